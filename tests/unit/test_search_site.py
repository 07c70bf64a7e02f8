"""What of the site's pages is searched, and the index of all pages that is read without JavaScript."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from prongsai.media.facts import media_facts
from prongsai.pages.page import Page
from prongsai.pages.prose.html_tree import HtmlTree
from prongsai.pages.prose.passages import page_passages
from prongsai.pages.views.index_lists import ROOM, IndexGroup, IndexRow, index_list
from prongsai.search.document import SearchDocument, Section
from prongsai.search.synonyms import synonyms
from prongsai.site import addresses
from prongsai.site.page_list import living_addresses
from prongsai.text.bilingual import LANGUAGES, Language, Phrase, Text
from prongsai.text.order import initial
from tests.documents import known, pdf
from tests.inspected import inspect
from tests.made import pages
from tests.trees import AGENCY, EVIDENCE, PLAN, POLICY, SETTINGS, YEAR, Change, Replace, changed, write_tree

Read = Callable[[dict[str, Change]], list[Page]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The pages of the sound project as it is."""
    return _pages(tmp_path_factory.mktemp("sound"), {})


@pytest.fixture
def made(tmp_path: Path) -> Read:
    """The pages of the sound project with some files changed."""
    return partial(_pages, tmp_path)


def _pages(folder: Path, changes: dict[str, Change]) -> list[Page]:
    root = write_tree(folder, changed(changes))
    _, graph, problems = inspect(root, SETTINGS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return list(pages(graph, media_facts(graph.site)))


def _documents(found: list[Page]) -> dict[str, SearchDocument]:
    documents = [document for page in found for document in page.documents]
    assert len({document.id for document in documents}) == len(documents)
    return {document.id: document for document in documents}


def _text(document: SearchDocument) -> str:
    return "\n".join(section.text for section in document.sections)


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ("<h1>ก</h1><p>a <b>b</b></p><p>c</p>", [("", "", "a b\nc")]),
        ('<p>a</p><h2 id="x">B &amp; C</h2><p>d</p>', [("", "", "a"), ("x", "B & C", "d")]),
        ('<h2>without id</h2><p>a</p>', [("", "", "without id\na")]),
        ('<ul><li id="r-1"><h3>A</h3><p>b</p></li><li id="r-2"><p>c</p></li></ul>',
         [("", "", ""), ("r-1", "A", "b"), ("r-2", "", "c")]),
        ('<table><tr id="r"><th>A</th><td>b</td><td>c</td></tr></table>', [("", "", ""), ("r", "A", "b c")]),
        ('<p>a</p><div data-snapshot="no"><div>b</div><p>c</p></div><p>d</p>', [("", "", "a\nd")]),
        ('<p>a <span data-search="no">b <span>c</span></span> d</p>', [("", "", "a d")]),
        ("<p>a</p><script>b</script><svg><title>c</title></svg><form>d</form>", [("", "", "a")]),
        ('<p title="x > y" id=\'q\'>a</p>', [("", "", "a")]),
        ('<p>a<br>b</p><img alt="c">', [("", "", "a\nb")]),
        ('<p>a</p><section id="f"><p>b</p></section><p>c</p>', [("", "", "a"), ("f", "", "b\nc")]),
        ("<p>1 < 2 &lt; 3</p>", [("", "", "1 < 2 < 3")]),
    ],
)  # fmt: skip
def test_the_passages_of_an_article(article: str, found: list[tuple[str, str, str]]) -> None:
    """Words under each place that a link can lead to, blocks on lines of their own, what is not the page's left out."""
    assert list(page_passages(HtmlTree(article), "th")) == [Section(*one) for one in found]


def test_english_passages_leave_out_what_is_shown_in_thai() -> None:
    """What stands in Thai for lack of English is found in the Thai page, and in the English page not once more."""
    article = '<p>English</p><p lang="th">ไทย</p><div lang="th"><p>ไทย</p></div>'
    assert page_passages(HtmlTree(article), "en") == (Section("", "", "English"),)
    assert page_passages(HtmlTree(article), "th") == (Section("", "", "English\nไทย\nไทย"),)


