"""`prongsai snapshot`: freezes what an agency submits for a year into a file that is committed.

What is frozen is what a build would publish: the address and the text of every page in both languages, and the sums of
every file. From then on each page of the year says whether it is still so, and what changed.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from prongsai.build.inspection import inspect_project
from prongsai.cache.atomic import replace_file
from prongsai.check.settings import settings_for, settings_from_environment
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, open_project, say
from prongsai.media.facts import Media, media_facts
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse, os_detail
from prongsai.model.generated.snapshot import SNAPSHOT_FILE, Snapshot, dump_snapshot, taken_again, text_sum
from prongsai.office.scope import named_scope
from prongsai.pages.page import drafts
from prongsai.pages.render import wording
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear
from prongsai.source.explain import explain_errors
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem, has_errors
from prongsai.text.dates import day_in_words


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("snapshot.help"))
    parser = subparsers.add_parser("snapshot", help=about, description=about)
    parser.add_argument("agency", metavar="AGENCY", help=both_inline(both("snapshot.agency")))
    parser.add_argument("year", metavar="YEAR", help=both_inline(both("snapshot.year")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--date", metavar="DATE", help=both_inline(both("snapshot.date")))
    parser.add_argument("--replace", action="store_true", help=both_inline(both("snapshot.replace")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the snapshot and say so. Returns 0. Raises WrongUse and CommandRefused."""
    folders = open_project(args.path)
    day = settings_for(args.date, "--date").today
    path, snapshot = make_snapshot(folders, args.agency, args.year, day, again=args.replace)
    done = both("snapshot.done", path=folders.name(path), pages=len(snapshot.pages), files=len(snapshot.files))
    say(sys.stdout, done)
    return DONE


def make_snapshot(folders: Folders, agency: str, year: str, day: date, *, again: bool) -> tuple[Path, Snapshot]:
    """Freeze a year as it is and write it down, all or nothing. Raises WrongUse and CommandRefused."""
    settings = settings_from_environment()
    if day > settings.today:
        raise WrongUse(both("snapshot.future", day=day_in_words(day)))
    scope = named_scope(folders, agency, year)
    inspection = inspect_project(folders.root, settings)
    group = inspection.group_of(agency)
    assert group is not None, "an agency has a folder, and every folder a group"
    graph = inspection.data(group).graph
    if agency in graph.site.broken_agencies:
        raise _errors(inspection.problems)
    found = graph.site.year(scope.agency, scope.year or 0)
    assert found is not None, "there is such a folder, and its agency is not broken"
    path = found.folder / SNAPSHOT_FILE
    if path.exists() and not again:
        raise CommandRefused(both("snapshot.exists", path=folders.name(path)))
    # A damaged snapshot is mended by taking it again; nothing else that is wrong is.
    left = tuple(problem for problem in inspection.problems if problem.where.path != folders.name(path))
    if has_errors(left, strict=False):
        raise _errors(left)
    if found.snapshot and day < found.snapshot.taken:
        taken = found.snapshot.taken
        raise CommandRefused(both("snapshot.earlier", day=day_in_words(day), taken=day_in_words(taken)))
    snapshot = taken_again(found.snapshot, take(graph, media_facts(graph.site), found, day))
    try:
        replace_file(path, dump_snapshot(snapshot))
    except OSError as error:
        raise CommandRefused(both("snapshot.not-written", path=folders.name(path), detail=os_detail(error))) from error
    return path, snapshot


def _errors(problems: tuple[Problem, ...]) -> CommandRefused:
    """The errors of a report, and that nothing is frozen with them."""
    return CommandRefused(explain_errors(problems), both("snapshot.errors"))


def take(graph: Graph, media: Media, year: AgencyYear, day: date) -> Snapshot:
    """What a build would publish of a year now."""
    now = drafts(graph, media, year)
    files = [facts for key, facts in media.files.items() if key[:2] == year.key]
    return Snapshot(
        day,
        {path: text_sum(draft.text) for path, draft in now.items()},
        {path: draft.text for path, draft in now.items()},
        {copy.address: copy.sha256 for facts in files for copy in facts.published},
        {copy.address: facts.sha256_original for facts in files for copy in facts.published},
        {path: draft.title for path, draft in now.items()},
        wording=wording(),
    )
