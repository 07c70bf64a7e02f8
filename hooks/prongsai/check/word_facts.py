"""What the rules about words ask of a record, found in one walk over its values, and kept with it.

It depends on nothing but the record, so that of a file that did not change it need not be asked again.
"""

import re
from collections.abc import Iterator
from functools import cache

from prongsai.check.leaves import Leaf, leaves
from prongsai.messages import messages
from prongsai.model.record import Record
from prongsai.model.word_facts import DoubtfulWords, WordFacts
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.privacy import find_personal
from prongsai.text.thai.damage import may_be_damaged
from prongsai.text.thai.misreadings import find_misreadings

# In these stands the id of a unit; a target's unit (people, per cent) is a text.
_UNITS = ("unit", "responsible", "owner")
_THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]")
_AT_ONCE = 64


@cache
def placeholders() -> frozenset[str]:
    """The texts, in both languages, that `prongsai new` leaves to be replaced."""
    keys = [key for key in sorted(messages("th").keys()) if key.startswith("placeholder.")]
    return frozenset(messages(lang)(key) for lang in LANGUAGES for key in keys)


def word_facts(record: Record) -> WordFacts:
    """What a record's values hold."""
    if record.found is None:
        record.keep(_said(record))
    assert record.found is not None, "it was just kept"
    return record.found


def _said(record: Record) -> WordFacts:
    units, linked, thai_only, left = [], [], [], []
    found, to_replace = leaves(record), placeholders()
    for leaf in found:
        value = leaf.value
        if isinstance(value, Text):
            if value.en is None and _THAI.search(value.th):
                thai_only.append(leaf.where)
            # One of a pair stands for both.
            left += [(w, leaf.where_in(step)) for step, w in _parts(value) if w in to_replace][:1]
            linked += [(written, leaf.where_in(step)) for step, written in _parts(value) if "](" in written]
        if isinstance(value, str) and leaf.field in _UNITS:
            units.append((value, leaf.where))
    first = min(thai_only, default=None)
    return WordFacts(tuple(_doubtful(found)), tuple(units), tuple(linked), tuple(left), len(thai_only), first)


def _parts(text: Text) -> Iterator[tuple[str, str]]:
    yield "th", text.th
    if text.en is not None:
        yield "en", text.en


def _doubtful(found: list[Leaf]) -> Iterator[DoubtfulWords]:
    """The values of which a rule about words has anything to say: it is asked of them again, with all that it asks."""
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        words = [part for leaf in some for part in _words(leaf)]
        # What there is in one text is in all of them one below the other, and that is sooner told.
        together = "\n".join(words)
        if _has_any(together):
            yield from (_placed(leaf) for leaf in some if any(_has_any(part) for part in _words(leaf)))


def _placed(leaf: Leaf) -> DoubtfulWords:
    assert isinstance(leaf.value, Text | str), "only words are doubtful"
    return DoubtfulWords(leaf.field, leaf.value, leaf.where, leaf.where_in("th"), leaf.where_in("en"))


def _words(leaf: Leaf) -> tuple[str, ...]:
    value = leaf.value
    if isinstance(value, Text):
        return (value.th,) if value.en is None else (value.th, value.en)
    return (value,) if isinstance(value, str) else ()


def _has_any(text: str) -> bool:
    """Whether it has personal data, or may have damage or misread words (also in code and addresses, where none is)."""
    return may_be_damaged(text) or bool(find_personal(text)) or any(find_misreadings(text))
