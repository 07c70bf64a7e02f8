"""Where pages are, and how one links to another."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from prongsai.site import addresses

_paths = st.lists(st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(here=_paths, there=_paths)
def test_a_relative_link_leads_where_it_says(here: str, there: str) -> None:
    """Resolving the link from its page gives the page it was made for, at any depth."""
    link = addresses.relative(here, there)
    assert posixpath.normpath(f"/{here}{link}") == posixpath.normpath(f"/{there}")
    assert link.endswith("/") or not there or link == "./"


def test_links_to_fragments_and_files() -> None:
    """A fragment of the same page is a bare fragment; a file's link has no slash at its end."""
    assert addresses.relative("a/b/", "a/b/#x") == "#x"
    assert addresses.relative("a/b/", "a/c/#x") == "../c/#x"
    assert addresses.relative("", "a/photos/p.jpg") == "a/photos/p.jpg"
    assert addresses.relative("en/a/", "a/photos/p.jpg") == "../../a/photos/p.jpg"


def test_english_is_the_same_path_below_en() -> None:
    """Thai at the root, English under en/ with the same path."""
    path = addresses.item("bangkok-noi", 2568, "O18")
    assert path == "bangkok-noi/2568/o18/"
    assert addresses.localised(path, "en") == "en/bangkok-noi/2568/o18/"
    assert addresses.page_file("", "th") == "index.html"


def test_the_sheet_its_rows_and_its_files() -> None:
    """The sheet lies below its year, a row of it is a fragment, and its files lie beside it in each language."""
    assert addresses.sheet("bangkok-noi", 2568) == "bangkok-noi/2568/sheet/"
    assert addresses.sheet("bangkok-noi", 2568, "O18") == "bangkok-noi/2568/sheet/#item-o18"
    assert addresses.sheet_file("a", 2568, "en", "xlsx") == "a/2568/sheet/oit-a-2568.en.xlsx"


def test_an_address_for_paper_is_whole() -> None:
    """With the site's address it can be typed; without one it begins at the root."""
    for site in ("https://oit.example.go.th", "https://oit.example.go.th/"):
        assert addresses.absolute(site, "a/2568/", "en") == "https://oit.example.go.th/en/a/2568/"
    assert addresses.absolute("", "a/2568/", "th") == "/a/2568/"
