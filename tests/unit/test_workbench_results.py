"""Risks, measures and the report in the workbench: untouched to the byte, typed as the model reads it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.model.record import Record, record_from
from prongsai.model.year.measures import Measure, Measures
from prongsai.model.year.report import Report, ReportEntry, Topic
from prongsai.model.year.risks import Risk, Risks
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Field, PickList
from prongsai.workbench.fields.layout import Group, IdField, Rows
from prongsai.workbench.fields.references import OfferField, PlannedGroup, ProofGroup, ReferenceField
from prongsai.workbench.fields.texts import BilingualField, CodesField
from prongsai.workbench.forms.ratings import RatingField, ResidualGroup
from prongsai.workbench.forms.report_form import StartedYear
from prongsai.workbench.project import OfficeProject
from prongsai.workbench.record_kinds import LISTED, record_form
from tests.trees import MEASURES, REPORT, RISKS, SETTINGS, sound, write_tree
from tests.workbenches import Visitor

LABEL = Text("ป้าย", "Label")
HOME = "/bang-rak/2568"
WORDS = st.text(st.sampled_from("กขค งabฯ"), min_size=1, max_size=12).map(str.strip).filter(bool)
TEXTS = WORDS | st.fixed_dictionaries({"th": WORDS}, optional={"en": WORDS})
UNITS = st.sampled_from(["administration", "finance"])
TICKED = st.sampled_from(["finance", ["finance"], ["administration", "finance"]])
NUMBERS = st.sampled_from(["2", ["1", "๓"], ["2", "5", "10"]])
SOME = st.sampled_from(["1", "2", "๓", "5"])
DAYS = st.sampled_from(["2025-01-02", "5 พฤศจิกายน 2567", "๓๑ มี.ค. ๖๘"])
PERIODS = st.sampled_from(["2568", "2566-2570", "ปีงบประมาณ พ.ศ. 2566 – 2570"]) | st.just({"2568": ["1", "2"]})


def _listed(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A list, or one that stands for it."""
    return entries | st.lists(entries, min_size=1, max_size=3)


def _record(needed: Mapping[str, Any], **more: Any) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(dict(needed), optional=more)


LEVEL = st.sampled_from(["low", "very-high", "สูง"])
RATINGS: dict[str, Any] = {"level": LEVEL}
PAIRS = st.fixed_dictionaries({"likelihood": SOME, "impact": SOME}, optional={"level": LEVEL, "score": SOME})
EVENTS = TEXTS | _record({"text": TEXTS}, **RATINGS) | st.builds(lambda t, p: {"text": t, **p}, TEXTS, PAIRS)
RESIDUAL = LEVEL | TEXTS | PAIRS | _record({"level": LEVEL}, text=TEXTS)
PLANNED = TEXTS | st.just("plan/no-gift") | _record({"record": st.just("plan/training")}, text=TEXTS)
MONITORING = st.fixed_dictionaries({"frequency": st.sampled_from(["monthly", "ทุกไตรมาส"]), "by": TEXTS})
LINKS = st.fixed_dictionaries({"url": st.just("https://www.example.go.th/a"), "title": TEXTS})
DONE: dict[str, Any] = {
    "date": DAYS, "photos": _listed(st.just("meeting")), "documents": _listed(st.just("order")),
    "links": _listed(LINKS),
}  # fmt: skip
RISK = st.builds(
    lambda risk, rating: {**risk, **rating},
    _record(
        {"events": _listed(EVENTS)}, was=st.just(["old"]), title=TEXTS, step=TEXTS, causes=_listed(TEXTS),
        existing_controls=_listed(TEXTS), measures=_listed(PLANNED), indicator=TEXTS, period=PERIODS,
        owner=TICKED, result=TEXTS, residual=RESIDUAL, text=TEXTS,
    ),
    PAIRS | _record({}, **RATINGS),
)  # fmt: skip
MEASURE = _record(
    {"title": TEXTS}, indicators=NUMBERS, questions=_listed(st.sampled_from(["I1", "e2", "O18"])), issue=TEXTS,
    methods=_listed(TEXTS), steps=_listed(TEXTS), responsible=TICKED, period=PERIODS, monitoring=MONITORING,
)  # fmt: skip
ENTRY = _record(
    {"issue": TEXTS}, indicator=SOME, questions=_listed(st.sampled_from(["I1", "e2", "O18"])),
    measures=_listed(PLANNED), results=_listed(TEXTS | _record({"text": TEXTS}, **DONE)), responsible=TICKED,
    monitoring=MONITORING,
)  # fmt: skip
TOPIC = _record(
    {"title": TEXTS}, actions=_listed(TEXTS | _record({"text": TEXTS}, points=_listed(TEXTS), **DONE)),
    responsible=TICKED,
)  # fmt: skip
SHEET: dict[str, Any] = {
    "unit": UNITS, "updated": DAYS, "summary": TEXTS, "source": TEXTS, "source_notes": _listed(TEXTS),
}  # fmt: skip
HEADS: dict[str, tuple[type[Record], Any]] = {
    "risks": (Risks, _record({"title": TEXTS}, period=PERIODS, method=TEXTS, **SHEET)),
    "measures": (Measures, _record({"title": TEXTS}, based_on=st.just("ita"), background=TEXTS, **SHEET)),
    "report": (Report, _record({"title": TEXTS, "reports_on": st.sampled_from(["2568", "๒๕๖๘"])}, **SHEET)),
}
ENTRIES: dict[tuple[str, str], tuple[type[Record], Any]] = {
    ("risks", "risks"): (Risk, RISK),
    ("measures", "measures"): (Measure, MEASURE),
    ("report", "entries"): (ReportEntry, ENTRY),
    ("report", "topics"): (Topic, TOPIC),
}
FORMS = [(file, "") for file in HEADS] + list(ENTRIES)


