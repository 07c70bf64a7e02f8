"""What a document would change in an office's files: nothing lost, nothing taken unasked, each value with its place."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from prongsai.intake.documents.document import SourcePlace
from prongsai.intake.proposals.document_proposal import document_proposal, value_of
from prongsai.intake.proposals.takeover import confirm, take_over
from prongsai.intake.proposals.year_files import ImportFolders
from prongsai.intake.recognition.findings import Finding, Recognised
from prongsai.model.generated.imports import IMPORTS_FILE, ImportedDocument, Imports, read_imports
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.source.problem import Where
from prongsai.source.records.record_paths import read_path, written_path

DOCUMENT = ImportedDocument("a" * 64, "แผน.docx", "docx", date(2025, 1, 15))
PLAN: dict[str, Any] = {
    "title": "แผนปฏิบัติการ",
    "approval": {"date": "31 มีนาคม 2566"},
    "dimensions": [
        {"id": "1", "projects": [
            {"id": "project-1", "title": "โครงการหนึ่ง", "code": "1.1", "budget": "50,000", "objectives": ["ก", "ข"]},
            {"id": "project-2", "title": "โครงการสอง"},
        ]},
    ],
}  # fmt: skip


def _findings(value: object, path: tuple[str | int, ...] = ()) -> list[Finding]:
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in _findings(inner, (*path, key)) if key != "id"]
    if isinstance(value, list):
        return [one for index, inner in enumerate(value) for one in _findings(inner, (*path, index))]
    return [
        Finding(path, str(value), f"<{value}>", SourcePlace(3, 12), "doubtful" if "สอง" in str(value) else "certain")
    ]


def _said(record: Mapping[str, Any]) -> Recognised:
    return Recognised("plan", record, tuple(_findings(record)), ())


def _imported(root: Path, record: Mapping[str, Any], before: object, imports: Imports) -> tuple[Any, Imports]:
    """The record and the imports after a document was taken over."""
    found = document_proposal(_said(record), before, imports)  # type: ignore[arg-type] # any tree
    edits = FileEdits(Folders(root))
    take_over(edits, ImportFolders(root, root), imports, DOCUMENT, [found])
    after = read_imports(dict(edits.results())[root / IMPORTS_FILE] or b"", Where(""))
    assert isinstance(after, Imports)
    return found.after, after


def test_a_new_file_says_what_the_document_says_and_from_where(tmp_path: Path) -> None:
    """Each value with document, page and line; nothing is kept of a value that no finding gives."""
    after, imports = _imported(tmp_path, PLAN, None, Imports())
    assert after == PLAN
    by_path = {one.path: one for one in imports.values}
    title = by_path["dimensions/=1/projects/=project-2/title"]
    assert (title.value, title.source, title.page, title.line) == ("โครงการสอง", "<โครงการสอง>", 3, 12)
    assert title.certainty == "doubtful"
    assert imports.documents == (DOCUMENT,)
    assert len(by_path) == 8
    confirmed = confirm(imports, [("plan", title.path)])
    assert [one.confirmed for one in confirmed.values if one.certainty == "doubtful"] == [True]


def test_what_the_office_wrote_stays(tmp_path: Path) -> None:
    """Its ids, English, other ways to write a day, its own projects, and what it says otherwise."""
    before: dict[str, Any] = {
        "title": {"th": "แผนปฏิบัติการ", "en": "Action plan"},
        "approval": {"date": "2023-03-31"},
        "note": "ของหน่วยงาน",
        "dimensions": [
            {"id": "1", "missions": [{"id": "1.2", "projects": [
                {"id": "training", "title": {"th": "โครงการ  หนึ่ง", "en": "One"}, "budget": "60000", "note": "x"},
            ]}]},
            {"id": "2", "projects": [{"id": "own", "title": "ของหน่วยงาน"}]},
        ],
    }  # fmt: skip
    found = document_proposal(_said(PLAN), before, Imports())
    assert isinstance(found.after, dict)
    assert {key: found.after[key] for key in ("title", "approval", "note")} == {
        key: before[key] for key in ("title", "approval", "note")
    }
    first, second = found.after["dimensions"]
    [mission] = first["missions"]
    [project] = mission["projects"]
    assert project == {
        "id": "training", "title": {"th": "โครงการ  หนึ่ง", "en": "One"}, "budget": "60000", "note": "x", "code": "1.1",
        "objectives": ["ก", "ข"],
    }  # fmt: skip
    assert [one["id"] for one in first["projects"]] == ["project-2"]
    assert second == before["dimensions"][1]
    [kept] = found.kept
    assert (kept.mine, kept.theirs) == ("50,000", "60000")
    taken = document_proposal(_said(PLAN), before, Imports(), {kept.name: "mine"})
    assert value_of(taken.after, (*kept.path,)) == "50,000"
    assert not taken.kept


def test_importing_again_offers_only_what_changed_in_the_document(tmp_path: Path) -> None:
    """Unchanged, nothing; a corrected value is taken, but not over one that the office changed meanwhile."""
    first, imports = _imported(tmp_path, PLAN, None, Imports())
    assert document_proposal(_said(PLAN), first, imports).changes == ()
    edited = _with(_with(first, "title", "ชื่อที่แก้แล้ว"), "dimensions/0/projects/1/title", "โครงการที่สอง")
    corrected = _with(_with(PLAN, "dimensions/0/projects/0/budget", "55,000"), "title", "แผนฉบับแก้ไข")
    found = document_proposal(_said(corrected), edited, imports)
    assert [(written_path(one.path), one.before, one.after) for one in found.changes] == [
        ("dimensions/=1/projects/=project-1/budget", "50,000", "55,000")
    ]
    assert [(written_path(one.path), one.mine, one.theirs) for one in found.kept] == [
        ("title", "แผนฉบับแก้ไข", "ชื่อที่แก้แล้ว")
    ]


def test_what_the_document_lost_stays_until_somebody_takes_it_away(tmp_path: Path) -> None:
    """A corrected document and an amendment that names only what it amends look alike: a project, a field."""
    first, imports = _imported(tmp_path, PLAN, None, Imports())
    shorter = _with(PLAN, "dimensions/0/projects", PLAN["dimensions"][0]["projects"][:1])
    shorter = {key: value for key, value in shorter.items() if key != "approval"}
    for before in (first, _with(first, "dimensions/0/projects/1/note", "x")):
        found = document_proposal(_said(shorter), before, imports)
        assert (found.changes, found.after) == ((), before)
        assert {one.name: one.mine for one in found.kept} == {
            "approval": None,
            "dimensions/=1/projects/=project-2": None,
        }
    chosen = {"dimensions/=1/projects/=project-2": "mine"}
    found = document_proposal(_said(shorter), first, imports, chosen)
    assert [(written_path(one.path), one.after) for one in found.changes] == [(next(iter(chosen)), None)]
    assert [one.name for one in found.kept] == ["approval"]


def test_an_amendment_and_then_the_plan_again_lose_nothing(tmp_path: Path) -> None:
    """Two documents for one file, in any order, and each twice."""
    projects = [{"id": "project-1", "title": "โครงการสาม"}, {"id": "project-2", "title": "โครงการสอง"}]
    amended = _with(PLAN, "dimensions/0/projects", projects)
    record, imports = _imported(tmp_path, PLAN, None, Imports())
    for document in (amended, PLAN, amended):
        record, imports = _imported(tmp_path, document, record, imports)
        [dimension] = record["dimensions"]
        assert {one["title"] for one in dimension["projects"]} == {"โครงการหนึ่ง", "โครงการสอง", "โครงการสาม"}
        assert len(dimension["projects"]) == 3


def test_where_a_value_was_read_is_known_only_while_it_stands(tmp_path: Path) -> None:
    """One that the office changed is its own; what was confirmed stays so where it is read again."""
    first, imports = _imported(tmp_path, PLAN, None, Imports())
    doubtful = next(one for one in imports.values if one.certainty == "doubtful")
    imports = confirm(imports, [(doubtful.file, doubtful.path)])
    _, again = _imported(tmp_path, PLAN, _with(first, "title", "อื่น"), imports)
    paths = {one.path: one for one in again.values}
    assert "title" not in paths
    assert paths[doubtful.path].confirmed


@pytest.mark.parametrize(
    ("office", "document", "after", "kept"),
    [
        ({"th": "ประชาชน", "en": "People"}, {"text": "ประชาชน"}, {"th": "ประชาชน", "en": "People"}, 0),
        ({"th": "ประชาชน", "en": "People"}, {"text": "ประชาชน", "count": "30"}, {"th": "ประชาชน", "en": "People"}, 1),
        ({"text": {"th": "ประชาชน"}, "count": "30"}, "ประชาชน", {"text": {"th": "ประชาชน"}, "count": "30"}, 0),
        ("ประชาชน", {"text": "ประชาชน", "count": "30"}, "ประชาชน", 1),
    ],
)
def test_a_text_and_a_record_are_never_put_together(office: Any, document: Any, after: Any, kept: int) -> None:
    """What says more than the file's text is chosen or left, as a whole."""
    found = document_proposal(_said({"goal": document}), {"goal": office}, Imports())
    assert found.after == {"goal": after}
    assert len(found.kept) == kept


