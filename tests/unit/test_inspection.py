"""Looked at group by group, from what was kept or anew, a project has the problems that one look at all finds."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from prongsai.build import group_findings, inspection
from prongsai.build.inspection import inspect_project
from prongsai.build.jobs import InspectJob, InspectResult
from prongsai.build.project import inputs
from prongsai.build.project.group_data import GroupData, known_readings
from prongsai.build.project.groups import beside, groups, other_agencies
from prongsai.cache import sums
from prongsai.check.leaves import article_records, leaves, year_records
from prongsai.model.record import Record
from prongsai.site.reader.load import load
from prongsai.site.site import AgencyYear
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from tests.golden.tree import TREE
from tests.inspected import inspect
from tests.trees import (
    AGENCY,
    PAGES,
    PLAN,
    SETTINGS,
    YEAR,
    Change,
    Content,
    LinkTo,
    Replace,
    changed,
    sound,
    write_tree,
)

ROOT = Path(__file__).resolve().parents[2]
LOCK = "agencies/bang-rak/addresses.lock"
SITE_LOCK = "agencies/addresses.lock"
WITHDRAWN = "agencies/withdrawn.yml"
ABOUT = "content/about.md"
CLOSED = "date: 2025-01-10, reason: {th: ยกเลิก, en: Cancelled}"
OTHERS = ("bang-na", "bang-rat", "bang-sue")
PROJECT = "title: {th: ฝึกอบรม, en: Training}"
MOVED = Replace(PROJECT, f"was: bang-na/2568/plan/visits\n            {PROJECT}")
HEAD = "---\ntitle: {th: เกี่ยวกับ, en: About}"
MOBILE = "081 234 5678"


def of(slug: str, path: str) -> str:
    """The path of another agency's file."""
    return path.replace("bang-rak", slug)


def four(changes: Mapping[str, Change]) -> dict[str, Content]:
    """Four agencies that say the same and do not name each other, some of their files changed."""
    tree = {of(slug, path): content for slug in ("bang-rak", *OTHERS) for path, content in sound().items()}
    for path, change in changes.items():
        slug = next((slug for slug in OTHERS if f"/{slug}/" in path), "bang-rak")
        mine = path.replace(slug, "bang-rak")
        tree[path] = changed({mine: change})[mine]
    return tree


def _said(slug: str, name: str) -> str:
    return f"2025-01-01 /{slug}/{name}\n"


