"""Every string people see, by key and language.

`<topic>.th.yml` and `<topic>.en.yml` beside this file hold the same keys.

Placeholders are `{name}`; a missing key or placeholder is our bug and raises.

- `refusal`: why a build cannot go on, where neither data nor code is at fault
- `strings`: those of a language, read of their files and kept
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from prongsai.messages.strings import read_strings
from prongsai.text.bilingual import Language, Text


class Messages:
    """The strings of one language."""

    def __init__(self, lang: Language, own: Mapping[str, str]) -> None:
        self.lang = lang
        self._strings = own

    def __call__(self, key: str, /, **values: object) -> str:
        """The string of `key` with its placeholders filled. Raises KeyError for an unknown key or placeholder.

        Values that are Text are shown in this language.
        """
        string = self._strings[key]
        if not values and "{" not in string and "}" not in string:  # as most are
            return string
        shown = {name: v.best(self.lang) if isinstance(v, Text) else v for name, v in values.items()}
        return string.format_map(shown)

    def __contains__(self, key: str) -> bool:
        return key in self._strings

    def keys(self) -> frozenset[str]:
        """All keys, for the test that the two languages agree."""
        return frozenset(self._strings)


@cache
def messages(lang: Language) -> Messages:
    """The catalogue of one language, read once."""
    return Messages(lang, read_strings(Path(__file__).parent, lang))


def both(key: str, /, **values: object) -> Text:
    """One message as a bilingual text."""
    return Text(messages("th")(key, **values), messages("en")(key, **values))
