"""A page's article in its frame: the finished HTML, from the templates in `overrides/`.

Most of a frame is the same on all pages of an agency's year. Those parts are templates of their own, which the page's
template names by `shared()`: they are rendered once, from the page's `Surroundings` alone, and put in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct

from prongsai.messages import messages
from prongsai.pages.assets import Assets
from prongsai.pages.page import Page
from prongsai.pages.prose.html_tree import Anchors, HtmlTree
from prongsai.pages.templating import Templates
from prongsai.pages.views.frame.frame import Frame, Mark
from prongsai.pages.views.frame.head import Head
from prongsai.pages.views.frame.surroundings import Surroundings
from prongsai.text.thai.joins import without_breaks

_UNSEEN = (' data-snapshot="no"', ' data-search="no"')
"""What articles say to changes.py and passages.py, and to nobody else. Text has no such quotes: it is escaped."""
_MARKS: tuple[Mark, ...] = ("page", "true")
_SPOT = "\0"
"""Stands on both sides of the number of a place to be filled. No template has it, and YAML allows it in no text."""


class _Spot(Struct, frozen=True):
    """A place in a fragment that is filled for each page: what stands there where the page is at `path`."""

    path: str
    marked: Mapping[Mark, str]
    otherwise: str
    """Where the page is elsewhere."""


@dataclass
class _Fragment:
    """A part of a frame, with places that are filled for each page."""

    spots: list[_Spot] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """The parts between the places: one more than these."""

    def here(self, path: str, otherwise: Mark | None = None, *, caller: Callable[[Mark], str]) -> Markup:
        """In a template, what is said of a link to the page itself, or to what the page is a part of."""
        marked = {mark: caller(mark) for mark in _MARKS}
        self.spots.append(_Spot(path, marked, marked[otherwise] if otherwise else ""))
        return Markup(f"{_SPOT}{len(self.spots) - 1}{_SPOT}")  # noqa: S704 # a number

    def finish(self, html: str) -> None:
        """Take the part as it was rendered."""
        self.pieces = html.split(_SPOT)
        # Between the pieces stand the numbers of the places, in the order of the text; a template may ask earlier.
        self.spots = [self.spots[int(number)] for number in self.pieces[1::2]]
        self.pieces = self.pieces[::2]

    @cached_property
    def anchors(self) -> Anchors:
        """What of it links are made of, whichever page it stands in."""
        marked = ({spot.path: mark for spot in self.spots} for mark in _MARKS)
        return HtmlTree(self.filled({})).anchors().joined(*(HtmlTree(self.filled(marks)).anchors() for marks in marked))

    def filled(self, marks: Mapping[str, Mark]) -> Markup:
        """The part for a page."""
        html = [self.pieces[0]]
        for spot, piece in zip(self.spots, self.pieces[1:], strict=True):
            mark = marks.get(spot.path)
            html.append(spot.marked[mark] if mark else spot.otherwise)
            html.append(piece)
        return Markup("".join(html))  # noqa: S704 # as a template rendered it


class FramedPage(Struct, frozen=True):
    """A page's article in its frame."""

    html: str
    own: tuple[Anchors, ...]
    """What links are made of: in the article, and in what else is this page's alone."""
    shared: tuple[Anchors, ...]
    """The same of the parts that it has in common with others."""


class Frames:
    """The frames of a site: its templates, read once."""

    def __init__(self, look: Sequence[Path], assets: Assets) -> None:
        """The templates in a look's folders, the last first, with the addresses of the styles and scripts.

        One that takes the place of another may extend that one under `packaged/`: `packaged/main.html`.
        """
        self._assets = assets
        self._environment = Templates(
            ChoiceLoader([FileSystemLoader(look[::-1]), PrefixLoader({"packaged": FileSystemLoader(look[0])})]),
            pages=True,
        )
        self._environment.filters["url"] = _url
        # Those of a year, at three depths in two languages, a few parts each.
        self._fragment = lru_cache(maxsize=128)(self._made)

    def page(self, page: Page) -> FramedPage:
        """A page, finished."""
        parts: list[tuple[Markup, _Fragment]] = []
        html = self._rendered("main.html", page.frame, page.article, page.head, parts)
        # What was read before, or need not be read again on each page, is not read here.
        rest = html
        for known in (page.article, *(filled for filled, _ in parts)):
            rest = rest.replace(known, "", 1) if known else rest
        own = page.anchors, HtmlTree(rest).anchors()
        return FramedPage(_as_served(html), own, tuple(part.anchors for _, part in parts))

    def not_found(self, frame: Frame) -> str:
        """The page that is not there, in both languages. Its links begin at the site's root: it is served anywhere."""
        return _as_served(self._rendered("404.html", frame, Markup(), Head(), []))

    def _rendered(
        self, template: str, frame: Frame, article: Markup, head: Head, parts: list[tuple[Markup, _Fragment]]
    ) -> str:
        """A template, rendered; the parts that it has in common with other pages are put to `parts`."""
        return self._environment.get_template(template).render(
            frame=frame,
            around=frame.around,
            article=article,
            head=head,
            assets=self._assets,
            say=messages(frame.lang),
            say_en=messages("en"),
            shared=partial(self._shared, frame.around, dict(frame.marks), parts),
        )

    def _shared(
        self, around: Surroundings, marks: Mapping[str, Mark], parts: list[tuple[Markup, _Fragment]], template: str
    ) -> Markup:
        """In a template, a part that many pages have in common."""
        fragment = self._fragment(template, around)
        parts.append((fragment.filled(marks), fragment))
        return parts[-1][0]

    def _made(self, template: str, around: Surroundings) -> _Fragment:
        fragment = _Fragment()
        say = messages(around.lang)
        html = self._environment.get_template(template).render(
            around=around, assets=self._assets, say=say, here=fragment.here
        )
        fragment.finish(html)
        return fragment


def _as_served(html: str) -> str:
    """HTML without what is nobody's to see."""
    for mark in _UNSEEN:
        html = html.replace(mark, "")
    return without_breaks(html)


@pass_context
def _url(context: Context, path: str) -> str:
    """The link from the page to a file of the site."""
    around: Surroundings = context["around"]
    return around.link(path)
