"""The automatic numbers of paragraphs, counted as Word counts them."""

import re

from msgspec import Struct

from prongsai.intake.documents.docx.number_forms import in_form
from prongsai.intake.documents.docx.styles import Looks, Styles
from prongsai.intake.documents.docx.xml_tree import XmlElement, switched_on, whole_number

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PADDED = re.compile(r"(0*)1\b")
_BULLET = "•"
_OF_FONTS = re.compile("[\ue000-\uf8ff]")


class _Level(Struct, frozen=True):
    """How a level of a list counts and writes."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """After which level, from 1, it begins anew; 0 never, None after each one above it."""
    plain: bool = False
    """Whether all numbers in it are in Arabic digits."""
    width: int = 0
    """Digits at least, for a form such as `001`."""
    style: str = ""


class _List(Struct, frozen=True):
    """A use of a kind of list: what it counts with and how it looks."""

    counted: str
    """The kind of list, by its id: uses of one kind count on."""
    levels: tuple[_Level, ...]
    starts: dict[int, int]
    """Where a level begins when this use is first met."""


class Numbering:
    """The lists of a document, and how far each has come."""

    def __init__(self, part: XmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds = {one.attributes.get("w:abstractNumId", ""): one for one in _all(part, "w:abstractNum")}
        self._uses = {one.attributes.get("w:numId", ""): one for one in _all(part, "w:num")}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_number(self, looks: Looks, style: str | None) -> str:
        """The number of the next paragraph that looks so; empty where it has none. Must be asked once for each."""
        if not looks.number or looks.number == "0":
            return ""
        used = self._list(looks.number)
        if used is None:
            return ""
        level = looks.level
        if level is None:
            # A list and a style may name each other: then the list says which level the style is.
            level = next((at for at, one in enumerate(used.levels) if one.style and one.style == style), 0)
        if not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(used.counted, [None] * _LEVELS)
        if level in used.starts and (looks.number, level) not in self._begun:
            self._begun.add((looks.number, level))
            counts[level] = used.starts[level]
        else:
            before = counts[level]
            counts[level] = used.levels[level].start if before is None else before + 1
        for above in range(level):  # one that was passed over counts as begun
            first = counts[above]
            counts[above] = used.levels[above].start if first is None else first
        for below in range(level + 1, _LEVELS):
            restart = used.levels[below].restart
            if restart is None or level < restart:
                counts[below] = None
        return _written(used.levels, counts, level)

    def _list(self, given: str) -> _List | None:
        if given not in self._lists:
            self._lists[given] = self._made(given, 0)
        return self._lists[given]

    def _made(self, given: str, steps: int) -> _List | None:
        use = self._uses.get(given)
        counted = use.value("w:abstractNumId") if use is not None else None
        kind = self._kinds.get(counted or "")
        if use is None or counted is None or kind is None:
            return None
        named = kind.value("w:numStyleLink")
        if named and steps < _LEVELS:
            other = self._styles.list_of(named)
            linked = self._made(other, steps + 1) if other else None
            if linked is None:
                return None
            counted, levels = linked.counted, list(linked.levels)
        else:
            levels = [_Level()] * _LEVELS
            _fill(levels, kind)
        starts: dict[int, int] = {}
        for changed in use.all("w:lvlOverride"):
            at = whole_number(changed.attributes.get("w:ilvl"), default=-1)
            if not 0 <= at < _LEVELS:
                continue
            _fill(levels, changed)
            start = changed.value("w:startOverride")
            if start is not None:
                starts[at] = whole_number(start)
        return _List(counted, tuple(levels), starts)


def _all(part: XmlElement | None, name: str) -> list[XmlElement]:
    return list(part.all(name)) if part is not None else []


def _fill(levels: list[_Level], described: XmlElement) -> None:
    for level in described.all("w:lvl"):
        at = whole_number(level.attributes.get("w:ilvl"), default=-1)
        if 0 <= at < _LEVELS:
            levels[at] = _level(level)


def _level(level: XmlElement) -> _Level:
    forms = [one for one in level.walk() if one.name == "w:numFmt"]
    form = forms[0].attributes.get("w:val", "decimal") if forms else "decimal"
    padded = _PADDED.match(forms[0].attributes.get("w:format", "")) if forms and form == "custom" else None
    restart = level.value("w:lvlRestart")
    return _Level(
        start=whole_number(level.value("w:start"), default=0),
        form=form,
        text=level.value("w:lvlText") or "",
        restart=None if restart is None else whole_number(restart),
        plain=bool(switched_on(level.value("w:isLgl"))),
        width=len(padded[0]) if padded else 0,
        style=level.value("w:pStyle") or "",
    )


def _written(levels: tuple[_Level, ...], counts: list[int | None], at: int) -> str:
    own = levels[at]
    if own.form == "bullet":
        return _OF_FONTS.sub(_BULLET, own.text).strip()

    def number(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        if which > at:
            return ""
        level, count = levels[which], counts[which]
        assert count is not None, "it was counted"
        if own.plain:
            return str(count)
        return str(count).zfill(level.width) if level.width else in_form(count, level.form)

    return _PLACE.sub(number, own.text).strip()
