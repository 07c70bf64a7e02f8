"""`prongsai publish`: a whole site brought to a folder, a zip and a git branch, and whatever may come in between."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from getpass import getuser
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from prongsai.cli.main import main
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.read_back import read_back, sample
from prongsai.office.publication.settings import FolderSettings, GitSettings, ZipSettings
from prongsai.office.publication.state import Confirmation, read_publication_state
from prongsai.office.publication.targets.disk.folder import FolderTarget
from prongsai.office.publication.targets.disk.git_branch import GitTarget
from prongsai.office.publication.targets.disk.zip_file import ZipTarget
from prongsai.office.publication.targets.target import PART_PREFIX
from tests.cases.imports import IMPORTS, PLAN_TITLE, imported
from tests.publications import (
    DAY,
    Killed,
    Version,
    broken_links,
    compared,
    dying,
    files,
    leads,
    project,
    published,
    settled,
    versions,
)
from tests.servers import free_port, nginx, running, served
from tests.trees import AGENCY, PAGES, Replace, write_tree
from tests.upload_servers import PASSWORD, FtpsServer, SshServer, make_certificate, program

FOLDER = "targets: {web: {kind: folder, path: ../public}}\n"
SAMPLE = Replace("kind: district-office\n", "kind: district-office\nsample: ตัวอย่าง\n")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, Version]:
    """Two versions of a site, built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRONGSAI_TODAY", DAY)
        return versions(tmp_path_factory.mktemp("versions"))


def _folder(path: Path) -> FolderTarget:
    return FolderTarget(FolderSettings(path=str(path)))


def _run(root: Path, *options: str) -> int:
    return main(["publish", "--path", str(root), "--today", DAY, *options])


def test_an_office_publishes_changes_and_takes_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site comes to a folder; again, nothing is to do; a change is shown and brought; what is gone goes if agreed.

    What is there and not ours stays, and is named.
    """
    public = write_tree(tmp_path / "public", {"old/report.pdf": b"somebody's"})
    root = project(tmp_path / "office", {AGENCY: SAMPLE}, publish_yml=FOLDER)
    assert _run(root) == 0
    said = capsys.readouterr()
    assert "old/report.pdf" in said.out
    assert "New: " in said.out
    assert "sample" in said.err
    site = files(root / "site")
    assert files(public) == {**site, "old/report.pdf": b"somebody's"}
    assert broken_links(public) == []

    assert _run(root) == 0
    said = capsys.readouterr()
    assert "nothing had to be put" in said.out
    assert "New: " not in said.out

    about = root / "content/about.md"
    about.write_text(about.read_text("utf-8").replace("ข้อมูลของเว็บไซต์", "ข้อมูลใหม่ ๆ ของเว็บไซต์"), "utf-8")
    before = files(public)
    assert _run(root) == 0, "old parts of the search go without a question"
    assert "  เกี่ยวกับ  /about/" in capsys.readouterr().out.partition("Changed: ")[2]
    assert before.keys() - files(public).keys(), "some went"
    assert files(public) == {**files(root / "site"), "old/report.pdf": b"somebody's"}

    (root / f"{PAGES}/contact.md").unlink()
    (root / f"{PAGES}/contact.en.md").unlink()
    before = files(public)
    assert _run(root, "--dry-run") == 0
    assert "  bang-rak  2568  ติดต่อเรา  /bang-rak/2568/contact/" in capsys.readouterr().out.partition("Gone: ")[2]
    assert files(public) == before, "a dry run changes nothing"
    assert _run(root) == 1, "nobody is there to agree"
    assert "--yes" in capsys.readouterr().err
    assert files(public) == before
    assert _run(root, "--yes") == 0
    assert files(public) == {**files(root / "site"), "old/report.pdf": b"somebody's"}
    assert not (public / "bang-rak/2568/contact").exists()


def test_a_first_look_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run of a first publication makes neither the folder nor a state, and no address counts as published."""
    root = project(tmp_path / "office", publish_yml=FOLDER)
    assert _run(root, "web", "--dry-run") == 0
    assert "Nothing was published" in capsys.readouterr().out
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["office"]
    assert not (root / "published").exists()
    assert not list(root.rglob("*.lock"))
    assert _run(root, "web") == 0
    assert (root / "agencies/bang-rak/addresses.lock").exists()
    capsys.readouterr()
    assert _run(root, "web") == 0
    assert "nothing had to be put" in capsys.readouterr().out, "the locks change no page of what was published"


