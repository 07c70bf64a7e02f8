"""The forms of the agency itself, of its results and its counts: exact in the file, and as the model reads them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Field
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.fields.mappings import KeyedRows, KnownKeys
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.project import OfficeProject
from prongsai.workbench.record_kinds import record_form
from tests.trees import AGENCY, COMPLAINTS, ITA, SETTINGS, sound, write_tree
from tests.workbenches import Visitor, fields

HOME = "/bang-rak/2568"
LABEL = Text("ป้าย")
UNITS = KeyedRows("units", LABEL, BilingualField("", LABEL), proposed=lambda value, taken: f"new-{len(taken)}")
YEARS = KeyedRows("years", LABEL, LineField("", LABEL), typed=LineField("", LABEL))
SCORES = KnownKeys(
    "scores", LABEL, (LineField("1", LABEL), LineField("2", LABEL)), meant=lambda key: {"๑": "1"}.get(key, key)
)
WRITTEN = """\
# Who publishes.
name: {th: สำนักงานเขตบางรัก, en: Bang Rak District Office}   # as in letters
kind: เขต
# A position.
head: {th: ผู้อำนวยการเขต, en: District Director}

# Sections.
units:
  # of the office
  administration: {th: ฝ่ายปกครอง, en: Administrative Section}
  finance: {th: ฝ่ายการคลัง, en: Finance Section}
channels:
  general:
    - title: {th: ร้องเรียนทั่วไป, en: General complaints}
      url: https://www.example.go.th/complaint/
  # Apart from the general ones.
  corruption:
    - title: {th: แจ้งเรื่องทุจริต, en: Corruption}
      phone: 0 2000 0001
framework: {2568: bma-district-2568}
privacy_exceptions: []
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose agency is written with comments, in several styles."""
    return write_tree(tmp_path, {**sound(), AGENCY: WRITTEN})


def _changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(("kind", "file"), [("agency", AGENCY), ("ita", ITA), ("complaints", COMPLAINTS)])
def test_a_save_without_a_change_changes_no_byte(kind: str, file: str, root: Path) -> None:
    """Also where the lines end as Windows ends them, behind a byte order mark."""
    visitor = Visitor(root)
    for data in (
        (root / file).read_bytes(),
        b"\xef\xbb\xbf" + (root / file).read_bytes().replace(b"\n", b"\r\n"),
    ):
        (root / file).write_bytes(data)
        address = f"{HOME}/{kind}"
        assert visitor.send(address, visitor.form(address)) == (303, f"{address}?unchanged=1")
        assert (root / file).read_bytes() == data


def test_what_is_new_of_an_agency_stands_where_it_belongs(root: Path) -> None:
    """A short name behind the name, a section between two with an id of its English name; nothing else moves."""
    visitor = Visitor(root)
    address = f"{HOME}/agency"
    status, page = visitor.send(address, visitor.form(address), "insert:units:1")
    assert status == 200
    form = fields(page)
    assert form["units.rows"] == ["0", "n1", "1"]
    form |= {"short_name.th": ["เขตบางรัก"], "units.n1.th": ["ฝ่ายรายได้"], "units.n1.en": ["Revenue Section"]}
    form["contact.phone.rows"], form["contact.phone.n1"] = ["n1"], ["0 2000 0000 ต่อ 12"]
    assert visitor.send(address, form)[0] == 303
    text = (root / AGENCY).read_text("utf-8")
    assert _changed(WRITTEN, text) == (
        [],
        [
            "short_name: เขตบางรัก",
            "  revenue-section:",
            "    th: ฝ่ายรายได้",
            "    en: Revenue Section",
            "contact:",
            "  phone: [0 2000 0000 ต่อ 12]",
        ],
    )
    assert "letters\nshort_name: เขตบางรัก\nkind: เขต\n" in text
    assert (
        text.index("administration:") < text.index("revenue-section:") < text.index("finance:") < text.index("contact:")
    )
    assert "contact:\n  phone: [0 2000 0000 ต่อ 12]\nchannels:\n" in text


def test_an_id_that_others_name_stays(root: Path) -> None:
    """A unit's other name changes its line only; a unit that records name is not taken away."""
    visitor = Visitor(root)
    address = f"{HOME}/agency"
    form = visitor.form(address)
    form["units.0.en"] = ["Office of Administration"]
    assert visitor.send(address, form)[0] == 303
    assert "  administration: {th: ฝ่ายปกครอง, en: Office of Administration}\n" in (root / AGENCY).read_text("utf-8")
    before = (root / AGENCY).read_bytes()
    form = fields(visitor.send(address, visitor.form(address), "drop:units:0")[1])
    status, page = visitor.send(address, form)
    assert status == 422
    assert "administration" in page
    assert 'value="draft"' not in page
    assert visitor.send(address, form, "draft")[0] == 422
    assert (root / AGENCY).read_bytes() == before


