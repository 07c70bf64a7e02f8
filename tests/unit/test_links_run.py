"""A run of `prongsai links`: what is asked, what is remembered, what the officer is told, and the exit code."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from prongsai.cli.links import command
from prongsai.cli.links.gate import Manner
from prongsai.cli.links.judge import LinkFinding, judge
from prongsai.cli.links.run import due, is_offline, link_sources, remembered, store
from prongsai.cli.links.signs import Signs
from prongsai.cli.links.trail import Trail
from prongsai.cli.main import main
from prongsai.model.generated.links import LINKS_FILE, LinkResult, Verdict, dump_links, read_links
from prongsai.site.graph import build_graph
from prongsai.site.outside_links import items_resting_on, outside_links
from prongsai.site.reader.load import load
from prongsai.site.site import Site
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem, Where
from tests.misbehaving import Log, misbehaving_server
from tests.trees import AGENCY, DISCLOSURES, PLAN, POLICY, REPORT, YEAR, Change, Replace, changed, sound, write_tree

TODAY = date(2025, 1, 15)
LINKS = f"{YEAR}/{LINKS_FILE}"
OFFERED = "      - photo: meeting\n"


def _result(url: str, verdict: Verdict = "ok", checked: date = TODAY, note: str | None = None) -> LinkResult:
    return LinkResult(url, verdict, 200, checked, None, "text/html", None, note)


def _evidence(*urls: str) -> Replace:
    """The sound project's O18 with links among its evidence."""
    links = "".join(f"      - {{link: '{url}', title: {{th: คำสั่ง, en: Order}}}}\n" for url in urls)
    return Replace(OFFERED, links + OFFERED)


def _site(root: Path, changes: Mapping[str, Change]) -> Site:
    site, _ = load(Folders(write_tree(root, changed(changes))))
    return site


# What leads out


def test_every_place_that_leads_out_is_known(tmp_path: Path) -> None:
    """Evidence, results, channels, the website, and links in texts in each of Markdown's forms, but not in code."""
    body = (
        "[a](https://a.go.th/x(1)) <https://b.go.th/> [c][1] `[d](https://d.go.th/)`\n\n"
        "```\nhttps://e.go.th/ <https://e.go.th/>\n```\n\n[1]: https://c.go.th/ 'คำ'\n[f](record:plan/no-gift)\n"
    )
    site = _site(
        tmp_path,
        {
            DISCLOSURES: _evidence("https://g.go.th/"),
            REPORT: Replace(
                "        documents: [order]\n",
                "        documents: [order]\n        links: [{url: 'https://h.go.th/', title: {th: ก, en: a}}]\n",
            ),
            AGENCY: Replace("channels:", "contact: {website: 'https://i.go.th/'}\nchannels:"),
            POLICY: Replace("เราไม่รับของขวัญ ดู[แผน](record:plan/no-gift)\n", body),
        },
    )
    [agency] = site.agencies
    found = list(outside_links(agency, agency.years[0]))
    assert sorted(link.url for link in found) == [
        "https://a.go.th/x(1)", "https://b.go.th/", "https://c.go.th/", "https://g.go.th/", "https://h.go.th/",
        "https://i.go.th/", "https://www.example.go.th/complaint/", "https://www.example.go.th/corruption",
    ]  # fmt: skip
    for link in found:
        line = (tmp_path / link.where.path).read_text("utf-8").splitlines()[link.where.line - 1]
        assert line[link.where.column - 1 :].lstrip("'").startswith(link.url), "its place is where it is written"
    graph = build_graph(site)
    items = {link.url: items_resting_on(graph, agency.years[0], link) for link in found}
    assert items["https://g.go.th/"] == items["https://b.go.th/"] == ("O18",)
    assert items["https://i.go.th/"] == ()
    assert {link.url for link in found if link.proof} == {"https://g.go.th/", "https://h.go.th/"}


