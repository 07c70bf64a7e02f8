"""Markdown without its code: what stands in code is an example, and names nothing."""

import re
from collections.abc import Iterator

# Bounded, so that a hostile line of backticks cannot make this slow.
_CODE = re.compile(r"(`{1,3})(?!`).{1,300}?(?<!`)\1(?!`)")
_FENCES = ("```", "~~~")


def without_code(markdown: str) -> str:
    """The text with code made blank, every other character in its place."""
    # Most texts are no code, and that is soon told.
    return "\n".join(_lines(markdown)) if "`" in markdown or "~~~" in markdown else markdown


def _lines(markdown: str) -> Iterator[str]:
    fenced = False
    for line in markdown.split("\n"):
        fence = line.lstrip().startswith(_FENCES)
        fenced ^= fence
        yield " " * len(line) if fence or fenced else _CODE.sub(lambda code: " " * len(code[0]), line)
