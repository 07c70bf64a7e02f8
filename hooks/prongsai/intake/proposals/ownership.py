"""Whether a document is of this office and this year, by its own words: what it calls itself, whom it names."""

from collections.abc import Iterator, Sequence

from prongsai.intake.documents.document import SourceDocument, SourceTable
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.offices import is_named, offices_named
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.model.values.periods import parse_period
from prongsai.source.edits.yaml_edits import value_at
from prongsai.text.bilingual import Text
from prongsai.text.claims.years import title_years
from prongsai.text.dates import show_years

_LATER = ("report", "measures")
"""Of these a year may have what looks back on the year before."""
_DATED = ("ita",)
"""Results say of each which year it is of, and a page has those of many years."""


def ownership_doubts(
    document: SourceDocument, found: Sequence[Recognised], agency: Agency, year: int
) -> Iterator[Text]:
    """Why it may be the document of another office, or of another year than the one it is brought into."""
    other = _other_office(document, found, agency)
    if other:
        yield both("imports.doubt.office", other=other, own=agency.name)
    for one in found:
        years = frozenset() if one.file in _DATED else _told_years(one)
        fitting = {year, year - 1} if one.file in _LATER else {year}
        if years and fitting.isdisjoint(years):
            kind = both(f"imports.doubt.kind.{one.file}")
            yield both("imports.doubt.year", kind=kind, said=show_years(years), year=year)


def _other_office(document: SourceDocument, found: Sequence[Recognised], agency: Agency) -> str:
    """The office that a document names in place of this one; empty where it names this one, or none.

    The titles say whose it is; where they name nobody, whom the document names at all.
    """
    own = (agency.name.th, agency.short_name.th if agency.short_name else "")
    for text, titled in (("\n".join(map(_title, found)), True), ("\n".join(_texts(document)), False)):
        if is_named(text, own):
            return ""
        if others := offices_named(text, agency.kind, titled=titled):
            return others[0]
    return ""


def _texts(document: SourceDocument) -> Iterator[str]:
    for block in (*document.blocks, *document.apart):
        if isinstance(block, SourceTable):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text


def _title(one: Recognised) -> str:
    return str(value_at(one.record, ("title",)) or value_at(one.record, ("matter", "title")) or "")


def _told_years(one: Recognised) -> frozenset[int]:
    """The fiscal years that it says it is of: its period, else the year that it reports on, else those of its title."""
    for key in ("period", "reports_on"):
        said = value_at(one.record, (key,))
        if isinstance(said, str):
            try:
                return frozenset(parse_period(said).years)
            except ValueError:
                continue
    return title_years(_title(one))
