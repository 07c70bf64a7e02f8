"""Links within the finished site: what is dead is found wherever it stands, what is alive is not suspected."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.build.output.links import CrossLinks, DeadLink, PageLinks, Web, page_links, report
from prongsai.pages.prose.html_tree import HtmlTree
from tests.trees import write_tree
from tests.work import lines_run

SITE = "https://www.example.go.th/oit/"


def dead_links(root: Path, site_url: str = "") -> tuple[DeadLink, ...]:
    """Every dead link of the pages below a folder, in the order of the pages."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    names = sorted(name for name in files if name.endswith(".html"))
    pages = {
        name: page_links((HtmlTree((root / name).read_text("utf-8")).anchors(),), (), name, site_url) for name in names
    }

    def beside(folder: str) -> Iterator[str]:
        return (name for name in files if name.rpartition("/")[0] == folder)

    web = Web(files, lambda name: pages[name].ids if name in pages else None, beside)
    return tuple(dead for name in names for dead in web.dead(name, pages[name].leads))


def _dead(root: Path, html: str, site_url: str = SITE) -> list[str]:
    """The dead links of a page `a/index.html` beside some other files."""
    tree = {
        "index.html": "<h1 id='top-of-all'>x</h1>",
        "404.html": "x",
        "a/index.html": html,
        "a/b/index.html": '<h2 id="part">x</h2><h2 id="ส่วน">x</h2><p id=bare>x',
        "assets/a b.css": "",
        "photos/x-480.webp": "",
    }
    return [dead.link for dead in dead_links(write_tree(root, tree), site_url)]


@pytest.mark.parametrize(
    "link",
    [
        "", "#", "#top", "b/", "./b/", "../", "..", ".", "b/index.html", "b/#part", "b/#bare", "b/?q=1#part",
        "../index.html",
        "../a/b/#%E0%B8%AA%E0%B9%88%E0%B8%A7%E0%B8%99", "../a/b/#ส่วน", "../assets/a%20b.css", "/oit/", "/oit/a/b/#part",
        SITE, SITE.rstrip("/"), f"{SITE}a/b/#part", "https://elsewhere.go.th/nowhere#x", "//elsewhere.go.th/",
        "mailto:a@example.go.th", "tel:1205", "data:image/gif;base64,AA",
    ],
)  # fmt: skip
def test_live_links(link: str, tmp_path: Path) -> None:
    """Folders by their slash, files, parts by their id in any spelling, the site's own address; and other sites."""
    assert _dead(tmp_path, f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    "link",
    [
        "c/", "b", "b/#parts", "#part", "../../", "../../etc/passwd", "/a/", "/oit/c/", f"{SITE}c/", "../assets/b.css",
        "b/#part#part", "B/",
    ],
)  # fmt: skip
def test_dead_links(link: str, tmp_path: Path) -> None:
    """A file or part that is not there, a folder without its slash, a way out of the site's folder."""
    assert _dead(tmp_path, f'<a href="{link}">x</a>') == [link]


@pytest.mark.parametrize(
    "html",
    [
        "<A HREF='{}'>", "<a\n class=x href={}>", '<a title="a > b" href="{}">', "<img src={}>", '<link href="{}">',
        '<script src="{}"></script>', '<form action="{}">', '<video poster="{}">', "<area href='{}'/>",
        '<img srcset="../photos/x-480.webp 480w, {} 960w">', '<source srcset="{}">',
        '<meta http-equiv="refresh" content="0; url={}">',
    ],
)  # fmt: skip
def test_a_link_is_found_wherever_it_stands(html: str, tmp_path: Path) -> None:
    """In each element and attribute that can hold one, however it is written."""
    assert _dead(tmp_path, html.format("nowhere")) == ["nowhere"]


def test_entities_in_links_are_read(tmp_path: Path) -> None:
    """As a browser reads them."""
    assert _dead(tmp_path, '<a href="b/?a=1&amp;b=2#p&#97;rt"><a href="&#110;owhere">') == ["nowhere"]


