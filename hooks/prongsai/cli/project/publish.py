"""`prongsai publish`: checks and builds the site, shows what changes where it is published, and brings it there."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from getpass import getpass
from pathlib import Path

from prongsai.build.options import BuildOptions
from prongsai.build.report.progress import Progress
from prongsai.cache.atomic import replace_file
from prongsai.check.settings import settings_for
from prongsai.cli.build import build_site
from prongsai.cli.console import DONE, REFUSED, Subparsers, add_command, both_inline, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse, disk_refusal
from prongsai.office.publication.overview import overview
from prongsai.office.publication.publishing import NotReady, OpenPublication, Publisher, open_publication
from prongsai.office.publication.settings import TargetSettings, known_secret, publication_targets, secret_variable
from prongsai.office.publication.sign_off import SignOffForm, is_sign_off_form, sign_off_page, sign_off_workbook
from prongsai.office.publication.state import Confirmation
from prongsai.source.explain import explain
from prongsai.text.order import nearest

_FORMS: Mapping[str, Callable[[Sequence[SignOffForm]], bytes]] = {".html": sign_off_page, ".xlsx": sign_off_workbook}


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = add_command(subparsers, "publish", both("publish.cli.help"), codes=both("cli.exit-codes"))
    parser.add_argument("target", nargs="?", metavar="TARGET", help=both_inline(both("publish.cli.target")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--dry-run", action="store_true", help=both_inline(both("publish.cli.dry-run")))
    parser.add_argument("--form", metavar="FILE", help=both_inline(both("sign-off.option")))
    parser.add_argument("--confirmed-by", metavar="POSITION", help=both_inline(both("publish.cli.confirmed-by")))
    parser.add_argument("--changes", metavar="CODE", help=both_inline(both("publish.cli.changes")))
    parser.add_argument("--yes", action="store_true", help=both_inline(both("publish.cli.option-yes")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Publish. Returns 0, or 1 where something must be mended or agreed to first, and nothing was published.

    Raises WrongUse, and Refusal where publish.yml or the target does not allow it.
    """
    root = open_project(args.path).root.resolve()
    settings = settings_for(args.today, "--today")
    if args.form:
        _check_form(Path(args.form))
    if bool(args.confirmed_by) != bool(args.changes):
        raise WrongUse(both("publish.confirm.both"))
    targets = publication_targets(root)
    name = _chosen(targets, args.target)
    progress = Progress(sys.stderr)

    def built(options: BuildOptions) -> None:
        if build_site(options, settings, brief=True):
            raise NotReady

    publisher = Publisher(settings, progress, built, partial(_secret, name, progress))
    try:
        with open_publication(root, name, targets[name], publisher) as publication:
            return _Publishing(args, publication, targets[name], progress).run()
    except NotReady as stopped:
        if stopped.problems:
            sys.stderr.write(explain(stopped.problems, "line"))
            say(sys.stderr, both("publish.blocked"))
        return REFUSED


def _check_form(path: Path) -> None:
    """Raises WrongUse where no form can be written there, or where something else is."""
    if path.suffix.lower() not in _FORMS:
        raise WrongUse(both("sign-off.bad-ending", path=str(path)[:80]))
    if path.exists() and not is_sign_off_form(path):
        raise WrongUse(both("sign-off.exists", path=path))


def _chosen(targets: Mapping[str, TargetSettings], wanted: str | None) -> str:
    """The target that is meant. Raises WrongUse, which says which there are."""
    names = ", ".join(targets)
    if wanted is None:
        if len(targets) > 1:
            raise WrongUse(both("publish.which", names=names))
        return next(iter(targets))
    if wanted not in targets:
        near = ", ".join(nearest(wanted, targets)) or names
        raise WrongUse(both("publish.no-target", name=wanted[:80], near=near))
    return wanted


def _secret(name: str, progress: Progress) -> str:
    """The password: of the environment, else typed. Raises Refusal where nobody can type it."""
    if known := known_secret(name):
        return known
    if not sys.stdin.isatty():
        raise Refusal(both("publish.no-secret", name=name, variable=secret_variable(name)))
    progress.clear()
    return getpass(both_inline(both("publish.secret", name=name)) + ": ")


class _Publishing:
    """A built site on its way to a target."""

    def __init__(
        self, args: argparse.Namespace, publication: OpenPublication, target: TargetSettings, progress: Progress
    ) -> None:
        self._args, self._publication, self._target, self._progress = args, publication, target, progress

    def run(self) -> int:
        """Show, ask, publish, read back. Raises Refusal."""
        publication = self._publication
        say(sys.stderr, *publication.notices())
        compared = both("publish.compared", name=publication.name, kind=self._target.kind)
        say(sys.stdout, compared, *overview(publication.difference))
        if self._args.form:
            self._write_form()
        if self._args.dry_run:
            if self._target.confirm:
                say(sys.stdout, both("publish.confirm.how", name=publication.name, changes=publication.changes))
            say(sys.stdout, both("publish.dry-run"))
            return DONE
        if not (self._is_confirmed() and self._agreed()):
            return REFUSED
        found = publication.difference
        with self._progress.step("publish", len(found.uploads) + len(found.removals)) as step:
            said = tuple(publication.carry_out(lambda name: step.advance(1, name), self._confirmation))
        say(sys.stdout, *said)
        return DONE

    def _write_form(self) -> None:
        """Write the form that is signed. Raises Refusal where it cannot be."""
        forms = self._publication.forms()
        if not forms:
            say(sys.stdout, both("sign-off.nothing"))
            return
        path = Path(self._args.form)
        with disk_refusal("sign-off.not-written", path=path):
            replace_file(path, _FORMS[path.suffix.lower()](forms))
        say(sys.stdout, both("sign-off.written", path=path))

    @property
    def _confirmation(self) -> Confirmation | None:
        """What the command line says of who read what changes."""
        return Confirmation(self._args.confirmed_by, self._args.changes) if self._args.confirmed_by else None

    def _is_confirmed(self) -> bool:
        """Whether somebody else has read this very list, where that is demanded or said."""
        name, changes = self._publication.name, self._publication.changes
        if self._confirmation is None:
            if self._target.confirm:
                say(sys.stderr, both("publish.confirm.needed"), both("publish.confirm.how", name=name, changes=changes))
            return not self._target.confirm
        if self._confirmation.changes != changes:
            say(sys.stderr, both("publish.confirm.other", changes=changes))
        return self._confirmation.changes == changes

    def _agreed(self) -> bool:
        """Whether what is removed, replaced and taken over may be."""
        *counted, whole = self._publication.questions() or (None,)
        if whole is None or self._args.yes:
            return True
        prompts = Prompts.at_terminal()
        if not prompts.somebody:
            say(sys.stderr, *(text for text in counted if text), both("publish.nobody-to-ask"))
            return False
        prompts.tell(*(text for text in counted if text))
        agreed = prompts.yes(whole, option="--yes")
        if not agreed:
            say(sys.stdout, both("publish.not-agreed"))
        return agreed
