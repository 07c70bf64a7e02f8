"""One value of a form: a text in two languages, a line, a day, a choice, boxes to tick."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_date, show_date
from prongsai.text.numerals import arabic

Strings = Mapping[str, Sequence[str]]
"""What a browser sends, or is shown: the values of each name."""
Options = tuple[tuple[str, Text], ...]
"""What can be chosen: as it is written, and its words."""
Errors = Mapping[str, Sequence[Text]]
"""What is wrong, by the name of what is typed in."""


@dataclass(frozen=True, slots=True)
class Widget:
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
    children: tuple["Widget", ...] = ()
    rows: tuple[tuple[str, tuple["Widget", ...]], ...] = ()
    """Of a list: the id of each row, and what is in it."""
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
    return [_lines(text) for text in one] == [_lines(text) for text in other]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _cleaned(text: str, before: str) -> str:
    """A text as it is to be written, with the line break at its end that it had before."""
    bare = _lines(text).strip()
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
            text = was if same_lines([text], [was]) else _cleaned(text, was)
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
        return _cleaned(first(given, name), str(old or "")) or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box."""
        value = first(given, name)
        return Widget(
            "line", name, self.label, self.help, value, long="\n" in value,
            errors=tuple(errors.get(name, ())), fixed=name not in given,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayField(LineField):
    """A day, shown and typed in Thai, or as 2025-04-01; written so."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """In Thai words where it is a day."""
        if isinstance(value, str):
            try:
                return {name: [show_date(parse_date(value), "th")]}
            except Suggestion:
                return {name: [value]}
        return {name: [""]} if value is None else {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        text = first(given, name).strip()
        try:
            return parse_date(text).isoformat() if text else None
        except Suggestion:
            return text


@dataclass(frozen=True, slots=True)
class ChoiceField(Field):
    """One of several; nothing is a choice too."""

    options: Options

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """As it is written."""
        return {name: [str(value or "")]} if value is None or isinstance(value, str) else {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        return first(given, name).strip() or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A list to open; what is written and no choice is one more."""
        value = first(given, name)
        return Widget(
            "choice", name, self.label, self.help, value, options=_with(self.options, [value] if value else []),
            errors=tuple(errors.get(name, ())), fixed=name not in given,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TickField(Field):
    """Any of several, each with a box to tick."""

    options: Options

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """What is ticked, in the order in which it is asked."""
        entries = [value] if isinstance(value, str) else [] if value is None else value
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            return {}
        known = [key for key, _ in self.options]
        ticked = dict.fromkeys(self._known(str(entry)) for entry in entries)
        order = [*(key for key in known if key in ticked), *(key for key in ticked if key not in known)]
        return {name: order, f"{name}.asked": ["1"]}

    def _known(self, entry: str) -> str:
        return arabic(entry) if any(arabic(entry) == key for key, _ in self.options) else entry

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        ticked = list(dict.fromkeys(given.get(name, ())))
        if isinstance(old, str) and ticked == [old]:
            return old
        return ticked or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box for each; one for what is written and no choice."""
        ticked = tuple(given.get(name, ()))
        found = [text for key, texts in errors.items() if key == name or key.startswith(f"{name}.") for text in texts]
        return Widget(
            "ticks", name, self.label, self.help, values=ticked, options=_with(self.options, ticked),
            errors=tuple(found), fixed=f"{name}.asked" not in given,
        )  # fmt: skip


def _with(options: Options, values: Sequence[str]) -> Options:
    known = {key for key, _ in options}
    return (*options, *((value, Text(value)) for value in values if value not in known))
