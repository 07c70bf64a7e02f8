"""The files of a year that documents say something for: its YAML files, and its announcements, which are pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from prongsai.intake.proposals.fitting import fitted_value
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.additions.entries import taken_slugs
from prongsai.site.site import AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import value_at
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.source.folders import Folders
from prongsai.source.records.page_records import page_record, put_page
from prongsai.source.records.record_edits import put_record
from prongsai.source.yaml_tree import read_yaml

_PAGES: Final = "policies"


class ImportFolders(Struct, frozen=True):
    """Where the files of a year lie."""

    folder: Path
    pages: Path
    """Of its announcements."""

    def path(self, file: str) -> Path:
        """Of a file by the name that proposals and imports.json have for it: `plan`, `policies/no-gift`."""
        kind, _, slug = file.partition("/")
        return self.pages / f"{slug}.md" if slug else self.folder / f"{kind}.yml"


def files_of(folders: Folders, year: AgencyYear) -> ImportFolders:
    """Those of a year."""
    return ImportFolders(year.folder, folders.articles(_PAGES, *year.key))


def file_name(edits: FileEdits, year: AgencyYear, file: str, record: YamlValue, known: Mapping[str, str]) -> str:
    """Which file of the year a record is for: of an announcement the page `policies/no-gift`, else `file` itself.

    That is the page of its title, else of its kind; of no particular kind only that of its title. Where none is there,
    the page is new, or the one that an earlier import made (`known`) and somebody took away.
    """
    if file != "policy":
        return file
    kind, title = (str(value_at(record, ("matter", key)) or "") for key in ("kind", "title"))
    same = [one for one in year.policies if one.policy is not None and one.policy.kind == kind]
    titled = [one for one in same if fitted_value(title, one.title.th) == one.title.th]
    if found := titled or (same if kind != "other" else []):
        return f"{_PAGES}/{found[0].slug}"
    base = "announcement" if kind == "other" else kind
    taken = taken_slugs(year, _PAGES, files_of(edits.folders, year).pages)
    name, number = base, 2
    while name in taken or (kind == "other" and f"{_PAGES}/{name}" in known):
        name, number = f"{base}-{number}", number + 1
    return f"{_PAGES}/{name}"


def file_record(edits: FileEdits, files: ImportFolders, file: str) -> YamlValue | None:
    """What a file of the year says; None where there is none. Raises Refusal where it has errors."""
    path = files.path(file)
    data = edits.data(path)
    if data is None:
        return None
    if path.suffix == ".md":
        page = page_record(data)
        if page is None:
            raise Refusal(both("edits.by-hand", path=edits.folders.name(path)))
        return {**page, "text": str(page["text"]).strip()}
    read = read_yaml(data, edits.folders.name(path))
    if read.problems or read.root is None:
        raise Refusal(both("edits.by-hand", path=edits.folders.name(path)))
    return as_value(read.root)


def put_file_record(edits: FileEdits, files: ImportFolders, file: str, record: YamlValue) -> None:
    """Let a file of the year say something else. Raises Refusal, and KeyError where it cannot be changed."""
    path = files.path(file)
    if path.suffix != ".md":
        put_record(edits, path, (), record)
        return
    before = file_record(edits, files, file)
    if not record or record == before:
        return
    assert isinstance(record, Mapping), "a page is a mapping"
    text = str(record.get("text", ""))
    old = page_record(edits.data(path) or b"")
    same = isinstance(before, Mapping) and before["text"] == text and old is not None
    put_page(edits, path, {**record, "text": old["text"] if same and old is not None else f"\n{text}\n"})
