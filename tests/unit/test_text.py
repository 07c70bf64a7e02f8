"""Dates, numbers, item ids and Thai text as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from prongsai.text.bilingual import Phrase, Text
from prongsai.text.dates import (
    Suggestion,
    fiscal_year_of,
    parse_date,
    parse_fiscal_year,
    show_date,
    show_fiscal_year,
)
from prongsai.text.numerals import page_number, parse_item, parse_number, parse_whole
from prongsai.text.order import nearest, thai_key
from prongsai.text.thai.damage import find_damage, repair
from prongsai.text.thai.joins import without_breaks


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-31", "31 มีนาคม 2568", "๓๑ มี.ค. ๖๘", "๓๑ มีนาคม พ.ศ. ๒๕๖๘", "วันที่ 31 มีนาคม 2568",
        "31 มี.ค 68", "31 March 2025", "31 Mar 2025", "31  มีนาคม  2568", "2025-3-31", "31/3/2568", "๓๑/๐๓/๖๘",
        "31-3-2568", "31.3.2568", "31/3/2025", "2025/03/31", "วันที่ ๓๑ เดือน มีนาคม พ.ศ. ๒๕๖๘", "ลงวันที่ 31 เดือนมีนาคม ปี 2568",
        "วันจันทร์ที่ 31 มีนาคม 2568", "31 มี. ค. 2568", "31 มีนาคม พุทธศักราช 2568", "31 มีนาคม ค.ศ. 2025",
        "March 31, 2025", "31st March 2025", "วันที่31มีนาคม2568",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    """The forms in the sources and in officers' letters all give the same day."""
    assert parse_date(written) == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2568-03-31", "2025-03-31"),
        ("2568-02-30", ""),
        ("3111-01-01", ""),
        ("31 มกรา 2568", ""),
        ("31 เมษายน 2568", ""),
        ("1 ม.ค. 12", ""),
        ("2568/03/31", "2025-03-31"),
        ("31/13/2568", ""),
        ("3/4/2025", "2025-04-03"),
        ("วันอังคารที่ 31 มีนาคม 2568", "2025-03-31"),
        ("31 มีนาคม ค.ศ. 2568", ""),
        ("31 มีนาคม พ.ศ. 2025", ""),
        ("", ""),
        ("9" * 5000, ""),
    ],
)
def test_an_impossible_date_is_refused_with_the_likely_one(written: str, meant: str) -> None:
    """A B.E. year in an ISO date would pass for the year 2568 of our era; it is caught, and the fix offered."""
    with pytest.raises(Suggestion) as caught:
        parse_date(written)
    assert caught.value.meant == meant


def test_fiscal_years_begin_in_october() -> None:
    """1 October belongs to the next fiscal year."""
    assert fiscal_year_of(date(2024, 9, 30)) == 2567
    assert fiscal_year_of(date(2024, 10, 1)) == 2568


def test_a_common_era_fiscal_year_is_refused_with_the_buddhist_one() -> None:
    """2025 suggests 2568, a bare 68 too; a number that is no year suggests nothing."""
    for wrong, meant in (("2025", "2568"), ("68", "2568"), ("25680", ""), ("2400", ""), ("ปี 12", "")):
        with pytest.raises(Suggestion) as caught:
            parse_fiscal_year(wrong)
        assert caught.value.meant == meant


@pytest.mark.parametrize(
    "written",
    [
        "2568", "๒๕๖๘", "พ.ศ. 2568", "พ.ศ.2568", "ปีงบประมาณ พ.ศ. ๒๕๖๘", "ประจำปีงบประมาณ 2568", "ปีงบฯ 2568", "ปีงบฯ 68",
        "ปี 2568", "พุทธศักราช 2568",
    ],
)  # fmt: skip
def test_a_fiscal_year_is_read_however_it_is_written(written: str) -> None:
    """The words that documents put before a year are passed over."""
    assert parse_fiscal_year(written) == 2568


def test_dates_and_years_are_shown_in_the_readers_era() -> None:
    """Thai pages count in B.E.; English pages give both."""
    day = date(2024, 12, 4)
    assert show_date(day, "th") == "4 ธันวาคม 2567"
    assert show_date(day, "en") == "4 December 2024 (B.E. 2567)"
    assert show_fiscal_year(2568, "en") == "2568 (2025)"


@pytest.mark.parametrize("written", ["O18", "o18", "O018", "018", "๐๑๘", "ข้อ ๐๑๘", "OIT 18", "ข้อที่ 18"])
def test_an_item_id_has_one_parser(written: str) -> None:
    """Letter O, zero, Thai digits and the words around them all name O18."""
    assert parse_item(written) == "O18"