# What ties agencies and the site's own files, and a code that one look at everything finds (None: nothing at all).
CASES: dict[str, tuple[Mapping[str, Change], Code | None]] = {
    "nothing": ({}, None),
    "a-record-of-another": (
        {f"{YEAR}/risks.yml": Replace("{record: plan/no-gift}", "{record: bang-rat/2568/plan/no-gift}")}, None,
    ),
    "no-record-of-another": (
        {f"{YEAR}/risks.yml": Replace("{record: plan/no-gift}", "{record: bang-rat/2568/plan/no-gifts}")},
        Code.DEAD_REF,
    ),
    "no-such-agency": (
        {f"{YEAR}/risks.yml": Replace("{record: plan/no-gift}", "{record: bang-su/2568/plan/no-gift}")},
        Code.DEAD_REF,
    ),
    "another-as-evidence": (
        {of("bang-na", f"{YEAR}/disclosures.yml"): Replace(
            "- record: policies/no-gift", "- record: bang-rak/2568/policies/no-gift")}, Code.UNUSED_EVIDENCE,
    ),
    "a-file-that-only-another-shows": (
        {
            f"{YEAR}/disclosures.yml": Replace("      - record: policies/no-gift\n        elements: [1, 2]\n"
                                               "        where: {th: หัวข้อประกาศ, en: Announcement}\n", ""),
            of("bang-na", f"{PAGES}/contact.md"): Replace("โทร", "[ประกาศ](record:bang-rak/2568/policies/no-gift) โทร"),
        }, Code.ITEM_INCOMPLETE,
    ),
    "a-link-in-a-text": (
        {of("bang-sue", f"{YEAR}/plan.yml"): Replace(
            PROJECT, f"{PROJECT}\n            summary: '[ดู](record:bang-na/2568/plan/nothing)'")}, Code.DEAD_REF,
    ),
    "another-that-cannot-be-read": (
        {
            f"{YEAR}/risks.yml": Replace("{record: plan/no-gift}", "{record: bang-rat/2568/plan/no-gifts}"),
            of("bang-rat", AGENCY): "name: [",
        }, Code.YAML_SYNTAX,
    ),
    "two-of-one-old-slug": (
        {
            AGENCY: Replace("kind: district", "was: [bang-kho]\nkind: district"),
            of("bang-na", AGENCY): Replace("kind: district", "was: [bang-kho]\nkind: district"),
        }, Code.ADDRESS_CLAIMED,
    ),
    "an-old-slug-that-is-taken": (
        {AGENCY: Replace("kind: district", "was: [bang-na]\nkind: district")}, Code.ADDRESS_TAKEN,
    ),
    "an-old-slug-that-is-a-page": (
        {AGENCY: Replace("kind: district", "was: [about]\nkind: district")}, Code.ADDRESS_TAKEN,
    ),
    "a-record-that-was-anothers": (
        {
            f"{YEAR}/plan.yml": MOVED,
            of("bang-na", LOCK): _said("bang-na", "2568/plan/visits/") + _said("bang-na", ""),
        }, None,
    ),
    "two-that-were-anothers": (
        {
            f"{YEAR}/plan.yml": MOVED,
            of("bang-rat", f"{YEAR}/plan.yml"): MOVED,
        }, Code.ADDRESS_CLAIMED,
    ),
    "anothers-address-withdrawn": (
        {AGENCY: Replace("channels:\n", f"withdrawn: [{{address: /bang-na/2568/map/, {CLOSED}}}]\nchannels:\n")},
        Code.BAD_ADDRESS,
    ),
    "an-address-lost": ({LOCK: _said("bang-rak", "") + _said("bang-rak", "2568/map/")}, Code.ADDRESS_LOST),
    "renamed-and-said": (
        {
            AGENCY: Replace("kind: district", "was: [bang-kho]\nkind: district"),
            LOCK: _said("bang-kho", "2568/plan/") + _said("bang-kho", "") + _said("bang-rak", ""),
            SITE_LOCK: _said("bang-kho", "") + _said("bang-rak", "") + "2025-01-01 /about/\n",
        }, None,
    ),
    "renamed-and-not-said": (
        {
            LOCK: _said("bang-kho", "2568/plan/") + _said("bang-kho", ""),
            SITE_LOCK: _said("bang-kho", "") + _said("bang-rat", ""),
        }, Code.ADDRESS_LOST,
    ),
    "a-lock-gone": ({SITE_LOCK: _said("bang-rak", "") + _said("bang-na", "")}, Code.LOCK_MISSING),
    "an-agency-gone": ({SITE_LOCK: _said("bang-kho", "")}, Code.ADDRESS_LOST),
    "an-agency-gone-and-withdrawn": (
        {SITE_LOCK: _said("bang-kho", ""), WITHDRAWN: f"withdrawn: [{{address: /bang-kho/, {CLOSED}}}]\n"}, None,
    ),
    "withdrawn-though-an-agencys": (
        {WITHDRAWN: f"withdrawn: [{{address: /bang-na/2568/map/, {CLOSED}}}]\n"}, Code.BAD_ADDRESS,
    ),
    "withdrawn-though-renamed": (
        {
            of("bang-na", AGENCY): Replace("kind: district", "was: [bang-kho]\nkind: district"),
            WITHDRAWN: f"withdrawn: [{{address: /bang-kho/2568/map/, {CLOSED}}}]\n",
        }, Code.BAD_ADDRESS,
    ),
    "a-page-that-was-an-agencys": (
        {
            ABOUT: f"{HEAD}\nwas: bang-rak/2568/pages/map\n---\nข้อมูล\n",
            LOCK: _said("bang-rak", "2568/map/") + _said("bang-rak", ""),
        }, None,
    ),
    "a-page-that-says-it-was-what-is-there": (
        {ABOUT: f"{HEAD}\nwas: bang-rak/2568/pages/contact\n---\nข้อมูล\n"},
        Code.ADDRESS_TAKEN,
    ),
    "a-page-and-an-agency-of-one-old-name": (
        {
            of("bang-sue", AGENCY): Replace("kind: district", "was: [bang-kho]\nkind: district"),
            ABOUT: f"{HEAD}\nwas: bang-kho\n---\nข้อมูล\n",
        }, Code.ADDRESS_CLAIMED,
    ),
    "a-page-named-as-an-agency": (
        {"content/bang-na.md": "---\ntitle: {th: บางนา, en: Bang Na}\n---\nข้อมูล\n"}, Code.RESERVED_SLUG,
    ),
    "a-page-with-links": (
        {ABOUT: f"{HEAD}\n---\n[ก](record:bang-na/2568/plan) [ข](record:bang-na/2568/plan/x)\n"},
        Code.DEAD_REF,
    ),
    "anothers-telephone": (
        {
            of("bang-na", AGENCY): Replace("phone: 0 2000 0000", f"phone: {MOBILE}"),
            f"{PAGES}/contact.md": Replace("0 2000 0000", MOBILE), ABOUT: Replace("ข้อมูล", f"โทร {MOBILE} ข้อมูล"),
        }, None,
    ),
    "nobodys-telephone": (
        {f"{PAGES}/contact.md": Replace("0 2000 0000", MOBILE), ABOUT: Replace("ข้อมูล", f"โทร {MOBILE} ข้อมูล")},
        Code.MOBILE_NUMBER,
    ),
    "folders-of-nobody": (
        {"agencies/Bang Kho/agency.yml": "x: 1\n", "content/bang-khae/1.md": "x", "content/bang-na/2560/a.md": "x"},
        Code.BAD_SLUG,
    ),
    "an-agency-that-is-a-link": ({"agencies/bang-bon": LinkTo("bang-rak")}, Code.DEAD_REF),
    "broken-pages-of-the-site": ({ABOUT: "x", SITE_LOCK: "2025-01-01 /map/\n"}, Code.FRONT_MATTER),
    "a-broken-withdrawal": ({WITHDRAWN: "withdrawn: 5\n", SITE_LOCK: _said("bang-kho", "")}, Code.WRONG_TYPE),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_inspection_finds_what_one_look_at_everything_finds(tmp_path: Path, name: str) -> None:
    """By groups, from kept findings, and from kept records only: always the same, in the same places."""
    changes, code = CASES[name]
    root = write_tree(tmp_path, four(changes))
    whole = inspect(write_tree(tmp_path / "other", four(changes)), SETTINGS)[2]
    assert {problem.code for problem in whole} >= {code} - {None}
    assert code is not None or not whole, "one look finds nothing"
    assert inspect_project(root, SETTINGS).problems == whole
    assert inspect_project(root, SETTINGS).problems == whole
    assert inspect(root, SETTINGS)[2] == whole


def test_the_sample_agencies_are_found_the_same(tmp_path: Path) -> None:
    """Real data, whose agencies do not name each other."""
    for name in ("agencies", "content"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    site, _ = load(Folders(tmp_path))
    names = {agency.slug: other_agencies(replace(site, agencies=(agency,))) for agency in site.agencies}
    assert len(groups(names)) == len(site.agencies) == 4
    assert inspect_project(tmp_path, SETTINGS).problems == inspect(tmp_path, SETTINGS)[2]


def test_a_group_has_the_records_that_the_whole_has(tmp_path: Path) -> None:
    """An agency read alone is the agency read with all others; the others are known, though not read."""
    root = write_tree(tmp_path, four({}))
    whole, _, _ = inspect(root, SETTINGS)
    for agency in whole.agencies:
        site = GroupData(root, frozenset({agency.slug})).site
        assert site.agencies == (agency,)
        assert (site.known, site.pages, site.locked) == (whole.known, whole.pages, whole.locked)
    own = GroupData(root, frozenset(), others=True).site
    assert own.agencies == ()
    assert own.known == {"bang-rak", *OTHERS}
    assert own.pages == whole.pages


def test_who_names_whom_is_who_must_be_looked_at_together() -> None:
    """By a third that both name as well, whether it is there or not; the site's own files join no groups."""
    names = {name: frozenset(named) for name, named in {"a": "x", "b": "", "c": "d", "d": "", "e": "x"}.items()}
    assert groups(names) == (frozenset("ae"), frozenset("b"), frozenset("cd"))
    assert beside(names, frozenset()) == frozenset()
    assert beside(names, frozenset("bx")) == frozenset("abe")


def test_only_what_changed_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of an untouched project; of one with a changed file the agency that it is of; all on another day."""
    root = write_tree(tmp_path, four({}))
    inspect_project(root, SETTINGS)
    looked: list[frozenset[str]] = []

    def look(job: InspectJob) -> InspectResult:
        looked.append(job.slugs)
        return group_findings.inspect_group(job)

    monkeypatch.setattr(inspection, "inspect_group", look)
    assert inspect_project(root, SETTINGS).problems == ()
    assert looked == []
    plan = root / of("bang-na", YEAR) / "plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("responsible: [administration]", "responsible: [nobody]"), "utf-8")
    assert [problem.code for problem in inspect_project(root, SETTINGS).problems] == [Code.UNKNOWN_UNIT]
    assert looked == [frozenset({"bang-na"})]
    inspect_project(root, replace(SETTINGS, today=SETTINGS.today + timedelta(1)))
    assert len(looked) == 5


def test_agencies_that_named_each_other_are_looked_at_together_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was together the last time is read once, not first alone; who is not any more, or is now, is found so too."""
    together, _ = CASES["a-record-of-another"]
    root = write_tree(tmp_path, four(together))
    inspect_project(root, SETTINGS)
    looked: list[frozenset[str]] = []

    def look(job: InspectJob) -> InspectResult:
        looked.append(job.slugs)
        return group_findings.inspect_group(job)

    monkeypatch.setattr(inspection, "inspect_group", look)
    agency = root / of("bang-rat", AGENCY)
    agency.write_text(f"# a comment\n{agency.read_text('utf-8')}", "utf-8")
    assert inspect_project(root, SETTINGS).problems == inspect(root, SETTINGS)[2]
    assert looked == [{"bang-rak", "bang-rat"}]
    write_tree(root, {path: content for path, content in four({}).items() if path.endswith("risks.yml")})
    assert inspect_project(root, SETTINGS).problems == inspect(root, SETTINGS)[2]
    assert looked[1:] == [{"bang-rak", "bang-rat"}, {"bang-rak"}, {"bang-rat"}]
    monkeypatch.undo()
    write_tree(root, {path: content for path, content in four(together).items() if path.endswith("risks.yml")})
    assert inspect_project(root, SETTINGS).problems == inspect(root, SETTINGS)[2]


def _kept(root: Path) -> list[Path]:
    found = [path for name in ("records", "inspections") for path in (root / ".prongsai" / "cache" / name).iterdir()]
    assert len(found) > 8
    return found


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:40] + b"x" + data[41:]]
)
def test_damaged_entries_are_read_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Empty, cut off or with one byte changed: never believed, and never a traceback."""
    changes, _ = CASES["no-record-of-another"]
    root = write_tree(tmp_path, four(changes))
    sound_problems = inspect_project(root, SETTINGS).problems
    for entry in _kept(root):
        entry.write_bytes(damage(entry.read_bytes()))
    assert inspect_project(root, SETTINGS).problems == sound_problems
    assert inspect(root, SETTINGS)[2] == sound_problems


def test_entries_of_other_code_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version found is not believed, and does not stay for ever."""
    root = write_tree(tmp_path, four({}))
    monkeypatch.setattr(inspection, "settle", lambda problems, offices=frozenset(): ())
    monkeypatch.setattr(sums, "of_folder", lambda folder: "another")
    inputs.code_sum.cache_clear()
    inspect_project(root, SETTINGS)
    before = set(_kept(root))
    monkeypatch.undo()
    inputs.code_sum.cache_clear()
    assert inspect_project(root, SETTINGS).problems == ()
    assert not before & set(_kept(root))


