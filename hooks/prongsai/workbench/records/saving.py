"""What was typed brought into its file: compared with what others did, tried, kept, written."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.trial import edit_problems
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders, refuse_outside
from prongsai.source.problem import Problem
from prongsai.source.records.merging import Clash, merged
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.records.history import Save, SaveHistory
from prongsai.workbench.records.record_places import RecordPlace

Typed = Callable[[YamlValue | None], YamlValue | None]
"""From a record as it was shown to what somebody made of it."""
FoundErrors = tuple[tuple[ValuePath | None, Problem], ...]
"""Errors, each with its path in a record where it is in that."""


class SaveOutcome(Struct, frozen=True):
    """What became of a save: written, or why not yet."""

    save: Save | None = None
    """None also where there was nothing to write."""
    clashes: tuple[Clash, ...] = ()
    """What somebody else changed meanwhile, and has to be chosen."""
    version: str = ""
    """The version that the clashes are with."""
    errors: FoundErrors = ()
    """What would be wrong that is not now, with its path in the record where it is there."""

    @property
    def done(self) -> bool:
        """Whether the file says what was typed."""
        return not (self.clashes or self.errors)


class Saver:
    """Saves. Who calls it sees to it that there is one at a time."""

    def __init__(self, folders: Folders, settings: Settings, saved: Callable[[Save], None] = lambda _: None) -> None:
        """`settings` are those by which a check judges; `saved` is told of each save when it is written."""
        self._saved = saved
        self.history = SaveHistory(folders)
        self._folders, self._settings = folders, settings

    def edits(self) -> FileEdits:
        """Edits of the project, to be saved with `save_edits`."""
        return FileEdits(self._folders)

    def shown(self, place: RecordPlace) -> tuple[str, YamlValue | None]:
        """The version of a record's files that somebody is shown, kept, and the record. Raises Refusal."""
        edits = self.edits()
        data = [edits.data(path) for path in place.files]
        if not place.readable(data):
            raise Refusal(both("workbench.unreadable"))
        return self.history.keep_all(data), place.read(data)

    def save(
        self,
        place: RecordPlace,
        typed: Typed,
        version: str,
        chosen: Mapping[str, str],
        *,
        seen: str,
        draft: bool,
        title: Text,
    ) -> SaveOutcome:
        """Bring what was typed upon a version into the files as they are now. Raises Refusal where that cannot be.

        What was chosen counts if the files are still as they were `seen` then. With `draft`, also where a check would
        find new errors.
        """
        base = self.history.versions(version, len(place.files))
        if base is None:
            raise Refusal(both("workbench.no-version"))
        edits = self.edits()
        now = [edits.data(path) for path in place.files]
        if not place.readable(now):
            raise Refusal(both("workbench.unreadable"))
        was, theirs = place.read(base), place.read(now)
        current = self.history.keep_all(now)
        value, clashes = merged(was, typed(was), theirs, chosen if current == seen else {})
        if clashes:
            return SaveOutcome(clashes=clashes, version=current)
        if value == theirs:
            return SaveOutcome()
        try:
            place.write(edits, value)
        except KeyError:
            raise Refusal(both("edits.by-hand", path=self._folders.name(place.files[0]))) from None
        return self.save_edits(edits, place.agency, place.at, place.address, title, draft=draft, place=place)

    def save_edits(
        self,
        edits: FileEdits,
        agency: str,
        at: RecordPath,
        address: str,
        title: Text,
        *,
        draft: bool = False,
        place: RecordPlace | None = None,
    ) -> SaveOutcome:
        """Try edits of any files of an agency, and write them if no new error comes of them; so they can be undone.

        With `place`, errors within that record have their path in it. Raises Refusal.
        """
        if not draft and (errors := self._errors(agency, edits, place)):
            return SaveOutcome(errors=errors)
        return SaveOutcome(self._write(edits, at, address, title))

    def undo(self, save: Save) -> SaveOutcome:
        """Take a save back: all of its files if nothing came after, else only what it changed of its record.

        Raises Refusal.
        """
        paths = [self._folders.root / change.path for change in save.files]
        before = self.history.versions("-".join(change.before for change in save.files), len(paths))
        after = self.history.versions("-".join(change.after for change in save.files), len(paths))
        if before is None or after is None:
            raise Refusal(both("workbench.no-version"))
        edits = self.edits()
        if [edits.data(path) for path in paths] == list(after):
            for path, data in zip(paths, before, strict=True):
                _put_back(edits, path, data)
            return SaveOutcome(self._write(edits, save.at, save.address, save.title))
        is_page = all(path.suffix == ".md" for path in paths)
        if any(data is None for data in (*before, *after)) or not (save.at or len(paths) == 1 or is_page):
            return SaveOutcome(clashes=(Clash((), None, None),))
        _, agency, *_ = save.address.split("/")
        place = RecordPlace(tuple(paths), save.at, agency, 0, save.address)
        old = place.read(before)
        version = "-".join(change.after for change in save.files)
        return self.save(place, lambda _: old, version, {}, seen="", draft=True, title=save.title)

    def _write(self, edits: FileEdits, at: RecordPath, address: str, title: Text) -> Save:
        """Written down first: who is killed in between has the files as they were."""
        files = list(edits.changes())
        for path, *_ in files:
            if refuse_outside(path.parent, self._folders, self._folders.root) is not None:
                raise Refusal(both("add.leads-out", path=self._folders.name(path.parent)))
        save = self.history.add(files, at, address, title)
        try:
            edits.write()
        except Refusal:
            self.history.forget(save)
            raise
        self._saved(save)
        return save

    def _errors(self, agency: str, edits: FileEdits, place: RecordPlace | None) -> FoundErrors:
        """The errors that a check would find, and does not now."""
        found = edit_problems(self._folders, agency, edits, self._settings)
        errors = [problem for problem in found if problem.severity == "error"]
        return tuple((_within(problem, edits, place, self._folders), problem) for problem in errors)


def _put_back(edits: FileEdits, path: Path, data: bytes | None) -> None:
    if data is None:
        edits.remove(path)
    else:
        edits.put(path, data)


def _within(problem: Problem, edits: FileEdits, place: RecordPlace | None, folders: Folders) -> ValuePath | None:
    """The path of a problem in a record of which all files can be read as they would be."""
    if place is None or not problem.where.line:
        return None
    data = [edits.data(path) for path in place.files]
    names = [folders.name(path) for path in place.files]
    if problem.where.path not in names or not place.readable(data):
        return None
    number = names.index(problem.where.path)
    found = data[number]
    return None if found is None else place.paths(found, number)(problem)
