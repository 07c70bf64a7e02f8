"""The difference that a publication makes, in words: by agency, item and page."""

from collections.abc import Iterator, Sequence

from prongsai.messages import both
from prongsai.office.publication.difference import CHANGE_KINDS, Difference, PageChange, is_gathered
from prongsai.site.permalinks.moves import file_anchor
from prongsai.text.bilingual import Text

_MOST = 40
"""So many pages of a kind of change are named; a first publication has thousands."""
_NAMED = 20
"""So many files are named that are not ours."""


def overview(difference: Difference) -> Iterator[Text | str]:
    """What is new, changed, gone and to be restored, then what is not ours."""
    pages = tuple(change for change in difference.page_changes() if not is_gathered(change))
    for kind in CHANGE_KINDS:
        of_kind = [change for change in pages if change.kind == kind]
        if of_kind:
            files = sum(change.files for change in of_kind)
            yield both(f"publish.change.{kind}", number=len(of_kind), files=files)
            yield from _changes(of_kind)
    yield from besides(difference)


def besides(difference: Difference) -> Iterator[Text | str]:
    """What else than pages and records is put or removed there, and what is not ours."""
    others = difference.other_changes()
    lists = [change for change in difference.page_changes() if is_gathered(change)]
    if difference.reframed:
        yield both("publish.change.reframed", number=len(difference.reframed))
    if lists:
        yield both("publish.change.lists", number=len(lists))
    if total := sum(others.values()):
        yield both("publish.change.others", number=total)
    if difference.adopted:
        yield both("publish.change.adopted", number=len(difference.adopted))
    if difference.strange:
        yield both("publish.change.strange", number=len(difference.strange))
        yield from _paths(difference.strange)
    if difference.foreign:
        yield both("publish.change.foreign", number=len(difference.foreign))
        yield from _paths(difference.foreign)


def _changes(changes: Sequence[PageChange]) -> Iterator[Text | str]:
    for change in changes[:_MOST]:
        label = change.label
        parts = (
            label.agency,
            str(label.year or ""),
            label.item,
            label.title.th,
            f"/{file_anchor(change.address) or change.address}",
        )
        yield "  " + "  ".join(part for part in parts if part)
    if len(changes) > _MOST:
        yield both("publish.change.more", number=len(changes) - _MOST)


def _paths(paths: Sequence[str]) -> Iterator[Text | str]:
    yield from (f"  {_plain(path)}" for path in paths[:_NAMED])
    if len(paths) > _NAMED:
        yield both("publish.change.more", number=len(paths) - _NAMED)


def _plain(path: str) -> str:
    """A name that somebody else gave, safe for a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in path)
