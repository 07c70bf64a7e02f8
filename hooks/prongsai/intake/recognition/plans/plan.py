"""A plan as a whole: from a document to what plan.yml and risks.yml would say."""

import re
from collections import Counter
from collections.abc import Sequence

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.figures import period_in
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.ledger import (
    Block,
    Cell,
    CellGrid,
    Ledger,
    Paragraph,
    cell_paragraphs,
    portion,
    read_into,
)
from prongsai.intake.recognition.plans.front import front_of, quadrant
from prongsai.intake.recognition.plans.listing import Totals, listed_projects
from prongsai.intake.recognition.plans.matching import matched, told_totals
from prongsai.intake.recognition.plans.memo import approval, cover_title, subject_title
from prongsai.intake.recognition.plans.sheets.outline import Branch, Limb, outline
from prongsai.intake.recognition.plans.sheets.projects import ProjectDraft, sheet_project
from prongsai.intake.recognition.plans.tables.columns import cell_line, heading_cells
from prongsai.intake.recognition.plans.tables.summary import summary_of
from prongsai.intake.recognition.plans.tables.yearly import yearly_targets
from prongsai.intake.recognition.quotes import Name, Quote, Tree, figure_quote, laid_out, text_quote
from prongsai.intake.recognition.wording import folded
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic

_NO_DIMENSION = "-"
"""The number of what a plan does not have, until an officer says under which dimension its projects stand."""
_FIELDS = (
    "rationale", "objectives", "target_group", "place", "procedure", "period", "budget", "budget_source", "responsible",
    "partners", "outputs", "outcomes",
)  # fmt: skip


def plan_in(document: SourceDocument) -> tuple[Recognised, ...]:
    """The plan of a document, and the risks where it names some."""
    ledger = Ledger()
    blocks = read_into(ledger, document)
    grids = [block for block in blocks if isinstance(block, CellGrid)]
    summary = summary_of(ledger, blocks)
    read, targets = list(summary.grids), list[Tree]()
    for grid in grids:
        if not any(grid is other for other in read) and (found := list(yearly_targets(ledger, grid))):
            targets += found
            read.append(grid)
    flow = _flow(ledger, blocks, read)
    cut = outline(ledger, flow)
    listed, totals = listed_projects(ledger, cut.front)
    totals.add(summary.totals)
    sheets = [sheet_project(ledger, sheet, last=sheet is cut.sheets[-1]) for sheet in cut.sheets]
    projects = matched(ledger, sheets, summary, listed)
    front = front_of(ledger, cut.front)
    memo = approval(ledger, cut.front)
    title = cover_title(ledger, cut.front)
    subject = memo.get("subject")
    if title is None and isinstance(subject, Quote):
        title = subject_title(ledger, subject)
    tree: dict[str, Tree] = {}
    if title is not None:
        tree["title"] = title
        if period := period_in(ledger, title.passage):
            tree["period"] = period
    tree |= {"approval": memo, **front.fields, "targets": targets, "declared": _declared(totals)}
    tree["dimensions"] = _dimensions(ledger, projects)
    record, findings = laid_out(ledger, tree)
    risk_tree: dict[str, Tree] = {}
    if front.risks:
        risk_tree = {**({"title": front.risks_title} if front.risks_title else {}), "risks": front.risks}
    risk_record, risk_findings = laid_out(ledger, risk_tree)
    notes: list[Text] = told_totals(projects, totals)
    made = [Recognised("plan", record, tuple(findings), ledger.left(), ledger.passed(), tuple(notes))]
    if front.risks:
        made.append(Recognised("risks", risk_record, tuple(risk_findings), ()))
    return tuple(made)


def _flow(ledger: Ledger, blocks: Sequence[Block], read: Sequence[CellGrid]) -> list[Paragraph]:
    """The lines of a document, those of tables that are no summary cell by cell: forms, and whatever else has cells."""
    flow: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            flow.append(block)
        elif not any(block is grid for grid in read):
            labels = heading_cells(ledger, block)
            for cell in _reading_order(ledger, block):
                label = labels.get(cell)
                if label is None:
                    first = labels.get(_beside(block, cell)) != ""
                    flow += cell_paragraphs(ledger, cell.passage, first=first)
                    continue
                ledger.pass_over(cell.passage)
                if label:
                    flow.append(Paragraph(cell.passage[0], in_cell=True, label=label))
    return flow


