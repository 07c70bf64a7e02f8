"""Letters put together to lines."""

from collections.abc import Iterable

from prongsai.intake.documents.pdf import PageLine
from prongsai.intake.documents.pdf.letters import Letter
from prongsai.text.thai.damage import with_unicode_marks

# All of the size of letters.
_SAME_LINE = 0.45
_BACK = 1.5
_GAP = 0.3
_SIDE_BY_SIDE = 0.3
_MOST_BESIDE = 4
_LEAST_SIZE = 1.0


class _Line:
    """A line that is being put together."""

    def __init__(self, letter: Letter) -> None:
        self.letters = [letter]
        self.texts = [letter.text]
        self.left, self.right = letter.left, letter.right
        self.base, self.size = letter.base, max(letter.size, _LEAST_SIZE)
        self.blank_after = False

    def takes(self, letter: Letter) -> bool:
        """Whether a letter goes on this line."""
        size = max(self.size, letter.size)
        return abs(letter.base - self.base) < _SAME_LINE * size and letter.left > self.right - _BACK * size

    def add(self, letter: Letter, *, blank: bool) -> None:
        """Adds a letter, with a blank before it if there was one."""
        if blank:
            self.texts.append(" ")
        self.texts.append(letter.text)
        self.letters.append(letter)
        self.right = max(self.right, letter.right)

    def is_beside(self, other: "_Line") -> bool:
        """Whether both stand on one line."""
        apart = self.right <= other.left + 1 or other.right <= self.left + 1
        return apart and abs(self.base - other.base) < _SIDE_BY_SIDE * max(self.size, other.size)

    def join(self, other: "_Line") -> None:
        """Takes in the letters of another one beside it."""
        left, right = (self, other) if self.left <= other.left else (other, self)
        blank = [" "] if left.blank_after or right.left - left.right > _GAP * left.size else []
        self.texts = [*left.texts, *blank, *right.texts]
        self.letters = [*left.letters, *right.letters]
        self.blank_after = right.blank_after
        self.left, self.right = left.left, right.right

    def done(self) -> PageLine:
        """The line."""
        strong = all(one.bold for one in self.letters if one.text.isalnum())
        return PageLine(
            with_unicode_marks(" ".join("".join(self.texts).split())),
            self.left,
            self.right,
            min(one.top for one in self.letters),
            max(one.bottom for one in self.letters),
            self.size,
            strong and any(one.bold for one in self.letters),
            self.blank_after,
        )


def lines_of(letters: Iterable[Letter]) -> tuple[PageLine, ...]:
    """The lines of some letters, such as those of a cell, from above."""
    lines: list[_Line] = []
    blank: Letter | None = None
    for letter in letters:
        if letter.is_blank:
            blank = letter if blank is None or not letter.made else blank
            continue
        if lines and (letter.goes_along or lines[-1].takes(letter)):
            lines[-1].add(letter, blank=blank is not None)
        else:
            if lines:
                lines[-1].blank_after = blank is not None and not blank.made
            lines.append(_Line(letter))
        blank = None
    if lines:
        lines[-1].blank_after = blank is not None and not blank.made
    return tuple(line.done() for line in _beside(lines))


def _beside(lines: list[_Line]) -> list[_Line]:
    """The lines from above; those that stand side by side are one."""
    found: list[_Line] = []
    for line in sorted(lines, key=lambda line: (round(line.base, 1), line.left)):
        near = [other for other in found[-_MOST_BESIDE:] if other.is_beside(line)]
        if near:
            near[-1].join(line)
        else:
            found.append(line)
    return found
