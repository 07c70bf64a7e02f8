"""Names that lead nowhere, evidence of the wrong year, channels for complaints."""

from prongsai.source.problem import Code
from tests.trees import (
    AGENCY,
    DISCLOSURES,
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

PAGE = "---\ntitle: {th: ก, en: a}\n---\n"
OVERRIDES = "agencies/bang-rak/framework.yml"
NONE = "    none: {th: ไม่มีในปีนี้, en: None this year}\n"
GIVEN = "    evidence:\n      - record: "
CHANNEL = "https://www.example.go.th/corruption"

CASES = [
    # Ids and addresses
    Case(
        Code.RESERVED_SLUG,
        {"content/search.md": PAGE, "content/search.en.md": PAGE},
        at="content/search.md",
        name="page",
    ),
    Case(
        Code.RESERVED_SLUG,
        {"content/bang-rak.md": PAGE, "content/bang-rak.en.md": PAGE},
        at="content/bang-rak.md",
        name="agency-and-page",
    ),
    Case(
        Code.RESERVED_SLUG,
        {f"{PAGES}/plan.md": PAGE, f"{PAGES}/plan.en.md": PAGE},
        at=f"{PAGES}/plan.md",
        name="part-of-year",
    ),
    Case(
        Code.RESERVED_SLUG,
        {
            "agencies/data/agency.yml": "name: {th: ก, en: a}\nkind: other\nframework: {}\nchannels: {corruption: "
            "[{title: {th: ก, en: a}, phone: '1205'}]}\n"
        },
        at="agencies/data",
        name="agency-slug",
    ),
    Case(
        Code.DUPLICATE_ID,
        {
            RISKS: Replace(
                "  - id: permits",
                "  - {id: a, events: [{th: ก, en: a}]}\n  - {id: ▶a, events: [{th: ข, en: b}]}\n  - id: permits",
            )
        },
        name="risk",
    ),
    Case(Code.DUPLICATE_ID, {REPORT: Replace("id: one-stop", "id: ▶i1")}, name="entry-and-topic"),
    Case(Code.DUPLICATE_ID, {PLAN: Replace("  - id: 2\n", "  - {id: ▶1}\n  - id: 2\n")}, name="dimension"),
    # References
    Case(Code.DEAD_REF, {RISKS: Replace("record: plan/no-gift", "record: ▶plan/no-gifts")}),
    Case(Code.DEAD_REF, {MEASURES: Replace("based_on: ita", "based_on: ▶2566/ita")}, name="other-year"),
    Case(Code.DEAD_REF, {MEASURES: Replace("based_on: ita", "based_on: ▶bangrak/2568/ita")}, name="other-agency"),
    Case(Code.DEAD_REF, {DISCLOSURES: Replace("document: order", "document: ▶ordr")}, name="evidence"),
    Case(Code.DEAD_REF, {REPORT: Replace("photos: [meeting]", "photos: [▶meetings]")}, name="photo"),
    Case(Code.DEAD_REF, {POLICY: Replace("record:plan/no-gift", "▶record:plan/no-gifts")}, name="in-text"),
    Case(
        Code.DEAD_REF,
        {PLAN: Replace("declared:", "preface: {th: ▶'ดู [ผล](record:report/i9)', en: x}\ndeclared:")},
        name="in-record-text",
    ),
    Case(
        Code.DEAD_REF,
        {"content/about.md": Replace("ข้อมูลของเว็บไซต์", "ดู [แผน](▶record:plan)")},
        name="site-page-without-agency",
    ),
    Case(
        Code.DEAD_REF,
        {"content/about.md": Replace("title:", "photos: ▶meeting\ntitle:")},
        name="site-page-photo",
    ),
    Case(Code.DEAD_LINK, {POLICY: Replace("record:plan/no-gift", "▶../plan.md")}),
    Case(Code.DEAD_LINK, {POLICY: Replace("record:plan/no-gift", "▶//example.com/x")}, name="other-host"),
    Case(Code.DEAD_LINK, {POLICY: Replace("record:plan/no-gift", "▶javascript:alert(1")}, name="scheme"),
    Case(Code.DEAD_LINK, {POLICY: Replace("](record:plan/no-gift)", "][a]\n\n[a]: ▶order-1.pdf")}, name="definition"),
    Case(Code.DEAD_LINK, {POLICY: Replace("](record:plan/no-gift)", "](▶)")}, name="empty"),
    # Frameworks
    Case(Code.UNKNOWN_FRAMEWORK, {DISCLOSURES: Replace("bma-district-2568", "▶bma-district-68")}),
    Case(Code.UNKNOWN_FRAMEWORK, {AGENCY: Replace("{2568: ", "{2566: ▶bma-2566, 2568: ")}, name="agency"),
    Case(Code.UNKNOWN_FRAMEWORK, {OVERRIDES: "overrides: {▶bma-2568: {}}"}, name="override"),
    Case(Code.FRAMEWORK_YEAR, {AGENCY: Replace("{2568: ", "{2566: ▶bma-district-2568, 2568: ")}),
    Case(Code.FRAMEWORK_YEAR, {AGENCY: Replace("{2568: b", "{พ.ศ. 2566: ▶bma-district-2568, 2568: b")}, name="spoken"),
    Case(
        Code.FRAMEWORK_YEAR, {AGENCY: Replace("2568: bma-district-2568", "2568: ▶bma-district-2566")}, name="one-slip"
    ),
    Case(Code.FRAMEWORK_YEAR, {AGENCY: Replace("{2568: ", "{2569: ▶nacc-2568, 2568: ")}, name="not-the-nearest"),
    Case(
        Code.FRAMEWORK_YEAR,
        {DISCLOSURES: "framework: ▶nacc-2568\n"},
        also=(Code.ITEM_WITHOUT_EVIDENCE, Code.UNUSED_EVIDENCE),
        name="not-the-agencys",
    ),
    Case(Code.UNKNOWN_ITEM, {DISCLOSURES: Replace("  O18:", "  ▶O99: {}\n  O18:")}),
    Case(Code.UNKNOWN_ITEM, {DISCLOSURES: Replace("  O18:", "  ▶๐๙๙: {}\n  O18:")}, name="thai-digits"),
    Case(
        Code.UNKNOWN_ITEM,
        {OVERRIDES: "overrides:\n  bma-district-2568:\n    ▶o99: {source: {th: คู่มือ, en: Manual}}\n"},
        name="override",
    ),
    Case(Code.UNKNOWN_ELEMENT, {DISCLOSURES: Replace("elements: [1, 2]", "elements: [1, 2, ▶4]")}),
    Case(Code.UNKNOWN_UNIT, {DISCLOSURES: Replace("unit: administration", "unit: ▶admin")}),
    Case(Code.UNKNOWN_UNIT, {PLAN: Replace("responsible: [administration]", "responsible: [▶admin]")}, name="project"),
    Case(Code.UNKNOWN_UNIT, {PLAN: Replace("[administration]", "[▶ฝ่ายปกครอง สำนักงานเขตบางรัก]")}, name="its-name"),
    Case(Code.UNKNOWN_UNIT, {RISKS: Replace("owner: [administration]", "owner: ▶admin")}, name="owner"),
    Case(Code.UNKNOWN_UNIT, {POLICY: Replace("kind:", "unit: ▶admin\nkind:")}, name="policy"),
    Case(Code.UNKNOWN_DIMENSION, {PLAN: Replace("dimensions:", "dimensions:\n  - id: ▶5")}),
    Case(Code.UNKNOWN_DIMENSION, {PLAN: Replace("id: 1.1", "id: ▶2.2")}, name="mission-elsewhere"),
    Case(Code.UNKNOWN_DIMENSION, {PLAN: Replace("{1: 1, 2: 1}", "{1: 1, 2: 1, ๔: ▶0}")}, name="declared"),
    # Titles of the plan's parts: the plan's own, where the catalogue has none, and where both differ
    Case(Code.MISSION_UNTITLED, {PLAN: Replace("id: 1.1", "id: ▶1.2")}),
    Case(Code.TITLE_DIFFERS, {PLAN: Replace("id: 1.1", "id: 1.1\n        title: ▶{th: การให้ความรู้, en: Teaching}")}),
    Case(
        Code.TITLE_DIFFERS,
        {PLAN: Replace("dimensions:\n  - id: 1\n", "dimensions:\n  - id: 1\n    title: ▶{th: มิติแรก, en: The first}\n")},
        name="dimension",
    ),
    # Evidence of another nature: an error only where the item, or the element, is confirmed
    Case(Code.WRONG_NATURE_INFERRED, {DISCLOSURES: Replace(f"  O20:\n{NONE}", f"  O20:\n{GIVEN}▶risks\n")}),
    Case(
        Code.WRONG_NATURE_INFERRED,
        {DISCLOSURES: Replace(f"  O16:\n{NONE}", f"  O16:\n{GIVEN}plan\n        elements: [▶1]\n")},
        name="element",
    ),
    Case(
        Code.WRONG_NATURE_INFERRED,
        {DISCLOSURES: Replace(f"  O5:\n{NONE}", f"  O5:\n{GIVEN}plan\n        elements: [1, 2, 3, 4, ▶5]\n")},
        name="nothing-spent",
    ),
    Case(
        Code.WRONG_NATURE_INFERRED,
        {DISCLOSURES: Replace("elements: [1, 2]", "elements: [▶1, 2]"), POLICY: Replace("documents: [order]\n", "")},
        name="not-signed",
    ),
    Case(
        Code.WRONG_NATURE,
        {
            DISCLOSURES: Replace(f"  O16:\n{NONE}", f"  O16:\n{GIVEN}plan\n        elements: [▶1]\n"),
            OVERRIDES: "overrides:\n  bma-district-2568:\n    O16: {elements: [{th: จำนวน, en: Number}],"
            " certainty: confirmed, source: {th: คู่มือ, en: Manual}}\n",
        },
    ),
    # Evidence of the wrong year: an error only where the catalogue, or the agency with its source, is sure of the rule
    Case(
        Code.WRONG_PERIOD,
        {
            DISCLOSURES: Replace("- photo: meeting", "- ▶photo: meeting"),
            EVIDENCE: Replace("taken: 2024-11-05", "taken: 2023-11-05"),
            OVERRIDES: "overrides:\n  bma-district-2568:\n"
            "    O18: {period: current_fy, certainty: confirmed, source: {th: คู่มือ, en: Manual}}\n",
        },
    ),
    Case(
        Code.WRONG_PERIOD_INFERRED,
        {
            DISCLOSURES: Replace("- photo: meeting", "- ▶photo: meeting"),
            EVIDENCE: Replace("taken: 2024-11-05", "taken: 2023-11-05"),
        },
    ),
    Case(
        Code.WRONG_PERIOD_INFERRED,
        {
            DISCLOSURES: Replace(
                "      - photo: meeting\n",
                "      - ▶link: https://example.go.th/a\n        title: {th: ก, en: a}\n"
                "        period: 2566\n      - photo: meeting\n",
            )
        },
        also=(Code.LINK_UNCHECKED,),
        name="link",
    ),
    # Channels
    Case(
        Code.CHANNEL_MISSING,
        {
            AGENCY: "name: {th: ก, en: a}\nkind: other\nframework: {2568: bma-district-2568}\n"
            "units: {administration: {th: ฝ่ายปกครอง, en: Administration}}\nchannels: ▶{}\n"
        },
    ),
    Case(Code.CHANNEL_SHARED, {AGENCY: Replace(CHANNEL, "▶http://EXAMPLE.go.th/complaint#top")}),
    Case(Code.CHANNEL_SHARED, {AGENCY: Replace("phone: 0 2000 0001", "phone: ▶02-000-0000")}, name="phone"),
    Case(Code.CHANNEL_SHARED, {AGENCY: Replace("phone: 0 2000 0001", 'phone: ▶"+66 2000 0000"')}, name="phone-abroad"),
    # Parts of pages
    *(
        Case(
            Code.DEAD_PLACE,
            {f"{PAGES}/map.md": f"{PAGE}## หัวข้อ ก\n\n{source}\n", f"{PAGES}/map.en.md": PAGE},
            name=name,
        )
        for name, source in (
            ("heading", "ดู [ไป](▶#หัวข้อ-ข)"),
            ("heading-by-order", "ดู [ไป](▶#text-1)"),
            ("heading-twice", "ดู [ไป](▶#หัวข้อ-ก_2)"),
            ("part-the-page-has-not", "ดู [ไป](▶#photos)"),
            ("definition", "ดู [ไป][a]\n\n[a]: ▶#หัวข้อ-ข"),
            ("of-another-page", "ดู [ไป](▶record:policies/no-gift#หัวข้อ-ก)"),
            ("of-a-record", "ดู [ไป](▶record:risks#risks-none)"),
        )
    ),
    Case(
        Code.DEAD_PLACE,
        {RISKS: Replace("risks:\n", "method: {th: ▶'## ก\n\n\n  [ไป](#ข)', en: '## a\n\n\n  [to](#a)'}\nrisks:\n")},
        name="in-yaml",
    ),
]
