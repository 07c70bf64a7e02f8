"""The search's figures on our own corpus and on our own site, held with a margin; what the benchmark measures with."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from searchbench.command import DATA, OWN, Asked, main, measure
from searchbench.corpus import BadLineError, read_corpus, read_queries
from searchbench.grow import grown
from searchbench.measures import percentile, quality, recall, reciprocal_rank
from searchbench.portal import portal
from searchbench.report import Result
from searchbench.typed import ASK_ALL, KINDS, half_of, hrefs_of, pages_of, typed_queries

CORPUS = DATA / "corpus.jsonl"
PAGE = {"id": "a", "title": "t", "body": "b"}


@pytest.fixture(scope="module")
def figures(browser: Browser) -> Result:
    """The held-out half of our queries, asked in Chromium."""
    documents = read_corpus(CORPUS)
    queries = read_queries(DATA / "queries-held-out.jsonl", frozenset(document.id for document in documents))
    return measure(OWN, Asked(documents, queries, timings=False, rebuild=False, sample=20), browser)


def test_what_is_asked_is_found(figures: Result) -> None:
    """On queries that nothing was tuned on: recall and first ranks a little below what they are today."""
    total = figures.quality["total"]
    assert total.count >= 100
    assert total.recall >= 0.97
    assert total.mrr >= 0.95
    assert total.no_hit <= 0.002


TYPED = {half: typed_queries(half) for half in ("development", "held-out")}


@pytest.fixture(scope="module")
def typed(browser: Browser, server: str) -> dict[str, tuple[str, ...]]:
    """What the sample site itself finds for every query as people type it, by the query's id: addresses."""
    page = browser.new_page()
    page.goto(f"{server}search/")
    page.wait_for_function("window.ProngsaiSearch")
    queries = [query for half in TYPED.values() for query in half]
    found = page.evaluate(ASK_ALL, [[query.id, query.text] for query in queries])
    page.close()
    return {ident: pages_of(ids) for ident, ids in found}


def test_what_people_type_is_found(typed: dict[str, tuple[str, ...]]) -> None:
    """Assessors, citizens, officers and journalists, in their own words, on the half that nothing was tuned on."""
    figures = quality(TYPED["held-out"], typed)
    assert figures["total"].recall >= 0.9
    assert figures["total"].mrr >= 0.85
    assert figures["total"].no_hit <= 0.01
    assert figures["assessor"].mrr >= 0.95
    assert figures["layout"].mrr >= 0.9
    assert figures["date"].mrr >= 0.8


def test_halves_of_what_people_type_were_decided_beforehand() -> None:
    """By a sum of the subject, so that all ways to ask one thing are in one half; of every kind some are in both."""
    for half, queries in TYPED.items():
        assert {half_of(query.subject) for query in queries} == {half}
    assert sum(map(len, TYPED.values())) >= 400
    assert all({query.category for query in queries} == set(KINDS) for queries in TYPED.values())


def test_judgements_name_pages_that_there_are(sample_site: Path) -> None:
    """A page that moved would count as not found: its queries must be read over."""
    there = set(pages_of(hrefs_of(sample_site)))
    missing = {page for half in TYPED.values() for query in half for page in query.relevant} - there
    assert missing == set()


def test_misspellings_are_found(figures: Result) -> None:
    """A wrong vowel, a missing tone mark or karan costs hardly a rank."""
    assert figures.quality["misspell"].mrr >= 0.93


def test_a_misspelled_sentence_is_found_among_many_pages(browser: Browser) -> None:
    """One letter wrong in a sentence without blanks, which one page of a thousand says: it is first, and light."""
    made = portal(read_corpus(CORPUS), 1000, 1)
    queries = [query for query in made.queries if query.category == "misspelled"]
    asked = Asked(made.documents, queries, timings=False, rebuild=False, sample=8, names=made.names)
    figures = measure(OWN, asked, browser)
    assert figures.quality["misspelled"].mrr >= 0.95
    assert figures.visit.first_bytes.most <= 150_000
    assert figures.visit.first_requests.p50 <= 40


def test_the_first_query_is_light(figures: Result) -> None:
    """Engine, tables, shards and texts together, as they travel, in a fresh profile."""
    assert 10_000 < figures.visit.first_bytes.p50 <= 120_000


def test_answers_do_not_depend_on_how_digits_are_written_and_nothing_breaks_them(figures: Result) -> None:
    """Twins in Thai and Arabic digits give one list; hostile queries are answered, and honest ones after them."""
    assert figures.problems == ()


