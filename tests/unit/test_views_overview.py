"""The pages that look across records: portal, agency, announcement, evidence, duty, matrix, data."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.media.facts import Media, media_facts
from prongsai.pages.downloads.datasets import TABLES
from prongsai.pages.render import render
from prongsai.pages.views.agency import agency_view
from prongsai.pages.views.article import page_view, policy_view, site_page_view
from prongsai.pages.views.data import data_view
from prongsai.pages.views.duty import duty_view
from prongsai.pages.views.evidence import evidence_view
from prongsai.pages.views.matrix import matrix_view
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.portal import portal_view
from prongsai.pages.views.sheet import sheet_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.folders import Folders
from prongsai.text.bilingual import LANGUAGES, Language
from prongsai.text.phones import dial
from tests.made import overview, table_parts_of
from tests.trees import AGENCY, EVIDENCE, ITA, PDF, YEAR, Change, Replace, changed, write_tree

FRAMEWORK = "bma-district-2568"
SECOND = """\
name: {th: สำนักงานเขตบางซื่อ, en: Bang Sue District Office}
short_name: {th: เขตบางซื่อ, en: Bang Sue}
kind: district-office
framework: {2567: bma-district-2568}
"""
CONTACT = """\
contact:
  address: {th: ถนนสีลม, en: Silom Road}
  phone: [0 2000 0000 ต่อ 12, 0 2000 0010-12]
  email: office@example.go.th
  website: https://www.example.go.th
  map: {lat: 13.7266, lon: 100.5292}
