"""The measures of a year: what they were drawn from, and each measure on a page of its own."""

from prongsai.catalogue import assessment
from prongsai.messages import both
from prongsai.model.sheets import FREQUENCIES
from prongsai.model.values.choices import ClosedList
from prongsai.model.year.measures import Measure, Measures
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import TickField, named_field
from prongsai.workbench.fields.days import SpanField
from prongsai.workbench.fields.field import Options
from prongsai.workbench.fields.layout import Group, IdField, required_keys
from prongsai.workbench.fields.lines import LinesField
from prongsai.workbench.fields.references import ReferenceField
from prongsai.workbench.fields.texts import BilingualField, CodesField
from prongsai.workbench.forms.risks_form import unit_ticks
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_lists import Entry, EntryList, ListedFile, entry_text
from prongsai.workbench.records.record_picks import record_picks
from prongsai.workbench.records.sheet_fields import sheet_section

_FREQUENCIES = ClosedList("frequency", FREQUENCIES)


def indicator_options() -> Options:
    """The indicators of the assessment, by their numbers."""
    return tuple(
        (str(one.id), Text(f"{one.id}. {one.title.th}", f"{one.id}. {one.title.best('en')}"))
        for one in assessment().indicators
    )


def monitoring() -> Group:
    """How often somebody looks, and who."""
    return Group(
        "monitoring",
        _label("monitoring"),
        (
            named_field("frequency", _label("frequency"), _FREQUENCIES, _help("frequency")),
            BilingualField("by", _label("by"), help=_help("by")),
        ),
        help=_help("monitoring"),
    )


def _head(office: OfficeYear, new: bool) -> Group:  # noqa: ARG001 # others ask it
    fields = (
        BilingualField("title", _label("title"), help=_help("measures-title"), long=True),
        ReferenceField("based_on", _label("based-on"), record_picks(office, "ita"), help=_help("based-on")),
        BilingualField("background", _label("background"), help=_help("background"), long=True),
        sheet_section(tuple(office.agency.record.units.items())),
    )
    return Group("", both("workbench.kind.measures"), fields, required=required_keys(Measures))


def _measure(office: OfficeYear, slug: str) -> Group:
    fields = (
        IdField("id", _label("title"), proposed=slug),
        BilingualField("title", _label("measure-title"), help=_help("measure-title"), long=True),
        TickField("indicators", _label("indicators"), indicator_options(), help=_help("indicators")),
        CodesField("questions", _label("questions"), help=_help("questions")),
        BilingualField("issue", _label("issue"), help=_help("issue"), long=True),
        LinesField("methods", _label("methods"), help=_help("methods")),
        LinesField("steps", _label("steps"), help=_help("steps")),
        unit_ticks(office, "responsible", "responsible"),
        SpanField("period", _label("period"), help=_help("period")),
        monitoring(),
    )
    return Group("", _label("measure"), fields, required=required_keys(Measure))


def _title(entry: Entry) -> Text | None:
    return entry_text(entry.get("title"))


def _label(name: str) -> Text:
    return both(f"result-form.field.{name}")


def _help(name: str) -> Text:
    return both(f"result-form.help.{name}")


MEASURES = ListedFile(
    "measures",
    both("result-form.list.measures"),
    _head,
    (
        EntryList(
            key="measures", label=both("workbench.kind.measures"), new=both("result-form.new.measure"), stem="measure",
            title=_title, form=_measure,
        ),
    ),
)  # fmt: skip
