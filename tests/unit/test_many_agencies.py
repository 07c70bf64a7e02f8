"""Many agencies at once: the list of all, the matrix, a duty; and that no page grows with their number."""

from collections.abc import Iterable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest
from msgspec.structs import replace

from prongsai.media.facts import Media
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.page import PageContext, finished, sketch
from prongsai.pages.templating import unjoined
from prongsai.site import addresses
from prongsai.site.across.comparison import answers_of, comparable, comparable_by
from prongsai.site.across.directory import ROOM, directory, in_name_order, part_of
from prongsai.site.graph import Graph
from prongsai.site.page_list import Spec, group_specs, site_specs
from prongsai.text.bilingual import LANGUAGES, Language, Text
from prongsai.text.order import initial, own_name
from tests.many import BEFORE, DISTRICT, NATIONAL, many

_NOTHING = PageContext("", overview=Overview((), {}, (), {}))
LARGEST = 300_000
"""Bytes of the heaviest page that so many agencies may make."""


@cache
def _site(number: int, groups: int = 0) -> tuple[Graph, dict[str, Spec]]:
    graph = many(number, groups)
    return graph, {spec.place.path: spec for spec in (*site_specs(graph), *group_specs(graph))}


def _html(number: int, path: str, lang: Language = "th", groups: int = 0) -> str:
    graph, specs = _site(number, groups)
    return str(finished(sketch(graph, specs[path], lang, Media(), _NOTHING), {}).article)


def _page(number: int, path: str, lang: Language = "th", groups: int = 0) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    html = unjoined(_html(number, path, lang, groups))
    root = parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>")
    assert isinstance(root, Element)
    return root


def _classed(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in element.get("class", "").split())


