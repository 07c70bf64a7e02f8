"""Claims that can hardly be so."""

from datetime import date

from prongsai.check.settings import Settings
from prongsai.source.problem import Code
from tests.trees import (
    AGENCY,
    COMPLAINTS,
    DISCLOSURES,
    EVIDENCE,
    MEASURES,
    PAGES,
    PLAN,
    POLICY,
    REPORT,
    RISKS,
    Case,
    Replace,
    sound,
)

TITLE = "title: {th: ไม่รับของขวัญ, en: No gifts}"
TRAINING = "title: {th: ฝึกอบรม, en: Training}"
DONE = "- {year: 2568, status: done}"
BEGUN = "percent: 40, evidence"
UNIT = "unit: {th: คน, en: people}"
TARGET = f"target: {{at_least: 80, {UNIT}}}"
OUTPUT = f"{{text: {{th: ผู้เข้าอบรม, en: Trainees}}, {TARGET}}}"
SHARE = "unit: {th: ร้อยละ, en: per cent}"
SPAN = Replace("period: 2568\n", "period: 2567-2570\n")
WITHDRAWN = """\
withdrawn:
  - {address: /bang-rak/2568/old/, date: ▶2031-01-01, reason: {th: ยกเลิก, en: Taken back}}
"""
VALUES = "values: {2568: 95}"
BY = "by: {th: ผู้อำนวยการเขต, en: District Director}"


def _yield(text: str, target: str) -> Replace:
    return Replace(OUTPUT, f"{{text: {{th: {text}, en: Trainees}}, target: {target}}}")


def _orders(first: str, second: str) -> tuple[Replace, ...]:
    """Two projects in one list."""
    return (
        Replace(TRAINING, f"{TRAINING}\n            order: {first}"),
        Replace("- id: training", f"- {{id: a, title: {{th: ก, en: a}}, order: {second}, budget: none,"
                " progress: [{year: 2568, status: done}]}\n          - id: training"),
        Replace("projects: 2\n", "projects: 3\n"), Replace("{1: 1, 2: 1}", "{1: 2, 2: 1}"),
    )  # fmt: skip


