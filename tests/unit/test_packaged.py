"""A project's own look, laid over the packaged one file by file."""

from pathlib import Path

import pytest

from prongsai.build.project.inputs import scan
from prongsai.pages.assets import assets, own_scripts, static_files
from prongsai.source.packaged import look_files, look_folders, packaged
from tests.trees import write_tree

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
OWN = {
    "assets/css/99-own.css": ".ps-own { color: red; }\n",
    "assets/js/theme.js": "// Ours.\nours();\n",
    "assets/js/search/words.js": "// Ours too.\nexport const words = {};\nexport const fill = 1;\n",
    "assets/favicon.svg": "<svg/>",
}


def test_the_packaged_look_alone(tmp_path: Path) -> None:
    """A project without one of its own has the packaged one, and this repository, which has it, has it once."""
    assert look_folders(tmp_path / "overrides") == (OVERRIDES,) == look_folders(OVERRIDES)
    assert {name: packaged(name) for name in ("agencies", "content")} == {
        name: ROOT / name for name in ("agencies", "content")
    }


def test_one_file_replaces_or_joins_the_packaged_ones(tmp_path: Path) -> None:
    """Styles, scripts, a module of a joined script, icons: each stands in for that of its path, all others stay."""
    look = look_files(look_folders(write_tree(tmp_path / "overrides", OWN)))
    before = look_files((OVERRIDES,))
    assert set(look) - set(before) == {"assets/css/99-own.css"}
    assert {name for name in before if look[name] != before[name]} == OWN.keys() - {"assets/css/99-own.css"}
    site = assets(before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("prongsai.pages.assets.bundle", lambda _, files: b"".join(f.read_bytes() for f in files.values()))
        scripts = own_scripts(look)
        made = assets(look)
    assert made.files[made.style] == site.files[site.style] + b"\n.ps-own { color: red; }\n"
    assert scripts["theme"] == b"ours();\n"
    assert b"// Ours too." in scripts["search"]
    assert made.fonts == site.fonts
    assert dict(static_files(look)) == {**dict(static_files(before)), "assets/favicon.svg": b"<svg/>"}


def test_the_sum_of_the_look_has_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the packaged look, or of a project's own, is another look: nothing kept of the old is taken."""
    whole, own = write_tree(tmp_path / "whole", {"main.html": "a"}), tmp_path / "overrides"
    monkeypatch.setattr("prongsai.source.packaged.packaged", lambda _: whole)
    found = [scan(tmp_path, own).look]
    for folder, text in ((whole, "b"), (own, "b"), (own, "c"), (whole, "a")):
        write_tree(folder, {"main.html": text})
        found.append(scan(tmp_path, own).look)
    assert len(set(found)) == 5
