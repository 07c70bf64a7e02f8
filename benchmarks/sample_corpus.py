#!/usr/bin/env python3
"""Make data/corpus.jsonl anew from a built sample site: `.venv/bin/python benchmarks/sample_corpus.py site`.

All Thai pages, and the English ones that have a text of their own: plans, projects, reports, announcements. The
queries name pages by their addresses, so look through queries.jsonl afterwards.
"""

import gzip
import json
import sys
from pathlib import Path

DATA = Path(__file__).parent / "data"
ENGLISH = frozenset({"plan", "project", "report", "policy", "ita", "risk", "measure"})


def main(site: Path) -> None:
    """Read what the site offers other sites for searching; write the benchmark's form of it."""
    with gzip.open(site / "search" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        head, *pages = map(json.loads, lines)
    with (DATA / "corpus.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for page in pages:
            if page["lang"] == "en" and page["kind"] not in ENGLISH:
                continue
            names = head["agencies"].get(page["agency"], {})
            line = {
                "id": page["href"] or "/",
                "lang": page["lang"],
                "title": page["title"],
                "body": "\n".join(part for _, heading, text in page["sections"] for part in (heading, text) if part),
                "agency": names.get(page["lang"]) or page["agency"],
                "year": page["year"],
                "item": ",".join(page["items"]),
                "kind": page["kind"],
                "aka": page["aka"],
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