def test_the_parts_of_an_article_are_its_second_level_headings() -> None:
    """Those with an id, their words with single spaces, whatever is marked within."""
    article = '<h2 id="a">A <span>&amp;\n b</span></h2><h2>no id</h2><h3 id="c">C</h3><h2 id="d">D</h2>'
    assert tuple(HtmlTree(article).headings()) == (("a", "A & b"), ("d", "D"))


def test_a_page_is_one_document_in_each_language(sound: list[Page]) -> None:
    """With its kind, agency, year and items, both titles, and the titles of the items it proves."""
    found = _documents(sound)
    thai, english = found["bang-rak/2568/policies/no-gift/"], found["en/bang-rak/2568/policies/no-gift/"]
    assert (thai.lang, english.lang) == LANGUAGES
    assert (thai.title, english.title) == ("นโยบายไม่รับของขวัญ", "No Gift Policy")
    assert (thai.aka, english.aka) == (("No Gift Policy",), ("นโยบายไม่รับของขวัญ",))
    assert (thai.kind, thai.agency, thai.year, thai.items) == ("policy", "bang-rak", 2568, ("O18",))
    assert "เราไม่รับของขวัญ" in _text(thai)
    assert "We accept no gifts." in _text(english)
    assert "O18 " in _text(thai)
    assert "Bang Rak District Office" in _text(english)


def test_a_code_and_an_item_are_names_of_their_pages(made: Read) -> None:
    """A project is found by its code, an item by its number."""
    found = _documents(made({PLAN: Replace("- id: training\n", "- id: training\n            code: 1.1.3 (4)\n")}))
    assert found["bang-rak/2568/plan/training/"].aka == ("Training", "1.1.3 (4)")
    item = found["bang-rak/2568/o18/"]
    assert item.aka[-1] == "O18"
    assert item.items == ("O18",)
    assert item.kind == "item"


def test_nothing_of_the_frame_is_searched(sound: list[Page]) -> None:
    """Neither channels nor who mentions a page nor the facts line nor notices; each would be found on every page."""
    for document in _documents(sound).values():
        for words in ("0 2000 0001", "หน้าที่อ้างถึง", "Referred to by", "Parts of this page are not translated"):
            assert words not in _text(document) or document.kind == "agency", document.id


def test_an_english_page_without_english_is_found_once(made: Read) -> None:
    """A page whose title has no English is searched in Thai only; its files' words likewise."""
    found = _documents(
        made({
            PLAN: Replace("title: {th: ไม่รับของขวัญ, en: No gifts}", "title: ไม่รับของขวัญ"),
            EVIDENCE: Replace("caption: {th: ประชุมชี้แจง, en: Briefing}", "caption: ประชุมชี้แจง"),
        })
    )  # fmt: skip
    assert "bang-rak/2568/plan/no-gift/" in found
    assert "en/bang-rak/2568/plan/no-gift/" not in found
    assert found["bang-rak/2568/plan/no-gift/"].aka == ()
    assert "en/bang-rak/2568/evidence/#photos-meeting" not in found


def test_photos_documents_and_tables_are_found_by_themselves(made: Read) -> None:
    """Each under its own kind, at its place in the evidence page, whose own document does not repeat them."""
    data = pdf(words="Appointment of the ethics committee of the district office, page", pages=2)
    found = _documents(made({f"{YEAR}/documents/order-1.pdf": data, **known(data)}))
    home = "bang-rak/2568/evidence/"
    photo, document, table = (
        found[f"{home}#{name}"] for name in ("photos-meeting", "documents-order", "tables-spending")
    )
    assert [found.kind for found in (photo, document, table)] == ["photo", "document", "table"]
    assert photo.title == "ประชุมชี้แจง"
    assert "เจ้าหน้าที่ฟังคำชี้แจงในห้องประชุม" in _text(photo)
    assert photo.items == ("O18",)
    assert "50000" in _text(table)
    assert all(section.anchor == "" for one in (photo, document, table) for section in one.sections)
    assert "เจ้าหน้าที่ฟังคำชี้แจง" not in _text(found[home])
    assert found[f"en/{home}#photos-meeting"].title == "Briefing"
    pages = found[f"en/{home}#documents-order"].sections[1:]
    assert [page.heading for page in pages] == ["Page 1", "Page 2"]
    assert all("ethics committee" in page.text for page in pages)
    assert "ethics committee" not in _text(document)


