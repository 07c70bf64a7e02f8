"""A web server on this computer that misbehaves in every way a link checker must bear. Each path is one way."""

import gzip
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p>"
LONG = "ข้อความของหน้านี้ยาวพอที่จะเป็นหน้าจริง " * 40
GOOD = PAGE.format(title="ประกาศสำนักงานเขต", text=LONG)
LOGIN = PAGE.format(title="เข้าสู่ระบบ", text="<form><input type=password></form>")
BOX = PAGE.format(title="ประกาศสำนักงานเขต", text=f"<form><input type=password></form>{LONG}")
NEVER_LONGER = 5.0
"""In seconds: no answer is kept open for more, whatever the client does."""


@dataclass
class Log:
    """What was asked, and how."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path, in order."""
    agents: set[str] = field(default_factory=set)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    sent: int = 0
    """Bytes of body that went out."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def methods(self, path: str) -> list[str]:
        """The methods a path was asked with."""
        return [method for method, asked in self.asked if asked.partition("?")[0] == path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    log: Log

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its name there
        """Say nothing on the terminal."""

    def do_HEAD(self) -> None:
        self._serve()

    def do_GET(self) -> None:
        self._serve()

    def _serve(self) -> None:
        self.close_connection = True
        with self.log.lock:
            self.log.asked.append((self.command, self.path))
            self.log.agents.add(self.headers.get("User-Agent", ""))
            self.log.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.log.at_once += 1
            self.log.most_at_once = max(self.log.most_at_once, self.log.at_once)
        try:
            path = self.path.partition("?")[0]
            name = path.strip("/").partition("/")[0].replace("-", "_").replace(".", "_") or "home"
            getattr(self, f"_{name}", self._missing)()
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self.log.lock:
                self.log.at_once -= 1

    def _say(
        self, status: int = 200, body: str | bytes = GOOD, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def _times(self) -> int:
        """How often this path was asked before."""
        return sum(path == self.path for _, path in self.log.asked) - 1

    def _stream(self, kind: str, chunk: bytes, pause: float = 0.0, **headers: str) -> None:
        """A body without an end, or rather one of NEVER_LONGER."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        end = time.monotonic() + NEVER_LONGER
        while self.command == "GET" and time.monotonic() < end:
            self.wfile.write(chunk)
            self.log.sent += len(chunk)
            time.sleep(pause)

    # What there is, and what there is not

    def _home(self) -> None:
        self._say()

    def _ok(self) -> None:
        self._say()

    def _box(self) -> None:
        self._say(body=BOX)

    def _missing(self) -> None:
        self._say(404, PAGE.format(title="404", text="x"))

    def _gone(self) -> None:
        self._say(410, "x")

    def _sheet_xlsx(self) -> None:
        self._say(body=b"PK\x03\x04" + bytes(500), kind="application/vnd.ms-excel")

    def _empty(self) -> None:
        self._say(body="")

    # HEAD

    def _head_refused(self) -> None:
        self._say(405 if self.command == "HEAD" else 200)

    def _head_missing(self) -> None:
        self._say(404 if self.command == "HEAD" else 200)

    def _head_reset(self) -> None:
        self._reset() if self.command == "HEAD" else self._say()

    def _head_silent(self) -> None:
        time.sleep(1.5) if self.command == "HEAD" else self._say()

    # What passes, and what does not

    def _forbidden(self) -> None:
        self._say(403, "x")

    def _teapot(self) -> None:
        self._say(418, "x")

    def _busy(self) -> None:
        self._say(429, "x", Retry_After="1") if self._times() == 0 else self._say()

    def _busy_long(self) -> None:
        self._say(429, "x", Retry_After="3600")

    def _busy_until(self) -> None:
        self._say(429, "x", Retry_After="Fri, 31 Dec 2100 23:59:59 GMT")

    def _busy_beyond(self) -> None:
        self._say(429, "x", Retry_After="Fri, 31 Dec 100000000000000000000 23:59:59 GMT")

    def _busy_always(self) -> None:
        self._say(429, "x")

    def _weak(self) -> None:
        self._say(503 if self._times() < 2 else 200)

    def _down(self) -> None:
        self._say(500, "x")

    def _flaky(self) -> None:
        self._reset() if self._times() < 2 else self._say()

    def _challenge(self) -> None:
        self._say(403, PAGE.format(title="Just a moment...", text=""), cf_mitigated="challenge")

    def _firewall(self) -> None:
        self._say(body=PAGE.format(title="Request Rejected", text="The requested URL was rejected. Support ID: 1"))

    # Redirects

    def _to(self, place: str, status: int = 302, **headers: str) -> None:
        self._say(status, "", Location=place, **headers)

    def _moved(self) -> None:
        self._to("/ok?a=b#part", 301)

    def _circle(self) -> None:
        self._to("/circle/b" if self.path.endswith("/a") else "/circle/a")

    def _dance(self) -> None:
        if "seen=1" in self.headers.get("Cookie", ""):
            self._say()
        else:
            self._to("/dance", Set_Cookie="seen=1")

    def _steps(self) -> None:
        left = int(self.path.rpartition("/")[2])
        self._to(f"/steps/{left - 1}") if left else self._say()

    def _refresh(self) -> None:
        self._say(body='<html><head><meta http-equiv="Refresh" content="0; URL=\'/ok\'"></head></html>')

    def _clock(self) -> None:
        self._say(body=f'<html><meta http-equiv="refresh" content="5; url={self.path}">{GOOD}')

    def _members(self) -> None:
        self._to("/account/login?next=/members&token=secret")

    def _account(self) -> None:
        self._say(body=LOGIN)

    def _door(self) -> None:
        self._say(body=LOGIN)

    def _news(self) -> None:
        self._to("/index.php")

    def _index_php(self) -> None:
        self._say()

    def _elsewhere(self) -> None:
        self._to(self.path.partition("?")[2])

    def _needs_account(self) -> None:
        self._say(401, "x", WWW_Authenticate="Basic")

    # Success that is none

    def _soft(self) -> None:
        self._say(body=PAGE.format(title="ไม่พบหน้าที่ต้องการ", text=LONG))

    def _soft_old(self) -> None:
        body = PAGE.format(title="ขออภัย ไม่พบหน้าที่ท่านต้องการ", text=LONG).encode("cp874", "replace")
        self._say(body=body, kind="text/html; charset=windows-874")

    def _soft_english(self) -> None:
        self._say(body="<html><p>Sorry, this page has been removed or never existed.</p></html>")

    def _soft_long(self) -> None:
        menu = "<ul>" + "<li><a href=/x>เมนูของเว็บไซต์สำนักงานเขต</a></li>" * 200 + "</ul>"
        self._say(body=f"<!doctype html><title>สำนักงานเขต</title>{menu}<h2>ไม่พบหน้าที่ท่านต้องการ</h2><p>{LONG}</p>")

    def _shell(self) -> None:
        self._say(body="<!doctype html><title>สำนักงานเขต</title><div id=root>Loading…</div><script src=/a.js></script>")

    def _parts(self) -> None:
        self._say(body=f"{GOOD}<h2 id=ข้อ-1>ข้อ 1</h2><a name=two></a>")

    def _rot13(self) -> None:
        self._say(kind="text/html; charset=rot13")

    def _zipped(self) -> None:
        self._say(kind="text/html; charset=zlib")

    def _closed(self) -> None:
        self._say(body=PAGE.format(title="เว็บไซต์ปิดปรับปรุงชั่วคราว", text=LONG))

    def _true_pdf(self) -> None:
        self._say(body=b"%PDF-1.7\n" + bytes(5000), kind="application/pdf")

    def _false_pdf(self) -> None:
        self._say(kind="application/pdf")

    def _torn_pdf(self) -> None:
        self._say(body=b"\x00\x01\x02" * 99, kind="application/pdf")

    def _sheet_docx(self) -> None:
        self._say()

    def _open(self) -> None:
        self._to("/file/d/1/view")

    def _file(self) -> None:
        self._say(body=PAGE.format(title="คำสั่ง.pdf - Google ไดรฟ์", text=LONG))

    def _shared(self) -> None:
        self._say(body=PAGE.format(title="Google Drive", text="คุณต้องมีสิทธิ์เข้าถึง ขอสิทธิ์เข้าถึง"))

    def _owned(self) -> None:
        self._to("https://accounts.google.com/v3/signin/identifier?continue=secret")

    # Bodies and connections

    def _huge(self) -> None:
        self._stream("text/html; charset=utf-8", GOOD.encode() + bytes(65536))

    def _huge_pdf(self) -> None:
        self._stream("application/pdf", b"%PDF-1.7\n" + bytes(65536))

    def _bomb(self) -> None:
        self._say(body=gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def _packed(self) -> None:
        body = gzip.compress(PAGE.format(title="ไม่พบหน้านี้", text=LONG).encode())
        self._say(body=body, Content_Encoding="gzip")

    def _drip(self) -> None:
        self._stream("text/html", b"<", pause=0.05)

    def _silent(self) -> None:
        time.sleep(1.5)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _hangup(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def _garbage(self) -> None:
        self.wfile.write(b"\x00\xff this is not HTTP\r\n\r\n")

    def _slowly(self) -> None:
        time.sleep(0.1)
        self._say()


@contextmanager
def misbehaving_server() -> Iterator[tuple[int, Log]]:
    """The server, on loopback only: its port and its log."""
    log = Log()
    handler = type("Handler", (_Handler,), {"log": log})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1], log
    finally:
        server.shutdown()
        server.server_close()
