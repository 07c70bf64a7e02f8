"""The files of the data page, joined of the agencies' rows, table by table; and what describes them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from prongsai.build.output.part_writer import PartWriter
from prongsai.build.parts.results import AgencySummary, Downloads, rows_entry
from prongsai.build.parts.search_join import CacheLost
from prongsai.cache import sums
from prongsai.cache.values import Store
from prongsai.pages.downloads.datasets import TABLES, TablePart, changes_parts, table_files
from prongsai.pages.downloads.descriptions.data_package import data_package
from prongsai.pages.downloads.descriptions.dcat import dcat_catalogue
from prongsai.pages.downloads.descriptions.description import DataCollection, DataPublisher, TableFile
from prongsai.pages.downloads.descriptions.thai_catalogue import site_metadata
from prongsai.pages.downloads.manifest import site_file
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.downloads.status import status_schema
from prongsai.pages.downloads.tables.agencies import CHANGES
from prongsai.site import addresses

T = TypeVar("T")
JOINED = "tables"
"""The name under which is kept what was joined of each table."""


class JoinedTable(Struct, frozen=True):
    """The files of a table: the sum of the rows that they were joined of, and of each file that of its bytes."""

    key: str
    files: tuple[TableFile, ...]
    sums: Mapping[str, bytes]
    """By path from the site's root."""


def kept_part(store: Store, entry: str, summary: AgencySummary, kind: type[T]) -> T:
    """One of the things that were kept of an agency. Raises CacheLost."""
    found = store.read(entry, summary.key, kind)
    if found is None:
        raise CacheLost(summary.slug)
    return found


def descriptions(of: DataCollection) -> dict[str, bytes]:
    """Every description of the whole site's tables by its address, with the schema of `status.json` beside them."""
    return {
        addresses.DATA_PACKAGE: data_package(of),
        addresses.DATA_CATALOGUE: dcat_catalogue(of),
        addresses.DATA_METADATA: site_metadata(of),
        addresses.STATUS_SCHEMA: status_schema(),
    }


class DownloadsJoin(Struct, frozen=True):
    """The files of the data page, under way. No more is held at once than one file of one table."""

    store: Store
    summaries: Sequence[AgencySummary]
    out: PartWriter
    site_url: str

    def make(self) -> tuple[dict[str, bytes], Overview]:
        """Put the files; gives their sums by path, and what pages tell of them. Raises OSError, CacheLost."""
        kept = ((f"downloads.{summary.slug}", summary) for summary in self.summaries)
        pieces = [kept_part(self.store, entry, summary, Downloads) for entry, summary in kept]
        before = self.store.read(JOINED, "", dict[str, JoinedTable]) or {}
        joined = {name: self._table(name, pieces, before.get(name)) for name in TABLES}
        self.store.write(JOINED, "", joined)
        put = {path: sum_ for table in joined.values() for path, sum_ in table.sums.items()}
        files = [file for table in joined.values() for file in table.files]
        rows = {name: sum(piece.rows.get(name, 0) for piece in pieces) for name in TABLES}
        publishers = (DataPublisher(s.slug, s.record.name, s.record.contact.website) for s in self.summaries)
        others = descriptions(DataCollection(tuple(files), tuple(publishers), self.site_url))
        others[addresses.SITE_MANIFEST] = site_file(data for piece in pieces for data in piece.manifests.values())
        put |= {path: self.out.put(path, data) for path, data in others.items()}
        return put, Overview((), rows, tuple(files), {path: len(data) for path, data in others.items()})

    def _table(self, name: str, pieces: Sequence[Downloads], before: JoinedTable | None) -> JoinedTable:
        """The files of a table, joined if any agency's rows of it are not what they were."""
        key = self._key(name, pieces)
        if before is not None and before.key == key and all(self.out.has(*file) for file in before.sums.items()):
            for path, sum_ in before.sums.items():
                self.out.keep(path, sum_)
            return before
        put: dict[str, bytes] = {}
        files: list[TableFile] = []
        for file in table_files(name, self._rows(name, pieces)):
            path = addresses.data_file(file.name)
            put[path] = self.out.put(path, file.data)
            told = file.number, file.form, file.name, len(file.data), sums.sha256(file.data), file.rows
            files.append(TableFile(name, *told))
        return JoinedTable(key, tuple(files), put)

    def _key(self, table: str, pieces: Sequence[Downloads]) -> str:
        """The sum of all rows of a table, in their order."""
        if table == CHANGES.name:
            return sums.of_values([(summary.slug, summary.record.name, summary.events) for summary in self.summaries])
        return sums.of_values([(piece.rows.get(table), piece.sums.get(table)) for piece in pieces])

    def _rows(self, table: str, pieces: Sequence[Downloads]) -> Iterator[TablePart]:
        """The rows of a table, agency by agency; what changed, by the days of all of them."""
        if table == CHANGES.name:
            own = ((summary.slug, summary.record.name, summary.events) for summary in self.summaries)
            yield from changes_parts((slug, name, event) for slug, name, events in own for event in events)
            return
        for summary, piece in zip(self.summaries, pieces, strict=True):
            if table in piece.rows:
                yield kept_part(self.store, rows_entry(table, summary.slug), summary, TablePart)
