"""The pages of records: plan, project, risks, assessment results, measures, report, complaints."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.pages.render import render
from prongsai.pages.views.charts.chart import BarRow, Caption, share_chart
from prongsai.pages.views.complaints import complaints_view
from prongsai.pages.views.ita import ita_view
from prongsai.pages.views.measures import measures_view
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.plan import plan_view
from prongsai.pages.views.project import project_view
from prongsai.pages.views.report import report_view
from prongsai.pages.views.risks import risks_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.site.site import AgencyYear
from prongsai.source.folders import Folders
from prongsai.text.bilingual import LANGUAGES, Language

HOME = "agencies/klong-san/2568/"
AGENCY = """
name: {th: สำนักงานเขตคลองสาน, en: Khlong San District Office}
parent: {th: กรุงเทพมหานคร, en: Bangkok Metropolitan Administration}
kind: district-office
units: {clerks: {th: ฝ่ายปกครอง, en: Administrative Section}, money: {th: ฝ่ายการคลัง, en: Finance Section}}
channels: {corruption: [{title: {th: สายตรง, en: Hotline}, phone: "1555"}]}
framework: {2568: bma-district-2568}
"""
PLAN = """
title: {th: แผนป้องกันการทุจริต, en: Anti-corruption plan}
period: 2567-2569
issued: 2024-10-01
unit: clerks
updated: 2025-03-31
preface: "## ที่มา\\n\\nข้อความ **สำคัญ**"
approval: {memo: กท 5801/1, date: 2024-09-20, approved_by: {th: ผู้อำนวยการเขต, en: District director}}
situation: {swot: {strengths: [{aspect: {th: บุคลากร, en: Staff}, text: {th: มีความรู้, en: Know much}}], threats: [ภัย]}}
policy: [{title: {th: ต่อต้านสินบน, en: Against bribery}, text: "## ขอบเขต", clauses: [ข้อหนึ่ง, ข้อสอง]}]
objectives: [{th: เพื่อความโปร่งใส, en: For transparency}]
targets: [{name: {th: คะแนน ITA, en: ITA score}, values: {2567: 91, 2569: 95}}]
declared: {projects: 4, by_dimension: {1: 2, 2: 1}, budget: 5000}
dimensions:
  - id: 1
    missions:
      - id: 1.1
        title: {th: ชื่อภารกิจของแผนเอง, en: The plan's own mission title}
        projects:
          - id: first
            code: 1.1.3 (4)
            title: {th: โครงการแรก <script>, en: First project <script>}
            rationale: เหตุผล
            target_group: {text: {th: ข้าราชการ, en: Officials}, count: 1200}
            procedure: [{text: เตรียมการ, steps: [แต่งตั้งคณะทำงาน, จัดทำแผน]}, ดำเนินการ]
            budget: {2567: 2000, 2568: 3000, 2569: none}
            responsible: [clerks]
            outputs:
              - {text: อบรม, target: {at_least: 80, unit: {th: คน, en: people}}}
            outcomes:
              - {text: คะแนน, target: {values: {2567: 91, 2568: 92}, at_least: true}}
            progress:
              - {year: 2567, status: done, percent: 100, spent: 1900, text: แล้วเสร็จ,
                 evidence: [photos/talk, documents/order]}
              - {year: 2568, status: in-progress, percent: 40, date: 2025-03-01}
      - id: 1.3
        projects: [{id: second, title: {th: โครงการที่สอง, en: Second project}, kind: activity, budget: none}]
  - id: 2
    projects: [{id: third, title: {th: มาตรการตรง, en: Measure under a dimension}, kind: measure}]
"""
RISKS = """
risks:
  - {id: permits, step: ตรวจเอกสาร, events: [เรียกรับเงิน], level: very-high,
     measures: [{record: plan/first}, {record: plan/third}, {th: ตรวจซ้ำ, en: Check again}],
     owner: [clerks], residual: {likelihood: 2, impact: 3}}
"""
ITA = """
results:
  - {year: 2566, of: parent, total: 88.98, level: {th: ผ่าน, en: Pass}, instruments: {IIT: 82.44, EIT: 80.82, OIT: 100}}
  - year: 2567
    total: 90.00
    indicators: {1: 84.99, 2: 85, 3: 90.5, 4: 90, 5: 90, 6: 95, 7: 96, 8: 97, 9: 100, 10: 88.10}
analysis: [{issue: {th: การสื่อสาร, en: Communication}, indicators: [7], finding: {th: ควรปรับปรุง, en: To be improved}}]
constraints: [{th: บุคลากรจำกัด, en: Few staff}]
"""
MEASURES = """
title: {th: มาตรการส่งเสริมคุณธรรม, en: Integrity measures}
based_on: ita
measures:
  - {id: late, title: {th: มาตรการหลัง, en: Later measure}, indicators: [9, 1], questions: [O18, I1],
     steps: [หนึ่ง, สอง], monitoring: {frequency: monthly, by: ผู้อำนวยการเขต}}
  - {id: early, title: {th: มาตรการแรก, en: Earlier measure}, questions: [E4], methods: [วิธี]}
"""
REPORT = """
title: {th: รายงานผล, en: Report}
reports_on: 2568
entries:
  - {id: o18, questions: [O18], issue: {th: ประเด็นเปิดเผย, en: Disclosure issue},
     results: [{text: เผยแพร่แล้ว, date: 2025-02-01, photos: [talk],
                links: [{url: "https://www.example.go.th/a", title: หน้าข่าว}]}]}
  - {id: i1, questions: [I1, I2], issue: {th: ประเด็นหน้าที่, en: Duty issue},
     measures: [{record: measures/early}, {record: plan/first}], responsible: [clerks, money]}
  - {id: free, issue: {th: ไม่ระบุ, en: Not told}}
  - {id: said, indicator: 5, questions: [I1], issue: {th: ระบุเอง, en: Stated}}
topics:
  - {id: oss, title: {th: ศูนย์รับคำขอ, en: One-stop service},
     actions: [{text: เปิดศูนย์, points: [จุดหนึ่ง, จุดสอง], documents: [order]}]}
"""
COMPLAINTS = """
as_of: 2025-03-31
corruption: {none: {th: ไม่มีเรื่องร้องเรียน, en: No complaints}}
general: {counts: [{span: Q1, received: 12, closed: 10, open: 2}, {span: 2568-01, received: 4, closed: 4, open: 0}]}
"""
EVIDENCE = """
photos:
  talk:
    file: talk.jpg
    caption: {th: การประชุม, en: A meeting}
    alt: {th: คนนั่งฟังในห้องประชุม, en: People listening in a hall}
documents: {order: {file: order.pdf, title: {th: คำสั่ง, en: An order}}}
"""
DISCLOSURES = """
framework: bma-district-2568
items: {O18: {evidence: [{record: plan/first}, {record: report/i1}]}}
"""
TREE = {
    "agencies/klong-san/agency.yml": AGENCY,
    f"{HOME}disclosures.yml": DISCLOSURES,
    f"{HOME}plan.yml": PLAN,
    f"{HOME}risks.yml": RISKS,
    f"{HOME}ita.yml": ITA,
    f"{HOME}measures.yml": MEASURES,
    f"{HOME}report.yml": REPORT,
    f"{HOME}complaints.yml": COMPLAINTS,
    f"{HOME}evidence.yml": EVIDENCE,
}
PATHS = {
    "plan": "klong-san/2568/plan/",
    "project": "klong-san/2568/plan/first/",
    "risks": "klong-san/2568/risks/",
    "ita": "klong-san/2568/ita/",
    "measures": "klong-san/2568/measures/",
    "report": "klong-san/2568/report/",
    "complaints": "klong-san/2568/complaints/",
}
Page = Callable[..., Element]


def _first_project(vp: Viewpoint, year: AgencyYear) -> PageView:
    assert year.plan
    return project_view(vp, year, next(year.plan.projects()))


VIEWS: dict[str, Callable[[Viewpoint, AgencyYear], PageView]] = {
    "plan": plan_view,
    "project": _first_project,
    "risks": risks_view,
    "ita": ita_view,
    "measures": measures_view,
    "report": report_view,
    "complaints": complaints_view,
}


def _graph(root: Path, changes: dict[str, str]) -> Graph:
    """The graph of TREE with some of its files changed."""
    for name, text in {**TREE, **{f"{HOME}{name}.yml": text for name, text in changes.items()}}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site)


def _html(graph: Graph, kind: str, lang: Language, slug: str = "first") -> str:
    """The article of a page."""
    year = graph.site.year("klong-san", 2568)
    assert year
    vp = Viewpoint(graph, lang, PATHS[kind] if kind != "project" else addresses.project("klong-san", 2568, slug))
    if kind == "project":
        assert year.plan
        project = year.plan.project(slug)
        assert project
        return render(project_view(vp, year, project), vp)
    return render(VIEWS[kind](vp, year), vp)


def _parse(html: str) -> Element:
    """The page as a tree; broken HTML raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>")
    assert isinstance(root, Element)
    return root


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A function that gives a parsed page, of TREE or of TREE with files changed."""

    def make(kind: str, lang: Language = "en", slug: str = "first", **changes: str) -> Element:
        return _parse(_html(_graph(tmp_path, changes), kind, lang, slug))

    return make


def _texts(element: Element) -> Iterator[str]:
    """Its texts in their order; a paragraph or part is apart from its neighbours."""
    apart = " " if element.tag in {"div", "h3", "h4", "p"} else ""
    yield apart + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield apart


def _words(element: Element) -> str:
    """All text of an element, spaces made single."""
    return " ".join("".join(_texts(element)).split())


def _find(root: Element, path: str) -> Element:
    found = root.find(path)
    assert found is not None, path
    return found


def _by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def _by_id(root: Element, name: str) -> Element:
    return next(element for element in root.iter() if element.get("id") == name)


def _tag(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _chart(root: Element, title: str) -> Element:
    """The drawing whose title begins so."""
    drawings = (e for e in root.iter() if e.get("role") == "img")
    return next(e for e in drawings if any(_tag(c) == "title" and _words(c).startswith(title) for c in e))


def _shares(elements: list[Element], name: str) -> list[float]:
    """Lengths given in per cent of the drawing's width."""
    found = [element.get(name, "") for element in elements]
    assert all(length.endswith("%") for length in found)
    return [float(length[:-1]) for length in found]


def _headings(root: Element) -> list[tuple[int, Element]]:
    return [(int(_tag(e)[1]), e) for e in root.iter() if re.fullmatch("h[1-6]", _tag(e))]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", VIEWS)
def test_structure(page: Page, kind: str, lang: Language) -> None:
    """Every page parses without error, has one h1, skips no heading level, and repeats no id."""
    root = page(kind, lang)
    headings = _headings(root)
    levels = [level for level, _ in headings]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_-]*", h.get("id", "")) for level, h in headings if level == 2)
    for element in root.iter():
        for name in element.get("aria-labelledby", "").split():
            assert name in ids
        if (href := element.get("href", "")).startswith("#"):
            assert href[1:] in ids


