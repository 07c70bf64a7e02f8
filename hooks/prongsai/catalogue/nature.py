"""What evidence is by its nature: a plan, a report of results, figures of spending, a signature, a channel, ...

Auditors tell evidence by its nature, timing and extent. The timing is an item's period rule, the extent its elements.
"""

from collections.abc import Iterable
from typing import Annotated

from prongsai.messages import both
from prongsai.model.values.choices import ClosedList, first_word
from prongsai.model.values.types import Listed
from prongsai.text.bilingual import LANGUAGES, Text

NATURES = (
    "plan",
    "measures",
    "report",
    "spending",
    "statistics",
    "policy",
    "signature",
    "activity",
    "channel",
    "corruption-channel",
    "risk-assessment",
    "analysis",
    "procurement",
    "manual",
    "information",
)
"""Each is what some item of the assessment asks for. What a record is follows from its fields (site/natures.py); of a
document, a photo, a table, a page or a link only who registers it can tell."""


def nature_names(natures: Iterable[str]) -> Text:
    """Natures in words: `a report of results, or spending`."""
    names = [first_word("nature", nature) for nature in natures]
    return Text(*(both("nature.or").best(lang).join(name.best(lang) for name in names) for lang in LANGUAGES))


Natures = Listed[Annotated[str, ClosedList("nature", NATURES)]]
