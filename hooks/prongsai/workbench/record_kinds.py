"""All kinds of records that have forms, and which record a place in a file is in."""

from collections.abc import Iterator

from prongsai.source.problem import Problem
from prongsai.workbench.forms.disclosure_form import ITEMS
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine
from prongsai.workbench.records.record_places import resolved, tree_of, value_paths

KINDS: dict[str, RecordKind] = {kind.name: kind for kind in (ITEMS,)}
"""By their names in addresses."""


def record_form(office: OfficeYear, kind: str, name: str) -> RecordForm | None:
    """The form that an address names; None where there is none. Raises Refusal where its file cannot be read."""
    known = KINDS.get(kind)
    return known.form(office, name) if known else None


def record_lines(office: OfficeYear) -> Iterator[RecordLine]:
    """All records of a year that have forms."""
    for kind in KINDS.values():
        yield from kind.lines(office)


def placed_problems(office: OfficeYear) -> Iterator[tuple[Problem, RecordLine | None]]:
    """What check says of a year, each with the record that it is in, the innermost; None where that has no form."""
    by_file: dict[str, list[RecordLine]] = {}
    for line in record_lines(office):
        for path in line.place.files:
            by_file.setdefault(office.name_of(path), []).append(line)
    finders = {name: _Finder(lines, office.bytes_of(name)) for name, lines in by_file.items()}
    for problem in office.problems:
        find = finders.get(problem.where.path)
        yield problem, find(problem) if find else None


class _Finder:
    """Which of a file's records a problem is in; the file is read once."""

    def __init__(self, lines: list[RecordLine], data: bytes | None) -> None:
        tree = tree_of(data) if data is not None else None
        self._path = value_paths(data) if data is not None and tree is not None else None
        self._places = [(path, line) for line in lines if (path := resolved(tree, line.place.at)) is not None]
        self._places.sort(key=lambda pair: -len(pair[0]))
        self._lines = lines

    def __call__(self, problem: Problem) -> RecordLine | None:
        """The innermost; of a page the page."""
        if self._path is None or not problem.where.line:
            return self._lines[0] if self._lines[0].place.files[0].suffix != ".yml" else None
        path = self._path(problem.where)
        return next((line for at, line in self._places if path[: len(at)] == at), None)
