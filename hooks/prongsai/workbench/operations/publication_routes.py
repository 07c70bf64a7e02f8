"""The addresses of publishing: where to, what would change, how far it is, what came of it, the form to be signed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.build.options import SETTINGS as SITE_SETTINGS
from prongsai.build.options import site_settings
from prongsai.messages import both
from prongsai.office.publication.difference import CHANGE_KINDS, ChangeKind, is_gathered
from prongsai.office.publication.overview import besides
from prongsai.office.publication.settings import (
    SETTINGS_FILE,
    FtpsSettings,
    SftpSettings,
    TargetSettings,
    known_secret,
    publication_targets,
)
from prongsai.office.publication.sign_off import sign_off_page, sign_off_workbook
from prongsai.office.publication.state import read_publication_state, state_file
from prongsai.site.permalinks.moves import file_anchor
from prongsai.source.records.record_edits import put_record
from prongsai.text.bilingual import Text
from prongsai.text.dates import day_in_words
from prongsai.text.formats.uri import site_uri
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import first
from prongsai.workbench.fields.layout import is_whole
from prongsai.workbench.operations.new_place import KINDS, NewPlace, typed_place
from prongsai.workbench.operations.publication_errors import errors_by_year
from prongsai.workbench.operations.publication_work import PublicationDesk, PublicationOrder, PublicationPreview

_MOST = 200
"""So many pages of a kind of change are named."""
_FORMS = {"html": (sign_off_page, "text/html; charset=utf-8"), "xlsx": (sign_off_workbook, "application/octet-stream")}


class ChangedPage(Struct, frozen=True):
    """A page or record in the list of what changes."""

    agency: Text
    """What the agency is called that it is of; empty of the site's own."""
    year: int
    """The fiscal year; 0 of what is of no year."""
    item: str
    title: Text
    address: str
    """In the site as it is looked at; empty where it is no more."""


class ChangedPages(Struct, frozen=True):
    """Those of one kind of change."""

    heading: Text
    pages: tuple[ChangedPage, ...]
    more: int
    """How many are not named."""


def publication_addresses(answers: Answers) -> list[Address]:
    """Those of the whole project's publication."""
    routes = _PublicationRoutes(answers)
    return [
        ("GET", "/_/publish", routes.places),
        ("POST", "/_/publish", routes.added),
        ("GET", "/_/publish/{name}", routes.place),
        ("POST", "/_/publish/{name}", routes.ordered),
        ("GET", "/_/publish/{name}/form.{ending}", routes.form),
    ]


