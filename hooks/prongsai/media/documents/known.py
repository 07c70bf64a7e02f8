"""Documents: which files are accepted, what is known of them, and the copy that is published. Only PDF is."""

from dataclasses import asdict, dataclass
from pathlib import Path

from prongsai.media.documents.pdf import PdfFacts, PdfFile
from prongsai.media.documents.pdf.apart import examine, recipe, too_slow
from prongsai.media.files.copy_cache import Copy, CopyCache, Kept, made, sum_of
from prongsai.media.files.originals import MAX_BYTES, Original, OriginalFiles
from prongsai.source.problem import Code

# Readers look for the mark within the first bytes, after what mail programs put before it (ISO 32000-1, annex H).
_HEAD = 1024
_LAYOUT = "2"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A PDF that was examined."""

    facts: PdfFacts
    copies: tuple[Copy, ...]
    """What is published of it: the copy, and the picture of its first page; none of one that is refused."""


def document_cache(root: Path) -> CopyCache:
    """Where a project keeps the copies of its documents, and what is known of them, between builds."""
    return CopyCache(root / ".prongsai" / "cache" / "documents", f"{_LAYOUT}-{recipe()}")


def document_files(file: PdfFile) -> dict[str, bytes]:
    """What is published of a PDF, by what it is among its copies; nothing of one that is refused."""
    return {} if file.facts.refusal else {"copy.pdf": file.copy, "page-1.webp": file.thumbnail}


def named_as_document(data: bytes, name: str) -> str | None:
    """Why a file is not even looked into as a document, as a message key; None where it is."""
    if len(data) > MAX_BYTES:
        return "media.reason.too-large"
    if Path(name).suffix.lower() != ".pdf":
        return "media.reason.not-pdf-name"
    if b"%PDF-" not in data[:_HEAD]:
        return "media.reason.not-pdf"
    return None


def known_document(original: Original, files: OriginalFiles, cache: CopyCache) -> KnownDocument | Code | str | None:
    """What is known of a document, examined and kept where it is not known yet; if it is refused, its facts say why.

    Of one that is not even looked into why, as a message key; of one that cannot be read its code; None of one that is
    not there.
    """
    total = files.sum(original)
    if not isinstance(total, str):
        return total
    if Path(original.name).suffix.lower() == ".pdf" and (known := read_document(total, cache)):
        return known
    data = files.read(original)
    if not isinstance(data, bytes):
        return data
    return named_as_document(data, original.name) or examined(data, cache)


def read_document(total: str, cache: CopyCache) -> KnownDocument | None:
    """What is known of the PDF with that sum; None where nothing whole is."""
    kept = cache.read(total)
    facts = _facts(kept) if kept else None
    if kept is None or facts is None or len(kept.copies) != (0 if facts.refusal else 2):
        return None
    return KnownDocument(facts, kept.copies)


def examined(data: bytes, cache: CopyCache) -> KnownDocument:
    """A PDF looked into in a process of its own and kept, where it is not known yet."""
    total = sum_of(data)
    if known := read_document(total, cache):
        return known
    found = examine(data)
    files, about = document_files(found), asdict(found.facts)
    # On another day the machine may have less to do.
    kept = made(about, files) if found == too_slow() else cache.write(total, about, files)
    return KnownDocument(found.facts, kept.copies)


def _facts(kept: Kept) -> PdfFacts | None:
    """What `examined` kept; None for anything else."""
    if set(kept.about) != set(PdfFacts.__dataclass_fields__):
        return None
    lists = {name: tuple(value) for name, value in kept.about.items() if isinstance(value, list)}
    return PdfFacts(**(dict(kept.about) | lists))
