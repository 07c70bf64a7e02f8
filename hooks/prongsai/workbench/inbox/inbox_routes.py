"""The addresses of the inbox: what is in it, files sent to it, described, registered, offered, thrown away."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.photos.accept import BROKEN
from prongsai.media.photos.office_copies import thumbnail
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.text.bilingual import Text
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import Errors, Strings
from prongsai.workbench.fields.layout import is_whole
from prongsai.workbench.inbox.evidence_offer import named_files, offer, offer_items
from prongsai.workbench.inbox.inbox_files import ENDINGS, WaitingFile, waiting_files
from prongsai.workbench.inbox.registration import (
    AskedFile,
    as_kept,
    asked_files,
    register,
    shared_widgets,
    shown_files,
    unanswered,
)
from prongsai.workbench.inbox.uploads import SentFiles, received
from prongsai.workbench.project import OfficeYear

_TOGETHER = 20
"""So many files are described on one page at most."""
_MEGABYTE = 2**20


class InboxRoutes:
    """What answers there."""

    def __init__(self, answers: Answers) -> None:
        """Nothing is shown yet."""
        self._answers = answers
        self._seen: dict[str, WaitingFile] = {}
        """The photos of pages that were shown, by their tokens."""

    def addresses(self) -> list[Address]:
        """Those that are answered one at a time."""
        return [
            ("GET", "/{agency}/{year}/inbox", self._inbox),
            ("GET", "/{agency}/{year}/inbox/files", self._inbox),
            ("GET", "/{agency}/{year}/inbox/questions", self._questions),
            ("POST", "/{agency}/{year}/inbox/questions", self._described),
            ("GET", "/{agency}/{year}/inbox/evidence", self._evidence),
            ("POST", "/{agency}/{year}/inbox/evidence", self._offered),
            ("GET", "/{agency}/{year}/inbox/unwanted", self._unwanted),
            ("POST", "/{agency}/{year}/inbox/unwanted", self._thrown),
        ]

    def long_addresses(self) -> list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]:
        """Those that take long, and let others be answered meanwhile."""
        return [
            ("POST", "/{agency}/{year}/inbox/files", self._sent),
            ("GET", "/{agency}/{year}/inbox/pictures/{token}", self._picture),
        ]

    def _inbox(self, request: Request) -> Response:
        answers = self._answers
        office = answers.office(request)
        if office is None:
            return answers.nothing(request)
        done = next(
            (key for key in ("kept", "registered", "offered", "thrown", "undone") if key in request.query_params), ""
        )
        number = request.query_params.get(done, "")
        number = number if number.isascii() and number.isdecimal() else ""
        return self._page(request, office, both(f"inbox.done.{done}", number=number) if done else None, SentFiles())

    def _page(
        self, request: Request, office: OfficeYear, notice: Text | None, sent: SentFiles, status: int = 200
    ) -> Response:
        files = waiting_files(office)
        self._seen |= {file.token: file for file in files if file.kind == "photos"}
        accept = ",".join(ending for endings in ENDINGS.values() for ending in endings)
        title = both("inbox.title", agency=office.agency.record.name, year=office.year.year)
        return self._answers.page(
            request, "inbox.html", title, 422 if sent.refused and not sent.kept else status,
            office=office, files=files, notice=notice, sent=sent, accept=accept,
            most=MAX_BYTES, megabytes=MAX_BYTES // _MEGABYTE, together=_TOGETHER,
        )  # fmt: skip

    async def _sent(self, request: Request) -> Response:
        """The lock is held only while the year is looked up, and while the page is made."""
        answers = self._answers

        def looked_up() -> OfficeYear | None:
            with answers.one_at_a_time:
                return answers.office(request)

        office = await run_in_threadpool(looked_up)
        if office is None:
            return answers.nothing(request)
        try:
            sent = await received(request, answers.folders, office.agency.slug)
        except Refusal as refusal:
            return answers.told(request, refusal.text, 400)
        if not sent.refused:
            return RedirectResponse(f"{office.address}/inbox?kept={len(sent.kept)}", 303)

        def shown() -> Response:
            with answers.one_at_a_time:
                return self._page(request, office, None, sent)

        return await run_in_threadpool(shown)

    async def _picture(self, request: Request) -> Response:
        file = self._seen.get(request.path_params["token"])

        def made() -> bytes | None:
            try:
                return thumbnail(file.data(), file.name) if file else None
            except BROKEN:  # OSError is one of them
                return None

        data = await run_in_threadpool(made)
        return Response(data, media_type="image/jpeg") if data else self._answers.nothing(request)

    def _questions(self, request: Request) -> Response:
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        tokens = request.query_params.getlist("file")
        chosen = self._chosen(office, tokens)[:_TOGETHER]
        if not chosen:
            return self._page(request, office, both("inbox.none-chosen"), SentFiles())
        try:
            asked = tuple(asked_files(office, chosen))
        except Refusal as refusal:
            return self._page(request, office, refusal.text, SentFiles(), 409)
        return self._asked(request, office, asked, None, {})

    def _described(self, request: Request) -> Response:
        office, given = self._answers.office(request), given_strings(request)
        if office is None:
            return self._answers.nothing(request)
        if not is_whole(given):
            raise Refusal(both("workbench.cut-short"))
        tokens = given.get("file", [])
        chosen = self._chosen(office, tokens)
        if len(chosen) < len(set(tokens)) or not chosen:
            raise Refusal(both("inbox.gone"))
        asked = tuple(asked_files(office, chosen))
        if missing := unanswered(asked, given):
            return self._asked(request, office, asked, given, missing)
        with self._answers.let_go():
            asked = as_kept(asked)
        office = self._answers.office(request)  # as it is by now
        if office is None:
            return self._answers.nothing(request)
        outcome = register(office, self._answers.saver, asked, given, self._answers.settings.today)
        if outcome.errors:
            return self._asked(request, office, asked, given, outcome.errors)
        names = "&".join(f"of={name}" for name in outcome.records)
        return RedirectResponse(f"{office.address}/inbox/evidence?{names}", 303)

    def _asked(
        self,
        request: Request,
        office: OfficeYear,
        asked: Sequence[AskedFile],
        given: Strings | None,
        errors: Errors,
    ) -> Response:
        """The page on which files are described."""
        self._seen |= {one.file.token: one.file for one in asked if one.kind == "photos"}
        several = sum(one.kind == "photos" for one in asked) > 1
        told = tuple((name, text) for name, texts in errors.items() for text in texts)
        return self._answers.page(
            request, "inbox-questions.html", both("inbox.questions-title", number=len(asked)), 422 if errors else 200,
            office=office, files=shown_files(asked, given, errors), errors=told,
            shared=shared_widgets(given) if several else (),
        )  # fmt: skip

    def _evidence(self, request: Request) -> Response:
        office = self._answers.office(request)
        return self._offer_page(request, office, request.query_params.getlist("of"), ())

    def _offered(self, request: Request) -> Response:
        office, given = self._answers.office(request), given_strings(request)
        names = given.get("of", [])
        if office is None or not is_whole(given):
            return self._answers.nothing(request)
        files = named_files(office, names)
        if errors := offer(office, self._answers.saver, files, given.get("place", [])):
            return self._offer_page(request, office, names, errors)
        return RedirectResponse(f"{office.address}/inbox?offered={len(files)}", 303)

    def _offer_page(
        self, request: Request, office: OfficeYear | None, names: Sequence[str], errors: Sequence[Text]
    ) -> Response:
        if office is None:
            return self._answers.nothing(request)
        files = named_files(office, names)
        if not files:
            return RedirectResponse(f"{office.address}/inbox", 303)
        items = tuple(offer_items(office))
        ticked = given_strings(request).get("place", [])
        return self._answers.page(
            request, "inbox-evidence.html", both("inbox.evidence-title", number=len(files)), 422 if errors else 200,
            office=office, files=files, items=items, errors=errors, ticked=ticked,
        )  # fmt: skip

    def _unwanted(self, request: Request) -> Response:
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        files = self._unregistered(office, request.query_params.getlist("file"))
        if not files:
            return self._page(request, office, both("inbox.none-chosen"), SentFiles())
        title = both("inbox.unwanted-title", number=len(files))
        return self._answers.page(request, "inbox-unwanted.html", title, office=office, files=files)

    def _thrown(self, request: Request) -> Response:
        """Gone for good: a file that should not be here is in no history either."""
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        files = self._unregistered(office, given_strings(request).get("file", []))
        for file in files:
            try:
                file.path.unlink(missing_ok=True)
            except OSError as error:
                raise Refusal(both("inbox.not-thrown", name=file.name, detail=os_detail(error))) from None
        return RedirectResponse(f"{office.address}/inbox?thrown={len(files)}", 303)

    def _unregistered(self, office: OfficeYear, tokens: Sequence[str]) -> list[WaitingFile]:
        """Those of the inbox alone: what lies in a year's folder somebody put there."""
        return [file for file in self._chosen(office, tokens) if file.in_inbox]

    def _chosen(self, office: OfficeYear, tokens: Sequence[str]) -> list[WaitingFile]:
        """The files that are asked for; what is gone or another by now is passed over."""
        known = {file.token: file for file in waiting_files(office)}
        return [known[token] for token in dict.fromkeys(tokens) if token in known]
