"""The addresses of records: each on its page, and the saves that can be taken back."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.messages import both
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.imports.value_sources import value_sources
from prongsai.workbench.operations.look_routes import shown_at
from prongsai.workbench.record_kinds import record_form
from prongsai.workbench.records.record_page import RecordPage


def record_addresses(answers: Answers) -> list[Address]:
    """Those of a year's records, and of the history. They take what no more special address does."""
    routes = _RecordRoutes(answers)
    return [
        ("POST", "/_/undo", routes.undo),
        *(
            (method, address, routes.record)
            for method in ("GET", "POST")
            for address in ("/{agency}/{year}/{kind}", "/{agency}/{year}/{kind}/{name}")
        ),
    ]


class _RecordRoutes:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def record(self, request: Request) -> Response:
        """A record's page, or what comes of sending it."""
        answers, params = self._answers, request.path_params
        office = answers.office(request)
        asked = record_form(office, params["kind"], params.get("name", "")) if office else None
        if office is None or asked is None:
            return answers.nothing(request)
        page = RecordPage(office, asked, answers.saver)
        if request.method == "GET":
            done = next((key for key in ("saved", "unchanged", "undone") if key in request.query_params), "")
            shown = page.opened(both(f"workbench.{done}") if done else None)
        else:
            result = page.sent(given_strings(request))
            if isinstance(result, str):
                return RedirectResponse(result, 303)
            shown = result
        return answers.page(
            request, shown.template, asked.title, shown.status, office=office, asked=asked, shown=shown,
            look=shown_at(office, asked.place), sources=value_sources(office, asked), **asked.facts,
        )  # fmt: skip

    def undo(self, request: Request) -> Response:
        """Take a save back."""
        saver = self._answers.saver
        number = given_strings(request).get("number", [""])[0]
        save = next((one for one in saver.history.saves() if str(one.number) == number), None)
        if save is None:
            return self._answers.nothing(request)
        if not saver.undo(save).done:
            return self._answers.told(request, both("workbench.history.changed-since"), 409)
        return RedirectResponse(f"{save.address}?undone=1", 303)
