"""A portal of many agencies, made of the pages of two, and queries whose answers are known because they were made.

Each agency says of each year what its model says, in its own name, with years moved and, on every page, a sentence of
its own: what was done in which community, for how many people, for how much. Names are made up.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from prongsai.search.document import SearchDocument, Section
from prongsai.text.thai.folding import is_thai

from .corpus import Query
from .engines import Names


def _words(text: str) -> list[str]:
    return text.split()


YEARS = range(2563, 2569)
QUERIES = 24  # of each kind
_MODELS = {"เขตบางกอกน้อย": "Bangkok Noi", "เขตบางกอกใหญ่": "Bangkok Yai"}
_NOI, _YAI = ("บางกอกน้อย", "Bangkok Noi", "bangkok-noi"), ("บางกอกใหญ่", "Bangkok Yai", "bangkok-yai")
_BEFORE = {"บาง": "Bang", "คลอง": "Khlong", "หนอง": "Nong", "ดอน": "Don", "ทุ่ง": "Thung", "วัง": "Wang", "ท่า": "Tha"}
_AFTER = {
    "แก้ว": "Kaeo", "ทอง": "Thong", "หว้า": "Wa", "มะเดื่อ": "Maduea", "สะแก": "Sakae", "ไผ่": "Phai", "ตะเคียน": "Takhian",
    "กระทุ่ม": "Krathum", "พิกุล": "Phikun", "สารภี": "Saraphi", "จำปา": "Champa", "ยางงาม": "Yang Ngam",
}  # fmt: skip
_PLACES = _words(
    "ริมคลอง ตลาดเก่า ศาลเจ้า สวนหลวง บ้านปูน โรงหมู วัดกลาง ท่าเรือ สะพานยาว ตรอกข้าวสาร ปากลัด "
    "หลังวัด บ้านครัว สามแยก โรงไม้ บ่อปลา ต้นโพธิ์ ลานมะขาม หัวรถจักร กำแพงแดง โรงเลื่อย ปากซอย "
    "คุ้งน้ำ สวนส้ม บ้านช่าง ริมทางรถไฟ ตึกแถว สนามม้า"
)
_SECOND = _words(
    "เหนือ ใต้ ตะวันออก ตะวันตก พัฒนา ร่วมใจ สามัคคี เจริญสุข มิตรภาพ ก้าวหน้า ยั่งยืน รุ่งเรือง "
    "อุดมทรัพย์ ศรัทธา สุขใจ มั่นคง เอื้ออาทร ร่มเย็น ทวีทรัพย์ ภักดี เมตตา"
)
_THIRD = _words(
    "แรกเริ่ม ซอยลึก โค้งประตู ฝั่งธน ฝั่งพระนคร ริมรั้ว ลานกว้าง หน้าตลาด หลังโรงเรียน ใต้สะพาน "
    "ข้างอู่ บนเนิน เชิงเขื่อน ปลายนา ต้นน้ำ ท้ายสวน กลางบึง หัวมุม ทางลัด ประตูน้ำ บ้านเช่า แปลงผัก "
    "คลองซอย ลำราง เกาะกลาง โรงสี"
)
_ACTS = {
    "ซ่อมแซมทางเท้า": "Footpath repaired", "ติดตั้งกล้องวงจรปิด": "Security cameras installed",
    "ลอกท่อระบายน้ำ": "Drains cleared", "อบรมอาสาสมัครสาธารณสุข": "Health volunteers trained",
    "ตรวจตลาดสด": "Fresh market inspected", "ปลูกต้นไม้ริมถนน": "Street trees planted",
    "จัดหน่วยแพทย์เคลื่อนที่": "Mobile clinic held", "สอนว่ายน้ำเด็ก": "Children taught to swim",
    "แจกถังแยกขยะ": "Recycling bins handed out", "เปลี่ยนหลอดไฟส่องสว่าง": "Street lamps replaced",
    "ฝึกดับเพลิงเบื้องต้น": "Fire drill held", "สำรวจผู้สูงอายุ": "Elderly residents surveyed",
}  # fmt: skip
_MONTHS = _words("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม")
_YEAR = re.compile(r"(?<![0-9])25[5-7][0-9](?![0-9])")
_LETTERS = "กนรมลสทดบาิี"


class Portal(NamedTuple):
    """Pages and queries; `names` of agencies by language, as the facets of a site have them."""

    documents: tuple[SearchDocument, ...]
    queries: tuple[Query, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class _Agency:
    thai: str
    english: str

    @property
    def slug(self) -> str:
        return self.english.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class _Made:
    """A page in Thai, whose it is, the model's address that it was made of, and what only it says."""

    document: SearchDocument
    agency: _Agency
    model: str
    act: str
    community: str
    baht: int


