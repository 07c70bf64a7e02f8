"""A project on its way to a place: looked at, built, compared with what is there, brought there in its order.

The same for whoever asks: a command, or a page of the workbench.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.inspection import inspect_project
from prongsai.build.options import BuildOptions, build_options, site_settings
from prongsai.build.output.lock import build_lock
from prongsai.build.report.progress import Progress
from prongsai.cache import sums
from prongsai.cache.files import read_file
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.office.locks import PendingLocks, pending_locks, publication_lock, restore_locks
from prongsai.office.publication.difference import Difference, publication_difference
from prongsai.office.publication.labels import SiteLabels, site_labels
from prongsai.office.publication.order import upload_of
from prongsai.office.publication.read_back import read_back, sample
from prongsai.office.publication.settings import FolderSettings, TargetSettings, ZipSettings
from prongsai.office.publication.sign_off import SignOffForm, sign_off_forms
from prongsai.office.publication.state import (
    Confirmation,
    Journal,
    LastPublication,
    read_publication_state,
    state_file,
)
from prongsai.office.publication.targets.connect import connect, refuse_own_folders
from prongsai.office.publication.targets.target import PublicationTarget, RemoteFile
from prongsai.source.folders import Folders
from prongsai.source.problem import Code, Problem, has_errors
from prongsai.text.bilingual import Text

_SHOWN = 12
"""So many digits of the sum of what changes are enough for people to tell one list from another."""


class NotReady(Exception):
    """The site cannot be built as its data is: the problems, or nothing where they were told already."""

    def __init__(self, problems: tuple[Problem, ...] = (), *said: Text) -> None:
        super().__init__(problems, *said)
        self.problems, self.said = problems, said


class Publisher(Struct, frozen=True):
    """Who publishes: what is done for all of it in their way."""

    settings: Settings
    progress: Progress
    build: Callable[[BuildOptions], None]
    """Builds the site. Raises NotReady where it cannot be."""
    secret: Callable[[], str]
    """The password of the place, where one is needed. Raises Refusal."""


class OpenPublication(Struct, frozen=True):
    """A built site that was compared with a place, while nobody else builds or publishes it."""

    name: str
    """Of the place, in publish.yml."""
    difference: Difference
    contents: SiteLabels
    options: BuildOptions
    _place: TargetSettings
    _target: PublicationTarget
    _locks: PendingLocks
    _today: date
    sources: dict[str, str]
    """The sum of each text that officers had written when it was looked at, by its path from the project's folder."""
    doubtful: int
    """How many values were read from documents, are doubtful, and were looked at by nobody."""

    @property
    def changes(self) -> str:
        """What tells the list of what changes from any other: for who confirms that they have read it."""
        found = self.difference
        put = [(path, found.built[path].sha256) for path in found.uploads]
        return sums.of_values((self.name, put, found.removals, found.adopted, found.strange))[:_SHOWN]

    def notices(self) -> Iterator[Text]:
        """What must be known besides what changes."""
        if self.difference.state.damaged:
            yield both("publish.state-damaged", path=state_file(self.options.root, self.name))
        if self.contents.samples:
            yield both("publish.samples")
        if not self.options.site.site_url:
            yield both("publish.no-address")

    def questions(self) -> tuple[Text, ...]:
        """What somebody must agree to before it is published; nothing where nothing of that kind is done."""
        found = self.difference
        is_private = isinstance(
            self._place, FolderSettings | ZipSettings
        )  # not on the internet yet, as far as is known
        if found.agreed and not self.doubtful and (not self.contents.samples or is_private):
            return ()
        numbers = {
            "gone": len(found.taken_down), "unused": len(found.unused), "strange": len(found.strange),
            "adopted": len(found.adopted), "doubtful": self.doubtful,
        }  # fmt: skip
        counted = (both(f"publish.ask.{key}", number=number) for key, number in numbers.items() if number)
        return (*counted, both("publish.ask.all", name=self.name))

    def forms(self) -> Sequence[SignOffForm]:
        """What the heads sign."""
        url = self.options.site.site_url
        return sign_off_forms(self.difference, self.contents.agencies, url, self.name, self._today)

    def carry_out(self, done: Callable[[str], None], confirmation: Confirmation | None) -> Iterator[Text]:
        """Bring it there; what is then to be said. `done` is called with each path that was put or removed.

        Raises Refusal; what was done until then is written down, and the next publication goes on from there.
        """
        found, site = self.difference, self.options.site
        path = state_file(self.options.root, self.name)

        def noted(name: str) -> None:
            self._locks.keep()
            done(name)

        number = len(found.uploads) + len(found.removals)
        last = None
        if number or found.adopted:
            last = LastPublication(self._today, confirmation, self.sources)
        publish(site.site_dir, found, self._target, path, noted, last=last)
        self._locks.keep()
        key = "publish.done" if number else "publish.same"
        yield both(key, put=len(found.uploads), removed=len(found.removals), name=self.name)
        yield both("publish.keep", folder=path.parent.name)
        if site.site_url and not isinstance(self._place, ZipSettings):
            yield from read_back(site.site_url, site.site_dir, sample(found))


