"""Markdown files: announcements (policies) and any other page. Front matter is a record like any other."""

from typing import Annotated

from msgspec import Struct

from prongsai.model.record import Record
from prongsai.model.refs import RefField, WasField
from prongsai.model.sheets import Sheet
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.types import Day, Listed, PeriodField, Slug, TextField
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text

POLICY_KINDS = ("no-gift", "anti-bribery", "integrity-declaration", "other")


class PageMatter(Sheet):
    """What the front matter of a free page may say."""

    title: TextField
    was: Listed[WasField] = ()
    """Slugs it had, or places it was at: their addresses lead here."""
    documents: Listed[Slug] = ()
    photos: Listed[Slug] = ()
    period: PeriodField | None = None


class PolicyMatter(PageMatter):
    """What the front matter of an announcement may say."""

    kind: Annotated[str, ClosedList("policy-kind", POLICY_KINDS)]
    number: TextField | None = None
    announced: Day | None = None
    effective: Day | None = None
    by: TextField
    """Who announced it: a position."""
    supersedes: Listed[RefField] = ()


class TranslationMatter(Record):
    """The front matter of an `.en.md` file: the English of what the Thai file says in Thai."""

    title: TextField
    summary: TextField | None = None
    by: TextField | None = None


class Body(Struct, frozen=True):
    """A Markdown text and where it begins in its file."""

    markdown: str
    where: Where


class Article(Struct, frozen=True):
    """A page written by hand: its slug, its front matter, its text in Thai and perhaps in English."""

    slug: str
    matter: PageMatter
    body: Body
    english: TranslationMatter | None = None
    english_body: Body | None = None

    @property
    def policy(self) -> PolicyMatter | None:
        """The front matter of an announcement; None for any other page."""
        return self.matter if isinstance(self.matter, PolicyMatter) else None

    @property
    def title(self) -> Text:
        """Its title in the languages it has."""
        return self._with_english(self.matter.title, self.english.title if self.english else None)

    @property
    def by(self) -> Text | None:
        """Who announced it."""
        own = self.policy.by if self.policy else None
        return self._with_english(own, self.english.by if self.english else None) if own else None

    @staticmethod
    def _with_english(own: Text, english: Text | None) -> Text:
        """The English file's words win over an `en` in the Thai file's front matter."""
        return Text(own.th, english.th if english else own.en)
