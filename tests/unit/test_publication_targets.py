"""A site published to a folder, a zip and a branch of git: what is put, changed, removed and left alone."""

import os
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import FolderSettings, GitSettings, TargetSettings, ZipSettings
from prongsai.office.publication.targets.connect import connect
from prongsai.office.publication.targets.disk import folder as module
from prongsai.office.publication.targets.disk.checksums import same_bytes
from prongsai.office.publication.targets.target import PART_PREFIX, PublicationTarget, RemoteFile, Upload
from tests.publications import files
from tests.trees import LinkTo, write_tree

SITE = {"index.html": "one", "-o18/แผน ๑.html": "แผน", "_data/[1]*.json": "{}", ".nojekyll": "", "swap": "file"}
NEXT = {**SITE, "index.html": "two", "swap/inner/index.html": "in a folder"}
del NEXT["swap"]


class _Kind:
    """A kind of place in an empty folder: opened by its settings, looked at and changed past Prongsai."""

    def __init__(self, kind: str, top: Path) -> None:
        self._kind, self._top = kind, top
        (top / "office").mkdir()
        if kind == "git":
            self._git("init", "-q", "--bare", "-b", "gh-pages", str(top / "pages.git"))

    def open(self) -> PublicationTarget:
        settings: Mapping[str, TargetSettings] = {
            "folder": FolderSettings(path=str(self._top / "public")),
            "zip": ZipSettings(path=str(self._top / "site.zip")),
            "git": GitSettings(repository="../pages.git"),
        }
        root = self._top / "office"
        return connect(settings[self._kind], _no_secret, root=root, site=root / "site")

    def found(self) -> dict[str, bytes]:
        """What is there, as anybody else reads it."""
        if self._kind == "zip":
            with zipfile.ZipFile(self._top / "site.zip") as archive:
                assert archive.testzip() is None
                return {name: archive.read(name) for name in archive.namelist()}
        return {name: data for name, data in files(self._checkout()).items() if not name.startswith(".git/")}

    def add(self, name: str, text: str) -> None:
        """Somebody else's file comes to be there."""
        if self._kind == "zip":
            with zipfile.ZipFile(self._top / "site.zip", "a") as archive:
                archive.writestr(name, text)
            return
        clone = self._checkout()
        write_tree(clone, {name: text})
        if self._kind == "git":
            self._git("-C", str(clone), "add", "-A")
            self._git("-C", str(clone), "commit", "-qm", "theirs")
            self._git("-C", str(clone), "push", "-q", "origin", "HEAD:gh-pages")

    def _checkout(self) -> Path:
        if self._kind == "folder":
            return self._top / "public"
        clone = self._top / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        self._git("clone", "-q", "-b", "gh-pages", str(self._top / "pages.git"), str(clone))
        return clone

    @staticmethod
    def _git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)


def _no_secret() -> str:
    raise AssertionError("no password is needed here")


@pytest.fixture(params=["folder", "zip", "git"])
def kind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Kind:
    """Each kind of place, without the settings that somebody's git has here."""
    if request.param == "git" and shutil.which("git") is None:
        pytest.skip("there is no git")
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "somebody")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "somebody@example.go.th")
    return _Kind(request.param, tmp_path)


def _bring(target: PublicationTarget, site: Path, *removals: str) -> list[tuple[str, RemoteFile | None]]:
    """Put the whole of a site, and remove; what was said to be done."""
    done: list[tuple[str, RemoteFile | None]] = []
    target.carry_out(Upload(site, (tuple(sorted(files(site))),), removals), lambda *what: done.append(what))
    target.close()
    return done


def _bytes(tree: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in tree.items()}


def test_a_site_comes_changes_and_goes(kind: _Kind, tmp_path: Path) -> None:
    """Any name is put; a file gives way to a folder and back; what is somebody else's stays; what is gone is gone."""
    first, second = write_tree(tmp_path / "first", SITE), write_tree(tmp_path / "second", NEXT)
    assert dict(kind.open().listing()) == {}
    _bring(kind.open(), first)
    assert kind.found() == _bytes(SITE)
    kind.add("CNAME", "data.example.go.th")
    kind.add("theirs/a.txt", "theirs")
    theirs = {"CNAME": b"data.example.go.th", "theirs/a.txt": b"theirs"}
    _bring(kind.open(), second, "swap")
    assert kind.found() == _bytes(NEXT) | theirs
    _bring(kind.open(), first, "swap/inner/index.html")
    assert kind.found() == _bytes(SITE) | theirs
    empty = tmp_path / "empty"
    empty.mkdir()
    _bring(kind.open(), empty, *SITE)
    assert kind.found() == theirs


