"""What is written for people about the files, held to the code: agencies/README.md, its Thai twin, and citations."""

import ast
import re
import tokenize
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import get_args

import pytest

from prongsai.check.settings import Settings
from prongsai.model.agency import Agency, FrameworkFile
from prongsai.model.record import Record, record_from
from prongsai.model.refs import parse_ref
from prongsai.model.sheets import Sheet
from prongsai.model.sites import Sites
from prongsai.model.values.money import parse_budget, parse_money
from prongsai.model.values.parsers import (
    parse_day,
    parse_decimal,
    parse_file_name,
    parse_item_id,
    parse_link,
    parse_phone,
    parse_question,
    parse_slug,
    parse_text,
    parse_year,
)
from prongsai.model.values.periods import parse_period
from prongsai.model.year.page import PageMatter, PolicyMatter, TranslationMatter
from prongsai.site.reader.load import YEAR_FILES, load
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import LANGUAGES, Language
from tests.indexes import documents_file
from tests.inspected import inspect
from tests.trees import CSV, PDF, Content, photo, write_tree

ROOT = Path(__file__).resolve().parents[2]
REFERENCE: dict[Language, Path] = {"th": ROOT / "agencies/README.th.md", "en": ROOT / "agencies/README.md"}
RECORDS: dict[str, type[Record]] = {
    "agency.yml": Agency,
    "framework.yml": FrameworkFile,
    **{f"{name}.yml": kind for name, kind in YEAR_FILES.items()},
    "sites.yml": Sites,
}
MATTERS = (PageMatter, PolicyMatter, TranslationMatter)
_FENCED = re.compile(r"^```(?:yaml|markdown) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^ *#.*\n| +# .*$", re.MULTILINE)

