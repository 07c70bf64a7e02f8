"""Every place that names a record, each with the edit that takes the name away or puts another in its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from prongsai.model.refs import EVIDENCE_KEYS, KEYS_OF_FILES, Ref
from prongsai.office.removal.subject import RemovedRecord
from prongsai.office.removal.trees import keys_of, spot_of, values
from prongsai.site.references import parse_or_none
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.markdown_edits import edit_matter, matter_of, relinked
from prongsai.source.edits.yaml_edits import ValuePath, put_value, remove_value, value_at
from prongsai.source.folders import FILE_KINDS, entries
from prongsai.source.placed import PlacedList, PlacedMap
from prongsai.source.problem import Where
from prongsai.source.yaml_tree import parse_yaml

_REFERENCES = frozenset({"record", "based_on", "supersedes", "evidence", "measures"})
"""The keys whose values are references, or may be."""
Change = Literal["removed", "replaced", "words", "stays"]


class Use(Struct, frozen=True):
    """A place that names the record."""

    where: Where
    line: str
    """As it stands there."""
    change: Change
    """What becomes of it: away, the other record in its place, or of a link the words alone; or nothing."""


Home = tuple[str, int]


def edit_uses(edits: FileEdits, subject: RemovedRecord, agencies: tuple[str, ...], new: Ref | None) -> Iterator[Use]:
    """Every use in the files of some agencies and in the site's own, edited; `new` is put in its place."""
    for path, home in _files(edits, agencies):
        if path not in subject.gone:
            # A page needs no link to itself.
            itself = new is not None and path in _pages(edits, new)
            yield from _File(edits, path, subject, home, None if itself else new).edit()


class _File(Struct, frozen=True):
    """One file that may name the record."""

    edits: FileEdits
    path: Path
    subject: RemovedRecord
    home: Home
    """The agency and year that its references are of."""
    new: Ref | None

    def edit(self) -> Iterator[Use]:
        """All uses, edited."""
        data = self.edits.data(self.path) or b""
        text, name = data.decode("utf-8-sig", "replace"), self.edits.folders.name(self.path)
        markdown = self.path.suffix == ".md"
        yaml = (matter_of(text) if markdown else text) or ""
        places, lines = list(self._places(yaml)) if yaml.strip() else [], text.split("\n")
        for at, spot in places:
            line = spot.line + markdown  # below the first ---
            change: Change = "replaced" if self.new and _fits(at, self.new, self.home) else "removed"
            yield Use(Where(name, line, spot.column), lines[line - 1].strip(), change)
        for line in _linked_lines(text, self._relinked(text)):
            yield Use(Where(name, line, 1), lines[line - 1].strip(), "replaced" if self.new else "words")
        if not places and self._relinked(text) == text:
            return
        ways = [at for at, _ in places]
        if markdown:
            self.edits.edit_markdown(self.path, lambda text: self._relinked(self._edited_page(text, ways)))
        else:
            self.edits.edit_yaml(self.path, lambda text: self._relinked(self._edited(text, ways)))

    def _edited_page(self, text: str, places: list[ValuePath]) -> str:
        return edit_matter(text, lambda matter: self._edited(matter, places)) if places else text

    def _edited(self, text: str, places: list[ValuePath]) -> str:
        # From the last to the first, so that positions in lists stay what they are.
        for at in reversed(places):
            text = _without(text, at, self.home, self.new)
        return text

    def _relinked(self, text: str) -> str:
        return relinked(text, self._is_meant, _written(self.new, self.home) if self.new else "")

    def _is_meant(self, written: str) -> bool:
        return self.subject.named_by(parse_or_none(written), self.home, written.partition("#")[2])

    def _places(self, yaml: str) -> Iterator[tuple[ValuePath, Where]]:
        """The paths of the values of a YAML text that name the record, in their order, each with its place."""
        root = parse_yaml(yaml, "").root
        if root is None or self.path.name == "evidence.yml":  # which names nothing but its own files
            return
        own = self.subject.entry if self.path == self.subject.file else ()
        for at, value in values(root):
            inside = bool(own) and at[: len(own)] == own
            if isinstance(value, str) and not inside and self.subject.named_by(_reference(at, value), self.home):
                yield at, spot_of(root, at)


