"""What an officer sees first: the items of a year, what to do next by unit, what is wrong and where that is mended."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from prongsai.catalogue.fitting import is_provisional
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.office.item_tasks import ActionItem
from prongsai.office.worklist import Worklist, worklist
from prongsai.site.status import item_states
from prongsai.source.explain import explanation
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text
from prongsai.workbench.forms.disclosure_form import ITEMS, item_address
from prongsai.workbench.forms.plan.outline import outline_address
from prongsai.workbench.inbox.inbox_files import waiting_files
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import KINDS, RecordFinder, line_form
from prongsai.workbench.records.problem_words import labels_of, problem_words
from prongsai.workbench.records.record_form import RecordLine, field_address


class ItemLine(Struct, frozen=True):
    """An item of the year."""

    id: str
    title: Text
    status: str
    """As the public board has it; empty where a draft keeps it from being known."""
    shown: str
    """`2/5`: elements shown of those required; empty where it requires none that are known."""
    draft: bool
    """Whether what is offered for it has errors, so that no site can be built with it."""
    address: str


class ProblemLine(Struct, frozen=True):
    """Something that check says."""

    severity: str
    message: Text
    hint: Text
    place: str
    """File and line."""
    record: RecordLine | None
    """What has the form that mends it; None where there is none."""
    address: str
    """Of the field in that form, or the form."""


class TaskLine(Struct, frozen=True):
    """Something to be done."""

    task: ActionItem
    title: Text
    """What it is about."""
    address: str
    """Of the form where it is done; empty where there is none."""


class Desk(Struct, frozen=True):
    """The page."""

    items: tuple[ItemLine, ...]
    units: tuple[tuple[Text, tuple[TaskLine, ...]], ...]
    problems: tuple[ProblemLine, ...]
    errors: int
    records: tuple[tuple[Text, tuple[RecordLine, ...]], ...]
    """All records but the items that can be opened, by what kind they are."""
    waiting: int
    """How many files are in no register yet."""
    provisional: Text | None
    """That the list of items is another's, as that of the year is not known."""


def desk(office: OfficeYear, settings: Settings) -> Desk:
    """The desk of a year."""
    finder = RecordFinder(office)
    told = (problem_line(office, problem, finder) for problem in office.problems if _is_news(problem))
    problems = tuple(sorted(told, key=lambda one: one.severity != "error"))
    broken = {one.record.place.address for one in problems if one.record and one.severity == "error"}
    units: tuple[tuple[Text, tuple[TaskLine, ...]], ...] = ()
    if office.year.disclosures is not None and office.year.framework is not None:
        found: Worklist = worklist(
            office.graph, office.agency, office.year, office.problems, settings=settings, unit=None
        )
        units = tuple((one.unit, tuple(_task(office, task, finder) for task in one.tasks)) for one in found.units)
    errors = sum(problem.severity == "error" for problem in problems)
    waiting = len(waiting_files(office))
    return Desk(
        tuple(_items(office, broken)), units, problems, errors, tuple(_records(office)), waiting, _provisional(office)
    )


def _provisional(office: OfficeYear) -> Text | None:
    year, framework = office.year.year, office.framework
    if framework is None or not is_provisional(framework, office.agency.record.kind, year):
        return None
    return both("provisional.note", year=year, framework=framework.title)


def _is_news(problem: Problem) -> bool:
    """Whether the desk has to tell of it among what is wrong: what an item lacks stands at the item already."""
    return problem.severity != "note" and problem.code not in (Code.ITEM_WITHOUT_EVIDENCE, Code.ITEM_INCOMPLETE)


def _items(office: OfficeYear, broken: Collection[str]) -> Iterator[ItemLine]:
    if office.framework is None:
        return
    known = office.year.disclosures is not None and office.year.framework is not None
    states = {state.item.id: state for state in item_states(office.graph, office.year)} if known else {}
    for item in office.framework.items:
        state = states.get(item.id)
        asked = state.elements if state else ()
        address = item_address(office, item.id)
        yield ItemLine(
            item.id,
            item.title,
            state.status.value if state else "",
            f"{sum(element.shown for element in asked)}/{len(asked)}" if asked else "",
            address in broken,
            address,
        )


def _records(office: OfficeYear) -> Iterator[tuple[Text, tuple[RecordLine, ...]]]:
    """The records, those of one kind together: kinds may share a name in words."""
    kinds: dict[Text, list[RecordLine]] = {}
    for kind in KINDS.values():
        for line in kind.lines(office) if kind is not ITEMS else ():
            kinds.setdefault(line.kind, []).append(line)
    yield from ((words, tuple(lines)) for words, lines in kinds.items())


def problem_line(office: OfficeYear | None, problem: Problem, finder: RecordFinder | None) -> ProblemLine:
    """In the words of the form that mends it, where there is one; `finder` is that of its year, if it is of one."""
    told, where = explanation(problem), problem.where
    place = f"{where.path}:{where.line}" if where.line else where.path
    if office is None or finder is None:
        return ProblemLine(problem.severity, told.message, told.hint, place, None, "")
    line = finder.find(where)
    asked = line_form(office, line) if line else None
    is_error = problem.severity == "error"
    message = problem_words(problem, labels_of(asked.form)) if asked else told.message
    if not asked and not is_error:  # no form shows the hint either: the words of forms name no file
        message = problem_words(problem, lambda _: None)
    address = field_address(office, asked, problem) if asked else ""
    if problem.code is Code.UNUSED_EVIDENCE and not where.line:  # a file, not the entry of one
        address = f"{office.address}/inbox"
    if not address and not is_error and where.path == office.name_of(office.path("plan")):  # of a dimension
        address = outline_address(office)
    return ProblemLine(problem.severity, message, told.hint, place, line, address)


def _task(office: OfficeYear, task: ActionItem, finder: RecordFinder) -> TaskLine:
    if task.item:
        return TaskLine(
            task,
            Text(f"{task.item} {task.title.th}", f"{task.item} {task.title.best('en')}"),
            item_address(office, task.item),
        )
    line = finder.find(task.where)
    return TaskLine(task, line.title, line.place.address) if line else TaskLine(task, task.title, "")
