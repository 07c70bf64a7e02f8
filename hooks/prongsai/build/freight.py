"""Jobs for machines that do not reach the project's folder: what each job reads goes along, what it makes comes back.

A worker lays out what it is sent in a folder of its own, which looks like the project's, and does the job there. What
it keeps of photos and documents for the next job goes through the depot as well: no worker knows who does that.
"""

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from prongsai.build.cargo import Cargo, Content, Unsendable, files_below, pack, unpack, unpacked, within
from prongsai.build.depot import Depot, Near
from prongsai.build.jobs import Look, Survey, look, make
from prongsai.build.output.folders import files_entry
from prongsai.build.output.part_writer import Files
from prongsai.build.parts.agency import Make, Part
from prongsai.build.parts.results import Account, Done
from prongsai.build.parts.search_join import search_entry
from prongsai.build.workspace import Place, outlet
from prongsai.cache.values import Store
from prongsai.media.photos.known import photo_cache
from prongsai.media.tasks import make as prepare
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.source.folders import SITES, Folders

_NEAR = 2 * 2**30  # bytes
_KEPT = ("photos", "documents", "tables")
"""The parts of the cache that hold what was made of registered files."""
_CACHE = ".prongsai/cache"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job, and where that lies which it reads."""

    job: Look | Make
    depot: str
    """The depot's address."""
    look: Cargo
    """overrides/."""
    own: Cargo
    """The site's own files, and a folder for each agency."""
    agencies: Cargo
    """The files of the job's agencies."""
    products: Cargo
    """What was made of them last."""
    kept: tuple[Cargo, ...]
    """What is known of their photos, documents and tables."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a job."""

    value: Survey | Done
    files: Mapping[str, Files] = field(default_factory=dict)
    """By agency, the files that it has in the next site."""
    made: Cargo = field(default_factory=Cargo)
    """Those of them that are new, below site/, and products, below products/."""
    kept: Cargo = field(default_factory=Cargo)
    """What is known of their photos, documents and tables."""


class Desk:
    """Where a worker's process does its jobs: one at a time."""

    def __init__(self, url: str, home: str | None) -> None:
        """`home` is a folder that is cleared when the worker ends, even if it is killed; None for the system's."""
        self._folder = Path(tempfile.mkdtemp(prefix="prongsai-", dir=home))
        self._depot = Depot(url, Near(self._folder / "near", _NEAR))
        self._there: tuple[Cargo, Cargo] | None = None
        self._last: frozenset[str] = frozenset()

    @property
    def _project(self) -> Path:
        return self._folder / "project"

    def carry_out(self, parcel: Parcel) -> Delivery:
        """Do a job. Raises Refusal where the depot cannot be used."""
        place = self._lay_out(parcel)
        if isinstance(parcel.job, Look):
            survey = _looked(replace(parcel.job, place=place))
            return Delivery(survey, kept=self._kept())
        # The files of the present site are not here; as if they were in the next already, they stay.
        parts = tuple(replace(part, in_spare=part.in_site) for part in parcel.job.parts)
        done = make(replace(parcel.job, place=place, parts=parts))
        files = {part.slug: place.store.read(files_entry(part.slug, part.key), part.key) for part in parts}
        if not all(files.values()):  # a full disk
            raise Refusal(both("build.cache.lost", path=place.products))
        made = (*files_below(Path(place.spare), "site"), *_made_now(place.store, parts))
        return Delivery(done, files, pack(self._depot, made))

    def _lay_out(self, parcel: Parcel) -> Place:
        look, project, site = self._folder / "look", self._project, self._folder / "site"
        place = replace(
            parcel.job.place,
            root=str(project),
            overrides=str(look),
            site=str(site),
            products=str(self._folder / "products"),
        )
        if self._there != (parcel.look, parcel.own):
            self._there, self._last = None, frozenset()
            self._clear(look, project)
            unpack(self._depot, parcel.look, self._folder)
            unpack(self._depot, parcel.own, project)
            self._there = parcel.look, parcel.own
        self._clear(*(Folders(project).agencies / slug for slug in self._last))
        self._clear(*(Folders(project).content / slug for slug in self._last))
        self._clear(project / ".prongsai", Path(place.spare), Path(place.products))
        for slug in self._last:
            (Folders(project).agencies / slug).mkdir(exist_ok=True)
        self._last = slugs_of(parcel.job)
        unpack(self._depot, parcel.agencies, project)
        for name, data in unpacked(self._depot, parcel.products):
            place.store.files.write(name, data or b"")
        with suppress(Refusal):  # a help only
            for kept in parcel.kept:
                unpack(self._depot, kept, project / _CACHE)
        Path(place.spare).mkdir()
        return place

    @staticmethod
    def _clear(*folders: Path) -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    def _kept(self) -> Cargo:
        """What there is to keep, without what was made of photos that are not there any more."""
        photos = photo_cache(self._project).files
        sums = {_sum(path) for path in Folders(self._project).agencies.glob("*/*/photos/*") if path.is_file()}
        copies = {copy.sha256 for sum_ in sums if (known := photos.read(sum_)) for copy in known.copies}
        found = (entry for kind in _KEPT for entry in files_below(self._project / _CACHE / kind, kind))
        return pack(
            self._depot,
            ((name, path) for name, path in found if not name.startswith("photos/") or path is None
             or path.name in copies or path.name.partition("-")[0] in sums),
        )  # fmt: skip


