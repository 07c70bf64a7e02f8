"""The built sample site, page by page: valid, closed in itself, in two languages, without a word to other hosts."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.messages import messages

Tree = Element


@cache
def _parsed(path: Path) -> Tree:
    """A page, parsed by the rules of the HTML standard; any parse error fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Tree = parser.parse(path.read_text(encoding="utf-8"))
    return tree


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> dict[str, Tree]:
    """Every page of the sample site by its path from the root: `bangkok-noi/2568/`."""
    found = {}
    for path in sorted(sample_site.rglob("*.html")):
        name = path.relative_to(sample_site).as_posix()
        found[name.removesuffix("index.html")] = _parsed(path)
    return found


def _ids(tree: Tree) -> list[str]:
    return [element.get("id", "") for element in tree.iter() if element.get("id")]


def test_every_page_parses_strictly(pages: dict[str, Tree]) -> None:
    """html5lib in strict mode finds no parse error in any page (the fixture would have raised), and there are many."""
    assert len(pages) > 300


def test_every_page_has_one_title_one_h1_and_its_language(pages: dict[str, Tree]) -> None:
    """Thai at the root, English under en/, each page named once."""
    for name, tree in pages.items():
        root = tree if tree.tag == "html" else tree.find("html")
        assert root is not None
        assert root.get("lang") == ("en" if name.startswith("en/") else "th"), name
        assert len(list(tree.iter("h1"))) == 1, name
        assert next(t.text for t in tree.iter("title")), name


def test_ids_are_unique(pages: dict[str, Tree]) -> None:
    """A fragment leads to one place."""
    for name, tree in pages.items():
        doubled = [i for i, n in Counter(_ids(tree)).items() if n > 1]
        assert doubled == [], name


def test_every_page_exists_in_both_languages_and_links_to_its_twin(pages: dict[str, Tree]) -> None:
    """The switch leads to the same page, not to the other language's front page."""
    for name, tree in pages.items():
        if name == "404.html":
            continue
        twin = name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"
        assert twin in pages, name
        switches = [a.get("href", "") for a in tree.iter("a") if "ps-language" in (a.get("class") or "")]
        assert [urljoin(f"/{name}", href) for href in switches] == [f"/{twin}"], name


def test_every_internal_link_and_fragment_leads_somewhere(pages: dict[str, Tree], sample_site: Path) -> None:
    """An assessor never meets a dead link inside the site."""
    ids = {name: {*_ids(tree)} for name, tree in pages.items()}
    dead = []
    for name, tree in pages.items():
        for element in tree.iter():
            for attribute in ("href", "src"):
                link = element.get(attribute)
                if link is None or urlsplit(link).scheme or (name == "404.html" and element.tag != "a"):
                    continue
                target, fragment = urldefrag(urljoin(f"/{name}", link))
                path = unquote(target).lstrip("/")
                page = path if path in pages else f"{path}/" if f"{path}/" in pages else None
                if page is None and not (sample_site / path).is_file():
                    dead.append(f"{name} -> {link}")
                elif page is not None and fragment and unquote(fragment) not in ids[page]:
                    dead.append(f"{name} -> {link} (no such place)")
    assert dead == []


def test_nothing_is_fetched_from_another_host(pages: dict[str, Tree], sample_site: Path) -> None:
    """Images, styles, scripts, fonts: all from the site itself. Links a reader may follow are no requests."""
    foreign = []
    for name, tree in pages.items():
        for element in tree.iter():
            tag = str(element.tag)
            fetched = element.get("src") or element.get("srcset") or ""
            if tag == "link" and element.get("rel") not in ("canonical", "alternate"):
                fetched = element.get("href") or ""
            if re.match(r"(https?:)?//", fetched):
                foreign.append(f"{name}: {fetched}")
    for style in sample_site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        foreign += [f"{style.name}: {u}" for u in re.findall(r"url\(['\"]?((?:https?:)?//[^)]+)", text)]
        foreign += re.findall(r"@import[^;]+", text)
    assert foreign == []


def test_evidence_and_items_lead_to_each_other(pages: dict[str, Tree]) -> None:
    """From an item's page to its evidence and back by a chip: no record that serves an item hides it."""
    one_way = []
    seen = 0
    for name, tree in pages.items():
        if not re.search(r"/o\d+/$", name) or name.startswith(("items/", "en/items/")):
            continue
        for li in tree.iter("li"):
            if "ps-proof" not in (li.get("class") or "").split():
                continue
            link = next(li.iter("a")).get("href", "")
            if urlsplit(link).scheme:
                continue
            seen += 1
            page = urldefrag(urljoin(f"/{name}", link))[0].lstrip("/")
            back = {
                urljoin(f"/{page}", a.get("href", "")).lstrip("/")
                for a in pages[page].iter("a")
                if "ps-chip" in (a.get("class") or "").split()
            }
            if name not in back:
                one_way.append(f"{name} -> {page}")
    assert seen > 20
    assert one_way == []


