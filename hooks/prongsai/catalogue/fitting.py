"""Which framework is for which kind of agency in which year, and which stands in where none is known.

A framework that stands in is *provisional*: of another year, or of other kinds of agencies. That is reckoned each time
it is asked: on the day the framework of that year becomes known, nothing of it stands written in any file.
"""

from prongsai.catalogue import frameworks
from prongsai.catalogue.framework import Framework


def offers(kind: str, year: int) -> tuple[Framework, ...]:
    """The frameworks with which a year of such an agency may begin, the best first; there is always one.

    The kind's own of the year, then the national one of the year. Where the kind has none of the year: after the kind's
    last one that, then the national one; else the national one, then the kind's nearest.
    """
    of_year = [f for f in frameworks().values() if f.fiscal_year == year and (kind in f.kinds or f.scope == "national")]
    if is_known(kind, year):
        return tuple(sorted(of_year, key=lambda framework: kind not in framework.kinds))
    of_kind = [framework for framework in frameworks().values() if kind in framework.kinds]
    last = max(of_kind, key=lambda framework: framework.fiscal_year)
    if last.fiscal_year < year:
        return (last, *of_year)
    # A whole list before one of which little is known, and of two equally near the earlier one.
    nearest = min(of_kind, key=lambda f: (not f.complete, abs(f.fiscal_year - year), f.fiscal_year))
    return (*of_year, nearest)


def is_known(kind: str, year: int) -> bool:
    """Whether there is a framework of that year for that kind of agency."""
    return any(f.fiscal_year == year and kind in f.kinds for f in frameworks().values())


def is_provisional(framework: Framework, kind: str, year: int) -> bool:
    """Whether it only stands in for one that is not known. One of the same year in its place is an agency's choice."""
    return framework.fiscal_year != year or (kind not in framework.kinds and not is_known(kind, year))
