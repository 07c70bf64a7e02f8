"""From where the elements of an item are known, for its page and for that of its duty."""

from msgspec import Struct

from prongsai.catalogue import sources
from prongsai.catalogue.framework import RECALL, Item
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase


class ElementsBasis(Struct, frozen=True):
    """From where the elements of an item are known."""

    confirmed: bool
    """Whether each was seen in a public source of the year."""
    all_recall: bool
    """Whether no public source is known for any."""
    recall: tuple[int, ...]
    """The numbers of those without a public source, where others have one."""
    cut: bool
    """Whether there may be more."""
    sources: tuple[Phrase, ...]


def elements_basis(vp: Viewpoint, item: Item) -> ElementsBasis:
    """From where the elements of an item are known."""
    numbers = range(1, len(item.elements) + 1)
    recall = tuple(n for n in numbers if item.rests_on_recall(item.elements[n - 1]))
    every = len(recall) == len(item.elements)
    every_source = [*item.elements_source, *(name for element in item.elements for name in element.source)]
    names = dict.fromkeys(name for name in every_source if name != RECALL)
    return ElementsBasis(
        all(item.is_confirmed(element) for element in item.elements),
        every and bool(item.elements),
        () if every else recall,
        bool(item.elements) and not item.elements_complete,
        vp.phrases(sources()[name] for name in names),
    )
