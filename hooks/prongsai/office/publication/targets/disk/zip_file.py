"""A site published as one zip: the same bytes for the same site, whoever makes it and when."""

import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import ZipSettings
from prongsai.office.publication.targets.disk.checksums import CRC
from prongsai.office.publication.targets.failures import no_folder, of_error
from prongsai.office.publication.targets.target import PART_PREFIX, Done, RemoteFile, Upload
from prongsai.office.publication.targets.tree import check_way

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can tell."""
_UNIX, _READABLE = 3, 0o100644 << 16
_PACKED = {".gz", ".jpg", ".jpeg", ".pdf", ".png", ".webp", ".woff2", ".xlsx", ".zip"}
"""Endings of what grows no smaller by being packed again."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What is raised by a file that is no zip, is damaged, or is locked by a password."""


class ZipTarget:
    """A zip. It is written beside its place in one step; files in an older one that are not ours are taken along."""

    def __init__(self, settings: ZipSettings) -> None:
        """Raises Refusal where there is no folder for it."""
        self._path = Path(settings.path)
        if not self._path.parent.is_dir():
            raise no_folder(str(self._path), str(self._path.parent))

    def listing(self) -> Mapping[str, RemoteFile]:
        """What the zip holds that is there; nothing where there is none. Raises Refusal where that is no zip."""
        with ExitStack() as stack:
            old = self._old(stack)
            return {name: RemoteFile(info.file_size, f"{CRC}{info.CRC:08x}") for name, info in _files(old).items()}

    def carry_out(self, upload: Upload, done: Done) -> None:
        """Write the next zip, and put it in the place of the old one."""
        check_way(self.listing(), upload)
        put = {path for stage in upload.stages for path in stage}
        # By the site's own names: one of somebody else's, such as ../x, may lead to any file of this machine.
        site = {path.relative_to(upload.site).as_posix(): path for path in upload.site.rglob("*") if path.is_file()}
        part = self._path.with_name(f"{PART_PREFIX}{self._path.name}")
        with ExitStack() as stack:
            stack.enter_context(self._failing())
            old = self._old(stack)
            kept = _files(old)
            try:
                with zipfile.ZipFile(part, "w") as new:
                    for name in sorted((kept.keys() | put) - {*upload.removals}):
                        ours = name in put or name in site
                        assert ours or old is not None, "what is kept is in the old one"
                        _add(new, name, site[name].read_bytes() if ours or old is None else old.read(kept[name]))
                stack.pop_all().close()  # Windows replaces no file that is open
                with self._failing():
                    part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)
        there = self.listing()
        for path in sorted(put):
            done(path, there[path])
        for path in upload.removals:
            done(path, None)

    def close(self) -> None:
        """Nothing is open."""

    def _old(self, stack: ExitStack) -> zipfile.ZipFile | None:
        try:
            return stack.enter_context(zipfile.ZipFile(self._path)) if os.path.lexists(self._path) else None
        except (OSError, *_BROKEN) as error:
            raise Refusal(both("publish.zip.none", path=self._path)) from error

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise of_error(error, str(self._path.parent), self._path.name) from error
        except _BROKEN as error:
            raise Refusal(both("publish.zip.none", path=self._path)) from error


def _files(archive: zipfile.ZipFile | None) -> dict[str, zipfile.ZipInfo]:
    return {info.filename: info for info in archive.infolist() if not info.is_dir()} if archive else {}


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system, info.external_attr = _UNIX, _READABLE
    packed = PurePosixPath(name).suffix in _PACKED
    archive.writestr(info, data, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED, 9)
