"""Forms: what was not touched stays as it was written; what was typed becomes what was meant."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.source.records.merging import merged
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField, TickField
from prongsai.workbench.fields.days import DayField
from prongsai.workbench.fields.field import Field, Widget
from prongsai.workbench.fields.layout import Group, Rows, rearranged
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.project import OfficeProject, OfficeYear
from prongsai.workbench.record_kinds import KINDS, line_form, record_form
from tests.trees import SETTINGS, sound, write_tree

LABEL = Text("ป้าย")
TEXT = BilingualField("text", LABEL)
BARE = Group("", LABEL, (TEXT, DayField("date", LABEL)), bare="text")
ROWS = Rows("list", LABEL, BARE)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n \tก"), max_size=20)
TEXTS = WORDS | st.fixed_dictionaries({"th": WORDS}, optional={"en": WORDS})
NUMBERS = st.sampled_from(["1", "2", "๓", "5", "99", "ก"])
PROOFS = st.fixed_dictionaries(
    {},
    optional={
        "record": st.sampled_from(["plan", "agency", "plan/no-gift", "gone/x"]),
        "link": WORDS,
        "title": TEXTS,
        "elements": NUMBERS | st.lists(NUMBERS),
        "where": TEXTS,
        "period": WORDS,
        "other": st.lists(WORDS),
    },
)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(["administration", "nobody"]),
        "evidence": PROOFS | st.lists(PROOFS | WORDS, max_size=3) | WORDS,
        "none": TEXTS,
        "note": TEXTS,
        "updated": st.sampled_from(["2025-01-02", "5 พฤศจิกายน 2567", "เมื่อวาน"]) | WORDS,
        "extra": WORDS,
    },
)


def _sent(shown: object) -> dict[str, list[str]]:
    """Strings as a browser sends them: with its own line ends."""
    assert isinstance(shown, dict)
    return {name: [v.replace("\n", "\r\n") for v in values] for name, values in shown.items() if values}


@pytest.fixture(scope="module")
def item_form(tmp_path_factory: pytest.TempPathFactory) -> Group:
    """The form of an item with several elements."""
    office = OfficeProject(Folders(write_tree(tmp_path_factory.mktemp("project"), sound())), SETTINGS).office_year(
        "bang-rak", "2568"
    )
    assert office
    asked = record_form(office, "items", "O18")
    assert asked
    return asked.form


@given(record=RECORDS)
def test_what_is_not_touched_stays(record: YamlValue, item_form: Group) -> None:
    """Whatever is written, sound or not: opened and sent back, it is the same value, in the same shape."""
    assert item_form.read(_sent(item_form.strings(record, "")), "", record) == record


@given(record=RECORDS)
def test_a_note_typed_changes_the_note_only(record: dict[str, YamlValue], item_form: Group) -> None:
    """All else of the record is as it was."""
    given = {**_sent(item_form.strings(record, "")), "note.th": ["เหตุผลใหม่"], "note.en": ["New reason"]}
    read = item_form.read(given, "", record)
    assert isinstance(read, dict)
    meant = {"th": "เหตุผลใหม่", "en": "New reason"}
    assert {key: value for key, value in read.items() if key != "note"} == {
        key: value for key, value in record.items() if key != "note"
    }
    assert read["note"] == meant


def _offices(*roots: Path) -> Iterator[OfficeYear]:
    """Every year of every agency of some projects."""
    for root in roots:
        project = OfficeProject(Folders(root), SETTINGS)
        for agency, years in project.office_years(project.look()):
            yield from (office for year in years if (office := project.office_year(agency.slug, str(year))))


def _fixed(widgets: Iterable[Widget]) -> Iterator[str]:
    """What cannot be shown."""
    for one in widgets:
        yield from (
            [one.name] if one.fixed else _fixed((*one.children, *(inner for _, row in one.rows for inner in row)))
        )


def test_every_record_of_the_samples_stays(tmp_path: Path) -> None:
    """Opened and sent back, each is what it was, whatever its kind; each can be shown, all of it."""
    seen: Counter[str] = Counter()
    for office in _offices(Path(__file__).parents[2], write_tree(tmp_path, sound())):
        for kind in KINDS.values():
            for line in kind.lines(office):
                asked = line_form(office, line)
                assert asked
                record = asked.place.read([office.bytes_of(office.name_of(path)) for path in asked.place.files])
                shown = asked.form.strings(record, "")
                assert asked.form.read(_sent(shown), "", record) == record, line.place.address
                assert not list(_fixed(asked.form.children(shown, "", {}))), line.place.address
                seen[kind.name] += record is not None
    assert all(seen[name] for name in KINDS), seen
    assert seen["items"] > 30


TYPED: list[tuple[Field, YamlValue | None, dict[str, list[str]], YamlValue | None]] = [
    (TEXT, "เก่า", {"x.th": ["ใหม่"]}, "ใหม่"),
    (TEXT, "เก่า", {"x.th": ["เก่า"], "x.en": ["old"]}, {"th": "เก่า", "en": "old"}),
    (TEXT, {"th": "เก่า", "en": "old"}, {"x.th": ["เก่า"], "x.en": [""]}, {"th": "เก่า"}),
    (TEXT, {"th": "เก่า"}, {"x.th": [" "]}, None),
    (TEXT, None, {"x.th": ["ก\r\nข"]}, "ก\nข\n"),
    (TEXT, None, {"x.th": ["ก\x0bข"]}, "ก ข"),
    (DayField("", LABEL), None, {"x": ["5 พฤศจิกายน 2567"]}, "2024-11-05"),
    (DayField("", LABEL), "2024-11-05", {"x": ["6/11/2567"]}, "2024-11-06"),
    (DayField("", LABEL), None, {"x": ["เมื่อวาน"]}, "เมื่อวาน"),
    (DayField("", LABEL), "2024-11-05", {"x": [""]}, None),
    (ChoiceField("", LABEL, (("a", LABEL),)), "b", {"x": ["a"]}, "a"),
    (TickField("", LABEL, (("1", LABEL), ("2", LABEL))), "1", {"x": ["1", "2"]}, ["1", "2"]),
    (TickField("", LABEL, (("1", LABEL), ("2", LABEL))), ["1", "2"], {"x": []}, None),
    (ROWS, "หนึ่ง", {"x.rows": ["0"], "x.0.text.th": ["สอง"], "x.0.date": [""]}, "สอง"),
    (
        ROWS,
        "หนึ่ง",
        {"x.rows": ["0", "n1"], "x.0.text.th": ["หนึ่ง"], "x.0.date": [""], "x.n1.text.th": ["สอง"]},
        ["หนึ่ง", "สอง"],
    ),
    (
        ROWS,
        ["หนึ่ง", {"text": "สอง", "kept": "x"}],
        {"x.rows": ["1", "0"], "x.0.text.th": ["หนึ่ง"], "x.0.date": [""], "x.1.text.th": ["2"], "x.1.date": [""]},
        [{"text": "2", "kept": "x"}, "หนึ่ง"],
    ),
]


@pytest.mark.parametrize(("field", "old", "sent", "meant"), TYPED)
def test_what_is_typed_is_what_was_meant(
    field: Field, old: YamlValue | None, sent: dict[str, list[str]], meant: YamlValue | None
) -> None:
    """In the shape in which the value was written before, as far as it still fits."""
    assert field.read(sent, "x", old) == meant


@pytest.mark.parametrize(
    ("order", "rows", "about"),
    [
        ("add:x", ["0", "1", "2", "n1"], "x.n1"),
        ("insert:x:1", ["0", "n1", "1", "2"], "x.n1"),
        ("up:x:1", ["1", "0", "2"], "x.1"),
        ("up:x:0", ["0", "1", "2"], "x.0"),
        ("down:x:1", ["0", "2", "1"], "x.1"),
        ("down:x:2", ["0", "1", "2"], "x.2"),
        ("drop:x:1", ["0", "2"], "x"),
        ("drop:x:9", ["0", "1", "2"], ""),
        ("burn:everything", ["0", "1", "2"], ""),
    ],
)
def test_buttons_move_rows(order: str, rows: list[str], about: str) -> None:
    """What a button says; what makes no sense changes nothing."""
    given, name = rearranged({"x.rows": ["0", "1", "2"]}, order)
    assert (given["x.rows"], name) == (rows, about)


def test_a_list_without_rows_gets_its_first() -> None:
    """An empty list sends no rows, and can be added to."""
    given, _ = rearranged({"x.none": ["1"]}, "add:x")
    assert given["x.rows"] == ["n1"]


VALUES = st.recursive(st.sampled_from("abc"), lambda v: st.lists(v, max_size=3) | st.dictionaries(
    st.sampled_from("xyz"), v, max_size=3), max_leaves=6)  # fmt: skip


@given(base=VALUES, mine=VALUES)
def test_who_changes_alone_is_not_asked(base: YamlValue, mine: YamlValue) -> None:
    """One side's changes are taken, whichever side it is; the same change of both too."""
    assert merged(base, mine, base, {}) == (mine, ())
    assert merged(base, base, mine, {}) == (mine, ())
    assert merged(base, mine, mine, {}) == (mine, ())


