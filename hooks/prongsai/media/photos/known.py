"""What is known of photos, and their copies, kept between builds by the sums of their originals."""

import base64
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from prongsai.media.files.copy_cache import Copy, CopyCache, Kept, made, sum_of
from prongsai.media.files.originals import Original, OriginalFiles
from prongsai.media.photos import accept as photos
from prongsai.media.photos.leftovers import leftovers
from prongsai.media.photos.renditions import Format, Renditions, recipe, render
from prongsai.source.problem import Code


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """One copy of a photo. Sizes in pixels."""

    format: Format
    width: int
    height: int
    copy: Copy


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """A photo that was decoded and found sound."""

    form: str
    """The original's format, as Pillow calls it."""
    taken: date | None
    """When its camera says it was taken."""
    placeholder: bytes = b""
    """A WebP of a few pixels."""
    copies: tuple[KnownCopy, ...] = ()
    """As Renditions.files; none where they were not made yet. Each was read back and holds nothing but its picture."""


@dataclass(frozen=True, slots=True)
class PhotoCache:
    """Photos by their sum and the recipe. A help only: with it broken, all is made anew."""

    files: CopyCache

    def read(self, original: str) -> KnownPhoto | None:
        """What is known of the photo with that sum; None where nothing whole is."""
        kept = self.files.read(original)
        return _known(kept) if kept else None

    def look(self, data: bytes, name: str) -> KnownPhoto:
        """Decode a photo that is not known yet, and keep that it is sound. Raises as `photos.look`."""
        return self._write(data, KnownPhoto(*photos.look(data, name)), {})

    def copies(self, data: bytes, name: str) -> KnownPhoto:
        """Make a photo's copies, and keep them, each proven to hold nothing but its picture. Raises as `render`."""
        rendered = render(data, name)
        for content in (rendered.placeholder, *(copy.data for copy in rendered.files)):
            assert not leftovers(content), f"a copy made here holds {leftovers(content)}"
        files = photo_files(rendered)
        kept = made({}, files).copies
        copies = (KnownCopy(r.format, r.width, r.height, copy) for r, copy in zip(rendered.files, kept, strict=True))
        known = KnownPhoto(rendered.form, rendered.taken, rendered.placeholder, tuple(copies))
        return self._write(data, known, files)

    def _write(self, data: bytes, known: KnownPhoto, files: dict[str, bytes]) -> KnownPhoto:
        about = {
            "form": known.form,
            "taken": known.taken.isoformat() if known.taken else None,
            "placeholder": base64.b64encode(known.placeholder).decode("ascii"),
            "sizes": [[copy.format, copy.width, copy.height] for copy in known.copies],
        }
        self.files.write(sum_of(data), about, files)
        return known


def photo_cache(root: Path) -> PhotoCache:
    """Where a project keeps the copies of its photos between builds."""
    return PhotoCache(CopyCache(root / ".prongsai" / "cache" / "photos", recipe()))


def photo_files(rendered: Renditions) -> dict[str, bytes]:
    """What is published of a photo, by what it is among its copies."""
    return {f"{copy.width}.{copy.format}": copy.data for copy in rendered.files}


def photo_refusal(original: Original, files: OriginalFiles, cache: PhotoCache) -> Code | str | None:
    """Why a photo is not accepted, as a message key, or cannot be read; None where it is accepted, or not there.

    One that is known is not opened: it was found sound before.
    """
    total = files.sum(original)
    if not isinstance(total, str):
        return total
    try:
        if known := cache.read(total):
            photos.refuse_name(known.form, original.name)
            return None
        data = files.read(original)
        if not isinstance(data, bytes):
            return data
        cache.look(data, original.name)
    except photos.Refused as refused:
        return str(refused)
    except photos.BROKEN:
        return "media.reason.truncated"
    return None


def photo_taken(original: Original, files: OriginalFiles, cache: PhotoCache) -> date | None:
    """The day on which its camera says a photo was taken; None also for a file that is not accepted."""
    total = files.sum(original)
    if isinstance(total, str) and (known := cache.read(total)):
        return known.taken
    data = files.read(original)
    if not isinstance(data, bytes):
        return None
    try:
        with photos.opened(data, original.name, pixels=False) as image:
            return photos.date_taken(image)
    except (photos.Refused, *photos.BROKEN):
        return None


def known_photo(original: Original, files: OriginalFiles, cache: PhotoCache) -> KnownPhoto:
    """An accepted photo with its copies, made and kept where they are not here yet. Raises as `render`."""
    known = cache.read(files.sum_of(original))
    if known and known.copies:
        return known
    return cache.copies(files.bytes_of(original), original.name)


def _known(kept: Kept) -> KnownPhoto | None:
    """What `_write` kept; None for anything else."""
    try:
        about, formats = kept.about, get_args(Format)
        copies = tuple(
            KnownCopy(formats[formats.index(form)], int(width), int(height), copy)
            for (form, width, height), copy in zip(about["sizes"], kept.copies, strict=True)
        )
        taken = date.fromisoformat(about["taken"]) if about["taken"] else None
        return KnownPhoto(str(about["form"]), taken, base64.b64decode(about["placeholder"]), copies)
    except (ValueError, TypeError, KeyError):
        return None
