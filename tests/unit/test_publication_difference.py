"""What a publication changes: against the last one, and against what is there."""

from pathlib import Path

import pytest

from prongsai.office.publication.difference import Difference, built_files, publication_difference
from prongsai.office.publication.labels import PageLabel, home_of
from prongsai.office.publication.order import upload_of
from prongsai.office.publication.overview import overview
from prongsai.office.publication.state import KnownFile, PublicationState
from prongsai.office.publication.targets.target import RemoteFile
from prongsai.text.bilingual import Text
from tests.trees import write_tree

LABELS = {
    "": PageLabel("", 0, "", Text("หน้าแรก")),
    "a/": PageLabel("a", 0, "", Text("สำนักงาน")),
    "a/2568/": PageLabel("a", 2568, "", Text("รายการ")),
    "a/2568/o2/": PageLabel("a", 2568, "O2", Text("ผู้บริหาร")),
    "a/2568/o10/": PageLabel("a", 2568, "O10", Text("แผน")),
    "a/2568/photos/meeting": PageLabel("a", 2568, "", Text("ประชุม")),
}


def _compared(tmp_path: Path, **cases: tuple[str | None, str | None, str | None]) -> Difference:
    """Files as built, as published last, and as there now; `__` in a name for a slash."""
    site = tmp_path / "site"
    site.mkdir()
    state, there = {}, {}
    for key, (built, before, now) in cases.items():
        path = key.replace("__", "/") + ".html"
        if built is not None:
            write_tree(site, {path: built})
        if before is not None:
            state[path] = KnownFile(_sha(tmp_path, before), len(before), before, home_of(path, LABELS))
        if now is not None:
            there[path] = RemoteFile(len(now), now)
    return publication_difference(site, LABELS, PublicationState(state, LABELS), there)


def _sha(tmp_path: Path, text: str) -> str:
    from prongsai.office.publication.targets.disk.checksums import sha256_of

    (tmp_path / "text").write_text(text)
    return sha256_of(tmp_path / "text")


@pytest.mark.parametrize(
    ("built", "before", "now", "expected"),
    [
        ("x", None, None, {"new"}),
        ("x", "x", "x", set()),
        ("y", "x", "x", {"changed"}),
        (None, "x", "x", {"gone", "removals"}),
        (None, "x", None, {"gone"}),
        (None, None, "x", {"foreign"}),
        ("x", None, "z", {"new", "strange"}),
        ("y", "x", "z", {"changed", "strange"}),
        ("y", "x", None, {"changed"}),
        ("x", "x", "z", {"restored", "strange"}),
        ("x", "x", None, {"restored"}),
        (None, "x", "z", {"gone", "removals", "strange"}),
    ],
)
def test_each_case(built: str | None, before: str | None, now: str | None, expected: set[str], tmp_path: Path) -> None:
    """A file is new, changed, gone or to be restored by what was published, and strange by what is there."""
    found = _compared(tmp_path, f=(built, before, now))
    names = ("new", "changed", "gone", "restored", "adopted", "strange", "foreign", "removals")
    assert {name for name in names if getattr(found, name)} == expected


def test_all_that_is_removed_is_of_a_page_or_no_longer_used(tmp_path: Path) -> None:
    """Who agrees to what is removed is told of every file: those of pages and records, and the rest."""
    found = _compared(
        tmp_path, a__2568__o2__index=(None, "x", "x"), search__old=(None, "y", "y"), lost=(None, "z", None)
    )
    assert (found.taken_down, found.unused) == (("a/2568/o2/index.html",), ("search/old.html",))
    assert {*found.taken_down, *found.unused} == {*found.removals}


