"""Projects as dicts: path -> content. What a test does not say is as in the sound project, which has no problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from prongsai.catalogue import frameworks
from prongsai.check.settings import Settings
from prongsai.source.problem import Code, Where
from tests.documents import known, pdf

MARK = "▶"
"""In the text of a case: the place where the problem is expected; taken out before it is written."""


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A symbolic link to `target`, relative to where it lies."""

    target: str


@dataclass(frozen=True, slots=True)
class Replace:
    """The sound project's text with `old`, which must be there once, made `new`."""

    old: str
    new: str


Content = str | bytes | LinkTo
Tree = Mapping[str, Content]
Change = Content | Replace | tuple[Replace, ...] | None

YEAR = "agencies/bang-rak/2568"
PAGES = "content/bang-rak/2568"
AGENCY = "agencies/bang-rak/agency.yml"
DISCLOSURES = f"{YEAR}/disclosures.yml"
PLAN = f"{YEAR}/plan.yml"
RISKS = f"{YEAR}/risks.yml"
ITA = f"{YEAR}/ita.yml"
MEASURES = f"{YEAR}/measures.yml"
REPORT = f"{YEAR}/report.yml"
COMPLAINTS = f"{YEAR}/complaints.yml"
EVIDENCE = f"{YEAR}/evidence.yml"
POLICY = f"{PAGES}/policies/no-gift.md"

TODAY = date(2025, 1, 15)
SETTINGS = Settings(TODAY)


@dataclass(frozen=True, slots=True)
class Case:
    """One way to be wrong: the sound project with some files changed has this problem, there, and no other.

    The place is where the changes carry MARK; `at` names a whole file instead, or `path:line:column` in bytes.
    """

    code: Code
    changes: Mapping[str, Change]
    at: str = ""
    also: tuple[Code, ...] = ()
    """Further problems that the same cause cannot help but show elsewhere."""
    settings: Settings = field(default=SETTINGS)
    name: str = ""

    def __str__(self) -> str:
        return f"{self.code.value}{'-' if self.name else ''}{self.name}"


def write_tree(root: Path, tree: Tree) -> Path:
    """Write a tree below `root` and return `root`; line ends and bytes as given."""
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, LinkTo):
            path.symlink_to(content.target)
        else:
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root


def changed(changes: Mapping[str, Change]) -> dict[str, Content]:
    """The sound project with files replaced, edited or (None) left out."""
    tree = dict(sound())
    for name, change in changes.items():
        if change is None:
            del tree[name]
        elif isinstance(change, Replace | tuple):
            for edit in (change,) if isinstance(change, Replace) else change:
                text = tree[name]
                assert isinstance(text, str)
                assert text.count(edit.old) == 1, f"{edit.old!r} is {text.count(edit.old)} times in {name}"
                tree[name] = text.replace(edit.old, edit.new)
        else:
            tree[name] = change
    return tree


def expected_place(case: Case) -> Where:
    """Where a case expects its problem."""
    marked = list(_marks(changed(case.changes)))
    if case.at:
        assert not marked
        path, *spot = case.at.split(":")
        return Where(path, *(int(part) for part in spot))
    assert len(marked) == 1, f"{len(marked)} marks"
    return marked[0]


def case_tree(case: Case) -> Tree:
    """The files of a case, without the mark."""
    return {
        name: content.replace(MARK, "") if isinstance(content, str) else content
        for name, content in changed(case.changes).items()
    }


def _marks(tree: Tree) -> Iterator[Where]:
    for name, content in tree.items():
        text = content if isinstance(content, str) else ""
        for line, words in enumerate(text.split("\n"), 1):
            if MARK in words:
                yield Where(name, line, words.index(MARK) + 1)


def photo(colour: tuple[int, int, int] = (11, 85, 99)) -> bytes:
    """A plain JPEG of 320 x 200 pixels."""
    out = BytesIO()
    Image.new("RGB", (320, 200), colour).save(out, "JPEG")
    return out.getvalue()


