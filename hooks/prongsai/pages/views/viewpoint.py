"""One page in one language: the point from which records are looked at, and the small values all pages share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from urllib.parse import quote, unquote

from markupsafe import Markup
from msgspec import Struct

from prongsai.catalogue.framework import Item
from prongsai.media.facts import Media
from prongsai.messages import Messages, messages
from prongsai.model.values.money import Budget
from prongsai.model.values.periods import Period
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.prose.changes import Change
from prongsai.pages.prose.markup import to_html
from prongsai.pages.views.periods import period_words
from prongsai.site import addresses
from prongsai.site.across.comparison import Comparable, answers_of, comparable
from prongsai.site.graph import Graph, Key, Target
from prongsai.site.permalinks.redirects import History
from prongsai.site.references import parse_or_none
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Language, Phrase, Text
from prongsai.text.dates import show_date, show_fiscal_year
from prongsai.text.formats.headings import HeadingIds
from prongsai.text.numerals import show_baht


class Link(Struct, frozen=True):
    """A link to print: words and a relative address. `outside` for one that leaves the site."""

    text: Phrase
    href: str
    outside: bool = False
    note: str = ""


class Chip(Struct, frozen=True):
    """An item that a page is evidence for: `O18`, its title, its year where another, and through what."""

    label: str
    title: Phrase
    href: str
    via: Phrase | None = None


class Block(Struct, frozen=True):
    """Rendered Markdown and the language it is in."""

    html: Markup
    lang: Language


class Facts(Struct, frozen=True):
    """The line under a title: who, which year, which unit, when updated. `updated` is ready to print, or empty."""

    agency: Link
    year: str
    year_href: str
    """Empty on the page of the year itself."""
    unit: Phrase | None = None
    updated: str = ""
    day: date | None = None
    """The day that `updated` tells."""


@dataclass
class Viewpoint:
    """Where the reader stands: the page's path (without language), its language, and the graph looked at."""

    graph: Graph
    lang: Language
    path: str
    media: Media = field(default_factory=Media)
    """What is known of the files."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    """What became of the pages of its year since they were frozen, by path with language; empty where they were not."""
    missing_english: bool = False
    """Set as soon as an English page has to show Thai; the page then says so at its top."""
    site_url: str = ""
    """The site's address; empty where it has none yet."""
    history: History = field(default_factory=History)
    """The old places in the page."""
    told: Overview | None = None
    """What is known of all agencies together; given to the pages of the whole site."""
    compared_with: Comparable | None = None
    """What can be compared, where more agencies are known of than the graph has."""
    t: Messages = field(init=False)
    _headings: HeadingIds = field(init=False, default_factory=HeadingIds)
    """The ids of the headings in the Markdown texts that the page has so far."""

    def __post_init__(self) -> None:
        self.t = messages(self.lang)

    @property
    def overview(self) -> Overview:
        """What is known of all agencies together."""
        assert self.told is not None, "the pages of the whole site are given it, and no others ask"
        return self.told

    @property
    def compared(self) -> Comparable:
        """What can be compared: only to that are links offered that say so."""
        return comparable(answers_of(self.graph.site)) if self.compared_with is None else self.compared_with

    def former(self, anchor: str) -> tuple[str, ...]:
        """The anchors that a record of the page had; links to them must still lead to it."""
        return self.history.aliases.get(anchor, ())

    def phrase(self, text: Text) -> Phrase:
        """A text for this reader; Thai, marked as such, where English is missing."""
        phrase = text.phrase(self.lang)
        self.missing_english |= phrase.lang != self.lang
        return phrase

    def maybe(self, text: Text | None) -> Phrase | None:
        """As `phrase`, for a text that may be absent."""
        return None if text is None else self.phrase(text)

    def phrases(self, texts: Iterable[Text]) -> tuple[Phrase, ...]:
        """As `phrase`, for several."""
        return tuple(self.phrase(text) for text in texts)

    def say(self, key: str, **values: object) -> Phrase:
        """A string of the catalogue."""
        return Phrase(self.t(key, **values), self.lang)

    def href(self, path: str) -> str:
        """The link from this page to a path of the site, in this page's language."""
        return addresses.relative(addresses.localised(self.path, self.lang), addresses.localised(path, self.lang))

    def absolute(self, path: str) -> str:
        """The whole address of a page in this page's language, as one writes it on paper."""
        return addresses.absolute(self.site_url, path, self.lang)

    def asset(self, path: str) -> str:
        """The link from this page to a file, which is the same in both languages."""
        return addresses.relative(addresses.localised(self.path, self.lang), path)

    def link(self, target: Target) -> Link:
        """The link to a record."""
        return Link(self.phrase(target.title), self.href(target.address))

    def links(self, targets: Iterable[Target]) -> tuple[Link, ...]:
        """As `link`, for several."""
        return tuple(self.link(target) for target in targets)

    def markdown(self, text: Text | None, home: tuple[str, int]) -> Block | None:
        """A Markdown text of a record of `home` (agency, year), rendered."""
        if text is None:
            return None
        phrase = self.phrase(text)
        return Block(self.render_markdown(phrase.text, phrase.lang, home, under=2), phrase.lang)

    def render_markdown(self, source: str, lang: Language, home: tuple[str, int], *, under: int = 1) -> Markup:
        """Markdown in `lang` with its `record:` links resolved from `home`, below a heading of the level `under`."""

        def resolve(written: str) -> str | None:
            ref = parse_or_none(written)
            target = self.graph.resolve(ref, home) if ref else None
            if target is None:
                return None
            part = unquote(written.partition("#")[2])
            if not part:
                return self.href(target.address)
            # The checker has looked for it in the page that is in the language of the text.
            there = addresses.localised(f"{target.address.partition('#')[0]}#{quote(part)}", lang)
            return addresses.relative(addresses.localised(self.path, self.lang), there)

        return to_html(source, resolve, self._headings, under=under)

    def chips(self, key: Key) -> tuple[Chip, ...]:
        """The items a record is evidence for, those of its own year without the year in the label."""
        made = []
        for use in self.graph.items_of(key):
            year = self.graph.site.year(use.agency, use.year)
            item = year.items.item(use.item) if year else None
            if item is None:
                continue
            label = use.item if (use.agency, use.year) == key[:2] else f"{use.item} · {use.year}"
            href = self.href(addresses.item(use.agency, use.year, use.item))
            made.append(Chip(label, self.phrase(item.title), href, self.maybe(use.via.title if use.via else None)))
        return tuple(made)

    def unit(self, agency: AgencySite, unit: str | None) -> Phrase | None:
        """The name of a unit of an agency."""
        return self.maybe(agency.record.units.get(unit)) if unit else None

    def units(self, agency: AgencySite, units: Iterable[str]) -> tuple[Phrase, ...]:
        """The names of several units."""
        return tuple(name for unit in units if (name := self.unit(agency, unit)) is not None)

    def day(self, day: date | None) -> str:
        """A date in words; empty for none."""
        return show_date(day, self.lang) if day else ""

    def fiscal_year(self, year: int) -> str:
        """`2568`, or `2568 (2025)`."""
        return show_fiscal_year(year, self.lang)

    def period(self, period: Period | None) -> str:
        """`2566–2570 ทุกไตรมาส`, `B.E. 2566–2570 (2023–2027), every quarter`; empty for none."""
        return period_words(period, self.lang) if period else ""

    def money(self, baht: Decimal) -> str:
        """Baht with thousands grouped, satang where there are any, and its unit."""
        return self.t("money.baht", amount=show_baht(baht))

    def budget(self, budget: Budget | None) -> str:
        """The budget in words; empty where nothing is said of it."""
        if budget is None:
            return ""
        return self.t("money.none") if budget.none else self.money(budget.total)

    def number(self, number: Decimal | int) -> str:
        """A number with thousands grouped and without needless zeros."""
        return f"{number:,}"

    def facts(self, agency: AgencySite, year: int, unit: str | None = None, updated: date | None = None) -> Facts:
        """The line under the title of a page of an agency's year."""
        board = addresses.year(agency.slug, year)
        return Facts(
            Link(self.phrase(agency.record.name), self.href(addresses.agency(agency.slug))),
            self.fiscal_year(year),
            "" if board == self.path else self.href(board),
            self.unit(agency, unit),
            self.day(updated),
            updated,
        )

    def item_link(self, year: AgencyYear, item: Item) -> Link:
        """The link to an item's page of an agency's year."""
        return Link(self.phrase(item.title), self.href(addresses.item(year.agency, year.year, item.id)))
