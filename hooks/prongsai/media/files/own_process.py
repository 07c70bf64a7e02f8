"""A module of ours run in a process of its own, for files whose readers may die, hang or eat memory."""

import os
import subprocess
import sys
from pathlib import Path

import prongsai

OUR_FAULT = 1
"""How a Python program ends that could not go on for a reason of its own, such as a library that is not there."""


def run_module(
    module: str, *arguments: str, data: bytes, seconds: float
) -> "subprocess.CompletedProcess[bytes] | None":
    """`python -m module` with `data` on its standard input; how it ended, or None where it took longer than `seconds`.

    It finds this package wherever this process does, installed or not.
    """
    package = str(Path(prongsai.__file__).parents[1])
    path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        return subprocess.run(  # noqa: S603 # our own module; the file goes in as data
            [sys.executable, "-m", module, *arguments],
            input=data,
            capture_output=True,
            timeout=seconds,
            env=os.environ | {"PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
