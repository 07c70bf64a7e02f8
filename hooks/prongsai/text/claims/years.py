"""The fiscal years that a title says it is of: `ประจำปีงบประมาณ พ.ศ. 2568`, `พ.ศ. 2566 - 2570`."""

import re

from prongsai.text.dates import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from prongsai.text.numerals import arabic

_ERA = r"\(?\s*(?:พ\.?\s?ศ\.?|พุทธศักราช)?\s*"
_OF_YEAR = r"ปี\s*(?:งบ\s*(?:ประมาณ|ฯ)?\s*)?"
_TO = r"\s*(?:[-–—]|ถึง)\s*"
# A single year that is not called one is that of a law or a committee: `พระราชบัญญัติ ... พ.ศ. 2561`.
_YEARS = re.compile(
    rf"(?P<of>{_OF_YEAR}{_ERA})?(?P<first>25\d\d)(?:{_TO}(?:{_OF_YEAR})?{_ERA}(?P<last>25\d\d|\d\d))?(?!\d)"
)


def title_years(title: str) -> frozenset[int]:
    """Every fiscal year that a title names as its own, those of a span one by one; none where it names none."""
    found: set[int] = set()
    for match in _YEARS.finditer(arabic(title)):
        if match["of"] or match["last"]:
            first = int(match["first"])
            last = int(match["last"] or first)
            found.update(range(first, (last if last > 100 else 2500 + last) + 1))
    return frozenset(year for year in found if FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR)
