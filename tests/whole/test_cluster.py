"""A build on a Dask cluster: a scheduler and two workers on this machine. One dies, or reaches not all it must."""

import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prongsai.build.build import build
from prongsai.build.cluster.executor import Requirements, WorkerAnswer, at_worker, cluster, refuse_unfit_workers
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.project.inputs import code_sum
from prongsai.build.report.outcome import Outcome
from prongsai.build.report.progress import Progress
from prongsai.cache.values import from_bytes
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from tests.clusters import scheduler
from tests.sites import PROJECT
from tests.trees import AGENCY, DISCLOSURES, TODAY, Content, sound, write_tree

if TYPE_CHECKING:
    from distributed import Client

pytest.importorskip("distributed", reason="builds on a cluster are not tested: the extra `cluster` is not installed")

SMALL = ("ban-na", "bang-bo", "phra-pradaeng")
"""Agencies with little to say; the first two name each other, so they are one job."""


def cluster_tree() -> dict[str, Content]:
    """A project of one full agency and some small ones."""
    found = dict(sound())
    head = str(found[DISCLOSURES]).partition("items:")[0]
    for slug, other in zip(SMALL, (SMALL[1], SMALL[0], SMALL[2]), strict=True):
        found[f"agencies/{slug}/agency.yml"] = found[AGENCY]
        found[f"agencies/{slug}/2568/disclosures.yml"] = f"{head}items:\n  O1: {{none: {{th: ไม่มี, en: None}}}}\n"
        for number in range(3):
            found[f"content/{slug}/2568/policies/notice-{number}.md"] = (
                "---\ntitle: {th: ประกาศ, en: Notice}\nkind: other\nannounced: 2024-10-15\n"
                f"by: {{th: ผู้อำนวยการ, en: Director}}\n---\nดู[อีกแห่ง](record:{other}/2568/policies/notice-{number})\n"
            )
    return found


def blind(folder: str, *, writing: bool) -> None:
    """In a worker: let no file below a folder be opened any more; or only none for writing."""

    def refuse(event: str, args: tuple[object, ...]) -> None:
        if event not in ("open", "os.listdir") or not isinstance(args[0], str | os.PathLike):
            return
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if os.fspath(args[0]).startswith(folder) and (writes or not writing):
            raise PermissionError(event, args[0])

    sys.addaudithook(refuse)


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with scheduler(tmp_path_factory.mktemp("workers")) as address:
        yield address


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as this process makes it."""
    root = write_tree(tmp_path_factory.mktemp("local"), cluster_tree())
    assert built_on(root).summary
    return _files(root / "site")


def built_on(root: Path, scheduler: str = "", site: SiteSettings | None = None) -> Outcome:
    """A project built by the workers of a scheduler; by this process alone where there is none."""
    site = site or SiteSettings(root / "site", "", PROJECT / "overrides")
    options = BuildOptions(root, site, workers=1, scheduler=scheduler)
    with cluster(options) as executor:
        return build(options, Settings(TODAY), Progress(io.StringIO(), quiet=True), executor=executor)


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _kill_one(client: "Client", made: Path, dead: list[int]) -> None:
    """When the first page of an agency is there, kill a worker that is at work."""
    pids = client.run(os.getpid)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        busy = [worker for worker, keys in client.processing().items() if keys]
        if busy and any(made.glob("*/2568")):
            os.kill(pids[busy[0]], signal.SIGKILL)
            dead.append(pids[busy[0]])
            return
        time.sleep(0.02)


def test_a_worker_that_dies_changes_nothing(tmp_path: Path, workers: str, local: dict[str, bytes]) -> None:
    """Killed while it makes an agency's pages, of which some are written: another makes them again, the same bytes."""
    from distributed import Client

    root, dead = write_tree(tmp_path, cluster_tree()), list[int]()
    with Client(workers, set_as_default=False) as client:
        killer = threading.Thread(target=_kill_one, args=(client, root / ".site.spare", dead))
        killer.start()
        outcome = built_on(root, workers)
        killer.join()
    assert outcome.summary
    assert dead
    assert _files(root / "site") == local


def test_after_an_edit_only_what_changed_is_made(tmp_path: Path, workers: str, local: dict[str, bytes]) -> None:
    """On workers too: few pages of the second build are new, and the site is the same to the byte."""
    root = write_tree(tmp_path, cluster_tree())
    page = root / "content" / SMALL[0] / "2568/policies/notice-1.md"
    text = page.read_bytes()
    page.write_bytes(text.replace("ดู".encode(), "โปรดดู".encode()))
    first = built_on(root, workers)
    assert first.summary
    assert first.summary.photos_made == 1
    assert _files(root / "site") != local
    page.write_bytes(text)
    second = built_on(root, workers)
    assert second.summary
    assert second.summary.pages_made < first.summary.pages_made / 10
    assert _files(root / "site") == local