@contextmanager
def open_publication(root: Path, name: str, place: TargetSettings, publisher: Publisher) -> Iterator[OpenPublication]:
    """Look at a project, build it with its locks in place, and compare it with what is at a place.

    Raises NotReady, and Refusal. What is not published within leaves no trace but the built site.
    """
    options, settings = build_options(root, site_settings(root)), publisher.settings
    site = options.site.site_dir
    refuse_own_folders(place, root, site)
    with publication_lock(root):
        restore_locks(root)
        sources = source_sums(root)  # before they are looked at: what is saved meanwhile counts as changed since
        inspection = inspect_project(root, settings)
        if has_errors(inspection.problems, strict=False):
            raise NotReady(inspection.problems)
        # Pages say since when files are published, so the locks are in place while they are made.
        with pending_locks(inspection, settings.today) as locks:
            publisher.build(options)
            contents, state = site_labels(inspection), read_publication_state(state_file(root, name))
            connection = connect(place, publisher.secret, root=root, site=site)
            # Nobody builds into it while it is read.
            with build_lock(site, publisher.progress.say), closing(connection) as target:
                found = publication_difference(site, contents.labels, state, target.listing())
                yield OpenPublication(
                    name, found, contents, options, place, target, locks, settings.today, sources,
                    _doubtful(inspection.problems),
                )  # fmt: skip


def _doubtful(problems: Iterable[Problem]) -> int:
    return sum(int(str(one.values["count"])) for one in problems if one.code is Code.IMPORT_DOUBTFUL)


def source_sums(root: Path) -> dict[str, str]:
    """The SHA-256 of each text that officers write, by its path from the project's folder."""
    folders = Folders(root)
    paths = (*folders.agencies.rglob("*.yml"), *folders.content.rglob("*.md"))
    return {folders.name(path): sums.sha256(read_file(path)) for path in sorted(paths) if path.is_file()}


def publish(
    site: Path,
    difference: Difference,
    target: PublicationTarget,
    state_file: Path,
    done: Callable[[str], None],
    *,
    last: LastPublication | None = None,
) -> None:
    """Carry out what a difference asks for. `done` is called with each path that was put or removed.

    `last` is what is noted of how it came about; None leaves what is known of an earlier one. Raises Refusal; what was
    done until then is written down, and the next publication goes on from there.
    """
    built, there = difference.built, difference.there
    ours = {path: file for path, file in difference.state.files.items() if path in built or path in there}
    ours |= {path: built[path]._replace(stamp=there[path].stamp) for path in difference.adopted}
    meant = {path: built[path] for path in difference.uploads}
    # Of what stayed the same, a page that got another name or belongs elsewhere now.
    ours = {path: file._replace(home=built[path].home) if path in built else file for path, file in ours.items()}
    journal = Journal(state_file, replace(difference.state, files=ours), meant)

    def note(path: str, found: RemoteFile | None) -> None:
        if found is None or path in meant:  # all else is none of this upload's
            journal.done(path, found)
            done(path)

    try:
        if difference.uploads or difference.removals:
            target.carry_out(upload_of(site, difference), note)
    finally:
        journal.close()
    journal.finish(last or difference.state.last)
