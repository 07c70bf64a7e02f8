"""evidence.yml: the register of photos, documents and tables."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema, model_validator

from prongsai.model.parsers import parse_text
from prongsai.model.record import Record, fault
from prongsai.model.sheets import Sheet
from prongsai.model.values import Day, FileName, Listed, PeriodField, Slug, TextField, choice
from prongsai.problem import Code
from prongsai.text.bilingual import Text

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


class Photo(Record):
    """A photo: what it shows, in words too, and who is in it."""

    file: FileName
    caption: TextField
    alt: Annotated[Text, PlainValidator(parse_alt), WithJsonSchema({})]
    taken: Day | None = None
    place: TextField | None = None
    people: Annotated[
        str,
        choice("none", "staff", "group", "public"),
        WithJsonSchema({"enum": ["none", "staff", "group", "public"]}),
    ] = "none"
    consent: TextField | None = None
    """Why a photo of the public may be shown."""

    @model_validator(mode="after")
    def _public_consented(self) -> "Photo":
        if self.people == "public" and self.consent is None:
            raise fault(Code.NEEDS_ALSO, path=("people",), key="people: public", other="consent")
        return self


class Document(Record):
    """A document file, such as a signed order."""

    file: FileName
    title: TextField
    issued: Day | None = None
    number: TextField | None = None
    period: PeriodField | None = None
    """The fiscal year it speaks of, where that is not the one it was issued in."""
    pages_of_interest: TextField | None = None
    text_alternative: TextField | None = None


class Table(Record):
    """A table file, CSV or XLSX."""

    file: FileName
    title: TextField
    columns: Listed[TextField] = ()
    period: PeriodField | None = None


class EvidenceRegister(Sheet):
    """All files of a year, each under the id by which records name it."""

    photos: Mapping[Slug, Photo] = {}
    documents: Mapping[Slug, Document] = {}
    tables: Mapping[Slug, Table] = {}
