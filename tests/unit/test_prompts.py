"""Questions at a terminal, and what answers them elsewhere."""

import io
from collections.abc import Callable

import pytest

from prongsai.cli.prompts import Prompts
from prongsai.messages.refusal import WrongUse
from prongsai.model.values.parsers import parse_email, parse_slug, parse_year
from prongsai.text.bilingual import Text

QUESTION = Text("รหัสหน่วยงาน", "Id of the agency")
KINDS = {"district-office": Text("สำนักงานเขต", "District office"), "other": Text("หน่วยงานอื่น", "Other agency")}


def _somebody(*answers: str) -> tuple[Prompts, io.StringIO]:
    """Prompts to whoever gives these answers and then no more, and the screen."""
    screen = io.StringIO()
    return Prompts(io.StringIO("".join(f"{answer}\n" for answer in answers)), screen), screen


def _nobody() -> Prompts:
    return Prompts(None, io.StringIO())


def test_it_asks_in_thai_first() -> None:
    """The question is on the screen in both languages; the answer is what was typed, without what is around it."""
    prompts, screen = _somebody("  bang-rak ")
    assert prompts.text(QUESTION, parse_slug, option="AGENCY") == "bang-rak"
    assert screen.getvalue() == "\nรหัสหน่วยงาน\nId of the agency\n> "


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Bang Rak", "หมายถึง bang-rak"),
        ("", "โปรดตอบคำถามนี้"),
        ("bang\x1b[D-rak", "อักขระที่อ่านไม่ได้"),
        ("bang\udcc3-rak", "อักขระที่อ่านไม่ได้"),
    ],
)
def test_it_asks_again_and_says_why(answer: str, said: str) -> None:
    """What is refused, empty or no text is asked for again, with the reason that the checker gives."""
    prompts, screen = _somebody(answer, "bang-rak")
    assert prompts.text(QUESTION, parse_slug, option="AGENCY") == "bang-rak"
    assert said in screen.getvalue()
    assert screen.getvalue().count("รหัสหน่วยงาน\n") == 2


def test_enter_takes_what_is_offered() -> None:
    """An empty answer is the default, which the question shows; it is read as an answer is."""
    prompts, screen = _somebody("", "๒๕๗๐")
    assert prompts.text(QUESTION, parse_year, option="YEAR", default="2569") == 2569
    assert "(กด Enter เพื่อใช้ 2569)" in screen.getvalue()
    assert prompts.text(QUESTION, parse_year, option="YEAR", default="2569") == 2570


def test_what_is_not_known_is_left_out() -> None:
    """An empty answer to what is optional is None, also as an option; another one is read."""
    prompts, screen = _somebody("", "a@", "a@b.go.th")
    assert prompts.optional(QUESTION, parse_email, option="--email") is None
    assert "เพื่อข้าม" in screen.getvalue()
    assert prompts.optional(QUESTION, parse_email, option="--email") == "a@b.go.th"
    assert prompts.optional(QUESTION, parse_email, option="--email", given="") is None
    assert _nobody().optional(QUESTION, parse_email, option="--email") is None


def test_several_end_with_an_empty_answer() -> None:
    """Each is read; one that is refused is asked for again, and the others are kept."""
    prompts, _ = _somebody("a", "B", "b", "")
    assert prompts.several(QUESTION, parse_slug, option="--unit") == ("a", "b")
    assert prompts.several(QUESTION, parse_slug, option="--unit", given=["c", "d"]) == ("c", "d")
    assert _nobody().several(QUESTION, parse_slug, option="--unit") == ()


@pytest.mark.parametrize("answer", ["2", "๒", "other", "หน่วยงานอื่น", "other AGENCY", ""])
def test_a_choice_is_made_by_number_or_word(answer: str) -> None:
    """A number in Arabic or Thai digits, the key, or its words in either language; Enter is the default."""
    prompts, screen = _somebody("3", "อะไร", answer)
    assert prompts.choice(QUESTION, KINDS, option="--kind", default="other") == "other"
    assert "  1  สำนักงานเขต / District office\n  2  หน่วยงานอื่น / Other agency\n> " in screen.getvalue()
    assert "พิมพ์หมายเลข 1 ถึง 2" in screen.getvalue()
    assert "(กด Enter เพื่อใช้ 2)" in screen.getvalue()


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("ใช่", True), ("Y", True), ("yes", True), ("ั", True), ("ไม่", False), ("n", False), ("ื", False), ("", False)],
)
def test_yes_and_no(answer: str, *, meant: bool) -> None:
    """In Thai and English, by a letter, and by the letter's key where the keyboard is set to Thai."""
    prompts, _ = _somebody("อาจจะ", answer)
    assert prompts.yes(QUESTION, option="--yes", default=False) is meant


def test_a_yes_may_have_to_be_given() -> None:
    """Without a default Enter is no answer, and where nobody is there the option must say it."""
    prompts, _ = _somebody("", "ใช่")
    assert prompts.yes(QUESTION, option="--yes") is True
    assert _nobody().yes(QUESTION, option="--yes", default=True) is True
    with pytest.raises(WrongUse, match="--yes"):
        _nobody().yes(QUESTION, option="--yes")


def test_what_an_option_gives_is_not_asked() -> None:
    """With everything given, the screen stays empty, whether somebody is there or not."""
    prompts, screen = _somebody()
    for asking in (prompts, _nobody()):
        assert asking.text(QUESTION, parse_slug, option="AGENCY", given="a", default="b") == "a"
        assert asking.choice(QUESTION, KINDS, option="--kind", given="district-office") == "district-office"
        assert asking.yes(QUESTION, option="--yes", given=True) is True
        assert asking.optional(QUESTION, parse_email, option="--email", given="a@b.go.th") == "a@b.go.th"
    assert screen.getvalue() == ""


ASKED: list[Callable[[Prompts], object]] = [
    lambda prompts: prompts.text(QUESTION, parse_slug, option="--it"),
    lambda prompts: prompts.text(QUESTION, parse_slug, option="--it", given="Not This"),
    lambda prompts: prompts.optional(QUESTION, parse_email, option="--it", given="a@"),
    lambda prompts: prompts.several(QUESTION, parse_slug, option="--it", given=["a", "Not This"]),
    lambda prompts: prompts.choice(QUESTION, KINDS, option="--it"),
    lambda prompts: prompts.choice(QUESTION, KINDS, option="--it", given="3"),
    lambda prompts: prompts.yes(QUESTION, option="--it"),
]


@pytest.mark.parametrize("ask", ASKED)
def test_what_a_script_lacks_is_named(ask: Callable[[Prompts], object]) -> None:
    """Where nobody is there, what is missing or refused is wrong use, which names the option: no script waits."""
    with pytest.raises(WrongUse) as refused:
        ask(_nobody())
    assert "--it" in refused.value.text.th
    assert "--it" in (refused.value.text.en or "")


@pytest.mark.parametrize("ask", [ASKED[0], ASKED[4], ASKED[6]])
def test_ctrl_d_ends_it(ask: Callable[[Prompts], object]) -> None:
    """The end of the answers is the end of the command, as Ctrl-C is."""
    prompts, _ = _somebody()
    with pytest.raises(KeyboardInterrupt):
        ask(prompts)


def test_what_offers_is_read_where_nobody_is_there() -> None:
    """A default stands in for the answer."""
    assert _nobody().text(QUESTION, parse_year, option="YEAR", default="2569") == 2569
    assert _nobody().choice(QUESTION, KINDS, option="--kind", default="other") == "other"
