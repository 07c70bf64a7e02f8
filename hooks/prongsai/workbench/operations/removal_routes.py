"""The addresses of taking a record back: which, why, what that means, and done."""

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from prongsai.cache import sums
from prongsai.messages import both, messages
from prongsai.messages.refusal import WrongUse
from prongsai.model.refs import Ref, parse_ref
from prongsai.office.locks import publication_lock, restore_locks
from prongsai.office.removal.naming import named_subject, successor
from prongsai.office.removal.purge import kept_saves, remove_record
from prongsai.office.removal.removal import REASONS, Removal, plan_removal
from prongsai.office.removal.removal import Request as Asked
from prongsai.office.removal.removal_words import address_words, after_words, before_words
from prongsai.site.targets import Target
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.explain import explanation
from prongsai.source.folders import FILE_KINDS
from prongsai.source.problem import Problem, Where
from prongsai.text.bilingual import Text
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import Strings, first
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.record_kinds import RecordFinder
from prongsai.workbench.records.record_form import year_back

_PERSONAL = "personal-data"
_ALIKE = (FILE_KINDS, ("policies", "pages"))
"""Kinds of which one can take the place of another; of all others only one of the same kind."""


class RemovalUse(Struct, frozen=True):
    """Where the record is used, so many times."""

    title: Text
    """Of the record that the place is in."""
    change: Text
    number: int


class FoundProblem(Struct, frozen=True):
    """What a check would find then."""

    title: Text
    """Of the record that it is in."""
    message: Text
    place: str
    """The file as it would be, and the line in it."""


class RemovalView(Struct, frozen=True):
    """What a removal would do."""

    code: str
    """What tells it from any other."""
    uses: tuple[RemovalUse, ...]
    weaker: tuple[Text, ...]
    addresses: tuple[Text | str, ...]
    saves: int
    """How many saves can no longer be undone then."""
    errors: tuple[FoundProblem, ...]
    warnings: tuple[FoundProblem, ...]
    details: tuple[Text | str, ...]
    """All of it, as the command tells it."""


def removal_addresses(answers: Answers) -> list[Address]:
    """Those of a year's records that can be taken back."""
    routes = _RemovalRoutes(answers)
    home = "/_/remove/{agency}/{year}"
    return [
        ("GET", home, routes.records),
        *((method, f"{home}/{{kind}}", routes.record) for method in ("GET", "POST")),
        *((method, f"{home}/{{kind}}/{{name}}", routes.record) for method in ("GET", "POST")),
    ]


class _RemovalRoutes:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def records(self, request: Request) -> Response:
        """All records of the year."""
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        title = both("removing.title", year=office.year.year)
        targets = office.graph.of_year(office.year)
        return self._answers.page(request, "remove-records.html", title, targets=targets, back=year_back(office))

    def record(self, request: Request) -> Response:
        """One record: why, what that means, and done."""
        answers, office = self._answers, self._answers.office(request)
        key = (request.path_params["kind"], request.path_params.get("name"))
        target = (
            next((one for one in office.graph.of_year(office.year) if one.key[2:] == key), None) if office else None
        )
        if office is None or target is None:
            return answers.nothing(request)
        given = given_strings(request) if request.method == "POST" else {}
        view, wrong = None, None
        if given:
            try:
                asked = _asked(office, target, given)
                with answers.let_go():
                    view = _view(office, plan_removal(office.folders, asked, answers.settings))
                if first(given, "do") == "remove" and first(given, "code") == view.code and not view.errors:
                    return self._removed(request, office, target, asked)
            except WrongUse as refusal:
                wrong = refusal.text
        return answers.page(
            request, "remove.html", both("removing.one", title=target.title), 422 if wrong else 200,
            office=office, target=target, others=_others(office, target), reasons=REASONS, view=view, wrong=wrong,
            given={name: first(given, name) for name in ("because", "by", "forget")}, back=year_back(office),
        )  # fmt: skip

    def _removed(self, request: Request, office: OfficeYear, target: Target, asked: Asked) -> Response:
        """Done: undoable as any save, but for personal data, of which no version stays."""
        answers, folders = self._answers, office.folders

        def saved(edits: FileEdits) -> None:
            title = both("removing.one", title=target.title)
            answers.saver.save_edits(edits, office.year.agency, (), office.address, title, draft=True)

        with publication_lock(folders.root):
            restore_locks(folders.root)
            removal = plan_removal(folders, asked, answers.settings)
            personal = asked.reason == _PERSONAL
            done = remove_record(folders, removal, FileEdits.write if personal else saved, lambda _: None)
        said = tuple(after_words(folders, removal, done, both("removing.next")))
        title = both("removing.one", title=target.title)
        return answers.page(request, "removed.html", title, said=said, personal=personal, back=year_back(office))


