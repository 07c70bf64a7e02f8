"""What Prongsai does with a registered file, whatever its kind: the protocol that each kind's class fulfils.

A class says how one file of its kind is looked into, kept, described and published. The way there, from what is kept
of a file to what has to be done anew, is the same for all and stands here.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from msgspec import Struct

from prongsai.media.files.copy_cache import CopyCache
from prongsai.media.files.originals import Label, Original, OriginalFiles
from prongsai.media.files.published import MediaFacts
from prongsai.source.folders import FileKind
from prongsai.source.problem import Code, Problem

K = TypeVar("K")
"""What is known of an accepted file, in the shape of its kind."""


class Words(Struct, frozen=True):
    """One cell or one page."""

    kind: Literal["cell", "page"]
    text: str
    row: int
    """Of a cell, without blank rows in a workbook, which has no lines; or the number of the page. From 1."""
    column: int = 0
    line: int = 0
    """Where a cell's row begins in a CSV file, from 1; 0 in files that have no lines."""
    context: tuple[str, ...] = ()
    """The head of a cell's column and of its row, which say what it is."""


class MediaKind(Protocol[K]):
    """One kind of registered file. A file that is not accepted is told by a string, the key of the message why."""

    name: FileKind
    """Its field of the register, the folder of its originals and that of what is kept of them."""
    problem: Code
    """What stands against a file that is not accepted; its message names the file and why."""
    weight: int
    """How long looking into a file takes besides its bytes, in bytes that take as long."""

    def recipe(self) -> str:
        """What decides, besides an original, what is known of it and what its copies are, as a short text."""

    def read(self, total: str, label: Label, cache: CopyCache) -> K | str | None:
        """What is kept of the file with that sum; None where nothing whole is."""

    def examine(self, data: bytes, label: Label, cache: CopyCache) -> K | str:
        """Look into a file that is not known yet and make its copies; both are kept."""

    def files(self, data: bytes, label: Label) -> Mapping[str, bytes]:
        """What is published of an accepted file, by what it is among its copies. As `examine` made it, to the byte."""

    def facts(self, original: Original, files: OriginalFiles) -> MediaFacts:
        """The facts of a file that passed the checks. Raises OSError for one that is gone since."""

    def words(self, original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:
        """All words in a file; None of one that is not accepted."""

    def notes(self, original: Original, known: K) -> Iterator[Problem]:  # noqa: ARG002 # for those that have some
        """What there is to say of an accepted file."""
        return iter(())

    def look(self, data: bytes, label: Label, cache: CopyCache) -> K | str:
        """As `examine`, as far as a check needs it: without the copies, where making them is what takes time."""
        return self.examine(data, label, cache)

    def complete(self, known: K) -> bool:  # noqa: ARG002 # for those that have a `look` of their own
        """Whether the copies were made too."""
        return True

    def cache(self, root: Path) -> CopyCache:
        """Where a project keeps between builds what is known of its files, and their copies."""
        return CopyCache(root / ".prongsai" / "cache" / self.name, self.recipe())

    def kept(self, total: str, label: Label, cache: CopyCache, *, copies: bool) -> K | str | None:
        """As `read`; None also where `copies` are wanted and were not made."""
        found = self.read(total, label, cache)
        if found is None or isinstance(found, str) or not copies:
            return found
        return found if self.complete(found) else None

    def known(self, original: Original, files: OriginalFiles, *, copies: bool = True) -> K | Code | str | None:
        """What is known of a file, looked into and kept where it is not known yet.

        Of one that is not accepted why; of one that cannot be read its code; None of one that is not there.
        """
        total = files.sum(original)
        if total is Code.FILE_TOO_LARGE:
            return "media.reason.too-large"
        if not isinstance(total, str):
            return total
        cache = self.cache(files.root)
        found = self.kept(total, original.label, cache, copies=copies)
        if found is not None:
            return found
        data = files.read(original)
        if not isinstance(data, bytes):
            return data
        return (self.examine if copies else self.look)(data, original.label, cache)

    def problems(self, original: Original, files: OriginalFiles) -> Iterator[Problem]:
        """What stands against a file, and what there is to say of one that is accepted."""
        known = self.known(original, files, copies=False)
        if isinstance(known, Code):
            yield Problem(original.where, known)
        elif isinstance(known, str):
            yield Problem(original.where, self.problem, {"name": original.name, "reason": known})
        elif known is not None:
            yield from self.notes(original, known)
