"""Figures with their units, in words: targets, and what they start from."""

from decimal import Decimal

from prongsai.model.values.amounts import UNITS
from prongsai.model.year.targets import Baseline
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase, Text

_BEFORE = "ร้อยละ"
"""Thai says this before the number ("ร้อยละ 80"), and after it what it is of ("ร้อยละ 5 ของรายจ่าย")."""


def measured(vp: Viewpoint, figure: Decimal | int, unit: Text | None, key: str, **more: object) -> Phrase:
    """A message about an `amount` with its unit; in Thai where the unit has no English, so that no text mixes."""
    name = vp.maybe(unit)
    if name is None:
        return vp.say(key, amount=vp.number(figure), **more)
    if name.lang != vp.lang:
        # The message itself must be in the unit's language; the view of that language says it.
        return measured(Viewpoint(vp.graph, name.lang, vp.path), figure, unit, key, **more)
    return vp.say(key, amount=_with_unit(vp, figure, name.text), **more)


def _with_unit(vp: Viewpoint, figure: Decimal | int, unit: str) -> str:
    amount = vp.number(figure)
    if unit.startswith(_BEFORE):
        return f"{_BEFORE} {amount} {unit.removeprefix(_BEFORE).strip()}".strip()
    # Of one there is another word in English; in Thai an office's own word stays.
    known = UNITS.find(unit) if figure == 1 and vp.lang == "en" else None
    return f"{amount} {unit if known is None else vp.t(f'unit-of-one.{known}')}"


def baseline_view(vp: Viewpoint, baseline: Baseline, unit: Text | None) -> Phrase:
    """What a target starts from: `ร้อยละ 70 (ปีงบประมาณ พ.ศ. 2565)`."""
    if baseline.year is None:
        return measured(vp, baseline.value, unit, "target.exactly")
    return measured(vp, baseline.value, unit, "target.of-year", year=baseline.year)
