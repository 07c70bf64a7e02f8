"""A small project in which much depends on much: years and agencies that name each other, old addresses, frozen years.

alpha and beta (tests/golden/tree.py) name each other's records; gamma is by itself, and so are its years.
"""

import contextlib
import io
from datetime import date
from pathlib import Path

from PIL import Image

from prongsai.cli.main import main
from tests.golden.tree import TREE
from tests.trees import MEASURES, PAGES, POLICY, REPORT, YEAR, Content, sound, write_tree

GAMMA = "agencies/gamma"
DAY = date(2025, 4, 20)
COLOURS = ((11, 85, 99), (99, 85, 11), (85, 11, 99), (200, 190, 20))


def picture(number: int) -> bytes:
    """A picture unlike the others, of as many bytes."""
    out = io.BytesIO()
    colour = tuple((part + 37 * number) % 256 for part in COLOURS[number % len(COLOURS)])
    Image.new("RGB", (320, 200), colour).save(out, "PNG", compress_level=0)
    return out.getvalue()


LATER = {
    f"{GAMMA}/2569/disclosures.yml": """\
framework: nacc-2569
items:
  O1: {unit: finance, evidence: [{record: policies/ethics}, {link: "https://www.example.go.th/", title: หน้าแรก}]}
  O2: {evidence: [{document: letter}, {photo: door}]}
  O3: {none: {th: ไม่มีในปีนี้, en: None this year}}
""",
    f"{GAMMA}/2569/ita.yml": """\
title: {th: ผลการประเมิน, en: Results}
results:
  - {year: 2568, total: 84.5}
""",
    f"{GAMMA}/2569/evidence.yml": """\
documents:
  letter: {file: letter.pdf, title: {th: หนังสือ, en: Letter}, issued: 2025-01-02}
photos:
  door:
    file: door.png
    caption: {th: ประตู, en: Door}
    alt: {th: ประตูสำนักงานทาสีเขียวน้ำเงิน, en: "The office door, painted teal"}
    people: none
""",
    "content/gamma/2569/policies/ethics.md": """\
---
title: {th: ประมวลจริยธรรม, en: Code of ethics}
kind: other
announced: 2024-11-15
by: {th: ผู้อำนวยการเขต, en: District Director}
photos: [door]
---
เจ้าหน้าที่ทุกคนปฏิบัติตามประมวลจริยธรรม

## ข้อหนึ่ง

ซื่อสัตย์สุจริต
""",
}
LINKS = """\
[{"url": "https://www.example.go.th/", "verdict": "ok", "status": 200, "checked": "2025-04-19", "final_url": null,
"content_type": null, "size": null, "note": null}]
"""


def rich() -> dict[str, Content]:
    """The project's data, but for what commands write."""
    gamma = {
        name.replace("bang-rak", "gamma"): content
        for name, content in sound().items()
        if not name.startswith("content/about")
    }
    agency = str(gamma[f"{GAMMA}/agency.yml"]).replace("{2568:", "{2569: nacc-2569, 2568:")
    gamma[f"{GAMMA}/agency.yml"] = (
        f'{agency}theme: {{logo: logo.png, accent: "#0b5563", footer: {{th: ท้าย, en: Foot}}}}\n'
    )
    gamma[f"{GAMMA}/logo.png"] = picture(3)
    letter = sound()[f"{YEAR}/documents/order-1.pdf"]
    plan = str(TREE["agencies/alpha/2566/plan.yml"]).replace(
        "[2568/photos/meeting]", "[2568/photos/meeting, 2568/report]"
    )
    return {
        **TREE,
        **gamma,
        **LATER,
        f"{GAMMA}/2569/documents/letter.pdf": letter,
        f"{GAMMA}/2569/photos/door.png": picture(1),
        f"{GAMMA}/2569/links.json": LINKS,
        "agencies/alpha/2566/plan.yml": plan,
        "agencies/alpha/2568/photos/meeting.png": picture(0),
        "agencies/alpha/2568/links.json": LINKS.replace("www.example.go.th/", "example.go.th/report"),
    }


def write_rich(root: Path) -> Path:
    """The project, with what commands write: a frozen year, the addresses and files that were published."""
    write_tree(root, rich())
    day = DAY.isoformat()
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["snapshot", "alpha", "2568", "--path", str(root), "--date", day]) == 0
        assert main(["snapshot", "gamma", "2568", "--path", str(root), "--date", day]) == 0
        assert main(["lock", str(root), "--today", day]) == 0
    return root


__all__ = ["DAY", "GAMMA", "MEASURES", "PAGES", "POLICY", "REPORT", "picture", "rich", "write_rich"]
