"""The search engine in Chromium, on small indexes made for the purpose: over the web and from a folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from prongsai.pages.assets import own_scripts
from prongsai.search.document import Lang, SearchDocument, Section
from prongsai.search.index import join as index
from prongsai.search.index.join import Setting
from prongsai.search.index.part import order
from prongsai.source.packaged import look_files
from tests.browser.conftest import served
from tests.indexes import index_files
from tests.keys import keys_of

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests/files/folding.json").read_text("utf-8"))
ASK = "([query, options]) => window.engine.search(query, options)"


def page_of(ident: str, title: str, *texts: str, lang: Lang = "th", **facets: Any) -> SearchDocument:
    """A page with a section for each text, "heading: text", at the anchors s1, s2 ..."""
    parts = (text.split(": ", 1) for text in texts)
    sections = tuple(Section(f"s{at}", heading, text) for at, (heading, text) in enumerate(parts, 1))
    given: dict[str, Any] = {"agency": "north", "year": 2568, "items": (), "kind": "plan", **facets}
    return SearchDocument(ident, lang, title, sections, href=f"{ident}/", **given)


PAGES = [
    page_of("bribe", "นโยบายต่อต้านการรับสินบน", "ผล: ห้ามรับสินบนทุกกรณี", items=("O18",)),
    page_of("mention", "รายงานประจำปี", "เรื่อง: มีการอบรมเรื่องสินบนแก่ข้าราชการ", year=2567, kind="report"),
    page_of("o1", "ข้อมูลผู้บริหาร", "ผล: โครงสร้างหน่วยงาน", items=("O1",)),
    page_of("o10", "แผนการใช้จ่ายงบประมาณ", "ผล: ปีงบประมาณ พ.ศ. ๒๕๖๙", items=("O10",)),
    page_of("o11", "รายงานการใช้จ่าย", "ผล: เบิกจ่ายแล้ว 1,234,567 บาท", items=("O11",), agency="south"),
    page_of("code", "โครงการให้ความรู้", "ลำดับ: โครงการ ๒.๒.๒ (๒) ตามแผน", "ที่: กท 5701/1234"),
    page_of("near", "โครงการอื่น", "ลำดับ: โครงการ ๒.๒.๒ (๑) ตามแผน"),
    page_of("complain", "ช่องทางร้องเรียน", "วิธี: ร้องเรียนได้ที่เว็บไซต์", "เวลา: ทุกวัน"),
    page_of("torn", "ข้อจ ากัด", "ผล: ก าหนดไว้ชัดเจน"),
    page_of("gift", "No Gift Policy", "rule: Officials accept no gift.", lang="en", items=("O18",)),
    page_of("open", "Transparency measure", "rule: Everything is published.", lang="en"),
]


def _write(folder: Path, documents: list[SearchDocument]) -> Path:
    ours = own_scripts(look_files((ROOT / "overrides",)))
    for name in ("search-fold", "search-engine"):
        (folder / f"{name}.js").write_bytes(ours[name])
    scripts = '<script src="search-fold.js"></script><script src="search-engine.js"></script>'
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><title>t</title>{scripts}', "utf-8")
    setting = Setting(synonyms=[["สินบน", "bribe"], ["No Gift", "งดรับของขวัญ"]])
    for name, data in index_files(documents, setting):
        path = folder / "index" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="module", params=["whole", "sharded"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the engine, and the index of the pages above beside it: as of a small site, as of a large one."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "sharded":
            patch.setattr(index, "_WHOLE", 0)
        return _write(tmp_path_factory.mktemp("search"), PAGES)


@pytest.fixture(scope="module")
def tab(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page, served, with an engine open on the index."""
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}page.html")
        page.evaluate("window.engine = ProngsaiSearch.open('index/', {lang: 'th'})")
        yield page
        page.close()


def ask(tab: Page, query: str, **options: object) -> dict[str, Any]:
    """The engine's answer."""
    answer: dict[str, Any] = tab.evaluate(ASK, [query, options])
    return answer


