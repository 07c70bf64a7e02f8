"""Rules of the house that neither ruff nor the import contracts can see (hooks/README.md, "House rules")."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "hooks/prongsai"
MODULES = sorted([*PACKAGE.rglob("*.py"), ROOT / "hooks/prongsai_hook.py"])
SCRIPTS = sorted([*PACKAGE.rglob("*.js"), *(ROOT / "overrides").rglob("*.js")])
TEMPLATES = sorted([*PACKAGE.rglob("*.html"), *(ROOT / "overrides").rglob("*.html")])
MESSAGES = PACKAGE / "messages"

# Where code may hold Thai, because it must know Thai when it reads it; nothing there is shown to anybody. Each is the
# end of a path, so that a package may move.
READS_THAI = {
    "text": "Thai dates, digits, dictionary order, and damage",
    "intake/documents/docx/number_forms.py": "the letters and words of Word's automatic numbers",
    "intake/documents/pdf/letters.py": "the letters, vowels and marks that PDF parts or tells twice",
    "intake/documents/page_ends.py": "the marks that heads lose, the words that rows begin with",
    "model/values/parsers.py": "words an officer may write for a span of years, an extension",
    "model/values/periods.py": "words an officer may write for a span of years and its quarters",
    "model/values/money.py": "words an officer may write for no money",
    "model/values/amounts.py": "words an officer may write around an amount: at least, falls by, per cent",
    "model/year/evidence.py": "words that say nothing of a photo",
    "check/rules/scores.py": "the prefix some offices put before a level",
    "intake/recognition": "words of the documents that it reads",
    "pages/views/parts/amounts.py": "units that stand before their number in Thai",
}
THAI = re.compile(r"[\u0e00-\u0e7f]")
WORD = re.compile(r"[^\W\d_]")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _none(findings: Iterable[str]) -> None:
    """Every finding of a rule is shown, a line each: where, and what is there."""
    found = list(findings)
    assert not found, "\n".join(("", *found))


# Modules that read what comes with the package, which no officer's file can take the place of.
READS_ITSELF = {
    "cache/files.py", "catalogue/__init__.py", "media/tables/kind.py", "messages/__init__.py",
    "pages/pictures/cards.py", "pages/pictures/lettering.py", "pages/render.py", "pages/templating.py",
    "search/synonyms.py", "text/thai/joins.py", "text/thai/misreadings.py",
}  # fmt: skip
# Here a name is typed by whoever waits for the answer, or the kind of the file was asked a moment ago.
# What runs in a process of its own is given its file.
ASKS_ITSELF = ("office/", "cli/", "build/cluster/", "media/documents/pdf/")
READING = {"read_bytes", "read_text", "open"}


def test_there_is_something_to_guard() -> None:
    """The lists the other tests run over are not empty by mistake."""
    assert len(MODULES) > 40
    assert len(TEMPLATES) > 3
    assert len(SCRIPTS) > 10
    assert any(MESSAGES.glob("*.th.yml"))


def test_files_are_opened_in_one_place() -> None:
    """What a build reads is opened by cache/files.py, which looks at its kind and size first: no pipe is waited for."""
    _none(
        f"{_name(path)}:{node.lineno}: {node.func.attr}"
        for path in MODULES
        if (own := path.relative_to(PACKAGE.parent).as_posix().removeprefix("prongsai/")) not in READS_ITSELF
        and not own.startswith(ASKS_ITSELF)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READING
        if node.func.attr != "open" or any(isinstance(a, ast.Constant) and "r" in str(a.value) for a in node.args)
    )


def test_a_module_fits_in_one_reading() -> None:
    """At most 300 lines; more is two nouns."""
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    _none(f"{_name(path)}: {count} lines" for path, count in lines.items() if count > 300)


def test_a_script_fits_in_one_reading_too() -> None:
    """At most 300 lines of JavaScript a file, and the first one says what it is."""
    texts = {_name(path): path.read_text("utf-8") for path in SCRIPTS}
    assert [name for name, text in texts.items() if len(text.splitlines()) > 300] == []
    assert [name for name, text in texts.items() if not text.startswith("// ")] == []


def test_the_linter_of_scripts_is_the_same_everywhere() -> None:
    """`make` names one version of it, exactly."""
    (named,) = re.findall(r"@biomejs/biome@\S*", (ROOT / "Makefile").read_text("utf-8"))
    assert re.fullmatch(r"@biomejs/biome@\d+\.\d+\.\d+", named)


def test_no_printing_and_no_swallowed_errors() -> None:
    """No `print`, and no `except` that catches everything, whatever a linter comment would allow."""
    found = []
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "pprint"}:
                found.append(f"{_name(path)}:{node.lineno}: {node.func.id}")
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                if re.search(r"\b(everything|Exception|BaseException)\b", caught):
                    found.append(f"{_name(path)}:{node.lineno}: except {caught}")
    _none(found)


def test_every_exception_to_a_rule_has_its_reason() -> None:
    """A linter or type comment names its rule, and is followed by why or stands just below a comment that says it."""
    found = []
    for path in MODULES:
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            comment = re.search(r"# (?:ruff: )?(noqa|type: ignore)([^#]*)(#.*)?$", line)
            if comment is None:
                continue
            above = any(other.strip().startswith("# ") for other in lines[max(number - 3, 0) : number])
            if ":" not in comment[2] and "[" not in comment[2]:
                found.append(f"{_name(path)}:{number + 1}: names no rule: {line.strip()}")
            if not comment[3] and not above:
                found.append(f"{_name(path)}:{number + 1}: gives no reason: {line.strip()}")
    _none(found)


def test_only_one_file_knows_the_generator() -> None:
    """MkDocs and Material are imported by mkdocs_shell.py alone, so that a change of generator ends there."""
    importers = set()
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in {"mkdocs", "material"} for name in names):
                importers.add(_name(path))
    assert importers == {"hooks/prongsai/mkdocs_shell.py"}


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The string literals of a module that are not docstrings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node


def _thai(path: Path) -> list[str]:
    """The Thai strings of a module, with their lines."""
    return [
        f"{_name(path)}:{node.lineno}: {node.value!r}"
        for node in _strings(_tree(path))
        if THAI.search(str(node.value))
    ]  # fmt: skip


def _is_of(path: Path, allowed: str) -> bool:
    """Whether a module is, or lies in, what a path of READS_THAI ends with."""
    name = f"/{_name(path)}"
    return name.endswith(f"/{allowed}") or f"/{allowed}/" in name


def test_thai_words_live_in_the_message_catalogue() -> None:
    """No Thai in code but where it is read; what is shown comes from messages/ or from starter/."""
    checked = [path for path in MODULES if not any(_is_of(path, allowed) for allowed in READS_THAI)]
    _none(line for path in checked for line in _thai(path))


def test_each_exception_for_thai_is_needed() -> None:
    """A file that holds no Thai any more leaves the list."""
    _none(
        allowed
        for allowed in READS_THAI
        if not any(_thai(path) for path in MODULES if _is_of(path, allowed))
    )  # fmt: skip


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


def test_both_languages_say_the_same_things() -> None:
    """The same keys with the same placeholders, none empty."""
    found = []
    for path in sorted(MESSAGES.glob("*.th.yml")):
        thai = _catalogue(path)
        english = _catalogue(path.with_name(path.name.replace(".th.yml", ".en.yml")))
        topic = path.name.removesuffix(".th.yml")
        found += [f"{topic}: {key} is in one language only" for key in sorted(thai.keys() ^ english.keys())]
        for key in sorted(thai.keys() & english.keys()):
            if _placeholders(thai[key]) != _placeholders(english[key]):
                found.append(f"{topic}: {key} has other placeholders in English")
            if not thai[key].strip() or not english[key].strip():
                found.append(f"{topic}: {key} is empty")
    _none(found)


def test_a_message_is_defined_once() -> None:
    """No two topics define the same key: the later file would win unseen."""
    found = []
    for lang in ("th", "en"):
        first: dict[str, str] = {}
        for path in sorted(MESSAGES.glob(f"*.{lang}.yml")):
            for key in _catalogue(path):
                if key in first:
                    found.append(f"{key} is in {first[key]} and {path.name}")
                first[key] = path.name
    _none(found)


def _words(path: Path) -> Iterator[str]:
    """The words of a template that a reader would see or hear."""
    source = re.sub(r"\{#.*?#\}|<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
    yield from (line.strip() for line in source.splitlines() if THAI.search(line))
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", source, flags=re.DOTALL)
    for name, value in re.findall(r'\b(alt|title|aria-label|placeholder)="([^"]*)"', plain):
        if WORD.search(value):
            yield f"{name}={value!r}"
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", plain, flags=re.DOTALL)
    shown = re.sub(r"&#?\w+;", "", re.sub(r"<[^>]*>", "\n", shown))
    yield from (line.strip() for line in shown.splitlines() if WORD.search(line))


def test_templates_hold_no_words() -> None:
    """Every word a reader sees or hears comes from the view or the message catalogue, never from a template."""
    _none(f"{_name(path)}: {words}" for path in TEMPLATES for words in _words(path))


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
    _none(
        f"{name}:{number}: {line.strip()}"
        for name, text in _own_files()
        if marks.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if marks.search(line)
    )


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """No absolute paths of somebody's computer anywhere in the project."""
    machine = re.compile(
        r"(?<![\w./~*-])/(home|root|Users|work|workspace|tmp|mnt|opt)/\w|\b[A-Za-z]:\\\\?(Users|Temp)\b"
    )
    _none(f"{name}: {found[0]}" for name, text in _own_files() if (found := machine.search(text)))