def test_what_was_done_is_told_as_it_is_listed(kind: _Kind, tmp_path: Path) -> None:
    """What is told last of each file is what the next listing says of it; its stamp is the sum of its bytes."""
    first, second = write_tree(tmp_path / "first", SITE), write_tree(tmp_path / "second", NEXT)
    _bring(kind.open(), first)
    done = dict(_bring(kind.open(), second, "swap"))
    assert done.pop("swap") is None
    there = dict(kind.open().listing())
    assert done == there
    assert all(same_bytes(file.stamp, second / name) for name, file in there.items())
    assert not same_bytes(there["index.html"].stamp, first / "index.html")


@pytest.mark.parametrize(("theirs", "ours"), [("data", "data/a.json"), ("data/theirs.txt", "data")])
def test_what_is_in_the_way_stops_all(kind: _Kind, theirs: str, ours: str, tmp_path: Path) -> None:
    """Somebody's file where our folder must be, or their folder where our file must be: nothing at all is changed."""
    first = write_tree(tmp_path / "first", SITE)
    _bring(kind.open(), first)
    kind.add(theirs, "theirs")
    before = kind.found()
    second = write_tree(tmp_path / "second", {**NEXT, ours: "ours"})
    with pytest.raises(Refusal) as refusal:
        _bring(kind.open(), second, "swap")
    assert theirs in refusal.value.text.th
    assert kind.found() == before


def test_a_zip_has_the_same_bytes_wherever_it_was_made(tmp_path: Path) -> None:
    """Neither the times, the rights nor the order of the files, nor an older zip, leave a trace in it."""
    one, two = write_tree(tmp_path / "one", SITE), write_tree(tmp_path / "two", dict(reversed(SITE.items())))
    for path in two.rglob("*.html"):
        os.utime(path, (1, 1))
        path.chmod(stat.S_IRUSR)
    made = []
    for name, site in (("a", one), ("b", two)):
        place = tmp_path / name
        place.mkdir()
        kind = _Kind("zip", place)
        if name == "b":
            _bring(kind.open(), write_tree(tmp_path / "older", {"index.html": "older", "gone.html": "gone"}))
        _bring(kind.open(), site, *(["gone.html"] if name == "b" else []))
        made.append((place / "site.zip").read_bytes())
        assert [path.name for path in place.iterdir() if path.name.startswith(PART_PREFIX)] == []
    assert made[0] == made[1]


@pytest.mark.parametrize("name", ["../secret.txt", "{whole}/secret.txt"])
def test_a_name_in_a_zip_leads_to_no_file_of_this_machine(name: str, tmp_path: Path) -> None:
    """What somebody put into the zip stays what it is there; no file beside the site comes into it by its name."""
    site = write_tree(tmp_path / "site", SITE)
    (tmp_path / "secret.txt").write_text("ours alone")
    kind, name = _Kind("zip", tmp_path), name.format(whole=tmp_path)
    kind.add(name, "theirs")
    _bring(kind.open(), site)
    assert kind.found() == _bytes({**SITE, name: "theirs"})


