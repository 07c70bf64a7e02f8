"""One finding, three renderings: for people on a terminal, for programs, and for a forge's annotations."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from prongsai.messages import both, messages
from prongsai.source.problem import Problem, Value
from prongsai.text.bilingual import LANGUAGES, Language, Text

Style = Literal["line", "json", "github"]
STYLES: tuple[Style, ...] = ("line", "json", "github")

# Values that are keys of messages, as opposed to what an officer wrote.
_KEYS = ("expected", "got", "kind", "reason")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST = 400


class Explanation(Struct, frozen=True):
    """The words of a problem in both languages, and YAML to copy, which may be empty."""

    message: Text
    hint: Text
    example: str


def explanation(problem: Problem) -> Explanation:
    """A problem put into words. "Did you mean" comes before the hint, where there is anything near."""
    shown = shown_values(problem)
    key = f"problem.{problem.code.value}"
    hint = both(f"{key}.hint", **shown)
    if near := shown.get("near"):
        question = both("problem.near", near=near)
        hint = Text(f"{question.th} {hint.th}", f"{question.en} {hint.en}")
    example = problem.example
    if not example and f"{key}.example" in messages("th"):
        example = messages("th")(f"{key}.example", **shown)
    return Explanation(both(f"{key}.message", **shown), hint, example)


def explain(problems: Iterable[Problem], style: Style, among: Iterable[Problem] | None = None) -> str:
    """A whole report: for people one that ends in a summary, in JSON a list, or the commands of a GitHub workflow.

    The summary counts those `among` which they are, where not all are to be told.
    """
    if style == "json":
        return json.dumps([_as_data(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"
    found = tuple(problems)
    if style == "github":
        return "".join(f"{_command(problem)}\n" for problem in found)
    counts = summary(found if among is None else among)
    told: set[object] = set()
    # Errors last: next to the summary, where the eye is when a command ends.
    blocks = ["\n".join(_lines(problem, told)) for problem in sorted(found, key=_errors_last)]
    return "\n\n".join([*blocks, f"{counts.th}\n{counts.en}"]) + "\n"


def _errors_last(problem: Problem) -> bool:
    return problem.severity == "error"


def summary(problems: Iterable[Problem]) -> Text:
    """How many errors and warnings there are."""
    severities = [problem.severity for problem in problems if problem.severity != "note"]
    if not severities:
        return both("explain.clean")
    return both("explain.summary", errors=severities.count("error"), warnings=severities.count("warning"))


def shown_values(problem: Problem) -> dict[str, Value]:
    """Its values as they are put into words: keys of messages looked up, what an officer wrote made printable."""
    return dict(_shown(problem.values))


def _shown(values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    for name, value in values.items():
        if not isinstance(value, str):
            yield name, value
        elif name in _KEYS:
            yield name, both(value)
        elif name == "detail" and f"yaml-detail.{value}" in messages("th"):
            yield name, both(f"yaml-detail.{value}")
        else:
            yield name, printable(value)


def explain_errors(problems: Iterable[Problem]) -> str:
    """The report, for people, of the errors among some problems, without its last line's end."""
    return explain((problem for problem in problems if problem.severity == "error"), "line").rstrip("\n")


def printable(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the direction of writing."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))[:_LONGEST]


def _lines(problem: Problem, told: set[object]) -> Iterator[str]:
    """Thai first, then what can be copied, then English. A hint or a code's example already `told` is not repeated."""
    said = explanation(problem)
    hint_is_new, example_is_new = said.hint not in told, problem.code not in told
    told |= {said.hint, problem.code}
    for lang in LANGUAGES:
        say, message, hint = messages(lang), said.message.best(lang), said.hint.best(lang)
        severity = say(f"explain.{problem.severity}")
        if lang == "th":
            yield f"{printable(str(problem.where))}: {severity} [{problem.code.value}] {message}"
        else:
            yield f"    {severity}: {message}"
        if hint_is_new:
            yield f"    {say('explain.hint')}: {hint}"
        if lang == "th" and said.example and (example_is_new or problem.example):
            yield f"    {say('explain.example')}:"
            yield from (f"        {line}" for line in said.example.splitlines())


def _as_data(problem: Problem) -> dict[str, object]:
    said = explanation(problem)
    return {
        "path": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "code": problem.code.value,
        "severity": problem.severity,
        "message": _languages(said.message),
        "hint": _languages(said.hint),
        "example": said.example,
    }


def _languages(text: Text) -> dict[Language, str]:
    return {lang: text.best(lang) for lang in LANGUAGES}


def _command(problem: Problem) -> str:
    """A workflow command; its escapes are those of GitHub's own toolkit (core/src/command.ts)."""
    said = explanation(problem)
    place = {"file": problem.where.path, "line": problem.where.line, "col": problem.where.column}
    properties = {name: str(value) for name, value in place.items() if value} | {"title": problem.code.value}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    words = "\n".join((said.message.th, said.hint.th, said.message.best("en"), said.hint.best("en")))
    return f"::{'notice' if problem.severity == 'note' else problem.severity} {told}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
