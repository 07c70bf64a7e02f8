"""A publication under way, or what came of the last: in a thread of its own, so that others are answered meanwhile.

Who ends the workbench ends it too; the next one goes on from there, as that of the command does.
"""

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from prongsai.build.build import build
from prongsai.build.cluster.executor import cluster
from prongsai.build.options import BuildOptions
from prongsai.build.output.links import report
from prongsai.build.report.progress import Progress, Step
from prongsai.cache.files import read_file
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.difference import Difference
from prongsai.office.publication.publishing import NotReady, OpenPublication, Publisher, open_publication
from prongsai.office.publication.settings import TargetSettings, known_secret
from prongsai.office.publication.sign_off import SignOffForm
from prongsai.office.publication.state import Confirmation
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem, has_errors
from prongsai.text.bilingual import Text


class PublicationOrder(Struct, frozen=True, kw_only=True):
    """What somebody wants done, beside a look at what would be."""

    publish: bool = False
    changes: str = ""
    """The code of the list that was read."""
    agreed: bool = False
    """To what is removed and replaced."""
    by: str = ""
    """The position of who confirms; empty for nobody."""
    secret: str = ""
    """The password of the place; empty for none, or for the one that was given before."""


class PublicationPreview(Struct, frozen=True):
    """What would be published."""

    changes: str
    difference: Difference
    notices: tuple[Text, ...]
    questions: tuple[Text, ...]
    agencies: Mapping[str, Text]
    """What each agency is called, by its slug."""
    forms: Sequence[SignOffForm]

    @property
    def nothing(self) -> bool:
        """Whether nothing would be done."""
        found = self.difference
        return not (found.uploads or found.removals or found.adopted)


@dataclass(slots=True)
class PublicationWork:
    """What is known of the publication to one place that was begun last."""

    name: str
    step: Step | None = None
    """What is being done; None when it is over."""
    preview: PublicationPreview | None = None
    """None also once it is published."""
    said: tuple[Text, ...] = ()
    """What is told when it is published, or why it is not."""
    published: bool = False
    problems: tuple[Problem, ...] = ()
    """The errors that keep the site from being built."""


class PublicationDesk:
    """One publication at a time."""

    def __init__(self, folders: Folders, settings: Settings, keep: Callable[[bytes | None], str]) -> None:
        """`keep` keeps a version of a file, so that later it can be told what became of it."""
        self._folders, self._settings, self._keep = folders, settings, keep
        self._secrets: dict[str, str] = {}
        """In memory only, until the workbench ends."""
        self.work: PublicationWork | None = None

    def begin(self, name: str, place: TargetSettings, order: PublicationOrder) -> None:
        """Begin, unless one is under way."""
        if self.work is not None and self.work.step is not None:
            return
        if order.secret:
            self._secrets[name] = order.secret
        known = self.work.preview if self.work is not None and self.work.name == name else None
        if self.work is not None and known is not None and order.publish:
            self.work.said = tuple(_hindrances(known, place, order))
            if self.work.said:
                return
        work = self.work = PublicationWork(name, Step("scan", 0, 0.0), said=(both("publishing.broken"),))
        threading.Thread(target=self._run, args=(work, place, order), daemon=True).start()

    def _run(self, work: PublicationWork, place: TargetSettings, order: PublicationOrder) -> None:
        try:
            self._publish(work, place, order)
        except NotReady as stopped:
            work.problems = tuple(one for one in stopped.problems if one.severity == "error")
            work.said = stopped.said
        except Refusal as refusal:
            work.said = (refusal.text,)
        finally:
            work.step = None

    def _publish(self, work: PublicationWork, place: TargetSettings, order: PublicationOrder) -> None:
        def watch(step: Step) -> None:
            work.step = step

        progress = Progress(sys.stderr, quiet=True, watch=watch)

        def built(options: BuildOptions) -> None:
            with cluster(options) as executor:
                outcome = build(options, self._settings, progress, executor=executor)
            if has_errors(outcome.problems, strict=options.strict):
                raise NotReady(outcome.problems)
            if outcome.dead:
                raise NotReady((), report(outcome.dead))

        publisher = Publisher(self._settings, progress, built, lambda: self._secret(work.name))
        with open_publication(self._folders.root, work.name, place, publisher) as publication:
            preview = _preview(publication)
            work.said = tuple(_hindrances(preview, place, order)) if order.publish else ()
            if work.said or not order.publish:
                work.preview = preview
                return
            for path in publication.sources:
                self._keep(_bytes(self._folders, path))
            confirmation = Confirmation(order.by, order.changes) if order.by else None
            found = publication.difference
            with progress.step("publish", len(found.uploads) + len(found.removals)) as step:
                work.said = tuple(publication.carry_out(lambda name: step.advance(1, name), confirmation))
            work.published = True

    def _secret(self, name: str) -> str:
        """Raises Refusal where nobody gave any."""
        secret = known_secret(name) or self._secrets.get(name, "")
        if not secret:
            raise Refusal(both("publishing.secret-wanted"))
        return secret


def _hindrances(preview: PublicationPreview, place: TargetSettings, order: PublicationOrder) -> list[Text]:
    """Why it is not published yet, though somebody wants it."""
    if preview.changes != order.changes:
        return [both("publishing.other")]
    found = []
    if place.confirm and not order.by:
        found.append(both("publishing.who"))
    if preview.questions and not order.agreed:
        found.append(both("publishing.agree-first"))
    return found


def _preview(publication: OpenPublication) -> PublicationPreview:
    return PublicationPreview(
        publication.changes,
        publication.difference,
        tuple(publication.notices()),
        publication.questions(),
        {slug: agency.name for slug, agency in publication.contents.agencies.items()},
        tuple(publication.forms()),
    )


def _bytes(folders: Folders, path: str) -> bytes | None:
    """A text as it is; None where it went meanwhile."""
    try:
        return read_file(folders.root / path)
    except OSError:
        return None
