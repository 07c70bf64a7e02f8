"""Addresses that were taken back: which, why, since when. In agency.yml; those of the whole site in withdrawn.yml."""

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.record import Record, fault
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import Day, Listed, TextField
from prongsai.source.problem import Code

_NAME = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
_ADDRESS = re.compile(rf"/?({_NAME}/)*({_NAME}/?)?(#{_NAME})?")
_LONGEST = 300


def parse_address(value: object) -> str:
    """An address of this site as the checker shows it (`/bangkok-yai/2566/plan/x/`), of a page, a file or a record.

    Given back as addresses.py makes it: without the leading slash and without language, a page's with a slash at
    its end.
    """
    text = scalar(value)
    path, mark, fragment = text.removeprefix("/").removeprefix("en/").partition("#")
    if not path.strip("/") or len(text) > _LONGEST or not _ADDRESS.fullmatch(text):
        raise fault(Code.BAD_ADDRESS, value=text[:80])
    is_file = "." in path.rstrip("/").rpartition("/")[2]
    return path.rstrip("/") + ("" if is_file else "/") + mark + fragment


class Withdrawn(Record):
    """One address that no longer shows what it showed. Whatever is lost below it is withdrawn with it."""

    address: Annotated[str, PlainValidator(parse_address), WithJsonSchema({"type": "string"})]
    date: Day
    """Since when."""
    reason: TextField


class Withdrawals(Record):
    """agencies/withdrawn.yml: addresses of the whole site, and of agencies that are gone."""

    withdrawn: Listed[Withdrawn] = ()
