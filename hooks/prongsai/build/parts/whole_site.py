"""The pages and files of the whole site, joined of what was made of its agencies: no agency's files are read here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from prongsai.build.output.part_writer import PartWriter
from prongsai.build.parts.agency import page_product
from prongsai.build.parts.downloads_join import DownloadsJoin, kept_part
from prongsai.build.parts.feeds import feeds
from prongsai.build.parts.results import (
    AgencyIndex,
    AgencySummary,
    ItemStanding,
    MadePage,
    MadeUnit,
    SitemapEntry,
    YearSummary,
)
from prongsai.build.parts.sitemaps import site_maps
from prongsai.build.parts.told_sums import told_sums
from prongsai.build.workspace import Workspace
from prongsai.cache import sums
from prongsai.catalogue import frameworks
from prongsai.media.facts import Media
from prongsai.model.year.disclosures import Disclosure
from prongsai.pages.assets import assets, static_files
from prongsai.pages.downloads.events import Event
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.frame import Frames
from prongsai.pages.indexing import known_in_both
from prongsai.pages.page import PageContext, Sketch, finished, sketch
from prongsai.pages.pictures.cards import drawn
from prongsai.pages.pictures.notices import notice
from prongsai.pages.specs import search_specs
from prongsai.pages.views.frame.card import site_card
from prongsai.pages.views.frame.frame import Frame, not_found
from prongsai.pages.views.library import Listed
from prongsai.search.document import SearchDocument
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import Spec, group_specs, last_specs, old_addresses, old_specs, site_specs
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.site.status import ElementState, ItemState, remember
from prongsai.source.packaged import look_files, look_folders
from prongsai.text.bilingual import LANGUAGES, Language

PART = ""
"""The name of this part of the site; no agency can be called so."""
_NOT_FOUND = "404.html"
_Keyed = tuple[Spec, Mapping[Language, str]]
"""A page with the sum, in each language, of what it is made of."""


def slim_graph(own: Graph, summaries: Sequence[AgencySummary]) -> Graph:
    """All agencies with what is known of them in short. `own` has the site's own files, and what those name."""
    agencies = tuple(_agency(own.site, summary) for summary in summaries)
    graph = Graph(replace(own.site, agencies=agencies), own.targets)
    for summary, agency in zip(summaries, agencies, strict=True):
        for told, year in zip(summary.years, agency.years, strict=True):
            remember(graph, year, tuple(_state(standing, year, summary.record.kind) for standing in told.states))
    return graph


def _agency(site: Site, summary: AgencySummary) -> AgencySite:
    years = tuple(_year(site, summary, year) for year in summary.years)
    return AgencySite(summary.slug, summary.record, years, summary.overrides)


def _year(site: Site, summary: AgencySummary, told: YearSummary) -> AgencyYear:
    framework = frameworks().get(told.framework)
    if framework and summary.overrides:
        framework = framework.with_overrides(summary.overrides.overrides.get(framework.id, {}))
    folder = site.root / "agencies" / summary.slug / str(told.year)
    return AgencyYear(summary.slug, told.year, folder, framework=framework)


def _state(standing: ItemStanding, year: AgencyYear, kind: str) -> ItemState:
    item = year.items.item(standing.item)
    assert item is not None, "told of this framework"
    elements = tuple(
        ElementState(number, element.text, (), shown)
        for (number, element), shown in zip(item.required_of(kind), standing.shown, strict=True)
    )
    return ItemState(item, Disclosure(unit=standing.unit), standing.status, elements, ())


