"""The forms of a plan: lines, targets, its pages, its projects; typed anew they are the record that was read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from prongsai.model.record import record_from
from prongsai.model.year.plan import Project
from prongsai.model.year.targets import OutcomeTarget
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.fields.lines import LinesField
from prongsai.workbench.forms.plan.targets import TargetField
from prongsai.workbench.project import OfficeProject, OfficeYear
from prongsai.workbench.record_kinds import record_form
from tests.plan_records import same_project
from tests.trees import AGENCY, DISCLOSURES, PLAN, SETTINGS, sound, write_tree
from tests.workbenches import Visitor, fields

LABEL = Text("ป้าย")
FLAT, DEEP = LinesField("", LABEL), LinesField("", LABEL, deep=True)
TARGET = TargetField("", LABEL, (2568, 2569))
YEAR = "/bang-rak/2568"

WORDS = st.text("กขคa1 .)-\n", max_size=8)
TEXTS = WORDS | st.fixed_dictionaries({"th": WORDS}, optional={"en": WORDS})
STEPS = st.recursive(
    TEXTS,
    lambda inner: (
        TEXTS | st.fixed_dictionaries({"text": TEXTS}, optional={"steps": inner | st.lists(inner, max_size=3)})
    ),
    max_leaves=6,
)
"""What may be written as a step, sound or not."""
FIGURES = st.sampled_from(["80", "80%", "ไม่น้อยกว่าร้อยละ 80", "true", "๓๐ คน", "ไม่เกิน 5 วัน", "มาก", ""])
TARGETS = FIGURES | st.fixed_dictionaries(
    {},
    optional={
        "value": FIGURES,
        "at_least": FIGURES,
        "at_most": FIGURES,
        "exactly": FIGURES,
        "decrease": FIGURES,
        "values": st.dictionaries(st.sampled_from(["2568", "๒๕๖๙", "2570"]), FIGURES) | FIGURES,
        "unit": TEXTS,
        "baseline": FIGURES | st.fixed_dictionaries({"value": FIGURES}, optional={"year": FIGURES}),
        "other": FIGURES,
    },
)


@given(value=st.none() | TEXTS | STEPS | st.lists(STEPS | TEXTS, max_size=4))
def test_lines_that_are_not_touched_stay(value: YamlValue | None) -> None:
    """Whatever is written: shown and sent back, it is the same value in the same shape."""
    for field in (FLAT, DEEP):
        assert field.read(field.strings(value, "a"), "a", value) == value


@given(value=st.lists(STEPS, max_size=5))
def test_lines_typed_anew_are_the_same_steps(value: YamlValue) -> None:
    """Who types what is shown of steps writes the same steps, level by level; one more line changes no other."""
    shown = DEEP.strings(value, "a")
    if not shown or not value:
        return
    again = DEEP.read(shown, "a", [{"th": "อื่น", "en": "other"}])
    assert DEEP.strings(again, "a") == shown
    more = DEEP.read({**shown, "a.th": [f"แรก\n{shown['a.th'][0]}"]}, "a", value)
    assert isinstance(more, list)
    assert isinstance(value, list)
    if more[0] == "แรก":
        assert more[1:] == value


@pytest.mark.parametrize(
    ("thai", "english", "written"),
    [
        ("ก\n- ข\n-- ค\nง", "", [{"text": "ก", "steps": [{"text": "ข", "steps": ["ค"]}]}, "ง"]),
        ("1) ก\n1.1) ข\n๒) ค", "", [{"text": "ก", "steps": ["ข"]}, "ค"]),
        ("1. ก\n- ข\n2. ค", "", [{"text": "ก", "steps": ["ข"]}, "ค"]),
        ("1. ก\n3. ข", "", ["1. ก", "3. ข"]),
        ("5 ส. ก", "", ["5 ส. ก"]),
        ("-- ก", "", ["ก"]),
        (" ก \r\n\r\nข", "a\r\n\r\nb", [{"th": "ก", "en": "a"}, {"th": "ข", "en": "b"}]),
        ("ก\nข", "\nb", ["ก", {"th": "ข", "en": "b"}]),
        ("ก", "a\nb", [{"th": "ก", "en": "a"}, {"en": "b"}]),
        ("1. ก\n2. ข", "1. a\n2. b", [{"th": "ก", "en": "a"}, {"th": "ข", "en": "b"}]),
    ],
)
def test_lines_become_steps(thai: str, english: str, written: YamlValue) -> None:
    """Dashes and the numbers of documents are levels; English stands in the same line; nothing typed is lost."""
    assert DEEP.read({"a.th": [thai], "a.en": [english]}, "a", None) == written


def test_english_stays_with_its_line() -> None:
    """Where only the Thai is edited: lines come, go, and are corrected, each of the others keeps its English."""
    old: YamlValue = [{"th": f"ขั้นตอนที่ {number} ของงาน", "en": f"Step {number}"} for number in range(4)]
    shown = FLAT.strings(old, "a")
    lines = shown["a.th"][0].split("\n")
    typed = "\n".join(["ใหม่", lines[0], f"{lines[1]}นี้", lines[3]])
    assert FLAT.read({**shown, "a.th": [typed]}, "a", old) == [
        "ใหม่",
        {"th": "ขั้นตอนที่ 0 ของงาน", "en": "Step 0"},
        {"th": "ขั้นตอนที่ 1 ของงานนี้", "en": "Step 1"},
        {"th": "ขั้นตอนที่ 3 ของงาน", "en": "Step 3"},
    ]


@given(value=TARGETS)
def test_a_target_that_is_not_touched_stays(value: YamlValue) -> None:
    """Whatever is written, it stays; typed anew, what the model reads of it is the same."""
    shown = TARGET.strings(value, "a")
    assert TARGET.read(shown, "a", value) == value
    before = _target(value)
    if before is not None:
        assert shown
        after = _target(TARGET.read(shown, "a", None))
        assert after is not None
        assert _meaning(after) == _meaning(before)


def _target(value: YamlValue | None) -> OutcomeTarget | None:
    if not value:
        return None
    tree = parse_yaml(
        "\n".join(yaml_block({"id": "x", "title": "x", "outputs": [{"text": "x", "target": value}]}, 0)), ""
    )
    assert tree.root is not None
    project, _ = record_from(Project, tree.root)
    return project.outputs[0].target if project else None


def _meaning(target: OutcomeTarget) -> tuple[object, ...]:
    return (
        target.comparison,
        target.figure,
        target.values,
        target.unit,
        target.baseline and target.baseline.model_dump(),
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ({"figure": "ไม่น้อยกว่าร้อยละ 80"}, {"at_least": "80", "unit": {"th": "ร้อยละ", "en": "per cent"}}),
        ({"figure": "ลดลงไม่ต่ำกว่า 10%", "unit.th": "%"}, {"decrease": "10", "at_least": "true", "unit": "%"}),
        ({"figure": "ไม่เกิน 5 วัน"}, {"at_most": "5", "unit": {"th": "วัน", "en": "days"}}),
        ({"figure": "5", "way": "at_most"}, {"at_most": "5"}),
        ({"values.2568": "80", "way": "at_most"}, {"at_most": "true", "values": {"2568": "80"}}),
        ({"figure": "ร้อยละ 5 ของรายจ่าย"}, {"value": "5", "unit": "ร้อยละของรายจ่าย"}),
        ({"figure": "ร้อยละ 5 ของรายจ่าย", "unit.th": "ร้อยละ"}, {"value": "ร้อยละ 5 ของรายจ่าย", "unit": "ร้อยละ"}),
        ({"figure": "3", "way": "at_least", "unit.th": "ช่องทาง", "unit.en": "channels"},
         {"at_least": "3", "unit": {"th": "ช่องทาง", "en": "channels"}}),
        ({"figure": "1,000"}, {"value": "1000"}),
        ({"way": "decrease"}, {"decrease": "true"}),
        ({"values.2568": "80", "values.2569": "90", "way": "at_least"},
         {"at_least": "true", "values": {"2568": "80", "2569": "90"}}),
        ({"figure": "80", "baseline.value": "70", "baseline.year": "ปี 2567"},
         {"value": "80", "baseline": {"value": "70", "year": "2567"}}),
    ],
)  # fmt: skip
def test_a_target_is_written_plainly(typed: dict[str, str], written: YamlValue) -> None:
    """As a careful colleague would: how a figure is to be read is its key, and no word of it is lost."""
    given = {**TARGET.strings(None, "a"), **{f"a.{name}": [text] for name, text in typed.items()}}
    assert TARGET.read(given, "a", None) == written


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeYear:
    """A year with a plan."""
    root = write_tree(tmp_path_factory.mktemp("project"), sound())
    found = OfficeProject(Folders(root), SETTINGS).office_year("bang-rak", "2568")
    assert found
    return found


@pytest.fixture(scope="module")
def project_form(office: OfficeYear) -> Group:
    """The form of a project."""
    asked = record_form(office, "project", "no-gift")
    assert asked
    return asked.form


NAMED = st.text("กขคabc ", min_size=1, max_size=12).map(str.strip).filter(bool)
TITLES = NAMED | st.fixed_dictionaries({"th": NAMED, "en": NAMED})
AMOUNTS = st.sampled_from(["none", "20000", "๒,๐๐๐.๕๐ บาท"])
YIELDS = TITLES | st.fixed_dictionaries(
    {"text": TITLES},
    optional={
        "target": st.sampled_from(
            ["ไม่น้อยกว่า 80 คน", {"exactly": "0"}, {"decrease": "true"}, {"values": {"2568": "1", "2569": "2"}}]
        ),
        "measured_by": TITLES,
    },
)
PROJECTS = st.fixed_dictionaries(
    {"id": st.just("x"), "title": TITLES},
    optional={
        "code": st.sampled_from(["1.1.1", "1.1.3 (4)"]),
        "kind": st.sampled_from(["measure", "กิจกรรม"]),
        "summary": TITLES,
        "rationale": TITLES | st.just("ย่อหน้า\n\n1. ข้อ\n"),
        "objectives": st.lists(TITLES, min_size=1, max_size=3) | TITLES,
        "target_group": TITLES | st.fixed_dictionaries({"text": TITLES, "count": st.sampled_from(["80", "30 คน"])}),
        "procedure": st.lists(
            TITLES | st.fixed_dictionaries({"text": TITLES, "steps": st.lists(TITLES, min_size=1, max_size=2)}),
            min_size=1, max_size=3,
        ),
        "period": st.sampled_from(["2568", "2568-2569", {"2568": ["1", "2"]}, ["2566", "2568"]]),
        "budget": AMOUNTS | st.dictionaries(st.sampled_from(["2568", "2569"]), AMOUNTS, min_size=1),
        "responsible": st.sampled_from(["administration", ["administration"]]),
        "partners": st.lists(TITLES, min_size=1, max_size=2),
        "outputs": st.lists(YIELDS, min_size=1, max_size=2),
        "outcomes": YIELDS,
        "progress": st.lists(
            st.fixed_dictionaries(
                {"year": st.sampled_from(["2568", "ปี 2569"]), "status": st.sampled_from(["done", "กำลังดำเนินการ"])},
                optional={"percent": st.just("50%"), "spent": AMOUNTS, "date": st.just("5 พ.ย. 2567"), "text": TITLES,
                          "evidence": st.sampled_from(["photos/meeting", ["risks", "photos/meeting"]])},
            ),
            min_size=1, max_size=2,
        ),
        "note": TITLES,
    },
)  # fmt: skip


def _project(value: YamlValue | None) -> Project:
    assert isinstance(value, dict)
    tree = parse_yaml("\n".join(yaml_block(value, 0)), "")
    assert tree.root is not None
    project, problems = record_from(Project, tree.root)
    assert project is not None, (value, problems)
    return project


@settings(max_examples=60)
@given(record=PROJECTS)
def test_a_project_typed_anew_is_the_same(record: dict[str, YamlValue], project_form: Group) -> None:
    """Not touched it stays as it is written; all of it typed into an empty form, the model reads the same record."""
    shown = project_form.strings(record, "")
    assert project_form.read(shown, "", record) == record
    typed = project_form.read(shown, "", {"id": "x"})
    assert same_project(_project(typed), _project(record))


@settings(max_examples=60)
@given(
    record=PROJECTS, other=PROJECTS, keys=st.sets(st.sampled_from(["title", "procedure", "budget", "outputs", "note"]))
)
def test_random_edits_are_what_the_model_reads(
    record: dict[str, YamlValue], other: dict[str, YamlValue], keys: set[str], project_form: Group
) -> None:
    """Fields of another project typed over those of one: the model reads those, and all else as it was."""
    shown, wanted = project_form.strings(record, ""), project_form.strings(other, "")
    mine = {name: value for name, value in wanted.items() if name.split(".")[0] in keys}
    if "outputs.rows" in mine:  # what is typed over rows of another record comes in rows of its own
        mine = {
            name.replace("outputs.", "outputs.n", 1) if name != "outputs.rows" else name: v for name, v in mine.items()
        }
        mine["outputs.rows"] = [f"n{row}" for row in wanted["outputs.rows"]]
    kept = {name: value for name, value in shown.items() if name.split(".")[0] not in keys}
    meant = {key: value for key, value in record.items() if key not in keys}
    meant |= {key: value for key, value in other.items() if key in keys}
    typed = project_form.read({**kept, **mine}, "", record)
    assert same_project(_project(typed), _project(meant))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project."""
    return write_tree(tmp_path, sound())


