"""What came of a build; and what came of the last one and of the last look, for whoever asks again.

Mostly nothing has changed. So this is read before anything is loaded that looks at records or makes pages.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.project.inputs import Inputs
from prongsai.build.report.progress import Progress
from prongsai.build.report.summary import Summary
from prongsai.cache import sums
from prongsai.cache.values import Store
from prongsai.check.settings import Settings
from prongsai.source.problem import Problem

if TYPE_CHECKING:
    from prongsai.build.output.links import DeadLink

LAST_BUILD = "last-build"
"""The name under which a `LastBuild` is kept among what was made for a site."""
LAST_LOOK = "last-look"
"""The name under which the problems of a whole project are kept among what was found."""


class Outcome(Struct, frozen=True):
    """What came of a build."""

    problems: tuple[Problem, ...] = ()
    dead: "tuple[DeadLink, ...]" = ()
    summary: Summary | None = None
    """None where the site stayed as it was, because of the problems or of the dead links."""
    parts: Mapping[str, str] | None = None
    """The key of every part of the site; None for the same reasons."""


class LastBuild(Struct, frozen=True):
    """What came of the last build that put a site in its place."""

    problems: tuple[Problem, ...]
    parts: Mapping[str, str]
    """The key of every part of the site, as it had to be."""
    summary: Summary

    def again(self, progress: Progress) -> Outcome:
        """The same, where all is as it was then and nothing had to be made."""
        last = self.summary
        summary = replace(
            last,
            pages_made=0,
            pages_reused=last.pages_made + last.pages_reused,
            photos_made=0,
            photos_reused=last.photos_made + last.photos_reused,
            written=0,
            seconds=progress.elapsed,
            steps=tuple(progress.times),
        )
        return Outcome(self.problems, summary=summary, parts=self.parts)


def look_key(inputs: Inputs, settings: Settings) -> str:
    """The sum of all that the problems of a whole project depend on, the code excepted, which the store knows."""
    return sums.of_values((settings, sorted(inputs.own.items()), inputs.members(inputs.agencies)))


def findings_store(root: Path, inputs: Inputs) -> Store:
    """Where a project keeps what was found by looking at it."""
    return Store(root / ".prongsai" / "cache" / "inspections", inputs.code)


def last_problems(root: Path, inputs: Inputs, settings: Settings) -> tuple[Problem, ...] | None:
    """The problems of a project, if somebody found them of the same files; in the order of the files."""
    return findings_store(root, inputs).read(LAST_LOOK, look_key(inputs, settings), tuple[Problem, ...])
