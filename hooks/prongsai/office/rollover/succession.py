"""Which item of one list is which of another: by the key of the duty, or as a near equivalent (`same_as`)."""

from msgspec import Struct

from prongsai.catalogue.framework import Framework, Item


class Succession(Struct, frozen=True):
    """An item of the new list, and what it was in the old one."""

    item: Item
    same: Item | None
    """The same duty, whatever its number."""
    near: tuple[Item, ...]
    """Near equivalents, which are the same duty as no other item of the new list."""


def successions(old: Framework, new: Framework) -> tuple[Succession, ...]:
    """Every item of the new list, in its order."""
    loose = [item for item in old.items if new.item_with_key(item.key) is None]
    return tuple(
        Succession(item, old.item_with_key(item.key), tuple(one for one in loose if _near(old, one, new, item)))
        for item in new.items
    )


def gone_items(old: Framework, followed: tuple[Succession, ...]) -> tuple[Item, ...]:
    """The items of the old list that nothing in the new one follows, in their order."""
    kept = {one.same.id for one in followed if one.same} | {item.id for one in followed for item in one.near}
    return tuple(item for item in old.items if item.id not in kept)


def _near(old: Framework, before: Item, new: Framework, item: Item) -> bool:
    return f"{new.id}:{item.id}" in before.same_as or f"{old.id}:{before.id}" in item.same_as
