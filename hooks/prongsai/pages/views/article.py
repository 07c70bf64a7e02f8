"""Pages written by hand: an announcement, any other page of an agency's year, a page of the whole site."""

from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.page import Article, PolicyMatter
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.registers.documents import EvidenceDocument, document_view
from prongsai.pages.views.registers.photos import PhotoView, photo_view
from prongsai.pages.views.viewpoint import Block, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Language, Phrase, Text

_NOWHERE = ("", 0)
"""The home of a site page: its references must name agency and year."""


class AnnouncementView(Struct, frozen=True):
    """What only an announcement has. Days are ready to print, or empty."""

    kind: Phrase
    number: Phrase | None
    announced: str
    effective: str
    by: Phrase | None
    supersedes: tuple[Link, ...]


class ArticleView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "article.html"
    announcement: AnnouncementView | None
    body: Block
    twin: Block | None
    """The announcement in the other language, read beside this one; None for any other page, and where it has none."""
    other: Link | None
    """The same page in the other language; None where that has no text of its own."""
    documents: tuple[EvidenceDocument, ...]
    photos: tuple[PhotoView, ...]


def policy_view(vp: Viewpoint, year: AgencyYear, article: Article) -> ArticleView:
    """An announcement."""
    return _of_year(vp, year, article, "policies")


def page_view(vp: Viewpoint, year: AgencyYear, article: Article) -> ArticleView:
    """Any other page of an agency's year."""
    return _of_year(vp, year, article, "pages")


def site_page_view(vp: Viewpoint, article: Article) -> ArticleView:
    """A page of the whole site: of no agency, so without facts, channels or items."""
    return ArticleView(
        title=vp.phrase(article.title),
        summary=vp.maybe(_summary(article)),
        source=source_view(vp, article.matter),
        announcement=None,
        body=_body(vp, article, _NOWHERE),
        twin=None,
        other=_other(vp, article),
        documents=(),
        photos=(),
    )


def _of_year(vp: Viewpoint, year: AgencyYear, article: Article, kind: str) -> ArticleView:
    agency, matter = home(vp, year), article.matter
    key = (year.agency, year.year, kind, article.slug)
    return ArticleView(
        title=vp.phrase(article.title),
        summary=vp.maybe(_summary(article)),
        facts=vp.facts(agency, year.year, matter.unit, matter.updated),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, matter),
        channels=channels_view(vp, agency),
        announcement=_announcement(vp, year, article, article.policy) if article.policy else None,
        body=_body(vp, article, year.key),
        twin=_twin(vp, article, year.key) if article.policy else None,
        other=_other(vp, article),
        documents=tuple(document_view(vp, year, slug) for slug in matter.documents),
        photos=tuple(photo_view(vp, year, slug) for slug in matter.photos),
    )


def _summary(article: Article) -> Text | None:
    """The lead in the languages it has; the English file's words win, as they do in the title."""
    own, english = article.matter.summary, article.english.summary if article.english else None
    if own is None:
        return None
    return Text(own.th, english.th) if english else own


def _announcement(vp: Viewpoint, year: AgencyYear, article: Article, policy: PolicyMatter) -> AnnouncementView:
    replaced = (vp.graph.resolve(ref, year.key) for ref in policy.supersedes)
    return AnnouncementView(
        vp.say(f"article.policy-kind.{policy.kind}"),
        vp.maybe(policy.number),
        vp.day(policy.announced),
        vp.day(policy.effective),
        vp.maybe(article.by),
        vp.links(target for target in replaced if target),
    )


def _body(vp: Viewpoint, article: Article, home_of_refs: tuple[str, int]) -> Block:
    """The text in the page's language; the Thai, marked as such, where there is no English."""
    if vp.lang == "en" and article.english_body:
        return Block(vp.render_markdown(article.english_body.markdown, "en", home_of_refs), "en")
    vp.missing_english |= vp.lang == "en"
    return Block(vp.render_markdown(article.body.markdown, "th", home_of_refs), "th")


def _twin(vp: Viewpoint, article: Article, home_of_refs: tuple[str, int]) -> Block | None:
    """The text in the other language, its headings one level lower, as it stands below a heading of its own."""
    if article.english_body is None:
        return None
    lang: Language = "en" if vp.lang == "th" else "th"
    body = article.english_body if lang == "en" else article.body
    return Block(vp.render_markdown(body.markdown, lang, home_of_refs, under=2), lang)


def _other(vp: Viewpoint, article: Article) -> Link | None:
    other: Language = "en" if vp.lang == "th" else "th"
    if other == "en" and article.english_body is None:
        return None
    here, there = (addresses.localised(vp.path, lang) for lang in (vp.lang, other))
    return Link(Phrase(vp.t("article.other"), other), addresses.relative(here, there))
