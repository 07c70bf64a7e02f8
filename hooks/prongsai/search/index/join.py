"""Parts → the files of an index. Their format is described in README.md.

Joined anew of all parts; or, where a few parts are not what they were, their edits joined into what was kept. Both give
the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from prongsai.search.index.blocks import block_file, blocks_in, cells_of, file_of, files_for, shared_out, written_block
from prongsai.search.index.format import Packer, json_of, name_of_content, payloads, script
from prongsai.search.index.head import (
    HEAD,
    Labels,
    ShardFiles,
    head_of,
    shard_name,
    sharded_head,
    text_names,
    whole_head,
    whole_name,
)
from prongsai.search.index.lists import Lists
from prongsai.search.index.part import About, Corrupt, Unit, units_of
from prongsai.search.index.state import Shards, State, read_state
from prongsai.search.index.tables import ListTable, Unfit, joined_lists

Load = Callable[[str], bytes | None]
"""A part by its sum: that of the index always, one that it was made of before if it is still there."""

_WHOLE = 88_000  # compressed bytes of all texts up to which a visitor reads them all, and needs no lists
_RATIO = 15  # texts are never compressed to less than one in so many
_NEAR = 250  # pages that may have a key of what is misspelled, if more than one in 64 do not
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


def merge(digests: Sequence[str], load: Load, setting: Setting, state: bytes = b"") -> Merged:
    """The index of parts, given by their sums in the order of their agencies.

    `state` is that of the index whose files are there. What in it does not fit is not believed.

    Raises Corrupt, with its digest, for a part that was not prepared with the setting's dictionary.
    """
    before = read_state(state)
    try:
        made = _edited(before, digests, load, setting) if before else None
    except (Unfit, Corrupt):
        made = None
    return _finish(made or _anew(digests, load, setting), before, setting)


class _Made(Struct, frozen=True):
    """An index that is joined, not yet written."""

    digests: Sequence[str]
    units: Sequence[int]
    abouts: Sequence[About]
    whole: bytes = b""
    """All texts of a small index, compressed."""
    texts: Mapping[str, Sequence[bytes]] = {}
    """The blocks in each file of texts of a larger one, of those that are new at least."""
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
    texts = {name: blocks for unit in units for name, blocks in _texts(unit)}
    near = joined_lists([unit.near for unit in units], near=True, most=_most(abouts))
    keys = joined_lists([unit.keys for unit in units], near=False)
    return _Made(digests, counts, abouts, texts=texts, tables=(keys, near))


def _texts(unit: Unit) -> Iterator[tuple[str, Sequence[bytes]]]:
    """The blocks in each file of a unit's texts."""
    return zip(text_names(unit.about), shared_out(unit.blocks), strict=True)


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


def _edited(before: State, digests: Sequence[str], load: Load, setting: Setting) -> _Made | None:
    """The index before with the edits of a few parts joined into it; None where it must be made anew."""
    edited = [at for at, (old, new) in enumerate(zip(before.digests, digests, strict=False)) if old != new]
    if before.shards is None or len(before.digests) != len(digests) or len(edited) > _FEW_PARTS:
        return None
    starts = list(accumulate(before.units, initial=0))
    abouts = list(before.abouts)
    texts: dict[str, Sequence[bytes]] = {}
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
            texts |= _texts(now)
            _differences(was.keys, now.keys, number, edits[0])
            _differences(was.near, now.near, number, edits[1])
    keys, near = (shards.table for shards in before.shards)
    if _may_be_whole(abouts) or near.most != _most(abouts):
        return None
    (keys, keys_shards), (near, near_shards) = keys.edited(edits[0]), near.edited(edits[1])
    return _Made(digests, before.units, abouts, texts=texts, tables=(keys, near), edited=(keys_shards, near_shards))


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


def _finish(made: _Made, before: State | None, setting: Setting) -> Merged:
    there = before.names if before else frozenset()
    changed = {name: block_file(map(written_block, blocks)) for name, blocks in made.texts.items() if name not in there}
    head = head_of(made.abouts, setting.labels or {}, setting.synonyms)
    whole, shards = "", None
    if made.tables:
        shards = _shards("g", made, 0, before, changed), _shards("n", made, 1, before, changed)
        head |= sharded_head(
            made.abouts, shards[0].files, shards[1].files, made.tables[0].rarities(), setting.dictionary
        )
    else:
        whole = name_of_content([made.whole], 10)
        head |= whole_head(whole)
        if whole_name(whole) not in there:
            changed[whole_name(whole)] = script(made.whole)
    packed = Packer()(json_of(head))
    sum_ = name_of_content([packed], 20)
    if before is None or before.head != sum_:
        changed[HEAD] = script(packed)
    state = State(made.digests, made.units, made.abouts, whole, sum_, shards)
    return Merged(state.names, changed, state.packed())


def _shards(letter: str, made: _Made, which: Literal[0, 1], before: State | None, changed: dict[str, bytes]) -> Shards:
    """A table's shards; the files of them that are not as they were are put to those that changed."""
    assert made.tables, "of an index that has any"
    table = made.tables[which]
    old = before.shards[which].files if before and before.shards else ShardFiles([], "")
    number = files_for(table.shards)
    sums, cells = [""] * number, [""] * number
    wanted: Sequence[int] = range(number)
    if made.edited is not None:
        sums = list(old.sums)
        cells = ["".join(one) for one in shared_out(old.cells)]
        wanted = sorted({file_of(shard) for shard in made.edited[which]})
    shards = [shard for file in wanted for shard in blocks_in(file, table.shards)]
    blocks = map(written_block, payloads(table.contents(shards)))
    for file, together in zip(wanted, shared_out(blocks), strict=True):
        sums[file], cells[file] = name_of_content(together, 20), cells_of(together)
        if file >= len(old.sums) or old.sums[file] != sums[file]:
            changed[shard_name(letter, file, sums[file])] = block_file(together)
    return Shards(table, ShardFiles(sums, "".join(cells)))
