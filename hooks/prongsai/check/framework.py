"""Which numbering of items applies: named rightly, of the right year, and overridden only where it has such items."""

from collections.abc import Callable, Iterator

from prongsai.catalogue.fitting import is_known, offers
from prongsai.catalogue.framework import Framework
from prongsai.model.record import Record
from prongsai.model.values.parsers import parse_item_id, parse_year
from prongsai.model.year.disclosures import Disclosures
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.order import nearest


def of_agency(agency: AgencySite, site: Site) -> Iterator[Problem]:
    """agency.yml's frameworks by year, and framework.yml."""
    for year, name in agency.record.framework.items():
        where = _value_place(agency.record, "framework", year, parse_year)
        yield from _fits(name, year, agency.record.kind, where, site)
    for name, items in agency.overrides.overrides.items() if agency.overrides else ():
        assert agency.overrides
        framework = site.frameworks.get(name)
        if framework is None:
            yield unknown(name, key_place(agency.overrides, ("overrides",), name, str), site)
            continue
        for item in items:
            if framework.item(item) is None:
                yield unknown_item(
                    item, framework, key_place(agency.overrides, ("overrides", name), item, parse_item_id)
                )


def of_year(agency: AgencySite, year: AgencyYear, site: Site) -> Iterator[Problem]:
    """disclosures.yml's framework against its folder and agency.yml."""
    if year.disclosures is None:
        return
    name, where = year.disclosures.framework, year.disclosures.where("framework")
    wrong = list(_fits(name, year.year, agency.record.kind, where, site))
    yield from wrong
    chosen = agency.record.framework.get(year.year)
    # What agency.yml has wrong is told there: here it would be told to be made wrong too.
    fits = chosen is not None and not list(_fits(chosen, year.year, agency.record.kind, where, site))
    if not wrong and fits and chosen != name:
        yield Problem(where, Code.FRAMEWORK_YEAR, {"framework": name, "year": year.year, "near": str(chosen)})


def _fits(name: str, year: int, kind: str, where: Where, site: Site) -> Iterator[Problem]:
    """Of another year may be only what stands in where none of the year is known for that kind of agency."""
    framework = site.frameworks.get(name)
    if framework is None:
        yield unknown(name, where, site)
    elif framework.fiscal_year != year:
        fitting = [offered.id for offered in offers(kind, year)]
        if is_known(kind, year) or name not in fitting:
            yield Problem(where, Code.FRAMEWORK_YEAR, {"framework": name, "year": year, "near": fitting[0]})


def unknown(name: str, where: Where, site: Site) -> Problem:
    """A framework the catalogue does not have."""
    near = ", ".join(nearest(name, site.frameworks))
    return Problem(
        where, Code.UNKNOWN_FRAMEWORK, {"framework": name, "known": ", ".join(site.frameworks), "near": near}
    )


def unknown_item(written: str, framework: Framework, where: Where) -> Problem:
    """An item the framework does not have. The item of the number that was meant is offered, or the nearest number."""
    try:
        number = int(parse_item_id(written)[1:])
    except ValueError:
        number = 0
    by_distance = sorted(framework.items, key=lambda item: abs(int(item.id[1:]) - number))
    near = by_distance[0].id if number and by_distance else ""
    values = {"item": written[:80], "framework": framework.id, "near": near}
    return Problem(where, Code.UNKNOWN_ITEM, values)


def key_place(record: Record, path: tuple[str, ...], meant: str, parse: Callable[[str], object]) -> Where:
    """Where the key that reads as `meant` was written in the mapping at `path`."""
    for written, where in record.keys_at(*path).items():
        if _reads_as(written, meant, parse):
            return where
    return record.where(*path)


def item_place(disclosures: Disclosures, item: str) -> Where:
    """Where an item was written in disclosures.yml, or stands in a comment below `items:`; else that line."""
    for written, where in disclosures.keys_at("items").items():
        if _reads_as(written, item, parse_item_id):
            return where
    items = disclosures.keys_at().get("items") or disclosures.where()
    for written, where in disclosures.commented_keys().items():
        if items < where and _reads_as(written, item, parse_item_id):
            return where
    return items


def _value_place(record: Record, field: str, meant: object, parse: Callable[[str], object]) -> Where:
    written = next((key for key in record.keys_at(field) if _reads_as(key, meant, parse)), "")
    return record.where(field, written)


def _reads_as(written: str, meant: object, parse: Callable[[str], object]) -> bool:
    try:
        return parse(written) == meant
    except ValueError:
        return False
