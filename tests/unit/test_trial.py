"""What a check would find anew once something is edited."""

import pytest

from prongsai.office.trial import new_problems
from prongsai.source.problem import Code, Problem, Value, Where

PLAN, RISKS = "agencies/bang-rak/2568/plan.yml", "agencies/bang-rak/2568/risks.yml"


def _english(count: int, path: str = PLAN, line: int = 3) -> Problem:
    return Problem(Where(path, line, 1), Code.ENGLISH_MISSING, {"count": count})


def _silent(year: int, count: int) -> Problem:
    values: dict[str, Value] = {"year": year, "count": count}
    return Problem(Where(PLAN, 9, 1), Code.PROGRESS_MISSING, values)


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([], [_english(1)], [_english(1)]),
        ([_english(9)], [_english(7)], []),
        ([_english(9)], [_english(9, line=5)], []),
        ([_english(7)], [_english(9)], [_english(9)]),
        ([_english(9)], [_english(7, RISKS)], [_english(7, RISKS)]),
        ([_english(9)], [_english(7), _english(2)], [_english(2)]),
        ([_english(2), _english(9)], [_english(9), _english(2)], []),
        ([_silent(2567, 4)], [_silent(2567, 3), _silent(2568, 1)], [_silent(2568, 1)]),
        ([_english(9)], [], []),
    ],
)
def test_only_what_is_new_is_found(before: list[Problem], after: list[Problem], new: list[Problem]) -> None:
    """A problem that speaks of several places in a file is new only where it speaks of more of them than before."""
    assert list(new_problems(before, after)) == new
