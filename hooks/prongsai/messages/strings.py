"""The strings of a language: read of their files, and kept in the form in which Python keeps this package's modules.

To read them takes twice as long as all else that the shortest command does. Like a module they are believed only while
the files that they were read of have the same names, sizes and times; like one they are not kept where Python is told
to keep none. They lie beside the modules, where whoever can write can change those too.
"""

import importlib.util
import marshal
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from prongsai.cache.files import read_file
from prongsai.text.bilingual import Language

_Sources = tuple[tuple[str, int, int], ...]


def read_strings(folder: Path, lang: Language) -> Mapping[str, str]:
    """Every string of a language, by its key, of the files in a package's folder."""
    sources = _sources(folder, lang)
    place = Path(importlib.util.cache_from_source(str(folder / f"strings-{lang}.py")))
    with suppress(OSError, EOFError, ValueError, TypeError):
        known, found = marshal.loads(read_file(place))  # noqa: S302 # code like any module beside it
        if known == sources:
            return found  # type: ignore[no-any-return] # as it was kept below
    found = _read(folder, sources)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(place, marshal.dumps((sources, found)))
    return found


def _sources(folder: Path, lang: Language) -> _Sources:
    """The files of a language: name, size and the time of the last change (nanoseconds)."""
    with os.scandir(folder) as entries:
        own = sorted((entry for entry in entries if entry.name.endswith(f".{lang}.yml")), key=lambda entry: entry.name)
        return tuple((entry.name, (known := entry.stat()).st_size, known.st_mtime_ns) for entry in own)


def _read(folder: Path, sources: _Sources) -> dict[str, str]:
    import yaml  # noqa: PLC0415 # slow to load, and needed only where nothing is kept

    found: dict[str, str] = {}
    for name, *_ in sources:
        found |= _flatten(yaml.load(read_file(folder / name), Loader=yaml.CSafeLoader), "")
    return found


def _keep(place: Path, data: bytes) -> None:
    from prongsai.cache.atomic import replace_file  # noqa: PLC0415 # as above

    place.parent.mkdir(exist_ok=True)
    replace_file(place, data, durable=False)


def _flatten(tree: Mapping[str, object], prefix: str) -> dict[str, str]:
    """Nested maps to dotted keys."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
