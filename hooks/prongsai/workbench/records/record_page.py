"""The page of one record: shown, sent back, its rows moved, saved or not yet."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from prongsai.messages import both
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.problem import Code
from prongsai.source.records.merging import Clash
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import PickList, Strings, Widget, first
from prongsai.workbench.fields.layout import is_whole, rearranged
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.problem_words import labels_of, problem_words
from prongsai.workbench.records.record_form import RecordForm, record_problems
from prongsai.workbench.records.saving import FoundErrors, Saver

_OWN = ("version", "whole", "do", "seen")
"""The names of a form that are no field's."""
_CHOICE = "choose:"
_FIRST_INPUTS = {"bilingual": ".th", "lines": ".th"}
"""What the name of the first input of a field ends with, where it is not the field's own."""


class ClashView(Struct, frozen=True):
    """What two people made of one part."""

    name: str
    """Of the choice, in the form."""
    label: Text
    mine: str
    theirs: str


class FormView(Struct, frozen=True, kw_only=True):
    """What a template shows."""

    template: str
    status: int = 200
    """Of the answer."""
    version: str
    seen: str = ""
    """The version that a choice is made against."""
    notice: Text | None = None
    widgets: tuple[Widget, ...] = ()
    errors: tuple[tuple[str, Text], ...] = ()
    """All of them, each with the name of its field, empty where it is none's."""
    wrong: bool = False
    """Whether one of them keeps the site from being made; else they are worth a look."""
    offer_draft: bool = False
    focus: str = ""
    """The name of what is to be typed in next, or what the button sends that is to be pressed next."""
    clashes: tuple[ClashView, ...] = ()
    sent: tuple[tuple[str, str], ...] = ()
    """What was typed, to be sent again."""

    @property
    def picks(self) -> tuple[PickList, ...]:
        """The lists that its boxes are picked from, each once."""
        return tuple({one.name: one for one in _picks(self.widgets)}.values())


class RecordPage:
    """One record of a year."""

    def __init__(self, office: OfficeYear, asked: RecordForm, saver: Saver) -> None:
        """Nothing is shown yet."""
        self._office, self._asked, self._saver = office, asked, saver
        self._form = asked.form

    def opened(self, notice: Text | None) -> FormView:
        """The record as it is. Raises Refusal."""
        version, record = self._saver.shown(self._asked.place)
        given = self._form.strings(self._asked.begin if record is None else record, "")
        return self._view(given, version, tuple(record_problems(self._office, self._asked.place)), notice=notice)

    def sent(self, given: Strings) -> FormView | str:
        """What is shown after a form was sent; an address where it is done. Raises Refusal."""
        if not is_whole(given):
            return self._view(given, first(given, "version"), (), notice=both("workbench.cut-short"), status=400)
        order, version = first(given, "do"), first(given, "version")
        own = self._asked.orders.get(order)
        if own is not None:
            given = own.fill(given)
            if not own.saves:
                return self._view(given, version, (), notice=both("workbench.only-shown"))
        elif order not in ("save", "draft"):
            given, focus = rearranged(given, order)
            focus = order if order.startswith(("up:", "down:")) else focus
            return self._view(given, version, (), notice=both("workbench.not-saved-yet"), focus=focus)
        chosen = {name.removeprefix(_CHOICE): first(given, name) for name in given if name.startswith(_CHOICE)}
        place = self._asked.settle(given) if self._asked.settle else self._asked.place
        outcome = self._saver.save(
            place, lambda base: self._form.read(given, "", base), version, chosen,
            seen=first(given, "seen"), draft=order == "draft" and self._asked.drafts, title=self._asked.title,
        )  # fmt: skip
        if outcome.clashes:
            return self._clash(given, version, outcome.clashes, outcome.version)
        if outcome.errors:
            return self._view(
                given, version, outcome.errors, notice=both("workbench.not-saved"), status=422,
                offer_draft=self._asked.drafts, chosen={f"{_CHOICE}{name}": choice for name, choice in chosen.items()},
            )  # fmt: skip
        return f"{place.address}?{'saved' if outcome.save else 'unchanged'}=1"

    def _view(
        self,
        given: Strings,
        version: str,
        problems: FoundErrors,
        *,
        notice: Text | None,
        status: int = 200,
        offer_draft: bool = False,
        focus: str = "",
        chosen: Mapping[str, str] | None = None,
    ) -> FormView:
        found: dict[str, list[Text]] = {}
        beside: dict[str, list[Text]] = {}
        labels = labels_of(self._form)
        for path, problem in problems:
            if problem.severity != "note":
                name = "" if path is None else self._form.name_at(given, "", path)
                said = problem_words(problem, labels)
                found.setdefault(name, []).append(said)
                if problem.code is not Code.ENGLISH_MISSING:  # the label of the English box says so already
                    beside.setdefault(name, []).append(said)
        errors = tuple((name, text) for name, texts in found.items() for text in texts)
        widgets = self._form.children(given, "", beside)
        return FormView(
            template=self._asked.template, status=status, version=version, notice=notice,
            widgets=widgets, errors=errors, offer_draft=offer_draft, focus=_typed_next(widgets, focus),
            seen=first(given, "seen"), sent=tuple((chosen or {}).items()),
            wrong=any(problem.severity == "error" for _, problem in problems),
        )  # fmt: skip

    def _clash(self, given: Strings, version: str, clashes: tuple[Clash, ...], seen: str) -> FormView:
        sent = tuple(
            (name, value)
            for name, values in given.items()
            if name not in _OWN and not name.startswith(_CHOICE)
            for value in values
        )
        views = tuple(
            ClashView(f"{_CHOICE}{one.name}", self._label(one.path), _told(one.mine), _told(one.theirs))
            for one in clashes
        )
        return FormView(template="clash.html", status=409, version=version, seen=seen, clashes=views, sent=sent)

    def _label(self, path: RecordPath) -> Text:
        """What a part of the record is called."""
        return self._form.label_at(path)


def _typed_next(widgets: tuple[Widget, ...], focus: str) -> str:
    """The first input of what a button made or moved; the button that adds, where nothing is left."""
    if not focus or ":" in focus:
        return focus
    names = (name for name in _inputs(widgets) if name == focus or name.startswith(f"{focus}."))
    return next(names, f"add:{focus}")


def _inputs(widgets: tuple[Widget, ...]) -> Iterator[str]:
    """The names of what can be typed in, in the order of the page."""
    for one in widgets:
        inner = (*one.children, *(widget for _, row in one.rows for widget in row))
        if one.kind in _FIRST_INPUTS or not (inner or one.kind in ("rows", "group", "section")):
            yield one.name + _FIRST_INPUTS.get(one.kind, "")
        yield from _inputs(inner)


def _picks(widgets: Iterable[Widget]) -> Iterator[PickList]:
    for widget in widgets:
        if widget.picks is not None:
            yield widget.picks
        yield from _picks(widget.children)
        for _, inner in widget.rows:
            yield from _picks(inner)


def _told(value: YamlValue | None) -> str:
    """A value as somebody reads it, a line for each text in it."""
    if isinstance(value, Mapping):
        return "\n".join(_told(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return "\n".join(_told(inner) for inner in value)
    return "" if value is None else str(value)
