"""One file's source with the damage in its words mended, and every other byte as it was.

Only texts are touched, where the records say that they stand: never a key, an id, a file's name, a reference, a
comment, code or the address of a link. What would change how a file is read is left alone.
"""

import re
from collections.abc import Callable, Collection, Iterator

import yaml

from prongsai.source.spans import Scalar, scalars, skeleton
from prongsai.text.markdown_words import change_words

Repair = Callable[[str], str]
Spot = tuple[int, int]

_BOM = "\ufeff"
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:(?<=\r)|(?<=\n))---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
# In double quotes a backslash and what belongs to it stay as they are.
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_HEADER = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def mend_yaml(text: str, spots: Collection[Spot], repair: Repair) -> str:
    r"""A YAML text with the values at `spots` (line and column from 1) repaired. The same text where nothing is.

    A value whose repair would be read as something else (the first character of `\u200b- x` gone, it is a list) is
    left alone.
    """
    try:
        edits = list(_edits(text, spots, repair))
        mended = _applied(text, edits)
        return mended if edits and skeleton(mended) == skeleton(text) else text
    except yaml.YAMLError:
        return text


def mend_markdown(text: str, spots: Collection[Spot], repair: Repair) -> str:
    """A Markdown file with the values of its front matter and the words of its text repaired."""
    mark = _BOM if text.startswith(_BOM) else ""
    fence = _FENCE.match(text, len(mark))
    if fence is None:
        return text
    own = [(line - 1, column) for line, column in spots]  # the front matter begins in the second line
    front = mend_yaml(fence[1], own, repair)
    return text[: fence.start(1)] + front + text[fence.end(1) : fence.end()] + change_words(text[fence.end() :], repair)


def _edits(text: str, spots: Collection[Spot], repair: Repair) -> Iterator[tuple[int, int, str]]:
    wanted = set(spots)
    for scalar in scalars(text):
        if scalar.is_key or scalar.spot not in wanted:
            continue
        source = text[scalar.start : scalar.end]
        mended = _mended(source, scalar, repair)
        if mended != source and _reads_alike(source, mended, scalar, repair):
            yield scalar.start, scalar.end, mended


def _applied(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, mended in edits:
        parts += [text[at:start], mended]
        at = end
    return "".join([*parts, text[at:]])


def _mended(source: str, scalar: Scalar, repair: Repair) -> str:
    """The source of a scalar repaired; what is not its words (a block's header, escapes, addresses) stays."""

    def words(part: str) -> str:
        return change_words(part, repair, whole=False)

    if scalar.style in ("|", ">"):
        header = _HEADER.match(source)
        assert header is not None, "matches the empty text"
        return header[0] + words(source[header.end() :])
    if scalar.style != '"':
        return words(source)
    made, at = [], 0
    for found in _ESCAPE.finditer(source):
        made += [words(source[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*made, words(source[at:])])


def _reads_alike(source: str, mended: str, scalar: Scalar, repair: Repair) -> bool:
    """Whether the mended source says what the source said, repaired, in the same style."""
    was, now = (_alone(part, in_flow=scalar.in_flow) for part in (source, mended))
    if was is None or now is None or was.style != now.style or not now.value.strip():
        return False
    return _words(repair(was.value)) == _words(repair(now.value))


def _words(text: str) -> list[str]:
    return text.split()


def _alone(source: str, *, in_flow: bool) -> Scalar | None:
    """A scalar's source read by itself; None where it is no longer one scalar."""
    try:
        found = scalars(f"[{source}\n]" if in_flow else f"k: {source}\n")
    except yaml.YAMLError:
        return None
    expected = 1 if in_flow else 2
    return found[-1] if len(found) == expected else None
