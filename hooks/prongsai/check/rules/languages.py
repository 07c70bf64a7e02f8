"""Each language in its place: no Thai where English is promised, and the two not swapped."""

import re
from collections.abc import Iterator

from prongsai.check.leaves import article_records, texts, year_records
from prongsai.check.settings import Settings
from prongsai.model.record import Record
from prongsai.model.year.page import Article, TranslationMatter
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite
from prongsai.source.problem import Code, Problem
from prongsai.text.markdown_words import masked

_THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]")
_LATIN = re.compile(r"[A-Za-z]")
_FEW = 3
"""So few Thai letters are an abbreviation: the office's in the number of a letter."""


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for agency in graph.site.agencies:
        for record in _records(agency):
            yield from _of_record(record)
        for year in agency.years:
            yield from _of_articles((*year.policies, *year.pages))
    yield from _of_articles(graph.site.pages)


def _records(agency: AgencySite) -> Iterator[Record]:
    yield agency.record
    if agency.overrides:
        yield agency.overrides
    for year in agency.years:
        yield from year_records(year)


def _of_record(record: Record) -> Iterator[Problem]:
    for leaf, text in texts(record):
        if text.en is None or not _is_thai(text.en):
            continue
        if _THAI.search(text.th) or not _LATIN.search(text.th):
            yield Problem(leaf.where_in("en"), Code.THAI_IN_ENGLISH, {"text": text.en[:80]})
        else:
            yield Problem(leaf.where_in("th"), Code.LANGUAGES_SWAPPED, {"thai": text.en[:80], "english": text.th[:80]})


def _of_articles(articles: tuple[Article, ...]) -> Iterator[Problem]:
    for article in articles:
        for record in article_records((article,)):
            if isinstance(record, TranslationMatter):
                yield from _of_translation(record)
            else:
                yield from _of_record(record)
        body = article.english_body
        if body and _is_thai(masked(body.markdown, whole=True)):
            yield Problem(body.where, Code.THAI_IN_ENGLISH, {"text": body.markdown.strip()[:80]})


def _of_translation(record: TranslationMatter) -> Iterator[Problem]:
    """An English file's front matter, whose bare texts are English."""
    for leaf, text in texts(record):
        if _is_thai(text.th):
            yield Problem(leaf.where_in("th"), Code.THAI_IN_ENGLISH, {"text": text.th[:80]})


def _is_thai(text: str) -> bool:
    """Whether more of a text is Thai than Latin: a Thai name or quotation within English is none."""
    thai = len(_THAI.findall(text))
    return thai > _FEW and thai > len(_LATIN.findall(text))