framework: {2568"""
ROWS = "ปี,งบประมาณ,\n" + "".join(f"{year},=1+{year},<b>\n" for year in range(1, 251))
DEFAULTS: dict[str, Change] = {
    AGENCY: Replace("framework: {2568", CONTACT),
    EVIDENCE: Replace(
        "tables:\n",
        "  spare:\n    file: spare.pdf\n    title: {th: ไม่มีใครใช้, en: Unused}\n    number: กท 1/2567\ntables:\n",
    ),
    ITA: Replace(
        "results:\n",
        "results:\n  - {year: 2566, of: parent, total: 88.98, level: {th: ผ่าน, en: Pass}}\n",
    ),
    f"{YEAR}/documents/spare.pdf": PDF,
    f"{YEAR}/tables/spending.csv": ROWS,
    "agencies/bang-sue/agency.yml": SECOND,
    "agencies/bang-sue/2567/disclosures.yml": "framework: bma-district-2568\n"
    "items: {O1: {evidence: [{record: agency}]}}\n",
    "content/bang-sue/2567/policies/new.md": "---\ntitle: ใหม่กว่า\nkind: other\nannounced: 2025-01-02\nby: ผอ.\n"
    "supersedes: [bang-rak/2568/policies/no-gift]\n---\n## หัวข้อ\n\nเนื้อหา\n",
}
Page = Callable[..., Element]


def _year(graph: Graph, agency: str) -> AgencyYear:
    found = graph.site.agency(agency)
    assert found
    return found.years[-1]


def _agency(graph: Graph, agency: str) -> AgencySite:
    found = graph.site.agency(agency)
    assert found
    return found


def _policy(vp: Viewpoint, agency: str) -> PageView:
    year = _year(vp.graph, agency)
    return policy_view(vp, year, year.policies[0])


def _page(vp: Viewpoint, agency: str) -> PageView:
    year = _year(vp.graph, agency)
    return page_view(vp, year, year.pages[0])


def _duty(vp: Viewpoint, agency: str) -> PageView:
    framework = vp.graph.site.frameworks["nacc-2568" if agency == "unused" else FRAMEWORK]
    return duty_view(vp, framework, framework.items[0])


def _matrix(vp: Viewpoint, agency: str) -> PageView:
    return matrix_view(vp, vp.graph.site.frameworks["nacc-2568" if agency == "unused" else FRAMEWORK])


# Kind of page -> its path (with the agency's slug and year to be filled in) and its view.
VIEWS: dict[str, tuple[str, Callable[[Viewpoint, str], PageView]]] = {
    "portal": ("", lambda vp, _: portal_view(vp)),
    "agency": ("{agency}/", lambda vp, agency: agency_view(vp, _agency(vp.graph, agency))),
    "policy": ("{agency}/{year}/policies/{policy}/", _policy),
    "page": ("{agency}/{year}/contact/", _page),
    "site-page": ("about/", lambda vp, _: site_page_view(vp, vp.graph.site.pages[0])),
    "evidence": ("{agency}/{year}/evidence/", lambda vp, agency: evidence_view(vp, _year(vp.graph, agency))),
    "duty": (f"items/{FRAMEWORK}/o1/", _duty),
    "matrix": (f"assess/{FRAMEWORK}/", _matrix),
    "data": ("data/", lambda vp, _: data_view(vp)),
    "sheet": ("{agency}/{year}/sheet/", lambda vp, agency: sheet_view(vp, _year(vp.graph, agency))),
}


def _built(root: Path, changes: dict[str, Change]) -> tuple[Graph, Media]:
    """The graph and the facts of the sound project with DEFAULTS and some changes."""
    write_tree(root, changed({**DEFAULTS, **changes}))
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site), media_facts(site)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A function that gives a parsed page of the sound project with some files changed."""

    def make(
        kind: str, lang: Language = "en", agency: str = "bang-rak", changes: dict[str, Change] | None = None
    ) -> Element:
        graph, media = _built(tmp_path, changes or {})
        path, view = VIEWS[kind]
        known = agency if agency != "unused" else "bang-rak"
        policy = "new" if agency == "bang-sue" else "no-gift"
        here = path.format(agency=known, year=_year(graph, known).year, policy=policy)
        vp = Viewpoint(graph, lang, here, media, told=overview(graph, media))
        return _parse(render(view(vp, agency), vp))

    return make


def _parse(html: str) -> Element:
    """The page as a tree; broken HTML raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>")
    assert isinstance(root, Element)
    return root


def _words(element: Element) -> str:
    """All text of an element, that of neighbours apart, spaces made single."""
    return " ".join(" ".join(element.itertext()).split())


def _find(root: Element, path: str) -> Element:
    found = root.find(path)
    assert found is not None, path
    return found


def _by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def _by_id(root: Element, name: str) -> Element:
    return next(element for element in root.iter() if element.get("id") == name)


def _section(root: Element, heading: str) -> Element:
    """The section that a heading's id names."""
    return next(s for s in root.iter("section") if s.get("aria-labelledby") == heading)


def _hrefs(root: Element) -> list[str]:
    return [a.get("href", "") for a in root.iter("a")]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", VIEWS)
def test_structure(page: Page, kind: str, lang: Language) -> None:
    """Every page parses without error, has one h1, skips no heading level, and repeats no id."""
    root = page(kind, lang)
    headings = [(int(_tag(e)[1]), e) for e in root.iter() if re.fullmatch("h[1-6]", _tag(e))]
    levels = [level for level, _ in headings]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_-]*", h.get("id", "")) for level, h in headings if level == 2)
    for element in root.iter():
        for name in element.get("aria-labelledby", "").split():
            assert name in ids
        assert not element.get("style")
    for table in root.iter("table"):
        assert _words(_find(table, "caption"))
        assert all(cell.get("scope") and _words(cell) for cell in table.iter("th"))
        if "ps-table--cards" in table.get("class", ""):
            assert all(cell.get("data-label") for cell in table.iter("td"))


THAI = re.compile("[ก-ฮ]")


@pytest.mark.parametrize("kind", VIEWS)
def test_language_marked(page: Page, kind: str) -> None:
    """On an English page no Thai text stands outside an element marked as Thai."""

    def walk(element: Element, thai: bool) -> None:
        thai = element.get("lang", "th" if thai else "en") == "th"
        assert thai or not THAI.search(element.text or ""), element.text
        for child in element:
            walk(child, thai)
            assert thai or not THAI.search(child.tail or ""), child.tail

    walk(page(kind, "en", "bang-sue" if kind == "policy" else "bang-rak"), thai=False)


