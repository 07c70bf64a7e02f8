"""The workbench killed at any moment: each file is the old or the new one, and every save that was told is there."""

import random
import threading
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import read_yaml
from prongsai.workbench.records.history import SaveHistory
from tests.trees import DISCLOSURES, sound, write_tree
from tests.workbenches import Running, fields, started

ITEM = "/bang-rak/2568/items/O1"


class _Officer:
    """Somebody who was let in."""

    def __init__(self, workbench: Running) -> None:
        self.process, self.home = workbench.process, workbench.home
        self.client = httpx.Client(base_url=self.home, timeout=60)
        self.client.get(workbench.entry, follow_redirects=True).raise_for_status()

    def save(self, note: str) -> bool:
        """Save a note; whether the workbench said that it is saved."""
        form = {**fields(self.client.get(ITEM).text), "note.th": [note], "do": ["save"]}
        headers = {"origin": self.home, "content-type": "application/x-www-form-urlencoded"}
        answer = self.client.post(ITEM, content=urlencode(form, doseq=True), headers=headers)
        return answer.status_code == 303 and "saved" in answer.headers["location"]

    def close(self) -> None:
        """Leave."""
        self.client.close()

    def killed_within(self, seconds: float) -> None:
        """Kill it after a time, whatever it is doing then."""
        threading.Timer(seconds, self.process.kill).start()


@pytest.mark.parametrize("times", [2, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_random_nothing_that_was_saved_is_lost(times: int, tmp_path: Path) -> None:
    """The file reads as it was or as it was to be, never in part; what was said to be saved can still be undone."""
    chance = random.Random(times)  # the same moments each time, as far as a machine keeps them
    root = write_tree(tmp_path, sound())
    told: list[str] = []
    sent = 0
    for _ in range(times):
        with started(root) as workbench, closing(_Officer(workbench)) as officer:
            told.append(f"ก่อน {sent}")
            assert officer.save(told[-1])
            officer.killed_within(chance.uniform(0.01, 0.6))
            with suppress(httpx.HTTPError):
                while True:
                    sent += 1
                    if officer.save(note := f"ระหว่าง {sent}"):
                        told.append(note)
        data = (root / DISCLOSURES).read_bytes()
        read = read_yaml(data, "")
        assert not read.problems
        assert f"note: {told[-1]}\n" in data.decode() or f"note: ระหว่าง {sent}\n" in data.decode()
    history = SaveHistory(Folders(root))
    kept = [history.version(change.after) for save in history.saves() for change in save.files]
    assert all(kept)
    assert [note for note in told if not any(f"note: {note}\n".encode() in (one or b"") for one in kept)] == []
