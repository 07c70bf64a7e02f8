"""The texts that `prongsai new` leaves to be replaced: none may be published but as a sample."""

from collections.abc import Iterator

from prongsai.check.leaves import article_records, year_records
from prongsai.check.settings import Settings
from prongsai.check.word_facts import placeholders, word_facts
from prongsai.model.year.page import Body
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.lines import Lines


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """Each that is left, once for each place: an error, of a sample a warning."""
    for agency in graph.site.agencies:
        code = Code.PLACEHOLDER_IN_SAMPLE if agency.record.sample else Code.PLACEHOLDER_LEFT
        for text, where in _left(agency):
            yield Problem(where, code, {"text": text})


def _left(agency: AgencySite) -> Iterator[tuple[str, Where]]:
    yield from word_facts(agency.record).placeholders
    for year in agency.years:
        articles = (*year.policies, *year.pages)
        for record in (*year_records(year), *article_records(articles)):
            yield from word_facts(record).placeholders
        for article in articles:
            for body in (article.body, article.english_body):
                if body:
                    yield from _in_body(body)


def _in_body(body: Body) -> Iterator[tuple[str, Where]]:
    for text in placeholders():
        index = body.markdown.find(text)
        if index >= 0:
            line, column = Lines(body.markdown).spot(index)
            yield text, Where(body.where.path, body.where.line + line, column)
