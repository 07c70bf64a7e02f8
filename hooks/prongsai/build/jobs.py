"""The jobs of a build, each about one agency or several that name each other, and what comes of them.

A job is a value that can be sent to any process. What it asks for is done by group_findings.py and group_pages.py.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from prongsai.build.project.groups import agency_of_file
from prongsai.build.workspace import Workspace
from prongsai.check.settings import Settings
from prongsai.media.tasks import Task
from prongsai.site.across.comparison import Answers, Comparable
from prongsai.source.problem import Problem

FilesFirst = Literal["first", "later", "done"]
"""What becomes of photos, documents and tables that nobody has looked into yet: their tasks come back before anything
else is looked at, are noted for a later build, or were done already."""


class Findings(Struct, frozen=True):
    """What was found of a group of agencies by looking at it."""

    problems: tuple[Problem, ...]
    named: Mapping[str, frozenset[str]]
    """Which other agencies each agency of the group names."""
    offices: frozenset[str]
    """The sums of what they give as their own telephones and addresses (check/rules/privacy.py)."""
    tasks: tuple[Task, ...] = ()
    """What is still to be made of their files before their pages are made."""
    answers: Answers = field(default_factory=dict)
    """Which frameworks they answer to."""


class InspectJob(Struct, frozen=True):
    """The job of looking at a group."""

    root: str
    """The project's folder."""
    code: str
    """The sum of the code of the build."""
    slugs: frozenset[str]
    key: str
    """The sum of all that the group is read from."""
    settings: Settings
    files: FilesFirst


class InspectResult(Struct, frozen=True):
    """What came of looking at a group."""

    findings: Findings | None = None
    """None where there are tasks to be done first."""
    tasks: tuple[Task, ...] = ()
    cpu: float = 0.0
    """Seconds of processor that it took."""

    def fits(self, job: InspectJob) -> bool:
        """Whether it speaks of the agencies of the job and of no other's files, and leaves nothing to be done first."""
        tasks = self.tasks + (self.findings.tasks if self.findings else ())
        if not all(_is_of(task, Path(job.root)) for task in tasks):
            return False
        if self.findings is None:
            return job.files == "first"
        files = (problem.where.path for problem in self.findings.problems)
        found = self.findings
        if found.named.keys() != job.slugs or not found.answers.keys() <= job.slugs:
            return False
        return all(agency_of_file(path, job.slugs) for path in files)


def _is_of(task: Task, root: Path) -> bool:
    """Whether a task is about an agency's file in that project."""
    return task.root == root and task.path.is_relative_to(root / "agencies") and ".." not in task.path.parts


class AgencyJob(Struct, frozen=True):
    """One agency in the job of making its group."""

    slug: str
    key: str
    """The sum of all that it is made of."""
    sums: Mapping[str, str]
    """Those of its files (inputs.py)."""
    in_site: str
    """The key under which its files in the present site are known; empty for none."""
    in_spare: str
    """The same of the folder of the next site."""


class MakeJob(Struct, frozen=True):
    """The job of making a group."""

    place: Workspace
    agencies: tuple[AgencyJob, ...]
    read: str = ""
    """The sum of all that the group is read from."""
    around: str = ""
    """The sum of what the group takes from beyond its own files."""
    compared: Comparable = field(default_factory=Comparable)
    """What of it can be compared."""
    damaged: frozenset[str] = field(default_factory=frozenset)
    """Files of the present site that are not as they were written."""
    timed: bool = False
    """Whether it is to be told how long each page took."""
