"""Social cards: the picture a messenger shows of a page that is passed on, drawn of the words and marks it is given.

What stands on one is said elsewhere (views/frame/card.py), and is nothing but what its page says. The same words give
the same bytes. Of few colours and as small as messengers still show large: a site has as many as it has items.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from importlib.resources import files

import PIL
import uharfbuzz
from msgspec import Struct, to_builtins
from msgspec.structs import replace
from PIL import Image, ImageDraw

from prongsai.cache import sums
from prongsai.model.values import colours
from prongsai.pages.pictures.canvas import Canvas
from prongsai.pages.pictures.lettering import Stamp, Weight, drawable, text_width
from prongsai.text.thai.breaks import broken, word_pieces
from prongsai.text.thai.clusters import clusters

SIZE = (800, 420)
"""In pixels: in the proportion that messengers crop least, more than the 600 that they ask of a large picture."""
_EDGE = 52
_ROOM = SIZE[0] - 2 * _EDGE
ACCENT = "#0b5563"
"""Of the site, and of an agency that has none of its own."""
_INK, _SOFT, _PAPER = "#15252a", "#4a5a60", "#ffffff"
_GOOD, _HALF, _BAD = "#1b6e3c", "#8a5300", "#6d7f85"
_MARKS = {
    "complete": ("tick", _GOOD),
    "elements-unknown": ("query", _SOFT),
    "none-declared": ("dash", _SOFT),
    "partial": ("half", _HALF),
    "missing": ("cross", _BAD),
    "done": ("tick", _GOOD),
    "in-progress": ("half", _HALF),
    "cancelled": ("cross", _BAD),
    "not-started": ("ring", _SOFT),
    "not-reported": ("dash", _SOFT),
}
"""The states of items and projects: shape and shade as on the site; only what is missing is not red here, as a card
goes round alone, without the page that says why."""
_FINE = 4


@lru_cache(maxsize=64)
def _version(card: "Card") -> str:
    """That of a card, which all pages of a year have in common."""
    return hashlib.sha256(json.dumps(to_builtins(card), sort_keys=True).encode()).hexdigest()[:8]


class Card(Struct, frozen=True):
    """What stands on a card, ready to be drawn. Empty is what is not known."""

    title: str
    accent: str = ACCENT
    label: str = ""
    """Before the title: the number of an item, the code of a project."""
    status: str = ""
    state: str = ""
    """The status in words, or what kind of page it is."""
    facts: tuple[str, ...] = ()
    """In a line under the title, as many as there is room for."""
    marks: tuple[str, ...] = ()
    """The status of each item of a year."""
    told: str = ""
    site: str = ""
    names: tuple[str, ...] = ()
    """What no line parts, besides words."""

    @property
    def words(self) -> str:
        """What it shows, for whoever does not see it."""
        said = (self.label, self.state, self.title, *self.facts, self.told)
        return " · ".join(text for text in said if text)

    @property
    def version(self) -> str:
        """The same for the same words and marks, on whatever machine."""
        return _version(self)

    @property
    def sum(self) -> bytes:
        """The same for the same bytes."""
        return sums.of_view((drawing_recipe(), self))


@cache
def drawing_recipe() -> str:
    """The sum of what, besides the words, decides what a card is: libraries, fonts, and the modules that draw it."""
    names = ("cards.py", "canvas.py", "lettering.py", "fonts/Sarabun-Regular.ttf", "fonts/Sarabun-Bold.ttf")
    parts = [files(__package__).joinpath(name).read_bytes() for name in names]
    versions = f"{PIL.__version__} {uharfbuzz.__version__}".encode()
    return hashlib.sha256(b"".join((*parts, versions))).hexdigest()[:16]


def drawn(card: Card) -> bytes:
    """A card as PNG."""
    card = _with_letters(card)
    strong = colours.light_palette(card.accent).accent_strong
    shades = [_MARKS[name][1] for name in dict.fromkeys((card.status, *card.marks)) if name]
    picture = Canvas(SIZE, _PAPER, (card.accent, strong, _INK, _SOFT, *shades))
    picture.fill((0, 0, SIZE[0], 10), card.accent)
    down = _draw_state(picture, card, strong)
    lines, size = _fitted(card.title, card.names)
    for line in lines:
        picture.text((_EDGE, down + size), line, "Bold", size, strong)
        down += size * 27 // 20
    if facts := _as_many(card.facts):
        picture.text((_EDGE, down + 32), facts, "Regular", 25, _SOFT)
    if card.marks:
        _draw_marks(picture, card.marks, 266)
    for line in _first(card.told, "Bold", 25, _ROOM, card.names):
        picture.text((_EDGE, 326), line, "Bold", 25, _INK)
    if card.site:
        picture.fill((_EDGE, 352, SIZE[0] - _EDGE, 353), _SOFT, step=1)
        for line in _first(card.site, "Bold", 20, _ROOM, card.names):
            picture.text((_EDGE, 388), line, "Bold", 20, card.accent)
    return picture.png()


def _with_letters(card: Card) -> Card:
    """The card with what its font can draw; for a title of which nothing is left, its number, else whose it is."""
    label, told, site, state = (drawable(text, "Bold") for text in (card.label, card.told, card.site, card.state))
    title = drawable(card.title, "Bold")
    if not title:
        names = (drawable(name, "Bold") for name in card.names)
        title = label or next((name for name in names if name), "") or told or site
        label = ""
    facts = tuple(fact for fact in (drawable(fact, "Regular") for fact in card.facts) if fact)
    return replace(card, title=title, label=label, told=told, site=site, state=state, facts=facts)


def _draw_state(picture: Canvas, card: Card, strong: str) -> int:
    """The number and the state above the title. Returns what is above it."""
    if not card.label and not card.state:
        return 52
    across = _EDGE
    if card.label:
        for line in _first(card.label, "Bold", 34, _ROOM // 2, card.names):
            picture.text((across, 74), line, "Bold", 34, strong)
            across += text_width(line, "Bold", 34) + 22
    if card.status:
        shape, shade = _MARKS[card.status]
        picture.stamp((across, 49), _shape(shape, 30), shade)
        across += 40
    shade = _MARKS[card.status][1] if card.status else _SOFT
    for line in _first(card.state, "Bold", 28, SIZE[0] - _EDGE - across, card.names):
        picture.text((across, 74), line, "Bold", 28, shade)
    return 94


def _measure(weight: Weight, size: int, text: str) -> int:
    return text_width(text, weight, size)


def _first(text: str, weight: Weight, size: int, room: int, names: tuple[str, ...]) -> Iterator[str]:
    """The line of a text, as far as it goes in whole words."""
    lines = list(broken(text, partial(_measure, weight, size), room, names))
    if len(lines) > 1:
        yield _ended(lines[0], partial(_measure, weight, size), room, names)
    else:
        yield from lines


def _as_many(facts: tuple[str, ...]) -> str:
    line = ""
    for fact in facts:
        longer = f"{line} · {fact}" if line else fact
        if text_width(longer, "Regular", 25) > _ROOM:
            break
        line = longer
    return line


@lru_cache(maxsize=1024)
def _fitted(title: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """A title in lines that fit, and the size of its letters: as large as goes into one line, or two, three or four."""
    lines: list[str] = []
    for most, sizes in ((1, (48, 42, 37, 34)), (2, (42, 36)), (3, (31,)), (4, (27,))):
        for size in sizes:
            lines = list(broken(title, partial(_measure, "Bold", size), _ROOM, names))
            if len(lines) <= most:
                return tuple(lines), size
    return (*lines[:3], _ended(lines[3], partial(_measure, "Bold", 27), _ROOM, names)), 27


def _ended(line: str, measure: "partial[int]", room: int, names: tuple[str, ...]) -> str:
    """A line after which there is more: whole words, as many as there is room for beside the sign that says so."""
    pieces = [piece for word in line.split(" ") for piece in (" ", *word_pieces(word, names))][1:]
    while len(pieces) > 1 and measure(f"{''.join(pieces).rstrip()}…") > room:
        pieces.pop()
    while len(pieces[0]) > 1 and measure(f"{''.join(pieces).rstrip()}…") > room:  # a part of a word that fills the line
        parts = clusters(pieces[0])
        pieces[0] = "".join(parts[:-1]) or pieces[0][:-1]
    return f"{''.join(pieces).rstrip()}…"


def _draw_marks(picture: Canvas, marks: tuple[str, ...], middle: int) -> None:
    """A row of shapes, one for each item."""
    step = min(_ROOM / len(marks), 31)
    side = int(step * 0.8)
    for number, mark in enumerate(marks):
        shape, shade = _MARKS[mark]
        picture.stamp((int(_EDGE + number * step), middle - side // 2), _shape(shape, side), shade)


@cache
def _shape(name: str, side: int) -> Stamp:
    """A shape as on the pages (assets/css/08-shapes.css), drawn large and made smaller.

    A disc with a tick, a half disc, a box with a cross, a ring; in it a dash, or a question mark.
    """
    unit = side * _FINE / 16
    mask = Image.new("L", (side * _FINE, side * _FINE))
    pen = ImageDraw.Draw(mask)
    box, thick = (unit, unit, 15 * unit, 15 * unit), int(2 * unit)
    if name == "tick":
        pen.ellipse(box, fill=255)
        pen.line([(4.6 * unit, 8.4 * unit), (7 * unit, 10.8 * unit), (11.6 * unit, 5.6 * unit)], fill=0, width=thick)
    elif name == "cross":
        pen.rectangle(box, outline=255, width=thick)
        for ends in (((5, 5), (11, 11)), ((11, 5), (5, 11))):
            pen.line([(x * unit, y * unit) for x, y in ends], fill=255, width=thick)
    else:
        pen.ellipse(box, outline=255, width=thick)
        if name == "half":
            pen.pieslice(box, 90, 270, fill=255)
        elif name == "query":
            pen.arc((5.5 * unit, 3.5 * unit, 10.5 * unit, 8.5 * unit), 180, 450, fill=255, width=thick)
            pen.line([(8 * unit, 7.5 * unit), (8 * unit, 9.5 * unit)], fill=255, width=thick)
            pen.ellipse((7 * unit, 10.5 * unit, 9 * unit, 12.5 * unit), fill=255)
        elif name == "dash":
            pen.line([(5 * unit, 8 * unit), (11 * unit, 8 * unit)], fill=255, width=thick)
    return Stamp(mask.resize((side, side), Image.Resampling.BOX), 0, 0)
