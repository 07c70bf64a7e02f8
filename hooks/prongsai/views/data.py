"""Downloads and what is in them (`/data/`)."""

from dataclasses import dataclass
from typing import ClassVar

from prongsai import addresses
from prongsai.export import Dataset, datasets
from prongsai.manifest import manifests
from prongsai.text.bilingual import Phrase
from prongsai.views.base import PageView
from prongsai.views.files import file_size
from prongsai.views.viewpoint import Link, Viewpoint


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
    *years, whole = _manifests(vp)
    return DataView(
        title=vp.say("data.title"),
        summary=vp.say("data.lead"),
        sets=tuple(_set(vp, dataset) for dataset in datasets(vp.graph, vp.media)),
        manifest=whole,
        manifests=tuple(years),
    )


def _manifests(vp: Viewpoint) -> list[Link]:
    """The manifests of all years, and last the whole site's."""
    return [
        Link(vp.say("integrity.manifest-file", name=address, size=file_size(vp, len(data))), vp.asset(address))
        for address, data in manifests(vp.graph, vp.media)
    ]


def _set(vp: Viewpoint, dataset: Dataset) -> DatasetView:
    files = ((f"{dataset.name}.csv", dataset.csv()), (f"{dataset.name}.json", dataset.json()))
    return DatasetView(
        dataset.name,
        vp.say(f"data.set.{dataset.name}"),
        vp.say(f"data.about.{dataset.name}"),
        vp.say("data.rows", number=f"{len(dataset.rows):,}"),
        tuple(
            Link(
                vp.say("data.download", name=name, size=file_size(vp, len(data))),
                vp.asset(addresses.data_file(name)),
            )
            for name, data in files
        ),
        vp.say("data.columns", name=dataset.name),
        tuple(ColumnView(column, vp.say(f"data.col.{column}")) for column in dataset.columns),
    )
