"""Pages in their frames: what is shared is rendered once, what is the page's own is on no other page."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from msgspec.structs import replace

from prongsai.build.output.links import page_links
from prongsai.media.facts import media_facts
from prongsai.pages.assets import assets
from prongsai.pages.frame import Frames
from prongsai.pages.page import Page
from prongsai.pages.prose.html_tree import HtmlTree
from prongsai.pages.templating import unjoined
from prongsai.pages.views.frame.frame import not_found
from prongsai.site import addresses
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.packaged import look_files
from tests.made import pages
from tests.sites import PROJECT
from tests.trees import Replace, changed, sound, write_tree

OVERRIDES = PROJECT / "overrides"
Finished = Callable[[Page], str]


@pytest.fixture(name="graph", scope="module")
def _graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    site, _ = load(Folders(write_tree(tmp_path_factory.mktemp("framing"), sound())))
    return build_graph(site)


@pytest.fixture(name="made", scope="module")
def _made(graph: Graph) -> dict[str, Page]:
    found = pages(graph, media_facts(graph.site), "https://oit.example.go.th/")
    return {addresses.localised(page.path, page.lang): page for page in found}


def _frames(folder: Path = OVERRIDES) -> Frames:
    return Frames((folder,), assets(look_files((OVERRIDES,))))


def _marked(html: str) -> Iterator[tuple[str, str]]:
    """What `aria-current` says of which links."""
    for tag in re.findall("<a [^>]*aria-current[^>]*>", html):
        yield re.search('href="([^"]*)"', tag)[1], re.search('aria-current="([^"]*)"', tag)[1]  # type: ignore[index]


@pytest.mark.parametrize("url", ["", "https://ita.example.go.th/"])
def test_the_links_of_a_page_are_those_of_its_parts(made: dict[str, Page], url: str) -> None:
    """Read of its parts, most of which many pages share, they are what the finished page says."""
    frames = _frames()
    for path, page in made.items():
        framed, name = frames.page(page), addresses.page_file(page.path, page.lang)
        whole = page_links((HtmlTree(framed.html).anchors(),), (), name, url)
        assert len(whole.leads) > 5, path
        parts = page_links(framed.own, framed.shared, name, url)
        assert (parts.ids, parts.leads.keys()) == (whole.ids, whole.leads.keys()), path


def test_a_page_is_the_same_whatever_was_made_before(made: dict[str, Page]) -> None:
    """In any order, alone, twice: what is kept of other pages is the same for this one."""
    frames = _frames()
    there = {path: frames.page(page).html for path, page in made.items()}
    again = {path: frames.page(page).html for path, page in reversed(made.items())}
    assert again == there
    alone = ("", "en/", "bang-rak/2568/o1/", "en/bang-rak/")
    assert all(_frames().page(made[path]).html == there[path] for path in alone)


def test_each_page_marks_itself_and_what_it_is_part_of(made: dict[str, Page]) -> None:
    """In the menu, the years and the footer: the page's own link, its year, the plan that a project is in; no more."""
    frames = _frames()

    def marked(path: str) -> set[tuple[str, str]]:
        html = frames.page(made[path]).html.partition("<main")[0]
        return {(addresses.reached(path, href), mark) for href, mark in _marked(html)}

    year = "bang-rak/2568/"
    assert marked(year) == {(year, "page")}
    assert marked(f"{year}o1/") == {(f"{year}o1/", "page")}
    assert marked(f"en/{year}risks/") == {(f"en/{year}risks/", "page")}
    assert marked(f"{year}plan/no-gift/") == {(f"{year}plan/", "true")}
    assert marked("bang-rak/") == {("bang-rak/", "page")}
    assert list(_marked(frames.page(made["data/"]).html.partition("<footer")[2])) == [("../data/", "page")]


def test_an_agency_of_several_years_has_a_bar_of_them(tmp_path: Path, made: dict[str, Page]) -> None:
    """On each of its pages, with the page's own year marked; where there is one year only there is no bar."""
    earlier = {"agencies/bang-rak/2567/disclosures.yml": "framework: nacc-2567\nitems: {}\n"}
    site, _ = load(Folders(write_tree(tmp_path, {**sound(), **earlier})))
    frames, graph = _frames(), build_graph(site)
    found = {page.path: page for page in pages(graph, media_facts(site)) if page.lang == "th"}
    html = frames.page(found["bang-rak/2568/o1/"]).html.partition("<main")[0]
    assert re.findall(r'href="([^"]*)"[^>]*?(?: aria-current="(\w+)")?>(\d+)</a>', html) == [
        ("../", "true", "2568"),
        ("../../2567/", "", "2567"),
    ]
    assert "ps-years" not in frames.page(made["bang-rak/2568/o1/"]).html


