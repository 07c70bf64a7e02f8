"""Sample District, the made-up agency that READMEs show and `prongsai init --sample` gives, stays complete."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from prongsai.cache.values import from_bytes, to_bytes
from prongsai.check.settings import Settings
from prongsai.model.agency import Agency
from prongsai.site.graph import Graph
from prongsai.site.reader.load import load
from prongsai.site.site import AgencySite
from prongsai.site.status import Status, item_states
from prongsai.source.folders import Folders
from prongsai.source.packaged import SAMPLE
from tests.inspected import inspect
from tests.showcase.__main__ import HOME, SCENES
from tests.showcase.papers import PAPERS
from tests.sites import PROJECT

MOST_BYTES = 1_500_000
MADE_UP = {"th": "เขตสมมติ", "en": "A made-up district"}


@pytest.fixture(name="district", scope="module")
def _district() -> tuple[Graph, AgencySite]:
    site, _ = load(Folders(PROJECT))
    [district] = (agency for agency in site.agencies if agency.slug == SAMPLE)
    return Graph(site), district


def _pages(site: Path) -> Iterable[tuple[str, str, str]]:
    """Language, address and HTML of each page of the district."""
    for lang, folder in (("th", site / SAMPLE), ("en", site / "en" / SAMPLE)):
        for path in sorted(folder.rglob("index.html")):
            yield lang, path.parent.relative_to(site).as_posix(), path.read_text("utf-8")


def test_every_item_is_complete(district: tuple[Graph, AgencySite]) -> None:
    """22 of 22 items of 2568, by the rules that hold for everybody; of 2566 evidence for what is known."""
    graph, agency = district
    states = {year.year: [state.status for state in item_states(graph, year)] for year in agency.years}
    assert states[2568] == [Status.COMPLETE] * 22
    assert not {Status.MISSING, Status.PARTIAL} & set(states[2566])


@pytest.mark.parametrize("today", [date(2025, 4, 20), date(2040, 1, 1)])
def test_nothing_is_to_be_mended(today: date) -> None:
    """No error and no warning, on whatever day it is looked at: missing English and unused files among them."""
    problems = inspect(PROJECT, Settings(today=today))[2]
    assert [str(problem.where) for problem in problems if f"/{SAMPLE}/" in problem.where.path] == []


def test_each_page_says_that_it_is_made_up_and_none_lacks_english(sample_site: Path) -> None:
    """In the page's own language; and no English page has to say that something is in Thai only."""
    pages = list(_pages(sample_site))
    assert len(pages) > 100
    # An old address leads on, and shows nothing.
    silent = [name for lang, name, text in pages if MADE_UP[lang] not in text and "http-equiv=refresh" not in text]
    assert silent == []
    assert [name for lang, name, text in pages if "ps-notice--language" in text] == []


def test_what_it_publishes_is_what_its_scripts_make() -> None:
    """Each picture and document has its scene or text and none is left over; together they stay small."""
    photos, documents = (HOME / "2568" / name for name in ("photos", "documents"))
    assert {path.stem for path in photos.iterdir()} == SCENES.keys()
    assert {path.stem for path in documents.iterdir()} == PAPERS.keys()
    assert sum(path.stat().st_size for path in HOME.rglob("*") if path.is_file()) < MOST_BYTES


def test_a_picture_is_as_its_scene_draws_it() -> None:
    """Drawn anew it is the committed one, but for what another version of the libraries rounds otherwise."""
    drawn, name = SCENES["street-walk"]().finished(), "street-walk.webp"
    with Image.open(HOME / "2568" / "photos" / name) as kept:
        apart = ImageStat.Stat(ImageChops.difference(drawn, kept.convert("RGB"))).mean
    assert max(apart) < 4


def test_documents_can_be_read_and_are_tagged() -> None:
    """Thai and English come back from their pages as they were written, and screen readers know the parts."""
    for name, sheets in PAPERS.items():
        path = HOME / "2568" / "documents" / f"{name}.pdf"
        document = pypdfium2.PdfDocument(path)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        for sheet in sheets:
            assert re.sub(r"\s", "", sheet.kind) in re.sub(r"\s", "", text), name
        assert b"/StructTreeRoot" in path.read_bytes() or b"/ObjStm" in path.read_bytes()


def test_a_place_on_the_map_goes_between_processes(district: tuple[Graph, AgencySite]) -> None:
    """What a worker answers of an agency can be read again, also where it has degrees of latitude."""
    record = district[1].record
    assert record.contact is not None
    assert record.contact.map is not None
    assert from_bytes(to_bytes(record), Agency) == record
