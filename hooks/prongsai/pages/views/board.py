"""The year's board: how far it has come, every item by indicator, progress of the plan, results, newest evidence."""

from datetime import date
from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue import assessment
from prongsai.messages import both
from prongsai.pages.views.charts.money import MoneyLine, money_line
from prongsai.pages.views.charts.trend import TrendView, trend_view
from prongsai.pages.views.parts.base import PageView, channels_view, home, provisional_note
from prongsai.pages.views.parts.gaps import GapsView, gaps_view
from prongsai.pages.views.parts.marks import Coverage, Mark, Unconfirmed, coverage, mark, unconfirmed
from prongsai.pages.views.parts.promises import PromisesView, promises_view
from prongsai.pages.views.registers.files import FileView, file_view
from prongsai.pages.views.registers.photos import PhotoView, photo_view
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.site.status import ItemState, Status, item_states
from prongsai.text.bilingual import Phrase

_PHOTOS, _FILES = 6, 5


class Tile(Struct, frozen=True):
    """One item on the board."""

    id: str
    title: Phrase
    href: str
    status: Status
    unit: Phrase | None
    shown: str
    """`2/5`: elements shown of those required."""
    elements: tuple[bool, ...]
    """For each required element, whether it is shown; empty also where the item is declared to be none."""


class TileGroup(Struct, frozen=True):
    """The items of one indicator."""

    id: str
    title: Phrase
    tiles: tuple[Tile, ...]


class WindowView(Struct, frozen=True):
    """The days on which the assessment system takes answers, in words, and as a script reads them (ISO 8601)."""

    opens: str
    closes: str
    first: str
    last: str


class PartCard(Struct, frozen=True):
    """One kind of record of the year, with what there is of it in words."""

    link: Link
    text: Phrase | None


class BoardView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "board.html"
    framework: Phrase
    unconfirmed: Unconfirmed | None
    framework_note: Phrase | None
    provisional: Phrase | None
    """Where the list of another year, or of other agencies, stands in."""
    matrix: Link | None
    """Where it is compared with other agencies; None where no other answers to the same list."""
    sheet: Link
    coverage: Coverage
    label: Phrase
    """What names the row of marks where it is read aloud."""
    marks: tuple[Mark, ...]
    window: WindowView | None
    """None where the data does not say when it is."""
    gaps: GapsView | None
    groups: tuple[TileGroup, ...]
    parts: tuple[PartCard, ...]
    policies: tuple[Link, ...]
    pages: tuple[Link, ...]
    promises: PromisesView | None
    money: MoneyLine | None
    trend: TrendView | None
    photos: tuple[PhotoView, ...]
    """The newest."""
    files: tuple[FileView, ...]
    """The newest documents, then tables."""
    evidence: Link
    years: tuple[Link, ...]
    """The agency's other years."""


def board_view(vp: Viewpoint, year: AgencyYear) -> BoardView:
    """The board of one agency's year."""
    agency = home(vp, year)
    states = item_states(vp.graph, year)
    disclosures = year.disclosures
    others = [other for other in agency.years if other is not year]
    return BoardView(
        title=vp.say("board.title", agency=agency.record.listed_name, year=vp.fiscal_year(year.year)),
        short_title=vp.say("frame.board"),
        summary=vp.maybe(disclosures.summary if disclosures else None),
        facts=vp.facts(
            agency, year.year, disclosures.unit if disclosures else None, disclosures.updated if disclosures else None
        ),
        channels=channels_view(vp, agency),
        framework=vp.phrase(year.items.title),
        unconfirmed=unconfirmed(vp, year.items, lambda item: vp.href(addresses.item(*year.key, item.id))),
        framework_note=vp.maybe(year.items.note),
        provisional=provisional_note(vp, year),
        matrix=_matrix(vp, year),
        sheet=Link(vp.say("sheet.nav"), vp.href(addresses.sheet(*year.key))),
        coverage=coverage((state.status for state in states), whole=year.items.complete),
        label=vp.say("portal.marks", agency=agency.record.name, year=vp.fiscal_year(year.year)),
        marks=tuple(mark(vp, year, state) for state in states),
        window=_window(vp, year),
        gaps=gaps_view(vp, agency, year, states),
        groups=tuple(_groups(vp, year, states)),
        parts=tuple(_parts(vp, year)),
        policies=_articles(vp, year, "policies"),
        pages=_articles(vp, year, "pages"),
        promises=promises_view(vp, year),
        money=money_line(vp, year, with_year=True),
        trend=trend_view(vp, agency),
        photos=tuple(photo_view(vp, year, photo) for photo in _newest_photos(year)),
        files=_newest_files(vp, year),
        evidence=Link(vp.say("board.all-evidence"), vp.href(addresses.part(*year.key, "evidence"))),
        years=tuple(
            Link(vp.say("facts.year", year=vp.fiscal_year(o.year)), vp.href(addresses.year(o.agency, o.year)))
            for o in others
        ),
    )


