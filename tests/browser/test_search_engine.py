"""The search engine in Chromium, on small indexes made for the purpose: what it understands, and what it finds."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from prongsai.search.index.part import order
from prongsai.search.synonyms import synonyms
from tests.browser.engines import ASK, PAGES, ROOT, ask, found, page_of, write
from tests.keys import keys_of
from tests.servers import served

TYPED = json.loads((ROOT / "tests/files/queries.json").read_text("utf-8"))
CASES = json.loads((ROOT / "tests/files/folding.json").read_text("utf-8"))


def test_the_browser_folds_as_the_build_does(engine_tab: Page) -> None:
    """Both twins give for the whole table what the table says."""
    made = engine_tab.evaluate(
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
def test_what_is_asked_comes_first(engine_tab: Page, query: str, first: str) -> None:
    """Titles before mentions; misspelled, half typed, in any digits, by code, by item, by year, by another word."""
    assert found(engine_tab, query)[0] == first


def test_an_item_does_not_drown_in_longer_ones(engine_tab: Page) -> None:
    """The whole item is before those that only begin with it."""
    assert found(engine_tab, "O1")[:1] == ["o1"]


@pytest.mark.parametrize(("one", "other"), [("ปี 2569", "ปี ๒๕๖๙"), ("2.2.2 (1)", "๒.๒.๒ (๑)"), ("O18", "๐๑๘")])
def test_digits_of_both_kinds_find_the_same(engine_tab: Page, one: str, other: str) -> None:
    """Thai and Arabic digits give identical lists."""
    assert found(engine_tab, one) == found(engine_tab, other) != []


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
def test_no_query_breaks_it(engine_tab: Page, query: str) -> None:
    """Nothing typed throws or hangs, and what says nothing finds nothing."""
    answer = engine_tab.evaluate("q => window.engine.search(q, {})", query)
    assert answer["total"] == len(answer["results"]) or answer["total"] > 10
    if not any(letter.isalnum() for letter in query):
        assert answer["total"] == 0


def test_marks_are_in_the_text_and_never_cut_a_letter(engine_tab: Page) -> None:
    """The match is marked within unspaced Thai, the pieces are the title and the text, no piece begins with a mark."""
    result = ask(engine_tab, "สินบน")["results"][0]
    assert [piece["text"] for piece in result["title"] if piece["mark"]] == ["สินบน"]
    assert "".join(piece["text"] for piece in result["title"]) == PAGES[0].title
    assert [piece["text"] for piece in result["snippet"] if piece["mark"]] == ["สินบน"]
    torn = ask(engine_tab, "กำหนด")["results"][0]
    assert [piece["text"] for piece in torn["snippet"] if piece["mark"]] == ["ก าหนด"]
    for piece in (*result["title"], *result["snippet"], *torn["snippet"]):
        assert not "\u0e31" <= piece["text"][0] <= "\u0e3a"


def test_a_result_leads_to_the_section_of_the_match(engine_tab: Page) -> None:
    """The section whose text has it, with its anchor and heading."""
    first = ask(engine_tab, "5701/1234")["results"][0]
    assert (first["href"], first["section"]) == ("code/", {"anchor": "s2", "heading": "ที่"})


def test_filters_and_counts(engine_tab: Page) -> None:
    """A facet's counts are those of its values if only the other facets chose; no words list the filters' pages."""
    answer = ask(engine_tab, "สินบน", filters={"year": ["2567"]})
    assert [one["id"] for one in answer["results"]] == ["mention"]
    years = {one["value"]: one["count"] for one in answer["facets"]["year"]}
    assert years["2567"] == 1
    assert years["2568"] >= 1
    assert found(engine_tab, "", filters={"agency": ["south"], "item": ["O11"]}) == ["o11"]
    assert set(found(engine_tab, "", filters={"item": ["O18"], "kind": ["plan"]})) == {"bribe", "gift"}
    assert found(engine_tab, "", filters={"item": ["O18"], "lang": ["en"]}) == ["gift"]


def test_a_misspelled_word_is_named_as_the_pages_write_it(engine_tab: Page) -> None:
    """The nearest word is offered where none has what was typed."""
    assert ask(engine_tab, "สินบล")["nearest"] == ["สินบน"]


def test_an_older_question_is_not_answered_after_a_newer_one(engine_tab: Page) -> None:
    """Who types on gets null for what was typed before."""
    older, newer = engine_tab.evaluate(
        """async () => { const engine = ProngsaiSearch.open('index/', {lang: 'th'});
            const both = await Promise.all([engine.search('สิน', {}), engine.search('สินบน', {})]);
            return both.map(one => one && one.results[0].id); }"""
    )
    assert (older, newer) == (None, "bribe")


def test_pages_follow_one_another(engine_tab: Page) -> None:
    """The second page of results goes on where the first one ended."""
    everything = found(engine_tab, "โครงการ", limit=10)
    assert len(everything) >= 2
    assert found(engine_tab, "โครงการ", limit=1, offset=1) == everything[1:2]


def test_values_have_names_though_nothing_is_found(engine_tab: Page) -> None:
    """What an agency or a kind is called is known from the head, and is told with each result."""
    assert found(engine_tab, "zzzzqqqq") == []
    assert engine_tab.evaluate("engine.label('agency', 'north')") == "เขตบางกอกน้อย"
    assert engine_tab.evaluate("engine.label('kind', 'nothing of ours')") == "nothing of ours"
    first = engine_tab.evaluate(ASK, ["สินบน", {}])["results"][0]
    assert first["names"] == {"agency": "เขตบางกอกน้อย", "kind": "แผน"}


def test_texts_that_are_all_there_give_the_lists_that_a_build_writes(engine_tab: Page) -> None:
    """Which pages have which key, and in their title: of a small site found in the browser, of a large one read."""
    documents = sorted(PAGES, key=order)
    found = [keys_of(document) for document in documents]
    keys = sorted({key for every, _ in found for key in every if key[0] != "~"})
    asked = "async keys => { await engine.ready(); const lists = await engine.corpus.parts[0].listsOf(keys);"
    lists = engine_tab.evaluate(
        asked + "return lists.map(one => [[...one.numbers], [...one.values].map(value => value > 3)]); }", keys
    )
    for key, (numbers, titles) in zip(keys, lists, strict=True):
        assert numbers == [at for at, (every, _) in enumerate(found) if key in every], key
        assert key[0] == "-" or titles == [key in found[at][1] for at in numbers], key


def test_an_english_question_is_answered_in_english_first(engine_tab: Page) -> None:
    """On a Thai page too, where a page of each language says the same."""
    assert found(engine_tab, "no gift policy")[0] == "gift"


MODULE = "async ([module, name, texts]) => texts.map((await import(`./modules/${module}.js`))[name])"


def read(engine_tab: Page, module: str, name: str, texts: list[str]) -> list[Any]:
    """What a function of a module makes of each text, folded as a query is."""
    plain = engine_tab.evaluate("texts => texts.map(ProngsaiFold.plain)", texts)
    made: list[Any] = engine_tab.evaluate(MODULE, [module, name, plain])
    return made


def test_dates_and_amounts_are_read_in_every_writing(engine_tab: Page) -> None:
    """As records read them (tests/unit/test_query_table.py runs the same table); what only looks so is left alone."""
    dates = read(engine_tab, "facts/date", "dateIn", [case["typed"] for case in TYPED["dates"]])
    shown = [f"{one['year'] - 543}-{one['month']:02}-{one['day']:02}" for one in dates]
    assert shown == [case["day"] for case in TYPED["dates"]]
    assert read(engine_tab, "facts/date", "dateIn", TYPED["no dates"]) == [None] * len(TYPED["no dates"])
    amounts = read(engine_tab, "facts/money", "moneyIn", [case["typed"] for case in TYPED["amounts"]])
    assert [one["baht"] for one in amounts] == [case["baht"] for case in TYPED["amounts"]]
    assert read(engine_tab, "facts/money", "moneyIn", TYPED["no amounts"]) == [None] * len(TYPED["no amounts"])


def test_keys_of_the_other_layout_are_told_from_words(engine_tab: Page) -> None:
    """Both ways; what nobody would have meant gives nothing."""
    texts = [case["typed"] for case in TYPED["layouts"]]
    made = engine_tab.evaluate(MODULE, ["query/layout", "otherLayout", texts])
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
def test_all_of_a_long_phrase_is_compared(engine_tab: Page, text: str, errors: int | None) -> None:
    """Its end too: pages that say the same of another place are not as much alike."""
    asked = "async ([text, long]) => (await import('./modules/ranking/similarity.js')).approximate(text, long, 2)"
    made = engine_tab.evaluate(asked, [text, LONG])
    assert (made and made["errors"]) == errors
    if errors == 0:
        assert text[made["start"] : made["end"]] == LONG


def test_what_sounds_alike_is_heard_alike(engine_tab: Page) -> None:
    """Letters that are taken for one another, marks left out, letters doubled."""
    heard = engine_tab.evaluate(
        "pairs => pairs.map(pair => pair.map(word => ProngsaiFold.heard(word).text))", TYPED["heard"]
    )
    assert [pair for pair in heard if pair[0] != pair[1]] == []


def understood(engine_tab: Page, query: str, **options: object) -> set[tuple[str, str]]:
    """The facts that a query is taken for."""
    return {(fact["facet"], fact["value"]) for fact in ask(engine_tab, query, **options)["understood"]}


def test_items_and_years_are_understood_in_every_writing(engine_tab: Page) -> None:
    """Of those that there are; the same table as for records."""
    for case in TYPED["items"]:
        assert understood(engine_tab, case["typed"]) == {("item", case["item"])}, case
    for case in TYPED["years"]:
        assert understood(engine_tab, case["typed"]) == {("year", str(case["year"]))}, case
    assert understood(engine_tab, "O99") == understood(engine_tab, "ปี 2540") == set()


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
def test_a_query_is_understood(engine_tab: Page, query: str, facts: set[tuple[str, str]]) -> None:
    """Whose page, of which year, item and kind: short, mistyped, in English, with what kind of office it is or not."""
    assert understood(engine_tab, query) == facts


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
def test_what_people_type_finds_what_they_mean(engine_tab: Page, query: str, first: str) -> None:
    """Facts raise what fits; dates, amounts, other words, sounds and the other layout meet their pages."""
    assert found(engine_tab, query)[0] == first


def test_every_name_of_a_group_finds_the_others(browser: Browser, tmp_path: Path) -> None:
    """In any place of a query: each name of each group, alone and after another word, finds the page of the first."""
    pages = [page_of(f"g{at}", f"เรื่องที่ {at}", f"ผล: {group[0]}") for at, group in enumerate(synonyms())]
    asked = [
        [f"g{at}", query]
        for at, group in enumerate(synonyms())
        for name in group[1:]
        for query in (name, f"เรื่องที่ {name}")
    ]
    with served(write(tmp_path, pages)) as address:
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


def test_one_page_is_one_result(engine_tab: Page) -> None:
    """Two languages are one row, in the reader's, with the way to the other; rows that look the same are one."""
    answer = ask(engine_tab, "zebra")
    assert [(one["id"], one["other"]) for one in answer["results"]] == [("twin", "en/twin/")]
    assert (answer["total"], answer["more"]) == (1, 1)
    same = ask(engine_tab, "ประกาศที่เหมือนกัน")
    assert [(one["id"], one["same"]) for one in same["results"][:1]] == [("same1", ["same2/"])]
    assert [one["id"] for one in ask(engine_tab, "zebra", filters={"lang": ["en"]})["results"]] == ["en/twin"]