both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def _sections(lang: Language) -> dict[str, str]:
    """The second-level parts of the reference by their heading, examples left out."""
    text = re.sub(r"^```.*?^```$", "", REFERENCE[lang].read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _examples(lang: Language) -> dict[str, str]:
    """The examples of the reference by the file each of them is."""
    return dict(_FENCED.findall(REFERENCE[lang].read_text("utf-8")))


def _words(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def _fields(kind: type[Record], seen: set[type[Record]]) -> Iterator[tuple[str, str, bool]]:
    """Record, field as it is written, and whether it is required, of a record and all records in it."""
    if kind in seen:
        return
    seen.add(kind)
    for name, info in kind.model_fields.items():
        yield kind.__name__, info.alias or name, info.is_required()
        for inner in _record_types(info.annotation):
            yield from _fields(inner, seen)


def _record_types(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _record_types(part)


def _section_of(lang: Language, kind: type[Record]) -> str:
    """The part that describes a kind of file, which for files of a year includes what all of them share."""
    sections = _sections(lang)
    heading = next((f"`{name}`" for name, record in RECORDS.items() if record is kind), None)
    # The fields of all files of a year stand third, the Markdown pages last but one.
    titles = list(sections)
    own = sections[heading] if heading else sections[titles[-2]]
    return own + (sections[titles[2]] if issubclass(kind, Sheet) else "")


@both_languages
@pytest.mark.parametrize("kind", [*RECORDS.values(), *MATTERS], ids=lambda kind: kind.__name__)
def test_every_field_is_described_with_its_file(lang: Language, kind: type[Record]) -> None:
    """Each field of each record a file can hold is named in that file's part, in bold exactly where it is required."""
    section = _section_of(lang, kind)
    fields = list(_fields(kind, set()))
    assert len(fields) > 2
    assert [f"{record}.{name}" for record, name, _ in fields if name not in _words(section)] == []
    bold = set(re.findall(r"\*\*`(\w+)`\*\*", section))
    assert [f"{record}.{name}" for record, name, required in fields if required and name not in bold] == []
    assert bold <= {name for _, name, required in fields if required} | ({"kind", "by"} if kind in MATTERS else set())


@both_languages
def test_every_problem_is_named_with_its_severity(lang: Language) -> None:
    """The last part names every code of the checker and no other, the warnings marked W and the notes N."""
    table = list(_sections(lang).values())[-1].partition("\n|")[2]
    marked = re.findall(r"([WN] )?`([a-z0-9-]+)`", re.sub(r"^[^|]*\|(.*)\|[^|]*\|$", r"\1", table, flags=re.MULTILINE))
    named = {code: {"W ": "warning", "N ": "note", "": "error"}[mark] for mark, code in marked}
    assert named == {code.value: code.severity for code in Code}


@both_languages
@pytest.mark.parametrize("name", RECORDS)
def test_every_file_has_an_example_that_is_sound(lang: Language, name: str) -> None:
    """Each kind of YAML file is shown whole, and its example becomes a record without a problem."""
    [(path, text)] = [(path, text) for path, text in _examples(lang).items() if PurePosixPath(path).name == name]
    tree = parse_yaml(text, path)
    assert tree.root is not None
    assert tree.problems == ()
    record, problems = record_from(RECORDS[name], tree.root)
    assert problems == ()
    assert record is not None


@both_languages
def test_the_examples_are_a_project_that_passes(lang: Language, tmp_path: Path) -> None:
    """All examples together are one agency: every name in them leads somewhere, and nothing stops a build."""
    year = "agencies/bang-rak/2568"
    files: dict[str, Content] = {
        f"{year}/photos/meeting-1.jpg": photo(),
        f"{year}/documents/order-1.pdf": PDF,
        f"{year}/tables/spending.csv": CSV,
        "agencies/_sites/bang-sue.jsonl.gz": documents_file([], {}),
    }
    after_their_days = Settings(date(2025, 4, 1))
    site, _, problems = inspect(write_tree(tmp_path, {**_examples(lang), **files}), after_their_days)
    assert [problem for problem in problems if problem.severity == "error"] == []
    loaded = site.year("bang-rak", 2568)
    assert loaded is not None
    assert all(getattr(loaded, name) is not None for name in YEAR_FILES)
    assert [article.slug for article in loaded.policies if article.english] == ["no-gift"]


# One for each row of the table of values, but for the last, which is of lists.
PARSERS: tuple[Callable[[object], object], ...] = (
    parse_text, parse_text, parse_slug, parse_day, parse_year, parse_period, parse_decimal, parse_money, parse_budget,
    parse_item_id, parse_question, parse_link, parse_phone, parse_file_name,
)  # fmt: skip


@both_languages
def test_every_way_of_writing_a_value_is_read(lang: Language) -> None:
    """What the table of values offers, and each reference shown below it, is accepted as it stands there."""
    values = list(_sections(lang).values())[1]
    rows = [line.replace("\\|", "/").split("|")[2] for line in values.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(PARSERS) + 1
    read = 0
    for row, parse in zip(rows, PARSERS, strict=False):
        for written in _words(row) - {"/"}:
            tree = parse_yaml(f"value: {written}\n", "x.yml")
            assert tree.root is not None, written
            parse(tree.root["value"])
            read += 1
    assert read > 30
    named = [
        ref
        for ref in _words(values.partition("\n### ")[2].partition("\n### ")[0])
        if re.fullmatch(r"[\w/-]+/[\w-]+", ref)
    ]
    assert len(named) > 6
    for ref in named:
        parse_ref(ref)


def test_both_languages_show_the_same_examples() -> None:
    """The Thai reference is not behind the English one: the same examples but for comments, in the same order."""
    thai, english = ([(path, _COMMENT.sub("", text)) for path, text in _examples(lang).items()] for lang in LANGUAGES)
    assert thai == english


@pytest.mark.parametrize("name", ["README.md", "README.th.md"])
def test_the_reference_may_lie_among_the_agencies(name: str, tmp_path: Path) -> None:
    """README.md and README.th.md in agencies/ are no agency's and are passed over."""
    _, problems = load(Folders(write_tree(tmp_path, {f"agencies/{name}": "# What the files say\n"})))
    assert problems == ()


@pytest.mark.parametrize("name", ["readme.md", "README.en.md", "README.txt", "bang-rak/README.md"])
def test_no_other_file_may_lie_there(name: str, tmp_path: Path) -> None:
    """Those two names in that folder only; what is misspelt or lies elsewhere is still pointed out."""
    _, problems = load(Folders(write_tree(tmp_path, {f"agencies/{name}": "x"})))
    assert Code.UNKNOWN_FILE in {problem.code for problem in problems}


# Names of officers' files that docstrings take as examples; they need not exist.
EXAMPLE_FILES = {"no-gift.md", "no-gift.en.md", "policies/no-gift.md", "policies/no-gift.en.md", "x.md", "x.en.md"}
# What the generator calls a page.
PAGE_FILES = {"index.md", "en/about/index.md"}
_CITED = re.compile(r"(?<![\w./{-])[\w/-]+(?:\.\w+)*\.md\b")
_TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def _own(*suffixes: str) -> list[Path]:
    """The project's own files of some kinds."""
    folders = ("agencies", "content", "hooks", "overrides", "tests", ".github")
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    left_behind = {"__pycache__", "prongsai.egg-info"}
    own = [path for path in found if not left_behind & set(path.parts)]
    return sorted([*own, *(path for path in ROOT.iterdir() if path.suffix in suffixes)])


def _prose(path: Path) -> str:
    """The docstrings and comments of a Python file; the comments of a template."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return "\n".join(_TEMPLATE_COMMENT.findall(text))
    bare = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr))
    prose = [str(node.value) for node in bare if isinstance(node, ast.Constant)]
    with path.open("rb") as file:
        prose += [token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT]
    return "\n".join(prose)


def test_no_docstring_cites_a_page_that_is_not_there() -> None:
    """Every Markdown file named in a docstring or comment exists, or is plainly an example of an officer's file."""
    citing = _own(".py", ".html", ".css", ".js")
    assert len(citing) > 100
    cited = {(path, name) for path in citing for name in _CITED.findall(_prose(path))}
    assert any(name == "hooks/README.md" for _, name in cited)
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in sorted(cited)
        if name not in EXAMPLE_FILES | PAGE_FILES and not (ROOT / name).is_file()
    ]
    assert wrong == []


def test_no_page_links_to_a_file_that_is_not_there() -> None:
    """Every relative link in the Markdown of the project leads to a file or folder."""
    pages = [path for path in _own(".md") if not path.is_relative_to(ROOT / "content")]
    assert ROOT / "hooks/README.md" in pages
    dead = []
    for page in pages:
        text = re.sub(r"^ *```.*?^ *```$|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"[a-z]+:|#", target) and not (page.parent / target.partition("#")[0]).exists():
                dead.append(f"{page.relative_to(ROOT)}: {target}")
    assert dead == []
