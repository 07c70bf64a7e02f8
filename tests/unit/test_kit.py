"""`prongsai kit`: what is to be pasted, the files beside it, and what they never take the place of."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from prongsai.cli.main import main
from tests.trees import AGENCY, DISCLOSURES, EVIDENCE, Change, Replace, changed, write_tree

SITE = "https://www.example.go.th/ita/"
ITEM = f"{SITE}bang-rak/2568/o18/"
FILES = {"O18/meeting.jpg", "O18/order.pdf", "O22/order.pdf", "O22/spending.csv"}
FRAGMENTS = {"fragment.html", "fragment.en.html"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound project, at an address, on its day; where one stands is beside it."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    monkeypatch.chdir(tmp_path)
    return _project(tmp_path / "project", {})


def _project(root: Path, changes: dict[str, Change]) -> Path:
    return write_tree(root, {**changed(changes), "mkdocs.yml": f"site_url: {SITE.removesuffix('/')}\n"})


def _kit(project: Path, *argv: str, code: int = 0) -> dict[str, bytes]:
    """The files of the kit in the folder `kit`, whose making ends with that code."""
    assert main(["kit", "bang-rak", "2568", "--path", str(project), "--output", "kit", *argv]) == code
    return {path.relative_to("kit").as_posix(): path.read_bytes() for path in Path("kit").rglob("*") if path.is_file()}


def test_a_kit_has_fragments_files_by_item_and_what_to_do(project: Path) -> None:
    """The published copies under their ids; all of it the same bytes each time, and nothing left beside it."""
    made = _kit(project)
    assert made.keys() == {*FILES, *FRAGMENTS, "README.txt"}
    original = (project / "agencies/bang-rak/2568/photos/meeting.jpg").read_bytes()
    assert original not in made.values()
    assert _kit(project) == made
    assert sorted(path.name for path in project.parent.iterdir()) == ["kit", "project"]


def test_a_fragment_survives_a_cms(project: Path) -> None:
    """Headings, paragraphs, lists and links with whole addresses; nothing that is stripped or needs a file."""
    made = _kit(project)
    for name in FRAGMENTS:
        tree = HTMLParser(made[name].decode("utf-8"))
        assert tree.body is not None
        for node in tree.body.traverse():
            assert node.tag in {"body", "h2", "h3", "p", "ul", "li", "a", "span", "br"}, node.html
            assert node.attributes.keys() <= {"href", "lang"}
        links = [node.attributes["href"] or "" for node in tree.css("a")]
        assert links
        assert all(link.startswith("https://") for link in links)
        # Each item is there, with the page that shows its elements.
        assert [node.text()[:3].strip() for node in tree.css("h3")] == [f"O{n}" for n in range(1, 23)]
        assert len([link for link in links if "/2568/o" in link]) == 22


def test_an_item_says_what_proves_it_and_where_to_look(project: Path) -> None:
    """Title, state, each proof with its place; in English what is not translated is marked."""
    made = _kit(project)
    thai, english = (made[name].decode("utf-8") for name in ("fragment.html", "fragment.en.html"))
    start = thai.index(f'href="{ITEM}"')
    item = thai[start : thai.index("<h3>", start)]
    assert f'href="{SITE}bang-rak/2568/policies/no-gift/"' in item
    assert "หัวข้อประกาศ" in item
    assert f'href="{SITE}bang-rak/2568/photos/meeting.jpg"' in item
    assert "(JPG)" in item
    assert f'href="{SITE}en/bang-rak/2568/policies/no-gift/"' in english
    assert f'href="{SITE}bang-rak/2568/photos/meeting.jpg"' in english


def test_links_lead_to_where_the_copies_will_lie(project: Path) -> None:
    """With `--files-at`; under the names that the kit gives them, which its README lists."""
    made = _kit(project, "--files-at", "https://www.example.go.th/ไฟล์")
    at = "https://www.example.go.th/%E0%B9%84%E0%B8%9F%E0%B8%A5%E0%B9%8C/"
    text = made["fragment.html"].decode("utf-8")
    readme = made["README.txt"].decode("utf-8-sig")
    for name in FILES:
        assert f'href="{at}{name}"' in text
        assert f"{name}\r\n" in readme
    assert at in readme


def test_files_of_one_id_do_not_hide_each_other(project: Path) -> None:
    """A document of another year that is called alike has its year in its name."""
    older, register = "agencies/bang-rak/2566", "documents:\n  order: {file: order.pdf, title: x, issued: 2023-11-02}\n"
    proof = "{document: order, elements"
    more = changed({DISCLOSURES: Replace(proof, f"{{record: 2566/documents/order, period: 2567}}\n      - {proof}")})
    order = more["agencies/bang-rak/2568/documents/order-1.pdf"]
    tree = {f"{older}/evidence.yml": register, f"{older}/documents/order.pdf": order, DISCLOSURES: more[DISCLOSURES]}
    items = "framework: bma-district-2566\nitems: {}\n"
    write_tree(project, {**tree, f"{older}/disclosures.yml": items})
    assert {"O22/order.pdf", "O22/order-2568.pdf"} <= _kit(project).keys()


def test_an_older_kit_is_replaced_and_nothing_else(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a kit holds no more is gone with it; a folder that holds anything of others stays to the byte."""
    made = _kit(project)
    write_tree(project, changed({DISCLOSURES: Replace("      - photo: meeting\n        elements: [3]\n", "")}))
    assert _kit(project).keys() == made.keys() - {"O18/meeting.jpg"}
    for strange in ("notes.docx", "O22/order (1).pdf", "O22/other.pdf"):
        Path("kit", strange).write_text("mine")
        before = _kit(project, code=2)
        assert before[strange] == b"mine"
        assert strange in capsys.readouterr().err
        Path("kit", strange).unlink()
    Path("letters").mkdir()
    Path("letters/README.txt").write_text("mine")
    assert main(["kit", "bang-rak", "2568", "--path", str(project), "--output", "letters/README.txt"]) == 2
    assert main(["kit", "bang-rak", "2568", "--path", str(project), "--output", "none/kit"]) == 1
    assert Path("letters/README.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mkdocs.yml": "site_name: x\n"}, "site_url"),
        ({AGENCY: Replace("kind: district-office", "kind: office")}, "[bad-choice]"),
        ({EVIDENCE: None}, "[dead-ref]"),
    ],
)
def test_no_kit_is_made_of_what_is_not_right(
    changes: dict[str, Change], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason is told, and nothing is written."""
    tree = changed({name: change for name, change in changes.items() if name != "mkdocs.yml"})
    for name, change in changes.items():
        (project / name).unlink()
        if change is not None:
            write_tree(project, {name: tree[name] if name in tree else str(change)})
    assert _kit(project, code=1) == {}
    told = capsys.readouterr()
    assert said in told.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("bang-rat", "2568"), "bang-rak"),
        (("bang-rak", "2560"), "2568"),
        (("bang-rak", "2568", "--files-at", "javascript:x"), "javascript:x"),
        (("bang-rak", "2568", "--output", "project/agencies/kit"), "--output"),
    ],
)
def test_wrong_use_of_kit(argv: tuple[str, ...], said: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, with what is there or how to write it."""
    assert main(["kit", *argv, "--path", str(project)]) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in project.parent.iterdir()) == ["project"]
    assert [path.name for path in (project / "agencies").iterdir()] == ["bang-rak"]
