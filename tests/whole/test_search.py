"""The search of whole sites: files in place, one edit, sites built apart and joined, and questions put in a browser."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.golden.tree import TREE
from tests.servers import served
from tests.sites import copy_project, run_build
from tests.trees import sound, write_tree

NORTH = "https://north.example.go.th/ita/"
SITES = f"""\
sites:
  - id: north
    name: {{th: เหนือ, en: North}}
    address: {NORTH}
    file: north.jsonl.gz
  - id: south
    name: {{th: ใต้, en: South}}
    address: https://south.example.go.th/
    file: south.jsonl.gz
"""
PORTAL = {
    "content/about.md": "---\ntitle: {th: เว็บไซต์กลาง, en: Portal of all districts}\n---\nรวมทุกเขต\n",
    "content/about.en.md": "---\ntitle: Portal of all districts\n---\nAll districts\n",
}


def _built(folder: Path, tree: dict[str, Any]) -> Path:
    project = write_tree(copy_project(folder, sources=False), tree)
    done = run_build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two sites built apart, and a third that holds nothing but a page of its own and joins their search."""
    base = tmp_path_factory.mktemp("joined")
    north, south = _built(base / "north", dict(sound())), _built(base / "south", dict(TREE))
    files: dict[str, Any] = {"agencies/_sites/sites.yml": SITES, "agencies/.keep": "", **PORTAL}
    for name, project in (("north", north), ("south", south)):
        files[f"agencies/_sites/{name}.jsonl.gz"] = (project / "site/search/documents.jsonl.gz").read_bytes()
    return {"north": north, "south": south, "portal": _built(base / "portal", files)}


def _engine(page: Page, site: Path, base: str) -> None:
    """The page with the site's own engine, as the script `search` uses it."""
    page.goto(f"{base}robots.txt")
    page.set_content('<!doctype html><meta charset="utf-8"><title>x</title>')
    for name in ("search-fold", "search-engine"):
        (script,) = site.glob(f"assets/{name}.*.js")
        page.add_script_tag(url=f"{base}assets/{script.name}")


def _ask(page: Page, base: str, query: str, **options: object) -> Any:
    lang = options.pop("lang", "th")
    return page.evaluate(
        "([base, query, lang, options]) => ProngsaiSearch.open(base, {lang}).search(query, options)",
        [f"{base}search/index/", query, lang, options],
    )


def _titles(answer: Any) -> list[str]:
    return ["".join(part["text"] for part in result["title"]) for result in answer["results"]]


@pytest.fixture(scope="module")
def sample(browser: Browser, sample_site: Path) -> Iterator[tuple[Page, str]]:
    """The sample site's engine in a browser."""
    with served(sample_site) as base:
        page = browser.new_page()
        _engine(page, sample_site, base)
        yield page, base
        page.close()


def test_the_index_and_the_documents_lie_in_the_site(projects: dict[str, Path]) -> None:
    """The head and one file of texts, as of any small site; the search page is in both languages."""
    site = projects["north"] / "site"
    assert (site / "search/index/index.js").is_file()
    assert len(list(site.glob("search/index/t/*.js"))) == 1
    assert (site / "search/index.html").is_file()
    assert (site / "en/search/index.html").is_file()


def test_one_edit_changes_what_holds_it(projects: dict[str, Path]) -> None:
    """Names tell the content: a word gives the file of the texts another one, and the old one goes."""
    project = projects["south"]
    before = {path.name for path in project.glob("site/search/index/*/*.js")}
    plan = project / "agencies/alpha/2566/plan.yml"
    text = plan.read_text(encoding="utf-8")
    try:
        plan.write_text(text.replace("en: Ask for approval", "en: Ask for permission"), encoding="utf-8")
        assert run_build(project).returncode == 0
        after = {path.name for path in project.glob("site/search/index/*/*.js")}
    finally:
        plan.write_text(text, encoding="utf-8")
    assert len(after) == len(before) == 1
    assert not after & before


