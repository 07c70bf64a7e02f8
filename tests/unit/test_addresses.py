"""Where pages are, and how one links to another."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from prongsai import addresses

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
    assert addresses.source_name("", "th") == "index.md"
