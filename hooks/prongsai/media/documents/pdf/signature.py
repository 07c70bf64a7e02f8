"""Whether a PDF is digitally signed, all of it (ISO 32000-2, 12.8).

Who signed is not asked. Loaded only in the process that `apart` starts.
"""

import hashlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Pdf, String

# By which signatures know what they sign (ISO 32000-2, 12.8.3; ISO/TS 32001).
_SUMS = ("sha256", "sha384", "sha512", "sha1", "sha3_256", "sha3_384", "sha3_512", "ripemd160")
_BLANK = b"\0\t\n\f\r "
_SEQUENCE = 0x30
_RANGE = 4


def is_signed(pdf: Pdf, data: bytes) -> bool:
    """Whether some field holds a signature of all of the file's bytes but the signature itself.

    A signature of an earlier state of the file, to which something was added since, is none of this file. Nor is one
    that does not hold the sum of the bytes it claims to be of.
    """
    return any(_covers(value, data) for value in _signatures(pdf))


def _signatures(pdf: Pdf) -> Iterator[Dictionary]:
    """The values of all fields for signatures."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    left: list[tuple[object, str]] = [(field, "") for field in _items(fields)]
    seen = set()
    while left:
        field, inherited = left.pop()
        if not isinstance(field, Dictionary) or field.objgen in seen:
            continue
        if field.is_indirect:
            seen.add(field.objgen)
        own = field.get("/FT")
        kind = str(own) if isinstance(own, Name) else inherited
        value = field.get("/V")
        if kind == "/Sig" and isinstance(value, Dictionary):
            yield value
        if field.is_indirect:
            left.extend((inner, kind) for inner in _items(field.get("/Kids")))


def _items(held: object) -> list[object]:
    return list(held) if isinstance(held, Array) else []


def _covers(value: Dictionary, data: bytes) -> bool:
    contents, spans = value.get("/Contents"), _items(value.get("/ByteRange"))
    if not isinstance(contents, String) or len(spans) != _RANGE or not all(type(span) is int for span in spans):
        return False
    start, hole, after, rest = (int(str(span)) for span in spans)
    end = after + rest
    if start != 0 or not 0 < hole < after <= end <= len(data) or data[end:].strip(_BLANK):
        return False
    if not _is_written(bytes(contents), data[hole:after]):
        return False
    covered = data[:hole] + data[after:end]
    return bytes(contents)[0] == _SEQUENCE and any(total in bytes(contents) for total in _totals(covered))


def _is_written(contents: bytes, hole: bytes) -> bool:
    """Whether the hole in what is signed holds the signature and nothing else."""
    if not contents or hole[:1] != b"<" or hole[-1:] != b">":
        return False
    try:
        written = bytes.fromhex(hole[1:-1].decode("ascii"))
    except ValueError:
        return False
    return written == contents


def _totals(covered: bytes) -> Iterator[bytes]:
    for name in _SUMS:
        if name in hashlib.algorithms_available:
            yield hashlib.new(name, covered, usedforsecurity=False).digest()
