"""The addresses of the year's workbook: taken out to be filled in, sent back, compared, taken over."""

from collections.abc import Awaitable, Callable, Iterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.intake.workbooks.handed_in import HandedFile, read_handed
from prongsai.intake.workbooks.proposal import FilledProposal, filled_proposal
from prongsai.intake.workbooks.sheets.agency_year import agency_year_files
from prongsai.intake.workbooks.workbook import YearWorkbook
from prongsai.media.tables.excel import TableRefused
from prongsai.messages import both, messages
from prongsai.messages.refusal import Refusal
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import first
from prongsai.workbench.fields.layout import is_whole
from prongsai.workbench.imports.excel_page import excel_view
from prongsai.workbench.imports.sent_files import NotReceivedError, sent_files
from prongsai.workbench.inbox.file_names import plain_name
from prongsai.workbench.project import OfficeYear

_MOST = 100
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExcelRoutes:
    """What answers there."""

    def __init__(self, answers: Answers) -> None:
        """Nothing is read yet."""
        self._answers = answers

    def addresses(self) -> list[Address]:
        """Those that are answered one at a time."""
        return [
            ("GET", "/{agency}/{year}/excel", self._start),
            ("GET", "/{agency}/{year}/excel/workbook", self._workbook),
            ("POST", "/{agency}/{year}/excel", self._taken),
        ]

    def long_addresses(self) -> list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]:
        """Those that let others be answered meanwhile."""
        return [("POST", "/{agency}/{year}/excel/files", self._sent)]

    def _start(self, request: Request) -> Response:
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        told = {"saved": "excel-page.done", "undone": "workbench.undone"}
        done = next((both(words) for key, words in told.items() if key in request.query_params), None)
        units = tuple(office.agency.record.units.items())
        title = both("excel-page.title", year=office.year.year)
        return self._answers.page(request, "excel.html", title, office=office, units=units, notice=done, most=_MOST)

    def _workbook(self, request: Request) -> Response:
        """The workbook of the year; of one section, or empty, as is asked."""
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        unit = request.query_params.get("unit", "")
        unit = unit if unit in office.agency.record.units else ""
        blank = request.query_params.get("blank") == "1"
        year = agency_year_files(self._answers.folders, office.agency.slug, office.year.year)
        name = "-".join(filter(None, (office.agency.slug, str(office.year.year), unit, "blank" if blank else "")))
        headers = {"content-disposition": f'attachment; filename="{name}.xlsx"'}
        return Response(YearWorkbook(year, unit, blank).data(), media_type=_TYPE, headers=headers)

    async def _sent(self, request: Request) -> Response:
        """Keep what was sent outside of the project's own files, and show what it would change."""
        answers = self._answers
        try:
            files = await sent_files(request, answers.saver.history, _MOST)
        except NotReceivedError as error:
            return answers.told(request, error.text, error.status)
        kept = [f"{one.version}:{one.name}" for one in files]

        def shown() -> Response:
            with answers.one_at_a_time:
                office = answers.office(request)
                try:
                    return self._page(request, office, kept, None) if office else answers.nothing(request)
                except Refusal as refusal:
                    return answers.told(request, refusal.text, 409)

        return await run_in_threadpool(shown)

    def _taken(self, request: Request) -> Response:
        answers, given = self._answers, given_strings(request)
        office = answers.office(request)
        if office is None or not is_whole(given):
            return answers.nothing(request)
        kept, delete = given.get("sent", []), first(given, "delete") == "1"
        found = self._found(office, kept, delete=delete)
        if found.problems:
            return self._page(request, office, kept, found)
        title = both("excel-page.save-title", number=len(kept))
        # It was tried already, with the cells named that are wrong.
        answers.saver.save_edits(found.edits, office.agency.slug, (), f"{office.address}/excel", title, draft=True)
        return RedirectResponse(f"{office.address}/excel?saved=1", 303)

    def _found(self, office: OfficeYear, kept: Iterable[str], *, delete: bool) -> FilledProposal:
        """What was sent beside the records as they are. Raises Refusal."""
        files = [self._handed(*one.partition(":")[::2]) for one in kept]
        own = (office.agency.slug, str(office.year.year))
        if others := {"/".join(year) for file in files for year in file.years} - {"/".join(own)}:
            raise Refusal(both("exchange.cli.import.other-year", years=", ".join(sorted(others))))
        year = agency_year_files(self._answers.folders, office.agency.slug, office.year.year)
        return filled_proposal(year, files, self._answers.settings, delete=delete)

    def _handed(self, total: str, name: str) -> HandedFile:
        data = self._answers.saver.history.version(total)
        if data is None:
            raise Refusal(both("imports.no-file"))
        try:
            return read_handed(plain_name(name), data)
        except TableRefused as refused:
            key = f"media.reason.{refused}"
            detail = both(key if key in messages("th") else "media.reason.table-unreadable")
            raise Refusal(both("exchange.cli.import.bad-file", file=name, detail=detail)) from None

    def _page(
        self, request: Request, office: OfficeYear, kept: Iterable[str], found: FilledProposal | None
    ) -> Response:
        found = found or self._found(office, kept, delete=False)
        names = [one.partition(":")[2] for one in kept]
        return self._answers.page(
            request, "excel-changes.html", both("excel-page.changes-title"), 422 if found.problems else 200,
            office=office, view=excel_view(found), sent=list(kept), names=names,
        )  # fmt: skip
