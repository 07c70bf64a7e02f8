"""What all commands share: exit codes, both languages on a stream, the folder of a project, why a command ends."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.text.bilingual import Text

if TYPE_CHECKING:
    from prongsai.source.folders import Folders

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit codes: done; something has to be mended first; the command itself cannot be followed."""

# argparse has no public name for what add_subparsers returns.
Subparsers = argparse._SubParsersAction


def add_command(
    subparsers: "Subparsers[argparse.ArgumentParser]", name: str, about: Text, *, long: Text | None = None, codes: Text
) -> argparse.ArgumentParser:
    """The parser of a command of which the exit codes are told too; `long` says more than `about` where it must."""
    return subparsers.add_parser(
        name,
        help=both_inline(about),
        description=both_lines(long or about),
        epilog=both_lines(codes),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


class CommandRefused(Refusal):
    """A command that does nothing, with more to say than one text: paths, a report of problems."""

    def __init__(self, *said: Text | str) -> None:
        super().__init__(said[0] if isinstance(said[0], Text) else Text(said[0], said[0]))
        self.said = said


def both_lines(text: Text) -> str:
    """Both languages, a line each."""
    return f"{text.th}\n{text.en}"


def both_inline(text: Text) -> str:
    """Both languages on one line; argparse takes a per cent sign for its own."""
    return f"{text.th} / {text.en}".replace("%", "%%")


def say(stream: TextIO, *said: Text | str) -> None:
    """Texts in both languages, Thai first, and lines that are the same in both."""
    for text in said:
        stream.write(f"{text if isinstance(text, str) else both_lines(text)}\n")


def refused(stream: TextIO, refusal: Refusal) -> int:
    """Say why a command ends; returns its exit code."""
    say(stream, *(refusal.said if isinstance(refusal, CommandRefused) else (refusal.text,)))
    return WRONG_USE if isinstance(refusal, WrongUse) else REFUSED


def open_project(path: str | Path) -> "Folders":
    """The folders of a project. Raises WrongUse where there is none."""
    from prongsai.source.folders import Folders  # noqa: PLC0415 # slow to load, and whoever asks for help opens none

    folders = Folders(Path(path))
    try:
        there = folders.agencies.is_dir()
    except OSError:  # such as of a name that is too long
        there = False
    if not there:
        raise WrongUse(both("cli.check.no-project", path=path))
    return folders
