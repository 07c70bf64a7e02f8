"""Every version of a file that was shown, and every save, kept below `.prongsai/workbench` so that nothing is lost.

It is no cache: it goes only with all else there, when something is taken down for somebody's sake.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from prongsai.cache import sums
from prongsai.cache.atomic import replace_file
from prongsai.cache.files import read_file
from prongsai.cache.values import Unreadable, from_json
from prongsai.office.removal.purge import SAVES, saves_forgotten
from prongsai.source.folders import Folders
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.dates import show_date

_SUM = re.compile("[0-9a-f]{64}")
_MOST = 64 * 1024 * 1024


class FileChange(Struct, frozen=True, forbid_unknown_fields=True):
    """One file made another."""

    path: str
    """As in problems."""
    before: str
    """The sum of the bytes that it had; empty where there was no such file."""
    after: str
    """Of those it then had; empty where it went."""


class Save(Struct, frozen=True, forbid_unknown_fields=True):
    """What was written at once."""

    number: int
    """Counted from 1."""
    files: tuple[FileChange, ...]
    at: RecordPath
    """Where in its file the record stands that was changed."""
    address: str
    """Of its form."""
    title: Text
    """What the record is called."""
    time: str
    """ISO 8601, of this machine's clock."""

    @property
    def shown_time(self) -> Text:
        """The same as people read it."""
        return _shown(datetime.fromisoformat(self.time))


class SaveHistory:
    """What is kept of one project."""

    def __init__(self, folders: Folders) -> None:
        """Nothing is read yet."""
        self._folders, self._home = folders, folders.root / ".prongsai" / "workbench"

    def keep(self, data: bytes | None) -> str:
        """Keep a version; gives its sum, by which it is known. Of no file nothing is kept, and the sum is empty."""
        if data is None:
            return ""
        name = sums.sha256(data)
        path = self._home / "versions" / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data)
        return name

    def version(self, name: str) -> bytes | None:
        """The bytes of a version; None where it is not kept, or not whole, or stands for no file."""
        if not _SUM.fullmatch(name):
            return None
        try:
            data = read_file(self._home / "versions" / name, _MOST)
        except OSError:
            return None
        return data if sums.sha256(data) == name else None

    def versions(self, joined: str, count: int) -> tuple[bytes | None, ...] | None:
        """The versions of several files, whose sums are joined by `-`; None where one that there was is not kept."""
        names = joined.split("-")
        found = tuple(self.version(name) for name in names)
        lost = any(name and data is None for name, data in zip(names, found, strict=True))
        return None if lost or len(names) != count else found

    def keep_all(self, data: Iterable[bytes | None]) -> str:
        """Keep the versions of several files; gives their sums, joined by `-`."""
        return "-".join(self.keep(one) for one in data)

    def add(
        self,
        files: Sequence[tuple[Path, bytes | None, bytes | None]],
        at: RecordPath,
        address: str,
        title: Text,
    ) -> Save:
        """Write a save down, before its files are: killed in between, they are as they were, and nothing is lost.

        Each file is given with what it holds and what it is to hold.
        """
        number = max((save.number for save in self.saves()), default=0) + 1
        time = datetime.now().astimezone().isoformat(timespec="seconds")
        changes = tuple(
            FileChange(self._folders.name(path), self.keep(before), self.keep(after)) for path, before, after in files
        )
        save = Save(number, changes, at, address, title, time)
        there = self._place(number)
        there.parent.mkdir(parents=True, exist_ok=True)
        # A step of a path may be a text that knows its line.
        replace_file(there, msgspec.json.encode(save, enc_hook=str))
        return save

    def forget(self, save: Save) -> None:
        """A save that could not be written after all."""
        self._place(save.number).unlink(missing_ok=True)

    def saves(self) -> tuple[Save, ...]:
        """All saves, the latest first; what was cut short is passed over."""
        found = []
        for path in (self._folders.root / SAVES).glob("*.json"):
            try:
                found.append(from_json(read_file(path, _MOST), Save))
            except (OSError, Unreadable):
                continue
        return tuple(sorted(found, key=lambda save: -save.number))

    @property
    def forgotten(self) -> Text | None:
        """Until when saves were forgotten, as something was taken back for personal data; None where none were."""
        time = saves_forgotten(self._folders.root)
        return None if time is None else _shown(time)

    def _place(self, number: int) -> Path:
        return self._folders.root / SAVES / f"{number:08}.json"


def _shown(at: datetime) -> Text:
    return Text(*(f"{show_date(at.date(), lang)} {at:%H:%M}" for lang in LANGUAGES))
