"""The sheet of an agency's year as files, for pasting into the assessment system: one row an item, in each language."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from prongsai.cache import sums
from prongsai.media.facts import Media
from prongsai.messages import messages
from prongsai.site import addresses
from prongsai.site.graph import Graph, Proof, agency_of
from prongsai.site.site import AgencyYear
from prongsai.site.status import ItemState, item_states
from prongsai.text.bilingual import LANGUAGES, Language
from prongsai.text.formats.csv import to_csv
from prongsai.text.formats.xlsx import to_xlsx

COLUMNS = ("item", "title", "answer", "address", "where", "elements", "unit", "status", "note")
_WIDTHS = (7, 36, 9, 44, 60, 18, 24, 14, 40)
"""Of the columns in the workbook, in characters."""


class WrittenSheet(Struct, frozen=True):
    """A sheet, written only where it is asked for."""

    address: str
    key: bytes
    """The sum of what stands in it."""
    data: Callable[[], bytes]


def year_sheets(graph: Graph, media: Media, year: AgencyYear, site_url: str) -> Iterator[WrittenSheet]:
    """The sheets of one year: CSV and XLSX."""
    for lang in LANGUAGES:
        rows = sheet_rows(graph, media, year, lang, site_url)
        yield WrittenSheet(addresses.sheet_file(*year.key, lang, "csv"), sums.of_view(rows), partial(to_csv, rows))
        author = agency_of(graph, year.agency).record.name.best(lang)
        title = messages(lang)("sheet.workbook", year=year.year)
        key = sums.of_view((title, author, rows, _WIDTHS))
        book = partial(to_xlsx, title, author, rows, _WIDTHS)
        yield WrittenSheet(addresses.sheet_file(*year.key, lang, "xlsx"), key, book)


def sheet_rows(graph: Graph, media: Media, year: AgencyYear, lang: Language, site_url: str) -> list[tuple[str, ...]]:
    """The head and a row for each item, in the order of COLUMNS. English that is missing is Thai, as on the pages."""
    t = messages(lang)
    rows = [tuple(t(f"sheet.col.{column}") for column in COLUMNS)]
    units = agency_of(graph, year.agency).record.units
    for state in item_states(graph, year):
        disclosure = state.disclosure
        where = [
            f"{number}. {_where(media, proof, lang, site_url)}" for number, proof in enumerate(state.proofs, 1)
        ]  # fmt: skip
        where += [disclosure.none.best(lang)] if disclosure.none else []
        rows.append(
            (
                state.item.id,
                state.item.title.best(lang),
                t("sheet.answer.yes" if answered(state) else "sheet.answer.no"),
                addresses.absolute(site_url, addresses.item(*year.key, state.item.id), lang),
                "\n".join(where),
                _elements(state, lang),
                units[disclosure.unit].best(lang) if disclosure.unit else "",
                t(f"status.{state.status.value}"),
                disclosure.note.best(lang) if disclosure.note else "",
            )
        )
    return rows


def answered(state: ItemState) -> bool:
    """Whether the office may say yes: there is evidence that counts, or the statement that there was none."""
    return state.disclosure.none is not None or any(proof.counts for proof in state.proofs)


def _where(media: Media, proof: Proof, lang: Language, site_url: str) -> str:
    """One proof in words: what it is, where on its page, and its address."""
    evidence, target = proof.evidence, proof.target
    title = target.title if target else evidence.title
    assert title is not None, "a link needs a title, and dead references do not pass the checks"
    words = f"{title.best(lang)}: {evidence.look.best(lang)}" if evidence.look else title.best(lang)
    if proof.fault:
        words = f"{words} ({messages(lang)(f'item.wrong-{proof.fault}')})"
    if target is None:
        return f"{words} {evidence.link}"
    facts = media.files.get(target.key)
    if facts:  # a file is the same in both languages
        return f"{words} {addresses.absolute(site_url, facts.address, 'th')}"
    return f"{words} {addresses.absolute(site_url, target.address, lang)}"


def _elements(state: ItemState, lang: Language) -> str:
    """`1, 2 of 5`, or of 5 that are known; empty where the catalogue knows no elements."""
    if not state.elements:
        return ""
    shown = ", ".join(str(element.number) for element in state.elements if element.shown)
    known = "" if state.item.elements_complete else "-known"
    key = f"sheet.shown-of{known}" if shown else f"sheet.none-of{known}"
    return messages(lang)(key, shown=shown, all=len(state.elements))
