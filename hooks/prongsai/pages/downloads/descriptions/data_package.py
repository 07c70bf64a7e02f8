"""The tables described as a Data Package (specs.frictionlessdata.io, version 1).

What nobody stated is left out: the agencies grant no licence here, so there are no `licenses`; `rights` says so.
"""

from prongsai.messages import both, messages
from prongsai.pages.downloads.datasets import TABLES
from prongsai.pages.downloads.descriptions.description import (
    MOST_NAMED,
    DataCollection,
    Properties,
    TableFile,
    column_meaning,
    json_file,
)
from prongsai.pages.downloads.tables.columns import kind_of_column, unit_of_column
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES

_TYPES = {"year": "integer"}
"""Fiscal years are Buddhist ones, which the standard's own type of years would take for Christian ones."""


def data_package(of: DataCollection) -> bytes:
    """datapackage.json, which lies beside the files."""
    title, lead = both("data.title"), both("data.lead")
    package: Properties = {
        "profile": "tabular-data-package",
        "name": "prongsai",
        "title": title.th,
        "title_en": title.en,
        "description": f"{lead.th}\n\n{lead.en}",
        **({"homepage": f"{addresses.site_root(of.site_url)}{addresses.DATA}"} if of.site_url else {}),
        "rights": "\n\n".join(messages(lang)("data.terms-licence") for lang in LANGUAGES),
        **_sources(of),
        "resources": [_resource(of, file) for name in TABLES for file in of.of_table(name, "csv")],
    }
    return json_file(package)


def _sources(of: DataCollection) -> Properties:
    if len(of.publishers) > MOST_NAMED:
        title = both("data.sources", number=len(of.publishers))
        return {"sources": [{"title": f"{title.th} / {title.en}", "path": "agencies.csv"}]}
    named = [
        {"title": publisher.name.th, **({"path": publisher.website} if publisher.website else {})}
        for publisher in of.publishers
    ]
    return {"sources": named} if named else {}


def _resource(of: DataCollection, file: TableFile) -> Properties:
    title, about = both(f"data.set.{file.table}"), both(f"data.about.{file.table}")
    number = "" if file.number == 1 else f"-{file.number}"
    return {
        "profile": "tabular-data-resource",
        "name": f"{file.table}{number}",
        "path": file.name,
        "title": title.th,
        "title_en": title.en,
        "description": f"{about.th}\n\n{about.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "other_forms": [
            other.name for other in of.of_table(file.table) if other.form != "csv" and other.number == file.number
        ],
        "schema": {
            "fields": [_field(file.table, column) for column in TABLES[file.table].columns],
            "missingValues": [""],
        },
    }


def _field(table: str, column: str) -> Properties:
    kind, unit = kind_of_column(column), unit_of_column(column)
    meaning = [column_meaning(table, column, lang) for lang in LANGUAGES]
    return {
        "name": column,
        "type": _TYPES.get(kind, kind),
        "title": meaning[0],
        "description": meaning[1],
        **({"unit": unit} if unit else {}),
    }
