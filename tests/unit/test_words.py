"""The ways in which people write values, each read as what it means, and the words of closed lists."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from pydantic_core import PydanticCustomError

from prongsai.catalogue.framework import Framework
from prongsai.cli.schema import SCHEMAS
from prongsai.messages import messages
from prongsai.model.record import R, Record, record_from
from prongsai.model.values.amounts import UNITS, parse_counted, parse_score
from prongsai.model.values.choices import FLAG, ClosedList
from prongsai.model.values.money import parse_budget, parse_money
from prongsai.model.values.parsers import parse_day, parse_phone, parse_slug
from prongsai.model.year.complaints import parse_span
from prongsai.model.year.page import PageMatter, PolicyMatter, TranslationMatter
from prongsai.model.year.plan import ProjectProgress, TargetGroup
from prongsai.model.year.risks import Risk
from prongsai.model.year.targets import OutcomeTarget, Yield
from prongsai.source.problem import Code
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import LANGUAGES, Language, Text
from prongsai.text.numerals import show_baht
from prongsai.text.phones import dial

ROOT = Path(__file__).resolve().parents[2]
ROOTS: tuple[type[Record], ...] = (*SCHEMAS.values(), Framework, PageMatter, PolicyMatter, TranslationMatter)
# Where a page shows a name, and the list that it is of.
SHOWN = {
    "progress": "progress", "monitoring": "frequency", "risks.level": "level", "project.kind": "project-kind",
    "agency.kind": "agency-kind", "article.policy-kind": "policy-kind", "photo.who": "people",
}  # fmt: skip


def _walk(annotation: object, metadata: tuple[object, ...], seen: set[type]) -> Iterator[ClosedList | str]:
    """The closed lists of a type, and every Literal that stands without one, by its words."""
    lists = [part for part in metadata if isinstance(part, ClosedList)]
    yield from lists
    if get_origin(annotation) is Literal and not lists and annotation != Literal[True]:
        yield f"{annotation}"
    if isinstance(annotation, type) and issubclass(annotation, Record) and annotation not in seen:
        seen.add(annotation)
        for info in annotation.model_fields.values():
            yield from _walk(info.annotation, tuple(info.metadata), seen)
    if get_origin(annotation) is not Literal:
        inner = tuple(getattr(annotation, "__metadata__", ()))
        for part in get_args(annotation):
            if not isinstance(part, ClosedList):
                yield from _walk(part, inner, seen)


def _lists() -> dict[str, ClosedList]:
    """Every closed list of every record, by its topic."""
    seen: set[type] = set()
    found = {part for root in ROOTS for part in _walk(root, (), seen)}
    bare = sorted(part for part in found if isinstance(part, str))
    assert bare == [], "a list of names without words"
    lists = {part.topic: part for part in found if isinstance(part, ClosedList)}
    return dict(sorted(lists.items()))


LISTS = _lists()


def test_the_walk_finds_the_lists() -> None:
    """All lists that the table has words for are met on the way, but for those that are no field of their own."""
    assert len(LISTS) == 15
    known = messages("th").keys()
    keys = {key.split(".")[1] for key in known if key.startswith("choice.")}
    assert keys - LISTS.keys() == {"span", UNITS.topic, FLAG.topic}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_every_word_means_its_name_and_no_other(listed: ClosedList) -> None:
    """Names, Thai words and English ones are read, however capital; no word stands for two names."""
    told: set[str] = set()
    for name in listed.names:
        words = {word.casefold() for word in (name, *listed.words(name))}
        assert not words & told
        told |= words
        for word in (name, *listed.words(name)):
            assert listed.parse(word) == listed.parse(f" {word.upper()} ") == name


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_what_is_no_choice_is_told_with_the_thai_words_first(listed: ClosedList) -> None:
    """The hint begins with the Thai word of the first name."""
    with pytest.raises(PydanticCustomError) as caught:
        listed.parse("ไม่มีในรายการ")
    assert caught.value.type == Code.BAD_CHOICE.name
    context = caught.value.context
    assert context is not None
    assert context["choices"].startswith(f"{listed.words(listed.names[0])[0]} ({listed.names[0]})")


@pytest.mark.parametrize(("shown", "topic"), SHOWN.items())
def test_what_the_site_shows_may_be_written(shown: str, topic: str) -> None:
    """The label of a name, in both languages, is one of its words."""
    listed = LISTS[topic]
    for lang in ("th", "en"):
        assert [listed.find(messages(lang)(f"{shown}.{name}")) for name in listed.names] == list(listed.names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_in_the_reference(lang: Language) -> None:
    """Each name of an officer's list stands in agencies/README with all its Thai words, in one row."""
    text = (ROOT / {"th": "agencies/README.th.md", "en": "agencies/README.md"}[lang]).read_text("utf-8")
    spans = ClosedList("span", ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "year"))
    missing = [
        f"{listed.topic}: {name}"
        for listed in (*LISTS.values(), spans)
        if listed.topic != "scope"  # of the catalogue, which officers do not write
        for name in listed.names
        if f"| `{name}` | {', '.join(messages('th')(f'choice.{listed.topic}.{name}').split(' | '))} |" not in text
    ]
    assert missing == []