def _matrix(vp: Viewpoint, year: AgencyYear) -> Link | None:
    if year.items.id not in vp.compared.lists:
        return None
    return Link(vp.say("board.matrix"), vp.href(addresses.matrix(year.items.id)))


def _window(vp: Viewpoint, year: AgencyYear) -> WindowView | None:
    window = year.disclosures.window if year.disclosures else None
    if window is None:
        return None
    first, last = window.opens, window.closes
    return WindowView(vp.day(first), vp.day(last), first.isoformat(), last.isoformat())


def _newest_photos(year: AgencyYear) -> list[str]:
    """The photos taken last, those without a day after them in the register's order."""
    photos = year.register.photos
    return sorted(photos, key=lambda photo: -_ordinal(photos[photo].taken))[:_PHOTOS]


def _newest_files(vp: Viewpoint, year: AgencyYear) -> tuple[FileView, ...]:
    """The documents issued last, then tables, which have no day."""
    documents = year.register.documents
    newest = sorted(documents, key=lambda document: -_ordinal(documents[document].issued))
    found = [file_view(vp, year, "documents", document) for document in newest[:_FILES]]
    found += [file_view(vp, year, "tables", table) for table in list(year.register.tables)[: _FILES - len(found)]]
    return tuple(found)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _groups(vp: Viewpoint, year: AgencyYear, states: tuple[ItemState, ...]) -> list[TileGroup]:
    agency = home(vp, year)
    groups = []
    for indicator in sorted({state.item.indicator for state in states}):
        tiles = tuple(
            Tile(
                state.item.id,
                vp.phrase(state.item.title),
                vp.href(addresses.item(year.agency, year.year, state.item.id)),
                state.status,
                vp.unit(agency, state.disclosure.unit),
                f"{sum(e.shown for e in state.elements)}/{len(state.elements)}",
                () if state.disclosure.none else tuple(element.shown for element in state.elements),
            )
            for state in states
            if state.item.indicator == indicator
        )
        title = vp.say("item.indicator", number=indicator, title=assessment().indicator(indicator).title)
        groups.append(TileGroup(f"indicator-{indicator}", title, tiles))
    return groups


def _parts(vp: Viewpoint, year: AgencyYear) -> list[PartCard]:
    """A card for each kind of record the year has."""
    register = year.register
    files = len(register.photos) + len(register.documents) + len(register.tables)
    amounts = (
        ("plan", year.plan, len(list(year.plan.projects())) if year.plan else 0),
        ("risks", year.risks, len(year.risks.risks) if year.risks else 0),
        ("ita", year.ita, len({r.year for r in year.ita.results if r.of == "self"}) if year.ita else 0),
        ("measures", year.measures, len(year.measures.measures) if year.measures else 0),
        ("report", year.report, len(year.report.entries) if year.report else 0),
        ("complaints", year.complaints, 0),
        ("evidence", files or None, files),
    )
    cards = []
    for kind, record, amount in amounts:
        if record is None:
            continue
        title = getattr(record, "title", None) or both(f"kind.{kind}")
        href = vp.href(addresses.part(year.agency, year.year, kind))  # type: ignore[arg-type] # kinds are parts of a year
        text = vp.say(f"board.count.{kind}", number=amount) if amount else None
        cards.append(PartCard(Link(vp.phrase(title), href), text))
    return cards


def _articles(vp: Viewpoint, year: AgencyYear, kind: str) -> tuple[Link, ...]:
    articles = year.policies if kind == "policies" else year.pages
    return tuple(vp.link(vp.graph.targets[(year.agency, year.year, kind, article.slug)]) for article in articles)
