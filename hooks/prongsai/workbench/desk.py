"""What an officer sees first: the items of a year, what to do next by unit, what is wrong and where that is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.check.settings import Settings
from prongsai.office.item_tasks import ActionItem
from prongsai.office.worklist import Worklist, worklist
from prongsai.site.status import item_states
from prongsai.source.explain import explanation
from prongsai.source.problem import Problem, Where
from prongsai.text.bilingual import Text
from prongsai.workbench.forms.disclosure_form import ITEMS
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import KINDS, placed_problems
from prongsai.workbench.records.record_form import RecordLine

_Placed = tuple[tuple[Problem, RecordLine | None], ...]
"""The problems of a year, each with the record that it is in."""


@dataclass(frozen=True, slots=True)
class ItemLine:
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


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something that check says."""

    severity: str
    message: Text
    hint: Text
    place: str
    """File and line."""
    address: str
    """Of the form that mends it; empty where there is none yet."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Something to be done."""

    task: ActionItem
    address: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The page."""

    items: tuple[ItemLine, ...]
    units: tuple[tuple[Text, tuple[TaskLine, ...]], ...]
    problems: tuple[ProblemLine, ...]
    errors: int
    records: tuple[RecordLine, ...]
    """All records but the items that can be opened."""


def desk(office: OfficeYear, settings: Settings) -> Desk:
    """The desk of a year."""
    placed = tuple(placed_problems(office))
    problems = tuple(_problems(placed))
    units: tuple[tuple[Text, tuple[TaskLine, ...]], ...] = ()
    if office.year.disclosures is not None and office.year.framework is not None:
        found: Worklist = worklist(
            office.graph, office.agency, office.year, office.problems, settings=settings, unit=None
        )
        units = tuple((one.unit, tuple(_task(office, task) for task in one.tasks)) for one in found.units)
    errors = sum(problem.severity == "error" for problem in problems)
    records = tuple(line for kind in KINDS.values() if kind is not ITEMS for line in kind.lines(office))
    return Desk(tuple(_items(office, placed)), units, problems, errors, records)


def _items(office: OfficeYear, placed: _Placed) -> Iterator[ItemLine]:
    if office.framework is None:
        return
    broken = {line.place.address for problem, line in placed if line and problem.severity == "error"}
    known = office.year.disclosures is not None and office.year.framework is not None
    states = {state.item.id: state for state in item_states(office.graph, office.year)} if known else {}
    for item in office.framework.items:
        state = states.get(item.id)
        asked = state.elements if state else ()
        address = _item_address(office, item.id)
        yield ItemLine(
            item.id,
            item.title,
            state.status.value if state else "",
            f"{sum(element.shown for element in asked)}/{len(asked)}" if asked else "",
            address in broken,
            address,
        )


def _problems(placed: _Placed) -> Iterator[ProblemLine]:
    for problem, line in placed:
        if problem.severity != "note":
            told = explanation(problem)
            address = line.place.address if line else ""
            yield ProblemLine(problem.severity, told.message, told.hint, _place(problem.where), address)


def _task(office: OfficeYear, task: ActionItem) -> TaskLine:
    return TaskLine(task, _item_address(office, task.item) if task.item else "")


def _item_address(office: OfficeYear, item: str) -> str:
    return f"{office.address}/{ITEMS.name}/{item}"


def _place(where: Where) -> str:
    return f"{where.path}:{where.line}" if where.line else where.path
