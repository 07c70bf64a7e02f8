"""Personal data: what is found, what is not taken for it, and what may be published on purpose."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from prongsai.check.passages import Passage
from prongsai.check.rules import language
from prongsai.media.files.kind import Words
from prongsai.source.explain import STYLES, explain
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.privacy import FREE_MAIL, Kind, Personal, find_personal, is_citizen_id
from tests.inspected import inspect
from tests.trees import (
    AGENCY,
    CSV,
    DISCLOSURES,
    EVIDENCE,
    PAGES,
    PLAN,
    POLICY,
    SETTINGS,
    YEAR,
    Change,
    Replace,
    changed,
    write_tree,
)
from tests.work import an_end, lines_run

# Made up; the last digit is the check digit that the others have.
ID = "1234567890121"
MOBILE = "0812345678"

FOUND: dict[str, tuple[Kind, str]] = {
    "1234567890121": ("citizen-id", ID),
    "เลขประจำตัว 1-2345-67890-12-1 ออกให้": ("citizen-id", ID),
    "1 2345 67890 12 1": ("citizen-id", ID),
    "1 - 2345 - 67890 - 12 - 1": ("citizen-id", ID),
    "1–2345–67890–12–1": ("citizen-id", ID),
    "1\u00a02345\u00a067890\u00a012\u00a01": ("citizen-id", ID),
    "1 2 3 4 5 6 7 8 9 0 1 2 1": ("citizen-id", ID),
    "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑": ("citizen-id", ID),
    "เลข๑๒๓๔๕๖๗๘๙๐๑๒๑ครับ": ("citizen-id", ID),
    "โทร.0812345678": ("mobile-number", MOBILE),
    "081-234-5678": ("mobile-number", MOBILE),
    "081 234 5678": ("mobile-number", MOBILE),
    "(081) 234-5678": ("mobile-number", MOBILE),
    "081.234.5678": ("mobile-number", MOBILE),
    "08-1234-5678": ("mobile-number", MOBILE),
    "โทร 08 1234 5678": ("mobile-number", MOBILE),
    "081-2345678": ("mobile-number", MOBILE),
    "๐๘๑-๒๓๔-๕๖๗๘": ("mobile-number", MOBILE),
    "061-234-5678": ("mobile-number", "0612345678"),
    "0912345678 ต่อ 2": ("mobile-number", "0912345678"),
    "+66812345678": ("mobile-number", MOBILE),
    "+66 81 234 5678": ("mobile-number", MOBILE),
    "+66-8-1234-5678": ("mobile-number", MOBILE),
    "+66 (0)81 234 5678": ("mobile-number", MOBILE),
    "โอนเข้าบัญชี 123-4-56789-0": ("bank-account", "1234567890"),
    "ธนาคารกรุงไทย เลขที่ 1234567890": ("bank-account", "1234567890"),
    "123-4-56789-0 (ธนาคารออมสิน)": ("bank-account", "1234567890"),
    "Account no. 123-4-56789-0": ("bank-account", "1234567890"),
    "เลขที่บัญชี ๑๒๓-๔-๕๖๗๘๙-๐": ("bank-account", "1234567890"),
    "บัญชีออมสิน 020123456789": ("bank-account", "020123456789"),
    "somchai.j@gmail.com": ("private-email", "somchai.j@gmail.com"),
    "อีเมลSomchai@Hotmail.co.th.": ("private-email", "somchai@hotmail.co.th"),
    "a.b@outlook.com": ("private-email", "a.b@outlook.com"),
    "x_1@yahoo.com.sg": ("private-email", "x_1@yahoo.com.sg"),
    "a+b@icloud.com": ("private-email", "a+b@icloud.com"),
    "[เขียนถึง](mailto:ab@live.com)": ("private-email", "ab@live.com"),
    "somchai (at) gmail.com": ("private-email", "somchai@gmail.com"),
}

SILENT = [
    # Numbers of documents
    "คำสั่งที่ 487/2567", "ที่ กท 5001/123", "บันทึกที่ กท 0812/1234", "นร 0812.04/2567", "นร 0812.04.2567",
    "เลขรับ 0812345678/2567", "ประกาศ ณ วันที่ 31 มีนาคม 2568", "ว 0612 ลงวันที่ 08/06/2567", "ISBN 978-616-7000-12-3",
    "เลขที่โครงการ 67089012345", "เลขคุมสัญญา 670812345678 หนังสือค้ำประกันธนาคาร", "รหัส ID0812345678AB",
    # Years, items, figures
    "2566 2567 2568 2569 1", "08 2566 2567", "08-2566-2567", "ปี ๒๕๖๖ ๒๕๖๗ ๒๕๖๘ ๒๕๖๙ ๑", "O06 O08 O09 O10 O11 O12 O13",
    "1 2 3 4 5 6 7 8 9 10 11 12 13", "06 1234 5678 9012", "93.09 88.01 91.49 85.66", "ตัวชี้วัดที่ 1.1.3 (4)",
    # Money
    "1,234,567,890,123 บาท", "งบประมาณ 1234567890 บาท", "50,000 บาท 0.0812345678", "บัญชีรายจ่าย 50,000 บาท",
    # Telephones of offices
    "0 2465 0025", "02-465-0025-26", "โทร. 0 2465 0025 ต่อ 6812", "+66 2 465 0025", "1205", "0 7531 1234", "038-512345",
    "กรมบัญชีกลาง 0 2127 7000", "๐ ๒๔๖๕ ๐๐๒๕",
    # Of legal persons, or with a wrong check digit
    "0994000123456", "0105561000005", "1234567890120", "1-2345-67890-12-3",
    # Within something else
    "https://www.example.go.th/news/1234567890121?tel=0812345678", "12345678901212", "3.1234567890121",
    "13.7308, 100.5240", "sha256 a1234567890121f", "v0812345678",
    # Addresses of offices
    "saraban@bangkok.go.th", "info@mail.go.th", "x@nacc.go.th", "a@gmail.com.example.go.th", "@gmail.com",
    "a@mygmail.com", "someone@example.ac.th",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_personal_data_is_found_however_it_is_written(text: str) -> None:
    """Spaces, hyphens, Thai digits and the country's code hide nothing; the value is what tells one from another."""
    assert [(found.kind, found.value) for found in find_personal(text)] == [FOUND[text]]


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_it_is_silent(text: str) -> None:
    """Orders, memos, budgets, years, items, offices' telephones and web addresses are nobody's personal data."""
    assert find_personal(text) == ()


