"""A workbook of many rows, joined of rows that were written elsewhere and at another time; the same bytes each time.

openpyxl, which makes the site's other workbooks, takes 15 microseconds a cell and makes a sheet in one go: a fifth of
what a page costs would go into the downloads, all of it in the one process that joins them. Rows are therefore text
(ECMA-376, part 1, 18.3), which is written with each agency's pages and only packed here. Texts stand in their cells, so
that no sheet needs a list of all texts.
"""

import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from prongsai.text.formats.csv import Cell, neutral, value_text
from prongsai.text.lookalikes import CONTROL

_STAMP = (1980, 1, 1, 0, 0, 0)
"""So that the file does not tell when it was made."""
_LONGEST = 32_767
"""Units of UTF-16 in a cell; Excel takes a file with a longer text for damaged."""
# What Excel would take for an escaped character.
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# What may be the beginning of such an escape, `_x005F_`.
_HALF_ESCAPE = re.compile(r"_(?:x(?:0(?:05?F?)?)?)?\Z")
_LEVEL = 3
"""Of compression: a table of all agencies, joined anew after each edit, takes a third of the time that it takes at 6,
and is a quarter larger."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class RowSheet(Struct, frozen=True):
    """A sheet: its name (31 letters, digits and hyphens at most), the heads of its columns, its rows as `cells_row`."""

    name: str
    heads: Sequence[str]
    rows: Iterable[bytes]
    width: int = 18
    """Of its columns, in characters."""


def cells_row(cells: Iterable[Cell], cut: str = "…") -> str:
    """A row of values. Numbers are numbers; no text is a formula, whatever it begins with.

    A text that is longer than a cell ends in `cut`, which says so.
    """
    return f"<row>{''.join([_cell(cell, cut=cut) for cell in cells])}</row>"


def _cell(cell: Cell, style: str = "", cut: str = "…") -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{cell:d}</v></c>'
    if not isinstance(cell, str):
        return f"<c><v>{value_text(cell)}</v></c>"
    text = _fitting(neutral(_LIKE_ESCAPE.sub("_x005F_", CONTROL.sub("", cell))), cut)
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f'<c{style} t="inlineStr"><is><t{space}>{escape(text, quote=False)}</t></is></c>'


def _fitting(text: str, cut: str) -> str:
    """The text; of one that is longer than a cell what there is room for before `cut`, no character or escape halved.

    Characters beyond U+FFFF are two units each.
    """
    if 2 * len(text) <= _LONGEST or len(units := text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    room = 2 * _LONGEST - len(cut.encode("utf-16-le"))
    return _HALF_ESCAPE.sub("", units[:room].decode("utf-16-le", "ignore")) + cut


def joined_workbook(title: str, author: str, sheets: Sequence[RowSheet]) -> bytes:
    """The file, with the heads in bold and always in view."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name, text in _frame(title, author, sheets):
            book.writestr(_entry(name), text.encode(), compresslevel=_LEVEL)
        for number, sheet in enumerate(sheets, 1):
            entry = _entry(f"xl/worksheets/sheet{number}.xml")
            with book.open(entry, "w") as part:
                part.write(_before(sheet).encode())
                for rows in sheet.rows:
                    part.write(rows)
                part.write(b"</sheetData></worksheet>")
    return out.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _STAMP)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _before(sheet: RowSheet) -> str:
    heads = "".join(_cell(head, ' s="1"') for head in sheet.heads)
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{len(sheet.heads)}" width="{sheet.width}" customWidth="1"/></cols>'
        f"<sheetData><row>{heads}</row>"
    )


def _frame(title: str, author: str, sheets: Sequence[RowSheet]) -> Iterable[tuple[str, str]]:
    """The parts of the file that hold no rows, by their names."""
    numbers = range(1, len(sheets) + 1)
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
        )
        + "</Types>",
    )
    yield (
        "_rels/.rels",
        _relations(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
    )
    yield (
        "docProps/core.xml",
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_escaped(title)}</dc:title><dc:creator>{_escaped(author)}</dc:creator></cp:coreProperties>",
    )
    named = (
        f'<sheet name="{_escaped(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(named)}</sheets></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            *((f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
            (f"{_OFFICE}/styles", "styles.xml"),
        ),
    )
    font = '<sz val="11"/><name val="Calibri"/>'
    yield (
        "xl/styles.xml",
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    )


def _escaped(text: str) -> str:
    return escape(CONTROL.sub("", text))


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'
