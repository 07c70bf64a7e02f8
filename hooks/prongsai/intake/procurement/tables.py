"""The tables of a fiscal year: a list of processes; counts and sums by method."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from prongsai.intake.procurement.contracting import ContractingProcess, Sum, contracting_process
from prongsai.intake.procurement.packages import Release
from prongsai.messages import both
from prongsai.text.bilingual import Text
from prongsai.text.dates import fiscal_year_of, show_date
from prongsai.text.formats.csv import to_csv
from prongsai.text.numerals import show_baht

_LIST = (
    "ocid", "title", "method", "budget", "reference", "agreed", "suppliers", "contracts", "signed", "status",
)  # fmt: skip
_SUMMARY = ("method", "count", "budget", "agreed", "without")


class ProcurementTable(Struct, frozen=True):
    """A table that can be registered."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def csv(self) -> bytes:
        """As a file, with Thai heads."""
        return to_csv([[column.th for column in self.columns], *self.rows])


class YearOfProcurement(Struct, frozen=True):
    """What a package says of one office in one fiscal year, and how much it says of others."""

    processes: tuple[ContractingProcess, ...]
    other_offices: int
    """Processes of which somebody else is the purchaser."""
    other_years: int
    undated: int
    """Processes that no day puts into a year."""

    def list_table(self, year: int) -> ProcurementTable:
        """Each process on a row, as the items on the list and progress of procurements ask."""
        rows = tuple(_row(one) for one in self.processes)
        return ProcurementTable(both("procurement.list", year=year), _columns(_LIST), rows)

    def summary_table(self, year: int) -> ProcurementTable:
        """How many processes and how much money by method, as the items on the year's report ask."""
        methods: dict[str, list[ContractingProcess]] = {}
        for one in self.processes:
            methods.setdefault(one.method.th, []).append(one)
        rows = tuple(
            (method, str(len(own)), _baht(one.budget for one in own), _baht(one.agreed for one in own),
             str(sum(one.agreed is None or not one.agreed.in_baht for one in own)))
            for method, own in methods.items()
        )  # fmt: skip
        return ProcurementTable(both("procurement.summary", year=year), _columns(_SUMMARY), rows)


def year_of_procurement(releases: Iterable[Release], office: Sequence[str], year: int) -> YearOfProcurement:
    """The processes of a fiscal year whose purchaser is called as `office` is, any of its names.

    A process that names no purchaser is the office's own: it is who brought the file.
    """
    kept: list[ContractingProcess] = []
    others = years = undated = 0
    for process in map(contracting_process, releases):
        if process.purchasers and not any(_same(name, own) for name in process.purchasers for own in office):
            others += 1
        elif process.day is None:
            undated += 1
        elif fiscal_year_of(process.day) != year:
            years += 1
        else:
            kept.append(process)
    return YearOfProcurement(tuple(kept), others, years, undated)


def _row(one: ContractingProcess) -> tuple[str, ...]:
    signed = show_date(one.signed, "th") if one.signed else ""
    return (
        one.ocid, one.title, one.method.th, _shown(one.budget), _shown(one.reference), _shown(one.agreed),
        "; ".join(one.suppliers), "; ".join(one.contracts), signed, one.status.th,
    )  # fmt: skip


def _shown(amount: Sum | None) -> str:
    """With its currency where that is not the baht of the heading."""
    if amount is None:
        return ""
    number = show_baht(amount.amount)
    return number if amount.in_baht else f"{number} {amount.currency}"


def _baht(amounts: Iterable[Sum | None]) -> str:
    known = [one.amount for one in amounts if one is not None and one.in_baht]
    return show_baht(sum(known, Decimal())) if known else ""


def _columns(names: Sequence[str]) -> tuple[Text, ...]:
    return tuple(both(f"procurement.column.{name}") for name in names)


def _same(name: str, own: str) -> bool:
    """Whether a purchaser's name is the office's, or says more, such as whose office it is."""
    return "".join(own.split()) in "".join(name.split())
