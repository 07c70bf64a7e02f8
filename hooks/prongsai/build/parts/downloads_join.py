"""The files of the data page, joined of the agencies' rows, table by table; and what describes them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from prongsai.build.output.part_writer import PartWriter
from prongsai.build.parts.results import AgencySummary, Downloads, rows_entry
from prongsai.build.parts.search_join import CacheLost
from prongsai.cache import sums
from prongsai.cache.values import Store
from prongsai.pages.downloads.datasets import TABLES, TablePart, changes_parts, in_files, part_size, table_files
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


class JoinedFile(Struct, frozen=True):
    """A file of a table in each form: the sum of the rows that it was joined of, and in each form that of its bytes."""

    key: str
    forms: tuple[TableFile, ...]
    sums: Mapping[str, bytes]
    """By path from the site's root."""


JoinedTable = tuple[JoinedFile, ...]
"""The files of a table, in their order."""


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
        joined = {name: self._table(name, pieces, before.get(name, ())) for name in TABLES}
        self.store.write(JOINED, "", joined)
        every = [file for table in joined.values() for file in table]
        put = {path: sum_ for file in every for path, sum_ in file.sums.items()}
        files = [form for file in every for form in file.forms]
        rows = {name: sum(file.forms[0].rows for file in table) for name, table in joined.items()}
        publishers = (DataPublisher(s.slug, s.record.name, s.record.contact.website) for s in self.summaries)
        others = descriptions(DataCollection(tuple(files), tuple(publishers), self.site_url))
        others[addresses.SITE_MANIFEST] = site_file(data for piece in pieces for data in piece.manifests.values())
        put |= {path: self.out.put(path, data) for path, data in others.items()}
        return put, Overview((), rows, tuple(files), {path: len(data) for path, data in others.items()})

    def _table(self, name: str, pieces: Sequence[Downloads], before: JoinedTable) -> JoinedTable:
        """The files of a table, each joined if any agency's rows in it are not what they were."""
        if name == CHANGES.name:
            return self._changes(before)
        held = [
            (s, piece.tables[name]) for s, piece in zip(self.summaries, pieces, strict=True) if name in piece.tables
        ]
        found = []
        for number, within in enumerate(in_files(rows.size for _, rows in held), 1):
            own = [held[at] for at in within]
            key = sums.of_values([rows.sum for _, rows in own])
            parts = (kept_part(self.store, rows_entry(name, summary.slug), summary, TablePart) for summary, _ in own)
            last = before[number - 1] if number <= len(before) else None
            found.append(last if last and self._keep(last, key) else self._joined(name, number, key, parts))
        return tuple(found)

    def _changes(self, before: JoinedTable) -> JoinedTable:
        """The files of what changed, of which no agency has parts: it stands by the days of all of them."""
        told = [(summary.slug, summary.record.name, summary.events) for summary in self.summaries]
        key = sums.of_values(told)
        if before and all(self._keep(file, key) for file in before):
            return before
        parts = list(changes_parts((slug, name, event) for slug, name, events in told for event in events))
        files = enumerate(in_files(map(part_size, parts)), 1)
        return tuple(self._joined(CHANGES.name, number, key, (parts[at] for at in own)) for number, own in files)

    def _keep(self, file: JoinedFile, key: str) -> bool:
        """Whether a file before was joined of the same and is at hand, so that it stays in each form."""
        if file.key != key or not all(self.out.has(*form) for form in file.sums.items()):
            return False
        for path, sum_ in file.sums.items():
            self.out.keep(path, sum_)
        return True

    def _joined(self, name: str, number: int, key: str, parts: Iterable[TablePart]) -> JoinedFile:
        """A file of a table, put in each form."""
        put: dict[str, bytes] = {}
        forms: list[TableFile] = []
        for form in table_files(name, number, parts):
            path = addresses.data_file(form.name)
            put[path] = self.out.put(path, form.data)
            told = form.number, form.form, form.name, len(form.data), sums.sha256(form.data), form.rows
            forms.append(TableFile(name, *told))
        return JoinedFile(key, tuple(forms), put)
