"""Two versions of a record, and what is another in them: field by field, in the words of its form."""

from collections.abc import Iterator, Mapping, Sequence

from prongsai.messages import both
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import LANGUAGES, Language, Text
from prongsai.workbench.fields.field import Field, Widget
from prongsai.workbench.fields.layout import Group, Rows

_LONGEST = 80
"""So many letters of a value are shown."""
_NAME = "value"


def told_changes(
    form: Field, before: YamlValue | None, now: YamlValue | None, whose: Text | None = None
) -> Iterator[Text]:
    """A line for each field that is another now; `whose` is what it stands below. Nothing of what no field asks for."""
    if before == now:
        return
    if isinstance(form, Group):
        old, new = _mapping(form, before), _mapping(form, now)
        for one in form.fields:
            yield from told_changes(
                one, _part(one, old), _part(one, new), _below(whose, one.label) if one.key else whose
            )
    elif isinstance(form, Rows):
        yield from _rows(form, _list(before), _list(now), whose or form.label)
    else:
        was, is_now = _told(form, before), _told(form, now)
        key = "added" if not was.th else "emptied" if not is_now.th else "changed"
        if was != is_now:
            yield both(f"changes.{key}", field=whose or form.label, before=was, after=is_now)


def _rows(form: Rows, before: Sequence[YamlValue], now: Sequence[YamlValue], whose: Text) -> Iterator[Text]:
    """Of lists of one length entry by entry; else how many came and went."""
    if len(before) == len(now):
        for number, (old, new) in enumerate(zip(before, now, strict=True), 1):
            yield from told_changes(form.row, old, new, both("changes.row", field=whose, number=number))
        return
    for key, entries, others in (("rows-added", now, before), ("rows-gone", before, now)):
        if number := sum(entry not in others for entry in entries):
            yield both(f"changes.{key}", field=whose, number=number)


def _told(form: Field, value: YamlValue | None) -> Text:
    """A value as its field shows it; a field that cannot show it says nothing."""
    shown = form.strings(value, _NAME)
    widget = form.widget(shown, _NAME, {})
    return Text(*(_short(_words(widget, lang)) for lang in LANGUAGES))


def _words(widget: Widget, lang: Language) -> str:
    known = {key: text.best(lang) for key, text in widget.options}
    values = [*widget.values, *([widget.value] if widget.value else [])]
    own = [known.get(value, value) for value in values]
    inner = [_words(child, lang) for child in (*widget.children, *(one for _, row in widget.rows for one in row))]
    english = [widget.english] if widget.english and widget.english != widget.value else []
    return " / ".join(text for text in (*own, *english, *inner) if text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _below(whose: Text | None, label: Text) -> Text:
    return both("changes.below", whose=whose, field=label) if whose else label


def _mapping(form: Group, value: YamlValue | None) -> Mapping[str, YamlValue]:
    """A record, of which a bare value stands for one key."""
    if isinstance(value, Mapping) and not (form.bare and "th" in value and form.bare not in value):
        return value
    return {} if value is None or not form.bare else {form.bare: value}


def _list(value: YamlValue | None) -> Sequence[YamlValue]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _part(one: Field, value: Mapping[str, YamlValue]) -> YamlValue | None:
    if one.keys:
        return {key: value[key] for key in one.keys if key in value} or None
    return value.get(one.key)
