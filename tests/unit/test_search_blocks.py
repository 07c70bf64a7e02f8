"""Blocks of an index in their files: whole cells, and strings that JavaScript reads."""

import re
from random import Random

import pytest

from prongsai.search.index.blocks import CELL, block_file, blocks_of, cells_of, shared_out, written_block


@pytest.mark.parametrize("size", [0, 1, CELL - 4, CELL - 3, CELL - 2, 5 * CELL])
def test_a_block_takes_whole_cells(size: int) -> None:
    """As few as hold it; the head says how many, and a file begins with one."""
    block = written_block(b"x" * size)
    assert len(block) % CELL == 0
    assert 0 <= len(block) - (size + 3) < CELL
    assert cells_of([block]) == chr(48 + len(block) // CELL)
    assert block_file([block, block]).split(b'"')[1::2] == [b"x" * size] * 2
    assert block_file([block]).index(b'"') == CELL


def test_a_block_has_no_letter_that_ends_a_string() -> None:
    """Every byte may be in a content; neither a quote nor an end of line is in a string but behind a backslash."""
    content = bytes(range(256)) * 3 + b'\\"\\\\n"' + Random(1).randbytes(500)
    held = written_block(content).rstrip(b" ,")[1:-1]
    assert held.replace(b"\\\\", b"").replace(b'\\"', b"").count(b'"') == 0
    assert b"\n" not in held
    assert b"\r" not in held


def test_blocks_are_found_in_their_file_again() -> None:
    """As they were written, by what the head says of them; a file that has not as many bytes is refused."""
    blocks = [written_block(Random(size).randbytes(size)) for size in (0, 1, 40, 700)]
    file, cells = block_file(blocks), cells_of(blocks)
    assert blocks_of(file, cells) == blocks
    assert blocks_of(block_file([]), "") == []
    for other, told in ((file[:-1], cells), (file, cells[1:]), (b"", cells)):
        with pytest.raises(ValueError, match=re.escape(told)):
            blocks_of(other, told)


def test_blocks_are_shared_out_by_their_number() -> None:
    """All files but the last one hold as many."""
    assert [list(file) for file in shared_out(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(shared_out([], 3)) == []
