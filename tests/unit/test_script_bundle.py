"""Modules of JavaScript joined into one script: what the joined one does, and which modules are refused."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from prongsai.pages.assets import own_scripts
from prongsai.pages.script_bundle import ScriptModuleError, bundle, shortened
from prongsai.source.packaged import look_files

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
LOOK = look_files((OVERRIDES,))
FOLDERS = sorted(path.parent for path in OVERRIDES.glob("assets/js/*/main.js"))


def _folder(root: Path, files: dict[str, str]) -> Path:
    folder = root / "own"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def _bundled(root: Path, files: dict[str, str]) -> bytes:
    folder = _folder(root, files)
    return bundle("own", {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.js"))})


def test_a_module_becomes_a_function_after_those_it_imports(tmp_path: Path) -> None:
    """Each module once, in the order in which a browser would run them, without comments; names stay its own."""
    files = {
        "main.js": (
            '// Begins here.\n\nimport { b } from "./b.js";\nimport { one, Two } from "./some-words.js";\n'
            "\nb(one, Two); // now\n"
        ),
        "b.js": (
            'import {\n  one,\n} from "./some-words.js";\n\nconst own = 1;\n'
            "  // Adds.\nexport function b(x) {\n  return x + one + own;\n}\n"
        ),
        "some-words.js": 'export const one = "// no comment";\nexport class Two {}\nexport async function three() {}\n',
    }
    assert _bundled(tmp_path, files).decode() == (
        "// Joined of the modules of own/.\n"
        "(() => {\n"
        '"use strict";\n'
        "// some-words.js\n"
        "const $some_words = (() => {\n"
        'const one = "// no comment";\n'
        "class Two {}\n"
        "async function three() {}\n"
        "return { one, Two, three };\n"
        "})();\n"
        "// b.js\n"
        "const $b = (() => {\n"
        "const { one } = $some_words;\n"
        "const own = 1;\n"
        "function b(x) {\n"
        "  return x + one + own;\n"
        "}\n"
        "return { b };\n"
        "})();\n"
        "// main.js\n"
        "(() => {\n"
        "const { b } = $b;\n"
        "const { one, Two } = $some_words;\n"
        "b(one, Two); // now\n"
        "})();\n"
        "})();\n"
    )


def test_modules_of_a_room_and_those_around_it_import_each_other(tmp_path: Path) -> None:
    """A room is a folder within: its modules keep their names apart from those of the same name outside."""
    files = {
        "main.js": 'import { a } from "./room/a.js";\n\na();\n',
        "room/a.js": 'import { b } from "../a.js";\nimport { c } from "./c.js";\nexport const a = () => b(c);\n',
        "room/c.js": "export const c = 1;\n",
        "a.js": "export const b = (x) => x;\n",
    }
    joined = _bundled(tmp_path, files).decode()
    assert [line for line in joined.splitlines() if line.startswith("const $")] == [
        "const $a = (() => {",
        "const $room_c = (() => {",
        "const $room_a = (() => {",
    ]
    assert "const { b } = $a;\nconst { c } = $room_c;\n" in joined


@pytest.mark.parametrize(
    ("files", "why"),
    [
        pytest.param({"a.js": ""}, "there is no main.js", id="no-beginning"),
        pytest.param({"main.js": 'import { a } from "./a.js";\n'}, "main.js: there is no a.js", id="no-such-file"),
        pytest.param({"main.js": "", "a.js": ""}, "nothing imports a.js", id="not-reached"),
        pytest.param(
            {"main.js": 'import { a } from "./a.js";\n', "a.js": "const a = 1;\n"},
            "main.js: a.js exports no a",
            id="no-such-name",
        ),
        pytest.param(
            {
                "main.js": 'import { a } from "./a.js";\n',
                "a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
                "b.js": 'import { a } from "./a.js";\nexport const b = 1;\n',
            },
            "import each other: main.js > a.js > b.js > a.js",
            id="circle",
        ),
        pytest.param({"main.js": 'import { main } from "./main.js";\n'}, "import each other", id="itself"),
        pytest.param({"main.js": "export const a = 1;\n"}, "exports what nothing can import", id="main-exports"),
        pytest.param({"main.js": 'import a from "./a.js";\n'}, "not a form", id="default-import"),
        pytest.param({"main.js": 'import * as a from "./a.js";\n'}, "not a form", id="whole-import"),
        pytest.param({"main.js": 'import "./a.js";\n'}, "not a form", id="import-for-its-effect"),
        pytest.param({"main.js": 'import { a } from "../a.js";\n'}, "there is no ../a.js", id="another-folder"),
        pytest.param({"main.js": 'import { a } from "./b/c/a.js";\n'}, "not a form", id="a-folder-within-a-room"),
        pytest.param({"main.js": 'import { a } from "a";\n'}, "not a form", id="a-library"),
        pytest.param({"main.js": 'import { a as b } from "./a.js";\n', "a.js": ""}, "no name", id="renamed"),
        pytest.param({"main.js": 'import { } from "./a.js";\n', "a.js": ""}, "no name", id="nothing-imported"),
        pytest.param({"main.js": 'const a = import("./a.js");\n'}, "not a form", id="import-call"),
        pytest.param({"main.js": "const a = import.meta.url;\n"}, "not a form", id="own-address"),
        pytest.param({"main.js": "export default 1;\n"}, "not a form", id="default-export"),
        pytest.param({"main.js": "export let a = 1;\n"}, "not a form", id="changing-export"),
        pytest.param({"main.js": "export const { a } = b;\n"}, "not a form", id="parted-export"),
        pytest.param({"main.js": "const a = 1;\nexport { a };\n"}, "not a form", id="export-list"),
        pytest.param({"main.js": 'export * from "./a.js";\n'}, "not a form", id="passed-on"),
        pytest.param({"main.js": "/* a\n   b */\n"}, "two strokes", id="block-comment"),
        pytest.param({"main.js": "const a = `\n// b`;\n"}, "ends on its line", id="long-template"),
    ],
)
def test_what_would_mean_something_else_is_refused(tmp_path: Path, files: dict[str, str], why: str) -> None:
    """Nothing is joined that a browser would run in another way, and the message says which module and why."""
    with pytest.raises(ScriptModuleError, match=re.escape(why)):
        _bundled(tmp_path, files)


@pytest.mark.parametrize(
    ("script", "published"),
    [("// a\n\n  // b\nc(); // d\n", "c(); // d\n"), ("a(`\n// b`);\n", "a(`\n// b`);\n")],
)
def test_a_script_of_one_file_leaves_its_lines_of_comments_behind(script: str, published: str) -> None:
    """Unless one could stand in a text that goes on over lines."""
    assert shortened(script.encode()).decode() == published


def test_each_script_has_one_name() -> None:
    """The site's scripts are there by name, and no folder is called as a file."""
    files = {path.stem for path in OVERRIDES.glob("assets/js/*.js")}
    folders = {folder.name for folder in FOLDERS}
    assert {"search", "search-engine", "search-fold"} <= folders
    assert not files & folders
    assert own_scripts(LOOK).keys() == files | folders


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in FOLDERS])
def test_what_a_module_exports_another_imports(folder: Path) -> None:
    """No name is given out that nobody takes: the linter looks at one file at a time."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.js"))]
    given = {name for text in texts for name in re.findall(r"^export (?:async )?\w+ (\w+)", text, re.MULTILINE)}
    lists = [names for text in texts for names in re.findall(r"^import \{([^}]*)\}", text, re.MULTILINE)]
    assert given == {name for names in lists for name in re.findall(r"\w+", names)}


@pytest.mark.skipif(not shutil.which("node"), reason="asks node, which is not here; browsers read the same scripts")
@pytest.mark.parametrize("name", sorted(own_scripts(LOOK)))
def test_each_script_can_be_read(tmp_path: Path, name: str) -> None:
    """What is published is a script, to the last brace."""
    (tmp_path / "script.js").write_bytes(own_scripts(LOOK)[name])
    ran = subprocess.run(["node", "--check", "script.js"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