@pytest.mark.parametrize(
    "html",
    [
        '<!-- <a href="x"> -->', "<script>'<a href=\"x\">'</script>", '<p>&lt;a href="x"&gt;</p>',
        '<p>a href="x" b</p>',
        '<a title=\' href="x"\' href="b/">', '<div data-href="x">', '<meta name="description" content="x">',
    ],
)  # fmt: skip
def test_what_only_looks_like_a_link(html: str, tmp_path: Path) -> None:
    """In comments, scripts, texts and other attributes."""
    assert _dead(tmp_path, html) == []


def test_shared_pictures_and_addresses_are_links_too(tmp_path: Path) -> None:
    """What a page tells other sites to show of it must be there."""
    html = f'<meta property="og:image" content="{SITE}photos/y.jpg"><meta property="og:url" content="{SITE}a/">'
    assert _dead(tmp_path, html) == [f"{SITE}photos/y.jpg"]


def test_without_an_address_of_its_own(tmp_path: Path) -> None:
    """A site that does not know where it will be served is at the root, as MkDocs takes it."""
    assert _dead(tmp_path, '<a href="/a/b/#part"><a href="/oit/">', "") == ["/oit/"]


def test_what_was_meant_is_offered(tmp_path: Path) -> None:
    """The file or part of nearly that name; and the report says page and link in both languages."""
    root = write_tree(tmp_path, {"a/index.html": '<a href="../b/#parts">', "b/index.html": "<p id=part>"})
    found = dead_links(root)
    assert found == (DeadLink("a/index.html", "../b/#parts", "#part"),)
    said = report(found)
    for text in (said.th, str(said.en)):
        assert "a/index.html" in text
        assert "“../b/#parts”" in text
        assert "#part)" in text


def test_a_report_is_bounded(tmp_path: Path) -> None:
    """A mistake in a frame is on every page; thirty of them are enough to mend it, and all are counted."""
    root = write_tree(tmp_path, {f"{i}/index.html": '<a href="x/">' for i in range(500)})
    said = report(dead_links(root))
    assert "500" in said.th
    assert len(said.th.splitlines()) == 31


def test_twice_the_pages_are_twice_the_work(tmp_path: Path) -> None:
    """The check belongs to every build, so it must not be felt: links are looked up, not searched for in all pages."""
    body = "".join(f'<li class="x"><a class="md-nav__link" href="../{i}/#p{i % 9}">หน้า {i}</a></li>' for i in range(60))
    parts = "".join(f'<h2 id="p{i}">ส่วน</h2><p>{"ข้อความ " * 100}</p>' for i in range(9))
    pages = {f"{i}/index.html": f"<!doctype html><html>{body}{parts}" for i in range(240)}
    half = write_tree(tmp_path / "half", dict(list(pages.items())[:120]))
    whole = write_tree(tmp_path / "whole", pages)
    found: list[object] = []
    work = [lines_run(lambda root=root: found.append(dead_links(root))) for root in (half, whole)]  # type: ignore[misc] # a default of a lambda
    assert found == [(), ()]
    assert work[1] < 2.2 * work[0]


@pytest.mark.parametrize(
    ("lead", "fresh", "dead"),
    [
        ("privacy/index.html#text-3", {"privacy/index.html"}, True),
        ("privacy/index.html#text-1", {"privacy/index.html"}, False),
        ("gone/index.html", set[str](), True),
    ],
)
def test_a_page_as_it_was_may_lead_to_what_is_not(lead: str, fresh: set[str], dead: bool) -> None:
    """A link of a page that was not made anew is dead when another page lost its part, or an agency its pages."""
    own = {
        "about/index.html": PageLinks(frozenset(), {lead: lead}),
        "privacy/index.html": PageLinks(frozenset({"text-1"}), {}),
    }
    across = CrossLinks(own, dict.fromkeys(own, ""), lambda _: {})
    found = [link.link for link in across.dead((), fresh, set())]
    assert found == ([lead] if dead else [])
