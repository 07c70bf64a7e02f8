"""Links out of the site, by what is remembered of them."""

import json

from prongsai.source.problem import Code
from tests.trees import AGENCY, DISCLOSURES, POLICY, REPORT, YEAR, Case, Replace

LINKS = f"{YEAR}/links.json"
URL = "https://www.example.go.th/order-1.pdf"
OFFERED = Replace(
    "      - photo: meeting\n",
    f"      - link: ▶{URL}\n        title: {{th: คำสั่ง, en: Order}}\n      - photo: meeting\n",
)
SHOWN = Replace(
    "        documents: [order]\n",
    f"        documents: [order]\n        links: [{{url: ▶'{URL}', title: {{th: คำสั่ง, en: Order}}}}]\n",
)


def _found(url: str, verdict: str, note: str | None, checked: str = "2025-01-10") -> str:
    seen = {"status": None, "final_url": None, "content_type": None, "size": None}
    return json.dumps([{"url": url, "verdict": verdict, "checked": checked, "note": note, **seen}])


CASES = [
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "broken", "not-found")}),
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "soft-404", "says-not-found")}, name="soft-404"),
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "login", None)}, name="login"),
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "permission", "sharing")}, name="permission"),
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "wrong-type", "not-a-pdf")}, name="wrong-type"),
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "blocked", "private-address")}, name="inner"),
    Case(Code.LINK_BROKEN, {DISCLOSURES: OFFERED, LINKS: _found(URL, "broken", "of a later version")}, name="new-note"),
    Case(Code.LINK_BROKEN, {REPORT: SHOWN, LINKS: _found(URL, "broken", "gone")}, name="result"),
    Case(
        Code.LINK_BROKEN,
        {
            AGENCY: Replace("url: https://www.example.go.th/corruption", "url: ▶https://www.example.go.th/corruption"),
            LINKS: _found("https://www.example.go.th/corruption", "broken", "no-name"),
        },
        name="channel",
    ),
    Case(
        Code.LINK_BROKEN,
        {POLICY: Replace("ดู[แผน]", f"ดู[คำสั่ง](▶{URL}) [แผน]"), LINKS: _found(URL, "broken", "not-found")},
        name="text",
    ),
    Case(Code.LINK_UNCHECKED, {DISCLOSURES: OFFERED}),
    Case(Code.LINK_UNCHECKED, {REPORT: SHOWN}, name="result"),
    Case(Code.LINK_UNCHECKED, {DISCLOSURES: OFFERED, LINKS: _found(f"{URL}#a", "ok", None)}, name="another"),
    Case(Code.LINK_UNCHECKED, {DISCLOSURES: OFFERED, LINKS: _found(URL, "ok", None, "2024-12-15")}, name="31-days"),
    Case(Code.BAD_LINKS_FILE, {LINKS: "<<<<<<< HEAD\n[]\n"}, at=LINKS),
    Case(Code.BAD_LINKS_FILE, {LINKS: '{"links": []}'}, at=LINKS, name="another-shape"),
    Case(Code.BAD_LINKS_FILE, {LINKS: _found(URL, "fine", None)}, at=LINKS, name="verdict"),
    Case(Code.BAD_LINKS_FILE, {LINKS: "[" * 50_000}, at=LINKS, name="deep"),
    Case(Code.BAD_LINKS_FILE, {LINKS: b"\xff\xfe[]"}, at=LINKS, name="bytes"),
]
