"""Engines that hold the whole index in the page: the texts are fetched, and indexed there at the first query."""

import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from prongsai.search.document import SearchDocument
from prongsai.text.thai.folding import plain

from ..corpus import words_of
from . import npm
from .engine import Built, Engine, weigh, write_page

FOLD = """"use strict";
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\\u200b-\\u200f\\u2060\\ufeff\\u00ad]/g, "")
  .replace(/[\\u0e50-\\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replace(/\\u0e4d\\u0e32/g, "\\u0e33");
// Three characters each, over words as spaces part them.
const trigrams = (text) => fold(text).split(/\\s+/).flatMap((word) => word.length < 4 ? [word]
  : Array.from({length: word.length - 2}, (_, at) => word.slice(at, at + 3)));
let engine = null;
"""
MINISEARCH = """
async function open() {
  const docs = await (await fetch("docs.json")).json();
  engine = new MiniSearch({fields: ["title", "body"], tokenize: trigrams, processTerm: (term) => term || null});
  engine.addAll(docs);
}
window.bench = {
  async ask(query) {
    const start = performance.now();
    if (!engine) await open();
    const found = engine.search(query, {combineWith: "OR", boost: {title: 2}});
    const ms = performance.now() - start;
    return {ids: found.slice(0, 10).map((one) => one.id), ms};
  },
};
"""
FLEXSEARCH = """
async function open() {
  const docs = await (await fetch("docs.json")).json();
  engine = new FlexSearch.Index({tokenize: "forward", encode: trigrams});
  docs.forEach((one, at) => engine.add(at, `${one.title} ${one.body}`));
  engine.ids = docs.map((one) => one.id);
}
window.bench = {
  async ask(query) {
    const start = performance.now();
    if (!engine) await open();
    const found = engine.search(query, {limit: 10, suggest: true});
    const ms = performance.now() - start;
    return {ids: found.map((at) => engine.ids[at]), ms};
  },
};
"""


class MiniSearch(Engine):
    """Trigrams, any of which may match."""

    name: ClassVar[str] = "minisearch"
    script: ClassVar[str] = "minisearch/dist/umd/index.js"
    code: ClassVar[str] = MINISEARCH

    def version(self) -> str:
        """Of the npm package."""
        return npm.version(self.name)

    def build(self, documents: Sequence[SearchDocument], root: Path) -> Built:
        """The texts as one file, and the library."""
        script = npm.package(self.name).parent / self.script
        start = time.perf_counter()
        docs = [{"id": one.id, "title": plain(one.title), "body": plain(words_of(one))} for one in documents]
        (root / "docs.json").write_text(json.dumps(docs, ensure_ascii=False), "utf-8")
        seconds = time.perf_counter() - start
        size, files = weigh(root)
        shutil.copyfile(script, root / "engine.js")
        write_page(root, ["engine.js"], FOLD + self.code)
        return Built({"one core": seconds}, size, files)


class FlexSearch(MiniSearch):
    """Trigrams, found also where some are missing."""

    name: ClassVar[str] = "flexsearch"
    script: ClassVar[str] = "flexsearch/dist/flexsearch.bundle.min.js"
    code: ClassVar[str] = FLEXSEARCH
