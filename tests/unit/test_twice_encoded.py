"""Thai that was read in another encoding and saved so: known by its letters, told once, mended where it is whole."""

import pytest

from prongsai.source.problem import Code
from prongsai.source.yaml_tree import read_yaml
from prongsai.text.thai.damage import find_damage, repair
from prongsai.text.thai.twice_encoded import decoded_once_more, first_twice_encoded

WORDS = "ประกาศสำนักงานเขตบางรัก รายงานผลปีงบประมาณ ๒๕๖๘ (2568) ภาษาไทย"


def read_as(encoding: str, text: str) -> str:
    """A text in UTF-8 as a program shows it that takes it for that; bytes that are no character there are controls."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp874", "cp1252", "latin-1"])
def test_what_is_whole_is_mended(encoding: str) -> None:
    """It is told as one thing, with what was meant, and comes out as it was; what was saved so twice is told."""
    text = read_as(encoding, WORDS)
    [damage] = find_damage(f"1. {text}")
    assert (damage.kind, damage.index) == ("twice-encoded", 3)
    assert damage.meant == WORDS[: len(damage.meant)]
    assert len(damage.meant) > 6
    assert repair(text) == decoded_once_more(text, None) == WORDS
    twice = read_as("latin-1", text)
    assert find_damage(twice)
    assert decoded_once_more(twice, None) == twice


@pytest.mark.parametrize(
    ("text", "meant"),
    [("เธชเธฒเธข", "สาย"), ("à¸ª", "ส"), ("à¸ªà¸²à¸¢ 1", "สาย 1"), ("เธเธฒเธฃ", "…าร"), ("à¸²à¸", "า…")],
)
def test_what_was_lost_is_shown_as_lost(text: str, meant: str) -> None:
    """Letters whose last third is gone are told too, and left as they are."""
    [damage] = find_damage(text)
    assert damage.kind == "twice-encoded"
    assert decoded_once_more(text) == meant
    assert repair(text) == (text if "…" in meant else meant)


@pytest.mark.parametrize(
    "text",
    ["เธอเนรมิตเนยเนื้อ", "เนตรเนตรนารี เนบ เธน", "เนกขัมมะ", "à la carte", "¸", "voilà ¹", WORDS, ""],
)
def test_words_that_are_whole_are_left(text: str) -> None:
    """Thai words that begin like it, and French."""
    assert first_twice_encoded(text) is None
    assert decoded_once_more(text, None) == text


def test_a_yaml_file_that_is_no_yaml_for_it_says_so() -> None:
    """Where a letter became a control character the file cannot be read; it is told why, where the first one is."""
    text = f"a: 1\nname: {read_as('cp874', WORDS)}\n"
    [problem] = read_yaml(text.encode(), "f").problems
    assert problem.code is Code.YAML_SYNTAX
    assert problem.values == {"detail": "twice encoded"}
    assert (problem.where.line, problem.where.column) == (2, 1 + text.splitlines()[1].index("\x9b"))
