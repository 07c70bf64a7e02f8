"""A small site, built for real, against what it was when somebody last looked at it.

One page of each kind in each language, its article as an outline (outline.py). The frame, and what else is alike on
many pages, is kept once in each language. Renew with `make golden`, then read the difference before committing it.
"""

import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from prongsai.build.build import build
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.report.progress import Progress
from prongsai.check.settings import Settings
from prongsai.pages import specs
from prongsai.pages.templating import unjoined
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES
from tests.golden.outline import outline, parsed
from tests.golden.tree import GOLDEN
from tests.sites import PROJECT
from tests.trees import Tree, write_tree
from tests.whole.twins import differences

EXPECTED = Path(__file__).parent / "expected"
ROOM = 3500
"""Lines that all expected files may have together: what is more is read by nobody."""
KINDS = {
    "agency": "alpha/",
    "board": "alpha/2566/",
    "complaints": "alpha/2568/complaints/",
    "data": "data/",
    "duty": "items/bma-district-2566/o28/",
    "evidence": "alpha/2568/evidence/",
    "ita": "alpha/2568/ita/",
    "item": "alpha/2568/o18/",
    "list": "search/years/2566/",
    "matrix": "assess/bma-district-2566/",
    "matrix_part": "assess/bma-district-2566/by_missing/",
    "measures": "alpha/2568/measures/",
    "moved": "alpha/2566/plan/gifts/",
    "page": "alpha/2568/manual/",
    "plan": "alpha/2566/plan/",
    "policy": "alpha/2568/policies/no-gift/",
    "portal": "",
    "project": "alpha/2566/plan/integrity-training/",
    "report": "alpha/2568/report/",
    "risks": "alpha/2568/risks/",
    "search": "search/",
    "sheet": "alpha/2566/sheet/",
    "site_page": "about/",
    "withdrawn": "alpha/2566/leaflet/",
}
"""The page that stands for each kind, by the kind's name."""
OF_MANY = {"agency_group", "duty_part"}
"""Kinds that only a site of very many agencies has: tests/unit/test_many_agencies.py looks at them."""
FRAME = "alpha/2566/plan/"
"""The page whose frame stands for all: it has an agency, a year, a menu, parts and twins."""
COMMON = "alpha/2568/o18/"
"""The page whose parts that are alike on many pages stand for all: it leads to a file, which is cited."""
PARTS = ("main > .ps-crumbs", "main > .ps-channels", "main > .ps-cite")
"""What is alike on many pages, as it is found in them."""
FOLDED = "section[aria-labelledby^=set-] + section[aria-labelledby^=set-] details"
"""The columns of all downloads but the first: tests/unit/test_views_overview.py reads them."""


@dataclass(frozen=True)
class Built:
    """A site that was built, and which of its pages are of which kind."""

    site: Path
    kinds: Mapping[str, set[str]]
    """By the kind's name: the paths, without language, for which its view was asked."""


def _build(folder: Path, tree: Tree) -> Path:
    """The folder of the site, built in this process from a tree."""
    root = write_tree(folder, tree)
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    site = SiteSettings(root / "site", "https://open.example.go.th/", root / "overrides")
    outcome = build(
        BuildOptions(root, site, workers=1), Settings(date(2025, 4, 20)), Progress(io.StringIO(), quiet=True)
    )
    assert outcome.summary, (outcome.problems, outcome.dead)
    return root / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, catalogue: None) -> Built:
    """The small site. While it was built, the functions that make views wrote down for which pages they were asked."""
    kinds: dict[str, set[str]] = {name: set() for name in specs.VIEWS}

    def noted(kind: str, view: Callable[..., PageView]) -> Callable[..., PageView]:
        def wrapper(vp: Viewpoint, *what: object) -> PageView:
            kinds[kind].add(vp.path)
            return view(vp, *what)

        return wrapper

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(specs, "VIEWS", {kind: noted(kind, view) for kind, view in specs.VIEWS.items()})
        return Built(_build(tmp_path_factory.mktemp("golden"), GOLDEN), kinds)


def _golden(site: Path) -> dict[str, str]:
    """What the expected files should hold, by their names."""
    found = {}
    for lang in LANGUAGES:
        for kind, path in KINDS.items():
            # Which words are kept whole is told by tests/browser/test_line_breaks.py; here they would be in the way.
            page = parsed(unjoined((site / addresses.page_file(path, lang)).read_text(encoding="utf-8")))
            whole, main = page.html, page.main
            assert whole, "html5lib makes one"
            assert main, "every page has one"
            parts = [part for name in PARTS for part in page.select(name)]
            found[f"{kind}.{lang}.txt"] = outline(main, without=[*parts, *page.select(FOLDED)])
            if path == FRAME:
                found[f"_frame.{lang}.txt"] = outline(whole, without=[main])
            if path == COMMON:
                assert len(parts) == len(PARTS), "it has each of them once"
                found[f"_common.{lang}.txt"] = "".join(map(outline, parts))
    return found


def test_the_small_site_is_as_it_was(built: Built, pytestconfig: pytest.Config) -> None:
    """Any change of what visitors are shown shows up as a difference that somebody has to look at."""
    found = _golden(built.site)
    EXPECTED.mkdir(exist_ok=True)
    expected = {path.name: path.read_text(encoding="utf-8") for path in EXPECTED.iterdir()}
    if pytestconfig.getoption("--golden-update"):
        for name in expected.keys() - found.keys():
            (EXPECTED / name).unlink()
        for name, text in found.items():
            (EXPECTED / name).write_text(text, encoding="utf-8", newline="\n")
        different = sum(expected.get(name) != text for name, text in found.items())
        pytest.skip(f"renewed, {different} differ: read `git diff tests/golden` before committing")
    assert sorted(found) == sorted(expected)
    for name, text in found.items():
        assert text == expected[name], f"{name} differs: `make golden`, then read `git diff tests/golden`"


def test_every_kind_of_page_has_its_golden_page(built: Built) -> None:
    """Whoever adds a kind of page chooses a page for it here, and the page is of that kind."""
    assert sorted(built.kinds) == sorted({*KINDS, *OF_MANY})
    assert {kind: path for kind, path in KINDS.items() if path not in built.kinds[kind]} == {}


def test_the_golden_files_can_be_read_in_one_sitting() -> None:
    """No file is so long, nor are there so many, that their differences are waved through."""
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in EXPECTED.iterdir()) <= ROOM


def test_two_builds_give_the_same_site(built: Built, tmp_path: Path) -> None:
    """Nothing in a site depends on the order of folders, on memory addresses or on the clock."""
    assert differences(built.site, _build(tmp_path, dict(reversed(GOLDEN.items())))) == []