def test_pages_that_only_lead_to_others_are_searched_by_title_and_lead(sound: list[Page]) -> None:
    """The board, the sheet and the matrix repeat the items of the whole year; frameworks nobody uses are not there."""
    found = _documents(sound)
    item_title = next(one.title for one in found.values() if one.id == "bang-rak/2568/o1/")
    for brief in ("bang-rak/2568/", "bang-rak/2568/sheet/", "assess/bma-district-2568/"):
        assert item_title not in _text(found[brief]), brief
    assert not any(one.startswith(("items/nacc", "assess/nacc", "search/")) for one in found)


def test_pages_at_old_addresses_are_not_searched(made: Read) -> None:
    """A page that only leads on is neither found nor listed."""
    found = made({POLICY: Replace("kind: no-gift\n", "kind: no-gift\nwas: [gifts]\n")})
    assert any(page.path == "bang-rak/2568/policies/gifts/" for page in found)
    assert "bang-rak/2568/policies/gifts/" not in _documents(found)
    assert not any("policies/gifts/" in str(page.article) for page in found if page.path.startswith(addresses.SEARCH))


def _index(found: list[Page], lang: Language) -> dict[str, str]:
    return {
        page.path: str(page.article) for page in found if page.path.startswith(addresses.SEARCH) and page.lang == lang
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_leads_to_every_page(sound: list[Page], lang: Language) -> None:
    """By letter every page that is searched; by agency each of its own, by year, and by item."""
    found = sound
    index = _index(found, lang)
    letters = "".join(html for path, html in index.items() if path.startswith("search/a-z/"))
    for page in found:
        if page.lang == lang and page.documents and page.path:
            assert f'../{page.path}"' in letters, page.path
            if page.path.startswith("bang-rak/"):
                assert f'../{page.path}"' in index["search/agencies/bang-rak/"], page.path
    assert "bang-rak/2568/" in index["search/years/2568/"]
    assert "items/bma-district-2568/o18/" in index["search/items/bma-district-2568/"]
    first = index[addresses.SEARCH]
    for place in ("a-z/#letter-", "agencies/bang-rak/", "years/2568/", "items/bma-district-2568/"):
        assert f'href="{place}' in first, place


def test_the_index_is_in_the_order_of_a_thai_dictionary(made: Read) -> None:
    """A vowel before its consonant does not count: แผน stands under ผ, and เรา after ราชการ."""
    titles = {"we": "เรา", "state": "ราชการ", "plan": "แผนเดิม", "gift": "ของ"}
    files: dict[str, Change] = {
        f"content/{slug}.md": f"---\ntitle: {title}\n---\nก\n" for slug, title in titles.items()
    }
    index = _index(made(files), "th")
    html = "".join(index[path] for path in sorted(index) if path.startswith("search/a-z/"))
    shown = [html.index(f">{titles[slug]}</a>") for slug in ("gift", "plan", "state", "we")]
    letters = [html.index(f'id="letter-th-{number}"') for number in (2, 28, 35)]
    assert sorted([*shown, *letters]) == [letters[0], shown[0], letters[1], shown[1], letters[2], shown[2], shown[3]]


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("แผน", "ผ"),
        ("“นโยบาย”", "น"),
        ("โครงการ", "ค"),
        ("O18", "O"),
        ("anti", "A"),
        ("๒๕๖๘", "0"),
        ("2568", "0"),
        ("…", ""),
    ],
)
def test_the_letter_of_a_title(title: str, letter: str) -> None:
    """The first consonant or Latin letter; digits together; quotation marks do not count."""
    assert initial(title) == letter


def test_addresses_of_the_index_are_not_kept_for_ever(tmp_path: Path) -> None:
    """The search itself is a lasting address; how long lists are cut is nobody's promise."""
    _, graph, _ = inspect(write_tree(tmp_path, changed({})), SETTINGS)
    assert [one for one in living_addresses(graph) if one.startswith("search/")] == [addresses.SEARCH]


