"""What the pages of the workbench share: the project, the saves, the templates, the office that an address names."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from jinja2 import PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from prongsai.check.settings import Settings
from prongsai.messages import both, messages
from prongsai.pages.templating import Templates
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Language, Text
from prongsai.workbench.changes.commits import SaveCommits
from prongsai.workbench.project import OfficeProject, OfficeYear
from prongsai.workbench.records.saving import Saver

LANGUAGE_COOKIE = "prongsai-language"
Answer = Callable[[Request], Response]
Address = tuple[str, str, Answer]
"""Method, address as Starlette writes it, and what answers there."""


class Answers:
    """Shared by all pages."""

    def __init__(self, folders: Folders, settings: Settings, *, commit: bool = False) -> None:
        """Nothing is read yet. With `commit`, each save is one of the project's git repository too."""
        self.folders, self.settings = folders, settings
        self.project = OfficeProject(folders, settings)
        self._commits = SaveCommits(folders.root) if commit else None
        self.saver = Saver(folders, settings, self._commits.commit if self._commits else lambda _: None)
        self.templates = Templates(PackageLoader("prongsai", "workbench/templates"))
        self.one_at_a_time = threading.Lock()
        """Held while a page is answered; what takes long and writes nothing meanwhile lets go of it."""
        self._seen: dict[tuple[str, str], OfficeYear] = {}
        """Each year as it was last looked at."""

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """While something takes long, others are answered."""
        self.one_at_a_time.release()
        try:
            yield
        finally:
            self.one_at_a_time.acquire()

    def office(self, request: Request) -> OfficeYear | None:
        """The year that the address names; None where there is none."""
        asked = request.path_params["agency"], request.path_params["year"]
        found = self.project.office_year(*asked)
        if found:
            self._seen[asked] = found
        return found

    def office_again(self, request: Request) -> OfficeYear | None:
        """The same as it was when a page was last made of it: for what a page shows, of which there may be hundreds."""
        return self._seen.get((request.path_params["agency"], request.path_params["year"])) or self.office(request)

    def page(self, request: Request, template: str, title: Text, status: int = 200, **values: object) -> Response:
        """A page in the language that was chosen."""
        lang: Language = "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "th"
        made = self.templates.get_template(template).render(
            say=messages(lang),
            lang=lang,
            title=title,
            here=request.url.path,
            trouble=self._commits.trouble if self._commits else None,
            **values,
        )
        return HTMLResponse(made, status)

    def told(self, request: Request, text: Text, status: int) -> Response:
        """A page that says one thing."""
        return self.page(request, "told.html", both("workbench.name"), status, text=text)

    def nothing(self, request: Request) -> Response:
        """There is no such page."""
        return self.told(request, both("workbench.nothing-here"), 404)


def given_strings(request: Request) -> Mapping[str, list[str]]:
    """What the form that was sent says."""
    given: dict[str, list[str]] = request.state.given
    return given
