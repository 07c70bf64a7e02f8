"""Titles of pages, as browsers, search engines and messengers show them."""

from collections import Counter
from pathlib import Path

import pytest

from prongsai.media.facts import Media
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from tests.made import page_at, pages
from tests.trees import AGENCY, PLAN, Change, Replace, changed, write_tree

ROOT = Path(__file__).resolve().parents[2]
NAME = "name: {th: สำนักงานเขตบางรัก, en: Bang Rak District Office}"
SHORT = Replace(NAME, f"{NAME}\nshort_name: {{th: เขตบางรัก, en: Bang Rak}}")


def _graph(root: Path) -> Graph:
    site, _ = load(Folders(root))
    return build_graph(site)


def test_no_title_of_the_samples_is_cut_and_each_is_of_one_page() -> None:
    """Over all pages in both languages: no sign of omission, no title twice, and an item's number is its first word."""
    made = list(pages(_graph(ROOT), Media()))
    assert len(made) > 600
    for lang in ("th", "en"):
        titles = Counter(page.frame.title for page in made if page.lang == lang)
        assert [title for title, number in titles.items() if number > 1 or "…" in title or not title] == []
    for page in made:
        last = page.path.rstrip("/").rpartition("/")[2]
        if last[:1] == "o" and last[1:].isdigit():
            assert page.frame.title.startswith(f"{last.upper()} ")


_GIFTS = "ประกาศเจตนารมณ์และการสร้างวัฒนธรรมตามนโยบาย No Gift Policy จากการปฏิบัติหน้าที่"
_PATHS = {"project": "bang-rak/2568/plan/no-gift/", "sheet": "bang-rak/2568/sheet/", "item": "bang-rak/2568/o18/"}


@pytest.mark.parametrize(
    ("page", "named", "title"),
    [
        ("project", "ไม่รับของขวัญ", "ไม่รับของขวัญ | เขตบางรัก 2568 | โปร่งใส"),
        ("project", "ก" * 48, f"{'ก' * 48} | เขตบางรัก 2568"),
        ("project", _GIFTS, f"เขตบางรัก 2568 | {_GIFTS}"),
        ("project", f"{_GIFTS} เขตบางรัก ปี 2568", f"เขตบางรัก 2568 | {_GIFTS} เขตบางรัก ปี 2568"),
        ("item", "", f"O18 เขตบางรัก 2568 | {_GIFTS}"),
        ("sheet", "", "แบบตรวจหลักฐานรายข้อ (OIT) เขตบางรัก ปีงบประมาณ พ.ศ. 2568 | โปร่งใส"),
    ],
)
def test_a_title_without_room_leaves_out_whole_parts(tmp_path: Path, page: str, named: str, title: str) -> None:
    """The site's name first; what fills the room alone stays whole, and what tells it from its like before it."""
    changes: dict[str, Change] = {AGENCY: SHORT}
    if named:
        changes[PLAN] = Replace("title: {th: ไม่รับของขวัญ,", f"title: {{th: {named},")
    graph = _graph(write_tree(tmp_path, changed(changes)))
    assert page_at(graph, _PATHS[page], "th", Media()).frame.title == title


def test_an_agency_without_a_short_name_keeps_its_whole_name(tmp_path: Path) -> None:
    """Where it is long, a page that names it in its heading is called by what kind of page it is."""
    name = "สำนักงานการศึกษานอกระบบและการศึกษาตามอัธยาศัยเขตบางรัก"
    changes: dict[str, Change] = {AGENCY: Replace("สำนักงานเขตบางรัก", name)}
    graph = _graph(write_tree(tmp_path, changed(changes)))
    assert page_at(graph, _PATHS["sheet"], "th", Media()).frame.title == f"แบบตรวจหลักฐานรายข้อ | {name} 2568"
    assert page_at(graph, _PATHS["item"], "th", Media()).frame.title == f"O18 {_GIFTS} | {name} 2568"
