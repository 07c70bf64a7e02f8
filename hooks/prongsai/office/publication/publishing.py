"""A site brought to a target: compared with what is there, put in its order, and written down as it is done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from prongsai.office.publication.difference import Difference
from prongsai.office.publication.order import upload_of
from prongsai.office.publication.state import Journal
from prongsai.office.publication.targets.target import PublicationTarget, RemoteFile


def publish(
    site: Path, difference: Difference, target: PublicationTarget, state_file: Path, done: Callable[[str], None]
) -> None:
    """Carry out what a difference asks for. `done` is called with each path that was put or removed.

    Raises Refusal; what was done until then is written down, and the next publication goes on from there.
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
    journal.finish()
