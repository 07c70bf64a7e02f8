"""Values as they are kept between builds: what is read is the value, or nothing at all, and never runs."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from prongsai.build.jobs import Findings
from prongsai.build.output.part_writer import WrittenFile
from prongsai.build.parts.results import AgencySummary, MadeUnit
from prongsai.cache.entries import FileCache
from prongsai.cache.values import Store, Unreadable, from_bytes, from_json, from_plain, to_bytes
from prongsai.check.word_facts import word_facts
from prongsai.media.files.copy_cache import CopyCache
from prongsai.media.files.stat_cache import Reading
from prongsai.model.agency import Agency
from prongsai.model.record import record_from
from prongsai.site.status import Status
from prongsai.source.problem import Code, Problem, Where
from prongsai.source.yaml_tree import read_yaml
from prongsai.text.bilingual import Text
from tests.forgeries import forgeries

NAMES = tuple(forgeries(Path()))
KEY = "key"
AGENCY = """name: {th: "สำนักงาน &eacute; 081-234-5678", en: Office}
kind: other
framework: {2568: nacc-2568}
units: {law: กฎหมาย}
contact: {phone: [02 123 4567]}
channels:
  general: [{title: โทร, phone: 02 123 4567}]
# theme:
"""


@dataclass(frozen=True, slots=True)
class Several:
    """Values of every plain type."""

    day: date
    sum: Decimal
    names: frozenset[str]
    years: dict[int, tuple[int, ...]]
    status: Status
    path: Path
    data: bytes
    none: str | None = None


@dataclass(frozen=True, slots=True)
class FromJson:
    """What JSON writes otherwise."""

    day: date
    data: bytes
    years: tuple[int, ...]


SEVERAL = Several(
    date(2025, 1, 2), Decimal("1.50"), frozenset({"ก", "b"}), {2568: (1, 2)}, Status.PARTIAL, Path("a"), b"\0"
)


def _agency() -> Agency:
    root = read_yaml(AGENCY.encode(), "agencies/a/agency.yml").root
    assert root is not None
    record, problems = record_from(Agency, root)
    assert record is not None, problems
    word_facts(record)
    return record


def test_a_value_is_read_as_it_was() -> None:
    """Every plain type, and its parts."""
    assert from_bytes(to_bytes(SEVERAL), Several) == SEVERAL


def test_a_record_is_read_as_it_was() -> None:
    """Equal, with the same given fields, places, empty keys and findings; written again, it is the same bytes."""
    record = _agency()
    again = from_bytes(to_bytes(record), Agency)
    assert again == record
    assert again.model_fields_set == record.model_fields_set
    assert again.found == record.found
    assert again.found is not None
    assert again.where("units", "law") == record.where("units", "law") == Where("agencies/a/agency.yml", 4, 14)
    [channel], [same] = again.channels.general, record.channels.general
    assert channel.where("phone") == same.where("phone") != same.where("title")
    assert again.commented_keys() == record.commented_keys() != {}
    assert to_bytes(again) == to_bytes(record)


def test_a_part_of_a_record_is_read_as_it_was() -> None:
    """Also one that was read itself, and alone."""
    [channel] = from_bytes(to_bytes(_agency()), Agency).channels.general
    assert from_bytes(to_bytes(channel), type(channel)).where("phone") == channel.where("phone")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [Findings, AgencySummary, Agency, dict[int, MadeUnit], dict[str, WrittenFile], int])
def test_what_somebody_else_wrote_is_missing(name: str, kind: type[Any], tmp_path: Path) -> None:
    """Whole by its sum and of the right key: nothing runs, and there is no value."""
    trap = tmp_path / "trap"
    store = Store(tmp_path, "code")
    FileCache(tmp_path, "code").write("entry", KEY.encode() + forgeries(trap)[name])
    assert store.read("entry", KEY, kind) is None
    assert not trap.exists()


@pytest.mark.parametrize("name", NAMES)
def test_what_somebody_else_wrote_of_files_is_missing(name: str, tmp_path: Path) -> None:
    """In the caches that hold JSON too."""
    trap = tmp_path / "trap"
    FileCache(tmp_path, "recipe").write("original", forgeries(trap)[name])
    assert CopyCache(tmp_path, "recipe").read("original") is None
    with pytest.raises(Unreadable):
        from_json(forgeries(trap)[name], dict[str, Reading])
    assert not trap.exists()


def test_a_value_cut_short_is_missing(tmp_path: Path) -> None:
    """Wherever it was cut."""
    whole = to_bytes(_agency())
    for length in range(len(whole)):
        with pytest.raises(Unreadable):
            from_bytes(whole[:length], Agency)


@pytest.mark.parametrize(
    "value",
    [
        replace(SEVERAL, path=1), replace(SEVERAL, names=["a", 1]), replace(SEVERAL, status="none"),  # type: ignore[arg-type] # that is what is wrong
        [], None, _agency(),
    ],
)  # fmt: skip
def test_a_value_of_another_class_or_with_other_parts_is_missing(value: object) -> None:
    """Down to its last field."""
    with pytest.raises(Unreadable):
        from_bytes(to_bytes(value), Several)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [msgspec.msgpack.encode({}), None, None],
        [{}, None, None, None],
        [msgspec.msgpack.encode({}), None, None, None],
        [msgspec.msgpack.encode({"title": "ก"}), None, None, None],
        [msgspec.msgpack.encode({"title": {"th": "ก"}}), b"\x90", None, None],
        [msgspec.msgpack.encode({"title": {"th": "ก"}}), None, [0, 0], None],
        [msgspec.msgpack.encode({"title": {"th": "ก"}}), None, ["a", 0], None],
        [msgspec.msgpack.encode({"title": {"th": "ก"}}), None, None, b"\x90"],
    ],
)
def test_a_record_of_other_parts_is_missing(parts: list[object]) -> None:
    """Its values, the places of its file, its own place, what was found of it."""
    channel = type(_agency().channels.general[0])
    with pytest.raises(Unreadable):
        from_bytes(msgspec.msgpack.encode(parts), channel)


@pytest.mark.parametrize("number", [7, -1, 10**9])
def test_a_place_that_is_not_there_is_where_the_file_begins(number: int) -> None:
    """A number in an entry leads to no other place, and to no error."""
    channel = _agency().channels.general[0]
    given, tree, _, found = msgspec.msgpack.decode(to_bytes(channel))
    forged = msgspec.msgpack.encode([given, tree, [0, number], found])
    assert from_bytes(forged, type(channel)).where() == channel.where()


@pytest.mark.parametrize(
    "problem",
    [
        Problem(Where("a\udcff.yml"), Code.UNKNOWN_FILE, {"name": Text("ก")}),
        Problem(Where("a.yml"), Code.UNKNOWN_FILE, {"name": 2**80}),
    ],
)
def test_what_has_no_room_is_not_kept(problem: Problem, tmp_path: Path) -> None:
    """A name that is no UTF-8 and a number without end: found anew each time, and no error."""
    store = Store(tmp_path, "code")
    store.write("entry", KEY, Findings((problem,), {}, frozenset()))
    assert store.read("entry", KEY, Findings) is None


def test_an_entry_of_another_version_is_missing(tmp_path: Path) -> None:
    """What other code wrote, and what was made of something else."""
    store = Store(tmp_path, "a" * 64)
    store.write("entry", KEY, SEVERAL)
    assert store.read("entry", KEY, Several) == SEVERAL
    assert store.read("entry", "other", Several) is None
    assert Store(tmp_path, "b" * 64).read("entry", KEY, Several) is None


def test_what_json_has_is_read_by_its_type() -> None:
    """Text for days and bytes, lists for tuples; nothing else for either."""
    plain = {"day": "2025-01-02", "data": "AA==", "years": [2568]}
    assert from_plain(plain, FromJson) == FromJson(date(2025, 1, 2), b"\0", (2568,))
    with pytest.raises(Unreadable):
        from_plain(plain | {"day": "yesterday"}, FromJson)
