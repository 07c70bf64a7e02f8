"""Groups made, by whichever process or machine has time.

What is done reads the project's folder and the kept products, and writes below the folder of the next site and into the
cache. So it does not matter where it is done, or when, and it can be done twice.
"""

import time
from pathlib import Path

from prongsai.build.jobs import MakeJob
from prongsai.build.parts.agency import AgencyPages
from prongsai.build.parts.results import MakeResult
from prongsai.build.project.gc_pause import put_off
from prongsai.build.project.group_data import group_data
from prongsai.build.project.inputs import refuse_other_code
from prongsai.build.report.profiling import Spans
from prongsai.build.workspace import part_writer
from prongsai.media.facts import media_facts


@put_off()
def make_group(job: MakeJob) -> MakeResult:
    """Make the pages and files of a group of agencies that passed the checks, as far as they are not what they were.

    Raises Refusal where this process has another Prongsai than the build's.
    """
    began = time.process_time()
    refuse_other_code(job.place.code)
    whole = Spans(job.timed)
    with whole.span("shard", job.agencies[0].slug):
        graph = group_data(Path(job.place.root), frozenset(part.slug for part in job.agencies), job.read).graph
        pages = AgencyPages(job, graph, media_facts(graph.site))
        summaries = tuple(pages.agency(part) for part in job.agencies)
    return MakeResult(
        summaries,
        pages.made,
        pages.written,
        tuple(pages.dead),
        time.process_time() - began,
        (*whole.found, *pages.spans.found),
    )


def link_group(job: MakeJob) -> None:
    """Put what the present site has of some agencies into the next one, as it is."""
    for part in job.agencies:
        out = part_writer(job.place, part.slug, part.in_site, part.in_spare, job.damaged)
        for path, entry in out.in_site.items():
            out.keep(path, entry.sum)
        out.close()
