"""One project of a plan, section by section as plans print it, then what was done of it each year."""

from collections.abc import Iterator
from urllib.parse import urlencode

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.refs import KINDS
from prongsai.model.values.choices import ClosedList
from prongsai.model.year.plan import PROGRESS_STATES, PROJECT_KINDS, Project, ProjectProgress
from prongsai.model.year.targets import Yield
from prongsai.workbench.fields.choices import TickField, named_field
from prongsai.workbench.fields.days import DayField, SpanField, YearField
from prongsai.workbench.fields.field import Field
from prongsai.workbench.fields.figures import ByYearField, CountField, MoneyField, PercentField
from prongsai.workbench.fields.layout import FormSection, Group, Rows, required_keys
from prongsai.workbench.fields.lines import LinesField
from prongsai.workbench.fields.references import ReferenceField
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.forms.plan.outline import outline_address, plan_outline
from prongsai.workbench.forms.plan.plan_form import is_open, plan_help, plan_label, plan_word, plan_years
from prongsai.workbench.forms.plan.targets import TargetField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import BlankForm, RecordForm, RecordKind, RecordLine
from prongsai.workbench.records.record_picks import record_picks

_PROOFS = tuple(kind for kind in KINDS if kind not in ("plan", "agency"))
"""What can show that something of a plan was done."""


def _lines(office: OfficeYear) -> Iterator[RecordLine]:
    for project in plan_outline(office).projects if is_open(office) else ():
        yield RecordLine(project.place, project.node.words, plan_word("project-kind"))


def _form(office: OfficeYear, name: str) -> RecordForm | None:
    if not is_open(office):
        raise Refusal(both("workbench.unreadable"))
    projects = plan_outline(office).projects
    at = next((number for number, one in enumerate(projects) if one.node.id == name), None)
    if at is None:
        return None
    project = projects[at]
    return RecordForm(
        place=project.place,
        form=Group("", project.node.title, _sections(office), required=required_keys(Project)),
        title=project.node.words,
        back=(outline_address(office), plan_word("outline.title")),
        template="project.html",
        facts={
            "above": project.above.words,
            "previous": projects[at - 1] if at else None,
            "following": projects[at + 1] if at + 1 < len(projects) else None,
            "add_address": f"{outline_address(office)}?{urlencode({'add': 'project', 'in': project.above.key})}",
        },
    )


PROJECT = RecordKind(
    "project",
    _lines,
    _form,
    lambda office: [BlankForm("plan", "projects", Group("", plan_word("project-kind"), _sections(office)))],
)


def _sections(office: OfficeYear) -> tuple[Field, ...]:
    """The nine sections in their order, with what is rarely told of each folded below it; then the progress."""
    years = plan_years(office)
    units = tuple(office.agency.record.units.items())
    kinds = ClosedList("project-kind", PROJECT_KINDS)
    money = MoneyField("", plan_label("budget"))
    group = (
        BilingualField("text", plan_label("group-text"), help=plan_help("group-text")),
        CountField("count", plan_label("count"), help=plan_help("count")),
        BilingualField("unit", plan_label("count-unit"), help=plan_help("count-unit")),
    )
    return (
        _section(
            1,
            BilingualField("title", plan_label("project-title"), help=plan_help("project-title")),
            LineField("code", plan_label("code"), help=plan_help("code")),
            named_field("kind", plan_label("kind"), kinds, plan_help("kind")),
            _more(
                LineField("order", plan_label("order"), help=plan_help("order")),
                BilingualField("summary", plan_label("summary"), help=plan_help("summary"), long=True),
            ),
        ),
        _section(2, BilingualField("rationale", plan_label("rationale"), help=plan_help("markdown"), long=True)),
        _section(3, LinesField("objectives", plan_label("objectives"), help=plan_help("lines"))),
        _section(
            4,
            Group("target_group", plan_label("target-group"), group, bare="text"),
        ),
        _section(
            5,
            LinesField("procedure", plan_label("procedure"), help=plan_help("procedure"), deep=True),
            _more(BilingualField("place", plan_label("place"), help=plan_help("place"))),
        ),
        _section(6, SpanField("period", plan_label("project-period"), help=plan_help("project-period"))),
        _section(
            7,
            ByYearField(
                "budget", plan_label("budget"), money, years, total=plan_label("budget-all"), help=plan_help("budget")
            ),
            _more(BilingualField("budget_source", plan_label("budget-source"), help=plan_help("budget-source"))),
        ),
        _section(
            8,
            TickField("responsible", plan_label("responsible"), units, help=plan_help("responsible")),
            _more(LinesField("partners", plan_label("partners"), help=plan_help("partners"))),
        ),
        _section(9, _yields("outputs", years), _yields("outcomes", years)),
        FormSection("", plan_word("section.progress"), (_progress(office),), help=plan_help("progress")),
        FormSection(
            "",
            plan_word("section.note"),
            (BilingualField("note", plan_label("note"), help=plan_help("note"), long=True),),
            folded=True,
        ),
    )


def _section(number: int, *fields: Field) -> FormSection:
    return FormSection("", plan_word(f"section.{number}"), fields)


def _more(*fields: Field) -> FormSection:
    return FormSection("", plan_word("more"), fields, folded=True)


def _yields(key: str, years: tuple[int, ...]) -> Rows:
    fields = (
        BilingualField("text", plan_label("yield-text"), help=plan_help(f"{key}-text")),
        TargetField("target", plan_label("target"), years, help=plan_help("target")),
        BilingualField("measured_by", plan_label("measured-by"), help=plan_help("measured-by")),
    )
    one = Group("", plan_label(key), fields, bare="text", required=required_keys(Yield))
    return Rows(key, plan_label(key), one, help=plan_help(key))


def _progress(office: OfficeYear) -> Rows:
    states = ClosedList("progress", PROGRESS_STATES)
    proof = ReferenceField("", plan_label("evidence"), record_picks(office, *_PROOFS))
    fields = (
        YearField("year", plan_label("progress-year"), help=plan_help("progress-year")),
        named_field("status", plan_label("status"), states, plan_help("status")),
        PercentField("percent", plan_label("percent"), help=plan_help("percent")),
        BilingualField("text", plan_label("progress-text"), help=plan_help("progress-text"), long=True),
        MoneyField("spent", plan_label("spent"), help=plan_help("spent")),
        DayField("date", plan_label("progress-date"), help=plan_help("day")),
        Rows("evidence", plan_label("evidence"), proof, help=plan_help("evidence")),
    )
    return Rows(
        "progress",
        plan_label("progress"),
        Group("", plan_label("progress"), fields, required=required_keys(ProjectProgress)),
    )
