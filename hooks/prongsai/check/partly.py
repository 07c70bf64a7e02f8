"""What is to be said of a file with errors besides these: what holds whatever was left out of it for being wrong."""

from collections.abc import Iterator, Mapping

from prongsai.check.passages import passages
from prongsai.check.rules import (
    complaints,
    coverage,
    days,
    goals,
    language,
    languages,
    misreadings,
    numbering,
    placeholders,
    positions,
    privacy,
    progress,
    projects,
    results,
    risks,
    structure,
    totals,
)
from prongsai.check.settings import Settings
from prongsai.model.partial import Partial
from prongsai.model.record import Record
from prongsai.site.graph import build_graph
from prongsai.site.reader.partly import PartlyRead
from prongsai.source.problem import Code, Problem

_FAMILIES = (
    structure.problems, totals.problems, results.problems, complaints.problems, risks.problems, projects.problems,
    goals.problems, progress.problems, days.problems, positions.problems, languages.problems, numbering.problems,
    placeholders.problems, coverage.problems,
)  # fmt: skip
_TOLD: frozenset[Code] = frozenset(
    {
        Code.UNKNOWN_UNIT, Code.RISK_SCORE, Code.RESIDUAL_HIGHER, Code.SPAN_OUTSIDE_YEAR, Code.SPANS_OVERLAP,
        Code.SPAN_TO_COME, Code.COUNTED_TOO_EARLY, Code.PROJECT_TWICE, Code.CODE_ELSEWHERE, Code.PROJECT_OUTSIDE_PERIOD,
        Code.TITLE_OUTSIDE_PERIOD,
        Code.SHARE_OVER_100, Code.ITA_OVER_100, Code.TARGET_YEAR_OUTSIDE, Code.FIGURE_DIFFERS, Code.PROGRESS_TWICE,
        Code.PROGRESS_CONTRADICTS, Code.DONE_TOO_EARLY, Code.DATE_TO_COME, Code.SPENT_WITHOUT_BUDGET,
        Code.SPENT_OVER_BUDGET, Code.PERSON_NAMED, Code.NUMBERED_PASTE, Code.THAI_IN_ENGLISH, Code.LANGUAGES_SWAPPED,
        Code.DAMAGED_TEXT, Code.MISREAD_WORD, Code.PLACEHOLDER_LEFT, Code.PLACEHOLDER_IN_SAMPLE, Code.CITIZEN_ID,
        Code.MOBILE_NUMBER, Code.BANK_ACCOUNT, Code.PRIVATE_EMAIL, Code.ITA_YEAR_TWICE, Code.ITA_YEAR_LATER,
    }
)  # fmt: skip
"""What a value tells of itself or of one beside it: true whatever else is left out."""
_IF_WHOLE: Mapping[Code, tuple[str, ...]] = {
    Code.PROJECTS_TOTAL: (),
    Code.PROJECTS_BY_DIMENSION: (),
    Code.BUDGET_DECLARED: ("budget",),
    Code.TARGET_YEAR_MISSING: ("values",),
    Code.PROGRESS_MISSING: ("progress", "period"),
    Code.ENGLISH_MISSING: (),
    Code.MISREAD_WORDS: (),
    Code.ITEM_WITHOUT_EVIDENCE: ("items", "framework"),
    Code.ITEM_INCOMPLETE: ("items", "framework"),
    Code.WINDOW_CLOSING: ("items", "framework", "window"),
}
"""What counts: told where nothing but single values was left out, and none of these fields."""


def partly_problems(found: PartlyRead, settings: Settings) -> Iterator[Problem]:
    """What is told of each file that was read in part."""
    graph = build_graph(found.site)
    texts = tuple(passages(found.site))
    for problem in (
        *(problem for family in _FAMILIES for problem in family(graph, settings)),
        *language.problems(texts),
        *misreadings.problems(texts),
        *privacy.problems(found.site, texts),
    ):
        partial = found.files.get(problem.where.path)
        if partial is not None and _holds(problem.code, partial):
            yield problem


def _holds(code: Code, partial: Partial[Record]) -> bool:
    return code in _TOLD or (code in _IF_WHOLE and partial.whole and not partial.lacks(*_IF_WHOLE[code]))
