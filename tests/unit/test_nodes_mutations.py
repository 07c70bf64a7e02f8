"""The sample's files, hurt at random: whatever a slip of the hand makes of them, the answer is problems in places."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.model.agency import Agency
from prongsai.model.record import Record, record_from
from prongsai.site.reader.load import YEAR_FILES
from prongsai.source.explain import explain
from prongsai.source.problem import Problem
from prongsai.source.yaml_tree import read_yaml
from tests.inspected import inspect
from tests.trees import SETTINGS, Content, sound, write_tree

SAMPLE = Path(__file__).parents[2] / "agencies"
KINDS: dict[str, type[Record]] = {"agency": Agency, **YEAR_FILES}
ROUNDS = 30
"""Mutations of each kind for each source."""

Lines = list[str]
Mutation = Callable[[Lines, random.Random], None]
VALUES = (
    "[a, b]", "{a: 1}", "{th: ก, en: }", "[]", "{}", "''", "0", "-1", "1e99", "99999999999999999999999", "NaN", "๒๕๖๘",
    "null", "~", "true", "2025-02-30", "2568-01-01", "../../x", "javascript:alert(1)", "\u200b", "ก\u0301" * 50,
    "😀", "\u202e", '"\\uD800"', "'", '"', "|", ">-", "&a", "*a", "!!binary x", "? x", "- x", "%", "@", "`", "#",
    "{{x}}", "{x}", "x" * 5_000, "%s", "\x85", "\u2028", "\x00", "\x1b",
)  # fmt: skip


def _delete(lines: Lines, chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def _double(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])


def _swap_lines(lines: Lines, chance: random.Random) -> None:
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def _swap_characters(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    line = lines[at]
    if len(line) > 1:
        i = chance.randrange(len(line) - 1)
        lines[at] = line[:i] + line[i + 1] + line[i] + line[i + 2 :]


def _indent(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "    ", "\t")) + lines[at]


def _outdent(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].removeprefix(chance.choice((" ", "  ", "    ")))


def _value(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(":")
    lines[at] = f"{key}{colon or ':'} {chance.choice(VALUES)}"


def _key(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    key, colon, rest = lines[at].partition(":")
    spaces = key[: len(key) - len(key.lstrip(" -"))]
    lines[at] = f"{spaces}{chance.choice(VALUES)}{colon}{rest}"


def _truncate(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    del lines[at + 1 :]


def _insert(lines: Lines, chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    i = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:i] + chance.choice(("\t", ":", ": ", "-", "{", "}", "[", "]", '"', "\x00")) + lines[at][i:]


MUTATIONS: tuple[Mutation, ...] = (
    _delete, _double, _swap_lines, _swap_characters, _indent, _outdent, _value, _key, _truncate, _insert,
)  # fmt: skip


def _sources() -> dict[str, str]:
    """The YAML of the sample, where there is one, and of the sound project."""
    found = {name: text for name, text in sound().items() if name.endswith(".yml") and isinstance(text, str)}
    for path in sorted(SAMPLE.rglob("*.yml")) if SAMPLE.is_dir() else ():
        if path.stem in KINDS:
            found[f"sample/{path.relative_to(SAMPLE).as_posix()}"] = path.read_text("utf-8")
    return found


def _hurt(text: str, mutation: Mutation, seed: str) -> str:
    chance = random.Random(seed)
    lines = text.splitlines()
    for _ in range(chance.randint(1, 3)):
        if lines:
            mutation(lines, chance)
    return "\n".join(lines)


def _placed(problems: tuple[Problem, ...], text: str) -> None:
    """Every problem has a place that is in the file, and can be put into words."""
    last = text.count("\n") + 2
    for problem in problems:
        assert problem.where.path
        assert 0 <= problem.where.line <= last
        assert (problem.where.column > 0) == (problem.where.line > 0)
    explain(problems, "line")


@pytest.mark.parametrize("name", _sources())
def test_a_hurt_file_loads_or_says_where_it_is_hurt(name: str) -> None:
    """Seeded mutations of one file: a record, or problems with places; never an exception."""
    kind, text = KINDS[Path(name).stem], _sources()[name]
    for mutation in MUTATIONS:
        for i in range(ROUNDS):
            hurt = _hurt(text, mutation, f"{name} {mutation.__name__} {i}")
            data = hurt.encode("utf-8", "surrogatepass")
            tree = read_yaml(data, name)
            record, problems = record_from(kind, tree.root) if tree.root is not None else (None, ())
            assert record is not None or tree.problems or problems
            _placed((*tree.problems, *problems), hurt)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_project_with_hurt_files_is_checked_to_the_end(mutation: Mutation, tmp_path: Path) -> None:
    """All checks run over what still loads, and none of them meets anything it cannot take."""
    for i in range(ROUNDS):
        tree: dict[str, Content] = dict(sound())
        for name, content in tree.items():
            if (
                name.endswith((".yml", ".md"))
                and isinstance(content, str)
                and random.Random(f"{name}{i}").random() < 0.3
            ):
                tree[name] = _hurt(content, mutation, f"{name} {i}")
        root = write_tree(tmp_path / str(i), tree)
        _, _, problems = inspect(root, SETTINGS)
        explain(problems, "github")
        assert all(problem.where.path for problem in problems)


def test_the_sample_loads_as_it_stands() -> None:
    """The mutations above start from files that are sound."""
    for name, text in _sources().items():
        tree = read_yaml(text.encode(), name)
        assert tree.root is not None
        assert (*tree.problems, *record_from(KINDS[Path(name).stem], tree.root)[1]) == ()
