"""What a record can name: the records and files of a year and of the other years, to be picked by their words."""

from collections.abc import Iterator

from prongsai.messages import both
from prongsai.model.refs import KEYS_OF_FILES, Ref
from prongsai.site.site import AgencyYear
from prongsai.site.targets import Target
from prongsai.source.folders import FILE_KINDS, FileKind
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import PickList
from prongsai.workbench.project import OfficeYear


def proof_picks(office: OfficeYear) -> PickList:
    """All that can be evidence of an item: `record:plan/no-gift`, `photo:meeting-1`."""
    agency = (f"record:{Ref('agency')}", office.agency.record.name)
    found = ((_proof_key(target, office.year), words) for target, words in _targets(office))
    return PickList("proofs", (agency, *((key, words) for key, words in found if key)), _pictures(office, "photo:"))


def record_picks(office: OfficeYear, *kinds: str) -> PickList:
    """The records of some kinds, of this year and the others: `plan/no-gift`, `2566/plan/no-gift`."""
    found = ((_key(target, office.year), words) for target, words in _targets(office) if target.kind in kinds)
    return PickList("-".join(kinds), tuple(found))


def file_picks(office: OfficeYear, kind: FileKind) -> PickList:
    """The registered files of a kind, by their ids alone."""
    files = office.year.register.of_kind(kind)
    pictures = _pictures(office, "") if kind == "photos" else {}
    return PickList(kind, tuple((slug, file.subject) for slug, file in files.items()), pictures)


def _targets(office: OfficeYear) -> Iterator[tuple[Target, Text]]:
    """All that can be named, this year's first, each in words."""
    others = sorted((year for year in office.agency.years if year.year != office.year.year), key=lambda one: -one.year)
    for year in (office.year, *others):
        for target in office.graph.of_year(year):
            words = both("workbench.target", kind=both(f"workbench.kind.{target.kind}"), title=target.title)
            if year is not office.year:
                words = both("result-form.of-year", title=words, year=year.year)
            yield target, words


def _key(target: Target, home: AgencyYear) -> str:
    """As a file of the year writes it."""
    _, year, kind, slug = target.key
    return str(Ref(kind, slug, None if year == home.year else year))


def _proof_key(target: Target, home: AgencyYear) -> str:
    """As evidence of an item is written; empty for a file of another year."""
    if target.kind not in FILE_KINDS:
        return f"record:{_key(target, home)}"
    return f"{KEYS_OF_FILES[target.kind]}:{target.key[3]}" if target.key[1] == home.year else ""


def _pictures(office: OfficeYear, lead: str) -> dict[str, str]:
    return {f"{lead}{slug}": f"{office.address}/photos/{slug}" for slug in office.year.register.photos}
