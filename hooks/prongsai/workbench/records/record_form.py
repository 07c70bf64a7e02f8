"""The form of one record: what is asked, where the record stands, what it is called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.messages import both
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_places import value_paths
from prongsai.source.problem import Problem, Where
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Strings
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_places import RecordPlace


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record in a list of those that can be opened."""

    place: RecordPlace
    title: Text
    kind: Text
    """What kind of record it is, in words."""


@dataclass(frozen=True, slots=True)
class FormOrder:
    """A button beside the one that saves: it saves too, what it makes of what was typed."""

    label: Text
    fill: Callable[[Strings], Strings]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordForm:
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


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of records that have forms."""

    name: str
    """In addresses: `/<agency>/<year>/<name>/<id>`, without an id where a year has one such record."""
    lines: Callable[[OfficeYear], Iterable[RecordLine]]
    """All records of a year that can be opened, in their order; also those of a file with errors."""
    form: Callable[[OfficeYear, str], RecordForm | None]
    """The form of the record of an id, which is empty where there is but one; None where there is no such record."""


def year_back(office: OfficeYear) -> tuple[str, Text]:
    """Back to the desk of a year."""
    return office.address, both("workbench.back", year=office.year.year)


def field_address(office: OfficeYear, asked: RecordForm, where: Where) -> str:
    """Of the field for a place in a record's file; of the form where it is none's."""
    place = asked.place
    data = office.bytes_of(office.name_of(place.files[0]))
    if not where.line or data is None or place.files[0].suffix != ".yml" or not place.readable([data]):
        return place.address
    path = place.path_in(data, value_paths(data)(where))
    name = asked.form.name_at(asked.form.strings(place.read([data]), ""), "", path) if path else ""
    return f"{place.address}#f-{name}" if name else place.address


def record_problems(office: OfficeYear, place: RecordPlace) -> Iterator[tuple[ValuePath, Problem]]:
    """The problems within a record of a YAML file, with their paths in it."""
    name = office.name_of(place.files[0])
    data = office.bytes_of(name)
    if data is None or not place.readable([data]) or place.files[0].suffix != ".yml":
        return
    path_of = value_paths(data)
    for problem in office.problems:
        if problem.where.path == name and problem.where.line:
            inner = place.path_in(data, path_of(problem.where))
            if inner is not None:
                yield inner, problem
