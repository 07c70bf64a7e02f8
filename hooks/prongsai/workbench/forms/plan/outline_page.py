"""The page of a plan's outline: each of its buttons saves at once, and every such save can be undone."""

from collections.abc import Callable
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.values.choices import first_word
from prongsai.model.year.plan import PROJECT_KINDS
from prongsai.site import addresses
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.workbench.answers import Address, Answers, given_strings
from prongsai.workbench.fields.field import Options, first
from prongsai.workbench.forms.plan.outline import (
    OutlineNode,
    ProjectOutline,
    grown,
    moved_by,
    moved_to,
    outline_address,
    plan_outline,
    proposed_code,
    proposed_id,
    proposed_number,
    without,
)
from prongsai.workbench.forms.plan.plan_form import PlanLink, is_open, plan_links, plan_word
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.problem_words import problem_words

_STEPS = {"up": -1, "down": 1}


class OutlineQuestion(Struct, frozen=True):
    """What the page asks before something is done."""

    kind: str
    """`add-dimension`, `add-mission`, `add-project`, `move`, `drop`."""
    title: Text
    node: OutlineNode | None
    """What it is about; for something new what that comes into, None for a dimension."""
    number: str = ""
    """The number or code that is proposed, or was typed."""
    thai: str = ""
    english: str = ""
    chosen: str = ""
    options: Options = ()
    """Kinds of projects, or where a project can be moved to."""
    why_not: Text | None = None
    """Why it cannot be done here."""
    elsewhere: str = ""
    """The address of the page where it can be done."""


class OutlineView(Struct, frozen=True):
    """The page."""

    outline: ProjectOutline
    links: tuple[PlanLink, ...]
    notice: Text | None
    errors: tuple[Text, ...]
    question: OutlineQuestion | None
    focus: str
    """The button that was pressed last: what it does, and the key of its node."""
    begun: bool
    """Whether there is a plan."""


class _Change(Struct, frozen=True):
    """What a button does to the plan."""

    action: str
    title: Text
    edit: Callable[[str], str]
    focus: str
    """The key of the node that the next button is of."""
    leads_to: str = ""
    """Another page than the outline."""


def outline_addresses(answers: Answers) -> list[Address]:
    """That of the outline of a year's plan."""
    routes = _OutlineRoutes(answers)
    return [("GET", "/{agency}/{year}/outline", routes.shown), ("POST", "/{agency}/{year}/outline", routes.sent)]


