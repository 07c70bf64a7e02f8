"""When photos were taken: what the officer left out and the camera wrote into the file, before that is stripped."""

from collections.abc import Mapping

from msgspec.structs import replace

from prongsai.media.files.originals import Original, OriginalFiles, originals
from prongsai.media.photos.kind import PHOTOS
from prongsai.model.year.evidence import Photo
from prongsai.site.site import AgencyYear, Site


def dated(site: Site) -> Site:
    """The site with each empty `taken` filled from the photo's file where that tells."""
    filled: dict[tuple[str, int], dict[str, Photo]] = {}
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            if original.kind == PHOTOS.name and (photo := _filled(original, files)) is not None:
                filled.setdefault(original.year.key, {})[original.slug] = photo
    if not filled:
        return site
    agencies = (
        replace(agency, years=tuple(_year(year, filled.get(year.key, {})) for year in agency.years))
        for agency in site.agencies
    )
    return replace(site, agencies=tuple(agencies))


def _filled(original: Original, files: OriginalFiles) -> Photo | None:
    photo = original.year.register.photos[original.slug]
    if photo.taken is not None:
        return None
    day = PHOTOS.taken(original, files)
    return photo.dated(day) if day else None


def _year(year: AgencyYear, photos: Mapping[str, Photo]) -> AgencyYear:
    if not photos:
        return year
    return replace(year, evidence=year.register.model_copy(update={PHOTOS.name: {**year.register.photos, **photos}}))
