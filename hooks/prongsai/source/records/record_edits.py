"""A record of a YAML file made another one; a file, or an entry of a list, that is not there yet is made."""

from collections.abc import Mapping
from pathlib import Path

from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_changes import change_value
from prongsai.source.edits.yaml_edits import ValuePath, append_value, value_at
from prongsai.source.edits.yaml_lists import arrange_list
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.records.record_paths import RecordPath, resolved
from prongsai.source.yaml_tree import parse_yaml


def put_record(edits: FileEdits, path: Path, at: RecordPath, value: YamlValue | None, before: str = "") -> None:
    """Let a file hold another record; None for none. Raises KeyError where its place is gone, and Refusal.

    A new entry of a list comes before the one with the id `before`, else last.
    """
    if edits.data(path) is None:
        if value is not None:
            edits.put(path, ("\n".join(yaml_block(_alone(at, value), 0)) + "\n").encode())
        return
    edits.edit_yaml(path, lambda text: changed_record(text, at, value, before))


def _alone(at: RecordPath, value: YamlValue) -> Mapping[str, YamlValue]:
    """A file that holds nothing but a record."""
    for step in reversed(at):
        assert not isinstance(step, int), "the records of a new file are named"
        value = [value] if isinstance(step, tuple) else {step: value}
    assert isinstance(value, Mapping), "a file is a mapping"
    return value


def changed_record(text: str, at: RecordPath, value: YamlValue | None, before: str = "") -> str:
    """A text with another record at a path, as `put_record`. Raises KeyError, and UneditableTextError."""
    tree = parse_yaml(text, "").root
    path = resolved(tree, at)
    if at and isinstance(at[-1], tuple):
        above = resolved(tree, at[:-1])
        if above is None:
            raise KeyError(at)
        if path is None:
            return text if value is None else _with_entry(text, above, value, resolved(tree, (*at[:-1], (before,))))
        if value is None:
            count, gone = len(value_at(tree, above)), path[-1]
            return arrange_list(text, above, [index for index in range(count) if index != gone])
    if path is None:
        raise KeyError(at)
    if path:
        return change_value(text, path, value)
    whole = value if isinstance(value, Mapping) else {}
    if whole.keys() & (tree or {}).keys():
        return change_value(text, (), whole)
    for key in dict.fromkeys((*(tree or {}), *whole)):
        text = change_value(text, (key,), whole.get(key))
    return text


def _with_entry(text: str, above: ValuePath, value: YamlValue, before: ValuePath | None) -> str:
    """A text with one more entry in a list, before another or last."""
    if before is None:
        return append_value(text, above, value)
    count, at = len(value_at(parse_yaml(text, "").root, above)), before[-1]
    assert isinstance(at, int), "the entry of a list"
    return arrange_list(text, above, [*range(at), (value,), *range(at, count)])
