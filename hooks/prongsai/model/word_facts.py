"""What is found of a record's words, and kept with the record: check/word_facts.py finds it."""

from msgspec import Struct

from prongsai.source.problem import Where
from prongsai.text.bilingual import Text


class DoubtfulWords(Struct, frozen=True):
    """Words of a record that may be damaged, or may tell of a person."""

    field: str
    """The record's field that holds them, at any depth."""
    value: Text | str
    where: Where
    """Where they were written."""
    th: Where
    en: Where
    """Where the two languages of a text were, each; else as `where`."""

    def where_in(self, lang: str) -> Where:
        """Where the words of a language were written."""
        return self.en if lang == "en" else self.th


class WordFacts(Struct, frozen=True):
    """What a record's values hold that any rule may wish to look at."""

    doubtful: tuple[DoubtfulWords, ...]
    units: tuple[tuple[str, Where], ...]
    """The units of the agency that it names."""
    linked: tuple[tuple[str, Where], ...]
    """The texts with links in them."""
    placeholders: tuple[tuple[str, Where], ...]
    """The texts that `prongsai new` left to be replaced."""
    thai_only: int
    """How many of its texts are not translated. Figures need no English."""
    first_thai_only: Where | None
