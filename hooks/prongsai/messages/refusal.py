"""Why a command cannot go on, where neither the data nor our code is at fault: two builds at once, a full disk."""

from collections.abc import Iterator
from contextlib import contextmanager

from prongsai.messages import both
from prongsai.text.bilingual import Text


class Refusal(Exception):
    """Ends a command with a message in both languages and exit code 1; a build leaves the site as it was."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)  # as its only argument, so that it comes over from another process
        self.text = text


class WrongUse(Refusal):
    """An option, an argument or a variable of the environment that cannot be followed: exit code 2."""


def os_detail(error: OSError) -> str:
    """What the system says of an error, in its own words."""
    return error.strerror or type(error).__name__


@contextmanager
def disk_refusal(key: str, **values: object) -> Iterator[None]:
    """What the system does not do within is told by a message, with its `detail`: raises Refusal for OSError.

    Where no `path` is given, it is that of the error.
    """
    try:
        yield
    except OSError as error:
        raise Refusal(both(key, **{"path": error.filename, **values}, detail=os_detail(error))) from error
