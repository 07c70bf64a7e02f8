"""A web server on this machine that counts what travels."""

import gzip
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .pieces import pieces

# The types that web servers are commonly told to compress; whatever else is there travels as it lies.
TYPES = {
    ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
    ".txt": "text/plain", ".wasm": "application/wasm",
}  # fmt: skip
COMPRESSED = frozenset(TYPES) - {".wasm"}
LEVEL = 6
# Files of the benchmark itself, which no visitor would load.
OWN = "/bench"


@dataclass
class Traffic:
    """What has travelled since the last `take`: bodies as sent (compressed), in bytes, and requests."""

    bytes: int = 0
    requests: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, size: int) -> None:
        """One answer."""
        with self.lock:
            self.bytes += size
            self.requests += 1

    def take(self) -> tuple[int, int]:
        """Bytes and requests so far; counts from nothing again."""
        with self.lock:
            taken = self.bytes, self.requests
            self.bytes = self.requests = 0
            return taken


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it answers, what has travelled, and what pages have sent to it."""

    url: str
    traffic: Traffic
    posted: queue.Queue[bytes]


@lru_cache(maxsize=4096)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)


@contextmanager
def serving(root: Path, policy: str = "") -> Iterator[Served]:
    """Serve a folder, with `policy` as its Content-Security-Policy."""
    traffic = Traffic()
    posted: queue.Queue[bytes] = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        """Files of the folder, compressed where the client takes it, and pieces of them, which are not."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = (root / path.lstrip("/")).resolve()
            if not file.is_relative_to(root.resolve()) or not file.is_file():
                self._answer(404, b"", "text/plain", {})
                return
            kind, headers = TYPES.get(file.suffix, "application/octet-stream"), {}
            status = 200
            if found := pieces(self.headers.get("Range", ""), file, kind):
                status, body, headers = 206, found.body, dict(found.headers)
                kind = headers.pop("Content-Type")
            elif file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
                body, headers = _packed(file, file.stat().st_mtime_ns), {"Content-Encoding": "gzip"}
            else:
                body = file.read_bytes()
            if not path.startswith(OWN):
                traffic.add(len(body))
            self._answer(status, body, kind, headers)

        def do_POST(self) -> None:
            posted.put(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            self._answer(200, b"", "text/plain", {})

        def _answer(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=3600")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name is the base class's
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        """One that says nothing of browsers that leave in the middle, as one that is ended does."""

        def handle_error(self, request: object, client_address: object) -> None:
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)  # type: ignore[arg-type] # as the base class is called

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/", traffic, posted)
        server.shutdown()