def _reading_order(ledger: Ledger, grid: CellGrid) -> list[Cell]:
    """Row by row; where heads stand above their texts, as those of a SWOT analysis, column by column."""
    filled = [cell for cell in grid.cells if cell.passage]
    heads = [cell for cell in filled if quadrant(cell_line(ledger, cell.passage)) and len(cell.passage) == 1]
    if len(heads) < 2:
        return sorted(filled, key=lambda cell: (cell.row, cell.column))
    rows = sorted({head.row for head in heads})
    return sorted(filled, key=lambda cell: (max((r for r in rows if r <= cell.row), default=-1), cell.column, cell.row))


def _beside(grid: CellGrid, cell: Cell) -> Cell | None:
    """The first cell of a cell's row."""
    return next((other for other in grid.cells if other.row == cell.row and other.column == 0), None)


def _declared(totals: Totals) -> dict[str, Tree]:
    made: dict[str, Tree] = {}
    if totals.projects:
        made["projects"] = totals.projects
    if totals.by_dimension:
        made["by_dimension"] = dict(sorted(totals.by_dimension.items()))
    if totals.budget:
        made["budget"] = totals.budget
    return made


def _dimensions(ledger: Ledger, projects: Sequence[ProjectDraft]) -> list[Tree]:
    """The projects below their missions and dimensions, in the order of their numbers; ids are of our making."""
    branches = [_placed(ledger, project) for project in projects]
    ids = _ids(projects)
    made: list[Tree] = []
    for dimension in _limbs([branch.dimension for branch in branches]):
        own = [
            at for at, branch in enumerate(branches) if (branch.dimension.id if branch.dimension else "") == dimension
        ]
        tree = _limb(ledger, [branches[at].dimension for at in own])
        missions: list[Tree] = []
        for mission in _limbs([branches[at].mission for at in own if branches[at].mission]):
            below = [at for at in own if (limb := branches[at].mission) and limb.id == mission]
            inner = _limb(ledger, [branches[at].mission for at in below])
            missions.append({**inner, "projects": [_project(projects[at], ids[at]) for at in below]})
        beside = [_project(projects[at], ids[at]) for at in own if branches[at].mission is None]
        made.append({**tree, "missions": missions, "projects": beside})
    return made


def _placed(ledger: Ledger, project: ProjectDraft) -> Branch:
    """Where a project stands; where only its code says that, by its code."""
    branch = Branch(project.branch.dimension, project.branch.mission)
    if project.code is None:
        return branch
    piece = project.code.passage[0]
    numbers = re.match(r"((\d{1,2})\.\d{1,2})\.", arabic(ledger.text(piece)))
    if numbers is None:
        return branch
    if branch.dimension is None:
        branch.dimension = Limb(numbers[2], portion(piece, *numbers.span(2)))
    if branch.mission is None and branch.dimension.id == numbers[2]:
        branch.mission = Limb(numbers[1], portion(piece, *numbers.span(1)))
    return branch


def _limbs(limbs: Sequence[Limb | None]) -> list[str]:
    """The numbers of dimensions or missions, each once, in their order."""
    names = dict.fromkeys(limb.id if limb else "" for limb in limbs)
    return sorted(names, key=lambda name: [int(number) for number in name.split(".") if number])


def _limb(ledger: Ledger, limbs: Sequence[Limb | None]) -> dict[str, Tree]:
    """Number and title of a dimension or mission: the title that most of its projects give, with the fewest spaces."""
    named = [limb for limb in limbs if limb is not None]
    if not named:
        return {"id": Name(_NO_DIMENSION)}
    titles = [(limb, text_quote(ledger, limb.title)) for limb in named if limb.title]
    if not titles:
        return {"id": figure_quote(ledger, (named[0].at,))}
    counts = Counter(folded(title.value) for _, title in titles)
    limb, title = max(titles, key=lambda pair: (counts[folded(pair[1].value)], -pair[1].value.count(" ")))
    return {"id": figure_quote(ledger, (limb.at,)), "title": title if len(counts) == 1 else title.marked("likely")}


def _project(project: ProjectDraft, name: str) -> Tree:
    tree: dict[str, Tree] = {"id": Name(name)}
    for key, quote in (
        ("code", project.code),
        ("order", project.order),
        ("kind", project.kind),
        ("title", project.title),
    ):
        if quote is not None:
            tree[key] = quote
    return {**tree, **{key: project.fields[key] for key in _FIELDS if key in project.fields}}


def _ids(projects: Sequence[ProjectDraft]) -> list[str]:
    """An id for each project: of its code, or of its place among all; an officer gives it a better one."""
    ids: list[str] = []
    for number, project in enumerate(projects, 1):
        digits = re.findall(r"\d+", project.code.value) if project.code else []
        name = "-".join(("project", *digits)) if digits else f"project-{number}"
        ids.append(name if name not in ids else f"{name}-no-{number}")
    return ids
