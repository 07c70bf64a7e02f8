"""Processes that are no copies of the build's own, as on other systems."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.build.group_findings import inspect_group
from prongsai.build.group_pages import make_group
from prongsai.build.jobs import AgencyJob, InspectJob, MakeJob
from prongsai.build.project.inputs import code_sum
from prongsai.build.workspace import Workspace
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from tests.sites import PROJECT
from tests.trees import TODAY, sound, write_tree
from tests.whole.twins import differences, twin
from tests.whole.workers import built_by


def test_workers_that_are_no_copies_make_the_same(tmp_path: Path) -> None:
    """Processes begun anew, as on other systems, with the whole catalogue, as they know no smaller one."""
    pair = twin(tmp_path)
    assert pair.build(pair.warm).summary is not None
    assert built_by(pair, 2, copied=False) == ["spawn"]
    assert not differences(pair.warm / "site", pair.cold / "site")


_DONE: list[Callable[[Workspace], object]] = [
    lambda place: inspect_group(
        InspectJob(place.root, place.code, frozenset({"bang-rak"}), "key", Settings(TODAY), "first")
    ),
    lambda place: make_group(MakeJob(place, (AgencyJob("bang-rak", "key", {}, "", ""),))),
]


@pytest.mark.parametrize("do", _DONE)
def test_a_worker_with_another_prongsai_says_so(tmp_path: Path, do: Callable[[Workspace], object]) -> None:
    """Where Prongsai was changed since the build's process has read it, as in a long preview: a word, not a mixture."""
    root = write_tree(tmp_path, sound())

    def place(code: str) -> Workspace:
        folders = {"site": str(root / "site"), "products": str(root / "products")}
        return Workspace(
            root=str(root), overrides=str(PROJECT / "overrides"), code=code, look="", site_url="", **folders
        )

    do(place(code_sum()))
    with pytest.raises(Refusal) as refused:
        do(place("that of an hour ago"))
    assert refused.value.text == both("build.other-code")
