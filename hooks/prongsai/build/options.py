"""What a build is asked to do: from mkdocs.yml, the environment and the command's options."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from prongsai.cache.files import read_file
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.source.explain import explain
from prongsai.source.placed import PlacedMap
from prongsai.source.yaml_tree import MAX_BYTES, read_yaml
from prongsai.text.bilingual import Text
from prongsai.text.formats.uri import site_uri

Format = Literal["line", "json"]
FORMATS: tuple[Format, ...] = ("line", "json")

SETTINGS = "mkdocs.yml"
WORKERS = 2
"""Processes of a build on this machine where nothing else is said; fewer where it has fewer processors."""
MOST_WORKERS = 61 if sys.platform == "win32" else 512  # Windows can wait for no more
# What holds sources: a site in one of them would be published with them or watched, around them it would replace them.
_SOURCES = ("agencies", "content", "published", "overrides", "hooks", ".git", ".venv")


class SiteSettings(Struct, frozen=True):
    """What mkdocs.yml says of the site that the build must know."""

    site_dir: Path
    site_url: str
    """Escaped, and ends in / (`site_address`); empty where the site has no address of its own yet."""
    overrides: Path
    """The project's own frame, styles and scripts, laid over the packaged ones; it need not be there."""


class BuildOptions(Struct, frozen=True):
    """Everything that a build is told. It decides how a site is made, never what is in it, but for `site`."""

    root: Path
    """The project's folder, absolute."""
    site: SiteSettings
    """Its paths are absolute; links are followed, so that staging and swap happen where the site really lies."""
    workers: int = WORKERS
    """Processes on this machine; 1 for none but the build's own."""
    scheduler: str = ""
    """The address of a Dask scheduler, whose workers reach the project's folder; empty for this machine."""
    profile: Path | None = None
    """Where to write where the time went."""
    cached: bool = True
    """Whether what was kept from earlier builds may be used."""
    quiet: bool = False
    strict: bool = False
    """Whether warnings stop the build too."""
    summary: Format = "line"
    """How the summary at the end is written."""


def build_options(
    root: Path,
    site: SiteSettings,
    environment: Mapping[str, str] = os.environ,
    *,
    workers: str | None = None,
    scheduler: str | None = None,
    profile: str | None = None,
    cached: bool = True,
    quiet: bool = False,
    strict: bool = False,
    summary: Format = "line",
) -> BuildOptions:
    """The options of a build. What is None is that of the environment: PRONGSAI_WORKERS, _SCHEDULER, _PROFILE.

    No more processes are started than the machine has processors, whatever is asked for.

    Raises WrongUse where one cannot be followed, or where the site would take the place of something else.
    """
    root = root.resolve()
    places = SiteSettings(_site_dir(root, site.site_dir), site.site_url, _below(root, site.overrides))
    scheduler = environment.get("PRONGSAI_SCHEDULER", "") if scheduler is None else scheduler
    if scheduler and not all(urlsplit(scheduler)[:2]):
        raise WrongUse(both("build.option.bad-scheduler", value=scheduler[:80]))
    return BuildOptions(
        root,
        places,
        workers=_workers(workers, environment),
        scheduler=scheduler,
        profile=_profile(environment.get("PRONGSAI_PROFILE", "") if profile is None else profile),
        cached=cached,
        quiet=quiet,
        strict=strict,
        summary=summary,
    )


def _below(root: Path, place: Path) -> Path:
    return (root / place).resolve()


def _profile(written: str) -> Path | None:
    """Relative to where the build was started, as any file that a command is told to write."""
    return Path(written).absolute() if written else None


def _workers(written: str | None, environment: Mapping[str, str]) -> int:
    name, value = ("--workers", written) if written is not None else ("PRONGSAI_WORKERS", None)
    value = environment.get("PRONGSAI_WORKERS", "") if value is None else value
    if not value:
        return min(WORKERS, processors())
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= MOST_WORKERS):
        raise WrongUse(both("build.option.bad-workers", name=name, value=value[:80], most=MOST_WORKERS))
    # More than can work at a time only wait for each other: four on two processors took 6 % longer than two.
    return min(int(value), processors())


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _site_dir(root: Path, written: Path) -> Path:
    """Where the site goes. What stands there is removed, so it must be a site or nothing."""
    site_dir = _below(root, written)
    sources = [root / name for name in _SOURCES]
    if root.is_relative_to(site_dir) or any(site_dir.is_relative_to(source) for source in sources):
        raise WrongUse(both("build.option.site-over-sources", path=written))
    try:
        there = site_dir.exists()
    except OSError:  # such as of a name that is too long
        there = True
    if there and not _is_site(site_dir):
        raise WrongUse(both("build.option.no-site", path=written))
    return site_dir


def _is_site(folder: Path) -> bool:
    """Whether a folder is a site built before, or holds nothing that anybody would miss."""
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError:  # a file, or a folder that cannot be read
        return False
    return "index.html" in names or all(name.startswith(".") for name in names)


def site_settings(root: Path, site_dir: str | None = None) -> SiteSettings:
    """What mkdocs.yml says, with another folder for the site where one is given. Raises WrongUse if it is not plain."""
    try:
        data = read_file(root / SETTINGS, MAX_BYTES)
    except OSError as error:
        raise WrongUse(both("build.settings.unreadable", path=root / SETTINGS, detail=error.strerror)) from None
    tree = read_yaml(data, SETTINGS)
    if tree.root is None or tree.problems:
        said, advice = explain(tree.problems, "line").rstrip(), both("build.settings.not-plain")
        raise WrongUse(Text(f"{said}\n{advice.th}", advice.en))
    if "INHERIT" in tree.root:
        raise WrongUse(both("build.settings.inherits"))
    theme = tree.root.get("theme")
    return SiteSettings(
        # As typed on the command line a path begins where one stands; in mkdocs.yml, beside it.
        Path(site_dir).absolute() if site_dir else Path(_text(tree.root, "site_dir", "site")),
        site_address(_text(tree.root, "site_url", "")),
        Path(_text(theme, "custom_dir", "overrides") if isinstance(theme, PlacedMap) else "overrides"),
    )


def _text(settings: PlacedMap, key: str, otherwise: str) -> str:
    """The value of a key; as it is where there is none."""
    value = settings.get(key, otherwise)
    if not isinstance(value, str):
        raise WrongUse(both("build.settings.no-text", where=settings.where_value(key), key=key))
    return str(value) or otherwise


def site_address(written: str) -> str:
    """The site's address as every page and file of it says it: whole, escaped, with a / at its end. Raises WrongUse."""
    try:
        return site_uri(written) if written else ""
    except ValueError:
        raise WrongUse(both("build.settings.bad-address", value=written[:80])) from None
