"""This package run as a program: a PDF comes in on the standard input, and goes out examined and made harmless."""

import sys

import pikepdf.settings

from prongsai.media.documents.pdf import PdfFacts, PdfFile, packed
from prongsai.media.documents.pdf.cleaning import cleaned
from prongsai.media.documents.pdf.document import (
    BROKEN,
    DocumentRefused,
    accept,
    document_title,
    has_damage,
    has_surroundings,
    opened_document,
    unnamed,
    written,
)
from prongsai.media.documents.pdf.reading import shown
from prongsai.media.documents.pdf.signature import is_signed
from prongsai.media.files.own_process import limit, ready

_MEMORY = 3 * 2**29
_SECONDS = 100
_STREAM = 256 * 2**20
_WARNINGS = 2_000
# What does no harm in a document that cannot be changed: its signatures, and entries that no reader knows.
_SIGNED_WITH = {"signature", "surroundings", "unknown"}


def examined(data: bytes) -> PdfFile:
    """A PDF examined, cleaned, written anew and looked at; or refused, whatever is wrong with it."""
    try:
        return _examined(data)
    except DocumentRefused as refused:
        return _refused(str(refused))
    except MemoryError:
        return _refused("too-slow-pdf")
    except BROKEN:
        return _refused("damaged-pdf")


def _examined(data: bytes) -> PdfFile:
    pdf, repaired = opened_document(data)
    with pdf:
        accept(pdf)
        signed, name, locked, damaged = (
            is_signed(pdf, data),
            document_title(pdf),
            pdf.is_encrypted,
            has_damage(pdf) or repaired,
        )
        pages = len(pdf.pages)
        removed = cleaned(pdf) | ({"damage"} if damaged else set())
        if signed:
            removed -= _SIGNED_WITH
            if removed:
                raise DocumentRefused("signed-pdf")
        elif not damaged and has_surroundings(data):
            removed.add("surroundings")
        unnamed(pdf, name)
        copy = data if signed else written(pdf, pages)
        if locked and not signed:
            removed.add("lock")
    seen = shown(copy)
    facts = PdfFacts(
        title=name,
        pages=pages,
        width=seen.width,
        height=seen.height,
        removed=tuple(f"document.removed.{kind}" for kind in sorted(removed)),
        signed=signed,
        text=seen.text,
        thumbnail_width=seen.thumbnail_width,
        thumbnail_height=seen.thumbnail_height,
    )
    return PdfFile(facts, copy, seen.thumbnail)


def _refused(reason: str) -> PdfFile:
    return PdfFile(PdfFacts(refusal=f"media.reason.{reason}"))


def _limit() -> None:
    """No more memory and time for this process than an honest file needs, where the system can be told so."""
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=_WARNINGS, flate_max_memory=_STREAM, dct_max_memory=_STREAM, png_max_memory=_STREAM,
        run_length_max_memory=_STREAM, tiff_max_memory=_STREAM,
    )  # fmt: skip
    limit(_MEMORY, _SECONDS)


if __name__ == "__main__":
    _limit()
    ready()
    sys.stdout.buffer.write(packed(examined(sys.stdin.buffer.read())))
