"""Which documents of a unit have which keys, as arrays: made of documents, written into parts and read again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prongsai.search.document import SearchDocument
from prongsai.search.index.grams import END, Codes, nears, numbers_of, stream_of, threes

MOST = 240
"""Documents in a unit at most, so that a number in it is one byte."""

TITLE = 4
"""The bit of a value that says that the title has the key; the two bits below it are the class of the count."""

_CLASSES = np.array((0, 0, 1, 2, 2, 2, 3))  # of a count of 1, 2, 3 to 5, and more

Bytes = NDArray[np.uint8]
Sizes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Keys in the order of their numbers; of each how many documents have it, and where its list in `steps` ends.

    A list is steps from one to the next, the first from 0, as varints. Of keys: of a document's number times 8 and its
    value. Of near keys: of its number, less one (the first from -1).
    """

    codes: Codes
    counts: Bytes
    sizes: NDArray[np.uint16]
    steps: Bytes

    def sections(self) -> tuple[bytes, bytes, bytes, bytes]:
        """As bytes."""
        return self.codes.tobytes(), self.counts.tobytes(), self.sizes.tobytes(), self.steps.tobytes()

    @classmethod
    def read(cls, sections: Iterator[bytes]) -> "Lists":
        """What `sections` gave."""
        return cls(
            np.frombuffer(next(sections), np.uint32),
            np.frombuffer(next(sections), np.uint8),
            np.frombuffer(next(sections), np.uint16),
            np.frombuffer(next(sections), np.uint8),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lists) and self.sections() == other.sections()

    __hash__ = None  # type: ignore[assignment] # arrays have none

    def of(self, code: int) -> tuple[int, bytes]:
        """How many documents have a key, and its list; (0, b"") if none has it."""
        at = int(np.searchsorted(self.codes, code))
        if at == len(self.codes) or self.codes[at] != code:
            return 0, b""
        end = int(self.sizes[: at + 1].sum(dtype=np.int64))
        return int(self.counts[at]), self.steps[end - int(self.sizes[at]) : end].tobytes()

    def differing(self, other: "Lists") -> list[int]:
        """The keys that have another list there, or none here or there."""
        codes, own, others = np.intersect1d(self.codes, other.codes, assume_unique=True, return_indices=True)
        like = np.flatnonzero(self.sizes[own] == other.sizes[others])
        codes, own, others = codes[like], own[like], others[like]
        lengths = self.sizes[own].astype(np.int64)
        unlike = (
            self.steps[spread(_starts(self.sizes)[own], lengths)]
            != other.steps[spread(_starts(other.sizes)[others], lengths)]
        )
        same = np.add.reduceat(unlike, np.cumsum(lengths) - lengths) == 0 if len(codes) else codes
        # Not NumPy's own sets: they load a tenth of it more, for which a save would wait.
        return sorted({*self.codes.tolist(), *other.codes.tolist()}.difference(codes[same].tolist()))


def lists_of(unit: Sequence[SearchDocument]) -> tuple[Lists, Lists]:
    """The keys of a unit's documents, and their near keys."""
    titles = (stream_of((document.title, *document.aka)) for document in unit)
    bodies = (stream_of(_said(document)) for document in unit)
    streams = [stream for pair in zip(titles, bodies, strict=True) for stream in pair]
    texts = [numbers_of(stream.letters + END) for stream in streams]
    numbers = np.concatenate(texts)
    owners = np.arange(len(streams), dtype=np.uint64)  # of a document's two streams the first is that of its title
    places = np.repeat(owners, [len(text) for text in texts])
    codes, at = threes(numbers)
    tokens = np.fromiter((code for stream in streams for code in stream.codes), np.uint32)
    holders = np.repeat(owners, [len(stream.codes) for stream in streams])
    keys = _keys(np.concatenate((codes, tokens)), np.concatenate((places[at], holders)))
    codes, at = nears(numbers)
    return keys, _near(codes, places[at] >> np.uint64(1))


def _said(document: SearchDocument) -> Iterator[str]:
    for section in document.sections:
        yield section.heading
        yield section.text


def _keys(codes: Codes, streams: NDArray[np.uint64]) -> Lists:
    """Lists of each key with each stream that has it, as often as it has it."""
    every = np.sort(codes.astype(np.uint64) << np.uint64(9) | streams ^ np.uint64(1))  # so that titles come last
    last = np.flatnonzero(_ends(every >> np.uint64(1)))
    pairs = every[last].astype(np.int64)
    classes = _CLASSES[np.minimum(np.diff(last, prepend=-1), len(_CLASSES) - 1)]
    numbers = (pairs >> 1 & 0xFF) << 3 | classes | (pairs & 1) * TITLE
    found = pairs >> 9
    firsts = _firsts(found)
    steps = np.diff(numbers, prepend=0)
    steps[firsts] = numbers[firsts]
    return _lists(found, firsts, steps)


def _near(codes: Codes, documents: NDArray[np.uint64]) -> Lists:
    """Lists of each key with each document that has it, once or more often."""
    pairs = np.sort(codes.astype(np.uint64) << np.uint64(8) | documents).astype(np.int64)
    pairs = pairs[_ends(pairs)]
    found, numbers = pairs >> 8, pairs & 0xFF
    firsts = _firsts(found)
    steps = np.diff(numbers, prepend=0) - 1
    steps[firsts] = numbers[firsts]
    return _lists(found, firsts, steps)


def _lists(codes: Sizes, firsts: Sizes, steps: Sizes) -> Lists:
    packed, widths = varints(steps)
    counts = np.diff(firsts, append=len(codes)).astype(np.uint8)
    sizes = np.add.reduceat(widths, firsts) if len(firsts) else firsts
    return Lists(codes[firsts].astype(np.uint32), counts, sizes.astype(np.uint16), packed)


def _ends(values: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Where equal neighbours end."""
    return np.append(values[1:] != values[:-1], True)[: len(values)]


def _firsts(values: NDArray[np.integer]) -> Sizes:
    """Where equal neighbours begin."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


def varints(values: Sizes) -> tuple[Bytes, Sizes]:
    """Numbers of up to 21 bits, as one to three bytes of seven bits, low ones first; and how many bytes each takes."""
    widths = 1 + (values > 0x7F) + (values > 0x3FFF)
    ends = np.cumsum(widths)
    packed = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    starts = ends - widths
    packed[starts] = values & 0x7F
    for more in (1, 2):
        wide = widths > more
        packed[starts[wide] + more - 1] |= 0x80
        packed[starts[wide] + more] = values[wide] >> 7 * more & 0x7F
    return packed, widths


def spread(starts: Sizes, lengths: Sizes) -> Sizes:
    """The places of runs, given where each begins and how long it is, one after the other."""
    places: Sizes = np.arange(int(lengths.sum())) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    return places


def _starts(sizes: NDArray[np.uint16]) -> Sizes:
    return np.cumsum(sizes, dtype=np.int64) - sizes
