"""One registered file as pages show it: its download, its size and sum, the items and records it serves."""

from pathlib import Path

from msgspec import Struct

from prongsai.media.files.published import MediaFacts
from prongsai.pages.downloads.manifest import edition_of
from prongsai.pages.views.viewpoint import Chip, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Target
from prongsai.site.site import AgencyYear
from prongsai.source.folders import FILE_KINDS, FileKind
from prongsai.text.bilingual import Phrase

_KB = 1024


class FileView(Struct, frozen=True):
    """A file ready to print. Size and `sha256` are of the published copy, empty where not known."""

    anchor: str
    """The id of its place in the evidence page."""
    title: Phrase
    href: str
    """The file itself."""
    place: str
    """Its place in the evidence page, where all that is known of it stands."""
    format: str
    size: str
    pages: str
    sha256: str
    chips: tuple[Chip, ...]
    shown_in: tuple[Link, ...]
    sha256_original: str
    """Of the agency's own file; empty where it is the published one."""
    published: Phrase | None
    """On which days it was published, as far as recorded."""
    clean: bool
    """Whether each published copy was read back and found to hold no metadata."""


def file_view(vp: Viewpoint, year: AgencyYear, kind: FileKind, slug: str) -> FileView:
    """The view of a registered file of a year."""
    key = (year.agency, year.year, kind, slug)
    facts = vp.media.facts(*key)
    target = vp.graph.targets[key]
    address = facts.address if facts else _unbuilt(year, kind, slug)
    return FileView(
        anchor=addresses.anchor(kind, slug),
        title=vp.phrase(target.title),
        href=vp.asset(address),
        place=vp.href(target.address),
        format=file_format(address),
        size=file_size(vp, facts.size) if facts else "",
        pages=_pages(facts),
        sha256=facts.sha256 if facts else "",
        chips=vp.chips(key),
        shown_in=vp.links(vp.graph.mentioned_by(key)),
        sha256_original=facts.sha256_original if facts and facts.sha256_original != facts.sha256 else "",
        published=_published(vp, year, facts) if facts else None,
        clean=bool(facts and facts.metadata == "none"),
    )


def target_file(vp: Viewpoint, target: Target | None) -> FileView | None:
    """The file that a reference names; None where it names something else, or nothing on this site."""
    year = vp.graph.site.year(*target.key[:2]) if target else None
    if target is None or year is None or target.key[3] is None:
        return None
    for kind in FILE_KINDS:
        if target.kind == kind:
            return file_view(vp, year, kind, target.key[3])
    return None


def _published(vp: Viewpoint, year: AgencyYear, facts: MediaFacts) -> Phrase | None:
    edition = edition_of(vp.graph, year, facts)
    if edition is None:
        return None
    if edition.last is None:
        return vp.say("integrity.published", first=vp.day(edition.first))
    return vp.say("integrity.published-until", first=vp.day(edition.first), last=vp.day(edition.last))


def _unbuilt(year: AgencyYear, kind: FileKind, slug: str) -> str:
    """Where a file will lie whose facts were not built."""
    ending, *_ = year.register.of_kind(kind)[slug].endings
    return addresses.evidence_file(year.agency, year.year, kind, f"{slug}{ending}")


def file_format(address: str) -> str:
    """What a file is, by its ending: `PDF`, `JPEG`."""
    ending = Path(address).suffix.removeprefix(".").upper()
    return "JPEG" if ending == "JPG" else ending


def _pages(facts: MediaFacts | None) -> str:
    return str(facts.pages) if facts and facts.pages else ""


def file_size(vp: Viewpoint, size: int) -> str:
    """A size in bytes as people read it: `84 KB`, `1.2 MB` (units of 1,024)."""
    if size < _KB * _KB:
        return vp.t("file.kb", number=max(round(size / _KB), 1))
    return vp.t("file.mb", number=f"{size / _KB / _KB:.1f}")
