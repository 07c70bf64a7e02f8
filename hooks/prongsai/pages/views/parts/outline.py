"""The names and places of a plan's parts: dimension (มิติ) and mission (ภารกิจตามมิติ), for its page and its projects'."""

from collections.abc import Iterator

from msgspec import Struct

from prongsai.catalogue import dimensions
from prongsai.model.year.plan import Dimension, Mission, Plan, Project
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.text.bilingual import Phrase
from prongsai.text.numerals import arabic


class Part(Struct, frozen=True):
    """A dimension or mission: its id in the plan's page, its number with its name."""

    anchor: str
    label: Phrase
    """`มิติที่ 1`: its number in words."""
    title: Phrase | None
    borrowed: bool = False
    """Whether the title is the catalogue's, as the plan's file gives none."""


class ProjectPlace(Struct, frozen=True):
    """Where a project stands in its plan."""

    dimension: Part
    mission: Part | None
    project: Project


def dimension_part(vp: Viewpoint, dimension: Dimension, position: int) -> Part:
    """A dimension by the plan's own title, else the catalogue's. `position` counts from 1: numbers may be any text."""
    known = dimensions().dimension(arabic(dimension.id))
    title = dimension.title or (known.title if known else None)
    label = vp.say("plan.dimension", number=dimension.id)
    return Part(addresses.anchor("dimension", str(position)), label, vp.maybe(title), title is not dimension.title)


def mission_part(vp: Viewpoint, mission: Mission, dimension: int, position: int) -> Part:
    """A mission, likewise."""
    known = dimensions().mission(arabic(mission.id))
    title = mission.title or (known.title if known else None)
    anchor = addresses.anchor("mission", f"{dimension}-{position}")
    return Part(anchor, vp.say("plan.mission", number=mission.id), vp.maybe(title), title is not mission.title)


def project_places(vp: Viewpoint, plan: Plan) -> Iterator[ProjectPlace]:
    """Every project's place, in the order of Plan.projects()."""
    for i, dimension in enumerate(plan.dimensions, 1):
        part = dimension_part(vp, dimension, i)
        for j, mission in enumerate(dimension.missions, 1):
            below = mission_part(vp, mission, i, j)
            yield from (ProjectPlace(part, below, project) for project in mission.projects)
        yield from (ProjectPlace(part, None, project) for project in dimension.projects)
