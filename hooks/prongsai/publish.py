"""Pages -> MkDocs: files, frames, languages; built beside the old site and swapped in when all of it is there.

With the hook the only module that knows MkDocs; when the generator changes, this is what is written anew.
"""

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
from prongsai.media import Media, media_facts, published_files
from prongsai.messages import both, messages
from prongsai.pages import Page, pages
from prongsai.problem import has_errors
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
    pages: dict[str, Page] = field(default_factory=dict)
    site_dir: Path | None = None
    """Where the finished site goes; MkDocs itself writes into the staging folder."""
    staging: Path | None = None

    def configure(self, config: MkDocsConfig) -> None:
        """Our settings, whatever mkdocs.yml says: no navigation of MkDocs' own, build into a staging folder."""
        config.nav = [{"index": "index.md"}]
        config.theme["font"] = False
        if not self.serving:
            self.site_dir = Path(config.site_dir)
            self.staging = self.site_dir.with_name(f"{self.site_dir.name}.staging")
            config.site_dir = str(self.staging)

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read and check everything, render every page, and hand the lot over. Raises PluginError with the report."""
        root = Path(config.config_file_path).resolve().parent
        _site, graph, problems = inspect(root, settings_from_environment())
        if problems:
            report = explain(problems, "line")
            if has_errors(problems, strict=False):
                blocked = both("build.blocked")
                raise PluginError(f"\n{report}\n{blocked.th}\n{blocked.en}")
            log.warning("\n%s", report)
        self.graph = graph
        media = media_facts(graph.site)
        for file in list(files):
            if file.is_documentation_page() or file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        self.pages = {}
        for page in pages(graph, media):
            self.pages[page.source_name] = page
            files.append(File.generated(config, page.source_name, content=""))
        for name, data in self._assets(graph, media):
            files.append(File.generated(config, name, content=data))
        return files

    def _assets(self, graph: Graph, media: Media) -> Iterator[tuple[str, bytes]]:
        """Photos, documents, tables and downloads: path and bytes."""
        yield from published_files(graph.site, media)
        for name, data in exports(graph, media):
            yield addresses.data_file(name), data

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
        paths = sorted({page.path for page in self.pages.values()})
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

    def finish(self) -> None:
        """Put the finished site in the place of the old one."""
        if self.site_dir is None or self.staging is None:
            return
        # The copy that MkDocs packs carries the hour it was packed at, which would make each build different.
        (self.staging / "sitemap.xml.gz").unlink(missing_ok=True)
        previous = self.site_dir.with_name(f"{self.site_dir.name}.previous")
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
