"""What is asked of complaints: counts only, corruption apart from all else, or that there were none."""

from collections.abc import Iterator
from datetime import date

from prongsai.messages import both
from prongsai.model.values.amounts import CASES
from prongsai.model.values.choices import first_word
from prongsai.model.year.complaints import Complaints, Tally
from prongsai.text.bilingual import Text
from prongsai.text.dates import BE_OFFSET, MONTHS_EN, MONTHS_TH, show_date
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.days import DayField
from prongsai.workbench.fields.field import Options, Strings, first
from prongsai.workbench.fields.figures import CountField
from prongsai.workbench.fields.layout import Group, Rows, required_keys
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import FormOrder, RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.records.sheet_fields import sheet_section

_SIDES = ("corruption", "general")
_SPANS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "year")


def _lines(office: OfficeYear) -> Iterator[RecordLine]:
    yield RecordLine(_place(office), both("complaints-form.title"), both("workbench.kind.complaints"))


def _form(office: OfficeYear, name: str) -> RecordForm | None:
    if name:
        return None
    orders = {f"none-{side}": _none_order(side, office.today) for side in _SIDES}
    return RecordForm(
        place=_place(office), form=_asked(office), title=both("complaints-form.title"), back=year_back(office),
        orders=orders,
    )  # fmt: skip


COMPLAINTS = RecordKind("complaints", _lines, _form)


def _place(office: OfficeYear) -> RecordPlace:
    return RecordPlace((office.path("complaints"),), (), *office.year.key, f"{office.address}/{COMPLAINTS.name}")


def _asked(office: OfficeYear) -> Group:
    return Group(
        "",
        both("complaints-form.title"),
        (
            BilingualField("title", _label("heading"), help=_help("heading")),
            sheet_section(tuple(office.agency.record.units.items())),
            DayField("as_of", _label("as-of"), help=_help("as-of")),
            *(_side(side, _spans(office.year.year)) for side in _SIDES),
        ),
        required=required_keys(Complaints),
    )


def _side(side: str, spans: Options) -> Group:
    tally = Group(
        "",
        _label("counts"),
        (
            ChoiceField("span", _label("span"), spans),
            *(CountField(key, _label(key), units=CASES) for key in ("received", "closed", "open")),
        ),
        required=required_keys(Tally),
    )
    return Group(
        side,
        _label(side),
        (
            Rows("counts", _label("counts"), tally, help=_help("counts"), as_table=True),
            BilingualField("none", _label("none"), help=_help("none"), long=True),
            BilingualField("note", _label("note"), help=_help("note"), long=True),
        ),
        help=_help(side),
    )


def _spans(year: int) -> Options:
    """The parts of a fiscal year: quarters, halves, all of it, its months."""
    months = [(year - 1, month) for month in (10, 11, 12)] + [(year, month) for month in range(1, 10)]
    return (
        *((span, first_word("span", span)) for span in _SPANS),
        *((f"{era - BE_OFFSET}-{month:02}", _month(era, month)) for era, month in months),
    )


def _month(era: int, month: int) -> Text:
    return Text(f"{MONTHS_TH[month - 1]} {era}", f"{MONTHS_EN[month - 1]} {era - BE_OFFSET}")


def _none_order(side: str, today: date) -> FormOrder:
    """Declares that there were none until today, in words where there are none of the officer's own."""

    def declared(given: Strings) -> Strings:
        if not first(given, "as_of").strip():
            given = {**given, "as_of": [show_date(today, "th")]}
        if first(given, f"{side}.none.th").strip():
            return given
        text = both(f"complaints-form.none-{side}")
        return {**given, f"{side}.none.th": [text.th], f"{side}.none.en": [text.best("en")]}

    return FormOrder(both(f"complaints-form.order-{side}"), declared)


def _label(name: str) -> Text:
    return both(f"complaints-form.{name}")


def _help(name: str) -> Text:
    return both(f"complaints-form.help.{name}")
