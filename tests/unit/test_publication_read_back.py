"""Pages read over the web after a publication: what is said of each answer, and where nobody is asked."""

import errno
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prongsai.messages import both, messages
from prongsai.office.publication import read_back as module
from prongsai.office.publication.read_back import read_back
from prongsai.office.publication.targets.failures import silence
from tests.trees import write_tree

Answer = Callable[[BaseHTTPRequestHandler], None]
FILES = ("index.html", "bang-rak/2568/index.html", "ข่าว/index.html")
SITE = {name: f"<p>{name}" for name in FILES}


def _page(text: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(text.encode())

    return answer


def _status(code: int) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_error(code)

    return answer


def _redirect(to: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def _raw(data: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return answer


def _endless(handler: BaseHTTPRequestHandler) -> None:
    """A page that has no end, until whoever reads it has gone."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        return


@contextmanager
def _served(answers: Mapping[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """A web server, and the addresses that it was asked for; without an answer of its own an address is not there."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answers.get(self.path, _status(404))(self)

        def log_message(self, format: str, *given: object) -> None:  # noqa: A002 # as the one whose place it takes
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


SOUND: Mapping[str, Answer] = {
    "/": _page(SITE["index.html"]),
    "/bang-rak/2568/": _page(SITE["bang-rak/2568/index.html"]),
    "/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7/": _page(SITE["ข่าว/index.html"]),
}


def _told(address: str, site: Path) -> list[str]:
    return [text.best("en") for text in read_back(address, site, FILES)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of three pages."""
    return write_tree(tmp_path / "site", SITE)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["Read 3 pages over the web; all are as they were built"]),
        ({"/": _redirect("/home"), "/home": _page(SITE["index.html"])}, ["all are as they were built"]),
        ({"/": _page("<p>old")}, ["/ is not as it was built", "1 pages"]),
        ({"/": _page(SITE["index.html"] + "<script>")}, ["/ is not as it was built", "1 pages"]),
        ({"/": _page("")}, ["/ is not as it was built", "1 pages"]),
        ({"/": _endless}, ["/ is not as it was built", "1 pages"]),
        ({"/": _status(404)}, ["/ answers with status 404", "1 pages"]),
        ({"/": _status(500)}, ["/ answers with status 500", "1 pages"]),
        ({"/": _redirect("/")}, ["/ answers with status 302", "1 pages"]),
        ({"/": _redirect("ftp://127.0.0.1/x")}, ["/ answers with status 302", "1 pages"]),
        ({"/": _redirect("file:///etc/hostname")}, ["/ answers with status 302", "1 pages"]),
        ({"/": _raw(b"")}, ["does not answer"]),
        ({"/": _raw(b"\x1b[2Jhello\r\n\r\n")}, ["does not answer"]),
    ],
)
def test_each_answer_is_told(answers: Mapping[str, Answer], expected: list[str], site: Path) -> None:
    """A page that is as built is counted, another is named; an answer that is none ends it; nothing moves a cursor."""
    with _served({**SOUND, **answers}) as (address, _):
        told = _told(address, site)
    assert len(told) == len(expected)
    for line, part in zip(told, expected, strict=True):
        assert part in line
        assert line.isprintable()


def test_nobody_else_is_asked(site: Path) -> None:
    """A redirect to another host is not followed, though a server answers there."""
    with _served(SOUND) as (other, asked):
        to = other.replace("127.0.0.1", "localhost")
        with _served({**SOUND, "/": _redirect(to)}) as (address, _):
            told = _told(address, site)
    assert asked == []
    assert "status 302" in told[0]


def test_a_silent_server_is_told_in_one_sentence(site: Path) -> None:
    """Where nobody listens there is one sentence in both languages, and no page after it is tried."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        (text,) = read_back(f"http://127.0.0.1:{taken.getsockname()[1]}/", site, FILES)
    assert "does not answer" in text.best("en")
    assert text.th != text.best("en")
    assert messages("th")("targets.reason.nobody") in text.th


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TimeoutError(), "silent"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no-name"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), "no-lookup"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "nobody"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "cut"),
        (http.client.RemoteDisconnected("Remote end closed connection without response"), "cut"),
        (ssl.SSLCertVerificationError("self-signed certificate"), "unproven"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "far"),
    ],
)
def test_a_silence_is_told_in_words(error: Exception, reason: str) -> None:
    """Why nobody answers is told in the language of whoever asks; that no name can be looked up is not that none is."""
    assert silence(error) == both(f"targets.reason.{reason}")


def test_what_no_words_are_known_for_is_quoted() -> None:
    """As what the system says, on one line, and never empty."""
    assert silence(OSError(errno.EIO, "x\x1b[2J\ny")).th == messages("th")("targets.reason.other", detail="x [2J y")
    assert "ValueError" in silence(ValueError()).th


def test_a_server_that_takes_too_long_holds_nobody(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time for all pages is over, no more is read, and that is told."""
    monkeypatch.setattr(module, "_ALL_SECONDS", -1.0)
    with _served(SOUND) as (address, asked):
        (told,) = _told(address, site)
    assert "does not answer" in told
    assert asked == ["/"]
