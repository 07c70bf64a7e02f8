"""Figures and spans of years in forms: shown as people read them, written as a careful colleague writes them."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.model.values.amounts import PROJECTS
from prongsai.model.values.money import parse_budget
from prongsai.model.values.periods import ALL_QUARTERS, Period, parse_period
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.days import SpanField, YearField
from prongsai.workbench.fields.field import Field, Strings
from prongsai.workbench.fields.figures import ByYearField, CountField, FigureField, MoneyField, PercentField

Read = TypeVar("Read")
LABEL = Text("ป้าย")
NUMBER, COUNT, PERCENT = FigureField("", LABEL), CountField("", LABEL, units=PROJECTS), PercentField("", LABEL)
MONEY, SPAN, YEAR = MoneyField("", LABEL), SpanField("", LABEL), YearField("", LABEL)
BUDGET = ByYearField("", LABEL, MONEY, (2566, 2567), total=Text("รวม"))
GOALS = ByYearField("", LABEL, NUMBER, (2566, 2567))
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n \t.,-%"), max_size=12)
AMOUNTS = WORDS | st.sampled_from(["none", "-", "8,000.50", "๘,๐๐๐ บาท", "8,000 บาท 50 สตางค์", "50%", "+5", "2.50"])
SPANS = WORDS | st.sampled_from(["2566-70", "2566, 2568", "ไตรมาสที่ 1-2 ปี 2568", "ต.ค. 2567 - มี.ค. 2568", "2025"])
YEARS = st.sampled_from(["2566", "ปีงบประมาณ พ.ศ. 2567", "๒๕๖๘", "2568", "total", "2025", "ก"])
VALUES = (
    st.none()
    | AMOUNTS
    | SPANS
    | st.lists(AMOUNTS | SPANS, max_size=3)
    | st.dictionaries(YEARS, AMOUNTS | st.lists(AMOUNTS, max_size=2) | st.sampled_from([["1", "2"], ["1-4"]]))
)
"""What may be written, sound or not."""


def _written(field: Field, typed: Strings, old: YamlValue | None = None) -> YamlValue | None:
    return field.read({**field.strings(old, "a"), **typed}, "a", old)


@given(value=VALUES)
def test_what_is_not_touched_stays(value: YamlValue | None) -> None:
    """Whatever is written: shown and sent back, it is the same value in the same shape."""
    for field in (NUMBER, COUNT, PERCENT, MONEY, SPAN, YEAR, BUDGET, GOALS):
        assert field.read(field.strings(value, "a"), "a", value) == value


@given(value=VALUES)
def test_what_is_shown_means_what_is_written(value: YamlValue | None) -> None:
    """Who types anew what is shown of a budget or a period writes the same budget, the same period."""
    if (budget := _read(parse_budget, value)) is not None:
        assert _read(parse_budget, BUDGET.read(BUDGET.strings(value, "a"), "a", None)) == budget
    if (period := _read(parse_period, value)) is not None:
        after = _read(parse_period, SPAN.read(SPAN.strings(value, "a"), "a", None))
        assert after is not None
        assert _quarters(after) == _quarters(period)


def _read(parse: Callable[[object], Read], value: YamlValue | None) -> Read | None:
    """What the model reads; None where it refuses that."""
    tree = parse_yaml("\n".join(yaml_block({"a": value}, 0)) if value else "", "").root
    try:
        return parse(tree["a"]) if tree else None
    except ValueError:
        return None


def _quarters(period: Period) -> dict[int, tuple[int, ...]]:
    return dict.fromkeys(period.years, ALL_QUARTERS) | dict(period.quarters)


@pytest.mark.parametrize(
    ("field", "typed", "written", "shown"),
    [
        (NUMBER, " ๑,๒๓๔.๕ ", "1234.5", "1,234.5"),
        (NUMBER, "93.10", "93.10", "93.10"),
        (NUMBER, "1,5", "1,5", "1,5"),
        (COUNT, "1,000 โครงการ", "1000", "1,000"),
        (COUNT, "30 คน", "30 คน", "30 คน"),
        (PERCENT, "ร้อยละ 50", "50", "50"),
        (PERCENT, "120%", "120%", "120%"),
        (MONEY, "50,000 บาท", "50000", "50,000"),
        (MONEY, "8,000 บาท 50 สตางค์", "8000.50", "8,000.50"),
        (MONEY, "-", "none", "ไม่ใช้งบประมาณ"),
        (MONEY, "ไม่ใช้งบประมาณ", "none", "ไม่ใช้งบประมาณ"),
        (MONEY, "0", "0", "0"),
        (MONEY, "ห้าพัน", "ห้าพัน", "ห้าพัน"),
        (YEAR, "ปีงบประมาณ พ.ศ. ๒๕๖๘", "2568", "2568"),
        (YEAR, "2025", "2025", "2025"),
        (SPAN, "ปีงบประมาณ พ.ศ. 2566 – 2570", "2566-2570", "2566-2570"),
        (SPAN, "2566, 2568", "2566, 2568", "2566, 2568"),
        (SPAN, "ไตรมาส 1-2/2568", {"2568": ["1", "2"]}, "ไตรมาสที่ 1, 2 ปี 2568"),
        (SPAN, "2567; ไตรมาส 1/2568", {"2567": ["1", "2", "3", "4"], "2568": ["1"]}, None),
        (SPAN, "ต.ค. 2567 - มี.ค. 2568", {"2568": ["1", "2"]}, "ไตรมาสที่ 1, 2 ปี 2568"),
        (SPAN, "ปีหน้า", "ปีหน้า", "ปีหน้า"),
        (SPAN, "2566; ปีหน้า", "2566; ปีหน้า", "2566; ปีหน้า"),
    ],
)
def test_a_figure_is_written_plainly(field: Field, typed: str, written: YamlValue, shown: str | None) -> None:
    """As a careful colleague would write it; what cannot be read stays as it was typed, for the check to tell of."""
    assert _written(field, {"a": [typed]}) == written
    if shown:
        assert field.strings(written, "a") == {"a": [shown]}


@pytest.mark.parametrize("field", [NUMBER, COUNT, PERCENT, MONEY, YEAR, SPAN, BUDGET, GOALS])
def test_what_is_emptied_is_gone(field: Field) -> None:
    """A box without anything in it is no value."""
    boxes = ["a", "a.total", "a.2566", "a.2567"]
    old: YamlValue = {"2566": "1"} if field in (BUDGET, GOALS) else "1"
    assert _written(field, {name: [""] for name in boxes}, old) is None


def test_a_budget_is_one_figure_or_those_of_years() -> None:
    """The total alone is written alone; beside the years it is the total that a document states."""
    assert _written(BUDGET, {"a.total": ["20,000"]}) == "20000"
    assert _written(BUDGET, {"a.2567": ["-"], "a.2566": ["10,000"]}) == {"2566": "10000", "2567": "none"}
    both = {"2566": "10000", "total": "10000"}
    assert _written(BUDGET, {"a.2566": ["10,000"]}, "10000") == both
    assert _written(BUDGET, {"a.2566": [""]}, both) == "10000"


def test_a_year_keeps_its_key_and_its_neighbours() -> None:
    """A year that is written with words keeps them; one that is not asked for stays; the other figures too."""
    old = {"ปีงบประมาณ พ.ศ. 2566": "1,000", "2570": "5 บาท"}
    assert BUDGET.strings(old, "a")["a.asked"] == ["2566,2567,2570"]
    assert _written(BUDGET, {"a.2566": ["2,000"]}, old) == {"ปีงบประมาณ พ.ศ. 2566": "2000", "2570": "5 บาท"}
    assert _written(BUDGET, {"a.asked": ["2567"], "a.2567": ["7"]}, old) == {**old, "2567": "7"}


def test_an_error_leads_to_the_box() -> None:
    """Of a year, of the total, or of the whole."""
    shown = BUDGET.strings({"พ.ศ. 2566": "x"}, "a")
    assert BUDGET.name_at(shown, "a", ("พ.ศ. 2566",)) == "a.2566"
    assert BUDGET.name_at(shown, "a", ("total",)) == BUDGET.name_at(shown, "a", ()) == "a.total"
    assert GOALS.name_at(GOALS.strings(None, "a"), "a", ()) == "a"
    assert BUDGET.widget(shown, "a", {"a.2566": [LABEL]}).children[1].errors == (LABEL,)
