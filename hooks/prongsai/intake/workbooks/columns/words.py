"""Columns of words that mean something else: of a fixed list, units, ids, fiscal years."""

import re
from dataclasses import dataclass, field

from prongsai.intake.workbooks.columns.cell import CellKind, CellValue, HandedCell, locked
from prongsai.messages import messages
from prongsai.model.values.choices import ClosedList, first_word
from prongsai.model.values.periods import Period, parse_period
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import Text
from prongsai.text.dates import show_years

_WORDS = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class ChoiceCell(CellKind):
    """One of a fixed list."""

    name: str = "choice"
    list: ClosedList = field(kw_only=True)

    @classmethod
    def of(cls, choice: ClosedList) -> "ChoiceCell":
        """With the first Thai word of each name on offer."""
        return cls(choices=tuple(first_word(choice.topic, name).th for name in choice.names), list=choice)

    def cell(self, value: YamlValue | None) -> CellValue:
        """Its first word in Thai."""
        return self._word(CellKind.cell(self, value))

    def given(self, cell: HandedCell) -> CellValue:
        """The same of any word for it."""
        return self._word(cell.text or None)

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """Its name."""
        name = self.list.find(value) if isinstance(value, str) else None
        return name or CellKind.written(self, value, old)

    def _word(self, text: CellValue) -> CellValue:
        name = self.list.find(text.strip()) if isinstance(text, str) else None
        return first_word(self.list.topic, name).th if name else text


@dataclass(frozen=True, slots=True)
class UnitCell(CellKind):
    """Units of the agency, by their names in Thai: one, or several, a line each."""

    name: str = "unit"
    several: bool = False
    ids: tuple[tuple[str, str], ...] = ()
    """Each name that stands for one unit alone, in either language, with the id of that."""

    @classmethod
    def of(cls, units: dict[str, Text], *, several: bool = False) -> "UnitCell":
        """With the names of an agency's units on offer."""
        thai = [name.th for name in units.values()]
        alone = {slug: name for slug, name in units.items() if thai.count(name.th) == 1 and "\n" not in name.th}
        ids = {word: slug for slug, name in alone.items() for word in reversed(name.versions())}
        own = tuple(alone[slug].th if slug in alone else slug for slug in units)
        return cls("units" if several else "unit", choices=own, several=several, ids=tuple(ids.items()))

    def cell(self, value: YamlValue | None) -> CellValue:
        """Their names."""
        slugs = [value] if isinstance(value, str) else value
        if slugs is None or not isinstance(slugs, list) or not all(isinstance(slug, str) for slug in slugs):
            return CellKind.cell(self, value)
        return "\n".join(self._name(str(slug)) for slug in slugs)

    def given(self, cell: HandedCell) -> CellValue:
        """The same, of names or ids, each on a line or after a comma."""
        return "\n".join(self._name(self._id(part)) for part in self._parts(cell.text)) or None

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """Their ids."""
        if not isinstance(value, str):
            return None
        slugs = [self._id(part) for part in self._parts(value)]
        return slugs if self.several and (len(slugs) > 1 or not isinstance(old, str)) else "\n".join(slugs)

    def _parts(self, text: str) -> list[str]:
        known = dict(self.ids)
        lines = [line.strip() for line in text.split("\n")]
        if not self.several:
            return [line for line in lines if line]
        return [
            part.strip() for line in lines for part in ([line] if line in known else line.split(",")) if part.strip()
        ]

    def _name(self, slug: str) -> str:
        return next((name for name, known in reversed(self.ids) if known == slug), slug)

    def _id(self, name: str) -> str:
        return dict(self.ids).get(name, name)


@dataclass(frozen=True, slots=True)
class WordsCell(CellKind):
    """Several words without blanks, such as ids or numbers, after commas."""

    name: str = "words"

    def cell(self, value: YamlValue | None) -> CellValue:
        """All after commas."""
        if isinstance(value, list) and all(isinstance(one, str) and one and not _WORDS.search(one) for one in value):
            return CellKind.cell(self, ", ".join(value))
        return self.given(HandedCell(value)) if isinstance(value, str) else CellKind.cell(self, value)

    def given(self, cell: HandedCell) -> CellValue:
        """However they are parted."""
        return ", ".join(part for part in _WORDS.split(cell.text) if part) or None

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """A list; one word alone where one word was."""
        if not isinstance(value, str):
            return None
        words = [part for part in _WORDS.split(value) if part]
        return words if len(words) > 1 or not isinstance(old, str) else words[0]


@dataclass(frozen=True, slots=True)
class PeriodCell(CellKind):
    """Fiscal years, in words."""

    name: str = "period"

    def cell(self, value: YamlValue | None) -> CellValue:
        """As it is written; a list of years or quarters in words that mean the same."""
        if value is None or isinstance(value, str | int):
            return CellKind.cell(self, value)
        try:
            root = parse_yaml("\n".join(yaml_block({"period": value}, 0)), "").root
            period = parse_period(root["period"] if root else "")
            words = _period_words(period)
            return words if parse_period(words) == period else locked()
        except (ValueError, KeyError):
            return locked()


def _period_words(period: Period) -> str:
    if not period.quarters:
        return show_years(period.years)
    ((year, quarters), *_) = period.quarters
    return messages("th")("exchange.quarters", quarters=", ".join(map(str, quarters)), year=year)
