"""The addresses of imports: a document sent, what it would change, taken over; values confirmed."""

import re
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.cache import sums
from prongsai.intake.documents.reader import document_of
from prongsai.intake.proposals.takeover import confirm
from prongsai.intake.proposals.year_import import UnknownDocument, YearImport, import_edits, known_imports, year_import
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.generated.imports import IMPORTS_FILE, dump_imports
from prongsai.text.bilingual import Text
from prongsai.text.dates import day_in_words
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.changes.changed_records import written_records
from prongsai.workbench.fields.field import first
from prongsai.workbench.fields.layout import is_whole
from prongsai.workbench.imports.import_page import import_view
from prongsai.workbench.imports.sent_files import NotReceivedError, sent_files
from prongsai.workbench.inbox.file_names import plain_name
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import file_forms, file_labels, record_form
from prongsai.workbench.records.problem_words import problem_words
from prongsai.workbench.records.saving import FoundErrors

_CHOICE = "choose:"
_NOTICES = {"saved": "imports.done", "undone": "workbench.undone"}
"""What is said of what was just done, by how the address tells it."""
_SUM = re.compile("[0-9a-f]{64}")


class ImportRoutes:
    """What answers there."""

    def __init__(self, answers: Answers) -> None:
        """Nothing is read yet."""
        self._answers = answers

    def addresses(self) -> list[Address]:
        """Those that are answered one at a time."""
        return [
            ("GET", "/{agency}/{year}/import", self._start),
            ("POST", "/{agency}/{year}/import/confirm", self._confirmed),
            ("GET", "/{agency}/{year}/import/{sum}/{name}", self._document),
            ("POST", "/{agency}/{year}/import/{sum}/{name}", self._taken),
        ]

    def long_addresses(self) -> list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]:
        """Those that let others be answered meanwhile."""
        return [("POST", "/{agency}/{year}/import/files", self._sent)]

    def _start(self, request: Request) -> Response:
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        documents = office.year.imports.documents
        title = both("imports.title", year=office.year.year)
        told = next((words for key, words in _NOTICES.items() if key in request.query_params), "")
        history = self._answers.saver.history
        last = next((save for save in history.saves() if save.address == f"{office.address}/import"), None)
        written = tuple(written_records(office, last, history)) if last and told == _NOTICES["saved"] else ()
        return self._answers.page(
            request, "import.html", title, office=office, written=written, notice=both(told) if told else None,
            documents=tuple((one, day_in_words(one.imported)) for one in documents),
        )  # fmt: skip

    async def _sent(self, request: Request) -> Response:
        """Keep the document as a version that was shown, outside of the project's own files, and lead to its page."""
        params = request.path_params
        try:
            [file] = await sent_files(request, self._answers.saver.history, 1)
        except NotReceivedError as error:
            return self._answers.told(request, error.text, error.status)
        address = f"/{params['agency']}/{params['year']}/import/{file.version}/{quote(file.name)}"
        return RedirectResponse(address, 303)

    def _document(self, request: Request) -> Response:
        office = self._answers.office(request)
        try:
            found = self._found(request, office, {}) if office else None
        except Refusal as refusal:
            return self._refused(request, office, refusal)
        if office is None or found is None:
            return self._answers.nothing(request)
        return self._page(request, office, found, {}, ())

    def _refused(self, request: Request, office: OfficeYear | None, refusal: Refusal) -> Response:
        """Why a document is not taken, and where to go on: to another one, or to the form it is nearest to."""
        file = refusal.file if isinstance(refusal, UnknownDocument) else ""
        form = record_form(office, file, "") if office and file else None
        return self._answers.page(
            request, "import-refused.html", both("imports.refused-title"), 409, office=office, text=refusal.text,
            form=form,
        )  # fmt: skip

    def _taken(self, request: Request) -> Response:
        answers, given = self._answers, given_strings(request)
        office = answers.office(request)
        if office is None or not is_whole(given):
            return answers.nothing(request)
        chosen = {name.removeprefix(_CHOICE): first(given, name) for name in given if name.startswith(_CHOICE)}
        found = self._found(request, office, chosen)
        if found is None:
            return answers.nothing(request)
        if first(given, "seen") != _seen(found):
            raise Refusal(both("imports.changed"))
        if found.doubts and first(given, "sure") != "1":
            return self._page(request, office, found, chosen, (), unsure=True)
        title = both("imports.save-title", name=found.document.name)
        edits = import_edits(answers.folders, office.year, found, answers.settings.today)
        outcome = answers.saver.save_edits(
            edits, office.agency.slug, (), f"{office.address}/import", title, draft=first(given, "do") == "draft"
        )
        if outcome.errors:
            return self._page(request, office, found, chosen, outcome.errors)
        return RedirectResponse(f"{office.address}/import?saved=1", 303)

    def _confirmed(self, request: Request) -> Response:
        """Note that somebody looked at values of a record and found them right; back to its form."""
        answers, given = self._answers, given_strings(request)
        office = answers.office(request)
        if office is None:
            return answers.nothing(request)
        looked = [(file, path) for file, _, path in (name.partition(":") for name in given.get("value", []))]
        edits = answers.saver.edits()
        edits.put(office.year.folder / IMPORTS_FILE, dump_imports(confirm(known_imports(edits, office.year), looked)))
        back = first(given, "back")
        address = back if back.startswith(f"{office.address}/") else office.address
        answers.saver.save_edits(
            edits, office.agency.slug, (), address, both("imports.confirm-title", number=len(looked)), draft=True
        )
        return RedirectResponse(f"{address}?saved=1", 303)

    def _found(self, request: Request, office: OfficeYear, chosen: Mapping[str, str]) -> YearImport | None:
        """What the document that an address names would change. Raises Refusal."""
        total = request.path_params["sum"]
        data = self._answers.saver.history.version(total) if _SUM.fullmatch(total) else None
        if data is None:
            return None
        document = document_of(plain_name(request.path_params["name"]), data)
        return year_import(self._answers.folders, office.agency, office.year, document, chosen)

    def _page(
        self, request: Request, office: OfficeYear, found: YearImport, chosen: Mapping[str, str], errors: FoundErrors,
        *, unsure: bool = False,
    ) -> Response:  # fmt: skip
        labels = {one.file: file_labels(office, one.file) for one in found.proposals}
        forms = {one.file: file_forms(office, one.file) for one in found.proposals}
        told: list[Text] = []
        for _, problem in errors:
            file = problem.where.path.rpartition("/")[2].removesuffix(".yml")
            told.append(problem_words(problem, labels.get(file, lambda _: None)))
        return self._answers.page(
            request, "import-document.html", both("imports.document-title", name=found.document.name),
            422 if errors or unsure else 200, office=office, view=import_view(found, forms, chosen), errors=told,
            seen=_seen(found), unsure=unsure, sure=bool(errors),
        )  # fmt: skip


def _seen(found: YearImport) -> str:
    """The sum of what somebody sees: what is taken over is that, or nothing."""
    return sums.sha256(repr([(one.file, one.document, one.before) for one in found.proposals]).encode())
