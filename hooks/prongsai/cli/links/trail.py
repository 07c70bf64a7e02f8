"""What was met on the way of one link: the addresses it went through, and what stood at the end."""

from msgspec import Struct


class Answer(Struct, frozen=True):
    """What a server said to one request."""

    url: str
    status: int
    content_type: str = ""
    size: int | None = None
    """In bytes, as stated; None where it was not."""
    body: bytes = b""
    """The beginning of it, unpacked; empty for an answer to HEAD."""
    whole: bool = False
    """Whether that is all of it."""
    location: str | None = None
    challenged: bool = False
    """Its headers say that a person is to prove to be one."""
    retry_after: float | None = None
    """In seconds, as asked by the server."""


class Failure(Struct, frozen=True):
    """Why there is no answer, as one of the notes of model/generated/links.py."""

    note: str
    url: str
    retry: bool = False
    """Whether it may be otherwise in a moment."""


class Trail(Struct, frozen=True):
    """One link followed to its end."""

    asked: str
    hops: tuple[str, ...]
    """The addresses that sent on to another, the asked one first; empty where nothing did."""
    end: Answer | Failure
