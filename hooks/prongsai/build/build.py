"""A build: of what was last built, where all is as it was then, else of a site that takes the place of the present one.

What only a change needs is loaded when there is one (`replacement.py`).
"""

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.build.options import BuildOptions
from prongsai.build.output.disk_errors import writing
from prongsai.build.output.folders import SiteFolders, spare
from prongsai.build.output.lock import build_lock
from prongsai.build.output.swap import recover
from prongsai.build.project.inputs import scan
from prongsai.build.report.outcome import LAST_BUILD, LastBuild, Outcome, look_key
from prongsai.build.report.progress import Progress
from prongsai.build.workers import WorkerPool
from prongsai.build.workspace import can_be_written, products_folder, workspace
from prongsai.cache import sums
from prongsai.check.settings import Settings

if TYPE_CHECKING:
    from prongsai.build.inspection import Inspection

Looked = Callable[["Inspection"], object]
"""Who is told what was found, before anything is made of it."""


def build(
    options: BuildOptions,
    settings: Settings,
    progress: Progress,
    kept: Path | None = None,
    executor: Executor | None = None,
    *,
    looked: Looked = lambda _: None,
) -> Outcome:
    """Build a site. What is kept between builds lies in `kept`, else in the project's cache.

    `executor` does the jobs, on machines that reach all that the build reads and writes; None for this machine.
    `looked` is told what was found, unless all is as it was.
    Raises Refusal where the build cannot be done for a reason that is neither the data's nor ours.
    """
    site_dir = options.site.site_dir
    with ExitStack() as stack:
        stack.enter_context(build_lock(site_dir, progress.say))
        stack.enter_context(writing(site_dir, spare(site_dir)))
        workers = WorkerPool(options.workers, executor)
        stack.callback(workers.close)
        if not options.cached:
            shutil.rmtree(options.root / ".prongsai" / "cache", ignore_errors=True)
        folder = kept or products_folder(options.root, site_dir)
        if not can_be_written(folder):
            # Products go from one process to another as files.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="prongsai-")))
        recover(site_dir)
        return _built(options, settings, progress, workers, folder, looked)


def _built(  # noqa: PLR0917 # what a build is given, and what is made ready for it
    options: BuildOptions,
    settings: Settings,
    progress: Progress,
    workers: WorkerPool,
    products: Path,
    looked: Looked,
) -> Outcome:
    site = options.site
    with progress.step("scan"):
        inputs = scan(options.root, site.overrides)
        place = workspace(options.root, site, products, inputs)
        tree = SiteFolders(site.site_dir, place.store)
        key = sums.of_values((look_key(inputs, settings), inputs.look, site.site_url, options.strict))
        last = place.store.read(LAST_BUILD, key, LastBuild)
    if last is not None and not tree.strange and dict(tree.site) == last.parts and not options.profile:
        return last.again(progress)
    from prongsai.build.replacement import Replacement  # noqa: PLC0415 # nobody is to wait for it where nothing changed

    return Replacement(options, settings, progress, workers, inputs, place, tree, key, looked).outcome()