def found(tab: Page, query: str, **options: object) -> list[str]:
    """The ids of the pages found, in their order."""
    return [one["id"] for one in ask(tab, query, **options)["results"]]


def test_the_browser_folds_as_the_build_does(tab: Page) -> None:
    """Both twins give for the whole table what the table says."""
    made = tab.evaluate(
        """cases => cases.map(one => { const tokens = ProngsaiFold.tokens(one.text); return {
            ...one, plain: ProngsaiFold.plain(one.text), tokens,
            sounds: tokens.map(t => ProngsaiFold.isThai(t) ? ProngsaiFold.phonetic(t) : t)}; })""",
        CASES,
    )
    assert made == CASES


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("สินบน", "bribe"),
        ("ต้านการรับ", "bribe"),
        ("สินบล", "bribe"),
        ("สนิบน", "bribe"),
        ("ศินบน", "bribe"),
        ("ร้องเรีนย", "complain"),
        ("ร้องเร", "complain"),
        ("O1", "o1"),
        ("o10", "o10"),
        ("๐๑๑", "o11"),
        ("ข้อ 11", "o11"),
        ("O 10", "o10"),
        ("2.2.2 (2)", "code"),
        ("๒.๒.๒(๒)", "code"),
        ("กท 5701/1234", "code"),
        ("1234567", "o11"),
        ("2026", "o10"),
        ("ข้อจำกัด", "torn"),
        ("กำหนดไว้", "torn"),
        ("transparancy", "open"),
        ("no gi", "gift"),
        ("งดรับของขวัญ", "gift"),
    ],
)
def test_what_is_asked_comes_first(tab: Page, query: str, first: str) -> None:
    """Titles before mentions; misspelled, half typed, in any digits, by code, by item, by year, by another word."""
    assert found(tab, query)[0] == first


def test_an_item_does_not_drown_in_longer_ones(tab: Page) -> None:
    """The whole item is before those that only begin with it."""
    assert found(tab, "O1")[:1] == ["o1"]


@pytest.mark.parametrize(("one", "other"), [("ปี 2569", "ปี ๒๕๖๙"), ("2.2.2 (1)", "๒.๒.๒ (๑)"), ("O18", "๐๑๘")])
def test_digits_of_both_kinds_find_the_same(tab: Page, one: str, other: str) -> None:
    """Thai and Arabic digits give identical lists."""
    assert found(tab, one) == found(tab, other) != []


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "ก",
        "ก" * 10_000,
        "a " * 5_000,
        "😀",
        "😀" * 500,
        "<script>alert(1)</script>",
        ".*+?^${}()|[]\\",
        "(((((",
        "\0",
        "\ud800",
    ],
)
def test_no_query_breaks_it(tab: Page, query: str) -> None:
    """Nothing typed throws or hangs, and what says nothing finds nothing."""
    answer = tab.evaluate("q => window.engine.search(q, {})", query)
    assert answer["total"] == len(answer["results"]) or answer["total"] > 10
    if not any(letter.isalnum() for letter in query):
        assert answer["total"] == 0


def test_marks_are_in_the_text_and_never_cut_a_letter(tab: Page) -> None:
    """The match is marked within unspaced Thai, the pieces are the title and the text, no piece begins with a mark."""
    result = ask(tab, "สินบน")["results"][0]
    assert [piece["text"] for piece in result["title"] if piece["mark"]] == ["สินบน"]
    assert "".join(piece["text"] for piece in result["title"]) == PAGES[0].title
    assert [piece["text"] for piece in result["snippet"] if piece["mark"]] == ["สินบน"]
    torn = ask(tab, "กำหนด")["results"][0]
    assert [piece["text"] for piece in torn["snippet"] if piece["mark"]] == ["ก าหนด"]
    for piece in (*result["title"], *result["snippet"], *torn["snippet"]):
        assert not "\u0e31" <= piece["text"][0] <= "\u0e3a"


