"""What is known of a file before it is registered: whether it is accepted, its day, what in it may be personal."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from prongsai.cache import sums
from prongsai.media.documents.kind import KnownDocument
from prongsai.media.files.originals import MAX_BYTES, Label
from prongsai.media.kinds import KINDS
from prongsai.media.photos.kind import KnownPhoto
from prongsai.media.tables.kind import KnownTable
from prongsai.messages import both
from prongsai.source.explain import explanation, printable
from prongsai.source.folders import FileKind, Folders
from prongsai.source.problem import Problem, Where
from prongsai.text.bilingual import Text
from prongsai.text.privacy import find_personal

TOO_LARGE = "media.reason.too-large"
_SHEETS = "media.reason.several-sheets"
_MOST_TOLD = 5


class FileFacts(Struct, frozen=True):
    """An accepted file."""

    taken: date | None = None
    """When its camera says a photo was taken."""
    sheets: bool = False
    """Whether it is a workbook of which a sheet must be named."""
    personal: tuple[Text, ...] = ()
    """What in its text may be of a person, with most of it covered."""


def file_facts(folders: Folders, kind: FileKind, name: str, data: bytes, part: str | None = None) -> FileFacts | Text:
    """What is known of a file that is to be one of a kind; a text, why it is not accepted."""
    if len(data) > MAX_BYTES:
        return _refused(kind, name, TOO_LARGE)
    way, label = KINDS[kind], Label(name, part)
    cache = way.cache(folders.root)
    known: object = way.kept(sums.sha256(data), label, cache, copies=False)
    if known is None:
        known = way.look(data, label, cache)
    if known == _SHEETS:
        return FileFacts(sheets=True)
    if isinstance(known, str):
        return _refused(kind, name, known)
    taken = known.taken if isinstance(known, KnownPhoto) else None
    return FileFacts(taken, personal=tuple(_personal(known))[:_MOST_TOLD])


def refused_size(kind: FileKind, name: str) -> Text:
    """Why a file that is not even read is not accepted."""
    return _refused(kind, name, TOO_LARGE)


def _refused(kind: FileKind, name: str, reason: str) -> Text:
    values = {"name": printable(name)[:80], "reason": reason}
    return explanation(Problem(Where(""), KINDS[kind].problem, values)).message


def _personal(known: object) -> Iterator[Text]:
    if isinstance(known, KnownDocument):
        for number, page in enumerate(known.facts.text, 1):
            for personal in find_personal(page):
                yield _told(personal.kind, personal.masked, both("place.page", page=number))
    elif isinstance(known, KnownTable):
        for number, (_, row) in enumerate(known.lines, 1):
            for column, cell in enumerate(row, 1):
                for personal in find_personal(cell, known.rows[0][column - 1 : column]):
                    yield _told(personal.kind, personal.masked, both("place.cell", row=number, column=column))


def _told(kind: str, seen: str, place: Text) -> Text:
    return both("inbox.personal", kind=both(f"personal.{kind}"), seen=seen, place=place)
