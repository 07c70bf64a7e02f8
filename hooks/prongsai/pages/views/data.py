"""Downloads and what is in them (`/data/`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from prongsai.pages.downloads.datasets import COLUMNS
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.registers.files import file_size
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.text.bilingual import Phrase


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: its name in the files and what it means."""

    name: str
    meaning: Phrase


@dataclass(frozen=True, slots=True)
class DatasetView:
    """One set of rows: its files and its columns."""

    id: str
    title: Phrase
    about: Phrase
    rows: Phrase
    files: tuple[Link, ...]
    columns_title: Phrase
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView(PageView):
    """The whole page."""

    template: ClassVar[str] = "data.html"
    sets: tuple[DatasetView, ...]
    manifest: Link
    """What is known of every file of the site."""
    manifests: tuple[Link, ...]
    """The same, year by year of each agency."""


def data_view(vp: Viewpoint) -> DataView:
    """The page of downloads."""
    known = vp.overview
    *years, whole = (
        Link(vp.say("integrity.manifest-file", name=address, size=file_size(vp, size)), vp.asset(address))
        for address, size in known.manifests.items()
    )
    return DataView(
        title=vp.say("data.title"),
        summary=vp.say("data.lead"),
        sets=tuple(_set(vp, name, known.rows[name], known.files) for name in COLUMNS),
        manifest=whole,
        manifests=tuple(years),
    )


def _set(vp: Viewpoint, name: str, rows: int, sizes: Mapping[str, int]) -> DatasetView:
    files = [(file, addresses.data_file(file)) for file in (f"{name}.csv", f"{name}.json")]
    return DatasetView(
        name,
        vp.say(f"data.set.{name}"),
        vp.say(f"data.about.{name}"),
        vp.say("data.rows", number=f"{rows:,}"),
        tuple(
            Link(vp.say("data.download", name=file, size=file_size(vp, sizes[address])), vp.asset(address))
            for file, address in files
        ),
        vp.say("data.columns", name=name),
        tuple(ColumnView(column, vp.say(f"data.col.{column}")) for column in COLUMNS[name]),
    )
