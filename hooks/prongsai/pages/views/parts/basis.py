"""By which list of items a year is assessed, where that of the year is not known yet."""

from prongsai.catalogue.fitting import is_provisional
from prongsai.pages.views.parts.base import home
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


def provisional_note(vp: Viewpoint, year: AgencyYear) -> Phrase | None:
    """That another list stands in for that of the year; None where it does not."""
    if not is_provisional(year.items, home(vp, year).record.kind, year.year):
        return None
    return vp.say("provisional.note", year=year.year, framework=year.items.title)
