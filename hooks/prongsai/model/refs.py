"""References from one record to another: `plan/no-gift`, `2566/plan/no-gift`, `bangkok-yai/2566/plan/no-gift`."""

import re
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct
from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.record import fault
from prongsai.model.values.parsers import SLUG, parse_slug
from prongsai.model.values.scalars import typed
from prongsai.source.folders import FILE_KINDS, FileKind
from prongsai.source.problem import Code
from prongsai.text.numerals import arabic
from prongsai.text.order import nearest

# Kinds that are one page or file of a year, those that are always one thing in it, and those that can be either.
WHOLE_KINDS = ("ita", "complaints", "agency")
EVIDENCE_KEYS: Mapping[str, FileKind] = {kind.removesuffix("s"): kind for kind in FILE_KINDS}
"""The key under which a piece of evidence names a registered file, with the kind of that."""
KEYS_OF_FILES: Mapping[str, str] = {kind: key for key, kind in EVIDENCE_KEYS.items()}
"""The other way round."""
PART_KINDS = ("policies", *FILE_KINDS, "pages")
EITHER_KINDS = ("plan", "risks", "measures", "report")
KINDS = (*WHOLE_KINDS, *PART_KINDS, *EITHER_KINDS)
_YEAR = re.compile(r"2[5-6]\d\d")


class Ref(Struct, frozen=True):
    """A parsed reference. `agency` and `year` are None where the reference means its own agency and year."""

    kind: str
    slug: str | None = None
    year: int | None = None
    agency: str | None = None

    def __str__(self) -> str:
        parts = (self.agency, str(self.year) if self.year else None, self.kind, self.slug)
        return "/".join(part for part in parts if part)


def parse_ref(value: object) -> Ref:
    """A reference from its text; says which kinds there are where the text names none."""
    text = typed(value)
    parts = arabic(text).strip("/").split("/")
    agency = year = None
    if parts and parts[0] not in KINDS and not _YEAR.fullmatch(parts[0]) and len(parts) > 2:
        agency = parts.pop(0)
    if parts and _YEAR.fullmatch(parts[0]):
        year = int(parts.pop(0))
    kind, *rest = parts or [""]
    slug = rest[0] if rest else None
    well_formed = len(rest) <= 1 and all(SLUG.fullmatch(part) for part in (agency, slug) if part is not None)
    fits = (
        kind in KINDS
        and not (slug is None and kind in PART_KINDS)
        and not (slug is not None and kind in WHOLE_KINDS)
        and not (agency is not None and year is None)
    )
    if not (well_formed and fits):
        raise fault(Code.BAD_REF, value=text[:80], kinds=", ".join(KINDS), near=", ".join(nearest(kind, KINDS)))
    return Ref(kind, slug, year, agency)


def parse_was(value: object) -> Ref:
    """What a record was called (`old-id`: a reference without kind), or where it was (`2566/plan/old-id`)."""
    text = typed(value)
    if "/" not in text:
        return Ref("", parse_slug(text))
    ref = parse_ref(text)
    if ref.slug is None:
        raise fault(Code.BAD_REF, value=text[:80], kinds=", ".join((*PART_KINDS, *EITHER_KINDS)), near="")
    return ref


RefField = Annotated[Ref, PlainValidator(parse_ref), WithJsonSchema({"type": "string"})]
WasField = Annotated[Ref, PlainValidator(parse_was), WithJsonSchema({"type": "string"})]
