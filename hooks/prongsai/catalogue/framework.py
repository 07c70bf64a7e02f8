"""One year's numbered items (O1, O2, ...) and what each requires."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.agency import AGENCY_KINDS, PERIOD_RULES, ItemOverride
from prongsai.model.record import Record
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import Certainty, FiscalYear, Indicator, ItemId, Listed, Slug, TextField
from prongsai.text.bilingual import Text

PeriodRule = Literal["static", "in_force", "current_fy", "current_fy_progress", "previous_fy", "covers_fy"]
_Word = Annotated[str, PlainValidator(scalar), WithJsonSchema({"type": "string"})]


def _yes(value: object) -> bool:
    return scalar(value) == "true"


class Item(Record):
    """A duty to disclose, as one year numbers it."""

    id: ItemId
    key: Slug
    """The same duty has the same key in every framework, whatever its number."""
    title: TextField
    indicator: Indicator
    sub_indicator: _Word | None = None
    period: Annotated[PeriodRule, ClosedList("period-rule", PERIOD_RULES)]
    period_certainty: Certainty = "inferred"
    certainty: Certainty
    elements_certainty: Certainty = "inferred"
    elements: Listed[TextField] = ()
    source: Listed[_Word] = ()
    source_text: Text | None = None
    """From where an agency knows better than the catalogue; set by an override."""
    note: TextField | None = None
    same_as: Listed[_Word] = ()
    """Near equivalents under another key: `framework:item`."""


class SubIndicator(Record):
    """A group of items, such as 9.1 Basic information."""

    id: _Word
    indicator: Indicator
    title: TextField


class Framework(Record):
    """The items of one year for one kind of agency."""

    id: Slug
    fiscal_year: FiscalYear
    scope: Annotated[str, ClosedList("scope", ("national", "bma-district"))]
    kinds: Listed[Annotated[str, ClosedList("agency-kind", AGENCY_KINDS)]]
    """The kinds of agency that are known to be assessed by it."""
    title: TextField
    certainty: Certainty
    source: Listed[_Word] = ()
    note: TextField | None = None
    complete: Annotated[bool, PlainValidator(_yes), WithJsonSchema({"type": "boolean"})] = True
    sub_indicators: Listed[SubIndicator] = ()
    items: Listed[Item]

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == item_id), None)

    def item_with_key(self, key: str) -> Item | None:
        """The item that is the duty of that key."""
        return next((item for item in self.items if item.key == key), None)

    def with_overrides(self, overrides: Mapping[str, ItemOverride]) -> Self:
        """The framework as one agency knows it."""
        return self.model_copy(update={"items": tuple(_overridden(i, overrides.get(i.id)) for i in self.items)})


def _overridden(item: Item, better: ItemOverride | None) -> Item:
    if better is None:
        return item
    changes: dict[str, object] = {"source_text": better.source}
    if better.title is not None:
        changes["title"] = better.title
    if better.certainty is not None:
        changes["certainty"] = better.certainty
    if better.period is not None:
        changes |= {"period": better.period, "period_certainty": better.certainty or "inferred"}
    if better.elements is not None:
        changes |= {"elements": better.elements, "elements_certainty": better.certainty or "inferred"}
    return item.model_copy(update=changes)
