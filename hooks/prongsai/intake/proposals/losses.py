"""What an earlier document said and this one does not: it stays, and somebody is asked whether it goes.

A corrected document that lost a project looks as an amendment does, which names only what it amends.
"""

from collections.abc import Mapping

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.merging import Clash
from prongsai.source.records.record_paths import RecordPath, entries_by_id


def spared(
    base: YamlValue | None,
    said: YamlValue,
    theirs: YamlValue | None,
    chosen: Mapping[str, str],
    at: RecordPath = (),
) -> tuple[YamlValue | None, tuple[Clash, ...]]:
    """What a document is compared with, so that it takes nothing away but what is chosen; and what it would take away.

    `base` is what the last document said, `theirs` what the file says; values of both that `said` lacks stay in the
    file where `base` lacks them too.
    """
    if isinstance(base, Mapping) and isinstance(said, Mapping):
        own = theirs if isinstance(theirs, Mapping) else {}
        kept, lost = _spared({key: ((*at, key), base[key]) for key in base}, said, own, chosen)
        return kept, lost
    olds, news, owns = (entries_by_id(one) for one in (base, said, theirs))
    if olds and news:
        kept, lost = _spared({name: ((*at, (name,)), old) for name, old in olds.items()}, news, owns, chosen)
        return list(kept.values()), lost
    return base, ()


def _spared(
    base: Mapping[str, tuple[RecordPath, YamlValue]],
    said: Mapping[str, YamlValue],
    theirs: Mapping[str, YamlValue],
    chosen: Mapping[str, str],
) -> tuple[dict[str, YamlValue], tuple[Clash, ...]]:
    kept: dict[str, YamlValue] = {}
    lost: tuple[Clash, ...] = ()
    for key, (path, value) in base.items():
        if key in said:
            inner, more = spared(value, said[key], theirs.get(key), chosen, path)
            lost += more
            kept[key] = value if inner is None else inner
            continue
        clash = Clash(path, None, theirs.get(key))
        if key not in theirs or chosen.get(clash.name) == "mine":
            kept[key] = value
        else:
            lost += (clash,)
    return kept, lost
