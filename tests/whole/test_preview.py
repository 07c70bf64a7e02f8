"""A site looked at while its files are edited: a page made for somebody is the one that the build makes of the same."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from prongsai.build.build import build
from prongsai.build.inspection import Inspection
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.output.lock import build_lock
from prongsai.build.report.outcome import Outcome
from prongsai.build.report.progress import Progress
from prongsai.preview.answers import PreviewAnswers
from prongsai.preview.look import SeenFile
from prongsai.preview.place import preview_place
from prongsai.preview.preview import Preview
from prongsai.text.bilingual import Text
from tests.trees import RISKS, SETTINGS, sound, write_tree

PAGE = "en/bang-rak/2568/risks/index.html"
STYLE = "assets/css/99-own.css"
_OF_THE_SEARCH = ("search/", "en/search/")
pytestmark = pytest.mark.usefixtures("catalogue")


@dataclass
class Project:
    """A small project with a preview of it."""

    root: Path
    preview: Preview

    @property
    def site(self) -> Path:
        """Where the preview's site lies."""
        return self.preview.options.site.site_dir

    def build(self, meanwhile: Callable[[], object] = lambda: None) -> Outcome | None:
        """What the preview does when it is told that something may be saved; `meanwhile`, after it has looked."""

        def make(looked: Callable[[Inspection], object]) -> Outcome:
            def seen(found: Inspection) -> None:
                looked(found)
                meanwhile()

            return build(self.preview.options, SETTINGS, Progress(io.StringIO(), quiet=True), looked=seen)

        return self.preview.build(make)

    def edit(self, old: str, new: str) -> None:
        """Save the risks otherwise, of which the preview is told."""
        path = self.root / RISKS
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
        self.preview.saved()

    def page(self, path: str = PAGE) -> str:
        """What is answered at an address."""
        what = self.preview.found(path).what
        if isinstance(what, Text):
            return what.best("en")
        return (what.data if isinstance(what, SeenFile) else what.read_bytes()).decode("utf-8")


def _project(root: Path) -> Project:
    write_tree(root, sound())
    site = SiteSettings(root / ".prongsai/preview/site", "https://site.example.go.th/", root / "overrides")
    return Project(root, Preview(BuildOptions(root, site, workers=1), SETTINGS))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, catalogue: None) -> Iterator[Project]:
    """One that is built; each test leaves it as it found it."""
    made = _project(tmp_path_factory.mktemp("preview"))
    outcome = made.build()
    assert outcome is not None
    assert outcome.summary
    yield made
    assert (made.build(), made.preview.versions.is_built) == (None, True)


def test_whoever_begins_gets_the_page_of_an_agency_before_all_are_looked_at(tmp_path: Path) -> None:
    """That of an agency is made at once, and may be another later; of all others is said that they are yet to come."""
    project = _project(tmp_path)
    assert "Permits" in project.page()
    assert "." in project.preview.found(PAGE).mark
    for path in ("index.html", "nobody/index.html", "en/", "../agencies/bang-rak/agency.yml"):
        assert "read for the first time" in project.page(path)


def test_a_page_made_for_somebody_is_what_the_build_makes(built: Project) -> None:
    """Every page of the site, those about all agencies too, byte for byte; only the search's come from the folder."""
    built.preview.saved()
    pages = sorted(path.relative_to(built.site).as_posix() for path in built.site.rglob("index.html"))
    found = {page: built.preview.found(page) for page in pages}
    asked = {page: each.what for page, each in found.items() if isinstance(each.what, SeenFile)}
    assert {page for page in pages if page not in asked} == {p for p in pages if p.startswith(_OF_THE_SEARCH)}
    odd = [page for page, seen in asked.items() if seen.data != (built.site / page).read_bytes()]
    assert odd == []
    assert not [page for page in asked if "." in found[page].mark]
    pictures = [path.relative_to(built.site).as_posix() for path in built.site.glob("bang-rak/2568/photos/**/*.*")]
    assert pictures
    for path in pictures:
        seen = built.preview.found(path).what
        assert isinstance(seen, SeenFile)
        assert seen.data == (built.site / path).read_bytes()
    assert built.build() is None, "nothing was saved that is not in the site"


def test_what_is_saved_is_answered_before_it_is_built(built: Project) -> None:
    """And the build of it makes the same page; a page about all agencies is as it was until then, and says so."""
    built.edit("en: Permits", "en: Licences for shops")
    first = built.page()
    assert "Licences for shops" in first
    assert "." in built.preview.found("index.html").mark
    assert built.build() is not None
    assert built.preview.found(PAGE).what == built.site / PAGE
    assert built.page() == first
    built.edit("en: Licences for shops", "en: Permits")
    assert built.build() is not None


def test_a_look_is_shown_on_all_pages_before_they_are_built(built: Project) -> None:
    """Also on those about all agencies, and with the stylesheet that they name."""
    style = built.root / "overrides" / STYLE
    write_tree(built.root, {f"overrides/{STYLE}": ".ps-own { color: red; }\n"})
    built.preview.saved()
    pages = {path: built.page(path) for path in ("index.html", PAGE, "en/items/bma-district-2568/o18/index.html")}
    [name] = {page[page.index("assets/prongsai.") :].partition('"')[0] for page in pages.values()}
    assert "ps-own" in built.page(name)
    assert not (built.site / name).exists()
    assert built.build() is not None
    assert {path: built.page(path) for path in pages} == pages
    assert built.preview.found("index.html").what == built.site / "index.html"
    style.unlink()
    built.preview.saved()
    assert built.build() is not None


