"""By what the files of a year can be filtered: the items they are evidence for, and the units that answer for those."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prongsai.model.year.report import ReportEntry, Topic
from prongsai.pages.views.parts.base import home
from prongsai.pages.views.registers.files import FileView
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.graph import Key, Target
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class Marks(Struct, frozen=True):
    """What a file is found by, as ids separated by spaces: its items, its units."""

    items: str
    units: str


class Choice(Struct, frozen=True):
    """One item or unit, and the number of files it has. `href` is the item's own page; a unit has none."""

    id: str
    label: str
    title: Phrase
    number: int
    href: str = ""


class FilterView(Struct, frozen=True):
    """What can be chosen; a list of fewer than two leaves nothing to choose."""

    items: tuple[Choice, ...]
    units: tuple[Choice, ...]


def marks_of(vp: Viewpoint, year: AgencyYear, file: FileView, key: Key) -> Marks:
    """What a registered file is found by."""
    units = dict.fromkeys(_units(vp, year, key))
    return Marks(" ".join(_item_id(chip.label) for chip in file.chips), " ".join(units))


def filter_view(vp: Viewpoint, year: AgencyYear, files: Iterable[tuple[FileView, Marks]]) -> FilterView:
    """The items and units of all files: items in their order, units in that of the agency's file."""
    items: dict[str, Choice] = {}
    units: dict[str, int] = {}
    for file, marks in files:
        for chip in file.chips:
            id_ = _item_id(chip.label)
            number = items[id_].number + 1 if id_ in items else 1
            items[id_] = Choice(id_, chip.label, chip.title, number, chip.href)
        for unit in marks.units.split():
            units[unit] = units.get(unit, 0) + 1
    named = home(vp, year).record.units
    choices = (Choice(unit, "", vp.phrase(named[unit]), units[unit]) for unit in named if unit in units)
    return FilterView(tuple(sorted(items.values(), key=_in_order)), tuple(choices))


def _item_id(label: str) -> str:
    """`O18`, or `O18-2566` for an item of another year."""
    return label.replace(" · ", "-")


def _in_order(choice: Choice) -> tuple[str, int]:
    item, _, year = choice.id.partition("-")
    return year, int(item[1:])


def _units(vp: Viewpoint, year: AgencyYear, key: Key) -> Iterator[str]:
    """The units of the agency that answer for the items a file proves, and for the records that show it."""
    for use in vp.graph.items_of(key):
        other = vp.graph.site.year(use.agency, use.year)
        if other and use.agency == year.agency and (unit := other.disclosure(use.item).unit):
            yield unit
    for target in vp.graph.mentioned_by(key):
        if target.key[0] == year.agency:
            yield from _responsible(vp, target)


def _responsible(vp: Viewpoint, target: Target) -> tuple[str, ...]:
    """Who answers for a record that shows files: a project, an entry or topic of the report, a page."""
    agency, year, kind, slug = target.key
    place = vp.graph.site.year(agency, year)
    if place is None or slug is None:
        return ()
    if kind == "plan" and place.plan and (project := place.plan.project(slug)):
        return project.responsible
    if kind == "report" and place.report:
        parts: tuple[ReportEntry | Topic, ...] = (*place.report.entries, *place.report.topics)
        return next((part.responsible for part in parts if part.id == slug), ())
    pages = {"policies": place.policies, "pages": place.pages}.get(kind, ())
    return tuple(page.matter.unit for page in pages if page.slug == slug and page.matter.unit)
