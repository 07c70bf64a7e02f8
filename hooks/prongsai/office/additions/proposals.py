"""An id for what is added: an English word of the file's name, else its day and kind; one that nothing has yet."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date

_LONGEST = 40
_SAYS_NOTHING = frozenset(
    {
        "album", "and", "copy", "doc", "docs", "document", "download", "dsc", "dscf", "dscn", "edit", "edited", "fb",
        "file", "final", "for", "image", "images", "img", "jpeg", "jpg", "line", "mmexport", "mvimg", "new", "pdf",
        "photo", "photos", "pic", "picture", "png", "received", "scan", "scanned", "screen", "screenshot", "shot",
        "signed", "table", "the", "untitled", "whatsapp", "xlsx",
    }
)  # fmt: skip
"""What cameras, scanners and people call files of which they say nothing."""
_WORD = re.compile("[a-z]{3,}")
_KEPT = re.compile(r"[a-z]+|\d{1,4}|[a-z]{1,3}\d{1,3}")


def slug_from_words(words: str) -> str:
    """An id of the English words in a name or title; empty where none of them says anything."""
    parts = re.findall("[a-z0-9]+", unicodedata.normalize("NFC", words).lower())
    kept = [part for part in parts if _KEPT.fullmatch(part) and part not in _SAYS_NOTHING]
    if not any(_WORD.fullmatch(part) for part in kept):
        return ""
    slug = "-".join(kept)
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def proposed_slug(words: str, day: date, kind: str, taken: Collection[str]) -> str:
    """An id that nothing has: of words, else `2024-11-05-photo-1`."""
    slug = slug_from_words(words)
    number = 2 if slug else 1
    first = slug or f"{day.isoformat()}-{kind}-1"
    while first in taken:
        first = f"{slug}-{number}" if slug else f"{day.isoformat()}-{kind}-{number + 1}"
        number += 1
    return first
