"""Stamps that are sums of a file's bytes: of places that are read byte by byte, or know files by such sums."""

import hashlib
import zlib
from pathlib import Path

SHA256, BLOB, CRC = "sha256:", "blob:", "crc32:"
"""How a stamp begins that is a sum: any file's, one of git's, one in a zip. Any other stamp is no sum."""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blob_of(data: bytes) -> str:
    """The name under which git keeps bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def crc_of(data: bytes) -> str:
    """The sum that a zip keeps of bytes."""
    return f"{zlib.crc32(data):08x}"


def same_bytes(stamp: str, path: Path) -> bool:
    """Whether a stamp says for certain that a place has the bytes of a file here; of stamps that are no sums, never."""
    if stamp.startswith(SHA256):
        return stamp == f"{SHA256}{sha256_of(path)}"
    if stamp.startswith(BLOB):
        return stamp == f"{BLOB}{blob_of(path.read_bytes())}"
    return stamp.startswith(CRC) and stamp == f"{CRC}{crc_of(path.read_bytes())}"
