"""The site's data for other programs: each set of rows as CSV and as JSON, made from the same records as the pages.

A file is joined of pieces, one an agency, so that no process needs the records of all agencies at once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from prongsai.media.facts import Media
from prongsai.model.values.periods import Period
from prongsai.model.year.plan import Plan, Project
from prongsai.pages.money import Money, project_money
from prongsai.site import addresses
from prongsai.site.graph import Graph, agency_of
from prongsai.site.site import AgencyYear
from prongsai.site.status import item_states
from prongsai.text.bilingual import Text
from prongsai.text.formats.csv import BOM, to_csv

Cell = str | int | Decimal | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One set of rows. All rows have all columns, in their order; None is what is not there."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def piece(self) -> "DatasetPart":
        """The rows as parts of the two files. Numbers are numbers in JSON."""
        if not self.rows:
            return DatasetPart(0, b"", b"")
        cells = (["" if row[column] is None else str(row[column]) for column in self.columns] for row in self.rows)
        text = json.dumps(self.rows, ensure_ascii=False, sort_keys=True, indent=1, default=float)
        return DatasetPart(
            len(self.rows), to_csv(cells)[len(BOM) :], text.removeprefix("[\n").removesuffix("\n]").encode()
        )


@dataclass(frozen=True, slots=True)
class DatasetPart:
    """Some rows of a set: how many, and their bytes within the CSV and within the JSON file."""

    rows: int
    csv: bytes
    json: bytes


def dataset_files(name: str, pieces: Iterable[DatasetPart]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of a set's two files: CSV with a header first, JSON as a list of objects."""
    whole = [piece for piece in pieces if piece.rows]
    yield f"{name}.csv", b"".join((to_csv([COLUMNS[name]]), *(piece.csv for piece in whole)))
    inner = b",\n".join(piece.json for piece in whole)
    yield f"{name}.json", b"[\n%b\n]\n" % inner if inner else b"[]\n"


def datasets(graph: Graph, media: Media) -> tuple[Dataset, ...]:
    """All sets of rows, each in the order of agencies and years."""
    years = graph.site.all_years()
    return (
        Dataset("items", _ITEMS, tuple(row for year in years for row in _items(graph, year))),
        Dataset("projects", _PROJECTS, tuple(row for year in years for row in _projects(graph, year))),
        Dataset("spending", _SPENDING, tuple(row for year in years for row in _spending(graph, year))),
        Dataset("ita", _ITA, tuple(row for year in years for row in _ita(graph, year))),
        Dataset("evidence", _EVIDENCE, tuple(row for year in years for row in _evidence(graph, year, media))),
    )


_WHO = ("agency", "agency_name_th", "agency_name_en", "fiscal_year")
_ITEMS = (
    *_WHO, "framework", "item", "title_th", "title_en", "title_certainty", "status", "elements_shown",
    "elements_required", "unit", "unit_th", "updated", "page",
)  # fmt: skip
_PROJECTS = (
    *_WHO, "plan_period", "dimension", "mission", "code", "id", "kind", "title_th", "title_en", "period",
    "budget_baht", "units", "progress_year", "progress_status", "progress_percent", "spent_baht", "spent_percent",
    "left_baht", "spent_years", "page",
)  # fmt: skip
_SPENDING = (
    *_WHO, "plan_period", "id", "title_th", "title_en", "money_year", "budget_baht", "spent_baht", "spent_percent",
    "left_baht", "page",
)  # fmt: skip
_ITA = (*_WHO, "result_year", "of", "measure", "score", "level_th", "page")
_EVIDENCE = (
    *_WHO, "kind", "id", "title_th", "title_en", "date", "items", "file", "size", "sha256", "sha256_original", "page",
)  # fmt: skip

COLUMNS = {"items": _ITEMS, "projects": _PROJECTS, "spending": _SPENDING, "ita": _ITA, "evidence": _EVIDENCE}
"""The columns of each set, by its name."""


def _who(graph: Graph, year: AgencyYear) -> dict[str, Cell]:
    name = agency_of(graph, year.agency).record.name
    return {
        "agency": year.agency, "agency_name_th": name.th, "agency_name_en": name.en, "fiscal_year": year.year,
    }  # fmt: skip


def _title(title: Text) -> dict[str, Cell]:
    return {"title_th": title.th, "title_en": title.en}


def _period(period: Period) -> str:
    """`2566-2570` where the years follow one another, else each year."""
    if len(period.years) > 1 and len(period.years) == period.last - period.first + 1:
        return f"{period.first}-{period.last}"
    return " ".join(str(year) for year in period.years)


