"""What the values of a column are: one type and one unit, whichever table it is in."""

from typing import Literal

Kind = Literal["string", "integer", "number", "date", "boolean", "year"]
"""The types of DataTable Schema (specs.frictionlessdata.io/table-schema), and `year`: a fiscal year (B.E.)."""

_KINDS: dict[Kind, tuple[str, ...]] = {
    "integer": (
        "element", "number", "elements_shown", "elements_required", "size", "received", "closed", "open",
        "likelihood", "impact", "score_points", "residual_likelihood", "residual_impact", "residual_score_points",
        "progress_percent", "indicator", "items_complete", "items_elements_unknown", "items_partial", "items_missing",
        "items_none_declared", "row_count", "csv_size",
    ),
    "number": (
        "budget_baht", "spent_baht", "left_baht", "spent_percent", "score", "value", "baseline", "target_count",
        "latitude", "longitude",
    ),
    "date": ("updated", "date", "announced", "effective", "as_of", "opens", "closes", "submitted", "link_checked"),
    "boolean": ("shown", "counts", "sample"),
    "year": (
        "fiscal_year", "money_year", "progress_year", "result_year", "target_year", "baseline_year", "reports_on",
    ),
}  # fmt: skip
_KIND_OF: dict[str, Kind] = {column: kind for kind, columns in _KINDS.items() for column in columns}
_UNITS: dict[str, tuple[str, ...]] = {
    "baht": ("budget_baht", "spent_baht", "left_baht"),
    "percent": ("spent_percent", "progress_percent"),
    "bytes": ("size", "csv_size"),
    "cases": ("received", "closed", "open"),
    "points": ("score", "score_points", "residual_score_points"),
    "degrees": ("latitude", "longitude"),
}
_UNIT_OF = {column: unit for unit, columns in _UNITS.items() for column in columns}


def kind_of_column(column: str) -> Kind:
    """The type of a column's values; text where nothing else is said."""
    return _KIND_OF.get(column, "string")


def unit_of_column(column: str) -> str:
    """What a column counts, as a key of `data.unit`; empty where it counts nothing."""
    return _UNIT_OF.get(column, "")
