"""The evidence page's filter, and announcements in two languages side by side."""

import re
from pathlib import Path

import pytest

from prongsai.check.settings import settings_from_environment
from prongsai.media.facts import media_facts
from prongsai.pages.templating import unjoined
from tests.golden.tree import TREE
from tests.inspected import inspect
from tests.made import pages
from tests.trees import write_tree

YEAR = "agencies/alpha/2568/"
REPORT = str(TREE[f"{YEAR}report.yml"])
POLICY = "alpha/2568/policies/no-gift/"


def _article(root: Path, path: str, changes: dict[str, str] | None = None) -> str:
    """The article at a path with its language, of the golden tree with some files changed."""
    _, graph, problems = inspect(write_tree(root, {**TREE, **(changes or {})}), settings_from_environment())
    assert [problem for problem in problems if problem.severity == "error"] == []
    made = pages(graph, media_facts(graph.site))
    return next(unjoined(page.article) for page in made if ("en/" if page.lang == "en" else "") + page.path == path)


def _options(html: str, name: str) -> list[str]:
    found = re.search(f'<select id="filter-{name}".*?</select>', html, flags=re.DOTALL)
    return re.findall(r'<option value="(.*?)"', found[0])[1:] if found else []


def _marks(html: str, anchor: str) -> tuple[str, str]:
    found = re.search(rf'id="{anchor}" data-items="(.*?)" data-units="(.*?)"', html)
    assert found, anchor
    return found[1], found[2]


def test_files_are_found_by_item_and_unit(tmp_path: Path) -> None:
    """A file is marked with the items it proves and the units that answer for those or for what shows it."""
    html = _article(tmp_path, "en/alpha/2568/evidence/")
    items, units = _marks(html, "photos-meeting")
    assert set(items.split()) == set(_options(html, "item"))
    assert "O18" in items.split()
    assert set(units.split()) == {"administration", "finance"}
    assert _options(html, "unit") == ["administration", "finance"]
    assert "Administrative Section (1)" in html


@pytest.mark.parametrize("lang", ["", "en/"])
def test_without_a_script_items_lead_to_their_pages(tmp_path: Path, lang: str) -> None:
    """The choice is shown only where a script runs; without, links lead to the items' pages, where their proof is."""
    html = _article(tmp_path, f"{lang}alpha/2568/evidence/")
    assert 'class="ps-filter"' in html
    styles = (Path(__file__).parents[2] / "overrides/assets/css/32-files.css").read_text(encoding="utf-8")
    assert ".ps-filter { display: none; }" in styles
    assert "[data-script] .ps-filter { display: flex;" in styles
    fallback = html.partition("<noscript>")[2].partition("</noscript>")[0]
    assert 'href="../o18/"' in fallback


def test_one_of_a_kind_leaves_nothing_to_choose(tmp_path: Path) -> None:
    """With files of no item and of one unit there is no filter."""
    changes = {
        f"{YEAR}disclosures.yml": "framework: bma-district-2568\nitems: {}\n",
        f"{YEAR}report.yml": REPORT.replace("    responsible: [finance]\n", ""),
        "agencies/alpha/2566/disclosures.yml": "framework: bma-district-2566\nitems: {}\n",
    }
    assert "ps-filter" not in _article(tmp_path, "alpha/2568/evidence/", changes)


@pytest.mark.parametrize(
    ("path", "own", "other"), [(POLICY, "ไม่รับของขวัญ", "accept gifts"), (f"en/{POLICY}", "accept gifts", "ไม่รับของขวัญ")]
)
def test_an_announcement_stands_in_both_languages(tmp_path: Path, path: str, own: str, other: str) -> None:
    """The page's own language comes first, then the other, marked as such and no part of what was submitted here."""
    html = _article(tmp_path, path)
    first, _, second = html.partition('<section class="ps-announcement__other"')
    assert own in first.partition('class="ps-announcement')[2]
    assert other in second
    assert 'data-snapshot="no"' in second.partition(">")[0]
    assert f'<div class="ps-text" lang="{"th" if path.startswith("en/") else "en"}">' in second
    assert len(re.findall("<h2", second.partition("</section>")[0])) == 1


def test_an_announcement_without_english_stands_alone(tmp_path: Path) -> None:
    """Where there is no text in the other language there is no second column."""
    tree = {name: content for name, content in TREE.items() if not name.endswith("no-gift.en.md")}
    _, graph, _ = inspect(write_tree(tmp_path, tree), settings_from_environment())
    made = [page.article for page in pages(graph, media_facts(graph.site)) if page.path == POLICY]
    assert len(made) == 2
    assert not any("ps-announcement__other" in article for article in made)
