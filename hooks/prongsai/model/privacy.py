"""Personal data that is published on purpose: what of it, and why. Named by its hash, so as not to repeat it."""

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.record import Record, fault
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.scalars import scalar
from prongsai.source.problem import Code
from prongsai.text.lookalikes import is_blank
from prongsai.text.privacy import KINDS

SHORTEST_HASH = 12
_HASH = re.compile(r"[0-9a-f]{12,64}")


def parse_hash(value: object) -> str:
    """A SHA-256 in hexadecimal, or its first twelve digits or more."""
    text = scalar(value).lower()
    if not _HASH.fullmatch(text):
        raise fault(Code.WRONG_TYPE, expected="type.hash", got="type.text")
    return text


def parse_reason(value: object) -> str:
    """Why; not published, so in one language."""
    text = scalar(value)
    if is_blank(text):
        raise fault(Code.EMPTY_TEXT)
    return text


class PrivacyException(Record):
    """One value that the checker takes for personal data, and why it may be shown."""

    kind: Annotated[str, ClosedList("personal-data", KINDS)]
    sha256: Annotated[
        str, PlainValidator(parse_hash), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{12,64}$"})
    ]
    """Of the value, as the checker's message gives it."""
    reason: Annotated[str, PlainValidator(parse_reason), WithJsonSchema({"type": "string"})]
