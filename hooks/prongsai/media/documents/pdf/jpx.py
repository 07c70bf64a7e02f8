"""JPEG 2000 files as they lie in a PDF: freed of what programs write into them, without touching the picture."""

from collections.abc import Iterator

_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_HEADER, _STREAM = b"jp2h", b"jp2c"
# What the picture is made of, and of which shape and colours it is (ISO/IEC 15444-1, annex I; 15444-2, annex M).
_BOXES = {b"jP  ", b"ftyp", b"rreq", b"jpch", b"jplh", b"cgrp", b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef",
          b"res ", b"resc", b"resd", b"opct", b"creg"}  # fmt: skip
_HOLDERS = {_HEADER, b"jpch", b"jplh", b"cgrp", b"res "}
_DEPTH = 4
_LONG = 16
# Of the stream that is the picture (15444-1, annex A).
_START, _TILE, _DATA, _COMMENT, _END = b"\xff\x4f", b"\xff\x90", b"\xff\x93", b"\xff\x64", b"\xff\xd9"
_TILE_LENGTH = 12


def bare_jpeg2000(data: bytes) -> bytes:
    """The picture without XMP, EXIF, comments and anything else that is not needed to show it.

    What is no JPEG 2000 at all is empty then.
    """
    if data.startswith(_START):
        return _stream(data)
    return b"".join(_boxes(data, 0)) if data.startswith(_SIGNATURE) else b""


def _boxes(data: bytes, depth: int) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(data):
        length, name, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + _LONG], "big"), _LONG
        end = min(at + length, len(data)) if length else len(data)
        if end < at + head:
            return
        content = data[at + head : end]
        if name == _STREAM:
            yield _box(name, _stream(content))
        elif name in _HOLDERS and depth < _DEPTH:
            yield _box(name, b"".join(_boxes(content, depth + 1)))
        elif name in _BOXES:
            yield _box(name, content)
        at = end


def _box(name: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + name + content


def _stream(data: bytes) -> bytes:
    """The stream up to its end. Comments are blanked, not cut out: tables in it count the bytes of its parts."""
    out, at = bytearray(data), len(_START)
    tile = 0
    while at + 4 <= len(data):
        marker = data[at : at + 2]
        if marker == _END:
            return bytes(out[: at + 2])
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _TILE:
            length_of_part = int.from_bytes(data[at + 6 : at + 10], "big")
            tile = at + length_of_part if length_of_part >= _TILE_LENGTH else 0
        elif marker == _COMMENT:
            out[at + 6 : at + 2 + length] = b" " * len(out[at + 6 : at + 2 + length])
        elif marker == _DATA:
            # The last part may leave its length open: then it goes on to the end of all.
            at = tile or _last_end(data, at)
            continue
        at += 2 + max(length, 2)
    return bytes(out[: at + 2]) if data[at : at + 2] == _END else bytes(out)


def _last_end(data: bytes, at: int) -> int:
    """Where the end's mark is, which the data of a picture cannot hold."""
    end = data.find(_END, at)
    return len(data) if end < 0 else end
