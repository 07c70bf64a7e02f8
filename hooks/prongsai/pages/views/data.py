"""Downloads and what is in them (`/data/`)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec import Struct

from prongsai.pages.downloads.datasets import TABLES
from prongsai.pages.downloads.descriptions.description import TableFile, column_meaning, pair_meaning
from prongsai.pages.downloads.tables.columns import kind_of_column, unit_of_column
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.registers.data_files import data_links
from prongsai.pages.views.registers.files import file_size
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES, Phrase

_COMMON = 6
"""A column of so many tables, with one meaning in all, is told once."""
_BETWEEN = re.compile("(?<=[._])")
_LISTED = 30
"""So many agencies are listed with their files; of more the page says where those are, as agencies.csv does."""
_STATUS_FIELDS = (
    ("format", "format"), ("site", "site"), ("agency", "agency"), ("name", "name"), ("sample", "sample"),
    ("last_change", "last-change"), ("years", "year"), ("years.fiscal_year", "fiscal-year"),
    ("years.framework", "framework"), ("years.submitted", "submitted"), ("years.updated", "year-updated"),
    ("years.counts", "counts"), ("years.items", "item"), ("years.items.status", "status"),
    ("years.items.elements_shown", "elements-shown"), ("years.items.elements_required", "elements-required"),
    ("years.items.updated", "item-updated"),
)  # fmt: skip
"""What is told of status.json: the place of each value, and its words below `status-file`."""


class ColumnView(Struct, frozen=True):
    """One column, or the two of what is said in both languages: names in the files, meaning, type with unit."""

    names: tuple[tuple[str, ...], ...]
    """Each in the pieces between which a line may end."""
    meaning: Phrase
    kind: Phrase


class DatasetView(Struct, frozen=True):
    """One table: its files and its own columns."""

    id: str
    title: Phrase
    about: Phrase
    rows: Phrase
    files: tuple[Link, ...]
    columns_title: Phrase
    columns: tuple[ColumnView, ...]


class AgencyFiles(Struct, frozen=True):
    """The files of one agency."""

    name: Link
    files: tuple[Link, ...]


class ProgramFile(Struct, frozen=True):
    """A file for programs, and what it is for."""

    link: Link
    about: Phrase


class DataView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "data.html"
    sets: tuple[DatasetView, ...]
    common: tuple[ColumnView, ...]
    """The columns that many tables have."""
    agencies: tuple[AgencyFiles, ...]
    """Empty where there are too many to list."""
    agencies_more: Phrase
    """What is said then."""
    programs: tuple[ProgramFile, ...]
    status_fields: tuple[ColumnView, ...]


def data_view(vp: Viewpoint) -> DataView:
    """The page of downloads."""
    agencies = vp.graph.site.agencies
    common = _common()
    return DataView(
        title=vp.say("data.title"),
        summary=vp.say("data.lead"),
        sets=tuple(_set(vp, name, common) for name in TABLES),
        common=_columns(vp, "", common),
        agencies=tuple(
            AgencyFiles(
                Link(vp.phrase(agency.record.name), vp.href(addresses.agency(agency.slug))), data_links(vp, agency)
            )
            for agency in (agencies if len(agencies) <= _LISTED else ())
        ),
        agencies_more=vp.say("data.agencies-more", number=f"{len(agencies):,}"),
        programs=tuple(_programs(vp)),
        status_fields=tuple(
            ColumnView((_pieces(place),), vp.say(f"status-file.{key}"), Phrase("", vp.lang))
            for place, key in _STATUS_FIELDS
        ),
    )


def _programs(vp: Viewpoint) -> Iterable[ProgramFile]:
    for key, address in (
        ("package", addresses.DATA_PACKAGE),
        ("catalogue", addresses.DATA_CATALOGUE),
        ("metadata", addresses.DATA_METADATA),
        ("schema", addresses.STATUS_SCHEMA),
        ("manifest", addresses.SITE_MANIFEST),
    ):
        name = vp.say("data.download", name=address, size=file_size(vp, vp.overview.others[address]))
        yield ProgramFile(Link(name, vp.asset(address)), vp.say(f"data.program.{key}"))
    feed = addresses.localised(addresses.feed(), vp.lang)
    yield ProgramFile(Link(Phrase(feed, vp.lang), vp.asset(feed)), vp.say("data.program.feed"))


def _common() -> tuple[str, ...]:
    """The columns that many tables have, none of them with a meaning of its own, in the order of the tables."""
    found = Counter(column for table in TABLES.values() for column in table.columns)
    return tuple(
        column
        for column, number in found.items()
        if number >= _COMMON
        and all(
            column_meaning(name, column, "en") == column_meaning("", column, "en")
            for name, table in TABLES.items()
            if column in table.columns
        )
    )


def _set(vp: Viewpoint, name: str, common: Sequence[str]) -> DatasetView:
    return DatasetView(
        name,
        vp.say(f"data.set.{name}"),
        vp.say(f"data.about.{name}"),
        vp.say("data.rows", number=f"{vp.overview.rows[name]:,}"),
        tuple(_download(vp, file) for file in vp.overview.files if file.table == name),
        vp.say("data.columns", name=name),
        _columns(vp, name, [column for column in TABLES[name].columns if column not in common]),
    )


def _download(vp: Viewpoint, file: TableFile) -> Link:
    """Short, as the table stands above it; its note is the whole name, for whoever hears it alone."""
    size = file_size(vp, file.size)
    form = file.form.upper() if file.number == 1 else f"{file.form.upper()} {file.number}"
    where = vp.asset(addresses.data_file(file.name))
    return Link(
        vp.say("data.download", name=form, size=size), where, note=vp.t("data.download", name=file.name, size=size)
    )


def _columns(vp: Viewpoint, table: str, columns: Sequence[str]) -> tuple[ColumnView, ...]:
    found: list[ColumnView] = []
    for column in columns:
        base, _, tail = column.rpartition("_")
        paired = tail in LANGUAGES and f"{base}_th" in columns and f"{base}_en" in columns
        if paired and tail == "en":
            continue
        if paired:
            said = vp.say("data.in.both", what=pair_meaning(table, base, vp.lang))
            found.append(ColumnView((_pieces(column), _pieces(f"{base}_en")), said, _kind(vp, column)))
        else:
            found.append(
                ColumnView(
                    (_pieces(column),), Phrase(column_meaning(table, column, vp.lang), vp.lang), _kind(vp, column)
                )
            )
    return tuple(found)


def _pieces(name: str) -> tuple[str, ...]:
    return tuple(_BETWEEN.split(name))


def _kind(vp: Viewpoint, column: str) -> Phrase:
    """A column's type and unit; empty for text, which most are, as the page says."""
    plain, unit = kind_of_column(column), unit_of_column(column)
    if plain == "string":
        return Phrase("", vp.lang)
    kind = vp.say(f"data.kind.{plain}")
    return vp.say("data.typed", kind=kind, unit=vp.t(f"data.unit.{unit}")) if unit else kind
