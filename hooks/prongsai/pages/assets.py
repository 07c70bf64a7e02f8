"""The site's own styles, scripts and fonts, joined of their parts, each file named after its content.

A name that changes with the content may be kept by browsers for ever (overrides/README.md, the samples for servers).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from prongsai.cache.files import read_file
from prongsai.catalogue import frameworks
from prongsai.messages import messages
from prongsai.pages.script_bundle import ENTRY, bundle, shortened
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES, Language

STYLES = "assets/css"
"""The parts of the stylesheet, in the order of their names, within `overrides/`."""
SCRIPTS = "assets/js"
"""A script each: a file, or a folder of modules that are joined (script_bundle.py)."""
BASE = "base"
"""The script of every page, which fetches others when they are needed."""
_FETCHED = ("items-", "search", "words-")
"""What the names of the scripts that it fetches begin with."""
FONTS = "assets/fonts"
"""Named in the stylesheet as `url("fonts/<name>")`, which becomes the name they are published under."""

# What a script calls a string, its key, and its placeholders, which the script fills.
_BASE = (
    *((scheme, f"frame.theme-{scheme}") for scheme in ("auto", "light", "dark")),
    ("share", "share.button"),
    ("shared", "share.copied"),
    ("copy", "cite.copy"),
    ("copied", "cite.copied"),
    ("read", "cite.read-on", "date"),
    ("item", "frame.item", "id", "title", "status"),
    ("missing", "status.missing"),
)
_SEARCH = (
    *((name, f"search.box.{name}") for name in ("list", "busy", "failed", "short", "everywhere", "close")),
    *((name, f"search.box.{name}", "number") for name in ("found", "all")),
    ("none", "search.box.none", "query"),
    ("near", "search.box.near", "word"),
    ("year", "facts.year", "year"),
    *((lang, f"search.result.{lang}") for lang in LANGUAGES),
)


class Assets(Struct, frozen=True):
    """Addresses of the styles and scripts, for the frame's templates, and their bytes, for writing."""

    style: str
    scripts: dict[str, str]
    """By the script's own name without its ending: `base`; of modules that of their folder: `search`."""
    fonts: dict[str, str]
    """By the font's own name without its ending."""
    files: dict[str, bytes]
    """By address."""


def assets(look: Mapping[str, Path]) -> Assets:
    """What is among the files of the site's look (source/packaged.py). Raises OSError where one cannot be read."""
    files: dict[str, bytes] = {}
    scripts: dict[str, str] = {}
    fonts: dict[str, str] = {}
    rules = b"\n".join(read_file(part) for part in _in(look, STYLES, "css"))
    for font in _in(look, FONTS, "woff2"):
        fonts[font.stem] = address = _kept(files, font.stem, "woff2", read_file(font))
        beside = PurePosixPath(address).name  # the stylesheet lies in the same folder
        rules = rules.replace(f'url("fonts/{font.name}")'.encode(), f'url("{beside}")'.encode())
    style = _kept(files, "prongsai", "css", rules)
    own = own_scripts(look)
    for name, data in own.items():
        if name != BASE:
            scripts[name] = _kept(files, name, "js", data)
    for lang in LANGUAGES:
        words = {"index": addresses.SEARCH_INDEX, **_words(_SEARCH, lang)}
        scripts[f"words-{lang}"] = _kept(files, f"words-{lang}", "js", _told("prongsaiWords", words))
        for framework in frameworks().values():
            name, titles = f"items-{framework.id}-{lang}", {i.id: i.title.best(lang) for i in framework.items}
            scripts[name] = _kept(files, name, "js", _told("prongsaiItems", titles))
    if BASE in own:
        scripts[BASE] = _kept(files, BASE, "js", _base_words(scripts) + own[BASE])
    return Assets(style, scripts, fonts, files)


def own_scripts(look: Mapping[str, Path]) -> dict[str, bytes]:
    """What each script is, by its name. Raises OSError where one cannot be read, ScriptModuleError as `bundle` does."""
    scripts = {script.stem: shortened(read_file(script)) for script in _in(look, SCRIPTS, "js")}
    folders = (PurePosixPath(name).parent for name in look if PurePosixPath(name).name == ENTRY)
    for folder in folders:
        if str(folder.parent) == SCRIPTS:
            scripts[folder.name] = bundle(folder.name, _modules(look, f"{folder}/"))
    return scripts


def _modules(look: Mapping[str, Path], folder: str) -> dict[str, Path]:
    """The modules of a script, by their names from its folder on: its own, and those of the rooms in it."""
    return {
        name.removeprefix(folder): path
        for name, path in look.items()
        if name.startswith(folder) and path.suffix == ".js"
    }


def static_files(look: Mapping[str, Path]) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of what goes out as it lies there: icons. What lies beside the assets is for servers."""
    for name, path in look.items():
        own = name.startswith((f"{STYLES}/", f"{SCRIPTS}/"))
        if name.startswith("assets/") and not own and path.suffix != ".woff2":
            yield name, read_file(path)


def _words(strings: Iterable[Sequence[str]], lang: Language) -> dict[str, str]:
    """The strings of a script in a language, which would be a tenth of a page if each page had them."""
    return {name: messages(lang)(key, **{value: f"{{{value}}}" for value in values}) for name, key, *values in strings}


def _base_words(scripts: Mapping[str, str]) -> bytes:
    """What the script `base` is told: its words, and the scripts that it may fetch, which lie beside it."""
    told: dict[str, dict[str, str]] = {lang: _words(_BASE, lang) for lang in LANGUAGES}
    told["scripts"] = {
        name: PurePosixPath(address).name for name, address in scripts.items() if name.startswith(_FETCHED)
    }
    return _told("prongsaiBase", told)


def _told(name: str, value: object) -> bytes:
    """A line of a script that tells a value by a name."""
    return f"window.{name} = {json.dumps(value, ensure_ascii=False)};\n".encode()


def _in(look: Mapping[str, Path], folder: str, ending: str) -> Iterator[Path]:
    """The files of an ending that lie in a folder itself, in the order of their names."""
    for name, path in look.items():
        if str(PurePosixPath(name).parent) == folder and path.suffix == f".{ending}":
            yield path


def _kept(files: dict[str, bytes], stem: str, ending: str, data: bytes) -> str:
    """The address of a file, which is put among the others."""
    address = addresses.asset(stem, hashlib.sha256(data).hexdigest()[:10], ending)
    files[address] = data
    return address
