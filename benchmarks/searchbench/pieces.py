"""Pieces of a file as web servers send them, asked for by the ranges of their bytes."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_ASKED = re.compile(r"bytes=\d+-\d+(?:,\d+-\d+)*")
_BORDER = "prongsai"


class Pieces(NamedTuple):
    """What answers with the status 206."""

    body: bytes
    headers: dict[str, str]


def pieces(wanted: str, path: Path, kind: str, most: int = 100) -> Pieces | None:
    """What a header `Range` asks for of a file of some kind; None for all of it.

    `most`: how many ranges the server knows in one request, as some know one only and some none.
    """
    if not _ASKED.fullmatch(wanted) or wanted.count(",") >= most:
        return None
    data = path.read_bytes()
    ranges = [(int(first), min(int(last) + 1, len(data))) for first, last in re.findall(r"(\d+)-(\d+)", wanted)]
    if len(ranges) == 1:
        return Pieces(data[slice(*ranges[0])], {"Content-Type": kind, "Content-Range": _told(ranges[0], data)})
    return Pieces(_together(ranges, data, kind), {"Content-Type": f"multipart/byteranges; boundary={_BORDER}"})


def _together(ranges: Sequence[tuple[int, int]], data: bytes, kind: str) -> bytes:
    parts = []
    for own in ranges:
        head = f"\r\n--{_BORDER}\r\nContent-Type: {kind}\r\nContent-Range: {_told(own, data)}\r\n\r\n"
        parts += [head.encode("ascii"), data[slice(*own)]]
    return b"".join((*parts, f"\r\n--{_BORDER}--\r\n".encode("ascii")))


def _told(own: tuple[int, int], data: bytes) -> str:
    return f"bytes {own[0]}-{own[1] - 1}/{len(data)}"
