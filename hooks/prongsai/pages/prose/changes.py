"""What changed on an agency's pages since they were frozen (`prongsai snapshot`), and the text by which that is judged.

The text of a page is that of its article: its words line by line, where its links to other sites lead, and the SHA-256
of the files it shows. What the machine adds and the agency did not submit stands in an element with the attribute
`data-snapshot="no"` and does not count: the changes themselves, cross-references, the results of link checks.
"""

import difflib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import unquote, urldefrag, urljoin

from msgspec import Struct

from prongsai.model.generated.snapshot import Snapshot, text_sum
from prongsai.pages.prose.html_tree import Attributes, HtmlTree
from prongsai.text.thai.clusters import clusters

ChangeKind = Literal["unchanged", "changed", "new", "removed"]
PieceKind = Literal["same", "added", "removed"]


class TextChange(Struct, frozen=True):
    """A run of words that stayed, came or went."""

    kind: PieceKind
    text: str


class DiffLine(Struct, frozen=True):
    """One line of a difference; without pieces where unchanged lines are left out."""

    pieces: tuple[TextChange, ...]


class Change(Struct, frozen=True):
    """What became of one page since the snapshot."""

    path: str
    """From the site's root, with its language: `en/bangkok-noi/2568/plan/`; the Thai page has no prefix."""
    kind: ChangeKind
    since: date
    """The day of the snapshot: that since which the page is unchanged, or after which it changed."""
    difference: tuple[DiffLine, ...] = ()
    on: date | None = None
    """The day of the change, where the record's own `updated` is later than the snapshot; None where nothing tells."""
    title: str = ""
    """The page's title as it was frozen, or as it is where it is new."""
    earlier: tuple[date, ...] = ()
    """Days of earlier snapshots in which the page had another text, oldest first."""
    revised: bool = False
    """Whether the site's own words or layout were revised since, so that not all of a difference is the agency's."""
    answers: bool = True
    """Whether something stands at its address: of a page removed, one that leads on or says that it was withdrawn."""


class Draft(Struct, frozen=True):
    """What a page says now, to be compared: its title, its text, and the day its record says it was updated."""

    title: str
    text: str
    updated: date | None = None


def compare(
    snapshot: Snapshot, drafts: Mapping[str, Draft], old: Container[str] = (), wording: str = ""
) -> dict[str, Change]:
    """Every page that is there, in its order, then those of the snapshot that are not there any more.

    `old` are the paths at which something still stands though their page is gone; `wording` is what a snapshot taken
    now would say of the site's own words.
    """
    found = {path: _compared(snapshot, path, draft, wording) for path, draft in drafts.items()}
    for path in sorted(snapshot.pages):
        if path not in drafts:
            title = snapshot.titles.get(path, "")
            found[path] = Change(path, "removed", snapshot.taken, title=title, answers=path in old)
    return found


def _compared(snapshot: Snapshot, path: str, draft: Draft, wording: str) -> Change:
    if path not in snapshot.pages:
        return Change(path, "new", snapshot.taken, on=_later(draft.updated, snapshot.taken), title=draft.title)
    since, title = snapshot.since(path), snapshot.titles.get(path, "")
    earlier = snapshot.dates.get(path, ())[:-1]
    if snapshot.pages[path] == text_sum(draft.text):
        return Change(path, "unchanged", since, title=title, earlier=earlier)
    # A page that changed was still the frozen one on the day of the last snapshot, however long it had been so.
    difference = tuple(differences(snapshot.texts[path], draft.text))
    on = _later(draft.updated, snapshot.taken)
    revised = snapshot.wording != wording
    return Change(path, "changed", snapshot.taken, difference, on, title, earlier, revised)


def _later(updated: date | None, taken: date) -> date | None:
    """The record's own day, where it can be that of a change after the snapshot."""
    return updated if updated and updated > taken else None


# Beyond these products of lengths a difference is told more coarsely: comparing takes time by their square.
_MOST_LINES, _MOST_CLUSTERS = 25_000_000, 4_000_000
_LIKE = 0.4
"""From this likeness of two lines on, one is shown as the other changed."""
_SHORTEST = 3
"""Fewer unchanged characters than these between two changes are shown as changed with them: easier to read."""


