"""Text in lines that fit, for pictures, where no browser breaks it."""

from collections.abc import Callable, Iterator

from prongsai.text.thai.clusters import clusters

Fits = Callable[[str], bool]


def broken(text: str, fits: Fits) -> Iterator[str]:
    """The lines of a text, as full as they can be: broken at spaces; in a run too long for a line between clusters.

    Where a Thai word ends is not known here; but no mark is parted from its letter.
    """
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if fits(longer):
            line = longer
            continue
        if line:
            yield line
        line = ""
        for piece in clusters(word):
            if line and not fits(line + piece):
                yield line
                line = ""
            line += piece
    if line:
        yield line
