"""What is known of a registered file that is published, and of each of its copies."""

from typing import Literal

from msgspec import Struct

Format = Literal["avif", "jpg"]
Rows = tuple[tuple[str, ...], ...]


class PhotoCopy(Struct, frozen=True):
    """One published copy of a photo. Sizes in pixels and bytes, sum in hexadecimal."""

    address: str
    format: Format
    width: int
    height: int
    size: int
    sha256: str


class FileCopy(Struct, frozen=True):
    """A published file beside a document or table. Sizes in bytes and, of a picture, pixels."""

    address: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0


class DocumentFacts(Struct, frozen=True):
    """What is known of a document only."""

    title: str
    """What the file calls itself; empty where it does not."""
    width: int
    """Of its first page, in millimetres."""
    height: int
    has_text: bool
    """Whether it can be searched and read aloud; a scan cannot."""
    removed: tuple[str, ...]
    """What was taken out that could have done something, as keys of messages."""
    signed: bool
    """Digitally signed, and so published to the byte as it was given."""
    first_page: FileCopy
    illegible: bool
    """Whether the text of some page is not what the page shows, and so is not searched."""
    text: tuple[str, ...] = ()
    """Of its first pages, page by page: what is searched. All of a book would drown the search."""


class MediaFacts(Struct, frozen=True):
    """One published file."""

    address: str
    """Where its published copy lies, from the site's root, the same in both languages."""
    size: int
    """Of the published copy, in bytes."""
    sha256: str
    """Of the published copy, in hexadecimal: what a reader who downloads it can compute."""
    sha256_original: str
    """Of the file as the officer gave it, before metadata was taken out."""
    width: int = 0
    """Of a photo, in pixels; 0 for other files."""
    height: int = 0
    copies: tuple[PhotoCopy, ...] = ()
    """All copies of a photo, this one the last: best format first, in each from the narrowest to the widest."""
    placeholder: str = ""
    """A `data:` address of a tiny picture to show while a photo loads."""
    metadata: Literal["", "none"] = ""
    """`none` for a photo each of whose copies was read back when it was made, and holds nothing besides the picture."""
    pages: int | None = None
    """Of a document."""
    document: DocumentFacts | None = None
    rows: Rows = ()
    """The first cells of a table, its header first; empty for other files."""
    titles: tuple[str, ...] = ()
    """What stands over the header in a table's file."""
    row_count: int = 0
    """How many rows a table has without its header."""
    total_row: tuple[str, ...] = ()
    """The last row of a table where that is the total of the others, which are then not among `rows`."""
    others: tuple[FileCopy, ...] = ()
    """What else is published of it: the picture of a document's first page, a workbook's table as CSV."""

    @property
    def published(self) -> tuple[FileCopy, ...]:
        """Everything that is published of it, its own address first."""
        own = FileCopy(self.address, self.size, self.sha256, self.width, self.height)
        copies = (FileCopy(c.address, c.size, c.sha256, c.width, c.height) for c in self.copies)
        return (own, *(copy for copy in copies if copy.address != self.address), *self.others)
