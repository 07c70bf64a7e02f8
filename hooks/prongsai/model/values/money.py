"""Money: baht as people write them, with their satang where there are any."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from prongsai.model.record import KEY_STEP, fault
from prongsai.model.values.parsers import parse_year_key
from prongsai.model.values.scalars import typed
from prongsai.source.placed import PlacedMap, line_of
from prongsai.source.problem import Code
from prongsai.source.yaml_tree import kind_of
from prongsai.text.numerals import parse_baht

_NONE = {
    "none", "-", "–", "ไม่ใช้งบประมาณ", "ไม่ใช้งบ", "ไม่ได้ใช้งบประมาณ", "ไม่มีงบประมาณ", "ไม่มีค่าใช้จ่าย",
    "ไม่มี",
}  # fmt: skip
NO_BAHT = Decimal(0)


class Budget(Struct, frozen=True):
    """Money in baht, exact to the satang: `total`, and its parts by fiscal year where given. Nothing is "no budget"."""

    total: Decimal = NO_BAHT
    by_year: tuple[tuple[int, Decimal], ...] = ()
    stated_total: Decimal | None = None

    @property
    def none(self) -> bool:
        """Whether this is the declaration "ไม่ใช้งบประมาณ"."""
        return self.total == 0

    def only_for(self, years: Iterable[int]) -> tuple[int, ...]:
        """The years that it is told for, where they are not all of those and no total says that there is no more."""
        told = [year for year, _ in self.by_year]
        return tuple(told) if told and self.stated_total is None and not set(years) <= set(told) else ()

    def in_year(self, year: int) -> Decimal | None:
        """Baht in one year; None where the years are not told apart."""
        return dict(self.by_year).get(year)


def parse_money(value: object) -> Decimal:
    """Baht, with satang as two decimals or as `8,000 บาท 50 สตางค์`; or `none` / `-` for "ไม่ใช้งบประมาณ" (0)."""
    text = typed(value)
    if text.lower() in _NONE:
        return NO_BAHT
    amount = parse_baht(text)
    if amount is None:
        raise fault(Code.BAD_MONEY, value=text[:80])
    return amount


def parse_budget(value: object) -> Budget:
    """`none`, baht, or baht by year `{2566: 10000, 2567: none}`, there with an optional `total` to be checked."""
    if not isinstance(value, PlacedMap):
        return Budget(parse_money(value))
    stated: Decimal | None = None
    years: dict[int, Decimal] = {}
    written: dict[int, str] = {}
    for key, inner in value.items():
        if not isinstance(inner, str):
            raise fault(Code.WRONG_TYPE, path=(key,), expected="type.money", got=kind_of(inner))
        try:
            baht = parse_money(inner)
        except ValueError:
            raise fault(Code.BAD_MONEY, path=(key,), value=inner[:80]) from None
        if key == "total":
            stated = baht
        elif (year := parse_year_key(key)) in years:
            first = line_of(value.key_spot(written[year]))
            raise fault(Code.DUPLICATE_KEY, path=(key, KEY_STEP), key=key[:80], first=first)
        else:
            years[year], written[year] = baht, key
    for key in value.spots:
        if key not in value and key != "total":
            parse_year_key(key)  # `{total: 60,000}` is 60 and a key `000`
    if not years:
        raise fault(Code.BAD_MONEY, value="{}")
    return Budget(sum(years.values(), NO_BAHT), tuple(sorted(years.items())), stated)
