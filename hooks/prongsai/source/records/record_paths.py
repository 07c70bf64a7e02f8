"""Paths that last: an entry of a list that has an id is named by it, wherever in the list it is."""

from collections.abc import Mapping
from typing import Any

from prongsai.source.edits.yaml_edits import ValuePath, value_at
from prongsai.source.edits.yaml_writing import YamlValue

RecordPath = tuple[str | int | tuple[str], ...]
"""A path in which `(id,)` stands for the entry of a list that has it."""
_ID = "="
"""Begins a step that is an id; no key of a record does."""


def resolved(tree: object, at: RecordPath) -> ValuePath | None:
    """A path with the index of each entry that is named by its id; None where there is no such entry."""
    found: list[str | int] = []
    for step in at:
        if not isinstance(step, tuple):
            found.append(step)
            continue
        entries = value_at(tree, tuple(found))
        known = enumerate(entries if isinstance(entries, list) else ())
        index = next((i for i, entry in known if isinstance(entry, Mapping) and entry.get("id") == step[0]), None)
        if index is None:
            return None
        found.append(index)
    return tuple(found)


def value_there(tree: object, at: RecordPath) -> Any:
    """What stands at such a path of a tree; None where nothing does."""
    path = resolved(tree, at)
    return None if path is None else value_at(tree, path)


def entries_by_id(entries: object) -> dict[str, YamlValue]:
    """The entries of a list by their ids; nothing where any has none, or two have one."""
    if not isinstance(entries, list):
        return {}
    found: dict[str, YamlValue] = {str(one["id"]): one for one in entries if isinstance(one, Mapping) and "id" in one}
    return found if len(found) == len(entries) else {}


def lasting_path(tree: object, path: ValuePath) -> RecordPath:
    """A path with the ids of the entries that have one."""
    made: list[str | int | tuple[str]] = []
    for step in path:
        entries, tree = tree, value_at(tree, (step,))
        named = isinstance(entries, list) and isinstance(tree, Mapping) and isinstance(tree.get("id"), str)
        made.append((str(tree["id"]),) if named and isinstance(tree, Mapping) else step)
    return tuple(made)


def written_path(path: RecordPath) -> str:
    """A path as one text: `dimensions/=1/projects/=no-gift/objectives/0`."""
    return "/".join(f"{_ID}{step[0]}" if isinstance(step, tuple) else str(step) for step in path)


def read_path(text: str) -> RecordPath:
    """A path that was written so."""
    return tuple(map(_step, text.split("/"))) if text else ()


def _step(written: str) -> str | int | tuple[str]:
    if written.startswith(_ID):
        return (written.removeprefix(_ID),)
    return int(written) if written.isascii() and written.isdecimal() else written
