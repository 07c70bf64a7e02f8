"""A value of an officer's file made another one: only what differs is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.source.edits.yaml_changes import change_value
from prongsai.source.edits.yaml_edits import UneditableTextError
from prongsai.source.edits.yaml_lists import arrange_list
from prongsai.source.edits.yaml_writing import YamlValue, as_value, yaml_block
from prongsai.source.yaml_tree import parse_yaml

PLAN = """\
# signed in September
title: {th: แผน, en: Plan}    # as on the cover
goals:
  # of the whole plan
  - โปร่งใส
  # asked for by the council
  - {th: ตรวจสอบได้, en: accountable}

  - มีส่วนร่วม    # since 2566
projects:
  - id: one
    title: หนึ่ง    # formerly 1/1
    steps: [ก, ข]
  # the largest
  - id: two
    title: สอง
"""
LINES = PLAN.splitlines()


def _tree() -> dict[str, YamlValue]:
    tree = as_value(parse_yaml(PLAN, "").root or {})
    assert isinstance(tree, dict)
    return tree


def _changed_lines(after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    new = after.splitlines()
    return [line for line in LINES if line not in new], [line for line in new if line not in LINES]


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("title", "en"), "The plan", [LINES[1]], ["title: {th: แผน, en: The plan}    # as on the cover"]),
        (("title",), {"th": "แผน"}, [LINES[1]], ["title: {th: แผน}    # as on the cover"]),
        (("projects", 0, "steps"), ["ข", "ก"], [LINES[12]], ["    steps: [ข, ก]"]),
        (("projects", 1, "title"), "ที่สอง", [LINES[15]], ["    title: ที่สอง"]),
        (("projects", 1, "order"), "2", [], ["    order: 2"]),
        (("goals",), ["โปร่งใส", "มีส่วนร่วม"], [LINES[5], LINES[6]], []),
        (("goals",), None, LINES[2:9], []),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_differs(
    path: tuple[str | int, ...], value: YamlValue | None, gone: list[str], come: list[str]
) -> None:
    """All others stay, with their comments."""
    assert _changed_lines(change_value(PLAN, path, value)) == (gone, come)


def test_what_is_the_same_changes_nothing() -> None:
    """Not one byte, whatever the style it is written in."""
    for key, value in _tree().items():
        assert change_value(PLAN, (key,), value) == PLAN
    assert change_value(PLAN, (), _tree()) == PLAN


def test_entries_that_move_take_their_comments_along() -> None:
    """And one that is edited on the way is known by its id."""
    tree = _tree()
    projects = tree["projects"]
    assert isinstance(projects, list)
    moved = change_value(PLAN, ("projects",), [{**projects[1], "title": "ที่สอง"}, projects[0]])
    assert moved.splitlines()[9:] == [
        "projects:", "  # the largest", "  - id: two", "    title: ที่สอง",
        "  - id: one", "    title: หนึ่ง    # formerly 1/1", "    steps: [ก, ข]",
    ]  # fmt: skip
    between = change_value(PLAN, ("goals",), ["โปร่งใส", "ใหม่", {"th": "ตรวจสอบได้", "en": "accountable"}, "มีส่วนร่วม"])
    assert _changed_lines(between) == ([], ["  - ใหม่"])
    assert between.index("# asked for") > between.index("ใหม่")


def test_a_list_that_is_not_there_is_not_arranged() -> None:
    """That is our mistake."""
    with pytest.raises(KeyError):
        arrange_list(PLAN, ("title",), [0])


_TEXTS = st.sampled_from(["a", "no", "1: 2", "# x", "ก ข", "x\ny\n", "'", "- z", "{q}"])
_VALUES = st.recursive(
    _TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(st.sampled_from(["id", "th", "b", "ก"]), inner, min_size=1, max_size=3),
    ),
    max_leaves=10,
)
_ROOTS = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), _VALUES, min_size=1, max_size=4)


@given(_ROOTS, _VALUES, st.sampled_from(["a", "b", "e"]), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300, deadline=None)
def test_any_value_becomes_any_other(tree: dict[str, YamlValue], value: YamlValue, key: str, newline: str) -> None:
    """What comes out is read as what was meant, or the change is refused and nothing is written."""
    text = "".join(f"{line}{newline}" for line in ["# above", *yaml_block(tree, 0)])
    try:
        after = change_value(text, (key,), value)
    except UneditableTextError:
        return
    assert as_value(parse_yaml(after, "").root or {}) == {**tree, key: value}
    assert after.startswith("# above")
