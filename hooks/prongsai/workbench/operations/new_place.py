"""A place to publish to that somebody tells the workbench of: what is asked, and what of it is wrong."""

import re
from collections.abc import Collection, Mapping

from msgspec import Struct, field

from prongsai.messages import both
from prongsai.model.values.choices import FLAG, first_word
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Strings, first

_HERE, _SERVER = ("path",), ("host", "user", "path")
KINDS: Mapping[str, tuple[str, ...]] = {"folder": _HERE, "zip": _HERE, "sftp": _SERVER, "ftps": _SERVER}
"""What each kind of place needs to be told; those of other kinds are for who writes the settings by hand."""
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


class NewPlace(Struct, frozen=True):
    """What was typed of a place."""

    kind: str = "folder"
    values: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(_SERVER, ""))
    confirm: bool = False
    """Whether somebody else must confirm each publication."""
    errors: Mapping[str, Text] = field(default_factory=dict)
    """By field."""

    @property
    def record(self) -> Mapping[str, YamlValue]:
        """As the settings have it."""
        told = {key: self.values[key] for key in KINDS[self.kind]}
        return {"kind": self.kind, **told, **({"confirm": first_word(FLAG.topic, "true").th} if self.confirm else {})}

    def name(self, taken: Collection[str]) -> str:
        """What it is called in addresses: the first is the website."""
        names = ("website", self.kind, *(f"{self.kind}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


def typed_place(given: Strings) -> NewPlace:
    """What a form says, with what is wrong in it."""
    kind = first(given, "kind")
    values = {key: " ".join(first(given, key).split()) for key in _SERVER}
    if kind not in KINDS:
        return NewPlace(values=values, errors={"kind": both("new-place.which")})
    errors = {key: both(f"new-place.lacks.{key}") for key in KINDS[kind] if not values[key]}
    errors |= {key: both("new-place.dash") for key in KINDS[kind] if values[key].startswith("-")}
    if "host" in KINDS[kind] and "host" not in errors and not _HOST.fullmatch(values["host"]):
        errors["host"] = both("new-place.bad-host")
    return NewPlace(kind, values, first(given, "confirm") == "1", errors)
