"""YAML bytes -> a plain tree of strings that remembers where everything stood.

Scalars stay strings whatever they look like (`0100`, `no`, `12:30`), because values are read by their declared type.
Built from the C parser's events in one pass: depth is bounded and aliases refused before anything is constructed,
since libyaml's own composer can take the process down on deep nesting.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern, maxunicode
from typing import cast

import yaml
from msgspec import Struct

from prongsai.source.placed import (
    COLUMN_BITS,
    NO_SPOTS,
    PlacedList,
    PlacedMap,
    PlacedStr,
    Spot,
    line_of,
    pair,
    where,
)
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.source.unparted import unparted_key, unparted_line
from prongsai.text.lines import Lines, place_after, with_line_feeds
from prongsai.text.lookalikes import CONTROL, code_point
from prongsai.text.thai.twice_encoded import first_twice_encoded

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 50
# A plan of 60 projects has about 5,000 values; the bound keeps the worst 2 MiB file under a second.
MAX_VALUES = 60_000
# A file that was pasted into itself has thousands of doubled keys; the first hundred say as much.
MAX_DOUBLES = 100
# Where a line ends for libyaml, which counts them.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_NUMBERED = re.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_COMMENTED_KEY = re.compile(r"#[ \t]*([^\s:#]{1,40}):(?=\s|$)")


class YamlTree(Struct, frozen=True):
    """What a file held: its mapping, or None where the problems say why there is none."""

    root: PlacedMap | None
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
    next: Callable[[], yaml.Event]
    """The next event."""
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        assert mark is not None, "the parser marks every event"
        return (mark.line + 1 + self.offset) << COLUMN_BITS | (mark.column + 1)

    def refuse(self, event: yaml.Event, code: Code, **values: Value) -> _Refused:
        return _Refused(Problem(where(self.path, self.spot(event)), code, values))

    def say(self, spot: Spot, code: Code, **values: Value) -> None:
        if len(self.problems) < MAX_DOUBLES:
            self.problems.append(Problem(where(self.path, spot), code, values))

    def build(self, event: yaml.Event, spot: Spot, depth: int) -> PlacedMap | PlacedList | str | None:
        kind = type(event)
        anchor: str | None = getattr(event, "anchor", None)
        tag: str | None = getattr(event, "tag", None)
        if kind is yaml.AliasEvent or anchor:
            raise self.refuse(event, Code.YAML_ALIAS, name=str(anchor)[:80])
        if tag:
            raise self.refuse(event, Code.YAML_TAG, tag=tag[:80])
        if depth > MAX_DEPTH:
            raise self.refuse(event, Code.TOO_DEEP, most=MAX_DEPTH)
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.refuse(event, Code.TOO_MANY_VALUES, most=MAX_VALUES)
        if kind is yaml.MappingStartEvent:
            return self.mapping(spot, depth + 1)
        if kind is yaml.SequenceStartEvent:
            return self.sequence(spot, depth + 1)
        assert isinstance(event, yaml.ScalarEvent)
        # `key:` with nothing after it, as in a form not yet filled in, is nothing; `key: ""` is an empty text.
        if event.value == "" and not event.style:
            return None
        text = event.value
        if found := CONTROL.search(text):  # written as \0 or \x0b: libyaml takes hardly any of them as it is
            self.say(spot, Code.CONTROL_CHARACTER, character=code_point(found[0]))
            text = CONTROL.sub("", text)
        made = PlacedStr(text)
        made.path, made.spot = self.path, spot
        return made

    def mapping(self, spot: Spot, depth: int) -> PlacedMap:
        made = PlacedMap(self.path, spot)
        spots = made.spots
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key_spot = self.spot(event)
            key = self.build(event, key_spot, depth)
            event = self.next()
            value_spot = self.spot(event)
            value = self.build(event, value_spot, depth)
            if not isinstance(key, str):
                self.say(key_spot, Code.BAD_KEY)
                continue
            name = intern(str(key))
            if name in spots:
                self.say(key_spot, Code.DUPLICATE_KEY, key=name[:80], first=line_of(made.key_spot(name)))
            elif value is None:
                spots[name] = pair(key_spot, key_spot)
            else:
                spots[name] = pair(key_spot, value_spot)
                made[name] = value
        return made

    def sequence(self, spot: Spot, depth: int) -> PlacedList:
        made = PlacedList(self.path, spot)
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            entry = self.spot(event)
            value = self.build(event, entry, depth)
            made.append("" if value is None else value)
            made.spots.append(entry)
        return made


def read_yaml(data: bytes, path: str) -> YamlTree:
    """The tree of one YAML file. `path` is only for the places in problems."""
    if len(data) > MAX_BYTES:
        return YamlTree(None, (Problem(Where(path), Code.FILE_TOO_LARGE, {"size": len(data), "most": MAX_BYTES}),))
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return YamlTree(None, (not_utf8(error, path),))
    return parse_yaml(text, path)


def not_utf8(error: UnicodeDecodeError, path: str) -> Problem:
    """The problem with a file that is not UTF-8, at the first byte of it that is not."""
    return Problem(Where(path, *place_after(error.object[: error.start].decode("utf-8"))), Code.NOT_UTF8)


def text_without_controls(text: str, at: Where) -> tuple[str, tuple[Problem, ...]]:
    """A Markdown text, from the start of a line of its file, without what is no character, and where there was any."""
    found = sorted([*CONTROL.finditer(text), *_written_controls(text)], key=lambda one: one.start())
    if not found:
        return text, ()
    lines, problems = Lines(text), []
    for one in found[:MAX_DOUBLES]:
        line, column = lines.spot(one.start())
        values: dict[str, Value] = {"character": code_point(one[0]) if len(one[0]) == 1 else one[0]}
        problems.append(Problem(Where(at.path, at.line + line, column), Code.CONTROL_CHARACTER, values))
    return CONTROL.sub("", text), tuple(problems)


def _written_controls(text: str) -> Iterator[re.Match[str]]:
    """Where a Markdown text has the number of such a character in its place: `&#11;`."""
    for one in _NUMBERED.finditer(text):
        number = int(one[1], 16) if one[1] else int(one[2])
        if number <= maxunicode and CONTROL.match(chr(number)):
            yield one


def parse_yaml(text: str, path: str, *, offset: int = 0) -> YamlTree:
    """The tree of a YAML text that begins `offset` lines into its file (front matter does)."""
    parser = None
    problems: list[Problem] = []
    text = with_line_feeds(text)
    try:
        parser = yaml.CSafeLoader(text)
        # Nothing comes after the stream's end, and nothing is asked for there.
        events = cast("Callable[[], yaml.Event]", parser.get_event)
        root = _only_document(_Builder(path, offset, events, problems))
    except _Refused as refused:
        return YamlTree(None, (*problems, refused.problem))
    except yaml.YAMLError as error:
        if unparted := unparted_line(text, _line_of(error, text), _breaks_at):
            line, column, key = unparted
            at = Where(path, line + 1 + offset, column + 1)
            return YamlTree(None, (*problems, Problem(at, Code.MISSING_SPACE, {"key": key})))
        return YamlTree(None, (*problems, _syntax_problem(error, text, path, offset)))
    finally:
        if parser is not None:
            parser.dispose()
    root.commented = _commented(text, offset)
    return YamlTree(root, tuple(problems))


def _commented(text: str, offset: int) -> Mapping[str, Spot]:
    """The keys that stand first in a comment on a line of its own, and where each last does."""
    found: dict[str, Spot] = {}
    line, counted = 1 + offset, 0
    for key in _COMMENTED_KEY.finditer(text):
        begins = key.start()
        while begins and text[begins - 1] in " \t":
            begins -= 1
        if begins and not _LINE_END.match(text[begins - 1]):
            continue
        line += sum(1 for _ in _LINE_END.finditer(text, counted, begins))
        counted = begins
        found[intern(key[1])] = line << COLUMN_BITS | (key.start(1) - begins + 1)
    return found or NO_SPOTS


def _breaks_at(text: str) -> int | None:
    """The line, from 0, at which a text is no YAML; None where it is."""
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as error:
        return _line_of(error, text)
    return None


def _line_of(error: yaml.YAMLError, text: str) -> int:
    """The line of libyaml's complaint, from 0."""
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) if mark is not None else text.count("\n")


