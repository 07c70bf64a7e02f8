"""disclosures.yml: which evidence is offered for which item, the sheet an assessor follows."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.refs import RefField
from prongsai.model.sheets import Sheet
from prongsai.model.values.parsers import parse_item_id
from prongsai.model.values.types import (
    Day,
    ItemId,
    Link,
    Listed,
    PeriodField,
    Position,
    Slug,
    TextField,
    UnitId,
    unique_keys,
)
from prongsai.source.problem import Code


class Window(Record):
    """The days in which the assessment system takes answers, both included."""

    opens: Day
    closes: Day

    @model_validator(mode="after")
    def _in_order(self) -> "Window":
        if self.closes < self.opens:
            raise fault(Code.DATES_REVERSED, path=("closes",))
        return self


class Evidence(Record):
    """One proof: exactly one of record, document, photo, table or link; which elements it shows, and where to look."""

    record: RefField | None = None
    document: Slug | None = None
    photo: Slug | None = None
    table: Slug | None = None
    link: Link | None = None
    title: TextField | None = None
    elements: Listed[Position] = ()
    look: TextField | None = Field(None, alias="where")
    """Where on the page the proof is. Written `where`, which every record has as a method already."""
    period: PeriodField | None = None
    """The fiscal years it shows, for a link, or where a record or file shows another than its own."""

    @model_validator(mode="after")
    def _one_target(self) -> "Evidence":
        given = [key for key in ("record", "document", "photo", "table", "link") if getattr(self, key) is not None]
        if len(given) != 1:
            raise fault(Code.ONE_OF, keys="record, document, photo, table, link")
        if self.link and not self.title:
            raise fault(Code.NEEDS_ALSO, path=("link",), key="link", other="title")
        return self


class Disclosure(Record):
    """What is offered for one item: evidence, or the statement that there was nothing to disclose."""

    unit: UnitId | None = None
    evidence: Listed[Evidence] = ()
    none: TextField | None = None
    note: TextField | None = None
    updated: Day | None = None

    @model_validator(mode="after")
    def _not_both(self) -> "Disclosure":
        if self.none and self.evidence:
            raise fault(Code.ONE_OF, path=("none",), keys="none, evidence")
        return self


class Disclosures(Sheet):
    """All disclosures of an agency in a fiscal year."""

    framework: Slug
    window: Window | None = None
    items: Annotated[Mapping[ItemId, Disclosure], unique_keys(parse_item_id)] = {}