def test_an_agencys_own_links_are_told_once(tmp_path: Path) -> None:
    """With its newest year, so that two years do not ask for the same channel and keep two findings of it."""
    older = {name.replace("/2568/", "/2567/"): text for name, text in sound().items() if "/2568/" in name}
    [agency] = load(Folders(write_tree(tmp_path, {**sound(), **older})))[0].agencies
    first, last = agency.years
    assert list(outside_links(agency, first)) == []
    assert {link.url for link in outside_links(agency, last)} == {
        "https://www.example.go.th/complaint/",
        "https://www.example.go.th/corruption",
    }


# What is due


@pytest.mark.parametrize(
    ("days_ago", "recheck_after", "asked"),
    [(0, 7, False), (6, 7, False), (7, 7, True), (0, 0, True), (400, 365, True), (-3, 7, True)],
)
def test_what_was_asked_lately_is_not_asked_again(
    days_ago: int, recheck_after: int, asked: bool, tmp_path: Path
) -> None:
    """Younger than so many days is left alone; 0 asks everything; a day to come is a clock that was wrong."""
    url = "https://a.go.th/x"
    checked = date.fromordinal(TODAY.toordinal() - days_ago)
    site = _site(tmp_path, {DISCLOSURES: _evidence(url), LINKS: dump_links([_result(url, checked=checked)])})
    assert (url in due(link_sources(site), TODAY, recheck_after)) is asked


def test_a_run_can_be_narrowed(tmp_path: Path) -> None:
    """To an agency and a year."""
    site = _site(tmp_path, {})
    assert (
        len(link_sources(site)) == len(link_sources(site, "bang-rak")) == len(link_sources(site, "bang-rak", 2568)) == 1
    )
    assert link_sources(site, "bang-rak", 2567) == link_sources(site, "bang-noi") == ()


# What is remembered


def test_the_file_is_the_same_for_the_same_findings() -> None:
    """In the order of the links, readable, and read back as it was."""
    results = [_result("https://b.go.th/ก", "broken", note="gone"), _result("https://a.go.th/")]
    data = dump_links(results)
    assert data == dump_links(reversed(results))
    assert "https://b.go.th/ก" in data.decode()
    assert data.endswith(b"\n]\n")
    read = read_links(data, Where(LINKS))
    assert not isinstance(read, Problem)
    assert read == {result.url: result for result in results}


def test_links_that_left_the_data_are_forgotten(tmp_path: Path) -> None:
    """The file holds what the data names, the new finding before the old."""
    kept, gone = "https://a.go.th/", "https://gone.go.th/"
    old = [_result(kept, "broken", date(2025, 1, 1)), _result(gone)]
    site = _site(tmp_path, {DISCLOSURES: _evidence(kept), LINKS: dump_links(old)})
    [source] = link_sources(site)
    assert remembered(source, {}) == {kept: old[0]}
    assert remembered(source, {kept: _result(kept)}) == {kept: _result(kept)}


def test_links_of_a_broken_file_are_not_forgotten(tmp_path: Path) -> None:
    """While disclosures.yml cannot be read nobody knows which of its links are gone."""
    url = "https://a.go.th/"
    site = _site(tmp_path, {DISCLOSURES: "items: [", LINKS: dump_links([_result(url)])})
    [source] = link_sources(site)
    assert remembered(source, {}) == {url: _result(url)}


def test_the_file_is_written_only_if_anything_is_new(tmp_path: Path) -> None:
    """And whole: no other file is left beside it; where nothing is left to remember, it goes."""
    url = "https://a.go.th/"
    [source] = link_sources(_site(tmp_path, {DISCLOSURES: _evidence(url)}))
    assert store(source, {url: _result(url)})
    assert not store(source, {url: _result(url)})
    year = tmp_path / YEAR
    assert [path.name for path in year.iterdir() if LINKS_FILE in path.name] == [LINKS_FILE]
    assert store(replace(source, links=()), {})
    assert not (tmp_path / LINKS).exists()
    assert not store(replace(source, links=()), {})


