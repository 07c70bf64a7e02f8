"""Figures that do not agree."""

from prongsai.source.problem import Code
from tests.trees import AGENCY, COMPLAINTS, ITA, MEASURES, PLAN, REPORT, RISKS, Case, Change, Replace

BUDGET = "budget: {2568: 50000, total: 50000}"
ITA_2567 = """\
results:
  - year: 2567
    total: 88.98
    level: ▶{level}
    instruments: {{IIT: 82.44, EIT: 80.82, OIT: 100}}
"""
HALVES = "instruments: {IIT: 50, EIT: 50}"
CHANGED = "results: [{{year: 2567, total: 95, change: {{th: {}, en: told}}}}, {{year: 2566, total: 91}}]\n"
BEFORE = "agencies/bang-rak/2566"
EARLIER: dict[str, Change] = {
    AGENCY: Replace("framework: {2568", "framework: {2566: bma-district-2566, 2568"),
    f"{BEFORE}/disclosures.yml": "framework: bma-district-2566\nitems: {O8: {none: {th: ไม่มี, en: None}}, "
    "O28: {none: {th: ไม่มี, en: None}}}\n",
}


def _counts(first: str, second: str) -> Replace:
    """Two spans of one kind of complaint."""
    return Replace("{span: 2024-10, received: 3, closed: 2, open: 1}",
        f"{{span: {first}, received: 1, closed: 1, open: 0}}\n"
        f"    - {{span: {second}, received: 3, closed: 0, open: 3}}")  # fmt: skip


