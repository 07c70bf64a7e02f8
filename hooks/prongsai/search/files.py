"""How the files of an index are written: numbers, shards, and bytes as a script that any page may load."""

import base64
import codecs
import json
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What windows-874 lacks, as JSON writes it in a string."""
    assert isinstance(error, UnicodeEncodeError), "only asked when writing"
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("prongsai.escaped", _escaped)


def json_of(value: object) -> bytes:
    """JSON with one byte for a letter of Thai (windows-874), which compresses to three quarters of UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("cp874", "prongsai.escaped")


def varint(number: int) -> bytes:
    """A number from 0, seven bits to a byte, the low ones first; the high bit says that more follow."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def shard_of(key: str, count: int) -> int:
    """In which of so many shards a key is: FNV-1a of its characters (32 bits), modulo."""
    total = 0x811C9DC5
    for letter in key:
        total = (total ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return total % count


def payload(data: bytes, dictionary: bytes = b"") -> bytes:
    """Bytes compressed: raw deflate, so that no server's settings decide how much travels.

    With a dictionary the reader puts it before, as stored blocks, and leaves it out of what comes out.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=dictionary) if dictionary else _plain_packer()
    return packer.compress(data) + packer.flush()


def payloads(data: Sequence[bytes], dictionary: bytes = b"") -> Iterator[bytes]:
    """Each compressed, in their order; by two threads, as the compressor lets others run beside it."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(partial(payload, dictionary=dictionary), data)


def _plain_packer() -> "zlib._Compress":
    return zlib.compressobj(9, zlib.DEFLATED, -15)


def script(data: bytes) -> bytes:
    """Bytes as a script: the one thing that a page may read over the web and from a folder alike."""
    return b'ProngsaiSearch.put("' + base64.b64encode(data) + b'")\n'
