"""Pages -> MkDocs: files, frames, languages; built beside the old site and swapped in when all of it is there.

With the hook the only module that knows MkDocs; when the generator changes, this is what is written anew.
"""

import logging
import shutil
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from prongsai import addresses
from prongsai.assets import SCRIPTS, STYLES, Assets, assets
from prongsai.cards import cards
from prongsai.explain import explain
from prongsai.export import exports
from prongsai.graph import Graph
from prongsai.inspect_site import BadDay, inspect, settings_from_environment
from prongsai.manifest import manifests
from prongsai.media import Media, media_facts, published_files
from prongsai.messages import both, messages
from prongsai.metadata import unclean_images
from prongsai.pages import Page, pages
from prongsai.problem import has_errors
from prongsai.search_files import search_files
from prongsai.sheets_export import sheet_files
from prongsai.sitelinks import dead_links, report
from prongsai.sitemaps import site_maps
from prongsai.specs import old_addresses
from prongsai.text.bilingual import Language, Phrase
from prongsai.themes import theme_files
from prongsai.views.frame import Frame, Place, frame
from prongsai.views.head import Head

log = get_plugin_logger("prongsai")


@dataclass
class Publication:
    """The state of one build, from reading to the swap."""

    serving: bool = False
    graph: Graph | None = None
    media: Media = field(default_factory=Media)
    pages: dict[str, Page] = field(default_factory=dict)
    site_dir: Path | None = None
    """Where the finished site goes; MkDocs itself writes into the staging folder."""
    staging: Path | None = None
    output: Path = Path()
    """Where MkDocs writes: the staging folder, or that of a live preview."""
    site_url: str = ""
    assets: Assets | None = None

    def configure(self, config: MkDocsConfig) -> None:
        """Our settings, whatever mkdocs.yml says: no navigation or site map of MkDocs' own, a staging folder."""
        config.nav = [{"index": "index.md"}]
        config.theme.static_templates.discard("sitemap.xml")  # the site maps are ours (sitemaps.py)
        self.site_url = config.site_url or ""
        if not self.serving:
            self.site_dir = Path(config.site_dir)
            self.staging = self.site_dir.with_name(f"{self.site_dir.name}.staging")
            config.site_dir = str(self.staging)
            self._recover()
        self.output = Path(config.site_dir)

    def _recover(self) -> None:
        """After a build that was killed between the two steps of its swap: the old site back in its place."""
        assert self.site_dir is not None, "only a build has one"
        if (previous := self._previous(self.site_dir)).exists() and not self.site_dir.exists():
            previous.replace(self.site_dir)

    @staticmethod
    def _previous(site_dir: Path) -> Path:
        """Where the old site stands aside for the length of the swap."""
        return site_dir.with_name(f"{site_dir.name}.previous")

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read and check everything, render every page, and hand the lot over. Raises PluginError with the report."""
        root = Path(config.config_file_path).resolve().parent
        try:
            settings = settings_from_environment()
        except BadDay as error:
            raise PluginError(f"\n{error.text.th}\n{error.text.en}") from None
        _site, graph, problems = inspect(root, settings)
        if problems:
            report = explain(problems, "line")
            if has_errors(problems, strict=False):
                blocked = both("build.blocked")
                raise PluginError(f"\n{report}\n{blocked.th}\n{blocked.en}")
            level = logging.WARNING if has_errors(problems, strict=True) else logging.INFO
            log.log(level, "\n%s", report)
        self.graph = graph
        self.media = media = media_facts(graph.site)
        for file in list(files):
            if file.is_documentation_page() or not self._wanted(file, config):
                files.remove(file)
        self.pages = {}
        for page in pages(graph, media, config.site_url or ""):
            self.pages[page.source_name] = page
            files.append(File.generated(config, page.source_name, content=""))
        self.assets = assets(Path(config.theme.custom_dir or ""))
        for name, data in (*self.assets.files.items(), *self._assets(graph, media, config.site_url or "")):
            files.append(File.generated(config, name, content=data))
        return files

    @staticmethod
    def _wanted(file: File, config: MkDocsConfig) -> bool:
        """Whether a file of the theme goes out: none of Material's, and of ours not the parts that `assets` joins."""
        ours = Path(file.src_dir or "").resolve() == Path(config.theme.custom_dir or "").resolve()
        if not file.src_uri.startswith("assets/"):
            return not ours  # what lies beside the assets is for whoever runs the site (overrides/server/)
        parts = file.src_uri.startswith((f"{STYLES}/", f"{SCRIPTS}/")) or file.src_uri.endswith(".woff2")
        return ours and not parts

    def _assets(self, graph: Graph, media: Media, site_url: str) -> Iterator[tuple[str, bytes]]:
        """Downloads: path and bytes."""
        for name, data in exports(graph, media):
            yield addresses.data_file(name), data
        yield from manifests(graph, media)
        yield from sheet_files(graph, media, site_url)
        yield from theme_files(graph.site)
        yield from site_maps(self.pages.values(), site_url)
        if site_url:
            yield from cards(graph, graph.site.root)
        yield from search_files(graph, (document for page in self.pages.values() for document in page.documents))

    def context(self, context: MutableMapping[str, Any], page: MkDocsPage) -> None:
        """What the theme's template makes of a page: its article and what stands around it."""
        made = self.pages[page.file.src_uri]
        context["frame"], context["article"], context["assets"] = made.frame, made.article, self.assets
        context["head"], context["say"] = made.head, messages(made.lang)

    def template_context(self, context: MutableMapping[str, Any], config: MkDocsConfig) -> None:
        """What the template that is no page needs: that of the page that is not there."""
        context["frame"], context["article"], context["assets"] = self._not_found(config), "", self.assets
        context["head"], context["say"], context["say_en"] = Head(), messages("th"), messages("en")

    def _not_found(self, config: MkDocsConfig) -> Frame:
        """The frame of 404.html, which is served from any address, so its links begin at the site's root."""
        base = urlsplit(config.site_url or "/").path or "/"
        heading = Phrase(messages("th")("frame.not-found"), "th")

        def href(path: str, lang: Language) -> str:
            return f"{base}{addresses.localised(path, lang)}"

        assert self.graph is not None, "the pages come first"
        around = frame(self.graph, Place("404.html"), "th", heading, href=href)
        return replace(around, alternates=())  # it speaks both languages itself

    def _check_links(self) -> None:
        """Every link within the site leads somewhere, or the old site stays; a live preview only says so."""
        found = dead_links(self.output, self.site_url)
        if not found:
            return
        said = report(found)
        if not self.serving:
            raise PluginError(f"\n{said.th}\n{said.en}")
        log.warning("\n%s\n%s", said.th, said.en)

    def _write_files(self) -> None:
        """Photos, documents and tables, each written as it is read: together they may be larger than the memory."""
        assert self.graph is not None, "the pages come first"
        former = old_addresses(self.graph).files
        for address, data in published_files(self.graph.site, self.media):
            for place in (address, *former.get(address, ())):
                path = self.output / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def _prove_clean(self) -> None:
        """Read every published image back: one that holds more than its picture is our bug, and never goes out."""
        found = unclean_images(self.output)
        assert not found, f"published images that hold more than their picture: {found}"

    def finish(self) -> None:
        """Put the finished site in the place of the old one, if every link within it leads somewhere."""
        self._write_files()
        self._prove_clean()
        self._check_links()
        if self.site_dir is None or self.staging is None:
            return
        previous = self._previous(self.site_dir)
        shutil.rmtree(previous, ignore_errors=True)
        if self.site_dir.exists():
            self.site_dir.replace(previous)
        self.staging.replace(self.site_dir)
        shutil.rmtree(previous, ignore_errors=True)
        done = both("build.done", pages=len(self.pages))
        log.info("%s / %s", done.th, done.en)

    def abandon(self) -> None:
        """After a failure: away with the half-built site; the old one stays."""
        if self.staging is not None:
            shutil.rmtree(self.staging, ignore_errors=True)
