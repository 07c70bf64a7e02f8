"""Single steps on an FTP server within TLS."""

import ftplib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import FtpsSettings
from prongsai.office.publication.targets.failures import PlaceLost, denied
from prongsai.office.publication.targets.one_by_one import PlaceEntry
from prongsai.office.publication.targets.target import RemoteFile
from prongsai.office.publication.targets.tree import above
from prongsai.office.publication.targets.wire.ftps_session import FtpsSession, on_wire, readable

_FOLDERS = {"dir", "cdir", "pdir"}
_GONE = ("450", "550")


class FtpsPlace:
    """A folder on a server, over one session."""

    def __init__(self, settings: FtpsSettings, secret: Callable[[], str]) -> None:
        self._settings = settings
        self._secret = cache(secret)  # when it connects anew, nobody is asked again
        self._session = FtpsSession(settings, self._secret)
        self._unique: dict[str, str] = {}  # what the server calls each folder, by its path
        self._commands: tuple[str, ...] = ("NLST -a", "NLST")

    def _at(self, path: str) -> str:
        """A path as the server is told it."""
        root = self._session.root
        return f"{root}/{path}" if path else root or "/"

    def _sent(self, path: str) -> str:
        """The same, as it goes through ftplib."""
        return on_wire(self._at(path))

    @property
    def _tells_facts(self) -> bool:
        """Whether the server lists for programs (RFC 3659)."""
        return "MLST" in self._session.features

    def wake(self) -> None:
        """Connect anew if the session ended in the meantime."""
        if not self._session.is_alive():
            self._session.close()
            self._session = FtpsSession(self._settings, self._secret)

    def entries(self, folder: str) -> Iterator[PlaceEntry]:
        """What is right in a folder. FTP tells of few links; one to a folder above is not followed."""
        with self._session.answers(folder or self._settings.path):
            try:
                yield from [*(self._listed(folder) if self._tells_facts else self._guessed(folder))]
            except ftplib.error_perm as error:
                if not folder:
                    raise
                raise denied(self._session.host, folder) from error

    def _listed(self, folder: str) -> Iterator[PlaceEntry]:
        lines: list[str] = []
        self._session.ftp.retrlines(f"MLSD {self._sent(folder)}", lines.append)
        ring = {self._unique[up] for up in (folder, *above(folder)) if up in self._unique}
        for line in lines:
            facts, name = _facts(line)
            kind = facts.get("type", "file").lower()
            if kind in {"cdir", "pdir"} or name in {".", ".."}:
                continue
            path = f"{folder}/{name}" if folder else name
            unique = facts.get("unique", "")
            # A folder whose name is no UTF-8 is somebody else's, and cannot be asked for by it.
            if kind in _FOLDERS and "\\x" not in name and unique not in ring:
                if unique:
                    self._unique[path] = unique
                yield PlaceEntry(name, None)
            else:
                yield PlaceEntry(name, _remote(facts))

    def _guessed(self, folder: str) -> Iterator[PlaceEntry]:
        """Of a server without MLSD: names alone, and of each whether it has a size."""
        for name in self._names(folder):
            path = f"{folder}/{name}" if folder else name
            if "\\x" in name:
                yield PlaceEntry(name, RemoteFile(0, ""))
            elif (file := self._asked(path)) is not None:
                yield PlaceEntry(name, file)
            else:
                yield PlaceEntry(name, None if self._is_folder(path) else RemoteFile(0, ""))

    def _names(self, folder: str) -> list[str]:
        """The names in a folder, hidden ones too where the server can list them."""
        ftp = self._session.ftp
        ftp.cwd(self._sent(folder))
        names: list[str] = []
        for command in self._commands:
            try:
                ftp.retrlines(command, names.append)
            except (ftplib.error_perm, ftplib.error_temp) as error:
                names.clear()
                if not str(error).startswith(_GONE):  # so some answer of an empty folder, or of "-a"
                    raise
            if names:
                self._commands = (command,)  # that which the server understands
                break
        ftp.voidcmd("TYPE I")  # sizes are told of bytes only
        found = (readable(name).rstrip("/").rpartition("/")[2] for name in names)
        return [name for name in found if name not in {"", ".", "..", "-a"}]

    def _asked(self, path: str) -> RemoteFile | None:
        """What the server says of one file; None if there is none."""
        ftp = self._session.ftp
        try:
            if self._tells_facts:
                answer = ftp.sendcmd(f"MLST {self._sent(path)}").splitlines()
                return _remote(_facts(answer[1].strip())[0]) if len(answer) > 1 else None
            size = ftp.size(self._sent(path)) or 0
            time = ""
            with suppress(ftplib.error_perm):
                time = ftp.sendcmd(f"MDTM {self._sent(path)}").split()[-1]
            return RemoteFile(size, f"{size}:{time}")
        except ftplib.error_perm:
            return None

    def _is_folder(self, path: str) -> bool:
        try:
            self._session.ftp.cwd(self._sent(path))
        except ftplib.error_perm:
            return False
        return True

    def put(self, source: Path, path: str, part: str) -> RemoteFile:
        """Write a file, and see that all of it is there."""
        size = source.stat().st_size
        with source.open("rb") as file, self._session.answers(path):
            self._session.store(self._at(part), file)
            found = self._asked(part)
        if found is None or found.size != size:
            there = "?" if found is None else found.size
            reason = f"{there}/{size} B"
            raise Refusal(both("targets.not-written", server=self._session.host, path=path, reason=reason))
        return found

    def rename(self, part: str, path: str) -> None:
        """Rename over what is there; where the server does not, the old file is removed first."""
        ftp = self._session.ftp
        with self._session.answers(path):
            try:
                ftp.rename(self._sent(part), self._sent(path))
            except ftplib.error_perm:
                if self._asked(path) is None:
                    raise
                ftp.delete(self._sent(path))
                ftp.rename(self._sent(part), self._sent(path))

    def remove(self, path: str) -> None:
        """Remove a file."""
        with self._session.answers(path):
            try:
                self._session.ftp.delete(self._sent(path))
            except ftplib.error_perm:
                if self._asked(path) is not None:
                    raise

    def make_folder(self, path: str) -> None:
        """Make a folder; one that is there meanwhile is as good."""
        with self._session.answers(path):
            try:
                self._session.ftp.voidcmd(f"MKD {self._sent(path)}")
            except ftplib.error_perm:
                if not self._is_folder(path):
                    raise

    def remove_folder(self, path: str) -> None:
        """Remove a folder if it is empty."""
        try:
            with self._session.answers(path):
                self._session.ftp.rmd(self._sent(path))
        except PlaceLost:
            raise
        except Refusal:  # something is in it
            return

    def close(self) -> None:
        """End the session."""
        self._session.close()


def _facts(line: str) -> tuple[dict[str, str], str]:
    """The facts and the name in one line of MLSD or MLST."""
    told, _, name = line.partition(" ")
    pairs = (fact.partition("=") for fact in told.split(";") if fact)
    return {key.lower(): value for key, _, value in pairs}, readable(name)


def _remote(facts: dict[str, str]) -> RemoteFile:
    size = facts.get("size", "")
    number = int(size) if size.isascii() and size.isdigit() else 0
    return RemoteFile(number, f"{number}:{facts.get('modify', '')}")
