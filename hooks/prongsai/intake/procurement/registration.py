"""A procurement table registered in a year, or put in the place of the one of an earlier import."""

from collections.abc import Sequence
from pathlib import Path

from prongsai.intake.procurement.tables import ProcurementTable
from prongsai.office.additions.entries import Addition, addition_edits
from prongsai.office.additions.given_files import GivenFile
from prongsai.office.additions.item_places import EvidencePlace
from prongsai.site.site import AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text


def procurement_edits(
    folders: Folders, year: AgencyYear, slug: str, table: ProcurementTable, places: Sequence[EvidencePlace]
) -> FileEdits:
    """The edits: of a table that is registered under that id already its file alone. Raises Refusal."""
    known = year.register.tables.get(slug)
    if known is not None:
        edits = FileEdits(folders)
        edits.put(year.folder / "tables" / known.file, table.csv)
        return edits
    fields: dict[str, YamlValue] = {
        "title": _both(table.title),
        "columns": [_both(column) for column in table.columns],
        "period": str(year.year),
    }
    file = GivenFile(Path(f"{slug}.csv"), table.csv)
    return addition_edits(folders, year, Addition("tables", slug, fields, tuple(places), file))


def _both(text: Text) -> YamlValue:
    return {"th": text.th, "en": text.best("en")}
