"""This package run as a program: a PDF comes in on the standard input, and its pages go out."""

import io
import logging
import sys

import pikepdf
import pypdfium2
from pikepdf import Pdf

from prongsai.cache.values import to_bytes
from prongsai.intake.documents.pdf import PdfPage, PdfPages
from prongsai.intake.documents.pdf.grids import page_grids
from prongsai.intake.documents.pdf.letters import Letter, page_letters
from prongsai.intake.documents.pdf.lines import lines_of
from prongsai.intake.documents.pdf.strokes import page_look
from prongsai.media.documents.pdf.document import BROKEN, DocumentRefused, accept, opened_document
from prongsai.media.files.own_process import limit, ready
from prongsai.text.thai.damage import with_unicode_marks

_MEMORY = 3 * 2**29
_SECONDS = 170
_MOST_LETTERS = 4_000_000


def pdf_pages(data: bytes) -> PdfPages:
    """The pages of a PDF; or why it is refused, whatever is wrong with it."""
    try:
        return _pages(data)
    except DocumentRefused as refused:
        return PdfPages(str(refused))
    except MemoryError:
        return PdfPages("too-slow-pdf")
    except (*BROKEN, AssertionError, EOFError):
        return PdfPages("damaged-pdf")


def _pages(data: bytes) -> PdfPages:
    opened, _ = opened_document(data)
    with opened:
        accept(opened)
        upright, filled = _upright(opened)
    found: list[PdfPage] = []
    letters = 0
    with pypdfium2.PdfDocument(upright) as document:
        for page in document:
            text = page.get_textpage()
            letters += text.count_chars()
            if letters > _MOST_LETTERS:
                raise DocumentRefused("too-many-objects")
            found.append(_page(page, text))
            page.close()
    return PdfPages(pages=tuple(found), filled=filled)


def _upright(opened: Pdf) -> tuple[bytes, bool]:
    """The file with every page upright, its corner at nought, and what forms and notes show drawn on it."""
    filled = any("/Annots" in page for page in opened.pages)
    if filled:
        opened.flatten_annotations("screen")
    for page in opened.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
        wide, high = right - left, top - bottom
        turned = int(page.obj.get("/Rotate", 0) or 0) % 360
        matrix = {
            90: (0, -1, 1, 0, -bottom, right),
            180: (-1, 0, 0, -1, right, top),
            270: (0, 1, -1, 0, top, -left),
        }.get(turned, (1, 0, 0, 1, -left, -bottom))
        if matrix != (1, 0, 0, 1, 0, 0):
            page.contents_add(" ".join(["q", *(f"{part:.4f}" for part in matrix), "cm"]).encode("ascii"), prepend=True)
            page.contents_add(b"Q")
            wide, high = (high, wide) if turned in (90, 270) else (wide, high)
            page.Rotate = 0
        page.mediabox = page.cropbox = pikepdf.Array([0, 0, wide, high])
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue(), filled


def _page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> PdfPage:
    look = page_look(page)
    grids = page_grids(look.strokes)
    width, height = page.get_size()
    outside: list[Letter] = []
    last = None
    for letter in page_letters(text, height):
        if letter.goes_along:
            if last is None:
                outside.append(letter)
            else:
                last.take_along(letter)
            continue
        last = next((grid for grid in grids if grid.take(letter)), None)
        if last is None:
            outside.append(letter)
    tables = [grid.table() for grid in grids]
    return PdfPage(
        width,
        height,
        with_unicode_marks(text.get_text_range().replace("\r\n", "\n").replace("\0", "")),
        look.picture,
        look.unseen,
        lines_of(outside),
        tuple(table for table in tables if any(cell.lines for cell in table.cells)),
    )


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the libraries tell of each font that lacks something
    limit(_MEMORY, _SECONDS)
    ready()
    sys.stdout.buffer.write(to_bytes(pdf_pages(sys.stdin.buffer.read())))