@pytest.mark.parametrize("home", ["", "office/"])
def test_no_site_is_put_among_sources(home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch with a project on it, at its top or deeper, is refused and stays as it is; a lone mkdocs.yml is none."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    for variable, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
        monkeypatch.setenv(variable, value)
    for variable in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{variable}_NAME", "somebody")
        monkeypatch.setenv(f"{variable}_EMAIL", "somebody@example.go.th")
    site, kind = write_tree(tmp_path / "site", SITE), _Kind("git", tmp_path)
    _bring(kind.open(), site)
    kind.add(f"{home}mkdocs.yml", "site_name: x")
    assert kind.open().listing()
    kind.add(f"{home}agencies/bang-rak/agency.yml", "name: x")
    before = kind.found()
    with pytest.raises(Refusal, match="gh-pages"):
        _bring(kind.open(), site)
    assert kind.found() == before


@pytest.mark.parametrize("text", ["", "not a zip", "PK\3\4 and no more"])
def test_what_is_no_zip_is_not_replaced(text: str, tmp_path: Path) -> None:
    """A file of that name that is something else is somebody's: it is named and stays as it is."""
    kind = _Kind("zip", write_tree(tmp_path, {"site.zip": text}))
    with pytest.raises(Refusal) as refusal:
        kind.open().listing()
    assert str(tmp_path / "site.zip") in refusal.value.text.th
    assert (tmp_path / "site.zip").read_text() == text


def test_no_link_in_a_folder_is_followed(tmp_path: Path) -> None:
    """A link to a file is replaced, not written through; one to a folder is in the way; what was cut may be one too."""
    outside = write_tree(tmp_path / "outside", {"index.html": "theirs", "-o18/x.html": "theirs"})
    public = tmp_path / "public"
    kind = _Kind("folder", tmp_path)
    write_tree(public, {"index.html": LinkTo(str(outside / "index.html")), "-o18": LinkTo(str(outside / "-o18"))})
    site = write_tree(tmp_path / "site", SITE)
    assert set(kind.open().listing()) == {"index.html", "-o18"}
    with pytest.raises(Refusal):
        _bring(kind.open(), site)
    (public / "-o18").unlink()
    _put_links_for_parts(site, public, outside / "index.html")
    _bring(kind.open(), site)
    assert not any(path.is_symlink() for path in public.rglob("*"))
    assert kind.found() == _bytes(SITE)
    assert files(outside) == {"index.html": b"theirs", "-o18/x.html": b"theirs"}


def _put_links_for_parts(site: Path, public: Path, to: Path) -> None:
    """Links of the names under which an upload writes its files first."""
    place = module._FolderPlace(public)
    names: list[str] = []
    put: Callable[..., RemoteFile] = place.put

    def noted(source: Path, path: str, part: str) -> RemoteFile:
        names.append(part)
        return put(source, path, part)

    other = public.with_name("other")
    other.mkdir()
    target = module.FolderTarget(FolderSettings(path=str(other)))
    place = cast("Any", target)._place  # the names are its own business otherwise
    put, place.put = place.put, noted
    _bring(target, site)
    assert len(names) == len(SITE)
    for name in names:
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).symlink_to(to)


def test_a_junction_is_a_link(tmp_path: Path) -> None:
    """What Windows calls a junction looks like a folder to Python; it is never gone into."""
    (tmp_path / "data").mkdir()
    with os.scandir(tmp_path) as found:
        real = next(found)
    told = SimpleNamespace(st_reparse_tag=0xA0000003)
    junction = SimpleNamespace(name="data", path=real.path, is_dir=real.is_dir, is_file=real.is_file)
    junction.stat = lambda *, follow_symlinks: told
    assert module._entry(real).file is None
    assert module._entry(cast("os.DirEntry[str]", junction)).file is not None


@pytest.mark.parametrize("kind_of_place", ["folder", "zip"])
@pytest.mark.parametrize(
    "written", [".", "..", "site", "site/inner", ".site.spare", "agencies/x", "content", "link/agencies"]
)
def test_a_place_among_the_sources_is_refused(written: str, kind_of_place: str, tmp_path: Path) -> None:
    """Neither the project, what lies around it, its sources nor its built sites can be published to, by any name."""
    root = tmp_path / "office"
    write_tree(root, {"agencies/a.yml": "", "content/a.md": "", "site/inner/index.html": "", "link": LinkTo(".")})
    path = str(root / written)
    settings = FolderSettings(path=path) if kind_of_place == "folder" else ZipSettings(path=path)
    with pytest.raises(Refusal):
        connect(settings, _no_secret, root=root, site=root / "site")


@pytest.mark.parametrize("kind_of_place", ["folder", "zip"])
def test_a_place_whose_folder_is_not_there_is_refused(kind_of_place: str, tmp_path: Path) -> None:
    """A name that is mistyped makes no folders, and is told."""
    path = str(tmp_path / "pubilc/htdocs")
    settings = FolderSettings(path=path) if kind_of_place == "folder" else ZipSettings(path=path)
    with pytest.raises(Refusal) as refusal:
        connect(settings, _no_secret, root=tmp_path / "office", site=tmp_path / "office/site")
    assert "pubilc" in refusal.value.text.th
    assert list(tmp_path.iterdir()) == []
