"""A visitor: real headless Chromium that asks an engine's page, and what that visit costs."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from .corpus import Query
from .measures import median, percentile
from .server import Served, Traffic

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
THROTTLE = 4
# A slow phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
WIDTH, HEIGHT = 360, 640
# How many queries are asked in a profile of their own; a half is typed key by key, a third asked on a slow phone.
SAMPLE = 60
ASK = "query => bench.ask(query)"
# Types each query from its second character on; the keys of a query are asked twice and the second time counts.
TYPE = """async (queries) => {
  const times = [];
  for (const query of queries) {
    const keys = [...query].map((_, at, all) => all.slice(0, at + 1).join("")).slice(1);
    for (const key of keys) await bench.ask(key);
    for (const key of keys) times.push((await bench.ask(key)).ms);
  }
  return times;
}"""


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of the values are at most `p50`, 95 of 100 at most `p95`."""

    p50: float
    p95: float
    most: float


@dataclass(frozen=True, slots=True)
class Visit:
    """What asking cost. Bytes are as they travelled (compressed), times are milliseconds."""

    found: dict[str, tuple[str, ...]]
    first_bytes: Spread
    first_requests: Spread
    second_bytes: Spread
    later_bytes: Spread
    warm: Spread
    throttled: Spread
    typed: Spread
    phone_first: Spread


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own."""
    names = ("chromium", "google-chrome", "chromium-headless-shell")  # without windows where there is no other
    path = os.environ.get("PRONGSAI_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, served: Served, queries: Sequence[Query], sample: int, *, timings: bool) -> Visit:
    """Ask every query, and measure. Without `timings` only what is found and what travels.

    `sample` is how many queries are asked in a profile of their own.
    """
    first, requests, second = _profiles(browser, served, every(queries, sample))
    page = open_page(browser, served.url)
    found, later = _all(page, served.traffic, queries)
    warm: Sequence[float] = ()
    throttled: Sequence[float] = ()
    typed: Sequence[float] = ()
    phone: Sequence[float] = ()
    if timings:
        warm = _times(page, queries)
        _slow(page, THROTTLE)
        throttled = _times(page, queries)
        typed = tuple(page.evaluate(TYPE, [query.text for query in every(queries, sample // 2)]))
        _slow(page, 1)
        phone = _on_a_phone(browser, served, every(queries, sample // 3))
    page.context.close()
    return Visit(
        found=found,
        first_bytes=_spread(first),
        first_requests=_spread(requests),
        second_bytes=_spread(second),
        later_bytes=_spread(later[1:]),
        warm=_spread(warm),
        throttled=_spread(throttled),
        typed=_spread(typed),
        phone_first=_spread(phone),
    )


def ask(page: Page, query: str) -> tuple[tuple[str, ...], float]:
    """The ids found for a query, and the milliseconds that took in the page."""
    answer = page.evaluate(ASK, query)
    return tuple(answer["ids"]), float(answer["ms"])


def every(queries: Sequence[Query], count: int) -> Sequence[Query]:
    """At most `count` of them, evenly spread."""
    return [queries[at * len(queries) // count] for at in range(count)] if len(queries) > count else queries


def open_page(browser: Browser, url: str) -> Page:
    """The engine's page in a fresh profile."""
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
    page.goto(f"{url}bench.html")
    page.wait_for_function("window.bench !== undefined")
    return page


def _profiles(
    browser: Browser, served: Served, sample: Sequence[Query]
) -> tuple[list[float], list[float], list[float]]:
    """Bytes and requests of the first query in a fresh profile, and the bytes of one more query after it."""
    first, requests, second = [], [], []
    for at, query in enumerate(sample):
        served.traffic.take()
        page = open_page(browser, served.url)
        ask(page, query.text)
        size, count = served.traffic.take()
        ask(page, sample[(at + len(sample) // 2) % len(sample)].text)
        first.append(float(size))
        requests.append(float(count))
        second.append(float(served.traffic.take()[0]))
        page.context.close()
    return first, requests, second


def _all(page: Page, traffic: Traffic, queries: Sequence[Query]) -> tuple[dict[str, tuple[str, ...]], list[float]]:
    """What each query finds, asked one after the other in one profile, and the bytes of each."""
    found, sizes = {}, []
    traffic.take()
    for query in queries:
        found[query.id] = ask(page, query.text)[0]
        sizes.append(float(traffic.take()[0]))
    return found, sizes


def _times(page: Page, queries: Sequence[Query]) -> tuple[float, ...]:
    """Each query twice; the second time counts, as all it needs is there."""
    times = []
    for query in queries:
        ask(page, query.text)
        times.append(ask(page, query.text)[1])
    return tuple(times)


def _slow(page: Page, rate: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def _on_a_phone(browser: Browser, served: Served, sample: Sequence[Query]) -> tuple[float, ...]:
    """Milliseconds to the first answer in a fresh profile on a slow phone, from opening the scripts on."""
    times = []
    for query in sample:
        page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", PHONE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        page.goto(f"{served.url}bench.html")
        page.wait_for_function("window.bench !== undefined")
        ask(page, query.text)
        times.append(float(page.evaluate("performance.now()")))
        page.context.close()
    return tuple(times)


def _spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), percentile(values, 0.95), max(values, default=0.0))
