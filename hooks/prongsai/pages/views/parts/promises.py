"""How far the projects of a plan are, dimension by dimension: one small mark for each."""

from collections.abc import Iterable

from msgspec import Struct

from prongsai.model.year.plan import Dimension, Project
from prongsai.pages.views.parts.outline import Part, dimension_part
from prongsai.pages.views.parts.pieces import stand
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class ProjectMark(Struct, frozen=True):
    """One project: the shape of its latest state, and the page it leads to."""

    href: str
    state: str
    """As in pieces.StandView."""
    name: Phrase
    """What is read aloud for the mark: its code, title and state."""


class DimensionProgress(Struct, frozen=True):
    """A dimension of the plan: how many of its projects are done, and each project's mark, in the plan's order."""

    part: Part
    href: str
    """Its place in the plan's page."""
    done: int
    total: int
    marks: tuple[ProjectMark, ...]


class PromisesView(Struct, frozen=True):
    """All dimensions, and the states their marks show, furthest first."""

    done: int
    total: int
    states: tuple[str, ...]
    dimensions: tuple[DimensionProgress, ...]


_STATES = ("done", "in-progress", "not-started", "cancelled", "not-reported")


def promises_view(vp: Viewpoint, year: AgencyYear) -> PromisesView | None:
    """The progress of a year's plan; None where there is no plan, or one without any project."""
    if year.plan is None:
        return None
    dimensions = tuple(_dimension(vp, year, d, i) for i, d in enumerate(year.plan.dimensions, 1))
    used = {mark.state for dimension in dimensions for mark in dimension.marks}
    if not used:
        return None
    done, total = sum(d.done for d in dimensions), sum(d.total for d in dimensions)
    return PromisesView(done, total, tuple(state for state in _STATES if state in used), dimensions)


def _dimension(vp: Viewpoint, year: AgencyYear, dimension: Dimension, position: int) -> DimensionProgress:
    part = dimension_part(vp, dimension, position)
    marks = tuple(_marks(vp, year, dimension.all_projects()))
    plan = addresses.part(*year.key, "plan")
    done = sum(mark.state == "done" for mark in marks)
    return DimensionProgress(part, vp.href(f"{plan}#{part.anchor}"), done, len(marks), marks)


def _marks(vp: Viewpoint, year: AgencyYear, projects: Iterable[Project]) -> Iterable[ProjectMark]:
    for project in projects:
        title, state = vp.phrase(project.title), stand(vp, project).state
        code = f"{project.code} " if project.code else ""
        name = vp.t("promises.mark", title=f"{code}{title.text}", state=vp.t(f"progress.{state}"))
        yield ProjectMark(vp.href(addresses.project(*year.key, project.id)), state, Phrase(name, title.lang))
