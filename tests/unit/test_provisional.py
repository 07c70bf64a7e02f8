"""A year whose list of items is not known yet: which list stands in, what is said of it, which years it asks for."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from prongsai.catalogue import frameworks
from prongsai.catalogue.fitting import is_provisional, offers
from prongsai.cli.main import main
from prongsai.media.facts import media_facts
from prongsai.pages.render import render
from prongsai.pages.templating import unjoined
from prongsai.pages.views.board import board_view
from prongsai.pages.views.sheet import sheet_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.source.problem import Code
from prongsai.text.bilingual import LANGUAGES
from tests.inspected import inspect
from tests.trees import AGENCY, SETTINGS, Change, Replace, changed, write_tree

NEXT = "agencies/bang-rak/2569/disclosures.yml"
SAID = {"th": "ยังไม่ทราบรายการข้อ OIT ของปีงบประมาณ พ.ศ. 2569", "en": "The OIT items of fiscal year B.E. 2569"}


def _next_year(period: int = 2568) -> Mapping[str, Change]:
    """The sound project with a next year that begins with this year's list."""
    evidence = f"[{{record: 2568/plan, period: {period}}}]"
    return {
        AGENCY: Replace("{2568: ", "{2569: bma-district-2568, 2568: "),
        NEXT: f"framework: bma-district-2568\nitems:\n  O22:\n    evidence: {evidence}\n",
    }


@pytest.mark.parametrize(
    ("kind", "year", "expected", "provisional"),
    [
        ("district-office", 2565, ["nacc-2565", "bma-district-2568"], True),
        ("district-office", 2566, ["bma-district-2566", "nacc-2566"], False),
        ("district-office", 2567, ["nacc-2567", "bma-district-2568"], True),
        ("district-office", 2568, ["bma-district-2568", "nacc-2568"], False),
        ("district-office", 2569, ["bma-district-2568", "nacc-2569"], True),
        ("district-office", 2571, ["bma-district-2568"], True),
        ("department", 2568, ["nacc-2568"], False),
        ("other", 2570, ["nacc-2569"], True),
        ("other", 2560, ["nacc-2565"], True),
    ],
)
def test_what_is_offered(kind: str, year: int, expected: list[str], *, provisional: bool) -> None:
    """The list of kind and year; else the kind's last one, or that of the year, or the nearest, each provisional."""
    offered = offers(kind, year)
    assert [framework.id for framework in offered] == expected
    assert is_provisional(offered[0], kind, year) is provisional


def test_another_list_of_a_known_year_is_a_choice() -> None:
    """A district office that is assessed by the national list of 2568 is told nothing of it."""
    assert not is_provisional(frameworks()["nacc-2568"], "district-office", 2568)


@pytest.mark.parametrize("period", [2567, 2568])
def test_its_items_ask_for_the_years_of_the_agencys_year(tmp_path: Path, period: int) -> None:
    """In 2569 the year before is 2568, whatever the year of the list; the list itself is no mistake."""
    problems = inspect(write_tree(tmp_path, changed(_next_year(period))), SETTINGS)[2]
    found = {problem.code for problem in problems if problem.where.path == NEXT and "O22" in str(problem.values)}
    assert (Code.WRONG_PERIOD_INFERRED in found) is (period == 2567)
    assert not [problem for problem in problems if problem.severity == "error"]


def test_the_pages_say_so(tmp_path: Path) -> None:
    """Board and sheet of that year, in both languages; those of a year whose list is known do not."""
    site, graph, _ = inspect(write_tree(tmp_path, changed(_next_year())), SETTINGS)
    for year in site.all_years():
        for lang in LANGUAGES:
            vp = Viewpoint(graph, lang, f"bang-rak/{year.year}/", media_facts(site))
            for html in (render(board_view(vp, year), vp), render(sheet_view(vp, year), vp)):
                assert (SAID[lang] in unjoined(html)) is (year.year == 2569)


def test_the_worklist_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do once the list is known; nothing for a year whose list is."""
    root = write_tree(tmp_path, changed(_next_year()))
    for year in ("2568", "2569"):
        assert main(["todo", "bang-rak", year, "--path", str(root), "--today", "2025-11-15"]) == 0
        said = capsys.readouterr().out
        assert (SAID["th"] in said) is (SAID["en"] in said) is (year == "2569")
