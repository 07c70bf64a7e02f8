"""The sheet an assessor follows: what it says of each item, of its evidence, its links and its changes."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.media.facts import Media, media_facts
from prongsai.model.generated.links import LinkResult, Verdict, dump_links
from prongsai.model.generated.snapshot import Snapshot, dump_snapshot
from prongsai.pages.prose.changes import Change as PageChange
from prongsai.pages.render import render
from prongsai.pages.templating import unjoined
from prongsai.pages.views.board import board_view
from prongsai.pages.views.frame.frame import frame
from prongsai.pages.views.sheet import sheet_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Graph, build_graph
from prongsai.site.page_list import PagePlace
from prongsai.site.reader.load import load
from prongsai.site.site import AgencyYear
from prongsai.site.status import item_states
from prongsai.source.folders import Folders
from prongsai.text.bilingual import LANGUAGES, Language
from tests.sites import PROJECT
from tests.trees import AGENCY, DISCLOSURES, YEAR, Change, Replace, changed, write_tree

SITE = "https://oit.example.go.th/"
PATH = "bang-rak/2568/sheet/"
URL = "https://other.example.go.th/report"
LINK = Replace(
    "  O1:\n    none: {th: ไม่มีในปีนี้, en: None this year}\n",
    f"  O1:\n    updated: 2025-01-05\n    evidence: [{{link: '{URL}', title: {{th: รายงาน, en: Report}}}}]\n",
)
OLD = Replace(
    "  O2:\n    none: {th: ไม่มีในปีนี้, en: None this year}\n",
    "  O2:\n    note: {th: รอ, en: Waiting}\n    evidence: [{record: agency, elements: [1]}]\n",
)
Sheet = Callable[..., Element]


def _built(root: Path, changes: Mapping[str, Change]) -> tuple[Graph, Media, AgencyYear]:
    write_tree(root, changed(changes))
    site, problems = load(Folders(root))
    assert not problems, problems
    graph = build_graph(site)
    return graph, media_facts(site), graph.site.all_years()[0]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A function that gives the parsed sheet of the sound project with some files changed."""

    def make(
        lang: Language = "en",
        changes: Mapping[str, Change] | None = None,
        site_url: str = SITE,
        since: Mapping[str, PageChange] | None = None,
    ) -> Element:
        graph, media, year = _built(tmp_path, changes or {})
        vp = Viewpoint(graph, lang, PATH, media, changes=since or {}, site_url=site_url)
        html = unjoined(render(sheet_view(vp, year), vp))
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        root = parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>")
        assert isinstance(root, Element)
        return root

    return make


def _checked(verdict: Verdict) -> str:
    """A links.json in which the link of O1 has been found to be so."""
    return dump_links([LinkResult(URL, verdict, None, date(2025, 1, 10), None, None, None, None)]).decode()


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def _row(root: Element, item: str) -> Element:
    return next(element for element in root.iter("tr") if element.get("id") == f"item-{item.lower()}")


