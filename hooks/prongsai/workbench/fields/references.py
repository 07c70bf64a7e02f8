"""What names something that there is: typed by its words with a list that narrows down, written by its id."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from prongsai.messages import both
from prongsai.model.refs import EVIDENCE_KEYS
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.workbench.fields.field import Errors, Field, PickList, Strings, Widget, first
from prongsai.workbench.fields.layout import Group

_LINK = "link"
_WEB = ("http://", "https://", "www.")
_WRITTEN = re.compile(r"(?:[a-z]+:)?[a-z0-9-]+(?:/[a-z0-9-]+)*")
"""What a file may say, of which the check tells whether there is such a thing."""
_PATH = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+")
"""A bare reference among texts, as the model reads it."""


@dataclass(frozen=True, slots=True)
class ReferenceField(Field):
    """One of a list, shown in words, written as its key; what is in no list stays as it was typed."""

    picks: PickList

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The key, which the widget puts into words."""
        return {name: [str(value or "")]} if value is None or isinstance(value, str) else {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        typed = first(given, name)
        key = self.picks.key_of(typed)
        return old if old is not None and key == old else key or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box with the list, and the picture of what is chosen where it has one."""
        return _picking(self, self.picks, given, name, errors)


@dataclass(frozen=True, slots=True)
class OfferField(Field):
    """What is offered as proof: a record or a registered file of the list, or the address of a page elsewhere."""

    picks: PickList
    """Its keys are `record:plan/no-gift`, `photo:meeting-1`."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys of which one is given."""
        return ("record", *EVIDENCE_KEYS, _LINK)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The key and what it names as one; a link as it is; nothing where several are written."""
        given = value if isinstance(value, Mapping) else {}
        if len(given) > 1 or not all(isinstance(text, str) for text in given.values()):
            return {}
        key, text = next(iter(given.items()), ("", ""))
        return {name: [str(text) if key in ("", _LINK) else f"{key}:{text}"]}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        typed = first(given, name).strip()
        if is_link(typed):
            made = {_LINK: typed}
        else:
            key, _, named = self.picks.key_of(typed).partition(":")
            made = {key: named} if key in self.keys and named else {"record": typed} if typed else {}
        return old if made == old else made or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """A box with the list."""
        return _picking(self, self.picks, given, name, errors)

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # others need them
        """Its own, whichever of its keys is meant."""
        return name


class ProofGroup(Group):
    """A piece of evidence, whose `title` is asked for only where it is a link: all else has a title of its own."""

    __slots__ = ()

    def children(self, given: Strings, name: str, errors: Errors) -> tuple[Widget, ...]:
        """The fields; that of the title hidden where nobody needs it."""
        found = super().children(given, name, errors)
        linked = any(one.kind == "pick" and is_link(one.value) for one in found)
        return tuple(
            replace(one, hidden=not (linked or one.value or one.english or one.errors))
            if one.name == f"{name}.title" else one
            for one in found
        )  # fmt: skip


class PlannedGroup(Group):
    """What is done about something: a `text`, or the `record` of it such as a project, or both."""

    __slots__ = ()

    def bare_key(self, value: YamlValue) -> str:
        """A reference stands for the record, any other text for the words."""
        return "record" if isinstance(value, str) and _PATH.fullmatch(value.strip()) else super().bare_key(value)


def is_link(typed: str) -> bool:
    """Whether somebody typed the address of a page elsewhere."""
    return typed.lower().startswith(_WEB)


def _picking(field: Field, picks: PickList, given: Strings, name: str, errors: Errors) -> Widget:
    key = picks.key_of(first(given, name))
    words = picks.words_of(key)
    found = list(errors.get(name, ()))
    if key and words is None and not is_link(key) and not _WRITTEN.fullmatch(key):
        found = [both("workbench.not-in-list")]
    return Widget(
        "pick", name, field.label, field.help, words.th if words else key, english=words.best("en") if words else key,
        picks=picks, values=(picks.pictures.get(key, ""),), errors=tuple(found), fixed=name not in given,
    )  # fmt: skip
