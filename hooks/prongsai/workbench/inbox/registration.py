"""Files with what was typed about them, brought into the register at once: all of them, or none."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prongsai.media.photos.accept import BROKEN
from prongsai.media.photos.office_copies import office_copy
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.additions.entries import Addition, addition_edits, same_file, taken_slugs
from prongsai.office.additions.given_files import GivenFile
from prongsai.office.additions.proposals import proposed_slug
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_places import value_paths
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import FileKind
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Errors, Strings, Widget, first
from prongsai.workbench.inbox.file_facts import FileFacts, file_facts
from prongsai.workbench.inbox.file_questions import NEEDED, SHARED, first_questions, shared_questions
from prongsai.workbench.inbox.inbox_files import WaitingFile
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.problem_words import labels_of, problem_words
from prongsai.workbench.records.saving import Saver

ALL = "all"
"""What the names of the questions begin with that are asked once of all photos."""


class AskedFile(Struct, frozen=True):
    """A file on the page on which it is described."""

    file: WaitingFile
    kind: FileKind
    kept: GivenFile
    """As it came; once its questions are answered, as it is to be kept."""
    facts: FileFacts
    twin: Text | None
    """Where the agency has the same file already."""


class FileForm(Struct, frozen=True):
    """The same as a template shows it."""

    token: str
    name: str
    kind: FileKind
    notes: tuple[Text, ...]
    errors: tuple[Text, ...]
    """Those that are no single question's."""
    widgets: tuple[Widget, ...]


class Registered(Struct, frozen=True):
    """What came of it."""

    records: tuple[str, ...] = ()
    """`photos/meeting-1`: what is registered now; nothing where there are errors."""
    errors: Errors | None = None
    """What is wrong, by the name of what is typed in, or by a file's token."""


def asked_files(office: OfficeYear, files: Sequence[WaitingFile]) -> Iterator[AskedFile]:
    """Files that are to be described. Raises Refusal where one is not accepted, or gone."""
    years = [year.year for year in office.agency.years]
    for file in files:
        if file.kind is None:
            raise Refusal(both("inbox.cannot", name=file.name))
        try:
            data = file.data()
        except OSError:
            raise Refusal(both("inbox.gone")) from None
        facts = file_facts(office.folders, file.kind, file.name, data)
        if isinstance(facts, Text):
            raise Refusal(facts)
        yield AskedFile(file, file.kind, GivenFile(file.path, data), facts, _twin(office, data, years))


def shown_files(asked: Sequence[AskedFile], given: Strings | None, errors: Errors) -> tuple[FileForm, ...]:
    """What is asked of each, with what was typed, or else with what is known of it."""
    return tuple(_view(one, given, errors) for one in asked)


def shared_widgets(given: Strings | None) -> tuple[Widget, ...]:
    """What is asked once of all photos."""
    group = shared_questions()
    return group.children(given or group.strings({}, ALL), ALL, {})


def as_kept(asked: Sequence[AskedFile]) -> tuple[AskedFile, ...]:
    """The same, photos as they are to be kept, which takes long. Raises Refusal."""
    return tuple(replace(one, kept=_kept(one)) for one in asked)


def register(office: OfficeYear, saver: Saver, asked: Sequence[AskedFile], given: Strings, today: date) -> Registered:
    """Register files as was typed. Raises Refusal where that cannot be."""
    given = _shared_out(asked, given)
    additions: list[Addition] = []
    slugs: dict[tuple[FileKind, str], AskedFile] = {}
    twins: dict[str, list[Text]] = {}
    for one in asked:
        addition = _addition(office, one, given, today, {slug for kind, slug in slugs if kind == one.kind})
        slugs[one.kind, addition.slug] = one
        additions.append(addition)
        # A photo is kept otherwise than it came, so it is known again only now.
        if addition.file and (twin := _twin(office, addition.file.data, [office.year.year])):
            twins[one.file.token] = [twin]
    if twins:
        return Registered(errors=twins)
    edits = addition_edits(office.folders, office.year, *additions)
    for one in asked:
        edits.remove(one.file.path)
    address = f"{office.address}/inbox"
    title = both("inbox.registered-title", number=len(asked), name=asked[0].file.name)
    outcome = saver.save_edits(edits, office.agency.slug, (), address, title)
    if outcome.errors:
        data = edits.data(office.path("evidence"))
        path_of = value_paths(data) if data is not None else None
        found: dict[str, list[Text]] = {}
        for _, problem in outcome.errors:
            here = problem.where.line and problem.where.path == office.name_of(office.path("evidence"))
            path = path_of(problem.where) if path_of and here else ()
            name, text = _placed(problem, path, slugs, given)
            found.setdefault(name, []).append(text)
        return Registered(errors=found)
    return Registered(tuple(f"{addition.kind}/{addition.slug}" for addition in additions))


