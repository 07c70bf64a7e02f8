"""Days on which something is said to have happened, and which have not come yet."""

from collections.abc import Iterator
from datetime import date

from prongsai.check.settings import Settings
from prongsai.model.record import Record
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.dates import day_in_words


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """All of the family. Of the days of photos, of which a camera may tell, the media family tells."""
    site = graph.site
    for year in site.all_years():
        for holder, field, day in year.told_days():
            if field != "taken":
                yield from _to_come(holder, field, day, settings)
    for page in site.pages:
        yield from _to_come(page.matter, "updated", page.matter.updated, settings)
    for withdrawn in (*site.withdrawn, *(one for agency in site.agencies for one in agency.record.withdrawn)):
        yield from _to_come(withdrawn, "date", withdrawn.date, settings)


def _to_come(holder: Record, field: str, day: date | None, settings: Settings) -> Iterator[Problem]:
    if day is not None and day > settings.today:
        values: dict[str, Value] = {"day": day_in_words(day), "today": day_in_words(settings.today)}
        yield Problem(holder.where(field), Code.DATE_TO_COME, values)
