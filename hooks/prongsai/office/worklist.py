"""All that is to be done in a year, by the unit that answers for it, dearest first."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from prongsai.catalogue.fitting import is_provisional
from prongsai.check.leaves import year_records
from prongsai.check.rules.coverage import unreported
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.model.agency import Agency, Channel
from prongsai.model.sheets import Sheet
from prongsai.office.item_tasks import ActionItem, Cost, item_task, year_links
from prongsai.office.scope import Scope
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import item_states
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text
from prongsai.text.dates import day_in_words, show_fiscal_year, show_years

_TOLD = frozenset(
    {
        Code.ITEM_WITHOUT_EVIDENCE,
        Code.ITEM_INCOMPLETE,
        Code.WRONG_PERIOD_INFERRED,
        Code.WRONG_NATURE_INFERRED,
        Code.LINK_UNCHECKED,
        Code.PROGRESS_MISSING,
        Code.ENGLISH_MISSING,
        Code.WINDOW_CLOSING,
        Code.PLACEHOLDER_IN_SAMPLE,
    }
)
"""The warnings of which everything is on the list; others are counted."""
_HOTLINE = "1205"
"""Of the NACC: everybody's, and so no agency's own channel."""
_CONTACT = ("address", "phone", "email")


class UnitTasks(Struct, frozen=True):
    """What one unit has to do, dearest first."""

    unit: Text
    """Its name; for what no unit is named for, that."""
    tasks: tuple[ActionItem, ...]


class Worklist(Struct, frozen=True):
    """What is to be done in one year of an agency."""

    agency: Text
    title: Text
    """Agency, year, and how much there is."""
    notes: tuple[Text, ...]
    """What to know besides: errors to mend first, the days left, warnings that are not on the list."""
    units: tuple[UnitTasks, ...]
    """In the order of agency.yml, then what no unit is named for."""


def worklist(
    graph: Graph,
    agency: AgencySite,
    year: AgencyYear,
    problems: Iterable[Problem],
    *,
    settings: Settings,
    unit: str | None,
) -> Worklist:
    """The list of a year whose disclosures could be read, given all problems of the project; of one unit only."""
    scope = Scope(agency.slug, year.year)
    found = scope.of(problems)
    known = agency.record.units
    # A unit that agency.yml has not is an error of its own; its tasks must not be lost for it.
    tasks = [t if t.unit in known else replace(t, unit=None) for t in _tasks(graph, agency, year, found, settings)]
    # Sorting keeps the order of the items.
    tasks.sort(key=lambda task: task.cost)
    units = []
    for slug in (*known, None) if unit is None else (unit,):
        own = tuple(task for task in tasks if task.unit == slug)
        if own:
            units.append(UnitTasks(known[slug] if slug else both("todo.no-unit"), own))
    name = agency.record.name
    shown_year = Text(show_fiscal_year(year.year, "th"), show_fiscal_year(year.year, "en"))
    number = sum(len(group.tasks) for group in units)
    title = both("todo.title", agency=name, year=shown_year, number=number)
    return Worklist(name, title, tuple(_notes(scope, agency.record.kind, year, found, settings)), tuple(units))


def _notes(scope: Scope, kind: str, year: AgencyYear, found: Iterable[Problem], settings: Settings) -> Iterator[Text]:
    command = f"prongsai check {scope.agency} {scope.year}"
    errors = sum(problem.severity == "error" for problem in found)
    if errors:
        yield both("todo.errors", number=errors, command=command)
    if is_provisional(year.items, kind, year.year):
        yield both("provisional.note", year=year.year, framework=year.items.title)
        yield both("provisional.change")
    window = year.disclosures.window if year.disclosures else None
    if window and window.closes >= settings.today:
        day = day_in_words(window.closes)
        yield both("todo.window", day=day, left=(window.closes - settings.today).days)
    if not year.items.complete:
        yield both("todo.list-known", number=len(year.items.items))
    others = sum(problem.severity == "warning" and problem.code not in _TOLD for problem in found)
    if others:
        yield both("todo.others", number=others, command=command)


def _tasks(
    graph: Graph, agency: AgencySite, year: AgencyYear, found: Iterable[Problem], settings: Settings
) -> Iterator[ActionItem]:
    """Everything, items in the order of the indicators."""
    assert year.disclosures is not None, "the caller has looked"
    links = year_links(graph, agency, year, settings)
    for state in sorted(item_states(graph, year), key=lambda state: state.item.indicator):
        if task := item_task(year.disclosures, year.year, state, links):
            yield task
    yield from _progress(year, settings)
    yield from _agency_tasks(agency.record, found)
    units = _units(year)
    for problem in found:
        if problem.code is Code.ENGLISH_MISSING:
            path = problem.where.path
            do = both("todo.do.english", number=problem.values["count"])
            title = Text(path, path)
            yield ActionItem(Cost.ENGLISH, units.get(path), "", title, both("todo.state.english"), do, problem.where)


def _progress(year: AgencyYear, settings: Settings) -> Iterator[ActionItem]:
    """The projects of the year's plan that say nothing of a year that has begun."""
    if year.plan is None:
        return
    silent: dict[str, list[int]] = {}
    for fiscal_year, projects in unreported(year.plan, settings):
        for project in projects:
            silent.setdefault(project.id, []).append(fiscal_year)
    for project in year.plan.projects():
        if years := silent.get(project.id):
            unit = project.responsible[0] if project.responsible else year.plan.unit
            do = both("todo.do.progress", years=show_years(years))
            state, where = both("todo.state.progress"), project.where("id")
            yield ActionItem(Cost.PUBLIC, unit, "", project.title, state, do, where)


def _agency_tasks(agency: Agency, found: Iterable[Problem]) -> Iterator[ActionItem]:
    """What agency.yml does not say yet, and the placeholders among the problems found."""
    lacking = [both(f"lacks.field.{name}") for name in _CONTACT if not getattr(agency.contact, name)]
    if lacking:
        fields = Text(", ".join(text.th for text in lacking), ", ".join(text.best("en") for text in lacking))
        yield _agency_task(agency, "contact", "contact", fields)
    if not agency.channels.general:
        yield _agency_task(agency, "general", "channels")
    if all(_is_hotline(channel) for channel in agency.channels.corruption):
        yield _agency_task(agency, "corruption", "channels")
    if not agency.units:
        yield _agency_task(agency, "units", "units")
    for problem in found:
        if problem.code in (Code.PLACEHOLDER_LEFT, Code.PLACEHOLDER_IN_SAMPLE):
            path, do = problem.where.path, both("lacks.do.placeholder", text=problem.values["text"])
            yield ActionItem(Cost.DOUBT, None, "", Text(path, path), both("lacks.placeholder"), do, problem.where)


def _agency_task(agency: Agency, about: str, key: str, fields: Text | str = "") -> ActionItem:
    title, do = both(f"lacks.title.{about}"), both(f"lacks.do.{about}", fields=fields)
    return ActionItem(Cost.PUBLIC, None, "", title, both("lacks.state"), do, agency.where(key))


def _is_hotline(channel: Channel) -> bool:
    return channel.phone == _HOTLINE and not (channel.url or channel.email)


def _units(year: AgencyYear) -> dict[str, str | None]:
    """The unit that each file of a year names, by the file's path."""
    records = (*year_records(year), *(article.matter for article in (*year.policies, *year.pages)))
    return {record.where().path: record.unit for record in records if isinstance(record, Sheet)}
