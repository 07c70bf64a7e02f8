"""What pages say at a glance: coverage, latest changes, gaps, progress of the plan, results over years, the window."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.media.facts import media_facts
from prongsai.pages.render import render
from prongsai.pages.views.agency import agency_view
from prongsai.pages.views.board import board_view
from prongsai.pages.views.item import item_view
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.portal import portal_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.site.site import AgencyYear
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Language
from tests.made import overview
from tests.trees import AGENCY, DISCLOSURES, EVIDENCE, ITA, PLAN, Change, Replace, changed, write_tree

Page = Callable[..., Element]
HEAD = "framework: bma-district-2568\nitems:\n"
TWO_YEARS = Replace("framework: {2568", "framework: {2566: bma-district-2566, 2568")
OLD = "agencies/bang-rak/2566/disclosures.yml"


def _year(graph: Graph) -> AgencyYear:
    year = graph.site.year("bang-rak", 2568)
    assert year
    return year


def _item(vp: Viewpoint, name: str) -> PageView:
    year = _year(vp.graph)
    item = year.items.item(name)
    assert item
    return item_view(vp, year, item)


def _agency(vp: Viewpoint) -> PageView:
    agency = vp.graph.site.agency("bang-rak")
    assert agency
    return agency_view(vp, agency)


VIEWS: dict[str, tuple[str, Callable[[Viewpoint], PageView]]] = {
    "portal": ("", portal_view),
    "agency": ("bang-rak/", _agency),
    "board": ("bang-rak/2568/", lambda vp: board_view(vp, _year(vp.graph))),
    "o1": ("bang-rak/2568/o1/", lambda vp: _item(vp, "O1")),
    "o20": ("bang-rak/2568/o20/", lambda vp: _item(vp, "O20")),
    "o18": ("bang-rak/2568/o18/", lambda vp: _item(vp, "O18")),
}


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A function that gives a parsed page of the sound project with some files changed."""

    def make(kind: str, changes: Mapping[str, Change] | None = None, lang: Language = "en") -> Element:
        write_tree(tmp_path, changed(changes or {}))
        site, problems = load(Folders(tmp_path))
        assert not problems, problems
        path, view = VIEWS[kind]
        graph, media = build_graph(site), media_facts(site)
        vp = Viewpoint(graph, lang, path, media, told=overview(graph, media))
        html = render(view(vp), vp)
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        root = parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>")
        assert isinstance(root, Element)
        return root

    return make


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def _sections(root: Element) -> dict[str, Element]:
    return {section.get("aria-labelledby", ""): section for section in root.iter("section")}


def _news(root: Element) -> list[str]:
    return [_words(entry) for entry in _by_class(root, "ps-news__entry")]


def test_coverage_counts_what_needs_no_more_work(page: Page) -> None:
    """The large number counts items complete or declared none, of all items of the year."""
    (figure,) = _by_class(page("portal", {DISCLOSURES: f"{HEAD}  O1: {{none: ไม่มี}}\n"}), "ps-figure")
    assert _words(figure) == "1 /22 items complete or declared none"


def test_the_portal_sends_a_search_to_the_search_page(page: Page) -> None:
    """Without any script the box is a form that leads to the search page with what was typed."""
    (form,) = page("portal").iter("form")
    assert (form.get("method"), form.get("action")) == ("get", "search/")
    assert [field.get("name") for field in form.iter("input")] == ["q"]


def test_news_tells_items_and_records_brought_up_to_date(page: Page) -> None:
    """Items of one day stand together, one alone by its name, a record by its title; the newest first."""
    shown = "updated: 2025-01-0{}, none: ไม่มี"
    items = (("O1", 2), ("O2", 2), ("O3", 3))
    disclosures = HEAD + "".join(f"  {item}: {{{shown.format(day)}}}\n" for item, day in items)
    plan = Replace("unit: administration\nperiod", "unit: administration\nupdated: 2025-01-04\nperiod")
    assert _news(page("portal", {DISCLOSURES: disclosures, PLAN: plan})) == [
        "4 January 2025 (B.E. 2568) Anti-corruption action plan Brought up to date · Bang Rak District Office",
        "3 January 2025 (B.E. 2568) Contact information Item O3 brought up to date,"
        " fiscal year B.E. 2568 (2025) · Bang Rak District Office",
        "2 January 2025 (B.E. 2568) Items O1, O2, fiscal year B.E. 2568 (2025) Brought up to date"
        " · Bang Rak District Office",
        "15 October 2024 (B.E. 2567) No Gift Policy Announcement · Bang Rak District Office",
    ]


