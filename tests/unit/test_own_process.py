"""Files looked into by a process of its own: whatever becomes of that process, there is one answer."""

import json
import sys
from pathlib import Path

import pytest

from prongsai.media.documents.pdf import apart
from prongsai.media.files.own_process import NO_PROCESS, NoProcessError, run_module
from prongsai.media.photos import heic
from tests import photos

READY = "from prongsai.media.files.own_process import limit, ready\nready()\n"

# What a child does after it has said that it is ready.
ENDS = {
    "dies": "import os\nos.kill(os.getpid(), 9)",
    "aborts": "import os\nos.abort()",
    "end-of-file": "raise EOFError",
    "memory": "limit(2**28, 60)\nbytes(2**40)",
    "exit": "import sys\nsys.exit(7)",
    "hangs": "import time\ntime.sleep(60)",
}


def child(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> str:
    """A module that can be run, which does that."""
    monkeypatch.setenv("PYTHONPATH", str(folder))
    (folder / "odd_child.py").write_text(source, "utf-8")
    return "odd_child"


@pytest.mark.parametrize("ending", ENDS)
def test_however_a_process_ends_it_is_no_error_of_ours(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed, aborted, an error, no memory, another code, no end: nothing came of the file."""
    module = child(tmp_path, monkeypatch, READY + "print('half of it', flush=True)\n" + ENDS[ending])
    seconds = 1 if ending == "hangs" else 60
    assert run_module(module, data=b"", seconds=seconds) is None


def test_a_process_that_ends_well_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it wrote after it was ready is handed on, to the byte."""
    echo = READY + "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read() + sys.argv[1].encode())"
    module = child(tmp_path, monkeypatch, echo)
    assert run_module(module, "x", data=b"\0\xff", seconds=60) == b"\0\xffx"


def test_a_library_that_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that could not begin is no fault of the file: no office is told that its file is damaged."""
    module = child(tmp_path, monkeypatch, "import nowhere_to_be_found\n" + READY)
    with pytest.raises(RuntimeError, match="nowhere_to_be_found"):
        run_module(module, data=b"", seconds=60)


def test_no_process_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no room for another process, that is what is told, and it is not kept."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(NoProcessError):
        run_module("json", data=b"", seconds=60)
    assert photos.refusal(photos.heic(), "a.heic") == NO_PROCESS
    found = apart.examine(b"%PDF-1.7")
    assert found.facts.refusal == NO_PROCESS
    assert apart.passing(found)


ANSWERS = {
    "nothing": b"",
    "no-lines": b"\0" * 40,
    "a-list": b"[]\n",
    "a-number": b"7\n",
    "empty": b"{}\n",
    "short": json.dumps({"mode": "RGB", "size": [2, 2], "exif": 0, "profile": 0}).encode() + b"\nabc",
    "wide": json.dumps({"mode": "RGB", "size": [2**20, 2**20], "exif": 0, "profile": 0}).encode() + b"\nabc",
    "mode": json.dumps({"mode": "X", "size": [1, 1], "exif": 0, "profile": 0}).encode() + b"\nabc",
    "texts": json.dumps({"mode": "RGB", "size": "ab", "exif": "0", "profile": 0}).encode() + b"\nabc",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_wrong_answer_is_a_file_that_cannot_be_read(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no picture, or no document, is not taken for one, and breaks nothing."""
    for module in (heic, apart):
        monkeypatch.setattr(module, "run_module", lambda *_, **__: ANSWERS[answer])
    assert photos.refusal(photos.heic(), "a.heic") == "media.reason.truncated"
    assert apart.examine(b"%PDF-1.7").facts.refusal == "media.reason.too-slow-pdf"