def differences(before: str, after: str) -> Iterator[DiffLine]:
    """The lines that came, went or changed, each with an unchanged line around it; a gap where more are left out."""
    old, new = before.split("\n"), after.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _MOST_LINES)
    for number, group in enumerate(matcher.get_grouped_opcodes(1)):
        if number:
            yield DiffLine(())
        for kind, i1, i2, j1, j2 in group:
            if kind == "equal":
                yield from (DiffLine((TextChange("same", line),)) for line in old[i1:i2])
            else:
                yield from _replaced(old[i1:i2], new[j1:j2])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffLine]:
    """Lines in the place of others, pairwise where they are as many."""
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            yield from _line(before, after)
        return
    yield from (DiffLine((TextChange("removed", line),)) for line in old)
    yield from (DiffLine((TextChange("added", line),)) for line in new)


def _line(before: str, after: str) -> Iterator[DiffLine]:
    """One line in the place of another: as one with its changes marked where they are alike, else as two."""
    old, new = clusters(before), clusters(after)
    if len(old) * len(new) <= _MOST_CLUSTERS:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        if matcher.ratio() >= _LIKE:
            yield DiffLine(tuple(_pieces(matcher, old, new)))
            return
    yield DiffLine((TextChange("removed", before),))
    yield DiffLine((TextChange("added", after),))


def _pieces(matcher: "difflib.SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[TextChange]:
    """The runs of a changed line; what went stands before what came in its place."""
    gone = come = ""
    codes = matcher.get_opcodes()
    for number, (kind, i1, i2, j1, j2) in enumerate(codes):
        was, now = "".join(old[i1:i2]), "".join(new[j1:j2])
        inside = 0 < number < len(codes) - 1
        if kind != "equal" or (inside and len(was) < _SHORTEST):
            gone, come = gone + was, come + now
            continue
        yield from _pair(gone, come)
        gone = come = ""
        yield TextChange("same", was)
    yield from _pair(gone, come)


def _pair(gone: str, come: str) -> Iterator[TextChange]:
    if gone:
        yield TextChange("removed", gone)
    if come:
        yield TextChange("added", come)


_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset({"dialog", "script", "style", "svg", "template"})
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:")


class _Files(Struct, frozen=True):
    """What a page may show or lead to."""

    path: str
    """The page's address, with its language."""
    sums: Mapping[str, str]

    def sum(self, link: str) -> str:
        """The sum of the file a link leads to; empty where it leads to none."""
        own = self.sums.get(unquote(urldefrag(urljoin(f"/{self.path}", link)).url).lstrip("/"))
        return f" (SHA-256 {own})" if own else ""

    def behind(self, link: str) -> str:
        """Where a link leads: out of the site, or to a file."""
        return f" <{link}>" if _OUTSIDE.match(link) else self.sum(link)

    def shown(self, alt: str, source: str) -> str:
        """An image's words and its file; nothing of one that has neither, which is decoration."""
        own = self.sum(source)
        return f" [{alt}]{own} " if alt or own else ""


def article_text(article: str, path: str, sums: Mapping[str, str]) -> str:
    """The text of the article at `path` (with its language); `sums` are those of the files' originals, by address."""
    reader = _Reader(_Files(path, sums))
    HtmlTree(article).visit(reader)
    lines = (_SPACES.sub(" ", line).strip(" |") for line in "".join(reader.text).split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass
class _Reader:
    """The text of an article so far."""

    files: _Files
    text: list[str] = field(default_factory=list)

    def begin(self, tag: str, attributes: Attributes) -> bool:
        """An element begins. Whether it is read."""
        if tag in _UNREAD or attributes.get("data-snapshot") == "no":
            return False
        self._part(tag)
        if tag in _CELLS:
            self.text.append(" | ")
        elif tag == "img":
            self.text.append(self.files.shown(attributes.get("alt") or "", attributes.get("src") or ""))
        return True

    def end(self, tag: str, attributes: Attributes) -> None:
        """An element ends."""
        self._part(tag)
        if tag == "a":
            self.text.append(self.files.behind(attributes.get("href") or ""))

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.text.append("\n")

    def words(self, text: str) -> None:
        """Words stand here. Lines end where blocks do, and nowhere else."""
        self.text.append(_SPACES.sub(" ", text.replace("\n", " ")))