@pytest.mark.parametrize("provider", FREE_MAIL)
def test_every_provider_is_known(provider: str) -> None:
    """Each provider of the list is found at its usual ending."""
    assert [found.kind for found in find_personal(f"ถึง a@{provider}.com ค่ะ")] == ["private-email"]


def test_all_in_a_text_are_found_where_they_are() -> None:
    """Several in one text, also joined by a hyphen or slash, each at its first character."""
    text = f"{MOBILE}-0898765432 {MOBILE}/0898765432, {ID} a@gmail.com"
    assert [(text[found.index : found.index + 4], found.kind) for found in find_personal(text)] == [
        ("0812", "mobile-number"),
        ("0898", "mobile-number"),
        ("0812", "mobile-number"),
        ("0898", "mobile-number"),
        ("1234", "citizen-id"),
        ("a@gm", "private-email"),
    ]


@given(st.text("0123456789", min_size=12, max_size=12))
def test_one_last_digit_in_ten_makes_a_citizen_id(digits: str) -> None:
    """The check digit is told from all others, where the first digit is one that persons have."""
    good = [last for last in "0123456789" if is_citizen_id(digits + last)]
    assert len(good) == (1 if digits[0] in "12345678" else 0)


@given(st.text(st.sampled_from("0123456789๐๑๘- ./()+@agmil.com\nบัญชี"), max_size=80))
def test_any_text_is_bearable(text: str) -> None:
    """No text makes it fail, and what is found is within the text and not told whole."""
    for found in find_personal(text):
        assert 0 <= found.index < len(text)
        assert found.value not in found.masked or len(found.value) < 5


