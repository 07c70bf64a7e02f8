"""Figures with their units, in words: targets, and what they start from."""

from decimal import Decimal

from prongsai.model.year.targets import Baseline
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase, Text

# Thai says these before the number ("ร้อยละ 80"), English after it ("80 per cent").
_UNITS_BEFORE = {"ร้อยละ"}


def measured(vp: Viewpoint, figure: Decimal, unit: Text | None, key: str, **more: object) -> Phrase:
    """A message about an `amount` with its unit; in Thai where the unit has no English, so that no text mixes."""
    name, amount = vp.maybe(unit), vp.number(figure)
    if name is None:
        return vp.say(key, amount=amount, **more)
    if name.lang != vp.lang:
        # The message itself must be in the unit's language; the view of that language says it.
        return measured(Viewpoint(vp.graph, name.lang, vp.path), figure, unit, key, **more)
    amount = f"{name.text} {amount}" if name.text in _UNITS_BEFORE else f"{amount} {name.text}"
    return vp.say(key, amount=amount, **more)


def baseline_view(vp: Viewpoint, baseline: Baseline, unit: Text | None) -> Phrase:
    """What a target starts from: `ร้อยละ 70 (ปีงบประมาณ พ.ศ. 2565)`."""
    if baseline.year is None:
        return measured(vp, baseline.value, unit, "target.exactly")
    return measured(vp, baseline.value, unit, "target.of-year", year=baseline.year)
