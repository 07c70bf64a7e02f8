"""Thai that was damaged on its way out of a PDF. Only pointed out: what an officer wrote is shown as written.

`prongsai check --fix` mends what is certain (fix.py). Code and the addresses of links are passed over by both.
"""

import re
from collections.abc import Iterable, Iterator

from prongsai.check.passages import Passage
from prongsai.messages import both
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text
from prongsai.text.markdown_words import masked
from prongsai.text.thai.damage import Damage, find_damage
from prongsai.text.thai.text_layers import legible

# Programs hyphenate with soft hyphens, which a document shows at the ends of lines only, and have bullets from fonts
# of symbols.
_PRINTED = re.compile("[\u00ad\uf020-\uf0ff]")
# A cell or a line may well be a quotation; a document is set with spaces of any width; and systems compose the
# characters of file names as they like: the two forms are one name.
_HARMLESS = {
    "cell": ("smart-quotes",), "page": ("smart-quotes", "wide-space"), "name": ("smart-quotes", "not-composed"),
}  # fmt: skip


def problems(passages: Iterable[Passage]) -> Iterator[Problem]:
    """One problem for each kind of damage in a text, at its first place; in a file, for each kind in the whole file."""
    in_files: dict[tuple[str, str], list[tuple[Passage, Damage]]] = {}
    for passage in passages:
        if passage.kind in ("text", "body"):
            yield from _in_text(passage)
        elif passage.kind in ("cell", "page", "name"):
            # What is wrong with a document's text as a whole is told at its entry in the register.
            text = _PRINTED.sub("", legible(passage.text)) if passage.kind == "page" else passage.text
            for damage in find_damage(text):
                if damage.kind not in _HARMLESS[passage.kind]:
                    key = f"{passage.where}" if passage.kind == "name" else passage.where.path
                    in_files.setdefault((key, damage.kind), []).append((passage, damage))
    for found in in_files.values():
        passage, damage = found[0]
        yield Problem(passage.where, Code.DAMAGED_FILE, {**_values(damage), "place": _place(passage, len(found))})


def _in_text(passage: Passage) -> Iterator[Problem]:
    if passage.text.isascii():
        return
    found = find_damage(masked(passage.text, whole=passage.kind == "body"))
    places = passage.places() if found else None
    for damage in found:
        assert places is not None
        yield Problem(places(damage.index), Code.DAMAGED_TEXT, _values(damage))


def _values(damage: Damage) -> dict[str, str | int | Text]:
    """The values of a message; what was masked is left out."""
    seen, meant = (part.replace("\0", "") for part in (damage.seen, damage.meant))
    return {"kind": f"damage.{damage.kind}", "seen": seen, "meant": meant}


def _place(passage: Passage, count: int) -> Text:
    """Where in a file, and in how many places more."""
    if passage.kind == "name":
        return both("place.name")
    if count == 1:
        return passage.place
    more = both("place.more", count=count - 1)
    return Text(f"{passage.place.th} {more.th}", f"{passage.place.en} {more.en}")
