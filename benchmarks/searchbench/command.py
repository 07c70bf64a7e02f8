"""The command: arguments in, figures out."""

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from prongsai.search.document import Lang, SearchDocument

from .checks import hostile, twins
from .corpus import BadLineError, Query, read_corpus, read_queries
from .engines import ENGINES, AbsentEngineError, Names
from .firefox import differences
from .grow import grown
from .measures import quality, recall
from .portal import portal
from .report import Result, as_json, as_text
from .server import Served, serving
from .typed import pages_of
from .visitor import SAMPLE, chromium, open_page, visit

DATA = Path(__file__).parents[1] / "data"
GOOD, FAILED, WRONG_USE = 0, 1, 2
OWN = "ours"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure. Returns 0, or 1 where an engine is absent or an answer's check failed, 2 for files that are wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _arguments().parse_args(argv)
    try:
        documents = read_corpus(args.corpus)
        queries = read_queries(args.queries, frozenset(document.id for document in documents))
        if not documents or not queries:
            raise BadLineError("a corpus of at least one page and at least one query are needed")
        names: Names = {}
        if args.portal:
            documents, queries, names = portal(documents, args.portal, args.seed)
        elif args.pages:
            documents = grown(documents, args.pages, args.seed, [query.text for query in queries])
    except (BadLineError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    asked = Asked(
        documents, queries, args.lang, timings=not args.quality_only,
        rebuild=not (args.quality_only or args.once), firefox=args.firefox, sample=args.sample, names=names,
    )  # fmt: skip
    results, absent = [], {}
    with chromium() as browser:
        for name in args.engines:
            try:
                results.append(measure(name, asked, browser))
            except AbsentEngineError as error:
                absent[name] = str(error)
        run: dict[str, object] = {
            "corpus": args.corpus.name, "queries": "portal" if names else args.queries.name,
            "pages": len(documents), "seed": args.seed,
            "chromium": browser.version, "python": platform.python_version(),
        }  # fmt: skip
    sys.stdout.write(as_text(results, absent))
    if args.failures:
        sys.stdout.write(_failures(results, queries))
    if args.json:
        figures = json.dumps(as_json(results, absent, run), ensure_ascii=False, indent=1)
        args.json.write_text(f"{figures}\n", "utf-8")
    return FAILED if absent or any(result.problems for result in results) else GOOD


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: the pages, the queries, the language of the page that asks, and what else to find out.

    `rebuild` makes the index in several ways to time them; `sample` is how many queries get a profile of their own.
    """

    documents: Sequence[SearchDocument]
    queries: Sequence[Query]
    lang: Lang = "th"
    timings: bool = True
    rebuild: bool = True
    firefox: bool = False
    sample: int = SAMPLE
    names: Names = field(default_factory=dict)
    """What the agencies of a portal are called; where there are any, a page in two languages is one page."""


def measure(name: str, asked: Asked, browser: Browser) -> Result:
    """All figures of one engine. Raises AbsentEngineError."""
    engine = ENGINES[name](asked.lang, rebuild=asked.rebuild, names=asked.names)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        built = engine.build(asked.documents, root)
        with serving(root, engine.policy) as served:
            seen = visit(browser, served, asked.queries, asked.sample, timings=asked.timings)
            problems = _problems(asked, browser, root, served, seen.found) if name == OWN else ()
    found = {key: pages_of(ids) for key, ids in seen.found.items()} if asked.names else seen.found
    figures = quality(asked.queries, found)
    return Result(name, engine.version(), len(asked.documents), built, figures, seen, problems)


def _problems(
    asked: Asked, browser: Browser, root: Path, served: Served, found: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """What our own engine is held to, and other engines are not."""
    page = open_page(browser, served.url)
    problems = [*twins(page, asked.queries), *hostile(page, asked.queries)]
    page.context.close()
    if asked.firefox:
        problems += differences(root, served, asked.queries, found)
    return tuple(problems)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how good and how quick the search is (benchmarks/README.md).")
    add = parser.add_argument
    add("--corpus", type=Path, default=DATA / "corpus.jsonl", metavar="FILE", help="pages, one JSON object a line")
    add("--queries", type=Path, default=DATA / "queries-held-out.jsonl", metavar="FILE", help="and what answers them")
    add("--json", type=Path, metavar="OUT", help="write all figures and answers there too")
    add("--engines", type=_engines, default=[OWN], metavar="A,B", help=f"of: {','.join(ENGINES)}")
    add("--pages", type=int, default=0, metavar="N", help="grow the corpus to N pages with distractors")
    add("--portal", type=int, default=0, metavar="N", help="make a portal of N pages and its own queries instead")
    add("--seed", type=int, default=1, metavar="S", help="another seed, other distractors (1)")
    add("--lang", choices=("th", "en"), default="th", help="the language of the page that asks")
    add("--firefox", action="store_true", help="check that Firefox gives the same lists as Chromium")
    add("--sample", type=int, default=SAMPLE, metavar="N", help=f"queries asked in profiles of their own ({SAMPLE})")
    add("--quality-only", action="store_true", help="no timings: what is found and what travels")
    add("--once", action="store_true", help="make the index once only: no build times on one core and from the cache")
    add("--failures", action="store_true", help="list every query whose answer is not perfect")
    return parser


def _engines(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in ENGINES]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; there are {', '.join(ENGINES)}")
    return names


def _failures(results: Sequence[Result], queries: Sequence[Query]) -> str:
    """Each query with less than full recall, or another page than a relevant one first, and what came instead."""
    lines = [""]
    for result in results:
        for query in queries:
            found = result.visit.found[query.id]
            if recall(query.relevant, found) < 1 or found[0] not in query.relevant:
                missed = " ".join(sorted(query.relevant - set(found)))
                what = f"{result.engine}  {query.id}  {query.category}  {query.text}"
                lines.append(f"{what}\n    found {' '.join(found)}\n    missed {missed}")
    return "\n".join([*lines, ""])
