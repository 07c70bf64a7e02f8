"""The ids of headings: their own words; and links to them, which the checker looks for where they are written."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from prongsai.media.facts import Media
from prongsai.pages.prose.html_tree import HtmlTree
from prongsai.pages.prose.markup import to_html
from prongsai.source.explain import explanation
from prongsai.source.problem import Code
from prongsai.text.formats.headings import HeadingIds, heading_id, is_own_place
from prongsai.text.formats.markdown_library import headings
from tests.inspected import inspect
from tests.made import page_at, pages
from tests.trees import PAGES, SETTINGS, sound, write_tree

ROOT = Path(__file__).resolve().parents[2]
MATTER = "---\ntitle: {th: แผนที่, en: Map}\n---\n"


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("หัวข้อ ก", "หัวข้อ-ก"),
        ("1. ข้อแรก: น้ำ & ลม", "1-ข้อแรก-น้ำ-ลม"),
        ("ข้อ ๑ (ใหม่)", "ข้อ-๑-ใหม่"),
        ("How to Complain?", "how-to-complain"),
        ("a_b", "a-b"),
        ("ก\u200bข", "กข"),
        ("…", "heading"),
        # What the site itself may call so
        ("About", "text-about"),
        ("Risks: land", "text-risks-land"),
        ("Text about", "text-text-about"),
    ],
)
def test_an_id_is_the_headings_own_words(words: str, id_: str) -> None:
    """As an officer would guess it, in both languages, and never that of a part that the page has of its own."""
    assert heading_id(words) == id_


def test_a_long_id_ends_between_letters() -> None:
    """Marks stay with their letters."""
    made = heading_id("นี้" * 60)
    assert len(made) <= 80
    assert set(re.sub("นี้", "", made)) == set()


def test_an_id_stays_when_other_headings_come_and_go() -> None:
    """Only a heading of the same words counts; and no words make the id of another's second."""
    before = dict(HeadingIds().of_text(["ก", "ข", "ข"]))
    after = dict(HeadingIds().of_text(["ใหม่", "ข 2", "ก", "ข", "ข"]))
    assert before == {"ก": "ก", "ข": "ข", "ข_2": "ข_2"}
    assert before.items() <= after.items()
    assert len(set(after.values())) == 5


def test_headings_are_found_as_they_are_rendered() -> None:
    """In either style of Markdown, with what is in them; neither in code nor in what only looks like a heading."""
    source = "# ก *ข* `ค` [ง](#x)\n\nจ\n---\n\n    # not\n\n`# not`\n\n| a |\n|---|\n| b |\n\n> ## ฉ & ช \\*\n"
    assert headings(source) == ("ก ข ค ง", "จ", "ฉ & ช *")
    places = re.findall(r'<h\d id="([^"]+)"', to_html(source, lambda _: None))
    assert places == [place for _, place in HeadingIds().of_text(headings(source))] == ["ก-ข-ค-ง", "จ", "ฉ-ช"]
    assert headings("no heading, only words") == ()


def _page(root: Path, thai: str, english: str = "x") -> Path:
    return write_tree(
        root, {**sound(), f"{PAGES}/map.md": f"{MATTER}{thai}\n", f"{PAGES}/map.en.md": f"{MATTER}{english}\n"}
    )


@pytest.mark.parametrize(
    ("source", "near"),
    [
        ("## ช่องทางร้องเรียน\n\n[ไป](#ช่องทางร้องเรียนน)", "#ช่องทางร้องเรียน"),
        ("## หัวข้อ ก\n\n[ไป](#หัวข้อ%20ก)", "#หัวข้อ-ก"),
        ("## How To\n\n[ไป](#How-To)", "#how-to"),
        ("## ก\n\n## About\n\n[ไป](#about)", "#text-about"),
        ("## หนึ่ง\n\n## สอง\n\n[ไป](#text-2)", "#สอง"),
        ("[ไป](record:risks#risks-permit)", "record:risks#risks-permits"),
    ],
)
def test_the_right_id_is_told(source: str, near: str, tmp_path: Path) -> None:
    """The nearest, the words as an id, or what a heading was called by its order in earlier versions."""
    found = [p for p in inspect(_page(tmp_path, source), SETTINGS)[2] if p.code == Code.DEAD_PLACE]
    assert [problem.values["near"] for problem in found] == [near]
    line = 4 + source.count("\n", 0, source.index("]("))
    column = len(source[: source.index("](") + 2].rpartition("\n")[2]) + 1
    assert str(found[0].where) == f"{PAGES}/map.md:{line}:{column}"
    assert near in explanation(found[0]).hint.best("en")


@pytest.mark.parametrize(
    ("thai", "english"),
    [
        ("## หัวข้อ ก\n\n[ไป](#หัวข้อ-ก)", "## Part A\n\n[to](#part-a)"),
        ("## ก\n\n## ก\n\n[ไป](#ก_2) [ไป](#top) [ไป](#content)", "x"),
        ("`[ไป](#none)`", "x"),
        ("[ไป](record:policies/no-gift#ข้อ-1) [ไป](record:risks#risks-permits)", "[to](record:plan#projects)"),
    ],
)
def test_links_to_parts_lead_to_them(thai: str, english: str, tmp_path: Path) -> None:
    """Where the checker finds nothing, the pages have it: in both languages, Thai or not, of records and headings."""
    policy = "content/bang-rak/2568/policies/no-gift.md"
    root = _page(tmp_path, thai, english)
    (root / policy).write_text((root / policy).read_text("utf-8") + "\n\n## ข้อ 1\n", "utf-8")
    _, graph, problems = inspect(root, SETTINGS)
    assert [p for p in problems if p.severity == "error"] == []
    for lang in ("th", "en"):
        page = page_at(graph, "bang-rak/2568/map/", lang, Media())
        leads = [unquote(href) for href in HtmlTree(page.article).hrefs() if "#" in href]
        ids = {f"#{place}" for place in HtmlTree(page.article).anchors().ids} | {"#top"}
        assert [href for href in leads if href.startswith("#") and href not in ids] == []


def test_no_part_of_a_page_can_be_taken_for_a_heading(tmp_path: Path) -> None:
    """Every id in templates and frame, and in every page of a project, is known as one of the site's own."""
    written = {
        id_
        for folder in ("hooks/prongsai/pages/templates", "overrides")
        for path in (ROOT / folder).rglob("*.html")
        for id_ in re.findall(r'\sid="([a-z][a-z0-9-]*)"', path.read_text("utf-8"))
    }
    assert "promises" in written
    _, graph, _ = inspect(write_tree(tmp_path, sound()), SETTINGS)
    made = {place for page in pages(graph, Media()) for place in HtmlTree(page.article).anchors().ids}
    assert {place for place in written | made if not is_own_place(place)} == set()
