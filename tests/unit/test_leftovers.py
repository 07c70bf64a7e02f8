"""What editors and services that keep folders alike leave among the data: passed over with a note, never an error."""

from pathlib import Path

import pytest

from prongsai.messages import messages
from prongsai.source.folders import entries, leftover_kind
from prongsai.source.packaged import look_files
from prongsai.source.problem import Code, has_errors
from prongsai.text.bilingual import LANGUAGES
from tests.inspected import inspect
from tests.trees import EVIDENCE, PAGES, SETTINGS, YEAR, Replace, changed, write_tree

EDITORS = (
    "plan.yml~", "#plan.yml#", "4913", "plan.yml.swp", ".plan.yml.swp", ".plan.yml.swo", "~$plan.xlsx",
    ".~lock.plan.xlsx#", "plan.yml.bak", "plan.yml.orig", "plan.tmp", ".#plan.yml", "contact.md~", "#contact.md#",
)  # fmt: skip
SYNCING = (
    "plan (conflicted copy 2025-01-01).yml", "plan (Desk's conflicted copy 2025-01-01).yml",
    "plan.sync-conflict-20250101-120000-ABCDEFG.yml", "plan_conflict-20250101-120000.yml",
    "plan (SFConflict desk 2025-01-01-10-10-10).yml", "plan_Desk_Jan-01-1200-2025_Conflict.yml",
    "contact (conflicted copy 2025-01-01).md", "contact.sync-conflict-20250101-120000-ABCDEFG.md",
)  # fmt: skip
PLACES = (
    "agencies",
    "agencies/bang-rak",
    YEAR,
    f"{YEAR}/photos",
    "content",
    "content/bang-rak",
    PAGES,
    f"{PAGES}/policies",
)


@pytest.mark.parametrize("place", PLACES)
def test_leftovers_are_passed_over_with_a_note(place: str, tmp_path: Path) -> None:
    """Wherever they lie: the site is that without them, and each is named once, as what it is."""
    write_tree(tmp_path, changed({}))
    before = inspect(tmp_path, SETTINGS)[0]
    write_tree(tmp_path, {f"{place}/{name}": "{" for name in (*EDITORS, *SYNCING)})
    site, _, problems = inspect(tmp_path, SETTINGS)
    assert site == before
    assert not has_errors(problems, strict=True)
    told = {problem.where.path: problem.values["kind"] for problem in problems if problem.code is Code.LEFTOVER_FILE}
    assert len(told) == len(problems)
    kinds = dict.fromkeys(EDITORS, "odd.leftover.editor") | dict.fromkeys(SYNCING, "odd.leftover.sync")
    assert told == {f"{place}/{name}": kind for name, kind in kinds.items()}
    for lang in LANGUAGES:
        assert all(kind in messages(lang) for kind in kinds.values())


@pytest.mark.parametrize(
    "name",
    ["plan.yml", "conflict-of-interest.md", "4914", "plan (1).yml", "plan-conflict.yml", "a~b.yml", "swp", "#1.jpg"],
)
def test_other_names_are_an_officers(name: str, tmp_path: Path) -> None:
    """What an officer may have named so is no leftover: it is published, or refused."""
    write_tree(tmp_path, {name: "x"})
    assert leftover_kind(tmp_path / name) is None
    assert entries(tmp_path) == [tmp_path / name]


def test_a_folder_is_no_leftover(tmp_path: Path) -> None:
    """Programs leave files; a folder of such a name is refused as any other."""
    write_tree(tmp_path, {"4913/x": "x"})
    assert entries(tmp_path) == [tmp_path / "4913"]


def test_a_registered_file_of_such_a_name_is_published(tmp_path: Path) -> None:
    """What the register names is meant, whatever it is called."""
    name = "spending (conflicted copy 2025-01-01).csv"
    tree = changed({EVIDENCE: Replace("spending.csv", name)})
    tree[f"{YEAR}/tables/{name}"] = tree.pop(f"{YEAR}/tables/spending.csv")
    assert inspect(write_tree(tmp_path, tree), SETTINGS)[2] == ()


def test_an_open_file_of_the_look_is_not_published_twice(tmp_path: Path) -> None:
    """What an editor keeps of an icon is no part of the look."""
    write_tree(tmp_path, {"assets/icon.svg": "x", "assets/icon.svg~": "x", "assets/#icon.svg#": "x"})
    assert list(look_files([tmp_path])) == ["assets/icon.svg"]
