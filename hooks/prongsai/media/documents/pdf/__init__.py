"""PDF files, examined and made harmless in a process of their own: what a file does there cannot hurt the build.

The parts that open files (all but `apart`) are loaded only in that process, which `apart` starts. This
module holds what the two processes say to each other.

- `allowed`: what may stand in a published PDF, read from allowed.yml (ISO 32000-2)
- `apart`: a PDF examined in a process of its own, which may fail, hang or eat memory without harm to the build
- `cleaning`: a PDF freed of all that is not allowed in one
- `document`: a PDF opened and accepted or refused, and written anew
- `jpeg`: JPEG files as they lie in a PDF: freed of what cameras and programs write into them
- `jpx`: the same of JPEG 2000 files
- `reading`: what a PDF shows: its text, page by page, and a small picture of its first page
- `removal`: what to call the parts that are taken out
- `signature`: whether a PDF is digitally signed, all of it
- `streams`: how the streams of a PDF are packed, and what their content tells of people and programs taken out
"""

import json

from msgspec import Struct
from msgspec.structs import asdict

from prongsai.text.thai.text_layers import layer_fault

MAX_PAGES = 2_000
MAX_OBJECTS = 200_000
# The layout of an entry, and with it what is found and taken out; the libraries' versions are `apart.recipe`'s part.
LAYOUT = "2"


class PdfFacts(Struct, frozen=True):
    """What is known of a PDF. One that is refused has a `refusal` and nothing else."""

    refusal: str = ""
    """The key of the message that says why it is not accepted; empty where it is."""
    title: str = ""
    """What the file calls itself; empty where it does not."""
    pages: int = 0
    width: int = 0
    """Of the first page as it is shown, in millimetres."""
    height: int = 0
    removed: tuple[str, ...] = ()
    """What was taken out that could have done something, as keys of messages."""
    signed: bool = False
    """Digitally signed, and so published as it is: any change would break the signature."""
    text: tuple[str, ...] = ()
    """The text of each page."""
    thumbnail_width: int = 0
    """Of the picture of the first page, in pixels."""
    thumbnail_height: int = 0

    @property
    def has_text(self) -> bool:
        """Whether some page holds legible text enough to be more than a scanner's stamp or a page number."""
        return any(sum(map(str.isalnum, page)) >= _LETTERS and not layer_fault(page) for page in self.text)


_LETTERS = 30


class PdfFile(Struct, frozen=True):
    """An examined PDF: the facts, the copy to be published, and its first page as a WebP picture."""

    facts: PdfFacts
    copy: bytes = b""
    thumbnail: bytes = b""


def packed(file: PdfFile) -> bytes:
    """A PDF as one run of bytes: the length of the facts, the facts, the length of the copy, the copy, the picture."""
    facts = json.dumps(asdict(file.facts)).encode("ascii")
    return _length(facts) + facts + _length(file.copy) + file.copy + file.thumbnail


def unpacked(data: bytes) -> PdfFile:
    """What `packed` made. Raises ValueError for anything else."""
    facts, rest = _part(data)
    copy, thumbnail = _part(rest)
    values = json.loads(facts)
    if not isinstance(values, dict) or set(values) != set(PdfFacts.__struct_fields__):
        raise ValueError("facts")
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return PdfFile(PdfFacts(**(values | lists)), copy, thumbnail)


def _length(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big")


def _part(data: bytes) -> tuple[bytes, bytes]:
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < max(end, 4):
        raise ValueError("length")
    return data[4:end], data[end:]
