"""A site of extremes: whatever a page is like with tidy data, it must hold with this.

Titles of 200 characters, 60 projects, 300 photos, English missing throughout, and an agency with nothing but its name.
"""

from io import BytesIO

from PIL import Image

from prongsai.catalogue import frameworks
from tests.trees import PDF

PROJECTS = 60
PHOTOS = 300
YEARS = (2564, 2565, 2566, 2567, 2568)
LONG = ("โครงการเสริมสร้างคุณธรรมจริยธรรมและความโปร่งใสในการปฏิบัติราชการของข้าราชการและบุคลากรทุกระดับ"
        "ตามแผนปฏิบัติการป้องกันการทุจริตและประพฤติมิชอบประจำปีงบประมาณ พ.ศ. 2568 ของสำนักงานเขตวิจิตรพิสดารรังสรรค์ศรี")  # fmt: skip
"""About 200 characters, as the longest titles of real plans are."""
RUN = "ก้ำกึ่งปั๊มฎีกาญี่ปุ่นฐานะ" * 6
"""A run without a space and with every kind of stacked mark."""
LATIN_RUN = "https-without-any-break-" * 8
WIDE = "agencies/wide/2568"
"""The agency of extremes; `bare` has nothing but its name."""
PATHS = (
    "wide/", "wide/2568/", "wide/2568/plan/", "wide/2568/plan/p-1/", "wide/2568/risks/", "wide/2568/ita/",
    "wide/2568/measures/", "wide/2568/report/", "wide/2568/complaints/", "wide/2568/evidence/", "wide/2568/sheet/",
    "wide/2568/o18/", "wide/2568/policies/no-gift/", "bare/", "",
    "assess/bma-district-2568/", "items/bma-district-2568/o18/", "data/",
)  # fmt: skip
"""A page of each kind."""


def _photo(number: int) -> bytes:
    """A picture unlike the others, upright or lying."""
    out = BytesIO()
    size = (320, 200) if number % 3 else (200, 320)
    Image.new("RGB", size, (number % 256, 85, 255 - number % 256)).save(out, "JPEG")
    return out.getvalue()


def _plan() -> str:
    missions = "".join(
        f"""\
          - id: p-{number}
            code: 2.2.{number} ({number})
            title: {LONG} ระยะที่ {number}
            rationale: "{RUN} {LATIN_RUN}"
            procedure: [{LONG}, {RUN}]
            responsible: [section]
            budget: {{2568: {number * 1234567}, total: {number * 1234567}}}
            outputs: [{{text: {LONG}, target: {{at_least: {number}, unit: ครั้ง}}}}]
            progress:
              - year: 2568
                status: in-progress
                percent: {number}
                text: {LONG}
                evidence: [photos/photo-{number}]
"""
        for number in range(1, PROJECTS + 1)
    )
    return f"""\
title: {LONG}
unit: section
period: 2568
declared: {{projects: {PROJECTS + 3}}}
preface: |
  {LONG}

  | หัวข้อ | {RUN} |
  | --- | --- |
  | {LATIN_RUN} | {LONG} |
situation:
  swot:
    strengths: [{{aspect: {LONG}, text: {RUN}}}]
    threats: [{{aspect: {LONG}, text: {LONG}}}]
targets:
  - name: {LONG}
    unit: คะแนน
    values: {{2566: 85.123, 2567: 90, 2568: 99999.99}}
dimensions:
  - id: 2
    missions:
      - id: 2.2
        projects:
{missions}"""


def _ita() -> str:
    indicators = "".join(f"      {number}: 84.99\n" for number in range(1, 11))
    results = "".join(
        f"  - {{year: {year}, total: {total}}}\n" for year, total in zip(YEARS, (0, 7.5, 85, 100), strict=False)
    )
    return f"""\
title: {LONG}
results:
{results}  - year: {YEARS[-1]}
    total: 84.99
    instruments: {{IIT: 84.99, EIT: 84.99, OIT: 84.99}}
    indicators:
{indicators}"""


