"""Blocks of an index in their files: whole cells, and strings that JavaScript reads."""

from random import Random

import pytest

from prongsai.search.index.blocks import (
    CELL,
    TOGETHER,
    block_file,
    blocks_in,
    cells_of,
    file_of,
    files_for,
    shared_out,
    written_block,
)


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


@pytest.mark.parametrize("count", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 5 * TOGETHER])
def test_blocks_are_shared_out_as_their_numbers_say(count: int) -> None:
    """Which file a block lies in, which blocks lie in a file, and how many files there are, say the same."""
    files = list(shared_out(range(count)))
    assert len(files) == files_for(count)
    assert files == [list(blocks_in(number, count)) for number in range(len(files))]
    assert [file_of(block) for file in files for block in file] == [at for at, file in enumerate(files) for _ in file]
