"""The search engine in Chromium, on small indexes made for the purpose: over the web and from a folder."""

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Route

from prongsai.pages.assets import own_scripts
from prongsai.search.document import Lang, SearchDocument, Section
from prongsai.search.index import join as index
from prongsai.search.index.head import Labels
from prongsai.search.index.join import Setting
from prongsai.search.index.part import order
from prongsai.search.synonyms import synonyms
from prongsai.source.packaged import look_files
from searchbench.pieces import Pieces
from searchbench.pieces import pieces as pieces_of
from tests.indexes import index_files
from tests.keys import keys_of
from tests.servers import Asked, Ranges, served

ROOT = Path(__file__).resolve().parents[2]
TYPED = json.loads((ROOT / "tests/files/queries.json").read_text("utf-8"))
CASES = json.loads((ROOT / "tests/files/folding.json").read_text("utf-8"))
ASK = "([query, options]) => window.engine.search(query, options)"


def page_of(ident: str, title: str, *texts: str, lang: Lang = "th", **facets: Any) -> SearchDocument:
    """A page with a section for each text, "heading: text", at the anchors s1, s2 ..."""
    parts = (text.split(": ", 1) for text in texts)
    sections = tuple(Section(f"s{at}", heading, text) for at, (heading, text) in enumerate(parts, 1))
    given: dict[str, Any] = {"agency": "north", "year": 2568, "items": (), "kind": "plan", **facets}
    return SearchDocument(ident, lang, title, sections, href=f"{ident}/", **given)


LABELS: Labels = {
    "th": {
        "agency": {"north": "เขตบางกอกน้อย", "south": "เขตบางกอกใหญ่", "council": "สำนักงานเลขานุการสภา กทม."},
        "name": {"council": "สำนักงานเลขานุการสภากรุงเทพมหานคร"},
        "kind": {"plan": "แผน", "report": "รายงานผล", "photo": "ภาพถ่าย"},
        "status": {"missing": "ยังไม่มี"},
    },
    "en": {
        "agency": {"north": "Bangkok Noi", "south": "Bangkok Yai"},
        "name": {"north": "Bangkok Noi District Office"},
    },
}
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
    page_of("north18", "ประกาศเจตนารมณ์", "ผล: ยังไม่ลงนาม", items=("O18",), kind="item", aka=("O18",), status="missing"),
    page_of("south18", "ประกาศเจตนารมณ์", "ผล: ลงนามแล้ว", items=("O18",), kind="item", aka=("O18",), agency="south"),
    page_of("front", "สำนักงานเขตบางกอกน้อย", "สายด่วน: ร้องเรียนการทุจริต โทร 1205", year=None, kind="agency"),
    page_of("head", "ผู้บริหารหน่วยงาน", "ผล: ผู้อำนวยการเขตลงนามเมื่อ 31 มีนาคม 2566", agency="south"),
    page_of("price", "วงเงินงบประมาณ", "ผล: จ้างเหมา 1,250,000.00 บาท", agency="south"),
    page_of("web", "ช่องทางออนไลน์", "ผล: เว็บไซต์และเฟซบุ๊กของสำนักงาน", agency="south"),
    page_of("fondue", "แจ้งเหตุในเมือง", "ผล: ทราฟฟี่ฟองดูว์ของผู้ว่าราชการกรุงเทพมหานคร", agency="south"),
    page_of("law", "กฎหมาย", "ผล: พระราชบัญญัติการอำนวยความสะดวก พ.ศ. 2558", agency="south"),
    page_of("twin", "คู่มือสองภาษา", "ผล: อ่านได้สองภาษา zebra", agency="south"),
    page_of("en/twin", "Manual in two languages", "rule: Read it in two languages zebra", lang="en", agency="south"),
    page_of("same1", "ประกาศที่เหมือนกัน", "ผล: ข้อความเดียวกัน", agency="south"),
    page_of("same2", "ประกาศที่เหมือนกัน", "ผล: ข้อความเดียวกัน", agency="south"),
    page_of("open", "Transparency measure", "rule: Everything is published.", lang="en"),
]


def _write(folder: Path, documents: list[SearchDocument]) -> Path:
    ours = own_scripts(look_files((ROOT / "overrides",)))
    for name in ("search-fold", "search-engine"):
        (folder / f"{name}.js").write_bytes(ours[name])
    scripts = '<script src="search-fold.js"></script><script src="search-engine.js"></script>'
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><title>t</title>{scripts}', "utf-8")
    shutil.copytree(ROOT / "overrides/assets/js/search-engine", folder / "modules")
    _write_index(folder, documents)
    return folder


