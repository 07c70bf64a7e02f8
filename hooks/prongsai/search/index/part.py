"""Documents of one agency (or of the site's own pages), prepared apart from all others: what joining needs of them.

A part is bytes: a line of JSON, then its sections. It is made of units, the documents of one agency and year, in which
a document has a number of one byte. Nothing in a unit knows of other units, so that joining hardly reads what is in it,
and an edit changes one unit.
"""

import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice, pairwise
from typing import TypeVar, get_args

from msgspec import Struct
from msgspec.structs import astuple

from prongsai.search.document import Lang, SearchDocument
from prongsai.search.index.blocks import cells_of, written_block
from prongsai.search.index.format import Packer, json_of, name_of_content, unpack
from prongsai.search.index.lists import MOST, Lists, lists_of

RECIPE = "search8"
"""Another number for another way of making parts or joining them: what the old way made is then not believed."""

T = TypeVar("T")

_ENGLISH = re.compile(r"(?:^|[/:])(en/)")  # the folder of pages in English, in a document's id
_BLOCK = 4000  # bytes of texts in a block, before compression
_TITLES = [10 * 1.25**step for step in range(12)]  # letters, from one length to the next


class Corrupt(ValueError):
    """Bytes that were not made by this recipe, or with another dictionary."""

    def __init__(self, digest: str = "") -> None:
        super().__init__(digest)
        self.digest = digest
        """The sum of the part that they should be, where it is known."""


class About(Struct, frozen=True):
    """What the head of an index says of a unit. Of facets with several values: runs, (value, how many documents)."""

    agency: str
    year: int | None
    count: int
    langs: Sequence[tuple[str, int]]
    kinds: Sequence[tuple[str, int]]
    items: Sequence[tuple[Sequence[str], int]]
    statuses: Sequence[tuple[str, int]]
    twins: Sequence[tuple[int, int]]
    """How many documents further on the same page in the other language is, before if below 0; 0 for none."""
    titles: str
    """How long the title of each document is, as the head tells it."""
    blocks: Sequence[int]
    """How many documents are in each block of texts."""
    cells: str
    """How long each block is, as the head tells it."""
    texts: str
    """The sum of the texts."""
    size: int
    """Their bytes, before compression."""

    def told(self) -> list[object]:
        """As JSON; read again by the constructor."""
        return list(astuple(self))


class Unit(Struct, frozen=True):
    """A unit of a part; `blocks` are its texts, compressed."""

    about: About
    keys: Lists
    near: Lists
    blocks: Sequence[bytes]

    def texts(self, dictionary: bytes) -> Iterator[bytes]:
        """The texts, one document after the other, joined by commas, a block at a time."""
        return (unpack(block, dictionary)[1:-1] for block in self.blocks)


def order(document: SearchDocument) -> tuple[str, int, int, str, tuple[tuple[int, str], ...], str]:
    """The place of a document among those of an index: by agency, year, language, kind, items, id."""
    items = tuple((len(item), item) for item in document.items)
    lang = get_args(Lang).index(document.lang)
    return document.agency, document.year or 0, lang, document.kind, items, document.id


def prepare(documents: Iterable[SearchDocument], dictionary: bytes = b"", before: bytes = b"") -> bytes:
    """Documents as a part, whatever their order. `dictionary` is what all texts of the index are compressed against.

    `before` is an older part of the same agency: units that say the same are taken from it.
    """
    packer = Packer(dictionary)
    known = _known(before, dictionary)
    ordered = sorted(documents, key=order)
    steps = iter(_twins(ordered))
    units = [_unit(unit, [*islice(steps, len(unit))], packer, dictionary, known) for unit in _units(ordered)]
    sections = [one for unit in units for one in (*unit.keys.sections(), *unit.near.sections(), *unit.blocks)]
    body = b"".join(sections)
    head = {
        "recipe": RECIPE, "dictionary": zlib.crc32(dictionary), "sum": zlib.crc32(body),
        "units": [unit.about.told() for unit in units], "sizes": [*map(len, sections)],
    }  # fmt: skip
    return b"".join((json.dumps(head).encode(), b"\n", body))