@cache
def _forms() -> dict[tuple[str, str], Group]:
    """Each form, of a record that is there already."""
    with TemporaryDirectory() as folder:
        office = OfficeProject(Folders(write_tree(Path(folder), sound())), SETTINGS).office_year("bang-rak", "2568")
        assert office
        heads = {(name, ""): record_form(office, name, "") for name in LISTED}
        made = {key: asked.form for key, asked in heads.items() if asked}
        return made | {(file.name, one.key): one.form(office, "") for file in LISTED.values() for one in file.lists}


def _sent(shown: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: [v.replace("\n", "\r\n") for v in values] for name, values in shown.items() if values}


def _known(form: tuple[str, str]) -> tuple[type[Record], Any]:
    return ENTRIES[form] if form[1] else HEADS[form[0]]


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_what_is_not_touched_stays(form: tuple[str, str], data: st.DataObject) -> None:
    """Whatever the model reads, opened and sent back, it is the same value in the same shape."""
    record = data.draw(_known(form)[1])
    shown = _forms()[form].strings(record, "")
    assert _forms()[form].read(_sent(shown), "", record) == record
    assert [one.name for one in _forms()[form].children(shown, "", {}) if one.fixed] == []


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_random_edits_are_what_the_model_reads(form: tuple[str, str], data: st.DataObject) -> None:
    """What the form shows of one record typed over another makes that record, but for what the form does not ask."""
    kind, records = _known(form)
    old, new = data.draw(records), data.draw(records)
    asked = _forms()[form]
    read = asked.read(_sent(asked.strings(new, "")), "", old)
    assert isinstance(read, dict)
    assert read.get("was") == old.get("was")
    assert _modelled(kind, read) == _modelled(kind, {**new, "was": old["was"]} if "was" in old else _without_was(new))


def _without_was(record: Mapping[str, YamlValue]) -> Mapping[str, YamlValue]:
    return {key: value for key, value in record.items() if key != "was"}


def _modelled(kind: type[Record], record: YamlValue) -> object:
    assert isinstance(record, Mapping)
    whole = {**({"id": "x"} if "id" in kind.model_fields else {}), **record}
    tree = parse_yaml("\n".join(yaml_block(whole, 0)), "").root
    assert tree is not None
    made, problems = record_from(kind, tree)
    assert made is not None, problems
    return _plain(made)


def _plain(value: object) -> object:
    if isinstance(value, Record):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value


