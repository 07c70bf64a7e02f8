"""What was made of a file, kept between builds under the sum of that file. A help only: without it all is made anew."""

import hashlib
import time
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from prongsai.cache.atomic import UNFINISHED, replace_file
from prongsai.cache.files import read_file

_DIGEST = 32
_OLD = 3600.0  # seconds after which a half-written file belongs to no living process


class FileCache(Struct, frozen=True):
    """A folder of entries; `recipe` names how they are made, so that another recipe does not find them."""

    folder: Path
    recipe: str

    def _entry(self, original: str) -> Path:
        return self.folder / f"{original}-{self.recipe}"

    def read(self, original: str) -> bytes | None:
        """The entry of the file with that sum; None where there is none that is whole."""
        try:
            entry = read_file(self._entry(original))
        except OSError:
            return None
        digest, content = entry[:_DIGEST], entry[_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def write(self, original: str, content: bytes) -> None:
        """Keep an entry; whoever reads at the same time finds the old one or the new one, never half of it."""
        with suppress(OSError):  # a folder that cannot be written to
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._entry(original), hashlib.sha256(content).digest() + content, durable=False)

    def sweep(self, originals: Container[str]) -> None:
        """Remove every entry but those of these files, and all that were made by another recipe."""
        end = f"-{self.recipe}"
        with suppress(OSError):
            for entry in list(self.folder.iterdir()):
                if not (entry.name.endswith(end) and entry.name.removesuffix(end) in originals):
                    entry.unlink()

    def tidy(self) -> None:
        """Remove what processes that were killed left half-written."""
        try:
            for part in self.folder.glob(f"*{UNFINISHED}"):
                if part.stat().st_mtime < time.time() - _OLD:
                    part.unlink()
        except OSError:
            return  # another process was faster
