"""A command of `prongsai` at a pseudo-terminal, as somebody types at it."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_HOOKS = Path(__file__).parents[1] / "hooks"
INTERRUPT = "\x03"
"""Ctrl-C."""
LEAVE = "\x04"
"""Ctrl-D."""


def typed(folder: Path, answers: Sequence[str], *argv: str) -> tuple[str, int]:
    """What is on the screen in the end, and the exit code. An answer, or Ctrl-C, is typed at each question.

    A question too many is left by Ctrl-D.
    """
    own, its = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(_HOOKS), "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "prongsai", *argv]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=its, stdout=its, stderr=its, start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 # nothing else runs here; without it Ctrl-C would reach nobody
    ) as process:  # fmt: skip
        os.close(its)
        screen, waiting, sent = b"", list(answers), ""
        while True:
            if not select.select([own], [], [], 1)[0]:
                # A Ctrl-C between the question and the waiting for its answer is seen at the next key.
                os.write(own, sent.encode() if sent == INTERRUPT else b"")
                continue
            try:
                piece = os.read(own, 4096)
            except OSError:  # as Linux says that nobody is on the other side
                piece = b""
            if not piece:
                break
            screen += piece
            if screen.endswith(b"\n> "):
                answer = waiting.pop(0) if waiting else LEAVE
                sent = answer if answer in (INTERRUPT, LEAVE) else f"{answer}\n"
                os.write(own, sent.encode())
        os.close(own)
        code = process.wait()
    assert not waiting or code, f"not asked: {waiting}\n{screen.decode()}"
    return screen.decode().replace("\r\n", "\n"), code


def _take_terminal() -> None:
    import fcntl  # Windows has none
    import termios  # as above

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
