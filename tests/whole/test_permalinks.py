"""An address, once published, never breaks: a site before and after everything in it was renamed, moved or deleted."""

import html
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prongsai.messages import both
from prongsai.site.permalinks.locks import parse_lock
from prongsai.text.bilingual import LANGUAGES
from tests.golden.tree import TREE
from tests.sites import copy_project, run_build, run_prongsai
from tests.trees import write_tree
from tests.whole import test_site

LOCK = "agencies/gamma/addresses.lock"
WITHDRAWN = """\
withdrawn:
  - address: /alpha/2568/manual/
    date: 2025-04-18
    reason: {th: คู่มือฉบับนี้ใช้ไม่ได้แล้ว, en: This manual is out of date}
  - address: /gamma/2568/report/#report-i4
    date: 2025-04-19
    reason: ข้อนี้ย้ายไปรายงานในปีหน้า
  - address: /gamma/2568/photos/door.jpg
    date: 2025-04-19
    reason: {th: บุคคลในภาพขอให้ลบ, en: A person in the photo asked for it}
"""
SECOND = """\
  - id: 2
    projects:
      - {id: no-gift, title: {th: มาตรการ No Gift Policy, en: No Gift Policy measure}, kind: measure, budget: none}
"""
ALPHA = "agencies/alpha/agency.yml"
EVIDENCE = "agencies/alpha/2568/evidence.yml"
DOOR = """\
  door:
    file: door.png
    caption: {th: ประตู, en: Door}
    alt: {th: ประตูสำนักงานทาสีเขียวน้ำเงิน, en: "The office door, painted teal"}
    people: none
"""


def _before() -> dict[str, str | bytes]:
    """The small site with one more photo, and no agency in it a sample."""
    photo = TREE["agencies/alpha/2568/photos/meeting.png"]
    agency = re.sub("^sample: .*\n", "", str(TREE[ALPHA]), flags=re.MULTILINE)
    more = {ALPHA: agency, EVIDENCE: f"{TREE[EVIDENCE]!s}{DOOR}", "agencies/alpha/2568/photos/door.png": photo}
    return {**TREE, **more}


def _edited(project: Path, name: str, *edits: tuple[str, str]) -> None:
    path = project / name
    text = path.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _rename_everything(project: Path) -> None:
    """Agency, project, photo, risk and announcement under other names; a project in another year; three things gone."""
    for folder in ("agencies", "content"):
        (project / folder / "alpha").rename(project / folder / "gamma")
    year = "agencies/gamma/2568"
    _edited(
        project,
        "agencies/gamma/agency.yml",
        ("kind: district-office\n", f"kind: district-office\nwas: alpha\n{WITHDRAWN}"),
    )
    _edited(project, "agencies/beta/2568/disclosures.yml", ("alpha/2566/plan", "gamma/2566/plan"))
    _edited(
        project, "agencies/gamma/2566/plan.yml",
        ("- id: integrity-training", "- id: training\n            was: [integrity-training]"),
        (SECOND, ""),
    )  # fmt: skip
    (project / year / "plan.yml").write_text(
        "title: {th: แผนปี 2568, en: Plan of 2568}\nperiod: 2568\ndimensions:\n  - id: 2\n    projects:\n"
        "      - {id: gifts, was: [2566/plan/no-gift], title: {th: ไม่รับของขวัญ, en: No gifts}, budget: none}\n",
        "utf-8",
    )
    _edited(
        project, f"{year}/risks.yml",
        ("- id: licences", "- id: permits\n    was: licences"), ("2566/plan/no-gift", "plan/gifts"),
    )  # fmt: skip
    _edited(project, f"{year}/evidence.yml", ("  meeting:\n", "  briefing:\n    was: [meeting]\n"), (DOOR, ""))
    (project / year / "photos/door.png").unlink()
    _edited(project, f"{year}/disclosures.yml", ("photo: meeting", "photo: briefing"), ("no-gift", "gifts"))
    _edited(project, "agencies/gamma/2566/plan.yml", ("record:2568/policies/no-gift", "record:2568/policies/gifts"),
            ("2568/photos/meeting", "2568/photos/briefing"))  # fmt: skip
    report = (project / year / "report.yml").read_text("utf-8")
    entry = report[report.index("entries:") : report.index("topics:")]
    (project / year / "report.yml").write_text(report.replace(entry, ""), "utf-8")
    content = project / "content/gamma/2568"
    for ending in (".md", ".en.md"):
        (content / f"policies/no-gift{ending}").rename(content / f"policies/gifts{ending}")
    _edited(
        project, "content/gamma/2568/policies/gifts.md",
        ("kind: no-gift", "kind: no-gift\nwas: no-gift"), ("record:2566/plan/no-gift", "record:plan/gifts"),
    )  # fmt: skip
    _edited(project, "content/gamma/2568/policies/gifts.en.md", ("record:2566/plan/no-gift", "record:plan/gifts"))
    (content / "manual.md").unlink()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published, locked, and published again with nearly everything in it renamed."""
    project = write_tree(copy_project(tmp_path_factory.mktemp("permalinks"), sources=False), _before())
    for command in ("build", "lock", "rename", "build"):
        if command == "build":
            done = run_build(project)
            assert done.returncode == 0, done.stdout + done.stderr
            (project / "site").rename(project / "before") if not (project / "before").exists() else None
        elif command == "lock":
            done = run_prongsai(project, "lock", "--today", "2025-04-20")
            assert done.returncode == 0, done.stdout + done.stderr
        else:
            _rename_everything(project)
    return project


@cache
def _page(path: Path) -> Element:
    """A page, parsed by the rules of the HTML standard; any parse error fails."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(path.read_text("utf-8"))
    return tree


