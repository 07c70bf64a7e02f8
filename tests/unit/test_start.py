"""What a command loads before it begins: what it needs, and not what the others need."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prongsai.build.project import inputs
from tests.trees import sound, write_tree

HOOKS = Path(__file__).parents[2] / "hooks"
# What makes, sets and searches pages; what opens files that are not there; what asks other computers.
UNUSED = (
    "prongsai.pages", "prongsai.build.build", "prongsai.build.cluster", "prongsai.build.parts", "prongsai.build.runner",
    "prongsai.mkdocs_shell", "prongsai.search.index", "asyncio", "distributed", "httpx", "jinja2", "markdown",
    "markupsafe", "mkdocs", "nh3", "numpy", "openpyxl", "paramiko", "pikepdf", "pypdfium2", "segno", "selectolax",
    "python_multipart", "starlette", "uharfbuzz", "uvicorn",
)  # fmt: skip
# What reads and checks records, or starts processes.
LOOKING = (
    "prongsai.build.inspection", "prongsai.check.families", "prongsai.model", "prongsai.site.graph", "pydantic", "PIL",
    "multiprocessing",
)  # fmt: skip
COMMANDS = (
    "todo", "build", "new", "project.init", "project.kit", "project.publish", "project.serve", "snapshot", "lock",
    "links", "schema", "fix", "records.add", "records.edit", "records.remove", "records.rollover",
    "exchange.file_import", "exchange.workbook_export",
)  # fmt: skip
RUN = """
import sys
from prongsai.cli.main import main
try:
    code = main(sys.argv[1:])
except SystemExit as left:
    code = left.code
sys.stderr.write("\\n".join(sys.modules))
sys.exit(code)
"""


def _loaded(*argv: str, cwd: Path) -> set[str]:
    """The modules that are loaded when a command has ended well, packages included."""
    command = [sys.executable, "-c", RUN, *argv]
    environment = os.environ | {"PYTHONPATH": str(HOOKS)}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stderr.splitlines())


def _grow_old() -> None:
    """Wait until no photo is so new that it is known by its bytes: it is told otherwise from then on, once."""
    time.sleep(inputs.YOUNG / 1e9)


def test_a_check_loads_nothing_that_makes_pages(tmp_path: Path) -> None:
    """`prongsai check` loads no view and no library that only pages or other commands need.

    Where it found all there is to find before, it loads no record and no rule either.
    """
    root = write_tree(tmp_path, sound())
    others = {f"prongsai.cli.{name}" for name in COMMANDS}
    loaded = _loaded("check", "--today", "2025-01-15", cwd=root)
    assert "prongsai.site.page_list" in loaded, "it asks for every address"
    assert sorted(loaded & {*UNUSED, *others}) == []
    _grow_old()
    for _ in range(2):
        again = _loaded("check", "--today", "2025-01-15", cwd=root)
    assert sorted(again & {*UNUSED, *others, *LOOKING}) == []


def test_a_build_of_what_is_there_loads_nothing_that_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing changed since the last build, nothing is loaded that reads, checks or makes anything."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    root = write_tree(tmp_path, {**sound(), "mkdocs.yml": "site_name: ITA\n"})
    build = ("build", "--workers", "1", "--quiet")
    assert {"prongsai.build.replacement", "prongsai.pages.frame"} <= _loaded(*build, cwd=root)
    unused = {*UNUSED, *LOOKING, "prongsai.build.replacement"} - {"prongsai.build.build", "prongsai.build.cluster"}
    _grow_old()
    for _ in range(2):
        again = _loaded(*build, cwd=root)
    assert sorted(again & unused) == []


def test_the_list_of_commands_loads_none(tmp_path: Path) -> None:
    """`prongsai --help` loads no command, and no record."""
    loaded = _loaded("--help", cwd=tmp_path)
    commands = {name for name in loaded if name.startswith("prongsai.cli.")}
    assert commands == {"prongsai.cli.main", "prongsai.cli.console"}
    assert sorted(loaded & {"pydantic", "prongsai.check", "prongsai.site", *UNUSED}) == []