PDF = pdf()
CSV = "ปี,งบประมาณ\n2568,50000\n"


def _items(framework: str, shown: Mapping[str, str]) -> str:
    """Every item of a framework: with the evidence given, or with the statement that there is nothing."""
    lines = []
    for item in frameworks()[framework].items:
        lines.append(f"  {item.id}:\n")
        lines.append(shown.get(item.id, "    none: {th: ไม่มีในปีนี้, en: None this year}\n"))
    return "".join(lines)


@cache
def sound() -> Tree:
    """A small project with every kind of file and no problem at all, on TODAY."""
    no_gift = """\
    unit: administration
    evidence:
      - record: policies/no-gift
        elements: [1, 2]
        where: {th: หัวข้อประกาศ, en: Announcement}
      - photo: meeting
        elements: [3]
"""
    # The last item asks for the year before; these proofs say that they are of it.
    elements = list(range(1, len(frameworks()["bma-district-2568"].items[-1].elements) + 1))
    last = f"""\
    evidence:
      - {{document: order, elements: {elements}, period: 2567}}
      - {{table: spending, period: 2567}}
"""
    return {
        AGENCY: _AGENCY,
        DISCLOSURES: _DISCLOSURES + _items("bma-district-2568", {"O18": no_gift, "O22": last}),
        PLAN: _PLAN,
        RISKS: _RISKS,
        ITA: _ITA,
        MEASURES: _MEASURES,
        REPORT: _REPORT,
        COMPLAINTS: _COMPLAINTS,
        EVIDENCE: _EVIDENCE,
        f"{YEAR}/photos/meeting.jpg": photo(),
        f"{YEAR}/documents/order-1.pdf": PDF,
        **known(PDF),
        f"{YEAR}/tables/spending.csv": CSV,
        POLICY: _POLICY,
        POLICY.replace(".md", ".en.md"): "---\ntitle: No Gift Policy\n---\nWe accept no gifts.\n",
        f"{PAGES}/contact.md": "---\ntitle: {th: ติดต่อเรา, en: Contact}\n---\nโทร 0 2000 0000\n",
        f"{PAGES}/contact.en.md": "---\ntitle: Contact\n---\nPhone 0 2000 0000\n",
        "content/about.md": "---\ntitle: {th: เกี่ยวกับ, en: About}\n---\nข้อมูลของเว็บไซต์\n",
        "content/about.en.md": "---\ntitle: About\n---\nAbout this site\n",
    }


_AGENCY = """\
name: {th: สำนักงานเขตบางรัก, en: Bang Rak District Office}
kind: district-office
head: {th: ผู้อำนวยการเขต, en: District Director}
units:
  administration: {th: ฝ่ายปกครอง, en: Administrative Section}
  finance: {th: ฝ่ายการคลัง, en: Finance Section}
channels:
  general:
    - title: {th: ร้องเรียนทั่วไป, en: General complaints}
      url: https://www.example.go.th/complaint/
      phone: 0 2000 0000
  corruption:
    - title: {th: แจ้งเรื่องทุจริต, en: Corruption}
      url: https://www.example.go.th/corruption
      phone: 0 2000 0001
framework: {2568: bma-district-2568}
"""

_DISCLOSURES = """\
framework: bma-district-2568
window: {opens: 2025-04-01, closes: 2025-04-30}
items:
"""

