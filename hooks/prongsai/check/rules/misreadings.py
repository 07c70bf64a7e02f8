"""Words that a machine misread or a hand mistyped, each told once in a file, with the word that was probably meant.

Only pointed out: a name, or a word of another language in Thai letters, may be near an everyday word and be right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.check.passages import Passage
from prongsai.messages import both
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.bilingual import Text
from prongsai.text.markdown_words import masked
from prongsai.text.thai.damage import find_damage, repair
from prongsai.text.thai.misreadings import Misreading, find_misreadings
from prongsai.text.thai.text_layers import legible

# A document that was read badly from beginning to end has hundreds, and nobody reads a list of hundreds.
_TOLD, _NAMED = 10, 10
_COMPARED = 20
# What has damage in it that is told already is not told again.
_NEAR = 3


@dataclass(slots=True)
class _Word:
    """One wrong word of a file: its first place, and how often it stands there."""

    found: Misreading
    passage: Passage
    where: Where
    count: int = 1


def problems(passages: Iterable[Passage]) -> Iterator[Problem]:
    """One problem for each wrong word of a file, at its first place; of many words, one for all beyond the first."""
    files: dict[str, dict[tuple[str, str], _Word]] = {}
    for passage in passages:
        if passage.kind not in ("text", "body", "cell", "page") or passage.text.isascii():
            continue
        words = files.setdefault(passage.where.path, {})
        for found in _found(passage):
            same = words.get((found.seen, found.meant)) or _same(found, list(words.values())[:_COMPARED])
            if same:
                same.count += 1
            else:
                words[found.seen, found.meant] = _Word(found, passage, passage.places()(found.index))
    for words in files.values():
        yield from _of_file(list(words.values()))


def _same(found: Misreading, words: list[_Word]) -> _Word | None:
    """The word of these that is the same slip in a longer or shorter word."""
    for word in words:
        short, long = sorted((word.found, found), key=lambda one: len(one.seen))
        if long.seen.replace(short.seen, short.meant) == long.meant:
            return word
    return None


def _found(passage: Passage) -> list[Misreading]:
    text = passage.text
    if passage.kind == "page":
        text = legible(text)
    elif passage.kind in ("text", "body"):
        text = masked(text, whole=passage.kind == "body")
    found = list(find_misreadings(text))
    if not found:
        return []
    hurt = [damage.index for damage in find_damage(text)]
    return [word for word in found if repair(word.seen) == word.seen and not any(_is_within(at, word) for at in hurt)]


def _is_within(at: int, word: Misreading) -> bool:
    return word.index - _NEAR <= at < word.index + len(word.seen) + _NEAR


def _of_file(words: list[_Word]) -> Iterator[Problem]:
    first, others = (words, []) if len(words) <= _TOLD + 1 else (words[:_TOLD], words[_TOLD:])
    for word in first:
        values: dict[str, Value] = {"seen": word.found.seen, "meant": word.found.meant, "place": _place(word)}
        yield Problem(word.where, Code.MISREAD_WORD, values)
    if others:
        named = ", ".join(f"{word.found.seen} → {word.found.meant}" for word in others[:_NAMED])
        yield Problem(others[0].where, Code.MISREAD_WORDS, {"count": len(others), "words": named})


def _place(word: _Word) -> Text:
    """Where in a file that has no lines, and in how many places more; empty for a word that stands once on its line."""
    more = both("misread.more", count=word.count - 1) if word.count > 1 else Text("", "")
    parts = [(text.th, text.best("en")) for text in (word.passage.place, more) if text.th]
    th, en = (", ".join(part[n] for part in parts) for n in (0, 1))
    return Text(f" ({th})", f" ({en})") if parts else Text("", "")
