"""A build on a Dask cluster: a scheduler and two workers on this machine; one dies, or they do not see the project."""

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

from prongsai.build.build import Outcome, build
from prongsai.build.cargo import Astray, Cargo, Unsendable, files_below, pack, unpack, within
from prongsai.build.cluster import at_worker, compare
from prongsai.build.inputs import code_sum
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.report.progress import Progress
from prongsai.check import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from tests.sites import PROJECT
from tests.trees import AGENCY, DISCLOSURES, TODAY, Content, LinkTo, sound, write_tree

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

pytest.importorskip("distributed", reason="builds on a cluster are not tested: the extra `cluster` is not installed")

from prongsai.build.depot import Depot, Near

SMALL = ("ban-na", "bang-bo", "phra-pradaeng")
"""Agencies with little to say; the first two name each other, so they are one job."""
FILES_READ = {"open", "os.listdir", "os.scandir", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}


def tree() -> dict[str, Content]:
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


def blind(folder: str) -> None:
    """In a worker: let nothing below a folder be read or written any more."""

    def refuse(event: str, args: tuple[object, ...]) -> None:
        if event in FILES_READ and isinstance(args[0], str | os.PathLike) and os.fspath(args[0]).startswith(folder):
            raise PermissionError(event, args[0])

    sys.addaudithook(refuse)


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[LocalCluster]":
    """A scheduler and two workers, each a process."""
    from distributed import LocalCluster

    folder = tmp_path_factory.mktemp("workers")
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(folder), silence_logs=50
    ) as found:
        yield found


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as this process makes it."""
    root = write_tree(tmp_path_factory.mktemp("local"), tree())
    assert _build(root).summary
    return _files(root / "site")


def _build(root: Path, scheduler: str = "", shared: str = "") -> Outcome:
    site = SiteSettings(root / "site", "", PROJECT / "overrides")
    options = BuildOptions(root, site, workers=1, scheduler=scheduler, shared=shared)
    return build(options, Settings(TODAY), Progress(io.StringIO(), quiet=True))


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


def test_a_worker_that_dies_changes_nothing(tmp_path: Path, workers: "LocalCluster", local: dict[str, bytes]) -> None:
    """Killed while it makes an agency's pages, of which some are written: another makes them again, the same bytes."""
    from distributed import Client

    root, dead = write_tree(tmp_path, tree()), list[int]()
    with Client(workers, set_as_default=False) as client:
        killer = threading.Thread(target=_kill_one, args=(client, root / ".site.spare", dead))
        killer.start()
        outcome = _build(root, workers.scheduler_address)
        killer.join()
    assert outcome.summary
    assert dead
    assert _files(root / "site") == local


