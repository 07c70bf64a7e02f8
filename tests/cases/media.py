"""Photos, documents and tables that are not what they seem."""

from pikepdf import Dictionary, Encryption, Name, Pdf

from prongsai.source.problem import Code
from tests.documents import MARKED, pdf, signed
from tests.photos import exif, heic, picture, png_header
from tests.trees import CSV, EVIDENCE, PDF, YEAR, Case, Content, Replace, photo

PHOTO, DOCUMENT, TABLE = "photos/meeting.jpg", "documents/order-1.pdf", "tables/spending.csv"


def _file(code: Code, file: str, content: Content, name: str) -> Case:
    """The sound project with one file's content changed: the problem is where the register names the file."""
    own = file.partition("/")[2]
    return Case(code, {f"{YEAR}/{file}": content, EVIDENCE: Replace(f"file: {own}", f"file: ▶{own}")}, name=name)


def _heic(content: bytes, name: str) -> Case:
    """As `_file`, with a photo in HEIC."""
    changes = {f"{YEAR}/{PHOTO}": None, f"{YEAR}/photos/meeting.heic": content}
    return Case(Code.BAD_IMAGE, {**changes, EVIDENCE: Replace("meeting.jpg", "▶meeting.heic")}, name=name)


def _script(made: Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _table(code: Code, more: str, table: str, name: str) -> Case:
    """The sound project's table with other cells, and with more said of it in the register."""
    said = Replace("title: {th: การใช้จ่าย, en: Spending}", "title: {th: การใช้จ่าย, en: Spending}\n    " + more)
    return Case(code, {f"{YEAR}/{TABLE}": table, EVIDENCE: said}, name=name)


THAI_AS_LATIN = r"\312\323\271\321\241\247\322\271\340\242\265\273\303\320\241\322\310"
SPENT = "ด้าน,งบ,ร้อยละ\nก,1000,33.33\nข,2000,66.66\n"

CASES = [
    _table(Code.TABLE_SUM, "sums: {งบ: ▶3500}", SPENT, "declared"),
    _table(Code.TABLE_SUM, "total_row: ▶true", SPENT + "รวม,3000,100\n", "total-row"),
    _table(Code.TABLE_SUM, "total_row: ▶[2]", SPENT + "รวม,3001,100\n", "named-columns"),
    _table(Code.TABLE_COLUMN, "sums: {งบประมาณ: ▶3000}", SPENT, "sums"),
    _table(Code.TABLE_COLUMN, "total_row: [งบ, ▶เบิก]", SPENT + "รวม,3000,\n", "total-row"),
    _table(Code.TABLE_FIGURE, "sums: {งบ: ▶3000}", SPENT + "ค,ไม่มี,0\n", "in-a-row"),
    _table(Code.TABLE_FIGURE, "total_row: ▶true", "ด้าน,งบ\nก,1\nรวม,หนึ่ง\n", "no-total"),
    _file(Code.BAD_IMAGE, PHOTO, photo()[:-200], "truncated"),
    _file(Code.BAD_IMAGE, PHOTO, b"<html>not found</html>", "web-page"),
    _file(Code.BAD_IMAGE, PHOTO, b"", "empty"),
    Case(
        Code.BAD_IMAGE,
        {
            f"{YEAR}/{PHOTO}": None,
            f"{YEAR}/photos/meeting.png": photo(),
            EVIDENCE: Replace("meeting.jpg", "▶meeting.png"),
        },
        name="mislabelled",
    ),
    _heic(heic()[:1400], "cut-off-heic"),
    _heic(heic()[:1106] + bytes(40) + heic()[1146:], "damaged-heic"),
    _file(Code.BAD_IMAGE, PHOTO, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
    _file(Code.BAD_IMAGE, PHOTO, png_header(60_000, 60_000), "bomb"),
    Case(
        Code.PHOTO_DATE_FILLED,
        {
            f"{YEAR}/{PHOTO}": picture("JPEG", exif=exif()),
            EVIDENCE: (Replace("    taken: 2024-11-05\n", ""), Replace("file: meeting.jpg", "file: ▶meeting.jpg")),
        },
    ),
    Case(
        Code.PHOTO_CLOCK,
        {
            f"{YEAR}/{PHOTO}": picture("JPEG", exif=exif(taken="2568:02:05 09:30:00")),
            EVIDENCE: (Replace("    taken: 2024-11-05\n", ""), Replace("file: meeting.jpg", "file: ▶meeting.jpg")),
        },
    ),
    Case(
        Code.PHOTO_PEOPLE,
        {EVIDENCE: (Replace("    people: staff\n", ""), Replace("file: meeting.jpg", "file: ▶meeting.jpg"))},
    ),
    Case(Code.PHOTO_DATE_FUTURE, {EVIDENCE: Replace("taken: 2024-11-05", "taken: ▶17 ม.ค. 2568")}),
    _file(Code.BAD_DOCUMENT, DOCUMENT, b"PK\x03\x04", "word-file"),
    _file(Code.BAD_DOCUMENT, DOCUMENT, PDF[:-10], "cut-off"),
    _file(Code.BAD_DOCUMENT, DOCUMENT, signed(_script), "signed-and-active"),
    _file(Code.BAD_DOCUMENT, DOCUMENT, pdf(encryption=Encryption(owner="x", user="y")), "password"),
    _file(Code.DOCUMENT_CLEANED, DOCUMENT, pdf(_script), "script"),
    _file(Code.DOCUMENT_CLEANED, DOCUMENT, pdf(encryption=Encryption(owner="x", user="")), "lock"),
    _file(Code.DOCUMENT_WITHOUT_TEXT, DOCUMENT, pdf(words=""), ""),
    _file(Code.DOCUMENT_ILLEGIBLE, DOCUMENT, pdf(words=THAI_AS_LATIN), ""),
    _file(Code.DOCUMENT_FONT_MARKS, DOCUMENT, MARKED, ""),
    Case(
        Code.TABLE_BYTE,
        {f"{YEAR}/{TABLE}": "ปี,งบประมาณ\nยอด,".encode() + b"50\xa3\n"},
        at=f"{YEAR}/{TABLE}:2:7",
        name="in-utf-8",
    ),
    _file(Code.TABLE_TITLE, TABLE, "ตารางที่ 1 การใช้จ่าย,\nปี,งบประมาณ\n2568,50000\n", ""),
    _file(Code.TABLE_HEADS, TABLE, "ปี,\n2568,50000\n", ""),
    _file(Code.BAD_TABLE, TABLE, b"", "empty"),
    _file(Code.TABLE_DAY_ERA, TABLE, "งาน,วันที่\nก,2568-03-31\n", "csv"),
    _file(Code.BAD_TABLE, TABLE, CSV + '"ไม่ปิด', "quote"),
    _file(Code.BAD_TABLE, TABLE, b"\x81\x82\n", "letters"),
    _file(Code.BAD_TABLE, TABLE, "ก\n" * 5001, "too-big"),
]