def _write_index(folder: Path, documents: list[SearchDocument], *, whole: bool | None = None) -> None:
    """The files of an index; `whole` says of which form, where it is not that of its size."""
    setting = Setting([*synonyms(), ["No Gift", "งดรับของขวัญ"]], LABELS)
    with pytest.MonkeyPatch.context() as patch:
        if whole is False:
            patch.setattr(index, "_WHOLE", 0)
        for name, data in index_files(documents, setting):
            path = folder / "index" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _is_whole(folder: Path) -> bool:
    return not any(folder.glob("index/g/*.js"))


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
    assert found(tab, "", filters={"agency": ["south"], "item": ["O11"]}) == ["o11"]
    assert set(found(tab, "", filters={"item": ["O18"], "kind": ["plan"]})) == {"bribe", "gift"}
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


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A page that has read nothing yet."""
    with browser.new_context() as context:
        yield context.new_page()


def _asked(page: Page, query: str) -> list[str]:
    page.evaluate("window.engine = ProngsaiSearch.open('index/', {lang: 'th'})")
    return found(page, query)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `folder`, of so many pages that a query's answer lies in many pieces of three files."""
    words = [document.title for document in PAGES]
    many = [
        page_of(f"n{number}", f"{words[number % 7]} ที่ {number}", f"ผล: {' '.join(words[number % 11 :])} {number * 37}")
        for number in range(400)
    ]
    folder = _write(tmp_path_factory.mktemp("pieces"), many)
    _write_index(folder, many, whole=False)
    return folder


@pytest.mark.parametrize("ranges", [100, 1, 0])
def test_a_server_is_asked_for_what_is_needed_only(alone: Page, pieces: Path, ranges: int) -> None:
    """All pieces of a file at once; of a server that knows one or none, one by one or all of it: the same is found."""
    with served(pieces) as address:
        alone.goto(f"{address}page.html")
        expected = [_asked(alone, "ช่องทางร้องเรียน 37"), found(alone, PAGES[2].title)]
    assert all(expected)
    log: list[Asked] = []
    with served(pieces, ranges=partial(pieces_of, most=ranges), asked=log) as address:
        alone.goto(f"{address}page.html")
        assert _asked(alone, "ช่องทางร้องเรียน 37") == expected[0]
        first = [one.ranges for one in log if one.ranges]
        assert found(alone, PAGES[2].title) == expected[1]
    read = [one for one in log if one.ranges]
    several = [one for one in read if one.ranges > 1]
    if ranges == 100:
        assert not any(one.whole for one in read)
        assert sum(first) > 3 * len(first)  # pieces for a request
    elif ranges == 1:
        assert len([one for one in read if one.ranges == 1 and not one.whole]) > 4
        assert 0 < len(several) <= 2  # both may have been asked for before the first answer came
    else:
        assert len(read) <= 2 * len({one.path for one in read})  # what came whole is not asked for again


def test_only_a_large_index_is_read_in_pieces(alone: Page, folder: Path) -> None:
    """That of a small site is one file of texts, of which all is needed."""
    log: list[Asked] = []
    with served(folder, asked=log) as address:
        alone.goto(f"{address}page.html")
        assert _asked(alone, "สินบน")[:1] == ["bribe"]
    assert any(one.ranges for one in log) != _is_whole(folder)


def _wider(wanted: str, path: Path, kind: str) -> Pieces | None:
    """One range, from the beginning on, and said to be so."""
    last = wanted.rpartition("-")[2]
    return pieces_of(f"bytes=0-{last}", path, kind, most=1) if wanted.count("-") == 1 else None


def _all_as_a_piece(_: str, path: Path, kind: str) -> Pieces | None:
    return pieces_of(f"bytes=0-{path.stat().st_size - 1}", path, kind, most=1)


def _first_only(wanted: str, path: Path, kind: str) -> Pieces | None:
    return pieces_of(wanted.partition(",")[0], path, kind, most=1)


def _another(wanted: str, path: Path, kind: str) -> Pieces | None:
    """Bytes of an older answer, which says so."""
    first, last = map(int, re.findall(r"\d+", wanted)[:2])
    return pieces_of(f"bytes={first + 32}-{last + 32}", path, kind, most=1)


