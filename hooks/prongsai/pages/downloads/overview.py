"""What the pages of the whole site tell of all agencies together, without the records it was made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prongsai.pages.downloads.datasets import DatasetPart, dataset_files
from prongsai.pages.downloads.events import Event
from prongsai.site import addresses


@dataclass(frozen=True, slots=True)
class Overview:
    """What happened, and which downloads there are."""

    events: tuple[Event, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    """How many rows each set of the downloads has, by its name."""
    files: Mapping[str, int] = field(default_factory=dict)
    """The files of the sets: address from the site's root, size in bytes."""
    manifests: Mapping[str, int] = field(default_factory=dict)
    """The same of the manifests of the years, in their order, and last that of the whole site."""


def downloads(name: str, pieces: Iterable[DatasetPart]) -> list[tuple[str, bytes]]:
    """Address and bytes of the files of one set."""
    return [(addresses.data_file(file), data) for file, data in dataset_files(name, pieces)]
