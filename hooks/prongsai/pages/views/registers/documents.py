"""A document file as the evidence page shows it: its first page, and what is known of it."""

from msgspec import Struct

from prongsai.media.files.published import DocumentFacts
from prongsai.pages.views.places import numbered_page
from prongsai.pages.views.registers.files import FileView, file_view
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase, Text

# ISO 216 and ANSI Y14.1, in millimetres, upright.
_PAPERS = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "Letter": (216, 279), "Legal": (216, 356)}
# Programs round, and scanners cut a little off.
_TOLERANCE = 3


class FirstPage(Struct, frozen=True):
    """The picture of a document's first page. Sizes are in pixels."""

    src: str
    alt: Phrase
    width: int
    height: int


class Inside(Struct, frozen=True):
    """What was found in a document's file."""

    first_page: FirstPage
    title: Phrase | None
    """What the file calls itself, where that is not what the register calls it."""
    paper: str
    silence: str
    """Why it cannot be searched and read aloud; empty where it can."""
    signed: bool
    removed: tuple[Phrase, ...]
    text: tuple[str, ...]
    """Of its first pages, for the search; no page shows it."""


class EvidenceDocument(Struct, frozen=True):
    """A document, what the register says of it, and what was found in it. `issued` is ready to print, or empty."""

    file: FileView
    number: Phrase | None
    issued: str
    pages_of_interest: Link | None
    """The link opens the file there, where a page is named; without an address where none is."""
    text_alternative: Phrase | None
    inside: Inside | None
    """None where the facts were not built."""


def document_view(vp: Viewpoint, year: AgencyYear, slug: str) -> EvidenceDocument:
    """The view of a registered document of a year."""
    document, facts = year.register.documents[slug], vp.media.facts(year.agency, year.year, "documents", slug)
    file = file_view(vp, year, "documents", slug)
    return EvidenceDocument(
        file,
        vp.maybe(document.number),
        vp.day(document.issued),
        _pages_of_interest(vp, file, document.pages_of_interest),
        vp.maybe(document.text_alternative),
        _inside(vp, file, facts.document) if facts and facts.document else None,
    )


def _pages_of_interest(vp: Viewpoint, file: FileView, told: Text | None) -> Link | None:
    """Often only numbers, `3, 5-7`."""
    if told is None:
        return None
    words = vp.phrase(told)
    return Link(words, numbered_page(words.text, file.href, int(file.pages or 0), bare=True))


def _inside(vp: Viewpoint, file: FileView, facts: DocumentFacts) -> Inside:
    page = facts.first_page
    alt = Phrase(vp.t("document.first-page", title=file.title.text), file.title.lang)
    title = None
    if facts.title and facts.title != file.title.text:
        title = Phrase(facts.title, vp.lang if facts.title.isascii() else "th")
    return Inside(
        FirstPage(vp.asset(page.address), alt, page.width, page.height),
        title,
        _paper(vp, facts.width, facts.height),
        "" if facts.has_text else vp.t("document.illegible" if facts.illegible else "document.scan"),
        facts.signed,
        tuple(vp.say(key) for key in facts.removed),
        facts.text,
    )


def _paper(vp: Viewpoint, width: int, height: int) -> str:
    """`A4 (210 × 297 mm)`, upright or lying; without a name for paper that has none."""
    for name, sizes in _PAPERS.items():
        if all(abs(a - b) <= _TOLERANCE for a, b in zip(sorted((width, height)), sizes, strict=True)):
            return vp.t("document.named-paper", name=name, width=width, height=height)
    return vp.t("document.millimetres", width=width, height=height)