def _cut_off(wanted: str, path: Path, kind: str) -> Pieces | None:
    found = pieces_of(wanted, path, kind)
    return found and found._replace(body=found.body[: len(found.body) // 2])


def _backwards(wanted: str, path: Path, kind: str) -> Pieces | None:
    ranges = wanted.removeprefix("bytes=").split(",")
    return pieces_of(f"bytes={','.join(reversed(ranges))}", path, kind)


def _refused(wanted: str, path: Path, kind: str) -> Pieces | int | None:
    return 416


def _single_only(wanted: str, path: Path, kind: str) -> Pieces | int | None:
    return pieces_of(wanted, path, kind, most=1) or 400


ODD = [_wider, _all_as_a_piece, _first_only, _another, _cut_off, _backwards, _refused, _single_only]


@pytest.mark.parametrize("answer", ODD, ids=lambda answer: answer.__name__)
def test_what_a_server_makes_of_ranges_changes_no_result(alone: Page, pieces: Path, answer: Ranges) -> None:
    """What does not say that it is what was asked for is not believed; it is asked for otherwise, at last whole."""
    queries = ["ช่องทางร้องเรียน 37", PAGES[1].title, PAGES[3].title[:-2]]
    with served(pieces) as address:
        alone.goto(f"{address}page.html")
        expected = [_asked(alone, query) for query in queries]
    assert all(expected)
    log: list[Asked] = []
    with served(pieces, ranges=answer, asked=log) as address:
        alone.goto(f"{address}page.html")
        assert [_asked(alone, queries[0]), *(found(alone, query) for query in queries[1:])] == expected
    assert sum(one.whole for one in log if "/index/" in one.path) <= 1 + 2 * len({one.path for one in log})


def test_a_file_that_comes_whole_comes_once_for_all_who_ask(alone: Page, pieces: Path) -> None:
    """Somebody types on while the first answer is on its way, from a server that knows no ranges."""
    log: list[Asked] = []
    with served(pieces, ranges=lambda *_: None, asked=log) as address:
        alone.goto(f"{address}page.html")
        alone.evaluate(
            "async () => { const engine = ProngsaiSearch.open('index/', {lang: 'th'});"
            "for (let n = 1; n < 8; n += 1) { engine.search('ร้องเรียน'.slice(0, n));"
            " await new Promise(done => setTimeout(done, 5)); }"
            "return engine.search('ร้องเรียน'); }"
        )
    times = Counter(one.path for one in log if one.ranges)
    assert times
    assert max(times.values()) <= 2  # for several ranges at first, and then for one


def test_without_a_connection_what_was_read_is_still_searched(alone: Page, folder: Path) -> None:
    """A query that cannot be answered takes nothing from the others."""
    with served(folder) as address:
        alone.goto(f"{address}page.html")
        before = _asked(alone, "สินบน")
    alone.evaluate("engine.search('ผู้อำนวยการเขต').catch(() => null)")
    assert found(alone, "สินบน") == before


def test_a_piece_that_is_cut_off_is_an_error_and_may_be_asked_again(alone: Page, folder: Path) -> None:
    """What a damaged answer holds is not believed; the next answer counts."""
    if _is_whole(folder):
        pytest.skip("a whole index has no pieces")
    with served(folder) as address:
        alone.route("**/index/t/*.js", lambda route: route.fulfill(status=206, body=b'"abc",'))
        alone.goto(f"{address}page.html")
        with pytest.raises(Error, match="cannot load"):
            _asked(alone, "สินบน")
        alone.unroute("**/index/t/*.js")
        assert found(alone, "สินบน")[:1] == ["bribe"]


def test_a_piece_that_came_wrong_is_asked_for_once_more(alone: Page, folder: Path) -> None:
    """Past what the browser keeps: an answer that was damaged or refused does not stay."""
    seen: set[str] = set()

    def once(route: Route) -> None:
        if route.request.url in seen:
            route.continue_()
        else:
            seen.add(route.request.url)
            route.fulfill(status=206 if len(seen) % 2 else 403, body=b'"abc",')

    with served(folder) as address:
        alone.route(re.compile(r"/index/[gnt]/"), once)
        alone.goto(f"{address}page.html")
        assert _asked(alone, "สินบน")[:1] == ["bribe"]
    assert seen


@pytest.mark.parametrize("body", ["<!doctype html><title>Wi-Fi</title>", "", 'ProngsaiSearch.put("abc'])
def test_a_file_that_is_another_is_an_error_and_may_be_asked_again(alone: Page, folder: Path, body: str) -> None:
    """A page to sign in that came in the place of a script, an empty one, one that is cut off: nobody waits for it."""
    with served(folder) as address:
        alone.route("**/index/index.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))
        alone.goto(f"{address}page.html")
        with pytest.raises(Error, match="cannot load"):
            _asked(alone, "สินบน")
        alone.unroute("**/index/index.js")
        assert found(alone, "สินบน")[:1] == ["bribe"]


def test_a_copy_of_a_site_that_is_cut_off_is_an_error(alone: Page, folder: Path, tmp_path: Path) -> None:
    """From a folder too nobody waits for what a file was to hand over."""
    site = tmp_path / "site"
    shutil.copytree(folder, site)
    for path in site.glob("index/t/*.js"):
        path.write_bytes(path.read_bytes()[:40])
    alone.goto((site / "page.html").as_uri())
    with pytest.raises(Error, match="cannot load"):
        _asked(alone, "สินบน")


@pytest.mark.parametrize("held", ["index.js", "[gt]/"])
def test_what_never_comes_is_given_up(alone: Page, folder: Path, held: str) -> None:
    """A connection that is held up is not waited for without end; what is asked for later may come."""
    waiting = re.compile(f"/index/{held}")
    if held != "index.js" and _is_whole(folder):
        pytest.skip("a whole index is scripts only")
    with served(folder) as address:
        alone.clock.install()
        alone.route(waiting, lambda _: None)
        alone.goto(f"{address}page.html")
        alone.evaluate(
            "window.engine = ProngsaiSearch.open('index/', {lang: 'th'});"
            "window.ended = engine.search('สินบน').then(() => 'answered', () => 'given up'); 0"
        )
        alone.wait_for_timeout(300)  # until it is asked for
        alone.clock.fast_forward(30_000)
        assert alone.evaluate("ended") == "given up"
        alone.unroute(waiting)
        assert found(alone, "สินบน")[:1] == ["bribe"]


def test_a_site_that_was_published_anew_is_searched_as_it_is_now(alone: Page, folder: Path, tmp_path: Path) -> None:
    """Who had the page open asks on: the files that the old head names are gone, so the new one is read."""
    site = tmp_path / "site"
    shutil.copytree(folder, site)
    for path in site.rglob("*.js"):
        os.utime(path, (1, 1))  # what is old is kept, where a server says nothing of that
    with served(site) as address:
        alone.goto(f"{address}page.html")
        assert _asked(alone, "สินบน")[:1] == ["bribe"]
        shutil.rmtree(site / "index")
        _write_index(site, [page_of("new", "หน้าใหม่ที่เพิ่งประกาศ", "ผล: ร้องเรียน"), *PAGES[:4]], whole=_is_whole(folder))
        if not _is_whole(folder):  # else all that was there is read, and stays
            assert found(alone, "เพิ่งประกาศ")[:1] == ["new"]
        alone.reload()
        assert _asked(alone, "เพิ่งประกาศ")[:1] == ["new"]


def test_values_have_names_though_nothing_is_found(tab: Page) -> None:
    """What an agency or a kind is called is known from the head, and is told with each result."""
    assert found(tab, "zzzzqqqq") == []
    assert tab.evaluate("engine.label('agency', 'north')") == "เขตบางกอกน้อย"
    assert tab.evaluate("engine.label('kind', 'nothing of ours')") == "nothing of ours"
    first = tab.evaluate(ASK, ["สินบน", {}])["results"][0]
    assert first["names"] == {"agency": "เขตบางกอกน้อย", "kind": "แผน"}


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


MODULE = "async ([module, name, texts]) => texts.map((await import(`./modules/${module}.js`))[name])"


def read(tab: Page, module: str, name: str, texts: list[str]) -> list[Any]:
    """What a function of a module makes of each text, folded as a query is."""
    plain = tab.evaluate("texts => texts.map(ProngsaiFold.plain)", texts)
    made: list[Any] = tab.evaluate(MODULE, [module, name, plain])
    return made


def test_dates_and_amounts_are_read_in_every_writing(tab: Page) -> None:
    """As records read them (tests/unit/test_query_table.py runs the same table); what only looks so is left alone."""
    dates = read(tab, "facts/date", "dateIn", [case["typed"] for case in TYPED["dates"]])
    shown = [f"{one['year'] - 543}-{one['month']:02}-{one['day']:02}" for one in dates]
    assert shown == [case["day"] for case in TYPED["dates"]]
    assert read(tab, "facts/date", "dateIn", TYPED["no dates"]) == [None] * len(TYPED["no dates"])
    amounts = read(tab, "facts/money", "moneyIn", [case["typed"] for case in TYPED["amounts"]])
    assert [one["baht"] for one in amounts] == [case["baht"] for case in TYPED["amounts"]]
    assert read(tab, "facts/money", "moneyIn", TYPED["no amounts"]) == [None] * len(TYPED["no amounts"])


def test_keys_of_the_other_layout_are_told_from_words(tab: Page) -> None:
    """Both ways; what nobody would have meant gives nothing."""
    texts = [case["typed"] for case in TYPED["layouts"]]
    made = tab.evaluate(MODULE, ["query/layout", "otherLayout", texts])
    assert made == [case["meant"] for case in TYPED["layouts"]]


LONG = "ซ่อมแซมทางเท้าและไหล่ทางที่ชุมชนริมคลองพัฒนา"


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (f"เมื่อวาน {LONG} แล้วเสร็จ", 0),
        (f"เมื่อวาน {LONG.replace('ทางเท้า', 'ทางเทา')} แล้วเสร็จ", 1),
        (f"เมื่อวาน {LONG.replace('คลอง', 'ตลาด')} แล้วเสร็จ", None),
    ],
)
def test_all_of_a_long_phrase_is_compared(tab: Page, text: str, errors: int | None) -> None:
    """Its end too: pages that say the same of another place are not as much alike."""
    asked = "async ([text, long]) => (await import('./modules/ranking/similarity.js')).approximate(text, long, 2)"
    made = tab.evaluate(asked, [text, LONG])
    assert (made and made["errors"]) == errors
    if errors == 0:
        assert text[made["start"] : made["end"]] == LONG


def test_what_sounds_alike_is_heard_alike(tab: Page) -> None:
    """Letters that are taken for one another, marks left out, letters doubled."""
    heard = tab.evaluate("pairs => pairs.map(pair => pair.map(word => ProngsaiFold.heard(word).text))", TYPED["heard"])
    assert [pair for pair in heard if pair[0] != pair[1]] == []


def understood(tab: Page, query: str, **options: object) -> set[tuple[str, str]]:
    """The facts that a query is taken for."""
    return {(fact["facet"], fact["value"]) for fact in ask(tab, query, **options)["understood"]}


def test_items_and_years_are_understood_in_every_writing(tab: Page) -> None:
    """Of those that there are; the same table as for records."""
    for case in TYPED["items"]:
        assert understood(tab, case["typed"]) == {("item", case["item"])}, case
    for case in TYPED["years"]:
        assert understood(tab, case["typed"]) == {("year", str(case["year"]))}, case
    assert understood(tab, "O99") == understood(tab, "ปี 2540") == set()


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("O18 บางกอกน้อย 2568", {("item", "O18"), ("agency", "north"), ("year", "2568")}),
        ("บางกอกน้อย 68", {("agency", "north"), ("year", "2568")}),
        ("สนข.บางกอกน้อย", {("agency", "north")}),
        ("บางกอกนอย", {("agency", "north")}),
        ("สำนักงานเขตบางกอกไหญ่ 2025", {("agency", "south"), ("year", "2568")}),
        ("bangkok noi o18", {("agency", "north"), ("item", "O18")}),
        ("Bangkok Yai District Office", {("agency", "south")}),
        ("bankok noi", {("agency", "north")}),
        ("สภา กทม.", {("agency", "council")}),
        ("แผน บางกอกใหญ่", {("kind", "plan"), ("agency", "south")}),
        ("รูปถ่าย", {("kind", "photo")}),
        ("บางกอก", set()),
        ("ทุจริต", set()),
    ],
)
def test_a_query_is_understood(tab: Page, query: str, facts: set[tuple[str, str]]) -> None:
    """Whose page, of which year, item and kind: short, mistyped, in English, with what kind of office it is or not."""
    assert understood(tab, query) == facts


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("O18 บางกอกน้อย 2568", "north18"),
        ("O18 บางกอกใหญ่", "south18"),
        ("ร้องเรียนทุจริต บางกอกน้อย", "front"),
        ("ลงนาม 31 มี.ค. 66", "head"),
        ("March 2023", "head"),
        ("1.25 ล้าน", "price"),
        ("๑,๒๕๐,๐๐๐", "price"),
        ("ใครเป็น ผอ.เขต", "head"),
        ("ผู้ว่า กทม", "fondue"),
        ("เวปไซด์", "web"),
        ("facebook", "web"),
        ("เฟสบุค", "web"),
        ("พรบ อำนวยความสะดวก", "law"),
        ("พ.ร.บ.อำนวยความสะดวก", "law"),
        ("แฟซบุ๊ก", "web"),
        ("ihv'giupo", "complain"),
        ("<b>กฎหมาย</b>&nbsp;", "law"),
    ],
)
def test_what_people_type_finds_what_they_mean(tab: Page, query: str, first: str) -> None:
    """Facts raise what fits; dates, amounts, other words, sounds and the other layout meet their pages."""
    assert found(tab, query)[0] == first


