"""A sheet of a workbook: which records are in it, in which columns."""

from collections.abc import Mapping

from msgspec import Struct

from prongsai.intake.workbooks.columns.cell import CellKind
from prongsai.intake.workbooks.columns.fields import (
    SheetColumn,
    SheetField,
)
from prongsai.intake.workbooks.sheets.shelves import (
    Shelf,
)
from prongsai.messages import messages


class SheetKind(Struct, frozen=True):
    """One sheet."""

    name: str
    shelves: Mapping[str, Shelf]
    """Where its records lie in each of the files it is of."""
    leads: tuple[SheetColumn, ...]
    """The columns that say which record a row is."""
    fields: tuple[SheetField, ...]
    about: bool = False
    """Whether a column tells what each row is about, to be read only."""

    @property
    def title(self) -> str:
        """Its name on the tab."""
        return messages("th")(f"exchange.sheet.{self.name}")

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """All that can be filled in, from left to right."""
        return (*self.leads, *(column for field in self.fields for column in field.columns))

    def head(self, column: SheetColumn) -> str:
        """What stands over a column."""
        t = messages("th")
        name, _, language = column.key.rpartition(".")
        if language in ("th", "en"):
            return t(f"exchange.{language}", name=t(f"exchange.col.{self._named(name)}"))
        return t(f"exchange.col.{self._named(column.label or column.key)}", year=column.year)

    def _named(self, key: str) -> str:
        """The last part of a column's message: its own of this sheet, or that of all sheets."""
        own = f"{self.name}-{key}"
        return own if f"exchange.col.{own}" in messages("th") else key


def id_column(choices: tuple[str, ...] = ()) -> SheetColumn:
    """The column of ids, with those on offer that there are to be."""
    return SheetColumn("id", CellKind("id", choices=choices), 18)