@pytest.mark.parametrize("written", ["", "O", "O0", "I18", "18a", "๐", "O1234"])
def test_what_names_no_item_is_none(written: str) -> None:
    """A question, an empty text or item zero is not an item."""
    assert parse_item(written) is None


@pytest.mark.parametrize(
    ("words", "bare", "number"),
    [
        ("หน้า 3-5", False, 3), ("หน้าที่ ๑๒ ย่อหน้าแรก", False, 12), ("see page 7", False, 7), ("pp. 4, 9", False, 4),
        ("ข้อ 3", False, 0), ("2-4", True, 2), ("2-4", False, 0), ("12/2568", True, 0), ("webpage 3", False, 0),
    ],
)  # fmt: skip
def test_words_name_a_page(words: str, bare: bool, number: int) -> None:
    """The first of several; a bare number only where nothing but pages is spoken of."""
    assert page_number(words, bare=bare) == number


def test_numbers_keep_their_decimals_and_refuse_doubtful_commas() -> None:
    """`1,5` could be one and a half or fifteen, so it is neither; zero has no sign."""
    assert parse_number("๘๘.๙๘") == Decimal("88.98")
    assert parse_number("1,234.50") == Decimal("1234.50")
    assert parse_number("1,5") is None
    assert [str(parse_number(zero)) for zero in ("-0", "-0.00", "+0", "0")] == ["0", "0.00", "0", "0"]
    assert parse_whole("1,000") == 1000
    assert parse_whole("1.0") is None
    assert parse_whole("9" * 30) is None


@pytest.mark.parametrize(
    ("hurt", "kind", "meant"),
    [
        ("มติที่ ๑ การสร้างวัฒนธรรมสุจริต", "dimension", "มิติที่ ๑"),
        ("ประกาศก าหนด", "split-am", "กำหนด"),
        ("ฝ่ายประจํา", "decomposed-am", "ประจำ"),
        ("เเผนปฏิบัติการ", "doubled-e", "แผน"),
        ("ทุจริต\u200bและ", "invisible", "ทุจริตและ"),
        ("พ.ศ. ๒๕6๖", "mixed-number", "๒๕6๖"),
        ("ไม\uf70aรับ", "private-use", "ไม่รับ"),
        ("ก\ue123รม", "private-use", "ก…รม"),
        ("ก\ufffdหนด", "lost", "ก…หนด"),
        ("น ้าใจ", "split-mark", "น้ำใจ / น้าใจ"),
        ("ที ่ประชุม", "split-mark", "ที่ประชุม"),
        ("คณ ะกรรมการ", "split-mark", "คณะกรรมการ"),
        ("คณ ะ", "split-mark", "คณะ"),
        ("พัฒน า", "split-am", "พัฒนำ / พัฒนา"),
        ("ที  ่ประชุม", "split-mark", "ที่ประชุม"),
        ("ที\u00a0่ประชุม", "split-mark", "ที่ประชุม"),
        ("นำ้ท่วม", "mark-order", "น้ำท่วม"),
        ("นา้", "mark-order", "น้า"),
        ("ท่ีประชุม", "mark-order", "ที่ประชุม"),
        ("สิทธ์ิ", "mark-order", "สิทธิ์"),
        ("ไม่่รับ", "doubled-mark", "ไม่รับ"),
        ("ท่ี่ประชุม", "doubled-mark", "ที่ประชุม"),
        ("ข่าาว", "doubled-mark", "ข่าว"),
        ("แแผน", "doubled-mark", "แผน"),
        ("ไม่้", "two-marks", "ไม่ / ไม้"),
        ("กุิ", "two-marks", "กิ / กุ"),
        ("ศุกร์่", "two-marks", "ศุกร่ / ศุกร์"),
        ("เแผน", "two-marks", "เผน / แผน"),
        ("น้ำ่", "stray-mark", "น้ำ"),
        ("เ้ฝา", "stray-mark", "เฝ้า"),
        ("่าง", "stray-mark", "าง"),
        ("1่", "stray-mark", "1"),
        ("โ ครงการ", "parted-vowel", "โครงการ"),
        ("กๅร", "long-aa", "การ"),
        ("ÊÓ¹Ñ¡§Ò¹", "wrong-letters", "สำนักงาน"),
        ("กรม\u3000การ", "wide-space", "กรม การ"),
        ("“ไม่รับ”", "smart-quotes", "ไม่รับ"),
    ],
)
def test_damage_from_a_pdf_is_found_and_the_meant_form_shown(hurt: str, kind: str, meant: str) -> None:
    """Each kind of damage in the sources is found once, with what was probably meant."""
    found = {damage.kind: damage for damage in find_damage(hurt)}
    if kind == "split-am" and not found:
        pytest.fail("split sara am not found")
    assert kind in found
    assert meant in found[kind].meant or kind == "mixed-number"


