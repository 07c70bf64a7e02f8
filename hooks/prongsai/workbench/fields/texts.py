"""Texts: in two languages, or of one line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first, same_lines, unified_lines


def typed_text(text: str, before: str) -> str:
    """A text as it is to be written, with the line break at its end that it had before."""
    bare = unified_lines(text).strip()
    return f"{bare}\n" if bare and "\n" in bare and (before.endswith("\n") or not before) else bare


@dataclass(frozen=True, slots=True)
class BilingualField(Field):
    """A text in Thai and English."""

    long: bool = field(default=False, kw_only=True)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """Both languages; an empty one is none."""
        parts: Mapping[str, YamlValue] = {"th": value} if isinstance(value, str) else {}
        if isinstance(value, Mapping):
            parts = value
        elif value is not None and not isinstance(value, str):
            return {}
        if not all(lang in ("th", "en") and isinstance(text, str) for lang, text in parts.items()):
            return {}
        return {f"{name}.{lang}": [str(parts.get(lang, ""))] for lang in ("th", "en")}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before: Mapping[str, YamlValue] = old if isinstance(old, Mapping) else {"th": old} if old else {}
        after: dict[str, YamlValue] = {}
        for lang in ("th", "en"):
            text, was = first(given, f"{name}.{lang}"), str(before.get(lang, ""))
            text = was if same_lines([text], [was]) else typed_text(text, was)
            if text:
                after[lang] = text
        if isinstance(old, Mapping) or "en" in after:
            return after or None
        return after.get("th")

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """Two boxes beside each other."""
        thai, english = first(given, f"{name}.th"), first(given, f"{name}.en")
        return Widget(
            "bilingual",
            name,
            self.label,
            self.help,
            thai,
            english=english,
            long=self.long or "\n" in thai or "\n" in english,
            errors=(*errors.get(f"{name}.th", ()), *errors.get(name, ())),
            errors_english=tuple(errors.get(f"{name}.en", ())),
            fixed=f"{name}.th" not in given,
        )

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # others need them
        """That of the language."""
        return f"{name}.en" if path[:1] == ("en",) else f"{name}.th"


@dataclass(frozen=True, slots=True)
class LineField(Field):
    """One line, such as a code or an address."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """As it is written."""
        return {name: [str(value or "")]} if value is None or isinstance(value, str) else {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        return typed_text(first(given, name), str(old or "")) or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box."""
        value = first(given, name)
        return Widget(
            "line", name, self.label, self.help, value, long="\n" in value,
            errors=tuple(errors.get(name, ())), fixed=name not in given,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodesField(LineField):
    """Short codes on one line, such as the numbers of questions: `I1, I2`."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """With commas between."""
        entries = value if isinstance(value, list) else [value] if value else []
        return {name: [", ".join(map(str, entries))]} if all(isinstance(one, str) for one in entries) else {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        known = set(map(str, old)) if isinstance(old, list) else set()
        made: list[str] = []
        for part in first(given, name).split(","):
            made += [part.strip()] if part.strip() in known else part.split()
        return made or None
