"""Firefox asked without a driver: it opens a page that asks every query and sends the answers back."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .corpus import Query
from .engines import AbsentEngineError
from .server import Served

# It must have answered after so many seconds, and so many more for a query.
PATIENCE, EACH = 90, 0.5
GET = "Firefox is not installed; Debian's package is firefox-esr"
CODE = """"use strict";
addEventListener("load", async () => {
  const answers = {};
  try {
    const queries = await (await fetch("bench-queries.json")).json();
    for (const {id, text} of queries) answers[id] = (await bench.ask(text)).ids;
    await fetch("bench-answers", {method: "POST", body: JSON.stringify({answers, browser: navigator.userAgent})});
  } catch (error) {
    await fetch("bench-answers", {method: "POST", body: JSON.stringify({error: String(error)})});
  }
});
"""


def differences(root: Path, served: Served, queries: Sequence[Query], found: dict[str, tuple[str, ...]]) -> list[str]:
    """Each query whose ids in Firefox are not those of `found`, in the same order. Raises AbsentEngineError."""
    answers = _answers(root, served, queries)
    return [
        f"firefox: {query.id}: {query.text!r}: {answers.get(query.id)} instead of {list(found[query.id])}"
        for query in queries
        if tuple(answers.get(query.id, ())) != found[query.id]
    ]


def _answers(root: Path, served: Served, queries: Sequence[Query]) -> dict[str, list[str]]:
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        raise AbsentEngineError(GET)
    asked = json.dumps([{"id": query.id, "text": query.text} for query in queries], ensure_ascii=False)
    (root / "bench-queries.json").write_text(asked, "utf-8")
    (root / "bench-firefox.js").write_text(CODE, "utf-8")
    page = (root / "bench.html").read_text("utf-8")
    tag = '<script src="bench-firefox.js"></script>'
    (root / "bench-firefox.html").write_text(page.replace("</html>", f"{tag}\n</html>"), "utf-8")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, "--headless", "--no-remote", "--profile", profile, f"{served.url}bench-firefox.html"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 # our own arguments
        try:
            posted = served.posted.get(timeout=PATIENCE + EACH * len(queries))
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
    answer = json.loads(posted)
    if "error" in answer:
        raise AbsentEngineError(f"Firefox could not ask: {answer['error']}")
    answers: dict[str, list[str]] = answer["answers"]
    return answers