def test_the_counter_counts_what_matches(engine_tab: Page) -> None:
    """Pages that have only a part of what is asked come after, and are not counted."""
    assert ask(engine_tab, "31 ม.ค. 68")["total"] == 0
    answer = ask(engine_tab, "สินบน ทุกกรณี")
    assert [one["close"] for one in answer["results"]][: answer["total"] + 1] == [False] * answer["total"] + [True]


def test_a_fact_can_be_taken_off(engine_tab: Page) -> None:
    """Then its words are words, and nothing else is raised."""
    assert understood(engine_tab, "แผน บางกอกใหญ่", plainly=["agency"]) == {("kind", "plan")}
    assert "north18" in found(engine_tab, "ประกาศเจตนารมณ์ บางกอกใหญ่", plainly=["agency"])


def test_another_layout_is_said_and_can_be_refused(engine_tab: Page) -> None:
    """What was searched for instead, and what was typed where that is wanted."""
    assert ask(engine_tab, "ihv'giupo")["instead"] == "ร้องเรียน"
    assert ask(engine_tab, "ihv'giupo", typed=True)["instead"] == ""
    assert ask(engine_tab, "สินบน")["instead"] == ""


def test_what_is_said_to_be_searched_for_is_a_word_that_there_is(engine_tab: Page) -> None:
    """Also where a key beside the right one was hit: `l,o[o` for `lbo[o`."""
    assert ask(engine_tab, "l,o[o")["instead"] == "สินบน"


