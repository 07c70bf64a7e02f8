"""YAML bytes -> a plain tree of strings that remembers where everything stood.

Scalars stay strings whatever they look like (`0100`, `no`, `12:30`), because values are read by their declared type.
Built from the C parser's events in one pass: depth is bounded and aliases refused before anything is constructed,
since libyaml's own composer can take the process down on deep nesting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from prongsai.problem import Code, Problem, Value, Where

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 50
# A plan of 60 projects has about 5,000 values; the bound keeps the worst 2 MiB file under a second.
MAX_VALUES = 60_000
# A file that was pasted into itself has thousands of doubled keys; the first hundred say as much.
MAX_DOUBLES = 100

Spot = tuple[int, int]


class PlainStr(str):
    """A YAML scalar, as written, that knows where it stood."""

    __slots__ = ("path", "spot")

    def __new__(cls, text: str, path: str, spot: Spot) -> "PlainStr":
        """The text at a place."""
        made = super().__new__(cls, text)
        made.path = path
        made.spot = spot
        return made

    path: str
    spot: Spot


class PlainMap(dict[str, object]):
    """A YAML mapping: key -> PlainMap, PlainList or str. Keys without a value are left out, their place kept."""

    __slots__ = ("key_spots", "path", "spot", "value_spots")

    def __init__(self, path: str, spot: Spot) -> None:
        super().__init__()
        self.path = path
        self.spot = spot
        self.key_spots: dict[str, Spot] = {}
        self.value_spots: dict[str, Spot] = {}

    def where(self) -> Where:
        """Where the mapping begins."""
        return Where(self.path, *self.spot)

    def where_key(self, key: str) -> Where:
        """Where `key` stands; where the mapping begins if it has no such key."""
        return Where(self.path, *self.key_spots.get(key, self.spot))

    def where_value(self, key: str) -> Where:
        """Where the value of `key` begins; as `where_key` if it has no such key."""
        return Where(self.path, *self.value_spots.get(key, self.spot))


class PlainList(list[object]):
    """A YAML sequence of PlainMap, PlainList or str; an empty entry is an empty string."""

    __slots__ = ("path", "spot", "spots")

    def __init__(self, path: str, spot: Spot) -> None:
        super().__init__()
        self.path = path
        self.spot = spot
        self.spots: list[Spot] = []

    def where(self) -> Where:
        """Where the sequence begins."""
        return Where(self.path, *self.spot)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file held: its mapping, or None where the problems say why there is none."""

    root: PlainMap | None
    problems: tuple[Problem, ...] = ()


