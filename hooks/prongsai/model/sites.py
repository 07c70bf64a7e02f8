"""agencies/_sites/sites.yml: other Prongsai sites whose pages are searched together with this one's."""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.record import Record, fault
from prongsai.model.values.parsers import parse_link
from prongsai.model.values.types import FileName, Listed, Slug, TextField
from prongsai.source.problem import Code


def parse_home(value: object) -> str:
    """The address of a site's first page, given back with a slash at its end; it can carry no query."""
    text = parse_link(value)
    if "?" in text or "#" in text:
        raise fault(Code.BAD_LINK, value=text[:80])
    return text if text.endswith("/") else f"{text}/"


class OtherSite(Record):
    """A site built apart, and the file of its documents that was copied from it (`search/documents.jsonl.gz`)."""

    id: Slug
    name: TextField
    address: Annotated[str, PlainValidator(parse_home), WithJsonSchema({"type": "string"})]
    file: FileName


class Sites(Record):
    """The whole file."""

    sites: Listed[OtherSite] = ()