def test_every_name_of_a_group_finds_the_others(browser: Browser, tmp_path: Path) -> None:
    """In any place of a query: each name of each group, alone and after another word, finds the page of the first."""
    pages = [page_of(f"g{at}", f"เรื่องที่ {at}", f"ผล: {group[0]}") for at, group in enumerate(synonyms())]
    asked = [
        [f"g{at}", query]
        for at, group in enumerate(synonyms())
        for name in group[1:]
        for query in (name, f"เรื่องที่ {name}")
    ]
    with served(_write(tmp_path, pages)) as address:
        page = browser.new_page()
        page.goto(f"{address}page.html")
        lost = page.evaluate(
            """async asked => { const engine = ProngsaiSearch.open('index/', {lang: 'th'}); const lost = [];
            for (const [page, query] of asked) { const answer = await engine.search(query, {limit: 40});
                if (!answer.results.some(one => one.id === page)) lost.push(query); }
            return lost; }""",
            asked,
        )
        page.close()
    assert not lost, "\n".join(lost)


def test_one_page_is_one_result(tab: Page) -> None:
    """Two languages are one row, in the reader's, with the way to the other; rows that look the same are one."""
    answer = ask(tab, "zebra")
    assert [(one["id"], one["other"]) for one in answer["results"]] == [("twin", "en/twin/")]
    assert (answer["total"], answer["more"]) == (1, 1)
    same = ask(tab, "ประกาศที่เหมือนกัน")
    assert [(one["id"], one["same"]) for one in same["results"][:1]] == [("same1", ["same2/"])]
    assert [one["id"] for one in ask(tab, "zebra", filters={"lang": ["en"]})["results"]] == ["en/twin"]


