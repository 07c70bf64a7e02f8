"""`prongsai remove`: takes a record back: every place that uses it, its address, and whatever else would keep it."""

import argparse
import sys
from contextlib import nullcontext

from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, REFUSED, CommandRefused, Subparsers, add_command, both_inline, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.model.refs import parse_ref
from prongsai.office.locks import publication_lock, restore_locks
from prongsai.office.removal.naming import named_subject, successor
from prongsai.office.removal.purge import remove_record
from prongsai.office.removal.removal import REASONS, Reason, Request, plan_removal
from prongsai.office.removal.removal_words import after_words, before_words
from prongsai.office.scope import named_scope
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.explain import explain_errors
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = add_command(
        subparsers, "remove", both("removal.help"), long=both("removal.about"), codes=both("cli.exit-codes")
    )
    parser.add_argument("record", metavar="RECORD", help=both_inline(both("removal.option.record")))
    parser.add_argument("--agency", metavar="AGENCY", help=both_inline(both("removal.option.agency")))
    parser.add_argument("--year", metavar="YEAR", help=both_inline(both("removal.option.year")))
    because = both_inline(both("removal.option.because"))
    parser.add_argument("--because", choices=REASONS, required=True, help=because)
    parser.add_argument("--by", metavar="RECORD", help=both_inline(both("removal.option.by")))
    parser.add_argument("--forget-address", action="store_true", help=both_inline(both("removal.option.forget")))
    parser.add_argument("--yes", action="store_true", help=both_inline(both("removal.option.yes")))
    parser.add_argument("--dry-run", action="store_true", help=both_inline(both("removal.option.dry-run")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show what a removal means, and do it if that is wanted. Returns 0, or 1 where it is not.

    Raises WrongUse, and Refusal where it cannot be done: nothing is changed then.
    """
    prompts = Prompts.at_terminal()
    folders = _absolute(open_project(args.path))
    request = _request(folders, args, prompts)
    # A publication under way has its locks in place, and they are not left over.
    with nullcontext() if args.dry_run else publication_lock(folders.root):
        return _removed(folders, request, args, prompts)


def _removed(folders: Folders, request: Request, args: argparse.Namespace, prompts: Prompts) -> int:
    """The same of what is asked for."""
    if not args.dry_run:
        restore_locks(folders.root)
    settings = settings_for(args.today, "--today")
    removal = plan_removal(folders, request, settings)
    say(sys.stdout, *before_words(folders, removal, both("removal.address.named")))
    if removal.errors:
        raise CommandRefused(explain_errors(removal.errors), both("removal.errors"))
    if args.dry_run:
        say(sys.stdout, both("removal.dry"))
        return DONE
    if not prompts.yes(both("removal.ask"), option="--yes", given=True if args.yes else None):
        say(sys.stdout, both("removal.not-written"))
        return REFUSED
    done = remove_record(folders, removal, FileEdits.write, _tell)
    say(sys.stdout, *after_words(folders, removal, done, both("removal.next")))
    return REFUSED if done.left else DONE


def _tell(text: Text) -> None:
    say(sys.stderr, text)


def _absolute(folders: Folders) -> Folders:
    return Folders(folders.root.resolve())


def _request(folders: Folders, args: argparse.Namespace, prompts: Prompts) -> Request:
    """What the options ask for. Raises WrongUse."""
    reason: Reason = args.because
    if args.by and reason != "superseded":
        raise WrongUse(both("removal.by-alone"))
    if args.forget_address and reason != "personal-data":
        raise WrongUse(both("removal.forget-alone"))
    scope = named_scope(folders, args.agency, args.year) if args.agency else None
    year = scope.year if scope else _year(args.year)
    ref = prompts.text(both("removal.option.record"), parse_ref, option="RECORD", given=args.record)
    subject = named_subject(folders, ref, args.agency, year)
    by = None
    if args.by:
        ref = prompts.text(both("removal.option.by"), parse_ref, option="--by", given=args.by)
        by = successor(folders, ref, subject)
    return Request(subject, reason, by, args.forget_address)


def _year(written: str | None) -> int | None:
    if not written:
        return None
    try:
        return parse_ref(f"{written}/plan").year
    except ValueError:
        raise WrongUse(both("removal.bad-year", year=written[:80])) from None
