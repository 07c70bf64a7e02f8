"""What a removal would do, and did, as it is said to whoever asks for it: line by line."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import GitSettings, publication_targets
from prongsai.office.removal.leftovers import cleaning, repository
from prongsai.office.removal.purge import RemovalDone, kept_saves
from prongsai.office.removal.removal import Removal, WeakerItem
from prongsai.site.permalinks.moves import file_anchor
from prongsai.source.explain import explain, printable
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.text.formats.diff import visible

Said = Text | str
_MACHINE = (".lock", ".json")
"""The endings of files that commands write: their lines tell an officer nothing."""
_MOST = 30
_LONGEST = 160


def before_words(folders: Folders, removal: Removal, named: Text) -> Iterator[Said]:
    """What would be done, before anybody is asked. `named` says how an address that names a person is given up."""
    subject = removal.request.subject
    yield both("removal.what", record=str(subject.ref))
    yield ""
    yield both("removal.uses", number=len(removal.uses)) if removal.uses else both("removal.uses-none")
    for use in removal.uses:
        yield f"  {use.where}: {visible(use.line)[:_LONGEST]}"
        yield f"    {_inline(both(f'removal.change.{use.change}'))}"
    if any(use.change == "words" for use in removal.uses):
        yield both("removal.read-again")
    if any(use.change == "replaced" for use in removal.uses):
        yield both("removal.look-again")
    yield ""
    yield both("removal.edits")
    yield from _difference(removal)
    yield ""
    if subject.shared:
        yield both("removal.shared", other=f"{subject.ref.kind}/{subject.shared}")
    yield from _items(removal)
    yield from address_words(removal, named)
    if (saves := kept_saves(folders.root)) and removal.request.reason == "personal-data":
        yield both("removal.saves", number=saves)
    if removal.warnings:
        yield both("removal.warnings")
        yield explain(removal.warnings, "line").rstrip("\n")
    if removal.same:
        yield both("removal.same")
        yield from (f"  {folders.name(path)}" for path in removal.same)
    yield from _standing(removal)


def _standing(removal: Removal) -> Iterator[Said]:
    """Where the same words still stand, but for locks, of which the address was spoken."""
    found = [use for use in removal.standing if not use.where.path.endswith(".lock")]
    if found:
        yield both("removal.standing")
        yield from (f"  {use.where}: {visible(use.line)[:_LONGEST]}" for use in found[:_MOST])
    if len(found) > _MOST:
        yield both("removal.more", number=len(found) - _MOST)


def _difference(removal: Removal) -> Iterator[str]:
    """The lines that change; of what commands wrote only the names."""
    shown = True
    for line in removal.edits.difference():
        if line.startswith("--- "):
            shown = not line.endswith(_MACHINE)
            if not shown:
                yield f"~ {line[4:]}"
        if shown:
            yield line


def _items(removal: Removal) -> Iterator[Said]:
    if not removal.weaker:
        yield both("removal.items-none")
        return
    yield both("removal.items")
    for item in removal.weaker:
        yield from _item(item)


def _item(item: WeakerItem) -> Iterator[str]:
    was, now = both(f"status.{item.before.status.value}"), both(f"status.{item.after.status.value}")
    name = f"{item.before.item.id} {item.agency} {item.year}"
    yield f"  {_inline(both('removal.item', item=name, before=was, after=now))}"
    shown = {element.number for element in item.after.elements if element.shown}
    for element in item.before.elements:
        if element.shown and element.number not in shown:
            lost = both("removal.element", number=element.number, text=element.text)
            yield f"    {_inline(lost)[:_LONGEST]}"


def address_words(removal: Removal, named: Text) -> Iterator[Said]:
    """What becomes of the addresses, and what goes from the server; `named` as for `before_words`."""
    if not removal.published:
        yield both("removal.address.never")
    elif removal.request.forget:
        yield both("removal.address.forgotten")
    elif removal.request.by:
        yield both("removal.address.moved", by=str(removal.request.by))
    if removal.withdrawn:
        yield both("removal.address.withdrawn", reason=both(f"removal.reason.{removal.request.reason}"))
        yield from (f"  /{address}" for address in removal.withdrawn)
        if any(file_anchor(address) for address in removal.withdrawn):
            yield both("removal.address.file")
        if removal.request.reason == "personal-data":
            yield named
    gone = [f"/{address}" for address in removal.gone]
    copies = [f"/{place}*" for place in removal.places if place.endswith("/")]
    if gone or copies:
        yield both("removal.server")
        yield from (f"  {path}" for path in (*gone[:_MOST], *copies))
    if len(gone) > _MOST:
        yield both("removal.more", number=len(gone) - _MOST)


def after_words(folders: Folders, removal: Removal, done: RemovalDone, then: Text) -> Iterator[Said]:
    """What was done, and what is left to do; `then` says how the site is brought to its place."""
    yield both("removal.done", number=len(tuple(removal.edits.changed())))
    if removal.request.reason != "personal-data":
        yield then
        return
    left, site_dir = done.left, done.site_dir
    for path in left:
        yield both("removal.purge.left", path=path)
    yield both("removal.purge.done") if not left else both("removal.purge.not")
    if site_dir.exists():
        yield both("removal.purge.site", path=folders.name(site_dir))
    yield then
    for target in _branches(folders.root):
        yield both("removal.branch", branch=target.branch, repository=target.repository)
    top = repository(folders.root)
    if top is not None:
        yield ""
        yield from _history(removal, top)


def _branches(root: Path) -> Iterator[GitSettings]:
    """The branches to which the site is published: their older commits keep what a newer one has not."""
    with suppress(Refusal):  # no publish.yml, or one that cannot be read: then nothing is published by it
        yield from (target for target in publication_targets(root).values() if isinstance(target, GitSettings))


def _history(removal: Removal, top: Path) -> Iterator[Said]:
    """How the repository is cleaned of what was committed once."""
    yield both("removal.history.why")
    yield f"  {cleaning(top, removal.request.subject.gone, '../words.txt')}"
    yield both("removal.history.words")
    yield from (f"  {printable(word)}" for word in removal.words)
    yield both("removal.history.after")


def _inline(text: Text) -> str:
    """Both languages on one line."""
    return " / ".join(text.versions())