def test_a_day_that_cannot_be_read_ends_in_a_message(tmp_path: Path) -> None:
    """PRONGSAI_TODAY that is no day stops the build with a line in both languages, not with a traceback."""
    project = write_tree(copy_project(tmp_path, sources=False), dict(sound()))
    environment = os.environ | {"PRONGSAI_TODAY": "tomorrow", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert said.count("PRONGSAI_TODAY") == 2
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("query", "kind", "href"),
    [
        ("2.2.2 (2)", "project", "bangkok-yai/2566/plan/no-gift/"),
        ("๒.๒.๒(๒)", "project", "bangkok-yai/2566/plan/no-gift/"),
        ("คำสั่ง 487/2567", "document", "bangkok-noi/2568/evidence/#documents-order-487-2567"),
        ("นโยบายต่อต้านการรับสินบน", "policy", ""),
        ("anti-bribery policy", "policy", ""),
        ("การรับจดทะเบียนพาณิชย์", "risk", "bangkok-yai/2566/risks/"),
        ("O18", "item", ""),
        ("ข้อ ๐๑๘", "item", ""),
    ],
)
def test_what_people_look_for_is_found_first(sample: tuple[Page, str], query: str, kind: str, href: str) -> None:
    """A code, a document by its number, an announcement, a risk inside its register, an item however written."""
    page, base = sample
    first = _ask(page, base, query)["results"][0]
    assert first["kind"] == kind
    assert first["href"].startswith(href)
    if kind == "item":
        assert "O18" in first["items"]
    if kind == "policy":
        assert "/policies/anti-bribery/" in first["href"]


# A question in words that no page of the answer need have, and what must be among the first ten titles.
MEANT = (
    ("NACC", "ป.ป.ช."), ("BMA", "กรุงเทพมหานคร"), ("bribe", "สินบน"), ("complaints", "ร้องเรียน"),
    ("งดรับของขวัญ", "No Gift"), ("procurement", "จัดซื้อจัดจ้าง"), ("code of ethics", "จริยธรรม"),
    ("discretion", "ดุลพินิจ"), ("เงินใต้โต๊ะ", "สินบน"), ("moral school", "โรงเรียนคุณธรรม"), ("citizen guide", "คู่มือ"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "word"), MEANT)
def test_synonyms_find_the_same_in_other_words(sample: tuple[Page, str], query: str, word: str) -> None:
    """Asked in one language or abbreviation, what is written in the other is among the first ten Thai pages."""
    page, base = sample
    answer = _ask(page, base, query, filters={"lang": ["th"]}, limit=10)
    words = ["".join(part["text"] for part in (*result["title"], *result["snippet"])) for result in answer["results"]]
    assert any(word in text for text in words), words[:3]


def test_sites_built_apart_are_searched_together(browser: Browser, projects: dict[str, Path]) -> None:
    """The portal finds pages of both, under their whole addresses, with agencies and counts to filter by."""
    site = projects["portal"] / "site"
    with served(site) as base:
        page = browser.new_page()
        outside: list[str] = []
        page.on("request", lambda request: None if request.url.startswith(base) else outside.append(request.url))
        _engine(page, site, base)
        answer = _ask(page, base, "นโยบายไม่รับของขวัญ", limit=20)
        hrefs = [result["href"] for result in answer["results"]]
        assert any(href.startswith(f"{NORTH}bang-rak/2568/") for href in hrefs)
        assert any(href.startswith("https://south.example.go.th/alpha/") for href in hrefs)
        agencies = {facet["value"]: facet["label"] for facet in answer["facets"]["agency"]}
        assert agencies["north:bang-rak"] == "สำนักงานเขตบางรัก"
        assert agencies["south:alpha"] == "เขตอัลฟา"
        one = _ask(page, base, "แผน", filters={"agency": ["south:alpha"]})
        assert {result["agency"] for result in one["results"]} == {"south:alpha"}
        own = _ask(page, base, "Portal of all districts", lang="en")["results"][0]
        assert own["href"] == "en/about/"
        assert outside == []
        page.close()


def test_a_joined_result_leads_to_the_other_site(browser: Browser, projects: dict[str, Path]) -> None:
    """On the search page the link is the whole address, and the host it leads to is shown."""
    site = projects["portal"] / "site"
    with served(site) as base:
        page = browser.new_page()
        page.goto(f"{base}search/?q=นโยบายไม่รับของขวัญ")
        entry = page.locator(".ps-search__result", has=page.locator(f'h3 a[href^="{NORTH}"]')).first
        entry.wait_for()
        assert "north.example.go.th" in entry.inner_text()
        page.close()


def test_a_hostile_file_stops_the_build_with_one_message(projects: dict[str, Path], tmp_path: Path) -> None:
    """The file and its line are named in both languages; nothing of it is used; the old site stays."""
    project = tmp_path / "portal"
    shutil.copytree(projects["portal"], project)
    file = project / "agencies/_sites/north.jsonl.gz"
    head, first, *rest = gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)
    hostile = json.dumps(json.loads(first) | {"href": "javascript:alert(1)"})
    file.write_bytes(gzip.compress("".join((head, f"{hostile}\n", *rest)).encode()))
    done = run_build(project)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert said.count("[bad-site-file]") == 1
    assert "agencies/_sites/north.jsonl.gz:2:1" in said
    assert "Traceback" not in said
    assert (project / "site/search/index/index.js").is_file()
