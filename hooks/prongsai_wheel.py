"""What a wheel holds beside the code: the look and a sample, which lie at the top of the repository.

Named in pyproject.toml; only the building of a wheel loads it.
"""

import shutil
from pathlib import Path

from setuptools.command.build_py import build_py

TOP = Path(__file__).resolve().parents[1]
PACKAGED = ("overrides", "agencies", "content")
"""What prongsai/source/packaged.py looks for. An editable installation reads them where they lie."""
SAMPLE = "sample-district"
"""The made-up agency that `prongsai init --sample` gives (prongsai/source/packaged.py)."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.py", "addresses.lock", ".*")
"""What nobody needs who installs it: tools of developers, and addresses that only this repository published."""


def left_out(folder: str, names: list[str]) -> set[str]:
    """The names in a folder that do not come along: besides those, the agencies that only this repository shows."""
    other = folder in (str(TOP / "agencies"), str(TOP / "content"))
    agencies = {name for name in names if other and name != SAMPLE and Path(folder, name).is_dir()}
    return {*LEFT_OUT(folder, names), *agencies}


class BuildWithLook(build_py):
    """Puts those folders into the package."""

    def run(self) -> None:
        """Build the modules, then lay the folders beside them."""
        super().run()
        if not self.editable_mode:
            for name in PACKAGED:
                target = Path(self.build_lib, "prongsai", "packaged", name)
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(TOP / name, target, ignore=left_out)
