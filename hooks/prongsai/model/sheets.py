"""What every file of a year can say of itself, and small records that several files share."""

import re
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from prongsai.model.privacy import PrivacyException
from prongsai.model.record import Record, fault
from prongsai.model.refs import RefField
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.types import Day, Link, Listed, Slug, TextField, UnitId, standing_for, text_alone
from prongsai.source.problem import Code

FREQUENCIES = ("weekly", "monthly", "quarterly", "half-yearly", "yearly", "as-needed")


class Sheet(Record):
    """A file of a fiscal year: who answers for it and when it last changed."""

    unit: UnitId | None = None
    updated: Day | None = None
    summary: TextField | None = None
    source: TextField | None = None
    """The document this was compiled from, where it is a sample or a transcript."""
    source_notes: Listed[TextField] = ()
    """What that document leaves open, contradicts or cannot be read in: shown with it."""
    privacy_exceptions: Listed[PrivacyException] = ()
    """Personal data in it that is published on purpose."""


class Monitoring(Record):
    """How often somebody looks, and who (a position)."""

    frequency: Annotated[str, ClosedList("frequency", FREQUENCIES)]
    by: TextField


class OutsideLink(Record):
    """A page elsewhere, with the words that name it."""

    url: Link
    title: TextField


class Result(Record):
    """One thing that was done, with what shows it."""

    text: TextField
    date: Day | None = None
    photos: Listed[Slug] = ()
    documents: Listed[Slug] = ()
    links: Listed[OutsideLink] = ()


class PlannedMeasure(Record):
    """What is done about a risk or an issue: words, or a record such as a project of the plan, or both."""

    text: TextField | None = None
    record: RefField | None = None

    @model_validator(mode="after")
    def _one(self) -> "PlannedMeasure":
        if self.text is None and self.record is None:
            raise fault(Code.ONE_OF, keys="text, record")
        return self


def _ref_or_text(value: object) -> object:
    """`plan/no-gift` stands for `{record: plan/no-gift}`, any other bare text for `{text: ...}`."""
    if isinstance(value, str) and _LIKE_A_REF.fullmatch(value.strip()):
        return standing_for(value, "record")
    return text_alone(value)


# No sentence looks like this, in either language.
_LIKE_A_REF = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)+")
PlannedMeasureField = Annotated[PlannedMeasure, BeforeValidator(_ref_or_text)]
