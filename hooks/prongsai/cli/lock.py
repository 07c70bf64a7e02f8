"""`prongsai lock`: writes down every address and file that the site has now as published.

`prongsai publish` does it by itself; this is for whoever brings the site to its server by other means.
"""

import argparse
import sys
from collections.abc import Iterable

from prongsai.build.inspection import inspect_project
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, REFUSED, Subparsers, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import disk_refusal
from prongsai.office.locks import (
    NOT_WRITTEN,
    LockUpdate,
    lock_updates,
    publication_lock,
    restore_locks,
    restored_locks,
    write_lock,
)
from prongsai.source.explain import explain_errors
from prongsai.source.folders import Folders
from prongsai.source.problem import has_errors


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("cli.lock.help"))
    parser = subparsers.add_parser("lock", help=about, description=about)
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("cli.lock.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.lock.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the locks, and say so. Returns 0, or 1 where the data has errors: nothing is written then.

    Raises WrongUse, and Refusal where one cannot be written; those before it are, each as a whole.
    """
    folders = open_project(args.path)
    settings = settings_for(args.today, "--today")
    with publication_lock(folders.root):
        restore_locks(folders.root)
        with disk_refusal(NOT_WRITTEN):
            restored = [update for update in restored_locks(folders.root) if write_lock(update)]
        _tell(folders, restored)
        inspection = inspect_project(folders.root, settings)
        if has_errors(inspection.problems, strict=False):
            say(sys.stdout, explain_errors(inspection.problems))
            return REFUSED
        with disk_refusal(NOT_WRITTEN):
            written = [update for update in lock_updates(inspection, settings.today) if write_lock(update)]
    if not written and not restored:
        say(sys.stdout, both("cli.lock.same"))
    elif written and not any(update.message for update in written):
        say(sys.stdout, both("cli.lock.copied"))
    _tell(folders, written)
    return DONE


def _tell(folders: Folders, updates: Iterable[LockUpdate]) -> None:
    for update in updates:
        if update.message:
            name = folders.name(update.path)
            say(sys.stdout, both(update.message, name=name, number=update.number, added=update.added))
