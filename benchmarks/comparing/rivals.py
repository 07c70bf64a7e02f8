"""The other generators: how each is found, set up, begun from nothing and run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .ours import MOST
from .sources import Sources

HUGO = Path(__file__).parent / "hugo"
TITLE = "Prongsai"
ADDRESS = "https://prongsai.example.go.th/"
PYTHON = (sys.executable, "-m")


class MissingToolError(Exception):
    """A generator that is not installed; how to install it."""


@dataclass(frozen=True, slots=True)
class Rival:
    """One way of building the same pages with another generator."""

    key: str
    name: str
    find: Callable[[], str]
    """The installed version. Raises MissingToolError."""
    settle: Callable[[Path, Sources], None]
    """Writes its settings into an empty folder."""
    command: Sequence[str]
    """What builds, run in that folder."""
    made: Sequence[str]
    """What a build leaves in the folder, the site first. All of it is removed before a build from nothing."""
    most: int
    """The largest size that it is asked for: it would take hours beyond."""
    pace: float
    """Seconds for a page at that size on two slow processors, roughly: to say beforehand how long a run will be."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """What it must be told besides."""
    memory: bool = False
    """Whether what it makes lies in memory; what it reads lies on disk for all."""
    rounds: int = MOST
    """How often it is run at most, at any size beyond the smallest."""


def _hugo() -> str:
    program = shutil.which("hugo")
    if not program:
        raise MissingToolError("apt-get install hugo, or any Hugo from 0.111 on in the PATH")
    done = subprocess.run([program, "version"], capture_output=True, text=True, check=True)  # noqa: S603 # as found
    return done.stdout.split()[1].removeprefix("v").partition("+")[0].partition("-")[0]


def _settle_hugo(theme: str, folder: Path, sources: Sources) -> None:
    shutil.copytree(HUGO / theme / "layouts", folder / "layouts")
    settings = {
        "baseURL": ADDRESS,
        "title": TITLE,
        "contentDir": str(sources.content),
        "staticDir": str(sources.static),
        "disableKinds": ["taxonomy", "term", "RSS"],  # pages that we do not have
    }
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in settings.items()]
    (folder / "hugo.toml").write_text("".join(lines), encoding="utf-8")


def _material() -> str:
    return f"{_version('mkdocs-material')} (MkDocs {_version('mkdocs')})"


def _settle_material(changes: Mapping[str, object], folder: Path, sources: Sources) -> None:
    settings = {"site_name": TITLE, "site_url": ADDRESS, "docs_dir": str(sources.docs), "theme": {"name": "material"}}
    (folder / "mkdocs.yml").write_text(json.dumps({**settings, **changes}, indent=1), encoding="utf-8")  # JSON is YAML


def _settle_zensical(folder: Path, sources: Sources) -> None:
    shutil.copytree(sources.docs, folder / "docs", copy_function=os.link)  # it takes no pages from beyond its folder
    (folder / "zensical.toml").write_text(
        f"[project]\nsite_name = {json.dumps(TITLE)}\nsite_url = {json.dumps(ADDRESS)}\n"
        '[project.theme]\nfeatures = ["navigation.prune"]\n',
        encoding="utf-8",
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        raise MissingToolError("pip install --editable '.[bench]'") from None


_HUGO_MADE = ("public", "resources", ".hugo_build.lock")
_MKDOCS = (*PYTHON, "mkdocs", "build", "--quiet")
_NO_WARNING = {"NO_MKDOCS_2_WARNING": "1"}
_PRUNED = {"theme": {"name": "material", "features": ["navigation.prune"]}, "plugins": []}

RIVALS: Sequence[Rival] = (
    *(
        Rival(
            f"{key}{'-memory' if memory else ''}", f"{name}{', in memory' if memory else ''}", _hugo,
            partial(_settle_hugo, theme), ("hugo", "--quiet"), _HUGO_MADE, 40_000, pace, memory=memory,
        )
        for memory in (False, True)
        for key, name, theme, pace in (
            ("hugo-simple", "Hugo, simple theme", "simple", 0.002),
            ("hugo-nav", "Hugo, nav like ours", "nav", 0.003),
        )
    ),
    Rival(
        "zensical", "Zensical, nav pruned", partial(_version, "zensical"), _settle_zensical,
        (*PYTHON, "zensical", "build"), ("site", ".cache"), 10_000, 0.02, rounds=1,
    ),
    Rival(
        "material", "MkDocs + Material as it comes", _material, partial(_settle_material, {}),
        _MKDOCS, ("site",), 2_500, 0.2, _NO_WARNING, rounds=1,
    ),
    Rival(
        "material-pruned", "MkDocs + Material, nav pruned, no search", _material, partial(_settle_material, _PRUNED),
        _MKDOCS, ("site",), 10_000, 0.03, _NO_WARNING, rounds=1,
    ),
)  # fmt: skip
