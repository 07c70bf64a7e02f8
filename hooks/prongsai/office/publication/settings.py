"""publish.yml: to which places a site is published. No secret stands in it, but in the environment, or it is typed.

It lies beside mkdocs.yml. Paths in it begin at the project's folder, or are whole; `~` is one's own home.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import PlainValidator, WithJsonSchema

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.record import KEY_STEP, Record, fault, record_from
from prongsai.model.values.choices import FLAG
from prongsai.model.values.parsers import parse_whole_between
from prongsai.model.values.scalars import scalar, typed
from prongsai.model.values.types import Slug
from prongsai.source.explain import explain
from prongsai.source.folders import Folders, read_source
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Code, Problem
from prongsai.source.yaml_tree import kind_of, read_yaml
from prongsai.text.bilingual import Text
from prongsai.text.order import nearest

SETTINGS_FILE = "publish.yml"

_PASSWORD = "PRONGSAI_PUBLISH_PASSWORD_"  # noqa: S105 # the name of a variable
_SECRETS = re.compile("pass(word|wd|phrase)?|secret|token|credentials?|pin", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_BRANCH = re.compile(r"(?!.*(\.\.|//|@\{|\.lock(/|$)))[A-Za-z0-9_][A-Za-z0-9._/-]*(?<![./])")
_SECRET_IN_ADDRESS = re.compile(r"://[^/@\s]*:[^/@\s]+@")


def _line(value: object) -> str:
    text = scalar(value)
    if not text or not text.isprintable():
        raise fault(Code.EMPTY_TEXT)
    return text


def _port(value: object) -> int:
    return value if isinstance(value, int) else parse_whole_between(1, 65535)(value)


def _yes(value: object) -> bool:
    return scalar(value).lower() != "false" and bool(FLAG.parse(value))


Line = Annotated[str, PlainValidator(_line), WithJsonSchema({"type": "string"})]
Port = Annotated[int, PlainValidator(_port), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 65535})]
Yes = Annotated[bool, PlainValidator(_yes), WithJsonSchema({"type": "boolean"})]


class _Place(Record):
    """What every kind of place has."""

    confirm: Yes = False
    """Whether somebody else must have read what changes, and say so, before it is published there."""


class FolderSettings(_Place):
    """A folder that this machine reaches: a web server's, a network drive's."""

    kind: Line = "folder"
    path: Line


class ZipSettings(_Place):
    """One file with the whole site."""

    kind: Line = "zip"
    path: Line


class SftpSettings(_Place):
    """A folder on a server that is reached over SFTP."""

    kind: Line = "sftp"
    host: Line
    port: Port = 22
    user: Line
    path: Line = "."
    """The folder, from the root or from where one is after signing in."""
    key: Line | None = None
    """The file of a private key; None for the agent's, the usual ones, and else a password."""
    known_hosts: Line | None = None
    """The file in which the server's host key is noted; None for the system's and the user's."""


class FtpsSettings(_Place):
    """A folder on a server that is reached over FTP within TLS."""

    kind: Line = "ftps"
    host: Line
    port: Port = 21
    user: Line
    path: Line = "."
    """As of SFTP."""
    ca: Line | None = None
    """The file with the certificate of the issuer, as PEM; None for those the system trusts."""


class RsyncSettings(_Place):
    """A folder that rsync reaches."""

    kind: Line = "rsync"
    to: Line
    """As rsync takes it: a folder here, `user@host:folder`, `rsync://host/module/folder`."""


class GitSettings(_Place):
    """A branch of a git repository, as GitHub Pages and GitLab Pages serve it."""

    kind: Line = "git"
    repository: Line
    """An address, a folder, or the name of a remote of the project's own repository."""
    branch: Line = "gh-pages"
    cname: Line | None = None
    """The site's own domain, for the file CNAME."""


TargetSettings = FolderSettings | ZipSettings | SftpSettings | FtpsSettings | RsyncSettings | GitSettings
S = TypeVar("S", bound=_Place)

KINDS: Mapping[str, type[TargetSettings]] = {
    "folder": FolderSettings,
    "zip": ZipSettings,
    "sftp": SftpSettings,
    "ftps": FtpsSettings,
    "rsync": RsyncSettings,
    "git": GitSettings,
}
"""The record of each kind of place."""
_PATHS = ("path", "key", "known_hosts", "ca", "to")
"""The fields that name a file or folder of this machine, those of servers excepted."""


