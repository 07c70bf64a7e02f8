"""A session with an FTP server within verified TLS: control and data, names as bytes, replies as Refusals."""

import ftplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import FtpsSettings
from prongsai.office.publication.targets.failures import (
    PlaceLost,
    denied,
    full,
    lost,
    no_connection,
    no_folder,
    quoted,
    refused_by_place,
    unreachable,
)

_PATIENCE = 60
"""Seconds for a connection and for each answer."""
_FAREWELL = 5
_UNPROVEN = {
    **dict.fromkeys((18, 19, 20, 21), "issuer"),
    **dict.fromkeys((9, 10), "expired"),
    **dict.fromkeys((62, 64), "other-name"),
}
"""What OpenSSL's codes of a certificate that proves nothing mean."""
_FULL = re.compile(r"^[45]52|no space|quota|disk (is )?full|insufficient", re.IGNORECASE)
_SIGNED_OUT = ("421", "425", "426")
_DENIED = re.compile(
    r"permission|denied|not allowed|not permitted|read-only|access|privilege"
    r"|could not create|operation failed|rename failed",
    re.IGNORECASE,
)
"""As several servers say it, each in its own words."""


class _Socket(ssl.SSLSocket):
    """A connection that may be ended without a farewell: several servers never give one."""

    def unwrap(self) -> socket.socket:
        with suppress(OSError):  # what was sent is counted afterwards
            self.settimeout(_FAREWELL)
            return super().unwrap()
        return self


class _Connection(ftplib.FTP_TLS):
    """FTP within TLS whose data connections take up the session of the control connection, as many servers demand."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        wire, size = super(ftplib.FTP_TLS, self).ntransfercmd(cmd, rest)
        assert isinstance(self.sock, ssl.SSLSocket)
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the end of each file waits for nothing
        try:
            return self.context.wrap_socket(wire, server_hostname=self.host, session=self.sock.session), size
        except OSError:
            wire.close()
            raise


def on_wire(path: str) -> str:
    """A path as ftplib takes it here: its bytes, one character each, so that a name in any encoding passes."""
    return path.encode("utf-8").decode("latin-1")


def readable(reply: str) -> str:
    """What a server sent, as text; bytes that are no UTF-8 are shown as such."""
    return reply.encode("latin-1").decode("utf-8", "backslashreplace")


class FtpsSession:
    """One signed-in connection."""

    def __init__(self, settings: FtpsSettings, secret: Callable[[], str]) -> None:
        """Raises Refusal; no name and no password is sent before the certificate is verified."""
        self.host = settings.host
        self._settings = settings
        self.ftp = self._greet()
        try:
            self._log_in(secret)
            self.features = self._features()
            self.root = self._folder()
        except Refusal:
            self.close()
            raise

    def _greet(self) -> _Connection:
        """Connect, and verify the certificate."""
        ca = self._settings.ca
        try:
            context = ssl.create_default_context(cafile=str(Path(ca).expanduser()) if ca else None)
        except (OSError, ssl.SSLError) as error:
            raise Refusal(both("targets.ftps.no-ca", file=ca)) from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.sslsocket_class = _Socket
        ftp = _Connection(context=context, timeout=_PATIENCE, encoding="latin-1")
        try:
            ftp.connect(self.host, self._settings.port)
            try:
                ftp.auth()
            except ftplib.error_perm as error:
                raise Refusal(both("targets.ftps.no-tls", server=self.host)) from error
        except Refusal:
            ftp.close()
            raise
        except ssl.SSLCertVerificationError as error:
            ftp.close()
            known = _UNPROVEN.get(error.verify_code)
            reason = both(f"targets.reason.{known}") if known else quoted(error.verify_message)
            raise Refusal(both("targets.ftps.certificate", server=self.host, reason=reason)) from error
        except ssl.SSLError as error:
            ftp.close()
            raise unreachable(self.host, error.reason or "TLS") from error
        except (ftplib.Error, EOFError, ValueError) as error:
            ftp.close()
            raise unreachable(self.host, readable(str(error)) or "FTP") from error
        except OSError as error:
            ftp.close()
            raise no_connection(self.host, error) from error
        return ftp

    def _log_in(self, secret: Callable[[], str]) -> None:
        user = self._settings.user
        word = secret()
        with self.answers(""):
            try:
                self.ftp.login(on_wire(user), on_wire(word), secure=False)  # it is already
            except ftplib.error_perm as error:
                raise Refusal(both("targets.password-refused", server=self.host, user=user)) from error
            except ValueError as error:  # a line's end in it
                raise Refusal(both("targets.password-refused", server=self.host, user=user)) from error
            try:
                self.ftp.prot_p()
            except ftplib.error_perm as error:
                raise Refusal(both("targets.ftps.no-tls", server=self.host)) from error
            self.ftp.voidcmd("TYPE I")

    def _features(self) -> frozenset[str]:
        """What the server says it can, the first word of each line."""
        with self.answers(""):
            try:
                lines = self.ftp.sendcmd("FEAT").splitlines()[1:-1]
            except ftplib.error_perm:
                return frozenset()
            found = frozenset(line.split()[0].upper() for line in lines if line.strip())
            if "UTF8" in found:
                with suppress(ftplib.error_perm):  # it is on anyway, with many
                    self.ftp.sendcmd("OPTS UTF8 ON")
        return found

    def _folder(self) -> str:
        """The office's folder, as the server names it."""
        path = self._settings.path
        with self.answers(path):
            try:
                if path:
                    self.ftp.cwd(on_wire(path))
                return readable(self.ftp.pwd()).rstrip("/")
            except ftplib.error_perm as error:
                raise no_folder(self.host, path) from error

    @contextmanager
    def answers(self, path: str) -> Iterator[None]:
        """What goes wrong on the way or on the server, as a Refusal that names the path."""
        try:
            yield
        except (ftplib.error_temp, ftplib.error_perm) as error:
            raise self._refusal(readable(str(error)), path) from error
        except (ftplib.Error, EOFError, OSError) as error:
            raise lost(self.host) from error

    def _refusal(self, reply: str, path: str) -> Refusal:
        if reply.startswith(_SIGNED_OUT):
            return lost(self.host)
        if _FULL.search(reply):
            return full(self.host, path)
        if reply.startswith(("532", "550", "553")) and _DENIED.search(reply):
            return denied(self.host, path)
        if reply.startswith("451"):  # it had to break off in the middle of a file
            return Refusal(both("targets.not-written", server=self.host, path=path, reason=quoted(reply)))
        return refused_by_place(self.host, path, reply)

    def store(self, path: str, file: BinaryIO) -> None:
        """Send a file. Raises as ftplib does."""
        try:
            self.ftp.storbinary(f"STOR {on_wire(path)}", file, blocksize=1 << 16)
        except (ConnectionError, ssl.SSLError):
            # The server hung up on the file: it says why on the other connection, if that is there still.
            self.ftp.voidresp()
            raise

    def is_alive(self) -> bool:
        """Whether the server still answers."""
        try:
            with self.answers(""):
                self.ftp.voidcmd("NOOP")
        except PlaceLost:
            return False
        except Refusal:  # it does not know the question, but it answers
            return True
        return True

    def close(self) -> None:
        """End the session, without waiting for a farewell."""
        self.ftp.close()