@pytest.mark.parametrize("kind", VIEWS)
def test_tables(page: Page, kind: str) -> None:
    """Every table has a caption and header cells with a scope, and one that becomes cards labels each data cell."""
    for table in page(kind).iter("table"):
        assert _words(_find(table, "caption"))
        assert all(cell.get("scope") for cell in table.iter("th"))
        if "ps-table--cards" in table.get("class", ""):
            assert all(cell.get("data-label") for cell in table.iter("td"))


@pytest.mark.parametrize("kind", VIEWS)
def test_language_marked(page: Page, kind: str) -> None:
    """On an English page no Thai text stands outside an element marked as Thai."""

    def unmarked(element: Element, thai: bool) -> Iterator[str]:
        thai = element.get("lang") == "th" if element.get("lang") else thai
        if not thai and element.text:
            yield element.text
        for child in element:
            yield from unmarked(child, thai)
            if not thai and child.tail:
                yield child.tail

    assert not [text for text in unmarked(page(kind), False) if re.search("[ก-๛]", text)]


@pytest.mark.parametrize("kind", VIEWS)
def test_channels_everywhere(page: Page, kind: str) -> None:
    """Every page of records carries the corruption channel."""
    assert "Hotline" in _words(_by_class(page(kind), "ps-channels__corruption")[0])


