"""Cards kept by what stands on them."""

from pathlib import Path

import pytest

from prongsai.pages.pictures import card_cache
from prongsai.pages.pictures.card_cache import CardCache, card_store
from prongsai.pages.pictures.cards import Card, drawn

ONE, OTHER = Card("โครงการหนึ่ง", state="มีแล้ว"), Card("Another project")


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """Every card that is drawn from now on."""
    found: list[Card] = []

    def noted(card: Card) -> bytes:
        found.append(card)
        return drawn(card)

    monkeypatch.setattr(card_cache, "drawn", noted)
    return found


def test_a_card_is_drawn_once(tmp_path: Path, drawings: list[Card]) -> None:
    """Asked for again, by this build or another, it is the same to the byte, and nobody draws."""
    cache = CardCache(tmp_path, "bang-rak")
    first = [cache.card(ONE), cache.card(ONE), cache.card(OTHER)]
    cache.close({ONE.sum, OTHER.sum})
    assert drawings == [ONE, OTHER]
    again = CardCache(tmp_path, "bang-rak")
    assert [again.card(ONE), again.card(ONE), again.card(OTHER)] == first
    assert drawings == [ONE, OTHER]


def test_what_is_on_no_page_is_forgotten(tmp_path: Path, drawings: list[Card]) -> None:
    """A card that no page has any more is not kept, also where no other was asked for; nor are those of no agency."""
    cache = CardCache(tmp_path, "bang-rak")
    cache.card(ONE)
    cache.card(OTHER)
    cache.close({ONE.sum, OTHER.sum})
    CardCache(tmp_path, "bang-rak").close({OTHER.sum})
    (entry,) = (tmp_path / ".prongsai/cache/cards").iterdir()
    assert ONE.sum not in entry.read_bytes()
    assert OTHER.sum in entry.read_bytes()
    card_store(tmp_path).sweep({"klong-san"})
    assert not entry.exists()
    assert drawings == [ONE, OTHER]


@pytest.mark.parametrize("damage", [b"", b"none of ours"])
def test_damaged_cards_are_drawn_anew(tmp_path: Path, drawings: list[Card], damage: bytes) -> None:
    """What is kept is a help only."""
    cache = CardCache(tmp_path, "bang-rak")
    first = cache.card(ONE)
    cache.close({ONE.sum})
    (entry,) = (tmp_path / ".prongsai/cache/cards").iterdir()
    entry.write_bytes(damage)
    assert CardCache(tmp_path, "bang-rak").card(ONE) == first
    assert drawings == [ONE, ONE]
