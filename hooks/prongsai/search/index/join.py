"""Parts → the files of an index. Their format is described in README.md.

Joined anew of all parts; or, where a few parts are not what they were, their edits joined into what was kept. Both give
the same bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from prongsai.search.index.format import Packer, json_of, name_of_content, payloads, script
from prongsai.search.index.head import (
    HEAD,
    Labels,
    block_names,
    head_of,
    shard_name,
    sharded_head,
    text_name,
    whole_head,
    word_name,
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
    texts: Mapping[str, bytes]
    """Files of texts, those that are new at least; compressed."""
    whole: str = ""
    tables: tuple[ListTable, ListTable] | None = None
    edited: tuple[frozenset[int], frozenset[int]] | None = None
    """The shards that may have changed; None for all."""


def _anew(digests: Sequence[str], load: Load, setting: Setting) -> _Made:
    parts = [_units(digest, load, setting) for digest in digests]
    units = [unit for part in parts for unit in part]
    abouts, counts = [unit.about for unit in units], [len(part) for part in parts]
    if _may_be_whole(abouts):
        texts = b",".join(text for unit in units for text in unit.texts(setting.dictionary))
        packed = Packer()(b"[" + texts + b"]")
        if len(packed) <= _WHOLE:
            whole = name_of_content([packed], 10)
            return _Made(digests, counts, abouts, {text_name(whole): packed}, whole)
    files = {name: block for unit in units for name, block in zip(block_names(unit.about), unit.blocks, strict=True)}
    near = joined_lists([unit.near for unit in units], near=True, most=_most(abouts))
    keys = joined_lists([unit.keys for unit in units], near=False)
    return _Made(digests, counts, abouts, files, tables=(keys, near))


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
    texts: dict[str, bytes] = {}
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
            texts |= zip(block_names(now.about), now.blocks, strict=True)
            _differences(was.keys, now.keys, number, edits[0])
            _differences(was.near, now.near, number, edits[1])
    keys, near = (shards.table for shards in before.shards)
    if _may_be_whole(abouts) or near.most != _most(abouts):
        return None
    (keys, keys_shards), (near, near_shards) = keys.edited(edits[0]), near.edited(edits[1])
    return _Made(digests, before.units, abouts, texts, tables=(keys, near), edited=(keys_shards, near_shards))


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
    words = Packer()(json_of([list(group) for group in setting.synonyms]))
    words_sum = name_of_content([words], 10)
    head = head_of(made.abouts, setting.labels or {}, words_sum)
    there = before.names if before else frozenset()
    files = {word_name(words_sum): words, **made.texts}
    changed = {name: script(data) for name, data in files.items() if name not in there}
    shards = None
    if made.tables:
        shards = _shards("g", made, 0, before, changed), _shards("n", made, 1, before, changed)
        rarities = made.tables[0].rarities()
        head |= sharded_head(made.abouts, shards[0].sums, shards[1].sums, rarities, setting.dictionary)
    else:
        head |= whole_head(made.whole)
    packed = Packer()(json_of(head))
    sum_ = name_of_content([packed], 20)
    if before is None or before.head != sum_:
        changed[HEAD] = script(packed)
    state = State(made.digests, made.units, made.abouts, made.whole, words_sum, sum_, shards)
    return Merged(state.names, changed, state.packed())


def _shards(letter: str, made: _Made, which: Literal[0, 1], before: State | None, changed: dict[str, bytes]) -> Shards:
    """A table's shards; those that are not as they were are put to the files that changed."""
    assert made.tables, "of an index that has any"
    table = made.tables[which]
    old = before.shards[which].sums if before and before.shards else []
    if made.edited is None:
        wanted: Sequence[int] = range(table.shards)
        sums = [""] * table.shards
    else:
        wanted, sums = sorted(made.edited[which]), list(old)
    for number, packed in zip(wanted, payloads(table.contents(wanted)), strict=True):
        sums[number] = name_of_content([packed], 20)
        if number >= len(old) or old[number] != sums[number]:
            changed[shard_name(letter, number, sums[number])] = script(packed)
    return Shards(table, sums)
