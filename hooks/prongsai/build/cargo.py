"""Some files of a folder, packed to be sent to another machine, and unpacked there.

Small ones go together, each large one by itself, so that it is sent once however often it is wanted.
"""

import gzip
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath

from prongsai.build.depot import Blob, Depot

_LARGE = 256 * 2**10  # bytes; a request for less costs more than the bytes
_SPOOLED = 2**20
_LEVEL = 1  # most of it is text, and the network is quick

Content = bytes | Path | None
"""What a file holds, or where it lies; None for a folder."""


class Unsendable(Exception):
    """Something that is neither a file nor a folder, or cannot be read; its only argument is its path."""


class Astray(Exception):
    """A path that would lead out of its folder; its only argument."""


@dataclass(frozen=True, slots=True)
class Cargo:
    """Files that lie in a depot."""

    small: Blob | None = None
    """A tar archive of the small ones, and of folders."""
    large: Mapping[str, Blob] = field(default_factory=dict)
    """The others, by path."""


def pack(depot: Depot, files: Iterable[tuple[str, Content]]) -> Cargo:
    """Leave files at a depot, each under its path there; the same files make the same cargo.

    Raises Unsendable, and Refusal where the depot cannot be used.
    """
    large: dict[str, Blob] = {}
    anything = False
    with tempfile.SpooledTemporaryFile(_SPOOLED) as whole:
        # An archive of no name and no time.
        with gzip.GzipFile("", "wb", _LEVEL, whole, mtime=0) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
            for name, content in files:
                try:
                    within(name)
                    if isinstance(content, Path) and content.stat().st_size > _LARGE:
                        large[name] = depot.put(content)
                        continue
                    data = content.read_bytes() if isinstance(content, Path) else content
                except (OSError, Astray):
                    raise Unsendable(name) from None
                member = tarfile.TarInfo(name)
                member.type, member.size = (tarfile.DIRTYPE, 0) if data is None else (tarfile.REGTYPE, len(data))
                tar.addfile(member, BytesIO(data or b""))
                anything = True
        return Cargo(depot.put(whole) if anything else None, large)


def unpacked(depot: Depot, cargo: Cargo) -> Iterator[tuple[str, bytes | None]]:
    """The path and the bytes of each file, one at a time; None for a folder. Raises Astray and Refusal."""
    if cargo.small:
        with depot.get(cargo.small) as stream, tarfile.open(fileobj=stream, mode="r:gz") as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isreg() else None
                if file is None and not member.isdir():
                    raise Astray(member.name)
                yield within(member.name), file.read() if file else None
    for name, blob in cargo.large.items():
        with depot.get(blob) as stream:
            yield within(name), stream.read()


def unpack(depot: Depot, cargo: Cargo, folder: Path) -> None:
    """Put the files of a cargo into a folder, in which there are no links. Raises as `unpacked`, and OSError."""
    for name, data in unpacked(depot, cargo):
        path = folder / name
        if data is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def within(name: str) -> str:
    """A path as it is, if it stays in its folder on every system. Raises Astray."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\0" in name or "\\" in name or ":" in parts[0]:
        raise Astray(name)
    return name


def files_below(folder: Path, name: str) -> Iterator[tuple[str, Path | None]]:
    """Everything below a folder, in a fixed order, under its path below `name`. Raises Unsendable.

    What is neither a file nor a folder cannot be sent: a link means something else on another machine.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        inner = f"{name}/{path.name}"
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise Unsendable(inner)
        if path.is_dir():
            yield inner, None
            yield from files_below(path, inner)
        else:
            yield inner, path
