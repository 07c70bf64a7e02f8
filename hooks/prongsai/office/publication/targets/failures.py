"""Why a place to which a site is published does not take it, in words that say what to do."""

import errno
import socket
import ssl
import unicodedata

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.text.bilingual import Text

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FAR = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}
_MOST = 200  # characters of what a server says


class PlaceLost(Refusal):
    """The connection ended: nothing more can be done over it, not even tidying up."""


class PlaceDenied(Refusal):
    """The account may not do it."""


def lost(server: str) -> PlaceLost:
    """The connection to a server broke or it does not answer any more."""
    return PlaceLost(both("targets.lost", server=server))


def unreachable(server: str, reason: str | Text) -> PlaceLost:
    """No connection came about."""
    shown = reason if isinstance(reason, Text) else quoted(reason)
    return PlaceLost(both("targets.unreachable", server=server, reason=shown))


def no_connection(server: str, error: OSError) -> PlaceLost:
    """No connection came about, by what the system says of it."""
    return unreachable(server, silence(error))


def silence(error: Exception) -> Text:
    """Why a server does not answer, by what was raised; what no words are known for is quoted."""
    if isinstance(error, TimeoutError):
        return both("targets.reason.silent")
    if isinstance(error, socket.gaierror):
        return both("targets.reason.no-lookup" if error.errno == socket.EAI_AGAIN else "targets.reason.no-name")
    if isinstance(error, ConnectionRefusedError):
        return both("targets.reason.nobody")
    if isinstance(error, ConnectionError):
        return both("targets.reason.cut")
    if isinstance(error, ssl.SSLCertVerificationError):
        return both("targets.reason.unproven")
    if isinstance(error, OSError) and error.errno in _FAR:
        return both("targets.reason.far")
    detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return both("targets.reason.other", detail=quoted(detail) or type(error).__name__)


def no_folder(server: str, folder: str) -> Refusal:
    """The folder that the office named is not there; it is not made, as its name may be a slip."""
    return Refusal(both("targets.no-folder", server=server, folder=folder))


def denied(server: str, path: str) -> PlaceDenied:
    """The account may not read, write or remove what is at a path."""
    return PlaceDenied(both("targets.denied", server=server, path=path))


def full(server: str, path: str) -> Refusal:
    """There is no room for a file."""
    return Refusal(both("targets.full", server=server, path=path))


def refused_by_place(server: str, path: str, reason: str) -> Refusal:
    """Anything else that a place does not do, in its own words."""
    return Refusal(both("targets.refused", server=server, path=path, reason=quoted(reason)))


def of_error(error: OSError, server: str, path: str) -> Refusal:
    """What an error of the system, or of a server that speaks like one, means for a path."""
    if error.errno in _FULL:
        return full(server, path)
    if error.errno in _DENIED:
        return denied(server, path)
    return refused_by_place(server, path, error.strerror or str(error))


def quoted(reply: str) -> str:
    """What a server said, safe for a terminal: one line, nothing that moves a cursor, not without end."""
    plain = "".join(" " if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char for char in reply)
    return " ".join(plain.split())[:_MOST].rstrip(".")
