"""What pages may do and their content may not: the Content-Security-Policy, and an agency that tries everything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route, expect

from tests.browser.conftest import until
from tests.servers import served
from tests.sites import built_once
from tests.trees import AGENCY, PLAN, POLICY, YEAR, sound

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => {
  window.violations.push(`${e.violatedDirective} ${e.blockedURI}`);
});
"""
SERVERS = Path(__file__).parents[2] / "overrides/server"


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that remembers what its policy forbade."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.add_init_script(WATCH)
    yield page
    page.close()


def _violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


def test_menu_search_and_large_photos_keep_to_the_policy(watched: Page, server: str) -> None:
    """What scripts do when they are used: the menu, the search with its results, the viewer of photos."""
    watched.goto(server + "bangkok-noi/2568/evidence/")
    watched.click(".ps-menu")
    watched.click(".ps-menu")
    photo = watched.locator("a[data-lightbox]").first
    photo.scroll_into_view_if_needed()
    photo.click()
    watched.locator("dialog[open] img").first.wait_for()
    watched.keyboard.press("ArrowRight")
    watched.keyboard.press("Escape")
    expect(watched.locator("dialog[open]")).to_have_count(0)
    assert _violations(watched) == []
    box = watched.locator("input[type=search]").first
    box.fill("O18")
    watched.wait_for_selector(".ps-box__option")
    assert _violations(watched) == []
    box.press("Enter")
    watched.wait_for_selector(".ps-search__result")
    assert _violations(watched) == []


def test_the_citation_can_be_copied(browser: Browser, server: str) -> None:
    """One press; the page says that it is done. The day of reading is the reader's."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(server + "en/bangkok-noi/2568/report/")
    page.locator(".ps-cite summary").click()
    page.locator(".ps-cite__button").click()
    expect(page.locator(".ps-cite__copy [role=status]")).to_have_text("Copied")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("Bangkok Noi District Office, Fiscal year B.E. 2568 (2025). ")
    assert re.search(r"https://\S+/en/bangkok-noi/2568/report/ Read on \d+ \w+ \d{4}\.$", copied)
    assert _violations(page) == []
    context.close()


def test_a_page_is_shared_by_the_platforms_own_sheet(browser: Browser, server: str) -> None:
    """It is handed the page's title and address; one who thinks better of it gets nothing copied either."""
    page = browser.new_page()
    page.add_init_script(
        """Object.defineProperty(navigator, 'share', {value: async page => {
            window.handed = page; throw new DOMException('no', 'AbortError'); }})"""
    )
    page.goto(server + "en/bangkok-noi/2568/report/")
    page.locator(".ps-share button").click()
    assert page.evaluate("window.handed") == {"title": page.title(), "url": page.url}
    expect(page.locator(".ps-share [role=status]")).to_have_text("")
    page.close()


def test_where_there_is_no_such_sheet_title_and_address_are_copied(browser: Browser, server: str) -> None:
    """One press; the page says that it is done, and asks nobody else."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(WATCH + "; Object.defineProperty(navigator, 'share', {value: undefined})")
    page.goto(server + "bangkok-noi/2568/report/")
    page.locator(".ps-share button").click()
    expect(page.locator(".ps-share [role=status]")).to_have_text("คัดลอกชื่อและที่อยู่ของหน้าแล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == f"{page.title()}\n{page.url}"
    assert _violations(page) == []
    context.close()


def test_without_scripts_no_button_to_share_is_there(browser: Browser, server: str) -> None:
    """It could do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "bangkok-noi/2568/report/")
    expect(page.locator(".ps-share")).to_be_hidden()
    context.close()


INJECTED = "<script>window.pwned = 1</script><p onclick='window.pwned = 1' style='color: red' id='injected'>x</p>"
REMOTE = "<script src='https://evil.invalid/x.js'></script><img src='https://evil.invalid/x.png'><base href='/en/'>"


