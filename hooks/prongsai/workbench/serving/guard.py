"""Who may ask, and what every answer says of itself."""

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prongsai.messages import both

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""That of every page of the site (overrides/partials/prongsai-head.html), and in nobody's frame."""
LOOK = "/_/site/"
"""How the addresses begin of the site as visitors will see it: what stands there may be in a frame of our own pages."""
ENTRY = "/enter"
"""The address that takes the token."""
MAX_BODY = 4 * 1024 * 1024
"""In bytes: a form is never so large."""
MAX_UPLOAD = 2 * 1024 * 1024 * 1024
"""In bytes, of what is sent to the addresses that take files: some hundred photos. Each file has a limit of its own."""
_UPLOAD = re.compile(r"/[a-z0-9-]+/[0-9]{4}/(?:inbox|import|excel)/files", re.ASCII)
_SAID_OF_ALL = {
    # Not `no-referrer`: a browser would then say of its own forms that they come from nowhere.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets through who came by the address that was opened, from the workbench's own pages."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """A token and a session of their own for each start."""
        self._app = app
        self._host = f"127.0.0.1:{port}"
        self._cookie = f"prongsai-{port}"  # browsers keep cookies by host only
        self._token: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)

    def address(self) -> str:
        """The address that lets in, once."""
        return f"http://{self._host}{ENTRY}?token={self._token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_SAID_OF_ALL)
                headers["Content-Security-Policy"] = _policy(scope["path"])
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self._refusal(HTTPConnection(scope), scope["method"]) or self._entry(HTTPConnection(scope))
        await (answer or self._app)(scope, receive, sent)

    def _refusal(self, asked: HTTPConnection, method: str) -> PlainTextResponse | None:
        """Why nothing is answered; None for who may ask."""
        headers = asked.headers
        if headers.getlist("host") != [self._host]:  # a name that somebody lets lead here is another host
            return _refused(421, "host")
        if method not in ("GET", "HEAD", "POST"):
            return _refused(405, "method")
        if asked.url.path == ENTRY and method == "GET":
            return None
        if not secrets.compare_digest(asked.cookies.get(self._cookie, "").encode(), self._session.encode()):
            return _refused(403, "session")
        if method == "POST":
            if not self._own(headers):
                return _refused(403, "origin")
            length = headers.get("content-length", "")
            most = MAX_UPLOAD if _UPLOAD.fullmatch(asked.url.path) else MAX_BODY
            if not (length.isascii() and length.isdecimal() and len(length) < 20) or int(length) > most:
                return _refused(413, "size")
        return None

    def _own(self, headers: Headers) -> bool:
        """Whether a form was sent from one of our own pages; a browser says so in at least one of two ways."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None and site is None:
            return False
        return origin in (None, f"http://{self._host}") and site in (None, "same-origin")

    def _entry(self, asked: HTTPConnection) -> PlainTextResponse | RedirectResponse | None:
        """The session for the token, which counts once."""
        if asked.url.path != ENTRY:
            return None
        given = asked.query_params.get("token", "")
        if self._token is None or not secrets.compare_digest(given.encode(), self._token.encode()):
            return _refused(403, "token")
        self._token = None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return answer


def _policy(path: str) -> str:
    """What a page may do. The records' pages frame the site, and its pages are framed by them, and by nobody else."""
    if path.startswith(LOOK):
        return CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return CONTENT_POLICY if path.count("/") < 3 or path.startswith("/_/") else f"{CONTENT_POLICY}; frame-src 'self'"


def _refused(status: int, why: str) -> PlainTextResponse:
    text = both(f"workbench.refused.{why}")
    return PlainTextResponse(f"{text.th}\n{text.best('en')}\n", status)
