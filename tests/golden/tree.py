"""A small site as a dict: two agencies, two years, most kinds of records, English missing here and there."""

from io import BytesIO

from PIL import Image

from tests.documents import known, pdf


def _photo() -> bytes:
    """A plain picture; its pixels are the same wherever it is made."""
    out = BytesIO()
    Image.new("RGB", (320, 200), (11, 85, 99)).save(out, "PNG")
    return out.getvalue()


TREE: dict[str, str | bytes] = {
    "agencies/alpha/agency.yml": """\
name: {th: สำนักงานเขตอัลฟา, en: Alpha District Office}
short_name: {th: เขตอัลฟา, en: Alpha}
kind: district-office
parent: {th: กรุงเทพมหานคร, en: Bangkok Metropolitan Administration}
head: {th: ผู้อำนวยการเขต, en: District Director}
units:
  administration: {th: ฝ่ายปกครอง, en: Administrative Section}
  finance: ฝ่ายการคลัง
contact:
  address: {th: ถนนตัวอย่าง กรุงเทพมหานคร, en: "Example Road, Bangkok"}
  phone: 0 2000 0000
  email: alpha@example.go.th
channels:
  general:
    - {title: {th: สายด่วน 1555, en: Hotline 1555}, phone: "1555"}
  corruption:
    - {title: {th: สายด่วน ป.ป.ช., en: NACC hotline}, phone: "1205"}
framework: {2566: bma-district-2566, 2568: bma-district-2568}
sample: {th: ข้อมูลสมมติเพื่อการทดสอบ, en: Made-up data for tests}
""",
    "agencies/alpha/2566/disclosures.yml": """\
framework: bma-district-2566
items:
  O28:
    unit: administration
    evidence:
      - {record: plan, where: {th: ทั้งหน้า, en: the whole page}}
""",
    "agencies/alpha/2566/plan.yml": """\
title: {th: แผนปฏิบัติการป้องกันการทุจริต, en: Anti-corruption action plan}
period: 2566-2570
issued: 2023-03-31
approval: {memo: กท 1/2566, date: 31 มีนาคม 2566, approved_by: {th: ผู้อำนวยการเขต, en: District Director}}
declared: {projects: 3, by_dimension: {1: 1, 2: 2}}
objectives: [{th: ป้องกันการทุจริต, en: To prevent corruption}]
dimensions:
  - id: 1
    missions:
      - id: 1.1
        projects:
          - id: integrity-training
            code: 1.1.3 (4)
            title: {th: โครงการฝึกอบรมคุณธรรม, en: Integrity training}
            rationale: "**หลักการ** ของโครงการ [ดูประกาศ](record:2568/policies/no-gift)"
            procedure:
              - {th: ขออนุมัติ, en: Ask for approval}
              - {text: {th: จัดอบรม, en: Train}, steps: [{th: ครั้งที่ 1, en: First}]}
            budget: {2566: 10000, 2567: none, total: 10000}
            responsible: administration
            outputs:
              - {text: {th: จัดอบรม 1 ครั้ง, en: One training}, target: {at_least: 80, unit: {th: ร้อยละ, en: per cent}}}
            progress:
              - {year: 2566, status: done, percent: 100, text: {th: จัดแล้ว, en: Held}, evidence: [2568/photos/meeting]}
  - id: 2
    projects:
      - {id: no-gift, title: {th: มาตรการ No Gift Policy, en: No Gift Policy measure}, kind: measure, budget: none}
""",
    "agencies/alpha/2568/disclosures.yml": """\
framework: bma-district-2568
updated: 2025-04-10
items:
  O3:
    unit: administration
    evidence: [{record: agency, elements: [1, 2, 3]}]
  O16:
    none: {th: ไม่มีเรื่องร้องเรียนในรอบปีนี้, en: No complaints in this period}
  O18:
    unit: administration
    evidence:
      - {record: policies/no-gift, elements: [2]}
      - {photo: meeting, elements: [1, 3]}
  O20:
    evidence:
      - {record: 2566/plan, elements: [1, 2, 3]}
  O21:
    evidence:
      - {record: measures, elements: [3, 5]}
  O22:
    evidence:
      - {link: "https://example.go.th/report", title: รายงานฉบับลงนาม}
""",
    "agencies/alpha/2568/ita.yml": """\
results:
  - year: 2567
    total: 93.09
    level: {th: ผ่านดี, en: "Pass, good"}
    indicators: {1: 95.12, 2: 85.76, 3: 89.19, 4: 86.24, 5: 91.08, 6: 99.22, 7: 98.77, 8: 98.36, 9: 89.29, 10: 93.75}
analysis:
  - {issue: {th: การใช้งบประมาณ, en: Use of budget}, indicators: [2], finding: ต่ำที่สุด}
""",
    "agencies/alpha/2568/measures.yml": """\
title: {th: มาตรการส่งเสริมคุณธรรม, en: Integrity measures}
based_on: ita
measures:
  - id: budget
    title: {th: เปิดเผยการใช้งบประมาณ, en: Disclose spending}
    indicators: [2]
    questions: [I4]
    methods: [{th: เผยแพร่แผน, en: Publish the plan}]
    responsible: [finance]
    monitoring: {frequency: monthly, by: {th: ผู้อำนวยการเขต, en: District Director}}
""",
    "agencies/alpha/2568/report.yml": """\
title: {th: รายงานผลการดำเนินการ, en: Progress report}
reports_on: 2568
entries:
  - id: i4
    questions: [I4]
    issue: {th: การจัดซื้อจัดจ้าง, en: Procurement}
    measures: [{record: measures/budget}, {th: ประชุมชี้แจง, en: Hold a briefing}]
    results:
      - {text: {th: ประชุมแล้ว, en: Briefing held}, date: 2024-12-04, photos: [meeting]}
    responsible: [finance]
topics:
  - {id: service, title: {th: ภาพลักษณ์การให้บริการ, en: Service image}, actions: [{th: ติดป้าย, en: Put up signs}]}
""",
    "agencies/alpha/2568/risks.yml": """\
risks:
  - id: licences
    events: [{th: เรียกรับผลประโยชน์, en: Asking for favours}]
    likelihood: 2
    impact: 4
    score: 8
    level: medium
    measures: [{record: 2566/plan/no-gift}]
    owner: [administration]
    residual: low
""",
    "agencies/alpha/2568/complaints.yml": """\
as_of: 2025-03-31
corruption: {none: {th: ไม่มีเรื่องร้องเรียนการทุจริต, en: No corruption complaints}}
general:
  counts:
    - {span: Q1, received: 3, closed: 2, open: 1}
    - {span: Q2, received: 1, closed: 1, open: 0}
""",
    "agencies/alpha/2568/evidence.yml": """\
photos:
  meeting:
    file: meeting.png
    caption: {th: ประชุมมอบนโยบาย, en: Policy meeting}
    alt: {th: ภาพแทนการประชุมมอบนโยบาย พื้นสีเขียวน้ำเงิน, en: "Stand-in for the policy meeting: a plain teal field"}
    taken: 2024-12-04
    people: none
""",
    "agencies/alpha/2568/photos/meeting.png": _photo(),
    "agencies/beta/agency.yml": """\
name: สำนักงานเขตเบตา
kind: district-office
channels: {corruption: [{title: ป.ป.ช., phone: "1205"}]}
framework: {2568: bma-district-2568}
""",
    "agencies/beta/2568/disclosures.yml": """\
framework: bma-district-2568
items:
  O20: {evidence: [{record: alpha/2566/plan, elements: [1]}]}
""",
    "content/alpha/2568/policies/no-gift.md": """\
---
kind: no-gift
title: ประกาศนโยบายไม่รับของขวัญ
announced: 2024-12-04
by: ผู้อำนวยการเขต
---
ข้าพเจ้าและบุคลากรทุกคน **ไม่รับของขวัญ** ดู [แผน](record:2566/plan/no-gift) <b>ลงนาม</b>

## ข้อ 1

ไม่รับของขวัญและของกำนัลทุกชนิด
""",
    "content/alpha/2568/policies/no-gift.en.md": """\
---
title: No Gift Policy announcement
by: District Director
---
We do **not accept gifts**. See the [plan](record:2566/plan/no-gift).
""",
    "content/alpha/2568/manual.md": "---\ntitle: คู่มือประชาชน\n---\nขั้นตอนการรับบริการ\n",
    "content/about.md": "---\ntitle: เกี่ยวกับเว็บไซต์นี้\n---\nเว็บไซต์ทดสอบ\n",
    "content/about.en.md": "---\ntitle: About this site\n---\nA test site.\n",
}