class _OutlineRoutes:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def shown(self, request: Request) -> Response:
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        asked = request.query_params
        kind = next((one for one in ("add", "move", "drop") if one in asked), "")
        question = None
        if kind:
            key = asked.get("in", "") if kind == "add" else asked[kind]
            question = _question(office, f"add-{asked['add']}" if kind == "add" else kind, key)
            if question is None:
                return self._answers.nothing(request)
        done = (
            plan_word(f"outline.done-{asked['did']}")
            if asked.get("did") in ("up", "down", "move", "drop", "add")
            else None
        )
        return self._page(request, office, question, notice=done, focus=f"{asked.get('did', '')}:{asked.get('at', '')}")

    def sent(self, request: Request) -> Response:
        office = self._answers.office(request)
        if office is None:
            return self._answers.nothing(request)
        given = given_strings(request)
        action, _, key = first(given, "do").partition(":")
        outline = plan_outline(office)
        node = outline.node(key)
        if action in _STEPS and node:
            step = _STEPS[action]
            change = _Change(action, node.title, lambda text: moved_by(text, outline, node, step), key)
            return self._saved(request, office, change)
        if action == "move" and node and (above := outline.node(first(given, "to"))):
            if above is outline.above(node):
                return RedirectResponse(_back(office, "move", key), 303)
            return self._saved(
                request, office, _Change(action, node.title, lambda text: moved_to(text, node, above), key)
            )
        if action == "drop" and node:
            question = _question(office, "drop", key)
            if question and question.why_not is None:
                above_key = above.key if (above := outline.above(node)) else ""
                change = _Change(action, node.title, lambda text: without(text, node), above_key)
                return self._saved(request, office, change)
            return self._page(request, office, question, status=409)
        if action.startswith("add-") and (node or action == "add-dimension"):
            return self._added(request, office, action, node)
        return self._answers.nothing(request)

    def _added(self, request: Request, office: OfficeYear, action: str, above: OutlineNode | None) -> Response:
        given = given_strings(request)
        thai, english = (" ".join(first(given, f"title.{lang}").split()) for lang in ("th", "en"))
        number, chosen = " ".join(first(given, "number").split()), first(given, "kind")
        kind, outline = action.removeprefix("add-"), plan_outline(office)
        title: YamlValue = {"th": thai, "en": english} if english else thai
        question = _question(office, action, above.key if above else "")
        if question is None:
            return self._answers.nothing(request)
        again = OutlineQuestion(
            question.kind, question.title, question.node, number, thai, english, chosen, question.options
        )
        if (kind == "project" and not thai) or (kind != "project" and not number):
            wanted = plan_word("outline.title-wanted" if kind == "project" else "outline.number-wanted")
            return self._page(request, office, again, errors=(wanted,), status=422)
        words = Text(thai or number, english or None)
        entry: dict[str, YamlValue] = {"id": number}
        if kind == "project":
            entry = {"id": proposed_id(outline, words, number), "code": number, "kind": chosen}
        entry["title"] = title
        entry = {key: value for key, value in entry.items() if value}
        names = [kind, *([above.id] if kind == "mission" and above else []), str(entry["id"])]
        leads_to = f"{office.address}/project/{entry['id']}?saved=1" if kind == "project" else ""
        change = _Change("add", words, lambda text: grown(text, above, kind, entry), "/".join(names), leads_to)
        return self._saved(request, office, change, again)

    def _saved(
        self, request: Request, office: OfficeYear, change: "_Change", question: OutlineQuestion | None = None
    ) -> Response:
        """Save an edit of the plan; then the outline, or the page of a new project."""
        saver, path = self._answers.saver, office.path("plan")
        edits = saver.edits()
        try:
            edits.edit_yaml(path, change.edit)
        except KeyError:
            raise Refusal(both("edits.by-hand", path=office.name_of(path))) from None
        if edits.data(path) != office.bytes_of(office.name_of(path)):
            title = both(f"plan-form.outline.save-{change.action}", title=change.title)
            outcome = saver.save_edits(edits, office.year.agency, ("dimensions",), outline_address(office), title)
            if outcome.errors:
                texts = tuple(problem_words(problem, _label) for _, problem in outcome.errors)
                return self._page(request, office, question, errors=texts, status=422)
        return RedirectResponse(change.leads_to or _back(office, change.action, change.focus), 303)

    def _page(
        self,
        request: Request,
        office: OfficeYear,
        question: OutlineQuestion | None,
        *,
        notice: Text | None = None,
        errors: tuple[Text, ...] = (),
        focus: str = "",
        status: int = 200,
    ) -> Response:
        if not is_open(office):
            raise Refusal(both("workbench.unreadable"))
        begun = office.tree("plan") is not None
        links = plan_links(office, outline_address(office))
        view = OutlineView(plan_outline(office), links, notice, errors, question, focus, begun)
        return self._answers.page(request, "outline.html", plan_word("outline.title"), status, office=office, view=view)


def _label(key: str) -> Text | None:
    """What the page calls a key."""
    names = {"id": "outline.number", "title": "field.project-title", "code": "field.code", "kind": "field.kind"}
    return plan_word(names[key]) if key in names else None


def _back(office: OfficeYear, action: str, key: str) -> str:
    return f"{outline_address(office)}?{urlencode({'did': action, 'at': key})}"


def _question(office: OfficeYear, kind: str, key: str) -> OutlineQuestion | None:
    """What is asked; None where there is nothing of that key."""
    outline = plan_outline(office)
    node = outline.node(key)
    if kind == "add-dimension":
        return OutlineQuestion(kind, plan_word(f"outline.{kind}"), None, proposed_number(outline, None))
    if node is None:
        return None
    title = both(f"plan-form.outline.{kind}", title=node.words)
    if kind == "add-mission" and node.kind == "dimension":
        return OutlineQuestion(kind, title, node, proposed_number(outline, node))
    if kind == "add-project" and node.kind != "project":
        kinds = tuple((one, first_word("project-kind", one)) for one in PROJECT_KINDS)
        return OutlineQuestion(kind, title, node, proposed_code(node), chosen=PROJECT_KINDS[0], options=kinds)
    if kind == "move" and node.kind == "project":
        above = outline.above(node)
        places = tuple((one.key, one.words) for one in outline.nodes() if one.kind != "project")
        return OutlineQuestion(kind, title, node, chosen=above.key if above else "", options=places)
    if kind == "drop":
        return _dropping(office, title, node)
    return None


def _dropping(office: OfficeYear, title: Text, node: OutlineNode) -> OutlineQuestion:
    """Whether a node can simply be taken out: nothing is in it, and its page was never published."""
    address = addresses.project(*office.year.key, node.id)
    if node.nodes:
        return OutlineQuestion("drop", title, node, why_not=plan_word("outline.not-empty"))
    if node.kind == "project" and any(one.address == address for one in locked_addresses(office.graph.site)):
        elsewhere = f"/_/remove{office.address}/plan/{node.id}"
        return OutlineQuestion("drop", title, node, why_not=plan_word("outline.published"), elsewhere=elsewhere)
    return OutlineQuestion("drop", title, node)
