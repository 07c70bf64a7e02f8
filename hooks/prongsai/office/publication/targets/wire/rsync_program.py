"""The system's rsync, run once for each step: names go in as a list, what it did is read from its output."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.targets.failures import (
    denied,
    full,
    lost,
    no_folder,
    refused_by_place,
    unreachable,
)
from prongsai.office.publication.targets.target import RemoteFile

_OLDEST = (3, 1)  # that can remove what is named
_SILENCE = 120  # seconds without a sign of the other side
_SSH = "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=30"
"""Never asks, as nobody would see it, and never takes a host key that is not known. RSYNC_RSH goes before it."""
_LINE = re.compile(
    r"(?P<kind>[-dlcbps])\S{9,}\s+(?P<size>[\d.,']+)\s(?P<time>\d{4}/\d\d/\d\d \d\d:\d\d:\d\d) (?P<name>.+)"
)
_FULL = re.compile(r"No space left|[Qq]uota exceeded")
_DENIED = re.compile(r"Permission denied \(13\)|Operation not permitted|Read-only file system|is read only")
_NOT_ADMITTED = re.compile(r"Permission denied \([a-z]")  # and the ways that SSH would take
_CUT = {10, 12, 30, 35, 255}
"""Exit codes of a connection that did not come about or broke."""


class RsyncProgram:
    """rsync, and the folder it reaches."""

    def __init__(self, to: str) -> None:
        """Raises Refusal where there is no rsync, or one that is too old."""
        self.to = to
        is_far = ":" in to.partition("/")[0]
        place = to if is_far else str(Path(to).expanduser().resolve())
        self._to = f"{place}./" if place.endswith(":") else f"{place.rstrip('/')}/"
        program = shutil.which("rsync")
        if program is None:
            raise Refusal(both("targets.rsync.no-program"))
        self._program = program
        self._reached = False
        told = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603 # no words of others
        first = told.stdout.decode("utf-8", "backslashreplace").partition("\n")[0].strip()
        version = re.match(r"rsync\s+version\s+v?(\d+)\.(\d+)", first)
        if version is None or (int(version[1]), int(version[2])) < _OLDEST:
            raise Refusal(both("targets.rsync.too-old", version=first))

    def listing(self, paths: Iterable[str] | None) -> Iterator[tuple[str, RemoteFile | None]]:
        """Files, and folders as None: all there are, or those named that are there. A link is a file."""
        options = ["--list-only", "--no-human-readable", *(["--recursive"] if paths is None else [])]
        with tempfile.TemporaryDirectory() as empty:
            output = self._run(Path(empty), options, paths, receiving=True)
        for line in output.decode("utf-8", "backslashreplace").split("\n"):
            found = _LINE.fullmatch(line)
            if found is None or found["name"] == ".":
                continue
            if found["kind"] == "d":
                yield found["name"], None
            else:
                size = int(re.sub(r"\D", "", found["size"]))
                link = "link:" if found["kind"] == "l" else ""
                yield found["name"], RemoteFile(size, f"{link}{size}:{found['time']}")

    def put(self, site: Path, paths: Iterable[str], parts: tuple[str, str]) -> None:
        """Send files, and give them their names when all are there in full; what is the same stays as it is.

        `parts` are the folders for what comes in, which is there, and for what waits for its name.
        """
        # As files are made there by anybody: not with the rights they happen to have here.
        rights = ["--no-perms", "--chmod=ugo=rwX"]
        waiting = [f"--temp-dir={parts[0]}", "--delay-updates", f"--partial-dir={parts[1]}"]
        self._run(site, ["--checksum", *rights, *waiting], paths)

    def make_folder(self, path: str) -> None:
        """Make a folder; one that is there is as good."""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / path).mkdir(parents=True)
            self._run(Path(folder), ["--dirs"], [path])

    def remove(self, paths: Collection[str]) -> set[str]:
        """Remove files and empty folders; those that went. Nothing that is not named is touched.

        rsync is told to send them from a folder in which they are not.
        """
        with tempfile.TemporaryDirectory() as folder:
            for path in paths:
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            output = self._run(Path(folder), ["--delete-missing-args", "--out-format=%o %n"], paths)
        lines = output.decode("utf-8", "backslashreplace").split("\n")
        return {line.removeprefix("del. ").rstrip("/") for line in lines if line.startswith("del. ")}

    def _run(
        self, folder: Path, options: Iterable[str], paths: Iterable[str] | None, *, receiving: bool = False
    ) -> bytes:
        """What rsync says; between a folder here, or to it, and the one there."""
        command = [self._program, "--secluded-args", "--8-bit-output", f"--timeout={_SILENCE}", *options]
        if "RSYNC_RSH" not in os.environ:
            command.append(f"--rsh={_SSH}")
        names = b""
        if paths is not None:
            command += ["--from0", "--files-from=-"]
            names = b"".join(path.encode() + b"\0" for path in paths)
        command += ["--", self._to, "./"] if receiving else ["--", "./", self._to]
        # Numbers and times in one form only.
        own = os.environ | {"LC_ALL": "C", "TZ": "UTC"}
        done = subprocess.run(  # noqa: S603 # a list and no shell; names go in as data
            command, cwd=folder, env=own, input=names, capture_output=True, check=False
        )
        said = done.stderr.decode("utf-8", "backslashreplace")
        if done.returncode not in self._fine(said, receiving=receiving):
            raise self._refusal(done.returncode, said, receiving=receiving)
        self._reached = True
        return done.stdout

    def _fine(self, said: str, *, receiving: bool) -> set[int]:
        """The exit codes with which all is well: when listing, also if a folder of others may not be looked into."""
        troubles = [line for line in said.splitlines() if line.startswith("rsync: ")]
        closed = receiving and troubles and all("opendir" in line for line in troubles)
        return {0, 23} if closed else {0}

    def _refusal(self, code: int, said: str, *, receiving: bool) -> Refusal:
        lines = [line for line in said.splitlines() if line.strip()] or [f"rsync: {code}"]
        # What the other side says comes before what follows from it here.
        trouble = min(
            lines, key=lambda line: (not line.startswith(("ERROR", "@ERROR")), not line.startswith("rsync: "))
        )
        named = re.search(r'"([^"]+)"', trouble)
        path = named[1] if named else self.to
        if "Host key verification failed" in said:
            return Refusal(both("targets.rsync.host-key", to=self.to))
        if _NOT_ADMITTED.search(said):
            return Refusal(both("targets.rsync.not-admitted", to=self.to))
        if code == 127 or "command not found" in said:
            return Refusal(both("targets.rsync.no-remote", to=self.to))
        if receiving and "change_dir" in trouble and "No such file" in trouble:
            return no_folder(self.to, path)
        if _FULL.search(said):
            return full(self.to, path)
        if _DENIED.search(said):
            return denied(self.to, path)
        if code in _CUT:
            return lost(self.to) if self._reached else unreachable(self.to, lines[0])
        return refused_by_place(self.to, path, trouble)
