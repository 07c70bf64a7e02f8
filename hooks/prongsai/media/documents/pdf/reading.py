"""What a PDF shows: its text, page by page, and a small picture of its first page.

Loaded only in the process that `apart` starts.
"""

import io

import pypdfium2
from msgspec import Struct

WIDTH, HEIGHT = 360, 640
QUALITY = 80
_MM_PER_POINT = 25.4 / 72
_LONGEST = 4_000_000


class Shown(Struct, frozen=True):
    """Sizes are of the first page in millimetres, of its picture in pixels."""

    text: tuple[str, ...]
    width: int
    height: int
    thumbnail: bytes
    thumbnail_width: int
    thumbnail_height: int


def shown(data: bytes) -> Shown:
    """What a reader of the file sees. Raises pypdfium2.PdfiumError for a file that browsers do not show."""
    with pypdfium2.PdfDocument(data) as document:
        first = document[0]
        width, height = first.get_size()
        scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
        picture = first.render(scale=scale).to_pil().convert("RGB")
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=QUALITY, method=4)
        return Shown(
            _text(document),
            round(width * _MM_PER_POINT),
            round(height * _MM_PER_POINT),
            out.getvalue(),
            picture.width,
            picture.height,
        )


def _text(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """The text of each page; empty for those after more text than anybody publishes in one file."""
    pages: list[str] = []
    length = 0
    for number in range(len(document)):
        if length > _LONGEST:
            pages.append("")
            continue
        page = document[number]
        text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\0", "")
        page.close()
        length += len(text)
        pages.append(text)
    return tuple(pages)
