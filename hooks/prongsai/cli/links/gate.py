"""How fast: few requests to one host at a time and none right after another, not too many altogether."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct


class Manner(Struct, frozen=True):
    """How politely and how patiently to ask. Times are in seconds."""

    delay: float = 1.0
    """Between the beginnings of two requests to one host."""
    per_host: int = 2
    """Links of one host that are looked at together."""
    at_once: int = 8
    attempts: int = 3
    backoff: float = 2.0
    """Before the second attempt; doubled for each one after."""
    longest_wait: float = 30.0
    """A server that asks for more than this is left alone until the next run."""
    connect: float = 10.0
    read: float = 15.0
    deadline: float = 30.0
    """For one request, its body included: a trickle must not hold up the rest."""
    budget: float = 180.0
    """For all requests of one link together."""
    slow_after: float = 5.0
    """A request that takes longer is slow."""
    slow_host: float = 30.0
    """For all slow requests to one host together; then it is left alone until the next run."""
    hops: int = 10
    body: int = 128 * 1024
    """How many bytes of a page are read."""
    asks_first: bool = True
    """Whether HEAD is asked before GET, which it often saves; who reads all pages anyway asks but once."""


class _Gate:
    """One host's."""

    def __init__(self, manner: Manner) -> None:
        self.places = asyncio.Semaphore(manner.per_host)
        self.turn = asyncio.Lock()
        self.next = 0.0
        self.failures = 0
        self.closed = False
        self.slow = 0.0
        self.slow_until = 0.0


class Gates:
    """All hosts', for one run."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._all = asyncio.Semaphore(manner.at_once)
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def place(self, host: str) -> AsyncIterator[None]:
        """One of the few places for links of a host, kept until the link is settled with it."""
        async with self._gate(host).places:
            yield

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a host's turn, then for room among all requests."""
        gate = self._gate(host)
        async with gate.turn:
            await asyncio.sleep(max(gate.next - _now(), 0.0))
            gate.next = _now() + self._manner.delay
        async with self._all:
            yield

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks this host before so many seconds have passed."""
        gate = self._gate(host)
        gate.next = max(gate.next, _now() + seconds)

    def close(self, host: str) -> None:
        """A host that asked for more patience than we have is not asked again in this run."""
        self._gate(host).closed = True

    def is_closed(self, host: str) -> bool:
        """Whether it was closed."""
        return self._gate(host).closed

    def count(self, host: str, *, failed: bool) -> None:
        """Whether a request could not be made at all; one that could wipes out the failures before it."""
        gate = self._gate(host)
        gate.failures = gate.failures + 1 if failed else 0

    def is_weak(self, host: str) -> bool:
        """It failed so often in a row that its links are no longer asked twice."""
        return self._gate(host).failures >= self._manner.attempts

    def is_silent(self, host: str) -> bool:
        """It failed so often in a row that its links are no longer asked at all."""
        return self._gate(host).failures >= self._manner.attempts * 4

    def spend(self, host: str, begun: float, *, failed: bool) -> None:
        """A request to a host that began then has ended. Two that were slow at the same time count once."""
        gate, now = self._gate(host), _now()
        if failed or now - begun > self._manner.slow_after:
            gate.slow += now - max(begun, gate.slow_until)
            gate.slow_until = now

    def patience(self, host: str) -> float:
        """How long the next request to a host may take, in seconds; 0 or less where it was slow for too long."""
        return min(self._manner.deadline, self._manner.slow_host - self._gate(host).slow)

    def _gate(self, host: str) -> _Gate:
        return self._gates.setdefault(host, _Gate(self._manner))


def _now() -> float:
    return asyncio.get_running_loop().time()
