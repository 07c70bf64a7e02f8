"""One of several, or any of several."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.model.values.choices import ClosedList, first_word
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic
from prongsai.workbench.fields.field import Errors, Field, Options, Strings, Widget, first


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
class NamedField(ChoiceField):
    """One of a closed list, which a file may also say in words."""

    names: ClosedList

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The name that the words mean; as it is written where they mean none."""
        if value is not None and not isinstance(value, str):
            return {}
        return {name: [self.names.find(value.strip()) or value if value else ""]}


def named_field(key: str, label: Text, names: ClosedList, help_: Text) -> NamedField:
    """A field for a closed list, with the words that people use for its names."""
    options = tuple((name, first_word(names.topic, name)) for name in names.names)
    return NamedField(key, label, options, names, help=help_)


@dataclass(frozen=True, slots=True)
class TickField(Field):
    """Any of several, each with a box to tick."""

    options: Options
    nothing: Text | None = field(default=None, kw_only=True)
    """What is said where there is nothing to choose from."""

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
            "ticks", name, self.label, self.help, values=ticked, empty=self.nothing,
            options=_with(self.options, ticked), errors=tuple(found), fixed=f"{name}.asked" not in given,
        )  # fmt: skip


def _with(options: Options, values: Sequence[str]) -> Options:
    known = {key for key, _ in options}
    return (*options, *((value, Text(value)) for value in values if value not in known))
