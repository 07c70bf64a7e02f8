"""MkDocs as a shell: it reads mkdocs.yml, tells when to build, and serves the preview. The site itself is ours.

The only module that knows MkDocs; when the generator changes, this is what is written anew. The hook that mkdocs.yml
names passes on the events at its end, which keep the state of one process and hold no logic.
"""

# ruff: noqa: ARG001 # MkDocs passes every argument by name, wanted or not

import logging
import shutil
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from prongsai.build.build import build
from prongsai.build.cluster.executor import cluster
from prongsai.build.options import BuildOptions, SiteSettings, build_options, site_address
from prongsai.build.output.folders import spare
from prongsai.build.output.links import report
from prongsai.build.report.outcome import Outcome
from prongsai.build.report.progress import Progress
from prongsai.check.settings import settings_from_environment
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.preview.answers import PreviewAnswers
from prongsai.preview.place import preview_place
from prongsai.preview.preview import Preview
from prongsai.preview.source_observer import SourceObserver
from prongsai.source.explain import explain
from prongsai.source.problem import has_errors
from prongsai.text.bilingual import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prongsai.build.inspection import Inspection

log = get_plugin_logger("prongsai")
_PAGE_FIRST = 0.3
"""Seconds after a save in which the page that somebody looks at is made; then all of them are."""


