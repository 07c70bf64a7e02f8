"""What evidence is by its nature, and that a plan is no report of itself."""

from pathlib import Path

import pytest

from prongsai.catalogue import frameworks
from prongsai.check.families import check
from prongsai.check.settings import Settings
from prongsai.model.agency import NATURES
from prongsai.site.graph import build_graph
from prongsai.site.natures import file_natures
from prongsai.site.reader.load import load
from prongsai.site.status import ItemState, Status, item_state
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from tests.trees import TODAY, write_tree

AGENCY = """\
name: {th: กรมตัวอย่าง, en: Sample Department}
kind: department
channels: {corruption: [{title: {th: แจ้งเรื่องทุจริต, en: Corruption}, phone: "0 2000 0001"}]}
framework: {2566: nacc-2566, 2567: nacc-2567, 2568: nacc-2568}
"""
PLAN = """\
title: {th: แผน, en: Plan}
period: 2566-2570
dimensions:
  - id: 1
    projects:
      - {id: a, title: {th: อบรม, en: Training}%s}
      - {id: b, title: {th: ประชุม, en: Meeting}}
"""


def _state(
    root: Path, plan: str, year: int, item: str, evidence: str, *, risks: str = "risks: []\n"
) -> tuple[ItemState, set[Code]]:
    """How an item stands that is shown by what lies in 2566, and what is said of it."""
    tree = {
        "agencies/a/agency.yml": AGENCY,
        "agencies/a/2566/plan.yml": plan,
        "agencies/a/2566/risks.yml": risks,
        "agencies/a/2566/disclosures.yml": "framework: nacc-2566\n",
        f"agencies/a/{year}/disclosures.yml": (
            f"framework: nacc-{year}\nitems: {{{item}: {{evidence: [{evidence}]}}}}\n"
        ),
    }
    site, problems = load(Folders(write_tree(root, tree)))
    assert not problems, problems
    graph = build_graph(site)
    found = site.year("a", year)
    assert found is not None
    item_there = found.items.item(item)
    assert item_there is not None
    told = {problem.code for problem in check(graph, Settings(TODAY))}
    return item_state(graph, found, item_there), told & {
        Code.WRONG_NATURE, Code.WRONG_NATURE_INFERRED, Code.WRONG_PERIOD, Code.WRONG_PERIOD_INFERRED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("progress", "status", "told"),
    [
        ("", Status.MISSING, {Code.WRONG_NATURE_INFERRED}),
        ("{year: 2566, status: not-started}", Status.MISSING, {Code.WRONG_NATURE_INFERRED}),
        ("{year: 2567, status: in-progress}", Status.MISSING, {Code.WRONG_PERIOD_INFERRED}),
        ("{year: 2566, status: done}", Status.ELEMENTS_UNKNOWN, set()),
    ],
)
def test_last_years_plan_is_no_report_of_last_year(
    progress: str, status: Status, told: set[Code], tmp_path: Path
) -> None:
    """It reports what its projects say was done in that year, and nothing where they say nothing of it."""
    plan = PLAN % (f", progress: [{progress}]" if progress else "")
    for evidence in ("{record: 2566/plan}", "{record: 2566/plan, period: 2566}"):
        state, found = _state(tmp_path, plan, 2567, "O33", evidence)
        assert state.status is status
        assert found == told


def test_elements_are_shown_by_what_they_ask_for(tmp_path: Path) -> None:
    """Of a report, results are shown by progress, and spending only where an amount is told."""
    evidence = "{record: 2566/plan, elements: [1, 2]}"
    done = ", progress: [{year: 2567, status: done%s}]"
    state, told = _state(tmp_path / "a", PLAN % (done % ""), 2568, "O26", evidence)
    assert [element.shown for element in state.elements] == [True, False, False, False]
    assert told == {Code.WRONG_NATURE_INFERRED}
    state, told = _state(tmp_path / "b", PLAN % (done % ", spent: 1200"), 2568, "O26", evidence)
    assert [element.shown for element in state.elements] == [True, True, False, False]
    assert told == set()


def test_a_plan_is_evidence_of_a_plan(tmp_path: Path) -> None:
    """Whose span covers the year, without any progress."""
    state, told = _state(tmp_path, PLAN % "", 2568, "O25", "{record: 2566/plan, elements: [1, 2, 3]}")
    assert state.status is Status.COMPLETE
    assert told == set()


