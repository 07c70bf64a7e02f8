"""Announcements and other pages: front matter and text of two files, changed only where somebody typed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.markdown_edits import body_of, edit_body
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.days import DayField
from prongsai.workbench.fields.layout import Group, Rows
from prongsai.workbench.fields.markdown import MarkdownField
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.records.page_group import PageGroup
from prongsai.workbench.records.record_places import RecordPlace
from tests.trees import PAGES, POLICY, sound, write_tree
from tests.workbenches import Visitor, fields

HOME = "/bang-rak/2568"
ADDRESS = f"{HOME}/policies/no-gift"
ENGLISH = POLICY.replace(".md", ".en.md")
LABEL = Text("ป้าย")
MATTER = Group(
    "matter",
    LABEL,
    (
        BilingualField("title", LABEL),
        LineField("kind", LABEL),
        DayField("announced", LABEL),
        BilingualField("by", LABEL),
        BilingualField("summary", LABEL),
        Rows("documents", LABEL, LineField("", LABEL)),
    ),
)
FORM = PageGroup("", LABEL, (MATTER, MarkdownField("text", LABEL, rendered=lambda text, _: Markup.escape(text))))
THAI = """\
---
# An announcement: facts in this front matter, its text below.
kind: no-gift
title: {th: นโยบายไม่รับของขวัญ, en: No Gift Policy}   # as signed
by: {th: ผู้อำนวยการเขต, en: District Director}
documents: [order]
---

เราไม่รับของขวัญ ดู[แผน](record:plan/no-gift)

---
# ไม่ใช่ส่วนหัว


"""
OTHER = "---\ntitle: No Gift Policy # as signed\n---\n\nWe accept no gifts.\n\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an announcement that is written with comments."""
    return write_tree(tmp_path, {**sound(), POLICY: THAI, ENGLISH: OTHER})