def _of_some_kind(value: object) -> PlacedMap:
    """A target whose kind is known; the rest of it is read as a record of that kind."""
    if not isinstance(value, PlacedMap):
        raise fault(Code.WRONG_TYPE, expected="type.mapping", got=kind_of(value))
    if "kind" not in value:
        path = ("kind", KEY_STEP) if "kind" in value.spots else ()
        raise fault(Code.MISSING_KEY, path=path, key="kind", example="kind: folder")
    kind = value["kind"]
    if typed(kind) not in KINDS:
        near = ", ".join(nearest(typed(kind), tuple(KINDS)))
        raise fault(Code.BAD_CHOICE, path=("kind",), value=typed(kind)[:80], near=near, choices=", ".join(KINDS))
    return value


class _PublishFile(Record):
    """The whole file."""

    targets: Mapping[Slug, Annotated[PlacedMap, PlainValidator(_of_some_kind), WithJsonSchema({"type": "object"})]]


def secret_variable(name: str) -> str:
    """The variable of the environment that has the password of a place."""
    return f"{_PASSWORD}{name.upper().replace('-', '_')}"


def known_secret(name: str) -> str:
    """The password of a place that the environment has; empty where it has none."""
    return os.environ.get(secret_variable(name), "")


def publication_targets(root: Path) -> Mapping[str, TargetSettings]:
    """The places that a project's publish.yml names, in their order; paths of this machine made whole.

    Raises Refusal, which says what is wrong in it and where, or what to write where there is none.
    """
    folders = Folders(root)
    path = root / SETTINGS_FILE
    if not path.exists():
        raise Refusal(both("publish.settings.none", path=path))
    data = read_source(path, folders, root)
    if isinstance(data, Problem):
        raise _wrong((data,))
    tree = read_yaml(data, SETTINGS_FILE)
    if tree.root is None or tree.problems:
        raise _wrong(tree.problems)
    file, problems = record_from(_PublishFile, tree.root)
    if file is None:
        raise _wrong(problems)
    found: dict[str, TargetSettings] = {}
    objections: list[Text] = []
    for name, written in file.targets.items():
        settings, wrong = record_from(KINDS[str(written["kind"]).strip()], written)
        problems += wrong
        objections += _secret_keys(written)
        if settings is not None:
            objections += _objections(settings)
            found[name] = _whole(settings, root)
    if problems or objections:
        raise _wrong(problems, objections)
    if not found:
        raise Refusal(both("publish.settings.none", path=path))
    return found


def _wrong(problems: tuple[Problem, ...], objections: list[Text] | None = None) -> Refusal:
    """All that is wrong with the file, in one."""
    texts = [*([_report(problems)] if problems else []), *(objections or [])]
    return Refusal(Text("\n".join(text.th for text in texts), "\n".join(text.best("en") for text in texts)))


def _report(problems: tuple[Problem, ...]) -> Text:
    """The report of problems, which is in both languages, before the Thai of what follows."""
    said, advice = explain(problems, "line").rstrip(), both("publish.settings.mend")
    return Text(f"{said}\n{advice.th}", advice.en)


def _secret_keys(written: PlacedMap) -> Iterator[Text]:
    for key in written.spots:
        if _SECRETS.search(key):
            yield both("publish.settings.secret", where=written.where_key(key))


def _objections(settings: TargetSettings) -> Iterator[Text]:
    """What a value cannot be, though it is a line of text."""
    values: dict[str, str] = {name: str(value) for name, value in settings if value is not None}
    for name, value in values.items():
        where = settings.where(name)
        if value.startswith("-"):  # a program that is handed it would take it for an option
            yield both("publish.settings.option", where=where, value=value[:80])
        elif _SECRET_IN_ADDRESS.search(value):
            yield both("publish.settings.secret", where=where)
        elif (wanted := _FORMS.get(name)) and not wanted.fullmatch(value):
            yield both(f"publish.settings.bad-{name}", where=where, value=value[:80])


_FORMS = {"host": _HOST, "cname": _DOMAIN, "branch": _BRANCH}
"""How values look that are no free text."""


def _whole(settings: S, root: Path) -> S:
    """The same with the paths of this machine made whole."""
    remote = isinstance(settings, SftpSettings | FtpsSettings)
    names = [name for name in _PATHS if not (remote and name == "path")]
    given = {name: str(value) for name, value in settings if name in names and value is not None}
    if isinstance(settings, RsyncSettings):
        given = {name: value for name, value in given.items() if not _is_elsewhere(value)}
    return settings.model_copy(update={name: _below(root, value) for name, value in given.items()})


def _is_elsewhere(to: str) -> bool:
    """Whether rsync takes it for a folder of another machine: a colon before the first slash."""
    return ":" in to.partition("/")[0] or bool(urlsplit(to).scheme == "rsync")


def _below(root: Path, written: str) -> str:
    return str(root / Path(written).expanduser())
