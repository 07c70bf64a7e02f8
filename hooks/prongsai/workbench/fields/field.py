"""What every field of a form is: strings of a browser on one side, a value of a file on the other."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup
from msgspec import Struct

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import LANGUAGES, Language, Text
from prongsai.text.lookalikes import CONTROL

Strings = Mapping[str, Sequence[str]]
"""What a browser sends, or is shown: the values of each name."""
Options = tuple[tuple[str, Text], ...]
"""What can be chosen: as it is written, and its words."""
Errors = Mapping[str, Sequence[Text]]
"""What is wrong, by the name of what is typed in."""


class PickList:
    """What can be picked in many places of a page, each by its words, in which no two are the same."""

    def __init__(self, name: str, options: Options, pictures: Mapping[str, str] | None = None) -> None:
        """`name` tells it from the other lists of the page; `pictures` are addresses by key, of what has one."""
        self.name, self.pictures = name, pictures or {}
        self._words: dict[str, Text] = {}
        self._keys: dict[str, str] = {}
        for key, text in options:
            if key not in self._words:
                words = Text(*(self._free(text.best(lang)) for lang in LANGUAGES))
                self._words[key] = words
                self._keys |= {_folded(words.best(lang)): key for lang in LANGUAGES}

    def _free(self, words: str) -> str:
        """Words that stand for nothing else yet."""
        free, number = words, 2
        while _folded(free) in self._keys:
            free, number = f"{words} ({number})", number + 1
        return free

    @property
    def options(self) -> Options:
        """Each key with its words, which are its own in either language."""
        return tuple(self._words.items())

    def words_of(self, key: str) -> Text | None:
        """The words for a key; None for one that is not in the list."""
        return self._words.get(key)

    def key_of(self, typed: str) -> str:
        """The key that somebody means by its words in either language; what is not in the list as it was typed."""
        return self._keys.get(_folded(typed), typed.strip())


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


class Widget(Struct, frozen=True):
    """A field as a template shows it."""

    kind: str
    """Which of the template's macros it is for."""
    name: str
    label: Text
    help: Text | None = None
    value: str = ""
    values: tuple[str, ...] = ()
    english: str = ""
    long: bool = False
    """Whether it is typed in several lines."""
    options: Options = ()
    errors: tuple[Text, ...] = ()
    errors_english: tuple[Text, ...] = ()
    """What is wrong with the English alone."""
    half: bool = False
    """Whether some of its texts have no English."""
    picks: PickList | None = None
    """What it is picked from, where that is a list to type into."""
    hidden: bool = False
    """Whether it is shown only once something else asks for it."""
    children: tuple["Widget", ...] = ()
    empty: Text | None = None
    """What is said where there is nothing to choose from."""
    rows: tuple[tuple[str, tuple["Widget", ...]], ...] = ()
    """Of a list: the id of each row, and what is in it."""
    previews: tuple[tuple[Language, Markup], ...] = ()
    """What the site makes of a text, by its language."""
    required: bool = False
    """Whether a record without it is refused."""
    fixed: bool = False
    """Whether it is written in a way that this form cannot show, and is left as it is."""


@dataclass(frozen=True, slots=True)
class Field(ABC):
    """What is asked for one key of a record."""

    key: str
    """In the file; empty for the entry of a list."""
    label: Text
    help: Text | None = field(default=None, kw_only=True)

    @property
    def keys(self) -> tuple[str, ...]:
        """Several keys that are one question; else nothing."""
        return ()

    @property
    def inner(self) -> tuple["Field", ...]:
        """The fields that it is made of."""
        return ()

    def read(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        """The value that somebody typed, None for none; the old one where that was sent as it was shown."""
        shown = self.strings(old, name)
        if all(same_lines(given.get(key, ()), values) for key, values in shown.items()):
            return old
        return self._typed(given, name, old)

    @abstractmethod
    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """A value as it is shown; nothing where it is written in a way that cannot be."""

    @abstractmethod
    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        """A value that is not what was shown."""

    @abstractmethod
    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """As a template shows it."""

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # others need them
        """The name of what is typed for a place within the value."""
        return name


def first(given: Strings, name: str) -> str:
    """The value of a name that has one."""
    return next(iter(given.get(name, ())), "")


def same_lines(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two are the same but for how their lines end, which browsers make their own."""
    return [unified_lines(text) for text in one] == [unified_lines(text) for text in other]


def unified_lines(text: str) -> str:
    """A text with line ends as files have them, whatever a browser made of them.

    Where a program put a sign for itself, such as Word's soft line break, is a space: files with one are refused.
    """
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
