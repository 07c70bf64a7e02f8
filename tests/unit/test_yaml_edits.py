"""Officers' files changed by a program: only the lines that must."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.messages.refusal import Refusal
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import UneditableTextError, append_value, put_value, remove_value
from prongsai.source.edits.yaml_writing import yaml_block
from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.lookalikes import CONTROL

REGISTER = """# the register
photos:
  # the first
  one:
    file: a.jpg    # as taken
    caption: {th: ก, en: A}

  two:
    file: b.jpg
    tags: [x, y]
# documents come next
documents:
  - id: d1
    text: |
      a
      b
  # last
  - id: d2
items:
#  O1:    # one
#    evidence:
#      - record: agency
#  O2:    # two
"""

PUT = [
    (("photos", "one", "file"), "c.jpg", {5: "    file: c.jpg    # as taken"}),
    (("photos", "one", "caption", "en"), "B, b", {6: "    caption: {th: ก, en: 'B, b'}"}),
    (("photos", "one", "caption", "fr"), "C", {6: "    caption: {th: ก, en: A, fr: C}"}),
    (("photos", "two", "tags", 1), "z", {10: "    tags: [x, z]"}),
    (("documents", 0, "text"), "c", {14: "    text: c", 15: None, 16: None}),
    (("documents", 1, "id"), "no: text", {18: "  - id: 'no: text'"}),
    (("documents", 1, "text"), "new", {18: "  - id: d2\n    text: new"}),
    (("photos", "two", "alt"), {"th": "ข", "en": "B"}, {10: "    tags: [x, y]\n    alt:\n      th: ข\n      en: B"}),
    (("items", "O1", "evidence"), [{"photo": "one"}], {20: "  O1:    # one\n    evidence:\n      - photo: one"}),
    (("items", "O2"), {"none": "ไม่มี"}, {23: "  O2:    # two\n    none: ไม่มี"}),
    (("items", "O3"), {"none": "ไม่มี"}, {19: "items:\n  O3:\n    none: ไม่มี"}),
    (("note",), "line 1\nline 2\n", {19: "items:\nnote: |\n  line 1\n  line 2"}),
]


def _changed(lines: dict[int, str | None], text: str = REGISTER) -> str:
    """A text with some lines, from 1, replaced or gone."""
    made = (lines.get(number, line) for number, line in enumerate(text.split("\n"), 1))
    return "\n".join(line for line in made if line is not None)


@pytest.mark.parametrize(("path", "value", "lines"), PUT)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_is_put(path: tuple[str | int, ...], value: str, lines: dict[int, str | None], end: str) -> None:
    """Only the lines of the value change; comments, order and line ends stay."""
    assert put_value(REGISTER.replace("\n", end), path, value) == _changed(lines).replace("\n", end)


REMOVED = [
    (("photos", "one"), {4: None, 5: None, 6: None}),
    (("photos", "one", "caption", "th"), {6: "    caption: {en: A}"}),
    (("photos", "one", "caption", "en"), {6: "    caption: {th: ก}"}),
    (("photos", "two", "tags", 0), {10: "    tags: [y]"}),
    (("documents", 0), {13: None, 14: None, 15: None, 16: None}),
    (("documents", 0, "id"), {13: "  - text: |", 14: None}),
    (("documents", 1, "id"), {18: None}),
    (("documents",), {12: None, 13: None, 14: None, 15: None, 16: None, 17: None, 18: None}),
]


@pytest.mark.parametrize(("path", "lines"), REMOVED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_is_removed(path: tuple[str | int, ...], lines: dict[int, str | None], end: str) -> None:
    """Its lines go, and what would be empty without it; every other line stays."""
    assert remove_value(REGISTER.replace("\n", end), path) == _changed(lines).replace("\n", end)


SOME_ITEMS = """#  O3:    # as an example
items:
#  O1:    # one
  O2:
    unit: a
