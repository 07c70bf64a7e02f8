"""The benchmark of photos: that it runs, and says what it did not compare."""

import shutil
from dataclasses import replace

import pytest

import photos as benchmark


def test_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small photos are made, their copies too, by both programs where both are there; nothing is said of speed."""
    monkeypatch.setattr(benchmark, "SIZE", (600, 400))
    monkeypatch.setattr(benchmark, "_BASE", (700, 500))
    result = benchmark.measure(2, 1, 1)
    assert result.photos == 2
    assert result.our_bytes > 10_000
    assert (result.vips is None) == (shutil.which("vipsthumbnail") is None)
    assert result.vips is None or result.vips_bytes > 10_000
    assert "libvips-tools" in benchmark.told(replace(result, vips=None))
