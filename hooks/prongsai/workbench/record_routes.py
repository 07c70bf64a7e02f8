"""The addresses of records: each on its page, new ones, lists in another order, saves that are taken back."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.messages import both
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import Strings
from prongsai.workbench.imports.value_sources import value_sources
from prongsai.workbench.operations.look_routes import shown_at
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import LISTED, record_form
from prongsai.workbench.records.problem_words import labels_of, problem_words
from prongsai.workbench.records.record_form import RecordForm
from prongsai.workbench.records.record_lists import EntryList, ListedFile
from prongsai.workbench.records.record_page import FormView, RecordPage
from prongsai.workbench.records.record_places import record_at


def record_addresses(answers: Answers) -> list[Address]:
    """Those of a year's records, and of the history. They take what no more special address does."""
    routes = _RecordRoutes(answers)
    return [
        ("POST", "/_/undo", routes.undo),
        ("POST", "/{agency}/{year}/{kind}/_arrange/{list}", routes.arrange),
        *(
            (method, address, routes.new)
            for method in ("GET", "POST")
            for address in ("/{agency}/{year}/{kind}/_new/{list}", "/{agency}/{year}/{kind}/_new/{list}/{before}")
        ),
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
        return self._shown(request, office, asked, shown)

    def new(self, request: Request) -> Response:
        """The page of an entry that is not there yet, or what comes of sending it: its id is made of what was typed."""
        answers, params = self._answers, request.path_params
        found = self._list(request)
        if found is None:
            return answers.nothing(request)
        office, file, one = found
        before = params.get("before", "")
        if request.method == "GET":
            asked = file.new_form(office, one, "", before)
            return self._shown(request, office, asked, RecordPage(office, asked, answers.saver).opened(None))
        given = given_strings(request)
        asked = file.new_form(office, one, file.proposed(office, one, given), before)
        if "save" in given.get("do", ()) and (twin := file.twin(office, one, given, self._before(given))):
            return RedirectResponse(f"{twin}?saved=1", 303)
        result = RecordPage(office, asked, answers.saver).sent(given)
        if isinstance(result, FormView):
            return self._shown(request, office, asked, result)
        if not file.proposed(office, one, given):
            opened = RecordPage(office, asked, answers.saver).opened(both("result-form.list.nothing-typed"))
            return self._shown(request, office, asked, opened)
        return RedirectResponse(result, 303)

    def _before(self, given: Strings) -> YamlValue | None:
        """The file as it was when the form was opened."""
        [data] = self._answers.saver.history.versions(given.get("version", [""])[0], 1) or (None,)
        return None if data is None else record_at(data, ())

    def arrange(self, request: Request) -> Response:
        """An entry moved in its list, or taken out of it."""
        answers, found = self._answers, self._list(request)
        if found is None:
            return answers.nothing(request)
        office, file, one = found
        order = given_strings(request).get("do", [""])[0]
        outcome = file.arranged(office, one, order, answers.saver)
        if outcome is None:
            return answers.nothing(request)
        if outcome.errors:
            labels = labels_of(file.head(office, False))
            said = problem_words(outcome.errors[0][1], labels)
            return answers.told(request, both("result-form.list.in-use", error=said), 409)
        return RedirectResponse(f"{office.address}/{file.name}?moved={order}#{one.key}", 303)

    def _list(self, request: Request) -> tuple[OfficeYear, ListedFile, EntryList] | None:
        params = request.path_params
        office, file = self._answers.office(request), LISTED.get(params["kind"])
        one = file.list_of(params["list"]) if file else None
        return None if office is None or file is None or one is None else (office, file, one)

    def _shown(self, request: Request, office: OfficeYear, asked: RecordForm, shown: FormView) -> Response:
        moved = request.query_params.get("moved", "")
        return self._answers.page(
            request, shown.template, asked.title, shown.status, office=office, asked=asked, shown=shown, moved=moved,
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
