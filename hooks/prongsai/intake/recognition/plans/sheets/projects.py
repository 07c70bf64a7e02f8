"""From the sections of a sheet to the fields of a project."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.intake.recognition.figures import period_in, period_years
from prongsai.intake.recognition.ledger import Ledger, LinePart, Passage
from prongsai.intake.recognition.numbering import list_entries
from prongsai.intake.recognition.plans.sheets.fields import (
    around,
    budget,
    doubted,
    group,
    is_group,
    prose,
    steps,
    text_list,
    units,
    yields,
)
from prongsai.intake.recognition.plans.sheets.outline import Branch, SheetLines
from prongsai.intake.recognition.plans.sheets.sections import SheetSection, sections_of, settled
from prongsai.intake.recognition.quotes import Quote, Tree, code, figure_quote, text_quote
from prongsai.intake.recognition.wording import KIND_WORDS
from prongsai.messages import both
from prongsai.text.numerals import arabic

_PERIOD_REST = re.compile(
    r"(?:ดำเนินการ|ดำเนินงาน|ระยะเวลา|ระหว่าง|ตั้งแต่|ภายใน|ใน|ช่วง|ประจำ|ปี|งบประมาณ|พ\.?\s?ศ\.?|เดือน|ตลอด|จนถึง|ถึง|เป็นต้นไป|วันที่|[\d\s:()–—.-])*"
)


@dataclass(slots=True)
class ProjectDraft:
    """A project as far as one part of a document tells of it."""

    branch: Branch
    title: Quote | None
    origin: str
    """`sheet`, `table` or `list`."""
    code: Quote | None = None
    order: Quote | None = None
    fields: dict[str, Tree] = field(default_factory=dict)

    def add(self, key: str, tree: Tree) -> None:
        """A field; what is a list may be told in several parts."""
        before = self.fields.get(key)
        if isinstance(before, list) and isinstance(tree, list):
            self.fields[key] = [*before, *tree]
        else:
            self.fields[key] = tree

    @property
    def kind(self) -> Quote | None:
        """The word that the title begins with: a project, a measure or an activity."""
        if self.title is None:
            return None
        word = next((word for word in KIND_WORDS if self.title.value.startswith(word)), None)
        first = self.title.passage[0]
        return Quote((LinePart(first.line, first.start, first.start + len(word)),), word) if word else None


def sheet_project(ledger: Ledger, sheet: SheetLines, *, last: bool) -> ProjectDraft:
    """The project of a sheet; `last` where the document ends with it, and may end within it."""
    sections = settled(ledger, sections_of(ledger, sheet.lines, sheet.numbered))
    draft = ProjectDraft(sheet.branch, text_quote(ledger, sheet.title) if sheet.title else None, "sheet")
    draft.code = code(ledger, sheet.code) if sheet.code else None
    draft.order = figure_quote(ledger, (sheet.order,)) if sheet.order else None
    named = _by_name(sections)
    years = period_in(ledger, _passage(named.get("period"))) if "period" in named else None
    for section in named.values():
        made = _field(ledger, section, years)
        for key, tree in made.items():
            draft.add(key, tree if section.certainty == "certain" else _marked(tree, section))
    if last and sections and sections[-1].name in ("rationale", "objectives", "target_group", "procedure"):
        key = sections[-1].name
        if key in draft.fields:
            draft.fields[key] = _last_marked(draft.fields[key])
    return draft


def _field(ledger: Ledger, section: SheetSection, period: Quote | None) -> Mapping[str, Tree]:
    lines = section.lines
    match section.name:
        case "rationale":
            said = prose(ledger, lines)
            return {"rationale": doubted(said)} if said else {}
        case "objectives":
            return {"objectives": text_list(ledger, lines)}
        case "target_group":
            return {"target_group": group(ledger, lines)}
        case "aims":
            persons = is_group(ledger, lines)
            return (
                {"target_group": _likely(group(ledger, lines))}
                if persons
                else {"outputs": _likely(yields(ledger, lines))}
            )
        case "place":
            said = prose(ledger, lines)
            return {"place": said} if said else {}
        case "procedure":
            return {"procedure": steps(ledger, list_entries(ledger, lines), 3)}
        case "period":
            if period is None:
                return {}
            for piece in around(ledger, period.passage[0], _passage(section)):
                if _PERIOD_REST.fullmatch(arabic(ledger.text(piece))):
                    ledger.pass_over([piece])
            return {"period": period}
        case "budget":
            return budget(ledger, _passage(section), period_years(period))
        case "budget_source":
            said = prose(ledger, lines)
            return {"budget_source": said} if said else {}
        case "responsible":
            return {"responsible": units(ledger, lines)}
        case "partners":
            return {"partners": text_list(ledger, lines)}
        case "outputs" | "outcomes":
            return {section.name: yields(ledger, lines)}
    return {}


def _by_name(sections: Sequence[SheetSection]) -> dict[str, SheetSection]:
    """Sections of one name as one; of aims and outputs the surer keeps its place."""
    named: dict[str, SheetSection] = {}
    for section in sections:
        if section.name in named:
            named[section.name].lines += section.lines
        else:
            named[section.name] = section
    aims = named.get("aims")
    if aims is not None and {"target_group", "outputs"} <= named.keys():
        named["outputs"].lines = aims.lines + named["outputs"].lines
        del named["aims"]
    return named


def _passage(section: SheetSection | None) -> Passage:
    return tuple(paragraph.piece for paragraph in section.lines) if section else ()


def _likely(tree: Tree) -> Tree:
    return _each(tree, lambda quote: quote.marked("likely"))


def _marked(tree: Tree, section: SheetSection) -> Tree:
    remark = both(f"recognition.{section.remark}") if section.remark else None
    return _each(tree, lambda quote: quote.marked(section.certainty, remark))


def _last_marked(tree: Tree) -> Tree:
    """The last text of a field that the end of the document may have cut."""
    if isinstance(tree, Quote):
        return tree.marked("doubtful", both("recognition.ends-within"))
    if isinstance(tree, Mapping):
        *before, last = tree
        return {**{key: tree[key] for key in before}, last: _last_marked(tree[last])}
    assert isinstance(tree, Sequence)
    return [*tree[:-1], _last_marked(tree[-1])]


def _each(tree: Tree, change: Callable[[Quote], Quote]) -> Tree:
    if isinstance(tree, Quote):
        return change(tree)
    if isinstance(tree, Mapping):
        return {key: _each(inner, change) for key, inner in tree.items()}
    assert isinstance(tree, Sequence)
    return [_each(inner, change) for inner in tree]
