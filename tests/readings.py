"""What was read of a made-up plan beside what it says, and whether each value stands in the document."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from imports import faithful
from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.recognising import recognised
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.numerals import arabic
from tests.plans import Office, Promise, Style

FIELDS = (
    "title", "code", "dimension", "mission", "rationale", "objectives", "target_group", "procedure", "period", "budget",
    "responsible", "outputs", "outcomes",
)  # fmt: skip


def plan_of(document: SourceDocument) -> Recognised:
    """What was recognised for plan.yml."""
    return next(one for one in recognised(document) if one.file == "plan")


def projects_of(plan: Recognised) -> list[dict[str, object]]:
    """Every project of a record, with the numbers of its dimension and mission."""
    made: list[dict[str, object]] = []
    for dimension in _maps(plan.record, "dimensions"):
        bare: YamlValue = {"id": "", "projects": dimension.get("projects", [])}
        for mission in (*_maps(dimension, "missions"), bare):
            assert isinstance(mission, Mapping)
            made += [
                {**project, "dimension": dimension["id"], "mission": mission["id"]}
                for project in _maps(mission, "projects")
            ]
    return made


def _maps(value: YamlValue, key: str) -> list[Mapping[str, YamlValue]]:
    """The records of a list within one."""
    assert isinstance(value, Mapping)
    listed = value.get(key, [])
    assert isinstance(listed, Sequence)
    return [entry for entry in listed if isinstance(entry, Mapping)]


def plain(value: object) -> object:
    """A value without what two printings of it may differ in: spaces, and the script of digits."""
    if isinstance(value, str):
        return re.sub(r"\s+", "", arabic(value)).replace("–", "-")
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [plain(inner) for inner in value]
    return value


def meant(promise: Promise, office: Office, style: Style) -> dict[str, object]:
    """The fields of a project as they should be read."""
    made: dict[str, object] = {
        "title": promise.title,
        "code": promise.code,
        "dimension": promise.dimension,
        "mission": promise.mission if promise.mission in office.branches and "." in promise.mission else "",
        "budget": dict(promise.budgets) or promise.budget,
    }
    if promise.in_table_only and style.table != "years":
        made["budget"] = promise.budget
    if style.table == "years" and not promise.budgets and promise.budget[0].isdigit():
        made["budget"] = dict.fromkeys(range(2566, 2571), promise.budget)
    if promise.in_table_only:
        return made
    return {
        **made,
        "rationale": "".join(promise.rationale),
        "objectives": list(promise.objectives),
        "target_group": promise.target_group + promise.count,
        "procedure": list(promise.procedure),
        "period": promise.period,
        "responsible": [promise.responsible],
        "outputs": list(promise.outputs),
        "outcomes": list(promise.outcomes),
    }


def wrong_fields(document: SourceDocument, office: Office, style: Style) -> Iterator[str]:
    """Every field that was not read as it is meant, and every project that is missing or too much."""
    found = projects_of(plan_of(document))
    by_title = {plain(project.get("title", "")): project for project in found}
    for title, count in Counter(plain(project.get("title", "")) for project in found).items():
        if count > 1:
            yield f"{title}: {count} times"
    promises = [promise for promise in office.promises if style.table or not promise.in_table_only]
    expected = {plain(promise.title) for promise in promises}
    yield from (f"{title}: not of the plan" for title in by_title if title not in expected)
    for promise in promises:
        project = by_title.get(plain(promise.title))
        if project is None:
            yield f"{promise.title}: not found"
            continue
        for name, value in meant(promise, office, style).items():
            read = _read(project, name)
            if plain(read) != plain(value):
                yield f"{promise.title}: {name}: {read!r} for {value!r}"


def _read(project: Mapping[str, object], name: str) -> object:
    value = project.get(name, "")
    if name == "target_group" and isinstance(value, Mapping):
        return f"{value['text']}{value.get('count', '')}"
    if name in ("outputs", "outcomes") and isinstance(value, Sequence):
        return [entry["text"] for entry in value if isinstance(entry, Mapping)]
    return value


def invented(document: SourceDocument, plan: Recognised) -> list[str]:
    """Every value of a finding that does not stand in the document."""
    return [f"{finding.path}: {finding.value}" for finding in plan.findings if not faithful(finding, document)]