class _PublicationRoutes:
    def __init__(self, answers: Answers) -> None:
        self._answers, self._root = answers, answers.folders.root
        self._desk = PublicationDesk(answers.folders, answers.settings, answers.saver.history.keep)

    def places(self, request: Request) -> Response:
        """The places that publish.yml names, and what is asked of another."""
        return self._places(request, NewPlace())

    def added(self, request: Request) -> Response:
        """Note another place."""
        given = given_strings(request)
        if first(given, "do") == "address":
            return self._addressed(request, first(given, "address").strip())
        typed = typed_place(given)
        if typed.errors or not is_whole(given):
            return self._places(request, typed)
        saver, name = self._answers.saver, typed.name(self._targets())
        edits = saver.edits()
        put_record(edits, self._root / SETTINGS_FILE, ("targets", name), typed.record, "")
        saver.save_edits(edits, "", (), "/_/publish", both("new-place.save-title", name=name), draft=True)
        return RedirectResponse("/_/publish?added=1", 303)

    def _addressed(self, request: Request, written: str) -> Response:
        """Note under which address the website will be reached."""
        if not (self._root / SITE_SETTINGS).exists():
            return self._answers.nothing(request)
        try:
            address = site_uri(written)
        except ValueError:
            return self._places(request, NewPlace(), written)
        saver = self._answers.saver
        edits = saver.edits()
        put_record(edits, self._root / SITE_SETTINGS, ("site_url",), address)
        saver.save_edits(edits, "", (), "/_/publish", both("new-place.address-title"), draft=True)
        return RedirectResponse("/_/publish?addressed=1", 303)

    def _places(self, request: Request, typed: NewPlace, address: str | None = None) -> Response:
        """With what was typed of a place, or of the website's address, if that is none."""
        shown = [(name, place, self._last(name)) for name, place in self._targets().items()]
        known = site_settings(self._root).site_url if (self._root / SITE_SETTINGS).exists() else None
        return self._answers.page(
            request, "publish-places.html", both("publishing.title"),
            422 if typed.errors or address is not None else 200, places=shown, typed=typed, wrong=typed.errors,
            kinds=tuple(KINDS), address=known if address is None else address, no_address=address is not None,
            done=next((key for key in ("added", "addressed") if key in request.query_params), ""),
        )  # fmt: skip

    def _targets(self) -> Mapping[str, TargetSettings]:
        """The places that are known; none where nobody told of any."""
        return publication_targets(self._root) if (self._root / SETTINGS_FILE).exists() else {}

    def place(self, request: Request) -> Response:
        """What is known of one place."""
        name = request.path_params["name"]
        place = self._targets().get(name)
        if place is None:
            return self._answers.nothing(request)
        # As it is now, its step read first: it may end while the page is made, which must not say that it is over and
        # nothing of what came of it.
        work = replace(self._desk.work) if self._desk.work and self._desk.work.name == name else None
        preview = work.preview if work else None
        page = self._answers.page(
            request,
            "publish.html",
            both("publishing.to", name=name),
            place=place,
            work=work,
            last=self._last(name),
            preview=preview,
            groups=tuple(_groups(preview)) if preview else (),
            besides=tuple(besides(preview.difference)) if preview else (),
            errors=tuple(errors_by_year(self._answers.project, work.problems)) if work else (),
            asks_secret=isinstance(place, SftpSettings | FtpsSettings) and not known_secret(name),
        )
        if work and work.step is not None:
            page.headers["Refresh"] = "1"
        return page

    def ordered(self, request: Request) -> Response:
        """Look at what would change, or publish."""
        name, given = request.path_params["name"], given_strings(request)
        place: TargetSettings | None = self._targets().get(name)
        if place is None:
            return self._answers.nothing(request)
        order = PublicationOrder(
            publish=first(given, "do") == "publish",
            changes=first(given, "changes"),
            agreed=first(given, "agreed") == "1",
            by=" ".join(first(given, "by").split()),
            secret=first(given, "secret"),
        )
        self._desk.begin(name, place, order)
        return RedirectResponse(f"/_/publish/{name}", 303)

    def form(self, request: Request) -> Response:
        """The form of what was looked at last, as a file: it has styles of its own, which no page here may have."""
        name, ending = request.path_params["name"], request.path_params["ending"]
        work = self._desk.work
        if work is None or work.name != name or work.preview is None or ending not in _FORMS:
            return self._answers.nothing(request)
        make, media_type = _FORMS[ending]
        headers = {"Content-Disposition": f'attachment; filename="publish.{ending}"'}
        return Response(make(work.preview.forms), media_type=media_type, headers=headers)

    def _last(self, name: str) -> Text | None:
        """When something was published there last, and who confirmed it; None where nobody knows."""
        last = read_publication_state(state_file(self._root, name)).last
        if not last.day:
            return None
        shown = day_in_words(last.day)
        if last.confirmation:
            return both("publishing.last-confirmed", day=shown, by=last.confirmation.by)
        return both("publishing.last", day=shown)


def _groups(preview: PublicationPreview) -> Iterator[ChangedPages]:
    """What changes, by kind of change, as many as can be read."""
    found: dict[ChangeKind, list[ChangedPage]] = {kind: [] for kind in CHANGE_KINDS}
    files = dict.fromkeys(CHANGE_KINDS, 0)
    for change in preview.difference.page_changes():
        if is_gathered(change):
            continue
        label = change.label
        agency = preview.agencies.get(label.agency, Text(label.agency))  # one that is no more has no name left
        address = "" if change.kind == "gone" else file_anchor(change.address) or change.address
        found[change.kind].append(ChangedPage(agency, label.year, label.item, label.title, address))
        files[change.kind] += change.files
    for kind, pages in found.items():
        if pages:
            heading = both(f"publish.change.{kind}", number=len(pages), files=files[kind])
            yield ChangedPages(heading, tuple(pages[:_MOST]), max(len(pages) - _MOST, 0))
