"""The ids of headings on a page: their own words, which stay when others come.

    ## ช่องทางร้องเรียน (ใหม่)   →   ช่องทางร้องเรียน-ใหม่

A heading whose words stand above another already is that id's second, `ช่องทางร้องเรียน-ใหม่_2`: no words make a `_`.
What the site's own pages may call a place of theirs is never a heading's id as it is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from prongsai.text.thai.clusters import clusters

_LONGEST = 80
"""In letters and marks."""
# The names of places in templates, overrides and charts (a test looks for them), and how those of records begin.
_OWN = frozenset(
    {
        "about", "agencies", "analysis", "approval", "background", "benefits", "budget", "by-item", "cite",
        "compare", "complain", "complaints", "constraints", "contact", "content", "corruption", "documents",
        "elements", "evidence", "files", "find", "formats", "gaps", "general", "goals", "index", "ita", "items",
        "left-here", "legend", "manifest", "manifests", "measures", "mentioned-by", "money", "nav", "newest", "news",
        "objectives", "outcomes", "outputs", "overview", "own", "pages", "parts", "people", "photos", "plan",
        "policies", "policy", "preface", "procedure", "progress", "projects", "promises", "q", "rationale",
        "register", "report", "risks", "same", "situation", "situations", "source-notes", "tables", "targets",
        "terms", "text", "top", "topics", "totals", "trend", "twin", "units", "what", "years",
    }
)  # fmt: skip
_OWN_BEGINNING = re.compile(
    "(?:agency|channels|chart|complaints|dimension|documents|filter|find|finding|gaps|group|index|indicator"
    "|instruments|item|ita|letter|measures|mission|pages|photos|plan|policies|policy|ps|q|report|result|risks|search"
    "|set|swot|tables|topic|trend|unit|year)-"
)


def heading_id(words: str) -> str:
    """The id of the first heading with these words: its letters, marks and digits, a hyphen for what is between."""
    kept = "".join(_in_id(character) for character in unicodedata.normalize("NFC", words).lower())
    found = "-".join(kept.split())
    if len(found) > _LONGEST:
        found = _cut(found)
    if not found:
        return "heading"
    return f"text-{found}" if is_own_place(found) or found.startswith("text-") else found


def _in_id(character: str) -> str:
    category = unicodedata.category(character)
    return character if category[0] in "LMN" else "" if category == "Cf" else " "


def _cut(long: str) -> str:
    """As much of an id as is easily read, never within a letter and its marks."""
    made = ""
    for cluster in clusters(long):
        if len(made) + len(cluster) > _LONGEST:
            break
        made += cluster
    return made.strip("-")


def is_own_place(place: str) -> bool:
    """Whether an id may be one of the site's own: of a part of a page, or of a record in it."""
    return place in _OWN or _OWN_BEGINNING.match(place) is not None


class HeadingIds:
    """The ids of one page's headings, given out in the order in which its texts come."""

    def __init__(self) -> None:
        """None is given yet."""
        self._given: Counter[str] = Counter()

    def of_text(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """For each heading of a text the id by which the text itself speaks of it, and the one that it has on the page.

        They differ where another text of the page has the same heading.
        """
        here: Counter[str] = Counter()
        return [(_numbered(here, own), _numbered(self._given, own)) for own in map(heading_id, words)]


def _numbered(given: Counter[str], own: str) -> str:
    given[own] += 1
    return own if given[own] == 1 else f"{own}_{given[own]}"