def test_an_error_of_an_agency_stands_at_its_field(root: Path) -> None:
    """Of a channel and of a year that is named twice; nothing is saved."""
    visitor = Visitor(root)
    address = f"{HOME}/agency"
    form = visitor.form(address)
    form["channels.general.0.url"] = ["nowhere"]
    form["framework.rows"] = ["0", "n1"]
    form |= {"framework.n1.key": ["2568"], "framework.n1": ["nacc-2568"]}
    status, page = visitor.send(address, form)
    assert status == 422
    assert 'id="e-channels.general.0.url"' in page
    assert "2568 (2)" in page
    assert (root / AGENCY).read_text("utf-8") == WRITTEN


def test_scores_stay_as_they_are_written(root: Path) -> None:
    """A score typed with its decimals has them in the file; a new result comes behind the others."""
    visitor = Visitor(root)
    address = f"{HOME}/ita"
    before = (root / ITA).read_text("utf-8")
    form = visitor.form(address)
    assert form["results.0.indicators.10"] == ["93.75"]
    form["results.0.indicators.1"], form["results.0.note.th"] = ["94.790"], ["ตามใบแจ้งผล"]
    assert visitor.send(address, form)[0] == 303
    assert _changed(before, (root / ITA).read_text("utf-8")) == (
        ["      1: 94.79"],
        ["      1: 94.790", "    note: ตามใบแจ้งผล"],
    )