def _changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that are others now, where as many are left."""
    return [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]


def _texts(root: Path) -> tuple[str, str]:
    thai, english = root / POLICY, root / ENGLISH
    return thai.read_bytes().decode(), english.read_bytes().decode() if english.exists() else ""


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.replace("ข", "ข\r", 1).replace("\n\n", "\r\n\n", 1),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("---\n\n", "--- \n\n\n", 1),
    ],
)
def test_a_save_without_a_change_changes_no_byte(written: Callable[[str], str], root: Path) -> None:
    """Whatever ends its lines, whatever stands at its end, behind a byte order mark too."""
    for name, text in ((POLICY, THAI), (ENGLISH, OTHER)):
        (root / name).write_bytes(written(text).encode())
    before = _texts(root)
    visitor = Visitor(root)
    assert visitor.send(ADDRESS, visitor.form(ADDRESS)) == (303, f"{ADDRESS}?unchanged=1")
    assert _texts(root) == before


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_field_changes_one_line(mark: str, end: str, root: Path) -> None:
    """Of the front matter the line of the field, of the text the line that is another; all else to the byte."""
    thai, other = (mark + text.replace("\n", end) for text in (THAI, OTHER))
    (root / POLICY).write_bytes(thai.encode())
    (root / ENGLISH).write_bytes(other.encode())
    visitor = Visitor(root)
    form = visitor.form(ADDRESS)
    assert visitor.send(ADDRESS, {**form, "matter.by.th": ["รองผู้อำนวยการเขต"]})[0] == 303
    assert _changed(thai, _texts(root)[0]) == [
        (
            f"by: {{th: ผู้อำนวยการเขต, en: District Director}}{end[:-1]}",
            f"by: {{th: รองผู้อำนวยการเขต, en: District Director}}{end[:-1]}",
        )
    ]
    form = visitor.form(ADDRESS)
    text = form["text.en"][0].replace("no gifts", "no gifts at all")
    assert visitor.send(ADDRESS, {**form, "text.en": [text]})[0] == 303
    assert _changed(other, _texts(root)[1]) == [
        (f"We accept no gifts.{end[:-1]}", f"We accept no gifts at all.{end[:-1]}")
    ]


def test_a_new_fact_stands_where_the_form_has_it(root: Path) -> None:
    """The day of an announcement comes behind its title, not at the end; comments stay."""
    visitor = Visitor(root)
    assert visitor.send(ADDRESS, {**visitor.form(ADDRESS), "matter.announced": ["15 ตุลาคม 2567"]})[0] == 303
    thai, other = _texts(root)
    assert thai == THAI.replace("# as signed\n", "# as signed\nannounced: 2024-10-15\n")
    assert other == OTHER


def test_an_english_title_is_the_same_in_both_files(root: Path) -> None:
    """Where the Thai file has it too, one line changes in each."""
    visitor = Visitor(root)
    assert visitor.send(ADDRESS, {**visitor.form(ADDRESS), "matter.title.en": ["Gifts"]})[0] == 303
    thai, other = _texts(root)
    assert thai == THAI.replace("en: No Gift Policy", "en: Gifts")
    assert other == OTHER.replace("No Gift Policy", "Gifts")


def test_an_english_page_comes_and_goes_with_its_text(root: Path) -> None:
    """Its words are not lost when it goes; when it comes it has a title; both can be undone."""
    visitor = Visitor(root)
    (root / POLICY).write_text(THAI.replace("{th: นโยบายไม่รับของขวัญ, en: No Gift Policy}", "นโยบายไม่รับของขวัญ"), "utf-8")
    before = _texts(root)
    assert visitor.send(ADDRESS, {**visitor.form(ADDRESS), "text.en": [""]})[0] == 303
    thai, other = _texts(root)
    assert not (root / ENGLISH).exists()
    assert "title:   # as signed\n  th: นโยบายไม่รับของขวัญ\n  en: No Gift Policy\n" in thai
    assert visitor.send("/_/undo", {"number": ["1"]})[0] == 303
    assert _texts(root) == before
    (root / ENGLISH).unlink()
    form = visitor.form(ADDRESS)
    status, page = visitor.send(ADDRESS, {**form, "text.en": ["We take no gifts."]})
    assert status == 422
    assert 'href="#f-matter.title.en"' in page
    form |= {"text.en": ["We take no gifts."], "matter.title.en": ["No gifts"]}
    assert visitor.send(ADDRESS, form)[0] == 303
    thai, other = _texts(root)
    assert thai == before[0]
    assert other == "---\ntitle: No gifts\nby: District Director\n---\n\nWe take no gifts.\n"


def test_english_words_without_an_english_text_stand_beside_the_thai(root: Path) -> None:
    """No page without words is made for them."""
    address = f"{HOME}/pages/contact"
    (root / PAGES / "contact.md").write_text("---\ntitle: ติดต่อเรา\n---\nโทร 0 2000 0000\n", "utf-8")
    (root / PAGES / "contact.en.md").unlink()
    visitor = Visitor(root)
    assert visitor.send(address, {**visitor.form(address), "matter.title.en": ["Contact"]})[0] == 303
    text = (root / PAGES / "contact.md").read_text("utf-8")
    assert text == "---\ntitle:\n  th: ติดต่อเรา\n  en: Contact\n---\nโทร 0 2000 0000\n"
    assert not (root / PAGES / "contact.en.md").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (POLICY, "ไม่มีส่วนหัว\n"),
        (POLICY, "---\ntitle: [ก\n---\n"),
        (POLICY, "---\n---\nข้อความ\n"),
        (ENGLISH, "No front matter\n"),
        (POLICY, "---\rtitle: ก\r---\r"),
        (POLICY, b"---\ntitle: \xff\n---\n"),
    ],
)
def test_a_page_that_cannot_be_read_is_told_and_not_touched(name: str, text: str | bytes, root: Path) -> None:
    """Without front matter, with front matter that says nothing or cannot be read, in another code."""
    data = text if isinstance(text, bytes) else text.encode()
    (root / name).write_bytes(data)
    visitor = Visitor(root)
    assert visitor.client.get(ADDRESS).status_code == 409
    assert ADDRESS in visitor.page(HOME)
    assert (root / name).read_bytes() == data


def test_an_error_stands_at_its_field(root: Path) -> None:
    """Of front matter, of either file, and of a text; a page with errors can be opened again."""
    visitor = Visitor(root)
    form = {**visitor.form(ADDRESS), "text.en": ["[x](record:plan/gone)"]}
    status, page = visitor.send(ADDRESS, form)
    assert status == 422
    assert 'id="e-text.en"' in page
    form |= {"matter.announced": ["เมื่อวาน"], "text.en": [""]}
    status, page = visitor.send(ADDRESS, form)
    assert status == 422
    assert 'id="e-matter.announced"' in page
    assert _texts(root) == (THAI, OTHER)
    assert visitor.send(ADDRESS, form, "draft")[0] == 303
    assert f"{ADDRESS}#f-matter.announced" in visitor.page(HOME)
    assert 'id="e-matter.announced"' in visitor.page(ADDRESS)


def test_a_preview_is_shown_and_not_stored(root: Path) -> None:
    """As the site makes it, links to records resolved, HTML not let through; what was typed is still there."""
    visitor = Visitor(root)
    typed = "## หัวข้อ\n\n**หนา** [แผน](record:plan/no-gift) <script>alert(1)</script>"
    status, page = visitor.send(ADDRESS, {**visitor.form(ADDRESS), "text.th": [typed]}, "preview")
    assert status == 200
    assert "<strong>หนา</strong>" in page
    assert 'href="/_/site/bang-rak/2568/plan/no-gift/"' in page
    assert "<script>alert" not in page
    assert fields(page)["text.th"] == [typed.replace("\n", "\r\n")]
    assert _texts(root) == (THAI, OTHER)
    assert not (root / ".prongsai/workbench/saves").exists()
    assert 'id="preview" class="wb-preview" aria-labelledby="preview-title" tabindex="-1" hidden' in visitor.page(
        ADDRESS
    )


def test_a_new_announcement_begins_with_the_text_of_its_kind(root: Path) -> None:
    """Its address is of its kind; the draft must be replaced before it counts; the next one has another address."""
    visitor = Visitor(root)
    address = f"{HOME}/policies/_new-anti-bribery"
    assert address in visitor.page(HOME)
    form = visitor.form(address)
    assert form["matter.by.th"] == ["ผู้อำนวยการเขต"]
    assert "สินบน" in form["text.th"][0]
    status, page = visitor.send(address, form)
    assert status == 422
    assert "ร่าง" in page
    form |= {"text.th": ["เราไม่รับสินบน"], "text.en": ["We take no bribes."], "matter.announced": ["1/11/2567"]}
    there = f"{HOME}/policies/anti-bribery"
    assert visitor.send(address, form) == (303, f"{there}?saved=1")
    path = root / PAGES / "policies" / "anti-bribery.md"
    assert path.read_text("utf-8") == (
        "---\nkind: anti-bribery\n"
        "title: ประกาศนโยบายต่อต้านการรับสินบน (Anti-Bribery Policy) ประจำปีงบประมาณ พ.ศ. 2568\n"
        "announced: 2024-11-01\nby: ผู้อำนวยการเขต\n"
        "summary: ผู้บริหารและเจ้าหน้าที่ทุกคนไม่เรียก ไม่รับ และไม่ให้สินบนทุกรูปแบบ\n---\n\nเราไม่รับสินบน\n"
    )
    assert (
        path.with_name("anti-bribery.en.md")
        .read_text("utf-8")
        .startswith("---\ntitle: Anti-Bribery Policy announcement, fiscal year B.E. 2568\nsummary:")
    )
    assert visitor.send(address, {**form, "version": visitor.form(address)["version"]}) == (
        303,
        f"{HOME}/policies/anti-bribery-2?saved=1",
    )
    assert visitor.send("/_/undo", {"number": ["1"]})[0] == 303
    assert not path.exists()


def test_a_new_page_is_called_by_its_english_title(root: Path) -> None:
    """What the site has an address for already is not taken; nothing of an address becomes a file."""
    visitor = Visitor(root)
    address = f"{HOME}/pages/_new-page"
    form = {**visitor.form(address), "matter.title.th": ["แผน"], "matter.title.en": ["Plan"], "text.th": ["ก"]}
    assert visitor.send(address, form) == (303, f"{HOME}/pages/plan-2?saved=1")
    for name in ("_new-plan", "_new-", "_new", "../contact", "contact.en", "gone"):
        assert visitor.client.get(f"{HOME}/pages/{name}").status_code == 404
    assert not visitor.client.get(f"{HOME}/policies/_new-page").is_success


def test_what_two_people_made_of_a_page_is_put_together(root: Path) -> None:
    """One its title, the other its English text; where both change one, the words tell which."""
    visitor = Visitor(root)
    mine, theirs = visitor.form(ADDRESS), visitor.form(ADDRESS)
    assert visitor.send(ADDRESS, {**theirs, "matter.by.th": ["ผู้ว่าราชการ"]})[0] == 303
    assert visitor.send(ADDRESS, {**mine, "text.en": ["No gifts."]})[0] == 303
    thai, other = _texts(root)
    assert "th: ผู้ว่าราชการ" in thai
    assert other == OTHER.replace("We accept no gifts.", "No gifts.")
    status, page = visitor.send(ADDRESS, {**mine, "matter.by.th": ["ปลัด"]})
    assert status == 409
    assert "ผู้ประกาศ" in page


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n ก-#"), max_size=12)
TEXTS = WORDS | st.fixed_dictionaries({"th": WORDS}, optional={"en": WORDS})
ODD: st.SearchStrategy[YamlValue] = (
    TEXTS | st.lists(WORDS, max_size=2) | st.dictionaries(st.sampled_from("xy"), WORDS, max_size=1)
)
THAI_SIDE = st.fixed_dictionaries(
    {
        "matter": st.fixed_dictionaries(
            {}, optional={"title": ODD, "by": TEXTS, "summary": TEXTS, "kind": WORDS, "documents": ODD, "x": ODD}
        ),
        "text": WORDS,
    }
)
ENGLISH_SIDE = st.fixed_dictionaries(
    {"matter": st.fixed_dictionaries({}, optional={"title": ODD, "by": WORDS, "x": ODD}), "text": WORDS}
)
RECORDS = st.fixed_dictionaries({"th": THAI_SIDE}, optional={"en": ENGLISH_SIDE})


def _sent(shown: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: [value.replace("\n", "\r\n") for value in values] for name, values in shown.items() if values}


@given(record=RECORDS)
def test_what_is_not_touched_stays(record: YamlValue) -> None:
    """Whatever two files say: opened and sent back, they say the same."""
    assert FORM.read(_sent(FORM.strings(record, "")), "", record) == record


@given(record=RECORDS, announced=st.sampled_from(["2024-10-15", ""]), text=WORDS)
@settings(max_examples=80)
def test_what_is_typed_changes_that_only(record: dict[str, Any], announced: str, text: str) -> None:
    """A day and a Thai text: all else of both files is as it was, in its order."""
    given = {**_sent(FORM.strings(record, "")), "matter.announced": [announced], "text.th": [text]}
    read: Any = FORM.read(given, "", record)
    assert read.get("en") == record.get("en")
    matter = read["th"]["matter"]
    assert [(key, value) for key, value in matter.items() if key != "announced"] == list(record["th"]["matter"].items())
    assert matter.get("announced") == (announced or None)
    bare = read["th"]["text"].strip("\n")
    assert bare == text.strip("\n")


@given(record=RECORDS, title=st.sampled_from([("ใหม่", "New"), ("ใหม่", "")]), text=st.sampled_from(["", "Words."]))
@settings(max_examples=80)
def test_english_is_where_readers_find_it(record: dict[str, Any], title: tuple[str, str], text: str) -> None:
    """An English text has a file, and that its title; without one the English title stands beside the Thai."""
    shown = FORM.strings(record, "")
    if "matter.title.th" not in shown:
        return
    given = {**_sent(shown), "matter.title.th": [title[0]], "matter.title.en": [title[1]], "text.en": [text]}
    read: Any = FORM.read(given, "", record)
    own = read["th"]["matter"]["title"]
    assert (own["th"] if isinstance(own, Mapping) else own) == title[0]
    other = read["en"]["matter"].get("title", "") if "en" in read else ""
    beside = own.get("en", "") if isinstance(own, Mapping) else ""
    assert (other or beside) == title[1]
    if text and "en" not in record:
        assert read["en"] is not None
        assert other == title[1]
    shown_again = FORM.strings(read, "")
    assert list(shown_again["matter.title.en"]) == [title[1]]
    assert [one.strip("\n") for one in shown_again["text.en"]] == [text]


LINES = st.lists(st.sampled_from(["", "ก", "ข", "---", "# x", "\u2028", "a\rb"]), max_size=6)


@given(
    lines=LINES, ends=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=6, max_size=6), new=LINES, last=st.booleans()
)
def test_a_text_becomes_any_other(lines: list[str], ends: list[str], new: list[str], last: bool) -> None:
    """With line ends of both kinds: what comes out is read as what was meant, above it no byte is another."""
    matter = "---\ntitle: ก\n---\n"
    page = matter + "".join(line + end for line, end in zip(lines, ends, strict=False))
    body = "\n".join(new) + ("\n" if last else "")
    after = edit_body(page, body)
    assert after.startswith(matter)
    assert body_of(after) == body
    assert edit_body(page, body_of(page) or "") == page


def test_a_page_whose_front_matter_ends_it_gets_a_text(tmp_path: Path) -> None:
    """Without a line break behind the fence, one comes before the text; a page without front matter is refused."""
    assert edit_body("---\ntitle: x\n---", "ก\n") == "---\ntitle: x\n---\nก\n"
    with pytest.raises(KeyError):
        edit_body("x\n", "ก\n")
    (tmp_path / "x.md").write_text("---\ntitle: x\n---", "utf-8")
    place = RecordPlace((tmp_path / "x.md", tmp_path / "x.en.md"), (), "a", 2568, "/a/2568/pages/x")
    edits = FileEdits(Folders(tmp_path))
    place.write(edits, {"th": {"matter": {"title": "y"}, "text": "ก\n"}})
    assert edits.data(tmp_path / "x.md") == "---\ntitle: y\n---\nก\n".encode()
    assert edits.data(tmp_path / "x.en.md") is None
