"""Sites of as many agencies as are wanted, with what the pages about all of them need: none is read from files."""

import random
from collections.abc import Iterable
from pathlib import Path

from prongsai.catalogue import frameworks
from prongsai.catalogue.framework import Framework
from prongsai.media.facts import Media
from prongsai.model.agency import Agency
from prongsai.model.record import record_from
from prongsai.model.year.disclosures import Disclosure
from prongsai.pages.assets import assets, static_files
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.frame import Frames
from prongsai.pages.page import PageContext, finished, sketch
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import group_specs, site_specs
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.site.status import ElementState, ItemState, Status, remember
from prongsai.source.packaged import look_files, look_folders
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import LANGUAGES, Text
from tests.sites import PROJECT

NATIONAL, DISTRICT = "nacc-2568", "bma-district-2568"
BEFORE = "nacc-2567"
_LETTERS = "กขคงจชดตทนบปพมยรลวสหอ"
_LATIN = "ABCDEFGHIJKLMNOPRSTUVWY"
_AGENCY = """\
name: {th: สำนักงานเขต, en: District Office}
kind: district-office
units: {finance: {th: ฝ่ายการคลัง, en: Finance Section}}
channels: {corruption: [{title: {th: ฮอตไลน์, en: Hotline}, phone: '1205'}]}
framework: {2568: nacc-2568}
"""


def many(number: int, groups: int = 0) -> Graph:
    """Agencies `o-0`, `o-1`..., in so many groups: each has fiscal years 2567 and 2568, every third by another list.

    In 2568 the first has everything and the last nothing; of the others chance decides, each time alike.
    """
    chance = random.Random(number)  # it must be repeatable, not secret
    tree = parse_yaml(_AGENCY, "agency.yml").root
    assert tree is not None
    record, problems = record_from(Agency, tree)
    assert record is not None, problems
    agencies = tuple(_agency(record, at, groups) for at in range(number))
    graph = Graph(Site(Path("/nowhere"), agencies, (), frameworks()))
    for at, agency in enumerate(agencies):
        for year in agency.years:
            status = {0: Status.COMPLETE, number - 1: Status.MISSING}.get(at) if year.year == 2568 else None
            remember(graph, year, tuple(_states(year.items, status, chance)))
    return graph


def _agency(record: Agency, at: int, groups: int) -> AgencySite:
    thai, latin = _LETTERS[at % len(_LETTERS)], _LATIN[at % len(_LATIN)]
    named = {
        "name": Text(f"สำนักงานเขต{thai}า{at}", f"{latin}a {at} District Office"),
        "short_name": Text(f"เขต{thai}า{at}", f"{latin}a {at}"),
        "group": Text(f"กลุ่มที่ {at % groups}", f"Group {at % groups}") if groups else None,
    }
    slug = f"o-{at}"
    lists = {2567: BEFORE, 2568: DISTRICT if at % 3 == 1 else NATIONAL}
    years = tuple(
        AgencyYear(slug, year, Path("/nowhere"), framework=frameworks()[name]) for year, name in lists.items()
    )
    return AgencySite(slug, record.model_copy(update=named), years)


def _states(framework: Framework, status: Status | None, chance: random.Random) -> list[ItemState]:
    states = []
    for item in framework.items:
        is_now = status or chance.choice(list(Status))
        shown = is_now in {Status.COMPLETE, Status.ELEMENTS_UNKNOWN}
        elements = tuple(
            ElementState(number, element.text, (), shown) for number, element in item.required_of("district-office")
        )
        states.append(ItemState(item, Disclosure(unit="finance"), is_now, elements, ()))
    return states


def write_pages(graph: Graph, wanted: Iterable[str], folder: Path) -> Path:
    """Those pages about all agencies, in both languages, with their look, as a build writes them."""
    look = look_folders(PROJECT / "overrides")
    files = look_files(look)
    made = assets(files)
    frames = Frames(look, made)
    for name, data in {**made.files, **dict(static_files(files))}.items():
        _write(folder / name, data)
    around = PageContext("", overview=Overview((), {}, (), {}))
    specs = {spec.place.path: spec for spec in (*site_specs(graph), *group_specs(graph))}
    for path in wanted:
        for lang in LANGUAGES:
            page = finished(sketch(graph, specs[path], lang, Media(), around), {})
            _write(folder / addresses.page_file(path, lang), frames.page(page).html.encode())
    return folder


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
