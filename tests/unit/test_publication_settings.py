"""publish.yml: what is read of it, and what is refused with its place."""

from pathlib import Path

import pytest

from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import (
    FolderSettings,
    FtpsSettings,
    GitSettings,
    RsyncSettings,
    SftpSettings,
    ZipSettings,
    publication_targets,
)

GOOD = """\
targets:
  web:
    kind: sftp
    host: www.example.go.th
    port: "๒๒๒๒"
    user: webmaster
    key: keys/id
  space: {kind: ftps, host: ftp.example.go.th, user: web, path: htdocs, ca: ca.pem}
  share: {kind: folder, path: ../public}
  file: {kind: zip, path: เว็บไซต์.zip}
  mirror: {kind: rsync, to: "web@www.example.go.th:/srv/www"}
  copy: {kind: rsync, to: ../copy/}
  pages: {kind: git, repository: origin, cname: data.example.go.th}
"""


def test_every_kind_is_read(tmp_path: Path) -> None:
    """Each kind becomes its record, with what is left out filled in and paths of this machine made whole."""
    (tmp_path / "publish.yml").write_text(GOOD, "utf-8")
    found = publication_targets(tmp_path)
    web, space, share, file, mirror, copy, pages = found.values()
    assert isinstance(web, SftpSettings)
    assert (web.host, web.port, web.path, web.key) == ("www.example.go.th", 2222, ".", str(tmp_path / "keys/id"))
    assert web.known_hosts is None
    assert isinstance(space, FtpsSettings)
    assert (space.port, space.path, space.ca) == (21, "htdocs", str(tmp_path / "ca.pem"))
    assert isinstance(share, FolderSettings)
    assert share.path == str(tmp_path / "../public")
    assert isinstance(file, ZipSettings)
    assert isinstance(mirror, RsyncSettings)
    assert mirror.to == "web@www.example.go.th:/srv/www"
    assert isinstance(copy, RsyncSettings)
    assert copy.to == str(tmp_path / "../copy")
    assert isinstance(pages, GitSettings)
    assert pages.branch == "gh-pages"


def test_a_record_can_be_made_by_a_program() -> None:
    """What a test or another module gives by name is taken as it is."""
    assert SftpSettings(host="127.0.0.1", port=22, user="me").port == 22


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "publish.yml"),
        ("- a", "publish.yml:1:1"),
        ("targets:\n", "targets"),
        ("target: {}", "publish.yml:1:1"),
        ("targets: {a: here}", "publish.yml:1:14"),
        ("targets: {A_b: {kind: zip, path: x}}", "publish.yml:1:11"),
        ("targets:\n  a:\n    path: x", "kind: folder"),
        ("targets:\n  a:\n    kind: ftp\n    host: x", "ftps"),
        ("targets:\n  a:\n    kind: folder", "path"),
        ("targets:\n  a:\n    kind: folder\n    paht: x", "path"),
        ("targets:\n  a:\n    kind: folder\n    path: x\n    host: y", "publish.yml:5:5"),
        ("targets:\n  a:\n    kind: folder\n    path: [x]", "publish.yml:4:11"),
        ('targets:\n  a:\n    kind: folder\n    path: ""', "publish.yml:4:11"),
        ('targets:\n  a:\n    kind: folder\n    path: "a\\nb"', "publish.yml:4:11"),
        ("targets:\n  a:\n    kind: folder\n    path: x\n    confirm: perhaps", "publish.yml:5:14"),
        ("targets:\n  a:\n    kind: sftp\n    host: h\n    user: u\n    port: 70000", "65535"),
        ("targets:\n  a:\n    kind: sftp\n    host: sftp://h\n    user: u", "publish.yml:4:11"),
        ("targets:\n  a:\n    kind: sftp\n    host: u@h\n    user: u", "publish.yml:4:11"),
        ("targets:\n  a:\n    kind: sftp\n    host: -oProxyCommand=x\n    user: u", "publish.yml:4:11"),
        ("targets:\n  a:\n    kind: rsync\n    to: --delete", "publish.yml:4:9"),
        ("targets:\n  a:\n    kind: git\n    repository: --upload-pack=x", "publish.yml:4:17"),
        ("targets:\n  a:\n    kind: git\n    repository: x\n    branch: a..b", "publish.yml:5:13"),
        ("targets:\n  a:\n    kind: git\n    repository: x\n    cname: https://x.th/", "publish.yml:5:12"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    """A file that cannot be followed is refused, with what is wrong and where."""
    (tmp_path / "publish.yml").write_text(text, "utf-8")
    with pytest.raises(Refusal) as refusal:
        publication_targets(tmp_path)
    assert said in refusal.value.text.th


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("kind: sftp\n    host: h\n    user: u\n    password: abc", "publish.yml:6:5"),
        ("kind: ftps\n    host: h\n    user: u\n    passphrase:", "publish.yml:6:5"),
        ("kind: git\n    repository: https://me:abc@example.com/x.git", "publish.yml:4:17"),
        ("kind: rsync\n    to: rsync://me:abc@example.com/x", "publish.yml:4:9"),
    ],
)
def test_a_secret_in_the_file_is_refused(lines: str, place: str, tmp_path: Path) -> None:
    """A password is an error at its place, with where secrets come from, and is not repeated."""
    (tmp_path / "publish.yml").write_text(f"targets:\n  a:\n    {lines}\n", "utf-8")
    with pytest.raises(Refusal) as refusal:
        publication_targets(tmp_path)
    assert place in refusal.value.text.th
    assert "PRONGSAI_PUBLISH_PASSWORD" in refusal.value.text.th
    assert "abc" not in refusal.value.text.th


def test_without_the_file_it_is_told_what_to_write(tmp_path: Path) -> None:
    """What to write is shown as an example that can be copied."""
    with pytest.raises(Refusal) as refusal:
        publication_targets(tmp_path)
    for text in (refusal.value.text.th, refusal.value.text.best("en")):
        example = text.partition("\n\n")[2].partition("\n\n")[0]
        (tmp_path / "publish.yml").write_text(example, "utf-8")
        assert list(publication_targets(tmp_path)) == ["website", "backup"]
        (tmp_path / "publish.yml").unlink()
