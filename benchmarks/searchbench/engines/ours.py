"""Prongsai's own search: the code of a build and the scripts of a page, unchanged."""

import time
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace

from prongsai.pages.assets import own_scripts
from prongsai.search.document import SearchDocument
from prongsai.search.index.head import Labels
from prongsai.search.index.join import Setting, merge
from prongsai.search.index.part import prepare
from prongsai.search.site_index import dictionary
from prongsai.search.synonyms import synonyms
from prongsai.source.packaged import look_files

from .engine import Built, Engine, weigh, write_page

OVERRIDES = Path(__file__).parents[3] / "overrides"
NAMES = ("search-fold", "search-engine")
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
        """Made at once, and with one page edited."""
        labels: Labels = {lang: {"agency": own} for lang, own in self.names.items()}
        setting = Setting(synonyms(), labels, dictionary())
        start, before = time.perf_counter(), time.process_time()
        for name, data in _index(documents, setting).items():
            path = root / INDEX / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        seconds = {"two cores": time.perf_counter() - start, "CPU time": time.process_time() - before}
        if self.rebuild:
            seconds |= _one_edit(documents, setting)
        (root / "js").mkdir()
        ours = own_scripts(look_files((OVERRIDES,)))
        for name in NAMES:
            (root / "js" / f"{name}.js").write_bytes(ours[name])
        write_page(root, [f"js/{name}.js" for name in NAMES], ASK % self.lang)
        size, files = weigh(root / INDEX)
        return Built(seconds, size, files)


def _index(documents: Sequence[SearchDocument], setting: Setting) -> Mapping[str, bytes]:
    """The files of an index, made at once; the head comes last."""
    ordered = sorted(documents, key=lambda document: document.agency)
    agencies = groupby(ordered, key=lambda document: document.agency)
    parts = {agency: prepare(found, setting.dictionary) for agency, found in agencies}
    return merge(list(parts), parts.get, setting).changed


def _one_edit(documents: Sequence[SearchDocument], setting: Setting) -> dict[str, float]:
    """Seconds of processor to prepare the agency of an edited page, and to join it to what was there."""
    agency = documents[0].agency
    own = [document for document in documents if document.agency == agency]
    others = [document for document in documents if document.agency != agency]
    parts = {name: prepare(found, setting.dictionary) for name, found in (("own", own), ("others", others)) if found}
    merged = merge(list(parts), parts.get, setting)
    start = time.process_time()
    parts["edited"] = prepare([_edited(own[0]), *own[1:]], setting.dictionary, parts["own"])
    prepared = time.process_time()
    merge(["edited", *list(parts)[1:-1]], parts.get, setting, merged.state)
    return {"one page edited: its agency": prepared - start, "joined": time.process_time() - prepared}


def _edited(document: SearchDocument) -> SearchDocument:
    first, *others = document.sections
    return replace(document, sections=(replace(first, text=f"{first.text} edited"), *others))