def _view(one: AskedFile, given: Strings | None, errors: Errors) -> FileForm:
    group, token = first_questions(one.kind), one.file.token
    known: dict[str, YamlValue] = {"taken": one.facts.taken.isoformat()} if one.facts.taken else {}
    shown = group.strings(known, token) if given is None else given
    notes = (*((one.twin,) if one.twin else ()), *one.facts.personal)
    if one.facts.sheets:
        notes = (*notes, both("inbox.sheets"))
    return FileForm(
        token, one.file.name, one.kind, notes, tuple(errors.get(token, ())), group.children(shown, token, errors)
    )


def _shared_out(asked: Sequence[AskedFile], given: Strings) -> Strings:
    """What was typed, with what was typed once for all photos where one has none of its own."""
    made = dict(given)
    shared = [name for name in given if name.startswith(f"{ALL}.") and name.split(".")[1] in SHARED]
    for one in asked:
        for name in shared if one.kind == "photos" else ():
            own = f"{one.file.token}.{name.removeprefix(f'{ALL}.')}"
            if not first(given, own).strip():
                made[own] = given[name]
    return made


def unanswered(asked: Sequence[AskedFile], given: Strings) -> Errors:
    """What must be said first and is not, by the names of the questions."""
    given = _shared_out(asked, given)
    found: dict[str, list[Text]] = {}
    for one in asked:
        for key in (*NEEDED[one.kind], *(("sheet",) if one.facts.sheets else ())):
            name = f"{one.file.token}.{key}"
            name = name if key in ("people", "sheet") else f"{name}.th"
            if not first(given, name).strip():
                found[name] = [both("inbox.needed")]
    return found


def _kept(one: AskedFile) -> GivenFile:
    if one.kind != "photos":
        return one.kept
    try:
        data, ending = office_copy(one.kept.data, one.file.name)
    except BROKEN:
        raise Refusal(both("inbox.gone")) from None
    return GivenFile(one.file.path.with_suffix(ending), data)


def _addition(office: OfficeYear, one: AskedFile, given: Strings, today: date, taken: set[str]) -> Addition:
    group = first_questions(one.kind)
    fields = group.read(given, one.file.token, {}) or {}
    assert isinstance(fields, Mapping), "a file is described by several keys"
    day = fields.get("taken") or fields.get("issued")
    try:
        when = date.fromisoformat(str(day)) if day else one.facts.taken or today
    except ValueError:  # check says what is wrong with it
        when = today
    known = taken_slugs(office.year, one.kind, office.folders.articles("policies", *office.year.key))
    slug = proposed_slug(Path(one.file.name).stem, when, one.kind.removesuffix("s"), {*known, *taken})
    return Addition(one.kind, slug, fields, (), one.kept)


def _placed(
    problem: Problem, path: ValuePath, slugs: Mapping[tuple[FileKind, str], AskedFile], given: Strings
) -> tuple[str, Text]:
    """The name of the question that a problem is about, or the token of its file, or nothing; and its words."""
    for (kind, slug), one in slugs.items():
        stem = f"/{kind}/{slug}."
        if path[:2] == (kind, slug) or stem in f"/{problem.where.path}":
            group = first_questions(kind)
            name = group.name_at(given, one.file.token, path[2:]) if len(path) > 2 else one.file.token
            return name, problem_words(problem, labels_of(group))
    return "", problem_words(problem, lambda _: None)


def _twin(office: OfficeYear, data: bytes, years: Collection[int]) -> Text | None:
    """Where the agency has a file with the same bytes in some years."""
    for year, record in same_file(office.agency, data):
        kind, _, slug = record.partition("/")
        if year.year in years:
            title = next(file.subject for known, name, file in year.register.files() if (known, name) == (kind, slug))
            return both("inbox.twin", title=title, year=year.year)
    return None
