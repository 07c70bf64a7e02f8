"""`prongsai check --fix`: damaged Thai in an officer's files mended where that is certain, after showing what changes.

Of YAML only texts are touched, of Markdown the words besides; every other byte stays, line ends and byte order mark
too. A file that cannot be read as what it should be is left alone, and so is one that changed in the meantime.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from prongsai.build.project.group_data import sites_one_by_one
from prongsai.cache.atomic import replace_file
from prongsai.catalogue import dimensions
from prongsai.check.passages import passages
from prongsai.cli.console import say
from prongsai.messages import both, messages
from prongsai.office.scope import WHOLE, Scope
from prongsai.source.folders import Folders, read_source
from prongsai.source.mending import Spot, mend_markdown, mend_yaml
from prongsai.text.bilingual import LANGUAGES
from prongsai.text.formats.diff import unified
from prongsai.text.thai.damage import find_damage, repair

_BOM = "\ufeff"


class Mended(Struct, frozen=True):
    """One file: its source as it is, and with its texts mended."""

    path: Path
    name: str
    """As problems call it."""
    before: str
    after: str


class Fixes(Struct, frozen=True):
    """What `--fix` would do to a project."""

    files: tuple[Mended, ...]
    """Those that would change, in the order of their names."""
    unread: tuple[str, ...]
    """Those that have an error of their own, and so were not looked at."""


def fixes(root: Path, scope: Scope = WHOLE) -> Fixes:
    """What can be mended below a project's folder, in the part asked about. Nothing is written."""
    folders = Folders(root)
    titles = {dimension.id: dimension.title.th for dimension in dimensions().dimensions}
    spots: dict[str, set[Spot]] = defaultdict(set)
    unread: set[str] = set()
    for site, problems in sites_one_by_one(root):
        for passage in passages(site):
            if passage.kind in ("text", "body"):
                spots[passage.where.path].add((passage.where.line, passage.where.column))
        unread |= {problem.where.path for problem in scope.of(problems) if problem.where.path.endswith((".yml", ".md"))}
    found = (_mended(folders, name, spots[name], titles) for name in sorted(spots) if scope.covers(name))
    return Fixes(tuple(file for file in found if file), tuple(sorted(unread - spots.keys())))


def _mended(folders: Folders, name: str, spots: set[Spot], titles: dict[str, str]) -> Mended | None:
    path = folders.root / name
    data = read_source(path, folders, folders.root)
    if not isinstance(data, bytes):
        return None

    def mend(words: str) -> str:
        return repair(words, titles)

    before = data.decode("utf-8")  # it was read as such a moment ago
    if name.endswith(".md"):
        after = mend_markdown(before, spots, mend)
    else:
        mark = _BOM if before.startswith(_BOM) else ""
        after = mark + mend_yaml(before.removeprefix(_BOM), spots, mend)
    return Mended(path, name, before, after) if after != before else None


def difference(file: Mended) -> Iterator[str]:
    """What changes in a file, as the lines of a unified diff; what cannot be seen is shown as its code."""
    return unified(file.name, file.before, file.after)


def write_mended(file: Mended) -> bool:
    """Put the mended source in the file's place; False if the file is another than it was, or cannot be written."""
    target = file.path.resolve()  # a link within the folder stays a link
    try:
        if target.read_bytes() != file.before.encode("utf-8"):
            return False
        replace_file(target, file.after.encode("utf-8"))
    except OSError:
        return False
    return True


def fix(root: Path, *, yes: bool, out: TextIO, scope: Scope) -> None:
    """Show what can be mended, and mend it: with `yes` at once, else if whoever sits at the terminal agrees."""
    found = fixes(root, scope)
    for file in found.files:
        out.writelines(f"{line}\n" for line in difference(file))
        out.write(f"{_kinds(file)}\n\n")
    for name in found.unread:
        say(out, both("fix.unread", name=name))
    if not found.files:
        say(out, both("fix.nothing"))
        return
    if not (yes or _agreed(out, len(found.files))):
        say(out, both("fix.not-written"))
        return
    left = [file.name for file in found.files if not write_mended(file)]
    for name in left:
        say(out, both("fix.left", name=name))
    say(out, both("fix.written", count=len(found.files) - len(left)))


def _kinds(file: Mended) -> str:
    """What was wrong with a file, on one line: in the diff it may not be seen."""
    pairs = zip(file.before.split("\n"), file.after.split("\n"), strict=True)
    kinds = {damage.kind: None for was, now in pairs if was != now for damage in find_damage(was)}
    lists = (", ".join(messages(lang)(f"damage.{kind}") for kind in kinds) for lang in LANGUAGES)
    return " / ".join(lists)


def _agreed(out: TextIO, count: int) -> bool:
    """The answer of whoever sits at the terminal; nobody does where the input is no terminal."""
    if not sys.stdin.isatty():
        return False
    say(out, both("fix.ask", count=count))
    out.flush()
    answer = sys.stdin.readline().strip().lower()
    return any(answer in messages(lang)("fix.yes").split() for lang in LANGUAGES)
