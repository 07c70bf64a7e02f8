"""Changes of several of an officer's files: reckoned first, shown as a diff, then written together or not at all."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.cache.atomic import replace_file
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.source.edits.yaml_edits import UneditableTextError
from prongsai.source.explain import explain
from prongsai.source.folders import Folders, read_source
from prongsai.source.problem import Code, Problem, Where
from prongsai.source.yaml_tree import read_yaml
from prongsai.text.bilingual import Text
from prongsai.text.formats.diff import edited, visible

_BOM = "\ufeff"


@dataclass
class FileEdits:
    """What is to become of some files of a project. Nothing is written before `write`."""

    folders: Folders
    _before: dict[Path, bytes | None] = field(default_factory=dict)
    """Each file that is looked at as it was; None where it was not there."""
    _after: dict[Path, bytes | None] = field(default_factory=dict)
    """Those that change; None for one that goes."""
    _whole: set[Path] = field(default_factory=set)
    """Those of which a difference tells the name only."""

    def edit_yaml(self, path: Path, edit: Callable[[str], str]) -> None:
        """Change a YAML file by `yaml_edits`, after what is to be done to it already.

        Its byte order mark stays. Raises Refusal if it has errors, or is written so that it cannot be changed.
        """
        data = self._now(path)
        problems: tuple[Problem, ...] = ()
        if isinstance(data, bytes):
            problems = read_yaml(data, self.folders.name(path)).problems
        if data is None or problems:
            raise _refusal(problems or (_missing(self.folders, path),))
        text = data.decode("utf-8")
        mark = _BOM if text.startswith(_BOM) else ""
        self._after[path] = (mark + self._edited(path, text.removeprefix(_BOM), edit)).encode("utf-8")

    def edit_markdown(self, path: Path, edit: Callable[[str], str]) -> None:
        """The same of a Markdown page, of all of its text. Raises Refusal if it cannot be read."""
        data = self._now(path)
        if data is None:
            raise _refusal((_missing(self.folders, path),))
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise _refusal((Problem(Where(self.folders.name(path)), Code.NOT_UTF8),)) from None
        mark = _BOM if text.startswith(_BOM) else ""
        self._after[path] = (mark + self._edited(path, text.removeprefix(_BOM), edit)).encode("utf-8")

    def _edited(self, path: Path, text: str, edit: Callable[[str], str]) -> str:
        try:
            return edit(text)
        except UneditableTextError as error:
            raise Refusal(both("edits.by-hand", path=self.folders.name(path))) from error

    def data(self, path: Path) -> bytes | None:
        """What a file is to be, as far as is reckoned; None where there is none. Raises Refusal."""
        return self._now(path)

    def put(self, path: Path, data: bytes) -> None:
        """A file with other content, or a new one."""
        self._now(path)
        self._after[path] = data

    def copy(self, path: Path, data: bytes) -> None:
        """A file that is nobody's text to read, such as a photo or a table. Raises Refusal where a file is there."""
        if self._now(path) is not None:
            raise Refusal(both("edits.there-already", path=self.folders.name(path)))
        self._after[path] = data
        self._whole.add(path)

    def remove(self, path: Path) -> None:
        """A file away."""
        self._now(path)
        self._after[path] = None

    def changed(self) -> Iterator[Path]:
        """The files that are to be another than they are, in the order in which they were named."""
        return (path for path, data in self._after.items() if data != self._before[path])

    def results(self) -> Iterator[tuple[Path, bytes | None]]:
        """Those files as they are to be; None for one that is to go."""
        return ((path, self._after[path]) for path in self.changed())

    def changes(self) -> Iterator[tuple[Path, bytes | None, bytes | None]]:
        """Those files as they were when they were first looked at, and as they are to be."""
        return ((path, self._before[path], self._after[path]) for path in self.changed())

    def difference(self) -> Iterator[str]:
        """The lines that change, as those of unified diffs; of what is no text only the name."""
        for path, before, after in self.changes():
            if path in self._whole:
                yield f"+ {visible(self.folders.name(path))}"
                continue
            try:
                old, new = ((data or b"").decode("utf-8") for data in (before, after))
            except UnicodeDecodeError:
                yield f"{'-' if after is None else '+'} {self.folders.name(path)}"
                continue
            yield from edited(self.folders.name(path), old, new)

    def write(self) -> None:
        """All of it. Raises Refusal where a file is another by now, or cannot be written: all are then as they were.

        So they are after Ctrl-C too.
        """
        changed = list(self.changed())
        for path in changed:
            if self._on_disk(path) != self._before[path]:
                raise Refusal(both("edits.changed-meanwhile", path=self.folders.name(path)))
        begun: list[Path] = []
        try:
            for path in changed:
                begun.append(path)
                _place(path, self._after[path])
        except (OSError, KeyboardInterrupt) as error:
            for path in begun:
                with suppress(OSError):  # the one that could not be written cannot be put back either
                    _place(path, self._before[path])
            if isinstance(error, KeyboardInterrupt):
                raise
            raise Refusal(
                both("edits.not-written", path=self.folders.name(begun[-1]), detail=os_detail(error))
            ) from error

    def _now(self, path: Path) -> bytes | None:
        """What a file is to be, as far as is reckoned; as it is where nothing is yet. Raises Refusal."""
        if path not in self._before:
            self._before[path] = self._on_disk(path)
        return self._after.get(path, self._before[path])

    def _on_disk(self, path: Path) -> bytes | None:
        if not path.exists() and not path.is_symlink():
            return None
        data = read_source(path, self.folders, self.folders.root, most=_MOST)
        if isinstance(data, Problem):
            raise _refusal((data,))
        return data


_MOST = 64 * 1024 * 1024
"""No file larger than so many bytes is taken into the memory whole: photos and documents are smaller."""


def _place(path: Path, data: bytes | None) -> None:
    """Put a file as it is to be; a link within the project stays a link."""
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path.resolve(), data)


def _missing(folders: Folders, path: Path) -> Problem:
    return Problem(Where(folders.name(path)), Code.UNREADABLE_FILE)


def _refusal(problems: tuple[Problem, ...]) -> Refusal:
    """Why a file cannot be changed: what `check` says of it."""
    lines = explain(problems, "line").rstrip()
    return Refusal(Text(f"{both('edits.unreadable').th}\n{lines}", both("edits.unreadable").best("en")))
