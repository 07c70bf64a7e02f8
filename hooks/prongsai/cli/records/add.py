"""`prongsai add`: a photo, document, table, announcement, project or link, with its file and its items.

What is not given is asked for where somebody is there. Everything is asked, judged and checked before anything is
written; then all of it is written together, or nothing.
"""

import argparse
import sys
from collections.abc import Callable, Iterator

from prongsai.check.settings import Settings, settings_for
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.cli.records.addition_context import AdditionContext, ask_year
from prongsai.cli.records.file_questions import ask_document, ask_photo, ask_table
from prongsai.cli.records.text_questions import ask_link, ask_policy, ask_project
from prongsai.messages import both
from prongsai.office.additions.entries import Addition, addition_edits
from prongsai.office.additions.problems import addition_problems
from prongsai.office.trial import Trial, trial
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.explain import explain, explain_errors
from prongsai.source.problem import Problem, has_errors
from prongsai.text.bilingual import Text

_Ask = Callable[[AdditionContext], Addition]
_FILE = ("file",)
_KINDS: dict[str, tuple[_Ask, tuple[str, ...], tuple[str, ...]]] = {
    "photo": (ask_photo, _FILE, ("caption", "caption-en", "alt", "alt-en", "taken", "people", "consent", "place")),
    "document": (
        ask_document, _FILE, ("title", "title-en", "issued", "number", "period", "text-alternative"),
    ),
    "table": (ask_table, _FILE, ("title", "title-en", "sheet", "period")),
    "policy": (
        ask_policy, _FILE, ("kind", "title", "title-en", "by", "by-en", "number", "announced", "effective"),
    ),
    "project": (ask_project, (), ("dimension", "title", "title-en", "budget")),
    "link": (ask_link, ("url",), ("title", "title-en")),
}  # fmt: skip
"""What can be added: its questions, its argument, its options."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("add.help"))
    kinds = subparsers.add_parser("add", help=about, description=about).add_subparsers(required=True, metavar="KIND")
    for name, (ask, arguments, options) in _KINDS.items():
        about = both_inline(both(f"add.{name}"))
        parser = kinds.add_parser(name, help=about, description=about)
        for argument in arguments:
            parser.add_argument(
                argument, nargs="?", metavar=argument.upper(), help=both_inline(both(f"add.option.{argument}"))
            )
        for option in options:
            parser.add_argument(f"--{option}", metavar="TEXT", help=both_inline(both(f"add.option.{option}")))
        if name == "project":
            unit = both_inline(both("add.option.responsible"))
            parser.add_argument("--responsible", action="append", default=[], metavar="UNIT", help=unit)
        _shared_options(parser, with_id=name != "link")
        parser.set_defaults(run=run, ask=ask)


def _shared_options(parser: argparse.ArgumentParser, *, with_id: bool) -> None:
    for option, metavar in (("agency", "A"), ("year", "Y"), *((("id", "ID"),) if with_id else ())):
        parser.add_argument(f"--{option}", metavar=metavar, help=both_inline(both(f"add.option.{option}")))
    items = both_inline(both("add.option.for"))
    parser.add_argument("--for", dest="places", action="append", default=[], metavar="O18:3", help=items)
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.add_argument("--yes", action="store_true", default=None, help=both_inline(both("add.option.yes")))
    parser.add_argument("--dry-run", action="store_true", help=both_inline(both("add.option.dry-run")))


def run(args: argparse.Namespace) -> int:
    """Ask, judge, check, show, write. Returns 0.

    Raises WrongUse, CommandRefused, Refusal and KeyboardInterrupt, and then nothing is written.
    """
    folders, settings = open_project(args.path), settings_for(args.today, "--today")
    prompts = Prompts.at_terminal()
    agency, year = ask_year(prompts, folders, args)
    prompts.tell(both("add.to", agency=agency.record.name, year=year.year))
    with trial(folders, frozenset({agency.slug})) as place:
        context = AdditionContext(prompts, args, folders, agency, year, settings.today, place.root)
        addition = args.ask(context)
        edits = addition_edits(folders, year, addition)
        notes = _checked(place, edits, settings)
    say(sys.stdout, "", both("add.lines"), *edits.difference(), *notes)
    if args.dry_run:
        say(sys.stdout, "", both("add.dry-run"))
        return DONE
    if not prompts.yes(both("add.confirm"), option="--yes", given=args.yes, default=True):
        raise CommandRefused(both("add.not-added"))
    edits.write()
    say(sys.stdout, "", both("add.done"), *_next(addition, agency.slug, year.year))
    return DONE


def _checked(place: Trial, edits: FileEdits, settings: Settings) -> Iterator[str]:
    """What check will say besides, as lines. Raises CommandRefused where there would be errors that are not now."""
    found = addition_problems(place, edits, settings)
    if has_errors(found, strict=False):
        raise CommandRefused(explain_errors(found), both("add.not-added"))
    return _told(found)


def _told(found: tuple[Problem, ...]) -> Iterator[str]:
    if found:
        yield ""
        yield explain(found, "line").rstrip("\n")


def _next(addition: Addition, agency: str, year: int) -> Iterator[Text]:
    """What to do next."""
    if not addition.places:
        yield both("add.tied-to-none")
    yield both("add.next", agency=agency, year=year)
