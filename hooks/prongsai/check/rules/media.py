"""The registered files themselves: whether they can be read, are what they say they are, and are safe to publish."""

from collections.abc import Iterator
from datetime import timedelta

from prongsai.check.rules import tables
from prongsai.check.settings import Settings
from prongsai.media.facts import file_problems
from prongsai.model.year.evidence import Photo
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.dates import day_in_words

# East of Thailand the day begins earlier.
_ELSEWHERE = timedelta(days=1)


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """All of the family. Files that are missing or out of place are the structure family's (check/files.py)."""
    yield from file_problems(graph)
    yield from tables.problems(graph)
    for year in graph.site.all_years():
        for photo in year.register.photos.values():
            yield from _days(photo, settings)
            if photo.people is None:
                yield Problem(photo.where("file"), Code.PHOTO_PEOPLE, {"name": photo.file})


def _days(photo: Photo, settings: Settings) -> Iterator[Problem]:
    """What there is to say of the day on which a photo was taken, above all where only its camera tells."""
    if photo.taken is None:
        return
    day = day_in_words(photo.taken)
    values: dict[str, Value] = {"name": photo.file, "day": day}
    future = photo.taken > settings.today + _ELSEWHERE
    if photo.taken_by_camera:
        where = photo.where("file")
        if future:
            yield Problem(where, Code.PHOTO_CLOCK, values)
        else:
            yield Problem(where, Code.PHOTO_DATE_FILLED, values, example=f"taken: {photo.taken.isoformat()}")
    elif future:
        yield Problem(photo.where("taken"), Code.PHOTO_DATE_FUTURE, values)
