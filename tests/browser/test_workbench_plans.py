"""A plan entered in the workbench by keyboard alone, from an office that has none; then compared field by field."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from prongsai.model.record import record_from
from prongsai.model.year.plan import Plan
from prongsai.source.edits.yaml_writing import as_value, yaml_block
from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import parse_yaml
from prongsai.workbench.project import OfficeProject
from prongsai.workbench.record_kinds import record_form
from tests.browser.conftest import axe
from tests.browser.workbenches import inside
from tests.plan_records import plan_facts
from tests.trees import SETTINGS
from tests.workbenches import started

PROJECT = Path(__file__).parents[2]
OFFICE = "agencies/bangkok-yai"
YEAR = "/bangkok-yai/2566"
FILE = f"{OFFICE}/2566/plan.yml"
PARTS = ("", "situation", "policy", "aims", "declared")
Strings = Mapping[str, Sequence[str]]


_STOPS = """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(one => one.checkVisibility())"""
"""Where Tab stops, in its order."""


class Typist:
    """Somebody who has no mouse."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.strokes = 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self._page.keyboard.press(key)
        self.strokes += times

    def tab_to(self, meant: str, argument: object = None) -> None:
        """Tab until what has the focus is `meant`, a condition on `here`; what is folded around it is opened first."""
        folded = (
            "[...document.querySelectorAll('details:not([open])')]"
            f".find(one => [...one.querySelectorAll('*')].some({meant}))"
        )
        while self._page.evaluate(f"argument => {_wanted(meant, folded)}", argument):
            self._tab(f"here => here === {_wanted(meant, folded)}.querySelector('summary')", argument)
            self.press("Enter")
        self._tab(meant, argument)

    def _tab(self, meant: str, argument: object) -> None:
        steps = self._page.evaluate(
            f"argument => {{ const stops = {_STOPS};"
            f" return stops.findIndex({meant}) - stops.indexOf(document.activeElement) }}",
            argument,
        )
        self.press("Tab" if steps > 0 else "Shift+Tab", abs(steps))
        there = self._page.evaluate(f"argument => ({meant})(document.activeElement)", argument)
        assert there, (meant, argument, self._page.url)

    def follow(self, address: str) -> None:
        """Tab to a link, and press Enter there."""
        self.tab_to("here => here.getAttribute('href') === argument", address)
        self.strokes += 1
        _enter(self._page)

    def save(self) -> None:
        """From wherever one types."""
        self.strokes += 1
        _enter(self._page, "Control+s")
        expect(self._page.get_by_role("status")).to_contain_text("บันทึกแล้ว")

    def fill(self, wanted: Strings) -> None:
        """All fields of a form, in their order; rows are added as they come."""
        rows: dict[str, dict[str, str]] = {name[: -len(".rows")]: {} for name in wanted if name.endswith(".rows")}
        for name, values in wanted.items():
            if not any(values) or name.endswith((".asked", ".rows")):
                continue
            typed = name
            for prefix, known in rows.items():
                if name.startswith(f"{prefix}."):
                    row, _, rest = name.removeprefix(f"{prefix}.").partition(".")
                    if row not in known:
                        known[row] = f"n{len(known) + 1}"
                        self.tab_to("here => here.value === argument", f"add:{prefix}")
                        self.strokes += 1
                        _enter(self._page)
                    typed = f"{prefix}.{known[row]}" + (f".{rest}" if rest else "")
            for value in values:
                self._type(typed, value)

    def _type(self, name: str, value: str) -> None:
        meant = "here => here.name === argument.name && (here.type !== 'checkbox' || here.value === argument.value)"
        field = {"name": name, "value": value}
        kind, written = self._page.evaluate(
            f"argument => {{ const one = [...document.querySelectorAll('[name]')].find({meant});"
            " return [one.type, one.value] }",
            field,
        )
        if written == value and kind != "checkbox":
            return
        self.tab_to(meant, field)
        if kind == "checkbox":
            self.press("Space")
        elif kind == "select-one":
            down = "[...here.options].findIndex(one => one.value === argument) - here.selectedIndex"
            steps = self._page.evaluate(f"argument => {{ const here = document.activeElement; return {down} }}", value)
            self.press("ArrowDown", steps)
        else:
            self.press("ControlOrMeta+a")
            self._page.keyboard.insert_text(value)
            self.strokes += len(value)


def _wanted(meant: str, folded: str) -> str:
    """What is folded around the first thing that is meant, unless that can be seen."""
    return f"([...document.querySelectorAll('*')].find({meant})?.checkVisibility() ? undefined : {folded})"