WRITTEN: tuple[tuple[Callable[[object], object], str, object], ...] = (
    (parse_counted(0, 100, ("per-cent",)), "50%", 50),
    (parse_counted(0, 100, ("per-cent",)), "ร้อยละ ๕๐", 50),
    (parse_counted(0, 100, ("per-cent",)), "๕๐", 50),
    (parse_counted(0, 100, ("per-cent",)), "50 เปอร์เซ็นต์", 50),
    (parse_counted(0, 100, ("cases",)), "12 เรื่อง", 12),
    (parse_score, "93.09%", Decimal("93.09")),
    (parse_score, "ร้อยละ ๙๓.๐๙", Decimal("93.09")),
    (parse_money, "8,000.50", Decimal("8000.50")),
    (parse_money, "8000.5 บาท", Decimal("8000.50")),
    (parse_money, "๘,๐๐๐ บาท ๕๐ สตางค์", Decimal("8000.50")),
    (parse_score, "๙๓.๐๙ คะแนน", Decimal("93.09")),
    (parse_money, "๑๒๐,๐๐๐.- บาท", Decimal(120000)),
    (parse_money, "50,000.–", Decimal(50000)),
    (parse_money, "๑.๕ ล้านบาท", Decimal(1500000)),
    (parse_money, "2.5 แสน", Decimal(250000)),
    (parse_money, "1.23456789 ล้านบาท", Decimal("1234567.89")),
    (parse_money, "8,000.00 บาท", Decimal(8000)),
    (parse_money, "50,000 บาทถ้วน", Decimal(50000)),
    (parse_money, "ไม่ใช้งบประมาณ", Decimal(0)),
    (parse_phone, "0 2000 0000 ต่อ ๑๒๓", "0 2000 0000 ต่อ 123"),
    (parse_phone, "ต่อ 123", "ต่อ 123"),
    (parse_phone, "ภายใน 5701", "ภายใน 5701"),
    (parse_phone, "0\u00a02000\u00a00000", "0 2000 0000"),
    (parse_span, "ไตรมาสที่ 1", "Q1"),
    (parse_span, "ครึ่งปีแรก", "H1"),
    (parse_span, "ทั้งปีงบประมาณ", "year"),
    (parse_span, "ตุลาคม 2567", "2024-10"),
    (parse_span, "ต.ค. ๖๗", "2024-10"),
)


@pytest.mark.parametrize(("parse", "written", "meant"), WRITTEN)
def test_a_value_is_read_as_people_write_it(parse: Callable[[object], object], written: str, meant: object) -> None:
    """Thai digits, units, words and satang are read as what they mean."""
    assert parse(written) == meant


REFUSED: tuple[tuple[Callable[[object], object], str, Code], ...] = (
    (parse_money, "8,000.505", Code.BAD_MONEY),
    (parse_money, "8,000.50 บาท 50 สตางค์", Code.BAD_MONEY),
    (parse_money, "8,000 50 สตางค์", Code.BAD_MONEY),
    (parse_money, "1.5.- บาท", Code.BAD_MONEY),
    (parse_money, "1.234567891 ล้านบาท", Code.BAD_MONEY),
    (parse_money, "5 ล้านบาท 50 สตางค์", Code.BAD_MONEY),
    (parse_money, "ล้านบาท", Code.BAD_MONEY),
    (parse_money, "-5", Code.BAD_MONEY),
    (parse_money, "“50,000”", Code.SMART_QUOTES),
    (parse_counted(0, 100, ("per-cent",)), "50 คน", Code.BAD_NUMBER),
    (parse_counted(0, 100, ("per-cent",)), "150%", Code.OUT_OF_RANGE),
    (parse_score, "101%", Code.OUT_OF_RANGE),
    (parse_score, "90 คน", Code.BAD_NUMBER),
    (parse_score, "ร้อยละ 91 ก่อนอุทธรณ์", Code.BAD_NUMBER),
    (parse_score, "ไม่เกิน 91%", Code.BAD_NUMBER),
    (parse_counted(0, 100, ("per-cent",)), "ร้อยละ 50 หรือน้อยกว่า", Code.BAD_NUMBER),
    (parse_counted(0, 100, ("per-cent",)), "50% ขึ้นไป", Code.BAD_NUMBER),
    (parse_counted(0, 100, ("cases",)), "12 เรื่องขึ้นไป", Code.BAD_NUMBER),
    (parse_slug, "no\u200b-gift", Code.HIDDEN_CHARACTER),
    (parse_day, "‘31 มีนาคม 2568’", Code.SMART_QUOTES),
    (parse_phone, "ต่อ", Code.BAD_LINK),
    (parse_span, "ไตรมาสที่ 5", Code.BAD_PERIOD),
)


