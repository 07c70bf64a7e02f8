"""The catalogue holds together."""

from decimal import Decimal

import pytest

from prongsai.catalogue import assessment, dimensions, frameworks, sources


def test_district_framework_of_2568_has_its_22_items() -> None:
    """O1-O17 belong to indicator 9 and O18-O22 to indicator 10, the one thing the sources confirm."""
    framework = frameworks()["bma-district-2568"]
    assert [item.id for item in framework.items] == [f"O{n}" for n in range(1, 23)]
    assert [item.indicator for item in framework.items] == [9] * 17 + [10] * 5
    assert framework.certainty == "inferred"


@pytest.mark.parametrize("name", sorted(frameworks()))
def test_every_framework_is_whole(name: str) -> None:
    """Ids and keys are unique, groups exist, near equivalents lead to an item, sources are described."""
    framework = frameworks()[name]
    assert framework.id == name
    assert len({item.id for item in framework.items}) == len(framework.items)
    assert len({item.key for item in framework.items}) == len(framework.items)
    groups = {sub.id for sub in framework.sub_indicators}
    for item in framework.items:
        assert item.sub_indicator is None or item.sub_indicator in groups or not groups
        own = [*item.elements_source, *(name for element in item.elements for name in element.source)]
        assert {*item.source, *own} <= sources().keys()
        assert bool(item.elements) == bool(item.elements_source)
        for near in item.same_as:
            other, _, number = near.partition(":")
            assert frameworks()[other].item(number) is not None


def test_a_duty_can_be_followed_across_years() -> None:
    """The plan is O28 of the districts in 2566 and O20 in 2568: one key."""
    assert frameworks()["bma-district-2566"].item("O28") is not None
    keys = {frameworks()["bma-district-2566"].items[-1].key, frameworks()["bma-district-2568"].items[19].key}
    assert keys == {"anti-corruption-plan"}


@pytest.mark.parametrize(
    ("year", "scores", "total", "level"),
    [
        (2565, "95.12 85.76 89.19 86.24 91.08 99.22 98.77 98.36 89.29 93.75", "93.09", "A"),
        (2566, "92.27 77.83 85.85 77.95 78.31 82.88 81.22 78.37 100.00 100.00", "88.98", "pass"),
    ],
)
def test_published_totals_follow_from_the_indicators(year: int, scores: str, total: str, level: str) -> None:
    """Bangkok Yai's 93.09 (A) and Bangkok's 88.98 (ผ่าน) come out of their ten indicators by 30/30/40."""
    indicators = {n: Decimal(score) for n, score in enumerate(scores.split(), 1)}
    means = assessment().instrument_means(indicators)
    assert assessment().weighted_total(means) == Decimal(total)
    earned = assessment().level_for(year, Decimal(total), means)
    assert earned is not None
    assert earned.id == level


def test_the_four_dimensions_have_their_missions() -> None:
    """A plan names dimensions 1-4 and missions such as 2.2."""
    assert [dimension.id for dimension in dimensions().dimensions] == ["1", "2", "3", "4"]
    assert dimensions().mission("2.2") is not None
    assert dimensions().mission("9.9") is None
