"""MkDocs as a shell: it reads mkdocs.yml, tells when to build, and serves the preview. The site itself is ours.

The only module that knows MkDocs; when the generator changes, this is what is written anew. The hook that mkdocs.yml
names passes on the events at its end, which keep the state of one process and hold no logic.
"""

# ruff: noqa: ARG001 # MkDocs passes every argument by name, wanted or not

import base64
import hashlib
import logging
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

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
from prongsai.source.explain import explain
from prongsai.source.problem import has_errors
from prongsai.text.bilingual import Text
from prongsai.text.formats.uri import folder_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = get_plugin_logger("prongsai")
_POLICY = b"script-src 'self'"
"""How a page's policy begins to say which scripts may run."""


@dataclass
class Publication:
    """The builds of one MkDocs process."""

    serving: bool = False
    site_dir: Path = Path()
    """Where the site goes."""
    shell: Path | None = None
    """An empty folder, for MkDocs to write nothing into."""
    kept: Path | None = None
    """What a live preview keeps between its builds."""
    _shown: bool = field(default=False, init=False)
    """Whether a preview shows a site already."""

    def configure(self, config: MkDocsConfig) -> None:
        """Our settings, whatever mkdocs.yml says: nothing of MkDocs' own is to be read, rendered or written."""
        self.site_dir = Path(config.site_dir)
        if self.shell is None:
            self.shell = Path(tempfile.mkdtemp(prefix="prongsai-"))
            if self.serving:
                self.kept = self.shell.with_name(f"{self.shell.name}-kept")
        own = _own_look(config)
        if self.serving and own.is_dir() and str(own) not in config.watch:
            config.watch.append(str(own))
        config.site_dir = str(self.shell)
        config.nav = []
        config.theme.dirs.clear()
        config.theme.static_templates.clear()

    def files(self, config: MkDocsConfig) -> Files:
        """Build the site. Raises PluginError with what must be mended. Nothing is left for MkDocs to do.

        A preview goes on with the site as it was: MkDocs would answer nobody until the mistake is mended.
        """
        try:
            self._build(config)
        except PluginError as error:
            if not self._shown:
                raise
            log.error("%s", error)  # an officer's mistake, for whom a traceback says nothing
        else:
            self._shown = self.serving
        return Files([])

    def _build(self, config: MkDocsConfig) -> None:
        """One build, and what is said of it. Raises PluginError."""
        try:
            outcome = self._built(config)
        except Refusal as refusal:
            raise PluginError(_lines(refusal.text)) from None
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

    def _built(self, config: MkDocsConfig) -> Outcome:
        options = self._options(config)
        progress = Progress(sys.stderr, quiet=not log.isEnabledFor(logging.INFO))
        settings = settings_from_environment()
        with cluster(options) as executor:
            return build(options, settings, progress, self.kept, executor)

    def _options(self, config: MkDocsConfig) -> BuildOptions:
        root = Path(config.config_file_path).resolve().parent
        site = SiteSettings(self.site_dir, self._address(config.site_url or ""), _own_look(config))
        return build_options(root, site, strict=config.strict)

    def _address(self, written: str) -> str:
        """The site's address; that of a preview is MkDocs' own, with the path of mkdocs.yml. Raises WrongUse."""
        if not self.serving:
            return site_address(written)
        parts = urlsplit(written)
        return parts._replace(path=folder_path(parts.path)).geturl()

    def abandon(self) -> None:
        """At the end, also after a failure: away with what only this process needs."""
        for folder in (self.shell, self.kept):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
        if self.serving:
            shutil.rmtree(spare(self.site_dir), ignore_errors=True)
        self.shell = None


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
    """Before a preview answers: MkDocs compares the path below which it serves with what it has unescaped."""
    server.mount_path = unquote(server.mount_path)
    answer = server.get_app()
    assert answer is not None, "a server that is made has what answers"
    server.set_app(_reloading(answer))
    return server


def _reloading(answer: "WSGIApplication") -> "WSGIApplication":
    """The same answers, of which the script that MkDocs adds to each page, to show a change at once, may run.

    Our pages let only scripts run that are files of the site.
    """

    def answered(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        began: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], error: object = None) -> "Callable[[bytes], object]":
            began.append((status, headers))
            return lambda _: None

        body = answer(environ, begin)
        status, headers = began[-1]
        if any(name == "Content-Type" and value.startswith("text/html") for name, value in headers):
            page = _with_script_allowed(b"".join(body))
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
            body = [page]
        start_response(status, headers)
        return body

    return answered


def _with_script_allowed(page: bytes) -> bytes:
    """A page whose policy names the last script in it by its sum."""
    _, opened, rest = page.rpartition(b"<script>")
    script, closed, _ = rest.partition(b"</script>")
    if not (opened and closed):
        return page
    name = base64.b64encode(hashlib.sha256(script).digest())
    return page.replace(_POLICY, _POLICY + b" 'sha256-" + name + b"'", 1)


def on_shutdown() -> None:
    """At the end, also after a failure."""
    _publication.abandon()
