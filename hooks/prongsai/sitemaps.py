"""What search engines are told of the whole site: robots.txt, a site map for each language, and where those are."""

from collections.abc import Iterable, Iterator

from prongsai import addresses
from prongsai.pages import Page
from prongsai.render import document
from prongsai.text.bilingual import LANGUAGES, Language


def site_maps(pages: Iterable[Page], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each. Without an address of the site there are no maps, whose addresses must be whole ones.

    robots.txt is heeded only at the root of a host: a site in a folder of another one must be named in that one's.
    """
    listed = sorted((page for page in pages if not page.frame.old), key=lambda page: page.path)
    root = f"{site_url.rstrip('/')}/"
    if site_url:
        for lang in LANGUAGES:
            places = [_place(page, root) for page in listed if page.lang == lang]
            yield addresses.site_map(lang), document("sitemap.xml", places=places)
        maps = [f"{root}{addresses.site_map(lang)}" for lang in LANGUAGES]
        yield addresses.SITE_MAPS, document("sitemaps.xml", maps=maps)
    yield addresses.ROBOTS, document("robots.txt", map=f"{root}{addresses.SITE_MAPS}" if site_url else "")


def _place(page: Page, root: str) -> dict[str, object]:
    """A page's address, its twins, and the day of its data, which is told only where its records tell it."""

    def at(lang: Language) -> str:
        return f"{root}{addresses.localised(page.path, lang)}"

    twins = [(lang, at(lang)) for lang in LANGUAGES]
    return {
        "loc": at(page.lang),
        "twins": [*twins, ("x-default", at("th"))],
        "day": page.day.isoformat() if page.day else "",
    }
