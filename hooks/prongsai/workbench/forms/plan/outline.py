"""The dimensions, missions and projects of a plan in their order, and the edits that change it.

All is read of the file as it stands: also a plan with errors has an outline.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from prongsai.catalogue import dimensions
from prongsai.messages import both
from prongsai.office.additions.proposals import slug_from_words
from prongsai.source.edits.yaml_edits import ValuePath, append_value, put_value, remove_value, value_at
from prongsai.source.edits.yaml_lists import arrange_list, move_entry
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.source.records.record_paths import RecordPath
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import Text
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_places import RecordPlace

_LISTS: Mapping[str, Literal["dimensions", "missions", "projects"]] = {
    "dimension": "dimensions",
    "mission": "missions",
    "project": "projects",
}


class OutlineNode(Struct, frozen=True):
    """A dimension, a mission or a project."""

    kind: Literal["dimension", "mission", "project"]
    id: str
    key: str
    """What it is called in the page's buttons."""
    title: Text
    """Its own, or the catalogue's."""
    code: str
    """Of a project, as the plan prints it."""
    path: ValuePath
    """In the file."""
    at: RecordPath
    """The same, found by ids."""
    number: int
    """Its place among its neighbours, from 0."""
    nodes: tuple["OutlineNode", ...] = ()
    """What is within it: the missions of a dimension, then the projects directly under it."""

    @property
    def words(self) -> Text:
        """Its number or code, and its title."""
        name = self.code if self.kind == "project" else self.id
        return both("plan-form.numbered", number=name, title=self.title) if name else self.title

    @property
    def list_path(self) -> ValuePath:
        """The list that it is in; the value itself where that stands for a list of one."""
        return self.path[:-1] if isinstance(self.path[-1], int) else self.path


class OutlineProject(Struct, frozen=True):
    """A project in the order of the plan, with its page."""

    node: OutlineNode
    above: OutlineNode
    """The mission or dimension that it is in."""
    address: str
    place: RecordPlace


class ProjectOutline(Struct, frozen=True):
    """All of a plan."""

    dimensions: tuple[OutlineNode, ...]
    projects: tuple[OutlineProject, ...]

    def nodes(self) -> Iterator[OutlineNode]:
        """All, each before what is within it."""
        yield from _all(self.dimensions)

    def node(self, key: str) -> OutlineNode | None:
        """That of a key."""
        return next((node for node in self.nodes() if node.key == key), None)

    def above(self, node: OutlineNode) -> OutlineNode | None:
        """What it is in; None for a dimension."""
        return next((one for one in self.nodes() if node in one.nodes), None)


def outline_address(office: OfficeYear) -> str:
    """Of the page of the outline."""
    return f"{office.address}/outline"


def plan_outline(office: OfficeYear) -> ProjectOutline:
    """The outline of the plan as its file says it; empty where there is none."""
    slug, year = office.year.key
    found = tuple(_nodes(office.tree("plan"), "dimension", (), ()))
    known: dict[str, OutlineProject] = {}
    for above in _all(found):
        for node in above.nodes:
            if node.kind == "project" and node.id:
                address = f"{office.address}/project/{node.id}"
                place = RecordPlace((office.path("plan"),), node.at, slug, year, address)
                known.setdefault(node.id, OutlineProject(node, above, address, place))
    return ProjectOutline(found, tuple(known.values()))


