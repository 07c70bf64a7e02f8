"""What was changed in a year since it was published last, and by each save: record by record, in words."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from prongsai.messages import both, messages
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.state import STATES, LastPublication, read_publication_state
from prongsai.office.scope import Scope
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import FILE_KINDS
from prongsai.text.bilingual import Text
from prongsai.workbench.changes.change_words import told_changes
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import line_form, record_form, record_lines
from prongsai.workbench.records.history import Save, SaveHistory
from prongsai.workbench.records.record_form import RecordForm, RecordLine
from prongsai.workbench.records.record_places import RecordPlace, tree_of


class ChangedRecord(Struct, frozen=True):
    """A record that is not what it was."""

    title: Text
    kind: Text
    address: str
    """Of its form; empty where it is no more."""
    lines: tuple[Text, ...]
    """What is another in it."""


def last_publication(root: Path) -> LastPublication | None:
    """The latest publication to any place, of which what officers had written is known; None where none is."""
    found = [read_publication_state(path).last for path in sorted((root / STATES).glob("*.json"))]
    return max((last for last in found if last.day and last.sources), key=lambda last: str(last.day), default=None)


def changes_since(
    office: OfficeYear, last: LastPublication, now: Mapping[str, str], history: SaveHistory
) -> Iterator[ChangedRecord]:
    """The records of a year that are not as they were published, in their order; then what is no more.

    `now` has the sums of the texts as they are. Of a file of which no version is kept, only that it changed is known.
    """
    others = {name for name in {*last.sources, *now} if last.sources.get(name) != now.get(name)}
    others = {name for name in others if Scope(office.year.agency, office.year.year).covers(name)}
    told: set[str] = set()
    for line in record_lines(office):
        names = [office.name_of(path) for path in line.place.files]
        if others.isdisjoint(names):
            continue
        before = history.versions("-".join(last.sources.get(name, "") for name in names), len(names))
        asked = line_form(office, line) if before is not None else None
        if before is None or asked is None:
            continue
        is_now = [office.bytes_of(name) for name in names]
        lines = tuple(_lines(asked, line.place.read(before), line.place.read(is_now)))
        if lines:
            told.update(names)
            yield ChangedRecord(line.title, line.kind, line.place.address, lines)
    for name in sorted(others):
        was = history.version(last.sources.get(name, ""))
        gone = list(_gone(was, office.bytes_of(name))) if was is not None and name.endswith(".yml") else []
        for title in gone:
            yield ChangedRecord(title, both("changes.record"), "", (both("changes.gone"),))
        if name not in told and not gone:
            yield _otherwise(office, name, is_kept=was is not None or name not in last.sources)


def _lines(asked: RecordForm, before: YamlValue | None, now: YamlValue | None) -> Iterator[Text]:
    """What is another in a record; a new one is told as a whole."""
    if before is None or now is None:
        if before != now:
            yield both("changes.new" if before is None else "changes.gone")
        return
    yield from told_changes(asked.form, before, now)


def _gone(before: bytes, now: bytes | None) -> Iterator[Text]:
    """The titles of the entries with an id that a file had."""
    then, left = dict(_entries(tree_of(before), "")), dict(_entries(tree_of(now) if now is not None else None, ""))
    yield from (title for key, title in then.items() if key not in left)


def _entries(tree: object, holder: str) -> Iterator[tuple[str, Text]]:
    """The entries of lists that have an id, and those of the register, whose keys are their ids."""
    if isinstance(tree, list):
        for entry in tree:
            if isinstance(entry, Mapping) and "id" in entry:
                yield f"{holder}/{entry['id']}", _title(entry, str(entry["id"]))
            yield from _entries(entry, holder)
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            if holder in FILE_KINDS and isinstance(value, Mapping):
                yield f"{holder}/{key}", _title(value, str(key))
            yield from _entries(value, str(key))


def _title(entry: Mapping[str, object], name: str) -> Text:
    for key in ("title", "issue", "alt", "caption"):
        found = entry.get(key)
        if isinstance(found, Mapping) and isinstance(found.get("th"), str):
            english = found.get("en")
            return Text(str(found["th"]), str(english) if english else "")
        if isinstance(found, str) and found:
            return Text(found)
    return Text(name)


def _otherwise(office: OfficeYear, name: str, *, is_kept: bool) -> ChangedRecord:
    """A file that changed in what no form asks for, or nobody knows how."""
    line = next((one for one in record_lines(office) if name in map(office.name_of, one.place.files)), None)
    words = (both("changes.otherwise" if is_kept else "changes.not-kept"),)
    if line is None:
        stem = name.rpartition("/")[2].partition(".")[0]
        title = both(f"kind.{stem}") if f"kind.{stem}" in messages("th") else Text(stem)
        return ChangedRecord(title, both("changes.record"), "", words)
    return ChangedRecord(line.title, line.kind, line.place.address if office.bytes_of(name) else "", words)


def save_words(office: OfficeYear | None, save: Save, history: SaveHistory) -> tuple[Text, ...]:
    """What a save changed in its record; nothing where that is not known any more."""
    asked = _form_of(office, save.address) if office else None
    if (
        office is None
        or asked is None
        or [office.name_of(path) for path in asked.place.files] != [change.path for change in save.files]
    ):
        return (both("changes.files", number=len(save.files)),) if len(save.files) > 1 else ()
    before, after = (
        history.versions("-".join(sums), len(save.files))
        for sums in ([change.before for change in save.files], [change.after for change in save.files])
    )
    if before is None or after is None:
        return ()
    place = RecordPlace(asked.place.files, save.at, asked.place.agency, asked.place.year, save.address)
    return tuple(_lines(asked, place.read(before), place.read(after)))


def written_records(office: OfficeYear, save: Save, history: SaveHistory) -> Iterator[RecordLine]:
    """The records of a year that a save wrote and that are still there, in their order."""
    changed = {change.path: change for change in save.files}
    for line in record_lines(office):
        names = [office.name_of(path) for path in line.place.files]
        if changed.keys().isdisjoint(names):
            continue
        now = [office.bytes_of(name) for name in names]
        before = [
            history.version(changed[name].before) if name in changed else data
            for name, data in zip(names, now, strict=True)
        ]
        said = line.place.read(now)
        if said is not None and said != line.place.read(before):
            yield line


def _form_of(office: OfficeYear, address: str) -> RecordForm | None:
    _, _, _, kind, *name = (*address.split("/"), "", "")[:5]
    try:
        return record_form(office, kind, "".join(name))
    except Refusal:  # its file cannot be read now
        return None