def _files(edits: FileEdits, agencies: tuple[str, ...]) -> Iterator[tuple[Path, Home]]:
    """Every file that may name a record, with the agency and year that its references are of."""
    folders = edits.folders
    for slug in agencies:
        folder = folders.agencies / slug
        yield from ((path, (slug, 0)) for path in entries(folder) if path.suffix == ".yml")
        for year in entries(folder):
            if year.is_dir() and year.name.isdecimal():
                yield from ((path, (slug, int(year.name))) for path in entries(year) if path.suffix == ".yml")
        for year in entries(folders.content / slug):
            if year.is_dir() and year.name.isdecimal():
                found = (*entries(year), *entries(year / "policies"))
                yield from ((path, (slug, int(year.name))) for path in found if path.suffix == ".md")
    yield from ((path, ("", 0)) for path in entries(folders.content) if path.suffix == ".md")


def _pages(edits: FileEdits, ref: Ref) -> tuple[Path, ...]:
    """The files of a page in its two languages; none of what is no page."""
    if ref.kind not in ("policies", "pages"):
        return ()
    folder = edits.folders.articles(ref.kind, ref.agency, ref.year)
    return folder / f"{ref.slug}.md", folder / f"{ref.slug}.en.md"


def _reference(path: ValuePath, value: str) -> Ref | None:
    """The reference that a value is; None for any other."""
    key = (keys_of(path) or ("",))[-1]
    if key in EVIDENCE_KEYS:
        return Ref(EVIDENCE_KEYS[key], value)
    if key in FILE_KINDS:
        return Ref(key, value)
    return parse_or_none(value) if key in _REFERENCES else None


def _written(ref: Ref, home: Home) -> str:
    """A full reference as it is written in a year, as short as can be."""
    here = ref.agency == home[0]
    year = None if here and ref.year == home[1] else ref.year
    return str(Ref(ref.kind, ref.slug, year, None if here else ref.agency))


def _fits(path: ValuePath, new: Ref, home: Home) -> bool:
    """Whether another record can stand where one was named: a list of photos takes photos of its own year only."""
    key = keys_of(path)[-1]
    return key not in FILE_KINDS or (new.kind == key and (new.agency, new.year) == home)


def _without(text: str, path: ValuePath, home: Home, new: Ref | None) -> str:
    """A YAML text in which the value at a path names `new`, or is not there any more."""
    root = parse_yaml(text, "").root
    key = keys_of(path)[-1]
    proof = path[:-1] if key in EVIDENCE_KEYS or (key == "record" and "evidence" in path) else None
    if new and _fits(path, new, home):
        if proof:
            return _proven(text, proof, (key, new), home)
        written = (new.slug or "") if key in FILE_KINDS else _written(new, home)
        around = value_at(root, path[:-1])
        if not (isinstance(around, PlacedList) and written in around):
            return put_value(text, path, written)
    if proof:
        return remove_value(text, proof)
    if key == "record":  # what is done about a risk: words beside the record stay
        around = value_at(root, path[:-1])
        alone = isinstance(around, PlacedMap) and set(around) == {"record"}
        return remove_value(text, path[:-1] if alone else path)
    return remove_value(text, path)


def _proven(text: str, proof: ValuePath, change: tuple[str, Ref], home: Home) -> str:
    """A piece of evidence that is another record: the elements that it shows, and where, are the officer's to look at.

    Also where that record is offered already: for other elements, and at another place.
    """
    key, new = change
    own = (new.agency, new.year) == home and new.kind in KEYS_OF_FILES
    form, written = (KEYS_OF_FILES[new.kind], new.slug or "") if own else ("record", _written(new, home))
    text = put_value(text, (*proof, form), written)
    return text if form == key else remove_value(text, (*proof, key))


def _linked_lines(before: str, after: str) -> Iterator[int]:
    """The lines, from 1, in which a link was."""
    left = set(after.split("\n"))
    for number, line in enumerate(before.split("\n"), 1):
        if "record:" in line and line not in left:
            yield number
