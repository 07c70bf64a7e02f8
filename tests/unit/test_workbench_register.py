"""The forms of registered files: every way in which their register can be written stays, until somebody changes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import FILE_KINDS, FileKind
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Field
from prongsai.workbench.inbox.file_questions import all_questions
from prongsai.workbench.inbox.register_fields import SumsField, TotalRowField
from tests.trees import EVIDENCE, sound, write_tree
from tests.workbenches import Visitor

LABEL = Text("ป้าย")
SUMS, TOTAL = SumsField("", LABEL), TotalRowField("", LABEL)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n \t=ก"), max_size=20)
TEXTS = WORDS | st.fixed_dictionaries({"th": WORDS}, optional={"en": WORDS})
NUMBERS = st.sampled_from(["1", "๓", "99", "50,000"])
FLAGS = st.sampled_from(["true", "ใช่", "no", "False", "บาท", "a = b", "a\nb"])
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("caption", "alt", "place", "consent", "title", "number", "text_alternative"), TEXTS),
        "taken": st.sampled_from(["2025-01-02", "5 พฤศจิกายน 2567", "เมื่อวาน"]),
        "people": st.sampled_from(["staff", "คน", ""]),
        "period": st.sampled_from(["2566 - 2570", "ปี 2567"]) | st.just({"2568": ["1"]}) | st.lists(NUMBERS),
        "columns": TEXTS | st.lists(TEXTS | WORDS),
        "sums": st.dictionaries(WORDS, NUMBERS | WORDS) | WORDS | st.lists(WORDS),
        "total_row": FLAGS | st.lists(FLAGS) | st.just({"th": "ก"}) | WORDS,
        "sheet": WORDS,
        "was": st.lists(WORDS),
    },
)
TABLES = """\
  monthly:
    file: monthly.xlsx # of the finance section
    title: รายเดือน
    columns: [เดือน, {th: บาท, en: Baht}]
    sheet: สรุป
    era: be
    head_row: "3"
    sums: {บาท: "50,000", '2': 7}
    total_row: [บาท]
    period: 2566 - 2570
  weekly: {file: weekly.csv, title: รายสัปดาห์, total_row: ใช่, period: {2568: [1, 2]}}
  plain: {file: plain.csv, title: {th: ธรรมดา}, total_row: 'false'}
"""


@given(record=RECORDS, kind=st.sampled_from(FILE_KINDS))
def test_what_is_not_touched_of_a_file_stays(record: YamlValue, kind: FileKind) -> None:
    """Sound or not: opened and sent back as a browser does, it is the same value, in the same shape."""
    form = all_questions(kind)
    shown = form.strings(record, "")
    sent = {name: [text.replace("\n", "\r\n") for text in texts] for name, texts in shown.items() if texts}
    assert form.read(sent, "", record) == record


@pytest.mark.parametrize(
    ("field", "old", "given", "read"),
    [
        (SUMS, None, {"x": ["บาท = 50,000\r\n\r\n 2=7 "]}, {"บาท": "50,000", "2": "7"}),
        (SUMS, {"บาท": "5"}, {"x": [""]}, None),
        (TOTAL, None, {"x.what": ["true"], "x.heads": [""]}, "true"),
        (TOTAL, "ใช่", {"x.what": ["columns"], "x.heads": ["บาท\r\n\r\nวัน"]}, ["บาท", "วัน"]),
        (TOTAL, ["บาท"], {"x.what": [""], "x.heads": ["บาท"]}, None),
    ],
)
def test_what_is_typed_of_figures_is_written_plainly(
    field: Field, old: YamlValue | None, given: dict[str, list[str]], read: YamlValue | None
) -> None:
    """A line for each column; blank ones count for nothing."""
    assert field.read(given, "x", old) == read


@pytest.mark.parametrize("name", ["monthly", "weekly", "plain", "spending"])
def test_a_table_opened_and_saved_is_not_written(name: str, tmp_path: Path) -> None:
    """All of it is shown, and none of it changes; a title typed changes its line only."""
    tree = dict(sound())
    register = tree[EVIDENCE]
    assert isinstance(register, str)
    file = write_tree(tmp_path, {**tree, EVIDENCE: register + TABLES}) / EVIDENCE
    visitor, address, before = Visitor(tmp_path), f"/bang-rak/2568/table/{name}", file.read_bytes()
    page = visitor.page(address)
    assert "หน้านี้แสดงไม่ได้" not in page
    assert visitor.send(address, visitor.form(address)) == (303, f"{address}?unchanged=1")
    assert file.read_bytes() == before
    status, _ = visitor.send(address, {**visitor.form(address), "title.th": ["ชื่อใหม่"]}, "draft")
    assert status == 303
    lines = zip(before.decode().splitlines(), file.read_text("utf-8").splitlines(), strict=True)
    [(old, new)] = [(old, new) for old, new in lines if old != new]
    assert "ชื่อใหม่" in new, old