def test_totals_differ(page: Page) -> None:
    """Where the document states another total than is counted, both numbers and a note are shown, row by row."""
    section = _by_class(page("plan"), "ps-notice")
    table = next(t for t in page("plan").iter("table") if "signed document" in _words(_find(t, "caption")))
    rows = {_words(_find(row, "th")): [_words(cell) for cell in row.iter("td")] for row in _find(table, "tbody")}
    assert rows["All projects"] == ["4", "3", "Different"]
    assert rows["Dimension 1 Building a culture of integrity"] == ["2", "2", "Same"]
    assert rows["Dimension 2 Transparent public administration"] == ["1", "1", "Same"]
    assert rows["Total budget"] == ["5,000 baht", "5,000 baht", "Same"]
    assert any("neither has been changed" in _words(note) for note in section)


def test_totals_agree(page: Page) -> None:
    """Where all numbers agree nothing is said of a difference, and a project without a stated budget is counted."""
    root = page("plan", plan=PLAN.replace("projects: 4", "projects: 3"))
    text = _words(root)
    assert "Different" not in text
    assert "neither has been changed" not in text
    assert "budget counted here: 1" in text


def test_outline(page: Page) -> None:
    """The outline has every project once, under its mission or directly under its dimension, with its state."""
    root = page("plan")
    items = [_words(item) for item in _by_class(root, "ps-outline__project")]
    assert len(items) == 3
    assert "1.1.3 (4) First project <script>" in items[0]
    assert "In progress 40 per cent as of fiscal year B.E. 2568" in items[0]
    assert "Not yet reported" in items[1]
    assert "Activity" in items[1]
    direct = _by_class(root, "ps-outline__dimension")[1]
    assert "Projects without a mission" not in _words(root)
    assert "Measure under a dimension" in _words(direct)
    assert not _by_class(direct, "ps-outline__mission")


def test_mission_titles(page: Page) -> None:
    """The plan's own title of a mission wins over the catalogue's, which stands where the plan gives none."""
    own, catalogue = _by_class(page("plan"), "ps-outline__mission")
    assert "The plan's own mission title" in _words(_find(own, "h4"))
    assert "among children and youth" in _words(_find(catalogue, "h4"))


def test_progress_counts(page: Page) -> None:
    """Projects are counted by their latest state, those never reported on too."""
    states = _by_class(page("plan"), "ps-states")[0]
    assert [_words(state) for state in states] == ["Projects: 1 In progress", "Projects: 2 Not yet reported"]


def test_swot(page: Page) -> None:
    """The situation is four boxes, an empty one saying so."""
    boxes = _by_class(page("plan"), "ps-swot__box")
    assert [_words(_find(box, "h3")) for box in boxes] == ["Strengths", "Weaknesses", "Opportunities", "Threats"]
    assert "Staff: Know much" in _words(boxes[0])
    assert "Nothing stated" in _words(boxes[1])


def test_yearly_targets(page: Page) -> None:
    """Yearly targets have every year of the plan as a column, also one without a figure."""
    table = next(t for t in page("plan").iter("table") if "Target for each" in _words(_find(t, "caption")))
    assert [_words(cell) for cell in _find(table, "thead").iter("th")] == ["Target", "2567", "2568", "2569"]
    assert [_words(cell) for cell in _find(table, "tbody").iter("td")] == ["91", "Not set", "95"]


def test_every_year_is_a_step(page: Page) -> None:
    """A project shows each year of the plan's period, and says of one without progress that nothing was reported."""
    steps = list(_by_class(page("project"), "ps-progress")[0])
    assert [_words(_find(step, "h3")) for step in steps] == [
        f"Fiscal year B.E. {year}" for year in ("2567 (2024)", "2568 (2025)", "2569 (2026)")
    ]
    assert "Done 100 per cent" in _words(steps[0])
    assert "1,900 baht" in _words(steps[0])
    assert "An order" in _words(steps[0])
    assert _find(steps[0], ".//img").get("alt") == "People listening in a hall"
    assert "In progress 40 per cent" in _words(steps[1])
    assert "Not yet reported" in _words(steps[2])


def test_years_reported_twice_or_beyond(page: Page) -> None:
    """Two reports on one year are both shown, and so is a report on a year beyond the period."""
    more = "{year: 2568, status: done, date: 2025-09-01}\n              - {year: 2570, status: done}"
    plan = PLAN.replace("{year: 2568, status: in-progress, percent: 40, date: 2025-03-01}", more)
    plan = plan.replace("- {year: 2567", "- {year: 2568, status: not-started}\n              - {year: 2567")
    steps = list(_by_class(page("project", plan=plan), "ps-progress")[0])
    assert [_find(step, "h3").get("id") for step in steps] == [
        "year-2567", "year-2568", "year-2568-2", "year-2569", "year-2570",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "thai", "english"),
    [
        ("{at_least: 80, unit: {th: คน, en: people}}", "ไม่น้อยกว่า 80 คน", "at least 80 people"),
        ("{value: 80, at_least: true, unit: {th: ร้อยละ, en: per cent}}", "ไม่น้อยกว่า ร้อยละ 80", "at least 80 per cent"),
        ("{exactly: 1000}", "1,000", "1,000"),
        ("{value: 2, unit: คน}", "2 คน", "2 คน"),
        ("{decrease: 5, unit: {th: เรื่อง, en: cases}}", "ลดลง 5 เรื่อง", "down by 5 cases"),
        ("{decrease: true}", "ลดลงจากเดิม", "lower than before"),
        ("ไม่เกิน 5 วัน", "ไม่เกิน 5 วัน", "at most 5 days"),
        ("ร้อยละ 80 ขึ้นไป", "ไม่น้อยกว่า ร้อยละ 80", "at least 80 per cent"),
        ("ร้อยละ 5 ของรายจ่าย", "ร้อยละ 5 ของรายจ่าย", "ร้อยละ 5 ของรายจ่าย"),
        ("ลดลงร้อยละ 10 จากปีก่อน", "ลดลง ร้อยละ 10 จากปีก่อน", "ลดลง ร้อยละ 10 จากปีก่อน"),
        ("1 ราย", "1 ราย", "1 person"),
        ("อย่างน้อย 1 ครั้ง", "ไม่น้อยกว่า 1 ครั้ง", "at least 1 time"),
        ("{value: 1, unit: {th: คน, en: people}}", "1 คน", "1 person"),
    ],
)
def test_targets_in_words(page: Page, target: str, thai: str, english: str) -> None:
    """A target says how its figure is to be read, with its unit where the language puts it, and one of it as one."""
    plan = PLAN.replace("{at_least: 80, unit: {th: คน, en: people}}", target)
    assert [_words(_find(t, "strong")) for t in _by_class(page("project", "th", plan=plan), "ps-target")] == [thai]
    assert [_words(_find(t, "strong")) for t in _by_class(page("project", "en", plan=plan), "ps-target")] == [english]


