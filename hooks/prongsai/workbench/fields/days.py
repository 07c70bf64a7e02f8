"""Days, shown and typed as people write them."""

from dataclasses import dataclass

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.dates import Suggestion, parse_date, show_date
from prongsai.workbench.fields.field import Strings, first
from prongsai.workbench.fields.texts import LineField


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
