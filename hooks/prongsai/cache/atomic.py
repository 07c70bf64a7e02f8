"""Files written wholly or not at all, whatever happens in between.

Own code: the usual library, atomicwrites, has not been maintained since 2022; its author points to `os.replace`.
"""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".part"
"""How the name of a file ends that is being written; a process that is killed leaves it behind."""
_NEW = 0o644
"""The rights of a new file: a temporary one is its maker's alone."""


def replace_file(path: Path, data: bytes, *, durable: bool = True, folder: Path | None = None) -> None:
    """Put `data` in the place of a file, or make it. Raises OSError, and then nothing has changed.

    Whoever reads meanwhile finds the old file or the new one, never half of it. A `durable` file is one that nothing
    else could make again: the disk is waited for, and the rights that it had stay. It is written in `folder`, which
    is on the same disk, or beside its place, and moved.
    """
    # Hidden, so that whoever reads an officer's folder meanwhile passes it over.
    with tempfile.NamedTemporaryFile(
        dir=folder or path.parent, prefix=f".{path.name}.", suffix=UNFINISHED, delete=False
    ) as new:
        made = Path(new.name)
        try:
            new.write(data)
            if durable:
                new.flush()
                os.fsync(new.fileno())
            new.close()
            made.chmod(_mode(path) if durable else _NEW)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those of any new file."""
    return path.stat().st_mode & 0o777 if path.exists() else _NEW