def test_portal_counts_and_marks(page: Page) -> None:
    """An agency's card has one mark for each item of its latest year, named in words, and counts that add up."""
    card = next(c for c in _by_class(page("portal"), "ps-agency") if "Bang Rak" in _words(c))
    marks = _by_class(card, "ps-mark")
    assert len(marks) == 22
    assert marks[17].get("href") == "bang-rak/2568/o18/"
    assert re.search("O18 No Gift Policy.*: Complete$", marks[17].get("title", ""))
    numbers = [int(_words(_find(count, "strong"))) for count in _by_class(card, "ps-count")]
    assert len(numbers) == 4
    assert sum(numbers) == 22


def test_portal_news_newest_first(page: Page) -> None:
    """Announcements of all agencies stand newest first, with whose they are and when."""
    news = list(_section(page("portal"), "news").iter("li"))
    assert [_find(n, ".//a").get("href") for n in news] == [
        "bang-sue/2567/policies/new/",
        "bang-rak/2568/policies/no-gift/",
    ]
    assert _words(news[0]).startswith("2 January 2025 (B.E. 2568)")
    assert _words(news[0]).endswith("Announcement · Bang Sue")


def test_portal_corruption_apart(page: Page) -> None:
    """How to report corruption stands apart from general complaints, each under its own heading."""
    corruption, general = _by_class(page("portal"), "ps-complain__part")[:2]
    assert corruption.tag == "div", "shown at once, before what is folded"
    assert "https://www.example.go.th/corruption" in _hrefs(corruption)
    assert "https://www.example.go.th/corruption" not in _hrefs(general)


def test_portal_only_lists_in_use(page: Page) -> None:
    """The portal leads to the matrix of each framework that an agency uses, and to the data, and to no empty one."""
    assert _hrefs(_section(page("portal"), "compare")) == [f"assess/{FRAMEWORK}/", "data/"]


def test_agency_contact(page: Page) -> None:
    """Telephone numbers dial their main number, the place is a geo link and a page of a map, mail is a mail link."""
    hrefs = _hrefs(_section(page("agency"), "contact"))
    assert hrefs[:4] == ["tel:020000000", "tel:020000010", "mailto:office@example.go.th", "https://www.example.go.th"]
    assert hrefs[4] == "geo:13.7266,100.5292"
    assert hrefs[5].startswith("https://www.openstreetmap.org/?mlat=13.7266&mlon=100.5292")


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("1555", "1555"),
        ("0 2465 0025", "024650025"),
        ("02-465-0025", "024650025"),
        ("0-2465-0025-6", "024650025"),
        ("0 2465 0025 - 26", "024650025"),
        ("0 2465 0025 ต่อ 12, 14-15", "024650025"),
        ("0 2465 0025 ext. 12", "024650025"),
        ("5705-5706", "5705"),
        ("+66 2 465 0025", "+6624650025"),
        ("(02) 465 0025", "024650025"),
    ],
)
def test_dial(written: str, dialled: str) -> None:
    """A number is dialled without its extension, and of a range the first."""
    assert dial(written) == f"tel:{dialled}"


def test_agency_channels_once(page: Page) -> None:
    """The agency's page prints its channels once, corruption under a heading of its own."""
    root = page("agency")
    assert not _by_class(root, "ps-channels")
    assert _hrefs(_section(root, "channels-corruption")) == ["https://www.example.go.th/corruption"]
    assert "https://www.example.go.th/complaint/" in _hrefs(_section(root, "channels-general"))


