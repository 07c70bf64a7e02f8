"""Parts → the files of an index. Their format is described in README.md.

Joined anew of all parts; or, where a few parts are not what they were, their edits joined into what was kept. Both give
the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import Literal

from msgspec import Struct

from prongsai.search.index.blocks import block_file, blocks_of, cells_of, shared_out, written_block
from prongsai.search.index.format import Packer, json_of, name_of_content, payloads, script
from prongsai.search.index.head import (
    HEAD,
    Labels,
    ShardFiles,
    by_files,
    head_of,
    index_file,
    sharded_head,
    text_sums,
    whole_head,
)
from prongsai.search.index.lists import Lists
from prongsai.search.index.part import About, Corrupt, Unit, units_of
from prongsai.search.index.state import Shards, State, read_state
from prongsai.search.index.tables import ListTable, Unfit, joined_lists

Load = Callable[[str], bytes | None]
"""A part by its sum: that of the index always, one that it was made of before if it is still there."""
Read = Callable[[str], bytes | None]
"""A file of the index before by its name, if it is still there as it was written."""

_WHOLE = 88_000  # compressed bytes of all texts up to which a visitor reads them all, and needs no lists
_RATIO = 15  # texts are never compressed to less than one in so many
_NEAR = 250  # pages that may have a key of what is misspelled, if more than one in 64 do not
_SHARDS = 8192  # in a file: some megabytes, as of texts
_FEW_PARTS = 12  # edited, of which joining the edits is quicker than joining all


class Merged(Struct, frozen=True):
    """The files of an index: all names, and the bytes of those that were not in the one before, the head last."""

    names: frozenset[str]
    changed: Mapping[str, bytes]
    state: bytes
    """To be given when the next one is made, if this one is there by then."""


class Setting(Struct, frozen=True):
    """What an index is made of besides its parts. `synonyms` are groups of terms that mean one thing."""

    synonyms: Sequence[Sequence[str]] = ()
    labels: Labels | None = None
    dictionary: bytes = b""
    """What the parts were prepared with."""


def merge(
    digests: Sequence[str], load: Load, setting: Setting, state: bytes = b"", read: Read = lambda _: None
) -> Merged:
    """The index of parts, given by their sums in the order of their agencies.

    `state` is that of the index whose files are there, and `read` reads them. What in it does not fit is not believed.

    Raises Corrupt, with its digest, for a part that was not prepared with the setting's dictionary.
    """
    before = read_state(state)
    try:
        made = _edited(before, digests, load, setting, read) if before else None
    except (Unfit, Corrupt):
        made = None
    return _finish(made or _anew(digests, load, setting), before, read, setting)


class _Made(Struct, frozen=True):
    """An index that is joined, not yet written."""

    digests: Sequence[str]
    units: Sequence[int]
    abouts: Sequence[About]
    whole: bytes = b""
    """All texts of a small index, compressed."""
    texts: Mapping[str, bytes] = {}
    """The files of texts of a larger one by their names, those that are new at least."""
    tables: tuple[ListTable, ListTable] | None = None
    edited: tuple[frozenset[int], frozenset[int]] | None = None
    """The shards that may have changed; None for all."""


def _anew(digests: Sequence[str], load: Load, setting: Setting) -> _Made:
    parts = [_units(digest, load, setting) for digest in digests]
    units = [unit for part in parts for unit in part]
    abouts, counts = [unit.about for unit in units], [len(part) for part in parts]
    if _may_be_whole(abouts):
        together = b",".join(text for unit in units for text in unit.texts(setting.dictionary))
        packed = Packer()(b"[" + together + b"]")
        if len(packed) <= _WHOLE:
            return _Made(digests, counts, abouts, whole=packed)
    files = (block_file(block for unit in own for block in _written(unit)) for own in by_files(units))
    texts = {index_file("t", sum_): file for sum_, file in zip(text_sums(abouts), files, strict=True)}
    near = joined_lists([unit.near for unit in units], near=True, most=_most(abouts))
    keys = joined_lists([unit.keys for unit in units], near=False)
    return _Made(digests, counts, abouts, texts=texts, tables=(keys, near))


def _written(unit: Unit) -> Iterator[bytes]:
    """The texts of a unit as they stand in a file."""
    return map(written_block, unit.blocks)


def _may_be_whole(abouts: Sequence[About]) -> bool:
    return sum(about.size for about in abouts) < _WHOLE * _RATIO


def _most(abouts: Sequence[About]) -> int:
    """In how many pages a near key may be."""
    return max(_NEAR, sum(about.count for about in abouts) // 64)


def _units(digest: str, load: Load, setting: Setting) -> list[Unit]:
    part = load(digest)
    assert part is not None, "a part of the index"
    try:
        return units_of(part, setting.dictionary)
    except Corrupt:
        raise Corrupt(digest) from None


def _edited(before: State, digests: Sequence[str], load: Load, setting: Setting, read: Read) -> _Made | None:
    """The index before with the edits of a few parts joined into it; None where it must be made anew. Raises Unfit."""
    edited = [at for at, (old, new) in enumerate(zip(before.digests, digests, strict=False)) if old != new]
    if before.shards is None or len(before.digests) != len(digests) or len(edited) > _FEW_PARTS:
        return None
    starts = list(accumulate(before.units, initial=0))
    abouts = list(before.abouts)
    fresh: dict[int, Unit] = {}
    edits: tuple[_Edits, _Edits] = ({}, {})
    for at in edited:
        old = load(before.digests[at])
        if old is None:
            return None
        new_units, old_units = _units(digests[at], load, setting), units_of(old, setting.dictionary)
        if [_identity(unit.about) for unit in new_units] != [
            _identity(about) for about in abouts[slice(*starts[at : at + 2])]
        ]:
            return None
        for number, (was, now) in enumerate(zip(old_units, new_units, strict=True), starts[at]):
            abouts[number] = now.about
            fresh[number] = now
            _differences(was.keys, now.keys, number, edits[0])
            _differences(was.near, now.near, number, edits[1])
    keys, near = (shards.table for shards in before.shards)
    if _may_be_whole(abouts) or near.most != _most(abouts):
        return None
    (keys, keys_shards), (near, near_shards) = keys.edited(edits[0]), near.edited(edits[1])
    texts = _edited_texts(before, abouts, fresh, read)
    return _Made(digests, before.units, abouts, texts=texts, tables=(keys, near), edited=(keys_shards, near_shards))


def _edited_texts(before: State, abouts: Sequence[About], fresh: Mapping[int, Unit], read: Read) -> Mapping[str, bytes]:
    """The files of texts that some units, by their numbers, are in. Raises Unfit where one is not there as it was."""
    files = {}
    sums = zip(text_sums(before.abouts), text_sums(abouts), strict=True)
    for own, (was, now) in zip(by_files(enumerate(before.abouts)), sums, strict=True):
        if was == now:
            continue
        there = _blocks_of(read(index_file("t", was)), "".join(about.cells for _, about in own))
        if there is None:
            raise Unfit
        rest = iter(there)
        blocks: list[bytes] = []
        for number, about in own:
            kept = [*islice(rest, len(about.blocks))]
            blocks += _written(fresh[number]) if number in fresh else kept
        files[index_file("t", now)] = block_file(blocks)
    return files


def _blocks_of(file: bytes | None, cells: str) -> list[bytes] | None:
    try:
        return None if file is None else blocks_of(file, cells)
    except ValueError:
        return None


_Edits = dict[int, dict[int, tuple[int, int, bytes]]]


def _identity(about: About) -> tuple[str, int | None]:
    return about.agency, about.year


def _differences(was: Lists, now: Lists, unit: int, edits: _Edits) -> None:
    """Every key of which a unit says something else now."""
    if was == now:
        return
    for code in was.differing(now):
        count, steps = now.of(code)
        edits.setdefault(code, {})[unit] = was.of(code)[0], count, steps


def _finish(made: _Made, before: State | None, read: Read, setting: Setting) -> Merged:
    there = before.names if before else frozenset()
    files = dict(made.texts)
    head = head_of(made.abouts, setting.labels or {}, setting.synonyms)
    whole, shards = "", None
    if made.tables:
        shards = _shards("g", made, before, read, files), _shards("n", made, before, read, files)
        head |= sharded_head(
            made.abouts, shards[0].files, shards[1].files, made.tables[0].rarities(), setting.dictionary
        )
    else:
        whole = name_of_content([made.whole], 10)
        head |= whole_head(whole)
        files[index_file("t", whole)] = script(made.whole)
    changed = {name: file for name, file in files.items() if name not in there}
    packed = Packer()(json_of(head))
    sum_ = name_of_content([packed], 20)
    if before is None or before.head != sum_:
        changed[HEAD] = script(packed)
    state = State(made.digests, made.units, made.abouts, whole, sum_, shards)
    return Merged(state.names, changed, state.packed())


def _shards(
    letter: Literal["g", "n"], made: _Made, before: State | None, read: Read, files: dict[str, bytes]
) -> Shards:
    """A table's shards; the files of them that are not as they were are put to `files`."""
    assert made.tables, "of an index that has any"
    which = "gn".index(letter)
    table = made.tables[which]
    old = before.shards[which].files if before and before.shards and made.edited else None
    edited = made.edited[which] if made.edited else frozenset()
    sums, cells = [], []
    for at, together in enumerate(shared_out(range(table.shards), _SHARDS)):
        if old and edited.isdisjoint(together):
            sums.append(old.sums[at])
            cells.append(old.cells[at])
            continue
        there = _blocks_of(read(index_file(letter, old.sums[at])), old.cells[at]) if old else None
        wanted = together if there is None else [shard for shard in together if shard in edited]
        blocks = dict(zip(together, there or (), strict=there is not None))
        blocks |= zip(wanted, map(written_block, payloads(table.contents(wanted))), strict=True)
        sums.append(name_of_content(blocks.values(), 10))
        cells.append(cells_of(blocks.values()))
        files[index_file(letter, sums[-1])] = block_file(blocks.values())
    return Shards(table, ShardFiles(sums, cells))
