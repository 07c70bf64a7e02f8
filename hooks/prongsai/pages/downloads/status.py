"""status.json: how far an agency's items are proven, at an address that stays, for programs that watch many sites.

What it says is described by the JSON Schema beside the data page. A field may be added within a version; one that is
taken away, or means something else, makes a new version. Nothing in it is from the clock.
"""

from collections import Counter
from collections.abc import Mapping

from prongsai.messages import messages
from prongsai.model.agency import AGENCY_KINDS
from prongsai.pages.downloads.descriptions.description import json_file
from prongsai.pages.downloads.tables.table import AgencyRecords, iso
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear
from prongsai.site.status import ItemState, Status, item_states
from prongsai.text.bilingual import Text

STATUS_FORMAT = 1
"""The version of the format."""
_Value = str | int | bool | None | Mapping[str, "_Value"] | list["_Value"]
_SCHEMA_LANGUAGE = "https://json-schema.org/draft/2020-12/schema"


def status_file(of: AgencyRecords, site_url: str) -> bytes:
    """The file of one agency. Paths are counted from the site's root, of which `site` is the address if it has one."""
    agency, slug, record = of.agency, of.agency.slug, of.agency.record
    return json_file(
        {
            "$schema": addresses.relative(addresses.agency_status(slug), addresses.STATUS_SCHEMA),
            "format": STATUS_FORMAT,
            "site": addresses.site_root(site_url) or None,
            "agency": slug,
            "name": _both(record.name),
            "kind": record.kind,
            "sample": record.sample is not None,
            "page": addresses.agency(slug),
            "feed": addresses.feed(slug),
            "workbook": addresses.agency_workbook(slug),
            "last_change": iso(of.events[0].day if of.events else None),
            "years": [_year(of.graph, year) for year in agency.years],
        }
    )


def _both(text: Text) -> dict[str, _Value]:
    return {"th": text.th, "en": text.en}


def _year(graph: Graph, year: AgencyYear) -> dict[str, _Value]:
    states = item_states(graph, year) if year.framework else ()
    found = Counter(state.status for state in states)
    return {
        "fiscal_year": year.year,
        "framework": year.framework.id if year.framework else None,
        "page": addresses.year(*year.key),
        "submitted": iso(year.snapshot.taken if year.snapshot else None),
        "updated": iso(year.disclosures.updated if year.disclosures else None),
        "counts": {status.value: found[status] for status in Status},
        "items": [_item(year, state) for state in states],
    }


def _item(year: AgencyYear, state: ItemState) -> dict[str, _Value]:
    return {
        "item": state.item.id,
        "title": _both(state.item.title),
        "status": state.status.value,
        "elements_shown": sum(element.shown for element in state.elements),
        "elements_required": len(state.elements) if state.item.elements_known else None,
        "updated": iso(state.updated),
        "page": addresses.item(*year.key, state.item.id),
    }


def status_schema() -> bytes:
    """The JSON Schema of the file."""
    t = messages("en")

    def said(key: str, kind: object, **more: object) -> dict[str, object]:
        return {"type": kind, "description": t(f"status-file.{key}"), **more}

    def record(key: str, fields: dict[str, object]) -> dict[str, object]:
        return said(key, "object", properties=fields, required=list(fields))

    path, count = {"type": "string"}, {"type": "integer", "minimum": 0}
    day, name = ["string", "null"], {"th": {"type": "string"}, "en": {"type": ["string", "null"]}}
    item = record(
        "item",
        {
            "item": {"type": "string", "pattern": "^O[0-9]+$"},
            "title": record("title", name),
            "status": said("status", "string", enum=[status.value for status in Status]),
            "elements_shown": said("elements-shown", "integer", minimum=0),
            "elements_required": said("elements-required", ["integer", "null"], minimum=0),
            "updated": said("item-updated", day, format="date"),
            "page": path,
        },
    )
    year = record(
        "year",
        {
            "fiscal_year": said("fiscal-year", "integer"),
            "framework": said("framework", ["string", "null"]),
            "page": path,
            "submitted": said("submitted", day, format="date"),
            "updated": said("year-updated", day, format="date"),
            "counts": record("counts", {status.value: count for status in Status}),
            "items": {"type": "array", "items": item},
        },
    )
    whole = record(
        "whole",
        {
            "$schema": path,
            "format": said("format", "integer", const=STATUS_FORMAT),
            "site": said("site", ["string", "null"]),
            "agency": said("agency", "string"),
            "name": record("name", name),
            "kind": {"enum": list(AGENCY_KINDS)},
            "sample": said("sample", "boolean"),
            "page": path,
            "feed": path,
            "workbook": path,
            "last_change": said("last-change", day, format="date"),
            "years": {"type": "array", "items": year},
        },
    )
    return json_file({"$schema": _SCHEMA_LANGUAGE, "title": "status.json", **whole})