class Freight:
    """What goes to workers and comes back, on the machine that was asked for the site."""

    def __init__(self, url: str) -> None:
        self._depot = Depot(url)
        self._lock = threading.Lock()
        self._common: tuple[Cargo, Cargo] | None = None

    def parcel(self, job: Look | Make) -> Parcel | None:
        """A job, packed; None where something that it reads means nothing on another machine, such as a link.

        Raises Refusal where the depot cannot be used.
        """
        place, slugs = job.place, sorted(slugs_of(job))
        folders = Folders(Path(place.root))
        try:
            look, own = self._for_all(place)
            files = [
                entry
                for slug in slugs
                for home in (folders.agencies, folders.content)
                for entry in files_below(home / slug, f"{home.name}/{slug}")
            ]
            agencies, products = pack(self._depot, files), pack(self._depot, _made_last(job))
        except Unsendable:
            return None
        kept: list[Cargo] = []
        for slug in slugs:  # those that were looked at together have the same
            found = _shipped(place).read(f"kept.{slug}", "")
            if isinstance(found, Cargo) and found not in kept:
                kept.append(found)
        return Parcel(job, self._depot.url, look, own, agencies, products, tuple(kept))

    def receive(self, job: Look | Make, delivery: Delivery) -> Survey | Done:
        """Put what came of a job in its place. Raises Refusal, and OSError where it cannot be written."""
        if isinstance(job, Look):
            for slug in job.slugs:
                _shipped(job.place).write(f"kept.{slug}", "", delivery.kept)
            return delivery.value
        outs = {part.slug: outlet(job.place, part.slug, part.in_site, part.in_spare, job.damaged) for part in job.parts}
        owner = {path: slug for slug, files in delivery.files.items() for path in files}
        for name, data in unpacked(self._depot, delivery.made):
            home, _, path = name.partition("/")
            if home == "site" and data is not None:
                entry = delivery.files[owner[path]][within(path)]
                outs[owner[path]].take(path, entry.sum, entry.size, partial(_write, data))
            elif home == "products" and data is not None:
                job.place.store.files.write(within(path), data)
        for part in job.parts:
            out = outs[part.slug]
            for path, entry in delivery.files[part.slug].items():
                if path not in out.done:
                    out.keep(path, entry.sum)
            job.place.store.write(files_entry(part.slug, part.key), part.key, out.close())
        if delivery.made.small:
            self._depot.drop(delivery.made.small)
        return delivery.value

    def _for_all(self, place: Place) -> tuple[Cargo, Cargo]:
        """What every job reads, packed once a build."""
        with self._lock:
            if self._common is None:
                look = pack(self._depot, files_below(Path(place.overrides), "look"))
                self._common = look, pack(self._depot, _own(Folders(Path(place.root))))
            return self._common


def slugs_of(job: Look | Make) -> frozenset[str]:
    """The agencies of a job."""
    return job.slugs if isinstance(job, Look) else frozenset(part.slug for part in job.parts)


def _own(folders: Folders) -> Iterator[tuple[str, Content]]:
    """The files that belong to no agency, and that agencies' pages may depend on; and the names of all agencies."""
    for home in (folders.agencies, folders.content):
        for path in sorted(home.iterdir()) if home.is_dir() else ():
            name = f"{home.name}/{path.name}"
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise Unsendable(name)
            if path.name != SITES:
                yield name, None if path.is_dir() else path


def _made_last(job: Look | Make) -> Iterator[tuple[str, bytes]]:
    """What is known of the agencies as they are in the present site, as it is kept. What is missing is made anew."""
    store = job.place.store
    for part in job.parts if isinstance(job, Make) else ():
        account = store.read(f"account.{part.slug}", part.in_site) if part.in_site else None
        if isinstance(account, Account):
            for kept in ("account", "product"):
                yield from _entry(store, f"{kept}.{part.slug}")
            yield from _entry(store, search_entry(account.searched))
            yield from _entry(store, files_entry(part.slug, part.in_site))


def _made_now(store: Store, parts: Iterable[Part]) -> Iterator[tuple[str, bytes]]:
    """All that is kept of agencies that were made, but for the lists of their files, which tell where these lie."""
    lists = {files_entry(part.slug, key) for part in parts for key in (part.key, part.in_site)}
    for name in store.files.names():
        if name not in lists:
            yield from ((f"products/{name}", data) for name, data in _entry(store, name))


def _entry(store: Store, name: str) -> Iterator[tuple[str, bytes]]:
    data = store.files.read(name)
    if data is not None:
        yield name, data


def _shipped(place: Place) -> Store:
    """What lies in the depot, as far as it is worth keeping: nothing of it depends on the code."""
    return Store(Path(place.root, _CACHE, "shipped"), "1")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(data: bytes, target: Path) -> None:
    target.write_bytes(data)


def _looked(job: Look) -> Survey:
    """As `look`, with the photos and documents made here and now."""
    survey = look(job)
    if not survey.tasks:
        return survey
    for task in survey.tasks:
        prepare(task)
    looked = look(replace(job, prepared=True))
    photos = sum(task.kind == "photos" for task in survey.tasks)
    return replace(looked, photos=photos, cpu=looked.cpu + survey.cpu)
