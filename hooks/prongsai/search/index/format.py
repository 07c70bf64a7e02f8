"""How the files of an index are written: numbers, shards, names, and bytes as a script that any page may load."""

import base64
import codecs
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What windows-874 lacks, as JSON writes it in a string."""
    assert isinstance(error, UnicodeEncodeError), "only asked when writing"
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("prongsai.escaped", _escaped)


def letters_of(text: str) -> bytes:
    """One byte for a letter of Thai (windows-874), which compresses to three quarters of UTF-8."""
    return text.encode("cp874", "prongsai.escaped")


def json_of(value: object) -> bytes:
    """JSON in such letters."""
    return letters_of(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def varint(number: int) -> bytes:
    """A number from 0, seven bits to a byte, the low ones first; the high bit says that more follow."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def hash_of(key: str) -> int:
    """FNV-1a of the characters of a key (32 bits): which shard it is in, by the low bits."""
    total = 0x811C9DC5
    for letter in key:
        total = (total ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return total


def name_of_content(data: Iterable[bytes], size: int) -> str:
    """The name of a content: so many small letters and digits, also where names do not tell large from small."""
    total = hashlib.sha256()
    for piece in data:
        total.update(len(piece).to_bytes(4, "big"))
        total.update(piece)
    return base64.b32hexencode(total.digest()).decode()[:size].lower()


class Packer:
    """Bytes compressed: raw deflate, so that no server's settings decide how much travels.

    With a dictionary the reader puts it before, as stored blocks, and leaves it out of what comes out.
    """

    def __init__(self, dictionary: bytes = b"") -> None:
        # Copied for each text, which is much quicker than to read the dictionary anew.
        self._ready = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=dictionary) if dictionary else _plain_packer()

    def __call__(self, data: bytes) -> bytes:
        """One text compressed."""
        packer = self._ready.copy()
        return packer.compress(data) + packer.flush()


def _plain_packer() -> "zlib._Compress":
    return zlib.compressobj(9, zlib.DEFLATED, -15)


def unpack(data: bytes, dictionary: bytes = b"") -> bytes:
    """What a packer with that dictionary was given."""
    reader = zlib.decompressobj(-15, zdict=dictionary) if dictionary else zlib.decompressobj(-15)
    return reader.decompress(data)


def payloads(data: Iterable[bytes]) -> Iterator[bytes]:
    """Each compressed, in their order; by two threads, as the compressor lets others run beside it."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(Packer(), data)


def script(data: bytes) -> bytes:
    """Bytes as a script: the one thing that a page may read over the web and from a folder alike."""
    return b'ProngsaiSearch.put("' + base64.b64encode(data) + b'")\n'