def test_target_by_year(page: Page) -> None:
    """A target with a value for each year is a table of years."""
    table = next(t for t in page("project").iter("table") if "Target for" in _words(_find(t, "caption")))
    assert [_words(row) for row in _find(table, "tbody")] == ["2567at least 91", "2568at least 92"]


def test_project_tells_its_story(page: Page) -> None:
    """A project shows its nested procedure, target group with count, budget by year and the items it serves."""
    root = page("project")
    steps = _by_class(root, "ps-steps")[0]
    assert [_words(step) for step in _find(steps, "li/ol")] == ["แต่งตั้งคณะทำงาน", "จัดทำแผน"]
    assert "Officials · number: 1,200" in _words(root)
    table = next(t for t in root.iter("table") if "Budget of" in _words(_find(t, "caption")))
    assert [_words(row) for row in _find(table, "tbody")] == [
        "25672,000 baht1,900 baht", "25683,000 bahtNot yet reported", "2569No budget usedNot yet reported",
    ]  # fmt: skip
    assert any(_words(chip).startswith("O18") for chip in _by_class(root, "ps-chip"))


@pytest.mark.parametrize(
    ("baseline", "shown"),
    [
        ("70", "Baseline: 70 people"),
        ("{value: 70, year: 2566}", "Baseline: 70 people (fiscal year B.E. 2566)"),
        ('"๑,๒๐๐"', "Baseline: 1,200 people"),
    ],
)
def test_a_target_says_what_it_starts_from(page: Page, baseline: str, shown: str) -> None:
    """The figure in the target's unit, with its year where that is known."""
    plan = PLAN.replace("{at_least: 80, ", f"{{at_least: 80, baseline: {baseline}, ")
    assert [_words(t) for t in _by_class(page("project", plan=plan), "ps-target")] == [
        shown,
        "Target: at least 80 people",
    ]


def test_a_yearly_figure_says_what_it_starts_from(page: Page) -> None:
    """Under its name in the table; no year of the plan is filled with it."""
    plan = PLAN.replace("values: {2567: 91, 2569: 95}}]", "baseline: {value: 88.5, year: 2566}, values: {2567: 91}}]")
    table = next(t for t in page("plan", plan=plan).iter("table") if "Target for" in _words(_find(t, "caption")))
    assert [_words(cell) for cell in _find(table, "tbody/tr")] == [
        "ITA scoreBaseline: 88.5 (fiscal year B.E. 2566)", "91", "Not set", "Not set",
    ]  # fmt: skip


def test_a_procedure_has_three_levels(page: Page) -> None:
    """As documents number them: 1), 1.1), 1.1.1); a bare text stands for a step without lower ones."""
    lower = "{text: แต่งตั้งคณะทำงาน, steps: [เสนอรายชื่อ, ลงนาม]}"
    plan = PLAN.replace("[แต่งตั้งคณะทำงาน, จัดทำแผน]", f"[{lower}, จัดทำแผน]")
    steps = _by_class(page("project", plan=plan), "ps-steps")[0]
    assert [_words(step) for step in _find(steps, "li/ol/li/ol")] == ["เสนอรายชื่อ", "ลงนาม"]


def test_a_mission_has_a_note(page: Page) -> None:
    """Under its title, before its projects."""
    plan = PLAN.replace("- id: 1.3\n", "- id: 1.3\n        note: {th: หน่วยงานแม่ดำเนินการ, en: Done by the parent}\n")
    mission = next(s for s in _by_class(page("plan", plan=plan), "ps-outline__mission") if "Mission 1.3" in _words(s))
    assert "Done by the parent" in _words(mission)


def test_what_the_source_leaves_open_is_told(page: Page) -> None:
    """Beside the document a record was compiled from, on its page and on its projects'."""
    notes = "source: {th: แผน, en: The plan}\nsource_notes: [{th: หน้า 12 ขาดหาย, en: Page 12 is missing}]\n"
    for kind in ("plan", "project"):
        told = _by_class(page(kind, plan=f"{notes}{PLAN}"), "ps-source")[0]
        assert [_words(part) for part in told] == [
            "Compiled from: The plan", "What the source leaves open:", "Page 12 is missing",
        ]  # fmt: skip


def test_where_no_baht_is_used_the_money_is_one_row(page: Page) -> None:
    """Dimension by dimension and year by year it would only be said again."""

    def rows(plan: str) -> int:
        return sum(len(_find(table, "tbody")) for table in _by_class(page("plan", plan=plan), "ps-money"))

    bare = PLAN.replace("{2567: 2000, 2568: 3000, 2569: none}", "none").replace("spent: 1900, ", "")
    assert rows(PLAN) > rows(bare) == 1


def test_way_back(tmp_path: Path) -> None:
    """A project links to its dimension and mission, and those places are in the plan's page."""
    graph = _graph(tmp_path, {})
    ids = {element.get("id") for element in _parse(_html(graph, "plan", "th")).iter()}
    for slug, levels in (("first", 2), ("third", 1)):
        root = _parse(_html(graph, "project", "th", slug))
        fragments = [href[4:] for a in root.iter("a") if (href := a.get("href", "")).startswith("../#")]
        assert len(fragments) == levels
        assert set(fragments) <= ids


def test_neighbours(tmp_path: Path) -> None:
    """Previous and next follow the order of the plan, and its ends have only one of them."""
    graph = _graph(tmp_path, {})
    turns = [
        [a.get("href") for a in _by_class(_parse(_html(graph, "project", "th", slug)), "ps-turn")[0].iter("a")]
        for slug in ("first", "second", "third")
    ]
    assert turns == [["../second/"], ["../first/", "../third/"], ["../second/"]]


def test_risk_results(page: Page) -> None:
    """A measure that is a project links to it and shows its latest progress as the result."""
    row = _by_id(page("risks"), "risks-permits")
    measures = [_words(item) for item in _by_class(row, "ps-measures")[0]]
    assert measures[0].startswith("First project <script> Latest result: In progress 40 per cent")
    assert "Not yet reported" in measures[1]
    assert measures[2] == "Check again"
    assert [a.get("href") for a in row.iter("a")] == ["../plan/first/", "../plan/third/"]


