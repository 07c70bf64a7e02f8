"""Charts: what an SVG needs, worked out here so that the template (charts.html) only places it.

Across, all is in per cent of the drawing's width; down, in rem. So a drawing is as wide as its place, on a phone as on
paper, while its text keeps the size of the text around it. What a piece is shows by its filling first, its colour last.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import ClassVar, Literal

from msgspec import Struct

Look = Literal["solid", "hatched", "hollow", "dashed", "crossed"]
Number = Decimal | int

LOOKS: dict[str, Look] = {
    "pass": "solid", "below": "hollow", "unmarked": "hatched",
    "closed": "solid", "open": "hatched",
    "spent": "solid", "value": "solid",
    "done": "solid", "in-progress": "hatched", "not-started": "hollow", "cancelled": "crossed",
    "not-reported": "dashed",
}  # fmt: skip
"""How a kind of piece is filled. Kinds that stand in one chart differ."""

_PIXELS = 16
_TEXT, _BAR, _BAR_TOP, _GAP = 20, 12, 24, 14
# Room for a number of three digits beneath a piece, on a drawing as wide as the narrowest phone.
_LEAST = Decimal(9)


class Caption(Struct, frozen=True):
    """The title and description that stand for a drawing where it cannot be seen. `id` is unique in the page."""

    id: str
    title: str
    description: str
    lang: str = ""
    """Of the title, where it is not the page's."""


class Key(Struct, frozen=True):
    """What a filling means, in words; `kind` is `mark` for the line across all bars."""

    kind: str
    words: str

    @property
    def look(self) -> Look:
        """How it is filled."""
        return LOOKS.get(self.kind, "solid")


class BarPiece(Struct, frozen=True):
    """A piece of a bar. `number` is what stands beneath its `middle`; empty for nothing."""

    kind: str
    look: Look
    x: str
    width: str
    middle: str
    number: str


class Bar(Struct, frozen=True):
    """One bar: its label and value above it, a note beneath it. `mark` is where its own line stands; empty for none."""

    label: str
    value: str
    note: str
    text_y: str
    y: str
    note_y: str
    mark: str
    mark_y: tuple[str, str]
    pieces: tuple[BarPiece, ...]


class BarChart(Struct, frozen=True):
    """Bars from top to bottom. `track` draws the whole of which each bar is a part."""

    shape: ClassVar[str] = "bars"
    caption: Caption
    keys: tuple[Key, ...]
    height: str
    bar_height: str
    track: bool
    bars: tuple[Bar, ...]

    @property
    def looks(self) -> frozenset[Look]:
        """The fillings it needs."""
        return frozenset(piece.look for bar in self.bars for piece in bar.pieces)


class BarRow(Struct, frozen=True):
    """What a bar shows: its label, its value in words, the amounts of its pieces by kind, and what stands beneath."""

    label: str
    value: str
    pieces: tuple[tuple[str, Number], ...]
    note: str = ""
    mark: Number | None = None
    """The amount at which a line crosses the bar, such as a pass mark or a budget."""


def bar_chart(caption: Caption, rows: Sequence[BarRow], most: Number, keys: Iterable[Key] = ()) -> BarChart:
    """Bars to one scale: the full width stands for `most`."""
    scale = Decimal(100) / (Decimal(most) or Decimal(1))
    noted = any(row.note for row in rows)
    tall = _BAR_TOP + _BAR + _GAP + (_TEXT if noted else 0)
    bars = []
    for position, row in enumerate(rows):
        shares = [(kind, amount * scale, "") for kind, amount in row.pieces if amount]
        mark = None if row.mark is None else row.mark * scale
        bars.append(_bar(row, position * tall, shares, mark))
    return BarChart(caption, tuple(keys), rem(len(bars) * tall), rem(_BAR), True, tuple(bars))


def share_chart(caption: Caption, rows: Sequence[BarRow], keys: Iterable[Key] = ()) -> BarChart:
    """Bars of one length, each divided by its own pieces, with their numbers beneath.

    A piece too narrow for its number is drawn wide enough, at the cost of the others.
    """
    tall = _BAR_TOP + _BAR + _TEXT + _GAP
    bars = []
    for position, row in enumerate(rows):
        amounts = [(kind, amount) for kind, amount in row.pieces if amount]
        widths = _wide_enough([Decimal(amount) for _, amount in amounts])
        shares = [(kind, width, f"{amount:,}") for (kind, amount), width in zip(amounts, widths, strict=True)]
        bars.append(_bar(row, position * tall, shares, None))
    return BarChart(caption, tuple(keys), rem(len(bars) * tall), rem(_BAR), False, tuple(bars))


def _wide_enough(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Shares of 100 of which none is less than a number needs."""
    whole = sum(amounts) or Decimal(1)
    shares = [amount * 100 / whole for amount in amounts]
    spare = sum(max(share - _LEAST, Decimal(0)) for share in shares)
    lack = sum(max(_LEAST - share, Decimal(0)) for share in shares)
    return [_LEAST if share < _LEAST else share - (share - _LEAST) * lack / (spare or 1) for share in shares]


def _bar(row: BarRow, top: int, shares: Iterable[tuple[str, Decimal, str]], mark: Decimal | None) -> Bar:
    pieces = []
    start = Decimal(0)
    for kind, width, number in shares:
        middle = percent(start + width / 2)
        pieces.append(BarPiece(kind, LOOKS[kind], percent(start), percent(width), middle, number))
        start += width
    bar_top = top + _BAR_TOP
    return Bar(
        row.label, row.value, row.note, rem(top + _TEXT - 4), rem(bar_top), rem(bar_top + _BAR + _TEXT - 3),
        "" if mark is None else percent(mark), (rem(bar_top - 3), rem(bar_top + _BAR + 3)), tuple(pieces),
    )  # fmt: skip


def percent(share: Decimal) -> str:
    """A length across, with as many decimals as the eye sees."""
    return f"{_plain(share)}%"


def rem(pixels: float | Decimal) -> str:
    """A length down, given in pixels of the usual size of text."""
    return f"{_plain(Decimal(pixels) / _PIXELS)}rem"


def _plain(number: Decimal) -> str:
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".")
