"""How the published files of an original come into the site: from the cache, else made once more."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from prongsai.cache import sums
from prongsai.media.files.copy_cache import Copy, CopyCache
from prongsai.media.files.originals import Original, OriginalFiles
from prongsai.media.kinds import KINDS
from prongsai.messages import both
from prongsai.messages.refusal import Refusal


class ChangedMeanwhile(Refusal):
    """An original is no longer what its facts were read from."""


class Source:
    """Where the files of an original come from.

    Where the cache fails, they are made anew all together, and stay in memory until the last of them is let go.
    """

    def __init__(self, root: Path, original: Original) -> None:
        self._root, self._original = root, original

    @cached_property
    def cache(self) -> CopyCache:
        """Where they are kept."""
        return KINDS[self._original.kind].cache(self._root)

    def made(self, copy: Copy) -> bytes:
        """A file that the cache does not have, which gets it, if it can. Raises ChangedMeanwhile and OSError."""
        try:
            data = self._anew[copy.sha256]
        except KeyError:
            raise ChangedMeanwhile(both("build.changed", path=self._original.path)) from None
        self.cache.store(copy, data)
        return data

    @cached_property
    def _anew(self) -> Mapping[str, bytes]:
        """All files of the original by their sums."""
        with OriginalFiles(self._root) as files:
            data = files.bytes_of(self._original)
        made = KINDS[self._original.kind].files(data, self._original.label)
        return {sums.sha256(content): content for content in made.values()}


class PublishedFile:
    """One file that is published. Nothing of it is read before it is asked for."""

    def __init__(self, address: str, size: int, sha256: str, source: Source) -> None:
        self.address, self.size, self.sha256 = address, size, sha256
        self._copy, self._source = Copy(address, size, sha256), source

    def data(self) -> bytes:
        """Its bytes. Raises ChangedMeanwhile."""
        return self._source.cache.data(self._copy) or self._source.made(self._copy)

    def put(self, target: Path) -> None:
        """Put it at a place where nothing is yet, in a folder that is. Raises ChangedMeanwhile and OSError."""
        if not self._source.cache.put(self._copy, target):
            data = self._source.made(self._copy)
            with target.open("xb") as file:
                file.write(data)
