"""Plans, what they aim at, their projects, progress and money."""

from collections.abc import Iterable, Iterator

from prongsai.model.year.plan import Plan, ProcedureStep, Project, latest_of
from prongsai.model.year.targets import OutcomeTarget, Yield
from prongsai.pages.downloads.tables.table import (
    Row,
    YearRecords,
    baht,
    bilingual,
    bilingual_lines,
    iso,
    of_years,
    span_of,
    two,
    words,
)
from prongsai.pages.money import Money, project_money
from prongsai.site import addresses
from prongsai.text.bilingual import Text
from prongsai.text.formats.csv import Cell, value_text


def _plans(of: YearRecords) -> Iterator[Row]:
    """The plan's own text, part by part: what of it is no project and no figure."""
    plan = of.year.plan
    if plan is None:
        return
    page = addresses.part(*of.year.key, "plan")
    last, number = "", 0
    for part, text in _parts(plan):
        number = number + 1 if part == last else 1
        last = part
        yield {
            "plan_period": span_of(plan.period),
            "part": part,
            "number": number,
            **bilingual("text", text),
            "page": page,
        }


def _parts(plan: Plan) -> Iterator[tuple[str, Text]]:
    yield "title", plan.title
    approval, swot = plan.approval, plan.situation.swot
    single: list[tuple[str, Text | None]] = [
        ("summary", plan.summary),
        ("longer-plan", plan.under.title if plan.under else None),
        ("issued", Text(plan.issued.isoformat()) if plan.issued else None),
    ]
    if approval:
        single += [
            ("approval-memo", Text(approval.memo) if approval.memo else None),
            ("approval-date", Text(approval.date.isoformat()) if approval.date else None),
            ("approval-from", approval.from_),
            ("approval-to", approval.to),
            ("approved-by", approval.approved_by),
            ("approval-subject", approval.subject),
        ]
    single += [("preface", plan.preface), ("situation", plan.situation.text)]
    yield from ((part, text) for part, text in single if text)
    points = (
        ("strength", swot.strengths),
        ("weakness", swot.weaknesses),
        ("opportunity", swot.opportunities),
        ("threat", swot.threats),
    )
    for part, found in points:
        yield from ((part, point.text) for point in found)
    for policy in plan.policy:
        yield "policy", policy.title
        if policy.text:
            yield "policy-text", policy.text
        yield from (("policy-clause", clause) for clause in policy.clauses)
    declared = plan.declared
    if declared.projects is not None:
        yield "declared-projects", Text(str(declared.projects))
    if declared.budget is not None:
        yield "declared-budget", Text(value_text(baht(declared.budget.total)))
    for dimension in plan.dimensions:
        if dimension.title:
            yield "dimension", _numbered(dimension.id, dimension.title)
        for mission in dimension.missions:
            for part, said in (("mission", mission.title), ("mission-note", mission.note)):
                if said:
                    yield part, _numbered(mission.id, said)
    for part, several in (("objective", plan.objectives), ("goal", plan.goals), ("benefit", plan.benefits)):
        yield from ((part, text) for text in several)


def _targets(of: YearRecords) -> Iterator[Row]:
    plan = of.year.plan
    if plan is None:
        return
    own: dict[str, Cell] = {"plan_period": span_of(plan.period)}
    page = addresses.part(*of.year.key, "plan")
    for number, target in enumerate(plan.targets, 1):
        base = target.baseline
        about: dict[str, Cell] = {
            **own,
            "target_of": "plan",
            "number": number,
            **bilingual("text", target.name),
            **bilingual("measured_in", target.unit),
            "baseline": base.value if base else None,
            "baseline_year": base.year if base else None,
            "page": page,
        }
        yield from ({**about, "target_year": year, "value": target.values[year]} for year in target.values)
    for project in plan.projects():
        place: dict[str, Cell] = {**own, "id": project.id, "page": addresses.project(*of.year.key, project.id)}
        for kind, yields in (("output", project.outputs), ("outcome", project.outcomes)):
            for number, promised in enumerate(yields, 1):
                yield from ({**place, "target_of": kind, "number": number, **row} for row in _promised(promised))


def _promised(promised: Yield) -> Iterator[dict[str, Cell]]:
    target = promised.target
    about: dict[str, Cell] = {**bilingual("text", promised.text), **bilingual("measured_by", promised.measured_by)}
    if target is None:
        yield about
        return
    base = target.baseline
    about |= {
        "comparison": target.comparison,
        **bilingual("measured_in", target.unit),
        "baseline": base.value if base else None,
        "baseline_year": base.year if base else None,
    }
    yield from ({**about, **figure} for figure in _figures(target))


def _figures(target: OutcomeTarget) -> Iterator[dict[str, Cell]]:
    if not target.values:
        yield {"value": target.figure}
    for year, value in target.values.items():
        yield {"target_year": year, "value": value}


