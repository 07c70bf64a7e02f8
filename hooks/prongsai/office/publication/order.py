"""In which order a site goes to a target, so that at no moment a page there names what is not there.

New files come first: no page that is there names them. New pages next, the deepest first and so a page before those
that lead to it, as addresses go from the front page down; nobody is led to them before the pages that are changed name
them. Pages that are changed name only what is there by then, and what their older versions name is there still. What
is gone is removed last, when no page names it any more: pages before the files that they name. The front page of all
comes after all others, so that a first publication shows nothing until all is there.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from prongsai.office.publication.difference import Difference
from prongsai.office.publication.targets.target import Upload
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES

_PAGE = ".html"
_FRONTS = tuple(addresses.page_file(addresses.PORTAL, lang) for lang in reversed(LANGUAGES))
"""The front pages, the first of all last."""


def upload_of(site: Path, difference: Difference) -> Upload:
    """What is to be done at a target, in its order."""
    new = {path for path in difference.uploads if path not in difference.there}
    old = [path for path in difference.uploads if path in difference.there]
    stages = (
        [path for path in new if not _is_page(path)],
        *_levels(path for path in new if _is_page(path) and path not in _FRONTS),
        [path for path in old if not _is_page(path)],
        *_levels(path for path in old if _is_page(path) and path not in _FRONTS),
        *([front] for front in _FRONTS if front in new or front in old),
    )
    pages = [path for stage in _levels(filter(_is_page, difference.removals)) for path in stage]
    files = [path for path in difference.removals if not _is_page(path)]
    return Upload(site, tuple(tuple(sorted(stage)) for stage in stages if stage), (*pages, *sorted(files)))


def _levels(pages: Iterable[str]) -> list[Collection[str]]:
    """Pages by how deep their addresses lie, the deepest first."""
    levels: dict[int, list[str]] = {}
    for path in sorted(pages):
        levels.setdefault(path.removeprefix(_ENGLISH).count("/"), []).append(path)
    return [levels[depth] for depth in sorted(levels, reverse=True)]


def _is_page(path: str) -> bool:
    return path.endswith(_PAGE)


_ENGLISH = addresses.localised("", "en")
