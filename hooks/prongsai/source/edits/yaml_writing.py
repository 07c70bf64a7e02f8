"""How a value is written into an officer's file: plain where that reads the same, in quotes where it must."""

import re
from collections.abc import Mapping, Sequence

import yaml

YamlValue = str | int | Mapping[str, "YamlValue"] | Sequence["YamlValue"]
"""What can be written: a text or a number, a mapping, a list."""

_INLINE = 60
"""A list of ids or numbers that is no longer than so many characters is written in `[ ]`; Thai texts, a line each."""
_NO_TEXT = {"", "~", "null", "true", "false", "yes", "no", "on", "off"}
"""What YAML, or a reader of it, takes for something else than a text, however its letters are."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What is written as its code: what YAML forbids, and what would end a line or be taken for a byte order mark."""
_ESCAPED = re.compile(rf'["\\\n\t]|{_CONTROL.pattern}')
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def as_value(tree: object) -> YamlValue:
    """A tree that was read, without its places."""
    if isinstance(tree, Mapping):
        return {str(key): as_value(inner) for key, inner in tree.items()}
    if isinstance(tree, list | tuple):
        return [as_value(inner) for inner in tree]
    return str(tree)


def yaml_inline(value: YamlValue) -> str:
    """A value on one line, as within `[ ]` or `{ }`."""
    if isinstance(value, str | int):
        return _text(str(value), in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key, in_flow=True)}: {yaml_inline(v)}" for key, v in value.items()) + "}"
    return "[" + ", ".join(yaml_inline(v) for v in value) + "]"


def yaml_value(value: YamlValue, column: int) -> tuple[str, list[str]]:
    """A value behind a colon or a dash: what stands on that line, and the lines below it, indented by `column`."""
    pad = " " * column
    if isinstance(value, str | int):
        text = str(value)
        if "\n" in text and not _CONTROL.search(text) and text.strip() and not text.startswith((" ", "\n")):
            return _literal(text, pad)
        return _text(text, in_flow=False), []
    if isinstance(value, Mapping):
        return ("", yaml_block(value, column)) if value else ("{}", [])
    if all(isinstance(v, str | int) for v in value):
        inline = yaml_inline(value)
        if len(inline) <= _INLINE and (len(value) < 2 or inline.isascii()):
            return inline, []
    return "", yaml_block(value, column)


def yaml_block(value: Mapping[str, YamlValue] | Sequence[YamlValue], column: int) -> list[str]:
    """The lines of a mapping or list that is not empty, its keys or dashes in a column."""
    pad = " " * column
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            first, below = yaml_value(inner, column + 2)
            lines += [f"{pad}{_text(key, in_flow=False)}: {first}".rstrip(), *below]
        return lines
    for inner in value:
        if isinstance(inner, Mapping) and inner:
            below = yaml_block(inner, column + 2)
            lines += [f"{pad}- {below[0][column + 2 :]}", *below[1:]]
        else:
            first, below = yaml_value(inner, column + 2)
            lines += [f"{pad}- {first}".rstrip(), *below]
    return lines


def _literal(text: str, pad: str) -> tuple[str, list[str]]:
    """A text of several lines, as it stands."""
    keep = "+" if text.endswith("\n\n") else "" if text.endswith("\n") else "-"
    lines = text.removesuffix("\n").split("\n")
    return f"|{keep}", [f"{pad}{line}" if line else "" for line in lines]


def _text(text: str, *, in_flow: bool) -> str:
    """A text on one line, read as just that."""
    if _CONTROL.search(text) or "\n" in text or "\t" in text:
        return '"' + _ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'
    if text.casefold() not in _NO_TEXT and _reads_plain(text, in_flow=in_flow):
        return text
    return "'" + text.replace("'", "''") + "'"


def _reads_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text without quotes is read as itself, as a value and as a key."""
    source = f"[{text}]" if in_flow else f"{text}: {text}"
    try:
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    inner = node.value if isinstance(node, yaml.CollectionNode) else []
    parts = inner if in_flow else [part for pair in inner for part in pair]
    expected = 1 if in_flow else 2
    return len(parts) == expected and all(isinstance(p, yaml.ScalarNode) and p.value == text for p in parts)
