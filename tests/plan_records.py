"""Plans compared field by field, whatever way their values are written in."""

from typing import Any

from prongsai.model.record import Record
from prongsai.model.values.periods import ALL_QUARTERS, Period
from prongsai.model.year.plan import Plan, Project
from prongsai.model.year.targets import Yield


def same_project(one: Project, other: Project) -> bool:
    """Whether two projects say the same: ids apart."""
    return project_facts(one) == project_facts(other)


def project_facts(project: Project) -> dict[str, Any]:
    """What a project says, with one way of saying it."""
    facts = _facts(project)
    del facts["id"], facts["was"]
    facts["period"] = _quarters(project.period) if project.period else None
    for key, yields in (("outputs", project.outputs), ("outcomes", project.outcomes)):
        facts[key] = [_yield_facts(one) for one in yields]
    return facts


def plan_facts(plan: Plan) -> dict[str, Any]:
    """What a plan says, with the dimensions and missions by their numbers and the projects in their order."""
    facts = _facts(plan)
    facts["dimensions"] = [
        (dimension.id, dimension.title, [(one.id, one.title, len(one.projects)) for one in dimension.missions])
        for dimension in plan.dimensions
    ]
    facts["projects"] = [project_facts(project) for project in plan.projects()]
    return facts


def _facts(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


def _yield_facts(one: Yield) -> tuple[object, ...]:
    target = one.target
    if target is None:
        return one.text, one.measured_by
    return (
        one.text, one.measured_by, target.comparison, target.figure, dict(target.values), target.unit, target.baseline
    )  # fmt: skip


def _quarters(period: Period) -> dict[int, tuple[int, ...]]:
    return dict.fromkeys(period.years, ALL_QUARTERS) | dict(period.quarters)