def test_events_are_rated_apart(page: Page) -> None:
    """Two events under one set of measures, each with its own level; the one the risk is named by too."""
    events = "[{text: เรียกรับเงิน, level: high}, {text: ล่าช้า, likelihood: 2, impact: 3}, ไม่ระบุ]"
    risk = _by_id(page("risks", risks=f"risks: [{{id: permits, events: {events}}}]"), "risks-permits")
    heading = next(h for h in risk.iter("h5") if _words(h) == "Risk events")
    items = [_words(item) for ul in risk.iter("ul") for item in ul if "เรียกรับเงิน" in _words(ul)]
    assert heading is not None
    assert items == ["เรียกรับเงิน High", "ล่าช้า likelihood 2 × impact 3 = score 6", "ไม่ระบุ"]


@pytest.mark.parametrize(
    ("rating", "shown"),
    [
        ("level: low", "Low"),
        ("likelihood: 4, impact: 5", "likelihood 4 × impact 5 = score 20"),
        ("level: high, likelihood: 3, impact: 4", "High likelihood 3 × impact 4 = score 12"),
        ("score: 9", "score 9"),
        ("text: {th: เฝ้าระวัง, en: Watch}", "Watch"),
        ("title: {th: ชื่อ, en: Name}", "Not rated"),
    ],
)
def test_ratings(page: Page, rating: str, shown: str) -> None:
    """A risk's level is told by its level, its factors, its score or its own words; else that there is none."""
    risks = f"risks: [{{id: permits, events: [เรียกรับเงิน], {rating}}}]"
    risk = _by_id(page("risks", risks=risks), "risks-permits")
    assert [_words(rated) for rated in _by_class(risk, "ps-rating")] == [shown, "Not rated"]


def test_ita_instruments(page: Page) -> None:
    """Stated instruments are shown as stated; those that follow from the indicators are marked as computed."""
    tables = [t for t in page("ita").iter("table") if "instrument" in _words(_find(t, "caption"))]
    computed, stated = ([_words(cell) for cell in _find(t, "tbody").iter("td")] for t in tables)
    mark = " worked out from the indicators"
    assert computed == [f"88.10{mark}", f"96.00{mark}", f"94.05{mark}"]
    assert stated == ["82.44", "80.82", "100"]


def test_ita_level(page: Page) -> None:
    """A level nobody stated is worked out where the scores allow it, and says so; a stated one does not."""
    latest, before = list(_find(next(page("ita").iter("table")), "tbody"))
    assert "Pass, good worked out from the scores" in _words(latest)
    assert _words(before).endswith("Bangkok Metropolitan Administration parent agency88.98Pass")


@pytest.mark.parametrize(
    ("result", "level"),
    [
        ("year: 2563, total: 60", "Not stated"),
        ("year: 2563, total: 60, level: D", "D"),
        ("year: 2564, total: 95.62", "AA worked out from the scores"),
    ],
)
def test_ita_level_of_inferred_bounds(page: Page, result: str, level: str) -> None:
    """A level whose bounds are inferred is not worked out; one that was stated, or is confirmed, is shown."""
    facts = _by_class(page("ita", ita=f"results: [{{{result}}}]"), "ps-keyfact")
    assert _words(facts[1]) == f"Level{level}"


def test_the_pass_mark_is_said_of_totals_of_its_years(page: Page) -> None:
    """Before the first year whose pass mark is known, and of single scores, nothing is said to pass or not."""
    two = "{year: 2565, total: 60, indicators: {2: 60}}, {year: 2566, total: 60, indicators: {2: 60}}"
    root = page("ita", ita=f"results: [{two}]")
    facts = [_by_class(section, "ps-keyfact") for section in root.iter("section")]
    told = [_words(found[0]) for found in facts if found]
    assert told == ["Total score60 out of 100 Below the pass mark", "Total score60 out of 100"]
    assert _words(root).count("Below the pass mark") == 2  # of the total, and in the key of the line
    svg = _chart(root, "Total score of the agency")
    assert [p.get("class", "").rpartition("--")[2] for p in _by_class(svg, "ps-chart__point")] == ["unmarked", "below"]
    assert _shares(_by_class(svg, "ps-chart__mark"), "x1") == [50]


def test_ita_chart(page: Page) -> None:
    """Ten bars to scale, without the pass mark, which is of totals; a name and a description."""
    root = page("ita")
    svg = _chart(root, "Indicator scores")
    names = {_tag(e): _words(e) for e in svg if _tag(e) in ("title", "desc")}
    assert "2567" in names["title"]
    assert "Highest: Open Data, 100. Lowest: Performance of duty, 84.99." in names["desc"]
    pieces = _by_class(svg, "ps-chart__piece")
    assert _shares(pieces, "width") == pytest.approx([84.99, 85, 90.5, 90, 90, 95, 96, 97, 100, 88.1], abs=0.05)
    assert [piece.get("fill") for piece in pieces] == ["currentColor"] * 10
    assert not _by_class(svg, "ps-chart__mark")
    labels = [_words(label) for label in _by_class(svg, "ps-chart__label")]
    assert labels[0] == "1. Performance of duty"
    table = next(t for t in root.iter("table") if "by indicator" in _words(_find(t, "caption")))
    shown = [_words(cell) for cell in _find(table, "tbody").iter("td")]
    values = [_words(value) for value in _by_class(svg, "ps-chart__value")]
    assert shown == values


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ("1: 90, 2: 90.00, 3: 90", "Bar chart of indicator scores, out of 100. Indicators: 3. "
         "All that are given have 90. "),
        ("1: 90, 2: 90, 3: 80, 4: 80.00", "Highest: Performance of duty and Use of budget, 90. "
         "Lowest: Use of power and Use of state assets, 80. "),
    ],
)  # fmt: skip
def test_ties_are_told_in_words(page: Page, scores: str, told: str) -> None:
    """The description of the drawing names every indicator with the highest or lowest score, or says that all tie."""
    svg = _chart(page("ita", ita=f"results: [{{year: 2567, total: 88, indicators: {{{scores}}}}}]"), "Indicator scores")
    assert told in next(_words(e) for e in svg if _tag(e) == "desc")


