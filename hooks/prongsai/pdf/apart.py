"""A PDF examined in a process of its own, which may fail, hang or eat memory without harm to the build."""

import os
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from prongsai.pdf import LAYOUT, PdfFacts, PdfFile, unpacked

SECONDS = 120
# How a Python program ends that could not go on for a reason of its own, such as a library that is not there.
_OUR_FAULT = 1
_LIBRARIES = ("pikepdf", "pypdfium2", "Pillow")


def examine(data: bytes, *, seconds: float = SECONDS) -> PdfFile:
    """What `prongsai.pdf.__main__.examined` finds. A file on which that process dies or takes too long is refused."""
    package = str(Path(__file__).parents[2])
    path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": path}
    command = [sys.executable, "-m", "prongsai.pdf"]
    try:
        done = subprocess.run(  # noqa: S603 # our own module; the file goes in as data
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return too_slow()
    if done.returncode == _OUR_FAULT:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return unpacked(done.stdout) if done.returncode == 0 else too_slow()


def too_slow() -> PdfFile:
    """A file that the process could not cope with."""
    return PdfFile(PdfFacts(refusal="media.reason.too-slow-pdf"))


@cache
def recipe() -> str:
    """By what the copies are made: another version of a library may write other bytes."""
    return "-".join((LAYOUT, *(version(library) for library in _LIBRARIES)))
