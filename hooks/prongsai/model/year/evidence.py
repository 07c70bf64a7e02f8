"""evidence.yml: the register of photos, documents and tables."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Self

from pydantic import PlainValidator, PrivateAttr, WithJsonSchema, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.refs import WasField
from prongsai.model.sheets import Sheet
from prongsai.model.values.choices import FLAG, ClosedList
from prongsai.model.values.parsers import parse_text
from prongsai.model.values.periods import Period
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import (
    Day,
    FileName,
    Listed,
    Number,
    PeriodField,
    Position,
    Slug,
    TextField,
    unique_keys,
)
from prongsai.source.folders import FILE_KINDS, FileKind
from prongsai.source.placed import PlacedList
from prongsai.source.problem import Code
from prongsai.text.bilingual import Text
from prongsai.text.lookalikes import is_blank

ERAS = ("be", "ce")
PEOPLE = ("none", "staff", "group", "public")
_GENERIC = {
    "รูป", "รูปภาพ", "ภาพ", "ภาพถ่าย", "ภาพประกอบ", "ภาพกิจกรรม", "image", "photo", "picture", "img",
}  # fmt: skip


def parse_alt(value: object) -> Text:
    """The words that stand for a photo for whoever does not see it; words that say nothing are refused."""
    text = parse_text(value)
    for part in (text.th, text.en):
        if part is not None and part.strip(" .0123456789๐๑๒๓๔๕๖๗๘๙").lower() in _GENERIC:
            raise fault(Code.GENERIC_ALT, value=part[:80])
    return text


def parse_heading(value: object) -> str:
    """What stands over a column or on the tab of a sheet, or a column's number; its composition does not matter."""
    heading = " ".join(unicodedata.normalize("NFC", scalar(value)).split())
    if is_blank(heading):
        raise fault(Code.EMPTY_TEXT)
    return heading


def parse_total_row(value: object) -> tuple[str, ...] | bool:
    """`true` or `false`, or the columns that the last row adds up, each by its heading or number."""
    if isinstance(value, PlacedList):
        return tuple(parse_heading(inner) for inner in value)
    heading = parse_heading(value)
    return bool(FLAG.find(heading)) or (False if heading.lower() == "false" else (heading,))


Heading = Annotated[str, PlainValidator(parse_heading), WithJsonSchema({"type": "string"})]
TotalRow = Annotated[tuple[str, ...] | bool, PlainValidator(parse_total_row), WithJsonSchema({})]


class RegisteredFile(Record):
    """What the records of all kinds of files have in common."""

    file: FileName
    was: Listed[WasField] = ()

    @property
    def subject(self) -> Text:
        """What it is called or shows."""
        raise NotImplementedError

    @property
    def day(self) -> date | None:
        """When it was taken or issued, where its kind has such a day."""
        return None

    @property
    def stated_period(self) -> Period | None:
        """The fiscal years it speaks of, where its record says so."""
        return None

    @property
    def part(self) -> str | None:
        """Which part of the file is meant; None where the record does not say."""
        return None

    @property
    def years_of(self) -> str | None:
        """What era the years in the file are of; None where the record does not say."""
        return None

    @property
    def heads_in(self) -> int:
        """The number of the file's row that holds the heads of its columns; 0 where the record does not say."""
        return 0

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings under which it is published at addresses that links lead to, the first its own."""
        return (PurePosixPath(self.file).suffix.lower(),)


FILE_ENDINGS = frozenset({".jpg", ".pdf", ".csv", ".xlsx"})
"""All that `endings` can be of a file that is accepted."""


class Photo(RegisteredFile):
    """A photo: what it shows, in words too, and who is in it."""

    caption: TextField
    alt: Annotated[Text, PlainValidator(parse_alt), WithJsonSchema({})]
    taken: Day | None = None
    place: TextField | None = None
    people: Annotated[str, ClosedList("people", PEOPLE)] | None = None
    """Who is in it; None where nobody said, of which the site says nothing."""
    consent: TextField | None = None
    """Why a photo of the public may be shown."""

    _by_camera: bool = PrivateAttr(False)

    @property
    def subject(self) -> Text:
        """Its caption."""
        return self.caption

    @property
    def day(self) -> date | None:
        """When it was taken."""
        return self.taken

    @property
    def endings(self) -> tuple[str, ...]:
        """A JPEG, whatever the original is."""
        return (".jpg",)

    @property
    def taken_by_camera(self) -> bool:
        """Whether `taken` was read off the photo's file, for want of the officer's word."""
        return self._by_camera

    def dated(self, day: date) -> Self:
        """The same photo, taken on the day its file tells."""
        copy = self.model_copy(update={"taken": day})
        copy._by_camera = True
        return copy

    @model_validator(mode="after")
    def _public_consented(self) -> "Photo":
        if self.people == "public" and self.consent is None:
            raise fault(Code.NEEDS_ALSO, path=("people",), key="people: public", other="consent")
        return self


class Document(RegisteredFile):
    """A document file, such as a signed order."""

    title: TextField
    issued: Day | None = None
    number: TextField | None = None
    period: PeriodField | None = None
    """The fiscal year it speaks of, where that is not the one it was issued in."""
    pages_of_interest: TextField | None = None
    text_alternative: TextField | None = None

    @property
    def subject(self) -> Text:
        """Its title."""
        return self.title

    @property
    def day(self) -> date | None:
        """When it was issued."""
        return self.issued

    @property
    def stated_period(self) -> Period | None:
        """As `period`."""
        return self.period


class Table(RegisteredFile):
    """A table file, CSV or XLSX."""

    title: TextField
    columns: Listed[TextField] = ()
    sheet: Heading | None = None
    """Which sheet of a workbook it is, where more than one is filled."""
    era: Annotated[str, ClosedList("era", ERAS)] | None = None
    """What the years of its days are, where a day of 2568 or so stands in a calendar of the Christian era."""
    head_row: Position | None = None
    """Which row of the file holds the heads of the columns, where that is not found out."""
    sums: Annotated[Mapping[Heading, Number], unique_keys(parse_heading)] = {}
    """What columns are said to come to, each under its heading or its number from 1."""
    total_row: TotalRow = False
    """Whether the last row is the total of those above it: of all columns with a figure there, or of those named."""
    period: PeriodField | None = None

    @property
    def subject(self) -> Text:
        """Its title."""
        return self.title

    @property
    def stated_period(self) -> Period | None:
        """As `period`."""
        return self.period

    @property
    def part(self) -> str | None:
        """The sheet of a workbook."""
        return self.sheet

    @property
    def years_of(self) -> str | None:
        """As `era`."""
        return self.era

    @property
    def heads_in(self) -> int:
        """As `head_row`."""
        return self.head_row or 0

    @property
    def endings(self) -> tuple[str, ...]:
        """Its own; a workbook's table is published as CSV too."""
        return tuple(dict.fromkeys((*super().endings, ".csv")))


class EvidenceRegister(Sheet):
    """All files of a year, each under the id by which records name it."""

    photos: Mapping[Slug, Photo] = {}
    documents: Mapping[Slug, Document] = {}
    tables: Mapping[Slug, Table] = {}

    def of_kind(self, kind: FileKind) -> Mapping[str, RegisteredFile]:
        """The files of one kind, by id."""
        files: Mapping[str, RegisteredFile] = getattr(self, kind)
        return files

    def files(self) -> Iterator[tuple[FileKind, str, RegisteredFile]]:
        """Kind, id and record of every file, in the register's order."""
        for kind in FILE_KINDS:
            yield from ((kind, slug, record) for slug, record in self.of_kind(kind).items())
