"""The rooms of the code: few modules in each, which its docstring names; one name for one thing."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "hooks/prongsai"
ROOMS = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
MOST = 10

LARGER = {"pages/views": "a module for each kind of page", "check/rules": "a module for each family of rules"}
"""Rooms with more modules, so uniform that nobody needs a map."""
AT_THE_TOP = {"__init__", "__main__", "mkdocs_shell"}
COMMANDS = {"add_parser", "run"}
PROTOCOLS = {**dict.fromkeys(COMMANDS, "what each command has"), "problems": "what each family of rules has"}
"""Functions that several modules have by the same name, as they mean the same."""


def _modules(room: Path) -> set[str]:
    return {path.stem for path in room.glob("*.py")} - {"__init__", "__main__"}


def _rooms(room: Path) -> set[str]:
    return {f"{path.parent.name}/" for path in room.glob("*/__init__.py")}


def _name(room: Path) -> str:
    return room.relative_to(PACKAGE).as_posix()


def test_nothing_lies_in_the_corridor() -> None:
    """At the top of the package are rooms, its entrance, and the one module that knows MkDocs."""
    assert {path.stem for path in PACKAGE.glob("*.py")} == AT_THE_TOP


def test_a_room_has_at_most_ten_modules() -> None:
    """More are two rooms, or so uniform that nobody needs a map."""
    crowded = {_name(room) for room in ROOMS if len(_modules(room)) > MOST}
    assert crowded == set(LARGER)


def test_a_folder_of_scripts_has_at_most_ten() -> None:
    """Modules of JavaScript have rooms too."""
    scripts = Counter(path.parent for path in (PACKAGE.parents[1] / "overrides/assets/js").rglob("*.js"))
    assert scripts
    assert {path.as_posix(): count for path, count in scripts.items() if count > MOST} == {}


def test_each_room_names_what_is_in_it() -> None:
    """The docstring of a package has a line for each module and package in it, in their order, and for none besides."""
    wrong = {}
    for room in ROOMS:
        if room == PACKAGE:
            continue
        text = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
        named = re.findall(r"^- `([a-z_]+/?)`: \S", text, flags=re.MULTILINE)
        there = sorted(_modules(room) | _rooms(room))
        if named != there:
            wrong[_name(room)] = {"named": named, "there": there}
    assert wrong == {}


def _public(kind: type[ast.ClassDef] | type[ast.FunctionDef]) -> Iterator[tuple[str, str]]:
    """The name and the module of every public class, or function, at the top of a module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                yield node.name, path.relative_to(PACKAGE).as_posix()


def _twice(kind: type[ast.ClassDef] | type[ast.FunctionDef]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, module in _public(kind):
        found[name].append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_no_two_classes_have_one_name() -> None:
    """Whoever reads a name in a message, a traceback or a search knows which class it is."""
    assert _twice(ast.ClassDef) == {}


def test_a_function_name_has_one_meaning() -> None:
    """No two modules have functions of one name, but for those that a protocol asks for."""
    assert sorted(_twice(ast.FunctionDef)) == sorted(PROTOCOLS)