#  O3:    # three
#    evidence:
#      - record: agency
"""


@pytest.mark.parametrize(
    ("path", "line", "put"),
    [
        (("O1", "none"), 3, "  O1:    # one\n    none: x"),
        (("O2", "none"), 5, "    unit: a\n    none: x"),
        (("O2", "evidence"), 5, "    unit: a\n    evidence: x"),
        (("O3", "evidence"), 6, "  O3:    # three\n    evidence: x"),
        (("O4", "evidence"), 5, "    unit: a\n  O4:\n    evidence: x"),
    ],
)
def test_a_commented_key_is_the_one_of_its_mapping(path: tuple[str, ...], line: int, put: str) -> None:
    """It may stand above the keys that are there, but not below a commented key of another."""
    assert put_value(SOME_ITEMS, ("items", *path), "x") == _changed({line: put}, SOME_ITEMS)


def test_a_commented_key_may_stand_first() -> None:
    """In the first line of a file."""
    assert put_value("#a:\nb: 1\n", ("a",), "2") == "a: 2\nb: 1\n"


def test_what_looks_like_a_comment_within_a_text_is_none() -> None:
    """A heading in Markdown is not taken for a key."""
    text = "a:\n  note: |\n    x\n    # b:\n    y\nc: 1\n"
    assert put_value(text, ("b",), "2") == f"{text}b: 2\n"


def test_a_value_is_appended() -> None:
    """A list has one entry more at its end, in its own style; one that is missing is made."""
    assert append_value(REGISTER, ("documents",), {"id": "d3"}) == _changed({18: "  - id: d2\n  - id: d3"})
    assert append_value(REGISTER, ("photos", "two", "tags"), "z") == _changed({10: "    tags: [x, y, z]"})
    made = append_value(REGISTER, ("items", "O1", "evidence"), {"photo": "one", "elements": ["1", "2"]})
    lines = "  O1:    # one\n    evidence:\n      - photo: one\n        elements: [1, 2]"
    assert made == _changed({20: lines})


def test_what_is_not_there_cannot_be_changed() -> None:
    """A path that leads nowhere is our mistake, and nothing is guessed."""
    for path in (("photos", "three"), ("nothing",), ("photos", "one", "file", "x")):
        with pytest.raises(KeyError):
            remove_value(REGISTER, path)
    with pytest.raises(KeyError):
        put_value(REGISTER, ("photos", "one", "file", "x"), "y")
    with pytest.raises(KeyError):
        append_value(REGISTER, ("photos",), "y")


@pytest.mark.parametrize("text", ["a: |+\n  x\n\n", "a: |\n  x"])
def test_what_would_change_another_value_is_left_alone(text: str, tmp_path: Path) -> None:
    """A new key behind a text to which each line at its end belongs: the office is told to write it itself."""
    with pytest.raises(UneditableTextError):
        put_value(text, ("b",), "y")
    path = tmp_path / "plan.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(Refusal, match=r"plan\.yml"):
        FileEdits(Folders(tmp_path)).edit_yaml(path, lambda now: put_value(now, ("b",), "y"))
    assert path.read_text("utf-8") == text


def test_a_text_of_lines_ends_with_a_line_break() -> None:
    """Also where the file had none at its end."""
    assert put_value("a: x", ("b",), "l1\nl2\n") == "a: x\nb: |\n  l1\n  l2\n"


# Control characters are refused wherever they stand.
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda text: not CONTROL.search(text))
_KEYS = st.sampled_from(["a", "b", "ก", "O1", "no"])
_VALUES = st.recursive(
    st.one_of(
        _TEXTS, st.sampled_from(["no", "1: 2", "- x", "#a", "a #b", "'", '"', "[", "{a}", "a: b", "|", "x\ny\n"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(_KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4), st.data())
@settings(max_examples=150, deadline=None)
def test_any_value_is_read_as_it_was_meant(tree: dict[str, object], data: st.DataObject) -> None:
    """Whatever is written, put, appended or removed reads back the same (the edit itself compares), comments stay."""
    lines = yaml_block(tree, 0)  # type: ignore[arg-type] # made of texts, lists and mappings only
    text = "# above\n" + "".join(f"{line}\n# below\n" if line[:1] != " " else f"{line}\n" for line in lines)
    if parse_yaml(text, "").problems:
        return  # a comment within a text of several lines
    path: list[str | int] = []
    at: object = tree
    while isinstance(at, dict | list) and (not path or data.draw(st.booleans())):
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        path.append(key)
        at = at[key]
    value = data.draw(_VALUES)
    changed = put_value(text, tuple(path), value)
    assert changed.startswith("# above\n")
    if isinstance(at, list):
        append_value(text, tuple(path), value)
    remove_value(text, tuple(path))


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    """A file that changed meanwhile keeps all from being written; one with errors is named as check names it."""
    folders = Folders(tmp_path)
    one, two, three = tmp_path / "one.yml", tmp_path / "two.yml", tmp_path / "new" / "three.bin"
    one.write_bytes("\ufeffa: 1\r\n".encode())
    two.write_text("b: 1\n")
    edits = FileEdits(folders)
    edits.edit_yaml(one, lambda text: put_value(text, ("a",), "2"))
    edits.edit_yaml(one, lambda text: put_value(text, ("c",), "3"))
    edits.remove(two)
    edits.put(three, b"\xff\xfe")
    lines = list(edits.difference())
    assert [line for line in lines if line.startswith(("-", "+"))][2:5] == ["-⟨U+FEFF⟩a: 1", "+⟨U+FEFF⟩a: 2", "+c: 3"]
    assert lines[-1] == "+ new/three.bin"
    two.write_text("b: 2\n")
    with pytest.raises(Refusal, match=r"two\.yml"):
        edits.write()
    assert one.read_bytes() == "\ufeffa: 1\r\n".encode()
    two.write_text("b: 1\n")
    edits.write()
    assert one.read_bytes() == "\ufeffa: 2\r\nc: 3\r\n".encode()
    assert not two.exists()
    assert three.read_bytes() == b"\xff\xfe"
    one.write_text("a: [\n")
    with pytest.raises(Refusal, match=r"one\.yml:2"):
        FileEdits(folders).edit_yaml(one, str)


def test_a_file_is_copied_where_none_is(tmp_path: Path) -> None:
    """It is named without a line of it, and never takes the place of another."""
    edits = FileEdits(Folders(tmp_path))
    edits.copy(tmp_path / "a.csv", b"1,2\n")
    assert list(edits.difference()) == ["+ a.csv"]
    assert list(edits.results()) == [(tmp_path / "a.csv", b"1,2\n")]
    edits.write()
    with pytest.raises(Refusal, match=r"a\.csv"):
        FileEdits(Folders(tmp_path)).copy(tmp_path / "a.csv", b"")
    assert (tmp_path / "a.csv").read_bytes() == b"1,2\n"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_after_an_interruption_all_is_as_it_was(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between two files, or within one, leaves none of them changed."""
    names = ("a.yml", "b.yml", "c.yml")
    (tmp_path / "b.yml").write_text("b: 1\n")
    edits, written = FileEdits(Folders(tmp_path)), list[Path]()
    for name in names:
        edits.put(tmp_path / name, b"new: 1\n")

    def replace(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        written.append(path)
        if len(written) == number + 1:
            raise KeyboardInterrupt

    monkeypatch.setattr("prongsai.source.edits.file_edits.replace_file", replace)
    with pytest.raises(KeyboardInterrupt):
        edits.write()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"b.yml": "b: 1\n"}


def test_files_that_cannot_be_written_leave_the_others_as_they_were(tmp_path: Path) -> None:
    """Where the disk refuses one file, those before it are put back."""
    folders = Folders(tmp_path)
    one = tmp_path / "one.yml"
    one.write_text("a: 1\n")
    (tmp_path / "file").write_text("")
    edits = FileEdits(folders)
    edits.edit_yaml(one, lambda text: put_value(text, ("a",), "2"))
    edits.put(tmp_path / "file" / "below.yml", b"")
    with pytest.raises(Refusal):
        edits.write()
    assert one.read_text() == "a: 1\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n    # - c\n\n", "\n# left\n", "\r\n\r\n"])
def test_entries_of_an_indented_list_may_stand_apart(gap: str) -> None:
    """Blank lines and comments between the entries of a list, however they are indented, hide none of them."""
    text = f"a:\n  b:\n    - x: 1\n{gap}    - x: 2\n"
    assert put_value(text, ("a", "b", 1, "x"), "3") == text.replace("x: 2", "x: 3")
