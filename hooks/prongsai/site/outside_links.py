"""Every place where the data leads out of the site, and the items that rest on it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from prongsai.model.sheets import Result
from prongsai.model.year.page import Article
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text
from prongsai.text.lines import Lines
from prongsai.text.prose import without_code

# An address may hold a pair of brackets, as in Markdown itself.
_ADDRESS = r"https?://(?:[^\s<>()]|\([^\s<>()]*\))+"
_MARKDOWN = (
    re.compile(rf"\]\(\s*<?({_ADDRESS})", re.IGNORECASE),
    re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?({_ADDRESS})", re.IGNORECASE | re.MULTILINE),
    re.compile(rf"<({_ADDRESS})>", re.IGNORECASE),
)


class Outside(Struct, frozen=True):
    """One place that leads out of the site."""

    url: str
    where: Where
    title: Text | None
    """The words it goes by; None where they are part of a text."""
    source: tuple[str, str | None] | None = None
    """Kind and slug of the record of the year it stands in; None for disclosures.yml and agency.yml."""
    item: str | None = None
    """The item it is offered for, by disclosures.yml."""
    proof: bool = False
    """Offered as proof, and not only a channel or a word in a text."""


def outside_links(agency: AgencySite, year: AgencyYear) -> Iterator[Outside]:
    """What leads out of a year; the agency's own links are told with its newest year."""
    for item, disclosure in year.disclosures.items.items() if year.disclosures else ():
        for evidence in disclosure.evidence:
            if evidence.link:
                yield Outside(evidence.link, evidence.where("link"), evidence.title, item=item, proof=True)
    for entry in year.report.entries if year.report else ():
        for result in entry.results:
            yield from _result(("report", entry.id), result)
    for topic in year.report.topics if year.report else ():
        for action in topic.actions:
            yield from _result(("report", topic.id), action)
    for kind, articles in (("policies", year.policies), ("pages", year.pages)):
        for article in articles:
            yield from _article((kind, article.slug), article)
    if year is agency.years[-1]:
        yield from _agency(agency)


def items_resting_on(graph: Graph, year: AgencyYear, link: Outside) -> tuple[str, ...]:
    """The items of the year that have this link among their evidence, themselves or through its record."""
    if link.item:
        return (link.item,)
    if link.source is None:
        return ()
    uses = graph.items_of((year.agency, year.year, *link.source))
    return tuple(dict.fromkeys(use.item for use in uses if (use.agency, use.year) == year.key))


def _result(source: tuple[str, str | None], result: Result) -> Iterator[Outside]:
    for link in result.links:
        yield Outside(link.url, link.where("url"), link.title, source, proof=True)


def _article(source: tuple[str, str | None], article: Article) -> Iterator[Outside]:
    for body in (article.body, article.english_body):
        if body is None:
            continue
        bare, lines = without_code(body.markdown), Lines(body.markdown)
        for pattern in _MARKDOWN:
            for found in pattern.finditer(bare):
                line, column = lines.spot(found.start(1))
                yield Outside(found[1], Where(body.where.path, body.where.line + line, column), None, source)


def _agency(agency: AgencySite) -> Iterator[Outside]:
    record = agency.record
    for channel in (*record.channels.corruption, *record.channels.general):
        if channel.url:
            yield Outside(channel.url, channel.where("url"), channel.title)
    if record.contact.website:
        yield Outside(record.contact.website, record.contact.where("website"), record.name)
