"""YAML that is hostile, foreign or merely odd: each gives one clear problem, or is read as it was meant."""

import pytest

from prongsai.source.placed import PlacedMap, where
from prongsai.source.problem import Code, Where
from prongsai.source.yaml_tree import MAX_BYTES, parse_yaml, read_yaml

REFUSED: dict[str, tuple[bytes, Code, tuple[int, int]]] = {
    "alias": (b"a: &x 1\nb: *x\n", Code.YAML_ALIAS, (1, 4)),
    "alias without anchor": (b"a: *x\n", Code.YAML_ALIAS, (1, 4)),
    "anchor on a mapping": (b"a: &x {b: 1}\n", Code.YAML_ALIAS, (1, 4)),
    "anchor on a key": (b"&x a: 1\n", Code.YAML_ALIAS, (1, 1)),
    "billion laughs": (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", Code.YAML_ALIAS, (1, 4)),
    "merge key with an anchor": (b"base: &b {a: 1}\nc: {<<: *b}\n", Code.YAML_ALIAS, (1, 7)),
    "python tag": (b"a: !!python/object/apply:os.system [ls]\n", Code.YAML_TAG, (1, 4)),
    "string tag": (b"a: !!str 1\n", Code.YAML_TAG, (1, 4)),
    "tag of our own": (b"a: !include x.yml\n", Code.YAML_TAG, (1, 4)),
    "tag on the document": (b"!x\na: 1\n", Code.YAML_TAG, (1, 1)),
    "key twice": (b"a: 1\nb: 2\na: 3\n", Code.DUPLICATE_KEY, (3, 1)),
    "key twice, deep": (b"a: {b: 1, b: 2}\n", Code.DUPLICATE_KEY, (1, 11)),
    "key twice, quoted once": (b"a: 1\n'a': 3\n", Code.DUPLICATE_KEY, (2, 1)),
    "second document": (b"a: 1\n---\nb: 2\n", Code.SEVERAL_DOCUMENTS, (2, 1)),
    "second document, empty": (b"a: 1\n---\n", Code.SEVERAL_DOCUMENTS, (2, 1)),
    "too large": (b"#" * (MAX_BYTES + 1), Code.FILE_TOO_LARGE, (0, 0)),
    "51 levels": (b"a: " + b"[" * 51 + b"]" * 51, Code.TOO_DEEP, (1, 54)),
    "100,000 brackets": (b"a: " + b"[" * 100_000, Code.TOO_DEEP, (1, 54)),
    "100,000 curly brackets": (b"a: " + b"{a: " * 100_000, Code.TOO_DEEP, (1, 201)),
    "100,000 complex keys": (b"? " * 100_000, Code.TOO_DEEP, (1, 103)),
    "100,000 dashes": (b"- " * 100_000, Code.TOO_DEEP, (1, 103)),
    "not UTF-8": (b"a: 1\nb: \xa1\n", Code.NOT_UTF8, (2, 4)),
    "not UTF-8, lines ended by CR": (b"a: 1\rb: \xa1\r", Code.NOT_UTF8, (2, 4)),
    "bell, lines ended by CR": (b"a: 1\rb: \x07\r", Code.CONTROL_CHARACTER, (2, 4)),
    "bell after Thai": ("a: ไทย\nb: ไทย\nc: \x07\nd: ไทย\ne: ไทย\n".encode(), Code.CONTROL_CHARACTER, (3, 4)),
    "no space, lines ended by CR": (b"a: 1\rtitle:x\rc: 1\r", Code.MISSING_SPACE, (2, 1)),
    "TIS-620": ("a: ก".encode("cp874"), Code.NOT_UTF8, (1, 4)),
    "UTF-16": ("a: 1\n".encode("utf-16"), Code.NOT_UTF8, (1, 1)),
    "UTF-16 without mark": ("a: 1\n".encode("utf-16-le"), Code.CONTROL_CHARACTER, (1, 2)),
    "UTF-32": ("a: 1\n".encode("utf-32"), Code.NOT_UTF8, (1, 1)),
    "surrogate": (b"a: \xed\xa0\x80\n", Code.NOT_UTF8, (1, 4)),
    "overlong": (b"a: \xc0\xaf\n", Code.NOT_UTF8, (1, 4)),
    "NUL": (b"a: 1\nb: \x00\n", Code.CONTROL_CHARACTER, (2, 4)),
    "bell": (b"a: 1\nb: x\x07\n", Code.CONTROL_CHARACTER, (2, 5)),
    "escape": (b"a: \x1b[31m\n", Code.CONTROL_CHARACTER, (1, 4)),
    "delete": (b"a: 1\n\nb: \x7f\n", Code.CONTROL_CHARACTER, (3, 4)),
    "written with a backslash": (b'a: 1\nb: "x\\0"\n', Code.CONTROL_CHARACTER, (2, 4)),
    "next line, written": (b'a: ["x\\N"]\n', Code.CONTROL_CHARACTER, (1, 5)),
    "in a key": (b'"a\\x0b": 1\n', Code.CONTROL_CHARACTER, (1, 1)),
    "no character": ("a: 1\nb: x\uffff\n".encode(), Code.CONTROL_CHARACTER, (2, 5)),
    "no character, beyond the first plane": ("a: \U0001fffe\n".encode(), Code.CONTROL_CHARACTER, (1, 4)),
    "tab for indent": (b"a:\n\tb: 1\n", Code.YAML_TAB, (2, 1)),
    "tab after spaces": (b"a:\n  \tb: 1\n  c: 2\n", Code.YAML_TAB, (2, 3)),
    "empty": (b"", Code.EMPTY_FILE, (1, 1)),
    "only a mark": (b"\xef\xbb\xbf", Code.EMPTY_FILE, (1, 1)),
    "only comments": (b"# one\n# two\n", Code.EMPTY_FILE, (1, 1)),
    "only a document start": (b"---\n", Code.EMPTY_FILE, (2, 1)),
    "only spaces": (b"  \n\n  \n", Code.EMPTY_FILE, (1, 1)),
    "a list": (b"- a\n- b\n", Code.WRONG_TYPE, (1, 1)),
    "a text": (b"hello\n", Code.WRONG_TYPE, (1, 1)),
    "null": (b"~\n", Code.WRONG_TYPE, (1, 1)),
    "list for a key": (b"? [a]\n: b\n", Code.BAD_KEY, (1, 3)),
    "mapping for a key": (b"? {a: 1}\n: b\n", Code.BAD_KEY, (1, 3)),
    "inline list for a key": (b"{[a]: b}\n", Code.BAD_KEY, (1, 2)),
    "no key": (b": b\n", Code.YAML_SYNTAX, (1, 1)),
    "colon in a text": (b"a: b: c\n", Code.YAML_SYNTAX, (1, 5)),
    "quote not closed": (b'a: "b\n', Code.YAML_SYNTAX, (2, 1)),
    "bracket not closed": (b"a: [b\n", Code.YAML_SYNTAX, (2, 1)),
    "indent that fits nowhere": (b"a:\n    b: 1\n  c: 2\n", Code.YAML_SYNTAX, (3, 3)),
    "directive": (b"%YAML 9.9\n---\na: 1\n", Code.YAML_SYNTAX, (1, 1)),
    "percent": (b"a: 1\nb: %d\n", Code.YAML_SYNTAX, (2, 4)),
    "at sign": (b"a: @b\n", Code.YAML_SYNTAX, (1, 4)),
}


def _nested(depth: int) -> list[object]:
    return [_nested(depth - 1)] if depth > 1 else []


ACCEPTED: dict[str, tuple[bytes, dict[str, object]]] = {
    "byte order mark": (b"\xef\xbb\xbfa: 1\n", {"a": "1"}),
    "CRLF": (b"a: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": "1", "b": "x\ny\n"}),
    "old Mac line ends": (b"a: 1\rb: 2\r", {"a": "1", "b": "2"}),
    "no last line end": (b"a: 1", {"a": "1"}),
    "document start and end": (b"---\na: 1\n...\n", {"a": "1"}),
    "YAML's guesses": (
        b"a: 0100\nb: no\nc: 12:30\nd: 1.10\ne: ~\nf: 2025-03-31\ng: 0x1F\nh: 1_000\ni: .inf\n",
        {"a": "0100", "b": "no", "c": "12:30", "d": "1.10", "e": "~", "f": "2025-03-31", "g": "0x1F", "h": "1_000",
         "i": ".inf"},
    ),
    "merge key is a key": (b"<<: {a: 1}\nb: 2\n", {"<<": {"a": "1"}, "b": "2"}),
    "key with nothing after it": (b"a:\nb: 1\n", {"b": "1"}),
    "empty text": (b'a: ""\n', {"a": ""}),
    "empty entry": (b"a:\n  -\n  - b\n", {"a": ["", "b"]}),
    "50 levels": (b"a: " + b"[" * 49 + b"]" * 49, {"a": _nested(49)}),
    "equals sign": (b"a: =\n", {"a": "="}),
    "Thai keys and emoji": ("ก: ข 😀\n".encode(), {"ก": "ข 😀"}),
    "number for a key": (b"2568: 1\n", {"2568": "1"}),
    "quoted key with a colon": (b'"a: b": 1\n', {"a: b": "1"}),
    "tab between words": (b"a: b\tc\n", {"a": "b\tc"}),
    "one value short of 2 MiB": (b"a: " + b"x" * (MAX_BYTES - 4) + b"\n", {"a": "x" * (MAX_BYTES - 4)}),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    """Bad YAML gives exactly one problem, of its kind, where it is; and never an exception or a crash."""
    data, code, spot = REFUSED[name]
    problems = read_yaml(data, "a.yml").problems
    assert [(problem.code, problem.where) for problem in problems] == [(code, Where("a.yml", *spot))]


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    """What an officer may well write is read, every scalar as the text it is."""
    data, meant = ACCEPTED[name]
    tree = read_yaml(data, "a.yml")
    assert tree.problems == ()
    assert tree.root is not None
    assert tree.root == meant


def test_places_count_characters_not_bytes() -> None:
    """A column is the one an editor shows, also after Thai, a byte order mark and CRLF."""
    tree = read_yaml("\ufeffก: ข\r\nค: {ง: จ, ฉ: ช}\r\n".encode(), "a.yml")
    assert tree.root is not None
    inner = tree.root["ค"]
    assert isinstance(inner, PlacedMap)
    assert inner.where_key("ฉ") == Where("a.yml", 2, 11)
    assert inner.where_value("ฉ") == Where("a.yml", 2, 14)


def test_a_key_without_value_keeps_its_place() -> None:
    """`key:` is nothing, but what is said of it points at it."""
    tree = read_yaml(b"a: 1\nb:\n", "a.yml")
    assert tree.root is not None
    assert "b" not in tree.root
    assert tree.root.where_key("b") == Where("a.yml", 2, 1)


def test_front_matter_counts_from_its_file() -> None:
    """A text that begins three lines into its file has its places there."""
    assert parse_yaml("a: b: c\n", "a.md", offset=3).problems[0].where == Where("a.md", 4, 5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"], ids=ascii)
def test_keys_in_comments_have_their_places(end: str) -> None:
    """A key that begins a comment on a line of its own, as the parser counts lines; the last where it is twice."""
    lines = (
        "# O1: a",
        "x: 1  # O2: no",
        "y: '# O3: no'",
        "",
        "  #\tO1:",
        "# see O4: no",
        "#O5:x",
        "# # O6: no",
        "z: 1",
    )
    tree = parse_yaml(end.join(lines), "a.yml", offset=3)
    assert tree.root is not None
    assert {key: where("a.yml", spot) for key, spot in tree.root.commented.items()} == {"O1": Where("a.yml", 8, 5)}
    assert tree.root.where_key("z").line == 12
