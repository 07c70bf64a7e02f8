"""Many small contents in few files, each of which can be read alone: by a range of bytes, or as a script.

A file is a script that hands over an array of strings, so that it can be read from a folder too (`file://`); the
letters of a string are bytes. Every block is filled up to whole cells, so that one character of the head tells its
length, and a browser can ask a server for its bytes only.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from math import ceil
from typing import TypeVar

T = TypeVar("T")

CELL = 128
"""Bytes to which a block is filled up; what a file begins with is as long."""

_BEGIN, _END = b"ProngsaiSearch.put([".ljust(CELL), b"])\n"
_ESCAPES = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r"))  # the first one first


def written_block(content: bytes) -> bytes:
    """A content as it stands in a file: whole cells."""
    for byte, escape in _ESCAPES:
        content = content.replace(byte, escape)
    size = ceil((len(content) + 3) / CELL) * CELL
    return b"".join((b'"', content, b'",')).ljust(size)


def cells_of(blocks: Iterable[bytes]) -> str:
    """For each written block one character: 48 and its cells."""
    return "".join(chr(48 + len(block) // CELL) for block in blocks)


def block_file(blocks: Iterable[bytes]) -> bytes:
    """A file of written blocks."""
    return b"".join((_BEGIN, *blocks, _END))


def blocks_of(file: bytes, cells: str) -> list[bytes]:
    """The written blocks of a file, given what `cells_of` said of them. Raises ValueError where it has others."""
    ends = accumulate(((ord(cell) - 48) * CELL for cell in cells), initial=len(_BEGIN))
    blocks = [file[start:end] for start, end in pairwise(ends)]
    if block_file(blocks) != file or cells_of(blocks) != cells:
        raise ValueError(cells)
    return blocks


def shared_out(those: Iterable[T], together: int) -> Iterator[Sequence[T]]:
    """Blocks, or what is said of them, as they are shared out among files: so many in each, but for the last one."""
    rest = iter(those)
    while found := list(islice(rest, together)):
        yield found
