"""What all tests share: the option that renews expected files, and the built sample site."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, system_chromium
from tests.sites import built_once

# What a script begins in the background ignores Ctrl-C, and so would all that the tests begin: some end it that way.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Some machines of containers ask Python to keep nothing compiled: then each of the hundreds of commands that tests run
# would compile two hundred modules and every template anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The same examples on every machine, and no verdict from its clock.
settings.register_profile("prongsai", deadline=None, derandomize=True)
settings.load_profile("prongsai")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/golden --golden-update` writes the expected files anew."""
    parser.addoption("--golden-update", action="store_true", help="write the expected files of tests/golden anew")
    parser.addoption("--long", action="store_true", help="also the tests marked `long`: minutes of what others sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pass over what takes minutes, unless it is asked for."""
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="takes minutes; run with --long")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def no_loop_of_others(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test without a browser may run a loop of its own, though Playwright's stands still in the same process."""
    standing = asyncio._get_running_loop()
    if standing is None or "browser" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(standing)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No frameworks but those that small sites need: their build is quick, and a new one changes no golden file."""
    from tests.whole.twins import few_frameworks  # loads the build, which most tests do without

    with few_frameworks(tmp_path_factory.mktemp("catalogue") / "data"):
        yield


@pytest.fixture(scope="session")
def shared_sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where sites lie that are built once for all test processes."""
    # Worker processes have a folder each below the run's; what they share lies beside those.
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    return shared / "sites"


@pytest.fixture(scope="session")
def sample_site(shared_sites: Path) -> Path:
    """The repository's own sample site, built once for all test processes."""
    return built_once(shared_sites, "sample", None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, one for all tests of a process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        yield chromium
        chromium.close()
