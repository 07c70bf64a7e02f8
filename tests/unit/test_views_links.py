"""The last look at an outside link, beside it on the item's page."""

from datetime import date
from pathlib import Path

import pytest

from prongsai.model.generated.links import LINKS_FILE, LinkResult, Verdict, dump_links
from prongsai.pages.render import render
from prongsai.pages.templating import unjoined
from prongsai.pages.views.item import item_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Language
from tests.trees import DISCLOSURES, YEAR, Change, Replace, changed, write_tree

URL = "https://www.example.go.th/order"
OFFERED = Replace(
    "      - photo: meeting\n", f"      - {{link: {URL}, title: {{th: คำสั่ง, en: Order}}}}\n      - photo: meeting\n"
)


def _article(root: Path, lang: Language, verdict: Verdict | None) -> str:
    """The page of O18 with a link that was found so; None for one never looked at."""
    changes: dict[str, Change] = {DISCLOSURES: OFFERED}
    if verdict:
        result = LinkResult(URL, verdict, 404, date(2025, 1, 10), None, None, None, None)
        changes[f"{YEAR}/{LINKS_FILE}"] = dump_links([result])
    site, _ = load(Folders(write_tree(root, changed(changes))))
    year = site.agencies[0].years[0]
    item = year.items.item("O18")
    assert item
    vp = Viewpoint(build_graph(site), lang, addresses.item(*year.key, "O18"))
    return unjoined(render(item_view(vp, year, item), vp))


@pytest.mark.parametrize(
    ("lang", "verdict", "outcome", "words"),
    [
        ("th", "broken", "lost", "ตรวจลิงก์เมื่อ 10 มกราคม 2568: เปิดไม่ได้"),
        ("en", "broken", "lost", "Link checked on 10 January 2025 (B.E. 2568): it does not open"),
        ("th", "ok", "fine", "ตรวจลิงก์เมื่อ 10 มกราคม 2568: เปิดได้"),
        ("th", "timeout", "unsure", "ตรวจลิงก์เมื่อ 10 มกราคม 2568: ปลายทางไม่ตอบภายในเวลา"),
        ("th", None, "unsure", "ยังไม่ได้ตรวจลิงก์นี้"),
    ],
)
def test_the_last_look_at_a_link_is_shown(
    lang: Language, verdict: Verdict | None, outcome: str, words: str, tmp_path: Path
) -> None:
    """Verdict and day in the reader's language; not part of what a snapshot compares, which a check must not change."""
    html = _article(tmp_path, lang, verdict)
    assert f'<p class="ps-seen ps-seen--{outcome}" data-snapshot="no">{words}</p>' in html


def test_what_is_on_the_site_has_no_such_mark(tmp_path: Path) -> None:
    """A photo and a page of the site are checked in each build, so nothing is said beside them."""
    assert _article(tmp_path, "th", "ok").count('class="ps-seen') == 1
