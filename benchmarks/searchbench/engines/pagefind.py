"""Pagefind: as it comes, and with Thai cut into words beforehand on both sides."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import ClassVar

from prongsai.search.document import SearchDocument
from prongsai.text.thai.folding import plain

from ..corpus import words_of
from . import npm
from .engine import AbsentEngineError, Built, Engine, weigh, write_page

PAGE = (
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main data-pagefind-body><h1>{title}</h1>{text}</main></body></html>"
)
ASK = """"use strict";
const ids = %s;
let engine = null;
%s
window.bench = {
  async ask(query) {
    const start = performance.now();
    engine ??= await import("./pagefind/pagefind.js");
    const {results} = await engine.search(cut(query));
    const pages = await Promise.all(results.slice(0, 10).map((one) => one.data()));
    const ms = performance.now() - start;
    return {ids: pages.map(({url}) => ids[parseInt(url.split("/").pop(), 10)]), ms};
  },
};
"""
AS_TYPED = "const cut = (query) => query;"
# The same cuts as at the build, where Node's ICU makes them; the browser's own ICU only in Chromium.
AS_WORDS = """const words = new Intl.Segmenter("th", {granularity: "word"});
const cut = (query) => [...words.segment(query.normalize("NFKC").toLowerCase()
  .replace(/[\\u0e50-\\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)))]
  .map(({segment}) => segment).join(" ").replace(/ +/g, " ");"""
CUT_ALL = """const words = new Intl.Segmenter("th", {granularity: "word"});
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(
  (text) => [...words.segment(text)].map(({segment}) => segment).join(" "))));"""


class Pagefind(Engine):
    """Its extended binary on pages in their own languages; the page that asks is Thai."""

    name: ClassVar[str] = "pagefind"

    def version(self) -> str:
        """Of the npm package."""
        return npm.version("pagefind")

    def build(self, documents: Sequence[SearchDocument], root: Path) -> Built:
        """HTML pages, then Pagefind over them."""
        return _build(documents, root, lambda texts: texts, lambda one: one.lang, AS_TYPED)


class PagefindCut(Pagefind):
    """The same, with ICU's words set apart by spaces, folded, in one index for both languages."""

    name: ClassVar[str] = "pagefind-cut"

    def build(self, documents: Sequence[SearchDocument], root: Path) -> Built:
        """As above, after Node has cut the folded texts."""
        return _build(documents, root, _cut, lambda _: "th", AS_WORDS)


def _build(
    documents: Sequence[SearchDocument], root: Path, cut: Callable[[list[str]], list[str]],
    lang: Callable[[SearchDocument], str], query: str,
) -> Built:  # fmt: skip
    program = npm.package("pagefind")
    node = shutil.which("node")
    if node is None:
        raise AbsentEngineError("Node.js is not installed")
    start = time.perf_counter()
    texts = cut([text for one in documents for text in (one.title, words_of(one))])
    site = root / "pages"
    site.mkdir()
    for number, one in enumerate(documents):
        title, body = texts[2 * number], texts[2 * number + 1]
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in body.split("\n") if line)
        page = PAGE.format(lang=lang(one), title=escape(title), text=paragraphs)
        (site / f"{number}.html").write_text(page, "utf-8")
    runner = program / json.loads((program / "package.json").read_text("utf-8"))["bin"]
    command = [node, str(runner), "--site", str(site), "--output-path", str(root / "pagefind")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # our own arguments
    if ran.returncode:
        raise AbsentEngineError(f"pagefind failed: {(ran.stderr or ran.stdout).strip()[-300:]}")
    seconds = time.perf_counter() - start
    write_page(root, [], ASK % (json.dumps([one.id for one in documents]), query))
    return Built({"all cores": seconds}, *weigh(root / "pagefind"))


def _cut(texts: list[str]) -> list[str]:
    node = shutil.which("node")
    assert node is not None
    folded = json.dumps([plain(text) for text in texts])
    ran = subprocess.run([node, "-e", CUT_ALL], input=folded, capture_output=True, text=True, check=True)  # noqa: S603 # our own program
    return [re.sub(r" +", " ", text) for text in json.loads(ran.stdout)]
