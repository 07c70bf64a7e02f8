"""Every version of a file that was shown, and every save, kept below `.prongsai/workbench` so that nothing is lost.

It is no cache: it goes only with all else there, when something is taken down for somebody's sake.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from prongsai.cache import sums
from prongsai.cache.atomic import replace_file
from prongsai.cache.files import read_file
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.folders import Folders

_SUM = re.compile("[0-9a-f]{64}")
_MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Save:
    """One file made another."""

    number: int
    """Counted from 1."""
    path: str
    """Of the file, as in problems."""
    at: ValuePath
    """Where in it the record stands."""
    address: str
    """Of the form."""
    before: str
    """The sum of the file's bytes, and of those it then had."""
    after: str
    time: str
    """ISO 8601, of this machine's clock."""


class SaveHistory:
    """What is kept of one project."""

    def __init__(self, folders: Folders) -> None:
        """Nothing is read yet."""
        self._home = folders.root / ".prongsai" / "workbench"

    def keep(self, data: bytes) -> str:
        """Keep a version; gives its sum, by which it is known."""
        name = sums.sha256(data)
        path = self._home / "versions" / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data)
        return name

    def version(self, name: str) -> bytes | None:
        """The bytes of a version; None where it is not kept, or not whole."""
        if not _SUM.fullmatch(name):
            return None
        try:
            data = read_file(self._home / "versions" / name, _MOST)
        except OSError:
            return None
        return data if sums.sha256(data) == name else None

    def add(self, path: str, at: ValuePath, address: str, before: bytes, after: bytes) -> Save:
        """Write a save down, before the file is written: killed in between, the file is as it was, and nothing lost."""
        number = max((save.number for save in self.saves()), default=0) + 1
        time = datetime.now().astimezone().isoformat(timespec="seconds")
        save = Save(number, path, at, address, self.keep(before), self.keep(after), time)
        there = self._place(number)
        there.parent.mkdir(parents=True, exist_ok=True)
        replace_file(there, json.dumps(asdict(save), ensure_ascii=False).encode())
        return save

    def forget(self, save: Save) -> None:
        """A save that could not be written after all."""
        self._place(save.number).unlink(missing_ok=True)

    def saves(self) -> tuple[Save, ...]:
        """All saves, the latest first; what was cut short is passed over."""
        found = []
        for path in (self._home / "saves").glob("*.json"):
            try:
                told = json.loads(read_file(path, _MOST))
                found.append(Save(**{**told, "at": tuple(told["at"])}))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return tuple(sorted(found, key=lambda save: -save.number))

    def _place(self, number: int) -> Path:
        return self._home / "saves" / f"{number:08}.json"