def test_a_year_does_not_lead_to_itself(made: dict[str, Page]) -> None:
    """The line below its title names it without a link; that of its parts has one."""
    year, item = (unjoined(made[f"bang-rak/2568/{path}"].article) for path in ("", "o1/"))
    assert "<span>ปีงบประมาณ พ.ศ. 2568</span>" in year
    assert '<span><a href="../">ปีงบประมาณ พ.ศ. 2568</a></span>' in item


def test_every_link_of_a_frame_leads_to_a_page(made: dict[str, Page]) -> None:
    """Though most are made for all pages at the same depth at once."""
    frames = _frames()
    for path, page in made.items():
        html = frames.page(replace(page, article=page.article[:0])).html
        links = {addresses.reached(path, href) for href in re.findall('<a [^>]*href="([^"#:]+)"', html)}
        assert links <= made.keys(), path


def test_another_site_in_the_same_process_has_its_own_frames(tmp_path: Path, made: dict[str, Page]) -> None:
    """A live preview reads a file anew: what was kept of the site before it must not show."""
    renamed = Replace("สำนักงานเขตบางรัก", "สำนักงานเขตใหม่")
    site, _ = load(Folders(write_tree(tmp_path, changed({"agencies/bang-rak/agency.yml": renamed}))))
    graph = build_graph(site)
    frames = _frames()
    before = frames.page(made["bang-rak/2568/o1/"]).html
    after = [
        frames.page(p).html for p in pages(graph, media_facts(site)) if p.path == "bang-rak/2568/o1/" and p.lang == "th"
    ]
    assert "สำนักงานเขตใหม่" not in before
    assert "สำนักงานเขตใหม่" in after[0].partition("<main")[0]
    assert "สำนักงานเขตบางรัก" not in after[0].partition("<main")[0]


def test_the_page_that_is_not_there_has_links_from_the_root(graph: Graph) -> None:
    """It is served at any address; its files too."""
    html = _frames().not_found(not_found(graph, "404.html", "/sub/"))
    links = re.findall(r'\s(?:href|src|action)="([^"]*)"', html)
    assert links
    assert all(link.startswith(("/sub/", "#")) for link in links)
    main = html.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r'href="([^"]*)"(?: hreflang="en")?>([^<]*)', main)[-2:] == [
        ("/sub/", "หน้าแรก"),
        ("/sub/en/", "Home"),
    ]


def test_a_template_of_ones_own_replaces_a_part(tmp_path: Path, made: dict[str, Page]) -> None:
    """The rest of the frame stays (overrides/README.md)."""
    shutil.copytree(OVERRIDES, tmp_path / "overrides")
    (tmp_path / "overrides/404.html").write_text(
        '{% extends "main.html" %}{% block footer %}<footer>{{ around.site_name }}</footer>{% endblock %}'
    )
    html = _frames(tmp_path / "overrides").not_found(made["bang-rak/"].frame)
    assert "<footer>" in html
    assert "ps-footer" not in html
    assert "ps-whose" in html


def test_a_template_in_the_place_of_another_extends_that(tmp_path: Path, made: dict[str, Page]) -> None:
    """A project's own main.html names the packaged one, and leaves all others as they are."""
    (tmp_path / "main.html").write_text(
        '{% extends "packaged/main.html" %}{% block footer %}<footer>{{ around.site_name }}</footer>{% endblock %}'
    )
    look = (OVERRIDES, tmp_path)
    html = Frames(look, assets(look_files(look))).page(made["bang-rak/"]).html
    assert "<footer>" in html
    assert "ps-footer" not in html
    assert "ps-whose" in html


def test_a_shared_part_cannot_say_what_is_one_pages_own(tmp_path: Path, made: dict[str, Page]) -> None:
    """It would show on all the others."""
    shutil.copytree(OVERRIDES, tmp_path / "overrides")
    (tmp_path / "overrides/partials/prongsai-footer.html").write_text("{{ frame.title }}")
    with pytest.raises(UndefinedError):
        _frames(tmp_path / "overrides").page(made["bang-rak/"])


def test_what_articles_say_to_the_machine_stays_inside(made: dict[str, Page]) -> None:
    """What counts for snapshots and search is in the article, and need not go out with every page."""
    page = made["bang-rak/2568/o1/"]
    assert 'data-snapshot="no"' in page.article
    html = _frames().page(page).html
    assert "data-snapshot" not in html
    assert "data-search=" not in html


def test_a_page_says_what_the_open_graph_protocol_requires(made: dict[str, Page]) -> None:
    """Title, type, image and address (ogp.me, basic metadata), each once, without which messengers guess."""
    for path in ("bang-rak/2568/o18/", "en/"):
        html = _frames().page(made[path]).html
        assert sorted(re.findall('property="og:(title|type|image|url)"', html)) == ["image", "title", "type", "url"]