def test_agency_channels_by_mail_and_within(page: Page) -> None:
    """An e-mail address is a mail link, alone or beside another way; an extension is shown and is no link."""
    channels = (
        "channels:\n  general:\n    - {title: {th: อีเมล, en: E-mail}, email: general@example.go.th}\n"
        "    - {title: {th: ภายใน, en: Within}, phone: ต่อ 123}\n"
        "    - {title: {th: โทร, en: Call}, phone: 0 2000 0000 ต่อ 9, email: both@example.go.th}\n"
    )
    agency = changed({})[AGENCY]
    assert isinstance(agency, str)
    before, _, after = agency.partition("channels:\n  general:\n")
    rest = after[after.index("  corruption:") :]
    root = page("agency", changes={AGENCY: f"{before}{channels}{rest}"})
    section = _section(root, "channels-general")
    assert _hrefs(section) == ["mailto:general@example.go.th", "tel:020000000", "mailto:both@example.go.th"]
    assert "ต่อ" in _words(section)
    contact = Replace("framework: {2568", CONTACT.replace("0 2000 0010-12", "ต่อ 123"))
    assert _hrefs(_section(page("agency", changes={AGENCY: contact}), "contact"))[:2] == [
        "tel:020000000", "mailto:office@example.go.th",
    ]  # fmt: skip


def test_agency_trend(page: Page) -> None:
    """Totals of all years stand by year, each with whose result it is, against the pass mark, and in a chart."""
    section = _section(page("agency"), "trend")
    rows = list(_find(section, ".//tbody"))
    assert [_words(row) for row in rows] == [
        "2565 (2022) the agency itself 93.09 No pass mark known for the year A",
        "2566 (2023) the agency it is part of 88.98 Passed Pass",
    ]
    charts = _by_class(section, "ps-chart")
    assert [score in _words(chart) for chart, score in zip(charts, ("93.09", "88.98"), strict=True)] == [True, True]
    assert rows[0].find("th/a[@href='2568/ita/']") is not None


def test_agency_evidence_for(page: Page) -> None:
    """The agency's page says which item of which year it is evidence for."""
    assert "2567/o1/" in _hrefs(_by_class(page("agency", agency="bang-sue"), "ps-chips")[0])


def test_agency_says_little(page: Page) -> None:
    """An agency that gives no contact, no channels and no results has no empty parts."""
    root = page("agency", agency="bang-sue")
    assert [h.get("id") for h in root.iter("h2")] == ["years", "news", "files"]


def test_policy_facts(page: Page) -> None:
    """An announcement says what kind it is, when and by whom it was announced, and shows its documents."""
    root = page("policy")
    assert _words(_by_class(root, "ps-over")[0]) == "No Gift Policy"
    facts = _words(_section(root, "about"))
    assert facts == "About this announcement Announced by District Director Announced 15 October 2024 (B.E. 2567)"
    # The name leads to its place in the register; the first page's picture and the download to the file itself.
    file = "../../../../../bang-rak/2568/documents/order.pdf"
    assert _hrefs(_section(root, "documents")) == ["../../evidence/#documents-order", file, file]


def test_policy_in_english(page: Page) -> None:
    """The English page shows the English text, not marked as Thai, and leads to the Thai page."""
    root = page("policy", "en")
    assert _words(_by_class(root, "ps-text")[0]) == "We accept no gifts."
    assert _by_class(root, "ps-text")[0].get("lang") is None
    (other,) = _by_class(root, "ps-other")
    assert _find(other, "a").get("href") == "../../../../../bang-rak/2568/policies/no-gift/"
    assert _find(other, "a").get("lang") == "th"


def test_policy_in_thai(page: Page) -> None:
    """The Thai page shows the Thai text with its record links resolved, and leads to the English page."""
    root = page("policy", "th")
    assert "../../plan/no-gift/" in _hrefs(_section(root, "text"))
    assert _find(_by_class(root, "ps-other")[0], "a").get("href") == "../../../../en/bang-rak/2568/policies/no-gift/"


def test_policy_without_english(page: Page) -> None:
    """Where there is no English, the Thai text is shown as Thai under a notice, and Thai pages offer no English."""
    root = page("policy", "en", "bang-sue")
    text = _by_class(_section(root, "text"), "ps-text")[0]
    assert text.get("lang") == "th"
    assert _by_class(root, "ps-notice--language")


def test_policy_thai_offers_no_empty_english(page: Page) -> None:
    """A Thai page without an English text does not offer one."""
    assert not _by_class(page("policy", "th", "bang-sue"), "ps-other")


