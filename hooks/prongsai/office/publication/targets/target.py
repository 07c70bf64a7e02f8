"""What every kind of place can do to which a site is published: say what is there, and be changed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

PART_PREFIX = ".prongsai-part-"
"""How the name of a file begins that is being uploaded, beside the one it will be: of an upload that was cut."""


class RemoteFile(Struct, frozen=True):
    """A file at a target, as its listing tells it."""

    size: int
    """Bytes."""
    stamp: str
    """What changes when the content does: a checksum where the place gives one, else its time. Compared, never read."""


class Upload(Struct, frozen=True):
    """What is to be changed at a target, in this order: no page there ever names a file that is not there."""

    site: Path
    """The folder of the built site."""
    stages: tuple[tuple[str, ...], ...]
    """Files to be put, by their path in the site with `/`. A stage is whole before the next one begins."""
    removals: tuple[str, ...]
    """Files to be removed after all stages, in this order."""


Done = Callable[[str, RemoteFile | None], None]
"""Called for each file at once when it is there in full (with what is there now), or gone (None)."""


class PublicationTarget(Protocol):
    """A place to which a site is published, connected to. All raise Refusal for what the office or a network can mend.

    Paths are those of the site, with `/`, below the folder that the office named.
    """

    def listing(self) -> Mapping[str, RemoteFile]:
        """Every file that is there, whoever put it; folders are not told. What is cut off (PART_PREFIX) is left out."""
        ...

    def carry_out(self, upload: Upload, done: Done) -> None:
        """Change it. A file appears whole under its name or not at all, and in the place of an older one at once.

        Folders are made as they are needed and removed when the last of our files in them goes. A folder that stands
        where a file must be is removed if nothing of others is in it, and a file where a folder must be as well.
        """
        ...

    def close(self) -> None:
        """End the connection; never raises."""
        ...