def test_news_counts_the_items_beyond_a_few(page: Page) -> None:
    """Of many items of one day six are named and the rest counted."""
    items = "".join(f"  O{number}: {{none: ไม่มี, updated: 2025-01-02}}\n" for number in range(1, 11))
    assert (
        "Items O1, O2, O3, O4, O5, O6 and 4 more, fiscal year B.E. 2568 (2025)"
        in _news(page("portal", {DISCLOSURES: HEAD + items}))[0]
    )


def test_news_tells_the_board_only_where_no_item_tells_the_day(page: Page) -> None:
    """The day of the whole sheet is news of its own only if none of its items has it too."""
    alone = _news(page("agency", {DISCLOSURES: f"updated: 2025-01-02\n{HEAD}  O1: {{none: ไม่มี}}\n"}))
    assert alone[0] == "2 January 2025 (B.E. 2568) Items at a glance, fiscal year B.E. 2568 (2025) Brought up to date"
    both = _news(
        page("agency", {DISCLOSURES: f"updated: 2025-01-02\n{HEAD}  O1: {{none: ไม่มี, updated: 2025-01-02}}\n"})
    )
    assert len(both) == len(alone)
    assert "Items at a glance" not in both[0]


def test_news_is_short(page: Page) -> None:
    """The portal tells no more than eight changes."""
    items = "".join(f"  O{number}: {{none: ไม่มี, updated: 2025-01-{number:02}}}\n" for number in range(1, 16))
    news = _news(page("portal", {DISCLOSURES: HEAD + items}))
    assert len(news) == 8
    assert news[0].startswith("15 January 2025")


def test_gaps_by_unit_what_is_missing_first(page: Page) -> None:
    """An office sees its gaps by unit: what has no evidence before what has some, with the elements that lack."""
    disclosures = f"""\
{HEAD}  O1: {{unit: finance, evidence: [{{record: agency, elements: [2]}}]}}
  O2: {{unit: finance}}
  O3: {{unit: administration, none: ไม่มี}}
"""
    gaps = _sections(page("board", {DISCLOSURES: disclosures}))["gaps"]
    assert [_words(h) for h in gaps.iter("h3")] == ["Finance Section Items: 2", "Not assigned yet Items: 19"]
    first = next(gaps.iter("ul"))
    assert [_words(entry) for entry in first] == [
        "Missing O2 Executives", "Partial O1 Structure, powers and duties (elements lacking 1, 3, 4)",
    ]  # fmt: skip
    assert [a.get("href") for a in first.iter("a")] == ["o2/", "o1/"]


def test_a_complete_year_has_no_gaps(page: Page) -> None:
    """Where all is shown or declared there is no list of gaps."""
    assert "gaps" not in _sections(page("board"))


def test_tiles_show_each_element(page: Page) -> None:
    """A tile has one box for each element, filled where it is shown; an item declared to be none has no boxes."""
    root = page(
        "board", {DISCLOSURES: f"{HEAD}  O1: {{evidence: [{{record: agency, elements: [2]}}]}}\n  O2: {{none: ไม่มี}}\n"}
    )
    first, second = _by_class(root, "ps-oit")[:2]
    assert ["ps-pip--shown" in (pip.get("class") or "") for pip in _by_class(first, "ps-pip")] == [
        False,
        True,
        False,
        False,
    ]
    assert "1/4 elements" in _words(first)
    assert not _by_class(second, "ps-pip")


def test_the_plan_by_dimension(page: Page) -> None:
    """Each dimension says how many of its projects are done, and has one named mark for each, leading to its page."""
    section = _sections(page("board"))["promises"]
    first, second = _by_class(section, "ps-promise")
    assert "0 of 1 done" in _words(first)
    assert "1 of 1 done" in _words(second)
    (mark,) = _by_class(first, "ps-mark")
    assert (mark.get("href"), _words(mark)) == ("plan/training/", "Training: In progress")
    assert _words(_by_class(section, "ps-figure")[0]).startswith("1 /2 ")


