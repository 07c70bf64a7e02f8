"""Lists that were pasted with their numbers: the site numbers and marks them itself, and each would be shown twice."""

from collections.abc import Iterator

from prongsai.check.leaves import article_records, year_records
from prongsai.check.settings import Settings
from prongsai.model.record import Record
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.bilingual import Text
from prongsai.text.claims.listing import pasted_numbers


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family: one problem a list, at its first entry of that kind."""
    for agency in graph.site.agencies:
        for year in agency.years:
            articles = article_records((*year.policies, *year.pages))
            for record in (*year_records(year), *articles):
                yield from _in_record(record, record, ())


def _in_record(record: Record, owner: Record, path: tuple[str | int, ...]) -> Iterator[Problem]:
    # A record made from a shorthand has no place of its own; its owner's does for it.
    if record.placed:
        owner, path = record, ()
    for name, info in type(record).model_fields.items():
        value, key = getattr(record, name), info.alias or name
        if isinstance(value, Record):
            yield from _in_record(value, owner, (*path, key))
        elif isinstance(value, tuple):
            yield from _in_list(value, owner, (*path, key))


def _in_list(entries: tuple[object, ...], owner: Record, path: tuple[str | int, ...]) -> Iterator[Problem]:
    words = [_words(entry) for entry in entries]
    at = pasted_numbers([text.th for text in words if text]) if words and all(words) else None
    if at is not None:
        text = words[at]
        assert text, "all entries have words"
        yield Problem(_place(entries[at], owner, (*path, at)), Code.NUMBERED_PASTE, {"text": text.th[:60]})
    for position, entry in enumerate(entries):
        if isinstance(entry, Record):
            yield from _in_record(entry, owner, (*path, position))


def _words(entry: object) -> Text | None:
    """The text that an entry of a list is, or begins with."""
    text = entry if isinstance(entry, Text) else getattr(entry, "text", None)
    return text if isinstance(text, Text) else None


def _place(entry: object, owner: Record, path: tuple[str | int, ...]) -> Where:
    if isinstance(entry, Record):
        return entry.where("text", "th") if entry.placed else owner.where(*path, "text", "th")
    return owner.where(*path, "th")