def portal(documents: Sequence[SearchDocument], pages: int, seed: int) -> Portal:
    """At least so many pages of whole agencies; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 # chance that can be repeated, not secrets
    own = [one for one in documents if one.agency not in _all_models()]
    models = {
        thai: [one for one in documents if one.agency in (thai, english) and one.year is not None]
        for thai, english in _MODELS.items()
    }
    agencies = [_Agency(a + b, f"{x} {y}") for (a, x), (b, y) in product(_BEFORE.items(), _AFTER.items())]
    communities = [" ".join(parts) for parts in product(_PLACES, _SECOND, _THIRD)]
    rng.shuffle(agencies)
    rng.shuffle(communities)
    found, made, used = list(own), [], []
    for agency in agencies:
        if len(found) >= pages:
            break
        used.append(agency)
        for at, year in enumerate(YEARS):
            thai = list(_MODELS)[at % 2]
            facts: dict[str, tuple[str, str, int]] = {}
            for page in models[thai]:
                key = _model_of(page)
                if key not in facts:
                    facts[key] = (rng.choice(list(_ACTS)), communities.pop(), rng.randrange(12, 9000) * 250)
                document = _page(page, agency, year, facts[key], rng)
                found.append(document)
                if page.lang == "th":
                    made.append(_Made(document, agency, key, *facts[key]))
    names: Names = {
        "th": {one.slug: f"เขต{one.thai}" for one in used},
        "en": {one.slug: one.english for one in used},
    }
    queries = sorted(_queries(made, rng), key=lambda query: query.id)  # so that any sample has every kind
    return Portal(tuple(found), tuple(queries), names)


def _all_models() -> set[str]:
    return {*_MODELS, *_MODELS.values()}


def _model_of(page: SearchDocument) -> str:
    """The address of a page without language, agency and year: the same of all agencies and years."""
    path = page.id.removeprefix("en/")
    return re.sub(r"^[a-z-]+/25[0-9]{2}/", "", path)


def _page(
    model: SearchDocument, agency: _Agency, year: int, facts: tuple[str, str, int], rng: random.Random
) -> SearchDocument:
    moved = year - (model.year or year)
    act, community, baht = facts

    def own(text: str) -> str:
        for thai, english, slug in (_NOI, _YAI):
            text = text.replace(thai, agency.thai).replace(english, agency.english).replace(slug, agency.slug)
        return _YEAR.sub(lambda found: str(int(found[0]) + moved), text)

    lines = [own(line) for section in model.sections for line in section.text.split("\n")]
    if model.lang == "en":
        said = f"{_ACTS[act]} for {baht:,} baht."
    else:
        day = f"{rng.randrange(1, 29)} {rng.choice(_MONTHS)} {year}"
        said = f"{act}ที่ชุมชน{community} ให้ประชาชน {rng.randrange(20, 900)} คน ใช้งบประมาณ {baht:,} บาท แล้วเสร็จเมื่อ {day}"
    lines.insert(rng.randrange(len(lines) + 1), said)
    return replace(
        model, id=own(model.id), href=own(model.href), title=own(model.title), aka=tuple(map(own, model.aka)),
        sections=(Section("", "", "\n".join(lines)),), agency=agency.slug, year=year,
    )  # fmt: skip


def _queries(made: Sequence[_Made], rng: random.Random) -> Iterator[Query]:
    """Of each kind so many; what answers is whose page it is, of which year and model, or what only it says.

    A page in two languages is one page, known by its address in Thai.
    """
    by_agency: dict[_Agency, list[_Made]] = {}
    for one in made:
        by_agency.setdefault(one.agency, []).append(one)
    items = [one for one in made if one.document.kind == "item" and one.document.items]
    titled = [one for one in made if len(one.document.title) > 12]

    def answer(found: Iterable[_Made]) -> frozenset[str]:
        return frozenset(one.document.id for one in found)

    def of(one: _Made, year: int | None) -> frozenset[str]:
        pages = [other for other in by_agency[one.agency] if other.model == one.model or topic(other) == topic(one)]
        return answer(other for other in pages if year in (None, other.document.year))

    def topic(one: _Made) -> str:
        return _YEAR.sub("", one.document.title.replace(one.agency.thai, "")).strip()

    for number in range(QUERIES):
        one, item, page = rng.choice(made), rng.choice(items), rng.choice(titled)
        name, year = item.agency.thai, item.document.year
        alone, only = frozenset([one.document.id]), f"{one.act}ที่ชุมชน{one.community.replace(' ', '')}"
        place = one.community.split(" ")
        asked: dict[str, tuple[str, frozenset[str]]] = {
            "assessor": (f"{item.document.items[0]} {name} {year}", of(item, year)),
            "duty": (f"{topic(page)} เขต{page.agency.thai} {page.document.year}", of(page, page.document.year)),
            "duty-any-year": (f"{topic(page)} {page.agency.thai}", of(page, None)),
            "topic": (topic(page), answer(other for other in titled if topic(other) == topic(page))),
            "two-words": (f"{one.act} {place[0]}{place[1]}", _with(made, one.act, "".join(place[:2]))),
            "two-apart": (f"{one.community.replace(' ', '')} {one.agency.thai}", alone),
            "phrase": (only, _with(made, one.act, one.community.replace(" ", ""))),
            "name": (f"ชุมชน{one.community}", _with(made, "", one.community.replace(" ", ""))),
            "amount": (f"{one.baht:,} บาท {one.agency.thai}", answer(_paying(by_agency[one.agency], one.baht))),
            "prefix": (begun := _begun(one, rng), _with(made, one.act, begun.partition("ชุมชน")[2])),
            "misspelled": (_misspelled(only, rng), _with(made, one.act, one.community.replace(" ", ""))),
            "misspelled-duty": (f"{_misspelled(topic(page), rng)} {page.agency.thai}", of(page, None)),
        }  # fmt: skip
        yield from (Query(f"{kind}-{number:02}", kind, text, right) for kind, (text, right) in asked.items())


def _with(made: Sequence[_Made], act: str, community: str) -> frozenset[str]:
    """Pages whose own sentence has both, however many there are."""
    return frozenset(
        one.document.id for one in made if act in one.act and one.community.replace(" ", "").startswith(community)
    )


def _begun(one: _Made, rng: random.Random) -> str:
    """What only a page says, as far as somebody typed it."""
    name = "".join(one.community.split(" ")[:2])
    return f"{one.act}ที่ชุมชน{name[: -rng.randrange(1, 4)]}".rstrip("เแโใไ")


def _paying(made: Sequence[_Made], baht: int) -> list[_Made]:
    return [one for one in made if one.baht == baht]


def _misspelled(text: str, rng: random.Random) -> str:
    """One letter left out, doubled, another one, or two changed about; never the first."""
    at = rng.choice([at for at in range(1, len(text) - 1) if is_thai(text[at]) and is_thai(text[at + 1])])
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + rng.choice(_LETTERS) + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
