"""Web servers for tests, over any folder: Python's own, and nginx with the sample of its settings."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from searchbench.pieces import Pieces, pieces

SERVERS = Path(__file__).parents[1] / "overrides/server"


Ranges = Callable[[str, Path, str], Pieces | int | None]
"""What is answered, given the header `Range`, the file and its type: pieces, an error, or None for all of the file."""


class Asked(NamedTuple):
    """A request that came: for what, for how many ranges of its bytes, and whether all of it was sent."""

    path: str
    ranges: int
    whole: bool


class FolderHandler(SimpleHTTPRequestHandler):
    """Answers with the files of a folder and, as most servers do, with ranges of their bytes, without a log.

    An answer goes out in one piece, and the connection stays: as Python has it, the head goes before the rest and waits
    for the other side to say that it has it, up to 40 milliseconds each time.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(
        self, *given: Any, ranges: "Ranges" = pieces, asked: "list[Asked] | None" = None, **named: Any
    ) -> None:
        self.ranges, self.asked = ranges, asked
        super().__init__(*given, **named)

    def send_head(self) -> Any:
        """The answer's head; gives what follows it."""
        path = Path(self.translate_path(self.path))
        wanted = self.headers.get("Range", "")
        found = self.ranges(wanted, path, self.guess_type(path)) if wanted and path.is_file() else None
        if self.asked is not None:
            self.asked.append(Asked(self.path, wanted.count("-"), found is None))
        if found is None:
            return super().send_head()
        if isinstance(found, int):
            return self.send_error(found)
        self.send_response(206)
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        return BytesIO(found.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name is the base class's
        """Say nothing."""


@contextmanager
def served(folder: Path, *, ranges: Ranges = pieces, asked: list[Asked] | None = None) -> Iterator[str]:
    """The address of a folder's site while it is served on this machine; `asked` is told of each request.

    `ranges` is what the server makes of a request for ranges of a file's bytes.
    """
    handler = partial(FolderHandler, directory=str(folder), ranges=ranges, asked=asked)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}/"
        httpd.shutdown()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    """Its command, with settings in `folder`."""
    sample = (SERVERS / "nginx.conf").read_text("utf-8")
    own = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/prongsai/site", str(site))
    (folder / "site.conf").write_text(own, "utf-8")
    paths = "".join(
        f"{kind}_temp_path {folder / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""  # else its workers could not read the test's folders
    main = (
        f"{user}daemon off; pid {folder / 'pid'}; error_log {folder / 'log'}; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n{paths}include {folder / 'site.conf'}; }}\n"
    )
    (folder / "nginx.conf").write_text(main, "utf-8")
    return ["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]


@contextmanager
def running(command: list[str], port: int, home: Path) -> Iterator[httpx.Client]:
    """A server until the block ends; what it keeps for itself lies in `home`."""
    own = os.environ | {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    process = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            for _ in range(100):
                try:
                    client.get("/robots.txt")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield client
    finally:
        process.terminate()
        process.wait(10)
