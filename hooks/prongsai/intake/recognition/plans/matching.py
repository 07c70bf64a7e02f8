"""One project of what its sheet, the summary table and the memo say of it; where they differ, that is told."""

from collections.abc import Mapping, Sequence

from prongsai.intake.recognition.ledger import Ledger
from prongsai.intake.recognition.plans.listing import Totals
from prongsai.intake.recognition.plans.sheets.projects import ProjectDraft
from prongsai.intake.recognition.plans.tables.summary import PlanTables
from prongsai.intake.recognition.quotes import Quote, Tree, quotes_in
from prongsai.intake.recognition.wording import folded, likeness
from prongsai.messages import both
from prongsai.text.bilingual import Text

_ALIKE = 0.62
"""Names that are as much alike may be of one project."""


def matched(
    ledger: Ledger, sheets: list[ProjectDraft], summary: PlanTables, listed: list[ProjectDraft]
) -> list[ProjectDraft]:
    """Every project once: those of sheets in their order, then those that stand only in the table, only in a list."""
    projects = list(sheets)
    pairs = _pairs(summary.drafts, projects)
    for at, draft in enumerate(summary.drafts):
        own = pairs.get(at)
        if own is None:
            projects.append(draft)
            continue
        _join(ledger, projects[own], draft)
        ledger.pass_over(summary.seen[at])
    for draft, own in zip(listed, _places(listed, projects), strict=True):
        if own is None:
            if draft.title:
                draft.title = draft.title.marked("likely")
            projects.append(draft)
        else:
            _join(ledger, projects[own], draft)
    return projects


def told_totals(projects: Sequence[ProjectDraft], totals: Totals) -> list[Text]:
    """Where the totals that a plan states are not those of the projects that were found."""
    notes = []
    if totals.projects and totals.projects.value != str(len(projects)):
        notes.append(both("recognition.total-differs", stated=totals.projects.value, found=len(projects)))
    for dimension, stated in totals.by_dimension.items():
        found = sum(1 for project in projects if project.branch.dimension and project.branch.dimension.id == dimension)
        if stated.value != str(found):
            notes.append(both("recognition.dimension-differs", dimension=dimension, stated=stated.value, found=found))
    return notes


def _pairs(drafts: Sequence[ProjectDraft], projects: Sequence[ProjectDraft]) -> dict[int, int]:
    return {at: own for at, own in enumerate(_places(drafts, projects)) if own is not None}


def _places(drafts: Sequence[ProjectDraft], projects: Sequence[ProjectDraft]) -> list[int | None]:
    """For each draft the project that it is of: the pairs most alike first, each project once."""
    scored = sorted(
        ((-_score(draft, project), at, own) for at, draft in enumerate(drafts) for own, project in enumerate(projects)),
    )
    places: list[int | None] = [None] * len(drafts)
    taken: set[int] = set()
    for score, at, own in scored:
        if -score < _ALIKE:
            break
        if places[at] is None and own not in taken:
            places[at] = own
            taken.add(own)
    return places


def _score(draft: ProjectDraft, project: ProjectDraft) -> float:
    """How surely two drafts are of one project: their names, and whether their codes say the same."""
    if draft.title is None or project.title is None:
        return 1.0 if _same_code(draft, project) else 0.0
    score = likeness(draft.title.value, project.title.value)
    if _same_code(draft, project):
        return score + 0.35
    mine, theirs = draft.branch.dimension, project.branch.dimension
    if mine and theirs and mine.id != theirs.id:
        return score - 0.25
    return score


def _same_code(one: ProjectDraft, other: ProjectDraft) -> bool:
    return one.code is not None and other.code is not None and one.code.value == other.code.value


def _join(ledger: Ledger, project: ProjectDraft, other: ProjectDraft) -> None:
    """What another part of the document says of a project, into it."""
    if project.title and other.title:
        _join_titles(ledger, project, other)
    elif other.title:
        project.title = other.title
    if project.code and other.code and project.code.value != other.code.value:
        remark = both("recognition.code-differs", other=other.code.value)
        project.code = project.code.marked("doubtful", remark)
    project.code = project.code or (other.code.marked("likely") if other.code else None)
    project.order = project.order or other.order
    mine, theirs = project.branch.dimension, other.branch.dimension
    if mine is None:
        project.branch = other.branch
    elif theirs and mine.id == theirs.id and project.branch.mission is None:
        project.branch.mission = other.branch.mission
    if other.code:
        ledger.pass_over(other.code.passage)
    for key, tree in other.fields.items():
        if key not in project.fields:
            project.fields[key] = tree
        elif key == "budget":
            project.fields[key] = _budgets(project.fields[key], tree)
        else:
            _pass_repeated(ledger, project.fields[key], tree)


def _pass_repeated(ledger: Ledger, mine: Tree, theirs: Tree) -> None:
    """What only repeats the text that a project has already; what does not stays among what could not be placed."""
    said = "".join(folded(quote.value) for quote in quotes_in(mine))
    for quote in quotes_in(theirs):
        if folded(quote.value) in said:
            ledger.pass_over(quote.passage)


def _join_titles(ledger: Ledger, project: ProjectDraft, other: ProjectDraft) -> None:
    mine, theirs = project.title, other.title
    assert mine is not None
    assert theirs is not None
    ledger.pass_over(theirs.passage)
    if folded(mine.value) == folded(theirs.value):
        # Of two printings of one name that of a narrow cell has spaces where its lines ended.
        if project.origin == "table" and theirs.value.count(" ") < mine.value.count(" "):
            ledger.pass_over(mine.passage)
            project.title, project.origin = theirs, other.origin
        return
    project.title = mine.marked("likely", mine.remark or both("recognition.name-differs", other=theirs.value))


def _budgets(mine: Tree, theirs: Tree) -> Tree:
    if not isinstance(mine, Quote) or not isinstance(theirs, Quote):
        return _richer(mine, theirs)
    if _amount(mine) == _amount(theirs):
        return mine
    return mine.marked("doubtful", both("recognition.budget-differs", other=theirs.value))


def _richer(mine: Tree, theirs: Tree) -> Tree:
    """Of a budget by year and one total, that by year."""
    if isinstance(mine, Mapping) or not isinstance(theirs, Mapping):
        return mine
    amounts = {_amount(quote) for quote in theirs.values() if isinstance(quote, Quote)}
    return mine if amounts <= {"none"} and isinstance(mine, Quote) and _amount(mine) == "none" else theirs


def _amount(quote: Quote) -> str:
    plain = quote.value.replace(",", "").removesuffix(".00")
    return plain if plain[:1].isdigit() else "none"
