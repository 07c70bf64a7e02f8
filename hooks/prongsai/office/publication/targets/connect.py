"""A target opened by its settings. Only what its kind needs is loaded."""
# ruff: noqa: PLC0415 # as just said

import os
from collections.abc import Callable
from pathlib import Path

from prongsai.build.output.folders import spare
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import (
    FolderSettings,
    FtpsSettings,
    GitSettings,
    RsyncSettings,
    SftpSettings,
    TargetSettings,
    ZipSettings,
)
from prongsai.office.publication.targets.target import PublicationTarget

_OURS = ("agencies", "content", "overrides", "hooks", "published", ".git", ".prongsai", ".venv")
"""Folders of a project in which no site can lie."""


def connect(settings: TargetSettings, secret: Callable[[], str], *, root: Path, site: Path) -> PublicationTarget:
    """The place that settings name, connected to. `secret` gives a password where one is needed.

    `root` is the project's folder, `site` that of the built site. Raises Refusal, and WrongUse where an extra is
    missing.
    """
    refuse_own_folders(settings, root, site)
    match settings:
        case FolderSettings():
            from prongsai.office.publication.targets.disk.folder import FolderTarget

            return FolderTarget(settings)
        case ZipSettings():
            from prongsai.office.publication.targets.disk.zip_file import ZipTarget

            return ZipTarget(settings)
        case SftpSettings():
            from prongsai.office.publication.targets.sftp import SftpTarget

            return SftpTarget(settings, secret)
        case FtpsSettings():
            from prongsai.office.publication.targets.ftps import FtpsTarget

            return FtpsTarget(settings, secret)
        case RsyncSettings():
            from prongsai.office.publication.targets.rsync import RsyncTarget

            return RsyncTarget(settings)
        case GitSettings():
            from prongsai.office.publication.targets.disk.git_branch import GitTarget

            return GitTarget(settings, root)


def refuse_own_folders(settings: TargetSettings, root: Path, site: Path) -> None:
    """Raises Refusal for a place within the project's sources, its built site or the next one, or around them."""
    match settings:
        case FolderSettings() | ZipSettings():
            written = settings.path
        case RsyncSettings() if os.path.isabs(settings.to):  # noqa: PTH117 # it may be an address, which is no path
            written = settings.to
        case _:
            return
    path = Path(os.path.realpath(written))
    ours = (site, spare(site), *(root.resolve() / name for name in _OURS))
    inside = any(path.is_relative_to(folder) for folder in ours)
    if inside or site.is_relative_to(path) or root.resolve().is_relative_to(path):
        raise Refusal(both("publish.over-sources", path=path))
