"""The benchmark beside other generators, once and tiny: it runs, and what our builds write does not depend on how."""

import json
import logging
from pathlib import Path

import pytest

from comparing.command import TINY, TINY_MODES, main
from comparing.results import SLOW, Results, Run


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a tiny run has written its figures."""
    folder = tmp_path_factory.mktemp("bench")
    assert main(["--tiny", "--out", str(folder), "--work", str(folder / "work")]) == 0
    return folder


def test_our_builds_agree_byte_for_byte(out: Path) -> None:
    """Cold with two processes, cold with one, and with nothing changed: the same bytes."""
    runs = {run["tool"]: run for run in json.loads((out / "results.json").read_text("utf-8"))["runs"]}
    assert [runs[mode]["outcome"] for mode in TINY_MODES] == ["done"] * len(TINY_MODES)
    assert len({runs[mode]["digest"] for mode in TINY_MODES}) == 1
    assert runs["ours-cold"]["pages"] > 400


def test_the_others_are_measured_on_our_pages(out: Path) -> None:
    """MkDocs with Material, which is always there, was given our pages and built them."""
    runs = {run["tool"]: run for run in json.loads((out / "results.json").read_text("utf-8"))["runs"]}
    assert runs["material-pruned"]["outcome"] == "done", runs["material-pruned"]["said"]
    assert runs["material-pruned"]["pages"] >= 60


def test_a_run_of_other_pages_is_made_again(out: Path) -> None:
    """What another generator took for pages that are no more ours is forgotten; that it was too slow is not."""
    size = TINY
    results = Results(out / "none.json")
    given = {"ours-cold": "", "hugo-simple": "now", "zensical": "then", "hugo-nav": ""}
    results.runs = [Run(tool, size, 1, "1", given=pages) for tool, pages in given.items()]
    results.runs += [Run("material", size, 1, "1", SLOW), Run("hugo-nav", size + 1, 1, "1", given="then")]
    results.forget_others(size, "now")
    assert [(run.tool, run.size) for run in results.runs] == [
        ("ours-cold", size), ("hugo-simple", size), ("material", size), ("hugo-nav", size + 1),
    ]  # fmt: skip
    runs = {run["tool"]: run for run in json.loads((out / "results.json").read_text("utf-8"))["runs"]}
    assert len(runs["material-pruned"]["given"]) == 64
    assert runs["ours-cold"]["given"] == ""


def test_the_table_and_the_drawing_are_written(out: Path) -> None:
    """Both name our build and that this was no measurement; nothing that was built is left."""
    table = (out / "RESULTS.md").read_text("utf-8")
    assert "| Prongsai, cold |" in table
    assert "No ratio here means anything" in table
    assert "Prongsai, cold</text>" in (out / "results.svg").read_text("utf-8")
    assert not (out / "work" / "500").exists()


def test_a_run_that_was_broken_off_is_gone_on_with(out: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With all figures there, nothing is run again."""
    before = (out / "results.json").read_bytes()
    with caplog.at_level(logging.INFO, logger="bench"):
        assert main(["--tiny", "--out", str(out), "--work", str(out / "work")]) == 0
    assert "round 1" not in caplog.text
    assert json.loads((out / "results.json").read_bytes())["runs"] == json.loads(before)["runs"]
