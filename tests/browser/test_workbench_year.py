"""A year of a real report entered in the workbench by keyboard alone, from an agency that has none yet."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from prongsai.model.record import Record, record_from
from prongsai.model.year.report import Report
from prongsai.source.edits.yaml_writing import as_value
from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import parse_yaml
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.forms.report_form import REPORT
from prongsai.workbench.project import OfficeProject
from prongsai.workbench.records.record_picks import file_picks
from tests.browser.typists import Typist
from tests.browser.workbenches import inside
from tests.trees import SETTINGS
from tests.workbenches import started

SAMPLES = Path(__file__).parents[2]
HOME = "/bangkok-noi/2568"
FILE = f"agencies{HOME}/report.yml"
_ROW = re.compile(r"\.(\d+)(?=\.|$)")
Values = dict[str, list[str]]


def test_a_report_is_entered_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    """Its head, a question with photos and a topic with a document and points: the record is the sample's."""
    _enter(browser, tmp_path, {"entries": ["i12"], "topics": ["ita-preparation"]})


@pytest.mark.long
def test_the_whole_report_is_entered_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    """All questions and topics, field by field, under the ids of the sample where they come of the questions."""
    _enter(browser, tmp_path, None)


def _enter(browser: Browser, root: Path, chosen: Mapping[str, Sequence[str]] | None) -> None:
    """Enter the sample's report, or some of it, into a project that has none; then compare."""
    shutil.copytree(SAMPLES / "agencies/bangkok-noi", root / "agencies/bangkok-noi")
    sample = parse_yaml((SAMPLES / FILE).read_text("utf-8"), "").root
    assert sample
    for key in ("entries", "topics"):
        kept = [entry for entry in sample[key] if chosen is None or entry["id"] in chosen[key]]  # type: ignore[attr-defined] # the sample's are lists of mappings
        sample[key] = kept
    (root / FILE).unlink()
    typed = list(_typed(root, sample))
    with started(root) as workbench, inside(browser, workbench) as page:
        typist = Typist(page)
        typist.go("href", HOME)
        typist.go("href", f"{HOME}/report")
        for list_, values in typed:
            if list_:
                typist.go("href", f"{HOME}/report/_new/{list_}")
            typist.fill(values)
            typist.go("value", "save", "Shift+Tab")
            expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")
            if list_:
                typist.go("href", f"{HOME}/report")
    written = parse_yaml((root / FILE).read_text("utf-8"), "").root
    assert written
    assert _plain(written) == _plain(sample)


def _typed(root: Path, sample: Mapping[str, object]) -> Iterator[tuple[str, Values]]:
    """What is typed page by page: the list that an entry is added to, and its values by the names of the fields."""
    office = OfficeProject(Folders(root), SETTINGS).office_year("bangkok-noi", "2568")
    assert office
    words = {f"{kind}.": file_picks(office, kind) for kind in ("photos", "documents")}
    yield "", _values(REPORT.head(office, True), {k: v for k, v in sample.items() if k not in ("entries", "topics")})
    for one in REPORT.lists:
        for entry in sample[one.key]:  # type: ignore[attr-defined] # as above
            values = _values(one.form(office, "new"), {key: value for key, value in entry.items() if key != "id"})
            for name, [*texts] in values.items():
                for lead, picks in words.items():
                    if lead in name and not name.endswith(".rows"):
                        found = [picks.words_of(text) for text in texts]
                        values[name] = [text.th for text in found if text]
            yield one.key, values


def _values(form: Group, record: Mapping[str, object]) -> Values:
    """As a form shows a record, under the names of new rows."""
    shown = form.strings(as_value(record), "")
    return {_ROW.sub(lambda found: f".n{int(found[1]) + 1}", name): list(texts) for name, texts in shown.items()}


def _plain(tree: object) -> object:
    """What the model reads; the ids of topics are made of their words, and are the one thing that is not typed."""
    report, problems = record_from(Report, tree)  # type: ignore[arg-type] # a whole file
    assert report, problems
    made = _parts(report)
    assert isinstance(made, dict)
    for topic in made["topics"]:
        topic["id"] = "topic"
    return made


def _parts(value: object) -> object:
    if isinstance(value, Record):
        return {name: _parts(getattr(value, name)) for name in type(value).model_fields}
    return [_parts(inner) for inner in value] if isinstance(value, tuple) else value
