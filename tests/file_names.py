"""A plugin of pytest, `-p tests.file_names`: the files of tests are collected without being imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest


class _Name(pytest.Item):
    """Stands for all that is in a file."""

    def runtest(self) -> None:
        """Do nothing."""


class _File(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield _Name.from_parent(self, name="file")


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector:
    """In place of a module, its name."""
    return _File.from_parent(parent, path=module_path)
