"""The rows of the sheet: an item with its elements ticked, its evidence, and what is known of each proof."""

from msgspec import Struct

from prongsai.pages.views.item import LinkSeen, link_seen
from prongsai.pages.views.places import looked_at
from prongsai.pages.views.registers.files import file_format, file_size
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Key, Proof
from prongsai.site.proofs import Fault
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import FULL, ItemState, Status
from prongsai.text.bilingual import LANGUAGES, Phrase


class SheetFile(Struct, frozen=True):
    """A published file of a proof. `pages` is ready to print, or empty."""

    link: Link
    format: str
    size: str
    pages: str
    sha256: str


class SheetChange(Struct, frozen=True):
    """What became of a page since it was submitted. `kind` is its shape: unchanged, changed, new or removed."""

    kind: str
    text: Phrase


class SheetProof(Struct, frozen=True):
    """One piece of evidence, numbered as it stands on the sheet."""

    number: int
    link: Link
    kind: Phrase
    elements: Phrase | None
    look: Link | None
    fault: Fault | None
    """Why it does not count, where it does not."""
    files: tuple[SheetFile, ...]
    """The file itself, or the files that the record shows."""
    check: LinkSeen | None
    """None for what is on this site, where every link is checked in each build."""
    change: SheetChange | None


class SheetElement(Struct, frozen=True):
    """One required element, ticked or not."""

    number: int
    text: Phrase
    shown: bool


class SheetRow(Struct, frozen=True):
    """One item. `attention` where it is not complete, a link is in trouble, or something changed after submission."""

    id: str
    anchor: str
    title: Phrase
    href: str
    address: str
    status: Status
    inferred: bool
    attention: bool
    differs: bool
    """Whether its own page or that of a proof changed after submission."""
    elements: tuple[SheetElement, ...]
    proofs: tuple[SheetProof, ...]
    none: Phrase | None
    note: Phrase | None
    unit: Phrase | None
    updated: str
    change: SheetChange | None
    """Of the item's own page."""


def sheet_row(vp: Viewpoint, year: AgencyYear, agency: AgencySite, state: ItemState) -> SheetRow:
    """The row of one item."""
    item, disclosure = state.item, state.disclosure
    path = addresses.item(*year.key, item.id)
    proofs = tuple(_proof(vp, year, proof, number, item.natures) for number, proof in enumerate(state.proofs, 1))
    change = _change(vp, path)
    differs = any(found and found.kind != "unchanged" for found in (change, *(proof.change for proof in proofs)))
    troubled = any(proof.check and proof.check.outcome == "lost" for proof in proofs)
    return SheetRow(
        id=item.id,
        anchor=addresses.anchor("item", item.id.lower()),
        title=vp.phrase(item.title),
        href=vp.href(path),
        address=vp.absolute(path),
        status=state.status,
        inferred=item.certainty == "inferred",
        attention=state.status not in FULL or troubled or differs,
        differs=differs,
        elements=tuple(SheetElement(e.number, vp.phrase(e.text), e.shown) for e in state.elements),
        proofs=proofs,
        none=vp.maybe(disclosure.none),
        note=vp.maybe(disclosure.note),
        unit=vp.unit(agency, disclosure.unit),
        updated=vp.day(state.updated),
        change=change,
    )


def _proof(vp: Viewpoint, year: AgencyYear, proof: Proof, number: int, wanted: tuple[str, ...]) -> SheetProof:
    evidence, target = proof.evidence, proof.target
    shown = [element for element in evidence.elements if proof.shows(element)] or evidence.elements
    numbers = ", ".join(str(element) for element in shown)
    if target:
        link, look = looked_at(vp, target, evidence.look, wanted)
        kind, check = vp.say(f"kind.{target.kind}"), None
        change = _change(vp, target.address.partition("#")[0])
    else:
        assert evidence.link is not None, "dead references do not pass the checks"
        assert evidence.title is not None, "a link needs a title"
        link, kind = Link(vp.phrase(evidence.title), evidence.link, outside=True), vp.say("kind.link")
        look = Link(vp.phrase(evidence.look), "") if evidence.look else None
        check, change = link_seen(vp, year, evidence.link), None
    return SheetProof(
        number=number,
        link=link,
        kind=kind,
        elements=vp.say("sheet.for-elements", numbers=numbers) if numbers else None,
        look=look,
        fault=proof.fault,
        files=tuple(_files(vp, target.key)) if target else (),
        check=check,
        change=change,
    )


def _files(vp: Viewpoint, key: Key) -> list[SheetFile]:
    """The file of that key; for a record, the registered files of its year that it shows."""
    own = key in vp.media.files
    shown = (
        [key]
        if own
        else [
            other
            for other in vp.media.files
            if other[:2] == key[:2] and any(target.key == key for target in vp.graph.mentioned_by(other))
        ]
    )
    found = []
    for file in shown:
        facts = vp.media.files[file]
        name = vp.say("sheet.open-file") if own else vp.phrase(vp.graph.targets[file].title)
        found.append(
            SheetFile(
                Link(name, vp.asset(facts.address)),
                file_format(facts.address),
                file_size(vp, facts.size),
                vp.t("sheet.pages", number=facts.pages) if facts.pages else "",
                facts.sha256,
            )
        )
    return found


def _change(vp: Viewpoint, path: str) -> SheetChange | None:
    """What became of a page; None where nothing was recorded at submission."""
    both = (vp.changes.get(addresses.localised(path, lang)) for lang in LANGUAGES)
    found = [change for change in both if change is not None]
    if not found:
        return None
    # Who reads the English sheet must learn of a change in the Thai text, which is the one that counts.
    change = next((change for change in found if change.kind != "unchanged"), found[0])
    return SheetChange(change.kind, vp.say(f"sheet.change.{change.kind}", date=vp.day(change.since)))
