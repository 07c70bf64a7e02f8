"""Procurement data of the Open Contracting Data Standard: one process however it comes, and the tables made of it."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from prongsai.intake.procurement.contracting import contracting_process
from prongsai.intake.procurement.packages import is_ocds, read_processes
from prongsai.intake.procurement.tables import YearOfProcurement, year_of_procurement
from prongsai.messages.refusal import Refusal

OFFICE = ("สำนักงานเขตตัวอย่าง",)
TENDER = {
    "ocid": "ocds-abc-001", "id": "001-tender", "date": "2024-11-01T00:00:00Z", "tag": ["tender"],
    "buyer": {"id": "1", "name": "กรุงเทพมหานคร สำนักงานเขตตัวอย่าง"},
    "planning": {"budget": {"amount": {"amount": 500000, "currency": "THB"}}},
    "tender": {
        "id": "t1", "title": "จ้างปรับปรุงทางเท้า", "status": "active", "procurementMethod": "open",
        "value": {"amount": 498500.25, "currency": "THB"},
        "tenderPeriod": {"startDate": "2024-11-01T00:00:00Z"},
    },
}  # fmt: skip
AWARD = {
    "ocid": "ocds-abc-001", "id": "001-award", "date": "2024-12-15T00:00:00Z", "tag": ["award", "contract"],
    "tender": {"id": "t1", "status": "complete", "procurementMethodDetails": "e-bidding"},
    "awards": [
        {"id": "a1", "date": "2024-12-10", "status": "active", "value": {"amount": 470000, "currency": "THB"},
         "suppliers": [{"id": "TH-ID-1100000000000", "name": "ห้างหุ้นส่วนตัวอย่าง"}]},
    ],
    "contracts": [
        {"id": "12/2568", "awardID": "a1", "status": "active", "dateSigned": "2024-12-14",
         "value": {"amount": 470000, "currency": "THB"}},
    ],
}  # fmt: skip
OTHER = {
    "ocid": "ocds-abc-002", "id": "002", "date": "2023-01-01T00:00:00Z", "tag": ["tender"],
    "buyer": {"name": "สำนักงานเขตอื่น"}, "tender": {"id": "t2", "title": "ซื้อกระดาษ", "procurementMethod": "direct"},
}  # fmt: skip
CSV = """\
ocid,date,buyer/name,planning/budget/amount/amount,tender/title,tender/procurementMethodDetails,tender/value/amount,\
awards/0/id,awards/0/suppliers/0/name,contracts/0/id,contracts/0/status,contracts/0/dateSigned,contracts/0/value/amount,หมายเหตุ
ocds-abc-001,2024-12-15,กรุงเทพมหานคร สำนักงานเขตตัวอย่าง,"500,000",จ้างปรับปรุงทางเท้า,e-bidding,498500.25,a1,\
ห้างหุ้นส่วนตัวอย่าง,12/2568,active,2024-12-14,470000,x
"""
ROW = (
    "ocds-abc-001", "จ้างปรับปรุงทางเท้า", "e-bidding", "500,000", "498,500.25", "470,000", "ห้างหุ้นส่วนตัวอย่าง",
    "12/2568", "14 ธันวาคม 2567", "อยู่ระหว่างดำเนินการตามสัญญา",
)  # fmt: skip


def _package(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _year(data: bytes, year: int = 2568) -> YearOfProcurement:
    return year_of_procurement(read_processes(data), OFFICE, year)


@pytest.mark.parametrize(
    "data",
    [
        _package({"version": "1.1", "releases": [AWARD, TENDER]}),
        _package([TENDER, AWARD]),
        _package({"records": [{"ocid": "ocds-abc-001", "releases": [TENDER, AWARD]}]}),
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.replace("tender/", "compiledRelease/tender/").replace("/", ".", 4).encode(),
        CSV.replace(",", ";").replace('"500;000"', "500000").encode("cp874"),
    ],
    ids=["releases", "list", "record", "csv", "csv-compiled", "csv-semicolons"],
)
def test_a_process_is_the_same_however_it_comes(data: bytes) -> None:
    """Two releases put together by date, a record of them, the flattened form: one row of the table."""
    found = _year(data)
    assert found.list_table(2568).rows == (ROW,)
    assert (found.other_offices, found.other_years, found.undated) == (0, 0, 0)


def test_a_record_s_own_summary_counts() -> None:
    """What the publisher compiled is taken, not the releases beside it."""
    record = {"ocid": "ocds-abc-001", "compiledRelease": {**AWARD, "buyer": TENDER["buyer"]}, "releases": [OTHER]}
    [process] = _year(_package({"records": [record]})).processes
    assert process.contracts == ("12/2568",)
    assert process.title == ""


def test_other_offices_and_years_are_counted_and_left_out() -> None:
    """By the purchaser's name and the day on which the contract was signed; what no day tells is neither."""
    undated = {**TENDER, "ocid": "ocds-abc-003", "tender": {"title": "ไม่มีวันที่"}}
    found = _year(_package([TENDER, AWARD, OTHER, undated]), 2566)
    assert (found.other_offices, found.other_years, found.undated, found.processes) == (1, 1, 1, ())