def _rows(number: int, words: str) -> tuple[IndexRow, ...]:
    return tuple(IndexRow(f"a/{n}/", Phrase(f"{words} {n}", "th")) for n in range(number))


def test_a_long_list_is_cut_alike_in_both_languages() -> None:
    """No part heavier than a phone likes; as many parts in one language as in the other; nothing lost or doubled."""
    groups = {
        "th": (
            IndexGroup("a", Phrase("ก", "th"), _rows(2_000, "โครงการ" * 8)),
            IndexGroup("b", Phrase("ข", "th"), _rows(30, "ข")),
        ),
        "en": (IndexGroup("a", Phrase("A", "en"), _rows(2_030, "project")),),
    }
    made = index_list(Text("ก", "A"), lambda number: f"x/{number}/", lambda lang: groups[lang])
    assert made.number > 10
    for lang in LANGUAGES:
        cut = made.parts[lang]
        assert len(cut) == made.number
        assert [row for part in cut for group in part for row in group.rows] == [
            row for group in groups[lang] for row in group.rows
        ]
        assert all(sum(row.weight for group in part for row in group.rows) < ROOM * 1.05 for part in cut)
        assert [part[0].continued for part in cut[:3]] == [False, True, True]
    assert next(place for _, place in made.letters("th")) == "x/1/#a"


def test_an_empty_list_is_one_part() -> None:
    """A site without agencies has an index all the same."""
    made = index_list(Text("ก", "A"), lambda number: f"x/{number}/", lambda lang: ())
    assert made.parts == {"th": ((),), "en": ((),)}


def test_no_page_of_the_index_is_heavy(made: Read) -> None:
    """Under 30 KB each, with three hundred projects of long titles too."""
    projects = "".join(
        f"          - {{id: p{n}, title: {{th: {'โครงการส่งเสริมความโปร่งใส' * 6} {n}, en: Project {n}}}, budget: none}}\n"
        for n in range(300)
    )
    agency = Replace("kind: district-office\n", "kind: district-office\nshort_name: {th: บางรัก, en: Bang Rak}\n")
    declared = Replace("  projects: 2\n  by_dimension: {1: 1, 2: 1}\n", "")
    plan = (Replace("        projects:\n", f"        projects:\n{projects}"), declared)
    index = _index(made({PLAN: plan, AGENCY: agency}), "th")
    assert len([path for path in index if path.startswith("search/a-z/")]) > 4
    assert {path: len(html.encode()) for path, html in index.items() if len(html.encode()) > 30_000} == {}


def test_synonyms_are_a_reviewed_list() -> None:
    """At least sixty groups of two terms and more, no term twice in a group, most with Thai and English."""
    groups = synonyms()
    assert len(groups) >= 60
    for group in groups:
        assert len(group) >= 2, group
        assert len({term.casefold() for term in group}) == len(group), group
        assert all(term == " ".join(term.split()) for term in group), group
    mixed = [
        group for group in groups if any(term.isascii() for term in group) and not all(term.isascii() for term in group)
    ]
    assert len(mixed) > 0.9 * len(groups)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NACC", "ป.ป.ช."), ("BMA", "กทม."), ("No Gift", "งดรับของขวัญ"), ("bribery", "สินบน"), ("bribe", "สินบน"),
        ("complaint", "ร้องเรียน"), ("conflict of interest", "ผลประโยชน์ทับซ้อน"), ("procurement", "จัดซื้อจัดจ้าง"),
        ("whistleblowing", "แจ้งเบาะแส"), ("code of ethics", "ประมวลจริยธรรม"), ("discretion", "ดุลพินิจ"),
        ("PACC", "ป.ป.ท."), ("ITA", "การประเมินคุณธรรมและความโปร่งใส"), ("transparency", "ความโปร่งใส"),
        ("corruption", "ทุจริต"), ("one stop service", "ศูนย์รับคำขออนุญาต"), ("reference price", "ราคากลาง"),
    ],
)  # fmt: skip
def test_a_term_has_its_meaning_in_the_other_language(typed: str, meant: str) -> None:
    """The pairs the field needs most stand in one group."""
    assert any(typed in group and meant in group for group in synonyms())
