"""Where a proof is, as exactly as is known: its record, the heading that is quoted, the page of a file.

An officer says where to look in words: `หัวข้อ "สาระของนโยบาย"`, `page 3`. What those words name on a page of this site
is where they lead. Words that name nothing there lead to the record.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from prongsai.model.year.page import Article
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.targets import Target
from prongsai.text.bilingual import Language, Text
from prongsai.text.formats.headings import HeadingIds
from prongsai.text.numerals import page_number

_QUOTED = re.compile(r'["“«]([^"“”«»]{2,200})["”»]')
_CHANNELS = {"channel", "corruption-channel"}


def looked_at(vp: Viewpoint, target: Target, look: Text | None, wanted: tuple[str, ...]) -> tuple[Link, Link | None]:
    """The link to a proof, and that to where in it to look, if that is said. `wanted` is what the item asks for."""
    words = vp.maybe(look)
    place = _place(vp, target, words.text if words else "", wanted)
    link = Link(vp.phrase(target.title), vp.href(place))
    if words is None:
        return link, None
    file = vp.media.files.get(target.key)
    page = numbered_page(words.text, vp.asset(file.address), file.pages) if file else ""
    return link, Link(words, page or link.href)


def numbered_page(words: str, href: str, pages: int | None, *, bare: bool = False) -> str:
    """The link to the page of a PDF that words name; empty where they name none, or the file is too short.

    `bare` where the words speak of nothing but pages, so that a number alone is one.
    """
    number = page_number(words, bare=bare) if href.endswith(".pdf") else 0
    return f"{href}#page={number}" if 0 < number <= (pages or 0) else ""


def _place(vp: Viewpoint, target: Target, words: str, wanted: tuple[str, ...]) -> str:
    """The path of a record, with the fragment that words name or, in an agency's page, that an item asks for."""
    if "#" in target.address:
        return target.address
    headings = dict(_headings(vp, target))
    for found in _QUOTED.finditer(words):
        if place := headings.get(_alike(found[1])):
            return f"{target.address}#{quote(place)}"
    if target.kind == "agency" and wanted and _CHANNELS.issuperset(wanted):
        agency = vp.graph.site.agency(target.key[0])
        assert agency is not None, "a target is of an agency of the site"
        general = agency.record.channels.general and "channel" in wanted
        return f"{target.address}#{addresses.GENERAL if general else addresses.CORRUPTION}"
    return target.address


def _alike(words: str) -> str:
    return " ".join(words.split()).casefold()


def _headings(vp: Viewpoint, target: Target) -> Iterator[tuple[str, str]]:
    """The headings of a page, by which words may name a part of it, each with its id; of pages that people write."""
    agency, year, kind, slug = target.key
    if kind == "agency":
        for key, place in (("general", addresses.GENERAL), ("corruption", addresses.CORRUPTION)):
            yield _alike(vp.t(f"agency.{key}")), place
        for place in ("contact", "units", "years", "trend"):
            yield _alike(vp.t(f"agency.{place}")), place
        return
    home = vp.graph.site.year(agency, year)
    articles = {"policies": home.policies, "pages": home.pages}.get(kind, ()) if home else ()
    for article in articles:
        if article.slug == slug:
            yield from _written(article, vp.lang)


def _written(article: Article, lang: Language) -> Iterator[tuple[str, str]]:
    # Few pages are asked for, and the library takes long to load.
    from prongsai.text.formats.markdown_library import headings  # noqa: PLC0415

    bodies = [article.body, article.english_body] if article.english_body else [article.body]
    if lang == "en":
        bodies.reverse()
    ids = HeadingIds()
    # An announcement stands there in both languages.
    for body in bodies if article.policy else bodies[:1]:
        words = headings(body.markdown)
        yield from zip(map(_alike, words), (place for _, place in ids.of_text(words)), strict=True)
