"""What an image file holds besides its picture, read off its structure.

The formats are those of published images. Each has a short list of parts that a picture needs; whatever else lies in
a file counts as left over, known or not. No image library is asked: what proves its work must not be the library
that did it, and nothing has to be decoded.
"""

import re
import struct
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

_IMAGES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".heic", ".heif"}
# ISO/IEC 10918-1, table B.1: tables, frames and scans; APP0 (JFIF) is looked into.
_JPEG_PARTS = {0xC4, 0xDB, 0xDD, 0xC0, 0xC1, 0xC2, 0xDA}
_JPEG_NAMES = {0xE1: "EXIF or XMP", 0xE2: "ICC profile", 0xED: "IPTC", 0xEE: "Adobe", 0xFE: "comment"}
# Where a scan's coded data end: at a marker that is neither a stuffed 0xFF nor a restart.
_SCAN_END = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
# RFC 9649, 2.5 to 2.7: the picture, its transparency, and the header of the extended format.
_WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_WEBP_NAMES = {b"ICCP": "ICC profile", b"EXIF": "EXIF", b"XMP ": "XMP", b"ANIM": "animation", b"ANMF": "animation"}
# PNG (third edition), chapter 11: the picture, its palette and transparency.
_PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
_PNG_NAMES = {
    b"eXIf": "EXIF",
    b"iCCP": "ICC profile",
    b"tEXt": "text",
    b"iTXt": "text",
    b"zTXt": "text",
    b"tIME": "time",
}
# ISO/IEC 23008-12 and the AV1 image file format: one picture, described and stored.
_AVIF_BOXES = {
    b"": {b"ftyp", b"meta", b"mdat"},
    b"meta": {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"},
    b"iinf": {b"infe"},
    b"iprp": {b"ipco", b"ipma"},
    b"ipco": {b"ispe", b"pixi", b"av1C", b"colr"},
}
# How many bytes stand in a box before the boxes within it.
_AVIF_INNER = {b"meta": 4, b"iinf": 6, b"iprp": 0, b"ipco": 0}


def leftovers(data: bytes) -> tuple[str, ...]:
    """What a JPEG, PNG, WebP or AVIF file holds besides its picture, each kind once; empty for a clean one.

    A file of another kind, and one that ends in the middle of a part, is named as such: it proves nothing.
    """
    walk = next((walk for accept, walk in _WALKS if accept(data)), None)
    if walk is None:
        return ("unknown format",)
    try:
        return tuple(dict.fromkeys(walk(data)))
    except (struct.error, IndexError):
        return ("broken structure",)


def leftovers_of(name: str, data: bytes) -> tuple[str, ...]:
    """As `leftovers`, of a file that is an image by its name; nothing of any other."""
    return leftovers(data) if PurePosixPath(name).suffix.lower() in _IMAGES else ()


def _jpeg(data: bytes) -> Iterator[str]:
    position = 2
    while True:
        if data[position] != 0xFF:
            yield "stray bytes"
            return
        marker = data[position + 1]
        if marker == 0xD9:
            if position + 2 != len(data):
                yield "bytes after the end"
            return
        (length,) = struct.unpack_from(">H", data, position + 2)
        part = data[position + 4 : position + 2 + length]
        if marker == 0xE0:
            if not part.startswith(b"JFIF\0") or len(part) != 14 or part[12:14] != b"\0\0":
                yield "thumbnail"
        elif marker not in _JPEG_PARTS:
            yield _JPEG_NAMES.get(marker, f"segment {marker:02X}")
        position += 2 + length
        if marker == 0xDA:
            end = _SCAN_END.search(data, position)
            if end is None:
                yield "broken structure"
                return
            position = end.end() - 2


def _webp(data: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", data, 4)
    position, end = 12, size + 8
    while position < end:
        name, length = struct.unpack_from("<4sI", data, position)
        if name not in _WEBP_PARTS:
            yield _WEBP_NAMES.get(name, f"chunk {name!r}")
        position += 8 + length + length % 2
    if position != len(data):
        yield "bytes after the end"


def _png(data: bytes) -> Iterator[str]:
    position, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, position)
        if name not in _PNG_PARTS:
            yield _PNG_NAMES.get(name, f"chunk {name!r}")
        position += 12 + length
    if position != len(data):
        yield "bytes after the end"


def _avif(data: bytes) -> Iterator[str]:
    stored, kept = 0, 0
    items = 0
    for path, start, end in _boxes(data, 0, len(data), b""):
        inside, name = path
        if name not in _AVIF_BOXES[inside]:
            yield f"box {name!r}"
        elif name == b"mdat":
            kept += end - start
        elif name == b"iloc":
            stored += sum(_extents(data[start:end]))
        elif name == b"infe":
            items += 1
            kind = data[start + 8 : start + 12]
            if kind != b"av01":
                yield {b"Exif": "EXIF", b"mime": "XMP"}.get(kind, f"item {kind!r}")
        elif name == b"colr" and data[start : start + 4] != b"nclx":
            yield "ICC profile"
    if items != 1:
        yield "further pictures"
    if stored != kept:
        yield "bytes that belong to no picture"


Box = tuple[tuple[bytes, bytes], int, int]


def _boxes(data: bytes, start: int, end: int, inside: bytes) -> Iterator[Box]:
    """Each box as (the box it is in, its name), and where its content begins and ends; what is in it comes after it."""
    while start < end:
        size, name = struct.unpack_from(">I4s", data, start)
        if size < 8 or start + size > end:
            raise struct.error
        yield (inside, name), start + 8, start + size
        if name in _AVIF_INNER and name in _AVIF_BOXES[inside]:
            yield from _boxes(data, start + 8 + _AVIF_INNER[name], start + size, name)
        start += size


def _extents(iloc: bytes) -> Iterator[int]:
    """The lengths of all extents of an item location box (ISO/IEC 14496-12, 8.11.3) of version 0 with fields of 4."""
    version, sizes = iloc[0], iloc[4:6]
    if version != 0 or sizes != b"\x44\x00":
        raise struct.error
    (count,) = struct.unpack_from(">H", iloc, 6)
    position = 8
    for _ in range(count):
        (extents,) = struct.unpack_from(">H", iloc, position + 4)
        position += 6
        for _ in range(extents):
            yield struct.unpack_from(">II", iloc, position)[1]
            position += 8


Walk = Callable[[bytes], Iterator[str]]
_WALKS: tuple[tuple[Callable[[bytes], bool], Walk], ...] = (
    (lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda data: data[4:12] == b"ftypavif", _avif),
)
