"""The totals of a plan as its signed document states them, beside those counted from its projects."""

from msgspec import Struct

from prongsai.model.values.money import NO_BAHT, Budget
from prongsai.model.year.plan import Plan
from prongsai.pages.views.parts.outline import dimension_part
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase
from prongsai.text.numerals import arabic


class TotalRow(Struct, frozen=True):
    """One total, both numbers ready to print. `differs` only where the document states one and it is another."""

    label: Phrase
    name: Phrase | None
    declared: str
    """Empty where the document states none."""
    counted: str
    differs: bool


class TotalsView(Struct, frozen=True):
    """All totals, and how many projects state no budget and so count as nothing."""

    rows: tuple[TotalRow, ...]
    without_budget: int

    @property
    def differs(self) -> bool:
        """Whether any number of the document is another than the one counted."""
        return any(row.differs for row in self.rows)


def totals_view(vp: Viewpoint, plan: Plan) -> TotalsView:
    """Projects in total, projects of each dimension, and the budget."""
    projects = tuple(plan.projects())
    rows = [_count(vp.say("totals.projects"), None, plan.declared.projects, len(projects))]
    declared = {arabic(number): count for number, count in plan.declared.by_dimension.items()}
    for i, dimension in enumerate(plan.dimensions, 1):
        part = dimension_part(vp, dimension, i)
        counted = len(list(dimension.all_projects()))
        rows.append(_count(part.label, part.title, declared.pop(arabic(dimension.id), None), counted))
    rows += [_count(vp.say("plan.dimension", number=number), None, count, 0) for number, count in declared.items()]
    rows.append(_budget(vp, plan))
    return TotalsView(tuple(rows), sum(project.budget is None for project in projects))


def _count(label: Phrase, name: Phrase | None, declared: int | None, counted: int) -> TotalRow:
    stated = "" if declared is None else f"{declared:,}"
    return TotalRow(label, name, stated, f"{counted:,}", differs=declared not in (None, counted))


def _budget(vp: Viewpoint, plan: Plan) -> TotalRow:
    """The budget; no project with a stated one counts as nothing stated, not as no budget."""
    stated = [project.budget for project in plan.projects() if project.budget is not None]
    counted = Budget(sum((budget.total for budget in stated), NO_BAHT)) if stated else None
    declared = plan.declared.budget
    differs = declared is not None and declared.total != (counted.total if counted else 0)
    return TotalRow(vp.say("totals.budget"), None, vp.budget(declared), vp.budget(counted), differs)