@pytest.mark.parametrize(
    "sound",
    [
        "มติที่ประชุม ครั้งที่ 1",
        "มติ ครม. ที่ 12",
        "น้ำใจ",
        "ประจำปี 2568 และ ๒๕๖๘",
        "มิติที่ 1",
        "อักษร า",
        "อักษร า และ ะ",
        "การ อำนวย",
        "ที่ อา",
        "ประกาศ “ไม่รับ”",
        "“ก” และ “ข”",
        "สระ ะ",
        "สระ เ แ โ กับ ไ",
        "ไม้เอก ( ่ ) และไม้โท ◌้",
        "เจาะ เพราะ เหมาะ",
        "ฤๅษี",
        "สิทธิ์ พันธุ์ ที่ กู้ ก็",
        "สํฆํ กิํ พุทฺธ",
        "พ.ศ.\u00a02568",
        "Ünïcödé",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    """A cabinet resolution is a มติ; a space before a word is no damage."""
    assert find_damage(sound) == ()


def test_repair_changes_only_what_is_certain() -> None:
    """Keys are made of the repaired text; a second repair changes nothing."""
    once = repair("ก\u0e4d\u0e32หนด เเละ น\u0e49\u0e4d\u0e32")
    assert once == "กำหนด และ น้\u0e33"
    assert repair(once) == once


def test_what_fonts_did_is_repaired_where_it_is_certain() -> None:
    """Marks at the places of Windows' fonts, spaces before marks and wide spaces; what could be two words is left."""
    once = repair("ไม\uf70aรับ ที ่ประชุม กรม\u3000การ")
    assert once == "ไม่รับ ที่ประชุม กรม การ"
    assert repair(once) == once
    assert repair("น ้าใจ ก\ue123 ก\ufffd ÊÓ¹Ñ¡") == "น ้าใจ ก\ue123 ก\ufffd ÊÓ¹Ñ¡"


def test_marks_out_of_order_are_repaired_where_it_is_certain() -> None:
    """What looks the same and can only be meant so; two tone marks, or one on nothing, are the officer's to mend."""
    once = repair("นำ้ ท่ี ไม่่ สิทธ์ิ กๅร")
    assert once == "น้ำ ที่ ไม่ สิทธิ์ การ"
    assert repair(once) == once
    assert repair("ไม่้ เ้ฝา ข่าาว โ ครงการ") == "ไม่้ เ้ฝา ข่าาว โ ครงการ"


@pytest.mark.parametrize("hurt", ["นๅ่", "น ำ่า", "ไก\u00a0\u0e4d\u0e32", "\u0e4a\u0e35 ำเ", "น\u0e39 \u0e3aก"])
def test_one_repair_is_enough_where_damage_meets_damage(hurt: str) -> None:
    """What one kind of repair brings together is in order when the last is done."""
    once = repair(hurt)
    assert once != hurt
    assert repair(once) == once


def test_thai_order_is_the_dictionarys() -> None:
    """A leading vowel sorts after its consonant, so เกม comes before ขา and after กา."""
    assert sorted(["ขา", "เกม", "กา", "แก้ว", "ก้าว"], key=thai_key) == ["กา", "ก้าว", "เกม", "แก้ว", "ขา"]


def test_missing_english_is_thai_and_says_so() -> None:
    """No silent fallback: the phrase knows the language it is really in."""
    assert Text("ก").phrase("en") == Phrase("ก", "th")
    assert Text("ก", "a").phrase("en") == Phrase("a", "en")


def test_nearest_names_are_bounded() -> None:
    """A hostile file with thousands of long names cannot make a suggestion slow."""
    assert nearest("titel", ["title", "period"]) == ("title",)
    assert nearest("x" * 100_000, [str(n) * 50 for n in range(5000)]) == ()


def test_an_era_and_its_year_stay_on_one_line() -> None:
    """The space between them does not break, in Thai digits and in English too; other spaces are as written."""
    assert without_breaks("ปี พ.ศ. 2568 และ พ.ศ. ๒๕๖๙ มาตรา 7") == "ปี พ.ศ.\u00a02568 และ พ.ศ.\u00a0๒๕๖๙ มาตรา\u00a07"
    assert without_breaks("fiscal year B.E. 2568, ข้อ ก") == "fiscal year B.E.\u00a02568, ข้อ ก"