def test_ita_analysis(page: Page) -> None:
    """The analysis names its indicators with the scores of a year that is told, and constraints are listed."""
    root = page("ita")
    finding = _by_class(root, "ps-finding")[0]
    assert _words(finding) == "Communication Indicator 7 Communication Efficiency 96 To be improved"
    assert "Scores: the agency's own result, fiscal year B.E. 2567 (2024)" in _words(root)
    assert "Few staff" in _words(root)


@pytest.mark.parametrize(
    "other",
    ["year: 2564, of: parent, total: 70", "year: 2568, of: parent, total: 70", "year: 2566, total: 70"],
)
def test_the_analysis_takes_no_scores_of_others(page: Page, other: str) -> None:
    """Where the agency's own latest result has no scores, none of its parent or of another year stand in."""
    results = f"results: [{{year: 2567, total: 91}}, {{{other}, indicators: {{2: 60}}}}]"
    root = page("ita", ita=f"{results}\nanalysis: [{{issue: {{th: งบ, en: Budget}}, indicators: [2]}}]")
    assert _words(_by_class(root, "ps-finding")[0]) == "Budget Indicator 2 Use of budget"
    assert "the agency's own result" not in _words(root)


def test_a_parent_without_name_is_called_so_once(page: Page) -> None:
    """What a parent is is said beside its name; where it has none, it is not said twice."""
    nameless = AGENCY.replace("parent: {th: กรุงเทพมหานคร, en: Bangkok Metropolitan Administration}\n", "")
    assert nameless != AGENCY
    text = _words(page("ita", **{"../agency": nameless}))
    assert "parent agency" in text
    assert "parent agency parent agency" not in text


def test_ita_lowest(page: Page) -> None:
    """A result says which of its indicators is the weakest, with its score."""
    text = _words(page("ita"))
    assert "Lowest indicator score: Indicator 1 Performance of duty, 84.99 points" in text
    level = "results: [{year: 2567, total: 90, indicators: {1: 90, 2: 90}}]"
    assert "Lowest indicator score" not in _words(page("ita", ita=level))


def test_ita_trend(page: Page) -> None:
    """Two results of an office make a line of years with the pass mark; one of its parent is no part of it."""
    assert not [e for e in page("ita").iter() if "trend" in e.get("aria-labelledby", "")]
    two = "results: [{year: 2567, total: 91.20}, {year: 2566, total: 84.5}, {year: 2566, of: parent, total: 88}]"
    svg = _chart(page("ita", ita=two), "Total score of the agency")
    assert [_words(label) for label in _by_class(svg, "ps-chart__label")] == ["2566", "2567"]
    assert [_words(value) for value in _by_class(svg, "ps-chart__value")] == ["84.5", "91.20"]
    assert len(_by_class(svg, "ps-chart__line")) == 1
    before, after = (float(point.get("cy", "")[:-3]) for point in _by_class(svg, "ps-chart__point"))
    mark = float(_by_class(svg, "ps-chart__mark")[0].get("y1", "")[:-3])
    assert before > mark > after
    assert ["--below" in point.get("class", "") for point in _by_class(svg, "ps-chart__point")] == [True, False]


def test_no_line_goes_over_a_missing_year(page: Page) -> None:
    """Points are joined where one year follows the other, so that a gap is seen as one."""
    results = ", ".join(f"{{year: {year}, total: 9{year % 10}}}" for year in (2562, 2563, 2567))
    svg = _chart(page("ita", ita=f"results: [{results}]"), "Total score of the agency")
    first, second, _ = (point.get("cx") for point in _by_class(svg, "ps-chart__point"))
    assert [(line.get("x1"), line.get("x2")) for line in _by_class(svg, "ps-chart__line")] == [(first, second)]


def test_many_years_become_bars(page: Page) -> None:
    """A line whose labels would run into each other on a phone is drawn as bars, one for each year."""
    many = ", ".join(f"{{year: {year}, total: 9{year % 10}.55}}" for year in range(2558, 2569))
    svg = _chart(page("ita", ita=f"results: [{many}]"), "Total score of the agency")
    assert len(_by_class(svg, "ps-chart__piece")) == 11
    assert not _by_class(svg, "ps-chart__line")


def test_project_states_by_dimension(page: Page) -> None:
    """Each dimension is one whole bar of its projects by state, told apart by filling, with a table of the same."""
    root = page("plan")
    svg = _chart(root, "Projects by state")
    pieces = _by_class(svg, "ps-chart__piece")
    assert _shares(pieces, "width") == [50, 50, 100]
    assert len({(piece.get("fill"), piece.get("stroke-dasharray")) for piece in pieces}) == 2
    assert [_words(number) for number in _by_class(svg, "ps-chart__number")] == ["1", "1", "1"]
    table = next(t for t in root.iter("table") if "latest state" in _words(_find(t, "caption")))
    assert [_words(row) for row in _find(table, "tbody")] == ["Dimension 1112", "Dimension 2011"]


def test_narrow_pieces_keep_their_numbers() -> None:
    """A piece of one in a thousand is drawn wide enough for its number, and the bar stays whole."""
    chart = share_chart(
        Caption("x", "x", "x"), [BarRow("x", "x", (("done", 1000), ("cancelled", 1), ("in-progress", 0)))]
    )
    widths = [float(piece.width[:-1]) for piece in chart.bars[0].pieces]
    assert len(widths) == 2
    assert min(widths) >= 8
    assert sum(widths) == pytest.approx(100, abs=0.05)


def test_target_columns(page: Page) -> None:
    """Yearly targets are columns to one scale from nothing up; a year without one has none but its label."""
    svg = _chart(page("plan"), "ITA score")
    heights = [float(piece.get("height", "")[:-3]) for piece in _by_class(svg, "ps-chart__piece")]
    assert heights[0] / heights[2] == pytest.approx(91 / 95, abs=0.01)
    assert heights[1] == 0
    assert [_words(value) for value in _by_class(svg, "ps-chart__value")] == ["91", "–", "95"]


def test_money_by_year(page: Page) -> None:
    """What was spent is a bar, the budget a line across it; years without a report say so."""
    svg = _chart(page("project"), "Budget and spending")
    assert _shares(_by_class(svg, "ps-chart__piece"), "width") == pytest.approx([190 / 3], abs=0.01)
    assert _shares(_by_class(svg, "ps-chart__mark"), "x1") == pytest.approx([200 / 3, 100], abs=0.01)
    values = [_words(value) for value in _by_class(svg, "ps-chart__value")]
    assert values == ["1,900 baht", "no spending reported yet", "no spending reported yet"]