def test_the_map_is_true() -> None:
    """hooks/README.md and CONTRIBUTING.md name every room; no README of code names a module that is not there."""
    named: set[str] = set()
    for path in (ROOT / "hooks/README.md", ROOT / "CONTRIBUTING.md"):
        code = path.read_text("utf-8").partition("## Addresses")[0]  # below it, addresses look like folders
        named |= set(re.findall(r"`((?:[a-z_-]+/)*[a-z_-]+(?:\.py|/))`", code))
    folders = (ROOT / "hooks", ROOT / "overrides", ROOT / "tests", ROOT / "benchmarks", ROOT / "agencies")
    there = [f"/{_name(path)}{'/' * path.is_dir()}" for folder in folders for path in (folder, *folder.rglob("*"))]
    assert sorted(name for name in named if not any(path.endswith(f"/{name}") for path in there)) == []
    for path in (ROOT / "overrides/README.md", PACKAGE / "search/README.md"):
        modules = re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.py)`", path.read_text("utf-8"))
        assert [name for name in modules if not any(place.endswith(f"/{name}") for place in there)] == []
    assert sorted({f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")} - named) == []


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
    assert [line for line in english if line.startswith("make ")][:2] == ["make site", "make test"]
    assert english == _commands(ROOT / "README.th.md")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    assert {line.split()[1] for line in english if line.startswith("make ")} <= targets


def test_making_a_site_writes_no_lock() -> None:
    """`make site` checks, in brief, and builds: what somebody looks at is not published yet."""
    make = (ROOT / "Makefile").read_text("utf-8").partition("\nsite:")[2].partition("\n\n")[0]
    assert re.findall(r"-m (.*)", make) == ["prongsai check --format brief", "mkdocs build --quiet"]
