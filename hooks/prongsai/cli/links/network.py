"""The way out: a name is resolved here, its addresses are judged, and the judged address is the one connected to.

Asking first and letting the library resolve again would leave a moment in which the name can change its mind (DNS
rebinding). The library is handed the address; the name stays in the Host header and in TLS, which is checked by it.
"""

import asyncio
import errno
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from prongsai.cli.links.gate import Manner
from prongsai.cli.links.trail import Failure
from prongsai.model.generated.links import PRIVATE_ADDRESS

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host and a port to its IP addresses; raises socket.gaierror as getaddrinfo does."""

USER_AGENT = "Prongsai-links/1 (checks the links of a public agency's disclosures; reads only the beginning of a page)"
# OpenSSL's words for a chain that ends before a known root: a browser fetches the missing part, we do not.
_UNKNOWN_ISSUER = frozenset({2, 20, 21})
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
# Of a host's addresses, how many are tried.
_TRIED = 3
_INNER_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa")
# Public by its number, but the inner service of a cloud's machines (Azure's WireServer).
_INNER = frozenset({ipaddress.ip_address("168.63.129.16")})
# Of the machine itself or its cloud, which tell secrets to whoever asks from inside: never asked, whatever is allowed.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in ("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32", "100.100.100.200/32", "168.63.129.16/32",
                    "192.0.0.192/32", "fd20:ce::254/128", "0.0.0.0/8", "::/128")
)  # fmt: skip
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_TRANSLATED_INNER = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215


class Inner(Exception):
    """The way leads into an inner network. `named` where the link itself says so, not only its name server."""

    def __init__(self, *, named: bool) -> None:
        super().__init__(named)
        self.named = named


class Unresolved(Exception):
    """A name without an address. `sure` where a name server said that there is none."""

    def __init__(self, *, sure: bool) -> None:
        super().__init__(sure)
        self.sure = sure


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody can reach, as opposed to private, loopback, link-local and the like.

    Addresses that carry another (IPv4-mapped, 6to4, Teredo, NAT64) are what they carry.
    """
    ip = _carried(address)
    return ip is not None and ip.is_global and not ip.is_multicast and ip not in _INNER


def is_never_asked(address: str) -> bool:
    """Whether an IP address is link-local or that of a cloud's inner services, which no option allows."""
    ip = _carried(address)
    return ip is None or any(ip in network for network in _NEVER)


def _carried(address: str) -> Ip | None:
    """An IP address, or the one that it carries; None for none, and for one that carries an address of an inner net."""
    try:
        ip: Ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _TRANSLATED_INNER:
            return None
        carried = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _TRANSLATED:
            carried = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if carried is not None:
            return carried
    return ip


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """The system's own resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(info[4][0]) for info in found]


class PinnedTransport(httpx.AsyncBaseTransport):
    """Connects only to addresses it has judged. Raises Inner and Unresolved besides the library's own errors."""

    def __init__(self, inner: httpx.AsyncBaseTransport, resolver: Resolver, *, allow_private: bool) -> None:
        self._inner = inner
        self._resolver = resolver
        self._allow_private = allow_private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request, to the first judged address that takes it."""
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        failed: httpx.TransportError | None = None
        for address in await self._addresses(host, port):
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
            try:
                return await self._inner.handle_async_request(pinned)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
        assert failed is not None, "there is at least one address"
        raise failed

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host that may be connected to, those of IPv4 first: many an office has no IPv6."""
        literal = _is_literal(host)
        if literal and not self._may_be_asked(host):
            raise Inner(named=True)
        if not self._allow_private and _is_inner_name(host):
            raise Inner(named=True)
        try:
            found = [host] if literal else list(dict.fromkeys(await self._resolver(host, port)))
        except socket.gaierror as error:
            raise Unresolved(sure=error.errno != socket.EAI_AGAIN) from error
        except UnicodeError as error:  # a label longer than names can have
            raise Unresolved(sure=True) from error
        allowed = [address for address in found if self._may_be_asked(address)]
        if found and not allowed:
            raise Inner(named=False)
        if not allowed:
            raise Unresolved(sure=True)
        return sorted(allowed, key=lambda address: ":" in address)[:_TRIED]

    def _may_be_asked(self, address: str) -> bool:
        return not is_never_asked(address) if self._allow_private else is_public(address)

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_inner_name(host: str) -> bool:
    bare = host.rstrip(".").lower()
    return any(bare == name or bare.endswith(f".{name}") for name in _INNER_NAMES)


def client(resolver: Resolver, manner: Manner, *, allow_private: bool) -> httpx.AsyncClient:
    """The library, kept to judged addresses: no proxy of the environment, no redirects of its own, no cookies kept."""
    # Connections are not kept: two hosts at one address must not share one, which was opened in the name of the first.
    limits = httpx.Limits(max_connections=manner.at_once, max_keepalive_connections=0)
    inner = httpx.AsyncHTTPTransport(trust_env=False, limits=limits)
    return httpx.AsyncClient(
        transport=PinnedTransport(inner, resolver, allow_private=allow_private),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(manner.read, connect=manner.connect),
        headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Language": "th, en;q=0.8"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came of."""
    here: BaseException | None = error
    while here is not None:
        yield here
        here = here.__cause__ or here.__context__


def failure(error: BaseException, url: str) -> Failure:
    """What went wrong with a request, in our words."""
    if isinstance(error, Inner):
        return Failure(PRIVATE_ADDRESS if error.named else "private-name", url)
    if isinstance(error, Unresolved):
        return Failure("no-name", url) if error.sure else Failure("no-network", url, retry=True)
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return Failure("slow", url, retry=True)
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return Failure("bad-address", url)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code not in _UNKNOWN_ISSUER:
            return Failure("certificate", url)
        if isinstance(cause, ssl.SSLError):
            return Failure("certificate-chain", url)
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
            return Failure("no-network", url, retry=True)
    if isinstance(error, httpx.ConnectError):
        return Failure("refused", url, retry=True)
    if isinstance(error, httpx.NetworkError) or "disconnected" in str(error):
        return Failure("reset", url, retry=True)
    return Failure("bad-answer", url, retry=True)
