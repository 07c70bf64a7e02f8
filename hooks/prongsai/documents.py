"""Documents and tables: what is accepted, what is known of them, and the copy that is published."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from prongsai.text.spreadsheet import to_csv

MAX_BYTES = 40 * 2**20
MAX_ROWS, MAX_COLUMNS = 5_000, 100
_TAIL = 2048
_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# Things in a PDF that run or carry other files. A plain scan of the bytes: it does not look into compressed parts.
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?)(?![A-Za-z0-9_.-])")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z0-9_.-])")

Rows = tuple[tuple[str, ...], ...]


def document_refusal(data: bytes, name: str) -> str | None:
    """Why a file is not accepted as a document, as a message key; None where it is. Only PDF is."""
    if len(data) > MAX_BYTES:
        return "media.reason.too-large"
    if Path(name).suffix.lower() != ".pdf":
        return "media.reason.not-pdf-name"
    if not data.startswith(b"%PDF-"):
        return "media.reason.not-pdf"
    if b"%%EOF" not in data[-_TAIL:]:
        return "media.reason.truncated-pdf"
    if _ACTIVE.search(_plain_names(data)):
        return "media.reason.active-pdf"
    return None


def _plain_names(data: bytes) -> bytes:
    """A PDF without its streams, where chance makes `/JS` of any bytes, and with names written out (`/#4aS`)."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), _STREAM.sub(b"", data))


def document_pages(data: bytes) -> int | None:
    """How many pages a PDF has; None where its list of pages is compressed."""
    return len(_PAGE.findall(_STREAM.sub(b"", data))) or None


def table_refusal(data: bytes, name: str) -> str | None:
    """Why a file is not accepted as a table, as a message key; None where it is. CSV and XLSX are."""
    if len(data) > MAX_BYTES:
        return "media.reason.too-large"
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        # Names in a zip file are not compressed, so this tells a workbook from any other zip file.
        workbook = data.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in data and b"vbaProject" not in data
        return None if workbook else "media.reason.not-xlsx"
    if suffix != ".csv":
        return "media.reason.not-table-name"
    try:
        text = _decoded(data)
    except UnicodeDecodeError:
        return "media.reason.table-encoding"
    if "\0" in text:
        return "media.reason.table-encoding"
    try:
        return _bounds(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return "media.reason.table-broken"


def _bounds(rows: Iterable[list[str]]) -> str | None:
    filled = False
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            return "media.reason.table-too-big"
        filled = filled or any(cell.strip() for cell in row)
    return None if filled else "media.reason.table-empty"


def _decoded(data: bytes) -> str:
    """The text of a CSV file: UTF-8, or what Thai Windows writes (TIS-620 is part of cp874)."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp874")


def csv_rows(data: bytes) -> Rows:
    """The rows of an accepted CSV file, header first, all of one width, blank rows left out."""
    rows = [row for row in csv.reader(io.StringIO(_decoded(data), newline="")) if any(cell.strip() for cell in row)]
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def published_table(data: bytes, name: str) -> bytes:
    """The copy that is published: CSV written anew and made harmless, XLSX as it is."""
    return to_csv(csv_rows(data)) if Path(name).suffix.lower() == ".csv" else data