def _typed(visitor: Visitor, address: str, **typed: str) -> None:
    """A form sent with some fields filled in."""
    form = visitor.form(YEAR + address)
    given = {name.replace("__", "."): [text] for name, text in typed.items()}
    assert not given.keys() - form.keys(), given.keys() - form.keys()
    status, answer = visitor.send(YEAR + address, {**form, **given})
    assert status == 303, answer


def test_a_page_of_the_plan_changes_its_own_keys_only(root: Path) -> None:
    """A new key comes where plans have it, not at the end; the projects stay to the byte."""
    before = (root / PLAN).read_text("utf-8")
    _typed(Visitor(root), "/plan/aims", goals__th="เป้าหมายหนึ่ง\nเป้าหมายสอง")
    after = (root / PLAN).read_text("utf-8")
    assert after == before.replace("declared:", "goals:\n  - เป้าหมายหนึ่ง\n  - เป้าหมายสอง\ndeclared:")


def test_a_plan_begins_from_nothing(tmp_path: Path) -> None:
    """Title and years make the file; a dimension, a mission and a project come from the outline."""
    root = write_tree(tmp_path, {AGENCY: sound()[AGENCY], DISCLOSURES: "framework: bma-district-2568\n"})
    visitor = Visitor(root)
    assert "ยังไม่มีแผนของปีนี้" in visitor.page(f"{YEAR}/outline")
    _typed(visitor, "/plan", title__th="แผน", title__en="Plan", period="2568-2569")
    for query, typed in (
        ("add=dimension", {}),
        ("add=mission&in=dimension/1", {}),
        ("add=project&in=mission/1/1.1", {"title.th": "ก", "title.en": "No gift"}),
        ("add=project&in=mission/1/1.1", {"title.th": "ข"}),
    ):
        form, do = _question(visitor, query)
        status, _ = visitor.send(f"{YEAR}/outline", {**form, **{name: [text] for name, text in typed.items()}}, do)
        assert status == 303
    assert (root / PLAN).read_text("utf-8") == (
        "title:\n  th: แผน\n  en: Plan\nperiod: 2568-2569\n"
        "dimensions:\n  - id: 1\n    missions:\n      - id: 1.1\n        projects:\n"
        "          - id: no-gift\n            code: 1.1.1\n            kind: project\n"
        "            title:\n              th: ก\n              en: No gift\n"
        "          - id: project-1-1-2\n            code: 1.1.2\n            kind: project\n            title: ข\n"
    )


