"""How grave something is: likelihood and impact on a grid, the level in words, the score."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.messages import both
from prongsai.model.values.amounts import POINTS
from prongsai.model.values.choices import ClosedList
from prongsai.model.year.risks import RISK_LEVELS
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.numerals import arabic
from prongsai.workbench.fields.choices import named_field
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first, same_lines
from prongsai.workbench.fields.figures import CountField
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.fields.texts import LineField

LEVELS = ClosedList("level", RISK_LEVELS)
_CELLS = frozenset(f"{likelihood}x{impact}" for likelihood in range(1, 6) for impact in range(1, 6))


@dataclass(frozen=True, slots=True)
class RatingField(Field):
    """`level`, `likelihood` and `impact`, `score`. A score that is their product stays that when they change."""

    folded: bool = field(default=False, kw_only=True)
    """Whether it is closed until something is rated."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them."""
        return ("level", "likelihood", "impact", "score")

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The level, the cell of the grid as `3x4`, the score that is stated."""
        given = value if isinstance(value, Mapping) else {}
        if not all(isinstance(part, str) for part in given.values()):
            return {}
        likelihood, impact = (arabic(str(given.get(key, ""))) for key in ("likelihood", "impact"))
        cell = f"{likelihood}x{impact}" if likelihood or impact else ""
        level, score = self._parts
        return {
            **level.strings(given.get("level"), f"{name}.level"),
            **score.strings(given.get("score"), f"{name}.score"),
            f"{name}.cell": [cell],
        }

    @property
    def inner(self) -> tuple[Field, ...]:
        """What its keys are called."""
        told = (LineField(key, both(f"result-form.grid.{key}")) for key in ("likelihood", "impact"))
        return (*self._parts, *told)

    @property
    def _parts(self) -> tuple[Field, Field]:
        return (
            named_field("level", both("result-form.field.level"), LEVELS, both("result-form.help.level")),
            CountField("score", both("result-form.field.score"), help=both("result-form.help.score"), units=POINTS),
        )

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before = dict(old) if isinstance(old, Mapping) else {}
        level, score = self._parts
        made: dict[str, YamlValue | None] = dict(before)
        made["level"] = level.read(given, f"{name}.level", before.get("level"))
        was, cell = self.strings(before, name)[f"{name}.cell"], given.get(f"{name}.cell", ())
        if not same_lines(cell, was):
            likelihood, _, impact = first(given, f"{name}.cell").partition("x")
            made |= {"likelihood": likelihood or None, "impact": impact or None}
        made["score"] = score.read(given, f"{name}.score", before.get("score"))
        if before.get("score") is not None and made["score"] == _product(before):
            made["score"] = _product(made)
        return {key: value for key, value in made.items() if value is not None} or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """The grid, with what it is not in beside it."""
        level, score = self._parts
        cell = first(given, f"{name}.cell")
        return Widget(
            "rating", name, self.label, self.help, cell, values=() if cell in _CELLS or not cell else (cell,),
            children=(
                level.widget({f"{name}.level": [first(given, f"{name}.level")]}, f"{name}.level", errors),
                score.widget({f"{name}.score": [first(given, f"{name}.score")]}, f"{name}.score", errors),
            ),
            errors=(*errors.get(name, ()), *errors.get(f"{name}.cell", ())),
            fixed=f"{name}.cell" not in given,
            hidden=self.folded and not any(first(given, f"{name}.{part}") for part in ("cell", "level", "score")),
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # others need them
        """That of the part; of a figure the grid."""
        return f"{name}.{path[0]}" if path and path[0] in ("level", "score") else f"{name}.cell"


class ResidualGroup(Group):
    """What is left of a risk: a rating with words, of which a bare level or text is all."""

    __slots__ = ()

    def bare_key(self, value: YamlValue) -> str:
        """A level, or the words for it, is that; any other text the words."""
        return "level" if isinstance(value, str) and LEVELS.find(value.strip()) else super().bare_key(value)


def _product(rating: Mapping[str, YamlValue | None]) -> str | None:
    """Likelihood times impact as it is written; None where one is missing or no number from 1 to 5."""
    likelihood, impact = (arabic(str(rating.get(key) or "")) for key in ("likelihood", "impact"))
    return str(int(likelihood) * int(impact)) if f"{likelihood}x{impact}" in _CELLS else None