@pytest.mark.parametrize(
    ("folder", "writing", "said"),
    [
        ("project", False, "does not reach the folder"),
        ("published", False, "does not reach the folder"),
        ("look", False, "does not reach the folder"),
        ("project", True, "cannot write into the folder"),
        ("published", True, "cannot write into the folder"),
    ],
)
def test_workers_that_do_not_reach_a_folder(
    folder: str, writing: bool, said: str, tmp_path: Path, workers: str
) -> None:
    """Before anything is made, the message names the folder in both languages; no mark stays in any."""
    from distributed import Client

    root = write_tree(tmp_path / "project", cluster_tree())
    (tmp_path / "look").mkdir()
    with Client(workers, set_as_default=False) as client:
        client.wait_for_workers(2)
        client.run(blind, str(tmp_path / folder), writing=writing)
    site = SiteSettings(tmp_path / "published" / "site", "", tmp_path / "look")
    with pytest.raises(Refusal) as refused:
        built_on(root, workers, site)
    assert f"{said} {tmp_path / folder}" in str(refused.value.text.en)
    assert str(tmp_path / folder) in refused.value.text.th
    assert not site.site_dir.exists()
    assert not list(tmp_path.rglob(".prongsai-cluster-*"))


def test_a_folder_that_cannot_be_written_here(tmp_path: Path, workers: str) -> None:
    """Is none for a cluster, whose machines leave what they made for each other there."""
    root = write_tree(tmp_path / "project", cluster_tree())
    (tmp_path / "published").write_text("a file")
    site = SiteSettings(tmp_path / "published" / "site", "", PROJECT / "overrides")
    with pytest.raises(Refusal) as refused:
        built_on(root, workers, site)
    assert f"cannot write into the folder {tmp_path / 'published'} " in str(refused.value.text.en)


def test_a_worker_that_comes_later_says_what_it_lacks(tmp_path: Path) -> None:
    """At its first job, which it does not begin; and one that loses a folder at its next."""
    mark = tmp_path / "mark"
    required = Requirements(code_sum(), (str(mark),), str(tmp_path))
    assert _told(at_worker(_done, "job", required)).refusal
    mark.touch()
    assert _told(at_worker(_done, "job", required)).done == b"job"


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is said in words, and nothing is touched."""
    monkeypatch.setattr("prongsai.build.cluster.executor._PATIENCE", 1)
    root = write_tree(tmp_path, cluster_tree())
    with pytest.raises(Refusal) as refused:
        built_on(root, "tcp://127.0.0.1:9")
    assert "tcp://127.0.0.1:9" in str(refused.value.text.en)
    assert not (root / "site").exists()


def test_an_extra_that_is_missing_names_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr("prongsai.build.cluster.executor.find_spec", lambda name: None)
    with pytest.raises(Refusal) as refused:
        built_on(write_tree(tmp_path, cluster_tree()), "tcp://127.0.0.1:9")
    assert "prongsai[cluster]" in refused.value.text.th


def test_workers_of_another_version_are_refused(workers: str) -> None:
    """Before anything is sent to them; one that comes later refuses by itself."""
    from distributed import Client

    with Client(workers, set_as_default=False) as client:
        client.wait_for_workers(2)
        refuse_unfit_workers(client, Requirements(code_sum()))
        with pytest.raises(Refusal) as refused:
            refuse_unfit_workers(client, Requirements("other"))
    assert workers.rpartition(":")[0] in str(refused.value.text.en)
    assert _told(at_worker(_done, "job", Requirements("other"))).refusal
    assert _told(at_worker(_done, "job", Requirements(code_sum()))).done == b"job"


def test_a_refusal_at_a_worker_is_given_back() -> None:
    """As a value: to try again would be of no use."""

    def refuse(_: str) -> None:
        raise Refusal(both("cluster.killed"))

    assert _told(at_worker(refuse, "job", Requirements(code_sum()))) == WorkerAnswer(refusal=both("cluster.killed"))


def test_what_goes_wrong_at_a_worker_is_told_with_its_traceback() -> None:
    """Our mistake, wherever it shows."""

    def fail(_: str) -> None:
        raise ZeroDivisionError

    assert "ZeroDivisionError" in _told(at_worker(fail, "job", Requirements(code_sum()))).failure


def test_what_cannot_be_sent_is_a_refusal() -> None:
    """Such as a name that is no UTF-8: pickled it would come over, but nobody here reads that."""
    assert _told(at_worker(len, "job", Requirements(code_sum()))).refusal == both("cluster.odd-name")


def _done(job: str) -> bytes:
    return job.encode()


def _told(answer: bytes) -> WorkerAnswer:
    return from_bytes(answer, WorkerAnswer)