def _items(graph: Graph, year: AgencyYear) -> Iterator[Row]:
    units = agency_of(graph, year.agency).record.units
    for state in item_states(graph, year):
        unit = state.disclosure.unit
        updated = state.updated or (year.disclosures.updated if year.disclosures else None)
        yield {
            **_who(graph, year),
            **_title(state.item.title),
            "framework": year.items.id,
            "item": state.item.id,
            "title_certainty": state.item.certainty,
            "status": state.status.value,
            "elements_shown": sum(element.shown for element in state.elements),
            "elements_required": len(state.elements) if state.item.elements_known else None,
            "unit": unit,
            "unit_th": units[unit].th if unit else None,
            "updated": updated.isoformat() if updated else None,
            "page": addresses.item(*year.key, state.item.id),
        }


def _projects(graph: Graph, year: AgencyYear) -> Iterator[Row]:
    if year.plan is None:
        return
    for dimension, mission, project in _placed(year.plan):
        money = project_money(project, year.plan.period)
        latest = max(project.progress, key=lambda progress: progress.year, default=None)
        yield {
            **_who(graph, year),
            **_title(project.title),
            "plan_period": _period(year.plan.period),
            "dimension": dimension,
            "mission": mission,
            "code": project.code,
            "id": project.id,
            "kind": project.kind,
            "period": _period(project.period or year.plan.period),
            **_money(money.money),
            "units": " ".join(project.responsible),
            "progress_year": latest.year if latest else None,
            "progress_status": latest.status if latest else None,
            "progress_percent": latest.percent if latest else None,
            "spent_years": " ".join(map(str, money.reported)) or None,
            "page": addresses.project(*year.key, project.id),
        }


def _spending(graph: Graph, year: AgencyYear) -> Iterator[Row]:
    """A row for each year of a project of which any money is stated."""
    if year.plan is None:
        return
    for project in year.plan.projects():
        for entry in project_money(project, year.plan.period).years:
            if entry.money != Money(None, None):
                yield {
                    **_who(graph, year),
                    **_title(project.title),
                    **_money(entry.money),
                    "plan_period": _period(year.plan.period),
                    "id": project.id,
                    "money_year": entry.year,
                    "page": addresses.project(*year.key, project.id),
                }


def _money(money: Money) -> dict[str, Cell]:
    return {
        "budget_baht": _baht(money.budget), "spent_baht": _baht(money.spent), "spent_percent": money.percent,
        "left_baht": _baht(money.left),
    }  # fmt: skip


def _baht(amount: Decimal | None) -> Cell:
    """A whole number of baht as one, so that only what has satang has decimals."""
    return int(amount) if amount is not None and amount == int(amount) else amount


def _placed(plan: Plan) -> Iterator[tuple[str, str | None, Project]]:
    """Each project with the numbers of its dimension and of its mission, if it has one."""
    for dimension in plan.dimensions:
        for mission in dimension.missions:
            for project in mission.projects:
                yield dimension.id, mission.id, project
        for project in dimension.projects:
            yield dimension.id, None, project


def _ita(graph: Graph, year: AgencyYear) -> Iterator[Row]:
    for result in year.ita.results if year.ita else ():
        scores: list[tuple[str, Decimal, Text | None]] = [("total", result.total, result.level)]
        scores += [(name, result.instruments[name], None) for name in result.instruments]
        scores += [(str(number), result.indicators[number], None) for number in sorted(result.indicators)]
        for measure, score, level in scores:
            yield {
                **_who(graph, year),
                "result_year": result.year,
                "of": result.of,
                "measure": measure,
                "score": score,
                "level_th": level.th if level else None,
                "page": addresses.part(*year.key, "ita"),
            }


def _evidence(graph: Graph, year: AgencyYear, media: Media) -> Iterator[Row]:
    for kind, slug, record in year.register.files():
        key = (*year.key, kind, slug)
        target, facts = graph.targets[key], media.files.get(key)
        yield {
            **_who(graph, year),
            **_title(target.title),
            "kind": kind,
            "id": slug,
            "date": record.day.isoformat() if record.day else None,
            "items": " ".join(f"{use.year}/{use.item}" for use in graph.items_of(key)),
            "file": facts.address if facts else None,
            "size": facts.size if facts else None,
            "sha256": facts.sha256 if facts else None,
            "sha256_original": facts.sha256_original if facts else None,
            "page": target.address,
        }
