"""The keys of a document as they are described in `search/grams.py`, letter by letter: slow, and easy to believe."""

from collections.abc import Iterable, Iterator

from prongsai.search.document import SearchDocument
from prongsai.text.thai.folding import is_thai, phonetic, pieces


def keys_of(document: SearchDocument) -> tuple[dict[str, int], set[str]]:
    """How often each key is in a document, and which keys are in its title or its other names."""
    title = list(_keys([document.title, *document.aka]))
    body = _keys(part for section in document.sections for part in (section.heading, section.text))
    counts: dict[str, int] = {}
    for key in (*title, *body):
        counts[key] = counts.get(key, 0) + 1
    return counts, set(title)


def _keys(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        run: list[str] = []
        for piece in (*pieces(text), ""):
            if piece and is_thai(piece):
                run.append(piece)
                continue
            yield from _thai(run)
            run = []
            if piece:
                yield from _word(piece)


def _thai(run: list[str]) -> Iterator[str]:
    joined = "".join(run)
    yield from _threes(phonetic(joined))
    at = 0
    for piece in run:
        first = phonetic(joined[at : at + 4])[:2]
        if len(first) == 2:
            yield f"|{first}"
        at += len(piece)


def _threes(letters: str) -> Iterator[str]:
    yield from (letters[at : at + 3] for at in range(len(letters) - 2))
    for at in range(len(letters) - 3):
        a, b, c, d = (letters[at + step] for step in range(4))
        yield from (f"-{a}{b}{d}", f"-{a}{c}{d}")


def _word(word: str) -> Iterator[str]:
    if word[-1] == ")" or word[-1].isdecimal():
        yield f"={word}"
        if word[-1] == ")":
            yield "=" + word[: word.index("(")]
        yield from (f"~{word[:end]}" for end in range(1, min(len(word), 6) + 1))
        return
    yield from _threes(f" {word}")
    if len(word) <= 3:
        yield f"={word}"