def test_amounts_in_an_offices_own_words(page: Page) -> None:
    """Satang are shown where there are any and added up exactly; a count has its unit, of one too, a fall its least."""
    plan = (
        PLAN.replace("count: 1200", "count: ๓๐ คน")
        .replace("spent: 1900", "spent: '1,900.50'")
        .replace("2568: 3000", "2568: 3000.25")
        .replace("target: {at_least: 80, unit: {th: คน, en: people}}", "target: ลดลงไม่ต่ำกว่าร้อยละ 10")
    )
    for lang, words in (
        (
            "en",
            (
                "1,900.50 baht",
                "2,000 baht",
                "3,000.25 baht",
                "5,000.25 baht",
                "number: 30 people",
                "down by at least 10 per cent",
            ),
        ),
        ("th", ("1,900.50 บาท", "2,000 บาท", "จำนวน 30 คน", "ลดลงไม่น้อยกว่า ร้อยละ 10")),
    ):
        text = _words(page("project", lang, plan=plan))
        assert [word for word in words if word not in text] == []
    assert "number: 1 person" in _words(page("project", "en", plan=PLAN.replace("count: 1200", "count: 1 คน")))
    plan = PLAN.replace("count: 1200", "count: 30 ชุมชน")
    root = page("project", "en", plan=plan)
    assert [_words(span) for span in root.iter() if span.get("lang") == "th" and "ชุมชน" in _words(span)] == [
        "จำนวน 30 ชุมชน"
    ]


def test_measures_by_indicator(page: Page) -> None:
    """Measures stand under their indicator in its order, found by the questions where none is stated."""
    root = page("measures")
    groups = [_words(h) for level, h in _headings(root) if level == 2 and h.get("id", "").startswith("indicator-")]
    assert groups == ["Indicator 7 Communication Efficiency", "Indicator 9 Open Data"]
    assert "Other indicators concerned: Indicator 1 Performance of duty" in _words(root)
    assert "Duty issue" in _words(_by_class(root, "ps-measure")[0])
    chips = {_words(c).split()[0]: c.get("href") for c in _by_class(_by_class(root, "ps-measure")[1], "ps-chip")}
    assert chips == {"O18": "../o18/", "I1": None}


def test_report_by_indicator(page: Page) -> None:
    """Entries stand under the indicator they state, else that of their questions; those without come last."""
    root = page("report")
    order = [e.get("id") for level, e in _headings(root) if level in (2, 3) and "channels" not in e.get("id", "")]
    assert order == [
        "indicator-1", "report-i1", "indicator-5", "report-said", "indicator-10", "report-o18",
        "no-indicator", "report-free", "topics", "report-oss",
    ]  # fmt: skip


def test_report_entry(page: Page) -> None:
    """An entry shows its measures with the project's progress, its results with date, photo and outside link."""
    duty, _, disclosure, empty, topic = _by_class(page("report"), "ps-entry")
    assert "Latest result: In progress" in _words(duty)
    assert "Administrative Section, Finance Section" in _words(duty)
    assert "On 1 February 2025 (B.E. 2568)" in _words(disclosure)
    assert _find(disclosure, ".//img").get("alt") == "People listening in a hall"
    assert any(a.get("href") == "https://www.example.go.th/a" for a in disclosure.iter("a"))
    assert "Not yet reported" in _words(empty)
    assert "จุดหนึ่ง" in _words(topic)
    assert "An order" in _words(topic)


def test_report_serves_items_through_parts(page: Page) -> None:
    """A page of records names the items that only one of its records is evidence for."""
    assert [_words(chip)[:3] for chip in _by_class(_by_class(page("report"), "ps-chips")[0], "ps-chip")] == ["O18"]


def test_stated_none(page: Page) -> None:
    """A stated "none" is shown as such and has neither table nor chart; general complaints stand apart."""
    corruption, general = _by_class(page("complaints"), "ps-statistics")
    assert "No complaints" in _words(corruption)
    assert corruption.find(".//table") is None
    rows = [[_words(cell) for cell in row] for row in _find(general, ".//tbody")]
    assert rows == [["Quarter 1 (Oct–Dec)", "12", "10", "2"], ["January 2025 (B.E. 2568)", "4", "4", "0"]]
    assert [_words(cell) for cell in _find(general, ".//tfoot/tr")] == ["Total", "16", "14", "2"]
    widths = _shares(_by_class(_chart(general, "General"), "ps-chart__piece"), "width")
    assert widths == pytest.approx([100 * 10 / 12, 100 * 2 / 12, 100 * 4 / 12], abs=0.01)


def test_general_not_published(page: Page) -> None:
    """A year without general statistics says so instead of showing nothing."""
    complaints = "{as_of: 2025-03-31, corruption: {none: ไม่มี}}"
    assert "no statistics of general complaints on this site" in _words(page("complaints", complaints=complaints))


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        # The open ones of each span add up ...
        ("{span: Q1, received: 5, closed: 3, open: 2}, {span: Q2, received: 4, closed: 4, open: 0}", ["9", "7", "2"]),
        # ... a stock carried on does not: the latest counts, wherever it stands.
        ("{span: Q2, received: 4, closed: 5, open: 1}, {span: Q1, received: 5, closed: 3, open: 2}", ["9", "8", "1"]),
        ("{span: H1, received: 5, closed: 3, open: 2}, {span: Q3, received: 1, closed: 1, open: 0}", ["6", "4", "2"]),
        # A single span needs no total; spans that overlap have none.
        ("{span: year, received: 5, closed: 3, open: 2}", None),
        ("{span: Q1, received: 5, closed: 3, open: 2}, {span: 2567-11, received: 1, closed: 1, open: 0}", None),
    ],
)  # fmt: skip
def test_complaint_totals(page: Page, counts: str, total: list[str] | None) -> None:
    """Spans add up to a total only where they can."""
    root = page("complaints", complaints=f"{{as_of: 2025-03-31, corruption: {{counts: [{counts}]}}}}")
    foot = root.find(".//tfoot/tr")
    assert (foot if foot is None else [_words(cell) for cell in foot.iter("td")]) == total


