"""`prongsai links --from`: a main website on this computer, with a disclosure site below it, led to well and badly."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from prongsai.cli.links.gate import Manner
from prongsai.cli.links.main_website import crawl
from prongsai.cli.links.main_website.destinations import compared, host_of
from prongsai.cli.links.page import page_hrefs
from prongsai.cli.main import main
from tests.trees import AGENCY, DISCLOSURES, Replace, changed, sound, write_tree

O18 = "/ita/bang-rak/2568/o18/"


@dataclass
class Website:
    """Pages by their path, and the paths that were asked."""

    base: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    """A server with pages of the test's own, and no waiting."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    monkeypatch.setattr("prongsai.cli.links.gate.Manner", partial(Manner, delay=0, backoff=0.01))
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its name there
            """Say nothing on the terminal."""

        def do_GET(self) -> None:
            path = unquote(self.path)
            site.asked.append(path)
            page = site.pages.get(path.partition("?")[0] if path.startswith("/ita/") else path)
            self.send_response(404 if page is None else 200)
            kinds = {"txt": "text/plain", "pdf": "application/pdf"}
            self.send_header("Content-Type", kinds.get(path.rpartition(".")[2], "text/html; charset=utf-8"))
            self.end_headers()
            self.wfile.write((page or "").encode("utf-8"))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        site.base = f"http://127.0.0.1:{server.server_port}"
        yield site
        server.shutdown()


def _page(*links: str) -> str:
    anchors = "".join(f'<li><a href="{link}">x</a></li>' for link in links)
    return f"<!doctype html><html><title>สำนักงาน</title><p>ข้อมูลของสำนักงาน</p><ul>{anchors}</ul>"


def _project(root: Path, website: Website) -> Path:
    """The sound project, whose site lies below /ita/ of the website; all items have a statement or evidence."""
    return write_tree(root, {**sound(), "mkdocs.yml": f"site_url: {website.base}/ita\n"})


def _run(root: Path, website: Website, *argv: str) -> int:
    return main(["links", str(root), "--allow-private", "--from", f"{website.base}/", *argv])


