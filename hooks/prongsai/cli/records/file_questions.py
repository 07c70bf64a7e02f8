"""What is asked of a photo, a document, a table: after the file was judged, as check will, what the rules demand."""

from collections.abc import Mapping

from prongsai.cli.console import CommandRefused
from prongsai.cli.records.addition_context import AdditionContext
from prongsai.media.documents.kind import KnownDocument
from prongsai.media.files.originals import Label
from prongsai.media.kinds import KINDS
from prongsai.media.photos.kind import KnownPhoto
from prongsai.messages import both
from prongsai.model.values.choices import first_word
from prongsai.model.values.parsers import parse_text
from prongsai.model.values.periods import parse_period
from prongsai.model.year.evidence import PEOPLE, parse_alt, parse_heading
from prongsai.office.additions.entries import Addition, same_file
from prongsai.office.additions.given_files import GivenFile, read_given_file
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.explain import explain, printable
from prongsai.source.folders import FileKind
from prongsai.source.problem import Problem, Where

_SHEETS = "media.reason.several-sheets"


def ask_photo(context: AdditionContext) -> Addition:
    """A photo. Raises WrongUse, CommandRefused and KeyboardInterrupt, as all these do."""
    file, known_as = _file(context, "photos")
    if known_as:
        return known_as
    known = _accepted(context, "photos", file)
    assert isinstance(known, KnownPhoto)
    caption, alt = context.bilingual("caption"), context.bilingual("alt", parse_alt)
    taken = context.day("taken", known.taken)
    people = choice_of(context, "people", "people", PEOPLE)
    consent = context.needed("consent", _thai) if people == "public" else context.given("consent")
    fields = {
        "caption": caption, "alt": alt, "taken": taken, "place": context.optional("place", _thai),
        "people": people, "consent": consent,
    }  # fmt: skip
    day = taken or (known.taken.isoformat() if known.taken else None)
    return _registered(context, "photos", file, fields, day)


def ask_document(context: AdditionContext) -> Addition:
    """A document."""
    file, known_as = _file(context, "documents")
    if known_as:
        return known_as
    known = _accepted(context, "documents", file)
    assert isinstance(known, KnownDocument)
    title, issued = context.bilingual("title"), context.day("issued")
    fields = {"title": title, "issued": issued, "number": context.optional("number", _thai), "period": _period(context)}
    if not known.facts.has_text or context.given("text-alternative"):
        fields["text_alternative"] = context.optional("text-alternative", _thai)
    return _registered(context, "documents", file, fields, issued)


def ask_table(context: AdditionContext) -> Addition:
    """A table."""
    file, known_as = _file(context, "tables")
    if known_as:
        return known_as
    given = context.given("sheet")
    sheet = parse_heading(given) if given else None
    if sheet is None and _look(context, "tables", file) == _SHEETS:
        sheet = context.needed("sheet", parse_heading)
    _accepted(context, "tables", file, sheet)
    fields = {"title": context.bilingual("title"), "sheet": sheet, "period": _period(context)}
    return _registered(context, "tables", file, fields)


def choice_of(context: AdditionContext, name: str, topic: str, names: tuple[str, ...]) -> str:
    """One of a closed list, by the words that the site shows."""
    words = {one: first_word(topic, one) for one in names}
    return context.prompts.choice(both(f"add.ask.{name}"), words, option=f"--{name}", given=context.given(name))


def _thai(answer: str) -> str:
    return parse_text(answer).th


def _period(context: AdditionContext) -> str | None:
    """As it was written; only an option says it, as a file is mostly of its own year."""
    written = context.given("period")
    return written if written is None else context.needed("period", _as_period)


def _as_period(answer: str) -> str:
    parse_period(answer)
    return answer


def _file(context: AdditionContext, kind: FileKind) -> tuple[GivenFile, Addition | None]:
    """The file; with what is added of one that is registered already: evidence alone, for a further item.

    Raises CommandRefused where such a file is offered for no item.
    """
    file = context.prompts.text(both(f"add.ask.{kind}"), read_given_file, option="FILE", given=context.options.file)
    for year, record in same_file(context.agency, file.data):
        own_kind, _, slug = record.partition("/")
        if year.key != context.year.key:
            context.prompts.tell("", both("add.same-file-before", record=f"{year.year}/{record}"))
            break
        if own_kind != kind:
            raise CommandRefused(both("add.same-file", record=record, year=year.year))
        context.prompts.tell("", both("add.same-file-again", record=record))
        if not (places := context.places()):
            raise CommandRefused(both("add.same-file", record=record, year=year.year))
        return file, Addition(kind, slug, {}, places)
    return file, None


def _look(context: AdditionContext, kind: FileKind, file: GivenFile, part: str | None = None) -> object:
    """What is known of a file as one of a kind; a string, the key of a message, where it is not accepted."""
    way = KINDS[kind]
    found: object = way.look(file.data, Label(f"file{file.ending}", part), way.cache(context.apart))
    return found


def _accepted(context: AdditionContext, kind: FileKind, file: GivenFile, part: str | None = None) -> object:
    """What is known of a file. Raises CommandRefused where check would not accept it."""
    known = _look(context, kind, file, part)
    if isinstance(known, str):
        name = printable(file.path.name)
        problem = Problem(Where(printable(str(file.path))), KINDS[kind].problem, {"name": name, "reason": known})
        raise CommandRefused(explain([problem], "line").rstrip("\n"), both("add.not-added"))
    return known


def _registered(
    context: AdditionContext,
    kind: FileKind,
    file: GivenFile,
    fields: Mapping[str, YamlValue | None],
    day: str | None = None,
) -> Addition:
    """The entry, after its id and its items were asked for too."""
    slug = context.slug(kind, file.path.stem, day)
    filled = {name: value for name, value in fields.items() if value is not None}
    return Addition(kind, slug, filled, context.places(), file)
