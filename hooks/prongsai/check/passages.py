"""Every piece of text that a site publishes, with its place: for rules that look at words, wherever they stand.

Values of records, texts of pages, names of files, cells of tables, pages of documents.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from prongsai.check.leaves import Leaf, article_records, leaves, year_records
from prongsai.check.word_facts import word_facts
from prongsai.media.files.kind import Words
from prongsai.media.files.originals import OriginalFiles, originals
from prongsai.media.kinds import KINDS
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.model.record import Record
from prongsai.model.word_facts import DoubtfulWords
from prongsai.model.year.page import Article
from prongsai.site.site import Site
from prongsai.source.folders import Folders
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text
from prongsai.text.lines import Lines

Kind = Literal["body", "text", "plain", "name", "cell", "page", "unread"]
"""The text of a page; a text or any other words (a code, a link) in a record; a file's name; a cell of a table; a page
of a document; or a file that could not be looked into."""

NOWHERE = Text("", "")
# Of `privacy_exceptions`.
_UNPUBLISHED = ("sha256", "reason")


class Passage(Struct, frozen=True):
    """One text and where it begins."""

    kind: Kind
    text: str
    where: Where
    homes: tuple[str, ...]
    """The files whose `privacy_exceptions` speak of it, the nearest first, as paths in problems."""
    office: bool = False
    """Of agency.yml's `contact` or `channels`: how to reach the office, not a person."""
    words: Words | None = None
    """Of a cell or page: which one, and what stands around it."""

    @property
    def place(self) -> Text:
        """Which cell or page of its file it is, in words; empty for all else, whose line says it."""
        if self.words is None:
            return NOWHERE
        if self.kind == "page":
            return both("place.page", page=self.words.row)
        return both("place.cell", row=self.words.row, column=self.words.column)

    def places(self) -> Callable[[int], Where]:
        """From a character, counted from 0, to its place: where the text begins, but in the text of a page."""
        if self.kind != "body":
            return lambda _: self.where
        lines = Lines(self.text)

        def place(index: int) -> Where:
            line, column = lines.spot(index)
            return Where(self.where.path, self.where.line + line, column)

        return place


Walk = Callable[[Record], Iterable[Leaf | DoubtfulWords]]
"""All values of a record, or some of them."""


def passages(site: Site) -> Iterator[Passage]:
    """All texts of a site, but for those within registered files."""
    return _passages(site, leaves)


def doubtful_passages(site: Site) -> Iterator[Passage]:
    """The texts of a site that a rule about words may have something to say of; all of pages and registered files."""
    yield from _passages(site, lambda record: word_facts(record).doubtful)
    yield from _files(site)


def _passages(site: Site, walk: Walk) -> Iterator[Passage]:
    for agency in site.agencies:
        own = (agency.record.where().path,)
        yield from agency_passages(agency.record, walk)
        if agency.overrides:
            yield from _record(agency.overrides, own, walk)
        for year in agency.years:
            for record in year_records(year):
                yield from _record(record, (record.where().path, *own), walk)
            yield from _articles((*year.policies, *year.pages), own, walk)
    yield from _articles(site.pages, (), walk)
    for withdrawn in site.withdrawn:
        yield from _record(withdrawn, (withdrawn.where().path,), walk)


def agency_passages(agency: Agency, walk: Walk = leaves) -> Iterator[Passage]:
    """The texts of agency.yml, those that say how to reach the office marked."""
    homes = (agency.where().path,)
    office = {leaf.where for part in (agency.contact, agency.channels) for leaf in leaves(part)}
    for leaf in walk(agency):
        yield from _leaf(leaf, homes, office=leaf.where in office)


def _record(record: Record, homes: tuple[str, ...], walk: Walk) -> Iterator[Passage]:
    for leaf in walk(record):
        yield from _leaf(leaf, homes)


def _leaf(leaf: Leaf | DoubtfulWords, homes: tuple[str, ...], *, office: bool = False) -> Iterator[Passage]:
    value = leaf.value
    if isinstance(value, Text):
        yield Passage("text", value.th, leaf.where_in("th"), homes, office=office)
        if value.en is not None:
            yield Passage("text", value.en, leaf.where_in("en"), homes, office=office)
    elif isinstance(value, str) and leaf.field not in _UNPUBLISHED:
        yield Passage("name" if leaf.field == "file" else "plain", value, leaf.where, homes, office=office)


def _articles(articles: tuple[Article, ...], homes: tuple[str, ...], walk: Walk) -> Iterator[Passage]:
    for article in articles:
        own = (article.matter.where().path, *homes)
        for record in article_records((article,)):
            yield from _record(record, own, walk)
        for body in (article.body, article.english_body):
            if body:
                yield Passage("body", body.markdown, body.where, own)


def _files(site: Site) -> Iterator[Passage]:
    """The words in registered tables and documents."""
    folders = Folders(site.root)
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            agency = site.agency(original.year.agency)
            assert agency is not None, "a year is an agency's"
            homes = (original.where.path, agency.record.where().path)
            words = KINDS[original.kind].words(original, files)
            if words is None:
                yield Passage("unread", "", original.where, homes)
                continue
            path = folders.name(original.path)
            for word in words:
                where = Where(path, word.line, 1 if word.line else 0)
                yield Passage(word.kind, word.text, where, homes, words=word)
