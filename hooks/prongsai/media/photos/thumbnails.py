"""Registered photos in small, for whoever works on the records: made once, and kept."""

from pathlib import Path

from prongsai.cache.entries import FileCache
from prongsai.media.files.originals import Original, OriginalFiles
from prongsai.media.photos.accept import BROKEN
from prongsai.media.photos.kind import Photos
from prongsai.media.photos.office_copies import thumbnail
from prongsai.media.photos.renditions import renditions_recipe


def kept_thumbnail(original: Original, files: OriginalFiles) -> bytes | None:
    """A small JPEG of nothing but the picture; None of a photo that is missing or not accepted."""
    total = files.sum(original)
    if not isinstance(total, str):
        return None
    kept = _thumbnails(files.root)
    if (found := kept.read(total)) is not None:
        return found
    data = files.read(original)
    try:
        made = thumbnail(data, original.name) if isinstance(data, bytes) else None
    except BROKEN:
        return None
    if made is not None:
        kept.write(total, made)
    return made


def _thumbnails(root: Path) -> FileCache:
    """Below what is kept of photos, which goes when one is taken down."""
    return FileCache(root / ".prongsai" / "cache" / Photos.name / "thumbnails", renditions_recipe())
