"""One year's numbered items (O1, O2, ...) and what each requires."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.agency import AGENCY_KINDS, PERIOD_RULES, ItemOverride, Natures
from prongsai.model.record import Record
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import Certainty, FiscalYear, Indicator, ItemId, Listed, Slug, TextField
from prongsai.text.bilingual import Text

PeriodRule = Literal[
    "static", "in_force", "current_fy", "current_fy_progress", "previous_fy", "previous_academic_year", "covers_fy"
]
_Kind = Annotated[str, ClosedList("agency-kind", AGENCY_KINDS)]
_Word = Annotated[str, PlainValidator(scalar), WithJsonSchema({"type": "string"})]


def _yes(value: object) -> bool:
    return scalar(value) == "true"


RECALL = "recall"
"""The source of what has none: general knowledge."""
_Flag = Annotated[bool, PlainValidator(_yes), WithJsonSchema({"type": "boolean"})]


class RequiredElement(Record):
    """One thing that an item requires to be shown, and from where that is known."""

    th: _Word
    en: _Word | None = None
    nature: Natures = ()
    """What may show it; any of them will do. Where it says nothing, what its item says."""
    certainty: Certainty | None = None
    """Where it is another than that of the item's elements."""
    source: Listed[_Word] = ()
    """Where it is another than that of the item's elements."""
    kinds: Listed[_Kind] = ()
    """The kinds of agency it is asked of; all of the framework's, where it names none."""

    @property
    def text(self) -> Text:
        """What it says, in both languages."""
        return Text(self.th, self.en)


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
    elements_source: Listed[_Word] = ()
    """From where the elements are known."""
    elements_complete: _Flag = True
    """Whether these are all of them, as far as is known: a source that was cut off may have had more."""
    elements: Listed[RequiredElement] = ()
    nature: Natures = ()
    """What the evidence must be; any of them will do. Nothing where that is for the reader to judge."""
    source: Listed[_Word] = ()
    source_text: Text | None = None
    """From where an agency knows better than the catalogue; set by an override."""
    note: TextField | None = None
    same_as: Listed[_Word] = ()
    """Near equivalents under another key: `framework:item`."""

    @property
    def elements_known(self) -> bool:
        """Whether it is known what the item requires, all of it: only then can it be complete."""
        return bool(self.elements) and self.elements_complete

    def required_of(self, kind: str) -> Iterator[tuple[int, RequiredElement]]:
        """The elements that a kind of agency must show, each with its number, counted from 1."""
        for number, element in enumerate(self.elements, 1):
            if not element.kinds or kind in element.kinds:
                yield number, element

    def natures_of(self, number: int) -> tuple[str, ...]:
        """What may show the element of that number; nothing where anything may, or where there is no such element."""
        own = self.elements[number - 1].nature if number <= len(self.elements) else ()
        return own or self.nature

    @property
    def natures(self) -> tuple[str, ...]:
        """What may be evidence for the item as a whole or for any of its elements."""
        every = [self.natures_of(number) for number in range(1, len(self.elements) + 1)]
        if not all(every):
            return ()
        return tuple(dict.fromkeys((*self.nature, *(nature for natures in every for nature in natures))))

    def rests_on_recall(self, element: RequiredElement) -> bool:
        """Whether nobody saw the element in a public source: it is only what is generally held of the manual."""
        return (element.source or self.elements_source) == (RECALL,)

    def is_confirmed(self, element: RequiredElement) -> bool:
        """Whether the element was seen in a public source of the year."""
        return (element.certainty or self.elements_certainty) == "confirmed"


class SubIndicator(Record):
    """A group of items, such as 9.1 Basic information."""

    id: _Word
    indicator: Indicator
    title: TextField


class Framework(Record):
    """The items of one year for one kind of agency."""

    id: Slug
    fiscal_year: FiscalYear
    scope: Annotated[str, ClosedList("scope", ("national", "bma-district", "ovec"))]
    kinds: Listed[_Kind]
    """The kinds of agency that are known to be assessed by it."""
    title: TextField
    certainty: Certainty
    source: Listed[_Word] = ()
    note: TextField | None = None
    complete: _Flag = True
    """Whether these are all items of the list; else only some of them are known."""
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
        texts = ({"th": text.th, **({"en": text.en} if text.en else {})} for text in better.elements)
        changes |= {
            "elements": tuple(RequiredElement.model_validate(text) for text in texts),
            "elements_certainty": better.certainty or "inferred",
            "elements_complete": True,
            "elements_source": (),
            "nature": item.natures,
        }
    if better.nature is not None:
        known = changes.get("elements", item.elements)
        assert isinstance(known, tuple)
        changes["elements"] = tuple(element.model_copy(update={"nature": ()}) for element in known)
        changes["nature"] = better.nature
    return item.model_copy(update=changes)
