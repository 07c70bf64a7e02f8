"""What evidence is by its nature, in words: a plan, a report of results, what was spent, a signature, a channel, ...

Auditors tell evidence by its nature, timing and extent. The timing is an item's period rule, the extent its elements.
The natures are named in model/agency.py, since an agency may know better which an item asks for.
"""

from collections.abc import Iterable

from prongsai.messages import both
from prongsai.model.values.choices import first_word
from prongsai.text.bilingual import LANGUAGES, Text


def nature_names(natures: Iterable[str]) -> Text:
    """Natures in words: `a report of results, or spending`."""
    names = [first_word("nature", nature) for nature in natures]
    return Text(*(both("nature.or").best(lang).join(name.best(lang) for name in names) for lang in LANGUAGES))
