"""Several texts, one a line in a box for each language; steps of steps, by dashes or numbers before their texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.numerals import arabic
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first, same_lines, unified_lines

_TEXT, _STEPS = "text", "steps"
_DEEPEST = 3
_DASHED = re.compile(r"\s*(-{1,2})(?!-)\s*(.*)")
_NUMBERED = re.compile(r"\s*\(?(\d{1,2}(?:\.\d{1,2}){0,2})(?:\)|\.\)?)?\s+(\S.*)")
_ALIKE = 0.6
"""How much of a text must be left for it to be that one, edited."""


class _Line(Struct, frozen=True):
    level: int
    """1 to 3."""
    th: str
    en: str = ""
    written: YamlValue | None = None
    """As it is in the file, with the steps below it; None where it is new."""


@dataclass(frozen=True, slots=True)
class LinesField(Field):
    """A list of texts; the English of each stands in the same line of the other box.

    Where only the Thai is edited, each line keeps its English, also when lines come between them or go. Numbers in
    order before all lines of a list that is new are those of the document that it was copied from: they are left out.
    """

    deep: bool = field(default=False, kw_only=True)
    """Whether a line may be a step of the one above it: `- ` one level lower, `-- ` two."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The lines of both languages; nothing where a text is of several lines, or begins like a step of a step."""
        lines = _lines(value, deep=self.deep)
        if lines is None:
            return {}
        thai = "\n".join("-" * (line.level - 1) + " " * (line.level > 1) + line.th for line in lines)
        english = "\n".join(line.en for line in lines).rstrip("\n")
        again = [(line.level, line.th, line.en) for line in self._split(thai, english)]
        if again != [(line.level, line.th, line.en) for line in lines]:
            return {}
        return {f"{name}.th": [thai], f"{name}.en": [english]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before = _lines(old, deep=self.deep)
        assert before is not None, "what cannot be shown is not changed"
        thai, english = first(given, f"{name}.th"), first(given, f"{name}.en")
        if not before:
            thai, english = self._unnumbered(thai), self._unnumbered(english)
        shown = self.strings(old, name)
        if before and same_lines([english], shown[f"{name}.en"]):
            after = _traced(before, self._split(thai, ""), keep_english=True)
        else:
            after = _traced(before, self._split(thai, english), keep_english=False)
        made = list(_nested(after, 1))
        if old is not None and not isinstance(old, list) and len(made) == 1:
            return made[0]
        return made or None

    def _split(self, thai: str, english: str) -> list[_Line]:
        found: list[_Line] = []
        for line, other in zip_longest(*(unified_lines(text).split("\n") for text in (thai, english)), fillvalue=""):
            dashed = _DASHED.fullmatch(line) if self.deep else None
            level = 1 + len(dashed[1]) if dashed else 1
            text = dashed[2] if dashed else line
            if text.strip() or other.strip():
                level = min(level, found[-1].level + 1 if found else 1)
                found.append(_Line(level, text.strip(), other.strip()))
        return found

    def _unnumbered(self, text: str) -> str:
        """Without the numbers before its lines, where these count through all of them; levels become dashes."""
        lines, counts = [], [0] * _DEEPEST
        for line in unified_lines(text).split("\n"):
            found = _NUMBERED.fullmatch(arabic(line))
            if not line.strip() or (self.deep and _DASHED.fullmatch(line)):
                lines.append(line)
                continue
            number = [int(part) for part in found[1].split(".")] if found else []
            level = len(number)
            if found is None or (level > 1 and not self.deep):
                return text
            counts[level - 1] += 1
            counts[level:] = [0] * (_DEEPEST - level)
            if number != counts[:level]:
                return text
            lines.append("-" * (level - 1) + " " * (level > 1) + line[found.start(2) :])
        return "\n".join(lines) if sum(bool(line.strip()) for line in lines) > 1 else text

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """Two boxes beside each other."""
        thai, english = first(given, f"{name}.th"), first(given, f"{name}.en")
        return Widget(
            "lines", name, self.label, self.help, thai, english=english, long=True,
            errors=(*errors.get(f"{name}.th", ()), *errors.get(name, ())),
            errors_english=tuple(errors.get(f"{name}.en", ())), fixed=f"{name}.th" not in given,
            half=any(line.th and not line.en for line in self._split(thai, english)),
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # others need them
        """The box of the language."""
        return f"{name}.en" if path[-1:] == ("en",) else f"{name}.th"


def _lines(value: YamlValue | None, *, deep: bool, level: int = 1) -> list[_Line] | None:
    """A list as lines; None where it holds anything else."""
    found: list[_Line] = []
    for entry in value if isinstance(value, list) else () if value is None else (value,):
        text, steps = entry, None
        if deep and level < _DEEPEST and isinstance(entry, Mapping) and _TEXT in entry:
            if entry.keys() - {_TEXT, _STEPS}:
                return None
            text, steps = entry[_TEXT], entry.get(_STEPS)
        pair, below = _pair(text), _lines(steps, deep=deep, level=level + 1)
        if pair is None or below is None:
            return None
        found += [_Line(level, *pair, entry), *below]
    return found


def _pair(text: YamlValue) -> tuple[str, str] | None:
    """Thai and English; None where it is no text in them."""
    parts: Mapping[str, YamlValue] = (
        {"th": text} if isinstance(text, str) else text if isinstance(text, Mapping) else {}
    )
    if not parts or not all(lang in ("th", "en") and isinstance(one, str) for lang, one in parts.items()):
        return None
    return str(parts.get("th", "")), str(parts.get("en", ""))


def _traced(before: Sequence[_Line], after: Sequence[_Line], *, keep_english: bool) -> list[_Line]:
    """Lines that were typed, each with how the one that it was is written, and its English where that is kept."""
    traced = list(after)
    for new, was in _same(before, after):
        english = before[was].en if keep_english else after[new].en
        traced[new] = replace(after[new], en=english, written=before[was].written)
    return traced


def _same(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Which line of `after` is which of `before`: the same text, or the most like it among those in its place."""
    texts = [line.th for line in before], [line.th for line in after]
    for kind, left, left_end, right, right_end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind == "equal" or left_end - left == right_end - right:
            yield from zip(range(right, right_end), range(left, left_end), strict=True)
            continue
        free = list(range(left, left_end))
        for new in range(right, right_end):
            ratios = [(SequenceMatcher(None, before[was].th, after[new].th).ratio(), -was) for was in free]
            best, was = max(ratios, default=(0.0, 0))
            if best > _ALIKE:
                free = [one for one in free if one > -was]
                yield new, -was


def _nested(lines: Sequence[_Line], level: int) -> Iterator[YamlValue]:
    """The values of lines, those of lower levels within that above them."""
    at = 0
    while at < len(lines):
        end = next((i for i in range(at + 1, len(lines)) if lines[i].level <= level), len(lines))
        yield _value(lines[at], list(_nested(lines[at + 1 : end], level + 1)), level)
        at = end


def _value(line: _Line, steps: list[YamlValue], level: int) -> YamlValue:
    was = line.written
    whole = isinstance(was, Mapping) and _TEXT in was
    text = _text(line, was[_TEXT] if isinstance(was, Mapping) and whole else was)
    if level == _DEEPEST or not (steps or whole):
        return text
    before = was.get(_STEPS) if isinstance(was, Mapping) else None
    kept = before is not None and steps == [before]  # one step that is no list stays none
    below: Mapping[str, YamlValue] = {_STEPS: before if kept and before else steps} if steps else {}
    return {_TEXT: text, **below}


def _text(line: _Line, was: YamlValue | None) -> YamlValue:
    """In the shape that it had, or a bare text where there is no English."""
    pair = {lang: text for lang, text in (("th", line.th), ("en", line.en)) if text}
    if was is not None and _pair(was) == (line.th, line.en):
        return was
    return pair if isinstance(was, Mapping) or "en" in pair else line.th
