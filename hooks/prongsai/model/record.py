"""The base of all records, and the way from a plain tree to one, with every error in its place."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NotRequired, Self, TypedDict, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from prongsai.cache.values import ValueReader, ValueWriter
from prongsai.model.word_facts import WordFacts
from prongsai.source.misspelt import causes
from prongsai.source.placed import KeptTree, PlacedList, PlacedMap, TreePlaces, places
from prongsai.source.placed import where as place_of
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.source.unparted import unparted_key
from prongsai.source.yaml_tree import kind_of
from prongsai.text.lookalikes import with_codes, without_lookalikes
from prongsai.text.order import nearest

# How pydantic marks in an error's path that the key before it is meant, not the value.
KEY_STEP = "[key]"


class Record(BaseModel):
    """A frozen piece of an officer's data that knows its file, line and column."""

    # Built when the first of a kind is read: most runs take their records from those kept (readings.py).
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    # Plain attributes, no private ones of pydantic's: those take five times as long to read and to write.
    __slots__ = ("_found", "_source")
    if TYPE_CHECKING:
        _source: PlacedMap | tuple[KeptTree, int] | None
        _found: WordFacts | None

    @model_validator(mode="wrap")
    @classmethod
    def _remember_source(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Keep the plain tree a record came from; a record made from another record keeps none."""
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            if isinstance(data, str) and (key := unparted_key(data)):
                raise fault(Code.MISSING_SPACE, key=key)
            raise fault(Code.WRONG_TYPE, expected="type.mapping", got=kind_of(data))
        source = data if isinstance(data, PlacedMap) else None
        # Where each key has a value, none is a stray.
        strays = source is not None and len(source) != len(source.spots)
        record = handler(cls._with_strays(source) if strays and source is not None else data)
        record._remember(source, None)
        return record

    @property
    def found(self) -> WordFacts | None:
        """What somebody found out of its values alone and kept with it (check/word_facts.py); None before."""
        return self._found

    def keep(self, found: WordFacts) -> None:
        """Keep what was found: not a part of its value, and written down with it."""
        object.__setattr__(self, "_found", found)

    def _remember(self, source: PlacedMap | tuple[KeptTree, int] | None, found: WordFacts | None) -> None:
        object.__setattr__(self, "_source", source)
        object.__setattr__(self, "_found", found)

    def __copy__(self) -> Self:
        """The same with the same place: what `model_copy` begins with."""
        made = super().__copy__()
        made._remember(self._source, None)
        return made

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Itself, as nobody can change it."""
        return self

    def parts(self, writer: ValueWriter) -> object:
        """What is kept of it: the values that were given, its place, what was found.

        The places of a whole file are written with the first record of it, and all know theirs by numbers.
        """
        given = {name: value for name, value in self.__dict__.items() if name in self.__pydantic_fields_set__}
        tree: bytes | None = None
        place, source = None, self._tree()
        if source is not None:
            place = writer.numbers.get(id(source))
            if place is None:
                whole, maps = places(source)
                tree = writer.packed(whole)
                place = len(writer.shared), 0
                writer.shared.append(source)
                writer.numbers.update((id(part), (place[0], number)) for number, part in enumerate(maps))
        values = writer.packed({**given, **(self.__pydantic_private__ or {})})
        return values, tree, place, None if self._found is None else writer.packed(self._found)

    @classmethod
    def from_parts(cls, parts: Any, reader: ValueReader) -> Self:
        """The record, without its values being looked at again: they are of their types, as they were."""
        given, tree, place, found = parts
        if tree is not None:
            reader.shared.append(KeptTree(reader.value(tree, TreePlaces)))
        at = None
        if place is not None:
            number, part = place
            if type(number) is not int or type(part) is not int:
                raise TypeError(place)
            at = reader.shared[number], part
        values = reader.value(given, _given(cls))
        return _revived(cls, values, at, None if found is None else reader.value(found, WordFacts))

    def _tree(self) -> PlacedMap | None:
        """The plain tree it came from, as far as its places go."""
        if isinstance(self._source, tuple):
            tree, number = self._source
            object.__setattr__(self, "_source", tree.part(number))
        assert not isinstance(self._source, tuple), "it was just found"
        return self._source

    @property
    def placed(self) -> bool:
        """Whether it knows its place; a record made from a shorthand has none of its own."""
        return self._source is not None

    @classmethod
    def _with_strays(cls, data: PlacedMap) -> dict[str, object]:
        """The mapping with its unknown keys that have no value, so that they are refused as unknown.

        A form's empty field is one thing; `{total: 60,000}`, which YAML reads as 60 and a key `000`, is another.
        """
        known = {info.alias or name for name, info in cls.model_fields.items()}
        return {**data, **{key: "" for key in data.spots if key not in data and key not in known}}

    def where(self, *path: str | int) -> Where:
        """Where the value at `path` (keys and list positions) was written; where the record begins if unknown."""
        return locate(source, path) if (source := self._tree()) is not None else Where("")

    def keys_at(self, *path: str | int) -> Mapping[str, Where]:
        """The keys of the mapping at `path` as they were written, each with its place; none where it is unknown."""
        found = locate_map(source, path) if (source := self._tree()) is not None else None
        return {key: found.where_key(key) for key in found.spots} if found is not None else {}

    def commented_keys(self) -> Mapping[str, Where]:
        """Of a whole file: the keys that begin a comment as they were written, each with its last place."""
        source = self._tree()
        return (
            {key: place_of(source.path, spot) for key, spot in source.commented.items()} if source is not None else {}
        )


R = TypeVar("R", bound=Record)


def _revived(
    kind: type[R], given: dict[str, object], source: tuple[KeptTree, int] | None, found: WordFacts | None
) -> R:
    """A record as it was."""
    private = None
    if kind.__private_attributes__:
        private = {name: given.pop(name, None) for name in kind.__private_attributes__}
    made = kind.__new__(kind)
    make = object.__setattr__
    make(made, "__dict__", {**_defaults(kind), **given})
    make(made, "__pydantic_fields_set__", set(given))
    make(made, "__pydantic_extra__", None)
    make(made, "__pydantic_private__", private)
    made._remember(source, found)
    return made


@cache
def _given(kind: type[Record]) -> type[dict[str, object]]:
    """What can be given to a kind of record, as a type: its fields, and what only it knows."""
    hints = get_type_hints(kind)
    fields = {
        name: hints[name] if info.is_required() else NotRequired[hints[name]]
        for name, info in kind.model_fields.items()
    }
    own = {name: hints[name] for name in kind.__private_attributes__}
    make: Any = TypedDict  # of a name that is known at run time only
    made: type[dict[str, object]] = make(kind.__name__, fields | own)
    return made


@cache
def _defaults(kind: type[Record]) -> dict[str, object]:
    """What stands in the fields that are not given, in the order of the fields; nobody changes it."""
    fields = kind.model_fields.items()
    return {name: info.get_default(call_default_factory=True, validated_data={}) for name, info in fields}


def fault(code: Code, *, path: tuple[str | int, ...] = (), example: str = "", **values: Value) -> PydanticCustomError:
    """An error for a validator to raise; it becomes a Problem with `code` at the value (or `path` inside it)."""
    return PydanticCustomError(code.name, "{code}", {"code": code.value, "path": path, "example": example, **values})


def record_from(kind: type[R], tree: PlacedMap) -> tuple[R | None, tuple[Problem, ...]]:
    """A record from a plain tree, or every problem that stops it."""
    try:
        return kind.model_validate(tree), ()
    except ValidationError as error:
        return None, tuple(_problem(details, tree, kind) for details in causes(error.errors(include_url=False)))


def locate(tree: PlacedMap, path: Iterable[str | int]) -> Where:
    """The place of the deepest part of `path` that the tree has; of a key itself where KEY_STEP follows it."""
    here: object = tree
    spot = key = tree.spot
    for step in path:
        if isinstance(here, PlacedMap) and isinstance(step, str) and step in here.spots:
            spot, key = here.value_spot(step), here.key_spot(step)
            here = here.get(step)
        elif step == KEY_STEP:
            spot = key
        elif isinstance(here, PlacedList) and isinstance(step, int) and 0 <= step < len(here):
            spot = here.spots[step]
            here = here[step]
        # Any other step is pydantic's own (a key's check, a value made from a shorthand): stay where we are.
    return place_of(tree.path, spot)


def _problem(details: ErrorDetails, tree: PlacedMap, kind: type[Record]) -> Problem:
    """One pydantic error as a problem of ours."""
    loc, type_, context = details["loc"], details["type"], details.get("ctx", {})
    if type_ in Code.__members__:
        values = {k: v for k, v in context.items() if k not in {"code", "path", "example"}}
        return Problem(locate(tree, (*loc, *context["path"])), Code[type_], values, context["example"])
    key = str(loc[-1]) if loc else ""
    if type_ == "missing":
        parent = locate_map(tree, loc[:-1])
        return Problem(parent.where_key(key) if parent else tree.where(), Code.MISSING_KEY, {"key": key})
    if type_ == "extra_forbidden":
        parent = locate_map(tree, loc[:-1])
        at = parent.where_key(key) if parent else tree.where()
        if unparted := unparted_key(key):
            return Problem(at, Code.MISSING_SPACE, {"key": unparted})
        if (meant := without_lookalikes(key)) != key:
            return Problem(at, Code.HIDDEN_CHARACTER, {"value": with_codes(key[:80]), "near": meant[:80]})
        near = nearest(key, _fields_at(kind, loc[:-1]))
        return Problem(at, Code.UNKNOWN_KEY, {"key": key[:80], "near": ", ".join(near)})
    expected = _EXPECTED.get(type_)
    if expected is None:
        # No validator of ours lets another kind through; one that does is our bug, and must be seen as one.
        raise AssertionError(f"unmapped validation error {type_!r} at {loc!r}")
    return Problem(locate(tree, loc), Code.WRONG_TYPE, {"expected": expected, "got": kind_of(details["input"])})


_EXPECTED = {
    "tuple_type": "type.list",
    "list_type": "type.list",
    "dict_type": "type.mapping",
    "mapping_type": "type.mapping",
    "string_type": "type.text",
    "model_type": "type.mapping",
}


def locate_map(tree: PlacedMap, path: Iterable[str | int]) -> PlacedMap | None:
    """The mapping at `path`, if that is what stands there."""
    here: object = tree
    for step in path:
        if isinstance(here, PlacedMap) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, PlacedList) and isinstance(step, int) and 0 <= step < len(here):
            here = here[step]
        else:
            return None
    return here if isinstance(here, PlacedMap) else None


def _fields_at(kind: type[Record], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys a record has at `path`, for "did you mean": read off the JSON Schema, which knows all nesting."""
    schema = _schema(kind)
    here: dict[str, Any] = schema
    for step in path:
        here = _inner(here, schema)
        if isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties", {})
        if not isinstance(here, dict):
            return ()
    return tuple(_inner(here, schema).get("properties", {}))


@cache
def _schema(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema of a kind, made once: a hostile file may have thousands of unknown keys."""
    return kind.model_json_schema()


def _inner(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Through `$ref` and `anyOf: [X, null]` to the schema that describes the value."""
    for option in part.get("anyOf", ()):
        if option.get("type") != "null":
            part = option
            break
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    return part
