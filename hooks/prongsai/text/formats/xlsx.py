"""Rows of text as an XLSX file, the same bytes each time; made by openpyxl."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from prongsai.text.formats.csv import neutral

if TYPE_CHECKING:
    from openpyxl import Workbook

# A file that says when it was made would differ from build to build, so all say the first day a ZIP file can.
_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 # openpyxl writes it as UTC and takes no zone
_STAMP = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# What XML 1.0 cannot hold; openpyxl refuses such a cell.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_A4 = 9


def to_xlsx(title: str, author: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> bytes:
    """One sheet of text whose first row is its head; printed on A4 across, the head on every page.

    `title` names the sheet (31 characters at most, no punctuation); `widths` are those of the columns, in
    characters. No cell is a formula, whatever it begins with.
    """
    from openpyxl import Workbook  # noqa: PLC0415 # slow to load, and most commands write none
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 # as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 # as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 # as above

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = title
    book.properties.creator, book.properties.title = author, title
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value, cell.data_type = neutral(_CONTROL.sub("", text)), "s"
            cell.alignment = wrapped
            if at == 1:
                cell.font = bold
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return saved(book)


def saved(book: "Workbook") -> bytes:
    """A workbook as a file that does not tell when it was made."""
    book.properties.created = _DAY
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def timeless(data: bytes) -> bytes:
    """The same workbook without the hour at which it was written, in its properties and in its entries."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + _DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part)
            entry = ZipInfo(name, _STAMP)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, part)
    return out.getvalue()
