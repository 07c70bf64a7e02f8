"""What every file of a year can say of itself, and small records that several files share."""

from typing import Annotated

from pydantic import WithJsonSchema

from prongsai.model.record import Record
from prongsai.model.values import Day, Link, Listed, Slug, TextField, choice


class Sheet(Record):
    """A file of a fiscal year: who answers for it and when it last changed."""

    unit: Slug | None = None
    updated: Day | None = None
    summary: TextField | None = None
    source: TextField | None = None
    """The document this was compiled from, where it is a sample or a transcript."""


class Monitoring(Record):
    """How often somebody looks, and who (a position)."""

    frequency: Annotated[
        str,
        choice("weekly", "monthly", "quarterly", "half-yearly", "yearly", "as-needed"),
        WithJsonSchema({"type": "string"}),
    ]
    by: TextField


class OutsideLink(Record):
    """A page elsewhere, with the words that name it."""

    url: Link
    title: TextField


class Result(Record):
    """One thing that was done, with what shows it."""

    text: TextField
    date: Day | None = None
    photos: Listed[Slug] = ()
    documents: Listed[Slug] = ()
    links: Listed[OutsideLink] = ()