def test_both_sides_are_put_together_and_what_clashes_is_chosen() -> None:
    """Field by field, also within the entries of a list of the same length."""
    base: YamlValue = {"note": "1", "unit": "a", "evidence": [{"where": "p1", "title": "t"}]}
    mine: YamlValue = {"note": "2", "unit": "a", "evidence": [{"where": "p2", "title": "t"}]}
    theirs: YamlValue = {"note": "3", "unit": "b", "evidence": [{"where": "p1", "title": "u"}], "none": "n"}
    _, [clash] = merged(base, mine, theirs, {})
    assert (clash.name, clash.mine, clash.theirs) == ("note", "2", "3")
    rest = {"unit": "b", "evidence": [{"where": "p2", "title": "u"}], "none": "n"}
    assert merged(base, mine, theirs, {"note": "mine"}) == ({"note": "2", **rest}, ())
    assert merged(base, mine, theirs, {"note": "theirs"}) == ({"note": "3", **rest}, ())


REQUIRED = {
    ("project", "training"): {"title", "outputs.0.text", "progress.0.year", "progress.0.status"},
    ("policies", "no-gift"): {"matter.kind", "matter.title", "matter.by"},
    ("complaints", ""): {
        "as_of",
        "corruption",
        *(f"general.counts.0.{key}" for key in ("span", "received", "closed", "open")),
    },
    ("risks", "permits"): {"id", "events", "events.0.text"},
}


@pytest.mark.parametrize(("kind", "name"), REQUIRED)
def test_what_a_record_cannot_be_without_is_marked(kind: str, name: str, tmp_path: Path) -> None:
    """Also below a heading and in the rows of a list; nothing else is."""
    [office] = _offices(write_tree(tmp_path, sound()))
    asked = record_form(office, kind, name)
    assert asked
    value = asked.place.read([office.bytes_of(office.name_of(path)) for path in asked.place.files])
    shown = asked.form.children(asked.form.strings(value, ""), "", {})
    assert set(_required(shown)) == REQUIRED[kind, name]


def _required(widgets: Iterable[Widget]) -> Iterator[str]:
    for widget in widgets:
        if widget.required:
            yield widget.name
        yield from _required((*widget.children, *(one for _, inner in widget.rows for one in inner)))