def test_a_script_that_got_into_a_page_would_not_run(watched: Page, server: str) -> None:
    """Put into the page on its way: no script, handler or style of its own runs, nothing is asked of another host."""
    refused: dict[str, str | None] = {}

    def inject(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</main>", f"{INJECTED}{REMOTE}</main>")
        route.fulfill(response=answer, body=body)

    def note(request: Request) -> None:
        refused[request.url] = request.failure

    watched.on("requestfailed", note)
    watched.route("**/about/", inject)
    watched.goto(server + "about/")
    watched.click("#injected")
    assert watched.evaluate("window.pwned") is None
    assert watched.evaluate("getComputedStyle(document.getElementById('injected')).color") != "rgb(255, 0, 0)"
    assert watched.evaluate("document.baseURI") == server + "about/"
    # Refused by the browser itself; had it asked, the answer would be that there is no such host.
    assert {refused[f"https://evil.invalid/x.{ending}"] for ending in ("js", "png")} == {"csp"}
    for directive in (
        "script-src-elem inline",
        "script-src-attr inline",
        "style-src-attr inline",
        "img-src",
        "base-uri",
    ):
        until(watched, f"window.violations.some(what => what.includes({directive!r}))")


def test_policy_of_page_and_servers_is_one(watched: Page, server: str) -> None:
    """The samples for servers say the same, and that nobody may show the pages in a frame. Nothing is unsafe-."""
    watched.goto(server)
    policy = str(watched.get_attribute("meta[http-equiv='Content-Security-Policy']", "content"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "*" not in policy
    for name in ("nginx.conf", "Caddyfile"):
        told = re.findall(r'"(default-src [^"]*)"', (SERVERS / name).read_text("utf-8"))
        assert set(told) == {f"{policy}; frame-ancestors 'none'"}


def test_samples_for_servers_are_not_published(sample_site: Path) -> None:
    """They are for whoever runs the site."""
    assert [path for path in sample_site.rglob("*") if path.name in {"nginx.conf", "Caddyfile", "server"}] == []


PAYLOAD = (
    "<script>window.pwned=1</script><img src=x onerror=window.pwned=1><svg onload=window.pwned=1>"
    "\" autofocus onfocus=\"window.pwned=1\" ' onfocus='window.pwned=1' </title></script></textarea>-->"
)
TEXT = re.compile(r"\{th: ([^{}]*?), en: ([^{}]*?)\}")
# Links to `javascript:` and `data:` do not come so far: the check refuses them, and markup.py drops them besides.
MARKDOWN = f"""
# content

{PAYLOAD}

<form id="nav" class="ps-nav"><input name="ids"><button>x</button></form>

## nav

- <a href="javascript:window.pwned=1">z</a>
- ![x](https://evil.invalid/x.png "t")
"""


def _hostile() -> dict[str, str | bytes]:
    """The sound project with something that wants to run in every text of it."""

    def poisoned(found: "re.Match[str]") -> str:
        words = [f"{part.strip(chr(34))} {PAYLOAD}".replace("'", "''") for part in found.groups()]
        return f"{{th: '{words[0]}', en: '{words[1]}'}}"

    tree: dict[str, str | bytes] = {}
    for name, content in sound().items():
        assert isinstance(content, str | bytes)
        tree[name] = TEXT.sub(poisoned, content) if isinstance(content, str) else content
    for name in (POLICY, POLICY.replace(".md", ".en.md"), "content/about.md", "content/about.en.md"):
        tree[name] = f"{tree[name]!s}\n{MARKDOWN}"
    tree[f"{YEAR}/tables/spending.csv"] = f"ปี,งบประมาณ\n2568,{PAYLOAD.replace(',', ' ').replace(chr(34), '')}\n"
    tree[PLAN] = str(tree[PLAN]).replace("      - id: no-gift\n", "      - id: no-gift\n        was: [gifts]\n")
    tree[AGENCY] = (
        f"{tree[AGENCY]!s}theme: {{accent: '#7b2d8b', footer: {{th: '{PAYLOAD.replace(chr(39), chr(39) * 2)}'}}}}\n"
    )
    return tree


@pytest.fixture(scope="module")
def hostile_site(shared_sites: Path) -> Path:
    """The folder of the hostile agency's site."""
    return built_once(shared_sites, "hostile", _hostile())


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Iterator[str]:
    """The address of the hostile agency's site."""
    with served(hostile_site) as address:
        yield address


ACTIVE = """
() => [...document.querySelectorAll("*")].filter((e) =>
  [...e.attributes].some((a) => /^on|^style$/.test(a.name) || /^\\s*(javascript|data:text)/i.test(a.value))
  || (e.localName === "script" && e.type !== "application/ld+json" && !/\\/assets\\//.test(e.src))
  || (e.localName === "script" && e.type === "application/ld+json" && !JSON.parse(e.textContent)["@graph"])
  || (e.localName === "img" && !e.src.startsWith(location.origin) && !/^data:image\\/(webp|png);base64,/.test(e.src))
  || ["iframe", "object", "embed", "base", "style"].includes(e.localName)
).map((e) => e.outerHTML.slice(0, 200))
"""


def test_a_hostile_agency_makes_harmless_pages(browser: Browser, hostile: str, hostile_site: Path) -> None:
    """It builds, as all of it is only text; nothing becomes active, no id of the page's own is taken, no form appears.

    The policy is switched off here, so that only escaping and sanitising stand.
    """
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    folders = [
        hostile_site / "bang-rak",
        hostile_site / "en/bang-rak",
        hostile_site / "about",
        hostile_site / "en/about",
    ]
    paths = [path.relative_to(hostile_site).as_posix() for folder in folders for path in folder.rglob("*.html")]
    assert len(paths) > 60
    poisoned = 0
    for path in ["index.html", "data/index.html", "search/index.html", *sorted(paths)]:
        if "/gifts/" in path:
            continue  # leads on by itself
        page.goto(hostile + path)
        assert page.evaluate("window.pwned") is None, path
        assert page.evaluate(ACTIVE) == [], path
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids)), path
        assert page.evaluate("document.getElementById('content').localName") == "h1", path
        assert (
            page.evaluate("document.querySelectorAll('main form:not([role=search]):not([class^=ps-])').length") == 0
        ), path
        poisoned += "window.pwned=1" in page.inner_text("main")
    assert dialogs == []
    assert poisoned > 30
    context.close()


def test_a_moved_page_leads_on_under_the_policy(watched: Page, hostile: str) -> None:
    """A meta refresh is no script: the policy lets it pass."""
    watched.goto(hostile + "bang-rak/2568/plan/gifts/")
    watched.wait_for_url(hostile + "bang-rak/2568/plan/no-gift/")
    assert _violations(watched) == []


def test_links_that_leave_the_site_carry_rel(watched: Page, server: str) -> None:
    """`noopener` on every link to another host; what the policy for referrers tells them is the host only."""
    for path in ("bangkok-noi/", "bangkok-noi/2568/o18/", "about/", "bangkok-noi/2568/policies/no-gift/"):
        watched.goto(server + path)
        links = watched.evaluate(
            "[...document.querySelectorAll('a[href^=http]')]"
            ".filter((a) => a.origin !== location.origin).map((a) => a.rel)"
        )
        assert all("noopener" in rel for rel in links), path
    assert watched.get_attribute("meta[name=referrer]", "content") == "strict-origin-when-cross-origin"


def test_paper_carries_address_and_code(browser: Browser, server: str) -> None:
    """Printed, a page says where it is from; the block is not on screen until asked for."""
    page = browser.new_page()
    page.goto(server + "bangkok-noi/2568/report/")
    paper = page.locator(".ps-cite__body")
    expect(paper).to_be_hidden()
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text("https://prongsai.example.go.th/bangkok-noi/2568/report/")
    box = page.locator(".ps-cite__qr").bounding_box()
    assert box
    assert box["width"] > 90
    page.close()
