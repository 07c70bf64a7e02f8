"""A Markdown text in both languages, with buttons that mark it up and a preview that is never stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import LANGUAGES, Language
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first, same_lines, unified_lines

PREVIEW = "preview"
"""What the name of a text ends with where its preview is asked for."""
Rendered = Callable[[str, Language], Markup]
"""From a Markdown text to what the site makes of it."""


@dataclass(frozen=True, slots=True)
class MarkdownField(Field):
    """`{th: text, en: text}`; the blank lines before and behind a text stay, whatever becomes of it."""

    rendered: Rendered = field(kw_only=True)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """Both texts without the blank lines around them; an empty one is none."""
        parts = value if isinstance(value, Mapping) else {}
        return {f"{name}.{lang}": [str(parts.get(lang, "")).strip("\n")] for lang in LANGUAGES}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before = old if isinstance(old, Mapping) else {}
        made: dict[str, YamlValue] = {}
        for lang in LANGUAGES:
            was, text = str(before.get(lang, "")), first(given, f"{name}.{lang}")
            if same_lines([text], [was.strip("\n")]):
                made[lang] = was
            elif typed := unified_lines(text).strip("\n"):
                made[lang] = _framed(typed, was)
        return {lang: text for lang, text in made.items() if text or lang in before} or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """Two boxes beside each other; below them the preview, where it was asked for."""
        thai, english = first(given, f"{name}.th"), first(given, f"{name}.en")
        shown = [(lang, text) for lang, text in zip(LANGUAGES, (thai, english), strict=True) if text.strip()]
        asked = f"{name}.{PREVIEW}" in given
        return Widget(
            "markdown", name, self.label, self.help, thai, english=english,
            errors=(*errors.get(f"{name}.th", ()), *errors.get(name, ())),
            errors_english=tuple(errors.get(f"{name}.en", ())),
            previews=tuple((lang, self.rendered(unified_lines(text), lang)) for lang, text in shown if asked),
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # others need them
        """That of the language."""
        return f"{name}.en" if path[:1] == ("en",) else f"{name}.th"


def _framed(text: str, was: str) -> str:
    """A text between the blank lines of the one before; a new one begins behind a blank line and ends its own."""
    bare = was.strip("\n")
    if not bare:
        return f"\n{text}\n"
    before = len(was) - len(was.lstrip("\n"))
    return was[:before] + text + was[before + len(bare) :]
