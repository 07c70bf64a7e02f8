"""One registered file as pages show it: its download, its size and sum, the items and records it serves."""

from dataclasses import dataclass
from pathlib import Path

from prongsai import addresses
from prongsai.media import FileKind, MediaFacts
from prongsai.site import AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.views.viewpoint import Chip, Link, Viewpoint

_KB = 1024


@dataclass(frozen=True, slots=True)
class FileView:
    """A file ready to print. Sizes and sums are of the published copy, empty where not known."""

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
        format=_format(address),
        size=file_size(vp, facts.size) if facts else "",
        pages=_pages(facts),
        sha256=facts.sha256 if facts else "",
        chips=vp.chips(key),
        shown_in=vp.links(vp.graph.mentioned_by(key)),
    )


def _unbuilt(year: AgencyYear, kind: FileKind, slug: str) -> str:
    """Where a file will lie whose facts were not built."""
    if kind == "photos":
        return addresses.photo_file(year.agency, year.year, slug, "jpg")
    record = (year.register.documents if kind == "documents" else year.register.tables)[slug]
    return addresses.original_file(year.agency, year.year, kind, f"{slug}{Path(record.file).suffix.lower()}")


def _format(address: str) -> str:
    ending = Path(address).suffix.removeprefix(".").upper()
    return "JPEG" if ending == "JPG" else ending


def _pages(facts: MediaFacts | None) -> str:
    return str(facts.pages) if facts and facts.pages else ""


def file_size(vp: Viewpoint, size: int) -> str:
    """A size in bytes as people read it: `84 KB`, `1.2 MB` (units of 1,024)."""
    if size < _KB * _KB:
        return vp.t("file.kb", number=max(round(size / _KB), 1))
    return vp.t("file.mb", number=f"{size / _KB / _KB:.1f}")
