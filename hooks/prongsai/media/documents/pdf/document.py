"""A PDF opened and accepted or refused, and written anew.

Loaded only in the process that `apart` starts.
"""

import io
import re

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Pdf

from prongsai.media.documents.pdf import MAX_OBJECTS, MAX_PAGES

BROKEN = (
    pikepdf.PdfError, pypdfium2.PdfiumError, OSError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, RuntimeError, NotImplementedError,
)  # fmt: skip
"""What the libraries raise on files that are broken or made to break them."""
_TAIL = 2048
_LONGEST_TITLE = 300
# What the writer itself makes anew is kept for it.
_TRAILER = {"/Root", "/Size", "/ID"}
# The last thing in a file (7.5.5).
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\Z")
_BLANK = b"\0\t\n\f\r "


class DocumentRefused(ValueError):
    """A PDF that is not accepted; its only argument says why, as the last part of a message's key."""


def opened_document(data: bytes) -> tuple[Pdf, bool]:
    """The PDF in `data`, and whether it had to be repaired for that. Raises DocumentRefused."""
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=False), False
    except pikepdf.PasswordError:
        raise DocumentRefused("password-pdf") from None
    except pikepdf.PdfError:
        if b"%%EOF" not in data[-_TAIL:]:
            raise DocumentRefused("truncated-pdf") from None
    try:
        return pikepdf.open(io.BytesIO(data)), True
    except pikepdf.PasswordError:
        raise DocumentRefused("password-pdf") from None
    except pikepdf.PdfError:
        raise DocumentRefused("damaged-pdf") from None


def accept(pdf: Pdf) -> None:
    """Raises DocumentRefused for a PDF that cannot be shown, or that no reader could show as it was meant."""
    if len(pdf.objects) > MAX_OBJECTS:
        raise DocumentRefused("too-many-objects")
    if len(pdf.pages) > MAX_PAGES:
        raise DocumentRefused("too-many-pages")
    if not len(pdf.pages) or pdf.Root.Pages.get("/Count") != len(pdf.pages):
        raise DocumentRefused("damaged-pdf")
    if "/Collection" in pdf.Root:
        raise DocumentRefused("portfolio-pdf")
    if pdf.Root.get("/NeedsRendering"):
        raise DocumentRefused("form-pdf")


def has_damage(pdf: Pdf) -> bool:
    """Whether some part of the file is not as it should be. Raises pikepdf.PdfError where that is a page's content."""
    pdf.get_warnings()  # those of opening it, told already
    return bool(pdf.check_pdf_syntax())


def has_surroundings(data: bytes) -> bool:
    """Whether the file holds something before its beginning or after its end, which the copy will not."""
    return bool(data[: max(data.find(b"%PDF-"), 0)].strip(_BLANK)) or not _END.search(data.rstrip(_BLANK)[-_TAIL:])


def document_title(pdf: Pdf) -> str:
    """What the file calls itself; empty where it does not, or not legibly."""
    facts = pdf.trailer.get("/Info")
    written = facts.get("/Title") if isinstance(facts, Dictionary) else None
    text = str(written) if isinstance(written, pikepdf.String) else ""
    if not text.strip():
        try:
            text = str(pdf.open_metadata(set_pikepdf_as_editor=False).get("dc:title", ""))
        except (SyntaxError, ValueError, LookupError, TypeError, AttributeError, pikepdf.PdfError):
            return ""  # the packet that newer programs write is no XML
    text = " ".join(text.split())
    return text[:_LONGEST_TITLE] if text.isprintable() else ""


def unnamed(pdf: Pdf, name: str) -> None:
    """The file's own facts reduced to its title."""
    for key in [key for key, _ in pdf.trailer.items() if key not in _TRAILER]:
        del pdf.trailer[key]
    # One that was mended may have none, and then the writer, which counts anew, would leave it out.
    pdf.trailer["/Size"] = len(pdf.objects) + 1
    if name:
        pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Title=name))


def written(pdf: Pdf, pages: int) -> bytes:
    """The file linearised, that is with its first page first, unlocked, and the same bytes each time.

    Raises DocumentRefused where that has not as many pages as it is to have.
    """
    out = io.BytesIO()
    pdf.save(
        out,
        linearize=True,
        deterministic_id=True,
        encryption=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    with pikepdf.open(io.BytesIO(out.getvalue()), attempt_recovery=False) as copy:
        if len(copy.pages) != pages:
            raise DocumentRefused("damaged-pdf")
    return out.getvalue()