def test_a_mistake_leaves_the_page_as_it_was(built: Project) -> None:
    """It is told to whoever builds, once; the page waits for what mends it."""
    before = built.page()
    built.edit("score: 6", "score: 7")
    assert built.page() == before
    outcome = built.build()
    assert outcome is not None
    assert outcome.problems
    assert outcome.summary is None
    assert built.build() is None, "said once"
    assert built.page() == before
    mark = built.preview.found(PAGE).mark
    assert not built.preview.versions.is_newer(mark, 0)
    built.edit("score: 7", "score: 6")
    assert built.preview.versions.is_newer(mark, 0)
    assert built.page() == before
    assert built.build() is not None


def test_a_mistake_that_is_saved_while_pages_are_made_is_on_none(built: Project) -> None:
    """Who was shown a page before keeps that one, though the folder holds what was made of the mistake."""

    def meanwhile() -> None:
        built.edit("score: 6", "score: 7")
        built.edit("en: Licences for shops", "en: Licences for stalls")

    built.edit("en: Permits", "en: Licences for shops")
    assert "Licences for shops" in built.page()
    built.build(meanwhile)
    assert "Licences for stalls" in (built.site / PAGE).read_text("utf-8")
    assert "Licences for shops" in built.page()
    built.edit("score: 7", "score: 6")
    built.edit("en: Licences for stalls", "en: Permits")
    built.build()
    assert "Permits" in built.page()


def test_a_save_of_which_nobody_told_is_noticed(built: Project) -> None:
    """As on a network folder: who looks again finds it, and whoever has the page open is told."""
    mark = built.preview.found(PAGE).mark
    assert "." not in mark
    path = built.root / RISKS
    text = path.read_text("utf-8")
    path.write_text(text.replace("en: Permits", "en: Licences for shops"), "utf-8")
    assert built.build() is not None
    assert built.preview.versions.is_newer(mark, 0)
    assert "Licences for shops" in built.page()
    path.write_text(text, "utf-8")
    assert built.build() is not None


def test_what_a_browser_is_answered(built: Project) -> None:
    """Pages end with a script that asks for news, all else is as it lies there; what is missing is not there."""
    app = PreviewAnswers(built.preview, "/below/it/")
    with httpx.Client(transport=httpx.WSGITransport(app=app), base_url="http://preview") as browser:
        page = browser.get(f"/below/it/{PAGE}")
        assert page.status_code == 200
        [script] = [part for part in page.text.split("<script ") if "data-seen" in part]
        address, mark = script.split('"')[1], script.split('"')[3]
        assert "fetch" in browser.get(address).text
        built.preview.saved()
        assert browser.get(f"/livereload/{mark}").text == "newer"
        assert built.build() is None
        assert (
            page.content.replace(f"<script {script.partition('</script>')[0]}</script>".encode(), b"")
            == (built.site / PAGE).read_bytes()
        )
        for path, there in (("/", "/below/it/"), ("/below/it", "/below/it/"), ("/below/it/en", "/below/it/en/")):
            assert browser.get(path).headers["location"] == there
        assert browser.get("/elsewhere/").status_code == 404
        missing = browser.get("/below/it/nothing/")
        assert missing.status_code == 404
        assert "data-seen" in missing.text
        feed = browser.get("/below/it/changes.atom")
        assert feed.content == (built.site / "changes.atom").read_bytes()


def test_who_waits_for_a_first_page_is_told_so(tmp_path: Path) -> None:
    """In both languages, by a status that says for how long, and with the script that shows the page in time."""
    app = PreviewAnswers(_project(tmp_path).preview, "/")
    with httpx.Client(transport=httpx.WSGITransport(app=app), base_url="http://preview") as browser:
        answer = browser.get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert "data-seen" in answer.text
    assert "กำลังอ่าน" in answer.text
    assert "read for the first time" in answer.text


def test_a_preview_begins_as_the_site_that_was_built(tmp_path: Path) -> None:
    """Its files are those of the site, and nothing of them is made again; the site has them still."""
    project = _project(tmp_path)
    site = SiteSettings(tmp_path / "site", "https://site.example.go.th/", tmp_path / "overrides")
    options = BuildOptions(tmp_path, site, workers=1)
    assert build(options, SETTINGS, Progress(io.StringIO(), quiet=True)).summary
    with preview_place(tmp_path, tmp_path / "site", tmp_path / "own") as place:
        assert place == project.site
        outcome = project.build()
        assert outcome is not None
        assert outcome.summary
        assert outcome.summary.pages_made == 0
        assert (place / PAGE).samefile(tmp_path / "site" / PAGE)
        project.edit("en: Permits", "en: Licences for shops")
        assert project.build() is not None
        assert "Permits" in (tmp_path / "site" / PAGE).read_text("utf-8"), "the site is its own"
        with preview_place(tmp_path, tmp_path / "site", tmp_path / "own") as other:
            assert other == tmp_path / "own", "another preview has the place"
    assert not [path for path in (tmp_path / ".prongsai/preview").iterdir() if path.name.endswith(".lock")]
    with preview_place(tmp_path, tmp_path / "site", tmp_path / "own"):
        again = Project(tmp_path, Preview(project.preview.options, SETTINGS)).build()
        assert again is not None
        assert again.summary
        assert again.summary.pages_made == 0, "it is as it was left"
    shutil.rmtree(tmp_path / ".prongsai/preview")
    with build_lock(tmp_path / "site", lambda _: None), preview_place(tmp_path, tmp_path / "site", tmp_path) as place:
        assert not place.exists(), "a build is under way"
