"""What a build is asked to do: each source of it, which goes first, and what is refused."""

import json
from pathlib import Path

import pytest

from prongsai.build import options as module
from prongsai.build.options import MOST_WORKERS, BuildOptions, SiteSettings, build_options, site_address, site_settings
from prongsai.messages.refusal import WrongUse
from tests.trees import write_tree

PLAIN = "site_name: x\nsite_url: https://x.go.th/oit\n"


def _settings(root: Path, text: str = PLAIN, site_dir: str | None = None) -> SiteSettings:
    return site_settings(write_tree(root, {"mkdocs.yml": text}), site_dir)


def _refused(root: Path, text: str) -> str:
    with pytest.raises(WrongUse) as refused:
        _settings(root, text)
    assert refused.value.text.th != refused.value.text.en
    return f"{refused.value.text.th}\n{refused.value.text.en}"


def test_the_settings_are_those_of_mkdocs(tmp_path: Path) -> None:
    """Address with a / at its end, folders relative to the project, MkDocs' defaults where nothing is said."""
    said = "site_dir: out/html\ntheme: {name: material, custom_dir: frame}\n"
    assert _settings(tmp_path, PLAIN + said) == SiteSettings(Path("out/html"), "https://x.go.th/oit/", Path("frame"))
    assert _settings(tmp_path, "site_name: x\ntheme: material\nsite_url:\n") == SiteSettings(
        Path("site"), "", Path("overrides")
    )


def test_the_settings_of_the_sample_site_can_be_read() -> None:
    """The project's own mkdocs.yml stays plain."""
    root = Path(__file__).parents[2]
    assert site_settings(root).site_url == "https://prongsai.example.go.th/"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: x\nsite_url: !ENV URL\n", "mkdocs.yml:2:"),
        ("a: &b c\n", "mkdocs.yml:1:"),
        ("- a\n", "mkdocs build"),
        ("site_url: x.go.th\n", "x.go.th"),
        ("site_dir: [a]\n", "mkdocs.yml:1:"),
        ("INHERIT: base.yml\n", "INHERIT"),
    ],
)
def test_settings_that_are_not_plain_are_refused(text: str, said: str, tmp_path: Path) -> None:
    """With the place, and the command that can read them."""
    assert said in _refused(tmp_path, text)


THAI = "%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://x.go.th", "https://x.go.th/"),
        ("HTTPS://X.Go.TH:443//", "https://x.go.th/"),
        ("http://x.go.th:8080/oit", "http://x.go.th:8080/oit/"),
        ("http://[::1]:8000/oit/", "http://[::1]:8000/oit/"),
        ("https://x.go.th/open data/ข้อมูล", f"https://x.go.th/open%20data/{THAI}/"),
        (f"https://x.go.th/open%20data/{THAI}/", f"https://x.go.th/open%20data/{THAI}/"),
        ("https://x.go.th/50%/a%2fb/", "https://x.go.th/50%25/a%2fb/"),
        ('https://x.go.th/<b>"&/', "https://x.go.th/%3Cb%3E%22&/"),
        ("https://คน.ไทย/", "https://xn--42c6b.xn--o3cw4h/"),
        ("https://xn--42c6b.xn--o3cw4h/", "https://xn--42c6b.xn--o3cw4h/"),
    ],
)
def test_an_address_is_escaped_once(written: str, address: str, tmp_path: Path) -> None:
    """However an officer writes it, and what is escaped already stays as it is."""
    assert _settings(tmp_path, f"site_url: {json.dumps(written)}\n").site_url == address
    assert site_address(address) == address


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)//x",
        "ftp://x.go.th/",
        "https://office:secret@x.go.th/",
        "https://x.go.th/?year=2568",
        "https://x.go.th/#top",
        "https://x.go.th/a/../b/",
        "https://x.go.th/%2e%2E/",
        "https://x.go.th/a\nb/",
        "https:///oit/",
        "https://x y.go.th/",
        "https://x..th/",
        "https://x.go.th:99999/",
        "https://x.go.th:0/",
        "https://[::1/",
        "https://[::x]/",
        f"https://{'ก' * 80}.ไทย/",
        "https://x.go.th\\oit/",
        f"https://x.go.th/{'ข้อมูล' * 20}/",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(written: str, tmp_path: Path) -> None:
    """Before anything is read; with the address as it was written."""
    said = _refused(tmp_path, f"site_url: {json.dumps(written)}\n")
    assert written[:80] in said
    assert "?" in said
    assert "#" in said


