"""The cells that lines on a page make: the smallest boxes between them, those that touch being of one table."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from prongsai.intake.documents.pdf.strokes import Stroke

SAME_EDGE = 3.0
"""Lines that are meant as one lie no further apart, in points; and what is meant to meet ends no further away."""
_MOST_CROSSINGS = 20_000

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_Spans = dict[float, list[tuple[float, float]]]


class Boxes(Struct, frozen=True):
    """The cells of a table."""

    boxes: tuple[Box, ...]
    open_below: bool
    """Whether its last row ends without a line, as one that is cut by the page's end."""


def cell_boxes(strokes: Iterable[Stroke]) -> list[Boxes]:
    """The cells of each table on a page, from above; what is a single box is a frame and no table."""
    given = list(strokes)
    down = _joined([one for one in given if one.upright])
    along = _joined([one for one in given if not one.upright])
    made = _missing(down, along)
    along = dict(sorted((along | made).items()))
    crossings = [(x, y) for y in along for x in down if _has(along[y], x, x) and _has(down[x], y, y)]
    if len(crossings) > _MOST_CROSSINGS:
        return []
    boxes = [box for corner in crossings if (box := _smallest(corner, down, along)) is not None]
    return [Boxes(tuple(table), max(box[3] for box in table) in made) for table in _tables(boxes) if len(table) > 1]


def edges_of(places: Iterable[float]) -> list[float]:
    """The places of edges in their order, those that are meant as one once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > SAME_EDGE:
            edges.append(place)
    return edges


def _missing(down: _Spans, along: _Spans) -> _Spans:
    """The lines that are not there where upright lines end together: at a row that is cut by a page's end."""
    ends = sorted((end, x) for x, spans in down.items() for span in spans for end in span)
    made: _Spans = {}
    at = 0
    while at < len(ends):
        last = at
        while last + 1 < len(ends) and ends[last + 1][0] - ends[at][0] <= SAME_EDGE:
            last += 1
        group = ends[at : last + 1]
        y, left, right = group[-1][0], min(x for _, x in group), max(x for _, x in group)
        near = [other for other in along if abs(y - other) <= 2 * SAME_EDGE]
        if right - left > SAME_EDGE and not near:
            made[y] = [(left, right)]
        elif right - left > SAME_EDGE and len(near) == 1 and not _has(along[near[0]], left, right):
            # Beside a row that ends there a cell over several rows may be cut.
            made[near[0]] = _whole([*along[near[0]], (left, right)])
        at = last + 1
    return made


def _joined(strokes: Sequence[Stroke]) -> _Spans:
    """The lines by where they are, the pieces of one put together."""
    found: _Spans = {}
    group: list[Stroke] = []
    for stroke in [*sorted(strokes, key=lambda one: one.at), None]:
        if stroke is not None and (not group or stroke.at - group[-1].at <= SAME_EDGE):
            group.append(stroke)
            continue
        if group:
            spans = _whole((one.start, one.end) for one in group)
            if spans:
                found[sum(one.at for one in group) / len(group)] = spans
        group = [stroke] if stroke is not None else []
    return found


def _whole(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= SAME_EDGE:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start > SAME_EDGE]


def _has(spans: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether one of the pieces of a line goes all the way."""
    at = bisect_right(spans, (start + SAME_EDGE, float("inf"))) - 1
    return at >= 0 and spans[at][0] - SAME_EDGE <= start and end <= spans[at][1] + SAME_EDGE


def _smallest(corner: tuple[float, float], down: _Spans, along: _Spans) -> Box | None:
    """The smallest box whose upper left corner is here."""
    x, y = corner
    for bottom, below in _after(along, y):
        if not _has(down[x], y, bottom):
            return None
        if not _has(below, x, x):
            continue
        for right, beside in _after(down, x):
            if not _has(along[y], x, right):
                break
            if _has(below, x, right) and _has(beside, y, bottom):
                return x, y, right, bottom
    return None


def _after(lines: _Spans, place: float) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    return ((at, spans) for at, spans in lines.items() if at > place)


def _tables(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that have corners in common, together."""
    of_corner: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    for at, (left, top, right, bottom) in enumerate(boxes):
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):
            of_corner[corner].append(at)
    left_over = set(range(len(boxes)))
    tables = []
    while left_over:
        stack, table = [min(left_over)], []
        left_over.discard(stack[0])
        while stack:
            at = stack.pop()
            table.append(at)
            left, top, right, bottom = boxes[at]
            for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):
                near = [other for other in of_corner[corner] if other in left_over]
                left_over.difference_update(near)
                stack += near
        tables.append([boxes[at] for at in sorted(table)])
    return sorted(tables, key=lambda table: min((box[1], box[0]) for box in table))
