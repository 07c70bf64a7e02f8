"""Every string people see, by key and language.

`<topic>.th.yml` and `<topic>.en.yml` beside this file hold the same keys.

Placeholders are `{name}`; a missing key or placeholder is our bug and raises.

- `refusal`: why a build cannot go on, where neither data nor code is at fault
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from prongsai.text.bilingual import Language, Text


class Messages:
    """The strings of one language."""

    def __init__(self, lang: Language, strings: Mapping[str, str]) -> None:
        self.lang = lang
        self._strings = strings

    def __call__(self, key: str, /, **values: object) -> str:
        """The string of `key` with its placeholders filled. Raises KeyError for an unknown key or placeholder.

        Values that are Text are shown in this language.
        """
        shown = {name: v.best(self.lang) if isinstance(v, Text) else v for name, v in values.items()}
        return self._strings[key].format_map(shown)

    def __contains__(self, key: str) -> bool:
        return key in self._strings

    def keys(self) -> frozenset[str]:
        """All keys, for the test that the two languages agree."""
        return frozenset(self._strings)


@cache
def messages(lang: Language) -> Messages:
    """The catalogue of one language, read once."""
    strings: dict[str, str] = {}
    for entry in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(f".{lang}.yml"):
            raw = yaml.load(entry.read_bytes(), Loader=yaml.CSafeLoader)
            strings |= _flatten(raw, "")
    return Messages(lang, strings)


def both(key: str, /, **values: object) -> Text:
    """One message as a bilingual text."""
    return Text(messages("th")(key, **values), messages("en")(key, **values))


def _flatten(tree: Mapping[str, object], prefix: str) -> dict[str, str]:
    """Nested maps to dotted keys."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
