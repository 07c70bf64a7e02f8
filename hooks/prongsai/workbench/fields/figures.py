"""Figures: shown with separators, written without; money, and figures that each year has its own of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.messages import both
from prongsai.model.values.amounts import parse_counted, parse_score
from prongsai.model.values.money import parse_money
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_fiscal_year
from prongsai.text.numerals import parse_baht, parse_number, show_baht
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first
from prongsai.workbench.fields.texts import LineField

_NO_MONEY = "none"
"""As a file says that no money is used."""
_TOTAL = "total"
_ASKED = "asked"
"""What the name of figures by year ends with where it gives the years that are asked for."""


@dataclass(frozen=True, slots=True)
class FigureField(LineField):
    """A number such as `1,234.5`; written `1234.5`. What is no number stays as it was typed, and the check tells."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """With separators where it is a number."""
        if value is not None and not isinstance(value, str):
            return {}
        return {name: [self._shown(value) if value else ""]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        text = " ".join(first(given, name).split())
        return self._written(text) if text else None

    def _shown(self, text: str) -> str:
        number = self._number(text)
        return text if number is None else f"{number:,f}"

    def _written(self, text: str) -> str:
        number = self._number(text)
        return text if number is None else f"{number:f}"

    def _number(self, text: str) -> Decimal | None:
        """The number that a text says; None where it says none."""
        return parse_number(text)


@dataclass(frozen=True, slots=True)
class CountField(FigureField):
    """A whole number, which may be typed with one of some units of `amounts` behind it."""

    units: tuple[str, ...] = field(default=(), kw_only=True)

    def _number(self, text: str) -> Decimal | None:
        try:
            return Decimal(parse_counted(0, 10**9, self.units)(text))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class PercentField(FigureField):
    """A number from 0 to 100, which may be typed with its sign: `93.09%`."""

    def _number(self, text: str) -> Decimal | None:
        try:
            return parse_score(text)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class MoneyField(FigureField):
    """Baht, with two decimals where there are satang; or the words that no money is used."""

    def _shown(self, text: str) -> str:
        baht = parse_baht(text)
        if baht is None:
            return both("money.none").th if _says_none(text) else text
        return show_baht(baht)

    def _written(self, text: str) -> str:
        baht = parse_baht(text)
        if baht is None:
            return _NO_MONEY if _says_none(text) else text
        return f"{baht:f}"


def _says_none(text: str) -> bool:
    try:
        return parse_money(text) == 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class ByYearField(Field):
    """A figure for each fiscal year; with `total`, also one for all of them, alone or beside those of the years."""

    amount: FigureField
    """How each is shown and written; its key and label are not used."""
    years: tuple[int, ...]
    """Those that are asked for, besides those that are written."""
    total: Text | None = field(default=None, kw_only=True)
    """What the figure for all years is called, where there may be one."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """A string for each year, and the years; nothing where a year is none, or is there twice."""
        written = _by_year(value, total=self.total is not None)
        if written is None:
            return {}
        years = sorted({*self.years, *(year for year in written if year)})
        found: dict[str, Sequence[str]] = {f"{name}.{_ASKED}": [",".join(map(str, years))]}
        for year in years:
            found |= self.amount.strings(written.get(year, ("", None))[1], f"{name}.{year}")
        if self.total is not None:
            found |= self.amount.strings(written.get(0, ("", None))[1], f"{name}.{_TOTAL}")
        return found

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        written = _by_year(old, total=self.total is not None)
        assert written is not None, "what cannot be shown is not changed"
        made: dict[str, YamlValue] = {key: value for year, (key, value) in written.items() if year}
        keys = {year: key for year, (key, _) in written.items()}
        for year in sorted(_asked(given, name)):
            value = self.amount.read(given, f"{name}.{year}", written.get(year, ("", None))[1])
            key = keys.get(year, str(year))
            if value is not None:
                made[key] = value
            else:
                made.pop(key, None)
        total = None
        if self.total is not None:
            total = self.amount.read(given, f"{name}.{_TOTAL}", written.get(0, ("", None))[1])
        if not made:
            return total
        return made if total is None else {**made, _TOTAL: total}

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box for each year, after the one for all."""
        asked = given.get(f"{name}.{_ASKED}", ())
        boxes = [(str(year), Text(str(year))) for year in sorted(_asked(given, name))]
        if self.total is not None:
            boxes.insert(0, (_TOTAL, self.total))
        return Widget(
            "years", name, self.label, self.help, first(given, f"{name}.{_ASKED}"),
            children=tuple(LineField("", label).widget(given, f"{name}.{key}", errors) for key, label in boxes),
            errors=tuple(errors.get(name, ())), fixed=not asked,
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the year's box, or of the one for all."""
        year = _year(str(path[0])) if path else None
        if year in _asked(given, name):
            return f"{name}.{year}"
        return name if self.total is None else f"{name}.{_TOTAL}"


def _by_year(value: YamlValue | None, *, total: bool) -> dict[int, tuple[str, str]] | None:
    """By year what is written, with its key as that is written; for all years as 0. None where it is otherwise."""
    if value is None or isinstance(value, str):
        return {} if value is None else {0: ("", value)} if total else None
    if not isinstance(value, Mapping):
        return None
    found: dict[int, tuple[str, str]] = {}
    for key, inner in value.items():
        year = 0 if total and key == _TOTAL else _year(key)
        if year is None or year in found or not isinstance(inner, str):
            return None
        found[year] = key, inner
    return found


def _year(text: str) -> int | None:
    try:
        return parse_fiscal_year(text)
    except Suggestion:
        return None


def _asked(given: Strings, name: str) -> set[int]:
    """The years that a form has boxes for."""
    years = {_year(text) for text in first(given, f"{name}.{_ASKED}").split(",")}
    return {year for year in years if year is not None}
