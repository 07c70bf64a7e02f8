"""CSV files as programs write them: whatever the encoding and the separator, the cells are those that were meant."""

import codecs

import pytest

from prongsai.media.files.published import Rows
from prongsai.media.tables.accept import TableRefused, stray_byte
from prongsai.media.tables.content import Content, TableReading, read_content


def content(data: bytes) -> Content:
    """A CSV file's parts."""
    return read_content(data, "a.csv", TableReading())


def table_rows(data: bytes) -> Rows:
    """Its heads and its body."""
    return content(data).rows


def refusal(data: bytes) -> str | None:
    """Why it is not accepted, if so."""
    try:
        content(data)
    except TableRefused as refused:
        return str(refused)
    return None


ROWS = (("โครงการ", "งบ, บาท"), ("อบรม; สัมมนา", "1,000"), ('ป้าย "งด"', "2,000"))
QUOTED = "\r\n".join('"{}"{{0}}"{}"'.format(*(cell.replace('"', '""') for cell in row)) for row in ROWS) + "\r\n"

ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "with-mark": lambda text: text.encode("utf-8-sig"),
    "thai-windows": lambda text: text.encode("cp874"),
    "unicode-text": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "unicode-big": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\n'])
def test_cells_are_those_that_were_meant(encoding: str, separator: str, first: str) -> None:
    """In each encoding and with each separator of Excel's, with and without the line that says which."""
    data = ENCODINGS[encoding](first.format(separator) + QUOTED.format(separator))
    assert table_rows(data) == ROWS
    assert [line for line, _ in content(data).lines] == [number + bool(first) for number in (1, 2, 3)]


PLAIN = {
    "amounts": ("ก;งบ\nข;1,000\nค;2,000\n", 2),
    "tabs": ("ก\tงบ\nข\t1,000,000\n", 2),
    "names": ("ก,ผู้รับผิดชอบ\nข,กอง ค;กอง ง\nค,กอง จ;กอง ฉ\n", 2),
    "ragged": ("ก,ข,ค\n1,2\n3,4,5\n6;7\n", 3),
    "one-column": ("รายชื่อ\nก\nข\n", 1),
    "one-column-with-commas": ("รายชื่อ\nก, ข\nค\n", 2),
    "declared": ("sep=;\nก,ข;ค\nง,จ;ฉ\n", 2),
    "declared-in-vain": ("sep=;\nก,ข\n", 1),
    "a-word": ("sep,ข\nง,จ\n", 2),
}


@pytest.mark.parametrize("case", PLAIN)
def test_the_separator_is_what_parts_the_rows(case: str) -> None:
    """Not what stands in cells, such as in amounts and between names; a comma where nothing else does."""
    text, width = PLAIN[case]
    assert {len(row) for row in table_rows(text.encode())} == {width}


THAI = "ลำดับ,รายละเอียด\nหนึ่ง,ป้ายประชาสัมพันธ์\nสอง,อื่น ๆ\n"
STRAY = {
    "one": (THAI.replace("สอง", "ส?ง").encode().replace(b"?", b"\xa3"), (3, 2, 0xA3, 1)),
    "two": (THAI.replace("ง", "?").encode().replace(b"?", b"\xff"), (2, 5, 0xFF, 2)),
    "cut-off": (THAI.rstrip().encode()[:-1], (3, 10, 0xE0, 1)),
    "first": (b"\x96" + THAI.encode(), (1, 1, 0x96, 1)),
    "with-mark": (codecs.BOM_UTF8 + b"a,b\xa1\n", (1, 4, 0xA1, 1)),
    "returns": (THAI.replace("\n", "\r").replace("สอง", "?").encode().replace(b"?", b"\xa3"), (3, 1, 0xA3, 1)),
}


@pytest.mark.parametrize("case", STRAY)
def test_a_stray_byte_is_told_where_it_is(case: str) -> None:
    """A file in UTF-8 stays one: it is not taken for the Thai code page, in which every letter would be three."""
    data, place = STRAY[case]
    assert refusal(data) == "table-byte"
    stray = stray_byte(data)
    assert stray is not None
    assert (stray.line, stray.column, stray.byte, stray.count) == place


@pytest.mark.parametrize("text", [THAI, "เนกขัมมะ,เธอ\nก,ข\n", "ก\n", "เอเนกประสงค์,1\nเนปาล,2\n"])
def test_the_thai_code_page_is_known(text: str) -> None:
    """What Thai Windows writes is no UTF-8 with stray bytes, though two of its letters begin like it."""
    data = text.encode("cp874")
    assert stray_byte(data) is None
    assert table_rows(data)[0][0] == text.replace("\n", ",").split(",")[0]


@pytest.mark.parametrize(
    "data", [b"a,b\n\x81\xff\n", codecs.BOM_UTF16_LE + b"abc", "a,b\n1,2\n".encode("utf-16-le"), b"a\0b,c\n"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Bytes of no encoding, half a character, and Unicode without its mark."""
    assert refusal(data) == "table-encoding"


TITLES = {
    "alone": ("ตารางที่ 1\nด้าน,งบ\nก,1\n", ("ตารางที่ 1",), 2),
    "padded": ("ตารางที่ 1,,\nด้าน,2567,2568\nก,1,2\n", ("ตารางที่ 1",), 2),
    "blank-below": ("ตารางที่ 1,\n,\nด้าน,งบ\nก,1\n", ("ตารางที่ 1",), 3),
    "two": ("รายงาน;\nปี 2568;\nด้าน;งบ\nก;1\n", ("รายงาน", "ปี 2568"), 3),
    "corner": ("รายงาน,,\n,2567,2568\nก,1,2\n", ("รายงาน",), 2),
    "in-the-middle": (",รายงาน,\nด้าน,แผน,ผล\nก,1,2\n", ("รายงาน",), 2),
    "none": ("ด้าน,งบ\nก,1\n", (), 1),
    "figures-below": ("ด้าน,,\nก,1,2\nข,3,4\n", (), 1),
    "hole-below": ("ด้าน,,\nก,,ข\nข,,ค\n", (), 1),
    "nothing-below": ("ตาราง,\nด้าน,งบ\n", (), 1),
    "many": ("ก,\nข,\nค,\nง,\nด้าน,งบ\nก,1\n", (), 1),
    "one-column": ("รายชื่อ\nก\nข\n", (), 1),
    "blank-first": ("\nด้าน,งบ\nก,1\n", (), 2),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_is_no_header(case: str) -> None:
    """What stands alone above the heads is left out of the table; what may be a head stays one."""
    text, titles, line = TITLES[case]
    data = text.encode()
    found = content(data)
    assert found.titles == titles
    assert found.head_row == line
    assert found.copies["csv"].decode("utf-8-sig").splitlines() == [",".join(row) for row in found.rows]
    if titles:
        assert len([cell for cell in found.rows[0] if cell]) > 1


@pytest.mark.parametrize("odd", ["\x0b", "\x1b", "\x85", "\uffff", "\U0001fffe"])
def test_what_is_no_character_is_a_space(odd: str) -> None:
    """As the soft line break of Excel: a cell is published without it."""
    found = content(f"a,b\nก{odd}ข,1\n".encode())
    assert found.rows[1] == ("ก ข", "1")
    assert odd not in found.copies["csv"].decode()
