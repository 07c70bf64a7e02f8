"""One text in Thai and, where there is one, in English."""

from typing import Literal

from msgspec import Struct

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, Language] = ("th", "en")


class Phrase(Struct, frozen=True):
    """What a reader is shown: a text and the language it is really in."""

    text: str
    lang: Language

    def __str__(self) -> str:
        return self.text


class Text(Struct, frozen=True):
    """A text as an officer gives it: Thai always, English where translated."""

    th: str
    en: str | None = None

    def phrase(self, lang: Language) -> Phrase:
        """The text for a page in `lang`; the Thai, marked as Thai, where English is missing."""
        if lang == "en" and self.en is not None:
            return Phrase(self.en, "en")
        return Phrase(self.th, "th")

    def best(self, lang: Language) -> str:
        """The bare string for `lang`, for places that cannot carry a language mark (sorting, file data)."""
        return self.phrase(lang).text

    def versions(self) -> tuple[str, ...]:
        """Thai, then English where there is any and it is another."""
        return tuple(dict.fromkeys(self.best(lang) for lang in LANGUAGES))
