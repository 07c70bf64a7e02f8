"""A build on workers of which one lies: nothing that it sends makes this machine run anything, or is believed."""

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from prongsai.build.cluster import executor as cluster
from prongsai.build.cluster.executor import Requirements, WorkerAnswer, at_worker
from prongsai.build.jobs import InspectJob, InspectResult, MakeJob
from prongsai.build.parts.results import MakeResult
from prongsai.cache.values import from_bytes, to_bytes
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from tests.clusters import scheduler
from tests.trees import write_tree
from tests.whole.test_cluster import built_on, cluster_tree

pytest.importorskip("distributed", reason="builds on a cluster are not tested: the extra `cluster` is not installed")


def spring(folder: str) -> None:
    """Leave a folder named after the process: workers and schedulers read their own traps."""
    Path(folder, str(os.getpid())).mkdir(parents=True, exist_ok=True)


class Trap(Exception):
    """Springs where it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return spring, self.args


Lie = Callable[[bytes, str], object]
"""What is answered, given what honestly came of a job, and the folder that a trap would make."""


def _trap_in_a_failure(_: bytes, trap: str) -> object:
    raise Trap(trap)


def _of_another(done: bytes, _: str) -> bytes:
    made = from_bytes(done, MakeResult)
    return _answer(replace(made, summaries=tuple(replace(summary, slug="bang-rak") for summary in made.summaries)))


def _made_of_else(done: bytes, _: str) -> bytes:
    made = from_bytes(done, MakeResult)
    return _answer(replace(made, summaries=tuple(replace(summary, key="") for summary in made.summaries)))


def _kept_elsewhere(done: bytes, _: str) -> bytes:
    made = from_bytes(done, MakeResult)
    return _answer(replace(made, summaries=tuple(replace(summary, searched="../../x") for summary in made.summaries)))


def _of_nobody(done: bytes, _: str) -> bytes:
    found = from_bytes(done, InspectResult)
    return _answer(replace(found, findings=found.findings and replace(found.findings, named={}), tasks=()))


def _answer(value: object) -> bytes:
    return to_bytes(WorkerAnswer(to_bytes(value)))


INSPECTION: dict[str, Lie] = {
    "a trap": lambda _, trap: Trap(trap),
    "a trap in a list": lambda _, trap: [Trap(trap)],
    "a trap as what went wrong": _trap_in_a_failure,
    "a pickle": lambda _, trap: pickle.dumps(Trap(trap)),
    "a pickle as what was done": lambda _, trap: to_bytes(WorkerAnswer(pickle.dumps(Trap(trap)))),
    "no bytes": lambda *_: ["done"],
    "no value": lambda *_: b"\xc1",
    "nothing": lambda *_: to_bytes(WorkerAnswer()),
    "without end": lambda *_: to_bytes(WorkerAnswer(b"\x91" * 100_000)),
    "longer than all memory": lambda *_: to_bytes(WorkerAnswer(b"\xdd\xff\xff\xff\xff")),
    "another kind of value": lambda *_: _answer(MakeResult()),
    "agencies of nobody": _of_nobody,
}
MAKING: dict[str, Lie] = {
    "nothing was made": lambda *_: _answer(MakeResult()),
    "another agency": _of_another,
    "made of something else": _made_of_else,
    "a name of an entry that leads elsewhere": _kept_elsewhere,
}


def lie(name: str, trap: str) -> None:
    """In a worker: answer the jobs of a build so, from now on."""

    def liar(do: Callable[[Any], object], job: Any, required: Requirements) -> object:
        asked, lies = (InspectJob, INSPECTION) if name in INSPECTION else (MakeJob, MAKING)
        honest = at_worker(do, job, required)
        done = from_bytes(honest, WorkerAnswer).done
        return lies[name](done, trap) if isinstance(job, asked) and done else honest

    cluster.at_worker = liar  # type: ignore[assignment] # it lies


@pytest.fixture(scope="module")
def liar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with one worker, which lies as it is told to."""
    with scheduler(tmp_path_factory.mktemp("liar"), workers=1) as address:
        yield address


@pytest.mark.parametrize("name", [*INSPECTION, *MAKING])
def test_a_worker_lies(name: str, liar: str, tmp_path: Path) -> None:
    """The build ends with a word, nothing was run here, and there is no site."""
    from distributed import Client

    root, trap = write_tree(tmp_path / "project", cluster_tree()), tmp_path / "trap"
    with Client(liar, set_as_default=False) as client:
        client.wait_for_workers(1)
        client.run(lie, name, str(trap))
    with pytest.raises(Refusal) as refused:
        built_on(root, liar)
    assert refused.value.text == both("cluster.bad-answer")
    assert not (trap / str(os.getpid())).exists()
    assert not (root / "site").exists()