def _all(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _all(node.nodes)


def _nodes(
    tree: object, kind: Literal["dimension", "mission", "project"], path: ValuePath, at: RecordPath
) -> Iterator[OutlineNode]:
    """What a list of the file holds of a kind; one value stands for a list of one."""
    name = _LISTS[kind]
    value = value_at(tree, (*path, name))
    entries = value if isinstance(value, list) else [value]
    for number, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            continue
        own = entry.get("id")
        id_ = own if isinstance(own, str) else ""
        step: ValuePath = (name, number) if isinstance(value, list) else (name,)
        named: RecordPath = (name, (id_,)) if isinstance(value, list) and id_ else step
        here, named = (*path, *step), (*at, *named)
        inner: tuple[OutlineNode, ...] = ()
        if kind == "dimension":
            inner = tuple(_nodes(tree, "mission", here, named))
        if kind != "project":
            inner += tuple(_nodes(tree, "project", here, named))
        code = entry.get("code")
        key = f"{kind}/{id_}" if kind != "mission" else "/".join((kind, *(str(one[0]) for one in _ids(named))))
        yield OutlineNode(
            kind, id_, key, _title(entry, kind, id_), code if isinstance(code, str) else "", here, named, number, inner
        )


def _ids(at: RecordPath) -> Iterator[tuple[str]]:
    return (step for step in at if isinstance(step, tuple))


def _title(entry: Mapping[str, object], kind: str, id_: str) -> Text:
    written = entry.get("title")
    if isinstance(written, str) and written:
        return Text(written)
    if isinstance(written, Mapping) and isinstance(thai := written.get("th"), str) and thai:
        english = written.get("en")
        return Text(thai, english if isinstance(english, str) else None)
    known = dimensions()
    found = known.dimension(id_) if kind == "dimension" else known.mission(id_) if kind == "mission" else None
    return found.title if found and found.title else both("plan-form.untitled")


def moved_by(text: str, outline: ProjectOutline, node: OutlineNode, step: int) -> str:
    """The text of a plan in which a node is one place further up (-1) or down (1); at the end as it is."""
    count = sum(one.list_path == node.list_path for one in outline.nodes())
    other = node.number + step
    if not 0 <= other < count or node.list_path == node.path:
        return text
    order = list(range(count))
    order[node.number], order[other] = other, node.number
    return arrange_list(text, node.list_path, order)


def moved_to(text: str, node: OutlineNode, above: OutlineNode) -> str:
    """The text of a plan in which a project is the last of another mission or dimension. Raises KeyError."""
    return move_entry(text, node.list_path, node.number, (*above.path, "projects"))


def without(text: str, node: OutlineNode) -> str:
    """The text of a plan without a node."""
    return remove_value(text, node.path)


def grown(text: str, above: OutlineNode | None, kind: str, entry: Mapping[str, YamlValue]) -> str:
    """The text of a plan with one more of a kind at the end of what it is in."""
    path: ValuePath = (*(above.path if above else ()), _LISTS[kind])
    before = value_at(parse_yaml(text, "").root, path)
    if before is not None and not isinstance(before, list):
        return put_value(text, path, [as_value(before), entry])
    return append_value(text, path, entry)


def proposed_code(above: OutlineNode) -> str:
    """The code of one more project: after that of the last one, else the first of its mission."""
    codes = [node.code for node in above.nodes if node.kind == "project" and node.code]
    if not codes:
        return f"{above.id}.1" if above.kind == "mission" else ""
    found = re.fullmatch(r"(.*?)(\d+)(\D*)", codes[-1])
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else ""


def proposed_number(outline: ProjectOutline, above: OutlineNode | None) -> str:
    """The number of one more mission or dimension: the first of the catalogue that the plan has not, else the next."""
    known = dimensions()
    if above is None:
        taken = {node.id for node in outline.dimensions}
        offered = [one.id for one in known.dimensions]
        lead = ""
    else:
        taken = {node.id for node in above.nodes if node.kind == "mission"}
        dimension = known.dimension(above.id)
        offered = [one.id for one in dimension.missions] if dimension else []
        lead = f"{above.id}."
    numbers = [int(one.removeprefix(lead)) for one in taken if one.removeprefix(lead).isdecimal()]
    return next((one for one in offered if one not in taken), f"{lead}{max(numbers, default=0) + 1}")


def proposed_id(outline: ProjectOutline, title: Text, code: str) -> str:
    """The id of a new project: of the words of its English title, else of its code; one that no other has."""
    taken = {project.node.id for project in outline.projects}
    coded = "-".join(re.findall("[0-9]+", code))
    slug = slug_from_words(title.en or "") or (f"project-{coded}" if coded else "project")
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