def test_without_a_cache_folder_all_is_found(tmp_path: Path) -> None:
    """Where nothing can be kept nothing is missed."""
    changes, code = CASES["no-record-of-another"]
    in_the_way = {f".prongsai/cache/{name}": "a file" for name in ("records", "inspections")}
    root = write_tree(tmp_path, {**four(changes), **in_the_way})
    assert [problem.code for problem in inspect_project(root, SETTINGS).problems] == [code]


def test_a_record_that_was_kept_is_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once, and then no file is parsed: equal records, the same places of all their values, the same problems."""
    root = write_tree(tmp_path, {**changed({PLAN: Replace("percent: 40", "percent: 400")}), **TREE})
    site, problems = load(Folders(root))
    readings = known_readings(root)
    load(Folders(root), None, readings)
    readings.keep()
    for name in (
        "prongsai.site.reader.readings.read_yaml",
        "prongsai.site.reader.articles.parse_yaml",
        "prongsai.site.reader.published_addresses.parse_lock",
    ):
        monkeypatch.setattr(name, None)
    again, problems_again = load(Folders(root), None, known_readings(root))
    assert [code for code in problems_again if code.code is Code.OUT_OF_RANGE]
    assert (again, problems_again) == (site, problems)
    for year, known in zip(site.all_years(), again.all_years(), strict=True):
        for one, other in zip(_records(year), _records(known), strict=True):
            assert [(*leaf, leaf.where) for leaf in leaves(one)] == [(*leaf, leaf.where) for leaf in leaves(other)]
            assert one.keys_at() == other.keys_at()


def _records(year: AgencyYear) -> list[Record]:
    return [*year_records(year), *article_records((*year.policies, *year.pages))]
