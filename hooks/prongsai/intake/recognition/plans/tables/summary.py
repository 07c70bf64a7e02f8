"""The summary table of a plan: a project a row, with its dimension, mission, code, budget and what else it tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from prongsai.intake.recognition.figures import broken_sum, period_in, period_years, sum_in, sum_in_cell
from prongsai.intake.recognition.ledger import (
    Block,
    Cell,
    CellGrid,
    Ledger,
    Paragraph,
    Passage,
    cell_paragraphs,
    portion,
    trimmed,
)
from prongsai.intake.recognition.numbering import continues, mark_of
from prongsai.intake.recognition.plans.headings import code_in, dimension_title, mission_title
from prongsai.intake.recognition.plans.listing import Totals
from prongsai.intake.recognition.plans.sheets.fields import budget, group, is_group, text_list, units, yields
from prongsai.intake.recognition.plans.sheets.outline import Branch, limb, title_start
from prongsai.intake.recognition.plans.sheets.projects import ProjectDraft
from prongsai.intake.recognition.plans.tables.columns import PlanTable, cell_line, is_heads, rows_of
from prongsai.intake.recognition.plans.tables.sums import row_totals, sum_label
from prongsai.intake.recognition.quotes import Quote, Tree, code, figure_quote, text_quote
from prongsai.intake.recognition.wording import KIND_WORDS
from prongsai.text.numerals import arabic

_HEADINGS = 4
"""So many lines over a table may be its headings."""
_LONG = 320
_TOLD = ("dimension", "mission", "title", "code", "order", "budget")


@dataclass(slots=True)
class PlanTables:
    """What the tables of a plan tell."""

    drafts: list[ProjectDraft] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    grids: list[CellGrid] = field(default_factory=list)
    """The tables that were read."""
    seen: dict[int, Passage] = field(default_factory=dict)
    """By the place of a draft: where its row says what is compared with its sheet: names, code, place and money."""


def summary_of(ledger: Ledger, blocks: Sequence[Block]) -> PlanTables:
    """The projects of all tables that list them."""
    made = PlanTables()
    before: PlanTable | None = None
    branch = Branch()
    above: list[Paragraph] = []
    for grid in blocks:
        if isinstance(grid, Paragraph):
            above.append(grid)
            continue
        rows = rows_of(ledger, grid, before)
        if rows is not None and rows.heads:
            branch = _headed(ledger, above, branch)
        above = []
        if rows is None:
            continue
        made.grids.append(grid)
        for head in rows.heads:
            ledger.pass_over(head.passage)
        for row in rows.body:
            branch = _read_row(ledger, rows, row, branch, made)
        before = rows
    return made


def _headed(ledger: Ledger, above: Sequence[Paragraph], before: Branch) -> Branch:
    """The dimension and mission that stand over a table as its headings."""
    branch = Branch(before.dimension, before.mission)
    near = above[-_HEADINGS:]
    for at, paragraph in enumerate(near):
        text = ledger.text(paragraph.piece)
        if len(text) > _LONG:
            continue
        lines = [paragraph]
        for more in near[at + 1 :]:
            if not continues(ledger, lines[-1], more):
                break
            lines.append(more)
        passage = tuple(line.piece for line in lines)
        if dimension := dimension_title(text):
            branch = Branch(limb(ledger, dimension, passage))
        elif (mission := mission_title(text)) and branch.dimension is not None:
            branch.mission = limb(ledger, mission, passage)
        else:
            continue
        ledger.pass_over(passage)
    return branch


def _read_row(ledger: Ledger, rows: PlanTable, row: Sequence[Cell | None], branch: Branch, made: PlanTables) -> Branch:
    cells = list({id(cell): cell for cell in row if cell and cell.passage}.values())
    if not cells:
        return branch
    first = cell_line(ledger, cells[0].passage)
    if is_heads(ledger, rows, row):
        ledger.pass_over(piece for cell in cells for piece in cell.passage)
        return branch
    if (label := sum_label(ledger, rows, row)) is not None:
        at = row.index(label)
        within = branch.dimension if any(column.role == "dimension" for column in rows.columns[:at]) else None
        ledger.pass_over(piece for cell in row[:at] if cell and cell is not label for piece in cell.passage)
        made.totals.add(row_totals(ledger, rows, row[at:], within.id if within else ""))
        return branch
    # In a text the words of a cell over all columns stand in each.
    repeated = len(cells) > len(rows.columns) // 2 and all(cell_line(ledger, cell.passage) == first for cell in cells)
    wide = len(cells) == 1 or cells[0].columns > len(rows.columns) // 2 or repeated
    if wide and (own := _whole_row(ledger, cells[0], branch)) is not None:
        ledger.pass_over(piece for cell in cells for piece in cell.passage)
        return own
    branch = _branch(ledger, rows, row, branch)
    held = {column.role: cell for column, cell in zip(rows.columns, row, strict=True) if cell and cell.passage}
    title = held.get("title")
    if title is None:
        return branch
    if _goes_on(ledger, title, cells, made):
        return branch
    said = list(_projects(ledger, title.passage))
    money = held.get("budget")
    shared = money is not None and len(said) > 1 and len(money.passage) == len(said)
    for at, (own_code, passage) in enumerate(said):
        draft = ProjectDraft(branch, text_quote(ledger, passage, "likely"), "table", own_code)
        if len(said) == 1:
            for key, tree in _fields(ledger, rows, row):
                draft.add(key, tree)
            _number(ledger, held, draft)
        elif shared and money is not None and (part := sum_in(ledger, money.passage[at])) is not None:
            draft.add("budget", part)
        made.seen[len(made.drafts)] = _told(rows, row, alone=len(said) == 1)
        made.drafts.append(draft)
    return branch


def _goes_on(ledger: Ledger, title: Cell, cells: Sequence[Cell], made: PlanTables) -> bool:
    """Whether a row has only the rest of a title that the end of a page cut; it is joined to it."""
    first = ledger.text(title.passage[0])
    if not ledger.wrapped or not made.drafts or any(cell is not title for cell in cells):
        return False
    before = made.drafts[-1]
    if before.title is None or title_start(first) is not None or mark_of(first) is not None:
        return False
    before.title = text_quote(ledger, (*before.title.passage, *title.passage), "likely")
    made.seen[len(made.drafts) - 1] += title.passage
    return True


def _told(rows: PlanTable, row: Sequence[Cell | None], *, alone: bool) -> Passage:
    """What of a row is told where it differs from the sheet of its project; the money of several is nobody's."""
    roles = _TOLD if alone else _TOLD[:-1]
    held = [cell for column, cell in zip(rows.columns, row, strict=True) if cell and column.role in roles]
    return tuple(piece for cell in held for piece in cell.passage)


