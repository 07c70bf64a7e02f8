"""Each save as a commit, where the project is in a git repository and whoever works here wants it.

Only the files of the save are committed. What others staged stays staged, and what their hooks refuse is told.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from prongsai.messages import both
from prongsai.office.publication.targets.failures import quoted
from prongsai.text.bilingual import Text
from prongsai.workbench.records.history import Save

_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What a hook of git's sets for its own repository."""
_PATIENCE = 60.0
"""Seconds, for hooks."""
_NEW = "??"


class SaveCommits:
    """The commits of one project."""

    def __init__(self, root: Path) -> None:
        """Looks whether there is a repository."""
        self._root, self._program = root.resolve(), shutil.which("git")
        self._top: Path | None = None
        self.trouble: Text | None = None
        """Why the last save was not committed; None where it was, or there was nothing to commit."""
        failed, told = self._run("rev-parse", "--show-toplevel") if self._program else (True, "")
        self._top = None if failed else Path(told.rstrip("\n"))
        if failed:
            self.trouble = both("commits.no-repository")

    def commit(self, save: Save) -> None:
        """Commit what a save wrote. What comes in between is told on the pages, and the save stays."""
        if self._top is None:
            return
        self.trouble = None
        paths = [str(self._root / change.path) for change in save.files]
        failed, status = self._run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *paths)
        lines = [line for line in status.split("\0") if line]
        if failed:
            self.trouble = both("commits.failed", reason=quoted(status))
        elif lines:
            self._put(save, [line[3:] for line in lines], [line[3:] for line in lines if line.startswith(_NEW)])

    def _put(self, save: Save, paths: Sequence[str], new: Sequence[str]) -> None:
        """`new` are those of the paths that git does not know yet."""
        failed, told = self._run("add", "--intent-to-add", "--", *new) if new else (False, "")
        if not failed:
            failed, told = self._run("commit", "--quiet", "--only", "-m", _message(save), "--", *paths)
        if failed:
            self.trouble = both("commits.failed", reason=quoted(told))
            if new:
                self._run("reset", "--quiet", "--", *new)

    def _run(self, *arguments: str) -> tuple[bool, str]:
        """Whether git failed, and what it said."""
        assert self._program is not None, "it was looked for"
        command = [self._program, "--literal-pathspecs", *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        environment |= {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}
        try:
            done = subprocess.run(  # noqa: S603 # no shell
                command, cwd=self._top or self._root, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=_PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return True, both("commits.too-long").th
        told = done.stderr if done.returncode else done.stdout
        return done.returncode != 0, os.fsdecode(told or done.stdout)


def _message(save: Save) -> str:
    return both("commits.message", title=save.title, number=save.number).th