class _Refused(Exception):
    """Reading cannot go on; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass
class _Builder:
    """One pass over the events of one document."""

    path: str
    offset: int
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        assert mark is not None, "the parser marks every event"
        return mark.line + 1 + self.offset, mark.column + 1

    def refuse(self, event: yaml.Event, code: Code, **values: Value) -> _Refused:
        return _Refused(Problem(Where(self.path, *self.spot(event)), code, values))

    def say(self, spot: Spot, code: Code, **values: Value) -> None:
        if len(self.problems) < MAX_DOUBLES:
            self.problems.append(Problem(Where(self.path, *spot), code, values))

    def build(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> PlainMap | PlainList | str | None:
        anchor: str | None = getattr(event, "anchor", None)
        tag: str | None = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or anchor:
            raise self.refuse(event, Code.YAML_ALIAS, name=str(anchor)[:80])
        if tag:
            raise self.refuse(event, Code.YAML_TAG, tag=tag[:80])
        if depth > MAX_DEPTH:
            raise self.refuse(event, Code.TOO_DEEP, most=MAX_DEPTH)
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.refuse(event, Code.TOO_MANY_VALUES, most=MAX_VALUES)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth)
        assert isinstance(event, yaml.ScalarEvent)
        # `key:` with nothing after it, as in a form not yet filled in, is nothing; `key: ""` is an empty text.
        if event.value == "" and not event.style:
            return None
        return PlainStr(event.value, self.path, self.spot(event))

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> PlainMap:
        made = PlainMap(self.path, self.spot(start))
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.build(event, events, depth + 1)
            key_spot = self.spot(event)
            event = next(events)
            value = self.build(event, events, depth + 1)
            if not isinstance(key, str):
                self.say(key_spot, Code.BAD_KEY)
            elif key in made.key_spots:
                self.say(key_spot, Code.DUPLICATE_KEY, key=key[:80], first=made.key_spots[key][0])
            else:
                made.key_spots[key] = key_spot
                made.value_spots[key] = self.spot(event) if value is not None else key_spot
                if value is not None:
                    made[key] = value
        return made

    def sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> PlainList:
        made = PlainList(self.path, self.spot(start))
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value = self.build(event, events, depth + 1)
            made.append("" if value is None else value)
            made.spots.append(self.spot(event))
        return made


def read_yaml(data: bytes, path: str) -> Tree:
    """The tree of one YAML file. `path` is only for the places in problems."""
    if len(data) > MAX_BYTES:
        return Tree(None, (Problem(Where(path), Code.FILE_TOO_LARGE, {"size": len(data), "most": MAX_BYTES}),))
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Tree(None, (Problem(Where(path, line, 1), Code.NOT_UTF8),))
    return parse_yaml(text, path)


def parse_yaml(text: str, path: str, *, offset: int = 0) -> Tree:
    """The tree of a YAML text that begins `offset` lines into its file (front matter does)."""
    builder = _Builder(path, offset)
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        root = _only_document(builder, events)
    except _Refused as refused:
        return Tree(None, (*builder.problems, refused.problem))
    except yaml.YAMLError as error:
        return Tree(None, (*builder.problems, _syntax_problem(error, text, path, offset)))
    return Tree(root, tuple(builder.problems))


def _only_document(builder: _Builder, events: Iterator[yaml.Event]) -> PlainMap:
    """The mapping of the only document; refuses a second document and anything that is not a mapping."""
    next(events)  # the stream's start
    event = next(events)
    if isinstance(event, yaml.StreamEndEvent):
        raise _Refused(Problem(Where(builder.path, 1 + builder.offset, 1), Code.EMPTY_FILE))
    event = next(events)
    root = builder.build(event, events, 0)
    next(events)  # the document's end
    if not isinstance(after := next(events), yaml.StreamEndEvent):
        raise builder.refuse(after, Code.SEVERAL_DOCUMENTS)
    if root is None:
        raise builder.refuse(event, Code.EMPTY_FILE)
    if not isinstance(root, PlainMap):
        raise builder.refuse(event, Code.WRONG_TYPE, expected="type.mapping", got=kind_of(root))
    return root


def kind_of(value: object) -> str:
    """The message key of what a plain value is, for `wrong-type`."""
    if isinstance(value, dict):
        return "type.mapping"
    return "type.list" if isinstance(value, list) else "type.text"


def _syntax_problem(error: yaml.YAMLError, text: str, path: str, offset: int) -> Problem:
    """Libyaml's complaint as a problem. Its English words are kept as a detail: nobody else has them."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a ReaderError: a control character; it has a position instead of a mark
        position = min(max(int(getattr(error, "position", 0) or 0), 0), len(text))
        line = text.count("\n", 0, position) + 1
        return Problem(Where(path, line + offset, 1), Code.YAML_SYNTAX, {"detail": "control character"})
    where = Where(path, mark.line + 1 + offset, mark.column + 1)
    lines = text.splitlines()
    line_text = lines[mark.line] if mark.line < len(lines) else ""
    detail = str(getattr(error, "problem", "") or "not YAML")
    if (
        "\t" in line_text[: len(line_text) - len(line_text.lstrip())]
        or line_text[mark.column : mark.column + 1] == "\t"
    ):
        return Problem(where, Code.YAML_TAB)
    return Problem(where, Code.YAML_SYNTAX, {"detail": detail})
