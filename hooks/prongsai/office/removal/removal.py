"""All that a removal changes, tried before anything is written, and what it means."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.build.project.group_data import GroupData
from prongsai.check.problem_order import settle
from prongsai.check.settings import Settings
from prongsai.media.facts import media_facts
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.generated.links import LINKS_FILE, dump_links
from prongsai.model.generated.snapshot import SNAPSHOT_FILE, dump_snapshot
from prongsai.model.refs import Ref
from prongsai.office.removal.addresses import (
    file_places,
    forget,
    lost_addresses,
    put_published,
    statements,
    succeed,
    withdraw,
    without_sums,
)
from prongsai.office.removal.leftovers import TELLING, agency_texts, identical_files, standing_words, waiting_copies
from prongsai.office.removal.memory import Texts, Traces, forget_values, redacted
from prongsai.office.removal.subject import RemovedRecord, find_subject
from prongsai.office.removal.uses import Use, edit_uses
from prongsai.office.trial import new_problems, trial
from prongsai.pages.page import drafts
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import living_addresses, old_addresses
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.site.site import AgencyYear
from prongsai.site.status import ItemState, Status, item_states
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import remove_value
from prongsai.source.folders import Folders
from prongsai.source.problem import Code, Problem, has_errors
from prongsai.text.bilingual import LANGUAGES

Reason = Literal["personal-data", "error", "superseded"]
REASONS: tuple[Reason, ...] = get_args(Reason)
_ITEMS = frozenset({Code.ITEM_WITHOUT_EVIDENCE, Code.ITEM_INCOMPLETE})
"""Warnings that `Removal.weaker` says better."""


class Request(Struct, frozen=True):
    """What somebody asks for."""

    subject: RemovedRecord
    reason: Reason
    by: Ref | None = None
    """With agency and year: what takes its place."""
    forget: bool = False
    """Whether its address says what must not be said, and so is given up."""


class WeakerItem(Struct, frozen=True):
    """An item that loses evidence."""

    agency: str
    year: int
    before: ItemState
    after: ItemState


class Removal(Struct, frozen=True):
    """What would be done, and what it means."""

    request: Request
    edits: FileEdits
    uses: tuple[Use, ...]
    errors: tuple[Problem, ...]
    """What `check` would find anew: with any of them nothing is written."""
    warnings: tuple[Problem, ...]
    """The same of warnings, but for those of items."""
    weaker: tuple[WeakerItem, ...]
    published: bool
    """Whether any of its addresses was ever published."""
    withdrawn: tuple[str, ...]
    """Those of its addresses that say from now on that it was taken back."""
    gone: tuple[str, ...]
    """The addresses at which nothing answers any more: pages, places in pages, files."""
    places: tuple[str, ...]
    """How the addresses of its file's copies begin."""
    sums: frozenset[str]
    """Those of its file and of the copies."""
    same: tuple[Path, ...]
    """Files elsewhere that are its file to the byte."""
    standing: tuple[Use, ...]
    """For personal data, where the same words still stand afterwards."""
    words: tuple[str, ...]
    """What the history of the repository holds of it besides its files, and nothing else says: its words and sums."""


def plan_removal(folders: Folders, request: Request, settings: Settings) -> Removal:
    """Everything that is to be done, tried. Nothing is written.

    Raises Refusal where a file cannot be read that must be edited, and WrongUse for an unknown `by`.
    """
    agencies = _together(inspect_project(folders.root, settings), request.subject)
    with ExitStack() as stack:
        place = stack.enter_context(trial(folders, agencies))
        before = place.data({})
        found_before = settle(before.problems(settings))
        facts = _Facts(before, has_errors(found_before, strict=False), request.subject)
        edits = FileEdits(folders)
        uses = tuple(edit_uses(edits, request.subject, tuple(sorted(agencies)), request.by))
        _edit_own(edits, request)
        forget_values(edits, facts.graph.site, request.subject, personal=request.reason == "personal-data")
        tried = place.data(dict(edits.results()))
        lost = lost_addresses(tried.graph) - facts.lost
        withdrawn = () if request.forget else statements(lost)
        if request.forget:
            forget(edits, agencies, lost)
        withdraw(edits, request.subject.home[0], withdrawn, request.reason, settings.today)
        after = place.data(dict(edits.results()))
        found_after = settle(after.problems(settings))
        if request.reason == "personal-data":
            broken = has_errors(found_after, strict=False)
            _forget_words(edits, facts, {} if broken else _texts(after), lost if request.forget else frozenset())
        standing = tuple(standing_words(edits, facts.traces.words)) if request.reason == "personal-data" else ()
        stay = {word for word, _ in standing}
        # An office's own name is nobody's secret.
        offices = {word for word, use in standing if use.where.path.endswith("/agency.yml")}
        new = tuple(new_problems(found_before, found_after))
        left = facts.living - living_addresses(after.graph)
        return Removal(
            request,
            edits,
            uses,
            tuple(problem for problem in new if problem.severity == "error"),
            tuple(problem for problem in new if problem.severity == "warning" and problem.code not in _ITEMS),
            tuple(_weaker(before.graph, after.graph)),
            not facts.locked.isdisjoint(left),
            withdrawn,
            tuple(sorted(left - old_addresses(after.graph).answered)),
            facts.traces.places,
            facts.traces.sums,
            tuple(identical_files(folders, request.subject)),
            tuple(dict.fromkeys(use for word, use in standing if word not in offices)),
            tuple(word for word in facts.traces.words if len(word) >= TELLING and word not in stay),
        )


