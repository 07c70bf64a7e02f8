"""Documents of an office, one after the other: what each would change is shown, doubtful values first, then written."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prongsai.check.settings import Settings, settings_for
from prongsai.cli.console import DONE, REFUSED, CommandRefused, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.intake.documents.reader import read_document
from prongsai.intake.proposals.year_import import YearImport, import_edits, year_import
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.office.scope import named_scope
from prongsai.office.trial import edit_problems
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.explain import explain_errors, printable
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.workbench.imports.import_page import ImportView, import_view
from prongsai.workbench.project import OfficeProject, OfficeYear
from prongsai.workbench.record_kinds import file_labels

_SHOWN = 300
"""So many characters of a value are shown."""


def import_documents(args: argparse.Namespace) -> int:
    """Take in documents. Returns 0, or 1 where one is not written though something would change.

    Raises WrongUse, Refusal, and CommandRefused where a check would find new errors.
    """
    folders = open_project(args.path)
    settings, prompts = settings_for(args.today, "--today"), Prompts.at_terminal()
    scope = named_scope(folders, args.agency, args.year)
    if not scope.agency or scope.year is None:
        raise WrongUse(both("imports.cli.no-year"))
    outcome = DONE
    for name in args.files:
        document = read_document(Path(name))
        office = OfficeProject(folders, settings).office_year(scope.agency, str(scope.year))
        if office is None:
            raise WrongUse(both("imports.cli.no-year"))
        found = year_import(folders, office.agency, office.year, document, {})
        if args.document_wins or args.delete:
            chosen = {
                f"{one.file}:{clash.name}": "mine"
                for one in found.proposals
                for clash in one.kept
                if (args.delete if clash.mine is None else args.document_wins)
            }
            found = year_import(folders, office.agency, office.year, document, chosen)
        outcome = max(outcome, _Taking(args, folders, office, settings).take(found, prompts))
    return outcome


@dataclass(frozen=True, slots=True)
class _Taking:
    """One document and what is to become of it."""

    args: argparse.Namespace
    folders: Folders
    office: OfficeYear
    settings: Settings

    def take(self, found: YearImport, prompts: Prompts) -> int:
        """Show it, ask, write. Raises CommandRefused where a check would find new errors."""
        view = import_view(found, {one.file: file_labels(self.office, one.file) for one in found.proposals}, {})
        say(sys.stdout, both("imports.document-title", name=printable(view.name)), *_report(view))
        if not any(one.changes for one in found.proposals):
            say(sys.stdout, both("imports.nothing"))
            return DONE
        edits = import_edits(self.folders, self.office.year, found, self.settings.today)
        if not self.args.draft and (told := _errors(self.folders, self.office, edits, self.settings)):
            raise CommandRefused(both("imports.cli.errors", name=printable(view.name)), told)
        if self.args.dry_run:
            say(sys.stdout, both("removal.dry"))
            return DONE
        if not prompts.yes(both("imports.cli.ask"), option="--yes", given=True if self.args.yes else None):
            say(sys.stdout, both("removal.not-written"))
            return REFUSED
        names = ", ".join(self.folders.name(path) for path in edits.changed())
        edits.write()
        say(sys.stdout, both("exchange.cli.import.done", files=names))
        return DONE


def _report(view: ImportView) -> Iterator[Text | str]:
    """What would change: numbers, then all that somebody has to look at, then what is filled in nowhere."""
    for certainty, number in view.counts:
        yield both(f"imports.count.{certainty}", number=number)
    yield from view.notes
    for line in view.lines:
        if line.certainty == "doubtful":
            remark = line.remark or Text("")
            yield both("imports.cli.line", label=line.label, value=_cut(line.after), place=line.place, remark=remark)
        elif line.certainty is None:
            yield both("imports.cli.gone", label=line.label, value=_cut(line.before))
    for choice in view.choices:
        if not choice.document:
            yield both("imports.cli.lost", label=choice.label, office=_cut(choice.office))
            continue
        values = {"office": _cut(choice.office), "document": _cut(choice.document)}
        yield both("imports.cli.choice", label=choice.label, **values)
    if view.unplaced:
        yield both("imports.unplaced", number=len(view.unplaced))
        yield from (f"  {place.th.strip()} / {place.best('en').strip()}: {_cut(text)}" for place, text in view.unplaced)


def _errors(folders: Folders, office: OfficeYear, edits: FileEdits, settings: Settings) -> str:
    """The errors that a check would find then and does not now, in words; empty where there are none."""
    found = edit_problems(folders, office.agency.slug, edits, settings)
    errors = [problem for problem in found if problem.severity == "error"]
    return explain_errors(errors) if errors else ""


def _cut(text: str) -> str:
    shown = printable(" ".join(text.split()))
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
