"""What must hold on every kind of page, in both languages. Each page is visited once, for all that is claimed of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import EVERY, LASTING, NOT_FOUND, OLD
from tests.browser.visits import Seen, visit


@pytest.fixture(scope="module", params=EVERY)
def seen(request: pytest.FixtureRequest, browser: Browser, home: Callable[[str], str]) -> Seen:
    """What was found on a page."""
    return visit(browser, home(request.param), request.param)


# Fewer pages, from the beginning of the same list, so that a visit serves these tests too.
lasting = pytest.mark.parametrize("seen", LASTING, indirect=True)
printed = pytest.mark.parametrize("seen", [path for path in LASTING if path != NOT_FOUND], indirect=True)


def test_nothing_leaves_the_host_and_nothing_fails(seen: Seen) -> None:
    """Opening a page asks no other host for anything, nothing it asks for is missing, and no script breaks."""
    assert seen.foreign == ()
    assert seen.failed == ()
    assert seen.errors == ()


def test_axe_finds_nothing(seen: Seen) -> None:
    """No accessibility rule that a machine can see is broken: narrow and wide, light and dark, menu closed and open."""
    assert len(seen.violations) >= 4
    assert {state: found for state, found in seen.violations.items() if found} == {}


def test_it_fits_however_it_is_read(seen: Seen) -> None:
    """No sideways scroll at 320 px (WCAG 1.4.10); nothing is cut at 200 % (1.4.4) or with wide spacing (1.4.12)."""
    assert {state: wrong for state, wrong in seen.cut.items() if wrong != (0, ())} == {}


def test_every_stop_of_the_keyboard_is_seen(seen: Seen) -> None:
    """Whatever takes the focus is outlined, also where the system sets the colours."""
    assert seen.unseen == ()
    assert seen.unseen_forced == ()


def test_the_first_stop_skips_to_the_content(seen: Seen) -> None:
    """A keyboard user need not walk through the navigation: the first link leads to the article's title."""
    assert seen.skip.first_stop.startswith("ps-skip")
    assert seen.skip.top >= 0
    assert seen.skip.leads_to == "h1"


def test_nothing_moves_for_who_asked_for_less_motion(seen: Seen) -> None:
    """No transition and no animation anywhere."""
    assert seen.moving == ()


def test_every_word_is_of_the_language_it_is_said_to_be(seen: Seen) -> None:
    """The page says its language; what is Thai in an English page says so, also names that are only read out."""
    assert seen.language == ("en" if seen.path.startswith("en/") else "th")
    assert seen.thai_as_another == ()


@lasting
def test_the_language_switch_leads_to_the_same_page(seen: Seen) -> None:
    """The link in the header goes to the page's twin, and is named in the twin's language."""
    if seen.switch is None:
        assert seen.path == NOT_FOUND, "one page in both languages"
        return
    other = seen.path.removeprefix("en/") if seen.path.startswith("en/") else f"en/{seen.path}"
    twin = "th" if seen.path.startswith("en/") else "en"
    assert seen.switch == (seen.home + other, twin, twin)


def test_the_policy_forbids_nothing_that_it_does(seen: Seen) -> None:
    """Scrolled through, its summaries opened, its colours changed: no violation of the Content-Security-Policy."""
    assert seen.forbidden == ()


@lasting
def test_it_is_whole_without_scripts(seen: Seen) -> None:
    """With scripts off all headings are there, the menu opens, and nothing stands there that would not answer."""
    assert seen.bare is not None
    assert seen.headings
    assert seen.bare.headings == seen.headings
    assert seen.bare.idle == ()


@printed
def test_on_paper(seen: Seen) -> None:
    """A4 without menus, with the address, closed parts open; nothing cut, no empty sheet, no heading left at a foot."""
    paper = seen.paper
    assert paper is not None
    assert paper.menus == ()
    assert paper.closed == ()
    assert paper.cut == ()
    assert paper.sizes == {(595, 842)}
    assert paper.outside == ()
    assert all(paper.texts)
    # What is kept whole leaves some room at the feet of sheets.
    assert len(paper.texts) <= 2 + 1.5 * paper.height / 1000
    # At the end of a line a hyphen is told as a mark of its own.
    text = "".join("".join(lines) for lines in paper.texts).replace("\ufffe", "-").replace(" ", "")
    # Who comes by an old address has it on the page itself; such a page is not to be cited.
    host = "" if seen.path.removeprefix("en/") in OLD else r"https?://[^/]+"
    assert re.search(rf"{host}/{re.escape(seen.path)}", text)
    if seen.path.startswith("en/"):  # of Thai, what can be read back from a PDF is not what stands there
        assert [lines[-1] for lines in paper.texts[:-1] if lines[-1] in paper.headings] == []
