"""Where a preview keeps its site from one time to the next, so that it need not make all of it again."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from prongsai.build.output.folders import know_parts, known_parts
from prongsai.build.output.lock import build_lock
from prongsai.build.project.inputs import code_sum
from prongsai.build.workspace import can_be_written, products_folder
from prongsai.cache.files import link_file
from prongsai.cache.values import Store
from prongsai.messages.refusal import Refusal


@contextmanager
def preview_place(root: Path, site_dir: Path, otherwise: Path) -> Iterator[Path]:
    """The folder of a project's preview, until then nobody else's; `otherwise` where it is another's, or closed.

    Where nothing is kept there that this Prongsai made, it begins as the site in `site_dir`, if that was built.
    """
    home = root / ".prongsai" / "preview"
    with ExitStack() as stack:
        if not can_be_written(home):
            yield otherwise
            return
        try:
            stack.enter_context(build_lock(home / "serving", lambda _: None))
        except Refusal:
            yield otherwise
            return
        try:
            _begin_as(root, site_dir, home / "site")
        except (OSError, Refusal):  # a full disk, a build under way: all is made anew
            shutil.rmtree(home / "site", ignore_errors=True)
        yield home / "site"


def _begin_as(root: Path, built: Path, place: Path) -> None:
    """Let a preview have the files of a site that was built, and all that is kept of it. Raises OSError, Refusal."""
    (theirs, ours), code = (products_folder(root, site_dir) for site_dir in (built, place)), code_sum()
    if known_parts(Store(ours, code), place):
        return
    with build_lock(built, lambda _: None):
        parts = known_parts(Store(theirs, code), built)
        if not parts:
            return
        for folder, there in ((built, place), (theirs, ours)):
            shutil.rmtree(there, ignore_errors=True)
            shutil.copytree(folder, there, copy_function=link_file)
    know_parts(Store(ours, code), place, parts)
