"""One photo as any page shows it: its published copy, its words, and its place in the evidence page."""

from dataclasses import dataclass

from prongsai import addresses
from prongsai.site import AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.views.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo ready to print. `width` and `height` are pixels of the published copy, 0 where not known."""

    id: str
    src: str
    href: str
    """Its place in the evidence page, where all that is known of it stands."""
    alt: Phrase
    caption: Phrase
    width: int
    height: int
    taken: str
    """A date in words; empty where not told."""
    place: Phrase | None


def photo_view(vp: Viewpoint, year: AgencyYear, photo_id: str) -> PhotoView:
    """The view of a registered photo of a year."""
    photo = year.register.photos[photo_id]
    facts = vp.media.facts(year.agency, year.year, "photos", photo_id)
    page = addresses.part(year.agency, year.year, "evidence")
    return PhotoView(
        id=photo_id,
        src=vp.asset(facts.address if facts else addresses.photo_file(year.agency, year.year, photo_id, "jpg")),
        href=vp.href(f"{page}#{addresses.anchor('photos', photo_id)}"),
        alt=vp.phrase(photo.alt),
        caption=vp.phrase(photo.caption),
        width=facts.width if facts else 0,
        height=facts.height if facts else 0,
        taken=vp.day(photo.taken),
        place=vp.maybe(photo.place),
    )
