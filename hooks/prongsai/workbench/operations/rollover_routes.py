"""The addresses of a new year begun from an earlier one: what that makes, what then is to be done, and made."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.values.parsers import parse_year
from prongsai.office.rollover.next_year import NextYear, YearFiles, begun_year, disclosures_then, year_files
from prongsai.office.rollover.rollover_list import rollover_list
from prongsai.office.starters import year_texts
from prongsai.text.dates import fiscal_year_of
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import first


def rollover_addresses(answers: Answers) -> list[Address]:
    """Those of an agency's next year."""
    routes = _RolloverRoutes(answers)
    return [(method, "/_/rollover/{agency}", routes.next_year) for method in ("GET", "POST")]


class _RolloverRoutes:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def next_year(self, request: Request) -> Response:
        """What a year would begin with; or begun, and so led to it."""
        answers, slug = self._answers, request.path_params["agency"]
        given = given_strings(request)
        written = first(given, "year") if request.method == "POST" else request.query_params.get("year", "")
        begun, wrong = None, None
        try:
            begun = self._begun(slug, written)
        except Refusal as refusal:
            wrong = refusal.text
        files = begun and self._files(begun)
        if begun and files and request.method == "POST" and first(given, "do") == "make":
            title = both("beginning.one", year=begun.year)
            back = f"/{slug}/{begun.old.year}"
            answers.saver.save_edits(files.edits, slug, (), back, title, draft=True)
            return RedirectResponse(f"/{slug}/{begun.year}", 303)
        work = rollover_list(begun, disclosures_then(begun, files.made)) if begun and files else None
        title = both("beginning.one", year=begun.year) if begun else both("beginning.title")
        return answers.page(
            request, "rollover.html", title, 422 if wrong else 200,
            slug=slug, begun=begun, files=files, work=work, wrong=wrong, written=written,
        )  # fmt: skip

    def _begun(self, slug: str, written: str) -> NextYear:
        """What the year begins with. Raises Refusal."""
        try:
            year = parse_year(written) if written else None
        except ValueError:
            raise Refusal(both("beginning.bad-year", year=written[:20])) from None
        answers = self._answers
        inspection = answers.project.look()
        group = inspection.group_of(slug)
        if group is None:
            raise Refusal(both("workbench.nothing-here"))
        this_year = fiscal_year_of(answers.settings.today)
        begun, _ = begun_year(inspection.data(group).graph, slug, year, None, this_year)
        if begun is None:
            raise Refusal(both("beginning.mend-first"))
        return begun

    def _files(self, begun: NextYear) -> YearFiles:
        texts = year_texts(begun.agency.slug, begun.year, begun.framework, draft=False)
        return year_files(self._answers.folders, begun, texts)