def _known(before: bytes, dictionary: bytes) -> dict[str, Unit]:
    try:
        return {unit.about.texts: unit for unit in units_of(before, dictionary)}
    except Corrupt:
        return {}


def _unit(
    documents: Sequence[SearchDocument],
    twins: Sequence[int],
    packer: Packer,
    dictionary: bytes,
    known: Mapping[str, Unit],
) -> Unit:
    texts = [text_of(document) for document in documents]
    together = list(_blocks(texts))
    digest = name_of_content((dictionary, *texts), 10)
    old = known.get(digest)  # all that lists and blocks are made of is in the texts
    blocks = old.blocks if old else [packer(b"[" + b",".join(block) + b"]") for block in together]
    keys, near = (old.keys, old.near) if old else lists_of(documents)
    about = About(
        documents[0].agency,
        documents[0].year,
        len(documents),
        _runs(document.lang for document in documents),
        _runs(document.kind for document in documents),
        _runs(document.items for document in documents),
        _runs(document.status for document in documents),
        _runs(twins),
        "".join(chr(48 + bisect_right(_TITLES, len(document.title))) for document in documents),
        [len(block) for block in together],
        cells_of(map(written_block, blocks)),
        digest,
        sum(map(len, texts)),
    )
    return Unit(about, keys, near, blocks)


def units_of(part: bytes, dictionary: bytes = b"") -> list[Unit]:
    """The units of a part. Raises Corrupt for anything that `prepare` did not make with this dictionary."""
    line, _, body = part.partition(b"\n")
    try:
        head = json.loads(line)
        known = head["recipe"], head["dictionary"], head["sum"]
    except (ValueError, TypeError, KeyError):
        raise Corrupt from None
    if known != (RECIPE, zlib.crc32(dictionary), zlib.crc32(body)):
        raise Corrupt
    sections = (body[a:b] for a, b in pairwise(accumulate(head["sizes"], initial=0)))
    found = []
    for about in (About(*told) for told in head["units"]):
        keys, near = Lists.read(sections), Lists.read(sections)
        found.append(Unit(about, keys, near, [next(sections) for _ in about.blocks]))
    return found


def text_of(document: SearchDocument) -> bytes:
    """What is shown of a document, as JSON: id, address, title, other names, sections."""
    sections = [[section.anchor, section.heading, section.text] for section in document.sections]
    return json_of([document.id, document.href, document.title, list(document.aka), sections])


def _twins(documents: Sequence[SearchDocument]) -> list[int]:
    """For each document of an agency, in their order, how far from it the same page in the other language is."""
    thai = {document.id: at for at, document in enumerate(documents) if document.lang == "th"}
    steps = [0] * len(documents)
    for at, document in enumerate(documents):
        if document.lang == "th":
            continue
        names = (document.id[: found.start(1)] + document.id[found.end() :] for found in _ENGLISH.finditer(document.id))
        for twin in (thai[name] for name in names if name in thai):
            steps[at], steps[twin] = twin - at, at - twin
    return steps


def _units(documents: Sequence[SearchDocument]) -> Iterator[list[SearchDocument]]:
    for _, run in groupby(documents, key=lambda document: (document.agency, document.year)):
        unit = list(run)
        yield from (unit[at : at + MOST] for at in range(0, len(unit), MOST))


def _runs(values: Iterable[T]) -> list[tuple[T, int]]:
    return [(value, sum(1 for _ in run)) for value, run in groupby(values)]


def _blocks(texts: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Texts in blocks: as many as fit, one at least."""
    block: list[bytes] = []
    size = 0
    for text in texts:
        if block and size + len(text) > _BLOCK:
            yield block
            block, size = [], 0
        block.append(text)
        size += len(text)
    if block:
        yield block
