"""Old addresses: lost, claimed twice, claimed though somebody lives there; locks that are damaged or gone."""

from prongsai.source.problem import Code
from tests.trees import (
    AGENCY,
    COMPLAINTS,
    EVIDENCE,
    MEASURES,
    PAGES,
    PLAN,
    POLICY,
    REPORT,
    RISKS,
    Case,
    Replace,
)

LOCK = "agencies/bang-rak/addresses.lock"
COPY = "published/bang-rak/addresses.lock"
SITE_LOCK = "agencies/addresses.lock"
WITHDRAWN = "agencies/withdrawn.yml"
CLOSED = "date: 2025-01-10, reason: {th: ยกเลิกโครงการ, en: The project was cancelled}"


def _withdrawn(*addresses: str) -> Replace:
    said = "".join(f"  - {{address: {address}, {CLOSED}}}\n" for address in addresses)
    return Replace("channels:\n", f"withdrawn:\n{said}channels:\n")


CASES = [
    # Lost: the place is the line of the lock, and what hangs on a lost address is not told apart from it
    Case(Code.ADDRESS_LOST, {LOCK: "2025-01-01 ▶/bang-rak/2568/plan/visits/\n"}, name="project"),
    Case(Code.ADDRESS_LOST, {LOCK: "2025-01-01 ▶/bang-rak/2568/risks/#risks-land\n"}, name="place-in-page"),
    Case(Code.ADDRESS_LOST, {LOCK: "2025-01-01 ▶/bang-rak/2568/policies/gifts/\n"}, name="policy"),
    Case(Code.ADDRESS_LOST, {LOCK: "2025-01-01 ▶/bang-rak/2568/map/\n"}, name="page"),
    Case(Code.ADDRESS_LOST, {LOCK: "2025-01-01 ▶/bang-rak/2568/o43/\n"}, name="item"),
    Case(Code.ADDRESS_LOST, {LOCK: "2025-01-01 ▶/bang-rak/2568/documents/order.docx\n"}, name="other-kind-of-file"),
    Case(
        Code.ADDRESS_LOST,
        {
            LOCK: "2025-01-01 /bang-rak/2568/evidence/#photos-visit\n2025-01-01 ▶/bang-rak/2568/photos/visit.jpg\n",
        },
        name="photo-with-its-place",
    ),
    Case(
        Code.ADDRESS_LOST,
        {
            LOCK: "2025-01-01 ▶/bang-rak/2567/\n2025-01-01 /bang-rak/2567/plan/\n"
            "2025-01-01 /bang-rak/2567/plan/training/\n2025-01-01 /bang-rak/2567/risks/#risks-a\n"
        },
        name="year-with-all-below",
    ),
    Case(Code.ADDRESS_LOST, {COMPLAINTS: None, LOCK: "2025-01-01 ▶/bang-rak/2568/complaints/\n"}, name="whole-file"),
    Case(
        Code.ADDRESS_LOST,
        {
            LOCK: "2025-01-01 /bang-rak/2568/tables/sums.xlsx\n2025-01-01 ▶/bang-rak/2568/tables/sums.csv\n"
            "2025-01-01 /bang-rak/2568/evidence/#tables-sums\n",
        },
        name="both-copies-of-a-workbook",
    ),
    Case(Code.ADDRESS_LOST, {SITE_LOCK: "2025-01-01 ▶/contact/\n"}, name="site-page"),
    Case(Code.ADDRESS_LOST, {SITE_LOCK: "2025-01-01 ▶/bang-rug/\n"}, name="agency"),
    Case(
        Code.ADDRESS_LOST,
        {
            PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: [gifts]"),
            LOCK: "2025-01-01 /bang-rak/2568/plan/gifts/\n2025-01-01 ▶/bang-rak/2568/plan/no-gifts/\n",
        },
        name="forgotten-when-renamed-again",
    ),
    Case(
        Code.ADDRESS_LOST,
        {
            AGENCY: Replace("kind:", "was: bang-rug\nkind:"),
            LOCK: "2025-01-01 /bang-rug/2568/plan/\n2025-01-01 ▶/bang-rug/2568/plan/visits/\n",
        },
        name="under-the-agencys-old-name",
    ),
    # Lost only because a file cannot be read: that file is reported, and nothing else
    Case(
        Code.BAD_YEAR,
        {
            PLAN: Replace("period: 2568\n", "period: ▶soon\n"),
            LOCK: "2025-01-01 /bang-rak/2568/plan/\n2025-01-01 /bang-rak/2568/plan/training/\n",
        },
        name="broken-plan-and-lock",
    ),
    # Somebody lives there
    Case(
        Code.ADDRESS_TAKEN,
        {PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: [▶training]")},
        name="project",
    ),
    Case(
        Code.ADDRESS_TAKEN,
        {PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: ▶no-gift")},
        name="itself",
    ),
    Case(Code.ADDRESS_TAKEN, {RISKS: Replace("  - id: permits", "  - id: permits\n    was: [▶permits]")}, name="risk"),
    Case(Code.ADDRESS_TAKEN, {REPORT: Replace("- id: i1", "- id: i1\n    was: [▶one-stop]")}, name="entry-and-topic"),
    Case(
        Code.ADDRESS_TAKEN,
        {EVIDENCE: Replace("file: order-1.pdf", "file: order-1.pdf\n    was: ▶order")},
        name="document",
    ),
    Case(Code.ADDRESS_TAKEN, {POLICY: Replace("kind:", "was: ▶pages/contact\nkind:")}, name="page-and-policy"),
    Case(Code.ADDRESS_TAKEN, {AGENCY: Replace("kind:", "was: ▶bang-rak\nkind:")}, name="agency"),
    Case(Code.ADDRESS_TAKEN, {AGENCY: Replace("kind:", "was: ▶about\nkind:")}, name="agency-and-site-page"),
    Case(Code.ADDRESS_TAKEN, {AGENCY: _withdrawn("▶/bang-rak/2568/plan/training/")}, name="withdrawn"),
    Case(Code.ADDRESS_TAKEN, {AGENCY: _withdrawn("▶bang-rak/2568/documents/order.pdf")}, name="withdrawn-file"),
    Case(Code.RESERVED_SLUG, {"content/about.md": Replace("title:", "was: ▶en\ntitle:")}, name="was"),
    # Claimed twice
    Case(
        Code.ADDRESS_CLAIMED,
        {
            PLAN: (
                Replace("- id: training", "- id: training\n            was: [visits]"),
                Replace("- id: no-gift", "- id: no-gift\n        was: [▶visits]"),
            )
        },
        name="projects",
    ),
    Case(
        Code.ADDRESS_CLAIMED,
        {PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: [gifts, ▶2568/plan/gifts]")},
        name="by-one-record",
    ),
    Case(
        Code.ADDRESS_CLAIMED,
        {
            PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: [gifts]"),
            AGENCY: _withdrawn("▶/en/bang-rak/2568/plan/gifts"),
        },
        name="moved-and-withdrawn",
    ),
    Case(
        Code.ADDRESS_CLAIMED,
        {AGENCY: _withdrawn("/bang-rak/2568/plan/gifts/", "▶/bang-rak/2568/plan/gifts")},
        name="withdrawn-twice",
    ),
    Case(
        Code.ADDRESS_CLAIMED,
        {
            MEASURES: Replace("- id: service", "- id: service\n    was: [▶counters]"),
            RISKS: Replace("  - id: permits", "  - id: permits\n    was: [measures/counters]"),
        },
        name="across-kinds",
    ),
    # What cannot be an old address
    Case(Code.BAD_REF, {PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: [▶2566/ita]")}, name="was"),
    Case(Code.BAD_SLUG, {PLAN: Replace("- id: no-gift", "- id: no-gift\n        was: [▶No Gift]")}, name="was"),
    Case(
        Code.BAD_REF,
        {"content/about.md": Replace("title:", "was: ▶2566/pages/about\ntitle:")},
        name="was-of-site-page-without-agency",
    ),
    Case(Code.BAD_ADDRESS, {AGENCY: _withdrawn("▶/bang-rak/../x")}),
    Case(Code.BAD_ADDRESS, {AGENCY: _withdrawn("▶https://www.example.go.th/bang-rak/")}, name="whole"),
    Case(Code.BAD_ADDRESS, {AGENCY: _withdrawn("▶/en/")}, name="the-portal"),
    Case(Code.BAD_ADDRESS, {AGENCY: _withdrawn("▶/contact/")}, name="not-the-agencys"),
    Case(
        Code.BAD_ADDRESS,
        {WITHDRAWN: f"withdrawn:\n  - {{address: ▶/bang-rak/2568/map/, {CLOSED}}}\n"},
        name="not-the-sites",
    ),
    # Locks
    Case(Code.BAD_LOCK, {LOCK: "2025-01-01 /bang-rak/\n▶<<<<<<< HEAD\n"}),
    Case(Code.BAD_LOCK, {LOCK: "▶2025-13-01 /bang-rak/\n"}, name="no-day"),
    Case(Code.BAD_LOCK, {SITE_LOCK: "▶/about/\n"}, name="the-sites"),
    Case(Code.LOCK_MISSING, {SITE_LOCK: "2025-01-01 /bang-rak/\n"}, at=LOCK),
    Case(
        Code.LOCK_MISSING,
        {SITE_LOCK: "2025-01-01 /bang-rug/\n", AGENCY: Replace("kind:", "was: bang-rug\nkind:")},
        at=LOCK,
        name="merged-into-another",
    ),
    # Locks and their copies
    Case(Code.LOCK_SHORT, {COPY: "2025-01-01 /bang-rak/\n"}, at=LOCK, name="lost"),
    Case(
        Code.LOCK_SHORT,
        {COPY: "2025-01-01 /bang-rak/\n2025-01-01 /bang-rak/2568/\n", LOCK: "2025-01-01 /bang-rak/\n"},
        at=LOCK,
        name="cut-short",
    ),
    Case(Code.LOCK_SHORT, {f"published/{SITE_LOCK[9:]}": "2025-01-01 /about/\n"}, at=SITE_LOCK, name="the-sites"),
    Case(Code.BAD_LOCK, {COPY: "▶<<<<<<< HEAD\n"}, name="copy"),
    Case(Code.ADDRESS_LOST, {COPY.replace("rak", "rug"): "2025-01-01 ▶/bang-rug/2568/\n"}, name="of-an-agency-gone"),
    Case(
        Code.WITHDRAWN_BELOW,
        {
            WITHDRAWN: f"withdrawn: {{address: ▶/bang-rug/, {CLOSED}}}\n",
            COPY.replace("rak", "rug"): "2025-01-01 /bang-rug/2568/\n",
        },
        name="agency",
    ),
    Case(
        Code.UNKNOWN_FILE,
        {f"{PAGES}/addresses.lock": "2025-01-01 /bang-rak/\n"},
        at=f"{PAGES}/addresses.lock",
        name="lock",
    ),
]
