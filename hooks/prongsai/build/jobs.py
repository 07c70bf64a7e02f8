"""One agency, or several that name each other, as jobs that processes and machines share out: looking at it, making it.

A job is a value that can be sent; what is done reads the project's folder and the kept products, and writes below the
folder of the next site and into the cache. So it does not matter where it is done, or when, and it can be done twice.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.build import inputs
from prongsai.build.inspect_site import known_readings
from prongsai.build.parts.agency import Make, Maker
from prongsai.build.parts.results import Done
from prongsai.build.report.profiling import Spans
from prongsai.build.survey import survey
from prongsai.build.workspace import Place, outlet
from prongsai.check import Settings
from prongsai.media.facts import media_facts
from prongsai.media.photos.dates import dated
from prongsai.media.tasks import Task, missing
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem


@dataclass(frozen=True, slots=True)
class Look:
    """The job of looking at a group."""

    place: Place
    slugs: frozenset[str]
    settings: Settings
    prepared: bool = False
    """Whether what must be made of photos and documents was made already, by whoever."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found of a group of agencies by looking at it."""

    problems: tuple[Problem, ...] = ()
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Which other agencies each agency of the group names."""
    offices: frozenset[str] = frozenset()
    """The sums of what they give as their own telephones and addresses."""
    tasks: tuple[Task, ...] = ()
    """What is to be done before the group can be looked at; then the rest is empty."""
    cpu: float = 0.0
    """Seconds of processor that looking took."""


def look(job: Look) -> Survey:
    """Read and check a group of agencies. Raises Refusal where this process has another Prongsai than the build's."""
    began = time.process_time()
    _compare(job.place)
    root = Path(job.place.root)
    if not job.prepared:
        read, _ = load(Folders(root), job.slugs, known_readings(root))
        if tasks := missing(read):
            return Survey(tasks=tasks, cpu=time.process_time() - began)
    found = survey(root, job.slugs, job.settings)
    names = {slug: found.named.get(slug, frozenset()) for slug in job.slugs}
    return Survey(found.problems, names, found.offices, cpu=time.process_time() - began)


def make(job: Make) -> Done:
    """Make the pages and files of a group of agencies that passed the checks, as far as they are not what they were.

    Raises Refusal where this process has another Prongsai than the build's.
    """
    began = time.process_time()
    _compare(job.place)
    root = Path(job.place.root)
    whole = Spans(job.timed)
    with whole.span("shard", job.parts[0].slug):
        read, _ = load(Folders(root), frozenset(part.slug for part in job.parts), known_readings(root))
        site, _ = dated(read)
        maker = Maker(job, build_graph(site), media_facts(site))
        accounts = tuple(maker.agency(part) for part in job.parts)
    return Done(
        accounts,
        maker.made,
        maker.written,
        tuple(maker.dead),
        time.process_time() - began,
        (*whole.found, *maker.spans.found),
    )


def _compare(place: Place) -> None:
    """A process that is no copy of the build's reads Prongsai anew, and its files may not be what the build has read.

    What two versions made does not fit together, and would be kept as if one had made it.
    """
    if inputs.code_sum() != place.code:
        raise Refusal(both("build.other-code"))


def link(job: Make) -> Done:
    """Put what the present site has of some agencies into the next one, as it is."""
    for part in job.parts:
        out = outlet(job.place, part.slug, part.in_site, part.in_spare, job.damaged)
        for path, entry in out.in_site.items():
            out.keep(path, entry.sum)
        out.close()
    return Done()
