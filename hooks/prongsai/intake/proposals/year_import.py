"""A document brought into a year: what it would change of all the year's files, and the edits that do it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.documents.document import SourceDocument, SourceLine
from prongsai.intake.proposals.document_proposal import DocumentProposal, document_proposal
from prongsai.intake.proposals.ownership import ownership_doubts
from prongsai.intake.proposals.sections import with_sections
from prongsai.intake.proposals.takeover import take_over
from prongsai.intake.proposals.year_files import file_name, file_record, files_of
from prongsai.intake.recognition.recognising import recognised
from prongsai.intake.recognition.tabular.nearness import near_miss
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.generated.imports import IMPORTS_FILE, MAX_IMPORTS_BYTES, ImportedDocument, Imports, read_imports
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem, Where
from prongsai.text.bilingual import Text


class UnknownDocument(Refusal):
    """A document of no kind that is recognised."""

    def __init__(self, text: Text, file: str = "") -> None:
        """What to tell, and the file of the year that it is nearest to being for; empty where there is none."""
        super().__init__(text)
        self.file = file


class YearImport(Struct, frozen=True):
    """What a document would change."""

    document: SourceDocument
    proposals: tuple[DocumentProposal, ...]
    unplaced: tuple[SourceLine, ...]
    """What the document says and no value does."""
    notes: tuple[Text, ...]
    """What whoever takes it over should know."""
    doubts: tuple[Text, ...] = ()
    """Why it may be the document of another office or year: to be asked about before anything is taken over."""


def year_import(
    folders: Folders, agency: AgencySite, year: AgencyYear, document: SourceDocument, chosen: Mapping[str, str]
) -> YearImport:
    """What a document says for a year, beside what the year's files say.

    `chosen` is as in `document_proposal`, each name with its file before it: `plan:title`. Raises Refusal for a
    document of no kind that is recognised, and where a file has errors.
    """
    found = [with_sections(one, agency.record) for one in recognised(document)]
    if not found:
        raise _unknown(document)
    edits, proposals = FileEdits(folders), []
    known = known_imports(edits, year)
    for one in found:
        file = file_name(edits, year, one.file, one.record, known.records)
        own = {name.partition(":")[2]: choice for name, choice in chosen.items() if name.startswith(f"{file}:")}
        proposals.append(
            document_proposal(replace(one, file=file), file_record(edits, files_of(folders, year), file), known, own)
        )
    unplaced = tuple(line for one in found for line in one.unplaced)
    notes = (*document.notes, *(note for one in found for note in one.notes))
    doubts = tuple(ownership_doubts(document, found, agency.record, year.year))
    return YearImport(document, tuple(proposals), unplaced, notes, doubts)


def _unknown(document: SourceDocument) -> UnknownDocument:
    near = near_miss(document)
    if near is None:
        return UnknownDocument(both("imports.not-recognised", name=document.name))
    missing = [both(f"recognition.missing.{near.file}.{one}") for one in near.missing]
    named = Text(", ".join(one.th for one in missing), ", ".join(one.best("en") for one in missing))
    kind = both(f"recognition.nearest.{near.file}")
    return UnknownDocument(both("imports.nearly", name=document.name, kind=kind, missing=named), near.file)


def import_edits(folders: Folders, year: AgencyYear, found: YearImport, day: date) -> FileEdits:
    """The edits that take all of it over. Raises Refusal."""
    edits = FileEdits(folders)
    document, before = found.document, known_imports(edits, year)
    known = ImportedDocument(document.sha256, document.name, document.kind, day)
    try:
        take_over(edits, files_of(folders, year), before, known, found.proposals)
    except KeyError:
        raise Refusal(both("edits.by-hand", path=folders.name(year.folder))) from None
    return edits


def known_imports(edits: FileEdits, year: AgencyYear) -> Imports:
    """What was brought into a year before. Raises Refusal where that cannot be read: it would be written over."""
    path = year.folder / IMPORTS_FILE
    data, name = edits.data(path), edits.folders.name(path)
    found = Imports() if data is None else read_imports(data, Where(name))
    if isinstance(found, Problem) or len(data or b"") > MAX_IMPORTS_BYTES:
        raise Refusal(both("imports.damaged", path=name))
    return found