def test_what_is_told_of_a_new_project_comes_behind_its_title(root: Path) -> None:
    """However its first lines are ordered, who reads the file finds the name of a project before its reasons."""
    visitor = Visitor(root)
    form, do = _question(visitor, "add=project&in=dimension/1")
    _, address = visitor.send(f"{YEAR}/outline", {**form, "title.th": ["ก"], "title.en": ["Tidy rooms"]}, do)
    form = visitor.form(address)
    assert visitor.send(address.partition("?")[0], {**form, "rationale.th": ["ควรมีระเบียบ"]})[0] == 303
    text = (root / PLAN).read_text("utf-8")
    assert "en: Tidy rooms\n" in text.partition("rationale: ควรมีระเบียบ")[0]


def _question(visitor: Visitor, query: str) -> tuple[dict[str, list[str]], str]:
    """What the outline asks, as it is filled in, and what its button sends."""
    page = LexborHTMLParser(visitor.page(f"{YEAR}/outline?{query}"))
    form = page.css_first("#ask")
    assert form is not None
    button = form.css_first("button")
    return fields(form.html or ""), str(button.attributes.get("value")) if button else ""


def _press(visitor: Visitor, do: str, **more: str) -> int:
    status, _ = visitor.send(f"{YEAR}/outline", {name: [text] for name, text in more.items()}, do)
    return status


