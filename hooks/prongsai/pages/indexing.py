"""A finished page -> what visitors find of it: a search document for the page, one for each file it registers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from prongsai.pages.prose.html_tree import HtmlTree
from prongsai.pages.prose.passages import page_passages, tidy_lines
from prongsai.pages.views.evidence import EvidencePhoto, EvidenceView
from prongsai.pages.views.item import ItemView
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.registers.documents import EvidenceDocument
from prongsai.pages.views.registers.files import FileView
from prongsai.pages.views.registers.tables import EvidenceTable
from prongsai.pages.views.viewpoint import Chip, Viewpoint
from prongsai.search.document import SearchDocument, Section
from prongsai.site import addresses
from prongsai.site.page_list import PagePlace, Subject
from prongsai.text.bilingual import Phrase
from prongsai.text.thai.clusters import has_thai

_ROWS_TEXT = 20_000
"""How much of a table's cells is searched, in characters."""


def page_documents(
    vp: Viewpoint, place: PagePlace, subject: Subject, view: PageView, article: HtmlTree
) -> tuple[SearchDocument, ...]:
    """What is found of one page in one language, the page itself first.

    Nothing of what has no English title, in English: it is found in Thai, once.
    """
    files = tuple(_files(vp, view)) if isinstance(view, EvidenceView) else ()
    if subject.brief:
        found: tuple[Section, ...] = (Section("", "", view.summary.text if view.summary else ""),)
    else:
        found = page_passages(article, vp.lang, frozenset(file.view.anchor for file in files))
    items = (subject.item,) if subject.item else ()
    page = SearchDocument(
        id=addresses.localised(place.path, vp.lang),
        lang=vp.lang,
        title=view.title.text,
        sections=_with_facts(vp, found, view),
        agency=place.agency.slug if place.agency else "",
        year=place.year.year if place.year else None,
        items=(*items, *_items(view.chips or ())),
        kind=subject.kind,
        href=addresses.localised(place.path, vp.lang),
        aka=tuple(name for name in (subject.item, subject.code) if name),
        status=view.status.value if isinstance(view, ItemView) else "",
    )
    documents = [(view.title, page), *((file.view.title, _file(page, file, vp)) for file in files)]
    return tuple(document for title, document in documents if title.lang == vp.lang)


def _items(chips: Iterable[Chip]) -> tuple[str, ...]:
    """The items of chips, each once; a chip of another year says that year after the item."""
    return tuple(dict.fromkeys(chip.label.partition(" ")[0] for chip in chips))


def _with_facts(vp: Viewpoint, found: tuple[Section, ...], view: PageView) -> tuple[Section, ...]:
    """Passages of which the first also says whose page it is, and which items it proves."""
    said = [found[0].text]
    if view.facts:
        year = Phrase(vp.t("facts.year", year=view.facts.year), vp.lang)
        said += [fact.text for fact in (view.facts.agency.text, year, view.facts.unit) if fact and fact.lang == vp.lang]
        said += [vp.t("facts.updated", date=view.facts.updated)] if view.facts.updated else []
    said += [f"{chip.label} {chip.title.text}" for chip in view.chips or () if chip.title.lang == vp.lang]
    return (Section(found[0].anchor, found[0].heading, tidy_lines("\n".join(said))), *found[1:])


class _File(Struct, frozen=True):
    """A registered file: what the evidence page says of it, and the words inside."""

    kind: str
    view: FileView
    text: tuple[Phrase | None, ...]
    inside: tuple[Section, ...] = ()
    names: tuple[str, ...] = ()


def _file(page: SearchDocument, file: _File, vp: Viewpoint) -> SearchDocument:
    """The document of a file, whose address is its place in the evidence page."""
    said = [phrase.text for phrase in file.text if phrase and phrase.lang == vp.lang]
    said += [f"{chip.label} {chip.title.text}" for chip in file.view.chips if chip.title.lang == vp.lang]
    href = f"{page.href}#{file.view.anchor}"
    return replace(
        page,
        id=href,
        href=href,
        title=file.view.title.text,
        sections=(Section("", "", tidy_lines("\n".join(said))), *file.inside),
        items=_items(file.view.chips),
        status="",
        kind=file.kind,
        aka=file.names,
    )


def _files(vp: Viewpoint, view: EvidenceView) -> Iterator[_File]:
    """The files of an evidence page."""
    yield from (_photo(vp, entry) for entry in view.photos)
    yield from (_document(vp, entry) for entry in view.documents)
    yield from (_table(vp, entry) for entry in view.tables)


def _photo(vp: Viewpoint, entry: EvidencePhoto) -> _File:
    photo = entry.photo
    taken = Phrase(photo.taken, vp.lang)
    return _File("photo", entry.file, (photo.alt, photo.place, taken, entry.people))


def _document(vp: Viewpoint, entry: EvidenceDocument) -> _File:
    """A document with its pages. They are Thai, so that they are found in English only where they hold no Thai."""
    inside = entry.inside
    text = (entry.number, Phrase(entry.issued, vp.lang), entry.text_alternative, inside.title if inside else None)
    pages = tuple(
        Section("", vp.t("search.index.page", number=number), page)
        for number, written in enumerate(inside.text if inside else (), 1)
        if (page := tidy_lines(written)) and has_thai(page) == (vp.lang == "th")
    )
    return _File("document", entry.file, text, pages, (entry.number.text,) if entry.number else ())


def _table(vp: Viewpoint, entry: EvidenceTable) -> _File:
    """A table with its cells, which are Thai where its header is."""
    header = " ".join(cell.text for cell in entry.header)
    cells = "\n".join((header, *(" ".join(row) for row in (*entry.rows, entry.total))))[:_ROWS_TEXT]
    inside = (Section("", "", tidy_lines(cells)),) if has_thai(cells) == (vp.lang == "th") else ()
    return _File("table", entry.file, entry.columns, inside)


def known_in_both(documents: Iterable[SearchDocument]) -> tuple[SearchDocument, ...]:
    """The documents of a page in both languages, each also under its title in the other."""
    documents = tuple(documents)
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for document in documents:
        titles[document.id.removeprefix("en/")][document.lang] = document.title

    def named(document: SearchDocument) -> SearchDocument:
        others = titles[document.id.removeprefix("en/")]
        other = (title for lang, title in others.items() if lang != document.lang and title != document.title)
        return replace(document, aka=(*other, *document.aka))

    return tuple(named(document) for document in documents)