def _locked(project: Path) -> list[str]:
    found = []
    for name in (LOCK, "agencies/beta/addresses.lock", "agencies/addresses.lock"):
        entries, problems = parse_lock((project / name).read_bytes(), name)
        assert problems == ()
        found += [entry.address for entry in entries]
    return found


def _answer(site: Path, address: str) -> Path:
    """The file that a static server gives for an address: a file, or the page in the folder of that name."""
    path = site / urldefrag(address)[0]
    return path / "index.html" if path.is_dir() else path


def test_every_address_ever_published_answers(project: Path) -> None:
    """In both languages, after nearly everything got another name."""
    locked = _locked(project)
    assert len(locked) > 60
    assert len([address for address in locked if address.startswith("alpha/")]) > 40
    pages = [address for address in locked if address.endswith("/") or "#" in address or not address]
    silent = [a for a in locked if not _answer(project / "site", a).is_file()]
    silent += [f"en/{a}" for a in pages if not _answer(project / "site", f"en/{a}").is_file()]
    assert silent == []


def test_every_page_that_was_there_is_in_the_lock(project: Path) -> None:
    """The lock, reckoned before anything is made, names the very pages and registered files of the site as built."""
    before, locked = project / "before", set(_locked(project))
    pages = {p.relative_to(before).as_posix().removesuffix("index.html") for p in before.rglob("index.html")}
    files = {
        p.relative_to(before).as_posix() for p in before.glob("*/2*/*/*") if p.parent.name in ("photos", "documents")
    }
    thai = {page for page in pages if not page.startswith("en/")}
    # The lists below the index of pages are cut by weight, and those of all agencies by how many there are, so their
    # addresses last no longer than a build.
    lists = {
        page for page in thai if (page.startswith("search/") and page != "search/") or page.endswith("/by_missing/")
    }
    assert lists
    assert thai - locked == lists
    assert {file for file in files if (before / file).is_file()} - locked == set()
    gone = {a for a in locked if "#" not in a and not a.startswith("gamma/") and not _answer(before, a).is_file()}
    assert gone == set()