def test_workers_that_do_not_reach_the_project(
    tmp_path: Path, workers: "LocalCluster", local: dict[str, bytes]
) -> None:
    """By way of a shared store: the same site from nothing, and after an edit, for which no other page is made."""
    from distributed import Client

    root, shared = write_tree(tmp_path / "project", tree()), (tmp_path / "shared").as_uri()
    with Client(workers, set_as_default=False) as client:
        client.wait_for_workers(2)
        client.run(blind, str(root))
    page = root / "content" / SMALL[0] / "2568/policies/notice-1.md"
    text = page.read_bytes()
    page.write_bytes(text.replace("ดู".encode(), "โปรดดู".encode()))
    first = _build(root, workers.scheduler_address, shared)
    assert first.summary
    assert first.summary.photos_made == 1
    assert _files(root / "site") != local
    page.write_bytes(text)
    second = _build(root, workers.scheduler_address, shared)
    assert second.summary
    assert second.summary.pages_made < first.summary.pages_made / 10
    assert _files(root / "site") == local


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is said in words, and nothing is touched."""
    monkeypatch.setattr("prongsai.build.cluster._PATIENCE", 1)
    root = write_tree(tmp_path, tree())
    with pytest.raises(Refusal) as refused:
        _build(root, "tcp://127.0.0.1:9")
    assert "tcp://127.0.0.1:9" in str(refused.value.text.en)
    assert not (root / "site").exists()


def test_an_extra_that_is_missing_names_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr("prongsai.build.cluster.find_spec", lambda name: None)
    with pytest.raises(Refusal) as refused:
        _build(write_tree(tmp_path, tree()), "tcp://127.0.0.1:9")
    assert ".[cluster]" in refused.value.text.th


def test_workers_of_another_version_are_refused(workers: "LocalCluster") -> None:
    """Before anything is sent to them; one that comes later refuses by itself."""
    from distributed import Client

    with Client(workers, set_as_default=False) as client:
        client.wait_for_workers(2)
        compare(client, code_sum())
        with pytest.raises(Refusal) as refused:
            compare(client, "other")
    assert "tcp://127.0.0.1:" in str(refused.value.text.en)
    assert isinstance(at_worker(str, "job", "other"), Refusal)
    assert at_worker(str, "job", code_sum()) == "job"


def test_a_refusal_at_a_worker_is_given_back() -> None:
    """As a value: to try again would be of no use."""

    def refuse(_: str) -> None:
        raise Refusal(both("cluster.killed"))

    assert isinstance(at_worker(refuse, "job", code_sum()), Refusal)


def test_what_is_sent_arrives_whole(tmp_path: Path) -> None:
    """Files small and large, and empty folders; the same files are the same cargo, left once."""
    source = write_tree(tmp_path / "source", {"a/small.txt": "ก", "a/large.bin": os.urandom(300_000), "b/x": b""})
    (source / "a" / "empty").mkdir()
    depot = Depot((tmp_path / "depot").as_uri(), Near(tmp_path / "near", 400_000))
    cargo = pack(depot, files_below(source, "in"))
    assert [*cargo.large] == ["in/a/large.bin"]
    left = _files(tmp_path / "depot")
    assert len(left) == 2
    assert pack(depot, files_below(source, "in")) == cargo
    assert _files(tmp_path / "depot") == left
    unpack(depot, cargo, tmp_path / "target")
    assert _files(tmp_path / "target" / "in") == _files(source)
    assert (tmp_path / "target/in/a/empty").is_dir()


def test_what_lies_in_the_store_is_not_believed(tmp_path: Path) -> None:
    """A file that is not what was left there is refused, and one that was only begun is left anew."""
    depot = Depot((tmp_path / "depot").as_uri())
    blob = depot.put(b"whole")
    (path,) = (path for path in (tmp_path / "depot").rglob("*") if path.is_file())
    path.write_bytes(b"WHOLE")
    with pytest.raises(Refusal), depot.get(blob):
        pass
    path.write_bytes(b"who")
    assert depot.put(b"whole") == blob
    assert path.read_bytes() == b"whole"
    depot.drop(blob)
    assert not path.exists()


def test_what_is_near_is_bounded(tmp_path: Path) -> None:
    """What was wanted longest ago goes first, and what is larger than all the room is not kept."""
    depot = Depot((tmp_path / "depot").as_uri(), Near(tmp_path / "near", 10))
    blobs = [depot.put(content) for content in (b"1234", b"5678", b"9abc", b"far too long")]
    for blob in (blobs[0], blobs[1], blobs[0], blobs[2], blobs[3]):
        with depot.get(blob) as stream:
            assert len(stream.read()) == blob.size
    assert {path.name for path in (tmp_path / "near").iterdir()} == {blobs[0].sum, blobs[2].sum}


@pytest.mark.parametrize("name", ["../out", "/etc/x", "a/../../out", "C:/x", "a\\..\\x", "", "a\0b"])
def test_no_file_leaves_its_folder(name: str) -> None:
    """Neither by its path nor by what its path means on another system."""
    with pytest.raises(Astray):
        within(name)


def test_links_are_not_sent(tmp_path: Path) -> None:
    """They mean something else elsewhere; the job is then done where the project is."""
    write_tree(tmp_path, {"a/file": "x", "a/link": LinkTo("file")})
    with pytest.raises(Unsendable):
        list(files_below(tmp_path / "a", "a"))


def test_a_store_that_cannot_be_used(tmp_path: Path) -> None:
    """Is named, with what is wrong."""
    for url in ("nowhere://x", write_tree(tmp_path, {"file": "x"}).joinpath("file").as_uri()):
        with pytest.raises(Refusal) as refused:
            Depot(url).put(b"x")
        assert url in refused.value.text.th
    assert Cargo() == pack(Depot("nowhere://x"), ())
