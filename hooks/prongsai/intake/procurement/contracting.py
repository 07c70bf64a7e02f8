"""One contracting process: what was bought, how, for how much, from whom, how far it has come.

Which field of the standard each value is read from is told beside it; agencies/README.md says the same to officers.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from prongsai.intake.procurement.packages import OcdsValue, Release, mappings
from prongsai.messages import both, messages
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_date
from prongsai.text.numerals import parse_number

_BAHT = "THB"
_MOST_DIGITS = 18
"""An amount of more is none that anybody paid."""
_PURCHASERS = ("buyer", "procuringEntity")


class Sum(Struct, frozen=True):
    """An amount of money."""

    amount: Decimal
    currency: str
    """As ISO 4217 has it, `THB` where none is given."""

    @property
    def in_baht(self) -> bool:
        """Whether it can be added to others."""
        return self.currency == _BAHT


class ContractingProcess(Struct, frozen=True):
    """A process as it is now; what is not said is empty or None."""

    ocid: str
    title: str
    """`tender.title`, else that of the first contract or award."""
    method: Text
    """`tender.procurementMethodDetails`, else the words for `tender.procurementMethod`."""
    budget: Sum | None
    """`planning.budget.amount`"""
    reference: Sum | None
    """`tender.value`: what it was estimated to cost."""
    agreed: Sum | None
    """The sum of `contracts[].value`, else of `awards[].value`, of those that are not cancelled."""
    suppliers: tuple[str, ...]
    """The names in `awards[].suppliers[]`. Nothing else of them: what identifies a supplier may identify a person."""
    contracts: tuple[str, ...]
    """`contracts[].id`"""
    signed: date | None
    """The first `contracts[].dateSigned`."""
    status: Text
    """Of the last stage that has one: `contracts[].status`, `awards[].status`, `tender.status`."""
    day: date | None
    """By which it belongs to a fiscal year: when signed, else awarded, else tendered."""
    purchasers: tuple[str, ...]
    """The names of `buyer` and `tender.procuringEntity`, and of parties in these roles."""


def contracting_process(release: Release) -> ContractingProcess:
    """What a compiled release says."""
    tender = _mapping(release.get("tender"))
    awards = [one for one in mappings(release.get("awards")) if one.get("status") not in ("cancelled", "unsuccessful")]
    contracts = [one for one in mappings(release.get("contracts")) if one.get("status") != "cancelled"]
    signed = next(_days(one.get("dateSigned") for one in contracts), None)
    awarded = next(_days(one.get("date") for one in awards), None)
    tendered = next(_days([_mapping(tender.get("tenderPeriod")).get("startDate")]), None)
    titles = (_text(one.get("title")) for one in (tender, *contracts, *awards))
    method = _text(tender.get("procurementMethodDetails"))
    budget = _mapping(_mapping(release.get("planning")).get("budget")).get("amount")
    return ContractingProcess(
        ocid=_text(release.get("ocid")),
        title=next((title for title in titles if title), ""),
        method=Text(method) if method else _code("method", _text(tender.get("procurementMethod"))),
        budget=_sum(budget),
        reference=_sum(tender.get("value")),
        agreed=_total(contracts) or _total(awards),
        suppliers=_names(party for award in awards for party in mappings(award.get("suppliers"))),
        contracts=tuple(name for one in contracts if (name := _text(one.get("id")))),
        signed=signed,
        status=_status(release, tender),
        day=signed or awarded or tendered,
        purchasers=_names(_purchasers(release, tender)),
    )


def _status(release: Release, tender: Release) -> Text:
    stages = (("contract", release.get("contracts")), ("award", release.get("awards")))
    for stage, entries in stages:
        found = list(dict.fromkeys(_text(one.get("status")) for one in mappings(entries) if one.get("status")))
        if found:
            words = [_code(f"status.{stage}", status) for status in found]
            return Text(", ".join(one.th for one in words), ", ".join(one.best("en") for one in words))
    return _code("status.tender", _text(tender.get("status")))


def _purchasers(release: Release, tender: Release) -> Iterator[Release]:
    yield _mapping(release.get("buyer"))
    yield _mapping(tender.get("procuringEntity"))
    for party in mappings(release.get("parties")):
        roles = party.get("roles")
        if any(role in _PURCHASERS for role in (roles if isinstance(roles, list) else [roles])):
            yield party


def _code(kind: str, value: str) -> Text:
    """The words for a value of one of the standard's closed lists; one that is not of it as it is."""
    key = f"procurement.{kind}.{value}"
    return both(key) if value and key in messages("th") else Text(value)


def _total(entries: list[Release]) -> Sum | None:
    sums = [_sum(one.get("value")) for one in entries]
    known = [one for one in sums if one is not None]
    if not known or len({one.currency for one in known}) > 1:
        return None
    return Sum(sum((one.amount for one in known), Decimal()), known[0].currency)


def _sum(value: OcdsValue) -> Sum | None:
    given = _mapping(value)
    amount = given.get("amount")
    number = parse_number(amount) if isinstance(amount, str) else amount
    if not isinstance(number, Decimal) or not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        return None
    return Sum(number, _text(given.get("currency")) or _BAHT)


def _days(values: "Iterator[OcdsValue] | list[OcdsValue]") -> Iterator[date]:
    for value in values:
        try:
            yield parse_date(_text(value)[:10])
        except Suggestion:
            continue


def _names(parties: Iterator[Release]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for party in parties if (name := _text(party.get("name")))))


def _text(value: OcdsValue) -> str:
    """A value as one line; nothing of what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, str | Decimal):
        return ""
    # JSON can name halves of characters, which no file can hold.
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())


def _mapping(value: OcdsValue) -> Release:
    return value if isinstance(value, Mapping) else {}
