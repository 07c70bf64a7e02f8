"""`prongsai snapshot`: freezes what an agency submits for a year into a file that is committed.

What is frozen is what a build would publish: the address and the text of every page in both languages, and the sums of
every file. From then on each page of the year says whether it is still so, and what changed.
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TextIO

from prongsai.build.inspect_site import BadDay, inspect, settings_for, settings_from_environment
from prongsai.cache.atomic import replace_file
from prongsai.media.facts import Media, media_facts
from prongsai.messages import both
from prongsai.model.generated.snapshot import SNAPSHOT_FILE, Snapshot, dump_snapshot, taken_again, text_sum
from prongsai.pages.page import drafts
from prongsai.pages.render import wording
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear, Site
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem, has_errors
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_fiscal_year, show_date
from prongsai.text.order import nearest

DONE, REFUSED, WRONG_USE = 0, 1, 2


class Refused(Exception):
    """Nothing was written; `text` says why, Thai and English."""

    def __init__(self, text: Text, code: int = REFUSED) -> None:
        super().__init__(text)
        self.text = text
        self.code = code


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    said = both("snapshot.help")
    parser = subparsers.add_parser("snapshot", help=_line(said), description=_line(said))
    parser.add_argument("agency", metavar="AGENCY", help=_line(both("snapshot.agency")))
    parser.add_argument("year", metavar="YEAR", help=_line(both("snapshot.year")))
    parser.add_argument("--path", default=".", metavar="PATH", help=_line(both("cli.check.path")))
    parser.add_argument("--date", metavar="DATE", help=_line(both("snapshot.date")))
    parser.add_argument("--replace", action="store_true", help=_line(both("snapshot.replace")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the snapshot and say so. Returns 0, 1 where it was refused, 2 for wrong use."""
    root = Path(args.path)
    try:
        day = _day(args.date)
        path, snapshot = make(root, args.agency, args.year, day, again=args.replace)
    except Refused as refused:
        _say(sys.stderr, refused.text)
        return refused.code
    name = Folders(root).name(path)
    said = both("snapshot.done", path=name, pages=len(snapshot.pages), files=len(snapshot.files))
    _say(sys.stdout, said)
    return DONE


def _day(written: str | None) -> date:
    """The day of the submission: the one told, else today."""
    try:
        return settings_for(written, "--date").today
    except BadDay as error:
        raise Refused(error.text, WRONG_USE) from None


def make(root: Path, agency: str, year: str, day: date, *, again: bool) -> tuple[Path, Snapshot]:
    """Freeze a year as it is and write it down, all or nothing. Raises Refused."""
    if not Folders(root).agencies.is_dir():
        raise Refused(both("cli.check.no-project", path=root), WRONG_USE)
    settings = settings_from_environment()
    if day > settings.today:
        raise Refused(both("snapshot.future", day=_both_days(day)), WRONG_USE)
    site, graph, problems = inspect(root, settings)
    if agency in site.broken_agencies:
        raise Refused(_errors(problems))
    found = _year(site, agency, year)
    path = found.folder / SNAPSHOT_FILE
    if path.exists() and not again:
        raise Refused(both("snapshot.exists", path=Folders(root).name(path)))
    # A damaged snapshot is mended by taking it again; nothing else that is wrong is.
    left = tuple(problem for problem in problems if problem.where.path != Folders(root).name(path))
    if has_errors(left, strict=False):
        raise Refused(_errors(left))
    if found.snapshot and day < found.snapshot.taken:
        taken = found.snapshot.taken
        raise Refused(both("snapshot.earlier", day=_both_days(day), taken=_both_days(taken)))
    snapshot = taken_again(found.snapshot, take(graph, media_facts(graph.site), found, day))
    try:
        replace_file(path, dump_snapshot(snapshot))
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise Refused(both("snapshot.not-written", path=Folders(root).name(path), detail=detail)) from error
    return path, snapshot


def _errors(problems: tuple[Problem, ...]) -> Text:
    """The errors of a report, and that nothing is frozen with them."""
    report = explain((problem for problem in problems if problem.severity == "error"), "line")
    said = both("snapshot.errors")
    return Text(f"{report}\n{said.th}", said.en)


def _both_days(day: date) -> Text:
    return Text(show_date(day, "th"), show_date(day, "en"))


def _year(site: Site, agency: str, written: str) -> AgencyYear:
    """The year named on the command line; names that are near where there is none."""
    slugs = [found.slug for found in site.agencies]
    home = site.agency(agency)
    if home is None:
        near = ", ".join(nearest(agency, slugs) or slugs)
        raise Refused(both("snapshot.no-agency", agency=agency[:80], known=near), WRONG_USE)
    try:
        year = home.year(parse_fiscal_year(written))
    except Suggestion:
        year = None
    if year is None:
        known = ", ".join(str(found.year) for found in home.years)
        raise Refused(both("snapshot.no-year", year=written[:80], agency=agency, known=known), WRONG_USE)
    return year


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


def _line(text: Text) -> str:
    return f"{text.th} / {text.en}".replace("%", "%%")


def _say(stream: TextIO, text: Text) -> None:
    stream.write(f"{text.th}\n{text.en}\n")
