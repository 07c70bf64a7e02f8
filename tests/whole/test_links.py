"""The site's own links, checked in each build before the new site takes the old one's place."""

from pathlib import Path

from tests.sites import copy_project, run_build
from tests.trees import POLICY, Replace, changed, write_tree


def _project(folder: Path, link: str) -> Path:
    """The sound project with another link in an announcement."""
    tree = changed({POLICY: Replace("record:plan/no-gift", link)})
    return write_tree(copy_project(folder, sources=False), tree)


def test_a_part_that_is_not_there_stops_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    """The report names page and link in both languages and what may be meant; no traceback; the old site is whole."""
    project = _project(tmp_path, "record:plan#targets")
    done = run_build(project)
    assert done.returncode == 0, done.stderr
    page = project / "site/bang-rak/2568/policies/no-gift/index.html"
    before = page.read_bytes()
    assert b'href="../../plan/#targets"' in before
    policy = project / POLICY
    policy.write_text(policy.read_text("utf-8").replace("plan#targets", "plan#by-item"), "utf-8")
    done = run_build(project)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    # The name of a part that other pages have: only the finished page tells that this one has not.
    assert "bang-rak/2568/policies/no-gift/index.html: “../../plan/#by-item”" in output
    # The English page shows the Thai text beside its own.
    assert "Links within the site that lead nowhere: 2." in output
    assert "Traceback" not in output
    assert page.read_bytes() == before
    assert not (project / "site.staging").exists()


def test_a_dead_link_of_a_frame_stops_the_build(tmp_path: Path) -> None:
    """Whole pages are looked at, not only the articles: a link that a template makes cannot be forgotten."""
    project = _project(tmp_path, "record:plan/no-gift")
    footer = project / "overrides/partials/prongsai-footer.html"
    footer.write_text(footer.read_text("utf-8") + '\n<a href="nowhere/"></a>\n', "utf-8")
    done = run_build(project)
    assert done.returncode == 1
    assert "“nowhere/”" in done.stdout + done.stderr
    assert not (project / "site").exists()
