"""Every code has cases, and every case is found where it is, is the only finding, and can be put into words."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import tests.cases
from prongsai.source.explain import explain, explanation
from prongsai.source.problem import Code, Problem, Where
from tests.inspected import inspect
from tests.trees import SETTINGS, Case, case_tree, expected_place, sound, write_tree


def _cases() -> Iterator[Case]:
    for module in sorted(pkgutil.iter_modules(tests.cases.__path__), key=lambda module: module.name):
        yield from importlib.import_module(f"tests.cases.{module.name}").CASES


CASES = tuple(_cases())


@dataclass(frozen=True)
class Looked:
    """A case, and all that was found in its project."""

    case: Case
    problems: tuple[Problem, ...]


@pytest.fixture(scope="module", params=CASES, ids=str)
def looked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """Each case's project, looked at once for all that is claimed of it."""
    case: Case = request.param
    root = write_tree(tmp_path_factory.mktemp("case"), case_tree(case))
    return Looked(case, inspect(root, case.settings)[2])


def test_the_sound_project_is_sound(tmp_path: Path) -> None:
    """The project all cases start from has no problem, so that what a case shows is its own."""
    assert inspect(write_tree(tmp_path, sound()), SETTINGS)[2] == ()


def test_every_code_has_a_case() -> None:
    """No kind of problem goes untested."""
    assert set(Code) - {case.code for case in CASES} == {Code.CLOSED_FOLDER}  # rights: test_odd_files.py


def test_case_names_are_unique() -> None:
    """Two cases of one name would hide each other in a report."""
    names = [str(case) for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_case(looked: Looked) -> None:
    """The case's problem is found, at its very place, and nothing else is said of the same cause."""
    case, problems = looked.case, looked.problems
    found = [(problem.code.value, str(problem.where)) for problem in problems if problem.code not in case.also]
    assert found == [(case.code.value, str(expected_place(case)))]
    assert {problem.code for problem in problems} == {case.code, *case.also}


def test_case_in_words(looked: Looked) -> None:
    """Message, hint and example render in both languages and all styles with the values the problem gives."""
    problem = next(problem for problem in looked.problems if problem.code is looked.case.code)
    said = explanation(problem)
    for text in (said.message, said.hint):
        assert text.th.strip()
        assert text.en
        assert "{" not in text.th.replace("{}", "").replace("{th", "")
        assert "type." not in text.th + text.en
    assert said.message.th != said.message.en
    shown = explain([problem], "line")
    assert said.message.th in shown
    assert str(said.message.en) in shown
    assert json.loads(explain([problem], "json"))[0]["code"] == problem.code.value
    assert explain([problem], "github").count("\n") == 1


def test_places_are_read_off_the_marks() -> None:
    """The helper the table rests on counts lines and columns from 1."""
    assert expected_place(Case(Code.EMPTY_FILE, {"agencies/a.yml": "x: 1\n  ▶y: 2\n"})) == Where("agencies/a.yml", 2, 3)
