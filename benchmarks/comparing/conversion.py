"""Our finished pages as the Markdown that another generator is given: the same text, tables and images.

Left out is what would be work for nobody but us, or markup without words: path and citation around the article,
drawings, buttons and fields, copies of a photo beside its largest JPEG. What stays has the same words in the same
order. The others get finished images; we make ours, in two formats and several widths, from the originals.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from markdownify import markdownify

from prongsai.pages.templating import unjoined

WITHOUT = "svg, script, template, form, button, input, select, .ps-crumbs, .ps-cite, .ps-photo__placeholder"
YEAR = re.compile(r"(en/)?[^/]+/25\d\d")
"""The folder of a year's first page."""
_BOLD = "dt, summary:not(:has(h2, h3, h4))"
_BLOCKS = "dd, details, summary, figcaption, fieldset, aside, header, nav"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation of its year."""

    folder: str
    """The page's, as that of its document."""
    group: int
    """Which of the lists it is in, counted from 1: records, items, announcements."""
    weight: int
    """Its place there, counted from 1."""
    label: str
    """`O14`; empty where it has no number."""
    state: str
    """How far the item is proven, in words; empty where it is no item."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page for another generator."""

    folder: str
    """Its address from the site's root without slashes around it; empty for the first page."""
    title: str
    text: str
    """Markdown, without the title."""
    images: tuple[str, ...]
    """Files that it shows, from the site's root."""
    entries: tuple[Entry, ...] = ()
    """For a page with the navigation of a year: what stands there."""


def article(html: str) -> Tag:
    """The article of one of our pages, only words and what they are set in."""
    begin, end = html.index("<main"), html.index("</main>")
    main = BeautifulSoup(unjoined(html[begin:end]), "lxml").find("main")
    assert isinstance(main, Tag), "every page has one"
    for tag in main.select(WITHOUT):
        tag.decompose()
    for tag in main.select("source"):
        tag.unwrap()  # the parser takes what follows it for its content
    return main


def document(html: str, folder: str) -> Document:
    """One of our pages for another generator."""
    main = article(html)
    heading = main.find("h1")
    assert isinstance(heading, Tag), "every page has one"
    title = " ".join(heading.get_text(" ").split())
    heading.decompose()
    images = []
    for image in main.find_all("img"):
        assert isinstance(image, Tag), "found by its name"
        source = urldefrag(urljoin(f"/{folder}/" if folder else "/", str(image["src"]))).url
        images.append(source.lstrip("/"))
        for name in set(image.attrs) - {"src", "alt"}:
            del image[name]
    for tag in main.select(_BOLD):
        tag.wrap(BeautifulSoup().new_tag("p"))
        tag.name = "strong"
    for tag in main.select(_BLOCKS):
        tag.name = "div"
    for cell in main.find_all(("td", "th")):
        # Within a cell Markdown knows no blocks, and a bar ends it.
        for words in cell.find_all(string=re.compile(r"\|")):
            words.replace_with(words.replace("|", "\u2223"))
    text = markdownify(str(main), heading_style="ATX", bullets="-")
    return Document(folder, title, text.strip() + "\n", tuple(dict.fromkeys(images)))


def entries(html: str, folder: str) -> tuple[Entry, ...]:
    """The navigation of a page's year, where it has one."""
    if '<nav class="ps-nav"' not in html:
        return ()
    found = []
    begin = html.index('<nav class="ps-nav"')
    nav = BeautifulSoup(unjoined(html[begin : html.index("</nav>", begin)]), "lxml")
    for group, items in enumerate(nav.select("ul"), start=1):
        numbered = "ps-items" in items.get_attribute_list("class")
        for weight, link in enumerate(items.select("a"), start=1):
            place = urljoin(f"/{folder}/", str(link["href"])).strip("/")
            label, state = (link.get_text(), str(link.get("title", "")).rpartition(": ")[2]) if numbered else ("", "")
            found.append(Entry(place, group, weight, label, state))
    return tuple(found)


def _read(site: Path, path: Path) -> Document:
    folder = path.parent.relative_to(site).as_posix().removeprefix(".")
    html = path.read_text(encoding="utf-8")
    made = document(html, folder)
    return replace(made, entries=entries(html, folder)) if YEAR.fullmatch(folder) else made


def documents(site: Path, few: int | None = None) -> Iterator[Document]:
    """The first pages of a site of ours, or all, in the order of their addresses; two processes at it."""
    paths = sorted(site.rglob("index.html"))[:few]
    with ProcessPoolExecutor(2) as pool:
        yield from pool.map(_read, [site] * len(paths), paths, chunksize=50)
