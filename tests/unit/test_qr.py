"""The code of a page's address: the one that segno makes, drawn as a picture that a reader can take."""

import io
from base64 import b64decode

import pytest
import segno
from PIL import Image

from prongsai.pages.pictures.qr import MASK, QUIET, qr

ADDRESS = "https://prongsai.example.go.th/en/bangkok-noi/2568/plan/"


@pytest.mark.parametrize("length", [1, 5, 17, 18, 32, 33, 53, 54, 78, 79, 106, 107, 300])
@pytest.mark.parametrize("text", [ADDRESS * 6, "ABC-123 " * 60, "https://example.go.th/ก" * 20])
def test_a_code_is_the_one_that_segno_makes(text: str, length: int) -> None:
    """Module by module, in every size and way of writing, at the borders of the sizes; empty modules around."""
    own = text[:length]
    made = qr(own)
    picture = Image.open(io.BytesIO(b64decode(made.removeprefix("data:image/png;base64,"), validate=True)))
    code = segno.make_qr(own, error="l", boost_error=False, mask=MASK)
    side = len(code.matrix) + 2 * QUIET
    assert picture.size == (side, side)
    read = [[picture.getpixel((x, y)) == 0 for x in range(side)] for y in range(side)]
    inside = [row[QUIET:-QUIET] for row in read[QUIET:-QUIET]]
    assert inside == [[module == 1 for module in row] for row in code.matrix]
    assert sum(map(sum, read)) == sum(map(sum, inside))


@pytest.mark.parametrize(("length", "most"), [(50, 340), (78, 400), (106, 460)])
def test_a_code_is_short(length: int, most: int) -> None:
    """It stands in every page: a third of what the same code takes as a path, in characters."""
    assert len(qr((ADDRESS * 3)[:length])) <= most
