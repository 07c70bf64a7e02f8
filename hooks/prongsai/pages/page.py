"""The checked site -> its pages, each with address, language, article and frame."""

from collections.abc import Iterator, Mapping
from datetime import date

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from prongsai.cache import sums
from prongsai.media.facts import Media
from prongsai.media.files.published import MediaFacts
from prongsai.media.themes import Look
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.indexing import page_documents
from prongsai.pages.pictures.cards import Card
from prongsai.pages.prose.changes import Change, Draft, article_text, compare
from prongsai.pages.prose.html_tree import Anchors, HtmlTree
from prongsai.pages.render import render, wording
from prongsai.pages.specs import view_of
from prongsai.pages.templating import unjoined
from prongsai.pages.views.former import left_views
from prongsai.pages.views.frame.card import own_card
from prongsai.pages.views.frame.cite import cite_view
from prongsai.pages.views.frame.frame import Frame, frame
from prongsai.pages.views.frame.head import Head, description, head, title
from prongsai.pages.views.item import ItemView
from prongsai.pages.views.library import Listed
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.change import change_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.search.document import SearchDocument
from prongsai.site import addresses
from prongsai.site.across.comparison import Comparable
from prongsai.site.graph import Graph, agency_of
from prongsai.site.page_list import PagePlace, Spec, old_addresses, year_specs
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import LANGUAGES, Language, Phrase
from prongsai.text.thai.clusters import has_thai


class Page(Struct, frozen=True):
    """A finished page in one language."""

    path: str
    """From the site's root, without language."""
    lang: Language
    article: Markup
    frame: Frame
    head: Head = field(default_factory=Head)
    day: date | None = None
    """The day of its data, where its records tell it."""
    documents: tuple[SearchDocument, ...] = ()
    """What visitors find of it."""
    listed: Listed | None = None
    """Its place in the index of all pages."""
    anchors: Anchors = field(default_factory=Anchors)
    """What of the article links are made of."""


def drafts(graph: Graph, media: Media, year: AgencyYear) -> dict[str, Draft]:
    """What every page of a year says, by path with language, to be frozen or to be compared with what was frozen."""
    sums = {copy.address: facts.sha256_original for facts in media.files.values() for copy in facts.published}
    found = {}
    for spec in year_specs(agency_of(graph, year.agency), year):
        for lang in LANGUAGES:
            vp, here = Viewpoint(graph, lang, spec.place.path, media), addresses.localised(spec.place.path, lang)
            view = view_of(spec, vp)
            text = article_text(unjoined(render(view, vp)), here, sums)
            found[here] = Draft(view.title.text, text, view.facts.day if view.facts else None)
    return found


def changes(graph: Graph, media: Media, year: AgencyYear | None) -> Mapping[str, Change]:
    """What became of a year's pages since they were frozen, by path with language; nothing where they were not."""
    if year is None or year.snapshot is None:
        return {}
    now = drafts(graph, media, year)
    gone = year.snapshot.pages.keys() - now.keys()
    return compare(year.snapshot, now, frozenset(_former_paths(graph)) if gone else (), wording())


def _former_paths(graph: Graph) -> Iterator[str]:
    """The paths, with their language, of the pages at old addresses."""
    old = old_addresses(graph)
    for path in (*(moved.old for moved in old.moved), *(gone.path for gone in old.gone if not gone.is_file)):
        yield from (addresses.localised(path, lang) for lang in LANGUAGES)


class PageContext(Struct, frozen=True):
    """What a page takes from beyond its own records: the site's address, where it has one, and its year's changes."""

    site_url: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    """The agencies' own, by their slugs."""
    published: Mapping[str, MediaFacts] = field(default_factory=dict)
    """The facts of all files, by their addresses."""
    overview: Overview | None = None
    """What is known of all agencies together; for the pages of the whole site."""
    compared: Comparable | None = None
    """What of the page's agency can be compared; None where all agencies are at hand."""

    def look(self, place: PagePlace) -> Look:
        """That of a page's agency."""
        return self.looks.get(place.agency.slug, Look()) if place.agency else Look()


