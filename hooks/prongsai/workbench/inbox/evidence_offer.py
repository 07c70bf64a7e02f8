"""Which items and elements registered files are evidence for: ticked once for all of them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prongsai.messages import both
from prongsai.office.additions.entries import Addition, addition_edits
from prongsai.office.additions.item_places import EvidencePlace
from prongsai.source.folders import FileKind
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Options
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.problem_words import problem_words
from prongsai.workbench.records.saving import Saver


class OfferItem(Struct, frozen=True):
    """An item that something can be offered for."""

    title: Text
    ticks: Options
    """The item as a whole where it asks for no elements that are known; else these."""


class RegisteredName(Struct, frozen=True):
    """A registered file, as an address names it."""

    kind: FileKind
    slug: str
    title: Text

    @property
    def value(self) -> str:
        """As an address names it."""
        return f"{self.kind}/{self.slug}"


def named_files(office: OfficeYear, given: Sequence[str]) -> tuple[RegisteredName, ...]:
    """The registered files of a year that are asked for; what is none is passed over."""
    known = {f"{kind}/{slug}": (kind, slug, record) for kind, slug, record in office.year.register.files()}
    found = (known[name] for name in dict.fromkeys(given) if name in known)
    return tuple(RegisteredName(kind, slug, record.subject) for kind, slug, record in found)


def offer_items(office: OfficeYear) -> Iterator[OfferItem]:
    """The items of the year for which it is not said that there was nothing."""
    year = office.year
    if year.framework is None or year.disclosures is None:
        return
    for item in year.items.items:
        if year.disclosure(item.id).none is not None:
            continue
        title = Text(f"{item.id} {item.title.th}", f"{item.id} {item.title.best('en')}")
        ticks = tuple(
            (f"{item.id}:{number}", Text(f"{number}. {element.th}", f"{number}. {element.text.best('en')}"))
            for number, element in item.required_of(office.agency.record.kind)
        )
        yield OfferItem(title, ticks or ((item.id, both("inbox.whole-item")),))


def offer(office: OfficeYear, saver: Saver, files: Sequence[RegisteredName], ticked: Sequence[str]) -> tuple[Text, ...]:
    """Let files be evidence for what was ticked; what is wrong with that, else nothing. Raises Refusal."""
    known = {value for item in offer_items(office) for value, _ in item.ticks}
    elements: dict[str, list[int]] = {}
    for value in dict.fromkeys(ticked):
        if value in known:
            item, _, number = value.partition(":")
            elements.setdefault(item, []).extend([int(number)] if number else [])
    if not elements or not files:
        return (both("inbox.nothing-ticked"),)
    places = tuple(EvidencePlace(item, tuple(numbers)) for item, numbers in elements.items())
    additions = (Addition(file.kind, file.slug, {}, places) for file in files)
    edits = addition_edits(office.folders, office.year, *additions)
    title = both("inbox.offered-title", number=len(files), name=files[0].title, items=", ".join(elements))
    outcome = saver.save_edits(edits, office.agency.slug, ("items",), f"{office.address}/inbox", title)
    return tuple(problem_words(problem, lambda _: None) for _, problem in outcome.errors)
