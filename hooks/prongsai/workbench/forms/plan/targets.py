"""The target of an output or outcome: how much is to be reached, of what, from where, in which years."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prongsai.messages import both
from prongsai.model.values.amounts import target_parts
from prongsai.model.values.choices import FLAG
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.text.numerals import parse_number
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.days import YearField
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget
from prongsai.workbench.fields.figures import ByYearField, FigureField
from prongsai.workbench.fields.layout import FormSection, Group
from prongsai.workbench.fields.texts import BilingualField

_Way = Literal["value", "at_least", "at_most", "exactly", "decrease", "decrease-at-least"]
_WAYS: tuple[_Way, ...] = ("value", "at_least", "at_most", "exactly", "decrease", "decrease-at-least")
_FIGURES = ("value", "at_least", "at_most", "exactly", "decrease")
"""The keys of a figure, or of how it is to be read."""
_OTHERS = ("values", "unit", "baseline")


@dataclass(frozen=True, slots=True)
class TargetField(Field):
    """A way, a figure, a unit; the years' own figures and what it starts from where they are asked for.

    `ลดลงไม่ต่ำกว่าร้อยละ 10`, typed where the figure is, is all of them.
    """

    years: tuple[int, ...]
    """Those of the plan."""

    @property
    def inner(self) -> tuple[Field, ...]:
        """The boxes; those of figures by the keys that they may be written under."""
        figures = tuple(FigureField(key, _label("figure")) for key in _FIGURES)
        return (*self._boxes().fields, *figures)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """Those of the boxes; nothing where what is written does not fit together."""
        parts = _parts(value)
        return {} if parts is None else self._boxes().strings(parts, name)

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before = _parts(old)
        assert before is not None, "what cannot be shown is not changed"
        read = self._boxes().read(given, name, before)
        after: dict[str, YamlValue] = dict(read) if isinstance(read, Mapping) else {}
        figure = str(after.get("figure", ""))
        if figure and parse_number(figure) is None and isinstance(target_parts(figure), Mapping):
            unit = {"unit": after["unit"]} if "unit" in after else {}
            # Words that the unit beside them would hide stay in the figure, where the check tells of them.
            after = {**(_parts({"value": figure, **unit}) or {}), **unit, **_rest(after)}
        made: dict[str, YamlValue] = {}
        if isinstance(old, Mapping) and _of_figure(before) == _of_figure(after) and _is_plain(old):
            made = {key: old[key] for key in _FIGURES if key in old}
        else:
            made = _figures(after)
        made |= {key: after[key] for key in _OTHERS if key in after}
        return made or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """The boxes beside each other."""
        boxes = self._boxes()
        return Widget(
            "grid", name, self.label, self.help, children=boxes.children(given, name, errors),
            errors=tuple(errors.get(name, ())), fixed=f"{name}.figure" not in given,
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the box."""
        if not path or path[0] in _FIGURES:
            return f"{name}.figure"
        return self._boxes().name_at(given, name, path)

    def _boxes(self) -> Group:
        ways = tuple((way, _label(f"way.{way}")) for way in _WAYS)
        start = (FigureField("value", _label("baseline-value")), YearField("year", _label("baseline-year")))
        return Group(
            "",
            self.label,
            (
                ChoiceField("way", _label("way.label"), ways),
                FigureField("figure", _label("figure"), help=both("plan-form.help.figure")),
                BilingualField("unit", _label("unit"), help=both("plan-form.help.unit")),
                FormSection(
                    "",
                    _label("target-more"),
                    (
                        ByYearField("values", _label("values"), FigureField("", self.label), self.years),
                        Group(
                            "baseline", _label("baseline"), start, bare="value", help=both("plan-form.help.baseline")
                        ),
                    ),
                    folded=True,
                ),
            ),
        )


def _label(name: str) -> Text:
    return both(f"plan-form.field.{name}")


def _parts(value: YamlValue | None) -> dict[str, YamlValue] | None:
    """A target by its boxes: `way`, `figure`, and the other keys; None where it is written otherwise."""
    found = target_parts(value) if isinstance(value, str | Mapping) else {}
    if isinstance(found, str):
        return {"way": "value", "figure": found} if found else {}
    if (value is not None and not isinstance(value, str | Mapping)) or not isinstance(found, Mapping):
        return None
    if found.keys() - {*_FIGURES, *_OTHERS}:
        return None
    figures = {key: found[key] for key in _FIGURES if key in found}
    if not all(isinstance(one, str) for one in figures.values()):
        return None
    numbers = [str(one) for one in figures.values() if not FLAG.find(str(one))]
    way = _way(figures)
    if len(numbers) > 1 or (figures and not way):
        return None
    made: dict[str, YamlValue] = {"way": way} if way else {}
    if numbers:
        made["figure"] = numbers[0]
    unit = found.get("unit")
    if isinstance(unit, Text):
        made["unit"] = unit.th if unit.en is None else {"th": unit.th, "en": unit.en}
    made |= {key: found[key] for key in _OTHERS if key in found and key not in made}
    return made


def _way(figures: Mapping[str, object]) -> _Way | None:
    """How a figure is to be read; None where there is none, or it contradicts itself."""
    ways = set(figures) - {"value"}
    if ways == {"at_least", "decrease"}:
        return "decrease-at-least"
    if len(ways) > 1:
        return None
    if ways and "value" in figures and not FLAG.find(str(figures[next(iter(ways))])):
        return None
    return next((way for way in _WAYS if way in (ways or figures)), None)


def _of_figure(parts: Mapping[str, YamlValue]) -> tuple[YamlValue | None, ...]:
    return parts.get("way"), parts.get("figure"), "values" in parts


def _is_plain(target: Mapping[str, YamlValue]) -> bool:
    """Whether no figure has its unit or other words with it."""
    figures = (str(target[key]) for key in _FIGURES if key in target)
    return all(FLAG.find(one) or parse_number(one) is not None for one in figures)


def _rest(parts: Mapping[str, YamlValue]) -> dict[str, YamlValue]:
    return {key: parts[key] for key in ("values", "baseline") if key in parts}


def _figures(parts: Mapping[str, YamlValue]) -> dict[str, YamlValue]:
    """As a careful colleague writes it: the way is the key of the figure."""
    way, figure = str(parts.get("way", "")), parts.get("figure")
    if way == "decrease-at-least":
        return {"decrease": figure or "true", "at_least": "true"}
    if figure is not None:
        return {way or "value": figure}
    return {way: "true"} if way in ("decrease", "at_least", "at_most") else {}
