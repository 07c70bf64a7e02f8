"""What is asked of the results of the assessment, what was learned of them, and what stands in the way."""

from collections.abc import Iterator

from prongsai.catalogue import assessment
from prongsai.messages import both
from prongsai.model.values.choices import ClosedList, first_word
from prongsai.model.year.ita import INSTRUMENTS, AnalysisFinding, ItaResult
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic
from prongsai.workbench.fields.choices import ChoiceField, TickField
from prongsai.workbench.fields.days import YearField
from prongsai.workbench.fields.field import Options
from prongsai.workbench.fields.figures import PercentField
from prongsai.workbench.fields.layout import Group, Rows, required_keys
from prongsai.workbench.fields.mappings import KnownKeys
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.records.sheet_fields import sheet_section

_INSTRUMENTS = ClosedList("instrument", INSTRUMENTS)


def _lines(office: OfficeYear) -> Iterator[RecordLine]:
    yield RecordLine(_place(office), both("ita-form.title"), both("workbench.kind.ita"))


def _form(office: OfficeYear, name: str) -> RecordForm | None:
    if name:
        return None
    return RecordForm(place=_place(office), form=_asked(office), title=both("ita-form.title"), back=year_back(office))


ITA = RecordKind("ita", _lines, _form)


def _place(office: OfficeYear) -> RecordPlace:
    return RecordPlace((office.path("ita"),), (), *office.year.key, f"{office.address}/{ITA.name}")


def _asked(office: OfficeYear) -> Group:
    finding = Group(
        "",
        _label("finding"),
        (
            _text("issue"),
            TickField("indicators", _label("of-indicators"), _indicators(), help=_help("of-indicators")),
            BilingualField("finding", _label("found"), help=_help("found"), long=True),
        ),
        required=required_keys(AnalysisFinding),
    )
    constraint = BilingualField("", _label("constraint"), long=True)
    return Group(
        "",
        both("ita-form.title"),
        (
            BilingualField("title", _label("heading"), help=_help("heading")),
            sheet_section(tuple(office.agency.record.units.items())),
            Rows("results", _label("results"), _result(), help=_help("results")),
            Rows("analysis", _label("analysis"), finding, help=_help("analysis")),
            Rows("constraints", _label("constraints"), constraint, help=_help("constraints")),
        ),
    )


def _result() -> Group:
    """One year's result: only what the result sheet states. Scores stay as they are written."""
    whose = tuple((name, first_word("result-of", name)) for name in ("self", "parent"))
    instruments = tuple(PercentField(name, Text(name)) for name in INSTRUMENTS)
    scores = tuple(PercentField(number, name) for number, name in _indicators())
    return Group(
        "",
        _label("result"),
        (
            YearField("year", _label("year"), help=_help("year")),
            ChoiceField("of", _label("of"), whose, help=_help("of")),
            PercentField("total", _label("total"), help=_help("total")),
            _text("level"),
            _text("change"),
            KnownKeys(
                "instruments", _label("instruments"), instruments, help=_help("instruments"),
                meant=lambda key: _INSTRUMENTS.find(key) or key,
            ),
            KnownKeys("indicators", _label("indicators"), scores, help=_help("indicators"), meant=arabic),
            _text("note", long=True),
        ),
        required=required_keys(ItaResult),
    )  # fmt: skip


def _indicators() -> Options:
    """The ten indicators by number and name."""
    return tuple(
        (str(one.id), Text(f"{one.id}. {one.title.th}", f"{one.id}. {one.title.best('en')}"))
        for one in assessment().indicators
    )


def _text(key: str, *, long: bool = False) -> BilingualField:
    return BilingualField(key, _label(key), help=_help(key), long=long)


def _label(name: str) -> Text:
    return both(f"ita-form.{name}")


def _help(name: str) -> Text:
    return both(f"ita-form.help.{name}")
