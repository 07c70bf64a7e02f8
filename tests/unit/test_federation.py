"""Files of what is searched, handed from site to site: written, read, and refused where they are not as written."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from prongsai.model.sites import OtherSite
from prongsai.search import other_sites as federation
from prongsai.search.document import SearchDocument, Section
from prongsai.search.other_sites import FORMAT, Damaged, member, member_of_names, read_site
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from tests.indexes import documents_file
from tests.trees import changed, write_tree

DOCUMENT = SearchDocument(
    "bang-sue/2568/plan/", "th", "แผน", (Section("", "", "คำนำ"), Section("a-1", "ก", "ข\nค")), "bang-sue", 2568,
    ("O18",), "plan", "bang-sue/2568/plan/", ("Plan", "1.1"),
)  # fmt: skip
NAMES = {"bang-sue": Text("เขตบางซื่อ", "Bang Sue"), "no-english": Text("ก")}
LINE: dict[str, Any] = {
    "href": "a/", "lang": "th", "title": "ก", "aka": [], "agency": "bang-sue", "year": 2568, "items": [],
    "kind": "plan", "sections": [["", "", "ข"]],
}  # fmt: skip
HEAD = {"format": FORMAT, "agencies": {"bang-sue": {"th": "เขตบางซื่อ", "en": None}}}


@pytest.fixture
def site(tmp_path: Path) -> OtherSite:
    """Another site, as sites.yml names it."""
    listed = (
        "sites: {id: north, name: {th: เหนือ, en: North}, address: https://north.example.go.th/ita, file: north.gz}\n"
    )
    root = write_tree(tmp_path, changed({"agencies/_sites/sites.yml": listed, "agencies/_sites/north.gz": b""}))
    found, problems = load(Folders(root))
    assert problems == ()
    return found.others[0]


def _file(*lines: object) -> bytes:
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return gzip.compress("".join(f"{text}\n" for text in texts).encode("utf-8", "surrogatepass"), mtime=0)


def test_what_one_site_writes_another_finds_under_its_address(site: OtherSite) -> None:
    """Every word the same; addresses whole, and agencies under keys that no agency of this site can have."""
    found = read_site(documents_file([DOCUMENT], NAMES), site)
    (one,) = found.documents
    assert one.href == "https://north.example.go.th/ita/bang-sue/2568/plan/"
    assert one.id == "north:bang-sue/2568/plan/"
    assert one.agency == "north:bang-sue"
    assert (one.title, one.sections, one.aka, one.items) == (
        DOCUMENT.title, DOCUMENT.sections, DOCUMENT.aka, DOCUMENT.items,
    )  # fmt: skip
    assert (one.kind, one.year, one.lang) == ("plan", 2568, "th")
    assert found.agencies == {"north:bang-sue": Text("เขตบางซื่อ", "Bang Sue"), "north:no-english": Text("ก")}


def test_the_same_documents_give_the_same_file() -> None:
    """No hour is written into it, so that builds can be compared."""
    assert documents_file([DOCUMENT], NAMES) == documents_file([DOCUMENT], NAMES)


def test_a_file_may_be_in_pieces(site: OtherSite) -> None:
    """Each agency's documents are a member of gzip of their own, in one file; any number of them, cut anywhere."""
    others = [replace(DOCUMENT, id=f"{number}", href=f"{number}/") for number in range(300)]
    pieces = [member(others[:1]), member([]), member(others[1:150]), member(others[150:])]
    data = b"".join((member_of_names(NAMES), *pieces))
    assert gzip.decompress(data) == gzip.decompress(documents_file(others, NAMES))
    assert [one.title for one in read_site(data, site).documents] == ["แผน"] * 300
    with pytest.raises(Damaged) as caught:
        read_site(data[: -len(pieces[-1]) // 2], site)
    assert caught.value.reason == "federation.reason.cut-off"
    with pytest.raises(Damaged) as caught:
        read_site(data[:-8] + bytes(8), site)
    assert caught.value.reason == "federation.reason.not-gzip"


def test_pieces_without_end_are_left_off(site: OtherSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members that hold nothing are bounded in their number too."""
    monkeypatch.setattr(federation, "MAX_DOCUMENTS", 100)
    with pytest.raises(Damaged) as caught:
        read_site(gzip.compress(b"", mtime=0) * 1_000, site)
    assert caught.value.reason == "federation.reason.too-large"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "//evil.example/", "/etc/", "https://evil.example/", "../up/", "a/../../up/", "a/./b",
        "a b/", "a?x=1", "a#b#c", "a\\b", "%2e%2e/", "a//b", 'a"onclick="x', "<script>", "data:text/html,x", 5, None,
    ],
)  # fmt: skip
def test_an_address_that_leads_out_of_the_other_site_is_refused(site: OtherSite, href: object) -> None:
    """Only a plain path below the site's own address is accepted; all else is one error in that line."""
    with pytest.raises(Damaged) as caught:
        read_site(_file(HEAD, LINE, LINE | {"href": href}), site)
    assert (caught.value.reason, caught.value.line) == ("federation.reason.bad-address", 3)


@pytest.mark.parametrize("href", ["", "a/", "en/a-b/2568/evidence/#photos-x_1", "a/b.pdf"])
def test_a_plain_path_is_accepted(site: OtherSite, href: str) -> None:
    """The portal, a page, a place in a page, a file."""
    assert (
        read_site(_file(HEAD, LINE | {"href": href}), site).documents[0].href
        == f"https://north.example.go.th/ita/{href}"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"lang": "fr"}, {"lang": None}, {"title": ""}, {"title": 1}, {"title": ["a"]}, {"agency": "A b"},
        {"agency": "stranger"}, {"agency": None}, {"year": "2568"}, {"year": 1}, {"year": 2568.5}, {"items": "O18"},
        {"items": ["18"]}, {"items": ["O18", 1]}, {"items": ["O1"] * 500}, {"kind": "<b>"}, {"kind": 1},
        {"sections": None}, {"sections": [["", ""]]}, {"sections": [["", "", 1]]}, {"sections": ["abc"]},
        {"sections": [["x y", "", ""]]}, {"sections": [['"', "", ""]]}, {"aka": None}, {"aka": [1]}, {"aka": [""]},
    ],
    ids=str,
)  # fmt: skip
def test_a_line_that_is_not_as_written_is_refused(site: OtherSite, change: dict[str, object]) -> None:
    """Each field has its form; the error names the line."""
    with pytest.raises(Damaged) as caught:
        read_site(_file(HEAD, LINE | change), site)
    assert (caught.value.reason, caught.value.line) == ("federation.reason.bad-document", 2)


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"", "cut-off", 0),
        (b"plain text", "not-gzip", 0),
        (_file(HEAD, LINE)[:-9], "cut-off", 0),
        (_file(HEAD, LINE) + b"more", "cut-off", 0),
        (gzip.compress(json.dumps(HEAD).encode(), mtime=0), "cut-off", 0),
        (_file("{", LINE), "not-json", 1),
        (_file("[]"), "not-json", 1),
        (_file(HEAD, "[" * 100_000), "not-json", 2),
        (_file(LINE), "not-documents", 1),
        (_file(HEAD | {"format": "prongsai-documents-2"}), "not-documents", 1),
        (_file(HEAD | {"agencies": []}), "not-documents", 1),
        (_file(HEAD | {"agencies": {"A": {"th": "ก"}}}), "bad-agency", 1),
        (_file(HEAD | {"agencies": {"a": {"en": "x"}}}), "bad-agency", 1),
        (_file(HEAD | {"agencies": {"a": "ก"}}), "bad-agency", 1),
        (_file(HEAD, LINE | {"title": "ก" * 3_000}), "too-large", 2),
        (_file(HEAD, LINE | {"sections": [["", "", "ก" * 1_000_000]]}), "too-large", 0),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused(site: OtherSite, data: bytes, reason: str, line: int) -> None:
    """Damaged, cut off, of another format, or grown beyond all measure."""
    with pytest.raises(Damaged) as caught:
        read_site(data, site)
    assert (caught.value.reason, caught.value.line) == (f"federation.reason.{reason}", line)