def _said(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _hrefs(root: Element) -> list[str]:
    return [link.get("href", "") for link in root.iter("a")]


def _rows(root: Element) -> list[Element]:
    return [row for row in root.iter("tr") if row.get("data-find") is not None]


@pytest.mark.parametrize(
    ("office", "own"),
    [
        ("สำนักงานเขตบางรัก", "บางรัก"),
        ("เขตบางรัก", "บางรัก"),
        ("เทศบาลตำบลเมืองใหม่", "เมืองใหม่"),
        ("องค์การบริหารส่วนตำบลไร่ขิง", "ไร่ขิง"),
        ("อบต. ท่าทราย", "ท่าทราย"),
        ("จังหวัดตาก", "ตาก"),
        ("สำนักงานเลขานุการสภากรุงเทพมหานคร", "สำนักงานเลขานุการสภากรุงเทพมหานคร"),
        ("เขต", "เขต"),
        ("โรงเรียน", "โรงเรียน"),
        ("Bang Rak", "Bang Rak"),
    ],
)
def test_lists_are_ordered_by_what_is_an_offices_own(office: str, own: str) -> None:
    """Fifty district offices do not all stand under the letter of the word for one."""
    assert own_name(office) == own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fifty_agencies_are_on_the_portal(lang: Language) -> None:
    """Every agency has one row, under the letter of its own name, with its group, year, share, states and channel."""
    root = _page(50, "", lang, 6)
    rows = _rows(root)
    assert len(rows) == 50
    letters = [_said(head) for head in _classed(root, "ps-roster__letter")]
    assert letters == sorted(set(letters))
    assert [link.rpartition("#")[2] for link in _hrefs(next(_classed(root, "ps-roster-letters")))] == [
        _only(row.iter("th")).get("id") for row in _classed(root, "ps-roster__letter")
    ]
    first = next(row for row in rows if row.get("id") == "agency-o-0")
    assert _hrefs(first) == ["o-0/", "o-0/2568/", "o-0/#channels-corruption"]
    numbers = [_said(cell) for cell in first.iter("td")]
    names = {"th": ("กลุ่มที่ 0", "2568", "แจ้งเบาะแส"), "en": ("Group 0", "2568 (2025)", "Report")}[lang]
    assert numbers == [names[0], names[1], "28/28", "28", "0", "0", "0", "0", names[2]]
    assert {"th": "Aa 0", "en": "เขตกา0"}[lang] in str(first.get("data-find"))


def _only(found: Iterable[Element]) -> Element:
    (one,) = found
    return one


def test_the_list_is_whole_without_scripts() -> None:
    """What filters is not shown until a script shows it; no row is hidden."""
    root = _page(50, "", groups=6)
    form = next(element for element in root.iter("form") if element.get("data-agencies") is not None)
    assert form.get("hidden") is not None
    assert [row for row in root.iter("tr") if row.get("hidden") is not None] == []
    assert len(list(form.iter("option"))) == 1 + 6


def test_groups_are_asked_for_only_where_there_are_several() -> None:
    """Where all agencies are in one group there is no such choice and no such column."""
    root = _page(50, "")
    assert list(root.iter("select")) == []
    assert list(_classed(root, "ps-roster__group")) == []


def test_few_agencies_are_shown_with_all_items() -> None:
    """Up to six agencies have a mark for each item, and their channels on the portal itself."""
    root = _page(3, "")
    assert len(list(_classed(root, "ps-agency"))) == 3
    assert _rows(root) == []
    assert len(list(_classed(root, "ps-complain__agency"))) == 3


def _matrix(path: str) -> list[tuple[str, int]]:
    """Name and number of gaps of each row of a matrix."""
    table = next(_classed(_page(50, path), "ps-matrix"))
    body = next(table.iter("tbody"))
    return [(_said(row[0]), int(_said(row[1]).split()[0])) for row in body]


def test_a_matrix_by_name_and_by_what_is_missing() -> None:
    """Both orders are pages that lead to each other: by the offices' own names, and whoever lacks most first."""
    by_name = _matrix(addresses.matrix(BEFORE))
    path = addresses.matrix_part(BEFORE, by_missing=True)
    by_missing = _matrix(path)
    assert len(by_name) == len(by_missing) == 50
    assert sorted(by_name) == sorted(by_missing)
    initials = [initial(own_name(name)) for name, _ in by_name]
    assert initials == sorted(initials)
    assert _matrix(addresses.matrix_part(DISTRICT, by_missing=True))[0] == ("เขตตา49", 22)
    assert _matrix(addresses.matrix_part(NATIONAL, by_missing=True))[-1] == ("เขตกา0", 0)
    orders = next(_classed(_page(50, path), "ps-orders"))
    assert [(link.get("href"), link.get("aria-current")) for link in orders.iter("a")] == [
        ("../#ps-table", None), ("./#ps-table", "true"),
    ]  # fmt: skip


def test_a_duty_is_one_under_whatever_number() -> None:
    """District O18 and national O21 are one duty: each page shows all agencies' years and changes."""
    pages = [_page(50, addresses.duty(*found)) for found in ((DISTRICT, "O18"), (NATIONAL, "O21"))]
    tables = [next(_classed(page, "ps-duty")) for page in pages]
    rows = [[_said(row) for row in next(table.iter("tbody"))] for table in tables]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 50
    one = next(row for row in next(tables[0].iter("tbody")) if "o-1/" in _hrefs(row)[0])
    assert _hrefs(one) == ["../../../o-1/", "../../../o-1/2568/o18/", "../../../o-1/2567/o26/"]
    for row in next(tables[0].iter("tbody")):
        now, before = (_said(status) for status in _classed(row, "ps-status"))
        change = f"จาก{before} เป็น{now} (2567–2568)"
        assert _said(next(_classed(row, "ps-duty__changes"))) == (change if now != before else "ไม่เปลี่ยน")


def test_only_what_there_is_more_than_one_of_is_compared() -> None:
    """A list that one agency answers to, and a duty of one agency's one year, are not offered to be compared."""
    site = many(2).site
    found = comparable(answers_of(site))
    assert found.lists == {BEFORE}
    assert "no-gift-policy" in found.duties
    alone = {"o-0": (NATIONAL,)}
    assert comparable(alone).lists == comparable(alone).duties == frozenset()
    parts = comparable_by({"a": alone, "b": {"o-1": (NATIONAL,), "o-2": (DISTRICT,)}})
    assert parts["a"].lists == parts["b"].lists == {NATIONAL}
    assert "no-gift-policy" in parts["a"].duties


def test_no_page_grows_with_the_number_of_agencies() -> None:
    """Of ten times as many agencies, in ten times as many groups, every page is whole and none is heavier."""
    heaviest = {}
    for number, groups in ((ROOM, 6), (10 * ROOM, 20)):
        graph, specs = _site(number, groups)
        wanted = {
            path: len(_html(number, path, groups=groups).encode())
            for path in specs
            if path == "" or path.startswith(("agencies/", f"assess/{NATIONAL}/", f"items/{NATIONAL}/o21/"))
        }
        heaviest[number] = max(wanted.values())
    assert max(heaviest.values()) < LARGEST
    listed = [
        row.get("id")
        for path in specs
        if path.startswith("agencies/")
        for row in _rows(_page(10 * ROOM, path, groups=20))
    ]
    assert {*listed} == {f"agency-{agency.slug}" for agency in graph.site.agencies}
    assert len(listed) == 10 * ROOM
    portal = _page(10 * ROOM, "", groups=20)
    assert _rows(portal) == []
    assert len([href for href in _hrefs(portal) if href.startswith("agencies/")]) == 20


def test_a_large_group_has_several_parts() -> None:
    """Agencies that name no group are in that of their kind; its parts hold each once, in the order of the language."""
    agencies = many(2 * ROOM + 1).site.agencies
    (group,) = directory(agencies).groups
    assert (group.slug, group.parts) == ("district-office", 3)
    for lang in LANGUAGES:
        ordered = in_name_order(agencies, lang)
        parts = [part_of(ordered, number) for number in (1, 2, 3)]
        assert [agency for part in parts for agency in part] == list(ordered)
        assert max(map(len, parts)) <= ROOM
    root = _page(2 * ROOM + 1, addresses.agency_group("district-office", 2))
    assert [link for link in _hrefs(next(_classed(root, "ps-parts"))) if link.startswith(".")] == ["../", "../part_3/"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["agency_group", "matrix_part", "duty_part", "matrix", "duty", "portal"])
def test_pages_of_very_many(kind: str, lang: Language) -> None:
    """Each kind of page of a site of many groups is sound HTML with one h1, no id twice, and a name on each table."""
    _, specs = _site(10 * ROOM, 20)
    of_kind = [path for path, spec in specs.items() if spec.kind == kind]
    root = _page(10 * ROOM, next((path for path in of_kind if DISTRICT in path), of_kind[-1]), lang, 20)
    assert len(list(root.iter("h1"))) == 1
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(_said(next(table.iter("caption"))) for table in root.iter("table"))


def test_groups_of_long_names_have_short_addresses_of_their_own() -> None:
    """At most 80 letters, told apart by what was cut; names that differ in spaces alone are of one group."""
    agencies = many(5, 1).site.agencies
    long = "Offices of the Permanent Secretary " * 10
    names = (Text("ก", f"{long}A"), Text("ข", f"{long}B"), Text("ค ง", "C"), Text("คง"), Text("ค\u00a0ง", "C"))
    groups = directory(
        replace(agency, record=agency.record.model_copy(update={"group": name}))
        for agency, name in zip(agencies, names, strict=True)
    ).groups
    assert [len(group.agencies) for group in groups] == [1, 1, 3]
    assert len({group.slug for group in groups}) == 3
    assert max(len(group.slug) for group in groups) <= 80