_NOTHING = PageContext()
_CHANNELS = (addresses.GENERAL, addresses.CORRUPTION)
_FEW = 4
"""So many parts of a page are seen at a glance: they need no list beside them."""


class Sketch(Struct, frozen=True):
    """A page before its templates: every value that they are given, and where those were taken from."""

    spec: Spec
    vp: Viewpoint
    view: PageView
    frame: Frame
    head: Head
    card: Card | None = None
    """The picture messengers show of it, where it has one of its own. The head tells its sum."""

    @property
    def digest(self) -> bytes:
        """The same for the same values: a page of which it did not change need not be made again.

        Not in it: the site's address, the files' sums (which the page cites), and the code.
        """
        spec = self.spec
        aliases = tuple(sorted(spec.history.aliases.items()))  # what was left behind is in the view
        return sums.of_view((self.view, self.frame, self.head, aliases, spec.leads_to, spec.old, spec.subject))


def sketch(graph: Graph, spec: Spec, lang: Language, media: Media, around: PageContext = _NOTHING) -> Sketch:
    """The values of one page in one language."""
    place = spec.place
    vp = Viewpoint(
        graph, lang, place.path, media, around.changes, site_url=around.site_url, history=spec.history,
        told=around.overview, compared_with=around.compared,
    )  # fmt: skip
    view = view_of(spec, vp)
    if place.year:
        view = replace(
            view, change=change_view(vp, place.year, by_agency=isinstance(view, ItemView) and view.by_agency)
        )
    if spec.history.left:
        view = replace(view, left=left_views(vp))
    about = description(vp, place, view)
    framed = frame(graph, place, lang, view.title, description=about, look=around.look(place))
    framed = replace(framed, title=title(vp, place, view), old=spec.old)
    if spec.leads_to:
        new = spec.leads_to.partition("#")[0]
        canonical = addresses.absolute(around.site_url, new, lang) if around.site_url else ""
        framed = replace(framed, leads_to=vp.href(spec.leads_to), canonical=canonical)
    if spec.old:
        return Sketch(spec, vp, view, framed, Head())
    card = own_card(vp, place, view) if around.site_url else None
    return Sketch(spec, vp, view, framed, head(vp, place, view, framed, card), card)


def finished(made: Sketch, published: Mapping[str, MediaFacts]) -> Page:
    """The page of a sketch. `published` has the facts of its year's files, by their addresses."""
    spec, vp, view, place, lang = made.spec, made.vp, made.view, made.spec.place, made.vp.lang
    article = render(view, vp)
    tree = HtmlTree(unjoined(article))
    # The channels stand on each page, and its header leads to them.
    headings = [one for one in tree.headings() if not view.channels or one[0] not in _CHANNELS]
    # Headings that are not translated are Thai among English, and nothing else is in Thai letters there.
    sections = [(anchor, Phrase(text, "th" if has_thai(text) else lang)) for anchor, text in headings]
    framed = replace(made.frame, sections=tuple(sections) if len(sections) > _FEW else ())
    if spec.old:
        return Page(place.path, lang, article, framed, anchors=tree.anchors())
    cite = render(cite_view(vp, place, view, tree.hrefs(), published), vp)
    anchors = tree.anchors().joined(HtmlTree(cite).anchors())
    day = view.facts.day if view.facts else None
    page = Page(place.path, lang, article + cite, framed, head=made.head, day=day, anchors=anchors)
    if spec.subject is None:
        return page
    documents = page_documents(vp, place, spec.subject, view, tree)
    agency, year = place.agency.slug if place.agency else "", place.year.year if place.year else None
    listed = Listed(place.path, view.title, agency, year, spec.subject.kind, spec.subject.label)
    return replace(page, documents=documents, listed=listed)
