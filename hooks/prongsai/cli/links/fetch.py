"""One link followed to its end: HEAD, then GET where that does not settle it; redirects taken by hand, hop by hop."""

import asyncio
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpx

from prongsai.cli.links.gate import Gates, Manner
from prongsai.cli.links.network import Inner, Unresolved, failure
from prongsai.cli.links.page import looks_like_page, read_page
from prongsai.cli.links.signs import Signs
from prongsai.cli.links.trail import Answer, Failure, Trail

_START = 2048
"""How many bytes tell what a file is that is not a page."""


def named_ports(links: Iterable[str]) -> frozenset[tuple[str, int]]:
    """The hosts with ports of their own that some links name; no other port but the schemes' own is ever asked."""
    found = set()
    for link in links:
        try:
            url = httpx.URL(link)
        except (httpx.InvalidURL, UnicodeError):
            continue
        if url.port is not None:
            found.add((url.host, url.port))
    return frozenset(found)


class Asker:
    """Follows links, for one run. `ports` are the hosts and ports that the data itself names."""

    def __init__(
        self, http: httpx.AsyncClient, manner: Manner, signs: Signs, ports: frozenset[tuple[str, int]]
    ) -> None:
        self._http = http
        self._manner = manner
        self._signs = signs
        self._ports = ports
        self._gates = Gates(manner)

    async def follow(self, asked: str) -> Trail:
        """A link to its end."""
        hops: list[str] = []
        seen: set[tuple[str, str]] = set()
        cookies = httpx.Cookies()  # this link's own: some sites send round in circles without
        spent = _Budget(self._manner.budget)
        here = asked
        while True:
            url = self._allowed(here)
            if isinstance(url, Failure):
                return Trail(asked, tuple(hops), url)
            been = (str(url), repr(sorted((c.domain, c.name, c.value or "") for c in cookies.jar)))
            if been in seen:
                return Trail(asked, tuple(hops), Failure("redirect-loop", str(url)))
            seen.add(been)
            async with self._gates.place(url.host):
                answer = await self._ask(url, cookies, spent)
            onward = _onward(answer) if isinstance(answer, Answer) else None
            if onward is None:
                return Trail(asked, tuple(hops), answer)
            if spent.is_over:
                return Trail(asked, tuple(hops), Failure("slow", str(url)))
            hops.append(str(url))
            if len(hops) > self._manner.hops:
                return Trail(asked, tuple(hops), Failure("too-many-redirects", str(url)))
            try:
                here = str(url.join(onward))
            except httpx.InvalidURL:
                return Trail(asked, tuple(hops), Failure("bad-address", str(url)))
            if self._signs.is_sign_in(here):
                # Known for what it is without being asked.
                return Trail(asked, tuple(hops), Failure("sign-in", here))

    def _allowed(self, address: str) -> httpx.URL | Failure:
        """The address to ask, without fragment and user name; or why it is not asked."""
        try:
            url = httpx.URL(address).copy_with(fragment=None, userinfo=b"")
        except (httpx.InvalidURL, UnicodeError):
            return Failure("bad-address", address)
        if url.scheme not in ("http", "https") or not url.host:
            return Failure("other-scheme", str(url))
        if url.port is not None and not 0 < url.port < 65536:
            return Failure("bad-address", str(url))
        if url.port is not None and (url.host, url.port) not in self._ports:
            return Failure("odd-port", str(url))
        return url

    async def _ask(self, url: httpx.URL, cookies: httpx.Cookies, spent: "_Budget") -> Answer | Failure:
        """One address, as often as it takes: what passes (no connection, 5xx, 429) is asked again after a while."""
        method, wait = "HEAD" if self._manner.asks_first else "GET", self._manner.backoff
        for left in reversed(range(self._manner.attempts)):
            answer = await self._once(method, url, cookies, spent)
            if method == "HEAD" and _unclear(answer, self._signs) and self._gates.patience(url.host) > 0:
                answer = await self._once("GET", url, cookies, spent)
            method = "GET"
            if isinstance(answer, Answer) or answer.retry:
                self._gates.count(url.host, failed=isinstance(answer, Failure))
            if not _passes(answer):
                return answer
            asked_to_wait = answer.retry_after if isinstance(answer, Answer) else None
            pause = wait if asked_to_wait is None else asked_to_wait
            if pause > self._manner.longest_wait:
                self._gates.close(url.host)
            if not left or pause > self._manner.longest_wait or spent.is_over or self._gates.is_weak(url.host):
                break
            if self._gates.patience(url.host) <= 0:
                break
            if asked_to_wait is not None:
                self._gates.hold(url.host, pause)
            await asyncio.sleep(pause)
            wait *= 2
        return answer

    async def _once(self, method: str, url: httpx.URL, cookies: httpx.Cookies, spent: "_Budget") -> Answer | Failure:
        """One request in its turn."""
        request = self._http.build_request(method, url, headers={"Accept-Encoding": "identity", "Connection": "close"})
        cookies.set_cookie_header(request)
        async with self._gates.turn(url.host):
            # Known only now: others of this host had their turn meanwhile.
            if self._gates.is_closed(url.host):
                return Failure("too-many-requests", str(url))
            patience = self._gates.patience(url.host)
            if self._gates.is_silent(url.host) or patience <= 0:
                return Failure("host-silent", str(url))
            begun, slow = asyncio.get_running_loop().time(), False
            with spent:
                try:
                    async with asyncio.timeout(patience):
                        response = await self._http.send(request, stream=True)
                        try:
                            body, whole = (await self._body(response)) if method == "GET" else (b"", False)
                        finally:
                            await response.aclose()
                except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, Inner, Unresolved) as error:
                    failed = failure(error, str(url))
                    slow = failed.note == "slow"
                    return failed
                finally:
                    self._gates.spend(url.host, begun, failed=slow)
        cookies.extract_cookies(response)
        return _answer(response, str(url), body, whole=whole)

    async def _body(self, response: httpx.Response) -> tuple[bytes, bool]:
        """The beginning of the body, unpacked, and whether it is all: of a page as much as `body`, else its start."""
        kind = response.headers.get("content-type", "").lower()
        most = self._manner.body if "html" in kind or not kind else _START
        raw = b""
        whole = True
        async for chunk in response.aiter_raw():
            raw += chunk
            if most == _START and looks_like_page(raw):
                most = self._manner.body
            if len(raw) > most:
                whole = False
                break
        packed = response.headers.get("content-encoding", "").strip().lower()
        if packed in ("gzip", "x-gzip", "deflate"):
            return _unpacked(raw[:most], self._manner.body), whole
        return raw[:most], whole


