"""The Thai layer of the search, on this side; tests/browser/test_search_engine.py runs the same table on the other."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.text.thai.folding import is_thai, phonetic, plain, tokens

CASES = json.loads((Path(__file__).parents[1] / "files/folding.json").read_text("utf-8"))
# Letters, marks and signs on which the rules turn, so that random texts meet them.
TRICKY = st.text("กขนธรเแ\u0e32\u0e33\u0e4d\u0e48\u0e49\u0e34\u0e35\u0e31\u0e4cๆฯ๑๒ .,()/-09aOzé“\u200b\n", max_size=40)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["claim"]) for case in CASES])
def test_a_text_is_folded_as_the_table_says(case: dict[str, object]) -> None:
    """Plain form, tokens and sounds are those of the table that the browser's twin is held to."""
    text = str(case["text"])
    found = tokens(text)
    assert plain(text) == case["plain"]
    assert found == case["tokens"]
    assert [phonetic(token) if is_thai(token) else token for token in found] == case["sounds"]


@given(TRICKY)
def test_tokens_hold_nothing_that_means_nothing(text: str) -> None:
    """No empty tokens, no spaces, no two runs of Thai on end, no Thai digits, no mark twice."""
    found = tokens(text)
    assert all(found)
    assert not any(is_thai(one) and is_thai(other) for one, other in pairwise(found))
    assert not re.search(r"[ \u0e50-\u0e59]|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1", plain(text).replace(" ", ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ก าหนด", "กำหนด"),
        ("ข้อจํากัด", "ข้อจำกัด"),
        ("๒.๒.๒(๒)", "2.2.2 (2)"),
        ("พัสดุุ", "พัสดุ"),
        ("เเผน", "แผน"),
        ("ป.ป.ช.", "ปปช"),
        ("ITA ปี ๒๕๖๒-๒๕๖๖", "ita ปี 2562-2566"),
    ],
)
def test_two_writings_of_one_thing_are_one(one: str, other: str) -> None:
    """Damage, digits, marks, case and full stops part nothing."""
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ครุภัณท์", "ครุภัณฑ์"), ("เงินเดื่อน", "เงินเดือน"), ("คุณธรม", "คุณธรรม"), ("ความเสียง", "ความเสี่ยง")]
)
def test_a_misspelling_that_sounds_right_sounds_the_same(one: str, other: str) -> None:
    """Tone marks, silenced letters, doubled ร and letters of one sound make no difference to the sounds."""
    assert phonetic(one) == phonetic(other)
    assert tokens(one) != tokens(other)


@pytest.mark.parametrize("letter", ["\u0e4d", "\u0e40", " \u0e32", "\u0e48\u0e34", "(", "1,", "😀", "\u200b"])
def test_long_runs_of_what_needs_care_are_read(letter: str) -> None:
    """A hundred thousand of them are folded like any text; work that grew faster than they do would hang here."""
    assert len("".join(tokens(letter * 100_000))) <= 200_000
