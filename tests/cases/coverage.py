"""Damaged Thai, and what is still missing."""

from datetime import date

from prongsai.check.settings import Settings
from prongsai.source.problem import Code
from tests.trees import AGENCY, DISCLOSURES, EVIDENCE, PAGES, PLAN, POLICY, REPORT, YEAR, Case, Replace

# As many misread words as are told one by one.
TEN = "จ้องทุกข์ เจื่อนไข ฝ้าระวัง ยกยอก ช้าราชการ สำบักงาน จิตสำนืก ประธาบ พิจารฌา อนุบัติ"
NONE = "    none: {th: ไม่มีในปีนี้, en: None this year}\n"

CASES = [
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ก าหนดการ")}),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ไม\uf70aรับ")}, name="font-mark"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ฝ\ue123กอบรม")}, name="font-letter"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶น ้าใจ")}, name="split-tone"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ฝ ึกอบรม")}, name="split-vowel"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶คณ ะกรรมการ")}, name="split-a"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ฝ\ufffdกอบรม")}, name="lost"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶นำ้ท่วม")}, name="mark-order"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ที่่ประชุม")}, name="doubled-mark"),
    Case(Code.DAMAGED_TEXT, {POLICY: Replace("เราไม่รับ", "หัวข้อ\n\nเราไม▶่้รับ")}, name="two-marks"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ÊÓ¹Ñ¡§Ò¹")}, name="wrong-letters"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶ฝึก\u3000อบรม")}, name="wide-space"),
    Case(Code.DAMAGED_TEXT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶“ฝึกอบรม”")}, name="smart-quotes"),
    Case(Code.DAMAGED_TEXT, {AGENCY: Replace("th: ฝ่ายการคลัง", "th: ▶ฝ่าย\u200bการคลัง")}, name="invisible"),
    Case(Code.MISREAD_WORD, {PLAN: Replace("th: ฝึกอบรม", "th: ▶การจ้องทุกข์")}, name="record"),
    Case(Code.MISREAD_WORD, {POLICY: Replace("เราไม่รับ", "หัวข้อ\n\nตาม▶เจื่อนไข เราไม่รับ")}, name="page"),
    Case(Code.MISREAD_WORDS, {POLICY: Replace("เราไม่รับ", f"{TEN} ▶บัญซี ทะเบียบ เราไม่รับ")}, also=(Code.MISREAD_WORD,)),
    Case(Code.DAMAGED_TEXT, {POLICY: Replace("เราไม่รับ", "หัวข้อ\n\nเรา▶เเจ้งว่าไม่รับ")}, name="in-text"),
    Case(Code.ITEM_WITHOUT_EVIDENCE, {DISCLOSURES: Replace(f"  O19:\n{NONE}", "  ▶O19:\n    unit: finance\n")}),
    Case(
        Code.ITEM_WITHOUT_EVIDENCE,
        {DISCLOSURES: Replace(f"items:\n  O1:\n{NONE}", "▶items:\n")},
        name="not-named",
    ),
    Case(
        Code.ITEM_WITHOUT_EVIDENCE,
        {DISCLOSURES: Replace(f"  O19:\n{NONE}", "#  ▶O19:    # ชื่อข้อ / Title\n#    unit: finance\n")},
        name="commented",
    ),
    Case(
        Code.ITEM_WITHOUT_EVIDENCE,
        {DISCLOSURES: (
            Replace("framework: bma", "#  O19:    # ตัวอย่าง / Example\nframework: bma"),
            Replace(f"  O19:\n{NONE}", "  # ก่อนหน้า / before: O19:\n  #▶o๑๙:\n"),
        )},
        name="commented-below-an-example",
    ),
    Case(
        Code.ITEM_WITHOUT_EVIDENCE,
        {DISCLOSURES: (
            Replace("framework: bma", "#  O19:\nframework: bma"), Replace("items:", "▶items:"),
            Replace(f"  O19:\n{NONE}", ""),
        )},
        name="example-only",
    ),
    Case(Code.ITEM_INCOMPLETE, {DISCLOSURES: (Replace("  O18:", "  ▶O18:"), Replace("[1, 2]", "[1]"))}),
    Case(Code.PLACEHOLDER_LEFT, {AGENCY: Replace("name: {th: สำนักงานเขตบางรัก", "name: {th: ▶(ใส่ชื่อหน่วยงาน)")}),
    Case(Code.PLACEHOLDER_LEFT, {AGENCY: Replace("Bang Rak District Office", "▶(name of the agency)")}, name="en"),
    Case(Code.PLACEHOLDER_LEFT, {PLAN: Replace("th: ฝึกอบรม", "th: ▶(ใส่ชื่อโครงการหรือมาตรการ)")}, name="plan"),
    Case(
        Code.PLACEHOLDER_LEFT,
        {POLICY: Replace(
            "เราไม่รับ", "หัวข้อ\n\nก ▶(ข้อความต่อไปนี้เป็นร่าง โปรดใส่ข้อความในประกาศที่ลงนามแล้วแทน) เราไม่รับ"
        )},
        name="body",
    ),
    Case(
        Code.PLACEHOLDER_IN_SAMPLE,
        {AGENCY: (
            Replace("name: {th: สำนักงานเขตบางรัก", "sample: {th: ร่าง, en: Draft}\nname: {th: ▶(ใส่ชื่อหน่วยงาน)"),
        )},
    ),
    Case(
        Code.UNUSED_EVIDENCE,
        {EVIDENCE: Replace("tables:", "  memo:\n    ▶file: order-1.pdf\n    title: {th: ก, en: a}\ntables:")},
    ),
    Case(Code.UNUSED_EVIDENCE, {f"{YEAR}/photos/a.jpg": b"x"}, at=f"{YEAR}/photos/a.jpg", name="not-registered"),
    Case(Code.ENGLISH_MISSING, {REPORT: Replace("issue: {th: การปฏิบัติหน้าที่, en: Performance of duty}", "issue: ▶ก")}),
    Case(Code.ENGLISH_MISSING, {f"{PAGES}/contact.en.md": None}, at=f"{PAGES}/contact.md:1:1", name="page"),
    Case(Code.ENGLISH_MISSING, {"content/about.en.md": None}, at="content/about.md:1:1", name="site-page"),
    Case(Code.PROGRESS_MISSING, {PLAN: Replace("id: no-gift\n        title: {th: ไม่รับของขวัญ, en: No gifts}\n"
        "        budget: none\n        progress:\n          - {year: 2568, status: done}\n",
        "id: ▶no-gift\n        title: {th: ไม่รับของขวัญ, en: No gifts}\n")}),
    Case(
        Code.WINDOW_CLOSING,
        {DISCLOSURES: (Replace("closes: 2025-04-30", "closes: ▶2025-04-30"), Replace(f"  O19:\n{NONE}", ""))},
        settings=Settings(date(2025, 4, 16)),
        also=(Code.ITEM_WITHOUT_EVIDENCE,),
    ),
]  # fmt: skip