def test_policy_supersedes(page: Page) -> None:
    """An announcement leads to the one it replaces, and that one says by what it is referred to."""
    assert "../../../../bang-rak/2568/policies/no-gift/" in _hrefs(_section(page("policy", "en", "bang-sue"), "about"))


def test_replaced_policy_mentions(page: Page) -> None:
    """A replaced announcement lists the new one under what refers to it."""
    assert "../../../../bang-sue/2567/policies/new/" in _hrefs(_by_class(page("policy"), "ps-mentions")[0])


def test_site_page_is_of_no_agency(page: Page) -> None:
    """A page of the whole site has its text and no facts, items or channels."""
    root = page("site-page")
    assert "About this site" in _words(root)
    for name in ("ps-facts", "ps-chips", "ps-channels"):
        assert not _by_class(root, name)


def test_page_of_a_year(page: Page) -> None:
    """A free page of a year has the facts line but nothing of an announcement."""
    root = page("page")
    assert _by_class(root, "ps-facts")
    assert "Phone 0 2000 0000" in _words(root)
    assert not any(h.get("id") == "about" for h in root.iter("h2"))


def test_evidence_anchors(page: Page) -> None:
    """Each file has the anchor by which other pages link to it."""
    root = page("evidence")
    for name in ("photos-meeting", "documents-order", "documents-spare", "tables-spending"):
        assert _by_id(root, name) is not None


def test_evidence_photo(page: Page) -> None:
    """A photo has its words and size, leads to its published copy, and says what it serves and where it is shown."""
    entry = _by_id(page("evidence"), "photos-meeting")
    image = next(picture for frame in entry.iter("picture") for picture in frame.iter("img"))
    assert image.get("alt") == "Staff listen to a briefing in a meeting room"
    assert (image.get("width"), image.get("height")) == ("320", "200")
    hrefs = _hrefs(entry)
    assert hrefs[0] == "../../../../bang-rak/2568/photos/meeting.jpg"
    assert "../o18/" in hrefs
    assert "../report/#report-i1" in hrefs
    assert "Taken on 5 November 2024 (B.E. 2567)" in _words(entry)
    assert "staff" in _words(entry)


def test_evidence_sum(page: Page, tmp_path: Path) -> None:
    """The whole SHA-256 of the published copy stands beside each file."""
    root = page("evidence")
    media = media_facts(load(Folders(tmp_path))[0])
    for kind, slug in (("photos", "meeting"), ("documents", "order"), ("tables", "spending")):
        facts = media.files[("bang-rak", 2568, kind, slug)]
        assert _words(_by_class(_by_id(root, f"{kind}-{slug}"), "ps-sum__full")[0]) == facts.sha256


def test_evidence_unused_said(page: Page) -> None:
    """A file that nothing uses says so; one that is used does not."""
    root = page("evidence")
    assert _by_class(_by_id(root, "documents-spare"), "ps-file__unused")
    assert not _by_class(_by_id(root, "documents-order"), "ps-file__unused")


def test_evidence_table(page: Page) -> None:
    """A CSV is shown as a table of at most 200 rows with what the cells hold, and says how many rows there are."""
    entry = _by_id(page("evidence"), "tables-spending")
    rows = list(_find(entry, ".//tbody"))
    assert len(rows) == 200
    assert [_words(cell) for cell in rows[0]] == ["1", "=1+1", "<b>"]
    assert [_words(cell) for cell in _find(entry, ".//thead").iter("th")] == ["ปี", "งบประมาณ", "Column 3"]
    assert "The first 200 of 250 rows" in _words(entry)


def test_evidence_column_names(page: Page) -> None:
    """Where the register names all columns, those names head the table, in the reader's language."""
    named = Replace(
        "title: {th: การใช้จ่าย, en: Spending}",
        "title: {th: การใช้จ่าย, en: Spending}\n    columns: [{th: ก, en: Year}, {th: ข, en: Budget}, {th: ค, en: Note}]",
    )
    default = DEFAULTS[EVIDENCE]
    assert isinstance(default, Replace)
    entry = _by_id(page("evidence", changes={EVIDENCE: (default, named)}), "tables-spending")
    assert [_words(cell) for cell in _find(entry, ".//thead").iter("th")] == ["Year", "Budget", "Note"]