@pytest.mark.parametrize("path", [("a", 0, ("x-1",), "b"), (), ("a",)])
def test_a_path_is_read_as_it_was_written(path: tuple[str | int | tuple[str], ...]) -> None:
    """Keys, places and ids are told apart."""
    assert read_path(written_path(path)) == path


def _with(record: Any, path: str, value: object) -> Any:
    """A copy with another value at a path of keys and indices."""
    step, _, rest = path.partition("/")
    if isinstance(record, list):
        return [_with(one, rest, value) if str(index) == step else one for index, one in enumerate(record)]
    return {**record, step: _with(record.get(step), rest, value) if rest else value}


def test_an_entry_about_the_same_questions_is_the_same() -> None:
    """An entry of a report keeps its id where its issue is worded anew; one about other questions is another."""
    before: YamlValue = {
        "entries": [{"id": "i1", "questions": ["I1"], "issue": "ล่าช้า"}, {"id": "i2", "questions": "I2", "issue": "ก"}]
    }
    said: dict[str, Any] = {"entries": [
        {"id": "entry-1", "questions": ["I2"], "issue": "ไม่ทราบขั้นตอน"},
        {"id": "entry-2", "questions": ["E1"], "issue": "ล่าช้า"},
    ]}  # fmt: skip
    after = document_proposal(replace(_said(said), file="report"), before, Imports()).after
    assert isinstance(after, Mapping)
    assert isinstance(entries := after["entries"], list)
    assert [one["id"] for one in entries if isinstance(one, Mapping)] == ["i1", "i2", "entry-2"]
