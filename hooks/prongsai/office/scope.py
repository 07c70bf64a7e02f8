"""The part of a project that somebody asks about: all of it, an agency, an agency's year."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.source.folders import SITES, Folders, entries
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_fiscal_year
from prongsai.text.order import nearest

_HOMES = ("agencies", "content", "published")
"""The folders that have a folder for each agency."""
_MOST_NAMED = 6
"""So many agencies have their warnings counted one by one."""


class Scope(Struct, frozen=True):
    """What is asked about: without a name everything; without a year all years."""

    agency: str = ""
    year: int | None = None

    def covers(self, path: str) -> bool:
        """Whether a file, as its path in problems, is in it. With a year, so are the agency's files of no year."""
        if not self.agency:
            return True
        home, *rest = path.split("/")
        if home not in _HOMES or rest[:1] != [self.agency]:
            return False
        # Below agencies/<agency>/ and content/<agency>/ the folders are years; one that is none is everybody's affair.
        of_year = len(rest) > 2 and _is_year(rest[1])
        return self.year is None or not of_year or rest[1] == str(self.year)

    def of(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those of some problems that are in it."""
        return tuple(problem for problem in problems if self.covers(problem.where.path))


WHOLE = Scope()


def agency_names(folders: Folders) -> tuple[str, ...]:
    """The folders of all agencies, in their order."""
    return tuple(entry.name for entry in entries(folders.agencies) if entry.is_dir() and entry.name != SITES)


def named_scope(folders: Folders, agency: str | None, year: str | None) -> Scope:
    """The scope that a command line names. Raises WrongUse, which says what is near, or what there is."""
    if not agency:
        return WHOLE
    names = agency_names(folders)
    if agency not in names:
        near = ", ".join(nearest(agency, names) or names)
        raise WrongUse(both("cli.no-agency", agency=agency[:80], known=near))
    if not year:
        return Scope(agency)
    years = [entry.name for entry in entries(folders.agencies / agency) if entry.is_dir() and _is_year(entry.name)]
    try:
        wanted = str(parse_fiscal_year(year))
        near = ""
    except Suggestion as suggestion:
        wanted, near = "", suggestion.meant
    if wanted not in years:
        known = near if near in years else ", ".join(years)
        raise WrongUse(both("cli.no-year", year=year[:80], agency=agency, known=known))
    return Scope(agency, int(wanted))


def _is_year(name: str) -> bool:
    return name.isascii() and name.isdecimal()


def _warnings_by_agency(problems: Iterable[Problem], agencies: Iterable[str]) -> Counter[str]:
    """How many warnings each agency has; those of the site's own files under an empty name."""
    names = frozenset(agencies)
    found = Counter[str]()
    for problem in problems:
        home, *rest = problem.where.path.split("/")
        if problem.severity == "warning":
            found[rest[0] if home in _HOMES and len(rest) > 1 and rest[0] in names else ""] += 1
    return found


def brief_warnings(problems: Iterable[Problem], agencies: Iterable[str]) -> Iterator[Text]:
    """How many warnings there are, for whom, and what shows them; nothing where there are none.

    Those who have most come first.
    """
    found = _warnings_by_agency(problems, agencies)
    if not found:
        return
    own = found.pop("", 0)
    ranked = found.most_common()
    parts = [Text(f"{name} {number}", f"{name} {number}") for name, number in ranked[:_MOST_NAMED]]
    if others := ranked[_MOST_NAMED:]:
        number = sum(number for _, number in others)
        parts.append(both("cli.check.brief.others", agencies=len(others), number=number))
    if own:
        parts.append(both("cli.check.brief.own", number=own))
    whom = Text(", ".join(part.th for part in parts), ", ".join(part.best("en") for part in parts))
    yield both("cli.check.brief.warnings", number=found.total() + own, whom=whom)
    yield both("cli.check.brief.show", agency=ranked[0][0]) if ranked else both("cli.check.brief.show-own")