COMMENTED = """\
# แผน
title: {th: แผน, en: Plan}
period: 2568
dimensions:
  # มิติแรก
  - id: 1
    missions:
      - id: 1.1
        projects:
          - id: zero
            title: {th: ศูนย์, en: Zero}
          # โครงการแรก
          - id: one
            title: {th: หนึ่ง, en: One}   # ชื่อ
            rationale:
              th: |
                บรรทัดหนึ่ง

                  ย่อหน้าเยื้อง
              en: One
          # โครงการที่สอง
          - {id: two, title: {th: สอง, en: Two}}
  - id: 2
    projects:
      - id: three
        title: {th: สาม, en: Three}
"""
ONE = COMMENTED[COMMENTED.index("          # โครงการแรก") : COMMENTED.index("          # โครงการที่สอง")]
TWO = COMMENTED[COMMENTED.index("          # โครงการที่สอง") : COMMENTED.index("  - id: 2")]


@pytest.fixture
def outlined(tmp_path: Path) -> Path:
    """A project with such a plan, of which nothing else speaks."""
    return write_tree(
        tmp_path, {AGENCY: sound()[AGENCY], DISCLOSURES: "framework: bma-district-2568\n", PLAN: COMMENTED}
    )


def test_projects_move_with_their_comments(outlined: Path) -> None:
    """Up and down within a mission, and to another dimension: their lines stay, but for how far they are indented."""
    visitor, file = Visitor(outlined), outlined / PLAN
    assert _press(visitor, "up:project/zero") == 303
    assert file.read_text("utf-8") == COMMENTED
    assert _press(visitor, "down:project/one") == 303
    assert file.read_text("utf-8") == COMMENTED.replace(ONE + TWO, TWO + ONE)
    assert _press(visitor, "up:project/one") == 303
    assert file.read_text("utf-8") == COMMENTED
    assert _press(visitor, "move:project/one", to="dimension/2") == 303
    text = file.read_text("utf-8")
    further_out = "".join(line[4:] if line.strip() else line for line in ONE.splitlines(keepends=True))
    assert text == COMMENTED.replace(ONE, "") + further_out
    assert _press(visitor, "move:project/one", to="mission/1/1.1") == 303
    assert file.read_text("utf-8") == COMMENTED.replace(ONE + TWO, TWO + ONE)