@pytest.mark.parametrize(("parse", "written", "code"), REFUSED)
def test_what_means_nothing_certain_is_refused(parse: Callable[[object], object], written: str, code: Code) -> None:
    """A unit of something else, less than a satang, words that say more, and what only looks right."""
    with pytest.raises(PydanticCustomError) as caught:
        parse(written)
    assert caught.value.type == code.name


def _read(kind: type[R], text: str) -> R:
    tree = parse_yaml(text, "x.yml")
    assert tree.root is not None, tree.problems
    record, problems = record_from(kind, tree.root)
    assert record is not None, problems
    return record


PER_CENT = Text("ร้อยละ", "per cent")
PEOPLE = Text("คน", "people")


@pytest.mark.parametrize(
    ("written", "comparison", "figure", "unit"),
    [
        ("ลดลงไม่ต่ำกว่าร้อยละ 10", "decrease_at_least", 10, PER_CENT),
        ("ลดลงอย่างน้อย ๑๐%", "decrease_at_least", 10, PER_CENT),
        ("{decrease: ไม่ต่ำกว่าร้อยละ 10}", "decrease_at_least", 10, PER_CENT),
        ("{decrease: 10, at_least: true}", "decrease_at_least", 10, None),
        ("{decrease: 10, at_least: ใช่}", "decrease_at_least", 10, None),
        ("ลดลงร้อยละ 5", "decrease", 5, PER_CENT),
        ("ไม่น้อยกว่า 80 คน", "at_least", 80, PEOPLE),
        ("{at_least: 80%}", "at_least", 80, PER_CENT),
        ("{value: 80 คน}", "exactly", 80, PEOPLE),
        ("{value: 80 คน, unit: ราย}", "exactly", 80, Text("ราย")),
        ("๓๐ ชุมชน", "exactly", 30, Text("ชุมชน")),
        ("ร้อยละ 80 ขึ้นไป", "at_least", 80, PER_CENT),
        ("80 คน หรือมากกว่า", "at_least", 80, PEOPLE),
        ("อย่างน้อย 80 คนขึ้นไป", "at_least", 80, PEOPLE),
        ("{value: 80% ขึ้นไป}", "at_least", 80, PER_CENT),
        ("at least 80 people", "at_least", 80, PEOPLE),
        ("80 per cent or more", "at_least", 80, PER_CENT),
        ("ไม่เกิน 5 วัน", "at_most", 5, Text("วัน", "days")),
        ("ร้อยละ 80 หรือน้อยกว่า", "at_most", 80, PER_CENT),
        ("{at_most: 80%}", "at_most", 80, PER_CENT),
        ("{value: 80, at_most: true}", "at_most", 80, None),
        ("no more than 5 days", "at_most", 5, Text("วัน", "days")),
        ("ลดลงร้อยละ 10 ขึ้นไป", "decrease_at_least", 10, PER_CENT),
        ("ร้อยละ 5 ของงบประมาณ", "exactly", 5, Text("ร้อยละของงบประมาณ")),
        ("ลดลงร้อยละ 10 จากปีก่อน", "decrease", 10, Text("ร้อยละจากปีก่อน")),
        ("{value: 5 ชุมชน, unit: ชุมชน}", "exactly", 5, Text("ชุมชน")),
    ],
)
def test_a_target_is_read_as_it_is_said(written: str, comparison: str, figure: int, unit: Text | None) -> None:
    """Words around a figure are its comparison and its unit, in whichever field they stand."""
    target = _read(Yield, f"text: ก\ntarget: {written}\n").target
    assert target is not None
    assert (target.comparison, target.figure, target.unit) == (comparison, Decimal(figure), unit)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("มากกว่าร้อยละ 80", Code.BAD_TARGET),
        ("ไม่เกิน 80 คนขึ้นไป", Code.BAD_TARGET),
        ("ลดลงไม่เกินร้อยละ 5", Code.BAD_TARGET),
        ("80 คนขึ้นไปต่อปี", Code.BAD_TARGET),
        ("ร้อยละ 80 โดยประมาณ", Code.BAD_TARGET),
        ("5% ของรายจ่าย", Code.BAD_TARGET),
        ("{at_least: ไม่เกิน 5}", Code.BAD_NUMBER),
        ("{exactly: ร้อยละ 80 ขึ้นไป}", Code.BAD_NUMBER),
        ("{value: ร้อยละ 5 ของรายจ่าย, unit: ร้อยละ}", Code.BAD_NUMBER),
        ("{values: {2568: ร้อยละ 80 ขึ้นไป}}", Code.BAD_NUMBER),
        ("{at_least: 80, at_most: true}", Code.ONE_OF),
        ("{decrease: 10, at_most: true}", Code.ONE_OF),
    ],
)
def test_no_word_of_a_target_is_dropped(written: str, code: Code) -> None:
    """What is not understood, contradicts its key, or would be hidden by a unit written apart is refused."""
    tree = parse_yaml(f"text: ก\ntarget: {written}\n", "x.yml")
    assert tree.root is not None
    assert [problem.code for problem in record_from(Yield, tree.root)[1]] == [code]


