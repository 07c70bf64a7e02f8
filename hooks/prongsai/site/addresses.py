"""The only place that knows where a page or file of the site is (hooks/README.md, "Addresses").

A path is relative to the site's root, without a leading slash and without language: `bangkok-yai/2566/plan/`.
`localised` puts it under its language; `relative` makes the link from one page to another, so that the site can be
served from any folder.
"""

import re
from typing import Literal

from prongsai.source.folders import FILE_KINDS
from prongsai.text.bilingual import Language

PORTAL = ""
DATA = "data/"
SITE_MANIFEST = "data/evidence-manifest.json"
"""What is known of every file of evidence of the site."""
DATA_PACKAGE = "data/datapackage.json"
"""The tables of the data page described for programs (Data Package)."""
DATA_CATALOGUE = "data/catalog.jsonld"
"""The same for catalogues (DCAT-AP)."""
DATA_METADATA = "data/gd-catalog.json"
"""The same in the fields that Thai agencies' catalogues ask for."""
STATUS_SCHEMA = "data/status.schema.json"
"""What `agency_status` says, as JSON Schema."""
SEARCH = "search/"
"""Search; without JavaScript an index of all pages, whose parts lie below it."""
SEARCH_INDEX = "search/index/"
"""Where the files of the search index lie."""
SEARCH_DOCUMENTS = "search/documents.jsonl.gz"
"""What is searched, for another site that searches this one too."""

# First path parts that belong to the site itself, so no agency or page of content may be called so.
RESERVED_ROOT = frozenset(
    {"en", "th", "agencies", "items", "assess", "search", "data", "assets", "static", "404", "sitemap"}
)
# Last path parts of an agency's year that belong to its records.
RESERVED_YEAR = frozenset(
    {
        "sheet", "plan", "risks", "ita", "measures", "report", "policies", "complaints", "evidence",
        *FILE_KINDS,
    }
)  # fmt: skip

YearPart = Literal["plan", "risks", "ita", "measures", "report", "complaints", "evidence"]
YEAR_PARTS: tuple[YearPart, ...] = ("plan", "risks", "ita", "measures", "report", "complaints", "evidence")


def agency(slug: str) -> str:
    """Who it is, its channels and its years."""
    return f"{slug}/"


def year(slug: str, fiscal_year: int) -> str:
    """The year's board."""
    return f"{slug}/{fiscal_year}/"


def part(slug: str, fiscal_year: int, name: YearPart) -> str:
    """One kind of records of a year."""
    return f"{slug}/{fiscal_year}/{name}/"


def item(slug: str, fiscal_year: int, item_id: str) -> str:
    """One item of a year: `.../o18/`."""
    return f"{slug}/{fiscal_year}/{item_id.lower()}/"


def sheet(slug: str, fiscal_year: int, item_id: str = "") -> str:
    """The sheet an assessor follows; with an item, that item's place in it."""
    return f"{slug}/{fiscal_year}/sheet/" + (f"#{anchor('item', item_id.lower())}" if item_id else "")


def sheet_file(slug: str, fiscal_year: int, lang: Language, ending: Literal["csv", "xlsx"]) -> str:
    """The sheet as a file, in the words and with the addresses of one language."""
    return f"{slug}/{fiscal_year}/sheet/oit-{slug}-{fiscal_year}.{lang}.{ending}"


def project(slug: str, fiscal_year: int, project_id: str) -> str:
    """One promise of the plan."""
    return f"{slug}/{fiscal_year}/plan/{project_id}/"


def policy(slug: str, fiscal_year: int, policy_slug: str) -> str:
    """One announcement."""
    return f"{slug}/{fiscal_year}/policies/{policy_slug}/"


def year_page(slug: str, fiscal_year: int, page_slug: str) -> str:
    """Any other page of content of a year."""
    return f"{slug}/{fiscal_year}/{page_slug}/"


def site_page(page_slug: str) -> str:
    """A page of content of the whole site."""
    return f"{page_slug}/"


def duty(framework: str, item_id: str) -> str:
    """One duty across all agencies that share a framework."""
    return f"items/{framework}/{item_id.lower()}/"


def matrix(framework: str) -> str:
    """Agencies by items of a framework."""
    return f"assess/{framework}/"


def agency_group(group: str, number: int = 1) -> str:
    """The agencies of one group, where all are too many for one page."""
    return _list_part(f"agencies/{group}/", number)


def matrix_part(framework: str, group: str = "", number: int = 1, *, by_missing: bool = False) -> str:
    """As `matrix`, of one group; with `by_missing`, whoever lacks most first. No slug has an underscore."""
    first = f"assess/{framework}/" + (f"{group}/" if group else "")
    return _list_part(first, number) + ("by_missing/" if by_missing else "")


def duty_part(framework: str, item_id: str, group: str, number: int = 1) -> str:
    """As `duty`, of the agencies of one group, where all are too many for one page."""
    return _list_part(f"{duty(framework, item_id)}{group}/", number)


def search_agency(slug: str, number: int = 1) -> str:
    """All pages of an agency, listed; where they are many, in several parts."""
    return _list_part(f"search/agencies/{slug}/", number)


def search_agencies(number: int = 1) -> str:
    """All agencies, listed."""
    return _list_part("search/agencies/", number)


def search_year(fiscal_year: int, number: int = 1) -> str:
    """The agencies that publish for a year, listed."""
    return _list_part(f"search/years/{fiscal_year}/", number)


def search_items(framework: str) -> str:
    """The items of a framework, listed."""
    return f"search/items/{framework}/"


