"""The register of risks: how they were assessed, and each risk on a page of its own."""

from prongsai.messages import both
from prongsai.model.year.risks import Risk, RiskEvent
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import TickField
from prongsai.workbench.fields.days import SpanField
from prongsai.workbench.fields.layout import Group, IdField, Rows, required_keys
from prongsai.workbench.fields.lines import LinesField
from prongsai.workbench.fields.references import PlannedGroup, ReferenceField
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.forms.ratings import RatingField, ResidualGroup
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_lists import Entry, EntryList, ListedFile, entry_text
from prongsai.workbench.records.record_picks import record_picks
from prongsai.workbench.records.sheet_fields import sheet_section

PLANNED_KINDS = ("plan", "measures", "policies", "risks", "pages")
"""What is done about something is a record of one of these, as a rule."""


def planned_rows(office: OfficeYear) -> Rows:
    """What is done about a risk or an issue: words, or records such as projects of the plan."""
    row = PlannedGroup(
        "",
        _label("measure"),
        (
            BilingualField("text", _label("measure-text"), help=_help("measure-text"), long=True),
            ReferenceField(
                "record", _label("measure-record"), record_picks(office, *PLANNED_KINDS), help=_help("measure-record")
            ),
        ),
        bare="text",
    )
    return Rows("measures", _label("measures"), row, help=_help("measures"))


def unit_ticks(office: OfficeYear, key: str, label: str) -> TickField:
    """The units of the agency that answer for something."""
    return TickField(key, _label(label), tuple(office.agency.record.units.items()), help=_help("responsible"))


def _head(office: OfficeYear, new: bool) -> Group:  # noqa: ARG001 # others ask it
    units = tuple(office.agency.record.units.items())
    fields = (
        BilingualField("title", _label("title"), help=_help("risks-title"), long=True),
        SpanField("period", _label("period"), help=_help("period")),
        BilingualField("method", _label("method"), help=_help("method"), long=True),
        sheet_section(units),
    )
    return Group("", both("workbench.kind.risks"), fields)


def _risk(office: OfficeYear, slug: str) -> Group:
    event = Group(
        "",
        _label("event"),
        (
            BilingualField("text", _label("event-text"), help=_help("event-text"), long=True),
            RatingField("rating", _label("event-rating"), help=_help("event-rating"), folded=True),
        ),
        bare="text",
        required=required_keys(RiskEvent),
    )
    residual = ResidualGroup(
        "residual",
        _label("residual"),
        (
            RatingField("rating", _label("residual-rating"), help=_help("rating"), folded=True),
            BilingualField("text", _label("residual-text"), help=_help("residual-text"), long=True),
        ),
        bare="text",
        help=_help("residual"),
    )
    fields = (
        IdField("id", _label("title"), proposed=slug),
        BilingualField("title", _label("risk-title"), help=_help("risk-title"), long=True),
        BilingualField("step", _label("step"), help=_help("step"), long=True),
        Rows("events", _label("events"), event, help=_help("events"), ready="first"),
        LinesField("causes", _label("causes"), help=_help("causes")),
        LinesField("existing_controls", _label("controls"), help=_help("controls")),
        RatingField("rating", _label("rating"), help=_help("rating")),
        BilingualField("text", _label("rating-text"), help=_help("rating-text"), long=True),
        planned_rows(office),
        BilingualField("indicator", _label("success"), help=_help("success"), long=True),
        SpanField("period", _label("period"), help=_help("period")),
        unit_ticks(office, "owner", "owner"),
        BilingualField("result", _label("risk-result"), help=_help("risk-result"), long=True),
        residual,
    )
    return Group("", _label("risk"), fields, required=required_keys(Risk))


def _title(entry: Entry) -> Text | None:
    return entry_text(entry.get("title")) or entry_text(entry.get("events"))


def _label(name: str) -> Text:
    return both(f"result-form.field.{name}")


def _help(name: str) -> Text:
    return both(f"result-form.help.{name}")


RISKS = ListedFile(
    "risks",
    both("result-form.list.risks"),
    _head,
    (
        EntryList(
            key="risks", label=both("workbench.kind.risks"), new=both("result-form.new.risk"), stem="risk",
            title=_title, form=_risk,
        ),
    ),
)  # fmt: skip