def test_missing_english_is_marked_and_announced(pages: dict[str, Tree]) -> None:
    """An English page that shows Thai says so at its top, and the Thai is marked as Thai."""
    for name, tree in pages.items():
        if not name.startswith("en/"):
            continue
        article = next(a for a in tree.iter("main"))
        unmarked = [text for text in _unmarked(article) if _is_thai(text)]
        assert unmarked == [], name
        # An announcement shows its Thai text beside the English on purpose, and a registered file what it has itself.
        twins = {e for a in article.iter() if "ps-announcement__other" in (a.get("class") or "") for e in a.iter()}
        parts = [e for e in article.iter() if e.tag in ("tbody", "tfoot") and e.get("lang") == "th"]
        terms = [list(terms) for terms in article.iter("dl")]
        parts += [b for dl in terms for a, b in pairwise(dl) if "".join(a.itertext()) == "Title in the file"]
        twins |= {e for part in parts for e in part.iter()}
        thai = [e for e in article.iter() if e.get("lang") == "th" and not e.get("hreflang") and e not in twins]
        if any(_is_words(e) for e in thai):
            notice = [e for e in article.iter() if "ps-notice--language" in (e.get("class") or "")]
            crumbs = [e for n in article.iter("nav") for e in n.iter() if e.get("lang") == "th"]
            assert notice or crumbs, name


def _is_words(element: Tree) -> bool:
    """Whether an element says something in Thai, rather than carrying a number such as that of a memo."""
    return len(re.findall("[ก-ฮ]", "".join(element.itertext()))) > 4


def _is_thai(text: str) -> bool:
    """Whether a text is Thai, rather than English that names a Thai thing."""
    return len(re.findall("[ก-ฮ]", text)) > len(re.findall("[A-Za-z]", text))


def _unmarked(element: Tree) -> list[str]:
    """The text below an element that is not inside an element of another language."""
    texts = [element.text or ""]
    for child in element:
        if child.get("lang") != "th" and child.tag not in ("script", "style"):
            texts += _unmarked(child)
        texts.append(child.tail or "")
    return texts


def test_navigation_is_of_the_pages_own_agency_and_year(pages: dict[str, Tree]) -> None:
    """The whole site's navigation on every page would make pages grow with the site."""
    for name, tree in pages.items():
        if not name.startswith("bangkok-noi/2568/"):
            continue
        nav = next(n for n in tree.iter("nav") if "ps-nav" in (n.get("class") or "").split())
        links = [urljoin(f"/{name}", a.get("href", "")) for a in nav.iter("a")]
        strays = [link for link in links if not link.startswith("/bangkok-noi/2568/") and link != "/"]
        assert strays == [], name


def test_the_sample_is_marked_as_a_sample(pages: dict[str, Tree]) -> None:
    """Every page of the sample site says that it is no official data: in its agency's words, or in the site's."""
    marked = {name: p for name, tree in pages.items() for p in tree.iter("p") if p.get("class") == "ps-sample"}
    assert set(pages) == set(marked)
    assert "".join(marked[""].itertext()).strip() == messages("th")("frame.sample")


def test_only_pages_hold_what_keeps_words_whole(sample_site: Path) -> None:
    """Feeds and site maps are sound XML of text alone; nothing that is for programs holds the element of a page."""
    files = [
        path for path in sample_site.rglob("*") if path.suffix in {".atom", ".xml", ".txt", ".json", ".jsonld", ".csv"}
    ]
    assert {path.suffix for path in files} >= {".atom", ".xml", ".json", ".jsonld", ".csv"}
    for path in files:
        text = path.read_text(encoding="utf-8-sig")
        # The search's own files are made of pages; what they hold is for its script, and tried in tests/browser.
        assert "t-w>" not in text, path
        if path.suffix in {".atom", ".xml"}:
            ElementTree.fromstring(text.encode())
    (thai,) = sample_site.glob("changes.atom")
    assert "สำนักงานเขต" in thai.read_text(encoding="utf-8"), "words that pages keep whole are in it"


def test_the_site_map_names_every_page_and_its_twin(pages: dict[str, Tree], sample_site: Path) -> None:
    """Search engines learn of both languages from the site maps, which robots.txt names."""
    text = "".join((sample_site / f"sitemap-{lang}.xml").read_text("utf-8") for lang in ("th", "en"))
    old = [name for name, tree in pages.items() if any(meta.get("name") == "robots" for meta in tree.iter("meta"))]
    assert text.count("<loc>") == len(pages) - 1 - len(old)
    assert text.count('hreflang="en"') == text.count("<loc>")
    assert "Sitemap: https://prongsai.example.go.th/sitemap.xml" in (sample_site / "robots.txt").read_text("utf-8")
