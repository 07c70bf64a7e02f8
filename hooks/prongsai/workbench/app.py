"""Which address gives which page. All names are looked up in what was read; none becomes a path."""

import re
import threading
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from jinja2 import PackageLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from prongsai.cache.files import read_file
from prongsai.check.settings import Settings
from prongsai.messages import both, messages
from prongsai.messages.refusal import Refusal
from prongsai.pages.templating import Templates
from prongsai.source.folders import Folders
from prongsai.source.packaged import packaged
from prongsai.text.bilingual import LANGUAGES, Language, Text
from prongsai.workbench.desk import desk
from prongsai.workbench.project import OfficeProject, OfficeYear
from prongsai.workbench.records.record_page import ItemPage
from prongsai.workbench.records.saving import Saver

_LANGUAGE = "prongsai-language"
_LOCAL = re.compile(r"/(?![/\\])[\w/.~-]*", re.ASCII)
_STYLES = ("00-tokens", "01-fonts", "05-base")
"""The parts of the site's own look that the workbench shares."""


def workbench_app(folders: Folders, settings: Settings) -> Starlette:
    """The workbench of one project."""
    return _Workbench(folders, settings).app()


class _Workbench:
    def __init__(self, folders: Folders, settings: Settings) -> None:
        self._project, self._settings = OfficeProject(folders, settings), settings
        self._saver = Saver(folders, settings)
        self._templates = Templates(PackageLoader("prongsai", "workbench/templates"))
        self._one_at_a_time = threading.Lock()
        look = packaged("overrides") / "assets"
        self._files = {path.name: read_file(path) for path in sorted((look / "fonts").glob("*.woff2"))}
        self._style = b"\n".join(read_file(look / "css" / f"{name}.css") for name in _STYLES)
        self._style += self._templates.get_template("workbench.css").render().encode()

    def app(self) -> Starlette:
        """Its addresses; those of its own begin with what no agency's name does."""
        pages: list[tuple[str, str, Callable[[Request], Response]]] = [
            ("GET", "/", self._start),
            ("GET", "/_/look.css", lambda _: Response(self._style, media_type="text/css")),
            ("GET", "/_/fonts/{name}", self._font),
            ("POST", "/_/language", self._language),
            ("GET", "/_/history", self._history),
            ("POST", "/_/undo", self._undo),
            ("GET", "/{agency}/{year}", self._desk),
            ("GET", "/{agency}/{year}/items/{item}", self._item),
            ("POST", "/{agency}/{year}/items/{item}", self._item),
        ]
        routes = [Route(address, self._answering(answer), methods=[method]) for method, address, answer in pages]
        return Starlette(routes=[*routes, Route("/{rest:path}", self._answering(self._nothing))])

    def _answering(self, answer: Callable[[Request], Response]) -> Callable[[Request], object]:
        async def answering(request: Request) -> Response:
            body = (await request.body()).decode("utf-8", "replace")
            request.state.given = parse_qs(body, keep_blank_values=True, max_num_fields=50_000)
            return await run_in_threadpool(self._answer, answer, request)

        return answering

    def _answer(self, answer: Callable[[Request], Response], request: Request) -> Response:
        with self._one_at_a_time:
            try:
                return answer(request)
            except Refusal as refusal:
                return self._told(request, refusal.text, 409)

    def _start(self, request: Request) -> Response:
        offices = self._project.office_years(self._project.look())
        return self._page(request, "start.html", both("workbench.name"), offices=offices)

    def _font(self, request: Request) -> Response:
        data = self._files.get(request.path_params["name"])
        return Response(data, media_type="font/woff2") if data else self._nothing(request)

    def _language(self, request: Request) -> Response:
        given = _given(request)
        lang, back = given.get("lang", [""])[0], given.get("back", ["/"])[0]
        answer = RedirectResponse(back if _LOCAL.fullmatch(back) else "/", 303)
        if lang in LANGUAGES:
            answer.set_cookie(_LANGUAGE, lang, httponly=True, samesite="strict")
        return answer

    def _history(self, request: Request) -> Response:
        saves = self._saver.history.saves()[:200]
        return self._page(request, "history.html", both("workbench.history.title"), saves=saves)

    def _undo(self, request: Request) -> Response:
        number = _given(request).get("number", [""])[0]
        save = next((one for one in self._saver.history.saves() if str(one.number) == number), None)
        if save is None:
            return self._nothing(request)
        if not self._saver.undo(save).done:
            return self._told(request, both("workbench.history.changed-since"), 409)
        return RedirectResponse(f"{save.address}?undone=1", 303)

    def _desk(self, request: Request) -> Response:
        office = self._office(request)
        if office is None:
            return self._nothing(request)
        return self._page(request, "desk.html", _title(office), office=office, desk=desk(office, self._settings))

    def _item(self, request: Request) -> Response:
        office = self._office(request)
        items = office.framework.items if office and office.framework else ()
        item = next((one for one in items if one.id == request.path_params["item"]), None)
        place = self._project.item_place(office, item.id) if office and item else None
        if office is None or item is None:
            return self._nothing(request)
        if place is None:
            return self._told(request, both("workbench.unreadable"), 409)
        page = ItemPage(office, item, place, self._saver)
        if request.method == "GET":
            done = next((key for key in ("saved", "unchanged", "undone") if key in request.query_params), "")
            shown = page.opened(both(f"workbench.{done}") if done else None)
        else:
            result = page.sent(_given(request))
            if isinstance(result, str):
                return RedirectResponse(result, 303)
            shown = result
        title = Text(f"{item.id} {item.title.th}", f"{item.id} {item.title.best('en')}")
        return self._page(request, shown.template, title, shown.status, office=office, item=item, shown=shown)

    def _office(self, request: Request) -> OfficeYear | None:
        return self._project.office_year(request.path_params["agency"], request.path_params["year"])

    def _nothing(self, request: Request) -> Response:
        return self._told(request, both("workbench.nothing-here"), 404)

    def _told(self, request: Request, text: Text, status: int) -> Response:
        return self._page(request, "told.html", both("workbench.name"), status, text=text)

    def _page(self, request: Request, template: str, title: Text, status: int = 200, **values: object) -> Response:
        lang: Language = "en" if request.cookies.get(_LANGUAGE) == "en" else "th"
        made = self._templates.get_template(template).render(
            say=messages(lang), lang=lang, title=title, here=request.url.path, **values
        )
        return HTMLResponse(made, status)


def _given(request: Request) -> Mapping[str, list[str]]:
    given: dict[str, list[str]] = request.state.given
    return given


def _title(office: OfficeYear) -> Text:
    name = office.agency.record.name
    return both("workbench.desk.title", agency=name, year=office.year.year)
