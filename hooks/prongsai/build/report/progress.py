"""How far a build is: a bar on a terminal, a line now and then elsewhere, and the time that each step took.

Own code: rich (15) counts the columns of Thai just so, but could take over only the thirty lines that draw the bar. It
has no plain lines for logs, and brings three packages of 4 MB, 50 ms of processor to import them, and a hidden cursor
that a build leaves behind if it is killed.
"""

import os
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TextIO

from msgspec import Struct

from prongsai.messages import both
from prongsai.text.bilingual import Text

StepName = Literal["scan", "photos", "inspect", "pages", "portal", "search", "links", "swap", "publish"]

# Seconds. A build that is done before anybody wonders says nothing, not even for a moment.
_BAR_AFTER = 0.5
_LINES_AFTER = 2.0
_REDRAW = 0.1
_LINE_EVERY = 5.0
_LINE_AT_LAST = 60.0
_LINE_SHARE = 0.1
_BAR = 16


class StepTime(Struct, frozen=True):
    """What a step took."""

    name: StepName
    wall: float
    """Seconds from its beginning to its end."""
    cpu: float
    """Seconds of processor, those of workers included as far as `Step.spent` was told of them."""
    count: int
    """How many of its things it did: agencies for most."""


@dataclass
class Step:
    """A step that is under way."""

    name: StepName
    total: int
    began: float
    done: int = 0
    cpu: float = 0.0
    note: str = ""
    _show: Callable[["Step"], None] = field(default=lambda _: None, repr=False)

    def advance(self, number: int = 1, note: str = "") -> None:
        """Further by so many of `total`; `note` names the one that was last."""
        self.done += number
        self.note = note
        self._show(self)

    def spent(self, cpu: float) -> None:
        """Seconds of processor that a worker spent for this step."""
        self.cpu += cpu


@dataclass
class Progress:
    """Shows one build. Only the build's own process and thread use it; workers' results come back to that."""

    stream: TextIO
    quiet: bool = False
    clock: Callable[[], float] = time.monotonic
    watch: Callable[[Step], None] = lambda _: None
    """Told of each step when it begins and gets on, also where quiet."""
    times: list[StepTime] = field(default_factory=list)
    """The steps that are done, in order."""
    _began: float = field(init=False)
    _drawn: int = field(default=0, init=False)
    """Columns that the bar takes up now; 0 where there is none."""
    _last: float = field(init=False)
    _last_done: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self._began = self._last = self.clock()

    @contextmanager
    def step(self, name: StepName, total: int = 0) -> Iterator[Step]:
        """One step of the build, of `total` things; 0 where they cannot be counted."""
        began, cpu = self.clock(), time.process_time()
        step = Step(name, total, began, _show=self._show)
        self._last_done = 0.0
        self._show(step)
        try:
            yield step
        finally:
            self.clear()
            spent = time.process_time() - cpu + step.cpu
            self.times.append(StepTime(name, self.clock() - began, spent, step.done))

    @property
    def elapsed(self) -> float:
        """Seconds since the build began."""
        return self.clock() - self._began

    def say(self, *texts: Text) -> None:
        """Something else to the same stream, in both languages, not into the middle of a bar; also where quiet."""
        self.clear()
        for text in texts:
            self.stream.write(f"{text.th}\n{text.best('en')}\n")
        self.stream.flush()

    def clear(self) -> None:
        """Away with the bar; whoever writes to the terminal past this calls it first."""
        if self._drawn:
            self.stream.write(f"\r{' ' * self._drawn}\r")
            self.stream.flush()
            self._drawn = 0

    def _show(self, step: Step) -> None:
        self.watch(step)
        if self.quiet:
            return
        now = self.clock()
        if is_terminal(self.stream):
            if now - self._began >= _BAR_AFTER and (now - self._last >= _REDRAW or not self._drawn):
                self._last = now
                self._draw(step)
        elif now - self._began >= _LINES_AFTER and self._is_due(step, now):
            self._last, self._last_done = now, step.done / (step.total or 1)
            self.stream.write(f"{_said(step)}\n")
            self.stream.flush()

    def _is_due(self, step: Step, now: float) -> bool:
        """Whether a line of a log is: not too often, not without news, not too seldom for who waits."""
        since = now - self._last
        news = step.done == 0 or step.done / (step.total or 1) - self._last_done >= _LINE_SHARE
        return since >= _LINE_AT_LAST or (since >= _LINE_EVERY and news)

    def _draw(self, step: Step) -> None:
        filled = min(round(_BAR * step.done / step.total), _BAR) if step.total else 0
        bar = f"[{'#' * filled}{'-' * (_BAR - filled)}] " if step.total else ""
        line = fitted(f"{bar}{_said(step)}  {step.note}".rstrip(), _columns(self.stream) - 1)
        wide = columns(line)
        # Spaces over what was longer before: not every terminal knows how to clear to the end of a line.
        self.stream.write(f"\r{line}{' ' * max(self._drawn - wide, 0)}")
        self.stream.flush()
        self._drawn = wide


def _said(step: Step) -> str:
    """The step in both languages, and how far it is."""
    name = both(f"build.step.{step.name}")
    far = f" {step.done:,}/{step.total:,} {100 * step.done // step.total}%" if step.total else ""
    return f"{name.th} / {name.best('en')}{far}"


def is_terminal(stream: TextIO) -> bool:
    """Whether a line written there can be written over."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):  # no real terminal, or it does not tell
        return 80


def columns(text: str) -> int:
    """The columns that a text takes on a terminal: Thai vowels above and below and tone marks take none."""
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def fitted(text: str, columns: int) -> str:
    """As much of a text as fits, with the marks of its last letter."""
    taken = 0
    for position, character in enumerate(text):
        taken += _column(character)
        if taken > columns:
            return text[:position]
    return text