_PLAN = """\
title: {th: แผนปฏิบัติการป้องกันการทุจริต, en: Anti-corruption action plan}
unit: administration
period: 2568
approval: {date: 2024-10-01, from: {th: ฝ่ายปกครอง, en: Administrative Section}}
declared:
  projects: 2
  by_dimension: {1: 1, 2: 1}
  budget: 50000
targets:
  - name: {th: คะแนน ITA, en: ITA score}
    unit: {th: คะแนน, en: points}
    values: {2568: 95}
dimensions:
  - id: 1
    missions:
      - id: 1.1
        projects:
          - id: training
            title: {th: ฝึกอบรม, en: Training}
            budget: {2568: 50000, total: 50000}
            responsible: [administration]
            outputs: [{text: {th: ผู้เข้าอบรม, en: Trainees}, target: {at_least: 80, unit: {th: คน, en: people}}}]
            progress:
              - {year: 2568, status: in-progress, percent: 40, evidence: [photos/meeting]}
  - id: 2
    projects:
      - id: no-gift
        title: {th: ไม่รับของขวัญ, en: No gifts}
        budget: none
        progress:
          - {year: 2568, status: done}
"""

_RISKS = """\
title: {th: ความเสี่ยงการทุจริต, en: Corruption risks}
risks:
  - id: permits
    title: {th: การออกใบอนุญาต, en: Permits}
    events: [{th: เรียกรับเงิน, en: Asking for money}]
    likelihood: 2
    impact: 3
    score: 6
    owner: [administration]
    measures: [{record: plan/no-gift}, {th: สุ่มตรวจ, en: Spot checks}]
    residual: {likelihood: 1, impact: 3, score: 3}
"""

_ITA = """\
title: {th: ผลการประเมิน, en: Results}
results:
  - year: 2565
    total: 93.09
    level: A
    instruments: {IIT: 89.48, EIT: 98.78, OIT: 91.52}
    indicators:
      1: 94.79
      2: 88.01
      3: 91.49
      4: 85.66
      5: 87.44
      6: 98.97
      7: 97.74
      8: 99.64
      9: 89.29
      10: 93.75
"""

_MEASURES = """\
title: {th: มาตรการ, en: Measures}
based_on: ita
measures:
  - id: service
    title: {th: ปรับปรุงบริการ, en: Better service}
    indicators: [1, 6]
    questions: [I1, E1]
    responsible: [administration]
    monitoring: {frequency: monthly, by: {th: ผู้อำนวยการเขต, en: District Director}}
"""

_REPORT = """\
title: {th: รายงานผล, en: Report}
reports_on: 2568
entries:
  - id: i1
    indicator: 1
    questions: [I1, I2]
    issue: {th: การปฏิบัติหน้าที่, en: Performance of duty}
    measures: [{record: measures/service}]
    results:
      - text: {th: ประชุมชี้แจง, en: Briefing held}
        photos: [meeting]
        documents: [order]
    responsible: [administration]
topics:
  - id: one-stop
    title: {th: ศูนย์บริการ, en: One-stop service}
    actions: [{th: เปิดศูนย์, en: Opened}]
"""

_COMPLAINTS = """\
title: {th: สถิติเรื่องร้องเรียน, en: Complaint statistics}
as_of: 2025-01-10
corruption:
  none: {th: ไม่มีเรื่องร้องเรียน, en: No complaints}
general:
  counts:
    - {span: 2024-10, received: 3, closed: 2, open: 1}
"""

_EVIDENCE = """\
photos:
  meeting:
    file: meeting.jpg
    caption: {th: ประชุมชี้แจง, en: Briefing}
    alt: {th: เจ้าหน้าที่ฟังคำชี้แจงในห้องประชุม, en: Staff listen to a briefing in a meeting room}
    taken: 2024-11-05
    people: staff
documents:
  order:
    file: order-1.pdf
    title: {th: คำสั่ง, en: Order}
    issued: 2024-10-20
tables:
  spending:
    file: spending.csv
    title: {th: การใช้จ่าย, en: Spending}
"""

_POLICY = """\
---
title: {th: นโยบายไม่รับของขวัญ, en: No Gift Policy}
kind: no-gift
announced: 2024-10-15
by: {th: ผู้อำนวยการเขต, en: District Director}
documents: [order]
---
เราไม่รับของขวัญ ดู[แผน](record:plan/no-gift)
"""
