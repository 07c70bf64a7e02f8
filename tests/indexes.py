"""What the search writes, made at once of documents: the files of an index, and the file for other sites to join."""

from collections.abc import Iterable, Iterator

from prongsai.search.document import SearchDocument
from prongsai.search.index.join import Setting, merge
from prongsai.search.index.part import prepare
from prongsai.search.other_sites import Names, member, member_of_names


def index_files(documents: Iterable[SearchDocument], setting: Setting | None = None) -> Iterator[tuple[str, bytes]]:
    """Names relative to the index's folder, and bytes; the head comes last."""
    setting = setting or Setting()
    by_agency: dict[str, list[SearchDocument]] = {}
    for document in documents:
        by_agency.setdefault(document.agency, []).append(document)
    parts = {agency: prepare(by_agency[agency], setting.dictionary) for agency in sorted(by_agency)}
    yield from merge(list(parts), parts.get, setting).changed.items()


def documents_file(documents: Iterable[SearchDocument], agencies: Names) -> bytes:
    """The file of a site's own documents; `agencies` are their names by slug."""
    return b"".join((member_of_names(agencies), member(documents)))