def test_a_computer_without_network_is_not_a_hundred_broken_links() -> None:
    """If of several hosts none can be reached the fault is here; of one host alone it may be there."""

    def lost(*urls: str) -> dict[str, LinkResult]:
        return {url: _result(url, "broken", note="no-name") for url in urls}

    assert is_offline(lost("https://a.go.th/", "https://b.go.th/"))
    assert not is_offline(lost("https://a.go.th/", "https://a.go.th/b"))
    assert not is_offline({**lost("https://a.go.th/"), "https://b.go.th/": _result("https://b.go.th/")})
    assert not is_offline({})


# The command


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Log]]:
    """A misbehaving server, a fixed day, and no waiting: where it begins, and what it was asked."""
    monkeypatch.setenv("PRONGSAI_TODAY", TODAY.isoformat())
    quick = Manner(delay=0, backoff=0.01)
    monkeypatch.setattr("prongsai.cli.links.gate.Manner", lambda: quick)
    with misbehaving_server() as (port, log):
        yield f"http://127.0.0.1:{port}", log


def _project(root: Path, *urls: str) -> Path:
    """A project whose only links are these, as evidence for O18."""
    channels = (
        Replace("      url: https://www.example.go.th/complaint/\n", ""),
        Replace("      url: https://www.example.go.th/corruption\n", ""),
    )
    return write_tree(root, changed({AGENCY: channels, DISCLOSURES: _evidence(*urls)}))


def _run(root: Path, *arguments: str) -> int:
    return main(["links", str(root), "--allow-private", *arguments])


def test_a_run_from_end_to_end(tmp_path: Path, server: tuple[str, Log], capsys: pytest.CaptureFixture[str]) -> None:
    """Findings are kept with their day; the item that loses its evidence is named, in Thai first; exit code 1."""
    base, log = server
    root = _project(tmp_path, f"{base}/ok", f"{base}/nowhere", f"{base}/forbidden", f"{base}/moved")
    assert _run(root) == 1
    out = capsys.readouterr().out
    thai, english = out.index("ลิงก์ที่ใช้ไม่ได้ 1 แห่ง"), out.index("Links that cannot be used: 1")
    assert thai < english
    assert out.index(f"{base}/nowhere") < out.index(f"{base}/forbidden") < out.index(f"{base}/moved")
    assert "หลักฐานที่หายไปเป็นของข้อ O18" in out
    assert "ไม่พบหน้าหรือไฟล์นี้ที่ปลายทาง (404) ตรวจเมื่อ 15 มกราคม 2568" in out
    assert f"ปลายทาง: {base}/ok?a=b" in out
    stored = json.loads((tmp_path / LINKS).read_text("utf-8"))
    assert [(link["url"].rpartition("/")[2], link["verdict"]) for link in stored] == [
        ("forbidden", "cannot-verify"), ("moved", "redirected"), ("nowhere", "broken"), ("ok", "ok"),
    ]  # fmt: skip
    assert {link["checked"] for link in stored} == {"2025-01-15"}
    before = (tmp_path / LINKS).read_bytes()
    log.asked.clear()
    assert _run(root) == 1, "what is remembered is reported again"
    assert log.asked == []
    assert _run(root, "--recheck-after", "0") == 1
    assert log.asked != []
    assert (tmp_path / LINKS).read_bytes() == before


def test_what_only_a_person_can_tell_is_no_failure(tmp_path: Path, server: tuple[str, Log]) -> None:
    """403 and 429 mean that the link could not be verified, not that it is broken: exit code 0."""
    base, _ = server
    assert _run(_project(tmp_path, f"{base}/forbidden", f"{base}/busy-long", f"{base}/moved")) == 0


