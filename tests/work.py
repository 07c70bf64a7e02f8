"""How much work something is, told without a clock: a machine that has other things to do must not fail a test."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

NEVER_LONGER = 120
"""Seconds: many times what the slowest machine needs, and a small part of what a square of a large text takes."""


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python it runs: the same on every machine and at every load."""
    count = 0

    def trace(_frame: FrameType, event: str, _value: object) -> Any:  # a tracer answers itself, which has no type
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@contextmanager
def an_end() -> Iterator[None]:
    """What is done within it comes to an end, also in a regular expression, which runs no line of Python.

    Raises:
        AssertionError: it has not ended after `NEVER_LONGER` seconds.
    """

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("it does not end")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(NEVER_LONGER)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