def test_both_halves_of_the_queries_are_judged_on_the_same_corpus() -> None:
    """Every category is asked, and no query stands in both halves."""
    known = frozenset(document.id for document in read_corpus(CORPUS))
    halves = [read_queries(DATA / f"queries-{half}.jsonl", known) for half in ("development", "held-out")]
    texts = [{query.text for query in half} for half in halves]
    assert sum(map(len, halves)) >= 150
    assert all(len({query.category for query in half}) == 9 for half in halves)
    assert texts[0] & texts[1] == set()


def test_the_measures_are_what_their_names_say() -> None:
    """Recall is of as many as could be among ten, rank counts from one, a percentile is a value that was there."""
    assert recall(frozenset("abcd"), ("a", "x", "b")) == 0.5
    assert recall(frozenset(map(str, range(20))), tuple(map(str, range(10)))) == 1
    assert recall(frozenset("a"), (*"bcdefghijk", "a")) == 0
    assert reciprocal_rank(frozenset("a"), ("x", "a")) == 0.5
    assert reciprocal_rank(frozenset("a"), ()) == 0
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95


def test_a_grown_corpus_is_the_same_for_the_same_seed_and_holds_no_planted_answer() -> None:
    """Distractors are rearranged lines of the corpus, without the lines that hold a query."""
    documents = read_corpus(CORPUS)
    asked = "เลื่อนขั้นเงินเดือน"
    more = grown(documents, 300, 1, [asked])
    assert len(more) == 300
    assert more == grown(documents, 300, 1, [asked])
    assert more != grown(documents, 300, 2, [asked])
    assert more[: len(documents)] == documents
    assert not any(asked in f"{one.title} {one.sections[0].text}" for one in more[len(documents) :])


def test_a_portal_is_the_same_for_the_same_seed_and_its_queries_name_what_it_holds() -> None:
    """Agencies that are made up, each page with a sentence of its own; what answers a query is known, of every kind."""
    documents = read_corpus(CORPUS)
    made = portal(documents, 800, 1)
    assert made == portal(documents, 800, 1)
    assert len(made.documents) >= 800
    ids = {one.id for one in made.documents}
    assert len(ids) == len(made.documents)
    assert set(made.names["th"]) < {one.agency for one in made.documents}
    assert len(made.queries) >= 200
    assert all(query.relevant and query.relevant <= ids for query in made.queries)
    said = {one.id: f"{one.title} {one.sections[0].text}" for one in made.documents}
    phrases = [query for query in made.queries if query.category == "phrase"]
    assert phrases
    assert all(query.text in said[page].replace(" ", "") for query in phrases for page in query.relevant)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: an object is needed"),
        ('{"title": "t"}', "line 2: no id"),
        ('{"id": "b"}', "line 2: neither title nor body"),
        ('{"id": "b", "title": ["t"]}', "line 2: title must be a string"),
        ('{"id": "b", "title": "t", "year": "soon"}', "line 2: year must be a number"),
        ('{"id": "a", "title": "t"}', "the id a stands there twice"),
    ],
)
def test_a_bad_line_of_a_corpus_is_named(tmp_path: Path, line: str, says: str) -> None:
    """The message says which line, and what is wrong with it."""
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{json.dumps(PAGE)}\n{line}\n", "utf-8")
    with pytest.raises(BadLineError, match=says):
        read_corpus(path)


def test_a_corpus_may_leave_out_what_a_page_lacks(tmp_path: Path) -> None:
    """No year, items in any form, a Christian year, missing keys, empty lines."""
    lines = [
        PAGE,
        {**PAGE, "id": "b", "year": 2025, "item": "o18, O19"},
        {**PAGE, "id": "c", "year": None, "item": ["O1"]},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n\n".join(map(json.dumps, lines)), "utf-8")
    first, second, third = read_corpus(path)
    assert (first.lang, first.year, first.items) == ("th", None, ())
    assert (second.year, second.items) == (2568, ("O18", "O19"))
    assert (third.year, third.items) == (None, ("O1",))


def test_a_query_for_a_page_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is measured against answers that cannot be found, and the program says so."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "q", "query": "x", "relevant": ["elsewhere"]}\n', "utf-8")
    assert main(["--corpus", str(CORPUS), "--queries", str(queries)]) == 2
    assert "line 1: not in the corpus: elsewhere" in capsys.readouterr().err
