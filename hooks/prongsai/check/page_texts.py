"""The Markdown texts of pages: which stand together on one, where each was written, and the ids of their headings."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prongsai.model.record import Record
from prongsai.model.year.page import Article
from prongsai.site import addresses
from prongsai.site.site import AgencyYear, Site
from prongsai.source.problem import Where
from prongsai.text.bilingual import Language, Text
from prongsai.text.formats.headings import HeadingIds

_NOWHERE = ("", 0)
"""The home of a page of the whole site: a reference there must name its agency and year."""


class PageText(Struct, frozen=True):
    """One text, in the one language it is written in."""

    page: str
    """The address of its page, without language."""
    home: tuple[str, int]
    """The agency and year of what it names."""
    lang: Language
    markdown: str
    where: Where
    """Where it begins."""
    article: Article | None = None
    """The hand-written page that it is the text of; None for a text in a YAML file."""


def page_texts(site: Site) -> Iterator[PageText]:
    """All of them, page by page, those of one page in the order in which they stand there."""
    for year in site.all_years():
        yield from _of_records(year)
        for articles, address in ((year.policies, addresses.policy), (year.pages, addresses.year_page)):
            for article in articles:
                yield from _of_article(article, address(*year.key, article.slug), year.key)
    for article in site.pages:
        yield from _of_article(article, addresses.site_page(article.slug), _NOWHERE)


def _of_article(article: Article, page: str, home: tuple[str, int]) -> Iterator[PageText]:
    yield PageText(page, home, "th", article.body.markdown, article.body.where, article)
    if article.english_body:
        yield PageText(page, home, "en", article.english_body.markdown, article.english_body.where, article)


def _of_records(year: AgencyYear) -> Iterator[PageText]:
    if plan := year.plan:
        page = addresses.part(*year.key, "plan")
        yield from _of_text(page, year, plan, "preface", plan.preface)
        yield from _of_text(page, year, plan, "rationale", plan.rationale)
        yield from _of_text(page, year, plan.situation, "text", plan.situation.text)
        for policy in plan.policy:
            yield from _of_text(page, year, policy, "text", policy.text)
        for project in plan.projects():
            yield from _of_text(addresses.project(*year.key, project.id), year, project, "rationale", project.rationale)
    if risks := year.risks:
        yield from _of_text(addresses.part(*year.key, "risks"), year, risks, "method", risks.method)
    if measures := year.measures:
        page = addresses.part(*year.key, "measures")
        yield from _of_text(page, year, measures, "background", measures.background)


def _of_text(page: str, year: AgencyYear, owner: Record, key: str, text: Text | None) -> Iterator[PageText]:
    if text is not None:
        yield PageText(page, year.key, "th", text.th, owner.where(key, "th"))
        if text.en is not None:
            yield PageText(page, year.key, "en", text.en, owner.where(key, "en"))


def heading_places(texts: Iterable[PageText], lang: Language) -> tuple[str, ...]:
    """The ids of the headings of one page in a language, given its texts in both."""
    # Few pages are asked for, and the library takes as long to load as to check a small project.
    from prongsai.text.formats.markdown_library import headings  # noqa: PLC0415

    ids = HeadingIds()
    found: list[str] = []
    for text in _shown(list(texts), lang):
        found += [place for _, place in ids.of_text(headings(text.markdown))]
    return tuple(found)


def _shown(texts: list[PageText], lang: Language) -> Iterator[PageText]:
    """The texts as they stand on the page in a language: an announcement has both, whatever else one."""
    article = texts[0].article if texts else None
    if article:
        own = [text for text in texts if text.lang == lang]
        yield from own or texts
        yield from (text for text in texts if own and article.policy and text.lang != lang)
        return
    for i, text in enumerate(texts):
        english = next((other for other in texts[i + 1 : i + 2] if other.lang == "en"), None)
        if text.lang == "th":
            yield english if lang == "en" and english else text
