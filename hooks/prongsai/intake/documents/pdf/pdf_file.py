"""A PDF read: who opens it, what is refused, what its officer should know."""

from collections.abc import Iterator

from prongsai.cache.values import Unreadable, from_bytes
from prongsai.intake.documents.document import Block, SourceLine
from prongsai.intake.documents.file_kinds import NotReadable
from prongsai.intake.documents.pdf import PdfPage, PdfPages
from prongsai.intake.documents.pdf.page_flow import flowing_blocks
from prongsai.media.documents.layer import TextLayer
from prongsai.media.files.own_process import NO_PROCESS, NoProcessError, run_module
from prongsai.messages import both
from prongsai.text.bilingual import Text

_SECONDS = 180
_LETTERS = 10
_PAGES_NAMED = 5


def pdf_text(data: bytes) -> tuple[tuple[Block, ...], tuple[SourceLine, ...], tuple[Text, ...]]:
    """The text of a PDF, what is printed around it, and what its officer should know. Raises NotReadable."""
    found = _pages(data)
    if found.refusal:
        raise NotReadable("password" if found.refusal == "password-pdf" else found.refusal)
    pages = found.pages
    written = {number for number, page in enumerate(pages, 1) if _has_letters(page)}
    if not written:
        raise NotReadable("scan" if any(page.picture for page in pages) else "empty")
    layer = TextLayer(tuple(page.text for page in pages))
    illegible = frozenset(layer.illegible)
    if written <= illegible:
        raise NotReadable("illegible")
    blocks, apart = flowing_blocks(pages, illegible)
    return tuple(blocks), tuple(apart), tuple(_notes(found, written, layer))


def _pages(data: bytes) -> PdfPages:
    try:
        answer = run_module("prongsai.intake.documents.pdf", data=data, seconds=_SECONDS)
    except NoProcessError:
        raise NotReadable(NO_PROCESS.removeprefix("media.reason.")) from None
    try:
        return PdfPages("too-slow-pdf") if answer is None else from_bytes(answer, PdfPages)
    except Unreadable:
        return PdfPages("too-slow-pdf")


def _has_letters(page: PdfPage) -> bool:
    # On a picture a few may be a scanner's stamp, or the number of the page.
    return sum(not letter.isspace() for letter in page.text) >= (_LETTERS if page.picture else 1)


def _notes(found: PdfPages, written: set[int], layer: TextLayer) -> Iterator[Text]:
    pictures = [number for number, page in enumerate(found.pages, 1) if page.picture and number not in written]
    if pictures:
        yield both("source-file.note.scanned-pages", pages=_named(pictures))
    if layer.illegible:
        yield both("source-file.note.illegible", **layer.illegible_values())
    recognised = [number for number, page in enumerate(found.pages, 1) if page.unseen and number in written]
    if recognised:
        yield both("source-file.note.recognised", pages=_named(recognised))
    if found.filled:
        yield both("source-file.note.filled")


def _named(pages: list[int]) -> str:
    left = "…" if len(pages) > _PAGES_NAMED else ""
    return ", ".join(map(str, pages[:_PAGES_NAMED])) + left
