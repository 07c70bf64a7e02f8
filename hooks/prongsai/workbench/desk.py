"""What an officer sees first: the items of a year, what to do next by unit, what is wrong and where that is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.model.values.parsers import parse_item_id
from prongsai.office.item_tasks import ActionItem
from prongsai.office.worklist import Worklist, worklist
from prongsai.site.reader.load import YEAR_FILES
from prongsai.site.status import item_states
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.explain import explanation
from prongsai.source.problem import Problem, Where
from prongsai.text.bilingual import Text
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_places import path_within, tree_of, value_paths

_EDITED = ("disclosures",)
"""The records that have forms."""
_Placed = tuple[tuple[ValuePath | None, Problem], ...]
"""The problems of a year, as `_within` gives them."""


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
    elsewhere: tuple[tuple[Text, str], ...]
    """The records that are edited in their files for now, each with its path."""


def desk(office: OfficeYear, settings: Settings) -> Desk:
    """The desk of a year."""
    placed = tuple(_within(office))
    problems = tuple(_problems(office, placed))
    units: tuple[tuple[Text, tuple[TaskLine, ...]], ...] = ()
    if office.year.disclosures is not None and office.year.framework is not None:
        found: Worklist = worklist(
            office.graph, office.agency, office.year, office.problems, settings=settings, unit=None
        )
        units = tuple((one.unit, tuple(_task(office, task) for task in one.tasks)) for one in found.units)
    errors = sum(problem.severity == "error" for problem in problems)
    return Desk(tuple(_items(office, placed)), units, problems, errors, tuple(_elsewhere(office)))


def _elsewhere(office: OfficeYear) -> Iterator[tuple[Text, str]]:
    slug, year = office.year.key
    yield both("workbench.desk.agency-file"), f"agencies/{slug}/agency.yml"
    for name in YEAR_FILES:
        if name not in _EDITED and (office.year.folder / f"{name}.yml").exists():
            yield both(f"kind.{name}"), f"agencies/{slug}/{year}/{name}.yml"
    yield both("workbench.desk.pages"), f"content/{slug}/{year}/"


def record_problems(office: OfficeYear, at: ValuePath) -> Iterator[tuple[ValuePath, Problem]]:
    """The problems within a record of the disclosures, with their paths in it."""
    for path, problem in _within(office):
        inner = None if path is None else path_within(path, at)
        if inner is not None:
            yield inner, problem


def _items(office: OfficeYear, placed: _Placed) -> Iterator[ItemLine]:
    if office.framework is None:
        return
    drafts = {path[1] for path, problem in placed if path and len(path) > 1 and problem.severity == "error"}
    broken = {named for key in drafts if (named := _item(key))}
    known = office.year.disclosures is not None and office.year.framework is not None
    states = {state.item.id: state for state in item_states(office.graph, office.year)} if known else {}
    for item in office.framework.items:
        state = states.get(item.id)
        asked = state.elements if state else ()
        yield ItemLine(
            item.id,
            item.title,
            state.status.value if state else "",
            f"{sum(element.shown for element in asked)}/{len(asked)}" if asked else "",
            item.id in broken,
            office.item_address(item.id),
        )


def _within(office: OfficeYear) -> Iterator[tuple[ValuePath | None, Problem]]:
    """The problems of the year, each with its path where it is in the disclosures and those can be read."""
    name, data = _disclosures(office), office.disclosures
    path = value_paths(data) if data is not None and tree_of(data) is not None else None
    for problem in office.problems:
        here = problem.where.path == name and problem.where.line
        yield (path(problem.where) if path and here else None), problem


def _problems(office: OfficeYear, placed: _Placed) -> Iterator[ProblemLine]:
    for path, problem in placed:
        if problem.severity == "note":
            continue
        told = explanation(problem)
        address = ""
        if path and path[0] == "items" and len(path) > 1 and (item := _item(path[1])):
            address = office.item_address(item)
        yield ProblemLine(problem.severity, told.message, told.hint, _place(problem.where), address)


def _task(office: OfficeYear, task: ActionItem) -> TaskLine:
    return TaskLine(task, office.item_address(task.item) if task.item else "")


def _item(key: str | int) -> str:
    try:
        return parse_item_id(key)
    except ValueError:
        return ""


def _disclosures(office: OfficeYear) -> str:
    return f"agencies/{office.year.agency}/{office.year.year}/disclosures.yml"


def _place(where: Where) -> str:
    return f"{where.path}:{where.line}" if where.line else where.path
