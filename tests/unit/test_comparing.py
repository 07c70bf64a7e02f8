"""The benchmark beside other generators: what it gives them, how it measures, how it reckons."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import Markdown

from comparing.command import PREPARED, Plan, Time
from comparing.conversion import Document, Entry, article, document, entries
from comparing.figures import Figures, cpu, exponent, wall
from comparing.measure import FailedRunError, SlowRunError, digest, run
from comparing.plot import plot
from comparing.projects import edit, make, size
from comparing.promises import promises
from comparing.report import report
from comparing.results import SLOW, Results, Run, open_results
from comparing.rivals import RIVALS
from comparing.sources import Sources, write
from prongsai.cache.atomic import replace_file

PAGE = """\
<!DOCTYPE html><html><body>
<nav class="ps-nav"><ul><li><a href="../plan/">แผน</a></li></ul>
<ul class="ps-items"><li><a class="ps-status--complete" href="./" title="ครบถ้วน">O2</a>
<li><a class="ps-status--missing" href="../o3/" title="O3 ข้อมูล: ยังไม่มี"><span aria-hidden="true">O3</span></a></ul></nav>
<main class="ps-main"><nav class="ps-crumbs"><a href="/">หน้าแรก</a></nav>
<header><h1 id="content"><t-w>ข้อมูล</t-w> "ผู้บริหาร" O2</h1><p>ปรับปรุงเมื่อ 1 มกราคม 2568</p></header>
<svg><text>drawing</text></svg>
<dl><dt>งบประมาณ</dt><dd>1_000 * 2 บาท</dd></dl>
<table><thead><tr><th>ข้อ</th><th>สถานะ</th></tr></thead>
<tbody><tr><td>O1 | O2</td><td><ul><li>ครบถ้วน</li></ul></td></tr></tbody></table>
<figure><a href="../photos/meeting.jpg"><img class="ps-photo__placeholder" src="data:x"><picture>
<source type="image/avif" srcset="../photos/meeting/480.avif"><img src="../photos/meeting.jpg" alt="ประชุม" width="9">
</picture></a><figcaption>ประชุมเจ้าหน้าที่</figcaption></figure>
<details><summary>ที่มา</summary><ol><li>รายงาน</li></ol></details>
<div class="ps-cite">อ้างอิง</div></main></body></html>
"""


def _words(text: str) -> str:
    """A text without anything but its letters and digits."""
    return re.sub(r"[\W_]", "", text)


def test_the_others_are_given_every_word_of_an_article() -> None:
    """Rendered from our Markdown, an article has the words of ours in their order; its title goes in front."""
    made = document(PAGE, "bang-rak/2568/o2")
    rendered = Markdown(extensions=["tables"]).convert(made.text)
    ours = article(PAGE)
    assert made.title == 'ข้อมูล "ผู้บริหาร" O2'
    shown = re.sub(r"<[^>]*>", "", rendered)
    assert _words(made.title + shown) == _words(ours.get_text())
    assert "อ้างอิง" not in shown
    assert "<table>" in rendered
    assert "<ol>" in rendered


def test_the_others_are_given_the_same_images() -> None:
    """The largest JPEG of a photo, by its place in the site, and no copy of it."""
    made = document(PAGE, "bang-rak/2568/o2")
    assert made.images == ("bang-rak/2568/photos/meeting.jpg",)
    assert "![ประชุม](../photos/meeting.jpg)" in made.text


def test_the_navigation_of_a_year_is_known() -> None:
    """Its lists, the order in them, numbers and states, for a theme with a navigation like ours."""
    assert entries(PAGE, "bang-rak/2568/o2") == (
        Entry("bang-rak/2568/plan", 1, 1, "", ""),
        Entry("bang-rak/2568/o2", 2, 1, "O2", "ครบถ้วน"),
        Entry("bang-rak/2568/o3", 2, 2, "O3", "ยังไม่มี"),
    )


def test_sources_lie_as_each_generator_wants_them(tmp_path: Path) -> None:
    """A page with others below it is a section to Hugo; images are linked to both; titles are quoted."""
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/a/x.jpg").write_bytes(b"photo")
    pages = [
        Document("", "First", "1\n", ()),
        Document("a", 'The "A"', "2\n", ("a/x.jpg",)),
        Document("a/b", "B", "3\n", ()),
    ]
    sources = Sources(tmp_path)
    assert write(sources, pages, tmp_path / "site") == 3
    assert (sources.content / "_index.md").read_text("utf-8") == '---\ntitle: "First"\n---\n\n1\n'
    assert 'title: "The \\"A\\""' in (sources.content / "a/_index.md").read_text("utf-8")
    assert (sources.content / "a/b.md").exists()
    assert (sources.docs / "a/b/index.md").read_text("utf-8") == (sources.content / "a/b.md").read_text("utf-8")
    assert (sources.static / "a/x.jpg").read_bytes() == (sources.docs / "a/x.jpg").read_bytes() == b"photo"


def test_a_run_is_charged_for_all_its_processes(tmp_path: Path) -> None:
    """Processors' seconds of a program's own processes count, and their memory is added up."""
    work = "import time\nblock = b'x' * 60_000_000\nwhile time.process_time() < 0.6: pass\n"
    both = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {work!r}])\n{work}\nchild.wait()\n"
    cost = run([sys.executable, "-c", both], tmp_path, {}, 60)
    assert cost.cpu > 1.1
    assert cost.memory > 110_000_000


def test_a_run_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """With its processes, and it is told apart from one that fails."""
    with pytest.raises(SlowRunError):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, {}, 0.1)
    with pytest.raises(FailedRunError, match="ended with 3:\nno such page"):
        run([sys.executable, "-c", "print('no such page'); raise SystemExit(3)"], tmp_path, {}, 60)


def test_a_digest_tells_sites_apart(tmp_path: Path) -> None:
    """By their bytes and by their names."""
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    (tmp_path / "one/a").write_text("x")
    (tmp_path / "two/a").write_text("y")
    (tmp_path / "three/b").write_text("x")
    assert len({digest(tmp_path / name) for name in ("one", "two", "three")}) == 3


def test_growth_is_the_slope_of_the_logarithms() -> None:
    """Twice the time for twice the pages is 1, four times is 2, and one size tells nothing."""
    assert exponent([(500, 1.0), (1000, 2.0), (2000, 4.0)]) == pytest.approx(1)
    assert exponent([(500, 1.0), (1000, 4.0)]) == pytest.approx(2)
    assert exponent([(500, 1.0)]) is None


def _run(tool: str, round_: int, seconds: float, pages: int = 2_500) -> Run:
    return Run(tool, pages, round_, "1", pages=pages, wall=seconds, cpu=seconds * 2, html=pages * 10_000)


def test_ratios_are_taken_within_a_round() -> None:
    """A round in which the machine was slow does not change them; a round that one of both lacks is left out."""
    runs = [_run("a", 1, 2), _run("b", 1, 1), _run("a", 2, 20), _run("b", 2, 10), _run("a", 3, 99)]
    figures = Figures(runs)
    assert figures.ratio("a", "b", 2_500, wall) == 2
    assert figures.ratio("a", "b", 2_500, cpu) == 2
    assert figures.ratio("a", "nobody", 2_500, wall) is None


def test_what_was_promised_is_compared_with_what_was_measured(tmp_path: Path) -> None:
    """A promise that is broken is told so, one that cannot be known is not called kept; a slow tool is named."""
    runs = [_run("ours-cold-pictures", 1, 3.0), _run("hugo-simple", 1, 2.0), _run("hugo-nav", 1, 2.0)]
    runs.append(Run("material", 2_500, 1, "9", SLOW, said="2700 s"))
    kept = {promise.text: promise.kept for promise in promises(Figures(runs))}
    assert kept["2,500 pages: wall time beside Hugo, simple"] is True
    assert kept["2,500 pages: wall time beside Hugo, nav like ours"] is False
    assert kept["10,000 pages: wall time beside Hugo, nav like ours"] is None
    machine = dict.fromkeys(("processor", "processors", "memory", "system", "python"), "x")
    results = Results(tmp_path / "results.json", machine, runs)
    names = {
        "ours-cold-pictures": "Prongsai",
        "hugo-simple": "Hugo",
        "hugo-nav": "Hugo nav",
        "material": "MkDocs",
        "zensical": "Zensical",
    }
    page = report(results, names, {}, {"zensical": "pip install it"})
    assert "| 2,500 pages: wall time beside Hugo, nav like ours | 1.2 x | 1.5 x | **no** |" in page
    assert "- MkDocs, about 2,500 pages: slow (2700 s)" in page
    assert "- Zensical: not installed. pip install it" in page


def test_the_drawing_has_a_line_and_a_name_for_each_tool() -> None:
    """Names are escaped, and no two lie upon each other though their lines do."""
    drawing = plot(Figures([_run("a", 1, 1), _run("a", 1, 9, 5_000), _run("b", 1, 1)]), {"a": "A & B", "b": "B"})
    assert drawing.count("<polyline") == 2
    assert "A &amp; B</text>" in drawing
    heights = [float(y) for y in re.findall(r'y="([\d.]+)" stroke="none" fill="#222">', drawing)]
    assert abs(heights[0] - heights[1]) >= 17


def test_runs_of_another_version_or_machine_are_not_believed(tmp_path: Path) -> None:
    """They are made again; those of other tools are kept."""
    path = tmp_path / "results.json"
    results = open_results(path, {}, "command")
    for tool in ("a", "b"):
        results.add(replace(_run(tool, 1, 1), version="1"))
    again = open_results(path, {"a": "2", "b": "1"}, "command")
    assert [run.tool for run in again.runs] == ["b"]
    assert again.versions == {"b": "1"}
    kept = json.loads(path.read_text("utf-8"))
    kept["machine"]["processors"] = "64"
    replace_file(path, json.dumps(kept).encode())
    assert open_results(path, {"a": "1", "b": "1"}, "command").runs == []


def test_what_cannot_be_run_takes_no_time(tmp_path: Path) -> None:
    """A tool that was too slow at a size is not waited for at larger ones, nor is what is done already."""
    slow, other = RIVALS[:2]
    plan = Plan([slow, other], (500, 2_500), 1, None, Time(1))
    results = Results(tmp_path / "results.json", {})
    all_of_it = plan.seconds(results)
    results.runs = [Run(slow.key, 500, 1, "1", SLOW), Run(other.key, 500, 1, "1")]
    assert plan.seconds(results) == other.pace * 2_500 + PREPARED * 2_500 < all_of_it


@pytest.mark.parametrize("pages", [500, 1_000, 2_000, 17_500, 40_000])
def test_a_size_has_the_agencies_that_make_it(pages: int) -> None:
    """As near to the pages as whole agencies come; the smallest site is larger than the smallest size."""
    made = size(pages)
    about = 455 + made.agencies * (342 if made.years > 1 else 112)
    assert abs(about - pages) <= 171
    assert size(17_500).agencies == 50


def test_an_edit_changes_one_line_of_one_file_and_can_be_undone(tmp_path: Path) -> None:
    """What an activity is about; everything else keeps its bytes."""
    checkout = Path(__file__).resolve().parents[2]
    project = make(tmp_path / "project", checkout, replace(size(500), agencies=2))
    files = {path: path.read_bytes() for path in sorted((project / "agencies").rglob("*.yml"))}
    edit(project, 1)
    (changed,) = [path for path, data in files.items() if path.read_bytes() != data]
    old, new = files[changed].decode().splitlines(), changed.read_text("utf-8").splitlines()
    assert len([line for line in new if line not in old]) == 1
    edit(project, 0)
    assert changed.read_bytes() == files[changed]


def test_the_command_names_its_options() -> None:
    """`--help` works where no other generator is installed."""
    command = [sys.executable, "benchmarks/compare.py", "--help"]
    root = Path(__file__).resolve().parents[2]
    environment = {"PATH": "", "PYTHONPATH": str(root / "hooks")}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    assert "--sizes" in done.stdout
