"""One photo as any page shows it: its published copy, its words, and its place in the evidence page."""

from collections.abc import Iterable

from msgspec import Struct

from prongsai.media.files.published import Format, PhotoCopy
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase

# Best first, as browsers are to choose.
_TYPES: tuple[tuple[Format, str], ...] = (("avif", "image/avif"),)


class SourceView(Struct, frozen=True):
    """The copies of a photo in one format, from the narrowest to the widest, as a `srcset`."""

    type: str
    srcset: str


class PhotoView(Struct, frozen=True):
    """A photo ready to print. `width` and `height` are pixels of the published copy, 0 where not known."""

    id: str
    src: str
    """The widest JPEG: shown where nothing else can be, and opened by the photo's link."""
    srcset: str
    sources: tuple[SourceView, ...]
    placeholder: str
    """A `data:` address; empty where there is none."""
    href: str
    """Its place in the evidence page, where all that is known of it stands."""
    alt: Phrase
    caption: Phrase
    width: int
    height: int
    taken: str
    """A date in words; empty where not told."""
    taken_by_camera: bool
    place: Phrase | None


def photo_view(vp: Viewpoint, year: AgencyYear, photo_id: str) -> PhotoView:
    """The view of a registered photo of a year."""
    photo = year.register.photos[photo_id]
    facts = vp.media.facts(year.agency, year.year, "photos", photo_id)
    page = addresses.part(year.agency, year.year, "evidence")
    unbuilt = addresses.evidence_file(year.agency, year.year, "photos", f"{photo_id}.jpg")
    copies = facts.copies if facts else ()
    return PhotoView(
        id=photo_id,
        src=vp.asset(facts.address if facts else unbuilt),
        srcset=_srcset(vp, copies, "jpg"),
        sources=tuple(SourceView(mime, _srcset(vp, copies, form)) for form, mime in _TYPES if copies),
        placeholder=facts.placeholder if facts else "",
        href=vp.href(f"{page}#{addresses.anchor('photos', photo_id)}"),
        alt=vp.phrase(photo.alt),
        caption=vp.phrase(photo.caption),
        width=facts.width if facts else 0,
        height=facts.height if facts else 0,
        taken=vp.day(photo.taken),
        taken_by_camera=photo.taken_by_camera,
        place=vp.maybe(photo.place),
    )


def _srcset(vp: Viewpoint, copies: Iterable[PhotoCopy], form: Format) -> str:
    """The copies in one format with their widths: `a/480.avif 480w, a/960.avif 960w`."""
    return ", ".join(f"{vp.asset(copy.address)} {copy.width}w" for copy in copies if copy.format == form)
