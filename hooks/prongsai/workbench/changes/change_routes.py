"""The addresses of what was changed: since the last publication, and by each save."""

from starlette.requests import Request
from starlette.responses import Response

from prongsai.messages import both
from prongsai.office.publication.publishing import source_sums
from prongsai.text.dates import day_in_words
from prongsai.workbench.answers import Address, Answers
from prongsai.workbench.changes.changed_records import changes_since, last_publication, save_words
from prongsai.workbench.project import OfficeYear

_SAVES = 100
"""So many saves are shown."""


def change_addresses(answers: Answers) -> list[Address]:
    """Those of a year's changes, and of the saves."""

    def changes(request: Request) -> Response:
        office = answers.office(request)
        if office is None:
            return answers.nothing(request)
        root, history = answers.folders.root, answers.saver.history
        last = last_publication(root)
        found = tuple(changes_since(office, last, source_sums(root), history)) if last else ()
        day = day_in_words(last.day) if last and last.day else None
        title = both("changes.title", year=office.year.year)
        return answers.page(request, "changes.html", title, office=office, day=day, changes=found)

    def saves(request: Request) -> Response:
        history = answers.saver.history
        offices: dict[tuple[str, str], OfficeYear | None] = {}
        shown = []
        for save in history.saves()[:_SAVES]:
            _, agency, year = (*save.address.split("/"), "", "")[:3]
            if (agency, year) not in offices:
                offices[agency, year] = answers.project.office_year(agency, year)
            shown.append((save, save_words(offices[agency, year], save, history)))
        title = both("workbench.history.title")
        return answers.page(request, "history.html", title, saves=shown, forgotten=history.forgotten)

    return [("GET", "/_/changes/{agency}/{year}", changes), ("GET", "/_/history", saves)]
