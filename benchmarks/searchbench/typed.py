"""Queries as people type them, judged by the addresses of pages: a page in two languages is one page."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .corpus import Query

DATA = Path(__file__).parents[1] / "data"
KINDS = (
    "assessor", "citizen", "officer", "journalist", "layout", "date", "money", "abbreviation", "colloquial",
    "misspelled", "pasted", "mixed",
)  # fmt: skip
ENGLISH = "en/"
# Asks every query of [id, text] on a page with the search's scripts, where the site's own index is.
ASK_ALL = """async (queries) => {
  const index = new URL("../" + prongsaiWords.index, document.querySelector("script[src]").src).href;
  const engine = ProngsaiSearch.open(index, {lang: document.documentElement.lang});
  const found = [];
  for (const [id, text] of queries) found.push([id, (await engine.search(text, {limit: 10})).results.map((r) => r.id)]);
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Typed(Query):
    """A query, and the subject it is about."""

    subject: str


def typed_queries(half: str) -> tuple[Typed, ...]:
    """The queries of a half: "development" or "held-out"."""
    lines = (DATA / f"typed-{half}.jsonl").read_text("utf-8").splitlines()
    return tuple(
        Typed(one["id"], one["category"], one["query"], frozenset(one["relevant"]), one["subject"])
        for one in map(json.loads, lines)
    )


def half_of(subject: str) -> str:
    """In which half all queries about a subject are; decided by nothing but its name."""
    return "held-out" if int(hashlib.sha256(subject.encode()).hexdigest(), 16) % 2 else "development"


def pages_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses without their language, each once."""
    return tuple(dict.fromkeys(address.removeprefix(ENGLISH) for address in addresses))


def hrefs_of(site: Path) -> list[str]:
    """The addresses of all that is searched of a built site."""
    with gzip.open(site / "search" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["href"] for line in lines if '"href"' in line]
