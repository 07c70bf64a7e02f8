"""What is unusual but right is not complained of, and what hangs on a broken file is not complained of twice."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from prongsai.check.settings import Settings
from prongsai.source.problem import Code
from tests.cases.imports import IMPORTS, PLAN_TITLE, imported
from tests.cases.totals import BEFORE, CHANGED, EARLIER
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
UNDER = Replace("period: 2568\n", "period: 2568\nunder: {title: {th: แผนห้าปี, en: Five years}, period: 2566-2570}\n")
TRAINING = "title: {th: ฝึกอบรม, en: Training}"
NO_GIFT = "title: {th: ไม่รับของขวัญ, en: No gifts}"
OUTPUTS = "outputs: [{text: {th: ผู้เข้าอบรม, en: Trainees}, target: {at_least: 80, unit: {th: คน, en: people}}}]"
DONE = "- {year: 2568, status: done}"

RIGHT: dict[str, Mapping[str, Change]] = {
    "a doubtful value of a document that somebody confirmed": {IMPORTS: imported("title", PLAN_TITLE, confirmed=True)},
    "a doubtful value that says something else by now": {IMPORTS: imported("title", "แผนปฏิบตัิการ")},
    "a doubtful value that is gone": {IMPORTS: imported("dimensions/=1/missions/=1.1/projects/=gone/title", "ก")},
    "a likely value": {IMPORTS: imported("title", PLAN_TITLE, certainty="likely")},
    "no budget in a year outside the period": {PLAN: Replace(BUDGET, "budget: {2568: 50000, 2569: none}")},
    "a project that outlives the plan of its year, within the longer one": {
        PLAN: (UNDER, Replace(BUDGET, "period: 2568-2569\n            budget: {2568: 40000, 2569: 10000}"))
    },
    "a level with the word for it": {ITA: Replace("level: A", "level: {th: ระดับ  A, en: Level A}")},
    "a level the parts do not decide": {ITA: "results: [{year: 2567, total: 96, level: {th: ผ่านดี, en: x}}]\n"},
    "a total a hundredth off": {ITA: Replace("total: 93.09", "total: 93.10")},
    "a score of only some instruments": {ITA: "results: [{year: 2567, total: 10, instruments: {IIT: 82.44}}]\n"},
    "the most that two instruments leave possible": {
        ITA: "results: [{year: 2566, total: 70, instruments: {IIT: 50, EIT: 50}}]\n"
    },
    "a result of the agency and one of its parent for one year": {
        ITA: "results: [{year: 2567, total: 91}, {year: 2567, of: parent, total: 70}]\n"
    },
    "a total that an earlier folder tells too, with other zeros": {
        ITA: "results: [{year: 2565, total: 91}]\n",
        f"{BEFORE}/ita.yml": "results: [{year: 2565, total: 91.00}]\n",
        **EARLIER,
    },
    "a change as the totals have it, but rounded": {ITA: CHANGED.format("เพิ่มขึ้น ๔.๐๐ คะแนน")},
    "a change against another year": {ITA: CHANGED.format("เพิ่มขึ้น 50 คะแนน จากปี พ.ศ. 2560")},
    "a change in per cent": {ITA: CHANGED.format("เพิ่มขึ้นร้อยละ 50")},
    "a change of indicators": {ITA: CHANGED.format("เพิ่มขึ้น 3 ตัวชี้วัด")},
    "a change from a total that is not told": {
        ITA: "results: [{year: 2567, total: 95, change: {th: เพิ่มขึ้น 50 คะแนน, en: up}}]\n"
    },
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
        PLAN: (
            UNDER,
            Replace(
                "budget: none\n        progress:\n          - {year: 2568, status: done}",
                "budget: none\n        period: 2567-2568\n        progress:\n          - {year: 2567, status: done}\n"
                "          - {year: 2568, status: in-progress, percent: 40}",
            ),
        )
    },
    "a mission that only the plan names, and one as the catalogue has it but for spaces": {
        PLAN: Replace(
            "    missions:\n",
            "    missions:\n      - {id: 1.2, title: {th: ภารกิจของแผน, en: The plan's own}}\n"
            "      - {id: 1.3, title: {th: การเสริมสร้างจิตสำนึก และความตระหนักแก่เด็กและเยาวชน, en: Youth}}\n",
        )
    },
    "work of the plan's years after the project's own period: it was late": {
        PLAN: (
            Replace("period: 2568\n", "period: 2567-2568\n"),
            Replace(DONE, "- {year: 2567, status: not-started}\n          - {year: 2568, status: done}"),
            Replace(NO_GIFT, f"{NO_GIFT}\n        period: 2567"),
            Replace(
                "- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"
            ),
        )
    },
    "a project that had not begun before its own period, and of which that was reported before": {
        PLAN: (
            Replace("period: 2568\n", "period: 2567-2568\n"),
            Replace(DONE, f"- {{year: 2567, status: not-started, date: 2023-09-30}}\n          {DONE}"),
            Replace(NO_GIFT, f"{NO_GIFT}\n        period: 2568"),
            Replace(
                "- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"
            ),
        )
    },
    "an announcement that takes effect later": {POLICY: Replace("announced:", "effective: 2025-01-31\nannounced:")},
    "what is said of today": {RISKS: Replace("risks:\n", "updated: 2025-01-15\nrisks:\n")},
    "a result of the first day of the year that is reported on": {
        REPORT: Replace("photos: [meeting]", "date: 2024-10-01\n        photos: [meeting]")
    },
    "a result that was told of in the quarter after the year": {
        REPORT: (
            Replace("reports_on: 2568", "reports_on: 2567"),
            Replace("photos: [meeting]", "date: 2024-12-31\n        photos: [meeting]"),
        )
    },
    "progress that was reported before the assessment's answers closed": {
        PLAN: (
            Replace("period: 2568\n", "period: 2567-2568\n"),
            Replace(DONE, f"- {{year: 2567, status: done, date: 2025-01-10}}\n          {DONE}"),
            Replace(
                "- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"
            ),
        )
    },
    "complaints of spans side by side, the last of them counted on its first day": {
        COMPLAINTS: (
            Replace("as_of: 2025-01-10", "as_of: 2025-01-01"),
            Replace("{span: 2024-10,", "{span: Q2, received: 0, closed: 0, open: 0}\n    - {span: Q1,"),
        )
    },
    "complaints of the whole year, counted within it": {COMPLAINTS: Replace("span: 2024-10", "span: year")},
    "a risk that is left as it was, and one rated in another way": {
        RISKS: Replace("residual: {likelihood: 1, impact: 3, score: 3}", "residual: {score: 6, level: very-high}")
    },
    "two reports on one year, the later further": {
        PLAN: Replace(
            DONE,
            "- {year: 2568, status: in-progress, percent: 40, date: 1 พ.ย. 2567}\n"
            "          - {year: 2568, status: done, percent: 100, date: 1 ธ.ค. 2567}",
        )
    },
    "orders that begin anew under each dimension": {
        PLAN: (Replace(TRAINING, f"order: 1\n            {TRAINING}"), Replace(NO_GIFT, f"order: 1\n        {NO_GIFT}"))
    },
    "codes of the mission, of the dimension, and of another kind": {
        PLAN: (
            Replace(TRAINING, f"code: ๑.๑.๓ (๔)\n            {TRAINING}"),
            Replace(NO_GIFT, f"code: 2.1\n        {NO_GIFT}"),
        )
    },
    "a figure that the text has too, or makes of its parts": {
        PLAN: Replace(
            OUTPUTS,
            "outputs:\n"
            "              - {text: {th: ผู้เข้าอบรม 50 คน และวิทยากร 30 คน, en: Trainees}, target: 80 คน}\n"
            "              - {text: {th: 'อบรมอย่างน้อย 2 ครั้ง ครั้งละ 40 คน', en: Trainings}, target: 80 คน}\n"
            "              - {text: {th: พึงพอใจร้อยละ 80-90, en: Satisfied}, target: ร้อยละ 85}\n"
            "              - {text: {th: บุคลากรร้อยละ 100 ผ่านเกณฑ์ร้อยละ 80, en: Passed}, target: ร้อยละ 80}\n"
            "              - {text: {th: รายได้เพิ่มขึ้นจากผู้ใช้บริการ, en: Income grows}, target: ร้อยละ 150}\n"
            "              - {text: {th: หน่วยงานที่เข้าประเมิน ITA, en: Agencies in ITA}, target: 8300 หน่วยงาน}",
        )
    },
    "positions that begin as a person is called": {
        AGENCY: Replace("head: {th: ผู้อำนวยการเขต, en", "head: {th: นายทะเบียนท้องถิ่นเขตบางรัก, en"),
        PLAN: Replace("from: {th: ฝ่ายปกครอง, en", "from: {th: นายช่างโยธา ชำนาญงาน, en"),
    },
    "entries that begin with a figure of their own": {
        PLAN: Replace(
            NO_GIFT,
            f"{NO_GIFT}\n        objectives: [{{th: 5 ส. ทุกเดือน, en: 5S}}, {{th: 15 วันทำการ, en: 15 days}},"
            " {th: '2.5 ล้านบาท', en: 2.5m}]",
        )
    },
    "Thai within English, and a text of figures": {
        PLAN: Replace(
            NO_GIFT,
            f"{NO_GIFT}\n        note: {{th: หนังสือที่ กท 1/2568, en: Letter of the office no. กท 1/2568 (ฝ่ายปกครอง)}}",
        ),
        RISKS: Replace("{th: เรียกรับเงิน, en: Asking for money}", "{th: กท 5701/1, en: กท 5701/1}"),
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
    silent = Replace("        progress:\n          - {year: 2568, status: done}\n", "")
    tree = changed({PLAN: (silent, Replace("status: in-progress, percent: 40", "status: not-started"))})
    root = write_tree(tmp_path, tree)
    before, on = (inspect(root, replace(SETTINGS, today=date(2024, *day)))[2] for day in ((9, 30), (10, 1)))
    to_come = {Code.PHOTO_DATE_FUTURE, Code.DATE_TO_COME}  # its photo was taken in November, its counts in January
    assert {problem.code for problem in before} == to_come
    assert {problem.code for problem in on} == {*to_come, Code.PROGRESS_MISSING}
