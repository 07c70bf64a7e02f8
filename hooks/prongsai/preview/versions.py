"""Which state of the sources is saved, of which the site is made, and who waits for news of that."""

import threading
import time

_QUIET = 0.05
"""Seconds without another save, after which somebody is told: programs save a file in several steps."""


class Versions:
    """Numbers of states. A mark, which an answer carries, tells whether there is something newer at its address."""

    def __init__(self) -> None:
        """Nothing is made yet."""
        self._changed = threading.Condition()
        self.saved = time.time_ns() // 1_000_000
        """The state that is saved: another number with each save, and in each process."""
        self.built = 0
        """That of which the site is made."""
        self._steps = 0

    def save(self) -> int:
        """Something is saved. Returns the number of that state."""
        with self._changed:
            self.saved += 1
            self._changed.notify_all()
            return self.saved

    def step(self, built: int | None = None) -> None:
        """More is known of what is saved; with `built`, the site is made of that state."""
        with self._changed:
            self.built = self.built if built is None else built
            self._steps += 1
            self._changed.notify_all()

    @property
    def is_built(self) -> bool:
        """Whether the site is made of what is saved."""
        return self.built == self.saved

    def mark(self, *, last: bool) -> str:
        """The mark of an answer; `last` where only a save can change it, and no more that becomes known."""
        with self._changed:
            return str(self.saved) if last else f"{self.saved}.{self._steps}"

    def is_newer(self, mark: str, patience: float) -> bool:
        """Whether there is something newer than what has a mark, now or within some seconds."""
        saved, _, steps = mark.partition(".")
        with self._changed:
            if not self._changed.wait_for(
                lambda: saved != str(self.saved) or steps not in ("", str(self._steps)), patience
            ):
                return False
            while self._changed.wait(_QUIET):
                pass
            return True