@pytest.mark.parametrize("kind", ["agency", "board"])
def test_the_money_of_the_plan_in_short(page: Page, kind: str) -> None:
    """Board and agency's page say what a year's plan has and has spent, and lead to where it stands in full."""
    root = page(kind, {PLAN: Replace("percent: 40,", "percent: 40, spent: '12,500.25',")})
    (line,) = (p for p in root.iter("p") if "Whole anti-corruption plan" in _words(p))
    told = "12,500.25 baht spent (reported by 1 of 1 projects; using no budget: 1) · 25 per cent · 37,499.75 baht left"
    assert _words(line) == f"Budget and spending Whole anti-corruption plan, B.E. 2568 (2025): 50,000 baht · {told}"
    assert [str(a.get("href")).endswith("plan/#money") for a in line.iter("a")] == [True]


def test_the_money_of_the_year_on_the_board(page: Page) -> None:
    """Of a plan of several years the board says also what the year has; what is not reported is said to be so."""
    years = Replace("{2568: 50000, ", "{2567: 30000, 2568: 20000, ")
    longer = (Replace("period: 2568\n", "period: 2567-2568\n"), years)
    told = [_words(p) for p in page("board", {PLAN: longer}).iter("p")]
    assert "Fiscal year B.E. 2568: 20,000 baht · Spending not reported" in told


def test_a_board_without_plan_has_no_progress(page: Page) -> None:
    """No plan, no empty part for one."""
    changes: dict[str, Change] = {
        PLAN: None, "agencies/bang-rak/2568/risks.yml": None, "agencies/bang-rak/2568/report.yml": None,
        "agencies/bang-rak/2568/measures.yml": None, "content/bang-rak/2568/policies/no-gift.md": None,
        "content/bang-rak/2568/policies/no-gift.en.md": None, DISCLOSURES: f"{HEAD}  O1: {{none: ไม่มี}}\n",
    }  # fmt: skip
    assert "promises" not in _sections(page("board", changes))


def test_the_board_has_the_trend_as_chart_and_table(page: Page) -> None:
    """Several years are one chart with a table of the same numbers; what is below the pass mark says so."""
    changes: dict[str, Change] = {
        ITA: "results: [{year: 2566, total: 84.99}, {year: 2567, total: 90.5}, {year: 2565, total: 90}]\n"
    }
    section = _sections(page("board", changes))["trend"]
    assert len(_by_class(section, "ps-chart")) == 1
    assert [_words(row) for row in section.iter("tr")][1:] == [
        "2565 (2022) the agency itself 90 No pass mark known for the year A worked out from the scores",
        "2566 (2023) the agency itself 84.99 Below the pass mark Needs improvement worked out from the scores",
        "2567 (2024) the agency itself 90.5 Passed –",
    ]  # fmt: skip


def test_the_trend_has_the_levels_of_the_results(page: Page) -> None:
    """A level that the page of the results works out of the scores stands in the table too, and says so there."""
    scores = "total: 88, instruments: {IIT: 88, EIT: 88, OIT: 88}"
    changes: dict[str, Change] = {ITA: f"results: [{{year: 2567, {scores}}}, {{year: 2565, total: 91, level: A}}]\n"}
    rows = [_words(row) for row in _sections(page("board", changes))["trend"].iter("tr")][1:]
    assert rows[0].endswith(" A")
    assert rows[1].endswith(" Pass, good worked out from the scores")


def test_a_year_is_told_once_whatever_folders_tell_it(page: Page) -> None:
    """Equal totals are one total however they are written; of two that differ, the later folder's is shown."""
    changes: dict[str, Change] = {
        AGENCY: TWO_YEARS, OLD: "framework: bma-district-2566\nitems: {}\n",
        "agencies/bang-rak/2566/ita.yml": "results: [{year: 2565, total: 91.00}, {year: 2566, total: 70}]\n",
        ITA: "results: [{year: 2565, total: 91}, {year: 2566, total: 80}]\n",
    }  # fmt: skip
    section = _sections(page("board", changes))["trend"]
    assert [_words(row).split()[5] for row in section.iter("tr")][1:] == ["91", "80"]
    assert len([point for point in _by_class(section, "ps-chart__point") if "%" in point.get("cx", "")]) == 2


