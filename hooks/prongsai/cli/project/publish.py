"""`prongsai publish`: checks and builds the site, shows what changes where it is published, and brings it there."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from getpass import getpass
from pathlib import Path

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.build.options import BuildOptions, build_options, site_settings
from prongsai.build.output.lock import build_lock
from prongsai.build.report.progress import Progress
from prongsai.cache.atomic import replace_file
from prongsai.check.settings import settings_for
from prongsai.cli.build import build_site
from prongsai.cli.console import DONE, REFUSED, Subparsers, add_command, both_inline, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse, disk_refusal
from prongsai.office.locks import pending_locks, publication_lock, restore_locks
from prongsai.office.publication.difference import Difference, publication_difference
from prongsai.office.publication.labels import SiteLabels, site_labels
from prongsai.office.publication.overview import overview
from prongsai.office.publication.publishing import publish
from prongsai.office.publication.read_back import read_back, sample
from prongsai.office.publication.settings import FolderSettings, TargetSettings, ZipSettings, publication_targets
from prongsai.office.publication.sign_off import (
    SignOffForm,
    is_sign_off_form,
    sign_off_forms,
    sign_off_page,
    sign_off_workbook,
)
from prongsai.office.publication.state import read_publication_state, state_file
from prongsai.office.publication.targets.connect import connect, refuse_own_folders
from prongsai.office.publication.targets.target import PublicationTarget
from prongsai.source.explain import explain
from prongsai.source.problem import has_errors
from prongsai.text.order import nearest

_FORMS: Mapping[str, Callable[[Sequence[SignOffForm]], bytes]] = {".html": sign_off_page, ".xlsx": sign_off_workbook}
_PASSWORD = "PRONGSAI_PUBLISH_PASSWORD_"  # noqa: S105 # the name of a variable


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = add_command(subparsers, "publish", both("publish.cli.help"), codes=both("cli.exit-codes"))
    parser.add_argument("target", nargs="?", metavar="TARGET", help=both_inline(both("publish.cli.target")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--dry-run", action="store_true", help=both_inline(both("publish.cli.dry-run")))
    parser.add_argument("--form", metavar="FILE", help=both_inline(both("sign-off.option")))
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
    targets = publication_targets(root)
    name = _chosen(targets, args.target)
    options = build_options(root, site_settings(root))
    refuse_own_folders(targets[name], root, options.site.site_dir)
    with publication_lock(root):
        restore_locks(root)
        inspection = inspect_project(root, settings)
        if has_errors(inspection.problems, strict=False):
            sys.stderr.write(explain(inspection.problems, "line"))
            say(sys.stderr, both("publish.blocked"))
            return REFUSED
        # Pages say since when files are published, so the locks are in place while they are made.
        with pending_locks(inspection, settings.today) as locks:
            if code := build_site(options, settings, brief=True):
                return code
            return _Publication(args, name, targets[name], options, inspection, today=settings.today).run(locks.keep)


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


class _Publication:
    """A built site on its way to a target."""

    def __init__(
        self,
        args: argparse.Namespace,
        name: str,
        target: TargetSettings,
        options: BuildOptions,
        inspection: Inspection,
        *,
        today: date,
    ) -> None:
        self._dry, self._yes, self._form, self._today = args.dry_run, args.yes, args.form, today
        self._name, self._target, self._options, self._inspection = name, target, options, inspection
        self._site = options.site.site_dir
        self._progress = Progress(sys.stderr)

    def run(self, published: Callable[[], None]) -> int:
        """Compare, ask, publish, read back. `published` is called as soon as anything is. Raises Refusal."""
        contents = site_labels(self._inspection)
        path = state_file(self._options.root, self._name)
        state = read_publication_state(path)
        if state.damaged:
            say(sys.stderr, both("publish.state-damaged", path=path))
        if contents.samples:
            say(sys.stderr, both("publish.samples"))
        if not self._options.site.site_url:
            say(sys.stderr, both("publish.no-address"))
        # Nobody builds into it while it is read.
        with build_lock(self._site, self._progress.say), closing(self._connected()) as target:
            found = publication_difference(self._site, contents.labels, state, target.listing())
            say(sys.stdout, both("publish.compared", name=self._name, kind=self._target.kind), *overview(found))
            if self._form:
                self._write_form(found, contents)
            if self._dry:
                say(sys.stdout, both("publish.dry-run"))
                return DONE
            if not (found.agreed and (not contents.samples or self._is_private)) and not self._agreed(found):
                return REFUSED
            self._publish(found, target, path, published)
            if self._options.site.site_url and not isinstance(self._target, ZipSettings):
                say(sys.stdout, *read_back(self._options.site.site_url, self._site, sample(found)))
        return DONE

    def _write_form(self, found: Difference, contents: SiteLabels) -> None:
        """Write the form that is signed. Raises Refusal where it cannot be."""
        forms = sign_off_forms(found, contents.agencies, self._options.site.site_url, self._name, self._today)
        if not forms:
            say(sys.stdout, both("sign-off.nothing"))
            return
        path = Path(self._form)
        with disk_refusal("sign-off.not-written", path=path):
            replace_file(path, _FORMS[path.suffix.lower()](forms))
        say(sys.stdout, both("sign-off.written", path=path))

    @property
    def _is_private(self) -> bool:
        """Whether what lies there is not on the internet yet, as far as can be told."""
        return isinstance(self._target, FolderSettings | ZipSettings)

    def _connected(self) -> PublicationTarget:
        return connect(self._target, self._secret, root=self._options.root, site=self._site)

    def _secret(self) -> str:
        """The password: of the environment, else typed. Raises Refusal where nobody can type it."""
        variable = f"{_PASSWORD}{self._name.upper().replace('-', '_')}"
        if known := os.environ.get(variable):
            return known
        if not sys.stdin.isatty():
            raise Refusal(both("publish.no-secret", name=self._name, variable=variable))
        self._progress.clear()
        return getpass(both_inline(both("publish.secret", name=self._name)) + ": ")

    def _agreed(self, found: Difference) -> bool:
        """Whether what is removed, replaced and taken over may be."""
        if self._yes:
            return True
        prompts = Prompts.at_terminal()
        if not prompts.somebody:
            say(sys.stderr, both("publish.nobody-to-ask"))
            return False
        numbers = {"gone": len(found.taken_down), "strange": len(found.strange), "adopted": len(found.adopted)}
        prompts.tell(*(both(f"publish.ask.{key}", number=number) for key, number in numbers.items() if number))
        agreed = prompts.yes(both("publish.ask.all", name=self._name), option="--yes")
        if not agreed:
            say(sys.stdout, both("publish.not-agreed"))
        return agreed

    def _publish(self, found: Difference, target: PublicationTarget, path: Path, published: Callable[[], None]) -> None:
        number = len(found.uploads) + len(found.removals)
        with self._progress.step("publish", number) as step:

            def done(name: str) -> None:
                published()
                step.advance(1, name)

            publish(self._site, found, target, path, done)
        published()
        key = "publish.done" if number else "publish.same"
        say(sys.stdout, both(key, put=len(found.uploads), removed=len(found.removals), name=self._name))
        say(sys.stdout, both("publish.keep", folder=path.parent.name))
