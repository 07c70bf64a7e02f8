"""The workbench killed at any moment: each file is the old or the new one, and every save that was told is there."""

import os
import random
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import read_yaml
from prongsai.workbench.records.history import SaveHistory
from tests.trees import DISCLOSURES, sound, write_tree
from tests.workbenches import fields

HOOKS = Path(__file__).parents[2] / "hooks"
ITEM = "/bang-rak/2568/items/O1"


class _Server:
    """A workbench in a process of its own, and somebody who was let in."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "prongsai", "edit", str(root), "--no-browser", "--today", "2025-01-15"]
        environment = os.environ | {"PYTHONPATH": str(HOOKS), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.process.stdout
        entry = urlsplit(next(line.strip() for line in self.process.stdout if line.startswith("http")))
        self.home = f"{entry.scheme}://{entry.netloc}"
        self.client = httpx.Client(base_url=self.home, timeout=60)
        self.client.get(f"{entry.path}?{entry.query}", follow_redirects=True).raise_for_status()

    def save(self, note: str) -> bool:
        """Save a note; whether the workbench said that it is saved."""
        form = {**fields(self.client.get(ITEM).text), "note.th": [note], "do": ["save"]}
        headers = {"origin": self.home, "content-type": "application/x-www-form-urlencoded"}
        answer = self.client.post(ITEM, content=urlencode(form, doseq=True), headers=headers)
        return answer.status_code == 303 and "saved" in answer.headers["location"]

    def killed_within(self, seconds: float) -> None:
        """Kill it after a time, whatever it is doing then."""
        threading.Timer(seconds, self.process.kill).start()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()
        self.client.close()


@pytest.mark.parametrize("times", [2, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_random_nothing_that_was_saved_is_lost(times: int, tmp_path: Path) -> None:
    """The file reads as it was or as it was to be, never in part; what was said to be saved can still be undone."""
    chance = random.Random(times)  # the same moments each time, as far as a machine keeps them
    root = write_tree(tmp_path, sound())
    told: list[str] = []
    sent = 0
    for _ in range(times):
        server = _Server(root)
        told.append(f"ก่อน {sent}")
        assert server.save(told[-1])
        server.killed_within(chance.uniform(0.01, 0.6))
        with suppress(httpx.HTTPError):
            while True:
                sent += 1
                if server.save(note := f"ระหว่าง {sent}"):
                    told.append(note)
        server.end()
        data = (root / DISCLOSURES).read_bytes()
        read = read_yaml(data, "")
        assert not read.problems
        assert f"note: {told[-1]}\n" in data.decode() or f"note: ระหว่าง {sent}\n" in data.decode()
    history = SaveHistory(Folders(root))
    kept = [history.version(change.after) for save in history.saves() for change in save.files]
    assert all(kept)
    assert [note for note in told if not any(f"note: {note}\n".encode() in (one or b"") for one in kept)] == []