def test_no_more_of_a_supplier_than_the_name() -> None:
    """What identifies a supplier may be the number of a person's card."""
    table = _year(_package([TENDER, AWARD])).list_table(2568)
    assert "1100000000000" not in table.csv.decode("utf-8-sig")


def test_the_summary_adds_up_by_method() -> None:
    """Baht only; what has no agreed price in baht is counted, not taken for nothing."""
    dollars = {"amount": 10, "currency": "USD"}
    foreign = {
        **AWARD,
        "ocid": "ocds-abc-004",
        "contracts": [{"id": "4", "dateSigned": "2025-01-05", "value": dollars}],
    }
    table = _year(_package([TENDER, AWARD, foreign])).summary_table(2568)
    assert table.rows == (("e-bidding", "2", "500,000", "470,000", "1"),)


BAD: list[tuple[bytes, str]] = [
    (b"{", "not-json"),
    (b'{"releases": ' + b"[" * 100_000, "not-json"),
    (b'{"releases": [{"ocid": "a", "tender": {"value": {"amount": NaN}}}]}', "not-json"),
    (b'{"releases": []}', "none"),
    (b'{"releases": [1, null, {"ocid": 5}]}', "none"),
    (b'{"releases": "x"}', "none"),
    (b"a,b\n1,2\n", "none"),
    (b"", "none"),
    (b'ocid\n"', "not-csv"),
]


@pytest.mark.parametrize(("data", "why"), BAD, ids=[f"{number}-{why}" for number, (_, why) in enumerate(BAD)])
def test_what_is_no_package_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    """Broken, endlessly deep, empty, or something else altogether."""
    with pytest.raises(Refusal) as refused:
        read_processes(data)
    assert refused.value.text.en
    assert {"not-json": "JSON", "not-csv": "CSV", "none": "process"}[why] in refused.value.text.en


ODD: list[Mapping[str, Any]] = [
    {"ocid": "x", "tender": []},
    {"ocid": "x", "tender": {"value": "a lot", "title": {"th": "x"}}, "awards": {"0": 1}, "parties": [{"roles": 5}]},
    {"ocid": "x", "contracts": [{"dateSigned": "2024-13-45", "value": {"amount": "abc"}, "status": ["a"]}, 5]},
    {"ocid": "x", "planning": {"budget": {"amount": {"amount": True, "currency": 5}}}},
    {
        "ocid": "x",
        "planning": {"budget": {"amount": {"amount": 10**30}}},
        "awards": [{"value": {"amount": "9" * 5000}}],
    },
]


@pytest.mark.parametrize("release", ODD)
def test_values_of_other_types_say_nothing(release: Mapping[str, Any]) -> None:
    """A field that is not what the standard says is as if it were not there."""
    process = contracting_process(read_processes(_package([release]))[0])
    assert (process.budget, process.agreed, process.signed, process.suppliers) == (None, None, None, ())


def test_half_a_character_an_endless_amount_and_a_command_are_no_trouble() -> None:
    """JSON can name them; the table is written all the same, and runs nothing where it is opened."""
    tender = r'{"title": "\ud800", "value": {"amount": 1e99999}, "tenderPeriod": {"startDate": "2025-01-01"}}'
    data = f'{{"ocid": "=cmd|x", "tender": {tender}}}'.encode()
    [found] = year_of_procurement(read_processes(data), (), 2568).processes
    assert (found.title, found.reference) == ("?", None)
    assert b"\n'=cmd|x,?," in year_of_procurement(read_processes(data), (), 2568).list_table(2568).csv


def test_a_package_is_known_by_what_it_names() -> None:
    """A Word file or a table of something else is none."""
    assert is_ocds(_package([TENDER]))
    assert is_ocds(CSV.encode())
    assert not is_ocds(b"PK\x03\x04 ocid")
    assert not is_ocds("โครงการ,งบประมาณ\n1,2\n".encode())
