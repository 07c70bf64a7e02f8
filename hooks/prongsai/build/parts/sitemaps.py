"""What search engines are told of the whole site: robots.txt, a site map for each language, and where those are."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prongsai.build.parts.results import SitemapEntry
from prongsai.pages.render import document
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES, Language


def site_maps(pages: Iterable[SitemapEntry], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each. Without an address of the site there are no maps, whose addresses must be whole ones.

    robots.txt is heeded only at the root of a host: a site in a folder of another one must be named in that one's.
    """
    listed = sorted(pages, key=lambda page: page.path)
    root = addresses.site_root(site_url)
    if site_url:
        for lang in LANGUAGES:
            places = [_place(page, root) for page in listed if page.lang == lang]
            yield addresses.site_map(lang), document("sitemap.xml", places=places)
        maps = [f"{root}{addresses.site_map(lang)}" for lang in LANGUAGES]
        yield addresses.SITE_MAPS, document("sitemaps.xml", maps=maps)
    yield addresses.ROBOTS, document("robots.txt", map=f"{root}{addresses.SITE_MAPS}" if site_url else "")


class _Location(Struct, frozen=True):
    """A page's whole address, its twins by language, and the day of its data, where its records tell it."""

    loc: str
    twins: tuple[tuple[str, str], ...]
    day: str


def _place(page: SitemapEntry, root: str) -> _Location:
    def at(lang: Language) -> str:
        return f"{root}{addresses.localised(page.path, lang)}"

    twins = tuple((lang, at(lang)) for lang in LANGUAGES)
    return _Location(at(page.lang), (*twins, ("x-default", at("th"))), page.day)
