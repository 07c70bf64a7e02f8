"""The engines that come from npm: where they are looked for, and how to get them."""

import json
import os
from pathlib import Path

from .engine import AbsentEngineError

PROJECT = Path(__file__).parents[3]
# Kept between runs, outside of git. PRONGSAI_BENCH names another folder.
FOLDER = Path(os.environ.get("PRONGSAI_BENCH") or PROJECT / ".prongsai" / "bench")
PACKAGES = ("pagefind@1.5.2", "minisearch@7.2.0", "flexsearch@0.8.212")
GET = "npm install --prefix .prongsai/bench " + " ".join(PACKAGES)


def package(name: str) -> Path:
    """The folder of an installed package. Raises AbsentEngineError."""
    folder = FOLDER / "node_modules" / name
    if not (folder / "package.json").is_file():
        raise AbsentEngineError(f"not installed; get it with: {GET}")
    return folder


def version(name: str) -> str:
    """The release that is installed."""
    facts = json.loads((package(name) / "package.json").read_text("utf-8"))
    return str(facts["version"])
