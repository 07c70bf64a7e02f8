"""Documents → the files of an index, one part for each language. Their format is described in README.md."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import get_args

from prongsai.search.chunks import Chunk, text_of
from prongsai.search.document import Lang, SearchDocument
from prongsai.search.files import json_of, payload, payloads, script, shard_of, varint
from prongsai.search.make import chunks_of

FORMAT = 2
Labels = Mapping[Lang, Mapping[str, Mapping[str, str]]]
"""What values of facets are called: by language, facet ("agency", "kind") and value."""

Lists = Mapping[str, tuple[int, bytearray, bytearray]]
"""Each key with how many documents have it, the steps from one to the next, less one, and the values."""

_LONE = 1024  # bytes of a list above which it has a file of its own
_SHARD = 8000  # bytes of lists in a shard, before compression
_BLOCK = 4000  # bytes of texts in a block, before compression
_NEAR = 250  # pages that may have a key of what is misspelled, if more than one in 32 do not
_DICTIONARY = 8000  # bytes of text that all blocks are compressed against
_WHOLE = 88_000  # compressed bytes of all texts up to which a visitor reads them all, and needs no lists
_ALWAYS_WHOLE = 16_000  # the same of a part of a larger index
_RATIO = 15  # texts are never compressed to less than one in so many


def index_files(
    documents: Iterable[SearchDocument],
    *,
    cache: Path | None = None,
    workers: int = 2,
    synonyms: Sequence[Sequence[str]] = (),
    labels: Labels | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files of an index: names relative to its folder, and bytes. The same whatever the cache and the workers.

    `synonyms` are groups of terms that mean one thing. The last file is the pointer that names all others.
    """
    ordered = sorted(documents, key=_order)
    parts = [list(own) for _, own in groupby(ordered, key=lambda document: document.lang)]
    texts = [[text_of(document) for document in part] for part in parts]
    small = _small(texts)
    pointers: list[dict[str, object]] = []
    for part, own, whole in zip(parts, texts, small, strict=True):
        lang = part[0].lang
        about = _about(part, (labels or {}).get(lang, {}))
        if whole:
            made = {"head.js": payload(json_of(about)), "t0.js": whole}
        else:
            made = dict(_part_files(about, own, chunks_of(part, cache, workers)))
        files = {**made, "words.js": payload(json_of([list(group) for group in synonyms]))}
        folder = f"{lang}-{_digest(files)}"
        pointers.append({"lang": lang, "folder": folder, "whole": bool(whole)})
        for name, data in files.items():
            yield f"{folder}/{name}", script(data)
    yield "index.js", script(payload(json_of({"format": FORMAT, "parts": pointers})))


def _small(texts: Sequence[Sequence[bytes]]) -> list[bytes | None]:
    """Of each part all texts in one, compressed, if that is little enough to be read for any query."""
    found: list[bytes | None] = []
    for own in texts:
        fits = sum(map(len, own)) < _WHOLE * _RATIO
        found.append(payload(b"[" + b",".join(own) + b"]") if fits else None)
    most = _WHOLE if None not in found and sum(len(one or b"") for one in found) <= _WHOLE else _ALWAYS_WHOLE
    return [one if one and len(one) <= most else None for one in found]


def _order(document: SearchDocument) -> tuple[int, str, int, str, tuple[tuple[int, str], ...], str]:
    items = tuple((len(item), item) for item in document.items)
    lang = get_args(Lang).index(document.lang)
    return lang, document.agency, document.year or 0, document.kind, items, document.id


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, data in files.items():
        total.update(f"{name} {len(data)}\n".encode() + data)
    return total.hexdigest()[:10]


