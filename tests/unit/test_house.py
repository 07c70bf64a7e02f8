"""Rules of the house that neither ruff nor the import contracts can see (hooks/README.md, "House rules")."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "hooks/prongsai"
MODULES = sorted([*PACKAGE.rglob("*.py"), ROOT / "hooks/prongsai_hook.py"])
SCRIPTS = sorted((ROOT / "overrides").rglob("*.js"))
TEMPLATES = sorted([*PACKAGE.rglob("*.html"), *(ROOT / "overrides").rglob("*.html")])
MESSAGES = PACKAGE / "messages"

# Where code may hold Thai, because it must know Thai when it reads it; nothing there is shown to anybody.
READS_THAI = {
    "text": "Thai dates, digits, dictionary order, and damage",
    "model/values/parsers.py": "words an officer may write for no money, a span of years, an extension",
    "model/year/evidence.py": "words that say nothing of a photo",
    "check/rules/scores.py": "the prefix some offices put before a level",
    "pages/views/project.py": "units that stand before their number in Thai",
}
THAI = re.compile(r"[\u0e00-\u0e7f]")
WORD = re.compile(r"[^\W\d_]")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=_name(path)) for path in paths]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_there_is_something_to_guard() -> None:
    """The lists the other tests run over are not empty by mistake."""
    assert len(MODULES) > 40
    assert len(TEMPLATES) > 3
    assert len(SCRIPTS) > 10
    assert any(MESSAGES.glob("*.th.yml"))


@pytest.mark.parametrize("path", _named(MODULES))
def test_a_module_fits_in_one_reading(path: Path) -> None:
    """At most 300 lines; more is two nouns."""
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_a_script_fits_in_one_reading_too() -> None:
    """At most 300 lines of JavaScript a file, and the first one says what it is."""
    texts = {_name(path): path.read_text("utf-8") for path in SCRIPTS}
    assert [name for name, text in texts.items() if len(text.splitlines()) > 300] == []
    assert [name for name, text in texts.items() if not text.startswith("// ")] == []


def test_the_linter_of_scripts_is_the_same_everywhere() -> None:
    """`make` and make.ps1 name one version of it, exactly."""
    named = [
        re.findall(r"@biomejs/biome@\S*?(?=['\s])", (ROOT / name).read_text("utf-8-sig"))
        for name in ("Makefile", "make.ps1")
    ]
    assert named[0] == named[1]
    assert re.fullmatch(r"@biomejs/biome@\d+\.\d+\.\d+", *named[0])


@pytest.mark.parametrize("path", _named(MODULES))
def test_no_printing_and_no_swallowed_errors(path: Path) -> None:
    """No `print`, and no `except` that catches everything, whatever a linter comment would allow."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "pprint"}, f"line {node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert not re.search(r"\b(everything|Exception|BaseException)\b", caught), f"line {node.lineno}"


@pytest.mark.parametrize("path", _named(MODULES))
def test_every_exception_to_a_rule_has_its_reason(path: Path) -> None:
    """A linter or type comment names its rule, and is followed by why or stands just below a comment that says it."""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        found = re.search(r"# (?:ruff: )?(noqa|type: ignore)([^#]*)(#.*)?$", line)
        if found:
            above = any(other.strip().startswith("# ") for other in lines[max(number - 3, 0) : number])
            assert ":" in found[2] or "[" in found[2], f"names no rule: {line}"
            assert found[3] or above, f"gives no reason: {line}"


def test_only_two_files_know_the_generator() -> None:
    """MkDocs and Material are imported by the hook and by mkdocs_shell.py, so that a change of generator ends there."""
    importers = set()
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in {"mkdocs", "material"} for name in names):
                importers.add(_name(path))
    assert importers == {"hooks/prongsai_hook.py", "hooks/prongsai/mkdocs_shell.py"}


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The string literals of a module that are not docstrings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node


def _reads_thai(path: Path) -> bool:
    name = path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
    return any(name == allowed or name.startswith(f"{allowed}/") for allowed in READS_THAI)


@pytest.mark.parametrize("path", _named([path for path in MODULES if not _reads_thai(path)]))
def test_thai_words_live_in_the_message_catalogue(path: Path) -> None:
    """No Thai in code but where it is read; what is shown comes from messages/ or from starter/."""
    assert [node.value for node in _strings(_tree(path)) if THAI.search(str(node.value))] == []


def test_each_exception_for_thai_is_needed() -> None:
    """A file that holds no Thai any more leaves the list."""
    for allowed in READS_THAI:
        path = PACKAGE / allowed
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        assert any(THAI.search(str(node.value)) for file in files for node in _strings(_tree(file))), allowed