class _Budget:
    """The time one link has used, entered for each request."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._since = 0.0

    @property
    def is_over(self) -> bool:
        return self._left <= 0

    def __enter__(self) -> None:
        self._since = asyncio.get_running_loop().time()

    def __exit__(self, *_: object) -> None:
        self._left -= asyncio.get_running_loop().time() - self._since


def _answer(response: httpx.Response, url: str, body: bytes, *, whole: bool) -> Answer:
    headers = response.headers
    length = headers.get("content-length", "")
    return Answer(
        url=url,
        status=response.status_code,
        content_type=headers.get("content-type", "")[:200],
        size=int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None,
        body=body,
        whole=whole,
        location=headers.get("location") if response.status_code in (301, 302, 303, 307, 308) else None,
        challenged=headers.get("cf-mitigated", "").lower() == "challenge",
        retry_after=_seconds(headers.get("retry-after", "")),
    )


def _seconds(written: str) -> float | None:
    """A Retry-After, which is seconds or a date (RFC 9110, 10.2.3); None where it is neither."""
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        when = parsedate_to_datetime(written)
    except (ValueError, OverflowError, TypeError):  # years and zones beyond what the library can hold
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)


def _unpacked(raw: bytes, most: int) -> bytes:
    """At most so many bytes of what gzip or deflate hold; what is not packed at all is passed on."""
    for window in (47, -15):  # gzip or zlib by its header; deflate without one
        try:
            return zlib.decompressobj(window).decompress(raw, most)
        except zlib.error:
            continue
    return raw


def _unclear(answer: Answer | Failure, signs: Signs) -> bool:
    """Whether an answer to HEAD leaves it open what is there. Pages must be read; and some servers refuse all HEAD."""
    if isinstance(answer, Failure):
        return answer.note in ("reset", "bad-answer", "slow")
    if answer.location is not None or answer.status == 429:
        return False
    if answer.status != 200:
        return True
    named, kind = signs.ending(answer.url), answer.content_type.lower()
    return not kind or "html" in kind or "pdf" in kind or named == "pdf" or not answer.size


def _passes(answer: Answer | Failure) -> bool:
    """Whether it may be otherwise in a moment."""
    if isinstance(answer, Failure):
        return answer.retry
    return answer.status == 429 or (answer.status >= 500 and not answer.challenged)


def _onward(answer: Answer) -> str | None:
    """Where an answer sends on to, by its header or by its page."""
    if answer.location is not None:
        return answer.location.strip()[:4096]
    if answer.status == 200 and looks_like_page(answer.body):
        refresh = read_page(answer.body, answer.content_type).refresh
        # One that sends to itself only shows itself anew from time to time.
        return None if refresh is None or urljoin(answer.url, refresh) == answer.url else refresh
    return None