@pytest.mark.parametrize(
    ("span", "thai", "english"),
    [
        ("2567-10", "ตุลาคม 2567", "October 2024 (B.E. 2567)"),
        ("2025-09", "กันยายน 2568", "September 2025 (B.E. 2568)"),
        ("q4", "ไตรมาสที่ 4 (ก.ค.–ก.ย.)", "Quarter 4 (Jul–Sep)"),
        ("H2", "ครึ่งปีหลัง (เม.ย.–ก.ย.)", "Second half (Apr–Sep)"),
        ("year", "ทั้งปีงบประมาณ พ.ศ. 2568", "Whole fiscal year B.E. 2568"),
    ],
)
def test_spans_in_words(page: Page, span: str, thai: str, english: str) -> None:
    """Every span of time is told in words of the page's language."""
    text = f"{{as_of: 2025-09-30, corruption: {{counts: [{{span: {span}, received: 1, closed: 1, open: 0}}]}}}}"
    for lang, words in (("th", thai), ("en", english)):
        assert _words(_find(page("complaints", lang, complaints=text), ".//tbody/tr/th")) == words


@pytest.mark.parametrize(
    ("span", "thai", "english"),
    [
        ("2568-05", "พฤษภาคม 2568 ถึงวันที่ 15 พฤษภาคม 2568", "May 2025 (B.E. 2568), up to 15 May 2025 (B.E. 2568)"),
        ("Q3", "ไตรมาสที่ 3 (เม.ย.–มิ.ย.) ถึงวันที่ 15 พฤษภาคม 2568",
         "Quarter 3 (Apr–Jun), up to 15 May 2025 (B.E. 2568)"),
        ("year", "ปีงบประมาณ พ.ศ. 2568 ถึงวันที่ 15 พฤษภาคม 2568", "Fiscal year B.E. 2568, up to 15 May 2025 (B.E. 2568)"),
    ],
)  # fmt: skip
def test_a_span_that_has_not_ended_is_not_called_whole(page: Page, span: str, thai: str, english: str) -> None:
    """Counts taken within a span go up to that day, as its row and its bar in the chart say."""
    text = f"{{as_of: 2025-05-15, corruption: {{counts: [{{span: {span}, received: 1, closed: 1, open: 0}}]}}}}"
    for lang, words in (("th", thai), ("en", english)):
        root = page("complaints", lang, complaints=text)
        assert _words(_find(root, ".//tbody/tr/th")) == words
        assert words in _words(_find(root, ".//figure"))


def _rows(root: Element, caption: str) -> list[list[str]]:
    """The rows of the table of that caption, cell by cell."""
    table = next(t for t in root.iter("table") if caption == _words(_find(t, "caption")))
    return [[_words(cell) for cell in row] for row in _find(table, "tbody")]


def _fact(root: Element, name: str) -> str:
    """A key fact with its notes."""
    return next(
        _words(_find(fact, "dd")) for fact in _by_class(root, "ps-keyfact") if _words(_find(fact, "dt")) == name
    )


def test_money_in_the_key_facts(page: Page) -> None:
    """The facts of a project say its budget, what was spent, the share, the rest, and of which years that is."""
    root = page("project", plan=PLAN.replace("spent: 1900", "spent: '1,900.50'"))
    assert _fact(root, "Budget") == "5,000 baht"
    told = ("1,900.50 baht", "38 per cent of the budget", "3,099.50 baht left", "reported for fiscal years B.E.: 2567")
    assert _fact(root, "Spent") == " ".join(told)


@pytest.mark.parametrize(
    ("budget", "progress", "shown", "spent"),
    [
        ("budget: 900", "", "900 baht", "Spending not reported"),
        ("budget: none", "", "No budget used", None),
        ("place: ก", "", "Not stated", "Spending not reported"),
        ("budget: 900", "spent: 1000, ", "900 baht", "100 baht over the budget"),
        ("budget: 900", "spent: 0, ", "900 baht", "0 baht 0 per cent of the budget 900 baht left"),
        ("budget: none", "spent: 5.25, ", "No budget used", "5.25 baht spent although no budget is used"),
        ("place: ก", "spent: 5.25, ", "Not stated", "5.25 baht"),
    ],
)
def test_money_that_is_not_told(page: Page, budget: str, progress: str, shown: str, spent: str | None) -> None:
    """What is not stated or reported is said to be so; a share is told only of what has both figures."""
    plan = PLAN.replace("budget: {2567: 2000, 2568: 3000, 2569: none}", budget).replace("spent: 1900, ", progress)
    root = page("project", plan=plan)
    assert _fact(root, "Budget") == shown
    names = [_words(name) for name in root.iter("dt")]
    if spent is None:
        assert "Spent" not in names
    else:
        assert spent in _fact(root, "Spent")
        assert ("per cent" in _fact(root, "Spent")) == (shown == "900 baht" and bool(progress))


def test_money_of_a_plan(page: Page) -> None:
    """A plan has its money by dimension, in all and by year; a sum says of how many projects it is."""
    root = page("plan")
    dimensions = _rows(root, "Budget and spending by dimension")
    assert dimensions[0][1:] == [
        "5,000 baht",
        "1,900 baht reported by 1 of 1 projects; using no budget: 1",
        "38 per cent",
        "3,100 baht",
    ]
    assert dimensions[1][1:] == ["Budget not stated", "Spending not reported", "–", "–"]
    assert dimensions[2] == [
        "All projects", "5,000 baht stated by 2 of 3 projects",
        "1,900 baht reported by 1 of 2 projects; using no budget: 1",
        "38 per cent of the 5,000 baht set for projects that report", "Cannot be told yet",
    ]  # fmt: skip
    years = _rows(root, "Budget and spending by fiscal year")
    assert [row[0] for row in years] == ["2567", "2568"]
    assert years[1][1:] == ["3,000 baht stated by 2 of 3 projects", "Spending not reported", "–", "–"]
    assert len(_by_class(_chart(root, "Budget and spending"), "ps-chart__piece")) == 1
    facts = [_words(fact) for fact in _by_class(root, "ps-outline__facts")]
    assert "1,900 baht spent" in facts[0]
    assert "No budget used" in facts[1]
    assert "Budget not stated" in facts[2]


def test_plan_without_any_money(page: Page) -> None:
    """A plan of which nobody states any money has no section on it."""
    plan = PLAN.replace("budget: {2567: 2000, 2568: 3000, 2569: none}", "place: ก").replace("spent: 1900, ", "")
    assert "Budget and spending" not in _words(page("plan", plan=plan.replace(", budget: none", "")))