def _enter(page: Page, key: str = "Enter") -> None:
    """Press a key, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _enter_plan(page: Page, plan: Mapping[str, Any], forms: Mapping[str, Strings]) -> int:
    """From the first page on; the keystrokes that it took."""
    typist = Typist(page)
    typist.follow(YEAR)
    typist.follow(f"{YEAR}/plan")
    for part in PARTS:
        if any(any(values) and not name.endswith(".asked") for name, values in forms[part].items()):
            if part:
                typist.follow(f"{YEAR}/plan/{part}")
            typist.fill(forms[part])
            typist.save()
    typist.follow(f"{YEAR}/outline")
    for dimension in plan["dimensions"]:
        _add(typist, page, "?add=dimension", dimension)
        for mission in dimension.get("missions", ()):
            _add(typist, page, f"?add=mission&in=dimension/{dimension['id']}", mission)
            _add_projects(typist, page, f"mission/{dimension['id']}/{mission['id']}", mission, forms)
        _add_projects(typist, page, f"dimension/{dimension['id']}", dimension, forms)
    return typist.strokes


def _add(typist: Typist, page: Page, link: str, entry: Mapping[str, Any]) -> None:
    """A dimension or a mission, whose number is proposed."""
    typist.follow(link)
    assert page.evaluate("document.activeElement.name") == "number"
    typist.fill({"number": [entry["id"]], **_titles(entry)})
    typist.tab_to("here => here.value?.startsWith?.('add-')")
    _enter(page)


def _titles(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    title = entry.get("title", {})
    return {f"title.{lang}": [text] for lang, text in title.items()}


def _add_projects(typist: Typist, page: Page, key: str, above: Mapping[str, Any], forms: Mapping[str, Strings]) -> None:
    for number, project in enumerate(above.get("projects", ())):
        if number:
            typist.tab_to("here => here.search?.includes('add=project')")
            _enter(page)
        else:
            typist.follow(f"?add=project&in={key}")
        assert page.evaluate("document.activeElement.name") == "title.th"
        code = project.get("code", "")
        typist.fill({**_titles(project), "number": [code or " "], "kind": [project.get("kind", "project")]})
        typist.tab_to("here => here.value?.startsWith?.('add-project')")
        _enter(page)
        typist.fill(forms[project["id"]])
        typist.save()
    if above.get("projects"):
        typist.follow(f"{YEAR}/outline")


def _forms(root: Path, plan: Mapping[str, Any]) -> dict[str, Strings]:
    """What each form of an office that has the plan shows."""
    office = OfficeProject(Folders(root), SETTINGS).office_year(*YEAR.strip("/").split("/"))
    assert office
    shown: dict[str, Strings] = {}
    ids = [p["id"] for d in plan["dimensions"] for m in (*d.get("missions", ()), d) for p in m.get("projects", ())]
    for kind, names in (("plan", PARTS), ("project", ids)):
        for name in names:
            asked = record_form(office, kind, name)
            assert asked
            data = [office.bytes_of(office.name_of(path)) for path in asked.place.files]
            shown[name] = asked.form.strings(asked.place.read(data), "")
    return shown


def _plan(text: str) -> Plan:
    tree = parse_yaml(text, "")
    assert tree.root is not None
    plan, problems = record_from(Plan, tree.root)
    assert plan, problems
    return plan


def _sample() -> dict[str, Any]:
    tree = parse_yaml((PROJECT / FILE).read_text("utf-8"), "").root
    value = as_value(tree)
    assert isinstance(value, dict)
    return value


def _compared(browser: Browser, root: Path, plan: Mapping[str, Any]) -> int:
    """The plan entered into the project, which has no other; the keystrokes."""
    text = "\n".join(yaml_block(plan, 0)) + "\n"
    file = root / FILE
    file.write_text(text, "utf-8")
    forms = _forms(root, plan)
    file.unlink()
    with started(root) as workbench, inside(browser, workbench) as page:
        strokes = _enter_plan(page, plan, forms)
    typed = file.read_text("utf-8")
    assert plan_facts(_plan(typed)) == plan_facts(_plan(text))
    return strokes


@pytest.mark.long
def test_a_plan_is_entered_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    """Its own pages, a dimension with a mission, and three projects with all their sections: each field is the same."""
    home = tmp_path / OFFICE
    (home / "2566").mkdir(parents=True)
    for name in ("agency.yml", "logo.png"):
        shutil.copy(PROJECT / OFFICE / name, home / name)
    framework = (PROJECT / OFFICE / "2566/disclosures.yml").read_text("utf-8").partition("framework:")[2].split("\n")[0]
    (home / "2566/disclosures.yml").write_text(f"framework:{framework}\n", "utf-8")
    plan = _sample()
    [first, *_] = plan["dimensions"]
    mission = {**first["missions"][0], "projects": first["missions"][0]["projects"][:2]}
    short = {key: plan[key] for key in ("title", "period", "under", "approval", "objectives", "declared")}
    short["dimensions"] = [{**first, "missions": [mission], "projects": first["projects"][:1]}]
    assert _compared(browser, tmp_path, short) > 1000


@pytest.mark.long
def test_the_whole_sample_plan_is_entered_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    """All of it, with its 17 projects, into the sample without its plan."""
    for name in ("agencies", "content"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    assert _compared(browser, tmp_path, _sample()) > 10_000


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_the_pages_of_a_plan(width: int, scheme: str, browser: Browser) -> None:
    """Also where the outline asks something; nothing is wider than the window."""
    with started(PROJECT) as workbench, inside(browser, workbench) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for address in (
            "/plan", "/plan/situation", "/plan/aims", "/plan/declared", "/project/no-gift", "/outline",
            "/outline?add=project&in=mission/1/1.1", "/outline?move=project/no-gift",
        ):  # fmt: skip
            page.goto(f"{workbench.home}{YEAR}{address}")
            assert axe(page) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
