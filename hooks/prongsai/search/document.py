"""What is indexed of one page in one language."""

from typing import Literal

from msgspec import Struct

Lang = Literal["th", "en"]


class Section(Struct, frozen=True):
    """A part of a page that a link can lead to. `anchor` is the id in the page, "" for its top."""

    anchor: str
    heading: str
    text: str


class SearchDocument(Struct, frozen=True):
    """One page in one language, as words and facets.

    `id` is unique within an index, whatever its language. `agency` and `kind` are keys of facets, `year` is that of
    the Buddhist era, `items` are canonical ("O18"), `href` is relative to the site's root. `aka` are other names of
    the page: its title in the other language, its codes. `status` is how far the item of an item's page is proven
    (site/status.py), "" of other pages.
    """

    id: str
    lang: Lang
    title: str
    sections: tuple[Section, ...]
    agency: str
    year: int | None
    items: tuple[str, ...]
    kind: str
    href: str
    aka: tuple[str, ...] = ()
    status: str = ""
