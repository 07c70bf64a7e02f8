"""What is unusual but right is not complained of, and what hangs on a broken file is not complained of twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prongsai.check import Settings
from prongsai.source.problem import Code
from tests.inspected import inspect
from tests.trees import (
    AGENCY,
    COMPLAINTS,
    DISCLOSURES,
    EVIDENCE,
    ITA,
    PAGES,
    PDF,
    PLAN,
    POLICY,
    REPORT,
    RISKS,
    SETTINGS,
    YEAR,
    Change,
    Replace,
    changed,
    write_tree,
)

BUDGET = "budget: {2568: 50000, total: 50000}"
OLD = "---\ntitle: {th: ก, en: a}\nkind: other\nby: {th: ก, en: a}\nannounced: 1 ตุลาคม 2566\n---\nก\n"
DONE = "- {year: 2568, status: done}"

RIGHT: dict[str, Mapping[str, Change]] = {
    "no budget in a year outside the period": {PLAN: Replace(BUDGET, "budget: {2568: 50000, 2569: none}")},
    "a project that outlives the plan": {
        PLAN: Replace(BUDGET, "period: 2568-2569\n            budget: {2568: 40000, 2569: 10000}")
    },
    "a level with the word for it": {ITA: Replace("level: A", "level: {th: ระดับ  A, en: Level A}")},
    "a level the parts do not decide": {ITA: "results: [{year: 2567, total: 96, level: {th: ผ่านดี, en: x}}]\n"},
    "a total a hundredth off": {ITA: Replace("total: 93.09", "total: 93.10")},
    "a score of only some instruments": {ITA: "results: [{year: 2567, total: 10, instruments: {IIT: 82.44}}]\n"},
    "a code of Thai digits for an item": {DISCLOSURES: Replace("  O18:", "  ข้อ ๐๑๘:")},
    "a unit of measure": {PLAN: Replace("unit: {th: คน, en: people}", "unit: {th: finance, en: x}")},
    "a text without Thai": {REPORT: Replace("title: {th: รายงานผล, en: Report}", "title: ITA 2568")},
    "evidence named in the text of a policy": {
        REPORT: Replace("        documents: [order]\n", ""),
        POLICY: (
            Replace("documents: [order]\n", ""),
            Replace("ดู[แผน]", "ดู [คำสั่ง](record:documents/order) และ[แผน]"),
        ),
        DISCLOSURES: Replace("document: order", "record: pages/contact"),
    },
    "links a browser can follow": {
        POLICY: Replace(
            "ดู[แผน](record:plan/no-gift)",
            "[a](https://example.go.th/ก) [b](mailto:a@example.go.th) [c](tel:1555) [d](#top) [e](HTTP://x.go.th)",
        )
    },
    "a link in code": {POLICY: Replace("เราไม่รับ", "`[a](b)`\n\n```\n[a](b)\n```\n\nเราไม่รับ")},
    "litter of an operating system": {f"{YEAR}/photos/Thumbs.db": b"x", f"{YEAR}/documents/.DS_Store": b"x"},
    "a file name composed otherwise": {
        f"{YEAR}/documents/order-1.pdf": None,
        f"{YEAR}/documents/re\u0301sume\u0301.pdf": PDF,
        EVIDENCE: Replace("order-1.pdf", "r\u00e9sum\u00e9.pdf"),
    },
    "a page whose name only begins like an item's": {
        f"{PAGES}/o18-notes.md": "---\ntitle: {th: ก, en: a}\n---\n",
        f"{PAGES}/o18-notes.en.md": "---\ntitle: a\n---\n",
    },
    "a project cancelled before": {
        PLAN: (
            Replace("period: 2568\n", "period: 2567-2568\n"),
            Replace(DONE, "- {year: 2567, status: cancelled}"),
            Replace(
                "- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"
            ),
        )
    },
    "progress of a project's own years": {
        PLAN: Replace(
            "budget: none\n        progress:\n          - {year: 2568, status: done}",
            "budget: none\n        period: 2568-2569\n        progress:\n          - {year: 2568, status: done}\n"
            "          - {year: 2569, status: done}",
        )
    },
    "a mission that only the plan names, and one as the catalogue has it but for spaces": {
        PLAN: Replace(
            "    missions:\n",
            "    missions:\n      - {id: 1.2, title: {th: ภารกิจของแผน, en: The plan's own}}\n"
            "      - {id: 1.3, title: {th: การเสริมสร้างจิตสำนึก และความตระหนักแก่เด็กและเยาวชน, en: Youth}}\n",
        )
    },
    "risks rated by level alone": {
        RISKS: Replace("    likelihood: 2\n    impact: 3\n    score: 6\n", "    level: low\n")
    },
    "a page of the year before beside it": {
        f"{PAGES}/policies/old.md": OLD,
        f"{PAGES}/policies/old.en.md": "---\ntitle: Old\n---\nx\n",
        POLICY: Replace("kind: no-gift", "kind: no-gift\nsupersedes: policies/old"),
    },
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(name: str, tmp_path: Path) -> None:
    """Nothing is said of what is right."""
    assert inspect(write_tree(tmp_path, changed(RIGHT[name])), SETTINGS)[2] == ()


BROKEN: dict[str, tuple[Mapping[str, Change], Code]] = {
    "plan.yml": ({PLAN: Replace("period: 2568\n", "period: 2025\n")}, Code.BAD_YEAR),
    "evidence.yml": ({EVIDENCE: Replace("issued: 2024-10-20", "issued: soon")}, Code.BAD_DATE),
    "report.yml": ({REPORT: Replace("reports_on: 2568", "reports_on: x")}, Code.BAD_YEAR),
    "complaints.yml": ({COMPLAINTS: "{"}, Code.YAML_SYNTAX),
    "disclosures.yml": ({DISCLOSURES: "framework: [x]\n"}, Code.WRONG_TYPE),
    "agency.yml": ({AGENCY: Replace("kind: district-office", "kind: palace")}, Code.BAD_CHOICE),
    "a policy": ({POLICY: Replace("kind: no-gift", "kind: gift")}, Code.BAD_CHOICE),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_cause_gives_one_message(name: str, tmp_path: Path) -> None:
    """A file that cannot be read is reported once, not again by everything that refers to it."""
    changes, code = BROKEN[name]
    problems = inspect(write_tree(tmp_path, changed(changes)), SETTINGS)[2]
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("day", "warned"),
    [("2025-04-15", False), ("2025-04-16", True), ("2025-04-30", True), ("2025-05-01", False)],
)
def test_the_window_is_pointed_out_in_its_last_days(day: str, warned: bool, tmp_path: Path) -> None:
    """From 14 days before it closes to the last day, both included; not after."""
    tree = changed({DISCLOSURES: Replace("[1, 2]", "[1]")})
    problems = inspect(write_tree(tmp_path, tree), Settings(date.fromisoformat(day)))[2]
    assert (Code.WINDOW_CLOSING in {problem.code for problem in problems}) is warned


def test_a_year_that_has_not_begun_asks_for_no_progress(tmp_path: Path) -> None:
    """Fiscal year 2568 begins on 1 October 2024: the day before nothing is missing, on the day it is."""
    tree = changed({PLAN: Replace("        progress:\n          - {year: 2568, status: done}\n", "")})
    root = write_tree(tmp_path, tree)
    before, on = (inspect(root, replace(SETTINGS, today=date(2024, *day)))[2] for day in ((9, 30), (10, 1)))
    assert before == ()
    assert [problem.code for problem in on] == [Code.PROGRESS_MISSING]
