"""What stands at the address of a file that was withdrawn."""

import io
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from PIL import Image

from prongsai.media.photos.leftovers import leftovers
from prongsai.model.year.evidence import FILE_ENDINGS
from prongsai.pages.pictures.notices import notice
from prongsai.site.page_list import old_addresses, old_specs
from prongsai.site.permalinks.redirects import Gone
from tests.inspected import inspect
from tests.trees import AGENCY, SETTINGS, Replace, changed, write_tree

FILES = ("documents/plan.pdf", "photos/door.jpg", "tables/old.csv", "tables/old.xlsx", "photos/door/480.webp")


@pytest.fixture
def gone(tmp_path: Path) -> dict[str, Gone]:
    """A file of each kind, withdrawn, by its ending."""
    reason = "reason: {th: =มีข้อมูลส่วนบุคคล, en: Personal data}"
    said = "".join(f"  - {{address: /bang-rak/2568/{file}, date: 2025-01-10, {reason}}}\n" for file in FILES)
    tree = changed({AGENCY: Replace("channels:\n", f"withdrawn:\n{said}channels:\n")})
    _, graph, problems = inspect(write_tree(tmp_path, tree), SETTINGS)
    assert [p for p in problems if p.severity == "error"] == []
    old = old_addresses(graph)
    assert [spec.place.path for spec in old_specs(old)] == ["bang-rak/2568/photos/door/480.webp/"], "of no register"
    return {Path(each.address).suffix: each for each in old.gone if each.is_file}


def test_every_kind_of_file_is_answered_in_kind(gone: dict[str, Gone]) -> None:
    """There is no page for it, whose folder would have the file's name; the same words give the same few bytes."""
    assert gone.keys() == FILE_ENDINGS
    for ending, each in gone.items():
        made = notice(each)
        assert made == notice(each)
        assert len(made) < 40_000, ending


def test_what_it_says_can_be_read(gone: dict[str, Gone]) -> None:
    """Since when, why and whose, in both languages; a reason is no formula, and a picture holds nothing else."""
    table = notice(gone[".csv"]).decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(notice(gone[".xlsx"]))).active
    assert book is not None
    cells = [str(cell.value) for (cell,) in book.iter_rows()]
    with pikepdf.open(io.BytesIO(notice(gone[".pdf"]))) as pdf:
        words = str(pdf.Root.StructTreeRoot.K.Alt)
        assert len(pdf.pages) == 1
    for told in (table, "\n".join(cells), words):
        for part in ("10 มกราคม 2568", "10 January 2025", "มีข้อมูลส่วนบุคคล", "Personal data", "เขตบางรัก", "Bang Rak"):
            assert part in told
    assert not [cell for cell in cells if cell.startswith("=")]
    photo = notice(gone[".jpg"])
    assert leftovers(photo) == ()
    with Image.open(io.BytesIO(photo)) as picture:
        assert picture.format == "JPEG"
        assert picture.convert("1").histogram()[0] > 1000, "something is drawn"