@pytest.mark.parametrize("file", LISTED)
@settings(max_examples=3)
@given(data=st.data())
def test_pages_opened_and_saved_change_no_byte(
    file: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Through the pages themselves: the head and every entry of a random file."""
    record = data.draw(HEADS[file][1])
    for one in LISTED[file].lists:
        drawn = data.draw(st.lists(ENTRIES[file, one.key][1], min_size=1, max_size=2))
        record = {**record, one.key: [{"id": f"{one.stem}-{at}", **entry} for at, entry in enumerate(drawn)]}
    text = "\n".join(yaml_block(record, 0)) + "\n"
    root = write_tree(tmp_path_factory.mktemp("one"), {**sound(), f"agencies{HOME}/{file}.yml": text})
    visitor = Visitor(root)
    for name in ("", *(f"/{entry['id']}" for one in LISTED[file].lists for entry in record[one.key])):
        visitor.send("/_/language", {"lang": [data.draw(st.sampled_from(["th", "en"]))]})
        address = f"{HOME}/{file}{name}"
        assert visitor.send(address, visitor.form(address)) == (303, f"{address}?unchanged=1")
    assert (root / f"agencies{HOME}/{file}.yml").read_text("utf-8") == text


PICKS = PickList(
    "all",
    (
        ("plan/no-gift", Text("แผน: ไม่รับของขวัญ", "Plan: No gifts")),
        ("photo:a", Text("ภาพ: ประชุม", "Photo: Meeting")),
        ("photo:b", Text("ภาพ: ประชุม", "Photo: Meeting")),
    ),
)
RATING = RatingField("r", LABEL)
TEXT = BilingualField("text", LABEL)
PLAN = PlannedGroup("", LABEL, (TEXT, ReferenceField("record", LABEL, PICKS)), bare="text")
LEFT = ResidualGroup("", LABEL, (RATING, TEXT), bare="text")
OFFER = OfferField("offer", LABEL, PICKS)
CODES = CodesField("codes", LABEL)
PHOTOS = Rows("photos", LABEL, ReferenceField("", LABEL, PICKS), ready="always")
TYPED: list[tuple[Field, YamlValue | None, dict[str, list[str]], YamlValue | None]] = [
    (RATING, None, {"x.cell": ["2x3"]}, {"likelihood": "2", "impact": "3"}),
    (RATING, {"likelihood": "2", "impact": "3", "score": "6"}, {"x.cell": ["4x5"], "x.score": ["6"]},
     {"likelihood": "4", "impact": "5", "score": "20"}),
    (RATING, {"likelihood": "2", "impact": "3", "score": "7"}, {"x.cell": ["4x5"], "x.score": ["7"]},
     {"likelihood": "4", "impact": "5", "score": "7"}),
    (RATING, {"likelihood": "๒", "impact": "3", "level": "สูง"}, {"x.cell": ["2x3"], "x.level": ["low"]},
     {"likelihood": "๒", "impact": "3", "level": "low"}),
    (RATING, {"likelihood": "2", "impact": "3"}, {"x.cell": [""]}, None),
    (PLAN, None, {"x.record": ["plan: no  gifts"]}, "plan/no-gift"),
    (PLAN, None, {"x.record": ["แผน: ไม่รับของขวัญ"], "x.text.th": ["ก"]}, {"text": "ก", "record": "plan/no-gift"}),
    (PLAN, None, {"x.text.th": ["สุ่มตรวจ"], "x.text.en": ["Spot checks"]}, {"th": "สุ่มตรวจ", "en": "Spot checks"}),
    (PLAN, None, {"x.text.th": ["plan/no-gift"]}, {"text": "plan/no-gift"}),
    (PLAN, {"record": "plan/x"}, {"x.record": ["Plan: No gifts"]}, {"record": "plan/no-gift"}),
    (LEFT, None, {"x.r.level": ["low"]}, "low"),
    (LEFT, "low", {"x.r.level": ["low"], "x.text.th": ["ต่ำ"]}, {"level": "low", "text": "ต่ำ"}),
    (LEFT, None, {"x.text.th": ["ต่ำ"]}, {"text": "ต่ำ"}),
    (LEFT, None, {"x.text.th": ["ยังต้องติดตาม"]}, "ยังต้องติดตาม"),
    (OFFER, None, {"x": ["ภาพ: ประชุม (2)"]}, {"photo": "b"}),
    (OFFER, None, {"x": [" https://www.example.go.th/a "]}, {"link": "https://www.example.go.th/a"}),
    (OFFER, {"photo": "a"}, {"x": ["Photo: Meeting"]}, {"photo": "a"}),
    (OFFER, {"photo": "a"}, {"x": [""]}, None),
    (OFFER, None, {"x": ["ไม่มีในรายการ"]}, {"record": "ไม่มีในรายการ"}),
    (CODES, None, {"x": ["I1, E2 O18"]}, ["I1", "E2", "O18"]),
    (CODES, ["ข้อ ๑", "I2"], {"x": ["ข้อ ๑, I3"]}, ["ข้อ ๑", "I3"]),
    (CODES, ["I1"], {"x": [" "]}, None),
    (PHOTOS, "photo:a", {"x.rows": ["0", "n1"], "x.0": ["Photo: Meeting"], "x.n1": [""]}, "photo:a"),
    (PHOTOS, [], {"x.rows": ["n1"], "x.n1": [""]}, []),
    (PHOTOS, None, {"x.rows": ["n1"], "x.n1": ["ภาพ: ประชุม"]}, ["photo:a"]),
    (IdField("id", LABEL, proposed="new"), None, {}, "new"),
    (IdField("id", LABEL, proposed="new"), "old", {}, "old"),
    (StartedYear("y", LABEL, proposed="2568"), None, {"x": ["2568"]}, "2568"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "old", "sent", "meant"), TYPED)
def test_what_is_typed_is_what_was_meant(
    field: Field, old: YamlValue | None, sent: dict[str, list[str]], meant: YamlValue | None
) -> None:
    """Words are found in either language; a score that is the product stays it; the shortest form is written."""
    blank = {name: list(values) for name, values in field.strings(old, "x").items()} if old is None else {}
    assert field.read({**blank, **sent}, "x", old) == meant


def test_what_is_in_no_list_is_told_at_its_box() -> None:
    """What somebody typed stays; what only a file would say is the check's to judge."""
    assert OFFER.widget({"x": ["ไม่มี"]}, "x", {}).errors
    assert not OFFER.widget({"x": ["record:plan/gone"]}, "x", {}).errors
    assert not OFFER.widget({"x": ["https://www.example.go.th/a"]}, "x", {}).errors


def test_a_title_is_asked_for_links_only() -> None:
    """All else has a title of its own; one that is written is shown."""
    group = ProofGroup("", LABEL, (OFFER, BilingualField("title", LABEL)))
    shown = {"x.offer": ["https://www.example.go.th/a"], "x.title.th": [""], "x.title.en": [""]}
    assert [one.hidden for one in group.children(shown, "x", {})] == [False, False]
    assert [one.hidden for one in group.children({**shown, "x.offer": ["photo:a"]}, "x", {})] == [False, True]
    titled = {**shown, "x.offer": ["photo:a"], "x.title.th": ["ชื่อ"]}
    assert [one.hidden for one in group.children(titled, "x", {})] == [False, False]


def _file(root: Path, file: str) -> Any:
    read = parse_yaml((root / file).read_text("utf-8"), "").root
    assert read
    return read


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project of its own."""
    return write_tree(tmp_path, sound())


def test_a_new_entry_gets_an_id_of_what_was_typed(root: Path) -> None:
    """A question by its numbers, a topic and a risk by their English words; where it is put is chosen."""
    visitor = Visitor(root)
    address = f"{HOME}/report/_new/entries/i1"
    form = visitor.form(address) | {"questions": ["E5, E6"], "issue.th": ["ประเด็น"], "issue.en": ["Issue"]}
    assert visitor.send(address, form) == (303, f"{HOME}/report/e5-e6?saved=1")
    assert [entry["id"] for entry in _file(root, REPORT)["entries"]] == ["e5-e6", "i1"]
    address = f"{HOME}/risks/_new/risks"
    for slug in ("cash-receipts", "cash-receipts-2"):
        form = visitor.form(address) | {"title.th": ["รับเงิน"], "title.en": ["Cash receipts"]}
        assert visitor.send(address, form)[0] == 422  # no event
        form |= {"events.n1.text.th": [f"เหตุการณ์ {slug}"], "events.n1.text.en": ["Event"]}
        assert visitor.send(address, form) == (303, f"{HOME}/risks/{slug}?saved=1")
    assert [risk["id"] for risk in _file(root, RISKS)["risks"]] == ["permits", "cash-receipts", "cash-receipts-2"]
    address = f"{HOME}/measures/_new/measures"
    form = visitor.form(address) | {"title.th": ["มาตรการใหม่"]}
    assert visitor.send(address, form)[0] == 303
    assert _file(root, MEASURES)["measures"][1] == {"id": "measure-1", "title": "มาตรการใหม่"}


def test_a_form_sent_twice_adds_one_entry(root: Path) -> None:
    """Both answers lead to the same page; an empty form adds none."""
    visitor = Visitor(root)
    address = f"{HOME}/report/_new/topics"
    form = visitor.form(address) | {"title.th": ["เรื่องใหม่"], "title.en": ["New topic"]}
    answers = [visitor.send(address, form) for _ in range(2)]
    assert answers == [(303, f"{HOME}/report/topic?saved=1")] * 2
    assert len(_file(root, REPORT)["topics"]) == 2
    status, page = visitor.send(address, visitor.form(address))
    assert (status, "ยังไม่ได้กรอกสิ่งใด" in page) == (200, True)
    assert len(_file(root, REPORT)["topics"]) == 2


def test_entries_move_and_go_and_come_back(root: Path) -> None:
    """Each press moves by one; one that was never published goes; each can be undone to the byte."""
    visitor = Visitor(root)
    before = (root / MEASURES).read_text("utf-8")
    address = f"{HOME}/measures/_new/measures"
    visitor.send(address, visitor.form(address) | {"title.th": ["สอง"], "title.en": ["Second one"]})
    added = (root / MEASURES).read_text("utf-8")
    arranged = f"{HOME}/measures/_arrange/measures"
    status, there = visitor.send(arranged, {}, "up:second-one")
    assert (status, there) == (303, f"{HOME}/measures?moved=up:second-one#measures")
    assert 'value="up:second-one" autofocus' in visitor.page(there)
    assert [one["id"] for one in _file(root, MEASURES)["measures"]] == ["second-one", "service"]
    assert visitor.send("/_/undo", {"number": ["2"]})[0] == 303
    assert (root / MEASURES).read_text("utf-8") == added
    assert visitor.send(arranged, {}, "drop:second-one")[0] == 303
    assert (root / MEASURES).read_text("utf-8") == before
    for order in ("up:gone", "burn:service", "drop:"):
        assert visitor.send(arranged, {}, order)[0] == 404
    assert visitor.send(f"{HOME}/measures/_arrange/nothing", {}, "up:service")[0] == 404


def test_what_is_named_elsewhere_or_was_published_does_not_go(root: Path) -> None:
    """The report names the measure; the topic has an address that somebody may have kept."""
    visitor = Visitor(root)
    before = (root / MEASURES).read_text("utf-8"), (root / REPORT).read_text("utf-8")
    assert visitor.send(f"{HOME}/measures/_arrange/measures", {}, "drop:service")[0] == 409
    lock = "2024-12-01 /bang-rak/2568/report/#report-one-stop\n"
    write_tree(root, {"agencies/bang-rak/addresses.lock": lock, "published/addresses.lock": ""})
    assert "drop:one-stop" not in visitor.page(f"{HOME}/report")
    assert visitor.send(f"{HOME}/report/_arrange/topics", {}, "drop:one-stop")[0] == 409
    assert ((root / MEASURES).read_text("utf-8"), (root / REPORT).read_text("utf-8")) == before


def test_a_file_that_is_not_there_begins_with_its_head(root: Path) -> None:
    """The year stands there already; entries are added after that; the file reads as if written by hand."""
    (root / REPORT).unlink()
    visitor = Visitor(root)
    assert "_new" not in visitor.page(f"{HOME}/report")
    form = visitor.form(f"{HOME}/report")
    assert form["reports_on"] == ["2568"]
    form |= {"title.th": ["รายงานผล"], "title.en": ["Report"]}
    assert visitor.send(f"{HOME}/report", form) == (303, f"{HOME}/report?saved=1")
    address = f"{HOME}/report/_new/entries"
    form = visitor.form(address) | {"questions": ["I1"], "issue.th": ["ประเด็น"], "issue.en": ["Issue"]}
    form |= {"results.n1.text.th": ["ประชุม"], "results.n1.text.en": ["Meeting"], "results.n1.photos.rows": ["n1"]}
    form |= {
        "results.n1.photos.n1": [visitor.page(address).split('data-picture="')[0].rsplit('value="')[-1].split('"')[0]]
    }
    form |= {"responsible": ["administration"], "responsible.asked": ["1"]}
    assert visitor.send(address, form) == (303, f"{HOME}/report/i1?saved=1")
    assert (root / REPORT).read_text("utf-8") == (
        "title:\n  th: รายงานผล\n  en: Report\nreports_on: 2568\nentries:\n  - id: i1\n    questions: [I1]\n"
        "    issue:\n      th: ประเด็น\n      en: Issue\n    results:\n      - text:\n          th: ประชุม\n"
        "          en: Meeting\n        photos: [meeting]\n    responsible: [administration]\n"
    )


def test_photos_are_shown_beside_what_they_show(root: Path) -> None:
    """In small, made anew; what is not in the register is no address."""
    visitor = Visitor(root)
    assert f'src="{HOME}/photos/meeting"' in visitor.page(f"{HOME}/report/i1")
    answer = visitor.client.get(f"{HOME}/photos/meeting")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    again = visitor.client.get(f"{HOME}/photos/meeting", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for gone in ("nothing", "order", "..%2f..%2fagency.yml", "meeting.jpg"):
        assert visitor.client.get(f"{HOME}/photos/{gone}").status_code == 404
    (root / f"agencies{HOME}/photos/meeting.jpg").write_bytes(b"\xff\xd8\xff broken")
    assert visitor.client.get(f"{HOME}/photos/meeting").status_code == 404
