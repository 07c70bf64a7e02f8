"""When photos were taken: what the officer left out and the camera wrote into the file, before that is stripped."""

from collections.abc import Mapping
from dataclasses import replace

from prongsai.media.files.originals import Original, OriginalFiles, originals
from prongsai.media.photos.kind import PHOTOS
from prongsai.model.year.evidence import Photo
from prongsai.site.site import AgencyYear, Site
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.bilingual import Text
from prongsai.text.dates import show_date


def dated(site: Site) -> tuple[Site, tuple[Problem, ...]]:
    """The site with each empty `taken` filled from the photo's file where that tells, and a note for each filled."""
    filled: dict[tuple[str, int], dict[str, Photo]] = {}
    notes = []
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            if original.kind == PHOTOS.name and (photo := _filled(original, files)) is not None:
                filled.setdefault(original.year.key, {})[original.slug] = photo
                notes.append(_note(original, photo))
    if not filled:
        return site, ()
    agencies = (
        replace(agency, years=tuple(_year(year, filled.get(year.key, {})) for year in agency.years))
        for agency in site.agencies
    )
    return replace(site, agencies=tuple(agencies)), tuple(notes)


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


def _note(original: Original, photo: Photo) -> Problem:
    day = photo.taken
    assert day is not None, "it was just filled"
    values: dict[str, Value] = {"name": original.name, "day": Text(show_date(day, "th"), show_date(day, "en"))}
    return Problem(original.where, Code.PHOTO_DATE_FILLED, values, example=f"taken: {day.isoformat()}")
