"""A folder of JavaScript modules, joined into one script: one request, and it runs from a folder (`file://`) too.

Browsers refuse to import modules of a page that was opened without a server, and would fetch them one after the other.
So each module becomes a function that runs once, after those it imports, and gives what it exports; its other names
stay its own. Lines of comments stay behind. Only what that needs is understood, and everything else refused, so that a
file means here what it means to a browser and to the linter:

    import { a, b } from "./other.js";                        beside it, at the beginning of a line; "./room/other.js"
                                                              in a folder within, "../other.js" in the one above
    export const, export function, export async function, export class
    // a comment, on lines of its own or at the end of one

The script begins in `main.js`, which exports nothing.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from prongsai.cache.files import read_file

ENTRY = "main.js"

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.{1,2}/(?:[a-z][a-z0-9-]*/)?[a-z][a-z0-9-]*\.js)";\n', re.MULTILINE)
# Not `let`: who imports it would see it change, and here would not.
_EXPORT = re.compile(r"^export (?=(?:const|function|async function|class) (\w+))", re.MULTILINE)
# Also where it is no statement, but would ask for a file that is not published, or for an address of its own.
_OTHER = re.compile(r"^(?:import|export)\b.*|\bimport *(?:\(|\.meta\b)", re.MULTILINE)
_BLOCK = re.compile(r"^ */\*.*", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z]\w*")


class ScriptModuleError(ValueError):
    """A module that cannot be joined: where, and why."""


class _Module(Struct, frozen=True):
    name: str
    """Of its file, from the folder of `main.js` on: `data-file.js`, `query/date.js`."""
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    """Name of a file, from the same folder on, and the names that are imported from it."""
    exports: tuple[str, ...]
    body: str
    """The code without its imports, the word `export`, and lines that are empty or a comment."""


def bundle(folder: str, files: Mapping[str, Path]) -> bytes:
    """The modules of a folder and of the rooms in it, by name, as one script.

    Raises ScriptModuleError, OSError where one cannot be read.
    """
    modules = {name: _read(folder, name, path) for name, path in files.items()}
    order: list[_Module] = []
    _follow(folder, ENTRY, modules, order, ())
    unused = modules.keys() - {module.name for module in order}
    if unused:
        raise ScriptModuleError(f"{folder}: nothing imports {', '.join(sorted(unused))}")
    if modules[ENTRY].exports:
        raise ScriptModuleError(f"{folder}/{ENTRY}: exports what nothing can import")
    parts = "".join(_joined(module) for module in order)
    return f'// Joined of the modules of {folder}/.\n(() => {{\n"use strict";\n{parts}}})();\n'.encode()


def _read(folder: str, module: str, path: Path) -> _Module:
    text = read_file(path).decode("utf-8").replace("\r\n", "\n")
    where = f"{folder}/{module}"
    imports = []
    for names, source in _IMPORT.findall(text):
        listed = tuple(name.strip() for name in names.rstrip().removesuffix(",").split(","))
        for name in listed:
            if not _NAME.fullmatch(name):
                raise ScriptModuleError(f"{where}: imports {name!r}, which is no name")
        imports.append((posixpath.normpath(posixpath.join(posixpath.dirname(module), source)), listed))
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if other := _OTHER.search(body):
        raise ScriptModuleError(f"{where}: not a form of import or export that is understood: {other[0]}")
    if block := _BLOCK.search(body):
        raise ScriptModuleError(f"{where}: a comment begins with two strokes: {block[0]}")
    lines = body.splitlines()
    for line in lines:  # else what looks like a comment could be in a text
        if line.count("`") % 2:
            raise ScriptModuleError(f"{where}: a text in backticks ends on its line: {line}")
    return _Module(module, tuple(imports), tuple(_EXPORT.findall(text)), _code_of(lines))


def _code_of(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line.strip() and not line.lstrip().startswith("//"))


def shortened(script: bytes) -> bytes:
    """A script that is one file, without lines that are empty or a comment.

    As it is where a text goes on over lines, in which what looks like one could stand.
    """
    lines = script.decode("utf-8").splitlines()
    return script if any(line.count("`") % 2 for line in lines) else f"{_code_of(lines)}\n".encode()


def _follow(folder: str, name: str, modules: dict[str, _Module], order: list[_Module], above: tuple[str, ...]) -> None:
    """Puts a module into the order, after those it imports. `above`: those on the way to it."""
    if name in above:
        raise ScriptModuleError(f"{folder}: import each other: {' > '.join((*above, name))}")
    if name not in modules:
        raise ScriptModuleError(f"{folder}/{above[-1] if above else ''}: there is no {name}")
    module = modules[name]
    if module in order:
        return
    for source, names in module.imports:
        _follow(folder, source, modules, order, (*above, name))
        for wanted in names:
            if wanted not in modules[source].exports:
                raise ScriptModuleError(f"{folder}/{name}: {source} exports no {wanted}")
    order.append(module)


def _given(name: str) -> str:
    """What the joined script calls that which a module gives: no name that a module may have."""
    return "$" + re.sub("[-/]", "_", name.removesuffix(".js"))


def _joined(module: _Module) -> str:
    """A module as a function that runs once."""
    lines = [f"const {{ {', '.join(names)} }} = {_given(source)};" for source, names in module.imports]
    last = f"\nreturn {{ {', '.join(module.exports)} }};" if module.exports else ""
    start = f"const {_given(module.name)} = (() => {{" if module.exports else "(() => {"
    return "\n".join([f"// {module.name}", start, *lines, module.body]) + f"{last}\n}})();\n"
