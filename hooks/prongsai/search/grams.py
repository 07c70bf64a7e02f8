"""The keys under which a document is found, each with how often it is there and whether its title has it.

| key | what it stands for |
|---|---|
| `abc` | three letters on end of how a run of Thai sounds, or of a word; ` ab` begins a word |
| `|ab` | the first two letters after a space, for abbreviations and for the first letters typed |
| `=o18` | a whole token: those with digits, and words of up to three letters |
| `~o1` | the beginning of a token with digits, up to all of it |
| `-abd` | three of four letters on end, the first and the last among them: what stands there if one is misspelled |
"""

from collections import Counter
from collections.abc import Iterable

from prongsai.search.document import SearchDocument
from prongsai.text.folding import is_thai, phonetic, pieces

TITLE = 4
"""The bit of a value that says that the title has the key; the two bits below it are the class of the count."""

CLASSES = (0, 0, 1, 2, 2, 2, 3)
"""The class of a count: of 1, 2, 3 to 5, and more, where the last one counts for all above it."""

_LONGEST_BEGINNING = 6


def keys_of(document: SearchDocument) -> tuple[dict[str, int], set[str]]:
    """How often each key is in a document, and which keys are in its title or its other names."""
    title = _keys([document.title, *document.aka])
    body = _keys(part for section in document.sections for part in (section.heading, section.text))
    return Counter(title + body), set(title)


def _keys(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        run: list[str] = []
        for piece in pieces(text):
            if is_thai(piece):
                run.append(piece)
                continue
            if run:
                found += _thai_keys(run)
                run = []
            found += _word_keys(piece)
        if run:
            found += _thai_keys(run)
    return found


def _thai_keys(run: list[str]) -> list[str]:
    sounds = phonetic("".join(run))
    found = _threes(sounds)
    joined = "".join(run)
    at = 0
    for piece in run:
        first = phonetic(joined[at : at + 4])[:2]
        if len(first) == 2:
            found.append("|" + first)
        at += len(piece)
    return found


def _threes(letters: str) -> list[str]:
    found = [letters[at : at + 3] for at in range(len(letters) - 2)]
    fours = [letters[at : at + 4] for at in range(len(letters) - 3)]
    found += [f"-{four[:2]}{four[3]}" for four in fours]
    found += [f"-{four[0]}{four[2:]}" for four in fours]
    return found


def _word_keys(word: str) -> list[str]:
    if word[-1] == ")" or word[-1].isdecimal():
        found = ["=" + word]
        if word[-1] == ")":
            found.append("=" + word[: word.index("(")])
        found += ["~" + word[:end] for end in range(1, min(len(word), _LONGEST_BEGINNING) + 1)]
        return found
    led = " " + word
    found = _threes(led)
    if len(word) <= 3:
        found.append("=" + word)
    return found