@pytest.mark.parametrize("name", ["form.html", "form.xlsx"])
def test_a_look_writes_the_form_that_is_signed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The form alone is written, over an older one; never over another file, nor under another ending."""
    root = project(tmp_path / "office", publish_yml=FOLDER)
    form = tmp_path / name
    for _ in range(2):
        assert _run(root, "--dry-run", "--form", str(form)) == 0
    assert f"The form to be signed is in {form}" in capsys.readouterr().out
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [name, "office"]
    form.write_bytes(b"budget")
    for other in (form, tmp_path / "form.pdf"):
        assert _run(root, "--dry-run", "--form", str(other)) == 2
    assert form.read_bytes() == b"budget"


def test_somebody_else_confirms_the_very_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where publish.yml demands it, nothing goes before the code of what changes is given, and who read it is noted.

    A list that is another by then is none that was read.
    """
    public = tmp_path / "public"
    root = project(tmp_path / "office", publish_yml=FOLDER.replace("}}", ", confirm: true}}"))
    assert _run(root, "--dry-run") == 0
    code = capsys.readouterr().out.partition("--changes ")[2].split()[0]
    assert _run(root, "--yes") == 1
    assert f"--changes {code}" in capsys.readouterr().err
    assert _run(root, "--changes", code) == 2
    about = root / "content/about.md"
    before = about.read_bytes()
    about.write_bytes(before + "แก้ไข\n".encode())
    assert _run(root, "--confirmed-by", "หัวหน้าฝ่ายปกครอง", "--changes", code) == 1
    assert "anew" in capsys.readouterr().err
    assert not public.exists()
    about.write_bytes(before)
    assert _run(root, "--confirmed-by", "หัวหน้าฝ่ายปกครอง", "--changes", code) == 0
    last = read_publication_state(root / "published/web.json").last
    assert last.confirmation == Confirmation("หัวหน้าฝ่ายปกครอง", code)
    assert str(last.day) == DAY
    assert last.sources["content/about.md"] == hashlib.sha256(before).hexdigest()


@pytest.mark.long
def test_doubtful_values_of_documents_are_not_published_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody can be asked nothing goes, and why is told."""
    root = project(tmp_path / "office", publish_yml=FOLDER)
    (root / IMPORTS).write_text(imported("title", PLAN_TITLE), "utf-8")
    assert _run(root) == 1
    assert "doubtful and that nobody has looked at: 1" in capsys.readouterr().err
    assert not (tmp_path / "public").exists()


def test_a_state_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is taken for ours then until somebody agrees; after that all is as before."""
    root = project(tmp_path / "office", publish_yml=FOLDER)
    assert _run(root) == 0
    state = root / "published/web.json"
    good = state.read_bytes()
    state.write_text("<<<<<<< HEAD\n")
    assert _run(root) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert _run(root, "--yes") == 0
    assert state.read_bytes() == good


