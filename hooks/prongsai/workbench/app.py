"""Which address gives which page. All names are looked up in what was read; none becomes a path."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from prongsai.cache.files import read_file
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.publishing import source_sums
from prongsai.source.folders import Folders
from prongsai.source.packaged import packaged
from prongsai.text.bilingual import LANGUAGES
from prongsai.workbench.answers import LANGUAGE_COOKIE, Address, Answer, Answers, given_strings
from prongsai.workbench.changes.change_routes import change_addresses
from prongsai.workbench.changes.changed_records import changes_since, last_publication
from prongsai.workbench.desk import desk
from prongsai.workbench.forms.plan.outline_page import outline_addresses
from prongsai.workbench.imports.excel_routes import ExcelRoutes
from prongsai.workbench.imports.import_routes import ImportRoutes
from prongsai.workbench.inbox.inbox_routes import InboxRoutes
from prongsai.workbench.operations.look_routes import look_addresses
from prongsai.workbench.operations.photo_routes import photo_addresses
from prongsai.workbench.operations.publication_routes import publication_addresses
from prongsai.workbench.operations.removal_routes import removal_addresses
from prongsai.workbench.operations.rollover_routes import rollover_addresses
from prongsai.workbench.record_routes import record_addresses

_LOCAL = re.compile(r"/(?![/\\])[\w/.~-]*", re.ASCII)
_STYLES = ("00-tokens", "01-fonts", "05-base")
"""The parts of the site's own look that the workbench shares."""


def workbench_app(folders: Folders, settings: Settings, *, commit: bool = False) -> Starlette:
    """The workbench of one project; with `commit`, each save is one of its git repository too."""
    return _Workbench(Answers(folders, settings, commit=commit)).app()


class _Workbench:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._scripts = {path.name: read_file(path) for path in sorted(Path(__file__).parent.glob("scripts/*.js"))}
        look = packaged("overrides") / "assets"
        self._files = {path.name: read_file(path) for path in sorted((look / "fonts").glob("*.woff2"))}
        self._style = b"\n".join(read_file(look / "css" / f"{name}.css") for name in _STYLES)
        self._style += self._answers.templates.get_template("workbench.css").render().encode()

    def app(self) -> Starlette:
        """Its addresses; those of its own begin with what no agency's name does."""
        taking = (InboxRoutes(self._answers), ImportRoutes(self._answers), ExcelRoutes(self._answers))
        pages: list[Address] = [
            ("GET", "/", self._start),
            ("GET", "/_/look.css", lambda _: Response(self._style, media_type="text/css")),
            ("GET", "/_/fonts/{name}", self._font),
            ("GET", "/_/js/{name}", self._script),
            ("POST", "/_/language", self._language),
            *(address for one in taking for address in one.addresses()),
            *change_addresses(self._answers),
            *look_addresses(self._answers),
            *photo_addresses(self._answers),
            *publication_addresses(self._answers),
            *outline_addresses(self._answers),
            *removal_addresses(self._answers),
            *rollover_addresses(self._answers),
            *record_addresses(self._answers),
            ("GET", "/{agency}/{year}", self._desk),
        ]
        long = (address for one in taking for address in one.long_addresses())
        routes = [Route(address, answer, methods=[method]) for method, address, answer in long]
        routes += [Route(address, self._answering(answer), methods=[method]) for method, address, answer in pages]
        return Starlette(
            routes=[*routes, Route("/{rest:path}", self._answering(self._answers.nothing))],
            exception_handlers={Exception: self._broken},  # which is raised again then: the traceback is the terminal's
        )

    def _answering(self, answer: Answer) -> Callable[[Request], object]:
        async def answering(request: Request) -> Response:
            body = (await request.body()).decode("utf-8", "replace")
            request.state.given = parse_qs(body, keep_blank_values=True, max_num_fields=50_000)
            return await run_in_threadpool(self._answer, answer, request)

        return answering

    def _answer(self, answer: Answer, request: Request) -> Response:
        with self._answers.one_at_a_time:
            try:
                return answer(request)
            except Refusal as refusal:
                return self._answers.told(request, refusal.text, 409)

    def _broken(self, request: Request, _: Exception) -> Response:
        """What somebody sees of a mistake of ours."""
        return self._answers.told(request, both("workbench.broken"), 500)

    def _start(self, request: Request) -> Response:
        project = self._answers.project
        offices = project.office_years(project.look())
        return self._answers.page(request, "start.html", both("workbench.name"), offices=offices)

    def _font(self, request: Request) -> Response:
        data = self._files.get(request.path_params["name"])
        return Response(data, media_type="font/woff2") if data else self._answers.nothing(request)

    def _script(self, request: Request) -> Response:
        data = self._scripts.get(request.path_params["name"])
        return Response(data, media_type="text/javascript") if data else self._answers.nothing(request)

    def _language(self, request: Request) -> Response:
        given = given_strings(request)
        lang, back = given.get("lang", [""])[0], given.get("back", ["/"])[0]
        answer = RedirectResponse(back if _LOCAL.fullmatch(back) else "/", 303)
        if lang in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, lang, httponly=True, samesite="strict")
        return answer

    def _desk(self, request: Request) -> Response:
        answers = self._answers
        office = answers.office(request)
        if office is None:
            return answers.nothing(request)
        title = both("workbench.desk.title", agency=office.agency.record.name, year=office.year.year)
        last = last_publication(answers.folders.root)
        sums = source_sums(answers.folders.root) if last else {}
        changed = tuple(changes_since(office, last, sums, answers.saver.history)) if last else ()
        shown = desk(office, answers.settings)
        return answers.page(request, "desk.html", title, office=office, desk=shown, last=last, changed=changed)
