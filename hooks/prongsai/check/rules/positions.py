"""Persons named where the site shows who is responsible: there stands a position, which stays when people change."""

from collections.abc import Iterator

from prongsai.check.leaves import article_records, texts, year_records
from prongsai.check.settings import Settings
from prongsai.model.record import Record
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite
from prongsai.source.problem import Code, Problem
from prongsai.text.claims.persons import named_person

# Of an agency, an approval, a monitoring, an announcement.
_FIELDS = ("head", "units", "from_", "to", "approved_by", "by")


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for agency in graph.site.agencies:
        for record in _records(agency):
            yield from _named(record)


def _records(agency: AgencySite) -> Iterator[Record]:
    yield agency.record
    for year in agency.years:
        yield from year_records(year)
        yield from article_records((*year.policies, *year.pages))


def _named(record: Record) -> Iterator[Problem]:
    """One problem a value: a person's name in Thai is not told again of its English."""
    for leaf, text in texts(record):
        if leaf.field not in _FIELDS:
            continue
        for step, words in (("th", text.th), ("en", text.en or "")):
            if name := named_person(words):
                yield Problem(leaf.where_in(step), Code.PERSON_NAMED, {"name": name})
                break