@pytest.mark.parametrize(
    ("period", "status"),
    [("2566", Status.MISSING), ("2566-2567", Status.MISSING), ("2566-2570", Status.COMPLETE)],
)
def test_a_plan_is_of_no_year_but_its_own(period: str, status: Status, tmp_path: Path) -> None:
    """To write another year beside it makes it none of that year; of several, one may be named."""
    plan = (PLAN % "").replace("2566-2570", period)
    evidence = "{record: 2566/plan, period: 2568, elements: [1, 2, 3]}"
    state, told = _state(tmp_path, plan, 2568, "O25", evidence)
    assert state.status is status
    assert bool(told & {Code.WRONG_PERIOD, Code.WRONG_PERIOD_INFERRED}) is (status is Status.MISSING)


@pytest.mark.parametrize(("period", "status"), [("", Status.MISSING), ("period: 2566-2568\n", Status.COMPLETE)])
def test_a_register_is_of_no_year_but_its_own(period: str, status: Status, tmp_path: Path) -> None:
    """Nor are records of other kinds: that of 2566 is of that year, unless it says itself of which it is."""
    risks = f"{period}risks: [{{id: permits, events: [เรียกรับเงิน], level: high, measures: [ตรวจสอบ]}}]\n"
    evidence = "{record: 2566/risks, period: 2568, elements: [1, 2, 3]}"
    state, told = _state(tmp_path, PLAN % "", 2568, "O23", evidence, risks=risks)
    assert state.status is status
    assert bool(told & {Code.WRONG_PERIOD, Code.WRONG_PERIOD_INFERRED}) is (status is Status.MISSING)


def test_beside_what_is_asked_for_more_may_stand(tmp_path: Path) -> None:
    """Evidence of another nature that names no element is more to read, where something else counts."""
    link = "{link: 'https://www.example.go.th/report', title: รายงาน}"
    state, told = _state(tmp_path, PLAN % "", 2567, "O33", f"{link}, {{record: 2566/plan}}")
    assert state.status is Status.ELEMENTS_UNKNOWN
    assert told == set()
    assert [proof.counts for proof in state.proofs] == [True, False]


@pytest.mark.parametrize(("nature", "shown"), [("[plan]", True), ("[]", True), ("[สถิติ]", False)])
def test_an_agency_may_know_better_what_an_item_asks_for(nature: str, shown: bool, tmp_path: Path) -> None:
    """It says so in framework.yml, in names or words, for the item and all its elements."""
    better = f"overrides: {{nacc-2568: {{O26: {{nature: {nature}, period: covers_fy, source: คู่มือ}}}}}}\n"
    write_tree(tmp_path, {"agencies/a/framework.yml": better})
    state, _ = _state(tmp_path, PLAN % "", 2568, "O26", "{record: 2566/plan, elements: [1, 2, 3, 4]}")
    assert [element.shown for element in state.elements] == [shown] * 4


def test_a_photo_is_no_plan_and_a_table_no_signature() -> None:
    """Of a document only who registers it can tell."""
    year = frozenset({2568})
    assert "plan" not in (file_natures("photos", year) or {})
    assert "activity" in (file_natures("photos", year) or {})
    assert "signature" not in (file_natures("tables", year) or {})
    assert file_natures("documents", year) is None


def test_elements_are_asked_of_the_kinds_they_are_for() -> None:
    """A department has no political side; the numbers of the others stay."""
    item = frameworks()["nacc-2568"].items[0]
    assert [number for number, _ in item.required_of("department")] == [1, 2, 4]
    assert [number for number, _ in item.required_of("local-administration")] == [1, 2, 3, 4]


def test_every_item_of_the_catalogue_says_what_it_asks_for() -> None:
    """By the names of natures; and each of those is asked for somewhere."""
    items = [item for framework in frameworks().values() for item in framework.items]
    assert all(item.nature for item in items)
    assert {nature for item in items for nature in item.natures} == set(NATURES)


def test_what_rests_on_recall_is_told_from_what_was_seen() -> None:
    """Of the list of 2568 most elements have no public source, and none of those is called confirmed."""
    items = frameworks()["nacc-2568"].items
    recalled = [(item, element) for item in items for element in item.elements if item.rests_on_recall(element)]
    assert len(recalled) > 20
    assert not any(item.is_confirmed(element) for item, element in recalled)


def test_all_items_of_the_vocational_colleges_are_confirmed() -> None:
    """23 items, each with its elements."""
    framework = frameworks()["ovec-2569"]
    assert framework.kinds == ("vocational-college",)
    assert len(framework.items) == 23
    assert all(
        item.certainty == item.elements_certainty == item.period_certainty == "confirmed" for item in framework.items
    )
    assert all(item.elements_known for item in framework.items)
