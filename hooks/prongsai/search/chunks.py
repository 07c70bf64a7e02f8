"""Some documents on end, indexed apart from all others: what processes share out and what is kept between builds."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prongsai.search.document import SearchDocument
from prongsai.search.files import json_of
from prongsai.search.grams import CLASSES, TITLE, keys_of

MOST = 64
"""Documents in a chunk at most, so that a number in it is one byte."""

_USUAL = 32


@dataclass(frozen=True, slots=True)
class Chunk:
    """The keys of a chunk, each with how many documents have it, the last of them, and all of them.

    `numbers` holds for each key in turn the first document and then the steps to the next ones, less one; `values`
    their values. `texts` are the packed texts, `sizes` how many bytes each of them takes unpacked.
    """

    keys: list[str]
    counts: bytes
    lasts: bytes
    numbers: bytes
    values: bytes
    texts: list[bytes]


def cut(documents: Sequence[SearchDocument]) -> Iterator[list[SearchDocument]]:
    """Documents in chunks whose borders hang on the documents there, so that a new one changes one chunk."""
    chunk: list[SearchDocument] = []
    for document in documents:
        chunk.append(document)
        if len(chunk) == MOST or zlib.crc32(document.id.encode()) % _USUAL == 0:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def name_of(documents: Sequence[SearchDocument]) -> str:
    """The sum of all that a chunk is made from."""
    return hashlib.sha256(b"\n".join(map(_record, documents))).hexdigest()


def made_of(documents: Sequence[SearchDocument]) -> Chunk:
    """A chunk of documents, given in the order of the index."""
    found: defaultdict[str, bytearray] = defaultdict(bytearray)  # for each key a number and a value in turn
    for number, document in enumerate(documents):
        counts, title = keys_of(document)
        pairs = [bytes((number, value)) for value in CLASSES]
        last = len(pairs) - 1
        for key, count in counts.items():
            found[key] += pairs[count if count < last else last]
        for key in title:
            found[key][-1] |= TITLE
    keys = sorted(found)
    lists = [found[key] for key in keys]
    return Chunk(
        keys,
        bytes(len(pairs) >> 1 for pairs in lists),
        bytes(pairs[-2] for pairs in lists),
        b"".join(_steps(pairs[::2]) for pairs in lists),
        b"".join(pairs[1::2] for pairs in lists),
        [text_of(document) for document in documents],
    )


def _steps(numbers: bytearray) -> bytearray:
    if len(numbers) == 1:
        return numbers
    return numbers[:1] + bytes(b - a - 1 for a, b in pairwise(numbers))


def packed(chunk: Chunk) -> bytes:
    """A chunk as one run of bytes."""
    keys = "\n".join(chunk.keys).encode()
    parts = [keys, chunk.counts, chunk.lasts, chunk.numbers, chunk.values, *chunk.texts]
    head = json.dumps([len(part) for part in parts]).encode()
    return b"".join((head, b"\n", *parts))


def unpacked(data: bytes) -> Chunk:
    """What `packed` made. Raises ValueError for other bytes."""
    head, _, rest = data.partition(b"\n")
    sizes = json.loads(head)
    parts = list(_slices(rest, sizes))
    keys, counts, lasts, numbers, values, *texts = parts
    chunk = Chunk(keys.decode().split("\n") if keys else [], counts, lasts, numbers, values, texts)
    if not (
        sum(sizes) == len(rest)
        and len(chunk.keys) == len(counts) == len(lasts)
        and sum(counts) == len(numbers) == len(values)
    ):
        raise ValueError("not a chunk")
    return chunk


def _slices(data: bytes, sizes: Iterable[int]) -> Iterator[bytes]:
    at = 0
    for size in sizes:
        yield data[at : at + size]
        at += size


def text_of(document: SearchDocument) -> bytes:
    """What is shown of a document, as JSON: id, address, title, other names, sections."""
    sections = [[section.anchor, section.heading, section.text] for section in document.sections]
    return json_of([document.id, document.href, document.title, list(document.aka), sections])


def _record(document: SearchDocument) -> bytes:
    facets = [document.agency, document.year, document.items, document.kind, document.lang]
    return text_of(document) + json.dumps(facets).encode()
