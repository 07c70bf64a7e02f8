"""What the pages of the whole site tell of all agencies together, without the records it was made of."""

from collections.abc import Mapping

from msgspec import Struct, field

from prongsai.pages.downloads.descriptions.description import TableFile
from prongsai.pages.downloads.events import Event


class Overview(Struct, frozen=True):
    """What happened, and which downloads there are."""

    events: tuple[Event, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    """How many rows each table of the downloads has, by its name."""
    files: tuple[TableFile, ...] = ()
    """The files of the tables, in their order."""
    others: Mapping[str, int] = field(default_factory=dict)
    """What else lies beside them: address from the site's root, size in bytes."""