def test_a_project_without_settings_is_refused(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(WrongUse, match=r"mkdocs\.yml"):
        site_settings(tmp_path)


def _options(root: Path, environment: dict[str, str] | None = None, **given: str) -> BuildOptions:
    return build_options(root, _settings(root), environment or {}, **given)  # type: ignore[arg-type] # texts only here


def test_an_option_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So `mkdocs build`, which has no such options, has them by the environment."""
    monkeypatch.setattr(module, "processors", lambda: 8)
    environment = {
        "PRONGSAI_WORKERS": "3",
        "PRONGSAI_SCHEDULER": "tcp://a:8786",
        "PRONGSAI_PROFILE": str(tmp_path / "p.json"),
    }
    found = _options(tmp_path, environment)
    assert (found.workers, found.scheduler) == (3, "tcp://a:8786")
    assert found.profile == tmp_path / "p.json"
    given = _options(tmp_path, environment, workers="1", scheduler="", profile="")
    assert (given.workers, given.scheduler, given.profile) == (1, "", None)


@pytest.mark.parametrize(("processors", "workers"), [(1, 1), (2, 2), (64, 2)])
def test_two_processes_unless_there_is_but_one_processor(
    processors: int, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build takes no more of a machine than it is told to."""
    monkeypatch.setattr(module, "processors", lambda: processors)
    assert _options(tmp_path).workers == workers


@pytest.mark.parametrize(("asked", "workers"), [("1", 1), ("2", 2), ("4", 2), (str(MOST_WORKERS), 2)])
def test_no_more_processes_than_processors(
    asked: str, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More of them take longer, as they wait for each other; by the option and by the environment."""
    monkeypatch.setattr(module, "processors", lambda: 2)
    assert _options(tmp_path, workers=asked).workers == workers
    assert _options(tmp_path, {"PRONGSAI_WORKERS": asked}).workers == workers


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", str(MOST_WORKERS + 1), "9" * 5000, "๒"])
def test_a_number_of_workers_that_is_none_is_refused(value: str, tmp_path: Path) -> None:
    """The message names the option or the variable it came from."""
    with pytest.raises(WrongUse, match="--workers"):
        _options(tmp_path, workers=value)
    with pytest.raises(WrongUse, match="PRONGSAI_WORKERS"):
        _options(tmp_path, {"PRONGSAI_WORKERS": value})


@pytest.mark.parametrize("value", ["localhost:8786", "tcp://", "x"])
def test_a_scheduler_without_an_address_is_refused(value: str, tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(WrongUse, match="tcp://"):
        _options(tmp_path, scheduler=value)


@pytest.mark.parametrize("site_dir", [".", "..", "agencies", "content/x", "overrides", "hooks/../agencies", ".git"])
def test_a_site_never_takes_the_place_of_sources(site_dir: str, tmp_path: Path) -> None:
    """What stands at the site's folder is removed by the swap."""
    root = write_tree(tmp_path / "project", {"agencies/a.yml": "", "index.html": ""})
    with pytest.raises(WrongUse, match="the project's own files"):
        build_options(root, _settings(root, PLAIN, str(root / site_dir)), {})


def test_a_site_never_takes_the_place_of_something_else(tmp_path: Path) -> None:
    """A folder of letters named by mistake is kept; a former site, an empty folder and a new one are taken."""
    root = tmp_path / "project"
    write_tree(tmp_path, {"letters/a.doc": "", "old/index.html": "", "empty/.gitkeep": "", "file": ""})
    for name in ("letters", "file"):
        with pytest.raises(WrongUse, match="no site is there"):
            build_options(root, _settings(root, PLAIN, str(tmp_path / name)), {})
    for name in ("old", "empty", "new"):
        assert build_options(root, _settings(root, PLAIN, str(tmp_path / name)), {}).site.site_dir == tmp_path / name


def test_a_link_to_the_site_is_followed(tmp_path: Path) -> None:
    """Staging and swap happen where the site lies, or whoever serves that folder would go on serving the old one."""
    root = tmp_path / "project"
    write_tree(tmp_path, {"www/index.html": ""})
    settings = _settings(root)
    try:
        (root / "site").symlink_to(tmp_path / "www")
    except OSError:
        pytest.skip("this system lets nobody make a link")
    assert build_options(root, settings, {}).site.site_dir == (tmp_path / "www").resolve()


def test_a_folder_on_the_command_line_begins_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in any command; in mkdocs.yml it begins beside that file."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "project"
    assert build_options(root, _settings(root), {}).site.site_dir == root / "site"
    assert build_options(root, _settings(root, PLAIN, "here"), {}).site.site_dir == tmp_path / "here"
