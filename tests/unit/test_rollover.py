"""`prongsai rollover`: what stands is carried, the rest is listed; given twice, it changes nothing."""

import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from prongsai.catalogue import frameworks
from prongsai.cli.main import main
from prongsai.cli.prompts import Prompts
from prongsai.source.yaml_tree import read_yaml
from tests.trees import (
    AGENCY,
    DISCLOSURES,
    EVIDENCE,
    PLAN,
    POLICY,
    YEAR,
    Change,
    Content,
    Replace,
    changed,
    write_tree,
)

NEXT = "agencies/bang-rak/2569"
OWN = {
    "O1": "unit: administration, evidence: [{record: agency, elements: [1, 4], where: {th: หน่วย, en: Units}}]",
    "O7": "evidence: [{document: order, elements: [1, 2]}, {photo: meeting}]",
    "O8": "evidence: [{link: 'https://www.example.go.th/guide', title: คู่มือ, period: 2568}]",
    "O9": "evidence: [{link: 'https://www.example.go.th/e', title: {th: ระบบ, en: System}, elements: [2]}]",
    "O14": "none: ไม่มี",
    "O15": "unit: finance",
    "O20": "unit: administration, evidence: [{record: plan, elements: [1]}]",
}
"""What the sound project's 2568 offers for some items, besides its announcement (O18) and last year's report (O22)."""


def _year(items: Mapping[str, str] = OWN) -> Mapping[str, Change]:
    """The sound project with evidence for some items."""
    none = "    none: {th: ไม่มีในปีนี้, en: None this year}\n"
    swaps = (Replace(f"  {item}:\n{none}", f"  {item}: {{{text}}}\n") for item, text in items.items())
    return {DISCLOSURES: tuple(swaps)}


def _roll(root: Path, *argv: str, code: int = 0) -> None:
    assert main(["rollover", "bang-rak", *argv, "--path", str(root), "--today", "2025-01-15"]) == code


