"""The search built into Material for MkDocs: its worker, and the index its plugin would write."""

import json
import shutil
import time
from collections.abc import Sequence
from html import escape
from importlib import metadata, util
from pathlib import Path
from typing import ClassVar

from prongsai.search.document import SearchDocument

from ..corpus import words_of
from .engine import AbsentEngineError, Built, Engine, weigh, write_page

# What `plugins: [search: {lang: [th, en]}]` amounts to (Material's languages/en.html, its plugins/search/config.py).
CONFIG = {
    "lang": ["th", "en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1_000_000.0}},
}
ASK = """"use strict";
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
let worker = null;
function answer(type) {
  return new Promise((resolve) => {
    worker.onmessage = ({data}) => { if (data.type === type) resolve(data.data); };
  });
}
async function open() {
  const index = await (await fetch("search/search_index.json")).json();
  worker = new Worker("assets/javascripts/workers/%s");
  const ready = answer(READY);
  worker.postMessage({type: SETUP, data: {config: index.config, docs: index.docs, options: {suggest: false}}});
  await ready;
}
window.bench = {
  async ask(query) {
    const start = performance.now();
    if (!worker) await open();
    const result = answer(RESULT);
    worker.postMessage({type: QUERY, data: query});
    const {items} = await result;
    const ms = performance.now() - start;
    return {ids: items.slice(0, 10).map((item) => item[0].location), ms};
  },
};
"""


class Material(Engine):
    """Found by the browser alone: the whole index is fetched and read anew on each page."""

    name: ClassVar[str] = "material"

    def version(self) -> str:
        """Of the installed theme."""
        return metadata.version("mkdocs-material")

    def build(self, documents: Sequence[SearchDocument], root: Path) -> Built:
        """One entry a page, with its text as the HTML that the plugin keeps."""
        theme = util.find_spec("material")
        if theme is None or theme.origin is None:
            raise AbsentEngineError("pip install mkdocs-material")
        scripts = Path(theme.origin).parent / "templates" / "assets" / "javascripts"
        start = time.perf_counter()
        docs = [
            {"location": one.id, "title": escape(one.title), "text": f"<p>{escape(words_of(one))}</p>"}
            for one in documents
        ]
        (root / "search").mkdir()
        (root / "search" / "search_index.json").write_text(
            json.dumps({"config": CONFIG, "docs": docs}, sort_keys=True, separators=(",", ":")), "utf-8"
        )
        seconds = time.perf_counter() - start
        for part in ("workers", "lunr"):
            shutil.copytree(scripts / part, root / "assets" / "javascripts" / part)
        worker = next((scripts / "workers").glob("search.*.js"))
        write_page(root, [], ASK % worker.name)
        size, files = weigh(root / "search")
        return Built({"one core": seconds}, size, files)
