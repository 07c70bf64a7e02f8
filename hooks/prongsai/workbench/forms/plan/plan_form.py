"""What a plan says besides its projects, on a few pages: none is longer than what one sits down to type."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from prongsai.catalogue import dimensions
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.values.amounts import PROJECTS
from prongsai.model.values.periods import parse_period
from prongsai.model.year.plan import Clauses, Plan, SwotPoint
from prongsai.model.year.targets import YearlyTarget
from prongsai.source.placed import PlacedMap
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.days import DayField, SpanField, YearField
from prongsai.workbench.fields.field import Field
from prongsai.workbench.fields.figures import ByYearField, CountField, FigureField, MoneyField
from prongsai.workbench.fields.layout import FormSection, Group, Rows, required_keys
from prongsai.workbench.fields.lines import LinesField
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.forms.plan.outline import OutlineProject, outline_address, plan_outline
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.records.sheet_fields import sheet_section

_LONGEST_SPAN = 10
"""Years for which boxes are shown: a slip of the finger (`2566-2650`) is not a page of boxes."""


class _Part(Struct, frozen=True):
    """One of the pages."""

    name: str
    """In its address; empty for the first."""
    keys: tuple[str, ...]
    fields: Callable[[OfficeYear], tuple[Field, ...]]

    @property
    def title(self) -> Text:
        return plan_word(f"part.{self.name or 'about'}")


class PlanLink(Struct, frozen=True):
    """Another page of the plan."""

    address: str
    title: Text
    here: bool


def plan_word(name: str) -> Text:
    """What something of a plan is called."""
    return both(f"plan-form.{name}")


def plan_label(name: str) -> Text:
    """What a field is called."""
    return both(f"plan-form.field.{name}")


def plan_help(name: str) -> Text:
    """What is typed in a field, with an example."""
    return both(f"plan-form.help.{name}")


def plan_years(office: OfficeYear) -> tuple[int, ...]:
    """The years of a plan and of the longer one that it is a part of; the year itself where it says none."""
    root = office.tree("plan")
    under = root.get("under") if root else None
    years: set[int] = set()
    for part in (root, under):
        try:
            years |= set(parse_period(part.get("period")).years) if isinstance(part, PlacedMap) else set()
        except ValueError:
            continue
    rising = sorted(years or {office.year.year})
    return tuple(rising[:_LONGEST_SPAN])


def is_open(office: OfficeYear) -> bool:
    """Whether the plan can be read as a whole, or there is none yet."""
    return office.tree("plan") is not None or office.bytes_of(office.name_of(office.path("plan"))) is None


def plan_links(office: OfficeYear, here: str) -> tuple[PlanLink, ...]:
    """All pages of the plan, with what is on the one `here`."""
    addresses = [(_address(office, part), part.title) for part in _PARTS]
    addresses.append((outline_address(office), plan_word("outline.title")))
    return tuple(PlanLink(address, title, address == here) for address, title in addresses)


def _address(office: OfficeYear, part: _Part) -> str:
    return f"{office.address}/plan/{part.name}".rstrip("/")


def _place(office: OfficeYear, part: _Part) -> RecordPlace:
    slug, year = office.year.key
    keys = (*(one.keys for one in _PARTS), ("dimensions",))
    return RecordPlace(
        (office.path("plan"),), (), slug, year, _address(office, part), parts=keys, part=_PARTS.index(part)
    )


def _lines(office: OfficeYear) -> Iterator[RecordLine]:
    if is_open(office):
        for part in _PARTS:
            yield RecordLine(_place(office, part), _titled(part), plan_word("kind"))


def _titled(part: _Part) -> Text:
    return both("plan-form.titled", part=part.title) if part.name else plan_word("title")


def _form(office: OfficeYear, name: str) -> RecordForm | None:
    part = next((one for one in _PARTS if one.name == name), None)
    if part is None:
        return None
    if not is_open(office):
        raise Refusal(both("workbench.unreadable"))
    place = _place(office, part)
    projects: tuple[OutlineProject, ...] = plan_outline(office).projects
    return RecordForm(
        place=place,
        form=Group("", _titled(part), part.fields(office), required=required_keys(Plan)),
        title=_titled(part),
        back=year_back(office),
        template="plan.html",
        begin=None if part.name else {"period": str(office.year.year)},
        facts={"links": plan_links(office, place.address), "projects": projects},
    )


def _about(office: OfficeYear) -> tuple[Field, ...]:
    units = tuple(office.agency.record.units.items())
    longer = (
        BilingualField("title", plan_label("under-title"), help=plan_help("under-title")),
        SpanField("period", plan_label("period"), help=plan_help("under-period")),
    )
    approval = (
        LineField("memo", plan_label("memo"), help=plan_help("memo")),
        DayField("date", plan_label("memo-date"), help=plan_help("day")),
        BilingualField("from", plan_label("from"), help=plan_help("position")),
        BilingualField("to", plan_label("to"), help=plan_help("position")),
        BilingualField("approved_by", plan_label("approved-by"), help=plan_help("position")),
        BilingualField("subject", plan_label("subject"), help=plan_help("subject")),
    )
    return (
        BilingualField("title", plan_label("title"), help=plan_help("title")),
        SpanField("period", plan_label("period"), help=plan_help("period")),
        FormSection(
            "",
            plan_label("under"),
            (Group("under", plan_label("under"), longer),),
            folded=True,
        ),
        sheet_section(units),
        DayField("issued", plan_label("issued"), help=plan_help("day")),
        FormSection("", plan_label("approval"), (Group("approval", plan_label("approval"), approval),), folded=True),
        BilingualField("preface", plan_label("preface"), help=plan_help("markdown"), long=True),
        BilingualField("rationale", plan_label("plan-rationale"), help=plan_help("plan-rationale"), long=True),
    )


def _situation(_: OfficeYear) -> tuple[Field, ...]:
    point = Group(
        "",
        plan_label("point"),
        (
            BilingualField("aspect", plan_label("aspect"), help=plan_help("aspect")),
            BilingualField("text", plan_label("point"), help=plan_help("point")),
        ),
        bare="text",
        required=required_keys(SwotPoint),
    )
    sides = ("strengths", "weaknesses", "opportunities", "threats")
    swot = tuple(Rows(side, plan_label(side), point, help=plan_help(side)) for side in sides)
    text = BilingualField("text", plan_label("situation"), help=plan_help("markdown"), long=True)
    return (Group("situation", plan_label("situation"), (text, Group("swot", plan_label("swot"), swot))),)


def _policy(_: OfficeYear) -> tuple[Field, ...]:
    policy = (
        BilingualField("title", plan_label("policy-title"), help=plan_help("policy-title")),
        BilingualField("text", plan_label("policy-text"), help=plan_help("markdown"), long=True),
        LinesField("clauses", plan_label("clauses"), help=plan_help("lines")),
    )
    rows = Group("", plan_label("policy-one"), policy, required=required_keys(Clauses))
    return (Rows("policy", plan_label("policy-one"), rows, help=plan_help("policy")),)


def _aims(office: OfficeYear) -> tuple[Field, ...]:
    start = (FigureField("value", plan_label("baseline-value")), YearField("year", plan_label("baseline-year")))
    target = (
        BilingualField("name", plan_label("target-name"), help=plan_help("target-name")),
        BilingualField("unit", plan_label("unit"), help=plan_help("unit")),
        Group("baseline", plan_label("baseline"), start, bare="value", help=plan_help("baseline")),
        ByYearField("values", plan_label("values"), FigureField("", plan_label("figure")), plan_years(office)),
    )
    return (
        LinesField("objectives", plan_label("plan-objectives"), help=plan_help("lines")),
        LinesField("goals", plan_label("goals"), help=plan_help("lines")),
        LinesField("benefits", plan_label("benefits"), help=plan_help("lines")),
        Rows(
            "targets",
            plan_label("targets"),
            Group("", plan_label("targets"), target, required=required_keys(YearlyTarget)),
            help=plan_help("targets"),
        ),
    )


def _declared(office: OfficeYear) -> tuple[Field, ...]:
    names = {one.id: one.title for one in dimensions().dimensions}
    names |= {one.id: one.words for one in plan_outline(office).dimensions}
    counts = tuple(
        CountField(number, both("plan-form.numbered", number=number, title=title), units=PROJECTS)
        for number, title in names.items()
    )
    budget = ByYearField(
        "budget", plan_label("budget"), MoneyField("", plan_label("budget")), plan_years(office),
        total=plan_label("budget-total"), help=plan_help("declared-budget"),
    )  # fmt: skip
    fields = (
        CountField("projects", plan_label("declared-projects"), units=PROJECTS, help=plan_help("declared-projects")),
        Group("by_dimension", plan_label("by-dimension"), counts, help=plan_help("by-dimension")),
        budget,
    )
    return (Group("declared", plan_label("declared"), fields, help=plan_help("declared")),)


_PARTS = (
    _Part(
        "",
        (
            "title", "period", "under", "unit", "updated", "summary", "source", "source_notes", "privacy_exceptions",
            "issued", "approval", "preface", "rationale",
        ),
        _about,
    ),
    _Part("situation", ("situation",), _situation),
    _Part("policy", ("policy",), _policy),
    _Part("aims", ("objectives", "goals", "benefits", "targets"), _aims),
    _Part("declared", ("declared",), _declared),
)  # fmt: skip
PLAN = RecordKind("plan", _lines, _form)
