"""How to cite a page: whose it is, of which year, as of which day, at which address, on which files it rests."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar
from urllib.parse import unquote

from msgspec import Struct

from prongsai.media.files.published import MediaFacts
from prongsai.pages.pictures.qr import qr
from prongsai.pages.views.frame.head import numbered_title
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.page_list import PagePlace
from prongsai.text.bilingual import Phrase

SHOWN = 8
"""So many sums are shown; a gallery of 300 photos would bury its page. The manifest has them all."""


class CitedFile(Struct, frozen=True):
    """A file of evidence that the page leads to. `sha256` is that of the published file, in hexadecimal."""

    name: str
    href: str
    sha256: str


class CiteView(Struct, frozen=True):
    """The block at the foot of a page, on screen and on paper. Empty is what is not known."""

    template: ClassVar[str] = "cite.html"
    title: Phrase
    author: Phrase
    """The agency, or the site."""
    year: str
    day: str
    """The day of the page's data, as its records tell it: no clock, or each build would be different."""
    address: str
    """The whole address; empty where the site has none yet."""
    code: str
    """Its picture; empty where there is no address."""
    files: tuple[CitedFile, ...]
    """The first of them."""
    file_count: int
    manifest: str
    """The link to the sums of all files of the year."""
    manifest_address: str
    """As it is printed on paper."""


def cite_view(
    vp: Viewpoint, place: PagePlace, view: PageView, links: Iterable[str], published: Mapping[str, MediaFacts]
) -> CiteView:
    """The block of a page. `links` are its article's; `published` has the facts of all files by their addresses."""
    address = vp.absolute(place.path) if vp.site_url else ""
    files = tuple(_files(vp, links, published))
    manifest = addresses.evidence_manifest(*place.year.key) if place.year and files else ""
    author = place.agency.record.name.phrase(vp.lang) if place.agency else vp.say("site.name")
    return CiteView(
        title=Phrase(numbered_title(view), view.title.lang),
        author=author,
        year=vp.fiscal_year(place.year.year) if place.year else "",
        day=vp.day(view.facts.day) if view.facts else "",
        address=address,
        code=qr(address) if address else "",
        files=files[:SHOWN],
        file_count=len(files),
        manifest=vp.asset(manifest) if manifest else "",
        manifest_address=f"{addresses.site_root(vp.site_url)}{manifest}" if manifest and address else "",
    )


def _files(vp: Viewpoint, links: Iterable[str], published: Mapping[str, MediaFacts]) -> Iterator[CitedFile]:
    """The files that a finished article leads to, in its order, each once."""
    here = addresses.localised(vp.path, vp.lang)
    # A page's address ends in a slash, a file's does not.
    files = dict.fromkeys(link for link in links if not link.endswith("/")) if published else ()
    for address in dict.fromkeys(unquote(addresses.reached(here, link)) for link in files):
        if facts := published.get(address):
            yield CitedFile(address.rpartition("/")[2], vp.asset(address), facts.sha256)
