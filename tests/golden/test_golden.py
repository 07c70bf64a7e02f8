"""The whole small site against what it was when somebody last looked at it.

Renew with `make golden`, then read the difference before committing it.
"""

from pathlib import Path

import pytest

from prongsai.build.inspect_site import inspect, settings_from_environment
from prongsai.media.facts import media_facts
from prongsai.pages.page import pages
from tests.golden.tree import TREE
from tests.trees import write_tree

EXPECTED = Path(__file__).parent / "expected"


def _articles(root: Path) -> dict[str, str]:
    """Every article of the small site by the name of its expected file."""
    _, graph, problems = inspect(root, settings_from_environment())
    assert [p for p in problems if p.severity == "error"] == []
    made = pages(graph, media_facts(graph.site))
    # A duty's page of a framework that the small site does not use says only what the catalogue says.
    wanted = (page for page in made if not page.path.startswith(("items/", "assess/nacc")))
    return {page.source_name.removesuffix(".md") + ".html": f"{page.article}\n" for page in wanted}


def test_the_small_site_is_as_it_was(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Any change of any article shows up as a difference that somebody has to look at."""
    articles = _articles(write_tree(tmp_path, TREE))
    if pytestconfig.getoption("--golden-update"):
        for old in EXPECTED.rglob("*.html"):
            old.unlink()
        for name, html in articles.items():
            path = EXPECTED / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, encoding="utf-8")
        pytest.skip("expected files renewed: read the difference")
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8") for path in EXPECTED.rglob("*.html")
    }
    assert sorted(articles) == sorted(expected)
    for name, html in articles.items():
        assert html == expected[name], f"{name} differs: make golden, then read the difference"


def test_two_readings_give_the_same_articles(tmp_path: Path) -> None:
    """Nothing in an article depends on the order of folders, on memory addresses or on the clock."""
    first = _articles(write_tree(tmp_path / "a", TREE))
    second = _articles(write_tree(tmp_path / "b", dict(reversed(TREE.items()))))
    assert first == second
