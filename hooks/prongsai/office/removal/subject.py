"""The record that is taken back: its entry, its files and its words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.model.refs import Ref
from prongsai.office.removal.trees import values
from prongsai.site.permalinks.moves import former_address
from prongsai.site.references import parse_or_none
from prongsai.source.edits.markdown_edits import matter_of
from prongsai.source.edits.yaml_edits import ValuePath, value_at
from prongsai.source.folders import FILE_KINDS, Folders, find_file
from prongsai.source.yaml_tree import parse_yaml

HOLDERS: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"projects"}),
    "risks": frozenset({"risks"}),
    "measures": frozenset({"measures"}),
    "report": frozenset({"entries", "topics"}),
}
"""By kind, the lists in whose entries an `id` names a record of it."""
_SHORTEST = 4
"""Fewer letters tell no record from another."""
_MARKS = re.compile(r"^[\s#>*+-]+|[*_`]|\[|\]\([^)]*\)")


class RemovedRecord(Struct, frozen=True):
    """What is taken back."""

    ref: Ref
    """With agency and year; a page of the whole site has neither."""
    file: Path
    """The file of its entry, or that of the page or of the whole kind, which goes with it."""
    entry: ValuePath = ()
    """Where in its file it is; empty where the whole file goes."""
    gone: tuple[Path, ...] = ()
    """The files that go with it."""
    shared: str = ""
    """The id of another record that needs its file, which therefore stays."""
    was: tuple[Ref, ...] = ()
    """Where it was before, each with agency and year."""
    words: tuple[str, ...] = ()
    """What it says, line by line, without what is too short to be told."""
    original: Path | None = None
    """The registered file of a photo, document or table."""

    @property
    def home(self) -> tuple[str, int]:
        """Its agency and year; empty and 0 for a page of the whole site."""
        return self.ref.agency or "", self.ref.year or 0

    @property
    def address(self) -> str:
        """Where its page is, or its place in one."""
        return former_address(self.ref)

    def named_by(self, ref: Ref | None, home: tuple[str, int], anchor: str = "") -> bool:
        """Whether a reference written in a year means it, or a record in it; `anchor` is what follows its `#`."""
        if ref is None or (ref.agency or home[0], ref.year or home[1], ref.kind) != (*self.home, self.ref.kind):
            return False
        if self.ref.slug is None or ref.slug == self.ref.slug:
            return True
        return ref.slug is None and anchor == f"{self.ref.kind}-{self.ref.slug}"


def find_subject(folders: Folders, ref: Ref) -> RemovedRecord:
    """The record that a full reference names; without agency and year, a page of the whole site.

    Raises WrongUse where there is none, and Refusal where the file that would hold it cannot be read.
    """
    if ref.agency is None:
        if ref.kind != "pages":
            raise _unknown(ref)
        return _page(folders, ref)
    home = folders.agencies / ref.agency / str(ref.year)
    if ref.kind in FILE_KINDS:
        return _registered(folders, home, ref)
    if ref.kind in ("policies", "pages"):
        return _page(folders, ref)
    file = home / f"{ref.kind}.yml"
    if ref.kind == "agency" or not file.is_file():
        raise _unknown(ref)
    if ref.slug is None:
        return RemovedRecord(ref, file, (), (file,), words=_words(_tree(file)))
    for path, node in values(_tree(file)):
        holder = next((key for key in reversed(path) if isinstance(key, str)), "")
        if isinstance(node, Mapping) and holder in HOLDERS[ref.kind] and node.get("id") == ref.slug:
            return RemovedRecord(ref, file, path, was=_former(node, ref), words=_words(node))
    raise _unknown(ref)


def _registered(folders: Folders, home: Path, ref: Ref) -> RemovedRecord:
    file = home / "evidence.yml"
    found = value_at(_tree(file), (ref.kind,)) if file.is_file() else None
    entries = found if isinstance(found, Mapping) else {}
    node = entries.get(ref.slug)
    if not isinstance(node, Mapping):
        raise _unknown(ref)
    name = str(node.get("file", ""))
    original = find_file(home / ref.kind, name) if name and PurePosixPath(name).name == name else None
    others = (str(s) for s, o in entries.items() if s != ref.slug and isinstance(o, Mapping) and o.get("file") == name)
    shared = next(others, "")
    gone = tuple(_with_target(folders.root, original)) if original and not shared else ()
    entry = (ref.kind, ref.slug or "")
    return RemovedRecord(ref, file, entry, gone, shared, _former(node, ref), _words(node), original)


def _page(folders: Folders, ref: Ref) -> RemovedRecord:
    folder = folders.articles(ref.kind, ref.agency, ref.year)
    file = folder / f"{ref.slug}.md"
    if not file.is_file():
        raise _unknown(ref)
    files = [path for path in (file, folder / f"{ref.slug}.en.md") if path.is_file()]
    text = "\n".join(path.read_text("utf-8", "replace") for path in files)
    tree = parse_yaml(matter_of(text) or "", "").root
    lines = (_MARKS.sub("", line).strip() for line in text.splitlines())
    words = (*_words(tree), *(line for line in lines if len(line) >= _SHORTEST))
    return RemovedRecord(ref, file, (), tuple(files), was=_former(tree or {}, ref), words=words)


def _with_target(root: Path, path: Path) -> Iterator[Path]:
    """A file, and where it is a link to one in the project, that one too: the picture must go, not only its name."""
    yield path
    if path.is_symlink() and path.resolve().is_relative_to(root.resolve()):
        yield path.resolve()


def _tree(file: Path) -> object:
    """What a YAML file holds. Raises Refusal where it cannot be read; `check` says why."""
    try:
        tree = parse_yaml(file.read_text("utf-8-sig"), file.name)
    except (OSError, UnicodeDecodeError):
        tree = None
    if tree is None or tree.root is None:
        raise Refusal(both("removal.unreadable", path=file.name))
    return tree.root


def _former(node: Mapping[str, object], ref: Ref) -> tuple[Ref, ...]:
    """Its `was`, in full."""
    found = []
    for _, value in values(node.get("was", "")):
        if isinstance(value, str) and value:
            said = Ref("", value) if "/" not in value else parse_or_none(value)
            if said:
                found.append(Ref(said.kind or ref.kind, said.slug, said.year or ref.year, said.agency or ref.agency))
    return tuple(found)


def _words(node: object) -> tuple[str, ...]:
    """The texts in a tree, line by line, and names of files; not dates, ids and names of fixed lists."""
    texts = [str(v) for path, v in values(node) if isinstance(v, str) and (_is_prose(v) or path[-1:] == ("file",))]
    lines = (_MARKS.sub("", line).strip() for text in texts for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if len(line) >= _SHORTEST))


def _is_prose(value: str) -> bool:
    return not value.isascii() or bool(re.search("[A-Za-z]{2}", value) and not re.fullmatch("[a-z0-9/-]+", value))


def _unknown(ref: Ref) -> WrongUse:
    return WrongUse(both("removal.unknown", record=str(ref)[:80]))
