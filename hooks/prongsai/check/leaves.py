"""Every value of a record with its place, whatever the record: for rules that look at all texts or all units."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from prongsai.model.record import Record
from prongsai.model.year.page import Article
from prongsai.site.site import AgencyYear
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text

Step = str | int


class Leaf(NamedTuple):
    """A value that is no record, list or mapping; `field` is the record's field that holds it, at any depth."""

    field: str
    value: object
    owner: Record
    """The nearest record around it that knows its place."""
    path: tuple[Step, ...]
    """The way from the owner to the value, in the keys of the file."""

    @property
    def where(self) -> Where:
        """Where the value was written."""
        return self.owner.where(*self.path)

    def where_in(self, step: str) -> Where:
        """Where a part of the value was written, such as the `en` of a text."""
        return self.owner.where(*self.path, step)


def leaves(record: Record) -> list[Leaf]:
    """All values of a record and of the records in it, in the order of their fields; absent ones are left out."""
    found: list[Leaf] = []
    _record(record, record, (), found.append)
    return found


def texts(record: Record) -> Iterator[tuple[Leaf, Text]]:
    """All texts of a record."""
    for leaf in leaves(record):
        if isinstance(leaf.value, Text):
            yield leaf, leaf.value


def _record(record: Record, owner: Record, path: tuple[Step, ...], add: Callable[[Leaf], None]) -> None:
    # A record made from a shorthand has no place of its own; its owner's does for it.
    if record.placed:
        owner, path = record, ()
    given, values = record.model_fields_set, record.__dict__
    for name, key in _fields(type(record)):
        if name in given:
            _value(name, values[name], owner, (*path, key), add)


def _value(field: str, value: object, owner: Record, path: tuple[Step, ...], add: Callable[[Leaf], None]) -> None:
    if isinstance(value, Text | str):
        add(Leaf(field, value, owner, path))
    elif isinstance(value, Record):
        _record(value, owner, path, add)
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            _value(field, inner, owner, (*path, i), add)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _value(field, inner, owner, (*path, str(key)), add)
    elif value is not None:
        add(Leaf(field, value, owner, path))


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record, each with the key it has in the file."""
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items())


def year_records(year: AgencyYear) -> Iterator[Record]:
    """The records of a year's YAML files."""
    parts: tuple[Record | None, ...] = (
        year.disclosures, year.plan, year.risks, year.ita, year.measures, year.report, year.complaints, year.evidence,
    )  # fmt: skip
    return (part for part in parts if part is not None)


def article_records(articles: tuple[Article, ...]) -> Iterator[Record]:
    """The front matter of some articles, of both languages."""
    for article in articles:
        yield article.matter
        if article.english is not None:
            yield article.english
