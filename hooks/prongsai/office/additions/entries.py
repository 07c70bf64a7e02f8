"""What is to be added to a year, and the edits of files that this takes: the entry, the file itself, its evidence."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.refs import KEYS_OF_FILES
from prongsai.model.year.plan import Plan
from prongsai.office.additions.given_files import GivenFile
from prongsai.office.additions.item_places import EvidencePlace, written_item
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import ValuePath, append_value, put_value
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.folders import FILE_KINDS, FileKind, Folders, find_file, refuse_outside

AdditionKind = FileKind | Literal["links", "policies", "projects"]
"""What can be added."""


class Addition(Struct, frozen=True):
    """One record that is to be added."""

    kind: AdditionKind
    slug: str
    """Its id; empty for a link, which has none."""
    fields: Mapping[str, YamlValue]
    """As they are to be written, in their order, without the id and the name of the file."""
    places: tuple[EvidencePlace, ...] = ()
    file: GivenFile | None = None
    """Of a registered file; None of one that is registered already, and is offered for a further item."""
    text: str = ""
    """Of an announcement."""
    dimension: str = ""
    """Of a project: the number of a dimension, or of a mission."""


def taken_slugs(year: AgencyYear, kind: AdditionKind, policies: Path) -> frozenset[str]:
    """The ids of a kind that cannot be given again; `policies` is the folder of the year's announcements."""
    if kind == "policies":
        return frozenset(path.name.split(".")[0] for path in policies.glob("*.md"))
    if kind == "projects":
        return frozenset(project.id for project in year.plan.projects()) if year.plan else frozenset()
    if kind not in FILE_KINDS:
        return frozenset()
    records = year.register.of_kind(kind)
    were = (was.slug for record in records.values() for was in record.was if was.slug)
    stems = (path.stem for path in (year.folder / kind).glob("*"))
    return frozenset({*records, *were, *stems})


def same_file(agency: AgencySite, data: bytes) -> Iterator[tuple[AgencyYear, str]]:
    """Where an agency has a file with the same bytes: the year, and `photos/meeting-1`; the latest year first."""
    for year in reversed(agency.years):
        for kind, slug, record in year.register.files():
            path = find_file(year.folder / kind, record.file)
            try:
                if path and path.stat().st_size == len(data) and path.read_bytes() == data:
                    yield year, f"{kind}/{slug}"
            except OSError:
                continue


def addition_edits(folders: Folders, year: AgencyYear, *additions: Addition) -> FileEdits:
    """The edits, one addition after the other.

    Raises Refusal where a file has errors, is there already, or a link leads out of the agency's.
    """
    edits = FileEdits(folders)
    for addition in additions:
        _add(edits, folders, year, addition)
    return edits


def _add(edits: FileEdits, folders: Folders, year: AgencyYear, addition: Addition) -> None:
    if addition.kind in FILE_KINDS:
        if addition.file is not None:
            _register(edits, folders, year, addition)
    elif addition.kind == "policies":
        path = folders.articles("policies", *year.key) / f"{addition.slug}.md"
        _refuse_link(path.parent, folders, folders.content / year.agency)
        edits.put(path, _policy_text(addition.fields, addition.text).encode("utf-8"))
    elif addition.kind == "projects":
        way, entry = _project(year.plan, addition)
        path = year.folder / "plan.yml"
        _edit(edits, path, way, lambda text: append_value(text, way, entry))
    for place in addition.places:
        _offer(edits, year, place.item, _proof(addition, place))


def _policy_text(fields: Mapping[str, YamlValue], body: str) -> str:
    """An announcement as its file has it: front matter, then the text."""
    matter = "\n".join(yaml_block(fields, 0))
    return f"---\n{matter}\n---\n\n{body.strip()}\n"


def _register(edits: FileEdits, folders: Folders, year: AgencyYear, addition: Addition) -> None:
    assert addition.file is not None, "a registered file has one"
    name = f"{addition.slug}{addition.file.ending}"
    folder = year.folder / addition.kind
    _refuse_link(folder, folders, year.folder.parent)
    edits.copy(folder / name, addition.file.data)
    register = year.folder / "evidence.yml"
    entry: dict[str, YamlValue] = {"file": name, **addition.fields}
    if edits.data(register) is not None:
        way = (addition.kind, addition.slug)
        _edit(edits, register, way, lambda text: put_value(text, way, entry))
    else:
        lines = yaml_block({addition.kind: {addition.slug: entry}}, 0)
        edits.put(register, "".join(f"{line}\n" for line in lines).encode("utf-8"))


def _offer(edits: FileEdits, year: AgencyYear, item: str, proof: YamlValue) -> None:
    """One more piece of evidence for an item."""
    way = ("items", _written_item(year, item), "evidence")
    _edit(edits, year.folder / "disclosures.yml", way, lambda text: append_value(text, way, proof))


def _refuse_link(folder: Path, folders: Folders, home: Path) -> None:
    if refuse_outside(folder, folders, home) is not None:
        raise Refusal(both("add.leads-out", path=folders.name(folder)))


def _edit(edits: FileEdits, path: Path, way: ValuePath, edit: Callable[[str], str]) -> None:
    try:
        edits.edit_yaml(path, edit)
    except KeyError:
        key = "/".join(str(part) for part in way)
        raise Refusal(both("add.no-list", path=edits.folders.name(path), key=key)) from None


def _written_item(year: AgencyYear, item: str) -> str:
    """An item's key as disclosures.yml has it, perhaps in a comment."""
    assert year.disclosures is not None, "a place is read against its list of items"
    return written_item(item, year.disclosures.keys_at("items"), year.disclosures.commented_keys())


def _proof(addition: Addition, place: EvidencePlace) -> Mapping[str, YamlValue]:
    """An entry of an item's evidence."""
    elements: Mapping[str, YamlValue] = {"elements": place.elements} if place.elements else {}
    if addition.kind == "links":
        return {**addition.fields, **elements}
    if key := KEYS_OF_FILES.get(addition.kind):
        return {key: addition.slug, **elements}
    part = "plan" if addition.kind == "projects" else addition.kind
    return {"record": f"{part}/{addition.slug}", **elements}


def _project(plan: Plan | None, addition: Addition) -> tuple[ValuePath, YamlValue]:
    """The list that a project comes into, as a path, and what is put there: with its dimension where that is new."""
    assert plan is not None, "without a plan there is no such addition"
    entry: YamlValue = {"id": addition.slug, **addition.fields}
    number, _, mission = addition.dimension.partition(".")
    for index, dimension in enumerate(plan.dimensions):
        if dimension.id != number:
            continue
        if not mission:
            return ("dimensions", index, "projects"), entry
        for inner, known in enumerate(dimension.missions):
            if known.id == addition.dimension:
                return ("dimensions", index, "missions", inner, "projects"), entry
        return ("dimensions", index, "missions"), {"id": addition.dimension, "projects": [entry]}
    below: Mapping[str, YamlValue] = {"projects": [entry]}
    if mission:
        below = {"missions": [{"id": addition.dimension, **below}]}
    return ("dimensions",), {"id": number, **below}
