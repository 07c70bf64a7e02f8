"""The files of a search index, made at once of documents."""

from collections.abc import Iterable, Iterator

from prongsai.search.document import SearchDocument
from prongsai.search.index.join import Setting, merge
from prongsai.search.index.part import prepare


def index_files(documents: Iterable[SearchDocument], setting: Setting | None = None) -> Iterator[tuple[str, bytes]]:
    """Names relative to the index's folder, and bytes; the head comes last."""
    setting = setting or Setting()
    by_agency: dict[str, list[SearchDocument]] = {}
    for document in documents:
        by_agency.setdefault(document.agency, []).append(document)
    parts = {agency: prepare(by_agency[agency], setting.dictionary) for agency in sorted(by_agency)}
    yield from merge(list(parts), parts.get, setting).changed.items()
