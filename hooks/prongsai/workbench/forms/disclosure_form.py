"""What is offered for an item: the evidence and the elements it shows, or that there was nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.catalogue.framework import Item
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.refs import EVIDENCE_KEYS, KEYS_OF_FILES
from prongsai.office.additions.item_places import written_item
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.placed import PlacedMap
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField, TickField
from prongsai.workbench.fields.days import DayField
from prongsai.workbench.fields.field import Errors, Field, Options, Strings, Widget, first
from prongsai.workbench.fields.layout import Group, Rows
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import FormOrder, RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace

_LINK = "link"


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
        orders={"none": FormOrder(both("workbench.none-button"), _declared_none)},
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
    return RecordPlace(
        (office.path("disclosures"),), ("items", key), slug, year, f"{office.address}/{ITEMS.name}/{item}"
    )


def _titled(item: Item) -> Text:
    return Text(f"{item.id} {item.title.th}", f"{item.id} {item.title.best('en')}")


def item_form(item: Item, office: OfficeYear) -> Group:
    """What is asked for an item of a year."""
    agency = office.agency
    elements = tuple(
        (str(number), Text(f"{number}. {element.th}", f"{number}. {element.text.best('en')}"))
        for number, element in item.required_of(agency.record.kind)
    )
    proof = Group(
        "",
        _label("evidence"),
        (
            _OfferField("offer", _label("offer"), _offers(office.year, office.graph), help=_help("offer")),
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


def _declared_none(given: Strings) -> Strings:
    """What was typed, with the words that there was nothing this year where there are none of the officer's own."""
    if first(given, "none.th").strip():
        return given
    text = both("workbench.none-text")
    return {**given, "none.th": [text.th], "none.en": [text.best("en")]}


@dataclass(frozen=True, slots=True)
class _OfferField(Field):
    """What is the proof: a record, a registered file, or a link, whose address is typed."""

    options: Options

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys of which one is given."""
        return ("record", *EVIDENCE_KEYS, _LINK)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The key and what it names as one; nothing where several are written."""
        given = value if isinstance(value, Mapping) else {}
        if len(given) > 1 or not all(isinstance(text, str) for text in given.values()):
            return {}
        key, text = next(iter(given.items()), ("", ""))
        choice = f"{key}:{text}" if key and key != _LINK else key
        return {f"{name}.what": [choice], f"{name}.link": [str(text) if key == _LINK else ""]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        key, _, named = first(given, f"{name}.what").partition(":")
        if key == _LINK:
            link = first(given, f"{name}.link").strip()
            return {_LINK: link} if link else None
        return {key: named} if key in self.keys and named else None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A list of what there is, and a box for a link."""
        value = first(given, f"{name}.what")
        known = any(value == key for key, _ in self.options)
        options = self.options if known or not value else (*self.options, (value, Text(value.partition(":")[2])))
        address = LineField("", _label("link"), help=_help("link"))
        return Widget(
            "offer", name, self.label, self.help, value, options=options, errors=tuple(errors.get(name, ())),
            children=(address.widget({f"{name}.link": [first(given, f"{name}.link")]}, f"{name}.link", errors),),
            fixed=f"{name}.what" not in given,
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # a base's
        """The box of the link, or the list."""
        return f"{name}.link" if path[:1] == (_LINK,) else name


def _offers(year: AgencyYear, graph: Graph) -> Options:
    """Everything in the year that can be evidence, and a link."""
    agency = next(iter(target for target in graph.targets.values() if target.key[:3] == (year.agency, 0, "agency")))
    found: list[tuple[str, Text]] = [(_LINK, both("workbench.field.link-choice")), ("record:agency", agency.title)]
    for target in graph.of_year(year):
        kind, slug = target.kind, target.key[3]
        words = both("workbench.target", kind=both(f"workbench.kind.{kind}"), title=target.title)
        key = KEYS_OF_FILES.get(kind)
        found.append((f"{key}:{slug}" if key else f"record:{kind}/{slug}" if slug else f"record:{kind}", words))
    return tuple(found)


def _label(name: str) -> Text:
    return both(f"workbench.field.{name}")


def _help(name: str) -> Text:
    return both(f"workbench.help.{name}")
