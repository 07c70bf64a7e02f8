"""Where a build reads and writes."""

import hashlib
import tempfile
from pathlib import Path

from msgspec import Struct

from prongsai.build.options import SiteSettings
from prongsai.build.output.folders import files_entry, spare
from prongsai.build.output.part_writer import Files, PartWriter, WrittenFile
from prongsai.build.project.inputs import Inputs
from prongsai.cache.values import Store


class Workspace(Struct, frozen=True):
    """Where a build reads and writes. All are folders' paths, as text."""

    root: str
    """The project."""
    overrides: str
    """The project's own look, laid over the packaged one; it need not be there."""
    site: str
    """The present site, which need not be there."""
    products: str
    """What was made of agencies, kept."""
    code: str
    """The sum of the code."""
    look: str
    """The sum of the whole look."""
    site_url: str

    @property
    def spare(self) -> str:
        """The next site."""
        return str(spare(Path(self.site)))

    @property
    def store(self) -> Store:
        """The kept products."""
        return Store(Path(self.products), self.code)


def workspace(root: Path, site: SiteSettings, products: Path, inputs: Inputs) -> Workspace:
    """That of a project, for a site made of what was scanned."""
    return Workspace(
        root=str(root),
        overrides=str(site.overrides),
        site=str(site.site_dir),
        products=str(products),
        code=inputs.code,
        look=inputs.look,
        site_url=site.site_url,
    )


def part_writer(
    place: Workspace, part: str, in_site: str, in_spare: str, damaged: frozenset[str] = frozenset()
) -> PartWriter:
    """The way of a part's files into the next site."""

    def known(key: str) -> Files:
        files: Files = (place.store.read(files_entry(part, key), key, dict[str, WrittenFile]) if key else None) or {}
        return {path: entry for path, entry in files.items() if path not in damaged} if damaged else files

    return PartWriter(place.site, place.spare, known(in_site), known(in_spare))


def products_folder(root: Path, site_dir: Path) -> Path:
    """Where a project keeps what was made for a site's folder."""
    name = hashlib.sha256(str(site_dir).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return root / ".prongsai" / "cache" / "products" / name


def can_be_written(folder: Path) -> bool:
    """Whether anything can be kept in a folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
