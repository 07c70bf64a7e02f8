"""The worklist of a year that begins: item by item what was carried, what must be new, what moved, what to look at."""

from collections import Counter
from collections.abc import Iterator

from prongsai.catalogue.fitting import is_provisional
from prongsai.catalogue.framework import Item
from prongsai.check.framework import item_place
from prongsai.messages import both
from prongsai.model.year.disclosures import Disclosures, Evidence
from prongsai.office.item_tasks import ActionItem, Cost
from prongsai.office.rollover.next_year import Inheritance, NextYear
from prongsai.office.rollover.standing import LASTING_RULES, Standing
from prongsai.office.rollover.succession import gone_items
from prongsai.office.worklist import UnitTasks, Worklist
from prongsai.site.graph import evidence_ref
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text
from prongsai.text.dates import show_fiscal_year, show_years

_STATES = ("carried", "yearly", "first", "new", "new-unsure", "look", "gone", "gone-unsure")
"""What a task can be, in the order in which they are counted; each is a key of messages."""


def rollover_list(begun: NextYear, disclosures: Disclosures | None) -> Worklist:
    """The list, by unit and in the order of the items; `disclosures` is the new year's file as it is or is to be.

    It says the same whenever it is made, as long as the old year and that file say the same.
    """
    tasks = [_item_task(begun, one, disclosures) for one in begun.items]
    tasks += [_gone_task(begun, item) for item in gone_items(begun.old.items, tuple(i.succession for i in begun.items))]
    units = begun.agency.record.units
    groups = []
    for slug in (*units, None):
        own = tuple(task for _, task in tasks if task.unit == slug)
        if own:
            groups.append(UnitTasks(units[slug] if slug else both("todo.no-unit"), own))
    name = begun.agency.record.name
    title = both("rollover.title", agency=name, before=_shown(begun.old.year), year=_shown(begun.year))
    notes = tuple(_notes(begun, Counter(state for state, _ in tasks)))
    return Worklist(name, title, notes, tuple(groups))


def _notes(begun: NextYear, counted: Counter[str]) -> Iterator[Text]:
    counts = [
        both("rollover.count", state=both(f"rollover.state.{s}"), number=counted[s]) for s in _STATES if counted[s]
    ]
    moved = sum(_is_moved(one) for one in begun.items)
    if moved:
        counts.append(both("rollover.count", state=both("rollover.state.moved"), number=moved))
    yield Text(" · ".join(one.th for one in counts), " · ".join(one.best("en") for one in counts))
    if is_provisional(begun.framework, begun.agency.record.kind, begun.year):
        yield both("provisional.note", year=begun.year, framework=begun.framework.title)
        yield both("provisional.change")
    yield both("rollover.stands", agency=begun.agency.slug)
    for year in begun.agency.years:
        if year.plan and year.year < begun.year and year.plan.period.covers(begun.year):
            period = show_years(year.plan.period.years)
            path = year.plan.where().path
            yield both("rollover.plan", title=year.plan.title or "", period=period, year=begun.year, path=path)
    yield both("rollover.left", before=begun.old.year)
    if any(one.item.period_certainty == "inferred" for one in begun.items):
        yield both("rollover.inferred")


def _item_task(begun: NextYear, one: Inheritance, disclosures: Disclosures | None) -> tuple[str, ActionItem]:
    """What is to be done for an item of the new list, and its state."""
    state, key = _state(begun, one, disclosures)
    values = {"before": begun.old.year, "year": begun.year, "last": begun.year - 1}
    do = both(f"rollover.do.{key}", **values)
    shown = both(f"rollover.state.{state}")
    if _is_moved(one):
        shown = both("rollover.moved", state=shown)
    place = item_place(disclosures, one.item.id) if disclosures else Where(begun.path)
    unit = one.unit or next((u for item in one.succession.near if (u := _unit(begun, item))), None)
    details = tuple(_details(begun, one, key))
    return state, ActionItem(Cost.DOUBT, unit, one.item.id, one.item.title, shown, do, place, details)