def _asked(office: OfficeYear, target: Target, given: Strings) -> Asked:
    """What the form asks for. Raises WrongUse."""
    reason = next((one for one in REASONS if one == first(given, "because")), None)
    if reason is None:
        raise WrongUse(both("removing.why-first"))
    agency, year = office.year.key
    ref = Ref(target.key[2], target.key[3], year, agency)
    subject = named_subject(office.folders, ref)
    by = None
    if first(given, "by") and reason == "superseded":
        found = next((one for one in _others(office, target) if _name(one) == first(given, "by")), None)
        if found is None:
            raise WrongUse(both("workbench.nothing-here"))
        by = successor(office.folders, replace(parse_ref(_name(found)), year=year, agency=agency), subject)
    return Asked(subject, reason, by, forget=reason == _PERSONAL and first(given, "forget") == "1")


def _others(office: OfficeYear, target: Target) -> list[Target]:
    """What may take its place."""
    alike = next((kinds for kinds in _ALIKE if target.kind in kinds), (target.kind,))
    found = (one for one in office.graph.of_year(office.year) if one.key[3] and one is not target)
    return [] if target.key[3] is None else [one for one in found if one.kind in alike]


def _name(target: Target) -> str:
    return f"{target.key[2]}/{target.key[3]}"


def _view(office: OfficeYear, removal: Removal) -> RemovalView:
    finder, named = RecordFinder(office), both("removing.named")
    found = Counter((_titled_place(finder, use.where), both(f"removal.change.{use.change}")) for use in removal.uses)
    uses = tuple(RemovalUse(title, change, number) for (title, change), number in found.items())
    weaker = tuple(
        both(
            "removal.item",
            item=f"{one.before.item.id} {one.year}",
            before=both(f"status.{one.before.status.value}"),
            after=both(f"status.{one.after.status.value}"),
        )
        for one in removal.weaker
    )
    written = [(str(path), data and sums.sha256(data)) for path, data in removal.edits.results()]
    return RemovalView(
        sums.of_values((str(removal.request), written)),
        uses,
        weaker,
        tuple(address_words(removal, named)),
        kept_saves(office.folders.root) if removal.request.reason == _PERSONAL else 0,
        tuple(_found(finder, problem) for problem in removal.errors),
        tuple(_found(finder, problem) for problem in removal.warnings),
        tuple(before_words(office.folders, removal, named)),
    )


def _found(finder: RecordFinder, problem: Problem) -> FoundProblem:
    """By its file alone: the lines of that are not what they are now."""
    title = _titled_place(finder, Where(problem.where.path))
    return FoundProblem(title, explanation(problem).message, str(problem.where))


def _titled_place(finder: RecordFinder, where: Where) -> Text:
    """What a place in a file is in: a record that has a form, else the kind of its file."""
    line = finder.find(where)
    kind = f"kind.{where.path.rpartition('/')[2].partition('.')[0]}"
    return line.title if line else both(kind if kind in messages("th") else "changes.record")
