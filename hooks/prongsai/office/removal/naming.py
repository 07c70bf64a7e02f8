"""Which record is meant: a reference as it is written in files, with what an option says of agency and year."""

from collections.abc import Iterator

from msgspec.structs import replace

from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.model.refs import Ref
from prongsai.office.removal.subject import RemovedRecord, find_subject
from prongsai.office.scope import agency_names
from prongsai.source.folders import Folders, entries

_MOST = 10
"""So many records are named where several may be meant."""


def named_subject(folders: Folders, ref: Ref, agency: str | None = None, year: int | None = None) -> RemovedRecord:
    """The record that is meant. Raises WrongUse where there is none, or several; what those are is said."""
    if ref.kind == "agency":
        raise WrongUse(both("removal.agency"))
    wanted = replace(ref, agency=ref.agency or agency, year=ref.year or year)
    found = list(_found(folders, wanted))
    if not found:
        raise WrongUse(both("removal.unknown", record=str(wanted)[:80]))
    if len(found) > 1:
        known = ", ".join(str(subject.ref) for subject in found[:_MOST])
        raise WrongUse(both("removal.several", record=str(ref), known=known))
    return found[0]


def successor(folders: Folders, ref: Ref, subject: RemovedRecord) -> Ref:
    """The record that takes the place of another: both must have an address that can lead to the other.

    Raises WrongUse.
    """
    agency, year = subject.home
    new = named_subject(folders, ref, agency, year) if agency else find_subject(folders, ref)
    if new.ref == subject.ref:
        raise WrongUse(both("removal.by-itself"))
    if new.ref.slug is None or subject.ref.slug is None or bool(new.home[0]) != bool(agency):
        raise WrongUse(both("removal.by-whole"))
    return new.ref


def _found(folders: Folders, wanted: Ref) -> Iterator[RemovedRecord]:
    refs = [
        replace(wanted, agency=agency, year=int(folder.name))
        for agency in agency_names(folders)
        for folder in entries(folders.agencies / agency)
        if folder.is_dir() and folder.name.isascii() and folder.name.isdecimal()
    ]
    refs = [r for r in refs if wanted.agency in (None, r.agency) and wanted.year in (None, r.year)]
    if wanted.kind == "pages" and wanted.agency is None and wanted.year is None:
        refs.append(wanted)
    for ref in refs:
        try:
            yield find_subject(folders, ref)
        except WrongUse:  # not in this year
            continue
        except Refusal:
            if len(refs) == 1:
                raise
