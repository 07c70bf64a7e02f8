"""The tables in the fourteen fields that every government data set of Thailand is described by (คำอธิบายข้อมูล 14 รายการ).

The fields are those of the Digital Government Development Agency and the National Statistical Office
("รายละเอียดคำอธิบายชุดข้อมูล", gdhelppage.nso.go.th/p00_03_006.html); their keys and the words that they choose from are
those of the agencies' catalogues themselves (ckan_dataset.json of the CKAN extension `thai_gdc`), so that a file can be
taken in there. The unit and the value of the frequency are one of the fourteen.

Nothing is made up: what the records do not tell is null and named in `not_stated`. Who to ask is an office with its
address, never a person.
"""

from collections.abc import Iterable

from msgspec import Struct

from prongsai.messages import both, messages
from prongsai.model.agency import Agency
from prongsai.pages.downloads.datasets import TABLES
from prongsai.pages.downloads.descriptions.description import MOST_NAMED, DataCollection, Properties, json_file
from prongsai.site import addresses

_FORMAT = 1
FIELDS = (
    "data_type",
    "title",
    "owner_org",
    "maintainer",
    "maintainer_email",
    "tag_string",
    "notes",
    "objective",
    "update_frequency_unit",
    "update_frequency_interval",
    "geo_coverage",
    "data_source",
    "data_format",
    "data_category",
    "license_id",
)
"""Their keys, in the order of the standard."""
_STATISTICS = frozenset({"complaints", "ita", "spending"})
"""Tables of figures that were counted or measured; the others are records."""
_LICENCE = "License not specified"
_FORMATS = ("CSV", "XLS", "JSON")
"""As the catalogue names them; it has one name for all workbooks."""


class _Owner(Struct, frozen=True):
    """Whose tables they are, in Thai; None is what is not known."""

    name: str | None
    contact: str | None = None
    email: str | None = None
    named: bool = False
    """Whether the tables are named after it."""


def site_metadata(of: DataCollection) -> bytes:
    """gd-catalog.json of the whole site's tables."""
    names = [publisher.name.th for publisher in of.publishers]
    many = both("data.sources", number=len(names)).th if len(names) > MOST_NAMED else ""
    return _file(TABLES, _Owner(many or ", ".join(names) or None), of.site_url)


def agency_metadata_file(record: Agency, tables: Iterable[str], site_url: str) -> bytes:
    """gd-catalog.json of an agency's own tables."""
    name = record.name.th
    owner = _Owner(name, name, record.contact.email, named=True)
    return _file(tables, owner, site_url)


def _file(tables: Iterable[str], owner: _Owner, site_url: str) -> bytes:
    t = messages("th")
    described = [_described(name, owner, site_url) for name in tables]
    labels = {field: t(f"gd.field.{field}") for field in FIELDS}
    return json_file({"format": _FORMAT, "standard": t("gd.standard"), "fields": labels, "datasets": described})


def _described(table: str, owner: _Owner, site_url: str) -> Properties:
    t = messages("th")
    title, other = t(f"data.set.{table}"), t("gd.other")
    fields: Properties = {
        "data_type": t("gd.statistics" if table in _STATISTICS else "gd.records"),
        "title": t("gd.title", title=title, agency=owner.name) if owner.named else title,
        "owner_org": owner.name,
        "maintainer": owner.contact,
        "maintainer_email": owner.email,
        "tag_string": t("data.keywords").split(", "),
        "notes": t(f"data.about.{table}"),
        "objective": [other],
        "objective_other": t("gd.objective"),
        "update_frequency_unit": other,
        "update_frequency_unit_other": t("gd.frequency"),
        "update_frequency_interval": None,
        "geo_coverage": other if owner.name else None,
        "geo_coverage_other": t("gd.area", agency=owner.name) if owner.name else None,
        "data_source": owner.name,
        "data_format": list(_FORMATS),
        "data_category": t("gd.public"),
        "license_id": _LICENCE,
    }
    return {
        "name": table,
        **fields,
        "not_stated": [field for field in FIELDS if fields[field] is None],
        "url": f"{addresses.site_root(site_url)}{addresses.DATA}#set-{table}",
    }
