"""What pages tell search engines and messengers, and how they are cited."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from prongsai.build.parts.results import SitemapEntry
from prongsai.build.parts.sitemaps import site_maps
from prongsai.media.facts import Media, media_facts
from prongsai.pages.page import Page
from prongsai.pages.pictures.cards import SIZE
from prongsai.site import addresses
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Language
from tests.made import page_at, pages
from tests.trees import AGENCY, PLAN, Change, Replace, changed, sound, write_tree

SITE = "https://open.example.go.th/"
Pages = dict[str, Page]


def _page(root: Path, changes: dict[str, Change], path: str, lang: Language = "th", site_url: str = SITE) -> Page:
    """One page of the sound project with some files changed."""
    site, _ = load(Folders(write_tree(root, changed(changes))))
    return page_at(build_graph(site), path, lang, Media(), site_url)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of the sound project at an address."""
    site, _ = load(Folders(write_tree(tmp_path_factory.mktemp("head"), sound())))
    found = pages(build_graph(site), media_facts(site), SITE)
    return {addresses.localised(page.path, page.lang): page for page in found}


def _nodes(page: Page) -> list[dict[str, object]]:
    assert page.head.data is not None
    told = json.loads(str(page.head.data))
    assert told["@context"] == "https://schema.org"
    nodes: list[dict[str, object]] = told["@graph"]
    return nodes


def _of_type(page: Page, kind: str) -> list[dict[str, object]]:
    return [node for node in _nodes(page) if node["@type"] == kind]


def test_titles_and_descriptions_tell_pages_apart(made: Pages) -> None:
    """None is empty, none is that of another page in the same language, no description is longer than anybody shows."""
    for lang in ("th", "en"):
        own = [page for page in made.values() if page.lang == lang and "part_" not in page.path]
        titles, descriptions = [p.frame.title for p in own], [p.frame.description for p in own]
        assert sorted(titles) == sorted(set(titles))
        assert sorted(descriptions) == sorted(set(descriptions))
        assert all(20 <= len(text) <= 301 for text in descriptions)


def test_an_items_title_begins_with_its_number_and_names_agency_and_year(made: Pages) -> None:
    """An assessor with forty tabs open tells them apart by their first letters."""
    title = made["en/bang-rak/2568/o18/"].frame.title
    assert title == "O18 Bang Rak District Office 2568 | No Gift Policy: declaration and culture"
    assert made["en/bang-rak/2568/o2/"].frame.title == "O2 Executives | Bang Rak District Office 2568 (2025) | Prongsai"


def test_a_page_names_itself_and_its_twins_by_whole_addresses(made: Pages) -> None:
    """Canonical is the page's own address; hreflang leads to the other language, and from there back."""
    thai, english = made["bang-rak/2568/plan/"].head, made["en/bang-rak/2568/plan/"].head
    assert english.canonical == f"{SITE}en/bang-rak/2568/plan/"
    assert [(twin.lang, twin.href) for twin in english.twins] == [("th", thai.canonical)]
    assert [(twin.lang, twin.href) for twin in thai.twins] == [("en", english.canonical)]


def test_a_site_without_an_address_invents_none(tmp_path: Path) -> None:
    """No canonical, no twins, no picture, no structured data, no code; and the page says why."""
    page = _page(tmp_path, {}, "bang-rak/", "en", site_url="")
    assert (page.head.canonical, page.head.twins, page.head.card, page.head.data) == ("", (), None, None)
    assert "ps-cite__qr" not in page.article
    assert "does not know its own address" in page.article
    assert "http" not in page.article.partition('<div class="ps-cite"')[2]


def test_a_card_belongs_to_its_agency_and_language(made: Pages) -> None:
    """Of the page or its agency, of the site elsewhere; its size is told, and what it shows in words."""
    card = made["en/bang-rak/2568/o18/"].head.card
    assert card is not None
    assert card.address.startswith(f"{SITE}assets/cards/bang-rak/2568/o18.en.png?")
    assert (card.width, card.height) == SIZE
    assert "Bang Rak District Office" in card.alt
    portal = made[""].head.card
    assert portal is not None
    assert portal.address == f"{SITE}assets/cards/_.th.png"


