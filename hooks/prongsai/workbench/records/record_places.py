"""Where the record of a form stands in its file or files, and how it is read there and written."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.markdown_edits import matter_of
from prongsai.source.edits.yaml_changes import woven_keys
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_places import YamlPlaces
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Code, Problem, Where
from prongsai.source.records.page_records import BOM, page_record, put_page
from prongsai.source.records.record_edits import put_record
from prongsai.source.records.record_paths import RecordPath, resolved, value_there
from prongsai.source.yaml_tree import read_yaml

_PAGE = ".md"
_SIDES = ("th", "en")
"""The two files of a page."""
ProblemPaths = Callable[[Problem], ValuePath | None]
"""From a problem in a file to its path in a record."""


class RecordPlace(Struct, frozen=True):
    """One record of a project: a part of a YAML file, or a Markdown page with its English one."""

    files: tuple[Path, ...]
    """One YAML file; or a page and the English of it, whose record is `{th: {matter, text}, en: {matter, text}}`."""
    at: RecordPath
    """In the YAML file; of a page nothing."""
    agency: str
    year: int
    """0 for the agency's own file."""
    address: str
    """Of its form."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Where several forms share a record: the keys of each, in the order of the file; all others are the first's."""
    part: int = 0
    """Which of them this form has."""

    def holds(self, path: ValuePath) -> bool:
        """Whether a path from where the record stands leads to a part of it."""
        owner = next((number for number, keys in enumerate(self.parts) if path[:1] and path[0] in keys), 0)
        return not self.parts or owner == self.part

    before: str = ""
    """The id of the entry before which it comes where it is new; else it comes last."""

    def read(self, data: Sequence[bytes | None]) -> YamlValue | None:
        """The record that the files hold; None where they hold none, or cannot be read."""
        if self.files[0].suffix == _PAGE:
            pages = {lang: page_record(text) for lang, text in zip(_SIDES, data, strict=False) if text is not None}
            return {lang: page for lang, page in pages.items() if page} or None
        value = None if data[0] is None else record_at(data[0], self.at)
        if not isinstance(value, Mapping) or not self.parts:
            return value
        return {key: inner for key, inner in value.items() if self.holds((key,))} or None

    def readable(self, data: Sequence[bytes | None]) -> bool:
        """Whether all that is there can be read as a whole."""
        return all(
            text is None or (page_record(text) is not None if path.suffix == _PAGE else tree_of(text) is not None)
            for path, text in zip(self.files, data, strict=True)
        )

    def write(self, edits: FileEdits, value: YamlValue | None) -> None:
        """Let the files hold another record; None for none. Raises KeyError where its place is gone, and Refusal."""
        if self.files[0].suffix == _PAGE:
            pages = value if isinstance(value, Mapping) else {}
            for lang, path in zip(_SIDES, self.files, strict=False):
                put_page(edits, path, pages.get(lang))
            return
        [path] = self.files
        put_record(edits, path, self.at, self._with_others(edits.data(path), value), self.before)

    def _with_others(self, data: bytes | None, value: YamlValue | None) -> YamlValue | None:
        """The record with the keys beside it that are not its own."""
        if not self.parts:
            return value
        old, new = record_at(data, self.at) if data else None, value if isinstance(value, Mapping) else {}
        others = old if isinstance(old, Mapping) else {}
        keys = woven_keys(woven_keys(others, [key for keys in self.parts for key in keys]), tuple(new))
        whole = {key: (new if self.holds((key,)) else others).get(key) for key in keys}
        return {key: inner for key, inner in whole.items() if inner is not None} or None

    def paths(self, data: bytes, number: int = 0) -> ProblemPaths:
        """Of one of the files, which can be read: from a problem in it to its path in the record.

        None where it is not in the record. What is missing has the path that it would have.
        """
        if self.files[0].suffix == _PAGE:
            return _page_paths(data, _SIDES[number])
        at, places = resolved(tree_of(data), self.at), YamlPlaces(data)

        def path(problem: Problem) -> ValuePath | None:
            inner = None if at is None else path_within(_problem_path(places, problem, problem.where), at)
            return inner if inner is not None and self.holds(inner) else None

        return path


def tree_of(data: bytes) -> PlacedMap | None:
    """What a file says; None where it cannot be read as a whole."""
    read = read_yaml(data, "")
    return None if read.problems else read.root


def record_at(data: bytes, at: RecordPath) -> YamlValue | None:
    """What a file says at a path; None where it says nothing there, or cannot be read."""
    value = value_there(tree_of(data), at)
    return None if value is None else as_value(value)


def path_within(path: ValuePath, at: ValuePath) -> ValuePath | None:
    """A path from the record at another one on; None where it does not lead into that."""
    return path[len(at) :] if path[: len(at)] == at else None


def _page_paths(data: bytes, side: str) -> ProblemPaths:
    """Of a page: in its front matter, which begins on its second line, or in its text."""
    matter = matter_of(data.decode("utf-8").removeprefix(BOM)) or ""
    last, places = matter.count("\n") + 1, YamlPlaces(matter.encode())

    def path(problem: Problem) -> ValuePath:
        line = problem.where.line
        if line > last + 1:
            return side, "text"
        where = replace(problem.where, line=line - 1)
        return side, "matter", *(_problem_path(places, problem, where) if 1 < line <= last else ())

    return path


def _problem_path(places: YamlPlaces, problem: Problem, where: Where) -> ValuePath:
    outer = places.mapping(where) if problem.code is Code.MISSING_KEY else None
    return places.value(where) if outer is None else (*outer, str(problem.values["key"]))