def _head(root: Element, term: str) -> Element:
    """What the summary says of a term."""
    terms = list(_by_class(root, "ps-sheet__head")[0])
    at = next(number for number, element in enumerate(terms) if _words(element) == term)
    return terms[at + 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_has_a_row_with_its_whole_address(sheet: Sheet, tmp_path: Path, lang: Language) -> None:
    """Each item stands once, with number, title, status in words and shape, a link and the address for the system."""
    root = sheet(lang)
    shapes = (PROJECT / "overrides/assets/css/08-shapes.css").read_text("utf-8")
    rows = [tr for tr in root.iter("tr") if tr.get("id")]
    year = build_graph(load(Folders(tmp_path))[0]).site.all_years()[0]
    assert [_words(_by_class(row, "ps-over__id")[0]) for row in rows] == [item.id for item in year.items.items]
    for row, item in zip(rows, year.items.items, strict=True):
        assert item.title.best(lang) in _words(row)
        assert addresses.absolute(SITE, addresses.item("bang-rak", 2568, item.id), lang) in _words(row)
        assert f"../{item.id.lower()}/" in [a.get("href") for a in row.iter("a")]
        status = _by_class(row, "ps-status")[0].get("class") or ""
        assert f".{status.partition(' ')[2]}, " in shapes or f".{status.partition(' ')[2]} {{" in shapes


def test_proofs_are_numbered_with_where_to_look(sheet: Sheet) -> None:
    """Each proof has its number, kind, elements and the words that say where on the page it is."""
    (proofs,) = _by_class(_row(sheet(), "O18"), "ps-sheet__proofs")
    assert proofs.tag == "ol"
    first, second = list(proofs)
    assert "No Gift Policy Announcement elements: 1, 2 Where to look: Announcement" in _words(first)
    assert "Briefing Photo elements: 3" in _words(second)


def test_a_file_has_type_size_and_both_forms_of_its_sum(sheet: Sheet, tmp_path: Path) -> None:
    """A document's row tells what it is, how big, the start of its SHA-256, and all of it on demand."""
    row = _row(sheet(), "O22")
    facts = media_facts(load(Folders(tmp_path))[0]).files[("bang-rak", 2568, "documents", "order")]
    assert "PDF, 1 KB" in _words(row)
    details = next(row.iter("details"))
    summary, full = list(details)
    assert facts.sha256[:12] in _words(summary)
    assert facts.sha256 not in _words(summary)
    assert _words(full) == facts.sha256


def test_the_files_of_a_record_stand_under_it(sheet: Sheet) -> None:
    """Evidence that is a page names the registered files it shows, so that an assessor sees what proves it."""
    proof = next(iter(_by_class(_row(sheet(), "O18"), "ps-sheet__proofs")[0]))
    (files,) = _by_class(proof, "ps-sheet__files")
    assert "Order PDF, 1 KB" in _words(files)


def test_elements_are_ticked_one_by_one(sheet: Sheet) -> None:
    """What is shown is told from what is not, in words too."""
    ticks = _by_class(_row(sheet(changes={DISCLOSURES: OLD}), "O2"), "ps-tick")
    assert ["ps-tick--shown" in tick.get("class", "") for tick in ticks][:2] == [True, False]
    assert "Shown" in _words(ticks[0])
    assert "Not shown yet" in _words(ticks[1])


def test_a_stated_none_and_a_gap_are_told_apart(sheet: Sheet) -> None:
    """A stated none is evidence and shown as such; no evidence says so, with the officer's note."""
    gap = Replace("  O2:\n    none: {th: ไม่มีในปีนี้, en: None this year}\n", "  O2:\n    note: {th: รอ, en: Waiting}\n")
    root = sheet(changes={DISCLOSURES: gap})
    assert "Stated as none: None this year" in _words(_row(root, "O1"))
    assert "No evidence yet" in _words(_row(root, "O2"))
    assert "Note: Waiting" in _words(_row(root, "O2"))


def test_evidence_of_another_period_says_so(sheet: Sheet) -> None:
    """A link that is of another fiscal year than the item asks for is marked as stale."""
    stale = Replace(
        "  O20:\n    none: {th: ไม่มีในปีนี้, en: None this year}\n",
        f"  O20:\n    evidence: [{{link: '{URL}', title: เก่า, period: 2560}}]\n",
    )
    row = _row(sheet(changes={DISCLOSURES: stale}), "O20")
    assert "not of this item's period" in _words(row)
    assert row.get("class") is None


@pytest.mark.parametrize(
    ("verdict", "outcome", "says"),
    [
        ("ok", "fine", "it opens"),
        ("redirected", "fine", "another address"),
        ("broken", "lost", "does not open"),
        ("cannot-verify", "unsure", "only a person"),
        ("login", "lost", "sign in"),
        ("permission", "lost", "not shared"),
        ("soft-404", "lost", "not the page"),
        ("timeout", "unsure", "in time"),
        ("wrong-type", "lost", "wrong kind"),
        ("blocked", "unsure", "not asked"),
    ],
)
def test_the_last_check_of_a_link(sheet: Sheet, verdict: Verdict, outcome: str, says: str) -> None:
    """Each verdict has its word, shape and day; only a lost link calls for attention, so 403 is no broken link."""
    shown = LINK.new.replace("title:", f"elements: {list(range(1, 5))}, title:")
    root = sheet(changes={DISCLOSURES: Replace(LINK.old, shown), f"{YEAR}/links.json": _checked(verdict)})
    row = _row(root, "O1")
    (check,) = _by_class(row, "ps-check")
    assert f"ps-check--{outcome}" in check.get("class", "")
    assert says in _words(check)
    assert "10 January 2025 (B.E. 2568)" in _words(check)
    assert "Complete" in _words(row)
    assert (row.get("class") is None) == (outcome == "lost")
    assert "last checked on 10 January 2025 (B.E. 2568)" in _words(_head(root, "Outside links"))
    assert URL in _words(row)


def test_links_that_were_never_checked_say_so(sheet: Sheet) -> None:
    """Before the first check the sheet does not look as if there had been one; without outside links it says that."""
    root = sheet(changes={DISCLOSURES: LINK})
    assert "This link has not been checked yet" in _words(_row(root, "O1"))
    assert "not checked yet" in _words(_head(root, "Outside links"))


def test_no_outside_links_is_said(sheet: Sheet) -> None:
    """A year whose evidence is all on the site says so in place of a day."""
    assert "there are none" in _words(_head(sheet(), "Outside links"))


def _snapshot() -> dict[str, Change]:
    return {f"{YEAR}/snapshot.json": dump_snapshot(Snapshot(date(2025, 4, 30), {}, {}, {}))}


def test_what_changed_after_submission_is_flagged(sheet: Sheet) -> None:
    """An item whose page or proof changed is flagged, counted, and stays in the gaps-only view."""
    since = {
        path: PageChange(path, "changed" if path.endswith("no-gift/") else "unchanged", date(2025, 4, 30))
        for path in ("en/bang-rak/2568/o18/", "en/bang-rak/2568/o3/", "en/bang-rak/2568/policies/no-gift/")
    }
    root = sheet(changes=_snapshot(), since=since)
    flagged = _row(root, "O18")
    assert "Changed after submission of 30 April 2025 (B.E. 2568)" in _words(flagged)
    assert flagged.get("class") is None
    assert "Unchanged since 30 April 2025 (B.E. 2568)" in _words(_row(root, "O3"))
    assert _row(root, "O3").get("class") == "ps-full"
    assert _words(_head(root, "Compared with what was submitted")).endswith("(B.E. 2568): 1")


def test_a_change_of_the_thai_text_is_flagged_on_the_english_sheet(sheet: Sheet) -> None:
    """The Thai text is the one that counts, whichever sheet an assessor reads."""
    since = {
        "bang-rak/2568/o3/": PageChange("bang-rak/2568/o3/", "changed", date(2025, 4, 30)),
        "en/bang-rak/2568/o3/": PageChange("en/bang-rak/2568/o3/", "unchanged", date(2025, 4, 30)),
    }
    root = sheet(changes=_snapshot(), since=since)
    assert "Changed after submission" in _words(_row(root, "O3"))
    assert _words(_head(root, "Compared with what was submitted")).endswith("(B.E. 2568): 1")


def test_nothing_changed_is_said_with_its_day(sheet: Sheet) -> None:
    """Where nothing changed the head says since when; before any snapshot it says that there is none."""
    assert "no item has changed since 30 April 2025" in _words(
        _head(sheet(changes=_snapshot()), "Compared with what was submitted")
    )


def test_no_snapshot_is_said(sheet: Sheet) -> None:
    """Without a snapshot the sheet promises nothing."""
    root = sheet()
    assert _words(_head(root, "Compared with what was submitted")) == "nothing was recorded at submission yet"
    assert not _by_class(root, "ps-flag")


def test_what_the_machine_adds_is_no_change_of_the_page(sheet: Sheet) -> None:
    """Link checks, changes and sums of copies do not count in a snapshot, or each check would change the sheet."""
    since = {"en/bang-rak/2568/o1/": PageChange("en/bang-rak/2568/o1/", "new", date(2025, 4, 30))}
    root = sheet(changes={DISCLOSURES: LINK, f"{YEAR}/links.json": _checked("ok"), **_snapshot()}, since=since)
    machine = [e for name in ("ps-check", "ps-flag", "ps-sum") for e in _by_class(root, name)]
    machine += [_head(root, "Outside links"), _head(root, "Compared with what was submitted")]
    assert len(machine) > 4
    assert all(element.get("data-snapshot") == "no" for element in machine)


def test_gaps_only_hides_just_what_needs_nothing(sheet: Sheet, tmp_path: Path) -> None:
    """The switch is a checkbox of the page, and each complete or declared item is marked for it."""
    root = sheet(changes={DISCLOSURES: OLD})
    year = build_graph(load(Folders(tmp_path))[0])
    gaps = [
        state.item.id
        for state in item_states(year, year.site.all_years()[0])
        if state.status.value in ("partial", "missing")
    ]
    assert gaps == ["O2"]
    shown = [tr.get("id") for tr in root.iter("tr") if tr.get("id") and tr.get("class") is None]
    assert shown == ["item-o2"]
    assert "Only some items are shown" in _words(_by_class(root, "ps-gaps__said")[0])
    (switch,) = [e for e in root.iter("input") if e.get("id") == "gaps-only"]
    assert switch.get("type") == "checkbox"
    assert [label.get("for") for label in root.iter("label")] == ["gaps-only"]


def test_no_gaps_are_said_in_gaps_only(sheet: Sheet) -> None:
    """Where there is no gap the filtered table is not merely empty."""
    assert "No item is incomplete" in _words(_by_class(sheet(), "ps-gaps__said")[0])


def test_the_head_sums_the_year_up(sheet: Sheet) -> None:
    """Agency, year, list, window, counts that add up, and each unit with its items as links into the table."""
    root = sheet()
    assert _words(_head(root, "Agency")) == "Bang Rak District Office"
    assert _words(_head(root, "Fiscal year B.E.")) == "2568 (2025)"
    assert "OIT" in _words(_head(root, "List"))
    assert _words(_head(root, "Answers are taken")) == "1 April 2025 (B.E. 2568) to 30 April 2025 (B.E. 2568)"
    assert sum(int(_words(strong)) for strong in _head(root, "Status").iter("strong")) == 22
    unit, rest = list(_head(root, "Units responsible").iter("li"))
    assert _words(unit) == "Administrative Section (items: 1): O18"
    assert [a.get("href") for a in unit.iter("a")] == ["#item-o18"]
    assert _words(rest).startswith("Not assigned yet (items: 21): O1 O2")
    assert _words(_head(root, "Address of this page")) == f"{SITE}en/{PATH}"


def test_dates_are_those_of_the_item(sheet: Sheet) -> None:
    """An item's own day stands in its row; where none is given, that is said."""
    root = sheet(changes={DISCLOSURES: LINK})
    assert "5 January 2025 (B.E. 2568)" in _words(_row(root, "O1"))
    assert "No date of update given" in _words(_row(root, "O3"))


def test_signatures_ask_for_positions(sheet: Sheet) -> None:
    """Whoever certifies is named by position, the rest is blank lines, and the page's address stands by."""
    (sign,) = _by_class(sheet(), "ps-sign")
    words = _words(sign)
    assert "Certified by Signature Position District Director Date" in words
    assert f"{SITE}en/{PATH}" in words
    assert len(_by_class(sign, "ps-sign__rule")) == 5


def test_a_head_without_position_signs_on_a_blank_line(sheet: Sheet) -> None:
    """An agency that names no head gets a line to write the position on."""
    root = sheet(changes={AGENCY: Replace("head: {th: ผู้อำนวยการเขต, en: District Director}\n", "")})
    assert len(_by_class(root, "ps-sign__rule")) == 6


def test_both_files_are_offered_in_the_language_of_the_page(sheet: Sheet) -> None:
    """The CSV and the XLSX beside the sheet are those in the reader's language, where mkdocs_shell.py puts them."""
    hrefs = [a.get("href") for a in _by_class(sheet("en"), "ps-download")]
    assert hrefs == [
        "../../../../bang-rak/2568/sheet/oit-bang-rak-2568.en.csv",
        "../../../../bang-rak/2568/sheet/oit-bang-rak-2568.en.xlsx",
    ]


def test_a_site_without_an_address_says_so(sheet: Sheet) -> None:
    """Addresses then begin at the root, and a notice says so to readers; with an address there is none."""
    root = sheet(site_url="")
    assert "Address: /en/bang-rak/2568/o1/" in _words(_row(root, "O1"))
    assert "Addresses on this sheet begin at the home page" in _words(root)


def test_a_known_site_needs_no_notice(sheet: Sheet) -> None:
    """Where the site has its address nothing is said of that."""
    assert "begin at the home page" not in _words(sheet())


def test_board_and_navigation_lead_to_the_sheet(tmp_path: Path) -> None:
    """An assessor finds the sheet from the year's board and from every page of the year."""
    graph, media, year = _built(tmp_path, {})
    vp = Viewpoint(graph, "th", "bang-rak/2568/", media)
    assert 'href="sheet/"' in render(board_view(vp, year), vp)
    place = PagePlace("bang-rak/2568/o1/", graph.site.agencies[0], year)
    around = frame(graph, place, "th", vp.say("sheet.nav")).around
    assert addresses.sheet("bang-rak", 2568) in [link.path for group in around.groups for link in group.links]
