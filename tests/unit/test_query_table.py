"""What is typed into the search and what is written in records is read alike: dates, amounts, years, items."""

import json
from pathlib import Path

import pytest

from prongsai.text.dates import Suggestion, parse_date, parse_fiscal_year
from prongsai.text.numerals import parse_baht, parse_item

CASES = json.loads((Path(__file__).parents[1] / "files/queries.json").read_text("utf-8"))


def test_records_read_dates_as_the_search_does() -> None:
    """The table of tests/browser/test_search_engine.py, on this side."""
    assert [parse_date(case["typed"]).isoformat() for case in CASES["dates"]] == [
        case["day"] for case in CASES["dates"]
    ]
    for text in CASES["no dates"]:
        with pytest.raises(Suggestion):
            parse_date(text)


def test_records_read_amounts_years_and_items_as_the_search_does() -> None:
    """All but the ways in which only people who search write them: in millions, with a letter spelled out."""
    for name, parse in (("amounts", parse_baht), ("years", parse_fiscal_year), ("items", parse_item)):
        value = {"amounts": "baht", "years": "year", "items": "item"}[name]
        for case in CASES[name]:
            if case.get("records", True):
                assert parse(case["typed"]) == case[value], case
