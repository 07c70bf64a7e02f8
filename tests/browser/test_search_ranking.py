"""What of many pages the search engine finds worth reading, and in what order it puts them, in Chromium."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from prongsai.search.document import SearchDocument
from tests.browser.engines import ask, found, page_of, write, write_index
from tests.servers import Asked, served

WANTED = "คู่มือการปฏิบัติงาน"
SLIP = "ฯๅค /ถุึ"
"""What the keys of "O18 2567" give where the other layout is on."""
OPEN = "window.engine = ProngsaiSearch.open('index/', {lang: 'th'})"


def _many(count: int, text: str) -> list[SearchDocument]:
    """Pages that have what is asked beside much else in their titles, and again and again in their texts."""
    return [
        page_of(f"beside{at}", f"ภาพตัวอย่างกิจกรรม {WANTED} และข่าวประชาสัมพันธ์ {at}", f"ผล: {text}") for at in range(count)
    ]


@pytest.fixture(scope="module")
def many(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An engine open on an index with lists, of many pages alike, and a few others."""
    pages = [
        *_many(80, f"{WANTED} " * 6),
        page_of("named", WANTED, "ผล: เผยแพร่แล้ว", agency="south"),
        page_of("channel", "Channel for corruption complaints", "rule: Call the hotline.", lang="en"),
        page_of("elsewhere", "Complaint channels", "rule: On the website.", lang="en", agency="south"),
        page_of("desk", "The service desk", "rule: Public service on all days.", lang="en"),
        page_of("fraud", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "ผล: สายด่วน"),
        page_of("count", "สถิติเรื่องร้องเรียน", f"เรื่องร้องเรียน: {'เรื่องร้องเรียน ' * 9}รวมทั้งร้องเรียนการทุจริต"),
        page_of("item", "ประกาศเจตนารมณ์", "ผล: ลงนามแล้ว", items=("O18",), kind="item"),
        page_of("year", "รายงานประจำปี", "ผล: เผยแพร่แล้ว", year=2567),
        page_of("house", "สำนักงานเขตบางกอกน้อย", "ติดต่อ: รับเรื่องร้องเรียน โทร 1205", year=None, kind="agency"),
        page_of("pieces", "Pieces", "rule: plan pliant lint month", lang="en"),
        page_of("keys", "ข้อความที่ไม่มีใครหมาย", f"ผล: {SLIP}"),
        page_of("other", "ร้องเรียนเรื่องถนน", "ผล: โทรแจ้งได้"),
    ]
    folder = write(tmp_path_factory.mktemp("ranking"), pages)
    write_index(folder, pages, whole=False)
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}page.html")
        page.evaluate(OPEN)
        yield page
        page.close()


def test_a_title_that_is_what_is_asked_is_read_though_many_pages_say_it_oftener(many: Page) -> None:
    """Of eighty pages whose titles have it beside much else only a few are read; the one that is called so is first."""
    assert found(many, WANTED)[0] == "named"


def test_a_name_of_several_words_is_its_words_where_nothing_has_it(many: Page) -> None:
    """The agency asked for has a channel for complaints, and no "complaint channels": it comes first, and matches."""
    results = ask(many, "complaint channels Bangkok Noi")["results"]
    assert [(one["id"], one["close"]) for one in results][:2] == [("channel", False), ("elsewhere", True)]


def test_a_name_that_is_known_is_not_taken_for_a_misspelling(many: Page) -> None:
    """Of an agency that has no e-service none is said to be found because it has a service."""
    assert [one["id"] for one in ask(many, "e-service Bangkok Noi")["results"] if not one["close"]] == []


def test_a_misspelled_run_is_found_in_pieces(many: Page) -> None:
    """As it is heard, with a word between what was typed on end; whatever else a page says of a part of it."""
    answer = ask(many, "ร้องเรียนทุจจริต")
    assert {one["id"] for one in answer["results"] if not one["close"]} == {"fraud", "count"}


def test_whoever_asks_where_to_turn_to_is_led_to_the_agency(many: Page) -> None:
    """Its page is one of those that answer, though it says of the complaint only that, and others say all of it."""
    results = ask(many, "ร้องเรียนทุจริต บางกอกน้อย")["results"]
    assert {"house", "fraud"} <= {one["id"] for one in results if not one["close"]}
    assert "house" in [one["id"] for one in results][:2]


def test_what_is_only_in_pieces_is_not_counted(many: Page) -> None:
    """A page that has each three letters of a word, and the word nowhere, is none that has it."""
    assert ask(many, "plinth")["total"] == 0


def test_what_is_understood_is_not_taken_for_another_layout(many: Page) -> None:
    """An item and a year that no page has together: pages of one of them come near, and nothing else is looked for."""
    assert found(many, SLIP)[0] == "keys"
    answer = ask(many, "O18 2567")
    assert (answer["total"], answer["instead"]) == (0, "")
    assert answer["results"][0]["id"] == "item"


@pytest.mark.parametrize(("words", "least", "most"), [(20, 24, 40), (900, 10, 12)])
def test_of_long_pages_fewer_are_read(browser: Browser, tmp_path: Path, words: int, least: int, most: int) -> None:
    """What a first answer costs has a bound, however long the pages are; what is shown is read in any case."""
    pages = _many(40, _noise(words))
    folder = write(tmp_path, pages)
    write_index(folder, pages, whole=False)
    log: list[Asked] = []
    with served(folder, asked=log) as address:
        page = browser.new_page()
        page.goto(f"{address}page.html")
        page.evaluate(OPEN)
        assert len(found(page, f"{WANTED} ของงานพัสดุ")) == 10
        read = page.evaluate("engine.corpus.parts[0].pages.size")
        page.close()
    assert any("/index/t/" in one.path for one in log)
    assert least <= read <= most


def _noise(words: int) -> str:
    """Text that hardly compresses."""
    letters: Sequence[str] = [chr(0x0E01 + at) for at in range(44)]
    number, out = 1, []
    for _ in range(words * 6):
        number = number * 48271 % 2147483647
        out.append(letters[number % 44])
    return "".join(out)
