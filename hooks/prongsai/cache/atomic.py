"""Files that commands write among an officer's: wholly there or as they were, whatever happens in between."""

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, or make it. Raises OSError, and then nothing has changed."""
    # Beside it, so that the move stays on one disk; hidden, so that whoever reads the folder meanwhile passes it over.
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as new:
        made = Path(new.name)
        try:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
            new.close()
            made.chmod(_mode(path))
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those of any new file: a temporary one is its maker's alone."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
