"""The words of a Markdown text: not its code, which is an example, and not its addresses, which must not change."""

import re
from collections.abc import Callable, Iterator

from prongsai.text.prose import without_code

_OUT = "\0"
_ADDRESSES = re.compile(
    r"\]\((?:[^()\n]|\([^()\n]*\))*\)"  # [words](address "title")
    r"|^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*"  # [name]: address
    r"|<[^\s<>]+>"  # <address>
    r"|(?:https?|mailto|tel|record):[^\s)>\]]+",
    re.MULTILINE | re.IGNORECASE,
)
# What stands between the beginning of a line and a mark that would then make a heading, list or table of it.
_GUARDS = re.compile(r"^[ \t]*[\u00ad\u200b-\u200f\u2060\ufeff]+(?=[ \t]*(?:[#>*+\-|`~=_]|\d+[.)]|    ))", re.MULTILINE)
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


def masked(markdown: str, *, whole: bool = True) -> str:
    """The text with all that is not words made NUL, every other character in its place.

    Not `whole`: a value of a YAML file as it stands there, whose indentation means nothing.
    """
    out, bare = markdown, without_code(markdown)
    if bare != markdown:
        out = "".join(now if now == was else _OUT for now, was in zip(bare, markdown, strict=True))
    if whole:
        out = "".join(_without_indented_code(out))
        out = _GUARDS.sub(_blank, out)
    # Without these there is no address, and most texts have none of them.
    return _ADDRESSES.sub(_blank, out) if "](" in out or ":" in out or "<" in out else out


def _blank(found: re.Match[str]) -> str:
    return _OUT * len(found[0])


def change_words(markdown: str, change: Callable[[str], str], *, whole: bool = True) -> str:
    """The text with its words changed, part by part, and all else as it was. `whole` as for `masked`."""
    mask, made, at = masked(markdown, whole=whole), [], 0
    for found in re.finditer(f"[^{_OUT}]+", mask):
        made += [markdown[at : found.start()], change(found[0])]
        at = found.end()
    return "".join([*made, markdown[at:]])


def _without_indented_code(text: str) -> Iterator[str]:
    """Lines indented by four spaces after an empty one are code, but for those that go on with a list."""
    after_blank, in_list = True, False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        indented = line.startswith(("    ", "\t"))
        if bare and indented and after_blank and not in_list:
            yield _OUT * len(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :]
            continue
        if bare and not indented:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and not after_blank)
        after_blank = not bare
        yield line