def test_complaints_are_counted_in_a_table_or_declared_none(root: Path) -> None:
    """A month more is a row more; where there were none, one press says so."""
    visitor = Visitor(root)
    address = f"{HOME}/complaints"
    form = fields(visitor.send(address, visitor.form(address), "add:general.counts")[1])
    form |= {
        "general.counts.n1.span": ["2024-11"],
        "general.counts.n1.received": ["4"],
        "general.counts.n1.closed": ["4"],
        "general.counts.n1.open": ["1"],
    }
    status, page = visitor.send(address, form)
    assert status == 422
    assert 'id="e-general.counts' in page
    assert visitor.send(address, {**form, "general.counts.n1.open": ["0"]})[0] == 303
    text = (root / COMPLAINTS).read_text("utf-8")
    assert text.endswith("    - span: 2024-11\n      received: 4\n      closed: 4\n      open: 0\n")
    (root / COMPLAINTS).unlink()
    form = {**visitor.form(address), "as_of": ["10 มกราคม 2568"]}
    assert visitor.send(address, form, "none-corruption")[0] == 303
    assert (root / COMPLAINTS).read_text("utf-8") == (
        "as_of: 2025-01-10\ncorruption:\n  none:\n    th: ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบในช่วงนี้\n"
        "    en: There were no complaints of corruption or misconduct in this period\n"
    )
    assert visitor.send("/_/undo", {"number": ["2"]})[0] == 303
    assert not (root / COMPLAINTS).exists()


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n ก"), max_size=8)
TEXTS = WORDS | st.fixed_dictionaries({"th": WORDS}, optional={"en": WORDS})
KEYS = st.sampled_from(["a", "b", "๑", "1", "2", "2568", "ก", "new-1"])
MAPS: st.SearchStrategy[YamlValue] = st.dictionaries(KEYS, TEXTS, max_size=4)
CHANNEL = st.dictionaries(st.sampled_from(["title", "url", "phone", "x"]), TEXTS, max_size=3)
CHANNELS = st.lists(CHANNEL | WORDS, max_size=3)
LISTS = st.lists(WORDS, max_size=3)
RESULT = st.fixed_dictionaries(
    {}, optional={"year": WORDS, "total": WORDS | MAPS, "indicators": MAPS | WORDS, "instruments": MAPS}
)
FINDING = st.fixed_dictionaries({}, optional={"issue": TEXTS, "indicators": KEYS | st.lists(KEYS, max_size=3)})
SIDE = st.fixed_dictionaries({}, optional={"none": TEXTS, "note": TEXTS, "counts": CHANNELS | WORDS})
RECORDS: dict[str, st.SearchStrategy[YamlValue]] = {
    "agency": st.fixed_dictionaries(
        {},
        optional={
            "name": TEXTS, "kind": WORDS, "head": TEXTS | LISTS, "units": MAPS | WORDS,
            "contact": st.dictionaries(st.sampled_from(["phone", "map", "x"]), TEXTS | MAPS | LISTS, max_size=3),
            "channels": st.fixed_dictionaries({}, optional={"general": CHANNELS, "corruption": CHANNEL | WORDS}),
            "framework": MAPS | LISTS, "theme": MAPS, "withdrawn": CHANNELS, "sample": TEXTS,
        },
    ),
    "ita": st.fixed_dictionaries(
        {},
        optional={
            "title": TEXTS, "source_notes": TEXTS | LISTS, "constraints": st.lists(TEXTS, max_size=2), "x": TEXTS,
            "results": RESULT | st.lists(RESULT, max_size=2), "analysis": st.lists(FINDING, max_size=2),
        },
    ),
    "complaints": st.fixed_dictionaries(
        {}, optional={"as_of": WORDS | st.just("2025-01-10"), "corruption": SIDE, "general": SIDE | WORDS}
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Group]:
    """The form of a kind."""
    folders = Folders(write_tree(tmp_path_factory.mktemp("project"), sound()))
    office = OfficeProject(folders, SETTINGS).office_year("bang-rak", "2568")
    assert office

    def form(kind: str) -> Group:
        asked = record_form(office, kind, "")
        assert asked
        return asked.form

    return form


def _sent(shown: Mapping[str, object]) -> dict[str, list[str]]:
    """Strings as a browser sends them."""
    found = {}
    for name, values in shown.items():
        assert isinstance(values, list | tuple)
        if values:
            found[name] = [str(value).replace("\n", "\r\n") for value in values]
    return found


@pytest.mark.parametrize("kind", list(RECORDS))
@given(data=st.data())
@settings(max_examples=60)
def test_what_is_not_touched_stays(kind: str, forms: Callable[[str], Group], data: st.DataObject) -> None:
    """Whatever is written, sound or not, is the same value when it was opened and sent back; it can always be shown."""
    record, form = data.draw(RECORDS[kind]), forms(kind)
    shown = _sent(form.strings(record, ""))
    assert form.read(shown, "", record) == record
    assert form.children(shown, "", {})


@pytest.mark.parametrize("kind", list(RECORDS))
@given(data=st.data())
@settings(max_examples=60)
def test_a_change_of_one_field_changes_that_only(kind: str, forms: Callable[[str], Group], data: st.DataObject) -> None:
    """All else of the record is as it was, in its order."""
    record, form = data.draw(RECORDS[kind]), forms(kind)
    assert isinstance(record, Mapping)
    key = "summary"
    shown = {**_sent(form.strings(record, "")), f"{key}.th": ["ใหม่"], f"{key}.en": ["New"]}
    read = form.read(shown, "", record)
    assert isinstance(read, Mapping)
    assert read[key] == {"th": "ใหม่", "en": "New"}
    assert [(name, value) for name, value in read.items() if name != key] == list(record.items())


TYPED: list[tuple[Field, YamlValue | None, dict[str, list[str]], YamlValue | None]] = [
    (UNITS, {"a": "ก"}, {"x.rows": ["0"], "x.0.key": ["a"], "x.0.th": ["ข"], "x.0.en": [""]}, {"a": "ข"}),
    (UNITS, {"a": "ก"}, {"x.none": ["1"]}, None),
    (
        UNITS,
        {"a": "ก", "b": "ข"},
        {"x.rows": ["0", "n1", "1"], "x.0.th": ["ก"], "x.n1.th": ["ค"], "x.1.th": ["ข"]},
        {"a": "ก", "new-2": "ค", "b": "ข"},
    ),
    (UNITS, {"a": "ก"}, {"x.rows": ["0"], "x.0.key": ["z"], "x.0.th": ["ข"]}, {"a": "ข"}),
    (YEARS, {"2566": "p"}, {"x.rows": ["0"], "x.0.key": ["2567"], "x.0": ["p"]}, {"2567": "p"}),
    (YEARS, None, {"x.rows": ["n1"], "x.n1.key": ["2567"], "x.n1": [""]}, {"2567": ""}),
    (
        YEARS,
        {"2566": "p"},
        {"x.rows": ["0", "n1"], "x.0.key": ["2566"], "x.0": ["p"], "x.n1.key": ["2566"], "x.n1": ["q"]},
        {"2566": "p", "2566 (2)": "q"},
    ),
    (SCORES, {"๑": "95.0", "y": "1"}, {"x.1": ["95.00"], "x.2": ["80"]}, {"๑": "95.00", "2": "80", "y": "1"}),
    (SCORES, {"2": "80"}, {"x.1": ["95"], "x.2": ["80"]}, {"1": "95", "2": "80"}),
    (SCORES, {"1": "1", "๑": "2"}, {"x.1": ["95"], "x.2": ["80"]}, {"1": "1", "๑": "2"}),
]


@pytest.mark.parametrize(("field", "old", "sent", "meant"), TYPED)
def test_what_is_typed_of_a_mapping_is_what_was_meant(
    field: Field, old: YamlValue | None, sent: dict[str, list[str]], meant: Mapping[str, YamlValue] | None
) -> None:
    """Keys that were there stay as they are written; nothing typed twice is lost; order is that of the rows."""
    read = field.read(sent, "x", old)
    assert read == meant
    assert meant is None or (isinstance(read, Mapping) and list(read) == list(meant))


def test_none_of_either_kind_is_one_press_each_in_a_year_without_counts(tmp_path: Path) -> None:
    """The day until which there were none is today's, where none is told."""
    root = write_tree(tmp_path, {name: data for name, data in sound().items() if name != COMPLAINTS})
    visitor = Visitor(root)
    address = "/bang-rak/2568/complaints"
    assert visitor.send(address, visitor.form(address), "none-corruption") == (303, f"{address}?saved=1")
    assert (root / COMPLAINTS).read_text("utf-8").startswith("as_of: 2025-01-15\ncorruption:\n  none:\n    th: ")
