"""An agency's social cards as they were drawn, kept by what stands on them.

Apart from what else is made of an agency, which is forgotten with the code that made it: a card takes as long to draw
as a page to make, and another version of Prongsai mostly draws the same.
"""

from collections.abc import Container
from functools import cached_property
from pathlib import Path

from prongsai.cache.values import Store
from prongsai.pages.pictures.cards import Card, drawing_recipe, drawn


class CardCache:
    """The cards of one agency, from the first that is asked for to `close`."""

    def __init__(self, root: Path, slug: str) -> None:
        """Nothing is read yet; `root` is the project's folder."""
        self._store, self._slug = card_store(root), slug
        self._new: dict[bytes, bytes] = {}

    @cached_property
    def _known(self) -> dict[bytes, bytes]:
        return self._store.read(self._slug, "", dict[bytes, bytes]) or {}

    def card(self, card: Card) -> bytes:
        """A card as PNG."""
        key = card.sum
        if key in self._known:
            return self._known[key]
        if key not in self._new:
            self._new[key] = drawn(card)
        return self._new[key]

    def close(self, keys: Container[bytes]) -> None:
        """Keep the cards with these sums and no other."""
        kept = {key: data for key, data in {**self._known, **self._new}.items() if key in keys}
        if kept.keys() != self._known.keys():
            self._store.write(self._slug, "", kept)


def card_store(root: Path) -> Store:
    """Where a project keeps the cards of all its agencies, each agency's under its slug."""
    return Store(root / ".prongsai" / "cache" / "cards", drawing_recipe())
