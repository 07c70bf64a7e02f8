"""What a plan promises in figures: no more than there can be, of years that are the plan's, and as its text says."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from prongsai.check.settings import Settings
from prongsai.model.record import Record
from prongsai.model.values.amounts import UNITS, WAYS
from prongsai.model.year.plan import Plan, Project
from prongsai.model.year.targets import OutcomeTarget, YearlyTarget
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.bilingual import Text
from prongsai.text.claims import figures
from prongsai.text.dates import parse_fiscal_year, show_years
from prongsai.text.numerals import show_number

_FULL = Decimal(100)
_SHARE = "per-cent"
_SCORES = (_SHARE, "points")


class _Place(Struct, frozen=True):
    """Where a target was written: the record that knows its place, and the way from there."""

    holder: Record
    path: tuple[str, ...] = ()

    def figure(self, target: Record, figure: Decimal) -> Where:
        """Where a figure of the target stands: its year, or its one value."""
        values: Mapping[int, Decimal] = getattr(target, "values", {})
        for year, value in values.items():
            if value == figure:
                return self.year(year)
        keys = [key for key in WAYS if getattr(target, key, None) == figure]
        return self.holder.where(*self.path, *keys[:1])

    def year(self, year: int) -> Where:
        """Where a year of the target stands."""
        for written, where in self.holder.keys_at(*self.path, "values").items():
            if parse_fiscal_year(written) == year:
                return where
        return self.years

    @property
    def years(self) -> Where:
        """Where the figures by year begin."""
        return self.holder.where(*self.path, "values")


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for year in graph.site.all_years():
        if year.plan:
            yield from _plan(year.plan)


def _plan(plan: Plan) -> Iterator[Problem]:
    for target in plan.targets:
        place = _Place(target)
        yield from _over(target, place, target.name, target.unit)
        yield from _years(target.values, place, plan.all_years())
    for project in plan.projects():
        span = set(project.period.years) if project.period else plan.all_years()
        yield from _group(project)
        for promised in (*project.outputs, *project.outcomes):
            if promised.target:
                place = _Place(promised, ("target",))
                yield from _over(promised.target, place, promised.text, promised.target.unit)
                yield from _years(promised.target.values, place, span)
                yield from _differs(promised.target, place, promised.text)


def _given(target: OutcomeTarget | YearlyTarget) -> list[Decimal]:
    one = target.figure if isinstance(target, OutcomeTarget) else None
    return list(target.values.values()) if one is None else [one]


def _over(target: OutcomeTarget | YearlyTarget, place: _Place, text: Text, unit: Text | None) -> Iterator[Problem]:
    """A share of people, a fall, or an ITA score over 100."""
    most = max(_given(target), default=_FULL)
    if most <= _FULL:
        return
    words = f"{text.th} {text.en or ''} {unit.th if unit else ''}"
    falls = isinstance(target, OutcomeTarget) and target.decrease is not None
    values: dict[str, Value] = {"seen": show_number(most)}
    if figures.of_ita_score(words) and (unit is None or _name(unit) in _SCORES):
        yield Problem(place.figure(target, most), Code.ITA_OVER_100, values)
    elif _name(unit) == _SHARE and (falls or figures.of_people(words)):
        yield Problem(place.figure(target, most), Code.SHARE_OVER_100, values)


def _years(given: Mapping[int, Decimal], place: _Place, span: Collection[int]) -> Iterator[Problem]:
    """Figures of years that are not the plan's, and years between two of them without any."""
    outside = sorted(set(given) - set(span))
    values: dict[str, Value]
    if outside:
        values = {"years": show_years(outside), "period": show_years(span)}
        yield Problem(place.year(outside[0]), Code.TARGET_YEAR_OUTSIDE, values)
    inside = sorted(set(given) & set(span))
    missing = [year for year in sorted(span) if inside and inside[0] < year < inside[-1] and year not in given]
    if missing:
        values = {"years": show_years(missing)}
        yield Problem(place.years, Code.TARGET_YEAR_MISSING, values)


def _differs(target: OutcomeTarget, place: _Place, text: Text) -> Iterator[Problem]:
    """A figure beside a text that states another of the same kind; told once, of the Thai text before the English."""
    given = _given(target)
    stated = (_stated(text.th, target.unit, "th"), _stated(text.en or "", target.unit, "en"))
    wrong = [found for found in stated if given and found and not _agree(found, given)]
    if wrong:
        where = place.years if target.values else place.figure(target, given[0])
        yield Problem(where, Code.FIGURE_DIFFERS, {"seen": _listed(given), "stated": _listed(wrong[0])})


def _group(project: Project) -> Iterator[Problem]:
    """The size of a target group beside a text that states another."""
    group = project.target_group
    if group is None or group.count is None:
        return
    found = figures.counts(group.text.th, group.unit.th if group.unit else UNITS.words("people")[0])
    given = [Decimal(group.count)]
    if found and not _agree(found, given):
        where = project.where("target_group", "count")
        yield Problem(where, Code.FIGURE_DIFFERS, {"seen": _listed(given), "stated": _listed(found)})


def _listed(numbers: Iterable[Decimal]) -> str:
    return ", ".join(show_number(number) for number in numbers)


def _stated(text: str, unit: Text | None, lang: str) -> list[Decimal]:
    """The figures of a text that speak of what a target is of."""
    if unit is None or _name(unit) == _SHARE:
        return figures.shares(text) or figures.counts(text, "")
    return figures.counts(text, (unit.th if lang == "th" else unit.en) or "")


def _agree(stated: list[Decimal], given: list[Decimal]) -> bool:
    """Whether one is the other, lies within its span, or its parts come to it."""
    within = any(min(given) <= figure <= max(given) for figure in stated)
    return within or any(min(stated) < figure < max(stated) or figure == sum(stated) for figure in given)


def _name(unit: Text | None) -> str | None:
    """What a unit is called in the list of known units; `ร้อยละของผู้เข้าอบรม` is per cent, `คะแนน ITA` points."""
    if unit is None:
        return None
    if (name := UNITS.find(unit.th)) is not None:
        return name
    return next((name for name in _SCORES if unit.th.startswith(tuple(UNITS.words(name)))), None)
