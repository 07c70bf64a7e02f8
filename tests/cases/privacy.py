"""Personal data in what is published, the exceptions from that, and damage within files."""

from prongsai.source.problem import Code
from tests.documents import WORDS, pdf
from tests.trees import AGENCY, CSV, EVIDENCE, PAGES, PLAN, POLICY, REPORT, YEAR, Case, Replace

# Not anybody's: made up, and given the check digit that such a number has.
CITIZEN_ID = "1-2345-67890-12-1"
TABLE = f"{YEAR}/tables/spending.csv"
DOCUMENT = f"{YEAR}/documents/order-1.pdf"
# Of mobile-number:0812345678
HASH = "f0bf811cbd00"

CASES = [
    Case(Code.CITIZEN_ID, {PLAN: Replace("th: ฝึกอบรม", f"th: ▶ผู้รับ {CITIZEN_ID}")}),
    Case(Code.CITIZEN_ID, {POLICY: Replace("เราไม่รับ", "ข้อ 1\n\nผู้ลงนาม ▶๑๒๓๔๕๖๗๘๙๐๑๒๑")}, name="in-text"),
    Case(Code.CITIZEN_ID, {TABLE: f"{CSV}\n2568,\n▶2569,1 2345 67890 12 1\n"}, name="in-table"),
    Case(
        Code.CITIZEN_ID,
        {AGENCY: Replace("phone: 0 2000 0000\n", "phone: 0 2000 0000\n      note: {th: ก, en: ▶Id 1234567890121}\n")},
        name="in-channel",
    ),
    Case(Code.MOBILE_NUMBER, {REPORT: Replace("en: Briefing held", "en: ▶Call +66 81 234 5678")}),
    Case(
        Code.MOBILE_NUMBER, {f"{PAGES}/contact.md": "---\ntitle: {th: ก, en: a}\n---\nโทร ▶๐๘๑-๒๓๔-๕๖๗๘\n"}, name="page"
    ),
    Case(Code.CITIZEN_ID, {DOCUMENT: pdf(words=f"{WORDS} {CITIZEN_ID} p.")}, at=DOCUMENT, name="in-document"),
    Case(Code.BANK_ACCOUNT, {PLAN: Replace("th: ไม่รับของขวัญ", "th: ▶โอนเข้าบัญชีธนาคาร 123-4-56789-0")}),
    Case(Code.BANK_ACCOUNT, {TABLE: "ผู้รับ,เลขที่บัญชี\n▶ร้านค้า,123-4-56789-0\n"}, name="in-column"),
    Case(Code.PRIVATE_EMAIL, {"content/about.en.md": "---\ntitle: About\n---\nWrite to ▶somchai@gmail.com\n"}),
    Case(
        Code.STALE_EXCEPTION,
        {
            EVIDENCE: Replace(
                "photos:\n", f"privacy_exceptions: [{{kind: mobile-number, sha256: ▶{HASH}, reason: ก}}]\nphotos:\n"
            )
        },
    ),
    Case(
        Code.STALE_EXCEPTION,
        {
            EVIDENCE: Replace(
                "photos:\n", f"privacy_exceptions: [{{kind: bank-account, sha256: ▶{HASH}, reason: ก}}]\nphotos:\n"
            ),
            TABLE: f"{CSV}2568,0812345678\n",
        },
        also=(Code.MOBILE_NUMBER,),
        name="other-kind",
    ),
    Case(
        Code.WRONG_TYPE,
        {
            EVIDENCE: Replace(
                "photos:\n", "privacy_exceptions: [{kind: bank-account, sha256: ▶5678, reason: ก}]\nphotos:\n"
            )
        },
        name="hash",
    ),
    Case(
        Code.EMPTY_TEXT,
        {
            EVIDENCE: Replace(
                "photos:\n", f"privacy_exceptions: [{{kind: bank-account, sha256: {HASH}, reason: ▶' '}}]\nphotos:\n"
            )
        },
        name="reason",
    ),
    Case(Code.DAMAGED_FILE, {TABLE: f"{CSV}▶ไม\uf70aรับ,1\n"}, name="font-mark"),
    Case(Code.DAMAGED_FILE, {TABLE: f"{CSV}▶ÊÓ¹Ñ¡§Ò¹,1\n"}, name="wrong-letters"),
    Case(Code.MISREAD_WORD, {TABLE: f"{CSV}▶ฝ้าระวัง,1\n"}, name="cell"),
    Case(Code.DAMAGED_FILE, {TABLE: f"{CSV}▶ที่่ประชุม,1\n"}, name="doubled-mark"),
    Case(Code.DAMAGED_FILE, {TABLE: f"{CSV}▶ก าหนด,1\n2569,ก ากับ\n"}, name="cell"),
    Case(
        Code.DAMAGED_FILE,
        {
            TABLE: None,
            f"{YEAR}/tables/ร\u0e4d\u0e32.csv": CSV,
            EVIDENCE: Replace("file: spending.csv", "file: ▶ร\u0e4d\u0e32.csv"),
        },
        name="file-name",
    ),
]