def test_nothing_of_others_is_in_the_way(two: tuple[Version, Version], git: partial[str], tmp_path: Path) -> None:
    """Where a folder must be and somebody's file is, a zip and a branch are left as they are, and it is named."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("about", "theirs")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", tmp_path / "pages.git", clone], check=True, capture_output=True)
    write_tree(clone, {"about": "theirs"})
    _git(clone, "add", "-A")
    _git(clone, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "theirs")
    _git(clone, "push", "-q", "origin", "HEAD:gh-pages")
    targets = (
        ZipTarget(ZipSettings(path=str(tmp_path / "a.zip"))),
        GitTarget(GitSettings(repository="pages.git"), tmp_path),
    )
    for target in targets:
        with pytest.raises(Refusal) as refusal:
            published(two[0], target, tmp_path / f"published/{type(target).__name__}.json")
        assert "about" in refusal.value.text.th
        assert target.listing().keys() == {"about"}


@pytest.mark.parametrize(
    ("publish", "options", "code", "said"),
    [
        (None, (), 1, "targets:"),
        (FOLDER, ("wbe",), 2, "web"),
        ("targets: {a: {kind: folder, path: x}, b: {kind: zip, path: y}}\n", (), 2, "a, b"),
        ("targets: {web: {kind: folder, path: site}}\n", (), 1, "own files"),
        ("targets: {web: {kind: folder, path: agencies/new}}\n", (), 1, "own files"),
        ("targets: {web: {kind: folder, path: ..}}\n", (), 1, "own files"),
        ("targets: {web: {kind: zip, path: site/a.zip}}\n", (), 1, "own files"),
        ("targets: {web: {kind: folder, path: ../a/b}}\n", (), 1, "../a/b"),
        ("targets: {web: {kind: zip, path: mkdocs.yml}}\n", (), 1, "no zip"),
        ("targets: {web: {kind: git, repository: ../none.git}}\n", (), 1, "cannot be reached"),
    ],
)
def test_what_cannot_be_followed_is_told(
    publish: str | None, options: tuple[str, ...], code: int, said: str, *, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A target that is not named, not known, within the project, or not to be had ends in words."""
    root = project(tmp_path / "office", publish_yml=publish or "")
    if publish is None:
        (root / "publish.yml").unlink()
    assert _run(root, *options) == code
    assert said in capsys.readouterr().err
    assert not (root / "published").exists()


def test_a_place_among_the_sources_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    """Nobody waits for a site that cannot go where it should."""
    root = project(tmp_path / "office", publish_yml="targets: {web: {kind: folder, path: ..}}\n")
    assert _run(root) == 1
    assert not (root / "site").exists()