def _number(ledger: Ledger, held: dict[str, Cell], draft: ProjectDraft) -> None:
    if (cell := held.get("order")) and re.fullmatch(r"\d{1,3}\.?", arabic(cell_line(ledger, cell.passage))):
        piece = cell.passage[0]
        draft.order = figure_quote(ledger, (portion(piece, 0, len(ledger.text(piece).rstrip("."))),))
    if draft.code is None and (cell := held.get("code")):
        joined = "".join(map(ledger.text, cell.passage))
        if len(cell.passage) > 1 and code_in(joined) == (0, len(joined)):
            draft.code = code(ledger, *cell.passage)
        elif found := code_in(ledger.text(cell.passage[0])):
            draft.code = code(ledger, portion(cell.passage[0], *found))


def _projects(ledger: Ledger, passage: Passage) -> Iterator[tuple[Quote | None, Passage]]:
    """The projects of a cell: mostly one; several where its lines begin with codes."""
    starts = [index for index, piece in enumerate(passage) if _coded(ledger.text(piece))]
    if not starts and not ledger.wrapped and all(ledger.text(piece).startswith(KIND_WORDS) for piece in passage):
        starts = list(range(len(passage)))
    cuts = [*starts, len(passage)] if starts[:1] == [0] and len(starts) > 1 else [0, len(passage)]
    for start, end in pairwise(cuts):
        own = passage[start:end]
        text = ledger.text(own[0])
        found = code_in(text)
        begins = 0
        own_code = None
        if found is not None and len(text[: found[0]].strip(" (.-")) < 3:
            own_code, begins = code(ledger, portion(own[0], *found)), found[1]
            ledger.pass_over([portion(own[0], 0, begins)])
        elif (mark := mark_of(text)) is not None:
            begins = mark.end
            ledger.pass_over([portion(own[0], 0, begins)])
        lead = re.match(r"[\s.:)–-]*", text[begins:])
        head = trimmed(ledger, portion(own[0], begins + (lead.end() if lead else 0)))
        title = tuple(piece for piece in (head, *own[1:]) if piece.start < piece.end)
        if title:
            yield own_code, title


