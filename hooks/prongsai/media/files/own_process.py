"""A module of ours run in a process of its own, for files whose readers may die, hang or eat memory.

The module says when all that it needs is loaded. What goes wrong before that is a fault of ours, such as a library that
is not there; what goes wrong from then on, in whatever way, is the file's doing.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import prongsai

_READY = b"ready\n"
NO_PROCESS = "media.reason.no-process"
"""The key of the message that no process could be started to look into a file."""


class NoProcessError(OSError):
    """The system starts no other process: it has no room for one, or no right."""


def run_module(module: str, *arguments: str, data: bytes, seconds: float) -> bytes | None:
    """`python -m module` with `data` on its standard input: what it wrote on its standard output after `ready`.

    None where it died, ended badly or took longer than `seconds`. Raises NoProcessError where the system starts none,
    and RuntimeError where it never came to say that it is ready, with what it said. It finds this package wherever
    this process does.
    """
    package = str(Path(prongsai.__file__).parents[1])
    path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        done = subprocess.run(  # noqa: S603 # our own module; the file goes in as data
            [sys.executable, "-m", module, *arguments],
            input=data,
            capture_output=True,
            timeout=seconds,
            env=os.environ | {"PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    except (OSError, MemoryError) as error:
        raise NoProcessError from error
    if done.returncode == 1 and not done.stdout.startswith(_READY):
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return done.stdout.removeprefix(_READY) if done.returncode == 0 and done.stdout.startswith(_READY) else None


def ready() -> None:
    """Said by the module, once, when all that it needs is loaded."""
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()


def limit(memory: int, seconds: int) -> None:
    """No more memory, in bytes, and time for this process than an honest file needs, where the system can be told so.

    Where the system allows less already, that stays.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 # not on Windows

        for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            hard = resource.getrlimit(what)[1]
            within = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (within, hard))
