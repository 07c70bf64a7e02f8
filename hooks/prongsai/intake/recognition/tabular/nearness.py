"""What a document of no known kind lacks to be of the nearest one, so that somebody can add it or type it in."""

from collections.abc import Sequence

from msgspec import Struct

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.ledger import CellGrid, Ledger, Paragraph, read_into
from prongsai.intake.recognition.tabular.complaint_tables import COMPLAINT_WORDS
from prongsai.intake.recognition.tabular.covers import any_year
from prongsai.intake.recognition.tabular.heads import role_table, roles_of_heads
from prongsai.intake.recognition.tabular.scores import SCORE_WORDS, ScoreSheet, table_scores

_OF_WHAT = ("span", "kind")
_COUNTS = ("received", "closed", "open")


class NearMiss(Struct, frozen=True):
    """The nearest kind, and what of it was not found."""

    file: str
    """The file of the year that it would be for."""
    missing: tuple[str, ...]
    """Each as the last part of the key of its words, `recognition.missing.<file>.<...>`."""


def near_miss(document: SourceDocument) -> NearMiss | None:
    """The kind that a table of a document nearly is; None where none is near to any."""
    ledger = Ledger()
    blocks = read_into(ledger, document)
    grids = [block for block in blocks if isinstance(block, CellGrid)]
    flow = [block for block in blocks if isinstance(block, Paragraph)]
    return _scores(ledger, grids, flow) or _complaints(ledger, grids)


def _scores(ledger: Ledger, grids: Sequence[CellGrid], flow: Sequence[Paragraph]) -> NearMiss | None:
    """Scores by indicator, which say nothing without their total and year."""
    tables = [table for grid in grids if (table := role_table(ledger, grid, SCORE_WORDS)) is not None]
    sheet = ScoreSheet()
    table_scores(ledger, tables, sheet)
    if not sheet.indicators or sheet.total is not None:
        return None
    return NearMiss("ita", ("total",) if any_year(ledger, flow) else ("total", "year"))


def _complaints(ledger: Ledger, grids: Sequence[CellGrid]) -> NearMiss | None:
    """Counts by span or kind, of which a column is not there: none is worked out from the others."""
    for grid in grids:
        roles = roles_of_heads(ledger, grid, COMPLAINT_WORDS)
        missing = tuple(key for key in _COUNTS if key not in roles)
        if not roles.isdisjoint(_OF_WHAT) and len(missing) == 1:
            return NearMiss("complaints", missing)
    return None