def _state(begun: NextYear, one: Inheritance, disclosures: Disclosures | None) -> tuple[str, str]:
    """The state of an item, and the key of what to do."""
    followed, rule = one.succession, one.item.period
    if followed.same is None and not followed.near:
        key = "new" if begun.old.items.complete else "new-unsure"
        return key, key
    if one.carried:
        return ("carried", "carried") if _is_written(one, disclosures) else ("look", "not-written")
    if rule not in LASTING_RULES:
        return "yearly", rule
    befores = (followed.same,) if followed.same else followed.near
    if any(begun.old.disclosure(item.id).evidence or begun.old.disclosure(item.id).none for item in befores):
        return "look", "look" if followed.same else "look-near"
    return "first", "first"


def _is_moved(one: Inheritance) -> bool:
    """Whether the same item had another number."""
    return one.succession.same is not None and one.succession.same.id != one.item.id


def _is_written(one: Inheritance, disclosures: Disclosures | None) -> bool:
    """Whether the new year's file offers what is carried: it may be an officer's own, which nothing is put into."""
    found = disclosures.items.get(one.item.id) if disclosures else None
    offered = {e.link or str(e.record) for e in found.evidence if e.link or e.record} if found else set()
    return all(standing.reference in offered for standing in one.carried)


def _details(begun: NextYear, one: Inheritance, key: str) -> Iterator[Text]:
    """The lines below a task."""
    before, year, followed = begun.old.year, begun.year, one.succession
    if followed.same and _is_moved(one):
        yield both("rollover.was", old=followed.same.id, before=before, new=one.item.id, year=year)
    for item in followed.near:
        yield both("rollover.near", item=item.id, title=item.title, before=before)
    if key in ("new", "new-unsure"):
        yield both(f"rollover.do.{one.item.period}", before=before, year=year, last=year - 1)
    for standing in one.carried:
        yield _told("not-written" if key == "not-written" else "carried", standing, before)
        if standing.evidence.elements and not standing.elements:
            yield both("rollover.elements")
    for standing in one.evidence:
        if standing.reason:
            yield _told(standing.reason, standing, before)
    for item in followed.near:
        for evidence in begun.old.disclosure(item.id).evidence:
            yield both("rollover.proof.near", item=item.id, what=_reference(evidence), before=before)
    none = begun.old.disclosure(followed.same.id).none if followed.same else None
    if none:
        yield both("rollover.none", text=none, before=before)


def _told(key: str, standing: Standing, before: int) -> Text:
    years = show_years(standing.stated.years) if standing.stated else ""
    return both(f"rollover.proof.{key}", what=standing.reference, title=standing.title, years=years, before=before)


def _reference(evidence: Evidence) -> str:
    """What evidence names, as the old year writes it."""
    return evidence.link or str(evidence_ref(evidence))


def _gone_task(begun: NextYear, item: Item) -> tuple[str, ActionItem]:
    key = "gone" if begun.framework.complete else "gone-unsure"
    do = both(f"rollover.do.{key}", before=begun.old.year, year=begun.year)
    old = begun.old.disclosures
    place = item_place(old, item.id) if old else Where(begun.path)
    number = both("rollover.gone-id", item=item.id, before=begun.old.year)
    state, unit = both(f"rollover.state.{key}"), _unit(begun, item)
    return key, ActionItem(Cost.DOUBT, unit, item.id, item.title, state, do, place, (number,))


def _unit(begun: NextYear, item: Item) -> str | None:
    """The unit that answered for an item of the old list."""
    unit = begun.old.disclosure(item.id).unit
    return unit if unit in begun.agency.record.units else None


def _shown(year: int) -> Text:
    return Text(show_fiscal_year(year, "th"), show_fiscal_year(year, "en"))
