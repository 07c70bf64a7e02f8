"""How the search engine reads the files of an index in Chromium: over the web, from a folder, of servers that err."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route

from searchbench.pieces import Pieces
from searchbench.pieces import pieces as pieces_of
from tests.browser.engines import PAGES, found, is_whole, page_of, write, write_index
from tests.servers import Asked, Ranges, served


def test_it_works_from_a_folder(browser: Browser, engine_folder: Path) -> None:
    """Opened as a file, without any server, the same query is answered the same."""
    page = browser.new_page()
    page.goto((engine_folder / "page.html").as_uri())
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
    """As `engine_folder`, of so many pages that a query's answer lies in many pieces of three files."""
    words = [document.title for document in PAGES]
    many = [
        page_of(f"n{number}", f"{words[number % 7]} ที่ {number}", f"ผล: {' '.join(words[number % 11 :])} {number * 37}")
        for number in range(400)
    ]
    folder = write(tmp_path_factory.mktemp("pieces"), many)
    write_index(folder, many, whole=False)
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


def test_only_a_large_index_is_read_in_pieces(alone: Page, engine_folder: Path) -> None:
    """That of a small site is one file of texts, of which all is needed."""
    log: list[Asked] = []
    with served(engine_folder, asked=log) as address:
        alone.goto(f"{address}page.html")
        assert _asked(alone, "สินบน")[:1] == ["bribe"]
    assert any(one.ranges for one in log) != is_whole(engine_folder)


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


def test_without_a_connection_what_was_read_is_still_searched(alone: Page, engine_folder: Path) -> None:
    """A query that cannot be answered takes nothing from the others."""
    with served(engine_folder) as address:
        alone.goto(f"{address}page.html")
        before = _asked(alone, "สินบน")
    alone.evaluate("engine.search('ผู้อำนวยการเขต').catch(() => null)")
    assert found(alone, "สินบน") == before


def test_a_piece_that_is_cut_off_is_an_error_and_may_be_asked_again(alone: Page, engine_folder: Path) -> None:
    """What a damaged answer holds is not believed; the next answer counts."""
    if is_whole(engine_folder):
        pytest.skip("a whole index has no pieces")
    with served(engine_folder) as address:
        alone.route("**/index/t/*.js", lambda route: route.fulfill(status=206, body=b'"abc",'))
        alone.goto(f"{address}page.html")
        with pytest.raises(Error, match="cannot load"):
            _asked(alone, "สินบน")
        alone.unroute("**/index/t/*.js")
        assert found(alone, "สินบน")[:1] == ["bribe"]


def test_a_piece_that_came_wrong_is_asked_for_once_more(alone: Page, engine_folder: Path) -> None:
    """Past what the browser keeps: an answer that was damaged or refused does not stay."""
    seen: set[str] = set()

    def once(route: Route) -> None:
        if route.request.url in seen:
            route.continue_()
        else:
            seen.add(route.request.url)
            route.fulfill(status=206 if len(seen) % 2 else 403, body=b'"abc",')

    with served(engine_folder) as address:
        alone.route(re.compile(r"/index/[gnt]/"), once)
        alone.goto(f"{address}page.html")
        assert _asked(alone, "สินบน")[:1] == ["bribe"]
    assert seen


@pytest.mark.parametrize("body", ["<!doctype html><title>Wi-Fi</title>", "", 'ProngsaiSearch.put("abc'])
def test_a_file_that_is_another_is_an_error_and_may_be_asked_again(alone: Page, engine_folder: Path, body: str) -> None:
    """A page to sign in that came in the place of a script, an empty one, one that is cut off: nobody waits for it."""
    with served(engine_folder) as address:
        alone.route("**/index/index.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))
        alone.goto(f"{address}page.html")
        with pytest.raises(Error, match="cannot load"):
            _asked(alone, "สินบน")
        alone.unroute("**/index/index.js")
        assert found(alone, "สินบน")[:1] == ["bribe"]


def test_a_copy_of_a_site_that_is_cut_off_is_an_error(alone: Page, engine_folder: Path, tmp_path: Path) -> None:
    """From a folder too nobody waits for what a file was to hand over."""
    site = tmp_path / "site"
    shutil.copytree(engine_folder, site)
    for path in site.glob("index/t/*.js"):
        path.write_bytes(path.read_bytes()[:40])
    alone.goto((site / "page.html").as_uri())
    with pytest.raises(Error, match="cannot load"):
        _asked(alone, "สินบน")


@pytest.mark.parametrize("held", ["index.js", "[gt]/"])
def test_what_never_comes_is_given_up(alone: Page, engine_folder: Path, held: str) -> None:
    """A connection that is held up is not waited for without end; what is asked for later may come."""
    waiting = re.compile(f"/index/{held}")
    if held != "index.js" and is_whole(engine_folder):
        pytest.skip("a whole index is scripts only")
    with served(engine_folder) as address:
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


def test_a_site_that_was_published_anew_is_searched_as_it_is_now(
    alone: Page, engine_folder: Path, tmp_path: Path
) -> None:
    """Who had the page open asks on: the files that the old head names are gone, so the new one is read."""
    site = tmp_path / "site"
    shutil.copytree(engine_folder, site)
    for path in site.rglob("*.js"):
        os.utime(path, (1, 1))  # what is old is kept, where a server says nothing of that
    with served(site) as address:
        alone.goto(f"{address}page.html")
        assert _asked(alone, "สินบน")[:1] == ["bribe"]
        shutil.rmtree(site / "index")
        write_index(
            site, [page_of("new", "หน้าใหม่ที่เพิ่งประกาศ", "ผล: ร้องเรียน"), *PAGES[:4]], whole=is_whole(engine_folder)
        )
        if not is_whole(engine_folder):  # else all that was there is read, and stays
            assert found(alone, "เพิ่งประกาศ")[:1] == ["new"]
        alone.reload()
        assert _asked(alone, "เพิ่งประกาศ")[:1] == ["new"]


def test_an_index_that_is_not_there_is_an_error_and_may_be_asked_again(browser: Browser, engine_folder: Path) -> None:
    """The promise is refused, so that the page can say so; nothing is kept of the failure."""
    with served(engine_folder) as address:
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
