"""What the benchmark asks of an engine."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from prongsai.search.document import Lang, SearchDocument

SHELL = """<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>bench</title></head><body></body>
{scripts}
</html>
"""


Names = dict[Lang, dict[str, str]]
"""What agencies are called, by language and by the value of their facet."""


class AbsentEngineError(Exception):
    """The engine is not on this machine; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What making an index cost: seconds by way of making it, and its bytes on disk."""

    seconds: dict[str, float] = field(default_factory=dict)
    index_bytes: int = 0
    files: int = 0


class Engine(ABC):
    """A way to search a corpus in a browser."""

    name: ClassVar[str]
    # The policy that its page is served with; "" for none.
    policy: ClassVar[str] = ""

    def __init__(self, lang: Lang, *, rebuild: bool, names: Names | None = None) -> None:
        """`lang` is that of the page that asks; with `rebuild` the index may be made in several ways, to compare.

        `names` are what agencies are called, for engines that know of such things.
        """
        self.lang = lang
        self.rebuild = rebuild
        self.names = names or {}

    @abstractmethod
    def build(self, documents: Sequence[SearchDocument], root: Path) -> Built:
        """Write into `root` the index, the scripts, and bench.html with bench.js.

        That page must define `bench.ask(query)`, which promises {ids: [...], ms: number}. Raises AbsentEngineError.
        """

    def version(self) -> str:
        """The release that is measured."""
        return ""


def write_page(root: Path, scripts: Sequence[str], code: str) -> None:
    """The page in which an engine is asked: its own scripts, then the few lines that ask it."""
    (root / "bench.js").write_text(code, "utf-8")
    tags = "\n".join(f'<script src="{name}"></script>' for name in [*scripts, "bench.js"])
    (root / "bench.html").write_text(SHELL.format(scripts=tags), "utf-8")


def weigh(folder: Path) -> tuple[int, int]:
    """Bytes and number of the files below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)