def test_errors_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site with an error is not built, and nothing is published."""
    root = project(tmp_path / "office", {AGENCY: Replace("kind: district-office", "kind: distrct-office")})
    write_tree(root, {"publish.yml": FOLDER})
    assert _run(root) == 1
    assert "agency.yml:2:7" in capsys.readouterr().err
    assert not (tmp_path / "public").exists()


def test_a_lost_state_harms_nothing(two: tuple[Version, Version], tmp_path: Path) -> None:
    """Without the state what is there to the byte is taken over, and what is gone stays and is named."""
    first, second = two
    state = tmp_path / "published/web.json"
    target = _folder(tmp_path / "public")
    published(first, target, state)
    state.unlink()
    again = compared(first, target, state)
    assert again.uploads == again.removals == again.foreign == ()
    assert set(again.adopted) == set(files(first.site))
    found = published(second, target, state)
    assert found.removals == ()
    assert "bang-rak/2568/contact/index.html" in found.foreign
    assert settled(second, target, state)


def test_what_changed_is_not_drowned_by_menus(two: tuple[Version, Version], tmp_path: Path) -> None:
    """Of a page that went and one that came the menus of the whole year change; told is what says something else."""
    target, state = _folder(tmp_path / "public"), tmp_path / "published/web.json"
    published(two[0], target, state)
    found = compared(two[1], target, state)
    assert {"bang-rak/2568/o1/index.html", "en/bang-rak/2568/o1/index.html"} <= {*found.reframed}
    told = [(change.kind, change.address) for change in found.page_changes()]
    assert ("gone", "bang-rak/2568/contact/") in told
    assert ("new", "bang-rak/2568/visit/") in told
    assert ("changed", "about/") in told
    assert len(told) < 12, told


@pytest.mark.parametrize("share", [number / 12 for number in range(12)])
def test_an_upload_that_is_killed_is_taken_up_again(share: float, two: tuple[Version, Version], tmp_path: Path) -> None:
    """Killed after any step, a first publication or a later one: nobody meets a broken link or half a file.

    Then another version goes out over what was left, and all that is of neither is untouched.
    """
    first, second = two
    public, state = write_tree(tmp_path / "public", {"theirs.html": "x"}), tmp_path / "published/web.json"
    for version, steps in ((first, 700), (second, 150)):
        with pytest.raises(Killed):
            published(version, dying(_folder(public), int(steps * share)), state)
        assert broken_links(public) == []
    # The first comes back before the second was ever whole.
    for version in (first, second):
        found = published(version, _folder(public), state)
        assert found.foreign == ("theirs.html",)
        assert files(public) == {**files(version.site), "theirs.html": b"x"}
        assert settled(version, _folder(public), state)
    assert not list(public.rglob(f"{PART_PREFIX}*"))


def test_at_every_step_all_links_lead_somewhere(two: tuple[Version, Version], tmp_path: Path) -> None:
    """From one version to the other and back, after every eighth step, each link from the front page on is whole."""
    state = tmp_path / "published/web.json"
    public = tmp_path / "public"
    published(two[0], _folder(public), state)
    for version in (two[1], two[0]):
        found: list[str] = []
        count = iter(range(10**6))

        def look(count: Iterator[int] = count, found: list[str] = found) -> None:
            if next(count) % 8 == 0:
                found += broken_links(public)

        published(version, dying(_folder(public), -1, look), state)
        assert found == []
        assert next(count) > 20


def test_a_process_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    """The real command, killed in the middle: the next one finishes, and its addresses count as published."""
    root = project(tmp_path / "office", publish_yml=FOLDER)
    command = [sys.executable, "-m", "prongsai", "publish", "--path", str(root), "--today", DAY]
    hooks = Path(__file__).parents[2] / "hooks"
    environment = os.environ | {"PYTHONPATH": str(hooks)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(list((tmp_path / "public").glob("**/*.*"))) < 20:
            pass
        process.kill()
    assert process.returncode == -9, "it was killed in the middle"
    assert (root / "published/web.journal").exists()
    assert _run(root) == 0, "what it left is ours: nothing is asked"
    assert files(tmp_path / "public") == files(root / "site")
    assert not (root / "published/web.journal").exists()
    assert (root / "agencies/addresses.lock").exists()


@pytest.mark.parametrize("server", ["nginx", "http.server"])
def test_visitors_meet_whole_files_while_it_is_published(
    server: str, two: tuple[Version, Version], tmp_path: Path
) -> None:
    """Two visitors who follow links while versions come and go get each page whole, and no link leads nowhere."""
    public, state = tmp_path / "public", tmp_path / "published/web.json"
    published(two[0], _folder(public), state)
    whole = {data for version in two for data in files(version.site).values()}
    over = threading.Event()
    faults: list[str] = []
    read = [0, 0]

    def answered(address: str) -> bytes | None:
        try:
            with urlopen(address) as answer:
                data: bytes = answer.read()
        except HTTPError:
            return None
        if data not in whole:
            faults.append(f"{address}: half")
        return data

    def visit(number: int, address: str) -> None:
        dice, page, before = random.Random(number), "index.html", ""
        while not over.is_set():
            data = answered(f"{address}{page}")
            read[number] += 1
            if data is None:
                # What the page said that led here may be over: it is a fault if it says so still.
                again = answered(f"{address}{before}")
                says_so = again is not None and page in leads(again.decode(), before)
                if says_so and answered(f"{address}{page}") is None:
                    faults.append(f"{before}: {page}")
                data = b""
            links = leads(data.decode(), page) if page.endswith(".html") else ()
            before, page = page, dice.choice(links or ("index.html",))

    if server == "nginx" and not shutil.which("nginx"):
        pytest.skip("there is no nginx here")
    with _by_nginx(tmp_path, public) if server == "nginx" else served(public) as address:
        visitors = [threading.Thread(target=visit, args=(number, address)) for number in range(2)]
        for visitor in visitors:
            visitor.start()
        for version in (two[1], two[0], two[1]):
            published(version, _folder(public), state)
        over.set()
        for visitor in visitors:
            visitor.join()
    assert faults == []
    assert min(read) > 0


@contextmanager
def _by_nginx(folder: Path, public: Path) -> Iterator[str]:
    """As offices serve it."""
    port = free_port()
    with running(nginx(folder, public, port), port, folder):
        yield f"http://127.0.0.1:{port}/"


def test_it_is_read_back(two: tuple[Version, Version], tmp_path: Path) -> None:
    """Pages that are as built are counted; others, lost ones, and a server that is silent are named, no more."""
    version = two[0]
    public = tmp_path / "public"
    found = published(version, _folder(public), tmp_path / "published/web.json")
    wanted = sample(found)
    assert wanted[:2] == ("index.html", "bang-rak/2568/index.html")
    assert len(wanted) == 20
    with served(public) as address:
        told = [text.best("en") for text in read_back(address, version.site, wanted)]
        assert told == ["Read 20 pages over the web; all are as they were built."]
        (public / wanted[1]).write_text("old")
        shutil.rmtree((public / wanted[2]).parent)
        told = [text.best("en") for text in read_back(address, version.site, wanted)]
    assert "is not as it was built" in told[0]
    assert "404" in told[1]
    assert told[2].startswith("Over the web 2 pages")
    told = [text.best("en") for text in read_back(address, version.site, wanted)]
    assert len(told) == 1
    assert "does not answer" in told[0]


def test_a_link_at_the_target_is_not_followed(two: tuple[Version, Version], tmp_path: Path) -> None:
    """A link there is somebody's file: replaced only where ours must be, and what it leads to is never touched."""
    outside = write_tree(tmp_path / "outside", {"index.html": "theirs", "keep.txt": "theirs"})
    public = tmp_path / "public"
    public.mkdir()
    (public / "data").symlink_to(outside)
    (public / "index.html").symlink_to(outside / "index.html")
    target, state = _folder(public), tmp_path / "published/web.json"
    assert compared(two[0], target, state).strange == ("index.html",)
    with pytest.raises(Refusal) as refusal:
        published(two[0], target, state)
    assert "data" in refusal.value.text.th
    (public / "data").unlink()
    published(two[0], target, state)
    assert not (public / "index.html").is_symlink()
    assert files(outside) == {"index.html": b"theirs", "keep.txt": b"theirs"}


