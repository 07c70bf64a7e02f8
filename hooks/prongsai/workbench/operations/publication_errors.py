"""The errors that keep the site from being published, each with the form in which it is mended."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prongsai.messages import both
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text
from prongsai.workbench.desk import ProblemLine, problem_line
from prongsai.workbench.project import OfficeProject, OfficeYear
from prongsai.workbench.record_kinds import RecordFinder

_MOST = 100
"""So many errors of a year are named; its own page has all."""


class YearErrors(Struct, frozen=True):
    """The errors of one year of an agency, or of what has no forms, such as the site's own pages."""

    heading: Text
    address: str
    """Of the year's own page; empty where there is none."""
    lines: tuple[ProblemLine, ...]
    more: int
    """How many are not named."""


def errors_by_year(project: OfficeProject, errors: Sequence[Problem]) -> Iterator[YearErrors]:
    """Errors in the order of the years; what is of an agency and no year is mended in its latest."""
    if not errors:
        return
    latest = {agency.slug: str(years[0]) for agency, years in project.office_years(project.look()) if years}
    places: dict[tuple[str, str], list[Problem]] = {}
    for problem in errors:
        _, slug, year, *_ = (*problem.where.path.split("/"), "", "")
        places.setdefault((slug, year if year.isdecimal() else latest.get(slug, "")), []).append(problem)
    for (slug, year), found in sorted(places.items()):
        yield _year_errors(project.office_year(slug, year), found)


def _year_errors(office: OfficeYear | None, errors: Sequence[Problem]) -> YearErrors:
    finder = RecordFinder(office) if office else None
    lines = tuple(problem_line(office, problem, finder) for problem in errors[:_MOST])
    heading = both("publishing.in-files")
    if office:
        heading = both("workbench.desk.title", agency=office.agency.record.name, year=office.year.year)
    return YearErrors(heading, office.address if office else "", lines, max(len(errors) - _MOST, 0))
