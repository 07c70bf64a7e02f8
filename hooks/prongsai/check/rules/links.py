"""Links in Markdown that the site cannot follow: relative paths, other schemes, links to another host without one.

A page's address differs from its file's place, so that a relative link that works on the officer's disk is dead on
the site; `record:` links are the way to name another page.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from prongsai.site.graph import Graph
from prongsai.source.problem import Where
from prongsai.text.lines import Lines
from prongsai.text.prose import without_code

_INLINE = re.compile(r"\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s>]+)", re.M)
# `record:` links are references, and looked up as such.
_FOLLOWED = re.compile(r"record:|https?://[^\s/]|mailto:[^\s@]+@|tel:[+0-9]|#.", re.IGNORECASE)


class MarkdownLink(Struct, frozen=True):
    """A link as written, and where."""

    written: str
    where: Where


def stray_links(markdown: str, start: Where) -> Iterator[MarkdownLink]:
    """The links of a Markdown text, which begins at `start`, that lead nowhere on the site."""
    bare, lines = without_code(markdown), Lines(markdown)
    for pattern in (_INLINE, _DEFINITION):
        for found in pattern.finditer(bare):
            if not _FOLLOWED.match(found[1]):
                line, column = lines.spot(found.start(1))
                yield MarkdownLink(found[1], Where(start.path, start.line + line, column))


def meant(graph: Graph, written: str, home: tuple[str, int]) -> str:
    """The `record:` link that a path to a file may have meant, or an empty string."""
    name = PurePosixPath(written.partition("#")[0].partition("?")[0]).name
    stem = name.removesuffix(".md").removesuffix(".en").removesuffix(".html")
    year = graph.site.year(*home)
    for kind, slug, record in year.register.files() if year else ():
        if record.file == name:
            return f"record:{kind}/{slug}"
    here = (target.key for target in graph.of_year(year)) if year else ()
    found = (f"{key[2]}/{stem}" if key[3] else stem for key in here if (key[3] or key[2]) == stem)
    return next((f"record:{ref}" for ref in found), "")
