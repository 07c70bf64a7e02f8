"""What became of a page since it was submitted, in words; on the year's board, of all its pages."""

from collections.abc import Iterator

from msgspec import Struct

from prongsai.pages.prose.changes import Change, ChangeKind, PieceKind
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Language, Phrase
from prongsai.text.thai.clusters import has_thai


class PieceView(Struct, frozen=True):
    """A run of words of a changed line."""

    kind: PieceKind
    text: str


class DifferenceLine(Struct, frozen=True):
    """One line of the difference; without pieces where unchanged lines are left out."""

    pieces: tuple[PieceView, ...]
    lang: Language


class OtherPage(Struct, frozen=True):
    """Another page of the year that is not as it was submitted. `href` is empty where nothing stands at its address."""

    title: Phrase
    href: str
    line: Phrase


class ChangeView(Struct, frozen=True):
    """The line that every page of a frozen year carries, and what lies behind it."""

    kind: ChangeKind
    line: Phrase
    revised: Phrase | None
    """Says that part of the difference may be the site's own words, revised since."""
    earlier: Phrase | None
    """Says when it had other texts in snapshots before the last."""
    difference: tuple[DifferenceLine, ...]
    counts: Phrase | None = None
    """On the board: how many pages of the year are as they were submitted, and how many are not."""
    others: tuple[OtherPage, ...] = ()
    """On the board: the pages of the year that are not."""


def change_view(vp: Viewpoint, year: AgencyYear, *, by_agency: bool = False) -> ChangeView | None:
    """The change of the page at hand; None in a year that was not frozen.

    `by_agency` where what the page leads to as evidence is beyond its year: that it did not change cannot be told.
    """
    change = vp.changes.get(addresses.localised(vp.path, vp.lang))
    if change is None:
        return None
    board = vp.path == addresses.year(*year.key)
    days = ", ".join(vp.day(day) for day in change.earlier)
    return ChangeView(
        change.kind,
        _line(vp, change, by_agency=by_agency),
        vp.say("integrity.revised") if change.revised else None,
        vp.say("integrity.earlier", dates=days) if days else None,
        tuple(_difference(vp, change)),
        _counts(vp) if board else None,
        tuple(_others(vp)) if board else (),
    )


def _line(vp: Viewpoint, change: Change, *, by_agency: bool = False) -> Phrase:
    """`Unchanged since 30 April 2025`, or that it changed and when."""
    if change.kind in ("changed", "new"):
        told = "on" if change.on else "after"
        return vp.say(f"integrity.{change.kind}-{told}", since=vp.day(change.since), on=vp.day(change.on))
    key = "unchanged-but-agency" if change.kind == "unchanged" and by_agency else change.kind
    return vp.say(f"integrity.{key}", since=vp.day(change.since))


def _difference(vp: Viewpoint, change: Change) -> Iterator[DifferenceLine]:
    for line in change.difference:
        thai = any(has_thai(piece.text) for piece in line.pieces)
        lang: Language = "th" if thai else vp.lang
        yield DifferenceLine(tuple(PieceView(piece.kind, piece.text) for piece in line.pieces), lang)


def _own(vp: Viewpoint) -> Iterator[Change]:
    """The changes of the pages in this page's language."""
    for path, change in vp.changes.items():
        if addresses.language_of(path) == vp.lang:
            yield change


def _counts(vp: Viewpoint) -> Phrase:
    kinds = [change.kind for change in _own(vp)]
    numbers = {kind: kinds.count(kind) for kind in ("unchanged", "changed", "new", "removed")}
    return vp.say("integrity.counts", **numbers)


def _others(vp: Viewpoint) -> Iterator[OtherPage]:
    """The pages that are not as submitted, in the order of the year's pages, those that are gone last."""
    here = addresses.localised(vp.path, vp.lang)
    for change in _own(vp):
        if change.kind == "unchanged" or change.path == here:
            continue
        gone = change.kind == "removed"
        href = addresses.relative(here, change.path) if change.answers else ""
        lang: Language = "th" if has_thai(change.title) else vp.lang
        title = vp.t("integrity.gone-title", title=change.title, path=change.path) if gone else change.title
        yield OtherPage(Phrase(title, lang), href, _line(vp, change))
