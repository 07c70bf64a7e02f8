"""A file read into a document, whatever its kind."""

from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from prongsai.cache.files import NoFileError, TooLargeError, read_file
from prongsai.intake.documents.conversion import as_docx
from prongsai.intake.documents.document import Block, DocumentKind, SourceDocument, SourceLine, numbered_tables
from prongsai.intake.documents.docx.word_file import word_text
from prongsai.intake.documents.file_kinds import ENDINGS, Container, NotReadable, container_of
from prongsai.intake.documents.pdf.pdf_file import pdf_text
from prongsai.intake.documents.plain_text import text_blocks
from prongsai.intake.documents.sheets import csv_table, workbook_tables
from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.tables.accept import TableRefused
from prongsai.media.tables.delimited import decoded_text
from prongsai.messages import both, messages
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.text.bilingual import Text
from prongsai.text.lines import with_line_feeds


def read_document(path: Path) -> SourceDocument:
    """What a file says. Raises Refusal for one that is not there, of no kind that is read, damaged or hostile."""
    name = normalize("NFC", path.name)
    try:
        data = read_file(path, MAX_BYTES)
    except TooLargeError:
        raise _refusal(name, "too-large") from None
    except NoFileError:
        raise _refusal(name, "no-file") from None
    except OSError as error:
        raise Refusal(both("source-file.unreadable", name=name, detail=os_detail(error))) from error
    return document_of(name, data)


def document_of(name: str, data: bytes) -> SourceDocument:
    """What a file of that name and these bytes says. Raises Refusal as `read_document`."""
    name = normalize("NFC", name)
    ending = Path(name).suffix.lower()
    try:
        if not data.strip():
            raise NotReadable("empty")
        container = container_of(data, ending)
        read = _read(data, container, name)
    except (NotReadable, TableRefused) as refused:
        raise _refusal(name, str(refused)) from None
    notes = read.notes
    if ending not in ENDINGS[container]:
        notes = (both("source-file.note.name", ending=ending or "-", kind=container.upper()), *notes)
    blocks = read.blocks if read.kind == "xlsx" else numbered_tables(read.blocks)
    return SourceDocument(name, sha256(data).hexdigest(), read.kind, blocks, read.apart, notes)


class _Read(Struct, frozen=True):
    kind: DocumentKind
    blocks: tuple[Block, ...]
    apart: tuple[SourceLine, ...] = ()
    notes: tuple[Text, ...] = ()


def _read(data: bytes, container: Container, name: str) -> _Read:
    """Raises NotReadable and TableRefused."""
    match container:
        case "text":
            return _Read("text", text_blocks(with_line_feeds(decoded_text(data))))
        case "csv":
            return _Read("csv", (csv_table(data, name),))
        case "xlsx":
            tables, notes = workbook_tables(data)
            return _Read("xlsx", tables, notes=notes)
        case "docx":
            word = word_text(data)
            return _Read("docx", word.blocks, word.apart, word.notes)
        case "pdf":
            blocks, apart, notes = pdf_text(data)
            return _Read("pdf", blocks, apart, notes)
        case "odt" | "doc" | "rtf":
            word = word_text(as_docx(data, f".{container}"))
            return _Read("docx", word.blocks, word.apart, (both("source-file.note.converted"), *word.notes))


def _refusal(name: str, reason: str) -> Refusal:
    key = f"source-file.reason.{reason}"
    known = key in messages("th")
    return Refusal(both("source-file.refused", name=name, reason=both(key if known else f"media.reason.{reason}")))
