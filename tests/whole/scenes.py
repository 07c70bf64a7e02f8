"""Edits of the rich project that a random word or line would hardly hit on, each to be made and to be taken back.

Most are about what one page tells of another record, year or agency.
"""

from dataclasses import dataclass
from pathlib import Path

from tests.golden.tree import TREE
from tests.whole.rich import GAMMA


@dataclass(frozen=True)
class Change:
    """In a file, `old` becomes `new`. None for no file."""

    path: str
    old: str | None
    new: str | None

    def possible(self, root: Path) -> bool:
        """Whether the file is as it must be."""
        path = root / self.path
        if self.old is None or self.new is None:
            text = path.read_text("utf-8") if path.exists() else None
            return text == self.old and (root / self.path).parent.parent.exists()
        return path.exists() and path.read_text("utf-8").count(self.old) == 1

    def play(self, root: Path) -> None:
        """Make it so."""
        path = root / self.path
        if self.new is None:
            path.unlink()
        elif self.old is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.new, "utf-8")
        else:
            path.write_text(path.read_text("utf-8").replace(self.old, self.new), "utf-8")


@dataclass(frozen=True)
class Scene:
    """Some changes that belong together."""

    name: str
    changes: tuple[Change, ...]

    def possible(self, root: Path) -> bool:
        """Whether it can be played now."""
        return all(change.possible(root) for change in self.changes)

    def play(self, root: Path) -> None:
        """Make all changes."""
        for change in self.changes:
            change.play(root)

    def reverse(self) -> "Scene":
        """The same, taken back."""
        return Scene(f"{self.name}, taken back", tuple(Change(c.path, c.new, c.old) for c in self.changes))


def _scene(name: str, *changes: tuple[str, str | None, str | None]) -> Scene:
    return Scene(name, tuple(Change(*change) for change in changes))


_A, _A66, _A68 = "agencies/alpha/agency.yml", "agencies/alpha/2566", "agencies/alpha/2568"
_G, _G68, _G69 = f"{GAMMA}/agency.yml", f"{GAMMA}/2568", f"{GAMMA}/2569"
_ABOUT, _ENGLISH_ABOUT = "content/about.md", "content/about.en.md"
_NO_GIFT = """\
  - id: 2
    projects:
      - {id: no-gift, title: {th: มาตรการ No Gift Policy, en: No Gift Policy measure}, kind: measure, budget: none}
"""
_NEW_PLAN = """\
title: {th: แผนปี 2568, en: Plan of 2568}
period: 2568
dimensions:
  - id: 2
    projects:
      - {id: gifts, was: [2566/plan/no-gift], title: {th: ไม่รับของขวัญ, en: No gifts}, budget: none}
"""
_RISK = """\
risks:
  - id: bribes
    was: [2568/risks/permits]
    title: {th: สินบน, en: Bribes}
    events: [{th: เรียกรับเงิน, en: Asking for money}]
    likelihood: 2
    impact: 3
    score: 6
    owner: [administration]
    measures: [{th: สุ่มตรวจ, en: Spot checks}]
"""
_OLD_RISKS = """\
title: {th: ความเสี่ยงการทุจริต, en: Corruption risks}
risks:
  - id: permits
"""
_NEW_RISKS = _OLD_RISKS.replace("permits", "licences")
_FRAMEWORK = """\
overrides:
  bma-district-2568:
    O22:
      period: current_fy
      source: {th: รายงาน, en: Report}
"""
_WITHDRAWN = """\
withdrawn:
  - address: /alpha/2568/manual/
    date: 2025-04-18
    reason: {th: คู่มือฉบับนี้ใช้ไม่ได้แล้ว, en: This manual is out of date}
"""
_MANUAL = "---\ntitle: คู่มือประชาชน\n---\nขั้นตอนการรับบริการ\n"

_MANUAL_FILE = "content/alpha/2568/manual.md"
_CONTACT = "---\ntitle: {th: ติดต่อเรา, en: Contact}\n---\nโทร 0 2000 0000\n"
_ENGLISH_CONTACT = "---\ntitle: Contact\n---\nPhone 0 2000 0000\n"
_TITLE, _SAID = "title: เกี่ยวกับเว็บไซต์นี้\n", "เว็บไซต์ทดสอบ\n"
_PROVEN = "      - {record: plan, where: {th: ทั้งหน้า, en: the whole page}}\n"
_RESULTS = "title: {th: ผลการประเมิน, en: Results}\nresults:\n  - {year: 2568, total: 84.5}\n"
_KIND = "kind: district-office\n"
_SAMPLE = "sample: {th: ข้อมูลสมมติเพื่อการทดสอบ, en: Made-up data for tests}\n"
_PLAN_TITLE = "title: {th: แผนปฏิบัติการป้องกันการทุจริต, en: Anti-corruption action plan}"
_BETA = "agencies/beta/2568/disclosures.yml"
_PLAN_PROOF = "{record: alpha/2566/plan, elements: [1]}"
_ETHICS = "content/gamma/2569/policies/ethics.md"

