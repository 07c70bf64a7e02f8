"""All kinds of records that have forms, and which record a place in a file is in."""

from collections.abc import Iterator

from prongsai.source.edits.yaml_places import value_paths
from prongsai.source.problem import Where
from prongsai.source.records.record_paths import resolved
from prongsai.workbench.forms.agency_form import AGENCY
from prongsai.workbench.forms.complaints_form import COMPLAINTS
from prongsai.workbench.forms.disclosure_form import ITEMS
from prongsai.workbench.forms.ita_form import ITA
from prongsai.workbench.forms.measures_form import MEASURES
from prongsai.workbench.forms.pages_form import PAGES, POLICIES
from prongsai.workbench.forms.plan.plan_form import PLAN
from prongsai.workbench.forms.plan.project_form import PROJECT
from prongsai.workbench.forms.report_form import REPORT
from prongsai.workbench.forms.risks_form import RISKS
from prongsai.workbench.imports.value_labels import FileForms
from prongsai.workbench.inbox.evidence_forms import DOCUMENT, PHOTO, REGISTER, TABLE
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.problem_words import Labels, labels_of
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine
from prongsai.workbench.records.record_lists import ListedFile
from prongsai.workbench.records.record_places import tree_of

LISTED: dict[str, ListedFile] = {file.name: file for file in (RISKS, MEASURES, REPORT)}
"""The files that are lists of records, by their names in addresses."""
_LISTED_KINDS = tuple(file.kind() for file in LISTED.values())
_ALL = (
    ITEMS, PLAN, PROJECT, *_LISTED_KINDS, ITA, COMPLAINTS, POLICIES, PAGES, REGISTER, PHOTO, DOCUMENT, TABLE, AGENCY,
)  # fmt: skip
KINDS: dict[str, RecordKind] = {kind.name: kind for kind in _ALL}
"""By their names in addresses."""


def record_form(office: OfficeYear, kind: str, name: str) -> RecordForm | None:
    """The form that an address names; None where there is none. Raises Refusal where its file cannot be read."""
    known = KINDS.get(kind)
    return known.form(office, name) if known else None


def record_lines(office: OfficeYear) -> Iterator[RecordLine]:
    """All records of a year that have forms."""
    for kind in KINDS.values():
        yield from kind.lines(office)


def line_form(office: OfficeYear, line: RecordLine) -> RecordForm | None:
    """The form of a record of the year. Raises Refusal where its file cannot be read."""
    _, _, _, kind, *name = line.place.address.split("/")
    return record_form(office, kind, "".join(name))


def file_labels(office: OfficeYear, file: str) -> Labels:
    """What the forms of a file's records call its keys; the form of the file's own head first."""
    found: list[Labels] = []
    if file.startswith("policies/"):
        kind = KINDS["policies"]
        names = (line.place.address.split("/")[4] for line in kind.lines(office))
        found = [labels_of(asked.form) for name in names if (asked := kind.form(office, name))][:1]
    for kind in KINDS.values():
        line = next((one for one in kind.lines(office) if one.place.files[0] == office.path(file)), None)
        asked = kind.form(office, line.place.address.split("/")[4] if line.place.at else "") if line else None
        found += [labels_of(asked.form)] if asked else []
        found += [labels_of(one.form) for one in kind.blank(office) if one.file == file]
    return lambda key: next((label for labels in found if (label := labels(key)) is not None), None)


def file_forms(office: OfficeYear, file: str) -> FileForms:
    """The forms of a file's records, by where in the file they ask; those of its entries whether there are any or not.

    Of an announcement, which may be new, those of any.
    """
    kinds = [KINDS["policies"]] if file.startswith("policies/") else list(KINDS.values())
    heads = [
        asked.form
        for kind in kinds
        for line in kind.lines(office)
        if not line.place.at and (file.startswith("policies/") or line.place.files[0] == office.path(file))
        and (asked := kind.form(office, "".join(line.place.address.split("/")[4:])))
    ]  # fmt: skip
    entries = {one.key: one.form for kind in kinds for one in kind.blank(office) if one.file == file}
    return FileForms(heads[:1] if file.startswith("policies/") else heads, entries)


class RecordFinder:
    """Which record of a year a place in its files is in; each file is read once."""

    def __init__(self, office: OfficeYear) -> None:
        by_file: dict[str, list[RecordLine]] = {}
        for line in record_lines(office):
            for path in line.place.files:
                by_file.setdefault(office.name_of(path), []).append(line)
        self._files = {name: _FileRecords(lines, office.bytes_of(name)) for name, lines in by_file.items()}

    def find(self, where: Where) -> RecordLine | None:
        """The innermost; None where it is in none that has a form."""
        known = self._files.get(where.path)
        return known.find(where) if known else None


class _FileRecords:
    """The records of one file."""

    def __init__(self, lines: list[RecordLine], data: bytes | None) -> None:
        tree = tree_of(data) if data is not None else None
        self._path = value_paths(data) if data is not None and tree is not None else None
        places = [(path, line) for line in lines if (path := resolved(tree, line.place.at)) is not None]
        self._places = sorted(places, key=lambda pair: -len(pair[0]))
        self._page = lines[0] if lines[0].place.files[0].suffix != ".yml" else None

    def find(self, where: Where) -> RecordLine | None:
        if self._page is not None or self._path is None:
            return self._page
        path = self._path(where) if where.line else ()
        return next((x for at, x in self._places if path[: len(at)] == at and x.place.holds(path[len(at) :])), None)