class _Facts:
    """What is known of the record before it goes."""

    def __init__(self, data: GroupData, broken: bool, subject: RemovedRecord) -> None:
        self.graph = data.graph
        self.living = living_addresses(data.graph)
        self.lost = lost_addresses(data.graph)
        self.locked = frozenset(entry.address for entry in locked_addresses(data.graph.site))
        self.texts: Texts = {} if broken else _texts(data)
        sums = frozenset(_sums(data, subject, broken=broken))
        self.traces = Traces((*subject.words, *sorted(sums)), file_places(subject), sums)


def _together(inspection: Inspection, subject: RemovedRecord) -> frozenset[str]:
    """The agencies whose files may name the record, and that must be looked at with it."""
    own, agency = inspection.own.beside, subject.home[0]
    group = inspection.group_of(agency)
    slugs = frozenset(group.slugs if group else ())
    return slugs | own if not agency or agency in own else slugs


def _edit_own(edits: FileEdits, request: Request) -> None:
    """The record and its files away; what takes its place says so."""
    subject = request.subject
    if request.by:
        succeed(edits, subject, find_subject(edits.folders, request.by))
    if subject.entry:
        edits.edit_yaml(subject.file, lambda text: remove_value(text, subject.entry))
    for path in subject.gone:
        edits.remove(path)
    if request.reason == "personal-data":
        for path in waiting_copies(edits.folders, subject):
            edits.remove(path)


def _sums(data: GroupData, subject: RemovedRecord, *, broken: bool) -> Iterator[str]:
    """The sums of its file and of the published copies, those of earlier editions too."""
    agency, year = subject.home
    places = file_places(subject)
    if subject.original:
        yield hashlib.sha256(subject.original.read_bytes()).hexdigest()
    if not broken and places:
        facts = media_facts(data.site).files.get((agency, year, subject.ref.kind, subject.ref.slug))
        yield from (copy.sha256 for copy in facts.published) if facts else ()
    for one in data.site.agencies if places else ():
        for address, editions in one.published.files.items():
            if address.startswith(places):
                yield from (edition.sha256 for edition in editions if edition.sha256)
        for snapshot in (found.snapshot for found in one.years if found.snapshot):
            for address in snapshot.files:
                if address.startswith(places):
                    yield snapshot.files[address]
                    yield from filter(None, (snapshot.originals.get(address),))


def _texts(data: GroupData) -> Texts:
    """What the pages of all years say that were frozen."""
    years = [year for year in data.graph.site.all_years() if year.snapshot]
    if not years:
        return {}
    media = media_facts(data.graph.site)
    return {path: draft.text for year in years for path, draft in drafts(data.graph, media, year).items()}


def _forget_words(edits: FileEdits, facts: _Facts, after: Texts, lost: frozenset[str]) -> None:
    """What commands wrote among the sources, without the words and sums of the record."""
    forgotten = frozenset(addresses.localised(address, lang) for address in lost for lang in LANGUAGES)
    for agency in facts.graph.site.agencies:
        published = without_sums(agency.published, facts.traces.places, facts.traces.sums)
        if published != agency.published or not lost.isdisjoint(published.files):
            kept = {address: editions for address, editions in published.files.items() if address not in lost}
            put_published(edits, agency.slug, type(published)(published.recorded, kept))
        for year in agency.years:
            path = edits.folders.agencies / agency.slug / str(year.year) / SNAPSHOT_FILE
            if year.snapshot is None and path.exists():
                raise Refusal(both("removal.damaged", path=edits.folders.name(path)))
            _forget_links(edits, agency.slug, year)
            if year.snapshot:
                edits.put(path, dump_snapshot(redacted(year.snapshot, facts.traces, facts.texts, after, forgotten)))


def _forget_links(edits: FileEdits, agency: str, year: AgencyYear) -> None:
    """What became of outside links that no file of the agency has any more: an address can name a person too."""
    texts = "".join(sorted(agency_texts(edits, agency))) if year.links else ""
    stay = [result for url, result in year.links.items() if url in texts]
    if len(stay) < len(year.links):
        edits.put(edits.folders.agencies / agency / str(year.year) / LINKS_FILE, dump_links(stay))


def _weaker(before: Graph, after: Graph) -> Iterator[WeakerItem]:
    """The items that have less evidence than before."""
    for year in before.site.all_years():
        now = after.site.year(*year.key)
        if year.framework is None or now is None or now.framework is None:
            continue
        states: Mapping[str, ItemState] = {state.item.id: state for state in item_states(after, now)}
        for state in item_states(before, year):
            other = states.get(state.item.id)
            if other and _is_weaker(state, other):
                yield WeakerItem(year.agency, year.year, state, other)


_BY_WORTH = (Status.MISSING, Status.PARTIAL, Status.ELEMENTS_UNKNOWN, Status.COMPLETE, Status.NONE_DECLARED)


def _is_weaker(before: ItemState, after: ItemState) -> bool:
    worse = _BY_WORTH.index(after.status) < _BY_WORTH.index(before.status)
    return worse or len(after.proofs) < len(before.proofs) or not set(_shown(before)) <= set(_shown(after))


def _shown(state: ItemState) -> tuple[int, ...]:
    return tuple(element.number for element in state.elements if element.shown)