def test_duty_across_agencies(page: Page) -> None:
    """A duty lists every agency that has it, with status, elements and a link to the item there, year by year."""
    table = _by_class(page("duty"), "ps-duty")[0]
    assert [_words(cell) for cell in _find(table, "thead/tr")] == [
        "Agency", "2568 (2025)", "2567 (2024)", "Changes between years",
    ]  # fmt: skip
    rows = list(_find(table, "tbody"))
    assert [_find(row, "th/a").get("href") for row in rows] == ["../../../bang-rak/", "../../../bang-sue/"]
    assert "None declared" in _words(rows[0])
    assert "../../../bang-sue/2567/o1/" in _hrefs(rows[1])
    assert re.search(r"Partial.* 0/\d", _words(rows[1]))
    assert [_words(row).endswith("One year only") for row in rows] == [True, True]


def test_duty_in_other_frameworks(page: Page) -> None:
    """A duty leads to the same duty under its number in other frameworks, and to no page of its own framework."""
    hrefs = _hrefs(_section(page("duty"), "same"))
    assert "../../nacc-2568/o1/" in hrefs
    assert not any(FRAMEWORK in href for href in hrefs)


def test_duty_under_another_number(page: Page) -> None:
    """A duty of a list that nobody uses shows who has the same duty by another list, and leads to no empty matrix."""
    root = page("duty", agency="unused")
    said = _words(_section(root, "agencies"))
    assert "No agency on this site uses this list; these answer for the same duty under another number." in said
    assert "../../../bang-rak/2568/o1/" in _hrefs(root)
    assert not any("assess/" in href for href in _hrefs(root))


def test_matrix_cells(page: Page) -> None:
    """Each agency has a cell for each item, named in words and leading to the item, under a header for each item."""
    table = _by_class(page("matrix"), "ps-matrix")[0]
    assert len(list(_find(table, "thead/tr"))) == 24
    rows = list(_find(table, "tbody"))
    assert [len(list(row)) for row in rows] == [24, 24]
    cell = list(rows[1])[2]
    assert _find(cell, "a").get("href") == "../../bang-sue/2567/o1/"
    assert (_words(cell), cell.get("class")) == ("O1 Partial", "ps-k-partial")


def test_matrix_gaps(page: Page) -> None:
    """Rows and columns without a gap are marked as full, so that the switch can hide them, and no others are."""
    table = _by_class(page("matrix"), "ps-matrix")[0]
    rows = list(_find(table, "tbody"))
    # Bang Rak has shown or declared all; Bang Sue has gaps everywhere, so no column is full.
    assert [row.get("class") for row in rows] == ["ps-full", None]
    assert not any("ps-full" in (cell.get("class") or "") for cell in table.iter("td"))
    assert _by_id(page("matrix"), "gaps-only").get("type") == "checkbox"


def test_matrix_full_column(page: Page) -> None:
    """A column in which every agency is complete or has declared none is marked in its header and all its cells."""
    declared = "framework: bma-district-2568\nitems: {O1: {none: ไม่มี}}\n"
    table = _by_class(page("matrix", changes={"agencies/bang-sue/2567/disclosures.yml": declared}), "ps-matrix")[0]
    full = [cell for cell in _by_class(table, "ps-full") if cell.tag in ("th", "td")]
    # The header, two agencies, five counts.
    assert len(full) == 8


def test_matrix_counts(page: Page) -> None:
    """Below each item stand the numbers of agencies by status; they add up to the agencies."""
    table = _by_class(page("matrix"), "ps-matrix")[0]
    rows = _by_class(table, "ps-matrix__counts")[0]
    counts = [[int(_words(cell)) for cell in list(row)[2:]] for row in rows]
    assert len(counts) == 5
    assert [sum(column) for column in zip(*counts, strict=True)] == [2] * 22


