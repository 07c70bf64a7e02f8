"""What is drawn on a page: the lines that may be the edges of cells, and what its pictures and letters look like."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_DEEP = 5
_MOST_OBJECTS = 200_000
_MOST_STROKES = 20_000
_STRAIGHT = 1.0
_COVERS = 0.7
_UNSEEN = 3

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Stroke(Struct, frozen=True):
    """A line along or down a page, from its upper left corner."""

    upright: bool
    at: float
    """Where it is: from the left of one that is upright, from above of one that is not."""
    start: float
    end: float


class PageLook(Struct, frozen=True):
    """What is drawn on a page."""

    strokes: tuple[Stroke, ...]
    """None where there are more than any table has, as on maps."""
    picture: bool
    """Whether a picture covers most of it."""
    unseen: bool
    """Whether all of its letters are there to be copied only."""


def page_look(page: pypdfium2.PdfPage) -> PageLook:
    """What is drawn on a page."""
    width, height = page.get_size()
    strokes: list[Stroke] = []
    picture, texts, unseen = False, 0, 0
    for kind, raw, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(strokes) <= _MOST_STROKES:
            strokes += _strokes(raw, matrix, height)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            own = _times(_matrix(raw), matrix)
            picture = picture or abs(own[0] * own[3] - own[1] * own[2]) > _COVERS * width * height
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            unseen += pdfium.FPDFTextObj_GetTextRenderMode(raw) == _UNSEEN
    return PageLook(tuple(strokes) if len(strokes) <= _MOST_STROKES else (), picture, 0 < texts == unseen)


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, object, Matrix]]:
    """The objects of a page, those of its forms too, each with the matrix of what it lies in."""
    stack: list[tuple[object, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page.raw, at), (1, 0, 0, 1, 0, 0), 0)
        for at in reversed(range(pdfium.FPDFPage_CountObjects(page.raw)))
    ]
    for _ in range(_MOST_OBJECTS):
        if not stack:
            return
        raw, matrix, depth = stack.pop()
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            inside = _times(_matrix(raw), matrix)
            stack += [
                (pdfium.FPDFFormObj_GetObject(raw, at), inside, depth + 1)
                for at in reversed(range(min(pdfium.FPDFFormObj_CountObjects(raw), _MOST_OBJECTS)))
            ]
        else:
            yield kind, raw, matrix


def _strokes(raw: object, matrix: Matrix, height: float) -> list[Stroke]:
    """The straight lines of a path that is to be seen; of one that is filled, its borders."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(raw, fill, stroke) or not (fill.value or stroke.value):
        return []
    whole = _times(_matrix(raw), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Stroke] = []
    begun: Point | None = None
    last: Point | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(raw), _MOST_STROKES)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(whole, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            found += _stroke(last, point, height)
        if pdfium.FPDFPathSegment_GetClose(segment) and begun is not None:
            found += _stroke(point, begun, height)
        last = point
    return found


def _stroke(one: Point, other: Point, height: float) -> list[Stroke]:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across < _STRAIGHT < down:
        ends = sorted((height - one[1], height - other[1]))
        return [Stroke(True, (one[0] + other[0]) / 2, *ends)]
    if down < _STRAIGHT < across:
        return [Stroke(False, height - (one[1] + other[1]) / 2, *sorted((one[0], other[0])))]
    return []


def _matrix(raw: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]
