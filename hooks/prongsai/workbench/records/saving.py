"""What was typed brought into its file: compared with what others did, tried, kept, written."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.trial import new_problems, trial
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_changes import change_value
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem
from prongsai.workbench.records.history import Save, SaveHistory
from prongsai.workbench.records.merging import Clash, merged
from prongsai.workbench.records.record_places import RecordPlace, path_within, record_at, value_paths

Typed = Callable[[YamlValue | None], YamlValue | None]
"""From a record as it was shown to what somebody made of it."""


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What became of a save: written, or why not yet."""

    save: Save | None = None
    """None also where there was nothing to write."""
    clashes: tuple[Clash, ...] = ()
    """What somebody else changed meanwhile, and has to be chosen."""
    version: str = ""
    """The version that the clashes are with."""
    errors: tuple[tuple[ValuePath | None, Problem], ...] = ()
    """What would be wrong that is not now, with its path in the record where it is there."""

    @property
    def done(self) -> bool:
        """Whether the file says what was typed."""
        return not (self.clashes or self.errors)


class Saver:
    """Saves, one at a time."""

    def __init__(self, folders: Folders, settings: Settings) -> None:
        """`settings` are those by which a check judges."""
        self.history = SaveHistory(folders)
        self._folders, self._settings = folders, settings
        self._one_at_a_time = threading.Lock()

    def shown(self, place: RecordPlace) -> tuple[str, bytes]:
        """The version of a record's file that somebody is shown, kept, and its bytes. Raises Refusal."""
        data = FileEdits(self._folders).data(place.path)
        if data is None:
            raise Refusal(both("workbench.gone", path=self._folders.name(place.path)))
        return self.history.keep(data), data

    def save(
        self, place: RecordPlace, typed: Typed, version: str, chosen: Mapping[str, str], *, seen: str, draft: bool
    ) -> SaveOutcome:
        """Bring what was typed upon a version into the file as it is now. Raises Refusal where that cannot be.

        What was chosen counts if the file is still as it was `seen` then. With `draft`, also where a check would find
        new errors.
        """
        with self._one_at_a_time:
            base = self.history.version(version)
            if base is None:
                raise Refusal(both("workbench.no-version"))
            edits = FileEdits(self._folders)
            now = edits.data(place.path)
            if now is None:
                raise Refusal(both("workbench.gone", path=self._folders.name(place.path)))
            was, theirs = record_at(base, place.at), record_at(now, place.at)
            current = self.history.keep(now)
            value, clashes = merged(was, typed(was), theirs, chosen if current == seen else {})
            if clashes:
                return SaveOutcome(clashes=clashes, version=current)
            if value == theirs:
                return SaveOutcome()
            try:
                edits.edit_yaml(place.path, lambda text: change_value(text, place.at, value))
            except KeyError:
                raise Refusal(both("edits.by-hand", path=self._folders.name(place.path))) from None
            after = edits.data(place.path)
            assert after is not None, "it was edited"
            if not draft and (errors := self._errors(place, edits, after)):
                return SaveOutcome(errors=errors)
            return SaveOutcome(self._write(place, edits, now, after))

    def undo(self, save: Save) -> SaveOutcome:
        """Take a save back: all of the file if nothing came after, else only what that save changed. Raises Refusal."""
        _, agency, year, *_ = save.address.split("/")
        place = RecordPlace(self._folders.root / save.path, save.at, agency, int(year), save.address)
        before, after = self.history.version(save.before), self.history.version(save.after)
        if before is None or after is None:
            raise Refusal(both("workbench.no-version"))
        with self._one_at_a_time:
            edits = FileEdits(self._folders)
            if edits.data(place.path) == after:
                edits.put(place.path, before)
                return SaveOutcome(self._write(place, edits, after, before))
        old = record_at(before, save.at)
        return self.save(place, lambda _: old, save.after, {}, seen="", draft=True)

    def _write(self, place: RecordPlace, edits: FileEdits, now: bytes, after: bytes) -> Save:
        """Written down first: who is killed in between has the file as it was."""
        save = self.history.add(self._folders.name(place.path), place.at, place.address, now, after)
        try:
            edits.write()
        except Refusal:
            self.history.forget(save)
            raise
        return save

    def _errors(
        self, place: RecordPlace, edits: FileEdits, after: bytes
    ) -> tuple[tuple[ValuePath | None, Problem], ...]:
        """The errors that a check would find, and does not now."""
        with trial(self._folders, frozenset({place.agency})) as room:
            before = room.problems({}, self._settings)
            found = room.problems(dict(edits.results()), self._settings)
        name, path = self._folders.name(place.path), value_paths(after)
        return tuple(
            (path_within(path(problem.where), place.at) if problem.where.path == name else None, problem)
            for problem in new_problems(before, found)
            if problem.severity == "error"
        )