SCENES = (
    _scene("a risk is called otherwise", (f"{_A68}/risks.yml", "- id: licences", "- id: permits\n    was: licences")),
    _scene(
        "a project moves to another year",
        (f"{_A66}/plan.yml", _NO_GIFT, ""),
        (f"{_A68}/plan.yml", None, _NEW_PLAN),
        (f"{_A68}/risks.yml", "{record: 2566/plan/no-gift}", "{record: plan/gifts}"),
        ("content/alpha/2568/policies/no-gift.md", "record:2566/plan/no-gift", "record:plan/gifts"),
        ("content/alpha/2568/policies/no-gift.en.md", "record:2566/plan/no-gift", "record:plan/gifts"),
    ),
    _scene(
        "a risk moves to a year that is apart",
        (f"{_G68}/risks.yml", _OLD_RISKS, _NEW_RISKS),
        (f"{_G69}/risks.yml", None, _RISK),
    ),
    _scene(
        "a page takes over an old page of a year that is apart",
        ("content/gamma/2569/call.md", None, "---\ntitle: โทร\nwas: [2568/pages/contact]\n---\nโทร\n"),
        ("content/gamma/2568/contact.md", _CONTACT, None),
        ("content/gamma/2568/contact.en.md", _ENGLISH_CONTACT, None),
    ),
    _scene("its agency withdraws a page", (_MANUAL_FILE, _MANUAL, None), (_A, _KIND, f"{_KIND}{_WITHDRAWN}")),
    _scene(
        "the site withdraws a page",
        (_ABOUT, str(TREE[_ABOUT]), None),
        (_ENGLISH_ABOUT, str(TREE[_ENGLISH_ABOUT]), None),
        ("agencies/withdrawn.yml", None, _WITHDRAWN.replace("alpha/2568/manual", "about")),
    ),
    _scene(
        "a page of the site takes over an agency's",
        (_MANUAL_FILE, _MANUAL, None),
        (_ABOUT, _TITLE, f"{_TITLE}was: [alpha/2568/pages/manual]\n"),
    ),
    _scene(
        "a page of the site takes over a risk",
        (f"{_G68}/risks.yml", _OLD_RISKS, _NEW_RISKS),
        (_ABOUT, _TITLE, f"{_TITLE}was: [gamma/2568/risks/permits]\n"),
    ),
    _scene("a page of the site says more", (_ABOUT, _SAID, f"{_SAID}\n## หัวข้อ\n\nอีกย่อหน้า\n")),
    _scene("a page of the site leads to a record", (_ABOUT, _SAID, "[แผน](record:alpha/2566/plan)\n")),
    _scene("a page of the site leads to a part", (_ABOUT, _SAID, "[ข้อ](record:gamma/2569/policies/ethics#_1)\n")),
    _scene("a page of the site is called otherwise", (_ABOUT, _TITLE, "title: เกี่ยวกับเรา\n")),
    _scene(
        "an item is proven",
        (
            f"{_G69}/disclosures.yml",
            "O3: {none: {th: ไม่มีในปีนี้, en: None this year}}",
            "O3: {evidence: [{record: agency}]}",
        ),
    ),
    _scene(
        "an item is not proven",
        (f"{_A66}/disclosures.yml", _PROVEN, "      - {record: agency, period: 2560}\n"),
    ),
    _scene(
        "an item of a year that is apart",
        (f"{_G68}/disclosures.yml", "      - photo: meeting\n        elements: [3]\n", ""),
    ),
    _scene("a result of a year that is apart", (f"{_G69}/ita.yml", "total: 84.5", "total: 91.5")),
    _scene("a year knows no results", (f"{_G69}/ita.yml", _RESULTS, None)),
    _scene(
        "a link was lost",
        (f"{_G69}/links.json", '"verdict": "ok", "status": 200', '"verdict": "missing", "status": 404'),
    ),
    _scene("a catalogue item is corrected", (f"{GAMMA}/framework.yml", None, _FRAMEWORK)),
    _scene("colours", (_G, '"#0b5563"', '"#55350b"')),
    _scene("no logo", (_G, "logo: logo.png, ", "")),
    _scene("words at the foot", (_G, "{th: ท้าย, en: Foot}", "{th: ท้ายหน้า, en: Bottom}")),
    _scene("real data", (_A, _SAMPLE, "")),
    _scene("another short name", (_A, "{th: เขตอัลฟา, en: Alpha}", "{th: อัลฟา, en: Alpha Office}")),
    _scene("a unit's name", (_G, "{th: ฝ่ายการคลัง, en: Finance Section}", "{th: กองคลัง, en: Treasury}")),
    _scene(
        "a channel's address",
        (_G, "https://www.example.go.th/corruption", "https://www.example.go.th/report"),
    ),
    _scene(
        "a project of another year is not done",
        (f"{_A66}/plan.yml", "status: done, percent: 100", "status: in-progress, percent: 60"),
    ),
    _scene(
        "a plan that another agency names has another title",
        (f"{_A66}/plan.yml", _PLAN_TITLE, "title: {th: แผนใหม่, en: New plan}"),
    ),
    _scene("beta names gamma", (_BETA, _PLAN_PROOF, f"{_PLAN_PROOF}, {{record: gamma/2569/policies/ethics}}")),
    _scene(
        "a photo's words",
        (f"{_A68}/evidence.yml", "{th: ประชุมมอบนโยบาย, en: Policy meeting}", "{th: ประชุม, en: Meeting}"),
    ),
    _scene(
        "a document's title",
        (f"{_G68}/evidence.yml", "title: {th: คำสั่ง, en: Order}", "title: {th: คำสั่งใหม่, en: New order}"),
    ),
    _scene("a table's cells", (f"{_G68}/tables/spending.csv", "2568,50000", "2568,60000")),
    _scene("a part of a page is gone", (_ETHICS, "## ข้อหนึ่ง\n\n", "")),
)
