"""Lighthouse on every kind of page of the built site, as a phone sees it over a slow line.

`python benchmarks/lighthouse.py [--site site] [--bin lighthouse] [KIND...]`. Lighthouse itself is no part of the
project: `npm install --prefix <folder> lighthouse`, then `--bin <folder>/node_modules/.bin/lighthouse`. It finds
Chromium by the environment's CHROME_PATH. The server here compresses what it sends, as the samples in
overrides/server/ do; Lighthouse's own mobile profile slows line and processor. Prints scores, times, and the first
view's bytes and requests as a table; exits with 1 where a budget is broken. The first row is an empty page: what it
is given for TBT is the machine's, not ours.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

KINDS = {
    "portal": "", "agency": "bangkok-noi/", "board": "bangkok-noi/2568/", "item": "bangkok-noi/2568/o18/",
    "sheet": "bangkok-noi/2568/sheet/", "plan": "bangkok-yai/2566/plan/",
    "project": "bangkok-yai/2566/plan/budget-control/",
    "report": "bangkok-noi/2568/report/", "ita": "bangkok-yai/2566/ita/", "risks": "bangkok-yai/2566/risks/",
    "measures": "council-secretariat/2568/measures/", "policy": "bangkok-noi/2568/policies/no-gift/",
    "evidence": "bangkok-noi/2568/evidence/", "duty": "items/bma-district-2568/o18/",
    "matrix": "assess/bma-district-2568/", "data": "data/", "search": "search/", "about": "about/",
    "english": "en/bangkok-noi/2568/o18/", "index": "search/a-z/",
    "accessibility": "accessibility/",
}  # fmt: skip
EMPTY = "empty"
_EMPTY_PAGE = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Empty</title>
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">
<meta name="description" content="Empty">
</head><body><main><h1>Empty</h1></main></body></html>"""
PHOTOS = frozenset({"board", "report", "evidence"})
"""Kinds whose first view may hold photos, which the budget of bytes leaves out."""
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
BUDGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
LCP, CLS, TBT, BYTES, REQUESTS = 2000, 0.02, 100, 120 * 1024, 10
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".csv")


class Handler(SimpleHTTPRequestHandler):
    """A file server that compresses text and lets browsers keep what is named after its content."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, compressed where it is text."""
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        empty = self.path == f"/{EMPTY}.html"
        if not empty and not path.is_file():
            self.send_error(404)
            return
        data = _EMPTY_PAGE if empty else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        kept = "public, max-age=31536000, immutable" if "/assets/" in self.path else "no-cache"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name is the base class's
        """Say nothing."""


def run(binary: str, url: str) -> dict[str, Any]:
    """Lighthouse's report on one page. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [binary, url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}"]
        subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 # the caller's own tool
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def row(kind: str, report: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The cells of a page's row, and what it breaks."""
    audits = report["audits"]
    scores = {name: round((report["categories"][name]["score"] or 0) * 100) for name in BUDGETS}
    lcp, cls, tbt = (
        float(audits[name]["numericValue"])
        for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")
    )
    asked = audits["network-requests"]["details"]["items"]
    size = sum(entry.get("transferSize", 0) for entry in asked)
    broken = [name for name, least in BUDGETS.items() if scores[name] < least]
    limits = {"lcp": lcp >= LCP, "cls": cls >= CLS, "tbt": tbt >= TBT}
    if kind not in PHOTOS:
        limits |= {"bytes": size > BYTES, "requests": len(asked) > REQUESTS}
    broken += [name for name, over in limits.items() if over]
    cells = [kind, *(str(score) for score in scores.values())]
    cells += [f"{lcp / 1000:.2f}", f"{cls:.3f}", f"{tbt:.0f}", f"{size / 1024:.0f}", str(len(asked)), " ".join(broken)]
    return cells, broken


def main() -> int:
    """Measure the kinds that were asked for and print their table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--bin", default=shutil.which("lighthouse"), help="the lighthouse command")
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(KINDS)}; all where none is named")
    options = parser.parse_args()
    if not options.bin:
        sys.stderr.write("lighthouse is not here: npm install --prefix <folder> lighthouse, then --bin\n")
        return 2
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium") or shutil.which("google-chrome") or "")
    failed = False
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(options.site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        head = ["page", "perf", "a11y", "best", "seo", "LCP s", "CLS", "TBT ms", "KB", "requests", "broken"]
        sys.stdout.write(f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n")
        for kind in (EMPTY, *(options.kinds or KINDS)):
            path = f"{EMPTY}.html" if kind == EMPTY else KINDS[kind]
            report = run(options.bin, f"http://127.0.0.1:{server.server_address[1]}/{path}")
            cells, broken = row(kind, report)
            failed = failed or (kind != EMPTY and bool(broken))
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
            sys.stdout.flush()
        server.shutdown()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
