"""What names what, and how far an item is proven."""

import pytest
from msgspec.structs import replace

from prongsai.model.refs import parse_ref
from prongsai.site.graph import Graph, build_graph
from prongsai.site.proofs import fits_period
from prongsai.site.reader.load import load
from prongsai.site.status import Status, item_states
from prongsai.source.folders import Folders
from tests.golden.tree import TREE
from tests.trees import write_tree


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the small site."""
    root = write_tree(tmp_path_factory.mktemp("graph"), TREE)
    site, problems = load(Folders(root))
    assert problems == ()
    return build_graph(site)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("measures/budget", "เปิดเผยการใช้งบประมาณ"),
        ("2566/plan/no-gift", "มาตรการ No Gift Policy"),
        ("alpha/2566/plan", "แผนปฏิบัติการป้องกันการทุจริต"),
        ("photos/meeting", "ประชุมมอบนโยบาย"),
        ("policies/no-gift", "ประกาศนโยบายไม่รับของขวัญ"),
        ("agency", "สำนักงานเขตอัลฟา"),
    ],
)
def test_a_reference_reaches_its_year_other_years_and_other_agencies(graph: Graph, written: str, title: str) -> None:
    """The same words mean the writer's own year unless they say another."""
    target = graph.resolve(parse_ref(written), ("alpha", 2568))
    assert target is not None
    assert target.title.th == title


def test_every_status_is_computed_from_elements_and_evidence(graph: Graph) -> None:
    """Complete, partial, missing and none declared each come about as agencies/README.md says."""
    year = graph.site.year("alpha", 2568)
    assert year is not None
    states = {state.item.id: state for state in item_states(graph, year)}
    assert states["O18"].status is Status.COMPLETE
    assert states["O3"].status is Status.PARTIAL
    assert states["O1"].status is Status.MISSING
    assert states["O16"].status is Status.NONE_DECLARED
    assert [element.shown for element in states["O3"].elements] == [True, True, True, False, False]


def test_an_item_whose_elements_nobody_knows_is_never_complete(graph: Graph) -> None:
    """The districts' list of 2566 has no elements: the plan is evidence for O28, and no more is said of it."""
    year = graph.site.year("alpha", 2566)
    assert year is not None
    assert [state.status for state in item_states(graph, year)] == [Status.MISSING, Status.ELEMENTS_UNKNOWN]


def test_a_record_knows_its_items_and_what_it_is_part_of(graph: Graph) -> None:
    """A project serves the plan's items; a photo serves its own and those of the report that shows it."""
    project = graph.items_of(("alpha", 2566, "plan", "no-gift"))
    assert {(use.agency, use.year, use.item) for use in project} == {
        ("alpha", 2566, "O28"), ("alpha", 2568, "O20"), ("beta", 2568, "O20"),
    }  # fmt: skip
    assert all(use.via is not None and use.via.key[3] is None for use in project)
    photo = graph.items_of(("alpha", 2568, "photos", "meeting"))
    assert ("O18", None) in {(use.item, use.via) for use in photo}


def test_a_mere_link_is_no_evidence(graph: Graph) -> None:
    """The measure that a report names does not become proof of the report's items; only files that it shows do."""
    measure = graph.items_of(("alpha", 2568, "measures", "budget"))
    assert {use.item for use in measure} == {"O21"}
    assert [target.key[2:] for target in graph.mentioned_by(("alpha", 2568, "measures", "budget"))] == [
        ("report", "i4")
    ]


@pytest.mark.parametrize(
    ("rule", "period", "fits"),
    [
        ("static", {2550}, True),
        ("in_force", {2550}, True),
        ("current_fy", {2568}, True),
        ("current_fy", {2566, 2567}, False),
        ("current_fy_progress", {2567}, False),
        ("previous_fy", {2567}, True),
        ("previous_fy", {2568}, False),
        ("previous_fy", {2566, 2567}, True),
        ("previous_fy", {2566, 2567, 2568}, False),
        ("previous_academic_year", {2566}, True),
        ("previous_academic_year", {2567}, True),
        ("previous_academic_year", {2568}, False),
        ("covers_fy", set(range(2566, 2571)), True),
    ],
)
def test_evidence_must_be_of_the_items_period(rule: str, period: set[int], fits: bool) -> None:
    """Last year's plan proves nothing this year, and this year's report nothing where last year's is due."""
    assert fits_period(rule, 2568, frozenset(period)) is fits


def test_the_items_of_a_year_are_reckoned_once(graph: Graph) -> None:
    """Every page of a year asks for them; a year that is not the graph's own is reckoned by itself."""
    year = graph.site.year("alpha", 2568)
    assert year is not None
    assert item_states(graph, year) is item_states(graph, year)
    emptied = replace(year, disclosures=None)
    assert {state.status for state in item_states(graph, emptied)} == {Status.MISSING}


def test_a_state_tells_what_is_shown_without_its_proofs(graph: Graph) -> None:
    """What goes from one process to another needs not take the evidence along."""
    year = graph.site.year("alpha", 2568)
    assert year is not None
    [state] = (state for state in item_states(graph, year) if state.item.id == "O3")
    slim = [replace(element, proofs=()) for element in state.elements]
    assert [element.shown for element in slim] == [True, True, True, False, False]
