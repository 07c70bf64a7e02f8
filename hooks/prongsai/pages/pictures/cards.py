"""Social cards: the picture a messenger shows of a page that is passed on. For the site and each agency, by language.

It says whose the page is and how far its latest year has come, a mark for each item. Made of nothing but what the
site says anyway; the same words give the same bytes.
"""

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path

import PIL
import uharfbuzz
from PIL import Image, ImageDraw

from prongsai.cache.entries import FileCache
from prongsai.media.photos.leftovers import leftovers
from prongsai.messages import Messages, messages
from prongsai.model.values import colours
from prongsai.pages.pictures.lettering import Weight, draw_text, text_width
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite
from prongsai.site.status import FULL, Status, item_states
from prongsai.text.bilingual import LANGUAGES, Language
from prongsai.text.dates import show_fiscal_year
from prongsai.text.thai.breaks import broken

SIZE = (1200, 630)
"""In pixels: what Open Graph's readers crop least."""
_EDGE = 80
_ROOM = SIZE[0] - 2 * _EDGE
_ACCENT, _INK, _SOFT, _LINE, _PAPER = "#0b5563", "#15252a", "#4a5a60", "#d3dcde", "#ffffff"
_SHADES = {
    Status.COMPLETE: "#1b6e3c",
    Status.ELEMENTS_UNKNOWN: "#4a5a60",
    Status.NONE_DECLARED: "#4a5a60",
    Status.PARTIAL: "#8a5300",
    Status.MISSING: "#6d7f85",
}
"""As on the site; only what is missing is not red here: a card goes round alone, without the page that says why."""
_FINE = 4
_COLOURS = 48
"""In a card: one ground, a few inks and their edges. Fewer make smaller files."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card, ready to be drawn. Empty is what is not known."""

    name: str
    under: str
    """The line under the name: the fiscal year; of the site what it is for."""
    marks: tuple[str, ...]
    """The status of each item."""
    told: str
    site: str
    tagline: str
    accent: str = _ACCENT


def site_cards(graph: Graph, root: Path) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the card of the site itself, in each language."""
    kept = _cache(root)
    kept.tidy()
    for lang in LANGUAGES:
        yield addresses.card("", lang), _kept(kept, _site_card(graph, lang))


def agency_cards(graph: Graph, agency: AgencySite, root: Path) -> Iterator[tuple[str, bytes]]:
    """The same of an agency."""
    kept = _cache(root)
    for lang in LANGUAGES:
        yield addresses.card(agency.slug, lang), _kept(kept, _agency_card(graph, agency, lang))


def _cache(root: Path) -> FileCache:
    return FileCache(root / ".prongsai" / "cache" / "cards", _recipe())


@cache
def _recipe() -> str:
    """What, besides the words, decides what a card is: the libraries, the font, and this module."""
    package = files(__package__)
    parts = [package.joinpath(name).read_bytes() for name in ("cards.py", "lettering.py", "fonts/Sarabun-Regular.ttf")]
    versions = f"{PIL.__version__} {uharfbuzz.__version__}".encode()
    return hashlib.sha256(b"".join((*parts, versions))).hexdigest()[:16]


def _kept(kept: FileCache, card: Card) -> bytes:
    key = hashlib.sha256(json.dumps(asdict(card), sort_keys=True).encode()).hexdigest()
    made = kept.read(key)
    if made is None or leftovers(made):
        made = drawn(card)
        kept.write(key, made)
    return made


def _site_card(graph: Graph, lang: Language) -> Card:
    t = messages(lang)
    number = len(graph.site.agencies)
    told = t("card.agencies.one") if number == 1 else t("card.agencies.many", number=number)
    return Card(t("site.name"), t("site.tagline"), (), told, "", "")


def _agency_card(graph: Graph, agency: AgencySite, lang: Language) -> Card:
    t = messages(lang)
    name, accent = agency.record.name.best(lang), agency.record.theme.accent or _ACCENT
    if not agency.years:
        return Card(name, "", (), t("card.nothing"), t("site.name"), t("site.tagline"), accent)
    latest = agency.years[-1]
    statuses = [state.status for state in item_states(graph, latest)]
    told = _told(t, statuses, whole=latest.items.complete)
    year = t("facts.year", year=show_fiscal_year(latest.year, lang))
    return Card(name, year, tuple(status.value for status in statuses), told, t("site.name"), t("site.tagline"), accent)


def _told(t: Messages, statuses: list[Status], *, whole: bool) -> str:
    """How far a year has come, in a line. Of a list that is known in part no share is told."""
    full, partial = sum(status in FULL for status in statuses), statuses.count(Status.PARTIAL)
    unknown = statuses.count(Status.ELEMENTS_UNKNOWN)
    key = ("card.partly" if partial else "card.shown") if whole else "card.known"
    told = t(key, full=full, partial=partial, items=len(statuses))
    return " ".join((told, t("card.unknown", number=unknown))) if unknown else told


def drawn(card: Card) -> bytes:
    """A card as PNG."""
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 16), fill=card.accent)
    lines, size = _fitted(card.name)
    down = 150 if len(lines) < 3 else 130
    for line in lines:
        draw_text(picture, (_EDGE, down), line, "Bold", size, colour=colours.light_palette(card.accent).accent_strong)
        down += size * 27 // 20
    for line in broken(card.under, _fits("Regular", 38)):
        draw_text(picture, (_EDGE, down), line, "Regular", 38, colour=_SOFT)
        down += 56
    if card.marks:
        _draw_marks(picture, [Status(mark) for mark in card.marks], 400)
    draw_text(picture, (_EDGE, 490), card.told, "Bold", 38, colour=_INK)
    if card.site:
        pen.line((_EDGE, 530, SIZE[0] - _EDGE, 530), fill=_LINE, width=2)
        _foot(picture, card)
    file = io.BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _foot(picture: Image.Image, card: Card) -> None:
    """The site's name and what it is for, as far as there is room."""
    draw_text(picture, (_EDGE, 580), card.site, "Bold", 30, colour=card.accent)
    across = _EDGE + text_width(card.site, "Bold", 30) + 24
    for line in islice(
        broken(card.tagline, lambda text: text_width(text, "Regular", 26) <= SIZE[0] - _EDGE - across), 1
    ):
        draw_text(picture, (across, 580), line, "Regular", 26, colour=_SOFT)


