"""Processes that are no copies of the build's own, as on other systems."""

import threading
from pathlib import Path

import pytest

from tests.whole.twins import differences, twin
from tests.whole.workers import built_by


def test_workers_that_are_no_copies_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes begun anew, as on other systems, with the whole catalogue, as they know no smaller one."""
    pair = twin(tmp_path)
    assert pair.build(pair.warm).summary is not None
    over = threading.Event()
    threading.Thread(target=over.wait, daemon=True).start()  # a process with threads is not copied
    try:
        assert built_by(pair, 2, monkeypatch) == ["spawn"]
    finally:
        over.set()
    assert not differences(pair.warm / "site", pair.cold / "site")