def test_figures_by_year_may_share_a_unit() -> None:
    """Each with the same one; else they are refused as before."""
    target = _read(OutcomeTarget, "values: {2568: 80%, 2569: 85%}\n")
    assert (dict(target.values), target.unit) == ({2568: Decimal(80), 2569: Decimal(85)}, PER_CENT)
    tree = parse_yaml("values: {2568: 80%, 2569: 85 คน}\n", "x.yml")
    assert tree.root is not None
    assert [problem.code for problem in record_from(OutcomeTarget, tree.root)[1]] == [Code.BAD_NUMBER, Code.BAD_NUMBER]


def test_a_count_keeps_its_unit() -> None:
    """`30 คน` is 30 and what is counted, in all its words; a unit that is written apart is the one that counts."""
    group = _read(TargetGroup, "text: ก\ncount: ๓๐ คน\n")
    assert (group.count, group.unit) == (30, PEOPLE)
    group = _read(TargetGroup, "text: ก\ncount: 30 คน\nunit: {th: คน, en: persons}\n")
    assert (group.count, group.unit) == (30, Text("คน", "persons"))
    group = _read(TargetGroup, "text: ก\ncount: ร้อยละ 80 ขึ้นไป\n")
    assert (group.count, group.unit) == (80, Text("ร้อยละขึ้นไป"))


def test_progress_in_an_offices_own_words() -> None:
    """What an officer writes without looking anything up."""
    progress = _read(ProjectProgress, "year: ๒๕๖๘\nstatus: กําลังดำเนินการ\npercent: 50%\nspent: 8,000.50 บาท\n")
    assert (progress.status, progress.percent, progress.spent) == ("in-progress", 50, Decimal("8000.50"))


def test_the_word_for_a_level_is_the_level() -> None:
    """As the name is; any other text stays a text."""
    risk = _read(Risk, "id: a\nevents: ก\nlevel: สูงมาก\nresidual: ต่ำ\n")
    assert risk.residual is not None
    assert (risk.level, risk.residual.level) == ("very-high", "low")
    risk = _read(Risk, "id: a\nevents: ก\nresidual: ยังต่ำอยู่\n")
    assert risk.residual is not None
    assert (risk.residual.level, risk.residual.text) == (None, Text("ยังต่ำอยู่"))


def test_sums_are_exact_to_the_satang() -> None:
    """Tenths that a binary fraction cannot hold add up, and only what has satang shows them."""
    tree = parse_yaml("value: {2566: 0.10, 2567: 0.20, 2568: 1000, total: 1000.30}\n", "x.yml")
    assert tree.root is not None
    budget = parse_budget(tree.root["value"])
    assert budget.total == budget.stated_total == Decimal("1000.30")
    assert [show_baht(amount) for amount in (budget.total, Decimal(1250000), Decimal("8000.00"))] == [
        "1,000.30", "1,250,000", "8,000",
    ]  # fmt: skip


def test_an_extension_alone_is_no_link() -> None:
    """Only a number that can be dialled from outside is."""
    assert dial("ต่อ 123") == dial("ภายใน 5701") == ""
    assert dial("0 2000 0000 ต่อ 123") == dial("0 2000 0000 ภายใน 123") == "tel:020000000"


def test_the_schema_admits_the_words() -> None:
    """An editor does not mark what the checker takes."""
    schema = SCHEMAS["plan"].model_json_schema()
    progress = schema["$defs"]["ProjectProgress"]["properties"]
    assert "กำลังดำเนินการ" in progress["status"]["enum"]
    assert {"type": "string"} in progress["percent"]["anyOf"]
    assert "email" in SCHEMAS["agency"].model_json_schema()["$defs"]["Channel"]["properties"]
    target = schema["$defs"]["Yield"]["properties"]["target"]
    assert {"type": "string"} in target["anyOf"]
