"""The form of a page: front matter and text of two files, with the words of both languages beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.source.edits.yaml_changes import woven_keys
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget
from prongsai.workbench.fields.layout import Group

_WORDS = ("title", "summary", "by")
"""What an English file says too. Its words win over those that the Thai file has beside its own."""
_Tree = Mapping[str, YamlValue]


@dataclass(frozen=True, slots=True)
class PageGroup(Group):
    """Two fields, `matter`, a group, and `text`. The English file is made when there is an English text.

    Without one, English words stand beside the Thai ones.
    """

    text_before: str = field(default="", kw_only=True)
    """The field of the front matter that the text is shown before; behind all where there is none."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """Those of the front matter and of the text."""
        return Group.strings(self, _joined(value), name)

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        made = Group._typed(self, given, name, _joined(old))
        if made is None and old is None:
            return None
        assert made is None or isinstance(made, Mapping), "a page is a mapping"
        return _parted(made or {}, old)

    def children(self, given: Strings, name: str, errors: Errors) -> tuple[Widget, ...]:  # noqa: ARG002 # a base's
        """The fields of the front matter, the text among them."""
        matter, text = self.fields
        assert isinstance(matter, Group), "front matter is a group"
        asked = matter.children(given, matter.key, errors)
        at = next((number for number, one in enumerate(matter.fields) if one.key == self.text_before), len(asked))
        return (*asked[:at], text.widget(given, text.key, errors), *asked[at:])

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the field, in the language of the file."""
        side, *inner = path or ("",)
        if inner[:1] == ["text"]:
            return f"text.{side}"
        if side == "en":  # what it lacks can only be its title
            return f"matter.{inner[1] if len(inner) > 1 else 'title'}.en"
        return Group.name_at(self, given, name, tuple(inner)) if len(inner) > 1 else ""

    def label_at(self, path: RecordPath) -> Text:
        """What the field is called."""
        matter, text = self.fields
        asked: tuple[Field, ...] = matter.inner if path[1:2] == ("matter",) else ()
        named = text.label if path[1:2] == ("text",) else self.label
        return next((one.label for one in asked if path[2:3] == (one.key,)), named)


def _joined(value: YamlValue | None) -> _Tree | None:
    """The record of a page as its form has it: `{matter: of both, text: {th, en}}`."""
    if not isinstance(value, Mapping):
        return None
    thai, english = _of(value, "th"), _of(value, "en")
    matter = dict(_of(thai, "matter"))
    for key, other in _of(english, "matter").items():
        own = matter.get(key)
        if key in _WORDS:
            matter[key] = {**(own if isinstance(own, Mapping) else {} if own is None else {"th": own}), "en": other}
    texts = {lang: side["text"] for lang, side in (("th", thai), ("en", english)) if "text" in side}
    return {"matter": matter, "text": texts}


def _parted(made: _Tree, old: YamlValue | None) -> _Tree:
    """The record of a page of what its form has; what is as it was stays where it is and as it is written."""
    before, was = old if isinstance(old, Mapping) else {}, _joined(old) or {}
    own, other = _of(_of(before, "th"), "matter"), dict(_of(_of(before, "en"), "matter"))
    matter, texts = dict(_of(made, "matter")), _of(made, "text")
    known = "en" in before
    if not _says(texts) and not (known and not _says(_of(was, "text"))):
        return {"th": {"matter": matter, "text": texts.get("th", "")}}
    for key in _WORDS:
        words, shown = matter.pop(key, None), _of(was, "matter").get(key)
        english = _english(words)
        thai = own.get(key) if words == shown else _thai(words, own.get(key), english, new=english != _english(shown))
        if thai is not None:
            matter[key] = thai
        if known and words == shown:
            continue
        if english is None:
            other.pop(key, None)
        elif key in other or not known or _english(own.get(key)) is None:
            other[key] = english
    order = woven_keys(own, list(_of(made, "matter")))
    english_order = [key for key in woven_keys(other, _WORDS) if key in other]
    return {
        "th": {"matter": {key: matter[key] for key in order if key in matter}, "text": texts.get("th", "")},
        "en": {"matter": {key: other[key] for key in english_order}, "text": texts.get("en", "")},
    }


def _thai(words: YamlValue | None, own: YamlValue | None, english: YamlValue | None, *, new: bool) -> YamlValue | None:
    """What the Thai file says beside an English one: English only where it has some, another only where that is new."""
    thai = words.get("th") if isinstance(words, Mapping) else words
    beside = _english(own)
    if not isinstance(own, Mapping) or thai is None:
        return thai
    if new:
        beside = beside and english
    return {"th": thai, **({} if beside is None else {"en": beside})}


def _english(words: YamlValue | None) -> YamlValue | None:
    return words.get("en") if isinstance(words, Mapping) else None


def _says(texts: _Tree) -> bool:
    """Whether there is an English text."""
    return bool(str(texts.get("en", "")).strip())


def _of(tree: _Tree, key: str) -> _Tree:
    inner = tree.get(key)
    return inner if isinstance(inner, Mapping) else {}
