"""PDF and XLSX files for tests, made where they are needed."""

import io
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from openpyxl import Workbook
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from prongsai.media.documents.kind import DOCUMENTS
from prongsai.media.files.originals import Label

WORDS = "Order 487/2567 of the district office on the No Gift Policy"


def pdf(
    change: Callable[[Pdf], object] = lambda _: None, *, pages: int = 1, words: str = WORDS, **options: object
) -> bytes:
    """An A4 PDF with a line of text on each page, changed and saved as told."""
    made = Pdf.new()
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(
            Font=Dictionary(
                F1=Dictionary(
                    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
                )
            )
        )
        line = f"BT /F1 12 Tf 72 720 Td ({words} {number}) Tj ET" if words else "0 0 99 99 re f"
        page.Contents = made.make_stream(line.encode("ascii"))
    change(made)
    out = io.BytesIO()
    made.save(out, **({"static_id": True} | options))  # type: ignore[arg-type] # handed on as they are
    return out.getvalue()


def _marked(made: Pdf) -> None:
    """A font in which a is ไ, b is ม, c a tone mark at the place of old fonts, and so on."""
    letters = dict(zip("abcdef", "ไม\uf70aรับ", strict=True))
    rows = "\n".join(f"<{ord(key):02x}> <{ord(value):04x}>" for key, value in letters.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        f"1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{rows}\nendbfchar "
        "endcmap end end"
    )
    made.pages[0].Resources.Font.F1.ToUnicode = made.make_stream(cmap.encode("ascii"))


MARKED = pdf(_marked, words="abcdef" * 9)
"""A PDF of one page that says ไม่รับ nine times, its tone mark at the place that old Thai fonts give it."""


def signed(change: Callable[[Pdf], object] = lambda _: None, *, total: Callable[[bytes], bytes] | None = None) -> bytes:
    """A PDF with a signature of all its bytes, as far as one who does not ask who signed can see.

    `total` makes the sum that the signature holds, rightly SHA-256.
    """

    def form(made: Pdf) -> None:
        change(made)
        value = Dictionary(
            Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/ETSI.CAdES.detached"),
            ByteRange=Array([0, 1_000_000_001, 1_000_000_002, 1_000_000_003]), Contents=String(b"\x30\x42" + bytes(64)),
        )  # fmt: skip
        field = Dictionary(FT=Name.Sig, T="Signature1", V=made.make_indirect(value))
        made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]), SigFlags=3)

    data = pdf(form, object_stream_mode=ObjectStreamMode.disable)
    hole = data.index(b"<30420000")
    after = data.index(b">", hole) + 1
    for mark, number in ((b"1000000001", hole), (b"1000000002", after), (b"1000000003", len(data) - after)):
        data = data.replace(mark, str(number).rjust(len(mark)).encode())
    made = (total or (lambda covered: sha256(covered).digest()))(data[:hole] + data[after:])
    return data[:hole] + b"<" + (b"\x30\x42" + made.ljust(64, b"\0")).hex().encode() + b">" + data[after:]


@cache
def known(data: bytes) -> dict[str, bytes]:
    """What a project keeps of a document it has examined: with it in a tree, a test need not wait for that."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        DOCUMENTS.examine(data, Label("a.pdf"), DOCUMENTS.cache(root))
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def annotate(made: Pdf, **entries: object) -> None:
    """An annotation on the first page."""
    made.pages[0].Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries))])  # type: ignore[arg-type] # its own kinds


def xlsx(*sheets: Sequence[Sequence[object]], change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """A workbook with these sheets, texts as texts even where they begin with `=`, changed as told."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(at, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