CASES = [
    Case(Code.PROJECT_TWICE, {PLAN: Replace(TITLE, "title: ▶{th: ฝึก  อบรม, en: No gifts}")}, name="title"),
    Case(Code.PROJECT_TWICE, {PLAN: (
        Replace(TRAINING, f"{TRAINING}\n            code: 1.1.3 (4)"),
        Replace(TITLE, f"{TITLE}\n        code: ▶๑.๑.๓(๔)"),
    )}, also=(Code.CODE_ELSEWHERE,), name="code"),
    Case(Code.PROJECT_TWICE, {PLAN: _orders("▶3", "3")}, name="order"),
    Case(Code.PROJECT_TWICE, {PLAN: (
        Replace(TRAINING, f"{TRAINING}\n            order: 2"), Replace(TITLE, f"{TITLE}\n        order: ▶๒"),
    )}, name="order-of-one-run"),
    Case(Code.CODE_ELSEWHERE, {PLAN: Replace(TRAINING, f"{TRAINING}\n            code: ▶1.3.3 (4)")}),
    Case(Code.CODE_ELSEWHERE, {PLAN: Replace(TRAINING, f"{TRAINING}\n            code: ▶๑.๒ (๑)")}, name="short"),
    Case(Code.CODE_ELSEWHERE, {PLAN: Replace(TITLE, f"{TITLE}\n        code: ▶3.1")}, name="dimension"),
    Case(Code.PROJECT_OUTSIDE_PERIOD, {PLAN: Replace(TITLE, f"{TITLE}\n        period: ▶2568-2570")}),
    Case(Code.PROJECT_OUTSIDE_PERIOD, {PLAN: (
        Replace("unit: administration\n", "unit: administration\nunder: {title: {th: ก, en: a}, period: 2566-2570}\n"),
        Replace(TITLE, f"{TITLE}\n        period: ▶2568-2571"),
    )}, name="of-the-longer-plan-too"),
    Case(Code.PLAN_OUTSIDE_LONGER, {PLAN: Replace("unit: administration\n",
        "unit: administration\nunder: {title: {th: ก, en: a}, period: ▶2571-2575}\n")}),
    Case(Code.TITLE_OUTSIDE_PERIOD, {PLAN: Replace(
        "title: {th: แผนปฏิบัติการป้องกันการทุจริต", "title: ▶{th: แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๖")}),
    Case(Code.SHARE_OVER_100, {PLAN: _yield("ผู้เข้าอบรมมีความรู้", f"{{at_least: ▶800, {SHARE}}}")}),
    Case(Code.SHARE_OVER_100, {PLAN: _yield("ความพึงพอใจ", "{values: {▶2568: 120 %}}")}, name="of-a-year"),
    Case(Code.SHARE_OVER_100, {PLAN: _yield("ข้อผิดพลาด", f"{{decrease: ▶150, {SHARE}}}")}, name="fall"),
    Case(Code.ITA_OVER_100, {PLAN: Replace(VALUES, "values: {▶2568: 950}")}),
    Case(Code.ITA_OVER_100, {PLAN: _yield("ผลการประเมิน ITA ผ่านเกณฑ์", "{at_least: ▶850}")}, name="outcome"),
    Case(Code.ITA_OVER_100, {PLAN: _yield("ผลการประเมิน", "{at_least: ▶110, unit: {th: คะแนน ITA, en: ITA points}}")},
         name="unit-of-its-own"),
    Case(Code.TARGET_YEAR_OUTSIDE, {PLAN: Replace(VALUES, "values: {▶2567: 90, 2568: 95}")}),
    Case(Code.TARGET_YEAR_OUTSIDE, {PLAN: _yield("ผู้เข้าอบรม", f"{{values: {{2568: 80, ▶ปี 2569: 90}}, {UNIT}}}")},
         name="outcome"),
    Case(Code.TARGET_YEAR_MISSING, {PLAN: (SPAN, Replace(VALUES, "values: ▶{2567: 90, 2568: 95, 2570: 97}"))},
         also=(Code.PROGRESS_MISSING,)),
    Case(Code.FIGURE_DIFFERS, {PLAN: _yield("ผู้เข้าอบรมไม่น้อยกว่า 80 คน", f"{{at_least: ▶8, {UNIT}}}")}),
    Case(Code.FIGURE_DIFFERS, {PLAN: _yield("ผู้เข้าอบรมเข้าใจ ไม่ต่ำกว่าร้อยละ ๘๐", f"{{at_least: ▶8, {SHARE}}}")},
         name="share"),
    Case(Code.FIGURE_DIFFERS, {PLAN: _yield("ผู้เข้าอบรมร้อยละ 80", "{value: ▶8}")}, name="no-unit"),
    Case(Code.FIGURE_DIFFERS, {PLAN: _yield("ผู้เข้าอบรมร้อยละ 80", "▶ร้อยละ 8")}, name="words"),
    Case(Code.FIGURE_DIFFERS, {PLAN: Replace(
        f"en: Trainees}}, {TARGET}", f"en: 8 people trained}}, target: {{at_least: ▶80, {UNIT}}}")}, name="english"),
    Case(Code.FIGURE_DIFFERS, {PLAN: Replace(TITLE,
        f"{TITLE}\n        target_group: {{text: {{th: บุคลากร 300 คน, en: Staff}}, count: ▶30}}")}, name="group"),
    Case(Code.PROGRESS_TWICE, {PLAN: Replace(DONE, f"{DONE}\n          - {{year: ▶2568, status: not-started}}")}),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: Replace(DONE, "- {year: 2568, status: done, percent: ▶40}")}),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: Replace(BEGUN, "percent: ▶100, evidence")}, name="all-but-not-done"),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: Replace(DONE, "- {year: 2568, status: not-started, percent: ▶10}")},
         name="not-started"),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: Replace(DONE, "- {year: 2568, status: in-progress, date: 1 พ.ย. 2567}\n"
        "          - {year: 2568, status: ▶not-started, date: 1 ธ.ค. 2567}")}, name="going-back"),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: (
        SPAN, Replace(DONE, "- {year: 2567, status: cancelled}\n          - {year: 2568, status: ▶done}"),
        Replace("- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"),
    )}, name="after-cancelled"),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: Replace(DONE, "- {year: 2568, status: cancelled, percent: ▶100}")},
         name="all-but-cancelled"),
    Case(Code.PROGRESS_CONTRADICTS, {PLAN: (
        SPAN, Replace(TITLE, f"{TITLE}\n        period: 2568"),
        Replace(DONE, f"- {{year: ▶2567, status: done}}\n          {DONE}"),
        Replace("- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"),
    )}, name="before-its-period"),
    Case(Code.DONE_TOO_EARLY, {PLAN: (SPAN, Replace(DONE, f"{DONE}\n          - {{year: ▶2570, status: done}}"),
        Replace("- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"),
    )}, also=(Code.PROGRESS_MISSING,)),
    Case(Code.DONE_TOO_EARLY, {PLAN: Replace(DONE, "- {year: 2568, status: done, date: ▶1 กันยายน 2567}")},
         name="reported-before"),
    Case(Code.DATE_TO_COME, {PLAN: Replace(DONE, "- {year: 2568, status: done, date: ▶1 เมษายน 2568}")}),
    Case(Code.DATE_TO_COME, {REPORT: Replace("photos: [meeting]", "date: ▶2025-02-01\n        photos: [meeting]")},
         name="result"),
    Case(Code.DATE_TO_COME, {DISCLOSURES: Replace("window:", "updated: ▶2031-01-01\nwindow:")}, name="updated"),
    Case(Code.DATE_TO_COME, {DISCLOSURES: Replace("  O18:\n", "  O18:\n    updated: ▶2031-01-01\n")}, name="item"),
    Case(Code.DATE_TO_COME, {RISKS: f"updated: ▶2025-01-16\n{sound()[RISKS]!s}"}, name="tomorrow"),
    Case(Code.DATE_TO_COME, {PLAN: Replace("period: 2568\n", "period: 2568\nissued: ▶2031-01-01\n")}, name="issued"),
    Case(Code.DATE_TO_COME, {PLAN: Replace("date: 2024-10-01", "date: ▶2031-01-01")}, name="approved"),
    Case(Code.DATE_TO_COME, {EVIDENCE: Replace("issued: 2024-10-20", "issued: ▶2031-01-01")}, name="document"),
    Case(Code.DATE_TO_COME, {COMPLAINTS: Replace("as_of: 2025-01-10", "as_of: ▶2031-09-30")}, name="counted"),
    Case(Code.DATE_TO_COME, {POLICY: Replace("announced: 2024-10-15", "updated: ▶2031-01-01")}, name="policy"),
    Case(Code.DATE_TO_COME, {POLICY: Replace("announced: 2024-10-15", "announced: ▶2031-01-01")},
         also=(Code.WRONG_PERIOD_INFERRED,), name="announced"),
    Case(Code.DATE_TO_COME, {f"{PAGES}/contact.md": "---\ntitle: {th: ติดต่อเรา, en: Contact}\nupdated: ▶2031-01-01\n"
        "---\nโทร 0 2000 0000\n"}, name="page"),
    Case(Code.DATE_TO_COME, {"content/about.md": "---\ntitle: {th: เกี่ยวกับ, en: About}\nupdated: ▶2031-01-01\n"
        "---\nข้อมูล\n"}, name="page-of-the-site"),
    Case(Code.DATE_TO_COME, {"agencies/withdrawn.yml": WITHDRAWN.replace("bang-rak/2568/", "")}, name="withdrawn"),
    Case(Code.DATE_TO_COME, {AGENCY: Replace("head:", f"{WITHDRAWN}head:")}, name="withdrawn-by-the-agency"),
    Case(Code.DATE_OUTSIDE_YEAR,
        {REPORT: Replace("photos: [meeting]", "date: ▶2015-10-01\n        photos: [meeting]")}),
    Case(Code.DATE_OUTSIDE_YEAR, {REPORT: (
        Replace("reports_on: 2568", "reports_on: 2567"),
        Replace("actions: [{th: เปิดศูนย์, en: Opened}]",
                "actions: [{text: {th: เปิดศูนย์, en: Opened}, date: ▶2025-01-01}]"),
    )}, name="after"),
    Case(Code.DATE_OUTSIDE_YEAR, {PLAN: (
        SPAN, Replace(DONE, f"- {{year: 2567, status: done, date: ▶2026-09-30}}\n          {DONE}"),
        Replace("- {year: 2568, status: in", "- {year: 2567, status: done}\n              - {year: 2568, status: in"),
    )}, settings=Settings(date(2026, 9, 30)), name="progress"),
    Case(Code.SUPERSEDES_ITSELF, {POLICY: Replace("documents:", "supersedes: ▶policies/no-gift\ndocuments:")}),
    Case(Code.SUPERSEDES_ITSELF, {POLICY: Replace("documents:", "supersedes: ▶2568/policies/no-gift\ndocuments:")},
         name="with-its-year"),
    Case(Code.SPENT_WITHOUT_BUDGET, {PLAN: Replace(DONE, "- {year: 2568, status: done, spent: ▶1000}")}),
    Case(Code.SPENT_OVER_BUDGET, {PLAN: Replace(BEGUN, "percent: 40, spent: ▶'60,000', evidence")}),
    Case(Code.SPENT_OVER_BUDGET, {PLAN: (
        Replace("budget: {2568: 50000, total: 50000}", "budget: 50000"),
        Replace(BEGUN, "percent: 40, spent: ▶50001, evidence"),
    )}, name="in-all"),
    Case(Code.PERSON_NAMED, {AGENCY: Replace("head: {th: ผู้อำนวยการเขต", "head: {th: ▶นายกมล ใจดี")}),
    Case(Code.PERSON_NAMED, {AGENCY: Replace("en: District Director}", "en: ▶Mr. Kamon Chaidee}")}, name="english"),
    Case(Code.PERSON_NAMED, {PLAN: Replace("from: {th: ฝ่ายปกครอง", "from: {th: ▶ว่าที่ ร.ต. กมล ใจดี")}, name="memo"),
    Case(Code.PERSON_NAMED, {MEASURES: Replace(BY, "by: {th: ▶ผู้อำนวยการเขต (นางสาวกมล ใจดี), en: Director}")},
         name="within"),
    Case(Code.PERSON_NAMED, {POLICY: Replace("by: {th: ผู้อำนวยการเขต", "by: {th: ▶พ.ต.อ.กมล ใจดี")}, name="policy"),
    Case(Code.NUMBERED_PASTE, {RISKS: Replace("[{th: เรียกรับเงิน", "[{th: ▶1) เรียกรับเงิน")}),
    Case(Code.NUMBERED_PASTE, {PLAN: Replace(TITLE,
        f"{TITLE}\n        procedure: [{{th: ▶๑. ประชุม, en: Meet}}, {{th: ๒. ประกาศ, en: Announce}}]")}, name="thai"),
    Case(Code.NUMBERED_PASTE, {PLAN: Replace(TITLE, f"{TITLE}\n        procedure: "
        "[{text: {th: ประชุม, en: Meet}, steps: [{th: ▶2.1) เชิญ, en: Invite}, {th: 2.2) จด, en: Note}]}]")},
         name="steps"),
    Case(Code.NUMBERED_PASTE, {PLAN: Replace(TITLE,
        f"{TITLE}\n        objectives: {{th: ▶1) รู้ 2) เข้าใจ, en: Know and understand}}")}, name="in-one"),
    Case(Code.NUMBERED_PASTE, {PLAN: Replace(TITLE, f"{TITLE}\n        objectives: {{th: ▶'- รู้', en: Know}}")},
         name="bullet"),
    Case(Code.THAI_IN_ENGLISH, {RISKS: Replace("en: Asking for money", "en: ▶เรียกรับเงิน")}),
    Case(Code.THAI_IN_ENGLISH, {f"{PAGES}/contact.en.md": "---\ntitle: ▶ติดต่อเรา\n---\nPhone 0 2000 0000\n"},
         name="title"),
    Case(Code.THAI_IN_ENGLISH, {f"{PAGES}/contact.en.md": "---\ntitle: Contact\n---\n▶โทร 0 2000 0000 หรือมาที่เขต\n"},
         name="page"),
    Case(Code.LANGUAGES_SWAPPED, {EVIDENCE: Replace("title: {th: คำสั่ง, en: Order}", "title: {th: ▶Order, en: คำสั่ง}")}),
]  # fmt: skip
