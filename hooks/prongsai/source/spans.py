"""Where the source of each value of a YAML text begins and ends: for changing some without touching the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from msgspec import Struct


class Scalar(Struct, frozen=True):
    """One scalar of a YAML text: what it says, how it is written, and where."""

    value: str
    style: str
    """`'`, `"`, `|`, `>`, or nothing for a plain one."""
    spot: tuple[int, int]
    """Line and column from 1, as in problems."""
    start: int
    """Its first character, counted from 0; its quotes, or the line of its `|`, are part of it."""
    end: int
    is_key: bool
    in_flow: bool
    """Within `[ ]` or `{ }`, where a comma or a bracket would end it."""


@dataclass
class _Around:
    """A mapping or sequence that is open."""

    is_map: bool
    in_flow: bool
    children: int = 0

    def takes_key(self) -> bool:
        """Whether its next child is a key."""
        self.children += 1
        return self.is_map and self.children % 2 == 1


def scalars(text: str) -> tuple[Scalar, ...]:
    """All scalars of a YAML text, keys too, in their order. Raises yaml.YAMLError where it is none."""
    return tuple(_scalars(text))


def _scalars(text: str) -> Iterator[Scalar]:
    opened = [_Around(is_map=False, in_flow=False)]
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        around = opened[-1]
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            around.takes_key()
            opened.append(_Around(isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            opened.pop()
        elif isinstance(event, yaml.AliasEvent):
            around.takes_key()
        elif isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None, "the parser marks every event"
            assert end is not None, "the parser marks every event"
            spot = (start.line + 1, start.column + 1)
            yield Scalar(
                event.value, event.style or "", spot, start.index, end.index, around.takes_key(), around.in_flow
            )


def skeleton(text: str) -> tuple[tuple[str, str, str], ...]:
    """The kind, style and marks of everything in a YAML text but the words: what no mending of words may change."""
    made = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        marks = (getattr(event, "anchor", None), getattr(event, "tag", None), getattr(event, "implicit", None))
        made.append((type(event).__name__, str(getattr(event, "style", "")), str(marks)))
    return tuple(made)
