"""Closed lists: a value is one of a few names, or one of the words that people use for it (messages/choices.*.yml)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from prongsai.messages import messages
from prongsai.model.record import fault
from prongsai.model.values.scalars import typed
from prongsai.source.problem import Code
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.order import nearest
from prongsai.text.thai.damage import repair


class ClosedList(Struct, frozen=True):
    """The type of a value that is one of `names`, to stand in Annotated. `topic` is its part of the table of words."""

    topic: str
    names: tuple[str, ...]

    def words(self, name: str) -> tuple[str, ...]:
        """What people may write for a name: the Thai words first, of each language the one that is shown first."""
        return tuple(_words(self.topic, name))

    def find(self, text: str) -> str | None:
        """The name that a text means, as the site writes it or in words; None for any other text."""
        if text in self.names:
            return text
        return _table(self).get(_folded(text))

    def parse(self, value: object) -> str:
        """The name a value means; any other is refused, with the nearest offered and the Thai words first."""
        text = typed(value)
        name = self.find(text)
        if name is None:
            every = [word for known in self.names for word in (*self.words(known), known)]
            choices = ", ".join(f"{self.words(known)[0]} ({known})" for known in self.names)
            raise fault(Code.BAD_CHOICE, value=text[:80], near=", ".join(nearest(text, every)), choices=choices)
        return name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic checks such a value."""
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The names, and after them the words."""
        words = (word for name in self.names for word in self.words(name))
        return {"type": "string", "enum": list(dict.fromkeys((*self.names, *words)))}


FLAG = ClosedList("flag", ("true",))
"""`true`, where a field says yes and else is left out."""


def first_word(topic: str, name: str) -> Text:
    """What a name of a fixed list is called where people choose: the first of its words in each language."""
    return Text(*(messages(lang)(f"choice.{topic}.{name}").split(" | ")[0] for lang in LANGUAGES))


def _words(topic: str, name: str) -> Iterator[str]:
    for lang in LANGUAGES:
        yield from messages(lang)(f"choice.{topic}.{name}").split(" | ")


@cache
def _table(choice: ClosedList) -> Mapping[str, str]:
    """Every word of a list, and every name however capital, with the name it means."""
    return {_folded(word): name for name in choice.names for word in (*choice.words(name), name)}


def _folded(text: str) -> str:
    """What two writings of one word have in common: damage that is certain mended, spaces and capitals aside."""
    return " ".join(repair(text).split()).casefold()
