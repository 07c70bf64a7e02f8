"""What is offered for an item: the evidence and the elements it shows, or that there was nothing."""

from collections.abc import Iterator
from functools import partial

from prongsai.catalogue.framework import Item
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.additions.item_places import written_item
from prongsai.source.placed import PlacedMap
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField, TickField
from prongsai.workbench.fields.days import DayField
from prongsai.workbench.fields.field import Strings, first
from prongsai.workbench.fields.layout import Group, Rows
from prongsai.workbench.fields.references import OfferField, ProofGroup
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import FormOrder, RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_picks import proof_picks
from prongsai.workbench.records.record_places import RecordPlace


def _lines(office: OfficeYear) -> Iterator[RecordLine]:
    """The items of the year's list."""
    for item in office.framework.items if office.framework else ():
        if place := _item_place(office, item.id):
            yield RecordLine(place, _titled(item), both("workbench.kind.items"))


def _form(office: OfficeYear, item_id: str) -> RecordForm | None:
    item = office.framework.item(item_id) if office.framework else None
    if item is None:
        return None
    place = _item_place(office, item.id)
    if place is None:
        raise Refusal(both("workbench.unreadable"))
    return RecordForm(
        place=place,
        form=item_form(item, office),
        title=_titled(item),
        back=year_back(office),
        orders={"none": FormOrder(both("workbench.none-button"), partial(_declared_none, item, office))},
    )


ITEMS = RecordKind("items", _lines, _form)


def _item_place(office: OfficeYear, item: str) -> RecordPlace | None:
    """Where what is offered for an item stands; None where the file cannot be read."""
    root = office.tree("disclosures")
    if root is None:
        return None
    items = root.get("items")
    key = written_item(item, items.spots if isinstance(items, PlacedMap) else (), root.commented)
    slug, year = office.year.key
    return RecordPlace((office.path("disclosures"),), ("items", key), slug, year, item_address(office, item))


def item_address(office: OfficeYear, item: str) -> str:
    """Of the form of an item."""
    return f"{office.address}/{ITEMS.name}/{item}"


def _titled(item: Item) -> Text:
    return Text(f"{item.id} {item.title.th}", f"{item.id} {item.title.best('en')}")


def item_form(item: Item, office: OfficeYear) -> Group:
    """What is asked for an item of a year."""
    agency = office.agency
    elements = tuple(
        (str(number), Text(f"{number}. {element.th}", f"{number}. {element.text.best('en')}"))
        for number, element in item.required_of(agency.record.kind)
    )
    proof = ProofGroup(
        "",
        _label("evidence"),
        (
            OfferField("offer", _label("offer"), proof_picks(office), help=_help("offer")),
            BilingualField("title", _label("evidence-title"), help=_help("evidence-title")),
            TickField("elements", _label("elements"), elements, help=_help("elements")),
            BilingualField("where", _label("where"), help=_help("where"), long=True),
        ),
    )
    units = tuple(agency.record.units.items())
    return Group(
        "",
        item.title,
        (
            ChoiceField("unit", _label("unit"), units, help=_help("unit")),
            Rows("evidence", _label("evidence"), proof, help=_help("evidence")),
            BilingualField("none", _label("none"), help=_help("none"), long=True),
            BilingualField("note", _label("note"), help=_help("note"), long=True),
            DayField("updated", _label("updated"), help=_help("day")),
        ),
    )


def _declared_none(item: Item, office: OfficeYear, given: Strings) -> Strings:
    """What was typed; without words of the officer, with those that there was nothing in the year of the item."""
    if first(given, "none.th").strip():
        return given
    year = office.year.year - (item.period == "previous_fy")
    fiscal = item.period != "previous_academic_year"
    text = both("workbench.none-text", year=year) if fiscal else both("workbench.none-in-period")
    return {**given, "none.th": [text.th], "none.en": [text.best("en")]}


def _label(name: str) -> Text:
    return both(f"workbench.field.{name}")


def _help(name: str) -> Text:
    return both(f"workbench.help.{name}")
