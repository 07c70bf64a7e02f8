"""The items and elements that something is evidence for, as they are written: `O18:3`, `18:1,3`, `ข้อ ๑๘`."""

import re
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from prongsai.catalogue.framework import Framework, Item
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.model.values.parsers import parse_item_id
from prongsai.source.explain import printable
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.numerals import arabic, parse_item
from prongsai.text.order import nearest

_ELEMENT = re.compile(r"\d{1,2}")


class EvidencePlace(Struct, frozen=True):
    """An item, and which of its required elements are shown; none where that is not said."""

    item: str
    elements: tuple[int, ...] = ()


def written_item(item: str, *keys: Iterable[str]) -> str:
    """An item's key as it is written among some keys, the first of them that mean it; else its id."""
    for written in chain(*keys):
        try:
            if parse_item_id(written) == item:
                return written
        except ValueError:
            continue
    return item


def read_places(written: str, framework: Framework) -> tuple[EvidencePlace, ...]:
    """Items parted by commas, each with its elements behind a colon. Raises WrongUse, which names what is near."""
    found: dict[str, list[int]] = {}
    item: Item | None = None
    for part in (part.strip() for part in re.split("[,;]", arabic(written))):
        if item and _ELEMENT.fullmatch(part) and found[item.id]:
            found[item.id].append(_element(part, item))
            continue
        head, _, element = (word.strip() for word in part.partition(":"))
        item = _item(head, framework)
        numbers = found.setdefault(item.id, [])
        if element:
            numbers.append(_element(element, item))
    return tuple(EvidencePlace(name, tuple(sorted(set(numbers)))) for name, numbers in found.items())


def read_elements(written: str, item: Item) -> tuple[int, ...]:
    """Elements of an item parted by commas. Raises WrongUse, which lists those there are."""
    parts = (part.strip() for part in re.split("[,; ]+", arabic(written.strip())))
    return tuple(sorted({_element(part, item) for part in parts if part}))


def search_places(written: str, framework: Framework) -> tuple[EvidencePlace, ...]:
    """As `read_places`, or the one item whose title has all the words. Raises WrongUse, which lists what is found."""
    if parse_item(re.split("[,:;]", written)[0]):
        return read_places(written, framework)
    words = written.casefold().split()
    everything = written.strip() == "?"
    found = [item for item in framework.items if everything or all(word in _words_of(item) for word in words)]
    if len(found) == 1:
        return (EvidencePlace(found[0].id),)
    if not found:
        raise WrongUse(both("add.no-such-words", words=printable(written)))
    raise WrongUse(both("add.which-of", items=_listed(found)))


def element_list(item: Item) -> Text:
    """The elements of an item, a line each with its number."""
    lines = [(f"  {number}  ", element.text) for number, element in enumerate(item.elements, 1)]
    return Text(*("\n".join(f"{head}{text.best(lang)}" for head, text in lines) for lang in LANGUAGES))


def _item(written: str, framework: Framework) -> Item:
    name = parse_item(written)
    item = framework.item(name) if name else None
    if item is not None:
        return item
    number = int(name[1:]) if name else 0
    if number:
        near = sorted(framework.items, key=lambda item: abs(int(item.id[1:]) - number))[:3]
    else:
        alike = nearest(written.upper(), (item.id for item in framework.items))
        near = [item for item in framework.items if item.id in alike] or list(framework.items)[:3]
    near.sort(key=lambda item: int(item.id[1:]))
    raise WrongUse(both("add.no-item", item=printable(written)[:80], framework=framework.title, near=_listed(near)))


def _element(written: str, item: Item) -> int:
    if _ELEMENT.fullmatch(written) and 1 <= int(written) <= len(item.elements):
        return int(written)
    shown = printable(written)[:80]
    if not item.elements:
        raise WrongUse(both("add.no-elements", item=item.id, title=item.title, element=shown))
    raise WrongUse(both("add.no-element", item=item.id, title=item.title, element=shown, elements=element_list(item)))


def _words_of(item: Item) -> str:
    return f"{item.title.th} {item.title.best('en')}".casefold()


def _listed(items: list[Item]) -> Text:
    """Items with their titles, a line each."""
    return Text(*("\n".join(f"  {item.id}  {item.title.best(lang)}" for item in items) for lang in LANGUAGES))
