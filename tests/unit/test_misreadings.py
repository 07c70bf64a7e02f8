"""Words that OCR misreads are told with the word that was meant; names, rare words and everyday words are not."""

from pathlib import Path

import pytest

from prongsai.check.passages import Passage
from prongsai.check.rules.misreadings import problems
from prongsai.source.problem import Code, Where
from prongsai.text.bilingual import Text
from prongsai.text.thai import misreadings
from prongsai.text.thai.clusters import has_thai
from prongsai.text.thai.misreadings import find_misreadings
from tests.work import an_end

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "seen", "meant"),
    [
        ("รับเรื่องจ้องทุกข์ของประชาชน", "เรื่องจ้องทุกข์", "เรื่องร้องทุกข์"),
        ("การจ้องทุกข์", "จ้องทุกข์", "ร้องทุกข์"),
        ("ตามเจื่อนไขที่กำหนด", "เจื่อนไข", "เงื่อนไข"),
        ("รื่องชาด", "รื่อง", "เรื่อง"),
        ("การฝ้าระวัง", "ฝ้าระวัง", "เฝ้าระวัง"),
        ("การคำเนินงาน", "การคำเนินงาน", "การดำเนินงาน"),
        ("ยกยอกเงินค่าปรับ", "ยกยอก", "ยักยอก"),
        ("โดยมีขอบด้วยกฎหมาย", "โดยมีขอบ", "โดยมิชอบ"),
        ("ช้าราชการและพนักงาน", "ช้าราชการ", "ข้าราชการ"),
        ("ปฏิบัติหน้าที ด้วยความสุจริต", "ปฏิบัติหน้าที", "ปฏิบัติหน้าที่"),
        ("จิตสำนืก", "จิตสำนืก", "จิตสำนึก"),
        ("หัวหน้าสำบักงาน", "สำบักงาน", "สำนักงาน"),
    ],
)
def test_a_word_one_glyph_away_is_told(text: str, seen: str, meant: str) -> None:
    """A look-alike letter or mark, or a lost mark, with the word to write; the place is that of the word."""
    [found] = find_misreadings(text)
    assert (found.seen, found.meant) == (seen, meant)
    assert text[found.index :].startswith(seen)


@pytest.mark.parametrize(
    "sound",
    [
        "เครื่องหมาย เรื่อง เนื่องจาก เมือง",
        "ขอมูลค่าโครงการ",
        "เฝ้าระวังและร้องทุกข์ตามเงื่อนไข",
        "จ้องมองฝ้าเพดาน",
        "ยากลำบาก ค่อนข้างยาก ไม่ทนต่อการทุจริต",
        "สำนักข่าวซินหัว โคแฟค กิกะเฮิรตซ์",
        "แขวงวัดอรุณ เขตบางกอกใหญ่ คลองบางกอกน้อย",
        "กขคงจฉชซฌญฎฏฐฑฒณ",
        "",
    ],
)
def test_sound_words_and_names_are_left_alone(sound: str) -> None:
    """What words cover in any way is sound, and a name is told only where it is all but another word."""
    assert list(find_misreadings(sound)) == []


def test_no_word_of_the_list_is_told() -> None:
    """Alone each is known, whatever it is near to."""
    words = Path(misreadings.__file__).with_name("everyday.txt").read_text(encoding="utf-8").split()
    assert len(words) > 5_000
    assert [found for word in words for found in find_misreadings(word)] == []


def test_sound_texts_have_fewer_false_alarms_than_one_in_a_thousand_words() -> None:
    """Every Thai text of this project: what its agencies disclose, what its pages and messages say."""
    places = (
        "agencies/**/*.yml",
        "content/**/*.md",
        "hooks/prongsai/messages/*.th.yml",
        "hooks/prongsai/catalogue/data/**/*.yml",
    )
    texts = [path.read_text(encoding="utf-8") for place in places for path in ROOT.glob(place)]
    letters = sum(has_thai(letter) for text in texts for letter in text)
    assert letters > 100_000
    alarms = [found for text in texts for found in find_misreadings(text)]
    assert len(alarms) < letters / 5 / 1000, alarms


def _told(*texts: str, kind: str = "text") -> list[tuple[Code, int, dict[str, object]]]:
    passages = [
        Passage("page" if kind == "page" else "text", text, Where("a.yml", line, 1), ("a.yml",))
        for line, text in enumerate(texts, 1)
    ]
    return [(problem.code, problem.where.line, dict(problem.values)) for problem in problems(passages)]


def test_a_word_is_told_once_in_a_file() -> None:
    """At its first place, with the number of the others, also where a longer word holds it."""
    [(code, line, values)] = _told("ประชาชน", "การจ้องทุกข์", "จ้องทุกข์ และเรื่องจ้องทุกข์")
    assert (code, line, values["seen"], values["meant"]) == (Code.MISREAD_WORD, 2, "จ้องทุกข์", "ร้องทุกข์")
    assert isinstance(values["place"], Text)
    assert "2" in values["place"].th


def test_many_words_are_told_in_a_few_lines() -> None:
    """Ten by themselves, the rest in one line: a document that was read badly has hundreds."""
    wrong = [
        "จ้องทุกข์", "เจื่อนไข", "ฝ้าระวัง", "ยกยอก", "ช้าราชการ", "สำบักงาน", "จิตสำนืก",
        "บัญซี", "ทะเบียบ", "ประธาบ", "พิจารฌา", "อนุบัติ", "โปร่งไส",
    ]  # fmt: skip
    told = _told(*wrong)
    assert [code for code, _, _ in told] == [Code.MISREAD_WORD] * 10 + [Code.MISREAD_WORDS]
    assert told[-1][2]["count"] == 3
    assert "โปร่งไส → โปร่งใส" in str(told[-1][2]["words"])


def test_damage_that_is_told_is_not_told_again() -> None:
    """A mark out of order makes a word that is none, and is a kind of damage of its own."""
    assert _told("เจ้าหนา้ที่", "เจ้าหน\uf70bาที่") == []


def test_code_is_an_example() -> None:
    """What stands in code is not the officer's own writing."""
    assert _told("`จ้องทุกข์`") == []


@pytest.mark.parametrize("piece", ["กา", "จ้อง", "เเ", "ปฏิบัติ", "ก", "คว", "การการ", "\u0e48", "ประชาชบ"])
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    """A run as long as a file may be has an end."""
    with an_end():
        assert sum(1 for _ in find_misreadings(piece * (200_000 // len(piece)))) >= 0
