"""Builds by several processes."""

import multiprocessing
from multiprocessing.context import BaseContext

import pytest

from tests.whole.twins import Twin


def built_by(pair: Twin, workers: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Build the cold project with so many processes. Returns how they were begun."""
    kinds, begun = [], multiprocessing.get_context

    def noted(kind: str) -> BaseContext:
        kinds.append(kind)
        return begun(kind)

    monkeypatch.setattr("prongsai.build.workers.multiprocessing.get_context", noted)
    pair.make_cold()
    pair.workers = workers
    try:
        assert pair.build(pair.cold).summary is not None
    finally:
        pair.workers = 1
    return kinds
