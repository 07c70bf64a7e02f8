"""A period in words: years on end and quarters on end put together, as people write them, with their era in English."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from prongsai.messages import Messages, messages
from prongsai.model.values.periods import ALL_QUARTERS, Period
from prongsai.text.bilingual import Language
from prongsai.text.dates import BE_OFFSET


def period_words(period: Period, lang: Language) -> str:
    """`2566–2570`, `2566–2570 ทุกไตรมาส`, `ไตรมาสที่ 1–2 ปี 2568`; `B.E. 2566–2570 (2023–2027), every quarter`."""
    t, quarters = messages(lang), dict(period.quarters)
    told = [(year, quarters.get(year, ())) for year in period.years]
    if _goes_on(told):
        (first, start), (last, end) = told[0], told[-1]
        return t(
            "period.from-to",
            first=t("period.quarter", number=start[0]), first_year=_years(t, (first,)),
            last=t("period.quarter", number=end[-1]), last_year=_years(t, (last,)),
        )  # fmt: skip
    alike = groupby(told, key=lambda year: year[1])
    return t("period.and-then").join(_run(t, numbers, [year for year, _ in run]) for numbers, run in alike)


def _goes_on(told: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether it is one span from a quarter to one of another year, and not simply every quarter of its years."""
    if len(told) < 2 or all(numbers in ((), ALL_QUARTERS) for _, numbers in told):
        return False
    every = [4 * year + number for year, numbers in told for number in numbers]
    return all(numbers for _, numbers in told) and all(after - before == 1 for before, after in pairwise(every))


def _run(t: Messages, numbers: tuple[int, ...], years: Sequence[int]) -> str:
    words = _years(t, years)
    if not numbers:
        return words
    if numbers == ALL_QUARTERS:
        return t("period.every-quarter", years=words)
    key = "period.quarter" if len(numbers) == 1 else "period.quarters"
    return t("period.of-years", quarters=t(key, number=_joined(t, numbers)), years=words)


def _years(t: Messages, years: Sequence[int]) -> str:
    """Thai readers know the era of a year; English ones are told both."""
    buddhist = _joined(t, years)
    if t.lang == "th":
        return buddhist
    return f"B.E. {buddhist} ({_joined(t, [year - BE_OFFSET for year in years])})"


def _joined(t: Messages, numbers: Sequence[int]) -> str:
    """Rising numbers: `1–2`, `1 และ 3`, `1, 2 และ 4`, `2566–2567 และ 2569`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return t("period.and", rest=", ".join(shown[:-1]), last=shown[-1]) if len(shown) > 1 else shown[0]
