"""What is asked of each kind of file: of one that is to be registered, and of one that is."""

from collections.abc import Iterable

from prongsai.messages import both
from prongsai.model.values.choices import first_word
from prongsai.model.year.evidence import ERAS, PEOPLE
from prongsai.source.folders import FileKind
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.days import DayField, SpanField
from prongsai.workbench.fields.field import Field, Options
from prongsai.workbench.fields.layout import Group, Rows
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.inbox.register_fields import SumsField, TotalRowField

SHARED = ("taken", "place", "people", "consent")
"""What photos of one day have in common."""
NEEDED: dict[FileKind, tuple[str, ...]] = {
    "photos": ("caption", "alt", "people"),
    "documents": ("title",),
    "tables": ("title",),
}
"""What must be there before a file is registered."""
_FIRST: dict[FileKind, tuple[str, ...]] = {
    "photos": ("caption", "alt", "people", "consent", "taken", "place"),
    "documents": ("title", "issued", "number", "period", "text_alternative"),
    "tables": ("title", "sheet", "period"),
}
"""What is asked when a file is registered."""
_LATER: dict[FileKind, tuple[str, ...]] = {
    "photos": (),
    "documents": ("pages_of_interest",),
    "tables": ("era", "head_row", "columns", "sums", "total_row"),
}
"""What is asked besides of one that is registered."""
_TEXTS = ("caption", "alt", "place", "consent", "title", "number", "pages_of_interest", "text_alternative")
_LONG = ("alt", "text_alternative")
_DAYS = ("taken", "issued")


def first_questions(kind: FileKind) -> Group:
    """What is asked of a file that is to be registered."""
    return _group(kind, _FIRST[kind])


def all_questions(kind: FileKind) -> Group:
    """What is asked of a registered file."""
    return _group(kind, (*_FIRST[kind], *_LATER[kind]))


def shared_questions() -> Group:
    """What is asked once of several photos."""
    return _group("photos", SHARED)


def _group(kind: FileKind, keys: Iterable[str]) -> Group:
    return Group("", both(f"workbench.kind.{kind}"), tuple(map(_field, keys)), required=NEEDED[kind])


def _field(key: str) -> Field:
    label, told = _label(key), both(f"inbox.help.{key}")
    if key in _TEXTS:
        return BilingualField(key, label, help=told, long=key in _LONG)
    if key in _DAYS:
        return DayField(key, label, help=told)
    if key == "period":
        return SpanField(key, label, help=told)
    if key == "people":
        return ChoiceField(key, label, _words("people", PEOPLE), help=told)
    if key == "era":
        return ChoiceField(key, label, _words("era", ERAS), help=told)
    if key == "columns":
        return Rows(key, label, BilingualField("", label), help=told)
    if key == "sums":
        return SumsField(key, label, help=told)
    return TotalRowField(key, label, help=told) if key == "total_row" else LineField(key, label, help=told)


def _words(topic: str, names: Iterable[str]) -> Options:
    return tuple((name, first_word(topic, name)) for name in names)


def _label(key: str) -> Text:
    return both(f"inbox.field.{key}")
