"""Prongsai's own search: the code of a build and the scripts of a page, unchanged."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from prongsai.search.document import SearchDocument
from prongsai.search.index import index_files
from prongsai.search.synonyms import synonyms

from .engine import Built, Engine, weigh, write_page

SCRIPTS = Path(__file__).parents[3] / "overrides" / "assets" / "js"
NAMES = ("search-fold.js", "search-engine.js")
INDEX = "search/index"
ASK = """"use strict";
const engine = ProngsaiSearch.open("search/index/", {lang: "%s"});
window.bench = {
  engine,
  async ask(query) {
    const start = performance.now();
    const answer = await engine.search(query, {limit: 10});
    const ms = performance.now() - start;
    return {ids: answer.results.map((one) => one.id), ms};
  },
};
"""


class Ours(Engine):
    """The index of `prongsai.search`, asked through `ProngsaiSearch` under the site's own policy."""

    name: ClassVar[str] = "ours"
    policy: ClassVar[str] = "default-src 'none'; script-src 'self'; connect-src 'self'"

    def build(self, documents: Sequence[SearchDocument], root: Path) -> Built:
        """Made with two processes, with one, from a warm cache, and with one page edited."""
        seconds = {"two cores": _write(documents, root / INDEX, workers=2)}
        if self.rebuild:
            seconds |= _timed(documents)
        (root / "js").mkdir()
        for name in NAMES:
            shutil.copyfile(SCRIPTS / name, root / "js" / name)
        write_page(root, [f"js/{name}" for name in NAMES], ASK % self.lang)
        size, files = weigh(root / INDEX)
        return Built(seconds, size, files)


def _timed(documents: Sequence[SearchDocument]) -> dict[str, float]:
    """Seconds by way of making the index, but for the first."""
    seconds: dict[str, float] = {}
    before = time.process_time()
    seconds["one core"] = _dry(documents, None, workers=1)
    seconds["one core, CPU time"] = time.process_time() - before
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        _dry(documents, cache, workers=2)
        seconds["cached"] = _dry(documents, cache, workers=2)
        seconds["one page edited"] = _dry([_edited(documents[0]), *documents[1:]], cache, workers=2)
    return seconds


def _write(documents: Sequence[SearchDocument], folder: Path, workers: int) -> float:
    start = time.perf_counter()
    for name, data in index_files(documents, cache=None, workers=workers, synonyms=synonyms()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return time.perf_counter() - start


def _dry(documents: Sequence[SearchDocument], cache: Path | None, workers: int) -> float:
    """Seconds of making the files without writing them."""
    start = time.perf_counter()
    for _ in index_files(documents, cache=cache, workers=workers, synonyms=synonyms()):
        pass
    return time.perf_counter() - start


def _edited(document: SearchDocument) -> SearchDocument:
    first, *others = document.sections
    return replace(document, sections=(replace(first, text=f"{first.text} edited"), *others))