def test_the_counter_counts_what_matches(tab: Page) -> None:
    """Pages that have only a part of what is asked come after, and are not counted."""
    assert ask(tab, "31 ม.ค. 68")["total"] == 0
    answer = ask(tab, "สินบน ทุกกรณี")
    assert [one["close"] for one in answer["results"]][: answer["total"] + 1] == [False] * answer["total"] + [True]


def test_a_fact_can_be_taken_off(tab: Page) -> None:
    """Then its words are words, and nothing else is raised."""
    assert understood(tab, "แผน บางกอกใหญ่", plainly=["agency"]) == {("kind", "plan")}
    assert "north18" in found(tab, "ประกาศเจตนารมณ์ บางกอกใหญ่", plainly=["agency"])


def test_another_layout_is_said_and_can_be_refused(tab: Page) -> None:
    """What was searched for instead, and what was typed where that is wanted."""
    assert ask(tab, "ihv'giupo")["instead"] == "ร้องเรียน"
    assert ask(tab, "ihv'giupo", typed=True)["instead"] == ""
    assert ask(tab, "สินบน")["instead"] == ""


def test_pages_of_the_agency_where_somebody_is_come_first(tab: Page) -> None:
    """But where another is named, or what is asked is only elsewhere."""
    assert found(tab, "ประกาศเจตนารมณ์", own="north")[0] == "north18"
    assert found(tab, "ประกาศเจตนารมณ์", own="south")[0] == "south18"
    assert found(tab, "ประกาศเจตนารมณ์ บางกอกน้อย", own="south")[0] == "north18"
    assert found(tab, "กฎหมาย", own="north")[0] == "law"


def test_keys_of_both_kinds_are_counted_by_their_own_shards(tab: Page) -> None:
    """Of keys that lie in too many shards those are asked for that share one; shards of one number are not one."""
    near = [f"-ก{number}ข" for number in range(8)]
    chosen = tab.evaluate(
        "async (keys) => { const { affordable } = await import('./modules/index/key-choice.js');"
        "const part = { shardOf: (key) => Number(key.replace(/[^0-9]/g, '')) };"
        "return affordable({ sharded: () => [part] }, keys); }",
        ["-ก8ข", *near, "ก8ข", "ค9ง", "จ9ฉ"],
    )
    assert chosen == ["ค9ง", "จ9ฉ", "-ก8ข", *near[:6]]