class WholeSite:
    """One making of the pages and files of the whole site."""

    def __init__(
        self,
        place: Workspace,
        own: Graph,
        summaries: Sequence[AgencySummary],
        *,
        kept: Mapping[str, MadeUnit],
        out: PartWriter,
    ) -> None:
        """`kept` is what was made the last time."""
        self.place, self.summaries, self.kept, self.out = place, summaries, kept, out
        self.own, self.graph = own, slim_graph(own, summaries)
        folders = look_folders(Path(place.overrides))
        self.look = look_files(folders)
        self.assets = assets(self.look)
        self.frames = Frames(folders, self.assets)
        used = sorted({year.framework for summary in summaries for year in summary.years})
        samples = (sum(bool(summary.record.sample) for summary in summaries), len(summaries))
        footer = [(page.slug, page.title) for page in own.site.pages]
        # The header leads to the only agency that takes reports, or to all of them.
        reporting = [summary.slug for summary in summaries if summary.record.channels.corruption][:2]
        self.salt = sums.of_values((place.code, place.look, place.site_url, used, samples, footer, reporting))
        self.made = 0
        self.pages: dict[str, MadePage] = {}
        self.units: dict[str, MadeUnit] = {}
        self.fresh: set[str] = set()
        """The pages that were made now."""

    def make(self) -> dict[str, MadeUnit]:
        """Everything but the search's files. Returns the product, of which the next build may reuse parts."""
        self._files("look", self.salt, self._look)
        self._files("cards", sums.of_values((self.salt, len(self.summaries))), self._cards)
        gone = tuple(gone for gone in old_addresses(self.own).gone if gone.is_file and gone.agency is None)
        said = [(each.address, each.withdrawal.record.date, each.withdrawal.record.reason) for each in gone]
        self._files("gone", sums.of_values((self.salt, said)), lambda: ((g.address, notice(g)) for g in gone))
        told = self._downloads()
        newest = max((summary.newest_day for summary in self.summaries if summary.newest_day), default=None)
        changed = sums.of_values((self.salt, told.events, newest))
        self._files("feeds", changed, lambda: feeds(told.events, self.place.site_url, newest_day=newest))
        every = (*site_specs(self.graph), *group_specs(self.graph))
        first = self._pages("first", self._by_agencies(every), told)
        last = self._pages("last", self._by_values(self._last(), told), told)
        own = [page.listed for page in (*first, *last) if page.listed]
        lists = sums.of_values(
            (self.salt, sums.of_view(own).hex(), [(summary.listed, summary.named) for summary in self.summaries])
        )
        if not self._keep("lists", lists):
            listed = self._listed(first, last)
            self._pages("lists", self._by_values(search_specs(self.graph, listed), told), told)
            self.units["lists"] = replace(self.units["lists"], key=lists)
        places = [page.place for page in self.pages.values() if page.place]
        maps = sums.of_values((self.salt, places, [summary.listed for summary in self.summaries]))
        self._files("maps", maps, lambda: self._maps(places))
        return self.units

    def seen(self, path: str, lang: Language) -> str | None:
        """One page alone, of which nothing is written; None for one that is none, and for those of the search."""
        told = self.place.store.read("overview", self._downloads_key(), Overview)
        specs = (*site_specs(self.graph), *group_specs(self.graph), *self._last())
        spec = next((spec for spec in specs if spec.place.path == path), None)
        if told is None or spec is None:
            return None
        return self.frames.page(finished(self._sketch(spec, lang, replace(told, events=self._events())), {})).html

    @property
    def documents(self) -> list[SearchDocument]:
        """What is searched of the site's own pages."""
        return list(known_in_both(document for page in self.pages.values() for document in page.documents))

    def _keep(self, unit: str, key: str) -> bool:
        """Whether a unit could be taken as it was."""
        kept = self.kept.get(unit)
        if kept is None or kept.key != key or not all(self.out.has(*file) for file in kept.sums()):
            return False
        for path, sum_ in kept.sums():
            self.out.keep(path, sum_)
        self.units[unit] = kept
        self.pages |= kept.pages
        return True

    def _files(self, unit: str, key: str, make: Callable[[], Iterable[tuple[str, bytes]]]) -> None:
        if not self._keep(unit, key):
            self.units[unit] = MadeUnit(key, {}, {path: self.out.put(path, data) for path, data in make()})

    def _pages(self, unit: str, specs: Iterable[tuple[Spec, Mapping[Language, str]]], told: Overview) -> list[MadePage]:
        """Pages as they were, or made."""
        kept = self.kept[unit].pages if unit in self.kept else {}
        found: dict[str, MadePage] = {}
        for spec, keys in specs:
            for lang, key in keys.items():
                name, sum_ = addresses.page_file(spec.place.path, lang), sums.of_view((self.salt, key))
                before = kept.get(name)
                if before is not None and before.key == sum_ and self.out.has(name, before.sum):
                    self.out.keep(name, before.sum)
                    found[name] = before
                else:
                    page = finished(self._sketch(spec, lang, told), {})
                    found[name] = page_product(self.frames, page, sum_, self.place.site_url, self.out)
                    self.fresh.add(name)
        self.made += sum(name in self.fresh for name in found)
        self.pages |= found
        self.units[unit] = MadeUnit("", found, {})
        return list(found.values())

    def _sketch(self, spec: Spec, lang: Language, told: Overview) -> Sketch:
        return sketch(self.graph, spec, lang, Media(), PageContext(self.place.site_url, overview=told))

    def _by_values(self, specs: Iterable[Spec], told: Overview) -> Iterator[_Keyed]:
        """Specs with the sums of all that their pages' templates are given."""
        for spec in specs:
            made = {lang: self._sketch(spec, lang, told) for lang in LANGUAGES}
            yield spec, {lang: sums.of_values((page.digest, page.vp.missing_english)) for lang, page in made.items()}

    def _last(self) -> Iterator[Spec]:
        """The pages of the site's own texts, the downloads, and what stands at old addresses that are no agency's."""
        old = old_addresses(self.own)
        for spec in last_specs(self.graph):
            yield replace(spec, history=old.history.get(spec.place.path, spec.history))
        yield from (spec for spec in old_specs(old) if spec.place.agency is None)

    def _by_agencies(self, specs: Iterable[Spec]) -> Iterator[_Keyed]:
        """The pages about all agencies with the sums of what they tell of them."""
        for spec, key in told_sums(self.summaries, specs):
            yield spec, dict.fromkeys(LANGUAGES, key)

    def _downloads(self) -> Overview:
        """The downloads, and what the pages tell of them and of what happened."""
        happened, key = self._events(), self._downloads_key()
        if self._keep("downloads", key):
            told = self.place.store.read("overview", key, Overview)
            if told is not None:
                return replace(told, events=happened)
        join = DownloadsJoin(self.place.store, self.summaries, self.out, self.place.site_url)
        put, told = join.make()
        self.units["downloads"] = MadeUnit(key, {}, put)
        self.place.store.write("overview", key, told)
        return replace(told, events=happened)

    def _events(self) -> tuple[Event, ...]:
        return tuple(event for summary in self.summaries for event in summary.events)

    def _downloads_key(self) -> str:
        """The sum of what the downloads are made of."""
        own = [(s.slug, s.downloads, s.record.name, s.record.contact.website) for s in self.summaries]
        return sums.of_values((self.place.code, self.place.site_url, own))

    def index(self, summary: AgencySummary) -> AgencyIndex:
        """An agency's pages as lists need them."""
        return kept_part(self.place.store, f"index.{summary.slug}", summary, AgencyIndex)

    def _listed(self, first: Sequence[MadePage], last: Sequence[MadePage]) -> dict[Language, tuple[Listed, ...]]:
        """Every page that is in lists, in the order of the specs."""
        found: dict[Language, list[Listed]] = {lang: [] for lang in LANGUAGES}

        def take(pages: Sequence[MadePage]) -> None:
            for page in pages:
                if page.listed and page.place:
                    found[page.place.lang].append(page.listed)

        take(first)
        for summary in self.summaries:
            for listed, place in self.index(summary).listed:
                found[place].append(listed)
        take(last)
        return {lang: tuple(pages) for lang, pages in found.items()}

    def _maps(self, own: Sequence[SitemapEntry]) -> Iterator[tuple[str, bytes]]:
        places = [*own, *(place for summary in self.summaries for place in self.index(summary).places)]
        yield from site_maps(places, self.place.site_url)

    def _look(self) -> Iterator[tuple[str, bytes]]:
        """Styles, scripts, fonts, pictures of the site, the page that is not there, and a word to GitHub Pages."""
        yield from self.assets.files.items()
        yield from static_files(self.look)
        yield addresses.NO_JEKYLL, b""
        yield _NOT_FOUND, self.frames.not_found(self._around_nothing()).encode("utf-8")

    def _cards(self) -> Iterator[tuple[str, bytes]]:
        if self.place.site_url:
            yield from ((addresses.card("", lang), drawn(site_card(self.graph, lang))) for lang in LANGUAGES)

    def _around_nothing(self) -> Frame:
        """The frame of the page that is not there, which is served at any address: its links begin at the root."""
        base = urlsplit(self.place.site_url or "/").path or "/"
        return not_found(self.graph, _NOT_FOUND, base)
