"""Values that are not what their key asks for."""

from prongsai.source.problem import Code
from tests.trees import (
    AGENCY,
    COMPLAINTS,
    DISCLOSURES,
    EVIDENCE,
    ITA,
    MEASURES,
    PAGES,
    PLAN,
    POLICY,
    REPORT,
    RISKS,
    Case,
    Replace,
)

TITLE = "title: {th: ความเสี่ยงการทุจริต, en: Corruption risks}"
PAGE = "---\ntitle: {th: ก, en: a}\n---\n"

CASES = [
    # A comma in curly brackets parts values, so that the rest of a figure becomes a key without a value
    Case(
        Code.UNKNOWN_KEY, {RISKS: Replace("residual: {likelihood: 1,", "residual: {likelihood: 1,▶000,")}, name="comma"
    ),
    Case(Code.UNKNOWN_KEY, {PLAN: Replace("th: ฝึกอบรม,", "th: ฝึกอบรม 1,▶000 คน,")}, name="comma-in-text"),
    Case(Code.UNKNOWN_KEY, {PLAN: Replace("values: {2568: 95}", "values: {2568: 95,▶000}")}, name="comma-by-year"),
    Case(Code.BAD_YEAR, {PLAN: Replace("total: 50000}", "total: 50,▶000}")}, name="comma-in-money"),
    Case(
        Code.UNKNOWN_KEY, {RISKS: Replace("    likelihood: 2\n", "    ▶likelyhood:\n    likelihood: 2\n")}, name="empty"
    ),
    # A key without its space: YAML takes it for a text, for a key without a value, or breaks a line later
    Case(Code.MISSING_SPACE, {RISKS: Replace(TITLE, "title: {▶th:ความเสี่ยง, en: Risks}")}, name="in-brackets"),
    Case(Code.MISSING_SPACE, {RISKS: Replace(TITLE, "title:\n  ▶th:ความเสี่ยง")}, name="alone"),
    Case(Code.MISSING_SPACE, {RISKS: Replace(TITLE, "title:\n  ▶th:ความเสี่ยง\n  en: Risks")}, name="broken"),
    Case(Code.MISSING_SPACE, {RISKS: Replace(TITLE, "▶title:ความเสี่ยง\n")}, name="first-line"),
    Case(
        Code.MISSING_SPACE,
        {RISKS: Replace(TITLE, "title:\n  ▶th:\u00a0ความเสี่ยง\n  en: Risks")},
        name="no-break-space",
    ),
    Case(Code.MISSING_SPACE, {COMPLAINTS: "▶as_of:31 มีนาคม 2568\n"}, name="whole-file"),
    Case(Code.HIDDEN_CHARACTER, {PLAN: Replace("status: done", "status: ▶do\u200bne")}),
    Case(
        Code.HIDDEN_CHARACTER,
        {RISKS: Replace("risks:", "▶\u3000method: ก\nrisks:")},
        name="key",
    ),
    # What XML, HTML and Excel have no room for: written with a backslash, as it is, in a text in Markdown
    Case(Code.CONTROL_CHARACTER, {PLAN: Replace("th: ฝึกอบรม,", 'th: ▶"ฝึก\\0อบรม",')}),
    Case(Code.CONTROL_CHARACTER, {PLAN: Replace("th: ฝึกอบรม,", 'th: ▶"ฝึก\\x0bอบรม",')}, name="line-in-a-cell"),
    Case(Code.CONTROL_CHARACTER, {PLAN: Replace("th: ฝึกอบรม,", "th: ▶ฝึก\U0001fffeอบรม,")}, name="beyond"),
    Case(Code.CONTROL_CHARACTER, {PLAN: Replace("th: ฝึกอบรม,", "th: ฝึก▶\x1bอบรม,")}, name="as-it-is"),
    Case(
        Code.CONTROL_CHARACTER,
        {f"{PAGES}/about.md": f"{PAGE}\nก\n\nข▶\x0bค\n"},
        also=(Code.ENGLISH_MISSING,),
        name="page",
    ),
    Case(
        Code.CONTROL_CHARACTER,
        {f"{PAGES}/about.md": f"{PAGE}ข▶\ufffeค\n"},
        also=(Code.ENGLISH_MISSING,),
        name="page-no-character",
    ),
    Case(
        Code.CONTROL_CHARACTER,
        {f"{PAGES}/about.md": f"{PAGE}ข▶&#x0B;ค\n"},
        also=(Code.ENGLISH_MISSING,),
        name="page-by-number",
    ),
    Case(Code.SMART_QUOTES, {PLAN: Replace("status: done", "status: ▶“done”")}),
    Case(Code.SMART_QUOTES, {RISKS: Replace("likelihood: 2", "likelihood: ▶‘2’")}, name="number"),
    Case(Code.MISSING_KEY, {EVIDENCE: Replace("    file: order-1.pdf\n    title", "    ▶title")}),
    Case(Code.MISSING_KEY, {RISKS: Replace("[{th: เรียกรับเงิน, en: Asking for money}]", "▶[]")}, name="no-event"),
    Case(Code.UNKNOWN_KEY, {RISKS: Replace("likelihood: 2", "▶likelyhood: 2\n    likelihood: 2")}),
    Case(Code.UNKNOWN_KEY, {RISKS: Replace("en: Permits", "▶eng: Permits")}, name="language"),
    Case(Code.WRONG_TYPE, {RISKS: Replace("title: {th: ความเสี่ยงการทุจริต, en: Corruption risks}", "title: ▶[a]")}),
    Case(Code.WRONG_TYPE, {PLAN: Replace("budget: none", "budget: {2568: ▶[1]}")}, name="money"),
    Case(Code.WRONG_TYPE, {PLAN: Replace("declared:", "objectives: ▶{}\ndeclared:")}, name="list"),
    Case(Code.BAD_CHOICE, {PLAN: Replace("status: done", "status: ▶finished")}),
    Case(Code.BAD_SLUG, {RISKS: Replace("id: permits", "id: ▶Permits 1")}),
    Case(Code.BAD_SLUG, {f"{PAGES}/Our Office.md": "---\ntitle: x\n---\n"}, at=f"{PAGES}/Our Office.md", name="page"),
    Case(Code.RESERVED_SLUG, {f"{PAGES}/o18.md": PAGE, f"{PAGES}/o18.en.md": PAGE}, at=f"{PAGES}/o18.md"),
    Case(Code.BAD_DATE, {EVIDENCE: Replace("taken: 2024-11-05", "taken: ▶2567-11-05")}),
    Case(Code.BAD_DATE, {EVIDENCE: Replace("taken: 2024-11-05", "taken: ▶31 พฤศจิกายน 2567")}, name="no-such-day"),
    Case(Code.BAD_YEAR, {REPORT: Replace("reports_on: 2568", "reports_on: ▶2025")}),
    Case(Code.BAD_YEAR, {"agencies/bang-rak/2025/disclosures.yml": "x"}, at="agencies/bang-rak/2025", name="folder"),
    Case(Code.BAD_PERIOD, {RISKS: Replace("risks:", "period: ▶2570-2566\nrisks:")}),
    Case(Code.BAD_PERIOD, {COMPLAINTS: Replace("span: 2024-10", "span: ▶2024-13")}, name="month"),
    Case(Code.BAD_PERIOD, {COMPLAINTS: Replace("span: 2024-10", "span: ▶0000-10")}, name="month-of-no-year"),
    Case(Code.BAD_NUMBER, {ITA: Replace("total: 93.09", "total: ▶93.09 คน")}),
    Case(Code.BAD_NUMBER, {ITA: Replace("total: 93.09", "total: ▶ร้อยละ 93.09 ก่อนอุทธรณ์")}, name="words-behind"),
    Case(
        Code.BAD_TARGET,
        {PLAN: Replace("target: {at_least: 80, unit: {th: คน, en: people}}", "target: ▶มากกว่า 80 คน")},
    ),
    Case(Code.OUT_OF_RANGE, {ITA: Replace("total: 93.09", "total: ▶930.9")}),
    Case(Code.OUT_OF_RANGE, {RISKS: Replace("likelihood: 2", "likelihood: ▶6")}, name="whole"),
    Case(Code.BAD_MONEY, {PLAN: Replace("budget: none", "budget: ▶a lot")}),
    Case(Code.BAD_MONEY, {PLAN: Replace("budget: none", "budget: ▶100.505")}, name="less-than-a-satang"),
    Case(Code.BAD_ITEM, {DISCLOSURES: Replace("  O18:", "  ▶Item 18: {}\n  O18:")}),
    Case(Code.BAD_QUESTION, {REPORT: Replace("[I1, I2]", "[I1, ▶12]")}),
    Case(Code.BAD_REF, {RISKS: Replace("record: plan/no-gift", "record: ▶plans/no-gift")}),
    Case(Code.BAD_REF, {POLICY: Replace("record:plan/no-gift", "▶record:plans/no-gift")}, name="in-text"),
    Case(Code.BAD_LINK, {AGENCY: Replace("https://www.example.go.th/corruption", "▶www.example.go.th")}),
    Case(Code.BAD_FILE_NAME, {EVIDENCE: Replace("order-1.pdf", "▶../order-1.pdf")}),
    Case(Code.EMPTY_TEXT, {PLAN: Replace("en: Training", 'en: ▶""')}),
    Case(Code.EMPTY_TEXT, {RISKS: Replace(TITLE, "title: ▶\u200b")}, name="nothing-seen"),
    Case(
        Code.EMPTY_TEXT, {RISKS: Replace(TITLE, 'title: {th: ▶" \ufeff\u200b ", en: Risks}')}, name="nothing-seen-thai"
    ),
    Case(Code.GENERIC_ALT, {EVIDENCE: Replace("alt: {th: เจ้าหน้าที่ฟังคำชี้แจงในห้องประชุม", "alt: ▶{th: รูปภาพ 1")}),
    Case(Code.DUPLICATE_ID, {PLAN: Replace("id: no-gift", "id: ▶training")}, also=(Code.DEAD_REF,)),
    Case(Code.ONE_OF, {COMPLAINTS: Replace("none: {th: ไม่มีเรื่องร้องเรียน, en: No complaints}", "▶counts: []")}),
    Case(Code.NEEDS_ALSO, {EVIDENCE: Replace("people: staff", "people: ▶public")}),
    Case(Code.DATES_REVERSED, {DISCLOSURES: Replace("closes: 2025-04-30", "closes: ▶2025-03-30")}),
    Case(
        Code.MISSING_KEY,
        {MEASURES: Replace("{frequency: monthly, by", "▶{frequency: monthly, issue")},
        name="nested",
        also=(Code.UNKNOWN_KEY,),
    ),
]
