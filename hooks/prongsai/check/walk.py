"""Every value of a record with its place, whatever the record: for rules that look at all texts or all units."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.model.page import Article
from prongsai.model.record import Record
from prongsai.problem import Where
from prongsai.site import AgencyYear
from prongsai.text.bilingual import Text

Step = str | int


@dataclass(frozen=True, slots=True)
class Leaf:
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


def leaves(record: Record) -> Iterator[Leaf]:
    """All values of a record and of the records in it, in the order of their fields; absent ones are left out."""
    yield from _record(record, record, ())


def texts(record: Record) -> Iterator[tuple[Leaf, Text]]:
    """All texts of a record."""
    for leaf in leaves(record):
        if isinstance(leaf.value, Text):
            yield leaf, leaf.value


def _record(record: Record, owner: Record, path: tuple[Step, ...]) -> Iterator[Leaf]:
    # A record made from a shorthand has no place of its own; its owner's does for it.
    if record.where().path:
        owner, path = record, ()
    for name, info in type(record).model_fields.items():
        if name in record.model_fields_set:
            yield from _value(name, getattr(record, name), owner, (*path, info.alias or name))


def _value(field: str, value: object, owner: Record, path: tuple[Step, ...]) -> Iterator[Leaf]:
    if isinstance(value, Record):
        yield from _record(value, owner, path)
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _value(field, inner, owner, (*path, i))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _value(field, inner, owner, (*path, str(key)))
    elif value is not None:
        yield Leaf(field, value, owner, path)


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