def _flat(tree: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _flat(value, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, str(tree)


def _catalogue(path: Path) -> dict[str, str]:
    return dict(_flat(yaml.safe_load(path.read_text("utf-8"))))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_messages_come_in_pairs() -> None:
    """Each topic has a Thai and an English file."""
    names = {path.name.removesuffix(".yml") for path in MESSAGES.glob("*.yml")}
    assert {n.removesuffix(".th") for n in names if n.endswith(".th")} == {
        n.removesuffix(".en") for n in names if n.endswith(".en")
    }
    assert all(name.endswith((".th", ".en")) for name in names)


@pytest.mark.parametrize("path", _named(sorted(MESSAGES.glob("*.th.yml"))))
def test_both_languages_say_the_same_things(path: Path) -> None:
    """The same keys with the same placeholders, none empty; and the Thai is Thai where it is words at all."""
    thai = _catalogue(path)
    english = _catalogue(path.with_name(path.name.replace(".th.yml", ".en.yml")))
    assert thai.keys() == english.keys()
    for key, text in thai.items():
        assert _placeholders(text) == _placeholders(english[key]), key
        assert text.strip(), key
        assert english[key].strip(), key


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_message_is_defined_once(lang: str) -> None:
    """No two topics define the same key: the later file would win unseen."""
    first: dict[str, str] = {}
    for path in sorted(MESSAGES.glob(f"*.{lang}.yml")):
        for key in _catalogue(path):
            assert key not in first, f"{key} is in {first[key]} and {path.name}"
            first[key] = path.name


@pytest.mark.parametrize("path", _named(TEMPLATES))
def test_templates_hold_no_words(path: Path) -> None:
    """Every word a reader sees or hears comes from the view or the message catalogue, never from a template."""
    source = re.sub(r"\{#.*?#\}|<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not THAI.search(source)
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", source, flags=re.DOTALL)
    for name, value in re.findall(r'\b(alt|title|aria-label|placeholder)="([^"]*)"', plain):
        assert not WORD.search(value), f"{name}={value!r}"
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", plain, flags=re.DOTALL)
    shown = re.sub(r"&#?\w+;", "", re.sub(r"<[^>]*>", "\n", shown))
    assert [line.strip() for line in shown.splitlines() if WORD.search(line)] == []


def _own_files() -> Iterator[tuple[str, str]]:
    """Every text file of the project, without what builds and tools leave behind."""
    folders = ("agencies", "benchmarks", "content", "hooks", "overrides", "tests", ".ci", ".github")
    files = [path for path in ROOT.iterdir() if path.is_file()]
    files += [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted(files):
        if path == Path(__file__) or {"__pycache__", "prongsai.egg-info"} & set(path.parts):
            continue
        try:
            yield _name(path), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_nothing_is_left_for_later() -> None:
    """No marks of unfinished work: it is done, or it is in the tracker."""
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [name for name, text in _own_files() if marks.search(text)] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """No absolute paths of somebody's computer anywhere in the project."""
    machine = re.compile(
        r"(?<![\w./~*-])/(home|root|Users|work|workspace|tmp|mnt|opt)/\w|\b[A-Za-z]:\\\\?(Users|Temp)\b"
    )
    found = {name: hit[0] for name, text in _own_files() if (hit := machine.search(text))}
    assert found == {}


def test_the_map_names_every_module() -> None:
    """hooks/README.md knows each module and package there is, and none that is gone."""
    text = (ROOT / "hooks/README.md").read_text("utf-8")
    here = {p.name for p in PACKAGE.glob("*.py") if p.name != "__init__.py"}
    here |= {f"{p.parent.name}/" for p in PACKAGE.glob("*/__init__.py")}
    assert sorted(name for name in here if f"`{name}`" not in text) == []
    named = set(re.findall(r"^\| `([a-z_]+(?:\.py|/))`", text, flags=re.MULTILINE))
    assert sorted(named - here - {"templates/", "starter/", "prongsai_hook.py"}) == []


def _commands(path: Path) -> list[str]:
    """The commands a README shows, without their comments."""
    blocks = re.findall(
        r"^ *```(?:sh|powershell)\n(.*?)^ *```", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    lines = (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def test_both_readmes_show_the_same_commands() -> None:
    """The Thai README is not behind the English one, and every target either names is in the Makefile."""
    english = _commands(ROOT / "README.md")
    assert english[:2] == ["make site", "make test"]
    assert english == _commands(ROOT / "README.th.md")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    assert {line.split()[1] for line in english if line.startswith("make ")} <= targets
