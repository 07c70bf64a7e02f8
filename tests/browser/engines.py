"""A page with the search engine and a small index, made for tests of the engine: over the web and from a folder."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from prongsai.pages.assets import own_scripts
from prongsai.search.document import Lang, SearchDocument, Section
from prongsai.search.index import join as index
from prongsai.search.index.head import Labels
from prongsai.search.index.join import Setting
from prongsai.search.synonyms import synonyms
from prongsai.source.packaged import look_files
from tests.indexes import index_files

ROOT = Path(__file__).resolve().parents[2]
ASK = "([query, options]) => window.engine.search(query, options)"


def page_of(ident: str, title: str, *texts: str, lang: Lang = "th", **facets: Any) -> SearchDocument:
    """A page with a section for each text, "heading: text", at the anchors s1, s2 ..."""
    parts = (text.split(": ", 1) for text in texts)
    sections = tuple(Section(f"s{at}", heading, text) for at, (heading, text) in enumerate(parts, 1))
    given: dict[str, Any] = {"agency": "north", "year": 2568, "items": (), "kind": "plan", **facets}
    return SearchDocument(ident, lang, title, sections, href=f"{ident}/", **given)


LABELS: Labels = {
    "th": {
        "agency": {"north": "เขตบางกอกน้อย", "south": "เขตบางกอกใหญ่", "council": "สำนักงานเลขานุการสภา กทม."},
        "name": {"council": "สำนักงานเลขานุการสภากรุงเทพมหานคร"},
        "kind": {"plan": "แผน", "report": "รายงานผล", "photo": "ภาพถ่าย"},
        "status": {"missing": "ยังไม่มี"},
    },
    "en": {
        "agency": {"north": "Bangkok Noi", "south": "Bangkok Yai"},
        "name": {"north": "Bangkok Noi District Office"},
    },
}
PAGES = [
    page_of("bribe", "นโยบายต่อต้านการรับสินบน", "ผล: ห้ามรับสินบนทุกกรณี", items=("O18",)),
    page_of("mention", "รายงานประจำปี", "เรื่อง: มีการอบรมเรื่องสินบนแก่ข้าราชการ", year=2567, kind="report"),
    page_of("o1", "ข้อมูลผู้บริหาร", "ผล: โครงสร้างหน่วยงาน", items=("O1",)),
    page_of("o10", "แผนการใช้จ่ายงบประมาณ", "ผล: ปีงบประมาณ พ.ศ. ๒๕๖๙", items=("O10",)),
    page_of("o11", "รายงานการใช้จ่าย", "ผล: เบิกจ่ายแล้ว 1,234,567 บาท", items=("O11",), agency="south"),
    page_of("code", "โครงการให้ความรู้", "ลำดับ: โครงการ ๒.๒.๒ (๒) ตามแผน", "ที่: กท 5701/1234"),
    page_of("near", "โครงการอื่น", "ลำดับ: โครงการ ๒.๒.๒ (๑) ตามแผน"),
    page_of("complain", "ช่องทางร้องเรียน", "วิธี: ร้องเรียนได้ที่เว็บไซต์", "เวลา: ทุกวัน"),
    page_of("torn", "ข้อจ ากัด", "ผล: ก าหนดไว้ชัดเจน"),
    page_of("gift", "No Gift Policy", "rule: Officials accept no gift.", lang="en", items=("O18",)),
    page_of("north18", "ประกาศเจตนารมณ์", "ผล: ยังไม่ลงนาม", items=("O18",), kind="item", aka=("O18",), status="missing"),
    page_of("south18", "ประกาศเจตนารมณ์", "ผล: ลงนามแล้ว", items=("O18",), kind="item", aka=("O18",), agency="south"),
    page_of("front", "สำนักงานเขตบางกอกน้อย", "สายด่วน: ร้องเรียนการทุจริต โทร 1205", year=None, kind="agency"),
    page_of("head", "ผู้บริหารหน่วยงาน", "ผล: ผู้อำนวยการเขตลงนามเมื่อ 31 มีนาคม 2566", agency="south"),
    page_of("price", "วงเงินงบประมาณ", "ผล: จ้างเหมา 1,250,000.00 บาท", agency="south"),
    page_of("web", "ช่องทางออนไลน์", "ผล: เว็บไซต์และเฟซบุ๊กของสำนักงาน", agency="south"),
    page_of("fondue", "แจ้งเหตุในเมือง", "ผล: ทราฟฟี่ฟองดูว์ของผู้ว่าราชการกรุงเทพมหานคร", agency="south"),
    page_of("law", "กฎหมาย", "ผล: พระราชบัญญัติการอำนวยความสะดวก พ.ศ. 2558", agency="south"),
    page_of("twin", "คู่มือสองภาษา", "ผล: อ่านได้สองภาษา zebra", agency="south"),
    page_of("en/twin", "Manual in two languages", "rule: Read it in two languages zebra", lang="en", agency="south"),
    page_of("same1", "ประกาศที่เหมือนกัน", "ผล: ข้อความเดียวกัน", agency="south"),
    page_of("same2", "ประกาศที่เหมือนกัน", "ผล: ข้อความเดียวกัน", agency="south"),
    page_of("open", "Transparency measure", "rule: Everything is published.", lang="en"),
]


def write(folder: Path, documents: list[SearchDocument]) -> Path:
    """The page in a folder, and the index of documents beside it."""
    ours = own_scripts(look_files((ROOT / "overrides",)))
    for name in ("search-fold", "search-engine"):
        (folder / f"{name}.js").write_bytes(ours[name])
    scripts = '<script src="search-fold.js"></script><script src="search-engine.js"></script>'
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><title>t</title>{scripts}', "utf-8")
    shutil.copytree(ROOT / "overrides/assets/js/search-engine", folder / "modules")
    write_index(folder, documents)
    return folder


def write_index(folder: Path, documents: list[SearchDocument], *, whole: bool | None = None) -> None:
    """The files of an index; `whole` says of which form, where it is not that of its size."""
    setting = Setting([*synonyms(), ["No Gift", "งดรับของขวัญ"]], LABELS)
    with pytest.MonkeyPatch.context() as patch:
        if whole is False:
            patch.setattr(index, "_WHOLE", 0)
        for name, data in index_files(documents, setting):
            path = folder / "index" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def is_whole(folder: Path) -> bool:
    """Whether the index in a folder is that of a small site, which has no lists."""
    return not any(folder.glob("index/g/*.js"))


def ask(tab: Page, query: str, **options: object) -> dict[str, Any]:
    """The engine's answer."""
    answer: dict[str, Any] = tab.evaluate(ASK, [query, options])
    return answer


def found(tab: Page, query: str, **options: object) -> list[str]:
    """The ids of the pages found, in their order."""
    return [one["id"] for one in ask(tab, query, **options)["results"]]