def test_what_was_never_published_is_taken_out(outlined: Path) -> None:
    """With all that is in it gone, also a mission and a dimension; what still holds something stays."""
    visitor, file = Visitor(outlined), outlined / PLAN
    assert _press(visitor, "drop:mission/1/1.1") == 409
    assert "ยังมีรายการอยู่ข้างใน" in visitor.page(f"{YEAR}/outline?drop=mission/1/1.1")
    for key in ("project/one", "project/two", "project/zero", "mission/1/1.1", "dimension/1"):
        assert _press(visitor, f"drop:{key}") == 303, key
    assert "one" not in file.read_text("utf-8")
    assert _press(visitor, "drop:project/one") == 404


def test_what_was_published_stays(outlined: Path) -> None:
    """Its address needs a statement: the page leads to where that is asked for, and the button does nothing."""
    lock = "2024-11-01 /bang-rak/2568/plan/one/\n"
    (outlined / "agencies/addresses.lock").write_text(lock, "utf-8")
    visitor = Visitor(outlined)
    page = visitor.page(f"{YEAR}/outline?drop=project/one")
    assert "เคยเผยแพร่แล้ว" in page
    assert f"/_/remove{YEAR}/plan/one" in page
    visitor.page(f"/_/remove{YEAR}/plan/one")
    assert _press(visitor, "drop:project/one") == 409
    assert (outlined / PLAN).read_text("utf-8") == COMMENTED


def test_nothing_of_a_question_becomes_more_than_it_is(outlined: Path) -> None:
    """What is not there is not found; without a title there is no project, and what was typed is still there."""
    visitor = Visitor(outlined)
    for query in ("add=project&in=project/one", "add=mission&in=mission/1/1.1", "move=dimension/1", "drop=x", "add=x"):
        assert visitor.client.get(f"{YEAR}/outline?{query}").status_code == 404, query
    status, page = visitor.send(f"{YEAR}/outline", {"title.en": ["Only"]}, "add-project:dimension/2")
    assert status == 422
    assert 'value="Only"' in page
    assert _press(visitor, "add-project:nowhere") == 404
    assert (outlined / PLAN).read_text("utf-8") == COMMENTED