def test_a_file_that_unpacks_without_end_is_left_off(site: OtherSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is unpacked than is accepted, whether in one line or in many; nor more pages read."""
    monkeypatch.setattr(federation, "MAX_BYTES", 100_000)
    for bomb in (b"\0" * 50_000_000, b"{}\n" * 10_000_000):
        with pytest.raises(Damaged) as caught:
            read_site(gzip.compress(_head_line() + bomb, mtime=0), site)
        assert caught.value.reason in ("federation.reason.too-large", "federation.reason.bad-address")
    monkeypatch.setattr(federation, "MAX_DOCUMENTS", 2)
    with pytest.raises(Damaged) as caught:
        read_site(_file(HEAD, *(LINE | {"href": f"{number}/"} for number in range(3))), site)
    assert (caught.value.reason, caught.value.line) == ("federation.reason.too-many", 4)


def _head_line() -> bytes:
    return f"{json.dumps(HEAD)}\n".encode()


def test_words_are_words_and_nothing_more(site: OtherSite) -> None:
    """HTML stays text, an unknown kind becomes a page, control characters and halves of characters go."""
    line = LINE | {"title": "<img src=x onerror=alert(1)>\u202e\u0000\ud800", "kind": "newer"}
    (one,) = read_site(_file(HEAD, json.dumps(line)), site).documents
    assert one.title == "<img src=x onerror=alert(1)>"
    assert one.kind == "page"
