"""Long lists of pages, cut so that no part is too heavy for a phone: the index that is read without JavaScript."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from prongsai.text.bilingual import LANGUAGES, Language, Phrase, Text

ROOM = 22_000
"""What a part may weigh, in bytes of HTML; with its head it stays below 30 KB."""
_TAGS = 120
"""What a row weighs besides its words and its address."""


class IndexRow(Struct, frozen=True):
    """A page in a list. `label` is a short mark before its title (`O18`), `notes` what tells it from its likes."""

    path: str
    """From the site's root, without language."""
    title: Phrase
    label: str = ""
    notes: tuple[Phrase, ...] = ()

    @property
    def weight(self) -> int:
        """About how many bytes it is in a page."""
        words = (self.title.text, self.label, *(note.text for note in self.notes))
        return _TAGS + len(self.path) + sum(len(text.encode()) for text in words)


class IndexGroup(Struct, frozen=True):
    """Rows under a heading. `continued` where the first of them are in the part before."""

    anchor: str
    title: Phrase
    rows: tuple[IndexRow, ...]
    continued: bool = False


Part = tuple[IndexGroup, ...]


class IndexList(Struct, frozen=True):
    """A whole list in both languages, in as many parts in one as in the other."""

    title: Text
    address: Callable[[int], str]
    """The path of a part by its number, from 1."""
    parts: Mapping[Language, tuple[Part, ...]]

    @property
    def number(self) -> int:
        """Of parts: at least one."""
        return len(self.parts["th"])

    def letters(self, lang: Language) -> Iterator[tuple[Phrase, str]]:
        """The heading of each group, and where it begins: a path with a fragment."""
        seen = set()
        for number, part in enumerate(self.parts[lang], 1):
            for group in part:
                if group.anchor not in seen:
                    seen.add(group.anchor)
                    yield group.title, f"{self.address(number)}#{group.anchor}"


def index_list(
    title: Text, address: Callable[[int], str], groups: Callable[[Language], Iterable[IndexGroup]]
) -> IndexList:
    """A list of what `groups` gives for a language, in parts that are light enough in both."""
    whole = {lang: tuple(groups(lang)) for lang in LANGUAGES}
    number = max(1, *(-(-_weight(found) // ROOM) for found in whole.values()))
    return IndexList(title, address, {lang: _cut(found, number) for lang, found in whole.items()})


def _weight(groups: Iterable[IndexGroup]) -> int:
    return sum(row.weight for group in groups for row in group.rows)


def _cut(groups: tuple[IndexGroup, ...], number: int) -> tuple[Part, ...]:
    """The groups in `number` parts of about the same weight; a group may go on in the next."""
    whole = max(_weight(groups), 1)
    parts: list[list[IndexGroup]] = [[] for _ in range(number)]
    seen = 0
    for group in groups:
        pieces: dict[int, list[IndexRow]] = {}
        for row in group.rows:
            pieces.setdefault(seen * number // whole, []).append(row)
            seen += row.weight
        first = min(pieces, default=0)
        for at, rows in pieces.items():
            parts[at].append(IndexGroup(group.anchor, group.title, tuple(rows), continued=at != first))
    return tuple(tuple(part) for part in parts)
