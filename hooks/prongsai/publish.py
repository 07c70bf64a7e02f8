"""Pages -> MkDocs: files, frames, languages; built beside the old site and swapped in when all of it is there.

With the hook the only module that knows MkDocs; when the generator changes, this is what is written anew.
"""

import logging
import re
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
from mkdocs.structure.toc import AnchorLink, TableOfContents

from prongsai import addresses
from prongsai.explain import explain
from prongsai.export import exports
from prongsai.graph import Graph
from prongsai.inspect_site import inspect, settings_from_environment
from prongsai.manifest import manifests
from prongsai.media import Media, media_facts, published_files
from prongsai.messages import both, messages
from prongsai.metadata import unclean_images
from prongsai.pages import Page, old_addresses, pages
from prongsai.problem import has_errors
from prongsai.sheets_export import sheet_files
from prongsai.sitelinks import dead_links, report
from prongsai.text.bilingual import LANGUAGES, Language, Phrase
from prongsai.views.frame import Frame, Place, frame

log = get_plugin_logger("prongsai")

# Of the theme's files, what no page of ours asks for: its search and the source maps of its styles and scripts.
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")

# `autocomplete` may not stand on a checkbox (HTML standard, 4.10.5.1): it keeps Firefox from remembering an open menu.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


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

    def configure(self, config: MkDocsConfig) -> None:
        """Our settings, whatever mkdocs.yml says: no navigation of MkDocs' own, build into a staging folder."""
        config.nav = [{"index": "index.md"}]
        config.theme["font"] = False
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
        _site, graph, problems = inspect(root, settings_from_environment())
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
            if file.is_documentation_page() or file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        self.pages = {}
        for page in pages(graph, media, config.site_url or ""):
            self.pages[page.source_name] = page
            files.append(File.generated(config, page.source_name, content=""))
        for name, data in self._assets(graph, media, config.site_url or ""):
            files.append(File.generated(config, name, content=data))
        return files

    def _assets(self, graph: Graph, media: Media, site_url: str) -> Iterator[tuple[str, bytes]]:
        """Downloads: path and bytes."""
        for name, data in exports(graph, media):
            yield addresses.data_file(name), data
        yield from manifests(graph, media)
        yield from sheet_files(graph, media, site_url)

    def article(self, page: MkDocsPage) -> str:
        """The article of a page, and its title and parts for the theme."""
        made = self.pages[page.file.src_uri]
        page.title = str(made.frame.heading.text)
        top = AnchorLink(made.frame.heading.text, "content", 1)
        for anchor, text in made.frame.sections:
            top.children.append(AnchorLink(text, anchor, 2))
        page.toc = TableOfContents([top])
        return str(made.article)

    def context(self, context: MutableMapping[str, Any], page: MkDocsPage, config: MkDocsConfig) -> None:
        """The frame of a page. Pages are rendered one after the other, so the theme's language can be set for each."""
        made = self.pages[page.file.src_uri]
        config.theme["language"] = made.lang
        context["frame"] = made.frame
        context["say"] = messages(made.lang)

    def template_context(self, context: MutableMapping[str, Any], name: str, config: MkDocsConfig) -> None:
        """What the templates that are no pages need: the page that is not there, and the site map."""
        config.theme["language"] = "th"
        if name == "sitemap.xml":
            context["locations"] = self._locations(config.site_url or "")
        else:
            context["frame"] = self._not_found(config)
            context["say"], context["say_en"] = messages("th"), messages("en")

    def _not_found(self, config: MkDocsConfig) -> Frame:
        """The frame of 404.html, which is served from any address, so its links begin at the site's root."""
        base = urlsplit(config.site_url or "/").path or "/"
        heading = Phrase(messages("th")("frame.not-found"), "th")

        def href(path: str, lang: Language) -> str:
            return f"{base}{addresses.localised(path, lang)}"

        assert self.graph is not None, "the pages come first"
        around = frame(self.graph, Place("404.html"), "th", heading, href=href)
        return replace(around, alternates=())  # it speaks both languages itself

    def _locations(self, site_url: str) -> list[dict[str, Any]]:
        """Each page's address with its twins in the other language."""
        base = site_url if site_url.endswith("/") else f"{site_url}/"
        paths = sorted({page.path for page in self.pages.values() if not page.frame.old})
        return [
            {
                "loc": f"{base}{addresses.localised(path, lang)}",
                "twins": [{"lang": other, "href": f"{base}{addresses.localised(path, other)}"} for other in LANGUAGES],
            }
            for path in paths
            for lang in LANGUAGES
        ]

    def tidied(self, html: str) -> str:
        """A finished page without the one thing of the theme's that is not valid HTML and that no block can replace."""
        return _TOGGLE.sub(r"\1", html)

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
        # The copy that MkDocs packs carries the hour it was packed at, which would make each build different.
        (self.staging / "sitemap.xml.gz").unlink(missing_ok=True)
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