MOVED = [
    ("alpha/", "gamma/"),
    ("alpha/2568/", "gamma/2568/"),
    ("alpha/2568/o18/", "gamma/2568/o18/"),
    ("alpha/2568/risks/", "gamma/2568/risks/"),
    ("alpha/2566/plan/integrity-training/", "gamma/2566/plan/training/"),
    ("gamma/2566/plan/integrity-training/", "gamma/2566/plan/training/"),
    ("alpha/2566/plan/no-gift/", "gamma/2568/plan/gifts/"),
    ("gamma/2566/plan/no-gift/", "gamma/2568/plan/gifts/"),
    ("alpha/2568/policies/no-gift/", "gamma/2568/policies/gifts/"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("old", "new"), MOVED)
def test_a_moved_page_leads_to_the_new_one(project: Path, old: str, new: str, lang: str) -> None:
    """By itself and by a link, in its own language, without JavaScript, and no search engine keeps it."""
    prefix = "" if lang == "th" else "en/"
    tree = _page(project / f"site/{prefix}{old}index.html")
    metas = {m.get("http-equiv") or m.get("name"): m.get("content", "") for m in tree.iter("meta")}
    seconds, _, target = metas["refresh"].partition("; url=")
    assert seconds == "0"
    assert urljoin(f"/{prefix}{old}", html.unescape(target)) == f"/{prefix}{new}"
    links = [
        urljoin(f"/{prefix}{old}", a.get("href", ""))
        for p in tree.iter("p")
        for a in p.iter("a")
        if p.get("class") == "ps-moved"
    ]
    assert links == [f"/{prefix}{new}"]
    canonical = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    assert canonical == [f"https://prongsai.example.go.th/{prefix}{new}"]
    assert metas["robots"] == "noindex"
    assert (project / f"site/{prefix}{new}index.html").is_file()


@pytest.mark.parametrize(
    ("address", "day", "words"),
    [
        ("alpha/2568/manual/", "18 เมษายน 2568", "คู่มือฉบับนี้ใช้ไม่ได้แล้ว"),
        ("en/alpha/2568/manual/", "18 April 2025", "This manual is out of date"),
    ],
)
def test_a_withdrawn_page_says_why_and_when(project: Path, address: str, day: str, words: str) -> None:
    """At its old address, also under the agency's old name."""
    tree = _page(_answer(project / "site", address))
    text = "".join(tree.itertext())
    assert day in text
    assert words in text
    assert [m.get("content") for m in tree.iter("meta") if m.get("name") == "robots"] == ["noindex"]


def test_a_withdrawn_file_is_answered_by_a_file(project: Path) -> None:
    """At its own address, under the agency's old name too; no folder has its name, and nothing of it is left."""
    was = (project / "before/alpha/2568/photos/door.jpg").read_bytes()
    site = project / "site"
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*door*")}
    assert found.keys() == {"alpha/2568/photos/door.jpg", "gamma/2568/photos/door.jpg"}
    [said] = {path.read_bytes() for path in found.values()}
    assert said.startswith(b"\xff\xd8")
    assert said != was


def test_a_moved_file_is_published_at_its_old_addresses_too(project: Path) -> None:
    """The same bytes at the new address, under the photo's old id, and under the agency's old name."""
    new = (project / "site/gamma/2568/photos/briefing.jpg").read_bytes()
    for old in ("gamma/2568/photos/meeting.jpg", "alpha/2568/photos/meeting.jpg"):
        assert (project / "site" / old).read_bytes() == new


def _by_id(tree: Element, wanted: str) -> Element:
    [found] = [element for element in tree.iter() if element.get("id") == wanted]
    return found


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_an_old_place_in_a_page_still_leads_to_its_record(project: Path, prefix: str) -> None:
    """Inside the record that took its place; or at the page's end, with the reason it was withdrawn."""
    risks = _page(project / f"site/{prefix}gamma/2568/risks/index.html")
    assert _by_id(risks, "risks-licences") in list(_by_id(risks, "risks-permits").iter())
    evidence = _page(project / f"site/{prefix}gamma/2568/evidence/index.html")
    assert _by_id(evidence, "photos-meeting") in list(_by_id(evidence, "photos-briefing").iter())
    assert "".join(_by_id(evidence, "photos-door").itertext())
    report = _page(project / f"site/{prefix}gamma/2568/report/index.html")
    assert "ข้อนี้ย้ายไปรายงานในปีหน้า" in "".join(_by_id(report, "report-i4").itertext())


def test_old_addresses_are_pages_like_any_other(project: Path) -> None:
    """Valid, in both languages, each with its twin, no dead link or fragment, Thai marked where English is missing."""
    site = project / "site"
    pages = {p.relative_to(site).as_posix().removesuffix("index.html"): _page(p) for p in sorted(site.rglob("*.html"))}
    assert len([name for name in pages if "alpha/" in name]) > 60
    test_site.test_every_page_has_one_title_one_h1_and_its_language(pages)
    test_site.test_ids_are_unique(pages)
    test_site.test_every_page_exists_in_both_languages_and_links_to_its_twin(pages)
    test_site.test_every_internal_link_and_fragment_leads_somewhere(pages, site)
    test_site.test_nothing_is_fetched_from_another_host(pages, site)
    test_site.test_the_site_map_names_every_page_and_its_twin(pages, site)


def test_old_addresses_are_not_in_the_site_map(project: Path) -> None:
    """Only what is there now."""
    text = "".join((project / f"site/sitemap-{lang}.xml").read_text("utf-8") for lang in ("th", "en"))
    assert "/gamma/2568/policies/gifts/" in text
    assert "/alpha/" not in text
    assert "/no-gift/" not in text


def _deleted(project: Path) -> Iterator[str]:
    _edited(project, "agencies/gamma/agency.yml", (WITHDRAWN, ""))
    yield "/alpha/2568/manual/"
    yield "/alpha/2568/photos/door.jpg"
    yield "/alpha/2568/report/#report-i4"


def test_a_build_refuses_to_lose_an_address(project: Path) -> None:
    """It names each address and its line in the lock, why it would be lost, and both ways out; the old site stays."""
    path = project / "agencies/gamma/agency.yml"
    kept = path.read_text("utf-8")
    marks = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*") if p.is_file()}
    lost = list(_deleted(project))
    try:
        done = run_build(project)
        checked = run_prongsai(project, "check", "--today", "2025-04-20")
    finally:
        path.write_text(kept, "utf-8")
    assert done.returncode == checked.returncode == 1
    for said in (done.stdout + done.stderr, checked.stdout):
        assert said.count("[address-lost]") == len(lost)
        for address in lost:
            line = (project / LOCK).read_text("utf-8").splitlines().index(f"2025-04-20 {address}") + 1
            assert re.search(rf"{re.escape(LOCK)}:{line}:\d+: .*{re.escape(address)}", said)
        assert "was:" in said
        assert "withdrawn:" in said
        assert "Traceback" not in said
    assert marks == {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*") if p.is_file()}


def test_the_lock_keeps_what_was_and_adds_what_is(project: Path) -> None:
    """Written again it keeps each address under its first day, and adds the new ones; a third time changes nothing."""
    before = (project / LOCK).read_text("utf-8")
    assert run_prongsai(project, "lock", "--today", "2026-01-02").returncode == 0
    after = (project / LOCK).read_text("utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert "2025-04-20 /alpha/2566/plan/integrity-training/" in after
    assert "2026-01-02 /gamma/2566/plan/training/" in after
    assert "2026-01-02 /alpha/" not in after
    assert both("cli.lock.same").th in run_prongsai(project, "lock", "--today", "2027-01-01").stdout
    assert (project / LOCK).read_text("utf-8") == after


def test_the_samples_go_when_an_office_comes(tmp_path: Path) -> None:
    """The site was built and locked with the samples; without them, and with an agency of one's own, it is built."""
    project = copy_project(tmp_path / "project", sources=True)
    assert run_prongsai(project, "lock", "--today", "2025-04-20").returncode == 0
    for folder in (*project.glob("agencies/*/"), *project.glob("content/*/")):
        shutil.rmtree(folder)
    assert run_prongsai(project, "new", "bang-rak", "2568").returncode == 0
    done = run_build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site/bang-rak/2568/index.html").is_file()
    assert not (project / "site/bangkok-noi").exists()
