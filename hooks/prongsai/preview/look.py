"""The site as visitors will see it, made in memory of what is saved, one page or file at a time.

Nothing of an address becomes a path: it is looked for among the addresses that the site has.
"""

import mimetypes
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.inspection import AgencyGroup, Inspection
from prongsai.build.options import SiteSettings
from prongsai.build.project.groups import agency_of_file
from prongsai.media.facts import Media, media_facts, published
from prongsai.media.themes import looks, theme_files
from prongsai.messages import both
from prongsai.pages.assets import Assets, assets, static_files
from prongsai.pages.frame import Frames
from prongsai.pages.page import PageContext, changes, finished, sketch
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import SITE_PAGE, Spec, agency_specs, last_specs, old_addresses, old_specs
from prongsai.source.packaged import look_files, look_folders
from prongsai.text.bilingual import Language, Text

HTML = "text/html; charset=utf-8"
INDEX = "index.html"


class SeenFile(Struct, frozen=True):
    """A page or file as a visitor gets it."""

    data: bytes
    media_type: str


class _Dress(Struct, frozen=True):
    """What all pages wear."""

    stamp: object
    """What it was made of."""
    frames: Frames
    assets: Assets
    files: Mapping[str, bytes]
    """Styles, scripts, fonts and icons, by address."""


class SiteLook:
    """The site of a project, of which nothing is written anywhere but what a build keeps of pictures and documents."""

    def __init__(self, settings: Callable[[], SiteSettings]) -> None:
        """`settings` tells where the site's own look lies and what its address is."""
        self._settings = settings
        self._worn: _Dress | None = None
        self._media: tuple[Graph, Media] | None = None

    def seen(
        self, path: str, look: Callable[[], Inspection | None], meanwhile: AbstractContextManager[None]
    ) -> SeenFile | Text:
        """What stands at an address of the site, or why it cannot be shown.

        `look` finds what is saved now, or nothing where nobody knows that yet; `meanwhile` is entered
        while pictures and documents are made, which takes long the first time.
        """
        dress = self._dress()
        if path in dress.files:
            return SeenFile(dress.files[path], served_type(path))
        inspection = look()
        if inspection is None:
            return both("look.waiting")
        lang, page = page_of(path)
        slug = addresses.theme_owner(path) or page.partition("/")[0]
        group = inspection.group_of(slug)
        if errors := _errors(inspection, group):
            return both("look.draft", number=errors)
        graph = inspection.data(group).graph if group else inspection.own.graph
        spec = next((one for one in _specs(graph, slug if group else "") if one.place.path == page), None)
        with meanwhile:
            media = self._facts(graph) if group else Media()
            if spec is None:
                return _file(graph, media, slug, path) if group else both("look.elsewhere")
            around = PageContext(
                self._settings().site_url,
                changes(graph, media, spec.place.year),
                looks(graph.site),
                {facts.address: facts for facts in media.files.values()},
                compared=group.compared if group else None,
            )
            made = finished(sketch(graph, spec, lang, media, around), around.published)
            return SeenFile(dress.frames.page(made).html.encode("utf-8"), HTML)

    def _dress(self) -> _Dress:
        """As the project's look is now."""
        folders = look_folders(self._settings().overrides)
        files = look_files(folders)
        stamp = tuple((name, path.stat().st_mtime_ns) for name, path in files.items())
        if self._worn is None or self._worn.stamp != stamp:
            made = assets(files)
            self._worn = _Dress(stamp, Frames(folders, made), made, {**made.files, **dict(static_files(files))})
        return self._worn

    def _facts(self, graph: Graph) -> Media:
        """Those of a group's files, of which those of the last group are at hand: a page and its pictures are one."""
        if self._media is None or self._media[0] is not graph:
            self._media = graph, media_facts(graph.site)
        return self._media[1]


def page_of(path: str) -> tuple[Language, str]:
    """The language of an address of the site, and the path of the page there, if it is one."""
    lang = addresses.language_of(path)
    return lang, path.removesuffix(INDEX).removeprefix(addresses.localised("", lang))


def _errors(inspection: Inspection, group: AgencyGroup | None) -> int:
    """How many errors keep the pages of a group from being made; those of the site's own files, without a group."""
    slugs = group.slugs if group else ()
    others = {slug for one in inspection.groups for slug in one.slugs if slug not in slugs}
    found = (problem for problem in inspection.problems if problem.severity == "error")
    return sum(not agency_of_file(problem.where.path, others) for problem in found)


def _specs(graph: Graph, slug: str) -> Iterator[Spec]:
    """The pages of an agency; without one, those of the site's own texts. What is made of all agencies is not here."""
    old, agency = old_addresses(graph), graph.site.agency(slug)
    specs = agency_specs(agency) if agency else (one for one in last_specs(graph) if one.kind == SITE_PAGE.name)
    for spec in specs:
        yield replace(spec, history=old.history.get(spec.place.path, spec.history))
    yield from (spec for spec in old_specs(old) if spec.place.agency is agency)


def _file(graph: Graph, media: Media, slug: str, path: str) -> SeenFile | Text:
    """A picture, document or table of an agency, or what is of its own look."""
    agency = graph.site.agency(slug)
    if agency is not None:
        found = next((data for address, data in theme_files(agency, graph.site) if address == path), None)
        if found is None:
            alone = replace(graph.site, agencies=(agency,))
            found = next((file.data() for file in published(alone, media) if file.address == path), None)
        if found is not None:
            return SeenFile(found, served_type(path))
    return both("look.elsewhere")


def served_type(path: str) -> str:
    """By its ending; what is of none that is known is only to be stored."""
    ending = Path(path).suffix
    return _OWN_TYPES.get(ending) or mimetypes.types_map.get(ending) or "application/octet-stream"


_OWN_TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".webp": "image/webp", ".avif": "image/avif",
    ".gz": "application/gzip",
}  # fmt: skip
"""Not left to what a machine's registry says."""