def _report() -> str:
    entries = "".join(
        f"""\
  - id: i{number}
    indicator: {(number - 1) // 3 + 1}
    questions: [{f"I{number}" if number <= 10 else ""}]
    issue: {LONG}
    measures: [{LONG}, {RUN}]
    results:
      - text: {LONG}
        photos: [{", ".join(f"photo-{n}" for n in range(number * 10, number * 10 + 9))}]
        documents: [order]
    responsible: [section]
"""
        for number in range(1, 13)
    )
    return f"title: {LONG}\nreports_on: 2568\nentries:\n{entries}"


def _evidence() -> str:
    photos = "".join(
        f"  photo-{number}: {{file: photo-{number}.jpg, caption: {LONG if number % 5 == 0 else 'ภาพ'},"
        f" alt: ภาพที่ {number} {RUN if number % 7 == 0 else ''}, people: none}}\n"
        for number in range(1, PHOTOS + 1)
    )
    return f"""\
photos:
{photos}documents:
  order: {{file: order.pdf, title: {LONG}}}
tables:
  spending: {{file: spending.csv, title: {LONG}}}
"""


def _disclosures() -> str:
    lines = ["framework: bma-district-2568\nunit: section\nitems:\n"]
    for item in frameworks()["bma-district-2568"].items:
        numbers = (*range(1, 21), PHOTOS - 1) if item.id == "O22" else range(1, 21)
        proofs = "".join(f"      - photo: photo-{number}\n        where: {LONG}\n" for number in numbers)
        lines.append(f"  {item.id}:\n    evidence:\n      - record: policies/no-gift\n{proofs}    note: {LONG}\n")
    return "".join(lines)


def extremes() -> dict[str, str | bytes]:
    """The site as a dict: path -> content."""
    wide_table = ",".join(f"{RUN[:12]}{column}" for column in range(14)) + "\n"
    return {
        "agencies/bare/agency.yml": "name: หน่วยงานที่มีแต่ชื่อ\nkind: other\nframework: {}\n",
        "agencies/wide/agency.yml": f"""\
name: สำนักงานเขต{RUN}
short_name: {LONG}
kind: district-office
head: {LONG}
units: {{section: {LONG}}}
contact: {{address: {LONG}, phone: 0 2000 0000, email: a-very-long-name-of-a-mailbox@subdomain.of.a.long.example.go.th}}
channels:
  general: [{{title: {LONG}, url: "https://www.example.go.th/{LATIN_RUN}", note: {LONG}}}]
  corruption: [{{title: {RUN}, phone: "1205"}}]
framework: {{2568: bma-district-2568}}
""",
        f"{WIDE}/disclosures.yml": _disclosures(),
        f"{WIDE}/plan.yml": _plan(),
        f"{WIDE}/ita.yml": _ita(),
        f"{WIDE}/report.yml": _report(),
        f"{WIDE}/evidence.yml": _evidence(),
        f"{WIDE}/risks.yml": f"""\
title: {LONG}
risks:
  - id: permits
    title: {LONG}
    events: [{LONG}, {RUN}]
    likelihood: 5
    impact: 5
    score: 25
    owner: [section]
    measures: [{{record: plan/p-1}}, {LONG}]
""",
        f"{WIDE}/measures.yml": f"""\
title: {LONG}
measures:
  - id: service
    title: {LONG}
    indicators: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    questions: [I1, E1]
    responsible: [section]
""",
        f"{WIDE}/complaints.yml": f"""\
title: {LONG}
as_of: 2025-01-10
corruption: {{none: {LONG}}}
general:
  counts:
    - {{span: 2024-10, received: 123456, closed: 123456, open: 0}}
    - {{span: 2024-11, received: 0, closed: 0, open: 0}}
    - {{span: 2024-12, received: 3, closed: 2, open: 1}}
""",
        **{f"{WIDE}/photos/photo-{number}.jpg": _photo(number) for number in range(1, PHOTOS + 1)},
        f"{WIDE}/documents/order.pdf": PDF,
        f"{WIDE}/tables/spending.csv": wide_table * 30,
        "content/wide/2568/policies/no-gift.md": f"""\
---
title: {LONG}
kind: no-gift
announced: 2024-10-15
by: {LONG}
documents: [order]
---
{RUN}

{LATIN_RUN}

| {RUN} | {LONG} |
| --- | --- |
| {LATIN_RUN} | {RUN} |
""",
    }
