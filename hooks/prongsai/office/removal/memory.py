"""What commands keep of a record that is taken down: what was submitted, and what was read of documents.

In what was submitted a mark stands where its words stood. The mark shows that something was taken out, as a black bar
on paper does: the page is still said to have changed.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from prongsai.messages import both, messages
from prongsai.messages.refusal import Refusal
from prongsai.model.generated.imports import (
    IMPORTS_FILE,
    ImportedRecord,
    dump_imports,
    read_imports,
    without_values,
    without_words,
)
from prongsai.model.generated.snapshot import Snapshot, text_sum
from prongsai.office.removal.leftovers import agency_texts
from prongsai.office.removal.subject import HOLDERS, RemovedRecord
from prongsai.site import addresses
from prongsai.site.site import Site
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.problem import Problem, Where

Texts = Mapping[str, str]
"""Pages' texts by their paths with language."""


class Traces(Struct, frozen=True):
    """By what a record is known in a text or a list of files."""

    words: tuple[str, ...]
    """Its words, and the sums of its file."""
    places: tuple[str, ...]
    """How the addresses of its published copies begin."""
    sums: frozenset[str]
    """The sums of its file."""


def redacted(snapshot: Snapshot, traces: Traces, before: Texts, after: Texts, forgotten: Collection[str]) -> Snapshot:
    """The snapshot without the record. `before` and `after` are the pages with it and without it, as they are now.

    Of a page that shows it, or showed it when it was frozen, only the lines stay that the page still has: an earlier
    wording of the same is not to be told from others. Pages at `forgotten` paths go as a whole.
    """
    texts, titles = dict(snapshot.texts), dict(snapshot.titles)
    for path, text in snapshot.texts.items():
        now = after.get(path)
        shown = now or ""
        words = [word for word in traces.words if word not in shown]
        gone = now is None and path in before
        if gone or any(word in text or word in before.get(path, "") for word in words):
            texts[path] = _marked(text, frozenset(shown.split("\n")) if now is not None else frozenset(), path)
            if now is None:
                titles[path] = _mark(path)
    kept = [path for path in snapshot.pages if path not in forgotten]
    files = [address for address in snapshot.files if not _is_of(snapshot, address, traces)]
    return replace(
        snapshot,
        pages={path: text_sum(texts[path]) for path in kept},
        texts={path: texts[path] for path in kept},
        files={address: snapshot.files[address] for address in files},
        originals={address: snapshot.originals[address] for address in files if address in snapshot.originals},
        titles={path: titles[path] for path in kept if path in titles},
        dates={path: days for path, days in snapshot.dates.items() if path not in forgotten},
    )


def _is_of(snapshot: Snapshot, address: str, traces: Traces) -> bool:
    placed = bool(traces.places) and address.startswith(traces.places)
    return placed or not traces.sums.isdisjoint({snapshot.files[address], snapshot.originals.get(address, "")})


def _marked(text: str, stay: Collection[str], path: str) -> str:
    """A text with a mark for each run of lines that go; blank ones between them go too."""
    lines: list[str] = []
    mark = _mark(path)
    for line in text.split("\n"):
        if line in stay or line == mark:
            lines.append(line)
        elif not lines or lines[-1] != mark:
            lines.append(mark)
    return "\n".join(lines)


def _mark(path: str) -> str:
    return messages(addresses.language_of(path))("removal.mark")


def forget_values(edits: FileEdits, site: Site, subject: RemovedRecord, *, personal: bool) -> None:
    """Where its values were read; for personal data also what documents said of it, in any year.

    A word that a file of its agency has still is nobody's secret. Raises Refusal.
    """
    for agency in site.agencies:
        texts = "".join(agency_texts(edits, agency.slug)) if personal else ""
        words = [word for word in subject.words if word not in texts]
        for year in agency.years:
            path = edits.folders.agencies / agency.slug / str(year.year) / IMPORTS_FILE
            own = (agency.slug, year.year) == subject.home
            data = edits.data(path) if own or personal else None
            imports = None if data is None else read_imports(data, Where(edits.folders.name(path)))
            if isinstance(imports, Problem) and personal:
                raise Refusal(both("imports.damaged", path=edits.folders.name(path)))
            if imports is None or isinstance(imports, Problem):
                continue
            record = _imported_record(subject) if own else ImportedRecord("")
            kept = without_values(imports, record) if own else imports
            kept = without_words(kept, record, words) if personal else kept
            if kept != imports:
                edits.put(path, dump_imports(kept))


def _imported_record(subject: RemovedRecord) -> ImportedRecord:
    """The record as documents would have it."""
    kind = subject.ref.kind
    if kind == "policies":
        return ImportedRecord(f"{kind}/{subject.ref.slug}")
    if kind not in HOLDERS or subject.ref.slug is None:
        return ImportedRecord("" if subject.ref.slug else kind)
    former = (ref.slug for ref in subject.was if ref.kind == kind and (ref.agency, ref.year) == subject.home)
    return ImportedRecord(kind, HOLDERS[kind], frozenset(filter(None, (subject.ref.slug, *former))))
