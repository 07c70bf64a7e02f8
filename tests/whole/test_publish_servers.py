"""A site published to real servers on this machine: what is put, changed, removed, left alone, cut off and refused."""

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.office.publication.settings import FtpsSettings, RsyncSettings, SftpSettings
from prongsai.office.publication.targets.failures import PlaceLost
from prongsai.office.publication.targets.ftps import FtpsTarget
from prongsai.office.publication.targets.rsync import RsyncTarget
from prongsai.office.publication.targets.sftp import SftpTarget
from prongsai.office.publication.targets.target import PART_PREFIX, PublicationTarget, RemoteFile, Upload
from tests.disks import small_disk
from tests.upload_servers import (
    PASSWORD,
    USER,
    BreakingWire,
    FtpsServer,
    SshServer,
    free_port,
    make_certificate,
    make_key,
    password_server,
    program,
    wait_for,
)

paramiko = pytest.importorskip(
    "paramiko", reason="publishing to servers is not tested: the extra `sftp` is not installed"
)
pytest.importorskip("pyftpdlib", reason="publishing to servers is not tested: there is no FTPS server")

Reach = Callable[[], PublicationTarget]
BIG = os.urandom(1 << 20)
SITE: Mapping[str, bytes] = {
    "assets/style.css": b"a {}",
    "bang-rak/2568/เอกสาร แผน.pdf": BIG,
    "bang-rak/2568/-o18/index.html": "หน้า".encode(),
    "_data/[1]*.json": b"{}",
    "index.html": b"one",
    ".nojekyll": b"",
}
OLD = "bang-rak/2567/แผน เก่า.html"
FOREIGN: Mapping[str, bytes] = {
    "bang-rak/2568/other.txt": b"theirs",
    "old system/index.php": b"theirs",
    "ภาพ/ของเขา.jpg": b"theirs",
}


def _never() -> str:
    raise AssertionError("nobody is to be asked")


