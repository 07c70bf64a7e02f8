"""The sum of a view: equal for equal values, in every process; another for another value."""

import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from markupsafe import Markup

from prongsai.cache import sums
from prongsai.site.status import Status
from prongsai.text.bilingual import Phrase, Text

HOOKS = Path(__file__).parents[2] / "hooks"


@dataclass(frozen=True, slots=True)
class Pair:
    """A record of two values."""

    one: object
    other: object = None


@dataclass(frozen=True, slots=True)
class Couple:
    """The same, called otherwise."""

    one: object
    other: object = None


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A record that many values have in common."""

    values: tuple[object, ...] = field(default=())


def test_equal_values_have_the_same_sum() -> None:
    """Whether a value is there once and shared or twice, and however its text was put together."""
    word = "".join(["ก", "ข"])
    one = Pair((Phrase(word, "th"), Phrase(word, "th")), {"a": Decimal("1.50"), "b": date(2025, 1, 2)})
    same = Phrase("กข", "th")
    assert sums.of_view(one) == sums.of_view(Pair((same, same), {"a": Decimal("1.50"), "b": date(2025, 1, 2)}))
    assert sums.of_view(Shared((1, word))) == sums.of_view(Shared((1, "กข")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1), (1, True), (0, False), ("", None), ((), ""), (("a", "b"), ("ab", "")), (["a"], ("a",)),
        ("<b>", Markup("<b>")), (Phrase("a", "th"), Phrase("a", "en")), (Phrase("a", "th"), Text("a", "th")),
        (Pair(1), Couple(1)), (Pair(1, 2), Pair(2, 1)), (Pair(1), (1, None)), (Pair((Pair(1), 2)), Pair((Pair(1, 2),))),
        (date(2025, 1, 2), date(2025, 2, 1)), (date(2025, 1, 2), "2025-01-02"), (Decimal("1.5"), Decimal("1.50")),
        (Decimal("1.5"), 1.5), (Status.COMPLETE, Status.PARTIAL), (Status.COMPLETE, "complete"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}), (Shared((1,)), Shared((2,))), (Shared((1,)), ((1,),)),
    ],
)  # fmt: skip
def test_other_values_have_other_sums(one: object, other: object) -> None:
    """Another value, kind or order may make another page."""
    assert sums.of_view(one) != sums.of_view(other)


def test_every_process_finds_the_same_sum() -> None:
    """Whatever its seed for hashes."""
    code = (
        "from prongsai.cache import sums; from prongsai.text.bilingual import Phrase;"
        "from prongsai.site.status import Status; from markupsafe import Markup;"
        "print(sums.of_view(({'a': Phrase('x', 'th')}, Markup('<b>'), Status.PARTIAL)).hex())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": str(HOOKS), "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(sums) == 1


@pytest.mark.parametrize("value", [{"a"}, Pair(frozenset({1}))])
def test_a_set_is_refused(value: object) -> None:
    """Its order is another in each process, so its sum would be too."""
    with pytest.raises(TypeError):
        sums.of_view(value)
