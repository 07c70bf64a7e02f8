"""What a browser gets that asks the preview, as a WSGI application: the site below its path, and news of it.

Each page of it ends with a script, a file as all scripts of the site, that asks whether there is something newer.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote
from wsgiref.util import FileWrapper

from jinja2 import PackageLoader
from msgspec import Struct

from prongsai.cache.files import open_file, read_file
from prongsai.pages.templating import Templates
from prongsai.preview.look import HTML, INDEX, SeenFile, served_type
from prongsai.preview.preview import Found, Preview
from prongsai.text.bilingual import Text

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

NEWS = "/livereload/"
"""Below it a browser asks for news; no agency can be called so, as MkDocs has used it always."""
_SCRIPT = f"{NEWS}reload.js"
_PATIENCE = 60.0  # seconds; then the browser asks anew
_NOT_FOUND = "404.html"
_CHUNK = 2**16
_FRESH = MappingProxyType({"Cache-Control": "no-cache"})


class PreviewAnswers:
    """The answers of one preview."""

    def __init__(self, preview: Preview, mount: str) -> None:
        """`mount` is the path of the site's root, as it is unescaped; it begins and ends with a slash."""
        self._preview, self._mount = preview, mount
        self._script = read_file(Path(__file__).parent / "scripts/reload.js")
        self._told = Templates(PackageLoader("prongsai", "preview/templates")).get_template("told.html")

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """One answer."""
        answer = self._answer(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore"))
        headers = [(name, value) for name, value in answer.headers.items()]
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return answer.body

    def _answer(self, path: str) -> "_Answer":
        if path == _SCRIPT:
            return _of_bytes(HTTPStatus.OK, self._script, served_type(path))
        if path.startswith(NEWS):
            newer = self._preview.versions.is_newer(path.removeprefix(NEWS), _PATIENCE)
            return _of_bytes(HTTPStatus.OK, b"newer" if newer else b"same", "text/plain")
        if not path.startswith(self._mount):
            below = f"{path}/" == self._mount or path == "/"
            return _led_to(self._mount) if below else _of_bytes(HTTPStatus.NOT_FOUND, b"", HTML)
        inner = path.removeprefix(self._mount)
        found = self._preview.found(f"{inner}{INDEX}" if path.endswith("/") else inner)
        if not isinstance(found.what, Text):
            return self._there(HTTPStatus.OK, found, found.what)
        if not path.endswith("/") and not isinstance(self._preview.found(f"{inner}/{INDEX}").what, Text):
            return _led_to(f"{path}/")
        return self._not_there(found, found.what)

    def _there(self, status: HTTPStatus, found: Found, what: Path | SeenFile) -> "_Answer":
        if isinstance(what, SeenFile):
            data = self._with_script(what.data, found) if what.media_type == HTML else what.data
            return _of_bytes(status, data, what.media_type)
        if what.suffix == ".html":
            return _of_bytes(status, self._with_script(read_file(what), found), HTML)
        file = open_file(what)
        return _Answer(status, {"Content-Type": served_type(what.name)}, FileWrapper(file, _CHUNK))

    def _not_there(self, found: Found, why: Text) -> "_Answer":
        """The site's own page that says so, or, where something is yet to be made or mended, what that is."""
        own = self._preview.found(_NOT_FOUND)
        if self._preview.versions.is_built and not isinstance(own.what, Text):
            return self._there(HTTPStatus.NOT_FOUND, own, own.what)
        page = self._told.render(told=why).encode("utf-8")
        return _of_bytes(HTTPStatus.SERVICE_UNAVAILABLE, self._with_script(page, found), HTML, {"Retry-After": "1"})

    @staticmethod
    def _with_script(page: bytes, found: Found) -> bytes:
        """A page at the end of whose body the script stands."""
        body, end, rest = page.rpartition(b"</body>")
        script = f'<script src="{_SCRIPT}" data-seen="{found.mark}"></script>'.encode("ascii")
        return b"".join((body, script, end, rest)) if end else page + script


class _Answer(Struct, frozen=True):
    """As WSGI has it."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: Iterable[bytes]


def _of_bytes(status: HTTPStatus, data: bytes, kind: str, more: Mapping[str, str] = _FRESH) -> _Answer:
    return _Answer(status, {"Content-Type": kind, "Content-Length": str(len(data)), **_FRESH, **more}, [data])


def _led_to(path: str) -> _Answer:
    return _Answer(HTTPStatus.FOUND, {"Location": quote(path), "Content-Length": "0"}, [])
