"""Photos as a kind of registered file: what is known of one, kept between builds, and what its copies are."""

import base64
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from prongsai.cache import sums
from prongsai.cache.values import Unreadable, from_plain
from prongsai.media.files.copy_cache import Copy, CopyCache, Kept, kept_of
from prongsai.media.files.kind import MediaKind, Words
from prongsai.media.files.originals import Label, Original, OriginalFiles
from prongsai.media.files.published import Format, MediaFacts, PhotoCopy
from prongsai.media.photos import accept as photos
from prongsai.media.photos.leftovers import leftovers
from prongsai.media.photos.renditions import Renditions, make_renditions, renditions_recipe
from prongsai.site import addresses
from prongsai.source.folders import FileKind
from prongsai.source.problem import Code


class KnownCopy(Struct, frozen=True):
    """One copy of a photo. Sizes in pixels."""

    format: Format
    width: int
    height: int
    copy: Copy


class KnownPhoto(Struct, frozen=True):
    """A photo that was decoded and found sound."""

    form: str
    """The original's format, as Pillow calls it."""
    taken: date | None
    """When its camera says it was taken."""
    placeholder: bytes = b""
    """A WebP of a few pixels."""
    copies: tuple[KnownCopy, ...] = ()
    """As Renditions.files; none where they were not made yet. Each was read back and holds nothing but its picture."""


class _About(Struct, frozen=True):
    """What is kept of one beside its copies."""

    form: str
    taken: date | None
    placeholder: bytes
    sizes: tuple[tuple[Format, int, int], ...]


class Photos(MediaKind[KnownPhoto]):
    """Photos: decoded for a check, encoded in widths and formats for a build."""

    name: FileKind = "photos"
    problem = Code.BAD_IMAGE
    weight = 2**20  # a small file may hold a large picture

    def recipe(self) -> str:
        """Settings, library, codecs."""
        return renditions_recipe()

    def read(self, total: str, label: Label, cache: CopyCache) -> KnownPhoto | str | None:
        """What is kept of a photo. Of one that is known its name is still looked at."""
        kept = cache.read(total)
        known = _known(kept) if kept else None
        return known and (photos.name_refusal(known.form, label.name) or known)

    def examine(self, data: bytes, label: Label, cache: CopyCache) -> KnownPhoto | str:
        """A photo with its copies, each proven to hold nothing but its picture."""
        try:
            rendered = make_renditions(data, label.name)
        except photos.BROKEN as error:
            return photos.reason_of(error)
        for content in (rendered.placeholder, *(copy.data for copy in rendered.files)):
            assert not leftovers(content), f"a copy made here holds {leftovers(content)}"
        files = _files(rendered)
        kept = kept_of({}, files).copies
        copies = (KnownCopy(r.format, r.width, r.height, copy) for r, copy in zip(rendered.files, kept, strict=True))
        known = KnownPhoto(rendered.form, rendered.taken, rendered.placeholder, tuple(copies))
        return _keep(data, known, files, cache)

    def look(self, data: bytes, label: Label, cache: CopyCache) -> KnownPhoto | str:
        """A photo decoded, without its copies."""
        try:
            known = KnownPhoto(*photos.look(data, label.name))
        except photos.BROKEN as error:
            return photos.reason_of(error)
        return _keep(data, known, {}, cache)

    def complete(self, known: KnownPhoto) -> bool:
        """Whether it has copies."""
        return bool(known.copies)

    def files(self, data: bytes, label: Label) -> Mapping[str, bytes]:
        """The copies by width and format."""
        return _files(make_renditions(data, label.name))

    def facts(self, original: Original, files: OriginalFiles) -> MediaFacts:
        """All copies; the widest JPEG keeps the photo's one lasting address, the others lie in a folder of its name."""
        known = self.known(original, files)
        assert isinstance(known, KnownPhoto), f"it passed the checks: {known}"
        copies = tuple(
            PhotoCopy(
                addresses.photo_copy(*original.year.key, original.slug, copy.width, copy.format)
                if copy is not known.copies[-1] else original.address,
                copy.format, copy.width, copy.height, copy.copy.size, copy.copy.sha256,
            )
            for copy in known.copies
        )  # fmt: skip
        own = copies[-1]
        placeholder = f"data:image/webp;base64,{base64.b64encode(known.placeholder).decode('ascii')}"
        return MediaFacts(
            own.address,
            own.size,
            own.sha256,
            files.sum_of(original),
            own.width,
            own.height,
            copies,
            placeholder,
            "none",
        )

    def words(self, original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:  # noqa: ARG002 # has none
        """None are read off a picture."""
        return ()

    def taken(self, original: Original, files: OriginalFiles) -> date | None:
        """The day on which its camera says a photo was taken; None also for a file that is not accepted."""
        total = files.sum(original)
        known = self.read(total, original.label, self.cache(files.root)) if isinstance(total, str) else None
        if isinstance(known, KnownPhoto):
            return known.taken
        data = files.read(original)
        if not isinstance(data, bytes):
            return None
        try:
            with photos.opened_photo(data, original.name, pixels=False) as image:
                return photos.date_taken(image)
        except photos.BROKEN:
            return None


PHOTOS = Photos()
"""The one of its class."""


def _files(rendered: Renditions) -> dict[str, bytes]:
    return {f"{copy.width}.{copy.format}": copy.data for copy in rendered.files}


def _keep(data: bytes, known: KnownPhoto, files: Mapping[str, bytes], cache: CopyCache) -> KnownPhoto:
    about = {
        "form": known.form,
        "taken": known.taken.isoformat() if known.taken else None,
        "placeholder": base64.b64encode(known.placeholder).decode("ascii"),
        "sizes": [[copy.format, copy.width, copy.height] for copy in known.copies],
    }
    cache.write(sums.sha256(data), about, files)
    return known


def _known(kept: Kept) -> KnownPhoto | None:
    """What `_keep` kept; None for anything else."""
    try:
        about = from_plain(kept.about, _About)
    except Unreadable:
        return None
    if len(about.sizes) != len(kept.copies):
        return None
    copies = tuple(KnownCopy(*size, copy) for size, copy in zip(about.sizes, kept.copies, strict=True))
    return KnownPhoto(about.form, about.taken, about.placeholder, copies)
