"""The list of all pages: what it knows of each, without a view."""

from prongsai.pages import specs
from prongsai.site import page_list
from prongsai.site.page_list import PageKind


def test_each_kind_of_page_has_one_view() -> None:
    """No kind is listed that cannot be shown, and no view is of a kind that nothing lists; no two share a name."""
    known = {**vars(page_list), **vars(specs)}
    kinds = [kind.name for kind in known.values() if isinstance(kind, PageKind)]
    assert sorted(kinds) == sorted(specs.VIEWS)
