"""Of which kind a file is: by what is in it, as its name may say something else."""

import io
from typing import Literal
from zipfile import BadZipFile, LargeZipFile, ZipFile

Container = Literal["docx", "pdf", "text", "csv", "xlsx", "odt", "doc", "rtf"]
Refused = Literal[
    "password",
    "picture",
    "old-excel",
    "open-sheet",
    "slides",
    "archive",
    "web-page",
    "broken",
    "binary",
    "bomb",
    "empty",
    "pictures",
]
"""Why a file is not read, as the last part of a message's key."""

ENDINGS: dict[Container, tuple[str, ...]] = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "pdf": (".pdf",),
    "text": (".txt", ".text", ".md"),
    "csv": (".csv", ".tsv", ".txt"),
    "xlsx": (".xlsx", ".xlsm"),
    "odt": (".odt",),
    "doc": (".doc",),
    "rtf": (".rtf", ".doc"),
}
"""Of the names that files of a kind have."""

_HEAD = 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"application/vnd.oasis.opendocument.text"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NotReadable(ValueError):
    """A file that is not read; its only argument says why, as a `Refused` or the last part of another message's key."""


def container_of(data: bytes, ending: str) -> Container:
    """The kind of a file. `ending` is that of its name, which only parts CSV from other text. Raises NotReadable."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(_COMPOUND):
        return _compound_kind(data)
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise NotReadable("picture")
    if b"\0" in data and not data.startswith(_UTF_16):
        raise NotReadable("binary")
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"mime-version:")):
        raise NotReadable("web-page")
    return "csv" if ending in (".csv", ".tsv") else "text"


def _zip_kind(data: bytes) -> Container:
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            names = {name.lower() for name in parts.namelist()}
            said = parts.read("mimetype")[:100] if "mimetype" in names and _is_small(parts, "mimetype") else b""
    except (BadZipFile, LargeZipFile, OSError, EOFError, ValueError, LookupError, NotImplementedError, RuntimeError):
        raise NotReadable("broken") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if said.startswith(_ODT):
        return "odt"
    if said.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise NotReadable("open-sheet")
    if any(name.startswith("ppt/") for name in names) or b"presentation" in said:
        raise NotReadable("slides")
    raise NotReadable("archive")


def _is_small(parts: ZipFile, name: str) -> bool:
    try:
        return parts.getinfo(name).file_size < _HEAD
    except KeyError:
        return False


def _compound_kind(data: bytes) -> Container:
    """Of the container of old Office files, which also holds new ones that a password locks."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise NotReadable("password")
    if has("WordDocument"):
        return "doc"
    if has("Workbook") or has("Book"):
        raise NotReadable("old-excel")
    raise NotReadable("slides" if has("PowerPoint Document") else "binary")