_AGENCY = "agencies/alpha/agency.yml"
_PLAN = "agencies/alpha/2566/plan.yml"
_DISCLOSURES = "agencies/alpha/2566/disclosures.yml"
_EVIDENCE = "agencies/alpha/2568/evidence.yml"
_LETTER = pdf()


def _text(name: str) -> str:
    text = TREE[name]
    assert isinstance(text, str)
    return text


GOLDEN: dict[str, str | bytes] = {
    **TREE,
    _AGENCY: f"""{_text(_AGENCY)}\
withdrawn:
  - {{address: /alpha/2566/leaflet/, date: 2025-01-10, reason: {{th: ข้อมูลผิด, en: It was wrong}}}}
""",
    _PLAN: _text(_PLAN).replace("{id: no-gift, ", "{id: no-gift, was: [gifts], "),
    _DISCLOSURES: f"""{_text(_DISCLOSURES)}\
  O8:
    evidence: [{{link: "https://example.go.th/plan", title: แผนปฏิบัติราชการ}}]
""",
    _EVIDENCE: f"""{_text(_EVIDENCE)}\
documents:
  letter: {{file: letter.pdf, title: {{th: หนังสือ, en: Letter}}, issued: 2024-12-01}}
tables:
  spending: {{file: spending.csv, title: การใช้จ่าย, total_row: true}}
""",
    "agencies/alpha/2568/documents/letter.pdf": _LETTER,
    "agencies/alpha/2568/tables/spending.csv": "ด้าน,งบประมาณ\nก,1000\nข,2000\nรวม,3000\n",
    **known(_LETTER),
}
"""The site of the golden files: also with a document, a table, a page that moved and one that was withdrawn."""