def test_the_portal_offers_its_search(made: Pages) -> None:
    """schema.org's WebSite with a SearchAction: an address with the word in it, and the word declared as its input."""
    (node,) = _of_type(made["en/"], "WebSite")
    assert node["url"] == f"{SITE}en/"
    assert node["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}en/search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def test_every_page_but_the_portal_has_its_way_from_there(made: Pages) -> None:
    """BreadcrumbList: positions from 1 on, each with a name and a whole address.

    Portal and page itself go without saying where two others are left; else the page needs no address.
    """
    for path, page in made.items():
        if path in ("", "en/"):
            assert _of_type(page, "BreadcrumbList") == []
            continue
        (node,) = _of_type(page, "BreadcrumbList")
        steps = node["itemListElement"]
        assert isinstance(steps, list)
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert all(step["item"].startswith(SITE) for step in steps[:-1])
        assert all(step["name"] for step in steps)
        home = SITE + ("en/" if page.lang == "en" else "")
        if len(page.frame.crumbs) > 2:
            assert len(steps) > 1
            assert steps[0]["item"] != home
            assert steps[-1]["item"].startswith(SITE)
        else:
            assert steps[0]["item"] == home
            assert steps[-1].keys() == {"@type", "position", "name"}


def test_an_agency_is_a_government_organization(tmp_path: Path) -> None:
    """What agency.yml says of it and nothing else; one identity in both languages."""
    more = """
contact:
  address: {th: ถนนสีลม, en: Silom Road}
  phone: 0 2000 0000
  website: https://bangrak.example.go.th/
  map: {lat: 13.73, lon: 100.52}
"""
    changes: dict[str, Change] = {AGENCY: Replace("framework: {2568", f"{more}framework: {{2568")}
    (english,) = _of_type(_page(tmp_path / "en", changes, "bang-rak/", "en"), "GovernmentOrganization")
    (thai,) = _of_type(_page(tmp_path / "th", changes, "bang-rak/"), "GovernmentOrganization")
    assert thai["@id"] == english["@id"] == f"{SITE}bang-rak/#agency"
    assert (english["name"], english["url"]) == ("Bang Rak District Office", f"{SITE}en/bang-rak/")
    assert english["address"] == {"@type": "PostalAddress", "streetAddress": "Silom Road", "addressCountry": "TH"}
    assert english["geo"] == {"@type": "GeoCoordinates", "latitude": 13.73, "longitude": 100.52}
    assert english["sameAs"] == ["https://bangrak.example.go.th/"]
    assert "email" not in english
    points = english["contactPoint"]
    assert isinstance(points, list)
    assert all(point["contactType"] and (point.get("telephone") or point.get("url")) for point in points)


def test_data_sets_have_what_their_readers_ask(made: Pages) -> None:
    """On the data page and for each year: a name, 50 to 5,000 characters on it, a maker, files with their types."""
    sets = [*_of_type(made["data/"], "Dataset"), *_of_type(made["en/bang-rak/2568/"], "Dataset")]
    assert len(sets) > 3
    for node in sets:
        assert node["name"]
        assert 50 <= len(str(node["description"])) <= 5000
        assert isinstance(node["creator"], dict)
        assert node["creator"]["name"]
        files = node["distribution"]
        assert isinstance(files, list)
        assert files
        assert all(f["contentUrl"].startswith(SITE) and "/" in f["encodingFormat"] for f in files)
    assert sets[-1]["temporalCoverage"] == "2024-10-01/2025-09-30"


HOSTILE = "</script><script>alert(1)</script><!--'\"&"


def test_no_content_ends_the_script_element(tmp_path: Path) -> None:
    """A name with `</script>` in it is told as it is, and can neither close the element nor open another."""
    written = "name: '" + HOSTILE.replace("'", "''") + "'"
    name = Replace("name: {th: สำนักงานเขตบางรัก, en: Bang Rak District Office}", written)
    page = _page(tmp_path, {AGENCY: name}, "bang-rak/")
    text = str(page.head.data)
    assert not re.search(r"[<>&']", text)
    (node,) = _of_type(page, "GovernmentOrganization")
    assert node["name"] == HOSTILE


def _places(made: Pages) -> list[SitemapEntry]:
    """The pages as the site maps take them."""
    return [SitemapEntry(p.path, p.lang, p.day.isoformat() if p.day else "") for p in made.values()]


def test_site_maps_have_every_page_of_their_language_and_only_true_days(made: Pages) -> None:
    """One map a language, both named in the index and that in robots.txt; a day only where records tell one."""
    files = {name: data.decode() for name, data in site_maps(_places(made), SITE)}
    assert f"<loc>{SITE}sitemap-th.xml</loc>" in files["sitemap.xml"]
    assert f"<loc>{SITE}sitemap-en.xml</loc>" in files["sitemap.xml"]
    assert f"Sitemap: {SITE}sitemap.xml" in files["robots.txt"]
    for lang in ("th", "en"):
        text = files[f"sitemap-{lang}.xml"]
        own = [page for page in made.values() if page.lang == lang]
        assert re.findall("<loc>(.*?)</loc>", text) == sorted(
            (f"{SITE}{'en/' if lang == 'en' else ''}{page.path}" for page in own),
            key=lambda url: url.removeprefix(SITE).removeprefix("en/"),
        )
        assert text.count("<lastmod>") == sum(page.day is not None for page in own)
        assert text.count('hreflang="x-default"') == len(own)


def test_without_an_address_there_is_no_site_map(made: Pages) -> None:
    """Its addresses would have to be whole ones."""
    assert [(name, b"Sitemap" in data) for name, data in site_maps(_places(made), "")] == [("robots.txt", False)]


def test_a_citation_says_whose_what_when_and_where(made: Pages) -> None:
    """Agency, fiscal year, title, day of the data, whole address; in the page's language."""
    cited = made["en/bang-rak/2568/plan/"].article.partition('class="ps-cite__text">')[2].partition("</p>")[0]
    line = unescape(re.sub(r"<[^>]*>", "", cited))
    assert line.startswith("Bang Rak District Office, Fiscal year B.E. 2568 (2025). Anti-corruption action plan.")
    assert line.endswith(f"{SITE}en/bang-rak/2568/plan/")
    assert "No date of update given." in line


def test_a_citation_has_the_sums_of_the_files_its_page_leads_to(made: Pages, tmp_path: Path) -> None:
    """And no others; the manifest, which has all of the year, is one link away."""
    site, _ = load(Folders(write_tree(tmp_path, sound())))
    sums = [facts.sha256 for facts in media_facts(site).files.values()]
    cited = {path: page.article.partition('<div class="ps-cite"')[2] for path, page in made.items()}
    assert len(sums) == 3
    assert all(f"<code>{own}</code>" in cited["bang-rak/2568/evidence/"] for own in sums)
    assert 'href="../evidence.json"' in cited["bang-rak/2568/evidence/"]
    assert "<code>" not in cited["bang-rak/2568/risks/"]


def test_a_citation_is_no_part_of_what_was_submitted(made: Pages) -> None:
    """Nor of what the search finds: every page would be found by the words of its citation."""
    page = made["en/bang-rak/2568/plan/"]
    assert '<div class="ps-cite" data-snapshot="no"' in page.article
    assert not any("Cite this page" in section.text for document in page.documents for section in document.sections)


def test_pages_at_old_addresses_are_told_to_nobody(tmp_path: Path) -> None:
    """No structured data, no card, no citation: the page they lead to has them."""
    renamed = Replace("      - id: no-gift\n", "      - id: no-gift\n        was: [gifts]\n")
    page = _page(tmp_path, {PLAN: renamed}, "bang-rak/2568/plan/gifts/")
    assert page.frame.old
    assert page.head.data is None
    assert "ps-cite" not in page.article
