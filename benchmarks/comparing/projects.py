"""The made-up project that is measured: agencies of a seed beside this checkout's machinery."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import agencies

YEARS = 3
"""Years of an agency at every size but the smallest, so that all sizes have the same kinds of pages."""
PORTAL, EACH = 455, 342
"""Pages of a site beyond its agencies, and of an agency with YEARS years, as counted; both languages."""
SEED = 1
MACHINERY = ("hooks", "overrides")


@dataclass(frozen=True, slots=True)
class Size:
    """How many agencies and years make about so many pages."""

    pages: int
    agencies: int
    years: int


def size(pages: int) -> Size:
    """The size nearest to a number of pages. The smallest site there is has some 550: the portal's, and one year."""
    if pages < PORTAL + EACH / 2:
        return Size(pages, 1, 1)
    return Size(pages, max(1, round((pages - PORTAL) / EACH)), YEARS)


def make(folder: Path, checkout: Path, wanted: Size, photos: int = 0, megapixels: float = 0) -> Path:
    """Write the project into an empty folder: agencies and texts of its own, machinery by links into the checkout."""
    agencies.make(
        folder,
        agencies=wanted.agencies,
        years=wanted.years,
        photos=photos,
        seed=SEED,
        megapixels=megapixels,
    )
    for path in sorted((checkout / "content").glob("*.md")):
        shutil.copy2(path, folder / "content")
    shutil.copy2(checkout / "mkdocs.yml", folder)  # a link would make the checkout the project
    for name in MACHINERY:
        (folder / name).symlink_to((checkout / name).resolve())
    return folder


def middle_year(folder: Path) -> str:
    """The last year of the agency in the middle, below the folders of sources and of the site."""
    slugs = sorted(path.name for path in (folder / "agencies").iterdir() if path.is_dir())
    return f"{slugs[len(slugs) // 2]}/{agencies.LATEST}"


def _edited(folder: Path) -> tuple[Path, Path]:
    """The file that is edited and the page that shows it: an activity of that year."""
    year = middle_year(folder)
    return folder / "agencies" / year / "plan.yml", folder / "site" / "en" / year / "plan"


def edit(folder: Path, number: int) -> None:
    """Change one field of one file, what an activity is about; 0 is as it was made."""
    path, _page = _edited(folder)
    tree = agencies.read(path)
    summary = tree["dimensions"][0]["missions"][0]["projects"][0]["summary"]
    wanted = summary["en"].partition(" Edit ")[0] + (f" Edit {number}." if number else "")
    if wanted != summary["en"]:
        summary["en"] = wanted
        agencies.write(path, tree)


def shows(folder: Path, number: int) -> bool:
    """Whether the site in place is that of this edit."""
    path, pages = _edited(folder)
    (project,) = agencies.read(path)["dimensions"][0]["missions"][0]["projects"][:1]
    html = (pages / project["id"] / "index.html").read_text(encoding="utf-8")
    return f" Edit {number}." in html if number else " Edit " not in html