def _projects(of: YearRecords) -> Iterator[Row]:
    year, plan = of.year, of.year.plan
    if plan is None:
        return
    for dimension, mission, project in _placed(plan):
        money = project_money(project, plan.period)
        latest = latest_of(project.progress)
        group = project.target_group
        yield {
            **bilingual("title", project.title),
            "plan_period": span_of(plan.period),
            "dimension": dimension,
            "mission": mission,
            "code": project.code,
            "id": project.id,
            "kind": project.kind,
            "period": span_of(project.period or plan.period),
            **_money(money.money, money.compared),
            "units": words(project.responsible),
            "progress_year": latest.year if latest else None,
            "progress_status": latest.status if latest else None,
            "progress_percent": latest.percent if latest else None,
            "spent_years": words(money.reported),
            "page": addresses.project(*year.key, project.id),
            "order": project.order,
            **bilingual("summary", project.summary),
            **bilingual("rationale", project.rationale),
            **bilingual_lines("objectives", project.objectives),
            **bilingual("target_group", group.text if group else None),
            "target_count": group.count if group else None,
            **bilingual("target_unit", group.unit if group else None),
            **bilingual("place", project.place),
            **bilingual_lines("procedure", _steps(project.procedure)),
            **bilingual("budget_source", project.budget_source),
            **bilingual_lines("partners", project.partners),
            **bilingual("note", project.note),
        }


def _steps(procedure: Iterable[ProcedureStep]) -> Iterator[Text]:
    """Every step, whatever it is a step of, under its number."""
    for first, step in enumerate(procedure, 1):
        yield _numbered(f"{first}", step.text)
        for second, lower in enumerate(step.steps, 1):
            yield _numbered(f"{first}.{second}", lower.text)
            yield from (_numbered(f"{first}.{second}.{third}", text) for third, text in enumerate(lower.steps, 1))


def _numbered(number: str, text: Text) -> Text:
    return Text(f"{number}) {text.th}", f"{number}) {text.en}" if text.en else None)


def _placed(plan: Plan) -> Iterator[tuple[str, str | None, Project]]:
    """Each project with the numbers of its dimension and of its mission, if it has one."""
    for dimension in plan.dimensions:
        for mission in dimension.missions:
            for project in mission.projects:
                yield dimension.id, mission.id, project
        for project in dimension.projects:
            yield dimension.id, None, project


def _progress(of: YearRecords) -> Iterator[Row]:
    for project in of.year.plan.projects() if of.year.plan else ():
        for progress in project.progress:
            evidence = (of.graph.resolve(ref, of.year.key) for ref in progress.evidence)
            yield {
                "id": project.id,
                **bilingual("title", project.title),
                "progress_year": progress.year,
                "progress_status": progress.status,
                "progress_percent": progress.percent,
                "spent_baht": baht(progress.spent),
                "date": iso(progress.date),
                **bilingual("text", progress.text),
                "records": words(target.address for target in evidence if target),
                "page": addresses.project(*of.year.key, project.id),
            }


def _spending(of: YearRecords) -> Iterator[Row]:
    """A row for each year of a project of which any money is stated."""
    plan = of.year.plan
    for project in plan.projects() if plan else ():
        assert plan
        for entry in project_money(project, plan.period).years:
            if entry.money != Money(None, None):
                yield {
                    "plan_period": span_of(plan.period),
                    "id": project.id,
                    **bilingual("title", project.title),
                    "money_year": entry.year,
                    **_money(entry.money, entry.money),
                    "page": addresses.project(*of.year.key, project.id),
                }


def _money(money: Money, compared: Money) -> dict[str, Cell]:
    return {
        "budget_baht": baht(money.budget), "spent_baht": baht(money.spent), "spent_percent": compared.percent,
        "left_baht": baht(compared.left),
    }  # fmt: skip


_MONEY = ("budget_baht", "spent_baht", "spent_percent", "left_baht")
PLANS = of_years("plans", ("plan_period", "part", "number", *two("text"), "page"), _plans)
TARGETS = of_years(
    "targets",
    (
        "plan_period", "target_of", "id", "number", *two("text"), "comparison", "target_year", "value",
        *two("measured_in"), "baseline", "baseline_year", *two("measured_by"), "page",
    ),
    _targets,
)  # fmt: skip
PROJECTS = of_years(
    "projects",
    (
        "plan_period", "dimension", "mission", "code", "id", "kind", *two("title"), "period", "budget_baht", "units",
        "progress_year", "progress_status", "progress_percent", "spent_baht", "spent_percent", "left_baht",
        "spent_years", "page", "order", *two("summary"), *two("rationale"), *two("objectives"),
        *two("target_group"), "target_count", *two("target_unit"), *two("place"), *two("procedure"),
        *two("budget_source"), *two("partners"), *two("note"),
    ),
    _projects,
)  # fmt: skip
PROGRESS = of_years(
    "progress",
    (
        "id", *two("title"), "progress_year", "progress_status", "progress_percent", "spent_baht", "date",
        *two("text"), "records", "page",
    ),
    _progress,
)  # fmt: skip
SPENDING = of_years("spending", ("plan_period", "id", *two("title"), "money_year", *_MONEY, "page"), _spending)
