"""Every place where one record names another: the edges of the web that ties promises, acts and items together."""

import re
from collections.abc import Iterator

from msgspec import Struct

from prongsai.model.refs import Ref, parse_ref
from prongsai.model.sheets import Result
from prongsai.model.year.page import Article
from prongsai.site.site import AgencyYear
from prongsai.source.problem import Where
from prongsai.text.lines import Lines

_MARKDOWN_LINK = re.compile(r"\]\(\s*<?(record:[^)\s>]*)")


class Reference(Struct, frozen=True):
    """`source` (kind and slug of a record of the year) names `ref` at `where`. `ref` None: not a reference at all."""

    source: tuple[str, str | None]
    ref: Ref | None
    where: Where
    written: str


def references(year: AgencyYear) -> Iterator[Reference]:
    """All references of a year's records, but for those of disclosures.yml, which name evidence for items."""
    yield from _plan(year)
    yield from _risks(year)
    yield from _measures(year)
    yield from _report(year)
    for kind, articles in (("policies", year.policies), ("pages", year.pages)):
        for article in articles:
            yield from _article(kind, article)


def _refer(source: tuple[str, str | None], ref: Ref, where: Where) -> Reference:
    return Reference(source, ref, where, str(ref))


def _plan(year: AgencyYear) -> Iterator[Reference]:
    for project in year.plan.projects() if year.plan else ():
        for progress in project.progress:
            for i, ref in enumerate(progress.evidence):
                yield _refer(("plan", project.id), ref, progress.where("evidence", i))


def _risks(year: AgencyYear) -> Iterator[Reference]:
    for risk in year.risks.risks if year.risks else ():
        for measure in risk.measures:
            if measure.record:
                yield _refer(("risks", risk.id), measure.record, measure.where("record"))


def _measures(year: AgencyYear) -> Iterator[Reference]:
    if year.measures and year.measures.based_on:
        yield _refer(("measures", None), year.measures.based_on, year.measures.where("based_on"))


def _report(year: AgencyYear) -> Iterator[Reference]:
    if not year.report:
        return
    for entry in year.report.entries:
        for measure in entry.measures:
            if measure.record:
                yield _refer(("report", entry.id), measure.record, measure.where("record"))
        for result in entry.results:
            yield from _result(("report", entry.id), result)
    for topic in year.report.topics:
        for action in topic.actions:
            yield from _result(("report", topic.id), action)


def _result(source: tuple[str, str | None], result: Result) -> Iterator[Reference]:
    for i, photo in enumerate(result.photos):
        yield _refer(source, Ref("photos", photo), result.where("photos", i))
    for i, document in enumerate(result.documents):
        yield _refer(source, Ref("documents", document), result.where("documents", i))


def _article(kind: str, article: Article) -> Iterator[Reference]:
    source = (kind, article.slug)
    matter = article.matter
    for i, photo in enumerate(matter.photos):
        yield _refer(source, Ref("photos", photo), matter.where("photos", i))
    for i, document in enumerate(matter.documents):
        yield _refer(source, Ref("documents", document), matter.where("documents", i))
    for i, ref in enumerate(article.policy.supersedes if article.policy else ()):
        yield _refer(source, ref, matter.where("supersedes", i))
    for body in (article.body, article.english_body):
        if body:
            yield from markdown_references(source, body.markdown, body.where)


def markdown_references(source: tuple[str, str | None], markdown: str, where: Where) -> Iterator[Reference]:
    """The `record:` links of a Markdown text that begins at `where`."""
    lines = Lines(markdown)
    for found in _MARKDOWN_LINK.finditer(markdown):
        line, column = lines.spot(found.start(1))
        written = found[1].removeprefix("record:")
        yield Reference(source, parse_or_none(written), Where(where.path, where.line + line, column), written)


def parse_or_none(written: str) -> Ref | None:
    """The reference, or None where the text is none."""
    try:
        return parse_ref(written.partition("#")[0])
    except ValueError:
        return None
