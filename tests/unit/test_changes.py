"""What counts as a page's text, and how a difference is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.model.generated.snapshot import Snapshot, text_sum
from prongsai.pages.prose.changes import Change, DiffLine, Draft, TextChange, article_text, compare, differences
from prongsai.text.thai.clusters import clusters

TAKEN, LATER = date(2025, 4, 30), date(2025, 5, 10)


def _text(html: str, **sums: str) -> str:
    return article_text(html, "alpha/2568/plan/", {f"alpha/2568/photos/{name}.jpg": own for name, own in sums.items()})


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>แผน</h1>\n<p>หนึ่ง\n สอง</p>", "แผน\nหนึ่ง สอง"),
        ("<p>ก <b>ข</b>ค<br>ง</p>", "ก ขค\nง"),
        ("<table><tr><th>ปี</th><td>2568</td></tr><tr><td>ก</td></tr></table>", "ปี | 2568\nก"),
        ("<p>&lt;b&gt; &amp; &#3585;</p>", "<b> & ก"),
        ("<svg><text>no</text></svg><p>a</p><script>no()</script><style>no</style>", "a"),
        ('<p>a <a href="../o1/">b</a></p>', "a b"),
        ('<p><a href="https://example.go.th/x">b</a></p>', "b <https://example.go.th/x>"),
        ('<p><a href="tel:1205">1205</a></p>', "1205 <tel:1205>"),
        ('<p><img src="x.jpg" alt="ภาพ"></p>', "[ภาพ]"),
        ('<p>a<img src="data:image/webp;base64,AA" alt=""></p>', "a"),
        ("<details><summary>a</summary><p>b</p></details>", "a\nb"),
        ('<div data-snapshot="no">a<div>b</div>c</div><p>d</p>', "d"),
        ('<p>a<span data-snapshot="no"> b<br>c</span></p>', "a"),
        ("", ""),
    ],
)
def test_the_text_of_an_article(html: str, text: str) -> None:
    """Words line by line, where outside links lead, what pictures show; nothing that the agency did not submit."""
    assert _text(html) == text


def test_a_file_behind_the_same_words_is_part_of_the_text() -> None:
    """A photo exchanged for another changes every page that shows it or links to it, in both languages."""
    html = '<a href="../photos/x.jpg"><img src="../photos/x.jpg" alt="ก"></a>'
    assert _text(html, x="aa") == "[ก] (SHA-256 aa) (SHA-256 aa)"
    sums = {"alpha/2568/photos/x.jpg": "aa"}
    assert article_text('<img src="../../../../alpha/2568/photos/x.jpg" alt="a">', "en/alpha/2568/plan/", sums) == (
        "[a] (SHA-256 aa)"
    )


def _lines(before: str, after: str) -> list[str]:
    marks = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return ["".join(marks[p.kind].format(p.text) for p in line.pieces) or "…" for line in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("ก\nข", "ก\nข\nค", ["ข", "[+ค]"]),
        ("ก\nข\nค", "ก\nค", ["ก", "[-ข]", "ค"]),
        ("โทร 0 2000 0000 ต่อ 1", "โทร 0 2000 0001 ต่อ 1", ["โทร 0 2000 [-0000][+0001] ต่อ 1"]),
        ("a\nb\nc\nd\ne", "A1\nb\nc\nd\nE2", ["[-a]", "[+A1]", "b", "…", "d", "[-e]", "[+E2]"]),
        ("แผนปฏิบัติการป้องกันการทุจริต", "แผนปฏิบัติการต่อต้านการทุจริต", ["แผนปฏิบัติการ[-ป้องกั][+ต่อต้า]นการทุจริต"]),
        ("งบ 50,000 บาท", "งบ 60,000 บาท", ["งบ [-50,000][+60,000] บาท"]),
        ("แผน", "abc", ["[-แผน]", "[+abc]"]),
        ("ก", "ก", []),
    ],
)
def test_a_difference_marks_what_came_and_went(before: str, after: str, shown: list[str]) -> None:
    """Words in alike lines, whole lines else, one line of what stayed around them, a gap between."""
    assert _lines(before, after) == shown


@given(st.text(alphabet="กาู่ ab1\n", max_size=60), st.text(alphabet="กาู่ ab1\n", max_size=60))
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    """Without its additions it is made of lines of the old text, without its removals of lines of the new one."""
    for line in differences(before, after):
        for gone, text in (("added", before), ("removed", after)):
            kept = "".join(piece.text for piece in line.pieces if piece.kind != gone)
            assert kept == "" or kept in text.split("\n")


@given(st.text(max_size=80))
def test_clusters_are_the_text(text: str) -> None:
    """Nothing is lost, and no Thai vowel or tone mark is torn from its consonant."""
    assert "".join(clusters(text)) == text
    assert clusters("ที่นี่ OIT 18") == ["ที่", "นี่", " ", "OIT", " ", "18"]


def _snapshot(**texts: str) -> Snapshot:
    return Snapshot(TAKEN, {p: text_sum(t) for p, t in texts.items()}, texts, {}, {}, {p: p.upper() for p in texts})


def test_pages_are_unchanged_changed_new_or_removed() -> None:
    """Each with the day of the snapshot; what is gone comes last, with the title it had."""
    drafts = {"a": Draft("A", "x"), "b": Draft("B", "ข", LATER), "d": Draft("D", "w")}
    found = compare(_snapshot(a="x", b="y", c="z"), drafts, {"c"})
    assert list(found.values()) == [
        Change("a", "unchanged", TAKEN, title="A"),
        Change("b", "changed", TAKEN, _difference("y", "ข"), LATER, "B"),
        Change("d", "new", TAKEN, title="D"),
        Change("c", "removed", TAKEN, title="C"),
    ]
    assert not compare(_snapshot(c="z"), {})["c"].answers


def _difference(before: str, after: str) -> tuple[DiffLine, ...]:
    return DiffLine((TextChange("removed", before),)), DiffLine((TextChange("added", after),))


@pytest.mark.parametrize("day", [None, TAKEN, date(2025, 1, 1)])
def test_a_day_of_update_that_cannot_be_that_of_the_change_is_not_told(day: date | None) -> None:
    """`updated` before or on the day of the snapshot says nothing of a change after it; the clock is never asked."""
    assert compare(_snapshot(a="x"), {"a": Draft("A", "y", day)})["a"].on is None


def test_a_revision_of_the_site_s_own_words_is_told() -> None:
    """After an update of the software a difference may be its doing; a page that is the same needs no such word."""
    found = compare(_snapshot(a="x", b="y"), {"a": Draft("A", "x"), "b": Draft("B", "z")}, wording="another")
    assert [change.revised for change in found.values()] == [False, True]
    assert not compare(_snapshot(b="y"), {"b": Draft("B", "z")})["b"].revised
