"""Markdown pages changed by a program: their front matter as YAML, their text, and the links to a record in it."""

import re
from collections.abc import Callable

_FENCE = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?record:([^)\s>]*)>?[^)]*\)")
_DEFINITION = re.compile(r"^[ \t]*\[([^\]\n]+)\]:[ \t]*<?record:([^\s>]+)>?.*(?:\n|\Z)", re.MULTILINE)


def edit_matter(text: str, edit: Callable[[str], str]) -> str:
    """A page with its front matter edited as a YAML text. Raises KeyError where it has none."""
    fence = _FENCE.match(text)
    if fence is None:
        raise KeyError("---")
    return text[: fence.start(1)] + edit(fence[1]) + text[fence.end(1) :]


def matter_of(text: str) -> str | None:
    """The YAML between the fences of a page; None where there is none."""
    fence = _FENCE.match(text)
    return fence[1] if fence else None


def body_of(text: str) -> str | None:
    """The text below the front matter of a page, its lines ended by a line feed; None where it has no front matter."""
    fence = _FENCE.match(text)
    return text[fence.end() :].replace("\r\n", "\n") if fence else None


def edit_body(text: str, body: str) -> str:
    """A page with another text below its front matter. Raises KeyError where it has none.

    Lines before and behind those that differ stay to the byte; the others end as those of the page do.
    """
    fence = _FENCE.match(text)
    if fence is None:
        raise KeyError("---")
    end = "\r\n" if "\r\n" in text else "\n"
    matter = text[: fence.end()]
    if body and not matter.endswith("\n"):
        matter += end
    old, new = _LINE.findall(text[fence.end() :]), _LINE.findall(body)
    plain = [line.replace("\r\n", "\n") for line in old]
    most = min(len(old), len(new))
    head = next((at for at in range(most) if plain[at] != new[at]), most)
    tail = next((at for at in range(most - head) if plain[-1 - at] != new[-1 - at]), most - head)
    between = "".join(new[head : len(new) - tail]).replace("\n", end)
    return matter + "".join(old[:head]) + between + "".join(old[len(old) - tail :])


def relinked(text: str, meant: Callable[[str], bool], new: str = "") -> str:
    """A text in which the links to a record lead to another, `new`, or where that is empty are only their words.

    `meant` is asked of what stands after `record:`. The text may be Markdown, or YAML with Markdown in it.
    """

    def inline(found: re.Match[str]) -> str:
        if not meant(found[2]):
            return found[0]
        return f"[{found[1]}](record:{new})" if new else found[1]

    text = _LINK.sub(inline, text)
    for found in reversed(list(_DEFINITION.finditer(text))):
        if not meant(found[2]):
            continue
        if new:
            text = text[: found.start(2)] + new + text[found.end(2) :]
            continue
        label = re.escape(found[1])
        text = text[: found.start()] + text[found.end() :]
        text = re.sub(rf"\[([^\[\]]*)\]\[{label}\]", r"\1", text, flags=re.IGNORECASE)
        text = re.sub(rf"\[({label})\](?:\[\])?(?![\[(:])", r"\1", text, flags=re.IGNORECASE)
    return text
