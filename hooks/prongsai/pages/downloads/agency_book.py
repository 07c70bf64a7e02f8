"""All tables of an agency as one workbook, in which two sheets say what is in the others."""

from collections.abc import Mapping
from functools import cache

from prongsai.messages import both
from prongsai.pages.downloads.datasets import TABLES, TablePart
from prongsai.pages.downloads.descriptions.description import column_meaning
from prongsai.pages.downloads.tables.columns import kind_of_column, unit_of_column
from prongsai.site.site import AgencySite
from prongsai.text.formats.workbook import RowSheet, cells_row, joined_workbook

_WIDE = 40


def agency_book(agency: AgencySite, parts: Mapping[str, TablePart]) -> bytes:
    """The workbook: what is in it, a sheet for each table of which there are rows, the columns."""
    name = agency.record.name
    rows = [cells_row((name.th, None, name.en))]
    for table, part in parts.items():
        title, about = both(f"data.set.{table}"), both(f"data.about.{table}")
        rows.append(cells_row((table, part.rows, title.th, title.en, about.th, about.en)))
    for key in ("empty", "dates", "page-column", "terms-licence", "terms-status"):
        said = both(f"data.{key}")
        rows.append(cells_row((None, None, said.th, said.en)))
    sheets = (
        RowSheet("about", ("sheet", "rows", "title_th", "title_en", "about_th", "about_en"), _bytes(rows), _WIDE),
        *(RowSheet(table, TABLES[table].columns, (part.xlsx,)) for table, part in parts.items()),
        RowSheet("columns", ("sheet", "column", "type", "unit", "meaning_th", "meaning_en"), (_columns(),), _WIDE),
    )
    return joined_workbook(name.th, name.th, sheets)


def _bytes(rows: list[str]) -> tuple[bytes]:
    return ("".join(rows).encode(),)


@cache
def _columns() -> bytes:
    """Every column of every table: the same in all workbooks."""
    rows = (
        cells_row(
            (
                table.name,
                column,
                kind_of_column(column),
                unit_of_column(column),
                column_meaning(table.name, column, "th"),
                column_meaning(table.name, column, "en"),
            )
        )
        for table in TABLES.values()
        for column in table.columns
    )
    return "".join(rows).encode()