CASES = [
    Case(Code.PROJECTS_TOTAL, {PLAN: Replace("projects: 2\n", "projects: ▶3\n")}),
    Case(Code.PROJECTS_BY_DIMENSION, {PLAN: Replace("{1: 1, 2: 1}", "{1: ▶2, 2: 1}")}),
    Case(Code.PROJECTS_BY_DIMENSION, {PLAN: Replace("{1: 1, 2: 1}", "{1: 1, 2: 1, 3: ▶1}")}, name="none-listed"),
    Case(Code.BUDGET_TOTAL, {PLAN: Replace("total: 50000", "total: ▶'60,000'")}),
    Case(Code.BUDGET_TOTAL, {PLAN: Replace("budget: 50000\n", "budget: {2568: 50000, total: ▶1}\n")}, name="declared"),
    Case(Code.BUDGET_DECLARED, {PLAN: Replace("budget: 50000\n", "budget: ▶40000\n")}),
    Case(Code.BUDGET_OUTSIDE_PERIOD, {PLAN: Replace(BUDGET, "budget: {2568: 40000, 2569: ▶10000}")}),
    Case(Code.ITA_TOTAL, {ITA: Replace("total: 93.09", "total: ▶93.11")}),
    Case(
        Code.ITA_TOTAL,
        {ITA: "results:\n  - {year: 2567, total: ▶89, instruments: {IIT: 82.44, EIT: 80.82, OIT: 100}}\n"},
        name="instruments-only",
    ),
    Case(Code.ITA_INSTRUMENT, {ITA: Replace("EIT: 98.78", "EIT: ▶98.70")}),
    Case(Code.ITA_LEVEL, {ITA: Replace("level: A", "level: ▶AA")}),
    Case(Code.ITA_LEVEL, {ITA: ITA_2567.format(level="{th: ผ่านดี, en: Pass}")}, name="named"),
    Case(Code.ITA_LEVEL, {ITA: "results: [{year: 2563, total: 60, level: ▶AA}]\n"}, name="a-grade-that-is-confirmed"),
    Case(Code.ITA_LEVEL_INFERRED, {ITA: "results: [{year: 2563, total: 60, level: ▶F}]\n"}),
    Case(Code.ITA_TOTAL_UNREACHABLE, {ITA: f"results: [{{year: 2566, total: ▶99, {HALVES}}}]\n"}),
    Case(Code.ITA_TOTAL_UNREACHABLE, {ITA: f"results: [{{year: 2565, total: ▶29.98, {HALVES}}}]\n"}, name="too-little"),
    Case(Code.ITA_YEAR_TWICE, {ITA: "results: [{year: 2567, total: 91}, {year: ▶2567, total: 70}]\n"}),
    Case(Code.ITA_YEAR_TWICE, {ITA: "results: [{year: 2567, total: 91}, {year: ▶2567, total: 91.00}]\n"}, name="alike"),
    Case(Code.ITA_YEAR_LATER, {ITA: "results: [{year: ▶2575, total: 91}]\n"}),
    Case(Code.ITA_TOTAL_DIFFERS, {
        ITA: "results: [{year: 2565, total: ▶70}]\n",
        f"{BEFORE}/ita.yml": "results: [{year: 2565, total: 91}]\n",
        **EARLIER,
    }),
    Case(Code.ITA_CHANGE, {ITA: CHANGED.format("▶เพิ่มขึ้น 50 คะแนน")}),
    Case(Code.ITA_CHANGE, {ITA: CHANGED.format("▶ลดลง ๔ คะแนน จากปีงบประมาณ พ.ศ. ๒๕๖๖")}, name="the-other-way"),
    Case(Code.ITA_CHANGE, {
        ITA: "results: [{year: 2567, total: 95, change: {th: ▶เพิ่มขึ้น 5 คะแนน, en: up}}]\n",
        f"{BEFORE}/ita.yml": "results: [{year: 2566, total: 91}]\n",
        **EARLIER,
    }, name="from-another-folder"),
    Case(Code.UNKNOWN_QUESTION, {REPORT: Replace("[I1, I2]", "[I1, ▶I13]")}),
    Case(Code.UNKNOWN_QUESTION, {REPORT: Replace("[I1, I2]", "[I1, ▶O23]")}, name="item"),
    Case(Code.UNKNOWN_QUESTION, {REPORT: Replace("[I1, I2]", "[I1, ▶I4]")}, name="other-indicator"),
    Case(Code.UNKNOWN_QUESTION, {MEASURES: Replace("[I1, E1]", "[I1, ▶E7]")}, name="measure"),
    Case(Code.PROGRESS_OUTSIDE_PERIOD, {PLAN: Replace("- {year: 2568, status: done}",
        "- {year: 2568, status: done}\n          - {year: ▶2569, status: not-started}")}),
    Case(Code.COMPLAINTS_SUM, {COMPLAINTS: Replace("received: 3", "received: ▶4")}),
    Case(Code.SPAN_OUTSIDE_YEAR, {COMPLAINTS: Replace("span: 2024-10", "span: ▶2568-10")}),
    Case(Code.SPAN_OUTSIDE_YEAR, {COMPLAINTS: Replace("span: 2024-10", "span: ▶กันยายน 2567")}, name="before"),
    Case(Code.SPANS_OVERLAP, {COMPLAINTS: _counts("Q1", "▶Q1")}, name="twice"),
    Case(Code.SPANS_OVERLAP, {COMPLAINTS: _counts("H1", "▶Q1")}),
    Case(Code.SPANS_OVERLAP, {COMPLAINTS: _counts("2568-01", "▶year")}, name="year"),
    Case(Code.SPANS_OVERLAP, {COMPLAINTS: _counts("Q1", "▶2567-12")}, name="month"),
    Case(Code.SPAN_TO_COME, {COMPLAINTS: Replace("span: 2024-10", "span: ▶Q3")}),
    Case(Code.COUNTED_TOO_EARLY, {COMPLAINTS: Replace("as_of: 2025-01-10", "as_of: ▶2024-09-30")}),
    Case(Code.RESIDUAL_HIGHER, {RISKS: Replace("{likelihood: 1, impact: 3, score: 3}", "▶{likelihood: 3, impact: 3}")}),
    Case(Code.RESIDUAL_HIGHER, {RISKS: Replace("    residual: {likelihood: 1, impact: 3, score: 3}",
        "    level: medium\n    residual: ▶high")}, name="level"),
    Case(Code.RESIDUAL_HIGHER, {RISKS: (
        Replace("    likelihood: 2\n    impact: 3\n    score: 6\n", ""),
        Replace("[{th: เรียกรับเงิน, en: Asking for money}]", "[{text: {th: ก, en: a}, level: low}, {th: ข, en: b}]"),
        Replace("{likelihood: 1, impact: 3, score: 3}", "▶สูง"),
    )}, name="of-events"),
    Case(Code.RISK_SCORE, {RISKS: Replace("score: 6", "score: ▶5")}),
    Case(Code.RISK_SCORE, {RISKS: Replace("score: 3}", "score: ▶4}")}, name="residual"),
]  # fmt: skip
