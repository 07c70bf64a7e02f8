"""A web address as people write it (Thai letters, spaces) as programs take it: punycode and per cent signs.

What comes out is ASCII, the same for the same address, and can stand as it is in HTML, XML, JSON and a QR code.
"""

import ipaddress
import re
from urllib.parse import quote, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9_-]+(?<!-)(\.(?!-)[a-z0-9_-]+(?<!-))*\.?")
_IN_PATH = "/:@!$&'()*+,;=~"
"""What stands in a path as it is (RFC 3986), besides letters and digits."""
_LONGEST = 1000
"""Letters; with a page's own path a QR code can hold no more than twice as many."""
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_DOTS = re.compile(r"(?:\.|%2e){1,2}", re.IGNORECASE)


def site_uri(written: str) -> str:
    """The whole address of a folder on the web, with a / at its end.

    Raises ValueError where it is none: another scheme than http or https, no host, or with what no such address has
    (a user name, a query, a fragment, steps upwards), or longer than any office has.
    """
    if any(not character.isprintable() for character in written) or "?" in written or "#" in written:
        raise ValueError(written)
    parts = urlsplit(written)
    if parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or not parts.hostname or parts.port == 0:
        raise ValueError(written)
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    uri = f"{parts.scheme}://{_host(parts.hostname)}{port}{folder_path(parts.path)}"
    if len(uri) > _LONGEST:
        raise ValueError(written)
    return uri


def folder_path(written: str) -> str:
    """The path of a folder, escaped where it is not yet, with a / at both ends. Raises ValueError as `site_uri`."""
    if any(_DOTS.fullmatch(part) for part in written.split("/")):
        raise ValueError(written)
    escaped, done = "", 0
    for kept in _ESCAPED.finditer(written):
        escaped += quote(written[done : kept.start()], safe=_IN_PATH) + kept[0]
        done = kept.end()
    return f"{escaped}{quote(written[done:], safe=_IN_PATH)}".rstrip("/") + "/"


def _host(written: str) -> str:
    if ":" in written:
        return f"[{ipaddress.IPv6Address(written)}]"
    host = written if written.isascii() else written.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(host):
        raise ValueError(written)
    return host