def _coded(text: str) -> bool:
    found = code_in(text)
    return (found is not None and found[0] < 3) or (mark_of(text) is not None and title_start(text) is not None)


def _whole_row(ledger: Ledger, cell: Cell, branch: Branch) -> Branch | None:
    """A dimension or a mission that stands across the table."""
    piece = cell.passage[0]
    text = ledger.text(piece)
    if dimension := dimension_title(text):
        ledger.pass_over(cell.passage)
        return Branch(limb(ledger, dimension, cell.passage))
    if mission := mission_title(text):
        ledger.pass_over(cell.passage)
        return Branch(branch.dimension, limb(ledger, mission, cell.passage))
    return None


def _branch(ledger: Ledger, rows: PlanTable, row: Sequence[Cell | None], before: Branch) -> Branch:
    """Where a row's project stands: what its cells say, else what the row before said."""
    roles = [column.role for column in rows.columns]
    own = Branch(before.dimension, before.mission)
    for role, cell in zip(roles, row, strict=True):
        if cell is None or role not in ("dimension", "mission"):
            continue
        if not cell.passage:
            # Beside a dimension that is printed in the same row an empty cell says that there is no mission.
            if (
                role == "mission"
                and "dimension" in roles
                and (beside := row[roles.index("dimension")])
                and beside.passage
            ):
                own.mission = None
            continue
        piece = cell.passage[0]
        text = ledger.text(piece)
        if role == "dimension" and (dimension := dimension_title(text, bare=True)):
            if own.dimension is None or dimension.id != own.dimension.id:
                own.mission = None
            own.dimension = limb(ledger, dimension, cell.passage)
        elif role == "mission" and (mission := mission_title(text)):
            own.mission = limb(ledger, mission, cell.passage)
    return own


def _fields(ledger: Ledger, rows: PlanTable, row: Sequence[Cell | None]) -> Iterator[tuple[str, Tree]]:
    yearly: dict[str, Tree] = {}
    period: Quote | None = None
    for column, cell in zip(rows.columns, row, strict=True):
        if cell is None or not cell.passage:
            continue
        lines = cell_paragraphs(ledger, cell.passage)
        if column.year:
            if (money := sum_in_cell(ledger, cell.passage)) is not None:
                yearly[str(column.year)] = money
        elif column.role == "objectives":
            yield "objectives", text_list(ledger, lines, "likely")
        elif column.role == "period" and (period := period_in(ledger, cell.passage)):
            yield "period", period
        elif column.role == "budget":
            yield from _budget(ledger, cell.passage, period_years(period)).items()
        elif column.role == "responsible":
            yield "responsible", units(ledger, lines)
        elif column.role in ("outputs", "outcomes"):
            yield column.role, yields(ledger, lines)
        elif column.role == "target_group":
            yield "target_group", group(ledger, lines)
        elif column.role == "aims":
            people = is_group(ledger, lines)
            yield ("target_group", group(ledger, lines)) if people else ("outputs", yields(ledger, lines))
        elif column.role in ("place", "budget_source"):
            yield column.role, text_quote(ledger, cell.passage)
    if yearly:
        yield "budget", yearly


def _budget(ledger: Ledger, passage: Passage, years: tuple[int, ...]) -> dict[str, Tree]:
    source = cell_line(ledger, passage)
    if (broken := broken_sum(ledger, passage)) is not None:
        return {"budget": broken}
    if len(passage) == 1 or "ไม่" in source:
        whole = sum_in(ledger, passage[0]) if len(passage) == 1 else _none_in_lines(ledger, passage)
        if whole is not None:
            return {"budget": whole}
    return budget(ledger, passage, years)


def _none_in_lines(ledger: Ledger, passage: Passage) -> Quote | None:
    """`ไม่ใช้งบประมาณ`, broken over the lines of a narrow cell."""
    quote = figure_quote(ledger, passage, tight=True)
    return quote if quote.value in {"ไม่ใช้งบประมาณ", "ไม่มีงบประมาณ", "ไม่ได้ใช้งบประมาณ"} else None
