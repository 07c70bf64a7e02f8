"""Days, fiscal years and spans of them, shown and typed as people write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from prongsai.messages import messages
from prongsai.model.values.periods import ALL_QUARTERS, Period, parse_period
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.dates import Suggestion, parse_date, parse_fiscal_year, show_date, show_years
from prongsai.workbench.fields.field import Errors, Strings, Widget, first
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

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box, and a calendar where there is JavaScript; that opens at the day that is typed, if it is one."""
        box = super(DayField, self).widget(given, name, errors)
        try:
            day = parse_date(box.value).isoformat()
        except Suggestion:
            day = ""
        return replace(box, kind="day", values=(day,))


@dataclass(frozen=True, slots=True)
class YearField(LineField):
    """A fiscal year in the Buddhist era, also with the words around it; written in figures."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """In figures where it is a year."""
        if value is not None and not isinstance(value, str):
            return {}
        return {name: [_year(value) if value else ""]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        text = first(given, name).strip()
        return _year(text) if text else None


@dataclass(frozen=True, slots=True)
class SpanField(LineField):
    """Fiscal years, or quarters of them: as documents write them, several with `;` between.

    Written `2566-2570`, or by year `{2568: [1, 2]}` where there are quarters.
    """

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """`2566-2570`, or quarters in the words of the pages; as it is written where it is no period."""
        if not value:
            return {name: [""]} if value is None or value == "" else {}
        period = _period(value)
        if period is None:
            return {name: [value]} if isinstance(value, str) else {}
        return {name: [_shown(period)]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        text = first(given, name).strip()
        parts = [_period(part) for part in re.split(r"[;\n]", text) if part.strip()]
        periods = [part for part in parts if part is not None]
        if len(periods) < len(parts) or not parts:
            return text or None
        quarters: dict[int, set[int]] = {}
        for part in periods:
            told = dict(part.quarters)
            for year in part.years:
                quarters.setdefault(year, set()).update(told.get(year, ALL_QUARTERS))
        if any(part.quarters for part in periods):
            return {str(year): [str(number) for number in sorted(quarters[year])] for year in sorted(quarters)}
        return show_years(quarters)


def _year(text: str) -> str:
    try:
        return str(parse_fiscal_year(text))
    except Suggestion:
        return text


def _period(value: YamlValue) -> Period | None:
    """The period that a file or an officer says; None where it is none."""
    tree = parse_yaml("\n".join(yaml_block({"period": value}, 0)), "").root
    assert isinstance(tree, Mapping), "what was written is read"
    try:
        return parse_period(tree["period"])
    except ValueError:
        return None


def _shown(period: Period) -> str:
    """As `_typed` reads it."""
    if not period.quarters:
        return show_years(period.years)
    t, quarters = messages("th"), dict(period.quarters)
    return "; ".join(
        t("period.of-years", quarters=t("period.quarters", number=", ".join(map(str, quarters[year]))), years=year)
        if year in quarters
        else str(year)
        for year in period.years
    )
