"""A site at an address with a path, a space and Thai letters; what keeps GitHub Pages from leaving files out."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.cli.main import main
from tests.sites import PROJECT, copy_project
from tests.trees import sound, write_tree

WRITTEN = "https://เขต.ไทย/เปิดเผย ข้อมูล"
ADDRESS = (
    "https://xn--22c2bwh.xn--o3cw4h/"
    "%E0%B9%80%E0%B8%9B%E0%B8%B4%E0%B8%94%E0%B9%80%E0%B8%9C%E0%B8%A2%20"
    "%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5/"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built at that address by `prongsai build`."""
    root = write_tree(tmp_path_factory.mktemp("address"), sound())
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    (root / "mkdocs.yml").write_text(f"site_name: x\nsite_url: {WRITTEN}\n", "utf-8")
    assert main(["build", str(root), "--quiet"]) == 0
    return root / "site"


def _texts(site: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the site that is text, and every part of its workbooks."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".xml", ".txt", ".json", ".csv", ".js", ".css", ".svg"):
            yield path, path.read_text("utf-8")
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                yield from ((path / name, book.read(name).decode("utf-8")) for name in book.namelist())


def test_the_address_stands_escaped_in_every_file(site: Path) -> None:
    """Nowhere as it was written, nowhere escaped twice or in part; where it stands, whole."""
    found = set()
    for path, text in _texts(site):
        for raw in ("เขต.ไทย", "เปิดเผย ข้อมูล", "เปิดเผย%20", "%25E0", "22c2bwh.xn--o3cw4h/เ"):
            assert raw not in text, (path, raw)
        for match in re.finditer("xn--22c2bwh", text):
            assert text[match.start() - 8 :].startswith(ADDRESS), path
            found.add(path.suffix)
    assert found >= {".html", ".xml", ".txt", ".csv"}


def _page(path: Path) -> Element:
    parsed: Element = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    return parsed


def test_what_names_the_site_in_a_page_can_be_parsed(site: Path) -> None:
    """Canonical, twins, what messengers read and structured data are addresses without anything to be escaped."""
    for path in (site / "bang-rak/2568/o18/index.html", site / "en/index.html"):
        page = _page(path)
        own = [
            link.get("href", "") for link in page.iter("link") if link.get("rel") == "canonical" or link.get("hreflang")
        ]
        own += [meta.get("content", "") for meta in page.iter("meta") if meta.get("property") == "og:image"]
        assert len(own) >= 3
        [script] = [each.text for each in page.iter("script") if each.get("type") == "application/ld+json"]
        told = json.loads(script or "")
        own += [value for node in told["@graph"] for key, value in node.items() if key in ("@id", "url")]
        assert all(each.startswith(ADDRESS) and urlsplit(each).path.isascii() for each in own), own


def test_the_site_maps_name_pages_that_are_there(site: Path) -> None:
    """Each address leads to a file of the site, and robots.txt to the map of the maps."""
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text("utf-8")
    for lang in ("th", "en"):
        places = re.findall("<loc>(.+?)</loc>", (site / f"sitemap-{lang}.xml").read_text("utf-8"))
        assert places
        for place in places:
            assert (site / place.removeprefix(ADDRESS) / "index.html").is_file()


def test_the_page_that_is_not_there_leads_below_the_path(site: Path) -> None:
    """It is served at any address, so its links begin at the root of the host."""
    links = [link for each in _page(site / "404.html").iter() if (link := each.get("href"))]
    assert [link for link in links if link.startswith("/")]
    assert all(link.startswith((urlsplit(ADDRESS).path, "#", "https:", "data:")) for link in links), links


def test_github_pages_leaves_nothing_out(site: Path) -> None:
    """A site has files whose names begin with `_`, and the empty file that keeps them there; the counts know it."""
    assert (site / ".nojekyll").read_bytes() == b""
    assert list(site.rglob("_*"))
    assert main(["build", str(site.parent), "--quiet"]) == 0
    assert (site / ".nojekyll").is_file()


def test_gh_deploy_says_what_to_do_instead(tmp_path: Path) -> None:
    """Nothing is built or pushed: one sentence in each language names the command that keeps what is there."""
    root = write_tree(copy_project(tmp_path, sources=False), sound())
    command = [sys.executable, "-m", "mkdocs", "gh-deploy"]
    environment = os.environ | {"NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("prongsai publish") == 2
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()