def _about(documents: Sequence[SearchDocument], labels: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    return {"format": FORMAT, "count": len(documents), "facets": _facets(documents), "labels": labels}


def _part_files(
    about: Mapping[str, object], texts: Sequence[bytes], chunks: Sequence[Chunk]
) -> Iterator[tuple[str, bytes]]:
    most = max(_NEAR, len(texts) // 32)
    lists = {key: one for key, one in _merged(chunks).items() if key[0] != "-" or one[0] <= most}
    lone = sorted(
        key for key, (_, steps, values) in lists.items() if len(steps) + len(values) > _LONE and key[0] != "-"
    )
    apart = frozenset(lone)
    plain = _shards(lists, (key for key in lists if key[0] != "-" and key not in apart))
    near = _shards(lists, (key for key in lists if key[0] == "-"))
    blocks = list(_blocks(texts))
    sample = _dictionary(texts)
    head = {
        **about,
        "blocks": "".join(chr(48 + block) for block in blocks),
        "dictionary": sample.decode("cp874"),
        "shards": [len(plain), len(near)],
        "lone": "\n".join(lone),
        "lone_counts": "".join(chr(48 + _class(lists[key][0])) for key in lone),
    }
    yield "head.js", payload(json_of(head))
    for letter, shards in (("g", plain), ("n", near), ("l", [[key] for key in lone])):
        for number, data in enumerate(payloads([_shard(keys, lists) for keys in shards])):
            yield f"{letter}{number}.js", data
    for number, data in enumerate(payloads(list(_joined(texts, blocks)), sample)):
        yield f"t{number}.js", data


def _class(count: int) -> int:
    """A count as the logarithm of its square, so that one letter says it nearly enough."""
    return (count * count).bit_length()


def _shards(lists: Lists, keys: Iterable[str]) -> list[list[str]]:
    """Keys shared out by their hash, those that begin with `-` by that of their beginning, so that few are read."""
    ordered = sorted(keys)
    count = max(1, sum(len(key) + len(lists[key][1]) + len(lists[key][2]) for key in ordered) // _SHARD)
    shards: list[list[str]] = [[] for _ in range(count)]
    for key in ordered:
        shards[shard_of(key[:3] if key[0] == "-" else key, count)].append(key)
    return shards


def _joined(texts: Sequence[bytes], blocks: Iterable[int]) -> Iterator[bytes]:
    at = 0
    for block in blocks:
        yield b"[" + b",".join(texts[at : at + block]) + b"]"
        at += block


def _dictionary(texts: Sequence[bytes]) -> bytes:
    """Pieces of texts from all over the part: what pages of one site have in common is then kept once."""
    pieces = max(1, min(_DICTIONARY // 160, len(texts) // 8))
    step = max(1, len(texts) // pieces)
    return b"".join(text[40:200] for text in texts[step // 2 :: step])[:_DICTIONARY]


def _merged(chunks: Sequence[Chunk]) -> Lists:
    """The lists of chunks, one after the other, as lists of the part."""
    steps: dict[str, bytearray] = {}
    values: dict[str, bytearray] = {}
    lasts: dict[str, int] = {}
    base = 0
    for chunk in chunks:
        at = 0
        numbers, own = chunk.numbers, chunk.values
        for key, count, last in zip(chunk.keys, chunk.counts, chunk.lasts, strict=True):
            end = at + count
            if key in steps:
                gap = base + numbers[at] - lasts[key] - 1
                if gap < 128:
                    steps[key].append(gap)
                else:
                    steps[key] += varint(gap)
                steps[key] += numbers[at + 1 : end]
                values[key] += own[at:end]
            else:
                steps[key] = bytearray(varint(base + numbers[at])) + numbers[at + 1 : end]
                values[key] = bytearray(own[at:end])
            lasts[key] = base + last
            at = end
        base += len(chunk.texts)
    return {key: (len(values[key]), steps[key], values[key]) for key in steps}


def _shard(keys: Sequence[str], lists: Lists) -> bytes:
    """Keys, then their counts, then all steps, then all values."""
    here = [lists[key] for key in keys]
    counts = (varint(count) for count, _, _ in here)
    parts = ("\n".join(keys).encode(), b"\0", *counts)
    return b"".join((*parts, *(steps for _, steps, _ in here), *(values for _, _, values in here)))


def _blocks(texts: Sequence[bytes]) -> Iterator[int]:
    """How many documents are in each block of texts: as many as fit, 64 at most."""
    size = count = 0
    for text in texts:
        if count and (size + len(text) > _BLOCK or count == 64):
            yield count
            size = count = 0
        size += len(text)
        count += 1
    if count:
        yield count


def _facets(documents: Sequence[SearchDocument]) -> dict[str, dict[str, list[object]]]:
    """Each facet as its values, in their first order, and as runs: how many documents on end have which value."""
    columns: dict[str, list[object]] = {
        "agency": [document.agency for document in documents],
        "year": [document.year for document in documents],
        "kind": [document.kind for document in documents],
        "items": [list(document.items) for document in documents],
    }
    found: dict[str, dict[str, list[object]]] = {}
    for name, column in columns.items():
        known: dict[str, int] = {}
        values: list[object] = []
        runs: list[object] = []
        for shown, run in groupby(column, key=json.dumps):
            if shown not in known:
                known[shown] = len(known)
                values.append(json.loads(shown))
            runs += [known[shown], sum(1 for _ in run)]
        found[name] = {"values": values, "runs": runs}
    return found