@pytest.mark.parametrize("query", ["เขตบางรัก", "O18 เขตบางรัก 2568", "สำนักงานเขตบางแค ร้องเรียน", "อำเภอบางกรวย"])
def test_an_agency_that_is_not_there_is_none_of_those_that_are(engine_tab: Page, query: str) -> None:
    """However much alike their names begin, no page of another one is said to be what was asked for."""
    answer = ask(engine_tab, query)
    assert (answer["total"], answer["nearest"]) == (0, [])
    assert ("agency", "north") not in understood(engine_tab, query)


def test_pages_of_the_agency_where_somebody_is_come_first(engine_tab: Page) -> None:
    """But where another is named, or what is asked is only elsewhere."""
    assert found(engine_tab, "ประกาศเจตนารมณ์", own="north")[0] == "north18"
    assert found(engine_tab, "ประกาศเจตนารมณ์", own="south")[0] == "south18"
    assert found(engine_tab, "ประกาศเจตนารมณ์ บางกอกน้อย", own="south")[0] == "north18"
    assert found(engine_tab, "กฎหมาย", own="north")[0] == "law"


def test_keys_of_both_kinds_are_counted_by_their_own_shards(engine_tab: Page) -> None:
    """Of keys in too many or too large shards those are asked for that share one; one number is not one shard."""
    near = [f"-ก{number}ข" for number in range(8)]
    chosen = engine_tab.evaluate(
        "async (keys) => { const { affordable } = await import('./modules/index/key-choice.js');"
        "const part = { shardOf: (key) => Number(key.replace(/[^0-9]/g, '')), costOf: () => 5000 };"
        "return affordable({ sharded: () => [part] }, keys); }",
        ["-ก8ข", *near, "ก8ข", "ค9ง", "จ9ฉ"],
    )
    assert chosen == ["ค9ง", "จ9ฉ", "-ก8ข", *near[:5]]
