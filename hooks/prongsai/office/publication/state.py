"""What was published last at a target, and what is being published: `published/<target>.json` and its journal.

It is committed with the project, so it lies neither in .prongsai/, which git passes over and anybody may empty, nor in
agencies/, which is what officers write. Losing it harms nothing: then nothing at the target is known as ours, so
nothing is removed there, and nothing replaced before somebody agrees.
"""

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, TextIO

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from prongsai.cache.atomic import replace_file
from prongsai.cache.files import read_file
from prongsai.cache.values import Unreadable, from_json
from prongsai.messages.refusal import disk_refusal
from prongsai.office.publication.labels import PageLabel
from prongsai.office.publication.targets.target import RemoteFile
from prongsai.text.bilingual import Text

STATES = "published"
"""The folder of the files, in the project's."""
_NOT_WRITTEN = "publish.state-not-written"
_FORMAT = 1


class KnownFile(NamedTuple):
    """A file as it was put at a target."""

    sha256: str
    """Of its bytes; empty where an upload was cut before it was told that the file is there."""
    size: int
    stamp: str
    """As the target told it when the file was put; empty while it is being put."""
    home: str | None
    """The address of the page or record to which it belongs; None where it is of none."""
    content: str = ""
    """Of a page, the sum of what it says (`content.py`)."""


class Confirmation(NamedTuple):
    """Somebody has read what a publication changes, and agreed to it."""

    by: str
    """Their position."""
    changes: str
    """The sum of what they read (`publishing.py`)."""


class LastPublication(NamedTuple):
    """How the last publication came about that changed anything."""

    day: date | None = None
    """None where nobody knows."""
    confirmation: Confirmation | None = None
    """None where the place did not demand any."""
    sources: Mapping[str, str] = {}
    """The sum of each text that officers write, by its path from the project's folder."""


class PublicationState(Struct, frozen=True):
    """What is known of a target."""

    files: Mapping[str, KnownFile] = field(default_factory=dict)
    """By path."""
    labels: Mapping[str, PageLabel] = field(default_factory=dict)
    """What the pages and records are called, by address."""
    pending: Mapping[str, KnownFile] = field(default_factory=dict)
    """Of an upload that was cut: what was still to be put, of which some may be there."""
    damaged: bool = False
    """Whether there is a file that cannot be read."""
    last: LastPublication = field(default_factory=LastPublication)

    def resolved(self, there: Mapping[str, RemoteFile]) -> "PublicationState":
        """The same once it is known what is at the target: what an upload that was cut left there is ours.

        It is put again, as only its size is known.
        """
        files = dict(self.files)
        for path, meant in self.pending.items():
            found = there.get(path)
            known = files.get(path)
            if found and found.size == meant.size and not (known and known.stamp == found.stamp):
                files[path] = meant._replace(sha256="", stamp=found.stamp, content="")
        return replace(self, files=files, pending={})


class _Written(Struct, frozen=True):
    """The file as it is written."""

    format: Literal[1]
    labels: dict[str, tuple[str, int, str, str, str | None]]
    files: dict[str, KnownFile]
    last: LastPublication = LastPublication()


class _JournalLine(NamedTuple):
    """A file that was put, with its size and stamp, or that is gone."""

    path: str
    there: tuple[int, str] | None


def state_file(root: Path, target: str) -> Path:
    """Where the state of a target lies."""
    return root / STATES / f"{target}.json"


def read_publication_state(path: Path) -> PublicationState:
    """What is known of a target; nothing where nothing was published yet, or where the file is damaged."""
    state = PublicationState()
    try:
        state = _parsed(read_file(path))
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        state = PublicationState(damaged=True)
    try:
        lines = read_file(_journal(path)).split(b"\n")
    except OSError:
        return state
    return _replayed(state, lines)


def _parsed(data: bytes) -> PublicationState:
    """Raises ValueError."""
    written = from_json(data, _Written)
    labels = {key: PageLabel(a, year, item, Text(th, en)) for key, (a, year, item, th, en) in written.labels.items()}
    files = {path: file if file.home in labels else file._replace(home=None) for path, file in written.files.items()}
    return PublicationState(files, labels, last=written.last)


def _replayed(state: PublicationState, lines: list[bytes]) -> PublicationState:
    """The state with all that the journal of a cut upload tells. Its last line may be cut as well."""
    try:
        pending = from_json(lines[0], dict[str, KnownFile])
    except Unreadable:
        return state
    files = dict(state.files)
    for line in lines[1:]:
        try:
            path, found = from_json(line, _JournalLine)
        except Unreadable:
            continue
        if found is None:
            files.pop(path, None)
        elif meant := pending.pop(path, None):
            files[path] = meant._replace(size=found[0], stamp=found[1])
    return replace(state, files=files, pending=pending)


class Journal:
    """An upload under way: what it puts is known as ours from the moment before it is put."""

    def __init__(self, path: Path, state: PublicationState, meant: Mapping[str, KnownFile]) -> None:
        """Write down what is going to be put. `state` is what is known so far, with the labels of both."""
        self._path, self._state = path, state
        self._files, self._meant = dict(state.files), meant
        with disk_refusal(_NOT_WRITTEN, path=path):
            path.parent.mkdir(exist_ok=True)
            replace_file(path, _dumped(state))
            replace_file(_journal(path), msgspec.json.encode(dict(meant)) + b"\n")
            self._file: TextIO = _journal(path).open("a", encoding="utf-8", newline="\n")

    def done(self, path: str, there: RemoteFile | None) -> None:
        """A file is there, or gone. It is written down at once, so that it is known however this ends."""
        if there is None:
            self._files.pop(path, None)
        else:
            self._files[path] = self._meant[path]._replace(size=there.size, stamp=there.stamp)
        with disk_refusal(_NOT_WRITTEN, path=self._path):
            self._file.write(json.dumps([path, there and [there.size, there.stamp]], ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Leave it as it is, for the next upload to go on from."""
        with disk_refusal(_NOT_WRITTEN, path=self._path), self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def finish(self, last: LastPublication) -> None:
        """All was done, and it is closed: the state says so, and how it came about; the journal goes."""
        homes = {file.home for file in self._files.values()}
        labels = {key: label for key, label in self._state.labels.items() if key in homes}
        with disk_refusal(_NOT_WRITTEN, path=self._path):
            replace_file(self._path, _dumped(PublicationState(self._files, labels, last=last)))
            _journal(self._path).unlink(missing_ok=True)


def _journal(path: Path) -> Path:
    return path.with_suffix(".journal")


def _dumped(state: PublicationState) -> bytes:
    """A line each, in a fixed order, so that git shows what changed."""
    labels = {
        key: (label.agency, label.year, label.item, label.title.th, label.title.en)
        for key, label in state.labels.items()
    }
    day, confirmation, sources = state.last
    last = f'"last": [{_json(day and day.isoformat())}, {_json(confirmation)}, {{\n{_lines(sources)}\n}}]'
    parts = (
        *([last] if day else []),
        f'"labels": {{\n{_lines(labels)}\n}}',
        f'"files": {{\n{_lines(state.files)}\n}}',
    )
    return "".join((f'{{"format": {_FORMAT},\n', ",\n".join(parts), "}\n")).encode()


def _lines(entries: Mapping[str, object]) -> str:
    return ",\n".join(f"{_json(key)}: {_json(entries[key])}" for key in sorted(entries))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
