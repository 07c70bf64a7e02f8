"""What every file of a year says of itself: who answers for it, since when it is so, and what it was compiled from."""

from prongsai.messages import both
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.days import DayField
from prongsai.workbench.fields.field import Field, Options
from prongsai.workbench.fields.layout import FormSection, Rows
from prongsai.workbench.fields.texts import BilingualField


def sheet_section(units: Options) -> FormSection:
    """The same, shown when they are asked for or have something in them."""
    return FormSection("", _label("title"), sheet_fields(units), folded=True)


def sheet_fields(units: Options) -> tuple[Field, ...]:
    """Those fields, in the order in which files have them; `units` are those of the agency."""
    return (
        ChoiceField("unit", _label("unit"), units, help=_help("unit")),
        DayField("updated", _label("updated"), help=_help("updated")),
        BilingualField("summary", _label("summary"), help=_help("summary"), long=True),
        BilingualField("source", _label("source"), help=_help("source"), long=True),
        Rows(
            "source_notes",
            _label("source-notes"),
            BilingualField("", _label("source-note"), long=True),
            help=_help("source-notes"),
        ),
    )


def _label(name: str) -> Text:
    return both(f"sheet-form.{name}")


def _help(name: str) -> Text:
    return both(f"sheet-form.help.{name}")
