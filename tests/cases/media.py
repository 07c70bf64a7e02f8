"""Photos, documents and tables that are not what they seem."""

from prongsai.problem import Code
from tests.trees import CSV, EVIDENCE, PDF, YEAR, Case, Content, Replace, photo

PHOTO, DOCUMENT, TABLE = "photos/meeting.jpg", "documents/order-1.pdf", "tables/spending.csv"


def _file(code: Code, file: str, content: Content, name: str) -> Case:
    """The sound project with one file's content changed: the problem is where the register names the file."""
    own = file.partition("/")[2]
    return Case(code, {f"{YEAR}/{file}": content, EVIDENCE: Replace(f"file: {own}", f"file: ▶{own}")}, name=name)


CASES = [
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
    _file(Code.BAD_DOCUMENT, DOCUMENT, b"PK\x03\x04", "word-file"),
    _file(Code.BAD_DOCUMENT, DOCUMENT, PDF[:-10], "cut-off"),
    _file(Code.BAD_DOCUMENT, DOCUMENT, PDF.replace(b"trailer", b"<< /S /JavaScript /JS (x) >>\ntrailer"), "active"),
    _file(Code.BAD_TABLE, TABLE, b"", "empty"),
    _file(Code.BAD_TABLE, TABLE, CSV + '"ไม่ปิด', "quote"),
    _file(Code.BAD_TABLE, TABLE, b"\x81\x82\n", "letters"),
    _file(Code.BAD_TABLE, TABLE, "ก\n" * 5001, "too-big"),
]
