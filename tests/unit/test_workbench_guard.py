"""Who is let into the workbench, and what its addresses never reach."""

from pathlib import Path

import pytest

from prongsai.cli.main import main
from prongsai.cli.records import edit
from prongsai.source.folders import Folders
from prongsai.workbench.app import workbench_app
from prongsai.workbench.serving.guard import CONTENT_POLICY, Guard
from tests.trees import DISCLOSURES, SETTINGS, YEAR, sound, write_tree
from tests.workbenches import HOME, OWN, PORT, Visitor, browser_of

HEAD = Path(__file__).parents[2] / "overrides/partials/prongsai-head.html"
ITEM = "/bang-rak/2568/items/O18"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """Somebody in the sound project."""
    return Visitor(write_tree(tmp_path_factory.mktemp("project"), sound()))


def test_a_token_lets_in_once(tmp_path: Path) -> None:
    """The address that is opened counts once; its cookie is for this server's own pages only, and for no script."""
    guard = Guard(workbench_app(Folders(write_tree(tmp_path, sound())), SETTINGS), PORT)
    address = guard.address()
    client = browser_of(guard)
    assert client.get("/").status_code == 403
    assert client.get("/enter?token=guess").status_code == 403
    entered = client.get(address)
    cookie = entered.headers["set-cookie"].lower()
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200
    other = browser_of(guard)
    assert other.get(address).status_code == 403
    assert other.get("/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", f"localhost:{PORT}", "127.0.0.1", ""])
def test_another_host_is_not_answered(host: str, visitor: Visitor) -> None:
    """Whoever lets a name of his lead to this machine gets nothing, session or not."""
    assert visitor.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"http://localhost:{PORT}"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": HOME, "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_of_another_site_changes_nothing(headers: dict[str, str], visitor: Visitor) -> None:
    """A request that changes something must come from a page of the workbench."""
    answer = visitor.client.post(ITEM, headers=headers, content="do=save&whole=1")
    assert answer.status_code == 403


def test_a_form_without_the_session_is_refused(visitor: Visitor) -> None:
    """The right origin is not enough."""
    bare = browser_of(visitor.guard)
    assert bare.post(ITEM, headers=OWN, content="do=save&whole=1").status_code == 403
    assert bare.get("/_/look.css").status_code == 403


def test_what_is_too_large_or_of_no_known_size_is_refused(visitor: Visitor) -> None:
    """Nothing is read into the memory that no form can be."""
    assert visitor.client.post(ITEM, headers=OWN, content=b"x" * (4 * 1024 * 1024 + 1)).status_code == 413
    assert visitor.client.post(ITEM, headers=OWN, content=iter([b"do=save"])).status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/../agencies/bang-rak/agency.yml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/_/fonts/../../mkdocs.yml",
        "/_/fonts/..%2f..%2fmkdocs.yml",
        "/bang-rak/%2e%2e",
        "/bang-rak/2568/items/..%2f..%2fagency.yml",
        "/..%2fbang-rak/2568",
        "/bang-rak/2568%2f..%2f2568",
        "/_sites/2568",
        "/bang-rak/๒๕๖๘",
        "/bang-rak/2568/items/O99",
        "/bang-rak/2568/items/o18",
    ],
)
def test_names_are_looked_up_and_never_paths(address: str, visitor: Visitor) -> None:
    """What is not known by just that name is not there."""
    assert visitor.client.get(address).status_code == 404


def test_every_answer_has_the_policy_of_the_site(visitor: Visitor) -> None:
    """That of the site's own pages and nobody's frame; nothing is kept by the browser; pages, styles, refusals."""
    assert CONTENT_POLICY.removesuffix("; frame-ancestors 'none'") in HEAD.read_text("utf-8")
    for address in ("/", ITEM, "/_/look.css", "/nothing", "/enter?token=x"):
        headers = visitor.client.get(address).headers
        framing = "; frame-src 'self'" if address == ITEM else ""
        assert headers["content-security-policy"] == CONTENT_POLICY + framing
        assert headers["cache-control"] == "no-store"


def test_a_link_that_leads_out_is_not_written_to(tmp_path: Path) -> None:
    """A symbolic link to a file beyond the project is neither shown nor changed."""
    root = write_tree(tmp_path / "project", sound())
    outside = tmp_path / "outside.yml"
    outside.write_bytes((root / DISCLOSURES).read_bytes())
    (root / DISCLOSURES).unlink()
    (root / DISCLOSURES).symlink_to(outside)
    before = outside.read_bytes()
    visitor = Visitor(root)
    assert visitor.client.get(ITEM).status_code in (404, 409)
    assert visitor.send(ITEM, {"whole": ["1"], "note.th": ["ก"]})[0] in (404, 409)
    assert outside.read_bytes() == before


def test_language_leads_back_only_to_its_own_pages(visitor: Visitor) -> None:
    """The switch of the language is no way to another site."""
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example", "/a\r\nx: y"):
        assert visitor.send("/_/language", {"lang": ["en"], "back": [back]}) == (303, "/")
    assert visitor.send("/_/language", {"lang": ["en"], "back": ["/bang-rak/2568"]}) == (303, "/bang-rak/2568")
    assert 'lang="en"' in visitor.page("/")
    visitor.send("/_/language", {"lang": ["th"], "back": ["/"]})


def test_the_extra_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has not installed it is told how to; a project that is none, and a port that is none, are wrong use."""
    root = write_tree(tmp_path, {f"{YEAR}/x.txt": ""})
    monkeypatch.setattr(edit, "find_spec", lambda name: None)
    assert main(["edit", str(root), "--no-browser"]) == 2
    assert "prongsai[edit]" in capsys.readouterr().err
    assert main(["edit", str(root), "--port", "70000"]) == 2
    assert main(["edit", str(tmp_path / "nowhere")]) == 2
