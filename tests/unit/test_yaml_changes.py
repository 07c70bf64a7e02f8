"""A value of an officer's file made another one: only what differs is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.source.edits.yaml_changes import change_value, woven_keys
from prongsai.source.edits.yaml_edits import UneditableTextError, value_at
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


AGENCY = """\
# Who publishes.
name: เขต
# one of six
kind: department
# A position.
#head: {th: หัวหน้า}

# Sections.
units:
  a: ฝ่าย
channels:
  # Apart from the general ones.
  corruption:
    - title: สายด่วน
      phone: 1205
flow: {th: ก, z: ข}
last: |
  # a text
"""


@pytest.mark.parametrize(
    ("path", "key", "order", "meant"),
    [
        ((), "short_name", ["name", "short_name", "kind"], "name: เขต\nshort_name: new\n# one of six\nkind:"),
        ((), "head", ["kind", "head", "units"], "#head: {th: หัวหน้า}\nhead: new\n\n# Sections.\nunits:"),
        ((), "summary", ["kind", "summary", "units"], "#head: {th: หัวหน้า}\nsummary: new\n\n# Sections.\nunits:"),
        ((), "was", ["was", "name"], "# Who publishes.\nwas: new\nname:"),
        ((), "sample", ["last", "sample"], "last: |\n  # a text\nsample: new\n"),
        ((), "theme", ["flow", "theme", "last"], "ข}\ntheme: new\nlast:"),
        (("channels",), "general", ["general", "corruption"], "channels:\n  general: new\n  # Apart"),
        (("channels", "corruption", 0), "url", ["title", "url", "phone"], "สายด่วน\n      url: new\n      phone"),
        (("channels", "corruption", 0), "id", ["id", "title"], "    - id: new\n      title: สายด่วน\n"),
        (("flow",), "en", ["th", "en", "z"], "flow: {th: ก, en: new, z: ข}\n"),
        (("flow",), "aa", ["aa", "th"], "flow: {aa: new, th: ก, z: ข}\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_key_comes_where_it_belongs(
    path: tuple[str | int, ...], key: str, order: list[str], meant: str, end: str
) -> None:
    """Before the next key that is there and its comments, behind an example of itself; all other lines stay."""
    text = AGENCY.replace("\n", end)
    old = as_value(value_at(parse_yaml(text, "").root, path))
    assert isinstance(old, dict)
    after = change_value(text, path, {one: old.get(one, "new") for one in woven_keys(old, order)})
    assert meant.replace("\n", end) in after
    lines = text.split(end)
    kept = [line for line in after.split(end) if line in lines]
    assert kept == lines or len(path) == 1 or "id" in key
    assert len(after.split(end)) == len(lines) + (path != ("flow",))


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


@given(_ROOTS, st.permutations(["a", "b", "c", "d"]), _VALUES, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=200, deadline=None)
def test_new_keys_stand_in_their_order(
    tree: dict[str, YamlValue], order: list[str], value: YamlValue, newline: str
) -> None:
    """Whatever is between them; the lines of the others, comments and blank ones too, stay as they are."""
    lines = ["# above"]
    for key, inner in tree.items():
        lines += ["", f"# of {key}", *yaml_block({key: inner}, 0)]
    text = "".join(f"{line}{newline}" for line in lines)
    meant = {key: tree.get(key, value) for key in woven_keys(tree, order)}
    try:
        after = change_value(text, (), meant)
    except UneditableTextError:
        return
    read = as_value(parse_yaml(after, "").root or {})
    assert read == meant
    assert list(read) == list(meant)
    left = iter(after.split(newline))
    assert all(line in left for line in text.split(newline))
