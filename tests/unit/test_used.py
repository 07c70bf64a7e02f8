"""What only tests call is no part of the product: every public name is used by the product itself."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
PACKAGE = HOOKS / "prongsai"
TEMPLATES = (*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.xml"), *(HOOKS.parent / "overrides").rglob("*.html"))

NAMED_BY_NOBODY = {
    "prongsai.model.record.Record.model_config": "pydantic reads it",
    "prongsai.model.values.colours.Palette.band_line": "media/themes.py takes the fields by their order",
    "prongsai.model.values.colours.Palette.on_accent": "as above",
    "prongsai.model.values.colours.Palette.on_band": "as above",
    "prongsai.pages.templating.Tidy.filter_stream": "Jinja calls it",
    "prongsai.pages.templating.Tidy.preprocess": "Jinja calls it",
    "prongsai.pages.templating.WholeWords.filter_stream": "Jinja calls it",
}
"""Parts of classes that nothing in the product names, and why they are there."""


@cache
def _modules() -> Mapping[str, ast.Module]:
    """Every module of the package, by its whole name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(HOOKS).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text("utf-8"))
    return found


def _hook() -> ast.Module:
    return ast.parse((HOOKS / "prongsai_hook.py").read_text("utf-8"))


@cache
def _shown() -> frozenset[str]:
    """Every word in the templates' own code."""
    code = "\n".join(
        piece for path in TEMPLATES for piece in re.findall(r"\{[{%].*?[%}]\}", path.read_text("utf-8"), re.DOTALL)
    )
    return frozenset(re.findall(r"[A-Za-z_]\w*", code))


def _public(body: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """What a module or class defines for others, by name."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.AnnAssign):
            names = [node.target.id] if isinstance(node.target, ast.Name) else []
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        else:
            continue
        yield from ((name, node) for name in names if not name.startswith("_"))


def _read(tree: ast.AST) -> Iterator[str]:
    """The names that some code reads, those in annotations written as strings too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 120:
            yield from re.findall(r"[A-Za-z_]\w*", node.value)


def _taken(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module takes of others: module and name."""
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in _modules():
                    aliases[alias.asname or alias.name] = whole
                yield node.module, alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in aliases:
            yield aliases[node.value.id], node.attr


def test_every_public_name_of_a_module_is_used_by_the_product() -> None:
    """By another module, or in its own outside its own definition."""
    taken = {found for tree in (*_modules().values(), _hook()) for found in _taken(tree)}
    unused = set()
    for module, tree in _modules().items():
        read = Counter(_read(tree))
        for name, node in _public(tree.body):
            own = Counter(_read(node))[name]
            if (module, name) not in taken and read[name] == own:
                unused.add(f"{module}.{name}")
    assert sorted(unused) == []


def test_every_public_part_of_a_class_is_used_by_the_product() -> None:
    """A method, property or field is read by some code or template: by one of that name, whosever it is."""
    trees = [*_modules().values(), _hook()]
    read = {name for tree in trees for name in _read(tree)}
    read |= {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    unused = set()
    for module, tree in _modules().items():
        for kind in ast.walk(tree):
            if isinstance(kind, ast.ClassDef) and not kind.name.startswith("_"):
                unused |= {
                    f"{module}.{kind.name}.{name}"
                    for name, _ in _public(kind.body)
                    if name not in read and name not in _shown()
                }
    assert sorted(unused) == sorted(NAMED_BY_NOBODY)
