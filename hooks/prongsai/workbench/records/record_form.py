"""The form of one record: what is asked, where the record stands, what it is called."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from prongsai.messages import both
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Strings
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_places import ProblemPaths, RecordPlace


class RecordLine(Struct, frozen=True):
    """A record in a list of those that can be opened."""

    place: RecordPlace
    title: Text
    kind: Text
    """What kind of record it is, in words."""


class FormOrder(Struct, frozen=True):
    """A button beside the one that saves: what it makes of what was typed is saved, or only shown."""

    label: Text
    fill: Callable[[Strings], Strings]
    saves: bool = True
    """Else the form only comes back as it makes it, as for a preview."""
    shown: str = ""
    """The id of what is to be looked at then."""


class RecordForm(Struct, frozen=True, kw_only=True):
    """One record's page, before anything is typed."""

    place: RecordPlace
    form: Group
    title: Text
    back: tuple[str, Text]
    """Where its page leads back: address and words."""
    template: str = "record.html"
    """That one, or what extends it and shows more."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What that template shows besides, by name."""
    orders: Mapping[str, FormOrder] = field(default_factory=dict)
    """Buttons of its own, by what they send."""
    drafts: bool = True
    """Whether it may be kept with errors."""
    begin: YamlValue | None = None
    """What is shown where there is no such record yet."""
    settle: Callable[[Strings], RecordPlace] | None = None
    """Of a record that is to be made: where it then stands, by what was typed."""


class BlankForm(Struct, frozen=True):
    """What is asked for an entry of a list."""

    file: str
    """Of the year, such as `plan`."""
    key: str
    """Of the list."""
    form: Group


class RecordKind(Struct, frozen=True):
    """A kind of records that have forms."""

    name: str
    """In addresses: `/<agency>/<year>/<name>/<id>`, without an id where a year has one such record."""
    lines: Callable[[OfficeYear], Iterable[RecordLine]]
    """All records of a year that can be opened, in their order; also those of a file with errors."""
    form: Callable[[OfficeYear, str], RecordForm | None]
    """The form of the record of an id, which is empty where there is but one; None where there is no such record."""
    blank: Callable[[OfficeYear], Iterable[BlankForm]] = lambda _: ()
    """What is asked for records that are not there yet: what a document says is called so."""


def year_back(office: OfficeYear) -> tuple[str, Text]:
    """Back to the desk of a year."""
    return office.address, both("workbench.back", year=office.year.year)


def field_address(office: OfficeYear, asked: RecordForm, problem: Problem) -> str:
    """Of the field for a problem in a record's file; of the form where it is none's."""
    place, find = asked.place, _finders(office, asked.place).get(problem.where.path)
    path = find(problem) if find and problem.where.line else None
    data = [office.bytes_of(office.name_of(file)) for file in place.files]
    name = asked.form.name_at(asked.form.strings(place.read(data), ""), "", path) if path else ""
    return f"{place.address}#f-{name}" if name else place.address


def record_problems(office: OfficeYear, place: RecordPlace) -> Iterator[tuple[ValuePath, Problem]]:
    """The problems within a record, with their paths in it."""
    finders = _finders(office, place)
    for problem in office.problems:
        find = finders.get(problem.where.path)
        path = find(problem) if find and problem.where.line else None
        if path is not None:
            yield path, problem


def _finders(office: OfficeYear, place: RecordPlace) -> Mapping[str, ProblemPaths]:
    """By file, from a problem in it to its path in the record; nothing where one of the files cannot be read."""
    names = [office.name_of(path) for path in place.files]
    data = [office.bytes_of(name) for name in names]
    if not place.readable(data):
        return {}
    return {
        name: place.paths(text, number)
        for number, (name, text) in enumerate(zip(names, data, strict=True))
        if text is not None
    }