def _only_document(builder: _Builder) -> PlacedMap:
    """The mapping of the only document; refuses a second document and anything that is not a mapping."""
    builder.next()  # the stream's start
    event = builder.next()
    if isinstance(event, yaml.StreamEndEvent):
        raise _Refused(Problem(Where(builder.path, 1 + builder.offset, 1), Code.EMPTY_FILE))
    event = builder.next()
    root = builder.build(event, builder.spot(event), 0)
    builder.next()  # the document's end
    if not isinstance(after := builder.next(), yaml.StreamEndEvent):
        raise builder.refuse(after, Code.SEVERAL_DOCUMENTS)
    if root is None:
        raise builder.refuse(event, Code.EMPTY_FILE)
    if isinstance(root, str) and (key := unparted_key(root)):
        raise builder.refuse(event, Code.MISSING_SPACE, key=key)
    if not isinstance(root, PlacedMap):
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
    if mark is None:  # a ReaderError: a control character; it has a position, in bytes, instead of a mark
        position = int(getattr(error, "position", 0) or 0)
        before = text.encode("utf-8")[:position].decode("utf-8", "ignore")
        line, column = place_after(before)
        at = Where(path, line + offset, column)
        # Of Thai that was encoded twice some letters become such characters.
        if first_twice_encoded(text):
            return Problem(at, Code.YAML_SYNTAX, {"detail": "twice encoded"})
        return Problem(at, Code.CONTROL_CHARACTER, {"character": code_point(text[len(before)])})
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
