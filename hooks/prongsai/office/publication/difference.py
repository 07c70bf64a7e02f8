"""What a publication changes at a target: against what was published last, and against what is there now."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from prongsai.office.publication.content import content_sum
from prongsai.office.publication.labels import PageLabel, home_of, is_page
from prongsai.office.publication.state import KnownFile, PublicationState
from prongsai.office.publication.targets.disk.checksums import same_bytes, sha256_of
from prongsai.office.publication.targets.target import RemoteFile
from prongsai.site import addresses

ChangeKind = Literal["new", "changed", "gone", "restored"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("new", "changed", "gone", "restored")
"""In the order in which they are shown. `restored`: as it was published last, but not there, or not so."""


class PageChange(Struct, frozen=True):
    """A page in both languages with the files that belong to it, or a registered file with its copies."""

    kind: ChangeKind
    address: str
    label: PageLabel
    files: int
    """How many files of it are put or removed."""


class Difference(Struct, frozen=True):
    """What is to be done, by paths in their order."""

    built: Mapping[str, KnownFile]
    """The site as it was built; the stamps are empty."""
    there: Mapping[str, RemoteFile]
    state: PublicationState
    """With the labels of now and of the last time."""
    new: tuple[str, ...]
    """Was not published last time."""
    changed: tuple[str, ...]
    reframed: tuple[str, ...]
    """Pages that say what they said, in other menus or another frame."""
    gone: tuple[str, ...]
    """Was published last time, and is no more."""
    restored: tuple[str, ...]
    adopted: tuple[str, ...]
    """There to the byte as built, though nobody knows that we put it: it is ours from now on, and not put again."""
    strange: tuple[str, ...]
    """Of what is replaced or removed: what is there is not what we put, so it may be somebody's work."""
    foreign: tuple[str, ...]
    """There, and never ours: left alone."""

    @property
    def uploads(self) -> tuple[str, ...]:
        """What is to be put."""
        return (*self.new, *self.changed, *self.reframed, *self.restored)

    @property
    def removals(self) -> tuple[str, ...]:
        """What is to be removed."""
        return tuple(path for path in self.gone if path in self.there)

    @property
    def taken_down(self) -> tuple[str, ...]:
        """Of what is removed, what is of a page or record; the rest, such as old parts of the search, nobody misses."""
        return tuple(path for path in self.removals if self._home(path) is not None)

    @property
    def unused(self) -> tuple[str, ...]:
        """That rest."""
        return tuple(path for path in self.removals if self._home(path) is None)

    @property
    def agreed(self) -> bool:
        """Whether nothing has to be asked: no page or record goes, and nothing of anybody else's is touched."""
        return not (self.taken_down or self.strange or self.adopted)

    def boards(self) -> tuple[str, ...]:
        """The addresses of the years' front pages."""
        homes = {file.home for file in self.built.values() if file.home}
        return tuple(sorted(home for home in homes if home.count("/") == 2 and self.state.labels[home].year))

    def page_changes(self) -> tuple[PageChange, ...]:
        """By page and record, in the order of agency, year, item and address; what belongs to none is left out."""
        return tuple(sorted(self._page_changes(), key=_position))

    def other_changes(self) -> Mapping[ChangeKind, int]:
        """How many files that belong to no page or record change: of the search, styles, site maps."""
        return Counter(kind for kind, path in self._changes() if self._home(path) is None)

    def _changes(self) -> Iterator[tuple[ChangeKind, str]]:
        for kind, paths in zip(CHANGE_KINDS, (self.new, self.changed, self.gone, self.restored), strict=True):
            yield from ((kind, path) for path in paths)

    def _home(self, path: str) -> str | None:
        return (self.built.get(path) or self.state.files[path]).home

    def _page_changes(self) -> Iterator[PageChange]:
        before = {file.home for file in self.state.files.values()}
        now = {file.home for file in self.built.values()}
        files = Counter(self._home(path) for _, path in self._changes())
        only_restored = files.keys() - {self._home(path) for kind, path in self._changes() if kind != "restored"}
        for home, number in files.items():
            if home is None:
                continue
            kind: ChangeKind = "new" if home not in before else "gone" if home not in now else "changed"
            if home in only_restored:
                kind = "restored"
            yield PageChange(kind, home, self.state.labels[home], number)


def is_gathered(change: PageChange) -> bool:
    """Whether a page is one that the site makes of all agencies, such as the list of a duty across them."""
    return change.address.partition("/")[0] in addresses.RESERVED_ROOT


def _position(change: PageChange) -> tuple[object, ...]:
    label = change.label
    # The site's own pages, such as those of the catalogue, follow those of agencies.
    return not label.agency, label.agency, -label.year, not label.item, len(label.item), label.item, change.address


def built_files(site: Path, labels: Mapping[str, PageLabel], known: Mapping[str, KnownFile]) -> Mapping[str, KnownFile]:
    """Every file of a built site. What a page says is not read again of one that is `known` by its bytes."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            key = path.relative_to(site).as_posix()
            home, whole, before = home_of(key, labels), sha256_of(path), known.get(key)
            content = ""
            if home is not None and is_page(key):
                content = before.content if before and before.sha256 == whole else ""
                content = content or content_sum(path)
            found[key] = KnownFile(whole, path.stat().st_size, "", home, content)
    return found


def publication_difference(
    site: Path, labels: Mapping[str, PageLabel], state: PublicationState, there: Mapping[str, RemoteFile]
) -> Difference:
    """What is to be done so that a target has a site, given what is known of it and what is there."""
    state = state.resolved(there)
    ours = state.files
    built = built_files(site, labels, ours)

    def is_ours(path: str) -> bool:
        known = ours.get(path)
        return known is not None and known.stamp == there[path].stamp

    here = [path for path in built if path in there and not is_ours(path)]
    fitting = (path for path in here if there[path].size == built[path].size)
    adopted = {path for path in fitting if same_bytes(there[path].stamp, site / path)}
    new = [path for path in built if path not in ours and path not in adopted]
    known = [path for path in built if path in ours and path not in adopted]
    other = [path for path in known if built[path].sha256 != ours[path].sha256]
    reframed = {path for path in other if built[path].content and built[path].content == ours[path].content}
    changed = [path for path in other if path not in reframed]
    same = (path for path in known if built[path].sha256 == ours[path].sha256)
    restored = [path for path in same if path not in there or not is_ours(path)]
    gone = [path for path in ours if path not in built]
    touched = (*new, *other, *restored, *gone)
    return Difference(
        built,
        there,
        PublicationState(ours, {**state.labels, **labels}, damaged=state.damaged, last=state.last),
        new=_sorted(new),
        changed=_sorted(changed),
        reframed=_sorted(reframed),
        gone=_sorted(gone),
        restored=_sorted(restored),
        adopted=_sorted(adopted),
        strange=_sorted(path for path in touched if path in there and not is_ours(path)),
        foreign=_sorted(path for path in there if path not in built and path not in ours),
    )


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
