"""Values read from a document that somebody has to look at, and nobody has."""

from collections.abc import Iterator, Mapping

from prongsai.check.settings import Settings
from prongsai.model.generated.imports import ImportedValue
from prongsai.model.record import Record
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.problem import Code, Problem
from prongsai.source.records.record_paths import RecordPath, read_path
from prongsai.text.bilingual import Text


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:  # noqa: ARG001 # every family is called so
    """All of the family."""
    for year in graph.site.all_years():
        yield from _year(year)


def _year(year: AgencyYear) -> Iterator[Problem]:
    doubted: dict[str, list[ImportedValue]] = {}
    for value in year.imports.values:
        if value.certainty == "doubtful" and not value.confirmed:
            doubted.setdefault(value.file, []).append(value)
    for file, values in doubted.items():
        record = getattr(year, file, None)
        if not isinstance(record, Record):
            continue
        places = [place for value in values if (place := _place(record, value)) is not None]
        if places:
            yield Problem(record.where(*places[0]), Code.IMPORT_DOUBTFUL, {"count": len(places)})


def _place(record: Record, value: ImportedValue) -> ValuePath | None:
    """Where a value stands; None where it is gone, or is another by now: that is somebody's own."""
    found: list[str | int] = []
    here: object = record
    for step in read_path(value.path):
        at, here = _below(here, (step,))
        if here is None:
            return None
        found.append(at)
    return None if isinstance(here, Text) and here.th != value.value else tuple(found)


def _below(here: object, step: RecordPath) -> tuple[str | int, object]:
    """A step from a record or list to what is there: the key or index, and the value, None where there is none."""
    [key] = step
    if isinstance(key, tuple):
        entries = enumerate(here if isinstance(here, tuple) else ())
        return next(((at, one) for at, one in entries if getattr(one, "id", None) == key[0]), (0, None))
    if isinstance(here, Mapping):
        return key, here.get(key)
    if isinstance(key, int):
        return key, here[key] if isinstance(here, tuple) and key < len(here) else None
    if isinstance(here, Text):
        return key, here if key == "th" else None
    return key, getattr(here, key, None) or getattr(here, f"{key}_", None)