def _files(root: Path) -> dict[str, bytes]:
    """Every file of officers."""
    found = (path for home in ("agencies", "content") for path in (root / home).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _items(root: Path, year: str = NEXT) -> dict[str, object]:
    """The items in a year's disclosures.yml, as plain values."""
    name = f"{year}/disclosures.yml"
    tree = read_yaml((root / name).read_bytes(), name).root
    assert tree is not None
    return _plain(tree.get("items") or {})  # type: ignore[return-value] # a mapping, as the schema has it


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else str(value)


def _states(text: str) -> dict[str, str]:
    """The English state of each item on a list."""
    heads = (line for line in text.splitlines() if line.startswith("O") and line.endswith("]"))
    return {head.split(" ")[0]: head.removesuffix("]").rpartition(" / ")[2] for head in heads}


def _clean(root: Path, year: int, capsys: pytest.CaptureFixture[str]) -> None:
    """No error in a year, on two days."""
    for day in ("2025-01-15", "2026-11-29"):
        capsys.readouterr()
        assert main(["check", "bang-rak", str(year), "--path", str(root), "--today", day]) == 0, capsys.readouterr().out


def _of_list(framework: str, year: int, items: str = "{}", **more: str) -> dict[str, Content]:
    """A department whose year of a national list offers some items."""
    return {
        AGENCY: "name: {th: กรม, en: Department}\nkind: department\nunits: {a: {th: ฝ่าย ก, en: Section A}}\n"
        "channels: {corruption: [{title: {th: แจ้ง, en: Report}, email: report@example.go.th}]}\n"
        f"framework: {{{year}: {framework}}}\n",
        f"agencies/bang-rak/{year}/disclosures.yml": f"framework: {framework}\nitems: {items}\n",
        **{f"agencies/bang-rak/{name.replace('_', '/', 1).replace('_', '.')}": text for name, text in more.items()},
    }


def test_what_stands_is_carried_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The agency's page, a manual in force and a link without a year; each where it lies, with units and elements."""
    _roll(write_tree(tmp_path, changed(_year())))
    assert _items(tmp_path) == {
        "O1": {
            "unit": "administration",
            "evidence": [{"record": "agency", "elements": ["1", "4"], "where": {"th": "หน่วย", "en": "Units"}}],
        },
        "O7": {"evidence": [{"record": "2568/documents/order", "elements": ["1", "2"]}]},
        "O9": {
            "evidence": [
                {"link": "https://www.example.go.th/e", "title": {"th": "ระบบ", "en": "System"}, "elements": ["2"]}
            ]
        },
        "O15": {"unit": "finance"},
        "O18": {"unit": "administration"},
        "O20": {"unit": "administration"},
    }
    states = _states(capsys.readouterr().out)
    assert list(states) != sorted(states, key=lambda item: int(item[1:])), "by unit"
    assert {item: states[item] for item in ("O1", "O7", "O8", "O9", "O14", "O15", "O18", "O20", "O22")} == {
        "O1": "carried, please confirm",
        "O7": "carried, please confirm",
        "O8": "look at this",
        "O9": "carried, please confirm",
        "O14": "look at this",
        "O15": "lacking last year too",
        "O18": "must be new this year",
        "O20": "must be new this year",
        "O22": "must be new this year",
    }
    _clean(tmp_path, 2569, capsys)


def test_every_other_item_stands_in_its_comment(tmp_path: Path) -> None:
    """In the order of the list, with its title; no example of evidence is left below what is carried."""
    _roll(write_tree(tmp_path, changed(_year({"O3": "evidence: [{record: agency}]"}))))
    text = (tmp_path / NEXT / "disclosures.yml").read_text("utf-8")
    _, listed = text.split("\nitems:\n")
    lines = [line for line in listed.splitlines() if ":    # " in line]
    named = [line.lstrip("# ").partition(":")[0] for line in lines]
    assert named == [item.id for item in frameworks()["bma-district-2568"].items]
    assert "#      - record: agency" not in listed


def test_twice_is_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time, also where no year is named, nothing is written and the list is the same."""
    root = write_tree(tmp_path, changed(_year()))
    _roll(root)
    first, files = capsys.readouterr().out, _files(root)
    for argv in ((), ("2569",), ("2569", "--from", "2568")):
        _roll(root, *argv)
        said = capsys.readouterr().out
        assert _files(root) == files
        assert said.startswith("ไฟล์ของปี 2569 มีครบแล้ว")
        assert said.partition("\n\n")[2] == first.partition("\n\n")[2]


def test_of_agency_yml_one_line_changes(tmp_path: Path) -> None:
    """All other files that were there stay to the byte."""
    root = write_tree(tmp_path, {**changed({}), AGENCY: _block_framework()})
    before = _files(root)
    _roll(root)
    after = _files(root)
    assert set(after) - set(before) == {f"{NEXT}/disclosures.yml", f"{NEXT}/evidence.yml"}
    assert {name for name in before if before[name] != after[name]} == {AGENCY}
    old, new = (files[AGENCY].decode().splitlines() for files in (before, after))
    assert [line for line in new if line not in old] == ["  2569: bma-district-2568"]
    assert [line for line in new if line in old] == old


def _block_framework() -> str:
    text = changed({})[AGENCY]
    assert isinstance(text, str)
    return text.replace(
        "framework: {2568: bma-district-2568}\n", "framework:\n  2568: bma-district-2568  # ชุดเดิม\n# จบ\n"
    )


def test_what_an_officer_wrote_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even put in where something is missing: the list says what would stand; files that are missing are made."""
    own = "framework: bma-district-2568 # ของเรา\nitems:\n  O7: {unit: finance}\n"
    root = write_tree(tmp_path, {**changed(_year()), f"{NEXT}/disclosures.yml": own})
    for _ in range(2):
        _roll(root, "2569")
        said = capsys.readouterr().out
        assert (root / NEXT / "disclosures.yml").read_text("utf-8") == own
        assert _states(said)["O7"] == "look at this"
        assert "still stands: 2568/documents/order (Order)\n" in said
        assert f"    {NEXT}/disclosures.yml:3\n" in said
    assert (root / NEXT / "evidence.yml").exists()
    _clean(root, 2569, capsys)


def test_a_register_that_is_there_stays(tmp_path: Path) -> None:
    """A year of which there is only evidence.yml gets its disclosures."""
    own = "summary: ทะเบียน\n"
    root = write_tree(tmp_path, {**changed(_year()), f"{NEXT}/evidence.yml": own})
    _roll(root, "2569")
    assert (root / NEXT / "evidence.yml").read_text("utf-8") == own
    assert "O7" in _items(root)


def test_a_year_with_something_of_its_own_is_not_begun_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a year, the one after the latest is meant, if it is not later than next year; named, any is begun."""
    root = write_tree(tmp_path, changed(_year()))
    _roll(root)
    own = "as_of: 2026-01-10\ncorruption: {none: {th: ไม่มี, en: None}}\n"
    write_tree(root, {f"{NEXT}/complaints.yml": own})
    before = _files(root)
    _roll(root, code=2)
    assert capsys.readouterr().err.endswith("name it: prongsai rollover bang-rak 2570\n")
    assert _files(root) == before
    assert main(["rollover", "bang-rak", "--path", str(root), "--today", "2025-11-15"]) == 0
    assert "O7" in _items(root, "agencies/bang-rak/2570"), "what was carried is carried on"
    _clean(root, 2570, capsys)


@pytest.mark.parametrize(
    ("own", "again"),
    [("none: ไม่มี", False), ("evidence: [{record: complaints}]", False), ("unit: finance", True)],
)
def test_a_year_in_which_something_is_said_is_no_longer_only_begun(own: str, *, again: bool, tmp_path: Path) -> None:
    """Given again without a year, the command means it once more only while nothing is."""
    root = write_tree(tmp_path, changed({}))
    write_tree(root, {f"{NEXT}/disclosures.yml": f"framework: bma-district-2568\nitems: {{O16: {{{own}}}}}\n"})
    _roll(root, code=0 if again else 2)
    assert not (root / "agencies/bang-rak/2570").exists()


@pytest.mark.parametrize(("answer", "code"), [("ไม่\n", 1), ("\n", 0)])
def test_at_a_terminal_it_asks(answer: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it writes; with --yes it does not."""
    root = write_tree(tmp_path, changed({}))
    monkeypatch.setattr(Prompts, "at_terminal", lambda: Prompts(io.StringIO(answer), sys.stdout))
    _roll(root, code=code)
    assert (root / NEXT).exists() is (code == 0)
    monkeypatch.setattr(Prompts, "at_terminal", lambda: Prompts(io.StringIO(), sys.stdout))
    _roll(root, "--yes")
    assert (root / NEXT).exists()


@pytest.mark.parametrize(("period", "expected"), [("2566-2570", True), ("2568", False), ("2566-2568", False)])
def test_a_plan_is_referred_to_if_it_covers_the_year(
    period: str, *, expected: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not copied; the list says where its progress is written on."""
    plan: Mapping[str, Change] = {**_year(), PLAN: Replace("period: 2568\n", f"period: {period}\n")}
    root = write_tree(tmp_path, changed(plan))
    _roll(root)
    said = capsys.readouterr().out
    entry: dict[str, object] = {"unit": "administration"}
    if expected:
        entry["evidence"] = [{"record": "2568/plan", "elements": ["1"]}]
    assert _items(root)["O20"] == entry
    assert (f"Report the progress of 2569 in {PLAN}." in said) is expected
    assert not (root / NEXT / "plan.yml").exists()
    _clean(root, 2569, capsys)


@pytest.mark.parametrize(
    ("announced", "carried"),
    [("kind: no-gift", False), ("kind: no-gift\nperiod: 2566-2570", False), ("kind: other\nperiod: 2566-2570", True)],
)
def test_a_policy_of_last_year(announced: str, *, carried: bool, tmp_path: Path) -> None:
    """It is not carried to an item of each year; a No Gift Policy never, as the head announces it anew."""
    root = write_tree(tmp_path, changed({POLICY: Replace("kind: no-gift", announced)}))
    _roll(root)
    assert ("2568/policies/no-gift" in str(_items(root))) is carried


@pytest.mark.parametrize(
    ("stated", "carried"),
    [("", True), ("    period: 2566-2570\n", True), ("    period: 2568\n", False)],
)
def test_a_manual_that_says_of_which_year_it_is(stated: str, *, carried: bool, tmp_path: Path) -> None:
    """A document for an item that asks for what is in force stands, unless it says that it is of other years."""
    issued = "    issued: 2024-10-20\n"
    root = write_tree(tmp_path, changed({**_year(), EVIDENCE: Replace(issued, f"{issued}{stated}")}))
    _roll(root)
    assert ("O7" in _items(root)) is carried


def test_what_is_not_there_is_not_carried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dead reference of last year is no error of the next; the list names it."""
    root = write_tree(tmp_path, changed(_year({"O7": "evidence: [{document: nowhere}]"})))
    _roll(root)
    said = capsys.readouterr().out
    assert "documents/nowhere, which is not there and not carried\n" in said
    _clean(root, 2569, capsys)


def test_numbers_that_moved_in_the_districts_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From 2566 to 2568: the plan's item by its key, the annual plan's as a near equivalent; the rest may be new."""
    tree = dict(changed({}))
    del tree[DISCLOSURES]
    tree[AGENCY] = str(tree[AGENCY]).replace("{2568: bma-district-2568}", "{2566: bma-district-2566}")
    items = "{O8: {unit: finance}, O28: {evidence: [{record: 2568/plan, period: 2566-2570}]}}"
    tree["agencies/bang-rak/2566/disclosures.yml"] = f"framework: bma-district-2566\nitems: {items}\n"
    _roll(write_tree(tmp_path, tree), "2568")
    said = capsys.readouterr().out
    assert _states(said) == {
        **{item.id: "perhaps a new item" for item in frameworks()["bma-district-2568"].items},
        "O5": "must be new this year",
        "O20": "carried, please confirm (number moved)",
    }
    assert "O28 of 2566 is O20 in 2568\n" in said
    assert "near to O8 of 2566: Annual action plan\n" in said
    assert "number moved: 1\n" in said
    assert _items(tmp_path, YEAR) == {"O20": {"evidence": [{"record": "2568/plan", "period": "2566-2570"}]}}
    _clean(tmp_path, 2568, capsys)


@dataclass(frozen=True, slots=True)
class Lists:
    """Two national lists on end, and some of what is known of their items."""

    old: int
    same: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]
    gone: str = ""


@pytest.mark.parametrize(
    "lists",
    [
        Lists(2566, {"O14": "O10", "O27": "O22"}, {"O8": ("O11", "O12")}, "O6"),
        Lists(2567, {"O10": "O8", "O23": "O18"}, {"O1": ("O3",), "O12": ("O16",)}, "O15"),
        Lists(2568, {"O8": "O8", "O18": "O17"}, {"O25": ("O27",)}),
    ],
    ids=lambda lists: str(lists.old),
)
def test_the_national_lists(lists: Lists, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From year to year the items of a key keep their evidence, whatever their number; nothing else is carried."""
    old, new = lists.old, lists.old + 1
    links = {item: f"https://www.example.go.th/{item}" for item in lists.same}
    entries = (f"{item}: {{unit: a, evidence: [{{link: '{link}', title: ก}}]}}" for item, link in links.items())
    _roll(write_tree(tmp_path, _of_list(f"nacc-{old}", old, f"{{{', '.join(entries)}}}")), str(new))
    said = capsys.readouterr().out
    assert _items(tmp_path, f"agencies/bang-rak/{new}") == {
        item: {"unit": "a", "evidence": [{"link": links[before], "title": "ก"}]} for before, item in lists.same.items()
    }
    for before, item in lists.same.items():
        assert (f"{before} of {old} is {item} in {new}\n" in said) is (before != item)
    parts = said.split("\n\n")
    for item, befores in lists.near.items():
        own = next(part for part in parts if part.startswith(f"{item} ") and f"/{new}/" in part)
        assert all(f"near to {before} of {old}: " in own for before in befores)
    gone = [part.split(" ")[0] for part in parts if "item is gone]" in part]
    assert gone[:1] == ([lists.gone] if lists.gone else [])
    assert not gone or f"    agencies/bang-rak/{old}/disclosures.yml:2\n" in said
    _clean(tmp_path, new, capsys)


def test_elements_are_carried_only_where_they_are_the_same_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of O10 in the list of 2569 they are not known, so their numbers are left out, and the list says so."""
    proof = "{link: 'https://www.example.go.th/manual', title: ก, elements: [1, 2]}"
    _roll(write_tree(tmp_path, _of_list("nacc-2568", 2568, f"{{O10: {{evidence: [{proof}]}}}}")))
    assert _items(tmp_path)["O10"] == {"evidence": [{"link": "https://www.example.go.th/manual", "title": "ก"}]}
    assert "The numbers in elements were not carried" in capsys.readouterr().out


def test_evidence_of_a_near_equivalent_is_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and not carried: nobody knows how much of the item it shows."""
    proof = "{link: 'https://www.example.go.th/powers', title: ก}"
    _roll(write_tree(tmp_path, _of_list("nacc-2567", 2567, f"{{O3: {{unit: a, evidence: [{proof}]}}}}")), "2568")
    said = capsys.readouterr().out
    assert _items(tmp_path, YEAR) == {}
    assert "O3 of 2567 had: https://www.example.go.th/powers\n" in said


@pytest.mark.parametrize("year", [2569, 2571])
def test_a_list_that_is_not_known_is_provisional(year: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The office's last list stands in, and the worklist says so."""
    root = write_tree(tmp_path, changed({}))
    _roll(root, str(year))
    said = capsys.readouterr().out
    assert f"The OIT items of fiscal year B.E. {year} for this kind of agency are not known yet." in said
    assert "framework: bma-district-2568\n" in (root / f"agencies/bang-rak/{year}/disclosures.yml").read_text("utf-8")
    _clean(root, year, capsys)


def test_a_list_that_agency_yml_names_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It changes nothing there, and numbers move."""
    named = Replace("{2568: bma-district-2568}", "{2568: bma-district-2568, 2569: nacc-2569}")
    root = write_tree(tmp_path, changed({AGENCY: named}))
    text = (root / AGENCY).read_bytes()
    _roll(root)
    assert (root / AGENCY).read_bytes() == text
    assert "O18 of 2568 is O20 in 2569\n" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the files and shows the line of agency.yml, and the list."""
    root = write_tree(tmp_path, changed(_year()))
    before = _files(root)
    _roll(root, "--dry-run")
    said = capsys.readouterr().out
    assert _files(root) == before
    assert f"  {NEXT}/disclosures.yml\n" in said
    assert "+framework: {2568: bma-district-2568, 2569: bma-district-2568}\n" in said
    assert _states(said)["O7"] == "carried, please confirm"


def test_the_three_forms_of_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text, a page that asks for no other file, a workbook: the same items, each with what to do."""
    root = write_tree(tmp_path, changed(_year()))
    _roll(root)
    shown = capsys.readouterr().out
    data = {}
    for ending in ("txt", "html", "xlsx"):
        out = tmp_path / f"list.{ending}"
        _roll(root, "--output", str(out))
        data[ending] = out.read_bytes()
    text = data["txt"].decode("utf-8")
    assert text in shown
    tree = HTMLParser(data["html"])
    assert [title.text() for title in tree.css("title")] == ["รายการเริ่มปีงบประมาณใหม่ Worklist for a new fiscal year"]
    assert tree.css("[src], [href], script") == []
    rows = [row.css("td")[1].text() for row in tree.css("tbody tr")]
    sheet = load_workbook(io.BytesIO(data["xlsx"])).worksheets[0]
    head, *cells = sheet.iter_rows(values_only=True)
    assert head[6] == "รายละเอียด\nDetails"
    assert [row[2] for row in cells] == rows == list(_states(text))
    told = dict(zip(rows, cells, strict=True))
    assert told["O7"][4:6] == (
        "ยกมาแล้ว โปรดยืนยัน\ncarried, please confirm",
        "ยกหลักฐานของปี 2568 มาแล้ว เปิดดูว่ายังใช้อยู่และตรงกับปัจจุบัน ถ้าไม่ตรงให้แก้หรือลบ\n"
        "Evidence of 2568 was carried. Open it: is it still in force and right? If not, change or remove it.",
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["bang-rag"], "bang-rak\n"),
        (["bang-rak", "2568"], "There is: 2568\n"),
        (["bang-rak", "2569", "--from", "2567"], "There is: 2568\n"),
        (["bang-rak", "2567", "--from", "2568"], "There is: 2568\n"),
        (["bang-rak", "2026"], "2569"),
        (["bang-rak", "next"], "YEAR"),
        (["bang-rak", "--output", "list.pdf"], "Its name must end in .html, .xlsx or .txt.\n"),
    ],
)
def test_wrong_use(argv: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not there is named with what is, and nothing is written."""
    root = write_tree(tmp_path, changed({}))
    before = _files(root)
    assert main(["rollover", *argv, "--path", str(root)]) == 2
    assert said in capsys.readouterr().err
    assert _files(root) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({DISCLOSURES: "x: [\n"}, "disclosures.yml"),
        ({AGENCY: "x: [\n"}, "agency.yml"),
        ({AGENCY: Replace("{2568:", "{2569: nacc-9999, 2568:")}, "nacc-9999"),
    ],
)
def test_what_cannot_be_read_is_told(
    changes: Mapping[str, Change], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is begun from it."""
    root = write_tree(tmp_path, changed(changes))
    _roll(root, "2569", "--from", "2568", code=1)
    assert said in capsys.readouterr().err
    assert not (root / NEXT).exists()


def test_an_agency_without_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told which command begins one."""
    tree = {name: content for name, content in changed({}).items() if "/2568/" not in name}
    _roll(write_tree(tmp_path, tree), code=1)
    assert "prongsai new" in capsys.readouterr().err


def test_a_list_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The year is begun nevertheless, and the list can be had again."""
    root = write_tree(tmp_path, changed({}))
    out = str(root / "nowhere" / "list.html")
    _roll(root, "--output", out, code=1)
    assert out in capsys.readouterr().err
    assert (root / NEXT / "disclosures.yml").exists()


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    """A file in the place of the year's folder: the line of agency.yml is taken back."""
    root = write_tree(tmp_path, {**changed({}), "agencies/bang-rak/2570": "x"})
    before = _files(root)
    _roll(root, "2570", code=1)
    assert _files(root) == before
