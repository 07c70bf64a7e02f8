"""Kinds of registered files: one class each, and a fourth would be one folder."""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest

import prongsai
from prongsai.cache import sums
from prongsai.media.facts import file_problems, media_facts, published
from prongsai.media.files.copy_cache import CopyCache
from prongsai.media.files.kind import MediaKind, Words
from prongsai.media.files.originals import Label, Original, OriginalFiles, originals
from prongsai.media.files.published import MediaFacts
from prongsai.media.kinds import KINDS
from prongsai.media.tasks import carry_out, missing
from prongsai.model.values.types import Slug, TextField
from prongsai.model.year.evidence import EvidenceRegister, RegisteredFile
from prongsai.pages.downloads.manifest import year_manifest
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader import load as loading
from prongsai.source.folders import FILE_KINDS, FileKind, Folders
from prongsai.source.problem import Code
from prongsai.text.bilingual import Text
from tests.inspected import inspect
from tests.published import published_files
from tests.trees import SETTINGS, write_tree

PACKAGE = Path(prongsai.__file__).parent
HOME = "agencies/klong-san/2568/"
SOUNDS = cast("FileKind", "sounds")  # as if source/folders.py said so


class Sound(RegisteredFile):
    title: TextField

    @property
    def subject(self) -> Text:
        return self.title


class Register(EvidenceRegister):
    """With the field that a fourth kind adds to it."""

    sounds: Mapping[Slug, Sound] = {}


