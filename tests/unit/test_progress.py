"""Progress: a bar for whoever watches, few lines for a log, nothing for a build that is done at once."""

import io
import os
import re
from dataclasses import dataclass

import pytest

from prongsai.build.report import progress as module
from prongsai.build.report.progress import Progress, columns, fitted
from prongsai.messages import both


class Terminal(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Clock:
    """Stands still but when it is told to go on."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_columns", lambda stream: 80)
    monkeypatch.setenv("TERM", "xterm")


def _run(stream: io.StringIO, seconds: float, advances: int, total: int = 100, *, quiet: bool = False) -> str:
    """A step that goes on evenly: what was written."""
    clock = Clock()
    progress = Progress(stream, quiet, clock)
    with progress.step("inspect", total) as step:
        for number in range(advances):
            clock.now += seconds / advances
            step.advance(total // advances or 1, f"agency-{number}")
    return stream.getvalue()


def _screen(written: str) -> str:
    """What a terminal shows in the end of a line that was written over, column by column."""
    cells: list[str] = []
    column = 0
    for character in written:
        if character == "\r":
            column = 0
        elif columns(character) == 0:
            cells[column - 1] += character
        else:
            cells[column : column + 1] = [character]
            column += 1
    return "".join(cells).rstrip()


def test_a_bar_on_a_terminal() -> None:
    """One line, in both languages, with the share done and what was last; nothing of it stays."""
    written = _run(Terminal(), 10, 100)
    assert "\n" not in written
    middle = next(part for part in written.split("\r") if " 50/100" in part)
    assert middle.rstrip() == "[########--------] อ่านและตรวจข้อมูล / read and check 50/100 50%  agency-49"
    assert _screen(written) == ""


def test_a_bar_is_not_drawn_too_often() -> None:
    """At most ten times a second, whatever the number of things done."""
    written = _run(Terminal(), 3, 30_000, 30_000)
    assert written.count("[") <= 31


def test_a_bar_stays_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut to the terminal's width, by columns and not by characters."""
    monkeypatch.setattr(module, "_columns", lambda stream: 50)
    lines = _run(Terminal(), 10, 100).split("\r")
    assert max(columns(line) for line in lines) == 49
    assert max(len(line) for line in lines) > 49


def test_a_shorter_line_covers_a_longer_one() -> None:
    """Nothing of a long name stays behind a short one."""
    clock, stream = Clock(), Terminal()
    progress = Progress(stream, clock=clock)
    clock.now += 1
    with progress.step("pages", 3) as step:
        clock.now += 1
        step.advance(1, "long-name")
        assert _screen(stream.getvalue()).endswith("  long-name")
        clock.now += 1
        step.advance(1, "b")
        assert _screen(stream.getvalue()).endswith("  b")


def test_lines_where_there_is_no_terminal() -> None:
    """No more than one every five seconds and every tenth part, without anything that steers a terminal."""
    lines = _run(io.StringIO(), 200, 1000, 1000).splitlines()
    assert 5 <= len(lines) <= 10
    assert lines[0] == "อ่านและตรวจข้อมูล / read and check 100/1,000 10%"
    assert not re.search(r"[\x00-\x1f]", "".join(lines))
    assert len(_run(io.StringIO(), 21, 1000, 1000).splitlines()) <= 4


def test_a_long_step_says_now_and_then_that_it_lives() -> None:
    """Every minute, though a tenth takes longer: what waits for a log may take silence for a fault."""
    assert 55 <= len(_run(io.StringIO(), 3600, 3600, 3600).splitlines()) <= 61


def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot write over anything."""
    monkeypatch.setenv("TERM", "dumb")
    assert "\r" not in _run(Terminal(), 100, 100)


@pytest.mark.parametrize(("stream", "seconds"), [(io.StringIO, 1.9), (Terminal, 0.4)])
def test_a_build_that_is_done_at_once_says_nothing(stream: type[io.StringIO], seconds: float) -> None:
    """No line under two seconds, and no bar that flickers."""
    assert _run(stream(), seconds, 100) == ""


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_quiet_is_quiet(stream: type[io.StringIO]) -> None:
    """Whatever it takes; but what must be said is said."""
    assert _run(stream(), 100, 100, quiet=True) == ""
    written = stream()
    Progress(written, quiet=True).say(both("build.settings.inherits"))
    assert "INHERIT" in written.getvalue()


def test_what_is_said_meanwhile_does_not_stand_in_the_bar() -> None:
    """The bar goes away first, and comes back below."""
    clock, stream = Clock(), Terminal()
    progress = Progress(stream, clock=clock)
    clock.now += 1
    with progress.step("links", 2) as step:
        step.advance()
        progress.say(both("build.settings.inherits"))
        assert _screen(stream.getvalue().split("\n")[0]).startswith(both("build.settings.inherits").th)
        step.advance()
        assert "2/2" in stream.getvalue().split("\n")[-1]


def test_a_step_that_fails_leaves_no_bar_and_its_time() -> None:
    """A traceback begins on a line of its own."""
    clock, stream = Clock(), Terminal()
    progress = Progress(stream, clock=clock)
    clock.now += 1

    def fail() -> None:
        with progress.step("search"):
            clock.now += 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _screen(stream.getvalue()) == ""
    assert [(step.name, step.wall) for step in progress.times] == [("search", 2.0)]


def test_times_of_steps() -> None:
    """On the clock; of processor with that of workers; how many things."""
    clock = Clock()
    progress = Progress(io.StringIO(), clock=clock)
    with progress.step("scan"):
        clock.now += 1
    with progress.step("pages", 5) as step:
        clock.now += 2
        step.advance(2)
        step.spent(7.0)
        step.advance(3)
        step.spent(8.0)
    scan, pages = progress.times
    assert (scan.name, scan.wall, scan.count) == ("scan", 1.0, 0)
    assert (pages.name, pages.wall, pages.count) == ("pages", 2.0, 5)
    assert 15.0 <= pages.cpu < 16.0
    assert progress.elapsed == 3.0


def test_a_step_that_cannot_be_counted_has_no_bar() -> None:
    """Its name is all there is to say."""
    clock, stream = Clock(), Terminal()
    progress = Progress(stream, clock=clock)
    clock.now += 1
    with progress.step("swap"):
        assert _screen(stream.getvalue()) == "นำขึ้นแทนเว็บไซต์เดิม / put in place"


def test_columns_of_thai() -> None:
    """Vowels above and below and tone marks take none; a cut keeps them with their letter."""
    assert columns("ผู้ที่") == 2
    assert columns("น้ำ") == 2
    assert columns("abc") == 3
    assert columns("漢") == 2
    assert fitted("ผู้ที่", 1) == "ผู้"
    assert fitted("漢字", 3) == "漢"
    assert fitted("abc", 9) == "abc"


def test_a_stream_without_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty columns where a terminal does not tell."""
    monkeypatch.undo()
    assert module._columns(io.StringIO()) == 80
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 # os.devnull is no path of ours
        assert module._columns(nothing) == 80