def search_letters(number: int = 1) -> str:
    """All pages in the order of the alphabet."""
    return _list_part("search/a-z/", number)


def _list_part(first: str, number: int) -> str:
    """The first part of a list keeps the plain address. No slug has an underscore, so no other list is called so."""
    return first if number == 1 else f"{first}part_{number}/"


def evidence_file(slug: str, fiscal_year: int, kind: str, name: str) -> str:
    """A published copy of a registered file that links lead to: under its id and the copy's ending."""
    return f"{slug}/{fiscal_year}/{kind}/{name}"


def photo_copy(slug: str, fiscal_year: int, photo_id: str, width: int, extension: str) -> str:
    """A published copy of a photo in another width or format. In a folder, so that no other photo can be called so."""
    return f"{slug}/{fiscal_year}/photos/{photo_id}/{width}.{extension}"


def document_page(slug: str, fiscal_year: int, document_id: str) -> str:
    """The picture of a document's first page. In a folder, as the copies of photos are."""
    return f"{slug}/{fiscal_year}/documents/{document_id}/page-1.webp"


def evidence_manifest(slug: str, fiscal_year: int) -> str:
    """What is known of every file of evidence of a year."""
    return f"{slug}/{fiscal_year}/evidence.json"


def data_file(name: str) -> str:
    """A download of the data page."""
    return f"data/{name}"


def agency_workbook(slug: str) -> str:
    """All tables of an agency."""
    return f"{slug}/data.xlsx"


def agency_metadata(slug: str) -> str:
    """An agency's tables in the fields that Thai agencies' catalogues ask for."""
    return f"{slug}/gd-catalog.json"


def agency_status(slug: str) -> str:
    """How far an agency's items are proven, for programs that watch many sites."""
    return f"{slug}/status.json"


def feed(slug: str = "") -> str:
    """What changed, newest first, of an agency or (without a slug) of the whole site. One in each language."""
    return f"{slug}/changes.atom" if slug else "changes.atom"


def asset(stem: str, content: str, ending: str) -> str:
    """A style or script, under a name that changes with its content."""
    return f"assets/{stem}.{content}.{ending}"


def theme(slug: str, content: str) -> str:
    """An agency's own stylesheet."""
    return asset(f"theme-{slug}", content, "css")


def theme_owner(path: str) -> str:
    """The agency whose stylesheet may lie at an address; empty for any other address."""
    found = re.fullmatch(r"assets/theme-([a-z0-9-]+)\.[0-9a-f]+\.css", path)
    return found[1] if found else ""


def logo(slug: str) -> str:
    """An agency's logo."""
    return f"{slug}/logo.png"


def card(path: str, lang: Language) -> str:
    """The picture a messenger shows of a page, by the page's path: `assets/cards/<agency>/<year>/o18.th.png`."""
    return f"assets/cards/{path.rstrip('/') or '_'}.{lang}.png"


def site_map(lang: Language) -> str:
    """Every page of a language, for search engines."""
    return f"sitemap-{lang}.xml"


GENERAL = "channels-general"
"""The place of an agency's general channels, on each of its pages."""
CORRUPTION = "channels-corruption"
"""The place of those for reports of corruption."""
COMPLAIN = "complain"
"""The place of all agencies' channels on the portal."""
DUTY_ELSEWHERE = "same"
"""The place of a duty's like in other frameworks, on the duty's page."""
SITE_MAPS = "sitemap.xml"
"""Where the site maps are."""
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"
"""An empty file that keeps GitHub Pages from leaving out what begins with `_`."""


def anchor(kind: str, slug: str) -> str:
    """The id of a record's place in a page: `photos-meeting-1`. Prefixed, so that content cannot shadow it."""
    return f"{kind}-{slug}"


def localised(path: str, lang: Language) -> str:
    """The path in a language: Thai at the root, English under `en/`."""
    return path if lang == "th" else f"en/{path}"


def language_of(path: str) -> Language:
    """The language of a localised path."""
    return "en" if path.startswith("en/") else "th"


def absolute(site_url: str, path: str, lang: Language) -> str:
    """The whole address of a page, as one writes it on paper; from the root where the site has no address yet."""
    return f"{site_root(site_url) or '/'}{localised(path, lang)}"


def site_root(site_url: str) -> str:
    """The address of the site's root, which ends in `/`; empty where the site has none yet."""
    return f"{site_url.rstrip('/')}/" if site_url else ""


def relative(here: str, there: str) -> str:
    """The link from the page `here` to the path `there` (both from the root), which may carry a fragment."""
    path, mark, fragment = there.partition("#")
    if path == here and mark:
        return f"#{fragment}"
    folder = here[: here.rfind("/") + 1]
    if path.startswith(folder):
        return f"{path[len(folder) :] or './'}{mark}{fragment}"
    up = ""
    while not path.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        up += "../"
    return f"{up}{path[len(folder) :]}{mark}{fragment}"


def reached(here: str, link: str) -> str:
    """The path from the root to which the page `here` links, the other way round; empty if the link leaves the site."""
    path = link.partition("#")[0]
    folder = here[: here.rfind("/") + 1]
    path = path.removeprefix("./")
    while path.startswith("../"):
        path, folder = path[3:], folder[: folder.rfind("/", 0, -1) + 1]
    return "" if ":" in path or path.startswith("/") else folder + path


def page_file(path: str, lang: Language) -> str:
    """The file of a page, from the site's root: `en/about/` -> `en/about/index.html`."""
    return f"{localised(path, lang)}index.html"