def _found(root: Path, website: Website, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    """What is told of each item."""
    _run(root, website, "--format", "json")
    return {item["item"]: item for item in json.loads(capsys.readouterr().out)["items"]}


def test_each_item_is_found_or_missed(tmp_path: Path, website: Website, capsys: pytest.CaptureFixture[str]) -> None:
    """By its page, its evidence, a file, in either language, within three clicks; what is deeper is not led to."""
    year = "/ita/bang-rak/2568"
    there = [f"{year}/o1/", f"/ita/en{year.removeprefix('/ita')}/o2/", f"{year}/documents/order.pdf", f"{year}/o4/"]
    website.pages = {
        "/": _page("/about", f"{website.base}{there[0]}"),
        "/about": _page(f"..{there[1]}", "/deeper?id=1", "/deeper?id=2"),
        "/deeper?id=1": _page("/deepest"),
        "/deeper?id=2": _page(there[2]),
        "/deepest": _page(there[3]),
        **dict.fromkeys(there, _page()),
        there[2]: "%PDF-1.7",
    }
    root = _project(tmp_path, website)
    found = _found(root, website, capsys)
    led = {item: told["clicks"] for item, told in found.items() if told["state"] == "led"}
    assert led == {"O1": 1, "O2": 2, "O22": 3}
    assert found["O22"]["on"] == f"{website.base}/deeper?id=2"
    assert {told["state"] for item, told in found.items() if item not in led} == {"unled"}
    assert "/deepest" not in website.asked
    assert not [path for path in website.asked if path.startswith("/ita/") and path not in there]
    website.asked.clear()
    assert _run(root, website) == 1
    out = capsys.readouterr().out
    assert out.index("เว็บไซต์หลักไม่พาไปถึง 19 ข้อ") < out.index("The main website does not lead to these items: 19")
    assert f"วางลิงก์ไปที่ {website.base}{O18}" in out
    assert f"{website.base}/deeper?id=2 รวม 3 คลิก" in out


def test_a_link_to_the_board_leads_to_all(tmp_path: Path, website: Website) -> None:
    """One more click, and nothing to mend: exit code 0; written without the slash at its end, and with a question."""
    website.pages = {"/": _page("/ita/bang-rak/2568/?utm_source=home"), "/ita/bang-rak/2568/": _page()}
    assert _run(_project(tmp_path, website), website) == 0


def test_a_link_that_does_not_open_leads_nowhere(
    tmp_path: Path, website: Website, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not published yet is told as that, unless another way opens."""
    website.pages = {"/": _page(O18, "/ita/bang-rak/2568/o1", "/ita/bang-rak/2568/"), "/ita/bang-rak/2568/o1": _page()}
    found = _found(_project(tmp_path, website), website, capsys)
    assert (found["O18"]["state"], found["O18"]["verdict"]) == ("dead", "broken")
    assert found["O1"]["state"] == "led"
    website.pages["/ita/bang-rak/2568/"] = _page()
    found = _found(tmp_path, website, capsys)
    assert (found["O18"]["state"], found["O18"]["clicks"]) == ("above", 2)


def test_what_has_no_evidence_is_not_missed(tmp_path: Path, website: Website) -> None:
    """There is nothing to lead to yet; `todo` tells of it."""
    website.pages = {"/": _page()}
    none = "    none: {th: ไม่มีในปีนี้, en: None this year}\n"
    root = _project(tmp_path, website)
    text = str(sound()[DISCLOSURES])
    (root / DISCLOSURES).write_text(text[: text.index("  O18:")].replace(none, "    unit: finance\n"), "utf-8")
    assert _run(root, website) == 0


def test_evidence_on_the_main_website_is_found_there(
    tmp_path: Path, website: Website, capsys: pytest.CaptureFixture[str]
) -> None:
    """An item may be proven by a page of the main website itself."""
    website.pages = {"/": _page("/news"), "/news": _page()}
    root = _project(tmp_path, website)
    link = f"      - {{link: '{website.base}/news', title: {{th: ข่าว, en: News}}}}\n      - photo: meeting\n"
    write_tree(root, {DISCLOSURES: changed({DISCLOSURES: Replace("      - photo: meeting\n", link)})[DISCLOSURES]})
    assert _found(root, website, capsys)["O18"]["clicks"] == 1


def test_robots_are_heeded_and_the_number_of_pages_is_bounded(
    tmp_path: Path, website: Website, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are said; each page is asked once, however often it is linked."""
    monkeypatch.setattr(crawl, "PAGES", 4)
    links = ["/private/a", "/", "/p1", "/p1#x", "/p1", "/p2", "/p3", "/p4", "/file.pdf", "mailto:a@b.c", "http://[x"]
    website.pages = {
        "/robots.txt": "User-agent: *\nDisallow: /private/\n",
        **dict.fromkeys(("/", "/p1", "/p2", "/p3", "/p4", "/private/a"), _page(*links)),
    }
    assert _run(_project(tmp_path, website), website) == 1
    assert sorted(website.asked) == ["/", "/p1", "/p2", "/p3", "/robots.txt"]
    out = capsys.readouterr().out
    assert "robots.txt" in out
    assert "มากกว่า" in out


def test_a_link_that_is_written_otherwise_leads_there(
    tmp_path: Path, website: Website, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With www where the site has none; it counts, and is told."""

    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr("prongsai.cli.links.network.system_resolver", here)
    website.base = website.base.replace("127.0.0.1", "office.test")
    year = "/ita/bang-rak/2568/"
    website.pages = {"/": _page(website.base.replace("//", "//www.") + year), year: _page()}
    assert _run(_project(tmp_path, website), website) == 0
    assert "site_url" in capsys.readouterr().out
    website.pages["/"] = _page(website.base + year)
    assert _run(tmp_path, website) == 0
    assert "site_url" not in capsys.readouterr().out


def test_a_front_page_that_does_not_open(tmp_path: Path, website: Website, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and why, in both languages."""
    assert _run(_project(tmp_path, website), website) == 1
    assert capsys.readouterr().out.count("404") == 2


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--from", "www.example.go.th"), "“www.example.go.th”"),
        (("--from", "javascript:x"), "“javascript:x”"),
        (("--agency", "bang-rat"), "bang-rak"),
        ((), "--agency: bang-na, bang-rak"),
    ],
)
def test_wrong_use(
    argv: tuple[str, ...], said: str, tmp_path: Path, website: Website, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, in both languages, and nothing is asked."""
    root = _project(tmp_path, website)
    write_tree(root, {AGENCY.replace("bang-rak", "bang-na"): sound()[AGENCY]})
    assert _run(root, website, *argv) == 2
    assert capsys.readouterr().err.count(said) == 2
    assert website.asked == []


@pytest.mark.parametrize("settings", ["site_name: x\n", None])
def test_without_an_address_nobody_knows_what_to_look_for(
    settings: str | None, tmp_path: Path, website: Website, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor without items: exit code 1, and nothing is asked."""
    root = _project(tmp_path, website)
    if settings is None:
        (root / DISCLOSURES).unlink()
    else:
        write_tree(root, {"mkdocs.yml": settings})
    assert _run(root, website) == 1
    assert ("site_url" if settings else "disclosures.yml") in capsys.readouterr().err
    assert website.asked == []


def test_addresses_are_the_same_however_they_are_written() -> None:
    """With or without www, by http or https, with a slash or an index at the end, escaped or not; not another part."""
    same = (
        "https://www.x.go.th/%E0%B8%81/",
        "http://x.go.th/ก",
        "https://X.go.th:443/ก/index.html",
        "https://www.x.go.th/ก/",
    )
    assert {compared(url) for url in same} == {"x.go.th/%E0%B8%81"}
    assert compared("https://เขต.ไทย/ก") == compared("https://xn--22c2bwh.xn--o3cw4h/%E0%B8%81/")
    assert host_of("https://x.go.th:port/") == host_of(f"https://{'ก' * 80}.th/") == ""
    for other in ("https://x.go.th/ก/#a", "https://x.go.th/ก/?a=1", "https://x.go.th:8443/ก/", "https://y.go.th/ก/"):
        assert compared(other) not in map(compared, same)


def test_the_links_of_a_page_are_those_that_a_visitor_can_follow() -> None:
    """In links, maps and frames, from the page's base; not in comments and scripts; each once, in their order."""
    page = (
        b"<base href='/a/'><a href=b>1</a><!-- <a href=no> --><script>'<a href=\"no\">'</script>"
        b'<area href="/c&amp;d"><iframe src=e></iframe><a href="b">2</a><a name=x><noscript><a href=f></a></noscript>'
    )
    assert page_hrefs(page, "text/html") == ("/a/b", "/c&d", "/a/e", "/a/f")
