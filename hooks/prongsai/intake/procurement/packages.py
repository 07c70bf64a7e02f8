"""Release and record packages, in JSON or CSV, put together to what each process is now.

What the standard calls a compiled release: of several releases of one `ocid` the later wins field by field, entries of
lists being the same where their `id` is. A record's own `compiledRelease` is taken as it is. CSV is the flattened form,
whose columns are paths: `tender/title`, `awards/0/value/amount`; a `.` parts them too, and a `compiledRelease` before
them is passed over.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NoReturn, cast

from prongsai.media.tables.delimited import read_delimited
from prongsai.media.tables.excel import TableRefused
from prongsai.messages import both
from prongsai.messages.refusal import Refusal

OcdsValue = str | Decimal | bool | None | Mapping[str, "OcdsValue"] | Sequence["OcdsValue"]
"""Any value of a package, as it was read."""
Release = Mapping[str, OcdsValue]
"""What is known of one contracting process."""

MAX_BYTES = 64 * 1024 * 1024
"""A package is never larger than so many bytes."""
_MOST_ROWS = 100_000
_COLUMN = re.compile(r"[A-Za-z][\w:]*(?:[/.][\w:]+)*")


def is_ocds(data: bytes) -> bool:
    """Whether a file looks like a package: JSON or CSV that names an `ocid` near its beginning."""
    head = data[:65536]
    return b"ocid" in head and (head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") or b"\n" in head)


def read_processes(data: bytes) -> tuple[Release, ...]:
    """What each process is now, in the order in which the file names them first. Raises Refusal."""
    if len(data) > MAX_BYTES:
        raise Refusal(both("procurement.too-large", most=MAX_BYTES // 1024 // 1024))
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise Refusal(both("procurement.none"))
    found = _of_json(text) if text[:1] in (b"{", b"[") else tuple(_of_csv(data))
    compiled: dict[str, Release] = {}
    for release in sorted(found, key=lambda one: str(one.get("date") or "")):
        ocid = release.get("ocid")
        if isinstance(ocid, str) and ocid.strip():
            compiled[ocid] = _merged(compiled.get(ocid, {}), release)
    order = dict.fromkeys(str(release.get("ocid")) for release in found)
    processes = tuple(compiled[ocid] for ocid in order if ocid in compiled)
    if not processes:
        raise Refusal(both("procurement.none"))
    return processes


def _of_json(text: bytes) -> tuple[Release, ...]:
    try:
        package = json.loads(
            text.decode("utf-8"),
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError) as error:
        raise Refusal(both("procurement.not-json")) from error
    if isinstance(package, list):
        package = {"releases": package}
    records = mappings(package.get("records"))
    if records:
        return tuple(release for record in records for release in _of_record(record))
    if "ocid" in package:
        return (package,)
    return tuple(mappings(package.get("releases")))


def _of_record(record: Release) -> Iterator[Release]:
    """A record's own summary; where it has none, the releases in it."""
    compiled = record.get("compiledRelease")
    if isinstance(compiled, Mapping):
        yield {"ocid": record.get("ocid"), **compiled}
        return
    yield from mappings(record.get("releases"))


def _of_csv(data: bytes) -> Iterator[Release]:
    try:
        lines = read_delimited(data, _MOST_ROWS + 1)
    except (TableRefused, csv.Error) as error:
        raise Refusal(both("procurement.not-csv")) from error
    if not lines:
        raise Refusal(both("procurement.none"))
    heads = [_path(cell) for cell in lines[0][1]]
    for _, cells in lines[1:]:
        release: dict[str, OcdsValue] = {}
        for path, cell in zip(heads, cells, strict=False):
            if path and cell.strip():
                _put(release, path, cell.strip())
        if release:
            yield cast("Release", _listed(release))


def _path(head: str) -> tuple[str, ...]:
    """A column's heading as a path; nothing for a column that is none of the standard's."""
    head = head.strip()
    if not _COLUMN.fullmatch(head):
        return ()
    parts = tuple(re.split("[/.]", head))
    return parts[1:] if parts[0] == "compiledRelease" else parts


def _put(release: dict[str, OcdsValue], path: tuple[str, ...], cell: str) -> None:
    around = release
    for step in path[:-1]:
        inner = around.setdefault(step, {})
        if not isinstance(inner, dict):
            return  # a column of a value that another column says is none
        around = inner
    around.setdefault(path[-1], cell)


def _listed(value: OcdsValue) -> OcdsValue:
    """Mappings whose keys are all numbers are lists."""
    if not isinstance(value, Mapping):
        return value
    inner = {key: _listed(one) for key, one in value.items()}
    if inner and all(key.isascii() and key.isdecimal() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def _merged(old: Release, new: Release) -> Release:
    """The later of two releases over the earlier."""
    made = dict(old)
    for key, value in new.items():
        before = made.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            made[key] = _merged(before, value)
        elif isinstance(value, list) and isinstance(before, list):
            made[key] = _merged_list(before, value)
        elif value is not None:
            made[key] = value
    return made


def _merged_list(old: Sequence[OcdsValue], new: Sequence[OcdsValue]) -> Sequence[OcdsValue]:
    """Entries with an `id` are put together by it; a list of others is the later one."""
    if not all(isinstance(one, Mapping) and one.get("id") is not None for one in (*old, *new)):
        return new
    made: dict[str, Release] = {}
    for one in (*old, *new):
        assert isinstance(one, Mapping), "all are"
        name = str(one["id"])
        made[name] = _merged(made.get(name, {}), one)
    return list(made.values())


def mappings(value: OcdsValue) -> list[Release]:
    """The entries of a list that can be read; none of what is no list."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
