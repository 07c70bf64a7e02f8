"""Documents of an office, one after the other: what each would change is shown, doubtful values first, then written."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from prongsai.check.settings import Settings, settings_for
from prongsai.cli.console import DONE, open_project, say
from prongsai.cli.exchange.office_edits import named_year, refuse_new_errors, write_agreed
from prongsai.intake.documents.reader import read_document
from prongsai.intake.proposals.year_import import YearImport, import_edits, year_import
from prongsai.messages import both
from prongsai.source.explain import printable
from prongsai.text.bilingual import Text
from prongsai.workbench.imports.import_page import ImportView, import_view
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import file_forms

_SHOWN = 300
"""So many characters of a value are shown."""


def import_documents(args: argparse.Namespace) -> int:
    """Take in documents. Returns 0, or 1 where one is not written though something would change.

    Raises WrongUse, Refusal, and CommandRefused where a check would find new errors.
    """
    folders, settings = open_project(args.path), settings_for(args.today, "--today")
    outcome = DONE
    for name in args.files:
        office = named_year(args, folders, settings)
        document = read_document(Path(name))
        found = year_import(folders, office.agency, office.year, document, {})
        if args.document_wins or args.delete:
            chosen = {
                f"{one.file}:{clash.name}": "mine"
                for one in found.proposals
                for clash in one.kept
                if (args.delete if clash.mine is None else args.document_wins)
            }
            found = year_import(folders, office.agency, office.year, document, chosen)
        outcome = max(outcome, _written(args, office, found, settings))
    return outcome


def _written(args: argparse.Namespace, office: OfficeYear, found: YearImport, settings: Settings) -> int:
    """What one document would change shown, asked about and written. Raises CommandRefused and Refusal."""
    view = import_view(found, {one.file: file_forms(office, one.file) for one in found.proposals}, {})
    say(sys.stdout, both("imports.document-title", name=printable(view.name)), *_report(view))
    if not any(one.changes for one in found.proposals):
        say(sys.stdout, both("imports.nothing"))
        return DONE
    edits = import_edits(office.folders, office.year, found, settings.today)
    if not args.draft:
        refuse_new_errors(view.name, office, edits, settings)
    return write_agreed(args, edits, both("imports.cli.ask"))


def _report(view: ImportView) -> Iterator[Text | str]:
    """Whose it may be, numbers, then all that somebody has to look at, then what is filled in nowhere."""
    yield from (both("imports.cli.doubt", doubt=doubt) for doubt in view.doubts)
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
        if not choice.document.th:
            yield both("imports.cli.lost", label=choice.label, office=_cut(choice.office))
            continue
        values = {"office": _cut(choice.office), "document": _cut(choice.document)}
        yield both("imports.cli.choice", label=choice.label, **values)
    if view.unplaced:
        yield both("imports.unplaced", number=len(view.unplaced))
        yield from (
            f"  {place.th.strip()} / {place.best('en').strip()}: {_shortened(text)}" for place, text in view.unplaced
        )


def _cut(text: Text) -> Text:
    return Text(_shortened(text.th), _shortened(text.best("en")))


def _shortened(text: str) -> str:
    shown = printable(" ".join(text.split()))
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
