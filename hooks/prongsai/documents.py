"""Documents: which files are accepted, what is known of them, and the copy that is published. Only PDF is."""

import hashlib
from pathlib import Path

from prongsai.cache import FileCache
from prongsai.originals import MAX_BYTES
from prongsai.pdf import PdfFacts, PdfFile, packed, unpacked
from prongsai.pdf.apart import examine, recipe, too_slow

__all__ = ["PdfFacts", "PdfFile", "document_cache", "document_refusal", "examined"]

# Readers look for the mark within the first bytes, after what mail programs put before it (ISO 32000-1, annex H).
_HEAD = 1024


def document_cache(root: Path) -> FileCache:
    """Where a project keeps the copies of its documents, and what is known of them, between builds."""
    return FileCache(root / ".prongsai" / "cache" / "documents", recipe())


def document_refusal(data: bytes, name: str, cache: FileCache | None = None) -> str | None:
    """Why a file is not accepted as a document, as a message key; None where it is."""
    if len(data) > MAX_BYTES:
        return "media.reason.too-large"
    if Path(name).suffix.lower() != ".pdf":
        return "media.reason.not-pdf-name"
    if b"%PDF-" not in data[:_HEAD]:
        return "media.reason.not-pdf"
    return examined(data, cache).facts.refusal or None


def examined(data: bytes, cache: FileCache | None = None) -> PdfFile:
    """A PDF's facts, its published copy and the picture of its first page, from the cache where they are there."""
    original = hashlib.sha256(data).hexdigest()
    entry = cache.read(original) if cache else None
    if entry is not None:
        try:
            return unpacked(entry)
        except (ValueError, TypeError):  # an entry of another making: as good as none
            pass
    made = examine(data)
    if cache and made != too_slow():  # on another day the machine may have less to do
        cache.write(original, packed(made))
    return made
