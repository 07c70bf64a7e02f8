"""The addresses of what is taken back: each that was published is answered, or, if it must be, forgotten."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from prongsai.messages import both
from prongsai.model.generated.published import PUBLISHED_FILE, Edition, Published, dump_published
from prongsai.model.refs import Ref
from prongsai.office.removal.subject import RemovedRecord
from prongsai.office.removal.trees import listed
from prongsai.site.graph import Graph
from prongsai.site.page_list import old_addresses
from prongsai.site.permalinks.locks import LOCK_FILE
from prongsai.site.permalinks.moves import covers
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.site.reader.load import WITHDRAWN_FILE
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.markdown_edits import edit_matter
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.folders import FILE_KINDS, entries


def lost_addresses(graph: Graph) -> frozenset[str]:
    """The published addresses at which nothing answers."""
    answered = old_addresses(graph).answered
    return frozenset(entry.address for entry in locked_addresses(graph.site) if entry.address not in answered)


def statements(lost: Collection[str]) -> tuple[str, ...]:
    """As few addresses as speak for all that are lost: of a page for all below it, of a file for its place too."""
    found: list[str] = []
    for address in sorted(lost, key=lambda a: ("#" in a, not a.endswith("/"), len(a), a)):
        if not any(covers(said, address) for said in found):
            found.append(address)
    return tuple(found)


def withdraw(edits: FileEdits, agency: str, addresses: Collection[str], reason: str, today: date) -> None:
    """Say of addresses of an agency, or of the whole site where that is empty, that they were taken back, and why."""
    said = both(f"removal.reason.{reason}")
    why: YamlValue = {"th": said.th, "en": said.best("en")}
    folder = edits.folders.agencies
    path = folder / agency / "agency.yml" if agency else folder / WITHDRAWN_FILE
    for address in addresses:
        entry: YamlValue = {"address": f"/{address}", "date": today.isoformat(), "reason": why}
        if edits.data(path) is None:
            edits.put(path, ("\n".join(yaml_block({"withdrawn": [entry]}, 0)) + "\n").encode("utf-8"))
        else:
            edits.edit_yaml(path, lambda text, entry=entry: listed(text, ("withdrawn",), entry))  # type: ignore[misc] # a default is no argument


def succeed(edits: FileEdits, old: RemovedRecord, new: RemovedRecord) -> None:
    """Let the record in the place of another say what that was, so that its addresses lead here."""
    for ref in (old.ref, *old.was):
        written = _former(ref, new.ref)

        def add(text: str, written: str = written) -> str:
            return listed(text, (*new.entry, "was"), written)

        if new.file.suffix == ".md":
            edits.edit_markdown(new.file, lambda text, add=add: edit_matter(text, add))  # type: ignore[misc] # a default is no argument
        else:
            edits.edit_yaml(new.file, add)


def _former(ref: Ref, home: Ref) -> str:
    """What a record was, as one of a certain kind, year and agency writes it."""
    if (ref.kind, ref.year, ref.agency) == (home.kind, home.year, home.agency):
        return ref.slug or ""
    if ref.agency == home.agency:
        return str(Ref(ref.kind, ref.slug, None if ref.year == home.year else ref.year))
    return str(ref)


def file_places(subject: RemovedRecord) -> tuple[str, ...]:
    """How the addresses of a file's published copies begin, those that it had before too."""
    refs = (ref for ref in (subject.ref, *subject.was) if ref.kind in FILE_KINDS)
    stems = (f"{ref.agency}/{ref.year}/{ref.kind}/{ref.slug}" for ref in refs)
    return tuple(f"{stem}{end}" for stem in stems for end in (".", "/"))


def without_sums(published: Published, places: tuple[str, ...], sums: Collection[str]) -> Published:
    """The record of published files without the sums of a file: its addresses and days stay."""
    files = {
        address: tuple(
            Edition("", e.first, e.last) if e.sha256 in sums or (places and address.startswith(places)) else e
            for e in editions
        )
        for address, editions in published.files.items()
    }
    return Published(published.recorded, files)


def forget(edits: FileEdits, agencies: Collection[str], lost: Collection[str]) -> None:
    """Take addresses out of locks and copies, as they say themselves what must not be said. Nothing answers there."""
    homes = (edits.folders.agencies, *(edits.folders.agencies / slug for slug in agencies))
    copies = (edits.folders.published, *(path for path in entries(edits.folders.published) if path.is_dir()))
    for folder in (*homes, *copies):
        path = folder / LOCK_FILE
        data = edits.data(path)
        if data is not None:
            lines = data.decode("utf-8").splitlines(keepends=True)
            kept = "".join(line for line in lines if line.rstrip().partition(" /")[2] not in lost)
            edits.put(path, kept.encode("utf-8"))


def put_published(edits: FileEdits, agency: str, published: Published) -> None:
    """The record of an agency's published files, where there is one."""
    path = edits.folders.agencies / agency / PUBLISHED_FILE
    if published.recorded is not None and edits.data(path) is not None:
        edits.put(path, dump_published(published))


def server_files(site_dir: Path, places: tuple[str, ...]) -> tuple[Path, ...]:
    """The copies of a file in a built site, as they lie there now."""
    return tuple(_server_files(site_dir, places))


def _server_files(site_dir: Path, places: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        folder, _, name = place.rstrip("/").rpartition("/")
        if place.endswith("/"):
            yield from (path for path in sorted((site_dir / place).rglob("*")) if path.is_file())
        elif (site_dir / folder).is_dir():
            yield from (p for p in sorted((site_dir / folder).iterdir()) if p.is_file() and p.name.startswith(name))
