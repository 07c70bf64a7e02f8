"""Single steps on an SFTP server."""

import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import paramiko

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import SftpSettings
from prongsai.office.publication.targets.failures import PlaceLost, lost, no_folder, of_error, quoted
from prongsai.office.publication.targets.one_by_one import PlaceEntry
from prongsai.office.publication.targets.target import PART_PREFIX, RemoteFile
from prongsai.office.publication.targets.wire.ssh_session import sign_in

_PATIENCE = 60.0
"""Seconds for each answer."""


class SftpPlace:
    """A folder on a server, over one session."""

    def __init__(self, settings: SftpSettings, secret: Callable[[], str]) -> None:
        self._settings = settings
        self._secret = cache(secret)  # when it connects anew, nobody is asked again
        self._connect()

    def _connect(self) -> None:
        self._transport = sign_in(self._settings, self._secret)
        self._replaces: bool | None = None  # whether the server renames over a file that is there; None: not yet asked
        path = re.sub(r"^~(/|$)", "", self._settings.path) or "."  # where one is after signing in
        try:
            with self._answers(path):
                client = _TolerantClient.from_transport(self._transport)
                assert client is not None
                channel = client.get_channel()
                assert channel is not None
                channel.settimeout(_PATIENCE)
                self._sftp = client
            self._root = self._folder(path)
        except Refusal:
            self.close()
            raise

    def _folder(self, path: str) -> str:
        """The office's folder, links resolved."""
        with self._answers(path):
            try:
                root = self._sftp.normalize(path)
                there = stat.S_ISDIR(self._sftp.stat(root).st_mode or 0)
            except FileNotFoundError:
                there = False
        if not there:
            raise no_folder(self._settings.host, path)
        return root.rstrip("/")

    @contextmanager
    def _answers(self, path: str) -> Iterator[None]:
        """What goes wrong on the way or on the server, as a Refusal that names the path."""
        host = self._settings.host
        try:
            yield
        except (EOFError, TimeoutError, ConnectionError) as error:
            raise lost(host) from error
        except OSError as error:
            if not self._transport.is_active():
                raise lost(host) from error
            raise of_error(error, host, path) from error
        except paramiko.ChannelException as error:  # it speaks SSH but has no SFTP
            raise Refusal(both("targets.sftp.no-sftp", server=host)) from error
        except (paramiko.SSHException, paramiko.SFTPError) as error:
            raise lost(host) from error

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root or "/"

    def wake(self) -> None:
        """Connect anew if the session ended in the meantime."""
        try:
            with self._answers(""):
                self._sftp.stat(self._at(""))
        except PlaceLost:
            self.close()
            self._connect()

    def entries(self, folder: str) -> Iterator[PlaceEntry]:
        """What is right in a folder; a link is told as a file."""
        with self._answers(folder or self._at("")):
            found = self._sftp.listdir_attr(self._at(folder))
        for one in found:
            # A folder whose name is no UTF-8 is somebody else's, and cannot be asked for by it.
            if stat.S_ISDIR(one.st_mode or 0) and "\\x" not in one.filename:
                yield PlaceEntry(one.filename, None)
            else:
                yield PlaceEntry(one.filename, _file(one))

    def put(self, source: Path, path: str, part: str) -> RemoteFile:
        """Write a file, and see that all of it is there."""
        with source.open("rb") as file, self._answers(path):
            size = source.stat().st_size
            try:
                return _file(self._sftp.putfo(file, self._at(part), size, confirm=True))
            except OSError as error:
                if error.errno is None and not isinstance(error, TimeoutError) and self._transport.is_active():
                    # The server says no more than "Failure", also of a full disk.
                    message = both(
                        "targets.not-written", server=self._settings.host, path=path, reason=quoted(str(error))
                    )
                    raise Refusal(message) from error
                raise

    def rename(self, part: str, path: str) -> None:
        """Rename over what is there; where a server cannot, the old file is removed first, as a last resort."""
        old, new = self._at(part), self._at(path)
        with self._answers(path):
            if self._can_replace():
                self._sftp.posix_rename(old, new)
                return
            try:
                self._sftp.rename(old, new)
            except TimeoutError:
                raise
            except OSError:
                with suppress(FileNotFoundError):
                    self._sftp.remove(new)
                self._sftp.rename(old, new)

    def _can_replace(self) -> bool:
        """Whether the server has the extension that renames as POSIX does: asked of a file that is not there."""
        if self._replaces is None:
            missing = self._at(f"{PART_PREFIX}missing")
            try:
                self._sftp.posix_rename(missing, f"{missing}-too")
            except FileNotFoundError:
                self._replaces = True
            except OSError:
                self._replaces = False
        return self._replaces is not False

    def remove(self, path: str) -> None:
        """Remove a file, or a link."""
        with self._answers(path), suppress(FileNotFoundError):
            self._sftp.remove(self._at(path))

    def make_folder(self, path: str) -> None:
        """Make a folder; one that is there meanwhile is as good."""
        with self._answers(path):
            try:
                self._sftp.mkdir(self._at(path))
            except OSError:
                if not self._is_folder(path):
                    raise

    def _is_folder(self, path: str) -> bool:
        try:
            return stat.S_ISDIR(self._sftp.lstat(self._at(path)).st_mode or 0)
        except FileNotFoundError:
            return False

    def remove_folder(self, path: str) -> None:
        """Remove a folder if it is empty."""
        try:
            with self._answers(path):
                self._sftp.rmdir(self._at(path))
        except PlaceLost:
            raise
        except Refusal:  # something is in it
            return

    def close(self) -> None:
        """End the session."""
        self._transport.close()


def _file(attributes: paramiko.SFTPAttributes) -> RemoteFile:
    link = "link:" if stat.S_ISLNK(attributes.st_mode or 0) else ""
    size = attributes.st_size or 0
    return RemoteFile(size, f"{link}{size}:{attributes.st_mtime or 0}")


class _TolerantMessage(paramiko.Message):
    """An answer in which names that are no UTF-8 are shown with their bytes, as older Thai sites have them."""

    def get_text(self) -> str:
        return self.get_string().decode("utf-8", "backslashreplace")


class _TolerantClient(paramiko.SFTPClient):
    """A client that lists also a folder in which such a name is."""

    def _request(self, kind: Any, *args: Any) -> tuple[Any, paramiko.Message]:
        found, answer = super()._request(kind, *args)  # type: ignore[misc]  # the stubs name public methods only
        return found, _TolerantMessage(answer.get_remainder())