def test_what_is_there_to_the_byte_is_taken_over(tmp_path: Path) -> None:
    """With the state lost, a file of which the place tells the sum is not put again; one of which only the size is."""
    stamp = f"sha256:{_sha(tmp_path, 'x')}"
    site = write_tree(tmp_path / "site", {"a.html": "x", "b.html": "x", "c.html": "y"})
    there = {"a.html": RemoteFile(1, stamp), "b.html": RemoteFile(1, "some time"), "c.html": RemoteFile(1, stamp)}
    found = publication_difference(site, LABELS, PublicationState(), there)
    assert found.adopted == ("a.html",)
    assert found.new == found.strange == ("b.html", "c.html")
    assert not found.agreed


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("index.html", ""),
        ("en/index.html", ""),
        ("a/2568/o2/index.html", "a/2568/o2/"),
        ("en/a/2568/o2/index.html", "a/2568/o2/"),
        ("a/2568/photos/meeting.jpg", "a/2568/photos/meeting"),
        ("a/2568/photos/meeting/640.webp", "a/2568/photos/meeting"),
        ("a/2568/evidence.json", "a/2568/"),
        ("a/logo.png", "a/"),
        ("search/index.html", None),
        ("search/index/1.bin", None),
        ("assets/site.css", None),
        ("sitemap.xml", None),
        ("404.html", None),
    ],
)
def test_files_belong_to_pages_and_records(path: str, home: str | None) -> None:
    """A page in both languages is one thing, a photo with its copies another; the rest is of no page."""
    assert home_of(path, LABELS) == home


def test_it_is_told_by_page_and_item(tmp_path: Path) -> None:
    """Both languages are one line; agencies come before the site's own, items in their order; others are a count."""
    found = _compared(
        tmp_path,
        index=("y", "x", "x"),
        a__2568__o10__index=("x", None, None),
        en__a__2568__o10__index=("x", None, None),
        a__2568__o2__index=(None, "x", "x"),
        search__index=("y", "x", "x"),
        **{"a__2568__index": ("y", "x", "x")},
    )
    told = [(change.kind, change.address, change.files) for change in found.page_changes()]
    assert told == [
        ("gone", "a/2568/o2/", 1),
        ("new", "a/2568/o10/", 2),
        ("changed", "a/2568/", 1),
        ("changed", "", 1),
    ]
    assert found.other_changes() == {"changed": 1}
    lines = [line for line in overview(found) if isinstance(line, str)]
    assert lines[0] == "  a  2568  O10  แผน  /a/2568/o10/"


def test_another_menu_is_no_other_content(tmp_path: Path) -> None:
    """A page in which only the menus or the looks changed is put, but is not told among the changed ones."""
    page = '<body><nav>{menu}</nav><main class="{look}"><p class="ps-lead">{words}<a href="{link}">x</a></main>'
    before = {"menu": "a", "look": "b", "words": "c", "link": "d"}
    sites = {}
    for part in ("", *before):
        text = page.format(**{**before, part: "other"})
        sites[part] = built_files(write_tree(tmp_path / f"site{part}", {"index.html": text}), LABELS, {})
    target = {"index.html": RemoteFile(sites[""]["index.html"].size, "s")}
    state = PublicationState({"index.html": sites[""]["index.html"]._replace(stamp="s")}, LABELS)
    for part in before:
        found = publication_difference(tmp_path / f"site{part}", LABELS, state, target)
        assert found.uploads == ("index.html",)
        assert bool(found.reframed) == (part in {"menu", "look"}), part
        assert bool(found.page_changes()) != bool(found.reframed)


def test_a_long_list_is_cut_and_a_name_cannot_move_the_cursor(tmp_path: Path) -> None:
    """Of many foreign files the first are named, and what a terminal would obey is not printed."""
    site = write_tree(tmp_path, {"index.html": "x"})
    there = {f"{number:03}\x1b[2J": RemoteFile(1, "") for number in range(100)}
    lines = list(overview(publication_difference(site, LABELS, PublicationState(), there)))
    assert len(lines) < 30
    assert not any("\x1b" in str(line) for line in lines)


def test_the_order(tmp_path: Path) -> None:
    """New files, new pages from the deepest, changed files, changed pages, the front pages, then removals."""
    built = ["index.html", "en/index.html", "a/index.html", "a/b/index.html", "new.css", "old.css", "c/index.html"]
    site = write_tree(tmp_path, dict.fromkeys(built, "y"))
    before = {path: KnownFile("", 1, "x", None) for path in ("old.css", "c/index.html", "d/index.html", "d/p.jpg")}
    there = {path: RemoteFile(1, "x") for path in before}
    upload = upload_of(site, publication_difference(site, {}, PublicationState(before), there))
    assert upload.stages == (
        ("new.css",), ("a/b/index.html",), ("a/index.html",), ("old.css",), ("c/index.html",), ("en/index.html",),
        ("index.html",),
    )  # fmt: skip
    assert upload.removals == ("d/index.html", "d/p.jpg")
