"""One agency looked at before anybody has looked at all of them, so that whoever begins need not wait for the rest."""

from pathlib import Path

from prongsai.build.inspection import AgencyGroup, Inspection, OwnFiles
from prongsai.build.project.group_data import group_data
from prongsai.build.project.groups import agency_of_file, other_agencies
from prongsai.check.settings import Settings
from prongsai.site.across.comparison import answers_of, comparable_by

_KEY = "first look"
"""In the place of the sum of what is read; whoever is told of a save forgets what is at hand."""


def first_look(root: Path, settings: Settings, slug: str) -> Inspection | None:
    """What is found of an agency and of those that it names; None where there is no such agency.

    Not known yet: which agencies name it, and what of it can be compared with others'.
    """
    own = OwnFiles(root)
    known = own.alone.site.known
    if slug not in known:
        return None
    slugs: frozenset[str] = frozenset()
    more = frozenset({slug})
    while more - slugs:
        slugs |= more
        data = group_data(root, slugs, _KEY)
        more = other_agencies(data.site) & known
    problems = tuple(found for found in data.problems(settings) if agency_of_file(found.where.path, slugs))
    [compared] = comparable_by({slugs: answers_of(data.site)}).values()
    group = AgencyGroup(tuple(sorted(slugs)), _KEY, "", "", compared)
    return Inspection(root, problems, (group,), own, "")