def test_matrix_by_unit(page: Page) -> None:
    """Each unit has its items by status and name, each leading to its place in the sheet; those of none are apart."""
    rows = list(_find(_section(page("matrix"), "units"), ".//tbody"))
    said = [_words(row) for row in rows]
    assert said[0].startswith("Bang Rak District Office 2568 Evidence sheet Administrative Section Complete 1 Total 1")
    assert re.search("Complete O18 No Gift Policy", said[0])
    assert "../../bang-rak/2568/sheet/#item-o18" in _hrefs(rows[0])
    assert "Not assigned yet Complete 1 None declared 20 Total 21" in said[1]
    assert said[2].startswith("Bang Sue 2567 Evidence sheet Not assigned yet Partial 1 Missing 21 Total 22")
    assert [len(_by_class(row, "ps-status")) for row in rows] == [1 + 1, 2 + 21, 2 + 22]
    assert [row.get("class") for row in rows] == ["ps-full", "ps-full", None]


def test_matrix_by_item(page: Page) -> None:
    """Each item has its agencies counted by status, and leads to the page of its duty, where each of them stands."""
    table = _find(_section(page("matrix"), "by-item"), ".//table")
    head = [_words(cell) for cell in _find(table, "thead/tr")]
    assert head == ["Item", "Complete", "Evidence given, elements not known", "Partial", "Missing", "None declared"]
    rows = list(_find(table, "tbody"))
    assert len(rows) == 22
    assert re.search("^O1 .* 0 0 1 0 1$", _words(rows[0]))
    assert _hrefs(rows[0]) == [f"../../items/{FRAMEWORK}/o1/"]


def test_matrix_by_item_without_gaps(page: Page) -> None:
    """An item in which no agency has a gap is hidden with the full ones."""
    declared = "framework: bma-district-2568\nitems: {O1: {none: ไม่มี}}\n"
    root = page("matrix", changes={"agencies/bang-sue/2567/disclosures.yml": declared})
    rows = list(_find(_section(root, "by-item"), ".//tbody"))
    assert [row.get("class") for row in rows[:2]] == ["ps-full", None]


def test_matrix_not_used(page: Page) -> None:
    """The matrix of a framework that no agency uses says so and has no table."""
    root = page("matrix", agency="unused")
    assert not list(root.iter("table"))
    assert "No agency on this site uses this list yet." in _words(root)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_data_describes_every_column(page: Page, lang: Language, tmp_path: Path) -> None:
    """Each download has its number of rows and its files; each column, of its own or of many, a meaning and a type."""
    root = page("data", lang)
    site = load(Folders(tmp_path))[0]
    parts = table_parts_of(build_graph(site), media_facts(site))
    common = {"".join(code.itertext()) for code in _section(root, "set-common").iter("code")}
    assert {"agency", "agency_name_th", "fiscal_year", "page"} <= common
    for name, table in TABLES.items():
        section = _section(root, f"set-{name}")
        own = {"".join(code.itertext()) for code in section.iter("code")}
        assert own == set(table.columns) - common
        assert all(_words(cell) for cell in section.iter("td"))
        assert str(sum(part.rows for part in parts[name])) in _words(_find(section, "p"))
        up = "" if lang == "th" else "../../data/"
        assert _hrefs(section) == [f"{up}{name}.{form}" for form in ("csv", "xlsx", "json")]


def test_data_leads_to_what_is_for_programs(page: Page) -> None:
    """Descriptions, the schema and the site's feed; the fixed files of each agency; what status.json says."""
    root = page("data")
    programs = _section(root, "manifests")
    assert [href for href in _hrefs(programs) if "data/" not in href] == ["../changes.atom"]
    assert len(_hrefs(programs)) == 6
    files = ["../data.xlsx", "changes.atom", "../status.json", "../gd-catalog.json"]
    own = [f"../{file.removesuffix(file.lstrip('./'))}bang-rak/{file.lstrip('./')}" for file in files]
    assert _hrefs(_section(root, "agencies"))[:5] == ["../bang-rak/", *own]
    assert "years.items.status" in ["".join(code.itertext()) for code in programs.iter("code")]