def test_a_result_leads_to_the_section_of_the_match(tab: Page) -> None:
    """The section whose text has it, with its anchor and heading."""
    first = ask(tab, "5701/1234")["results"][0]
    assert (first["href"], first["section"]) == ("code/", {"anchor": "s2", "heading": "ที่"})


def test_filters_and_counts(tab: Page) -> None:
    """A facet's counts are those of its values if only the other facets chose; no words list the filters' pages."""
    answer = ask(tab, "สินบน", filters={"year": ["2567"]})
    assert [one["id"] for one in answer["results"]] == ["mention"]
    years = {one["value"]: one["count"] for one in answer["facets"]["year"]}
    assert years["2567"] == 1
    assert years["2568"] >= 1
    assert found(tab, "", filters={"agency": ["south"]}) == ["o11"]
    assert set(found(tab, "", filters={"item": ["O18"]})) == {"bribe", "gift"}
    assert found(tab, "", filters={"item": ["O18"], "lang": ["en"]}) == ["gift"]


def test_a_misspelled_word_is_named_as_the_pages_write_it(tab: Page) -> None:
    """The nearest word is offered where none has what was typed."""
    assert ask(tab, "สินบล")["nearest"] == ["สินบน"]


def test_an_older_question_is_not_answered_after_a_newer_one(tab: Page) -> None:
    """Who types on gets null for what was typed before."""
    older, newer = tab.evaluate(
        """async () => { const engine = ProngsaiSearch.open('index/', {lang: 'th'});
            const both = await Promise.all([engine.search('สิน', {}), engine.search('สินบน', {})]);
            return both.map(one => one && one.results[0].id); }"""
    )
    assert (older, newer) == (None, "bribe")


def test_pages_follow_one_another(tab: Page) -> None:
    """The second page of results goes on where the first one ended."""
    everything = found(tab, "โครงการ", limit=10)
    assert len(everything) >= 2
    assert found(tab, "โครงการ", limit=1, offset=1) == everything[1:2]


def test_it_works_from_a_folder(browser: Browser, folder: Path) -> None:
    """Opened as a file, without any server, the same query is answered the same."""
    page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    page.evaluate("window.engine = ProngsaiSearch.open('index/', {lang: 'th'})")
    assert found(page, "สินบน")[:1] == ["bribe"]
    page.close()


def test_an_index_that_is_not_there_is_an_error_and_may_be_asked_again(browser: Browser, folder: Path) -> None:
    """The promise is refused, so that the page can say so; nothing is kept of the failure."""
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}page.html")
        said = page.evaluate(
            "async () => { const engine = ProngsaiSearch.open('nowhere/', {lang: 'th'}); const said = [];"
            "for (let i = 0; i < 2; i += 1) await engine.search('ก', {}).catch(e => said.push(e.message));"
            "return said; }"
        )
        page.close()
    assert len(said) == 2
    assert "nowhere" in said[0]


def test_texts_that_are_all_there_give_the_lists_that_a_build_writes(tab: Page) -> None:
    """Which pages have which key, and in their title: of a small site found in the browser, of a large one read."""
    documents = sorted(PAGES, key=order)
    found = [keys_of(document) for document in documents]
    keys = sorted({key for every, _ in found for key in every if key[0] != "~"})
    asked = "async keys => { await engine.ready(); const lists = await engine.corpus.parts[0].listsOf(keys);"
    lists = tab.evaluate(
        asked + "return lists.map(one => [[...one.numbers], [...one.values].map(value => value > 3)]); }", keys
    )
    for key, (numbers, titles) in zip(keys, lists, strict=True):
        assert numbers == [at for at, (every, _) in enumerate(found) if key in every], key
        assert key[0] == "-" or titles == [key in found[at][1] for at in numbers], key


def test_an_english_question_is_answered_in_english_first(tab: Page) -> None:
    """On a Thai page too, where a page of each language says the same."""
    assert found(tab, "no gift policy")[0] == "gift"
