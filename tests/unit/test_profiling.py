"""The summary at a build's end, and the profile: where the time went."""

import json
import pickle
from pathlib import Path

import pytest

from prongsai.build.report import profiling
from prongsai.build.report.profiling import Profile, Span, Spans
from prongsai.build.report.progress import StepTime
from prongsai.build.report.summary import Summary, explain_summary
from prongsai.messages import both

STEPS = (StepTime("inspect", 3.0, 5.5, 26), StepTime("pages", 6.5, 12.0, 26), StepTime("swap", 0.001, 0.001, 0))
SUMMARY = Summary(1200, 16300, 12, 19988, 45 * 2**20, 600 * 2**20, 10.04, STEPS)


def _page(name: str, wall: float) -> Span:
    return Span("page", name, 1000.5, wall, wall / 2, 77)


def test_a_summary_in_words() -> None:
    """Two lines in Thai, then the same two in English: what was made and reused, bytes, seconds by step."""
    read, pages = both("build.step.inspect"), both("build.step.pages")
    assert explain_summary(SUMMARY, "line") == (
        "หน้า 17,500 หน้า ทำใหม่ 1,200 หน้า รูปภาพ 20,000 ภาพ ทำใหม่ 12 ภาพ เขียน 45.0 MB จากทั้งหมด 600.0 MB\n"
        f"ใช้เวลา 10.0 วินาที ({read.th} 3.0, {pages.th} 6.5)\n"
        "Pages: 17,500, 1,200 of them new; photos: 20,000, 12 of them new; 45.0 MB of 600.0 MB written\n"
        f"10.0 seconds ({read.en} 3.0, {pages.en} 6.5)\n"
    )


def test_a_summary_of_a_build_that_took_no_time() -> None:
    """No empty brackets."""
    assert "()" not in explain_summary(Summary(1, 0, 0, 0, 0, 0, 0.01, STEPS[2:]), "line")


def test_a_summary_for_programs() -> None:
    """One line of JSON with every number."""
    line = explain_summary(SUMMARY, "json")
    assert line.count("\n") == 1
    said = json.loads(line)
    assert (said["pages_made"], said["photos_reused"], said["written"]) == (1200, 19988, 45 * 2**20)
    assert said["steps"][0] == {"name": "inspect", "wall": 3.0, "cpu": 5.5, "count": 26}


def test_a_profile_is_a_trace_and_a_table(tmp_path: Path) -> None:
    """The file is what trace viewers open, with the same as data; the table beside it names what was slow."""
    profile = Profile()
    profile.add([Span("shard", "alpha", 1000.25, 2.0, 1.5, 77), Span("shard", "beta", 1001.0, 3.0, 2.5, 78)])
    profile.add([_page("alpha/", 0.1), _page("beta/2568/plan/", 0.4)])
    path = tmp_path / "out" / "p.json"
    said = profile.write(path, SUMMARY)
    assert str(path) in said.th
    data = json.loads(path.read_text("utf-8"))
    assert {"ph": "X", "name": "alpha", "cat": "shard", "ts": 1_000_250_000, "dur": 2_000_000, "pid": 1, "tid": 77,
            "args": {"cpu_ms": 1500.0}} in data["traceEvents"]  # fmt: skip
    assert [span["name"] for span in data["shards"]] == ["beta", "alpha"]
    assert [span["name"] for span in data["slowest"]] == ["beta/2568/plan/", "alpha/"]
    assert data["summary"]["steps"][1]["cpu"] == 12.0
    table = (tmp_path / "out" / "p.txt").read_text("utf-8").splitlines()
    assert table[1].split() == ["inspect", "3.000", "5.500", "26", "115.4"]
    assert table[3].split() == ["swap", "0.001", "0.001", "0"]
    assert table[6].split() == ["beta", "3.000", "2.500"]
    assert table[11].split() == ["alpha/", "0.100", "0.050"]


def test_of_many_pages_the_slowest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of a million pages does not fill the memory with their times; every shard is kept."""
    monkeypatch.setattr(profiling, "_KEPT", 50)
    profile = Profile()
    for number in range(1000):
        profile.add([_page(str(number), float(number * 7919 % 1000)), Span("shard", "s", 0.0, 1.0, 1.0, 1)])
    assert [span.wall for span in profile.slowest(100)] == [float(n) for n in range(999, 949, -1)]
    assert len(profile.shards) == 1000


def test_pages_that_took_equally_long_can_be_ordered() -> None:
    """The first comes first."""
    profile = Profile()
    profile.add([_page("a", 1.0), _page("b", 1.0)])
    assert [span.name for span in profile.slowest(2)] == ["a", "b"]


def test_a_worker_takes_times_only_if_wanted() -> None:
    """What is taken can be sent to another process; work that fails counts too."""
    off, on = Spans(wanted=False), Spans(wanted=True)
    with off.span("page", "a"):
        pass

    def fail() -> None:
        with on.span("shard", "alpha"):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert off.found == []
    (span,) = pickle.loads(pickle.dumps(on)).found
    assert (span.kind, span.name) == ("shard", "alpha")
    assert span.wall >= 0
