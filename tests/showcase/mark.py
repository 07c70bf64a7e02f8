"""The mark of Sample District: an open ring around a tick. It is no emblem of any office."""

from io import BytesIO

from tests.showcase.canvas import Canvas

_SIDE = 256


def logo() -> bytes:
    """The mark as a PNG of few colours."""
    sheet = Canvas(_SIDE, _SIDE)
    sheet.oval((128, 128), 120, 120, "#1b6b58")
    sheet.oval((128, 128), 98, 98, "#ffffff")
    sheet.shape([(128, 128), (232, 20), (256, 120)], "#ffffff")
    sheet.line([(78, 132), (116, 170), (206, 72)], "#d8a13c", 26)
    out = BytesIO()
    sheet.drawn().quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
