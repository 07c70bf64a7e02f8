"""The words of a problem in a form: what the form calls things, without files, lines and keys."""

from collections.abc import Callable

from prongsai.messages import both, messages
from prongsai.source.explain import explanation, shown_values
from prongsai.source.problem import Problem, Value
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Field
from prongsai.workbench.fields.layout import FormSection

Labels = Callable[[str], Text | None]
"""From a key to what a form calls it; None for one that it does not ask for."""
_KEYS = ("key", "other", "keys")
"""The values of problems that are names of keys."""


def labels_of(form: Field) -> Labels:
    """What a form calls the keys that it asks for; the first of several fields of one key."""
    known: dict[str, Text] = {}
    _collect(form, known)
    return known.get


def problem_words(problem: Problem, labels: Labels) -> Text:
    """What is wrong, and how to mend it where the words do not say so."""
    key = f"form-problem.{problem.code.value}"
    if key in messages("th"):
        return both(key, **{name: _labelled(name, value, labels) for name, value in shown_values(problem).items()})
    told = explanation(problem)
    if problem.severity == "warning":  # its hint speaks of files: the form itself shows how
        return told.message
    return Text(f"{told.message.th} {told.hint.th}", f"{told.message.best('en')} {told.hint.best('en')}")


def _labelled(name: str, value: Value, labels: Labels) -> Value:
    if name not in _KEYS or not isinstance(value, str):
        return value
    found = [labels(key) or Text(key) for key in value.split(", ")]
    return Text(", ".join(text.th for text in found), ", ".join(text.best("en") for text in found))


def _collect(form: Field, known: dict[str, Text]) -> None:
    for key in () if isinstance(form, FormSection) else form.keys or (form.key,):
        known.setdefault(key, form.label)
    for inner in form.inner:
        _collect(inner, known)