def test_the_board_counts_the_years_of_the_agencys_own_results(page: Page) -> None:
    """Results of the parent are no years with results of the agency."""
    changes: dict[str, Change] = {
        ITA: "results: [{year: 2565, total: 90}, {year: 2565, of: parent, total: 80}, {year: 2567, total: 90}]\n"
    }
    assert "Years with results: 2" in _words(page("board", changes))


def test_the_window_is_told_with_its_days(page: Page) -> None:
    """Where the data tells the window, its days stand in words, and for a script that counts; a page has no clock."""
    (window,) = _by_class(page("board"), "ps-window")
    assert "1 April 2025 (B.E. 2568) – 30 April 2025 (B.E. 2568)" in _words(window)
    assert (window.get("data-opens"), window.get("data-closes")) == ("2025-04-01", "2025-04-30")
    assert "{days}" in window.get("data-during", "")


def test_no_window_no_words_of_it(page: Page) -> None:
    """Where the data tells no window, none is shown."""
    assert not _by_class(page("board", {DISCLOSURES: f"{HEAD}  O1: {{none: ไม่มี}}\n"}), "ps-window")


def test_the_newest_evidence_comes_first(page: Page) -> None:
    """The board shows the photos taken last, those without a day at the end, and the documents issued last."""
    more = "".join(
        f"  p{i}:\n    {{file: meeting.jpg, caption: ภาพที่ {i}, alt: เจ้าหน้าที่ฟังคำชี้แจง{i}{day}}}\n"
        for i, day in enumerate(("", ", taken: 2024-12-01", ", taken: 2024-10-09"), 1)
    )
    newer = "  newer: {file: order-1.pdf, title: ใหม่กว่า, issued: 2024-12-24}\n"
    register = (Replace("documents:\n", f"{more}documents:\n{newer}"),)
    newest = _sections(page("board", {EVIDENCE: register}))["newest"]
    captions = [_words(caption) for caption in newest.iter("figcaption")]
    assert [re.sub(" .*", "", caption) for caption in captions] == ["ภาพที่", "Briefing", "ภาพที่", "ภาพที่"]
    assert [number for caption in captions for number in re.findall(r"ภาพที่ (\d)", caption)] == ["2", "3", "1"]
    shelf = list(_by_class(newest, "ps-shelf")[0])
    assert [_words(entry).split(" PDF")[0] for entry in shelf[:2]] == ["ใหม่กว่า", "Order"]


def test_an_item_says_how_it_stood_in_other_years(page: Page) -> None:
    """The same duty in another year of the agency is linked with its status then."""
    changes: dict[str, Change] = {
        AGENCY: TWO_YEARS,
        OLD: "framework: bma-district-2566\nitems: {O28: {none: ไม่มี}}\n",
    }
    section = _sections(page("o20", changes))["same"]
    assert [_words(entry) for entry in _by_class(section, "ps-shelf")[0]] == [
        "Item O28 of this agency, fiscal year B.E. 2566 (2023) None declared",
        "Compare this duty across agencies and years",
        "This item in other lists: 7",
    ]  # fmt: skip


def test_a_declared_none_is_shown_as_such(page: Page) -> None:
    """What an agency states in place of evidence stands out, and no element is shown as a gap."""
    root = page("o1")
    assert "None this year" in _words(_by_class(root, "ps-declared")[0])
    assert not _by_class(root, "ps-check-item")
    assert len(list(_sections(root)["elements"].iter("li"))) == 4


def test_elements_are_ticked_one_by_one(page: Page) -> None:
    """Each element says in words whether it is shown, and has its evidence beneath it."""
    disclosures = f"{HEAD}  O18: {{evidence: [{{record: policies/no-gift, elements: [2]}}]}}\n"
    root = page("o18", {DISCLOSURES: disclosures})
    states = [_words(_by_class(entry, "ps-check-item__state")[0]) for entry in _by_class(root, "ps-check-item")]
    assert states == ["Not shown yet", "Shown", "Not shown yet"]
    assert [len(_by_class(entry, "ps-proof")) for entry in _by_class(root, "ps-check-item")] == [0, 1, 0]
    assert _words(_by_class(root, "ps-figure")[0]) == "1 /3 elements shown"
