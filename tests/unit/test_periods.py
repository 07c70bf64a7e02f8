"""Periods are read as plans write them, and what is no period is refused."""

import pytest
from pydantic_core import PydanticCustomError

from prongsai.model.values.periods import Period, parse_period
from prongsai.pages.views.periods import period_words
from prongsai.source.yaml_tree import parse_yaml

FIVE = Period((2566, 2567, 2568, 2569, 2570))


def _read(written: str) -> Period:
    tree = parse_yaml(f"period: {written}\n", "plan.yml")
    assert tree.root is not None
    return parse_period(tree.root["period"])


@pytest.mark.parametrize(
    "written",
    [
        "2566-2570", "๒๕๖๖ – ๒๕๗๐", "2566 ถึง 2570", "ปีงบประมาณ พ.ศ. 2566 – 2570", "ปีงบประมาณ พ.ศ. ๒๕๖๖ -๒๕๗๐",
        "ดำเนินการปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐", "พ.ศ. 2566-พ.ศ. 2570", "ปีงบฯ 66-70", "2566-70", "ระหว่างปี 2566-2570",
        "ตั้งแต่ปีงบประมาณ 2566 จนถึงปีงบประมาณ 2570", "[2566, 2567, 2568, 2569, 2570]", "2566, 2567, 2568, 2569 และ 2570",
        "ตุลาคม 2565 - กันยายน 2570", "1 ต.ค. 65 – 30 ก.ย. 70",
    ],
)  # fmt: skip
def test_a_span_of_years_is_read_however_it_is_written(written: str) -> None:
    """Thai digits, dashes of any length, the words around the years: all are the same five years."""
    assert _read(written) == FIVE


@pytest.mark.parametrize(
    ("written", "quarters"),
    [
        ("{2568: [1, 2]}", (1, 2)),
        ("{2568: ไตรมาส 1-4}", (1, 2, 3, 4)),
        ("{ปีงบประมาณ 2568: ไตรมาสที่ ๑ – ๒}", (1, 2)),
        ("{2568: [ไตรมาส 1, ไตรมาสที่ 3]}", (1, 3)),
        ("{2568: ไตรมาสที่ 2 ถึงไตรมาสที่ 4}", (2, 3, 4)),
        ("{2568: 'ไตรมาส 1, 2 และ 4'}", (1, 2, 4)),
        ("{2568: Q1-Q2}", (1, 2)),
        ("{2568: ทั้งปี}", (1, 2, 3, 4)),
        ("ไตรมาสที่ 1-2 ปีงบประมาณ พ.ศ. 2568", (1, 2)),
        ("ปีงบฯ 2568 ไตรมาส 3 ถึง 4", (3, 4)),
        ("ไตรมาส 1/2568", (1,)),
        ("ต.ค. 67 - มี.ค. 68", (1, 2)),
        ("ต.ค. - มี.ค. 2568", (1, 2)),
        ("ม.ค. – มิ.ย. ๒๕๖๘", (2, 3)),
        ("เมษายน ถึง มิถุนายน 68", (3,)),
        ("ต.ค. - ธ.ค. 2567", (1,)),
        ("1 กรกฎาคม 2568 ถึง 30 กันยายน 2568", (4,)),
    ],
)
def test_quarters_are_read_however_they_are_written(written: str, quarters: tuple[int, ...]) -> None:
    """As figures, in words, in a text of their own, or as the months that they are."""
    assert _read(written) == Period((2568,), ((2568, quarters),))


@pytest.mark.parametrize(
    "written",
    [
        "2570-2566", "2025-2027", "66-70", "2566/2570", "2566 2567", "{2568: 5}", "{2568: ไตรมาส 12}",
        "{2568: ไตรมาส 4-1}", "2566-2570 ไตรมาส 1", "ก.พ. - เม.ย. 2568",
        "พ.ย. 2567 - ก.พ. 2568", "ม.ค. 2568 - ธ.ค. 2568", "{}", "ไตรมาส 1",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(written: str) -> None:
    """Nothing is guessed: no era, no order, no months that are no whole quarters."""
    with pytest.raises(PydanticCustomError):
        _read(written)


@pytest.mark.parametrize("written", ["ไตรมาส 2-3", "ก.พ. - เม.ย. 2568", "ม.ค. 2568 - ธ.ค. 2568"])
def test_what_is_refused_is_told_whole(written: str) -> None:
    """Not a piece of it, or nothing: who typed it looks for what was typed."""
    with pytest.raises(PydanticCustomError) as caught:
        _read(written)
    assert (caught.value.context or {})["code"] == "bad-period"
    assert (caught.value.context or {})["value"] == written


@pytest.mark.parametrize(
    ("written", "thai", "english"),
    [
        ("2568", "2568", "B.E. 2568 (2025)"),
        ("2566-2570", "2566–2570", "B.E. 2566–2570 (2023–2027)"),
        ("[2566, 2567, 2569]", "2566–2567 และ 2569", "B.E. 2566–2567 and 2569 (2023–2024 and 2026)"),
        (
            "{2566: [1, 2, 3, 4], 2567: [1, 2, 3, 4], 2568: [1, 2, 3, 4]}",
            "2566–2568 ทุกไตรมาส",
            "B.E. 2566–2568 (2023–2025), every quarter",
        ),
        ("{2568: [1, 2]}", "ไตรมาสที่ 1–2 ปี 2568", "quarters 1–2 of B.E. 2568 (2025)"),
        ("{2568: [1, 2, 4]}", "ไตรมาสที่ 1–2 และ 4 ปี 2568", "quarters 1–2 and 4 of B.E. 2568 (2025)"),
        (
            "{2567: [2], 2568: [2]}",
            "ไตรมาสที่ 2 ปี 2567–2568",
            "quarter 2 of B.E. 2567–2568 (2024–2025)",
        ),
        (
            "{2567: [3, 4], 2568: [1, 2]}",
            "ไตรมาสที่ 3 ปี 2567 ถึงไตรมาสที่ 2 ปี 2568",
            "quarter 3 of B.E. 2567 (2024) to quarter 2 of B.E. 2568 (2025)",
        ),
        (
            "{2567: [1], 2568: [4]}",
            "ไตรมาสที่ 1 ปี 2567 และไตรมาสที่ 4 ปี 2568",
            "quarter 1 of B.E. 2567 (2024); quarter 4 of B.E. 2568 (2025)",
        ),
    ],
)
def test_a_period_reads_as_people_write_it(written: str, thai: str, english: str) -> None:
    """Years and quarters on end are put together; English says the era, which Thai readers know."""
    period = _read(written)
    assert (period_words(period, "th"), period_words(period, "en")) == (thai, english)