HOSTILE = [
    "1 ", "1-", "0812345678 ", "+66 ", "@gmail.com", "a", "บัญชี 1-", "https://", "(at", "123-4-56789-0 ", "(", "๐",
    "1" * 13,
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_hostile_text_is_work_in_proportion(piece: str) -> None:
    """Four times as much of the worst texts is four times the work, where a square would be sixteen times."""
    text = piece * (5_000 // len(piece))
    assert lines_run(lambda: find_personal(text * 4)) < 5 * lines_run(lambda: find_personal(text)) + 100
    with an_end():
        find_personal(text * 30)


def _exception(kind: str, value: str, digits: int = 16) -> str:
    digest = Personal(kind, 0, value).sha256[:digits]  # type: ignore[arg-type] # a kind as the file has it
    return f"privacy_exceptions:\n  - {{kind: {kind}, sha256: {digest}, reason: เปิดเผยตามคำสั่ง}}\n"


def _codes(root: Path, changes: Mapping[str, Change]) -> list[Code]:
    return [problem.code for problem in inspect(write_tree(root, changed(changes)), SETTINGS)[2]]


TABLE = {f"{YEAR}/tables/spending.csv": f"{CSV}2569,{MOBILE}\n"}
NOTED = _exception("mobile-number", MOBILE)
OFFICE = Replace("channels:\n", f"contact: {{phone: [{MOBILE}], email: office@gmail.com}}\nchannels:\n")
PAGE = f"---\ntitle: {{th: ก, en: a}}\n---\n{MOBILE} หรือ office@gmail.com\n"

ALLOWED: dict[str, Mapping[str, Change]] = {
    "contact of the office": {AGENCY: OFFICE},
    "channel of the office": {AGENCY: Replace("phone: 0 2000 0000\n", f"phone: {MOBILE}\n")},
    "the office's, on another page": {AGENCY: OFFICE, f"{PAGES}/contact.md": PAGE},
    "the office's, on a page of the whole site": {AGENCY: OFFICE, "content/about.md": PAGE},
    "excepted where it stands": {
        PLAN: (Replace("period: 2568\n", f"period: 2568\n{NOTED}"), Replace("th: ฝึกอบรม", f"th: โทร {MOBILE}"))
    },
    "excepted in evidence.yml": {**TABLE, EVIDENCE: Replace("photos:\n", f"{NOTED}photos:\n")},
    "excepted in agency.yml": {**TABLE, AGENCY: Replace("channels:\n", f"{NOTED}channels:\n")},
    "excepted by the whole hash": {
        **TABLE,
        EVIDENCE: Replace("photos:\n", f"{_exception('mobile-number', MOBILE, 64)}photos:\n"),
    },
    "excepted on a page in both languages": {
        "content/about.md": f"---\ntitle: {{th: ก, en: a}}\n{_exception('citizen-id', ID)}---\n{ID}\n",
        "content/about.en.md": f"---\ntitle: a\n---\n{ID}\n",
    },
    "excepted though the office's as well": {AGENCY: (OFFICE, Replace("kind: district", f"{NOTED}kind: district"))},
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_may_be_published(name: str, tmp_path: Path) -> None:
    """The office's own numbers anywhere, and what an exception in the right file allows; no exception is stale."""
    assert _codes(tmp_path, ALLOWED[name]) == []


NOT_ALLOWED: dict[str, tuple[Mapping[str, Change], list[Code]]] = {
    "a citizen id in a contact": (
        {AGENCY: Replace("channels:\n", f"contact: {{address: บ้าน {ID}}}\nchannels:\n")},
        [Code.CITIZEN_ID, Code.ENGLISH_MISSING],
    ),
    "an exception in another file": (
        {**TABLE, PLAN: Replace("period: 2568\n", f"period: 2568\n{NOTED}")},
        [Code.STALE_EXCEPTION, Code.MOBILE_NUMBER],
    ),
    "an exception for another value": (
        {**TABLE, EVIDENCE: Replace("photos:\n", f"{_exception('mobile-number', '0812345679')}photos:\n")},
        [Code.STALE_EXCEPTION, Code.MOBILE_NUMBER],
    ),
    "a name of a file": (
        {
            f"{YEAR}/tables/spending.csv": None,
            f"{YEAR}/tables/{ID}.csv": CSV,
            EVIDENCE: Replace("file: spending.csv", f"file: {ID}.csv"),
        },
        [Code.CITIZEN_ID],
    ),
    "an exception only for its own reason": (
        {PLAN: Replace("period: 2568\n", f"period: 2568\n{NOTED.replace('เปิดเผย', MOBILE)}")},
        [Code.STALE_EXCEPTION],
    ),
    "a code": ({PLAN: Replace("approval: {date", f"approval: {{memo: {ID}, date")}, [Code.CITIZEN_ID]),
}


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_what_may_not_be_published(name: str, tmp_path: Path) -> None:
    """A citizen id is no office's; an exception is for its own file and value only; names and codes are published."""
    changes, codes = NOT_ALLOWED[name]
    assert sorted(_codes(tmp_path, changes), key=str) == sorted(codes, key=str)


def test_an_exception_is_not_stale_where_its_file_cannot_be_read(tmp_path: Path) -> None:
    """One cause gives one message: a table that is broken is reported, not also the exception for what is in it."""
    changes: Mapping[str, Change] = {
        f"{YEAR}/tables/spending.csv": b"",
        EVIDENCE: Replace("photos:\n", f"{NOTED}photos:\n"),
    }
    assert _codes(tmp_path, changes) == [Code.BAD_TABLE]


def test_a_broken_file_makes_no_exception_of_the_agency_stale(tmp_path: Path) -> None:
    """What agency.yml allows may stand in the file that could not be read."""
    changes: Mapping[str, Change] = {
        AGENCY: Replace("channels:\n", f"{NOTED}channels:\n"),
        DISCLOSURES: "framework: [x]\n",
    }
    assert _codes(tmp_path, changes) == [Code.WRONG_TYPE]


def _problems(root: Path, changes: Mapping[str, Change]) -> tuple[Problem, ...]:
    return inspect(write_tree(root, changed(changes)), SETTINGS)[2]


def test_a_report_never_repeats_the_value(tmp_path: Path) -> None:
    """Reports end in public logs: no style shows more than the last four digits, or the first two letters."""
    problems = _problems(
        tmp_path, {"content/about.md": f"---\ntitle: {{th: ก, en: a}}\n---\n{ID} {MOBILE} somchai@gmail.com\n"}
    )
    assert len(problems) == 3
    for style in STYLES:
        shown = explain(problems, style)
        assert not any(value in shown for value in (ID, MOBILE, "somchai"))
        assert "…0121" in shown
        assert "so…@gmail.com" in shown


def test_the_example_is_the_exception(tmp_path: Path) -> None:
    """What a message offers to copy, put into the file it names, silences it."""
    [problem] = _problems(tmp_path / "before", TABLE)
    assert problem.values["home"] == EVIDENCE
    assert problem.where == Where(f"{YEAR}/tables/spending.csv", 3, 1)
    changes: Mapping[str, Change] = {**TABLE, EVIDENCE: Replace("photos:\n", f"{problem.example}\nphotos:\n")}
    assert _codes(tmp_path / "after", changes) == []


def test_the_place_in_a_workbook_is_its_cell(tmp_path: Path) -> None:
    """A workbook has no lines: row and column are named; a number is found as well as a text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ชื่อ", "เลข"], ["ก", int(ID)]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    [problem] = _problems(
        tmp_path,
        {
            f"{YEAR}/tables/spending.csv": None,
            f"{YEAR}/tables/spending.xlsx": out.getvalue(),
            EVIDENCE: Replace("spending.csv", "spending.xlsx"),
        },
    )
    assert (problem.code, problem.where) == (Code.CITIZEN_ID, Where(f"{YEAR}/tables/spending.xlsx"))
    assert str(problem.values["place"].th) == " (แถว 2 คอลัมน์ 2)"  # type: ignore[union-attr] # a Text


def test_damage_in_a_file_is_said_once_for_each_kind() -> None:
    """A document of many damaged pages gives one warning for each kind, which says where it begins and how often."""
    pages = [
        Passage("page", text, Where("a.pdf"), ("evidence.yml",), words=Words("page", text, number))
        for number, text in enumerate(["ดี trans\u00adparent", "ก าหนด", "ก ากับ เเผน", "ด าเนิน"], 1)
    ]
    problems = list(language.problems(pages))
    assert [(problem.code, problem.values["kind"]) for problem in problems] == [
        (Code.DAMAGED_FILE, "damage.split-am"),
        (Code.DAMAGED_FILE, "damage.doubled-e"),
    ]
    assert "หน้า 2 และอีก 2 แห่ง" in explain(problems, "line")


def test_a_file_name_may_be_composed_either_way(tmp_path: Path) -> None:
    """Which of the two forms a name has is the file system's doing; both are one name."""
    name = "re\u0301sume\u0301.csv"
    changes: Mapping[str, Change] = {
        f"{YEAR}/tables/spending.csv": None,
        f"{YEAR}/tables/{name}": CSV,
        EVIDENCE: Replace("spending.csv", name),
    }
    assert _codes(tmp_path, changes) == []


def test_each_kind_of_damage_in_a_text_is_said_at_its_place(tmp_path: Path) -> None:
    """Two kinds in one page are two warnings, each with its line and column; code and links are passed over."""
    text = "`เเ`\n\nดู[แผน](https://example.go.th/เเ) ก าหนด\n\nข้อ ๑2 และ เเผน\n"
    problems = _problems(tmp_path, {POLICY: Replace("เราไม่รับของขวัญ ดู[แผน](record:plan/no-gift)\n", text)})
    damaged = [problem for problem in problems if problem.code is Code.DAMAGED_TEXT]
    assert [(problem.values["kind"], problem.where.line, problem.where.column) for problem in damaged] == [
        ("damage.split-am", 10, 36),
        ("damage.mixed-number", 12, 5),
        ("damage.doubled-e", 12, 12),
    ]
