"""The code of a page's address: the one that segno makes, drawn as a picture that a reader can take."""

import io
from base64 import b64decode

import pytest
import segno
from PIL import Image

from prongsai.pages.pictures.qr import MASK, POINTS, QUIET, qr

ADDRESS = "https://prongsai.example.go.th/en/bangkok-noi/2568/plan/"


@pytest.mark.parametrize("length", [1, 5, 17, 18, 32, 33, 53, 54, 78, 79, 106, 107, 300])
@pytest.mark.parametrize("text", [ADDRESS * 6, "ABC-123 " * 60, "https://example.go.th/ก" * 20])
def test_a_code_is_the_one_that_segno_makes(text: str, length: int) -> None:
    """Module by module, in every size and way of writing, at the borders of the sizes; empty modules around."""
    own = text[:length]
    made = qr(own)
    picture = Image.open(io.BytesIO(b64decode(made.picture.removeprefix("data:image/png;base64,"), validate=True)))
    code = segno.make_qr(own, error="l", boost_error=False, mask=MASK)
    side = len(code.matrix) + 2 * QUIET
    assert picture.size == (made.size, made.size) == (side * POINTS, side * POINTS)
    read = [[picture.getpixel((x * POINTS + 1, y * POINTS + 2)) == 0 for x in range(side)] for y in range(side)]
    inside = [row[QUIET:-QUIET] for row in read[QUIET:-QUIET]]
    assert inside == [[module == 1 for module in row] for row in code.matrix]
    assert sum(map(sum, read)) == sum(map(sum, inside))


def test_every_point_of_a_module_is_the_same() -> None:
    """So that it is no matter how a screen or printer takes the picture smaller or larger."""
    made = qr(ADDRESS)
    picture = Image.open(io.BytesIO(b64decode(made.picture.partition(",")[2])))
    small = picture.resize((made.size // POINTS,) * 2, Image.Resampling.NEAREST)
    assert small.resize(picture.size, Image.Resampling.NEAREST).tobytes() == picture.tobytes()


@pytest.mark.parametrize(("length", "most"), [(50, 500), (78, 560), (106, 640)])
def test_a_code_is_short(length: int, most: int) -> None:
    """It stands in every page: a third of what the same code takes as a path, in characters."""
    assert len(qr((ADDRESS * 3)[:length]).picture) <= most
