"""The job of looking at a group, carried out by whichever process or machine has time.

Apart from the making of groups (group_pages.py), as a check loads nothing that makes pages.
"""

import time
from pathlib import Path

from msgspec.structs import replace

from prongsai.build.jobs import Findings, InspectJob, InspectResult
from prongsai.build.project.gc_pause import put_off
from prongsai.build.project.group_data import group_data
from prongsai.build.project.groups import agency_of_file, other_agencies
from prongsai.build.project.inputs import refuse_other_code
from prongsai.check.rules.privacy import offices
from prongsai.media.tasks import missing
from prongsai.site.across.comparison import answers_of


@put_off()
def inspect_group(job: InspectJob) -> InspectResult:
    """Read and check a group of agencies. Raises Refusal where this process has another Prongsai than the build's."""
    began = time.process_time()
    refuse_other_code(job.code)
    data = group_data(Path(job.root), job.slugs, job.key)
    tasks = missing(data.site) if job.files != "done" else ()
    if tasks and job.files == "first":
        return InspectResult(None, tasks, time.process_time() - began)
    problems = (problem for problem in data.problems(job.settings) if agency_of_file(problem.where.path, job.slugs))
    names = {agency.slug: other_agencies(replace(data.site, agencies=(agency,))) for agency in data.site.agencies}
    broken = dict.fromkeys(job.slugs, frozenset[str]())
    findings = Findings(tuple(problems), {**broken, **names}, offices(data.site), tasks, answers_of(data.site))
    return InspectResult(findings, (), time.process_time() - began)