def _write(root: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def _read(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def _watching(root: Path, paths: tuple[str, ...]) -> Iterator[set[tuple[str, int]]]:
    """The sizes that a visitor could see of files, while the block lasts."""
    seen: set[tuple[str, int]] = set()
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.001):
            for path in paths:
                with suppress(FileNotFoundError):
                    seen.add((path, (root / path).stat().st_size))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def _stages(files: Mapping[str, bytes]) -> tuple[tuple[str, ...], ...]:
    pages = tuple(path for path in files if path.endswith(".html"))
    return tuple(path for path in files if path not in pages), pages


def _publish(target: PublicationTarget, site: Path, removals: tuple[str, ...] = ()) -> dict[str, RemoteFile | None]:
    """Put all of a site; what was told of each file, in its order."""
    told: dict[str, RemoteFile | None] = {}
    target.carry_out(Upload(site, _stages(_read(site)), removals), told.__setitem__)
    return told


def _sftp(server: SshServer, root: Path, **other: object) -> SftpSettings:
    given = {"key": str(server.key), "known_hosts": str(server.known_hosts), "port": server.port} | other
    return SftpSettings(host="127.0.0.1", user=USER, path=str(root), **given)


def _account(port: int, path: str, ca: str | None) -> FtpsSettings:
    return FtpsSettings(host="127.0.0.1", port=port, user="office", path=path, ca=ca)


def _ftps(server: FtpsServer, port: int | None = None) -> FtpsSettings:
    return _account(port or server.port, ".", str(server.certificate))


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of whoever runs the tests: no agent, no keys, no known hosts."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder at the server."""
    folder = tmp_path / "web ที่เผยแพร่"
    folder.mkdir()
    return folder


WAYS = ("sftp", "sftp-plain", "ftps", "ftps-plain", "rsync")


@pytest.fixture(params=WAYS)
def reach(request: pytest.FixtureRequest, quiet: None, root: Path, tmp_path: Path) -> Iterator[Reach]:
    """How one connects to `root` by each kind of target; a plain server can do only what the oldest can."""
    way = request.param
    if way == "rsync":
        program("rsync")
        yield lambda: RsyncTarget(RsyncSettings(to=str(root)))
    elif way.startswith("ftps"):
        plain = way == "ftps-plain"
        ftps = FtpsServer(root, make_certificate(tmp_path), lists_for_programs=not plain, replaces=not plain)
        with ftps.running():
            yield lambda: FtpsTarget(_ftps(ftps), lambda: PASSWORD)
        assert ftps.reused
        assert all(ftps.reused)
    else:
        ssh = SshServer(tmp_path / "ssh")
        with ssh.running("internal-sftp -P posix-rename" if way == "sftp-plain" else "internal-sftp"):
            yield lambda: SftpTarget(_sftp(ssh, root), _never)


def test_a_site_is_put_changed_and_removed(reach: Reach, root: Path, tmp_path: Path) -> None:
    """What is of others stays, what is ours becomes what it is here; what is told of each is what is listed later."""
    _write(root, FOREIGN)
    (root / "left").symlink_to(tmp_path)
    site = _write(tmp_path / "site", SITE)
    (site / "index.html").chmod(0o600)
    with closing(reach()) as target, _watching(root, (*SITE,)) as seen:
        found = {path: file for path, file in target.listing().items() if not path.startswith("left")}
        assert found.keys() == FOREIGN.keys()
        first = _publish(target, site)
        assert [*first] == [path for stage in _stages(_read(site)) for path in stage]
    assert seen <= {(path, len(data)) for path, data in SITE.items()}, "no file was there in part"
    (root / "left").unlink()
    assert _read(root) == {**FOREIGN, **SITE}
    with closing(reach()) as target:
        assert {path: target.listing()[path] for path in first} == first
        (site / "index.html").write_bytes(b"two and more")
        gone = ("bang-rak/2568/-o18/index.html", "bang-rak/2568/เอกสาร แผน.pdf", "_data/[1]*.json", "never.html")
        for path in gone[:3]:
            (site / path).unlink()
        second = _publish(target, site, gone)
        assert {path for path, file in second.items() if file is None} == {*gone}
        assert second["index.html"] != first["index.html"]
        assert target.listing().keys() == {*FOREIGN, *_read(site)}
    assert _read(root) == {**FOREIGN, **_read(site)}
    assert not (root / "_data").exists(), "its last file is gone"
    assert not (root / "bang-rak/2568/-o18").exists()
    assert (root / "index.html").stat().st_mode & 0o044 == 0o044, "a web server can read it"


def test_a_file_and_a_folder_change_places(reach: Reach, root: Path, tmp_path: Path) -> None:
    """A folder where a file must be goes with our files in it, and a file where a folder must be."""
    _write(root, {"a/b/page.html": b"old", "a/one.css": b"old", "c/d": b"old"})
    (root / "a/empty").mkdir()
    site = _write(tmp_path / "site", {"a": b"a file", "c/d/e/index.html": b"new"})
    with closing(reach()) as target:
        target.listing()
        told = _publish(target, site, ("a/b/page.html", "a/one.css", "c/d"))
    assert _read(root) == _read(site)
    assert {path for path, file in told.items() if file is None} == {"a/b/page.html", "a/one.css", "c/d"}


def test_what_is_of_others_is_in_the_way(reach: Reach, root: Path, tmp_path: Path) -> None:
    """It is named, and nothing is changed; a link in place of a folder is not followed."""
    elsewhere = _write(tmp_path / "elsewhere", {"index.html": b"theirs"})
    for path, content in {"a/theirs.txt": "a", "b": "b/index.html"}.items():
        _write(root, {path: b"theirs"})
        site = _write(tmp_path / f"site-{content[0]}", {content: b"ours", "z.css": b"ours"})
        with closing(reach()) as target, pytest.raises(Refusal, match=path):
            _publish(target, site)
        assert not (root / "z.css").exists()
    with closing(reach()) as target:
        if not isinstance(target, FtpsTarget):  # FTP shows no links
            (root / "linked").symlink_to(elsewhere)
            site = _write(tmp_path / "site", {"linked/index.html": b"ours"})
            with pytest.raises(Refusal, match="linked"):
                _publish(target, site)
    assert _read(elsewhere) == {"index.html": b"theirs"}


def test_what_an_interruption_left_is_tidied_up(reach: Reach, root: Path, tmp_path: Path) -> None:
    """A part of a file is not listed, and goes with the next upload, whatever that one puts."""
    _write(root, {f"a/{PART_PREFIX}1234": b"half", f"{PART_PREFIX}rsync/.index.html.x1y2z3": b"half", "b.txt": b"b"})
    (root / f"{PART_PREFIX}whole").mkdir()
    with closing(reach()) as target:
        assert target.listing().keys() == {"b.txt"}
        target.carry_out(Upload(tmp_path, ((),), ()), lambda path, file: None)
        assert target.listing().keys() == {"b.txt"}
    assert _read(root) == {"b.txt": b"b"}
    assert {path.name for path in root.iterdir()} == {"b.txt"}


@pytest.mark.parametrize("reach", ["sftp", "rsync"], indirect=True)
def test_a_full_disk(reach: Reach, root: Path, tmp_path: Path) -> None:
    """The file is named for which there is no room; the older one stays, and the part of the new one goes."""
    site = _write(tmp_path / "site", {"disk/small.css": b"new", "disk/แผน.pdf": BIG * 3})
    with small_disk(root / "disk", 2), closing(reach()) as target:
        _write(root, {"disk/แผน.pdf": b"old"})
        said = _refusal(partial(_publish, target, site))
        assert "full" in said
        assert "disk/" in said
        assert _read(root / "disk").get("แผน.pdf") == b"old"
        with closing(reach()) as again:
            again.carry_out(Upload(site, (("disk/small.css",),), ()), lambda path, file: None)
        assert _read(root) == {"disk/small.css": b"new", "disk/แผน.pdf": b"old"}


def test_an_ftps_server_without_room(quiet: None, root: Path, tmp_path: Path) -> None:
    """What it says is heard, though it stopped listening in the middle of the file."""
    _write(root, {"แผน.pdf": b"old"})
    site = _write(tmp_path / "site", {"แผน.pdf": BIG * 20})
    server = FtpsServer(root, make_certificate(tmp_path), room=200_000)
    with server.running(), closing(FtpsTarget(_ftps(server), lambda: PASSWORD)) as target:
        said = _refusal(partial(_publish, target, site))
        assert "full" in said
        assert "แผน.pdf" in said
        assert _read(root) == {"แผน.pdf": b"old"}


BREAKS = (*((way, after) for way in ("sftp", "ftps") for after in (10_000, 600_000, 1_062_000)), ("rsync", 600_000))


@pytest.mark.parametrize("breaking", BREAKS, ids=lambda breaking: "-".join(map(str, breaking)))
def test_a_wire_that_breaks(
    breaking: tuple[str, int], quiet: None, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in one sentence; no file is half-written under its name, and the next run does the rest."""
    way, after = breaking
    before = {path: b"old" for path in (*SITE, OLD) if path != "index.html"}
    _write(root, before)
    site = _write(tmp_path / "site", SITE)
    if way == "ftps":
        server = FtpsServer(root, make_certificate(tmp_path), breaks_after=min(after, len(BIG)))
        with server.running():
            target: PublicationTarget = FtpsTarget(_ftps(server), lambda: PASSWORD)
            _breaks(target, site, root, before)
            server.breaks_after = None
            with closing(FtpsTarget(_ftps(server), lambda: PASSWORD)) as again:
                _publish(again, site, (OLD,))
    else:
        ssh = SshServer(tmp_path / "ssh")
        with ssh.running():
            wire = BreakingWire(ssh.port, after)
            ssh.know(ssh.port, wire.port)
            if way == "sftp":
                _breaks(SftpTarget(_sftp(ssh, root, port=wire.port), _never), site, root, before)
                with closing(SftpTarget(_sftp(ssh, root), _never)) as again:
                    _publish(again, site, (OLD,))
            else:
                program("rsync")
                to = RsyncSettings(to=f"{USER}@127.0.0.1:{root}")
                monkeypatch.setenv("RSYNC_RSH", ssh.shell.replace(str(ssh.port), str(wire.port)))
                _breaks(RsyncTarget(to), site, root, before)
                monkeypatch.setenv("RSYNC_RSH", ssh.shell)
                _publish(RsyncTarget(to), site, (OLD,))
    assert _read(root) == SITE


def _breaks(target: PublicationTarget, site: Path, root: Path, before: Mapping[str, bytes]) -> None:
    told: dict[str, RemoteFile | None] = {}
    with closing(target), pytest.raises(PlaceLost) as lost:
        target.carry_out(Upload(site, _stages(_read(site)), ()), told.__setitem__)
    assert "again" in str(lost.value.text.en)
    for path, data in _read(root).items():
        if PART_PREFIX not in path:
            assert data in (before.get(path), SITE.get(path)), path
    for path in told:
        assert (root / path).read_bytes() == SITE[path]


def test_a_session_that_ended_while_nobody_spoke_is_begun_anew(quiet: None, root: Path, tmp_path: Path) -> None:
    """Between listing and upload an officer reads: a server need not wait so long, and nobody is asked again."""
    asked: list[str] = []

    def once() -> str:
        asked.append("asked")
        return PASSWORD

    site = _write(tmp_path / "site", SITE)
    ftps = FtpsServer(root, make_certificate(tmp_path))
    ssh = SshServer(tmp_path / "ssh")
    with ftps.running(), ssh.running():
        wires = BreakingWire(ftps.port, 1 << 30), BreakingWire(ssh.port, 1 << 30)
        ssh.know(wires[1].port)
        for wire, target in zip(
            wires,
            (FtpsTarget(_ftps(ftps, wires[0].port), once), SftpTarget(_sftp(ssh, root, port=wires[1].port), _never)),
            strict=True,
        ):
            target.listing()
            wire.hang_up()
            _publish(target, site)
            target.close()
    assert _read(root) == SITE
    assert asked == ["asked"]


def _refusal(connect: Callable[[], object]) -> str:
    """What is said to an officer: one line in each language, and no secret in it."""
    with pytest.raises(Refusal) as refused:
        connect()
    assert not isinstance(refused.value, WrongUse)
    text = refused.value.text
    assert text.en is not None
    for line in (text.th, text.en):
        assert "\n" not in line
        assert PASSWORD not in line
        assert "wrong-secret" not in line
    return text.en


def test_a_host_key_is_never_taken_on_trust(
    quiet: None, root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Unknown or changed, the server is refused before anything secret goes there, with what is to be done."""
    ssh = SshServer(tmp_path / "ssh")
    other = make_key(tmp_path / "other").with_suffix(".pub").read_text("utf-8")
    caplog.set_level(logging.DEBUG)
    with ssh.running():
        noted = ssh.known_hosts.read_text("utf-8")
        for hosts, told in {"": "not known yet", f"[127.0.0.1]:{ssh.port} {other}": "not the one noted"}.items():
            ssh.known_hosts.write_text(hosts, "utf-8")
            said = _refusal(lambda: SftpTarget(_sftp(ssh, root, key=None), _never))
            assert told in said
            assert f"ssh-keyscan -p {ssh.port} 127.0.0.1" in said
            assert "SHA256:" in said
            assert ssh.known_hosts.read_text("utf-8") == hosts
        broken = "@revoked x\n[127.0.0.1]:1 ssh-ed25519 AAAA\n# ก\n\n"
        for data in (noted.encode("utf-16"), (broken + noted).encode(), broken.encode() + noted.encode("utf-16")):
            ssh.known_hosts.write_bytes(data)  # as Windows PowerShell writes, and with lines that are none
            SftpTarget(_sftp(ssh, root), _never).close()
        hashed = paramiko.HostKeys.hash_host(f"[127.0.0.1]:{ssh.port}")
        ssh.known_hosts.write_text(f"{hashed} {noted.partition(' ')[2]}", "utf-8")
        SftpTarget(_sftp(ssh, root), _never).close()
        ssh.known_hosts.unlink()
        ssh.known_hosts.mkdir()
        assert "cannot be read" in _refusal(lambda: SftpTarget(_sftp(ssh, root), _never))
        ssh.known_hosts.rmdir()
        assert "no file" in _refusal(lambda: SftpTarget(_sftp(ssh, root), _never))
        known = tmp_path / "home/.ssh/known_hosts"
        _write(known.parent, {"known_hosts": noted.encode()})
        SftpTarget(_sftp(ssh, root, known_hosts=None), _never).close()  # the user's own is read where none is named
        assert known.read_text("utf-8") == noted


def test_ways_to_sign_in_over_ssh(
    quiet: None, root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """By a key with or without a passphrase, or a usual one; what is not taken is told, the secret never."""
    ssh = SshServer(tmp_path / "ssh")
    make_key(ssh.home / "locked", PASSWORD)
    strange = make_key(tmp_path / "strange")
    (tmp_path / "putty.ppk").write_text("PuTTY-User-Key-File-3: ssh-ed25519", "utf-8")
    caplog.set_level(logging.DEBUG)
    with ssh.running():
        locked = _sftp(ssh, root, key=str(ssh.home / "locked"))
        SftpTarget(locked, lambda: PASSWORD).close()
        _write(tmp_path / "home/.ssh", {"id_ed25519": ssh.key.read_bytes()})
        SftpTarget(_sftp(ssh, root, key=None), _never).close()
        (tmp_path / "home/.ssh/id_ed25519").unlink()
        cases: dict[str, Callable[[], object]] = {
            "passphrase does not open": lambda: SftpTarget(locked, lambda: "wrong-secret"),
            "does not take the key": lambda: SftpTarget(_sftp(ssh, root, key=str(strange)), _never),
            "does not take the password": lambda: SftpTarget(_sftp(ssh, root, key=None), lambda: "wrong-secret"),
            "no private SSH key": lambda: SftpTarget(_sftp(ssh, root, key=str(tmp_path / "putty.ppk")), _never),
            "cannot be opened": lambda: SftpTarget(_sftp(ssh, root, key=str(tmp_path / "none")), _never),
            "no folder": lambda: SftpTarget(_sftp(ssh, root / "none"), _never),
            "no SSH server": lambda: SftpTarget(_sftp(ssh, root, port=BreakingWire(ssh.port, 0).port), _never),
            "nothing answers": lambda: SftpTarget(_sftp(ssh, root, port=free_port()), _never),
        }
        for told, connect in cases.items():
            assert told in _refusal(connect)
    with ssh.running(passwords=False):
        assert "only SSH keys" in _refusal(lambda: SftpTarget(_sftp(ssh, root, key=None), _never))
    assert PASSWORD not in caplog.text
    assert "wrong-secret" not in caplog.text
    assert capfd.readouterr() == ("", "")


SILENT = """
import sys
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import SftpSettings
from prongsai.office.publication.targets.sftp import SftpTarget
try:
    SftpTarget(SftpSettings(host="127.0.0.1", port=int(sys.argv[1]), user="office", path="."), str)
except Refusal:
    sys.exit(7)
"""


def test_a_failure_is_said_once(quiet: None, tmp_path: Path) -> None:
    """The library's threads show no traceback of their own on the terminal."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, "-c", SILENT, str(listening.getsockname()[1])]
        own = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "hooks")}
        with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            listening.accept()[0].close()
            assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 7


def test_a_password_opens_an_ssh_server(quiet: None, root: Path, tmp_path: Path) -> None:
    """It is given only when no key does; a server that is signed in to and has no SFTP says so."""
    ssh = SshServer(tmp_path / "ssh")
    with password_server(ssh.host_key, lambda user, word: (user, word) == (USER, PASSWORD)) as port:
        ssh.know(port)
        settings = _sftp(ssh, root, key=None, port=port)
        assert "no SFTP" in _refusal(lambda: SftpTarget(settings, lambda: PASSWORD))
        assert "does not take the password" in _refusal(lambda: SftpTarget(settings, lambda: "wrong-secret"))


def test_the_extra_names_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where paramiko is not installed, the command that installs it is told."""
    monkeypatch.setattr("prongsai.office.publication.targets.sftp.find_spec", lambda name: None)
    with pytest.raises(WrongUse, match="sftp"):
        SftpTarget(SftpSettings(host="127.0.0.1", port=22, user="a", path="."), _never)


def test_who_is_no_ftps_server_gets_no_password(quiet: None, root: Path, tmp_path: Path) -> None:
    """A certificate of an unknown issuer or of another name, plain FTP, and silence, are refused before it is asked."""
    other = tmp_path / "other"
    other.mkdir()
    server = FtpsServer(root, make_certificate(tmp_path))
    named = FtpsServer(root, make_certificate(other, "DNS:other.example.go.th"))
    plain = FtpsServer(root, server.certificate, encrypts=False)
    with server.running(), named.running(), plain.running():
        unknown = _account(server.port, ".", None)
        assert "issuer is not known" in _refusal(lambda: FtpsTarget(unknown, _never))
        assert "another name" in _refusal(lambda: FtpsTarget(_ftps(named), _never))
        assert "encrypted" in _refusal(lambda: FtpsTarget(_ftps(plain), _never))
        missing = _account(server.port, ".", str(tmp_path / "none.pem"))
        assert "cannot be read" in _refusal(lambda: FtpsTarget(missing, _never))
        nobody = _ftps(server, free_port())
        assert "nothing answers" in _refusal(lambda: FtpsTarget(nobody, _never))
        for word in ("wrong-secret", "wrong-secret\r\nDELE index.html"):
            wrong = partial(FtpsTarget, _ftps(server), partial(str, word))
            assert "does not take the password" in _refusal(wrong)
        nowhere = _account(server.port, "none", str(server.certificate))
        assert "no folder" in _refusal(lambda: FtpsTarget(nowhere, lambda: PASSWORD))


def test_a_folder_that_may_only_be_read(
    quiet: None, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named at which it is noticed, and nothing is changed."""
    _write(root, {"index.html": b"old"})
    site = _write(tmp_path / "site", {"index.html": b"new"})
    ssh = SshServer(tmp_path / "ssh")
    ftps = FtpsServer(root, make_certificate(tmp_path), rights="elr")
    with ssh.running("internal-sftp -R"), ftps.running():
        targets: list[PublicationTarget] = [
            SftpTarget(_sftp(ssh, root), _never),
            FtpsTarget(_ftps(ftps), lambda: PASSWORD),
        ]
        for target in targets:
            with closing(target):
                told: dict[str, RemoteFile | None] = {}
                said = _refusal(partial(_publish, target, site))
                assert "may not" in said
                assert "index.html" in said
                said = _refusal(partial(target.carry_out, Upload(site, (), ("index.html",)), told.__setitem__))
                assert "may not" in said
    assert _read(root) == {"index.html": b"old"}


def test_rsync_says_what_is_the_matter(
    quiet: None, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such folder, a host or a key that is not known, nobody there, a module that may only be read, no program."""
    real = program("rsync")
    site = _write(tmp_path / "site", {"index.html": b"new"})
    ssh = SshServer(tmp_path / "ssh")
    port = free_port()
    config = _write(tmp_path, {"d.conf": f"[web]\npath={root}\nread only=yes\nuse chroot=no\n".encode()}) / "d.conf"
    far = f"{USER}@127.0.0.1:{root}"
    daemon = [real, "--daemon", "--no-detach", "--address=127.0.0.1", f"--port={port}", f"--config={config}"]
    with ssh.running(), subprocess.Popen(daemon, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            strange = ssh.shell.replace(str(ssh.key), str(make_key(tmp_path / "strange")))
            nobody = ssh.shell.replace(f"-p {ssh.port}", f"-p {free_port()}")
            unknown = ssh.shell.replace(str(ssh.known_hosts), str(tmp_path / "none"))
            missing = f"{far}/none"
            for shell, to, told in (
                (ssh.shell, missing, "no folder"),
                (strange, far, "does not take this computer's SSH key"),
                (unknown, far, "host key"),
                (nobody, far, "cannot be reached"),
                (ssh.shell, str(root / "none"), "no folder"),
            ):
                monkeypatch.setenv("RSYNC_RSH", shell)
                said = _refusal(RsyncTarget(RsyncSettings(to=to)).listing)
                assert told in said
            module = RsyncTarget(RsyncSettings(to=f"rsync://127.0.0.1:{port}/web"))
            assert "may not" in _refusal(lambda: _publish(module, site))
        finally:
            process.terminate()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no rsync on this computer" in _refusal(lambda: RsyncTarget(RsyncSettings(to=far)))
    _write(tmp_path, {"rsync": b"#!/bin/sh\necho 'openrsync: protocol version 29'\n"})
    (tmp_path / "rsync").chmod(0o755)
    assert "3.1 or newer" in _refusal(lambda: RsyncTarget(RsyncSettings(to=far)))