@dataclass
class Publication:
    """The builds of one MkDocs process."""

    serving: bool = False
    site_dir: Path = Path()
    """Where the site goes."""
    shell: Path | None = None
    """An empty folder, for MkDocs to write nothing into."""
    own: Path | None = None
    """What only this process needs."""
    kept: Path | None = None
    """Where it keeps what was made, of a site that goes with it; None of one that stays."""
    preview: Preview | None = None
    """Of a process that serves, and watches what is saved."""
    _answering: bool = field(default=False, init=False)
    """Whether the preview answers: until then it builds nothing, so that nobody waits for it to answer."""
    _held: ExitStack = field(default_factory=ExitStack, init=False)

    def configure(self, config: MkDocsConfig) -> None:
        """Our settings, whatever mkdocs.yml says: nothing of MkDocs' own is to be read, rendered or written."""
        if self.shell is None:
            self.shell = Path(tempfile.mkdtemp(prefix="prongsai-"))
            self._place(config)
        own = _own_look(config)
        if self.serving and own.is_dir() and str(own) not in config.watch:
            config.watch.append(str(own))
        config.site_dir = str(self.shell)
        config.nav = []
        config.theme.dirs.clear()
        config.theme.static_templates.clear()

    def _place(self, config: MkDocsConfig) -> None:
        """Where the site of this process goes. Raises PluginError."""
        self.site_dir = Path(config.site_dir)
        if not self.serving:
            return
        self.own = Path(tempfile.mkdtemp(prefix="prongsai-"))
        self.kept = self.own / "kept"
        if _is_watching():
            root = _root(config)
            built = (root / _written(config, "site_dir", "site")).resolve()
            self.site_dir = self._held.enter_context(preview_place(root, built, self.own / "site"))
            if not self.site_dir.is_relative_to(self.own):
                self.kept = None
            with _told():
                self.preview = Preview(self._options(config), settings_from_environment(), self.kept)

    def files(self, config: MkDocsConfig) -> Files:
        """Build the site. Raises PluginError with what must be mended. Nothing is left for MkDocs to do.

        A preview goes on with the site as it was: MkDocs would answer nobody until the mistake is mended.
        """
        try:
            with _told():
                if self.preview is None:
                    self._say(self._built(config, lambda _: None), config)
                elif self._answering:
                    self._renew(self.preview, config)
        except PluginError as error:
            if self.preview is None:
                raise
            log.error("%s", error)  # an officer's mistake, for whom a traceback says nothing
        return Files([])

    def _renew(self, preview: Preview, config: MkDocsConfig) -> None:
        """Build what a preview shows, if anything was saved. Raises PluginError, Refusal."""
        preview.options, preview.settings = self._options(config), settings_from_environment()
        outcome = preview.build(partial(self._built, config))
        if outcome is not None:
            self._say(outcome, config)

    def _say(self, outcome: Outcome, config: MkDocsConfig) -> None:
        """What is said of a build. Raises PluginError."""
        if outcome.problems:
            said = explain(outcome.problems, "line")
            if has_errors(outcome.problems, strict=config.strict):
                raise PluginError(f"\n{said}{_lines(both('build.blocked'))}")
            level = logging.WARNING if has_errors(outcome.problems, strict=True) else logging.INFO
            log.log(level, "\n%s", said)
        if outcome.dead:
            raise PluginError(_lines(report(outcome.dead)))
        if outcome.summary:
            for line in outcome.summary.lines:
                log.info("%s / %s", line.th, line.en)

    def _built(self, config: MkDocsConfig, looked: "Callable[[Inspection], object]") -> Outcome:
        options = self._options(config)
        progress = Progress(sys.stderr, quiet=not log.isEnabledFor(logging.INFO))
        with cluster(options) as executor:
            return build(options, settings_from_environment(), progress, self.kept, executor, looked=looked)

    def _options(self, config: MkDocsConfig) -> BuildOptions:
        site = SiteSettings(self.site_dir, site_address(_written(config, "site_url", "")), _own_look(config))
        return build_options(_root(config), site, strict=config.strict)

    def answer(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Let the preview answer, and hear of what is saved."""
        assert self.preview is not None, "who watches has a preview"
        # MkDocs compares the path below which it serves with what it has unescaped.
        server.mount_path = unquote(server.mount_path)
        server.set_app(PreviewAnswers(self.preview, server.mount_path))
        server.build_delay = _PAGE_FIRST
        watched = [path for path in (config.docs_dir, config.config_file_path) if path]
        for path in watched:
            server.unwatch(path)
        server.observer = SourceObserver(self.preview.saved)
        for path in watched:
            server.watch(path)
        self._answering = True

    def abandon(self) -> None:
        """At the end, also after a failure: away with what only this process needs."""
        self._held.close()
        for folder in (self.shell, self.own):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
        if self.kept is not None:
            shutil.rmtree(spare(self.site_dir), ignore_errors=True)
        self.shell = None


@contextmanager
def _told() -> "Iterator[None]":
    """A refusal within is told as MkDocs tells what is wrong: raises PluginError."""
    try:
        yield
    except Refusal as refusal:
        raise PluginError(_lines(refusal.text)) from None


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _written(config: MkDocsConfig, key: str, otherwise: str) -> str:
    """What mkdocs.yml itself says: who serves puts an address and a folder of its own in their place."""
    return str(config.user_configs[0].get(key) or otherwise)


def _is_watching() -> bool:
    """Whether who serves looks at what is saved too (`mkdocs serve` without `--no-livereload`)."""
    command = click.get_current_context(silent=True)
    return command is None or command.params.get("livereload") is not False


def _own_look(config: MkDocsConfig) -> Path:
    """The project's own look, where mkdocs.yml says or where it would lie; it need not be there."""
    return Path(config.theme.custom_dir or Path(config.config_file_path).resolve().parent / "overrides")


def _lines(text: Text) -> str:
    return f"\n{text.th}\n{text.en}"


_publication = Publication()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Before anything: remember whether this is a live preview. Raises PluginError for what we leave to `publish`.

    MkDocs would put the site on a branch in the place of all that is there, CNAME too, and no address would be locked.
    """
    if command == "gh-deploy":
        raise PluginError(_lines(both("shell.gh-deploy")))
    _publication.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """After mkdocs.yml is read."""
    _publication.configure(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """After MkDocs has listed its files: everything of ours happens here, and none of its files is left."""
    return _publication.files(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Before a preview answers."""
    _publication.answer(server, config)
    return server


def on_shutdown() -> None:
    """At the end, also after a failure."""
    _publication.abandon()
