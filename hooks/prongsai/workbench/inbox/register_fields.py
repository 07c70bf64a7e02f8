"""What is asked of a table's figures: what columns are said to come to, and whether the last row is a total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.messages import both
from prongsai.model.values.choices import FLAG
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.workbench.fields.field import Errors, Field, Options, Strings, Widget, first, unified_lines

_EQUALS = " = "
_COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class SumsField(Field):
    """Columns and what each comes to, a line each: `งบประมาณ = 50,000`."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """A line for each; nothing where a heading could not be told from its figure."""
        given = {} if value is None else value
        if not isinstance(given, Mapping):
            return {}
        plain = all(isinstance(sum_, str) and _is_line(f"{head}{sum_}") for head, sum_ in given.items())
        return {name: ["\n".join(f"{head}{_EQUALS}{sum_}" for head, sum_ in given.items())]} if plain else {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        made: dict[str, YamlValue] = {}
        for line in unified_lines(first(given, name)).split("\n"):
            head, _, figure = (part.strip() for part in line.partition("="))
            if head or figure:
                made[head] = figure
        return made or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box of several lines."""
        return Widget(
            "line", name, self.label, self.help, first(given, name), long=True,
            errors=tuple(errors.get(name, ())), fixed=name not in given,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TotalRowField(Field):
    """Whether the last row is the total of those above it: no, of all columns, or of some, whose heads are typed."""

    @property
    def _options(self) -> Options:
        return tuple((key, both(f"inbox.total-row.{key}")) for key in ("true", "false", _COLUMNS))

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """What is chosen, and the heads, a line each."""
        if isinstance(value, Mapping):
            return {}
        entries = [] if value is None else [value] if isinstance(value, str | int) else list(value)
        if not all(isinstance(entry, str) and _is_line(entry) for entry in entries):
            return {}
        chosen, heads = "", [str(entry) for entry in entries]
        if isinstance(value, str):
            found = FLAG.find(value)
            if found or value.lower() == "false":
                chosen, heads = "true" if found else "false", []
        elif heads:
            chosen = _COLUMNS
        return {f"{name}.what": [chosen or (_COLUMNS if heads else "")], f"{name}.heads": ["\n".join(heads)]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        chosen = first(given, f"{name}.what")
        if chosen != _COLUMNS:
            return chosen or None
        lines = unified_lines(first(given, f"{name}.heads")).split("\n")
        heads: Sequence[str] = [line.strip() for line in lines if line.strip()]
        return heads or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A list, and a box for the heads."""
        chosen = Widget(
            "choice", f"{name}.what", self.label, None, first(given, f"{name}.what"), options=self._options,
            errors=tuple(errors.get(f"{name}.what", ())),
        )  # fmt: skip
        heads = Widget(
            "line", f"{name}.heads", both("inbox.field.total-columns"), both("inbox.help.total-columns"),
            first(given, f"{name}.heads"), long=True,
        )  # fmt: skip
        fixed = f"{name}.what" not in given
        return Widget("group", name, self.label, self.help, children=(chosen, heads), fixed=fixed)

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # a base's
        """The list."""
        return f"{name}.what"


def _is_line(text: str) -> bool:
    """Whether a text is one line, and no sign of equality in it."""
    return "=" not in text and text.splitlines() in ([text], [])