def test_a_zip_is_the_same_for_the_same_site(two: tuple[Version, Version], tmp_path: Path) -> None:
    """The same bytes in another place and after a detour; what others put into it stays; it appears at once."""
    import zipfile

    first, second = two
    for name in ("a", "b"):
        published(
            first, ZipTarget(ZipSettings(path=str(tmp_path / f"{name}.zip"))), tmp_path / f"published/{name}.json"
        )
    a, b = tmp_path / "a.zip", tmp_path / "b.zip"
    assert a.read_bytes() == b.read_bytes()
    target = ZipTarget(ZipSettings(path=str(b)))
    assert published(second, target, tmp_path / "published/b.json").removals
    with zipfile.ZipFile(b) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files(second.site)
    published(first, target, tmp_path / "published/b.json")
    assert a.read_bytes() == b.read_bytes()
    with zipfile.ZipFile(b, "a") as archive:
        archive.writestr("theirs.txt", "x")
    assert published(second, target, tmp_path / "published/b.json").foreign == ("theirs.txt",)
    with zipfile.ZipFile(b) as archive:
        assert archive.read("theirs.txt") == b"x"
        assert archive.testzip() is None
    assert not list(tmp_path.glob(f"{PART_PREFIX}*"))


@pytest.mark.parametrize("kind", ["sftp", "ftps", "rsync"])
def test_servers_are_published_to(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By publish.yml and the command alone: all is put, then nothing, then what changed; a removal only if agreed."""
    public = tmp_path / "public"
    public.mkdir()
    root = project(tmp_path / "office", {AGENCY: SAMPLE})
    with ExitStack() as stack:
        if kind == "sftp":
            ssh = stack.enter_context(SshServer(tmp_path / "ssh").running())
            lines = {"host": "127.0.0.1", "port": str(ssh.port), "user": getuser(), "path": str(public)}
            lines |= {"key": str(ssh.key), "known_hosts": str(ssh.known_hosts)}
        elif kind == "ftps":
            ftps = FtpsServer(public, make_certificate(tmp_path))
            stack.enter_context(ftps.running())
            lines = {"host": "127.0.0.1", "port": str(ftps.port), "user": "office", "ca": str(ftps.certificate)}
            monkeypatch.setenv("PRONGSAI_PUBLISH_PASSWORD_OUR_WEB", PASSWORD)
        else:
            program("rsync")
            lines = {"to": "../public"}
        text = "".join(f"    {name}: {value}\n" for name, value in {"kind": kind, **lines}.items())
        (root / "publish.yml").write_text(f"targets:\n  our-web:\n{text}", "utf-8")
        # Of servers that are no folder here, samples only go out if somebody agrees.
        assert _run(root) == 1
        assert files(public) == {}
        assert _run(root, "--yes") == 0
        assert files(public) == files(root / "site")
        capsys.readouterr()
        assert _run(root, "--yes") == 0
        assert "nothing had to be put" in capsys.readouterr().out
        (root / f"{PAGES}/contact.md").unlink()
        (root / f"{PAGES}/contact.en.md").unlink()
        assert _run(root, "--yes") == 0
        assert files(public) == files(root / "site")
        assert not (public / "bang-rak/2568/contact").exists()


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> partial[str]:
    """Git in a bare repository, with nobody's settings."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "pages.git"], check=True)
    return partial(_git, tmp_path / "pages.git")


def _git(repository: Path, *arguments: str) -> str:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_branch_is_published_to(git: partial[str], two: tuple[Version, Version], tmp_path: Path) -> None:
    """Each publication is a commit on the branch; files of others stay on it; nothing changed is no commit."""
    first, second = two
    office, state = tmp_path / "office", tmp_path / "published/pages.json"
    office.mkdir()
    target = GitTarget(GitSettings(repository="../pages.git", cname="data.example.go.th"), office)
    published(first, target, state)
    assert git("show", "gh-pages:index.html").encode() == (first.site / "index.html").read_bytes()
    assert git("show", "gh-pages:CNAME") == "data.example.go.th\n"
    assert settled(first, target, state)

    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", tmp_path / "pages.git", clone], check=True)
    (clone / "theirs.txt").write_text("x")
    _git(clone, "add", "-A")
    _git(clone, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "theirs")
    _git(clone, "push", "-q", "origin", "gh-pages")
    found = published(second, target, state)
    assert found.foreign == ("theirs.txt",)
    assert found.removals
    there = git("ls-tree", "-r", "--name-only", "-z", "gh-pages").split("\0")[:-1]
    assert set(there) == {*files(second.site), "theirs.txt", "CNAME"}
    commits = git("rev-list", "gh-pages").split()
    assert len(commits) == 3
    published(second, target, state)
    assert git("rev-list", "gh-pages").split() == commits


def test_a_branch_that_refuses_is_told(git: partial[str], two: tuple[Version, Version], tmp_path: Path) -> None:
    """A push that is refused ends in a sentence with git's own words, and the next publication goes on."""
    hook = tmp_path / "pages.git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no room today >&2\nexit 1\n")
    hook.chmod(0o755)
    target, state = (
        GitTarget(GitSettings(repository="../pages.git"), project(tmp_path / "office")),
        tmp_path / "s/p.json",
    )
    with pytest.raises(Refusal) as refusal:
        published(two[0], target, state)
    assert "no room today" in refusal.value.text.th
    hook.unlink()
    published(two[0], target, state)
    assert settled(two[0], target, state)
