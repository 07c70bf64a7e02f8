"""CSV files as programs write them: in which encoding, with which separator.

Excel writes what the system's settings say: commas, semicolons or tabs, in UTF-8, in the system's code page, or
("Unicode text") in UTF-16. None of it is written into the file, but for a byte order mark and, at times, a first line
`sep=;`.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from prongsai.media.tables.excel import TableRefused
from prongsai.text.lines import place_after
from prongsai.text.lookalikes import CONTROL

Line = tuple[int, list[str]]
"""The line that a row begins in, from 1, and its cells."""

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Thai in UTF-8. In the Thai code page these would be เธ or เน before a consonant, which hardly any word has.
_THAI = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_DECLARED = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
# By how sure it is: where two fit as well, the first is meant.
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 200  # rows
_MOST = 0.5


class StrayByteRefused(TableRefused):
    """A file in UTF-8 but for some bytes."""

    def __init__(self, line: int, column: int, byte: int, count: int) -> None:
        super().__init__("table-byte")
        self.line, self.column = line, column
        self.byte = byte
        """The first of them."""
        self.count = count
        """How many places are like it."""


def read_delimited(data: bytes, most: int) -> tuple[Line, ...]:
    """The rows of a file; of one that has more than `most` rows the first ones. Raises TableRefused and csv.Error."""
    text, before = decoded_text(data), 0
    if declared := _DECLARED.match(text):
        text, before, separator = text[declared.end() :], 1, declared[1]
    else:
        separator = _separator(text)
    return tuple((line + before, row) for line, row in islice(_lines(text, separator), most + 1))


def _lines(text: str, separator: str) -> Iterator[Line]:
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    for row in reader:
        # What parts lines in a cell for Excel (U+000B), and whatever else is no character, is a space.
        yield line, [CONTROL.sub(" ", cell) for cell in row]
        line = reader.line_num + 1


def decoded_text(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, or what Thai Windows writes (TIS-620 is in cp874). Raises TableRefused."""
    if encoding := _UTF_16.get(data[:2]):
        text = _decoded_as(encoding, data[2:])
    else:
        bare = data.removeprefix(codecs.BOM_UTF8)
        try:
            text = bare.decode("utf-8")
        except UnicodeDecodeError as error:
            if bare != data or _is_thai_utf_8(bare):
                raise _stray(bare, error.start) from None
            text = _decoded_as("cp874", bare)
    if "\0" in text:
        raise TableRefused("table-encoding")
    return text


def _decoded_as(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise TableRefused("table-encoding") from None


def _is_thai_utf_8(data: bytes) -> bool:
    """Whether most of what is not ASCII is Thai in UTF-8."""
    return 2 * 3 * len(_THAI.findall(data)) >= len(_HIGH.findall(data))


def _stray(data: bytes, start: int) -> StrayByteRefused:
    places = data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())
    return StrayByteRefused(*place_after(data[:start].decode("utf-8")), data[start], places)


def _separator(text: str) -> str:
    """What parts most rows into as many cells; the comma where nothing parts them."""
    return max(_SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> float:
    """The share of the first rows that have as many cells as most, which are more than one; more for what parts heads.

    In cells there may be separators too, such as semicolons between names.
    """
    if separator not in text:
        return 0.0
    try:
        rows = [row for _, row in islice(_lines(text, separator), _SAMPLE) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    share = max(widths.values(), default=0) / max(len(rows), 1)
    return share + (share >= _MOST and len(rows[0]) > 1)
