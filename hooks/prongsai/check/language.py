"""Thai that was damaged on its way out of a PDF. Only pointed out: what an officer wrote is shown as written."""

from collections.abc import Iterator

from prongsai.check.settings import Settings
from prongsai.check.walk import article_records, texts, year_records
from prongsai.graph import Graph
from prongsai.model.page import Article
from prongsai.model.record import Record
from prongsai.problem import Code, Problem, Where
from prongsai.text.damage import Damage, find_damage
from prongsai.text.lines import Lines


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All texts of all records and pages; one problem a text, for its first damage."""
    for agency in graph.site.agencies:
        yield from _record(agency.record)
        if agency.overrides:
            yield from _record(agency.overrides)
        for year in agency.years:
            for record in year_records(year):
                yield from _record(record)
            yield from _articles((*year.policies, *year.pages))
    yield from _articles(graph.site.pages)


def _record(record: Record) -> Iterator[Problem]:
    for leaf, text in texts(record):
        yield from _damage(text.th, leaf.where_in("th"))
        if text.en is not None:
            yield from _damage(text.en, leaf.where_in("en"))


def _articles(articles: tuple[Article, ...]) -> Iterator[Problem]:
    for record in article_records(articles):
        yield from _record(record)
    for article in articles:
        for body in (article.body, article.english_body):
            for damage in find_damage(body.markdown)[:1] if body else ():
                assert body
                line, column = Lines(body.markdown).spot(damage.index)
                yield _problem(damage, Where(body.where.path, body.where.line + line, column))


def _damage(text: str, where: Where) -> Iterator[Problem]:
    for damage in find_damage(text)[:1]:
        yield _problem(damage, where)


def _problem(damage: Damage, where: Where) -> Problem:
    values = {"kind": f"damage.{damage.kind}", "seen": damage.seen, "meant": damage.meant}
    return Problem(where, Code.DAMAGED_TEXT, values)