def test_json_tells_all_of_it(tmp_path: Path, server: tuple[str, Log], capsys: pytest.CaptureFixture[str]) -> None:
    """One object a place, always with the same keys; nothing else on the standard output."""
    base, _ = server
    _run(_project(tmp_path, f"{base}/ok", f"{base}/gone"), "--format", "json")
    gone, ok = sorted(json.loads(capsys.readouterr().out), key=lambda row: str(row["url"]))
    assert gone.keys() == ok.keys()
    assert (gone["items"], gone["outcome"], gone["verdict"], gone["status"]) == (["O18"], "lost", "broken", 410)
    assert gone["path"] == DISCLOSURES
    assert gone["reason"]["th"]


def test_inner_addresses_are_refused_unless_allowed(tmp_path: Path, server: tuple[str, Log]) -> None:
    """Without the flag nothing is sent to this computer, and the link counts as lost: nobody outside can open it."""
    base, log = server
    root = _project(tmp_path, f"{base}/ok")
    assert main(["links", str(root)]) == 1
    assert log.asked == []
    assert json.loads((tmp_path / LINKS).read_text("utf-8"))[0]["note"] == "private-address"


def test_an_interrupted_run_keeps_what_it_learnt(
    tmp_path: Path, server: tuple[str, Log], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends the asking, not the remembering; the exit code says that it is not all."""
    base, _ = server
    root = _project(tmp_path, f"{base}/ok", f"{base}/gone")
    whole = asyncio.run

    def interrupted(main: object, **_: object) -> None:
        whole(main)  # type: ignore[arg-type] # as it comes
        raise KeyboardInterrupt

    monkeypatch.setattr("asyncio.run", interrupted)
    assert _run(root) == 1
    assert len(json.loads((tmp_path / LINKS).read_text("utf-8"))) == 2
    assert "หยุดก่อนครบ" in capsys.readouterr().err


def test_what_was_learnt_is_kept_however_the_run_ends(
    tmp_path: Path, server: tuple[str, Log], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed, or ended by a mistake of ours: each result was written down as it came."""
    base, _ = server
    root = _project(tmp_path, f"{base}/ok", f"{base}/gone", f"{base}/down")
    whole = judge

    def wrong(trail: Trail, signs: Signs) -> LinkFinding:
        if trail.asked.endswith("/down"):  # which takes the longest, as it is asked three times
            raise ZeroDivisionError
        return whole(trail, signs)

    monkeypatch.setattr("prongsai.cli.links.run.judge", wrong)
    with pytest.raises(ExceptionGroup):
        _run(root)
    assert {link["url"] for link in json.loads((tmp_path / LINKS).read_text("utf-8"))} == {f"{base}/ok", f"{base}/gone"}


@pytest.mark.parametrize("arguments", [["--agency", "bang-rag"], ["--year", "2025"], ["--year", "x"]], ids="=".join)
def test_wrong_use(
    arguments: list[str], tmp_path: Path, server: tuple[str, Log], capsys: pytest.CaptureFixture[str]
) -> None:
    """An agency or year that is not there: said in both languages, with what may have been meant; exit code 2."""
    assert _run(_project(tmp_path), *arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 2
    assert any(meant in said for meant in ("bang-rak", "2568", "“x”"))


def test_a_missing_library_is_named(
    tmp_path: Path, server: tuple[str, Log], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the extra is not installed the command says which, in place of a traceback."""
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    assert _run(_project(tmp_path)) == 2
    assert '"prongsai[links]"' in capsys.readouterr().err


def test_no_other_command_needs_the_library() -> None:
    """The command's own module says what to install where the library is missing, so it must not import it."""
    import subprocess
    import sys

    code = "import sys, prongsai.cli.main, prongsai.cli.links.command; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_broken_data_is_said_and_the_rest_is_asked(
    tmp_path: Path, server: tuple[str, Log], capsys: pytest.CaptureFixture[str]
) -> None:
    """A plan that cannot be read does not keep the links of the disclosures from being looked at."""
    base, log = server
    root = _project(tmp_path, f"{base}/ok")
    (root / PLAN).write_text("period: [", "utf-8")
    assert _run(root) == 0
    assert log.methods("/ok") == ["HEAD", "GET"]
    assert "plan.yml" in capsys.readouterr().err