def _fitted(name: str) -> tuple[list[str], int]:
    """A name in lines that fit, and the size of its letters.

    As large as goes into one line, as Thai names have no spaces to break at; or into two, three or four.
    """
    lines: list[str] = []
    for most, sizes in ((1, (72, 64, 56, 50)), (2, (64, 54)), (3, (46,)), (4, (40,))):
        for size in sizes:
            lines = list(broken(name, _fits("Bold", size)))
            if len(lines) <= most:
                return lines, size
    return [*lines[:3], f"{lines[3][:-1]}…"], 40


def _fits(weight: Weight, size: int) -> Callable[[str], bool]:
    return lambda text: text_width(text, weight, size) <= _ROOM


def _draw_marks(picture: Image.Image, statuses: list[Status], middle: int) -> None:
    """A row of shapes: a disc is complete, a dash in a ring is none declared, half a disc partial, a cross missing.

    A question mark in a ring is evidence for an item of which nobody knows all that it requires.
    """
    step = min(_ROOM / len(statuses), 47)
    side = int(step * 0.8)
    for number, status in enumerate(statuses):
        shape = _shape(status, side)
        at = (int(_EDGE + number * step), middle - side // 2)
        picture.paste(_SHADES[status], at, shape)


def _shape(status: Status, side: int) -> Image.Image:
    """The mask of a status, as on the pages (templates/marks.html), drawn large and made smaller."""
    unit = side * _FINE / 16
    mask = Image.new("L", (side * _FINE, side * _FINE))
    pen = ImageDraw.Draw(mask)
    box, thick = (unit, unit, 15 * unit, 15 * unit), int(2 * unit)
    if status is Status.COMPLETE:
        pen.ellipse(box, fill=255)
        pen.line([(4.6 * unit, 8.4 * unit), (7 * unit, 10.8 * unit), (11.6 * unit, 5.6 * unit)], fill=0, width=thick)
    elif status is Status.MISSING:
        pen.rectangle(box, outline=255, width=thick)
        for ends in (((5, 5), (11, 11)), ((11, 5), (5, 11))):
            pen.line([(x * unit, y * unit) for x, y in ends], fill=255, width=thick)
    else:
        pen.ellipse(box, outline=255, width=thick)
        if status is Status.PARTIAL:
            pen.pieslice(box, 90, 270, fill=255)
        elif status is Status.ELEMENTS_UNKNOWN:
            pen.arc((5.5 * unit, 3.5 * unit, 10.5 * unit, 8.5 * unit), 180, 450, fill=255, width=thick)
            pen.line([(8 * unit, 7.5 * unit), (8 * unit, 9.5 * unit)], fill=255, width=thick)
            pen.ellipse((7 * unit, 10.5 * unit, 9 * unit, 12.5 * unit), fill=255)
        else:
            pen.line([(5 * unit, 8 * unit), (11 * unit, 8 * unit)], fill=255, width=thick)
    return mask.resize((side, side), Image.Resampling.BOX)