class Recordings(MediaKind[int]):
    """Sound files: they begin with RIFF, and are published without what stands behind their sound."""

    name = SOUNDS
    problem = Code.BAD_DOCUMENT
    weight = 7

    def __init__(self) -> None:
        self.examined = 0

    def recipe(self) -> str:
        return "1"

    def read(self, total: str, label: Label, cache: CopyCache) -> int | str | None:
        kept = cache.read(total)
        return int(kept.about["seconds"]) if kept else None

    def examine(self, data: bytes, label: Label, cache: CopyCache) -> int | str:
        self.examined += 1
        if not data.startswith(b"RIFF"):
            return "media.reason.not-pdf"
        cache.write(sums.sha256(data), {"seconds": len(data)}, self.files(data, label))
        return len(data)

    def files(self, data: bytes, label: Label) -> Mapping[str, bytes]:
        return {"copy": data.partition(b"|")[0]}

    def facts(self, original: Original, files: OriginalFiles) -> MediaFacts:
        self.known(original, files)
        kept = self.cache(files.root).read(files.sum_of(original))
        assert kept is not None
        return MediaFacts(original.address, kept.copies[0].size, kept.copies[0].sha256, files.sum_of(original))

    def words(self, original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:
        return (Words("page", "said in it", 1),)


@pytest.fixture
def recordings(monkeypatch: pytest.MonkeyPatch) -> Recordings:
    """A fourth kind: its name, its field of the register, its class."""
    kind = Recordings()
    for module in [module for name, module in sys.modules.items() if name.startswith("prongsai.")]:
        if hasattr(module, "FILE_KINDS"):
            monkeypatch.setattr(module, "FILE_KINDS", (*FILE_KINDS, SOUNDS))
    monkeypatch.setitem(loading.YEAR_FILES, "evidence", Register)
    monkeypatch.setitem(KINDS, SOUNDS, kind)
    return kind


def _project(root: Path, data: bytes) -> Graph:
    tree: dict[str, str | bytes] = {
        "agencies/klong-san/agency.yml": "name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": "framework: nacc-2568\n",
        f"{HOME}evidence.yml": "sounds: {talk: {file: คำพูด.WAV, title: คำพูด}}\ntables: {t: {file: t.csv, title: งบ}}\n",
        f"{HOME}sounds/คำพูด.WAV": data,
        f"{HOME}tables/t.csv": "a,b\nx,1\n",
    }
    site, problems = loading.load(Folders(write_tree(root, tree)))
    assert not problems, problems
    return build_graph(site)


def test_a_fourth_kind_is_one_class(tmp_path: Path, recordings: Recordings) -> None:
    """Sound files go from tasks to facts and published copies, and into the manifest, by their class alone."""
    graph = _project(tmp_path, b"RIFF sound|by whom")
    tasks = missing(graph.site)
    assert [(task.kind, task.weight) for task in tasks] == [("sounds", len(b"RIFF sound|by whom") + 7), ("tables", 8)]
    for task in tasks:
        carry_out(task)
    assert missing(graph.site) == ()
    assert list(file_problems(graph)) == []
    media = media_facts(graph.site)
    copy = ("klong-san/2568/sounds/talk.wav", b"RIFF sound")
    assert [file for file in published_files(graph.site, media) if "sounds" in file[0]] == [copy]
    assert recordings.examined == 1, "all else came from what was kept"

    files = cast("list[Mapping[str, object]]", year_manifest(graph, media, graph.site.agencies[0].years[0])["files"])
    assert [(file["kind"], file["id"], file["title"]) for file in files] == [
        ("tables", "t", {"th": "งบ", "en": None}), ("sounds", "talk", {"th": "คำพูด", "en": None}),
    ]  # fmt: skip


def test_a_lost_copy_of_a_fourth_kind_is_made_anew(tmp_path: Path, recordings: Recordings) -> None:
    """Without the kept files the same bytes are published."""
    graph = _project(tmp_path, b"RIFF sound|by whom")
    media = media_facts(graph.site)
    for path in (tmp_path / ".prongsai/cache").rglob("files/*/*"):
        path.unlink()
    for file in published(graph.site, media):
        file.put(tmp_path / "copy")
        assert sums.sha256((tmp_path / "copy").read_bytes()) == file.sha256
        (tmp_path / "copy").unlink()


def test_a_fourth_kind_is_checked(tmp_path: Path, recordings: Recordings) -> None:
    """A file that its class does not accept is a problem at its line, one that is not named another; words are read."""
    graph = _project(tmp_path, b"noise")
    (tmp_path / HOME / "sounds/other.wav").write_bytes(b"")
    for task in missing(graph.site):
        carry_out(task)
    assert [task.kind for task in missing(graph.site)] == ["sounds"], "nothing is kept of it"
    _, _, problems = inspect(tmp_path, SETTINGS)
    found = {problem.code: problem for problem in problems}
    assert found[Code.BAD_DOCUMENT].where.line == 1
    assert found[Code.BAD_DOCUMENT].values["reason"] == "media.reason.not-pdf"
    assert found[Code.UNUSED_EVIDENCE].values["name"] == "sounds/other.wav"
    [original] = [original for original in originals(graph.site) if original.kind == SOUNDS]
    with OriginalFiles(tmp_path) as files:
        assert KINDS[original.kind].words(original, files) == (Words("page", "said in it", 1),)


def test_the_kinds_are_the_registers_fields() -> None:
    """Each kind's name is a field of evidence.yml and has a class, in the same order."""
    files = [name for name in EvidenceRegister.model_fields if isinstance(getattr(EvidenceRegister(), name), Mapping)]
    assert files == list(FILE_KINDS) == list(KINDS)
    assert [kind.name for kind in KINDS.values()] == list(FILE_KINDS)


def _strings(node: ast.AST) -> Iterator[object]:
    """What a list, set, tuple or the keys of a dict are written of."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        yield from (part.value for part in node.elts if isinstance(part, ast.Constant))
    if isinstance(node, ast.Dict):
        yield from (key.value for key in node.keys if isinstance(key, ast.Constant))


OF_EACH_KIND = {
    "text/formats/headings.py": "names of places in pages, which headings must not have",
    "intake/workbooks/sheets/sheet_list.py": "a kind's sheet of the workbook",
    "workbench/inbox/evidence_forms.py": "a kind's form",
    "workbench/inbox/file_questions.py": "what is asked of a kind",
    "workbench/inbox/inbox_files.py": "a kind's endings",
}
"""Where each kind is spelled besides, as there is something of its own to say of each."""


def test_the_names_of_the_kinds_are_listed_once() -> None:
    """No module but source/folders.py spells all kinds in a row or as keys of a table, but where each has its own."""
    lists = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if set(FILE_KINDS) <= set(_strings(node))
    }
    assert lists == {"source/folders.py", *OF_EACH_KIND}


def test_media_asks_a_class_and_not_for_a_name() -> None:
    """In `media/` only a kind's class says its name, once, and nothing is decided by comparing with one."""
    spelled = [
        (path.relative_to(PACKAGE / "media").as_posix(), node.value)
        for path in sorted((PACKAGE / "media").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in FILE_KINDS
    ]
    assert spelled == [(f"{kind}/kind.py", kind) for kind in sorted(FILE_KINDS)]
