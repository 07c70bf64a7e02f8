"""A site published on a branch of a git repository, as GitHub Pages and GitLab Pages serve it.

Own code. ghp-import, which MkDocs brings, makes each commit of one folder alone: what others put on the branch, such as
a CNAME, would be lost with it, and it works only within the repository that it publishes to.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from prongsai.messages import both, messages
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import GitSettings
from prongsai.office.publication.targets.disk.checksums import BLOB
from prongsai.office.publication.targets.failures import quoted
from prongsai.office.publication.targets.target import Done, RemoteFile, Upload
from prongsai.office.publication.targets.tree import check_way

_CNAME = "CNAME"
_NOBODY = "prongsai"
_SETTINGS = "mkdocs.yml"
_FILE, _GONE = "100644", "0" * 40
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What a hook of git's sets for its own repository."""


class GitTarget:
    """A branch. A publication is one commit on it; files that are not ours stay."""

    def __init__(self, settings: GitSettings, root: Path) -> None:
        """Raises Refusal where there is no git. What is fetched is kept in .prongsai/ of the project."""
        program = shutil.which("git")
        if program is None:
            raise Refusal(both("publish.git.no-program"))
        self._program, self._root, self._settings = program, root, settings
        self._environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        self._environment |= {"LC_ALL": "C.UTF-8"}
        if not sys.stdin.isatty():  # nobody would see the question
            self._environment["GIT_TERMINAL_PROMPT"] = "0"
            self._environment.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
        self._repository = self._address(settings.repository)
        self._environment["GIT_DIR"] = str(root / ".prongsai" / "publish.git")
        self._head = ""

    def listing(self) -> Mapping[str, RemoteFile]:
        """What is on the branch now; nothing where there is no such branch yet. Raises Refusal."""
        if not Path(self._environment["GIT_DIR"], "HEAD").exists():
            Path(self._environment["GIT_DIR"]).parent.mkdir(exist_ok=True)
            self._run("init", "--quiet", "--bare", self._environment["GIT_DIR"])
        branch = f"refs/heads/{self._settings.branch}"
        self._head = self._asked("ls-remote", self._repository, branch).decode().partition("\t")[0]
        if not self._head:
            return {}
        self._asked("fetch", "--quiet", "--no-tags", "--depth=1", self._repository, f"+{branch}:refs/prongsai/now")
        found = {}
        for line in self._run("ls-tree", "-r", "-l", "-z", self._head).split(b"\0")[:-1]:
            facts, _, path = line.partition(b"\t")
            _, _, name, size = facts.decode().split()
            found[os.fsdecode(path)] = RemoteFile(int(size) if size.isdecimal() else 0, f"{BLOB}{name}")
        if _has_sources(found):
            raise Refusal(both("publish.git.sources", branch=self._settings.branch))
        if self._settings.cname:  # it is the settings', neither a file of the site nor anybody else's
            found.pop(_CNAME, None)
        return found

    def carry_out(self, upload: Upload, done: Done) -> None:
        """Make one commit of all, and bring it to the repository. Raises Refusal, and then nothing has changed."""
        check_way(self.listing(), upload)
        put = [path for stage in upload.stages for path in stage]
        names = self._kept([upload.site / path for path in put])
        entries = [*zip(put, names, strict=True), *((path, "") for path in upload.removals)]
        with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            if self._settings.cname:
                Path(folder, _CNAME).write_text(f"{self._settings.cname}\n", "utf-8")
                entries.append((_CNAME, self._kept([Path(folder, _CNAME)])[0]))
            self._run("read-tree", self._head or "--empty", more=index)
            lines = [os.fsencode(f"{_FILE if name else 0} {name or _GONE}\t{path}\0") for path, name in entries]
            self._run("update-index", "-z", "--index-info", given=b"".join(lines), more=index)
            tree = self._run("write-tree", more=index).decode().strip()
        self._push(tree)
        for path, name in zip(put, names, strict=True):
            done(path, RemoteFile((upload.site / path).stat().st_size, f"{BLOB}{name}"))
        for path in upload.removals:
            done(path, None)

    def close(self) -> None:
        """Nothing is open between two commands."""

    def _push(self, tree: str) -> None:
        if self._head and self._run("rev-parse", f"{self._head}^{{tree}}").decode().strip() == tree:
            return
        parent = ["-p", self._head] if self._head else []
        message = messages("th")("publish.git.message")
        commit = self._run("commit-tree", tree, *parent, "-m", message, more=self._identity()).decode().strip()
        to = f"{commit}:refs/heads/{self._settings.branch}"
        self._asked("push", "--quiet", self._repository, to, problem="publish.git.refused")
        self._head = commit

    def _kept(self, files: list[Path]) -> list[str]:
        """Bring files into the store of git, byte for byte; the names under which it has them."""
        if not files:
            return []
        given = b"".join(os.fsencode(path) + b"\n" for path in files)
        return self._run("hash-object", "-w", "--no-filters", "--stdin-paths", given=given).decode().split()

    def _address(self, written: str) -> str:
        """Where a remote of the project's repository leads; anything else as it is written."""
        command = [self._program, "-C", str(self._root), "remote", "get-url", written]
        asked = subprocess.run(command, env=self._environment, capture_output=True, check=False)  # noqa: S603 # no shell
        if asked.returncode == 0:
            return os.fsdecode(asked.stdout).strip()
        return str(Path(written).expanduser()) if written.startswith("~") else written

    def _identity(self) -> dict[str, str]:
        """Who makes the commit, where whoever works here never told git."""
        found: dict[str, str] = {}
        for part, value in (("name", _NOBODY), ("email", f"{_NOBODY}@localhost")):
            command = [self._program, "-C", str(self._root), "config", f"user.{part}"]
            asked = subprocess.run(command, env=self._plain(), capture_output=True, check=False)  # noqa: S603 # no shell
            own = asked.stdout.decode().strip() or value
            found |= {f"GIT_{role}_{part.upper()}": own for role in ("AUTHOR", "COMMITTER")}
        return found

    def _plain(self) -> dict[str, str]:
        return {name: value for name, value in self._environment.items() if name != "GIT_DIR"}

    def _asked(self, *arguments: str, problem: str = "publish.git.unreachable") -> bytes:
        """A command that speaks to the repository. What goes wrong is told in git's own words."""
        done = self._start(arguments, b"", {})
        if done.returncode:
            reason = quoted(done.stderr.decode("utf-8", "replace"))
            raise Refusal(both(problem, repository=self._settings.repository, reason=reason))
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
        """A command that works here alone, and fails only where the disk does or git is not what it was."""
        done = self._start(arguments, given, more or {})
        if done.returncode:
            raise Refusal(both("publish.git.failed", reason=quoted(done.stderr.decode("utf-8", "replace"))))
        return done.stdout

    def _start(
        self, arguments: tuple[str, ...], given: bytes, more: Mapping[str, str]
    ) -> "subprocess.CompletedProcess[bytes]":
        command, environment = [self._program, *arguments], {**self._environment, **more}
        # In the project's folder, where a relative address begins.
        return subprocess.run(  # noqa: S603 # no shell, and what an office wrote cannot be taken for an option
            command, cwd=self._root, env=environment, input=given, capture_output=True, check=False
        )


def _has_sources(paths: Collection[str]) -> bool:
    """Whether a project lies on a branch, at its top or deeper: a site put among its sources would be mixed with them.

    No site has a file of such a name.
    """
    homes = [path.removesuffix(_SETTINGS) for path in paths if f"/{path}".endswith(f"/{_SETTINGS}")]
    return any(path.startswith(f"{home}agencies/") for home in homes for path in paths)
