"""`prongsai check --fix`: what it mends, what it leaves alone, and that nothing else changes, to the byte."""

import io
import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.catalogue import dimensions
from prongsai.cli.fix import Mended, difference, fixes, write_mended
from prongsai.cli.main import main
from prongsai.source.mending import mend_markdown, mend_yaml
from prongsai.source.spans import Scalar, scalars
from prongsai.text.formats.diff import unified, visible
from prongsai.text.markdown_words import change_words, masked
from prongsai.text.thai.am_words import torn_words
from prongsai.text.thai.damage import find_damage, repair
from tests.trees import AGENCY, EVIDENCE, PAGES, PLAN, POLICY, YEAR, Content, Replace, changed, write_tree

ROOT = Path(__file__).resolve().parents[2]
TITLES = {dimension.id: dimension.title.th for dimension in dimensions().dimensions}
TODAY = ("--today", "2025-01-15")

CERTAIN = {
    "ก\u0e4d\u0e32หนด": "กำหนด",
    "น\u0e49\u0e4d\u0e32": "น้\u0e33",
    "น\u0e4d\u0e49\u0e32": "น้\u0e33",
    "ประกาศก าหนด": "ประกาศกำหนด",
    "ด าเนินการ": "ดำเนินการ",
    "ประจ าปี จ านวน": "ประจำปี จำนวน",
    "ส ำนัก": "สำนัก",
    "เเผน เเละ": "แผน และ",
    "ทุจ\u200bริต": "ทุจริต",
    "ความ\u00adโปร่งใส\ufeff": "ความโปร่งใส",
    "ข\u200dอ\u200c": "ขอ",
    "ผู\u0e49ร้อง": "ผู้ร้อง",
    "cafe\u0301": "caf\u00e9",
    "เ\u200bเ": "แ",
    "มติที่ ๑ การสร้างวัฒนธรรมสุจริต": "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต",
    "มติที่ 2: การบริหารราชการด้วยความโปร่งใส": "มิติที่ 2: การบริหารราชการด้วยความโปร่งใส",
}
UNCERTAIN = [
    # A word torn in two, not one that lost its ring
    "ส ามารถ", "ก ารประชุม", "ท างด้าน", "อ าคาร", "ประจ าน", "ต ามกฎหมาย",
    # A resolution, or the title of another dimension
    "มติที่ประชุม ครั้งที่ 1", "มติที่ 1/2567", "มติที่ 1 เห็นชอบ", "มติที่ 2 การสร้างวัฒนธรรมสุจริต", "มติที่ 5 การส่งเสริม",
    # Mixed digits: which of them was meant
    "พ.ศ. ๒๕6๖", "๑,2๐๐",
    # Emoji and scripts that need their joiners
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u0915\u094d\u200d\u0937",
    "น้ำใจ แม่ เแก", "การ อำนวย", "ab",
]  # fmt: skip


@pytest.mark.parametrize("hurt", CERTAIN)
def test_what_is_certain_is_mended(hurt: str) -> None:
    """Each kind that content may be damaged in, in the words of the sources."""
    assert repair(hurt, TITLES) == CERTAIN[hurt]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_is_not_certain_is_left(text: str) -> None:
    """A guess is no repair: what may be right, or may mean several things, stays for the officer."""
    assert repair(text, TITLES) == text


def test_torn_words_that_could_be_several_are_shown_with_both() -> None:
    """The warning offers both readings where a rule cannot tell."""
    [damage] = find_damage("ความส ามารถ")
    assert damage.meant == "ความสำมารถ / ความสามารถ"


def test_damage_is_found_in_the_order_of_the_text() -> None:
    """Every kind once, at its first place."""
    text = "เเผน ก าหนด ค\u200bน ๑2 ก ากับ"
    assert [(damage.kind, damage.index) for damage in find_damage(text)] == [
        ("doubled-e", 0),
        ("split-am", 6),
        ("invisible", 13),
        ("mixed-number", 16),
    ]


@pytest.mark.parametrize("text", ["ข้อ ๑.1", "๑,200 บาท", "๒5"])
def test_a_number_of_both_digits_is_pointed_out(text: str) -> None:
    """Also across its point or comma."""
    assert [damage.kind for damage in find_damage(text)] == ["mixed-number"]


@given(st.text(st.sampled_from("กสมเแำาํุ้่ นหดร\u200b\u200d\u00ad\u0301e 1๑\U0001f468"), max_size=30))
def test_a_second_repair_changes_nothing(text: str) -> None:
    """Whatever the text, one repair is all there is to do."""
    once = repair(text, TITLES)
    assert repair(once, TITLES) == once


@pytest.mark.parametrize(
    "piece",
    ["เ", " า", "ก า", "\u0e38\u0e48", "\u0308", "\u200b", "\u200dก", "มติที่", "\u0e4d", "๑,", "\U0001d165\U0001d16e"],
)
def test_hostile_text_is_repaired_in_time(piece: str) -> None:
    """Half a million characters of the worst; ordering marks, which takes the square of their run, is refused."""
    text = piece * (500_000 // len(piece))
    find_damage(text)
    repair(text, TITLES)


@pytest.mark.parametrize("piece", ["<a", "](", "](()", "`", "[a]:", "    x\n\n", "https:/", "\u200b "])
def test_hostile_markdown_is_read_in_time(piece: str) -> None:
    """As above, for the parts of a Markdown text."""
    text = piece * (300_000 // len(piece))
    assert len(masked(text)) == len(text)


def _hurt(text: str, random: Random) -> str:
    """A text with damage done to it that can be mended for certain."""
    changes: list[tuple[int, int, str]] = []
    for word in torn_words().finditer(text.replace("\u0e33", " \u0e32")):
        # Positions of the torn text; each earlier ำ is one character shorter in the sound one.
        start = word.start() - text.replace("\u0e33", " \u0e32")[: word.start()].count(" \u0e32")
        at = text.find("\u0e33", start)
        if at >= 0:
            changes.append((at, at + 1, " \u0e32"))
    for found in re.finditer("\u0e33", text):
        changes.append((found.start(), found.end(), "\u0e4d\u0e32"))
    changes += [(found.start(), found.end(), "\u0e40\u0e40") for found in re.finditer("แ", text)]
    changes += [
        (found.start(), found.end(), "มติที่") for found in re.finditer("มิติที่(?= [1-4] (?:การสร้าง|การบริหาร))", text)
    ]
    for at in range(1, len(text)):
        if "ก" <= text[at - 1] <= "ฮ" and "ก" <= text[at] <= "ฮ":
            changes.append((at, at, random.choice("\u200b\u00ad\u2060\ufeff")))
    random.shuffle(changes)
    made = text
    taken: list[tuple[int, int, str]] = []
    for start, end, new in changes[: random.randint(1, 12)]:
        if all(end + 1 < other or start > stop + 1 for other, stop, _ in taken):
            taken.append((start, end, new))
    for start, end, new in sorted(taken, reverse=True):
        made = made[:start] + new + made[end:]
    return made if repair(made, TITLES) == text else text


SAMPLES = sorted((ROOT / "agencies").glob("*/*/*.yml"))


def _values(text: str) -> list[tuple[int, int]]:
    return [scalar.spot for scalar in scalars(text) if not scalar.is_key]


@given(st.randoms(use_true_random=False), st.sampled_from(SAMPLES), st.sampled_from(["\n", "\r\n"]))
def test_damage_done_to_the_samples_is_undone_to_the_byte(random: Random, path: Path, end: str) -> None:
    """Values of real files hurt at random are mended to what they were; comments hurt the same way stay as they are."""
    sound = (
        path.read_text("utf-8").replace("\n", f"  # เเผนก าหนด\u200b{end}", 1).replace("\n", end).replace("\r\r", "\r")
    )
    hurt, at = [], 0
    chosen = {scalar.start for scalar in random.sample(_mendable(sound), min(15, len(_mendable(sound))))}
    for scalar in _mendable(sound):
        if scalar.start in chosen:
            hurt += [sound[at : scalar.start], _hurt(sound[scalar.start : scalar.end], random)]
            at = scalar.end
    damaged = "".join([*hurt, sound[at:]])
    mended = mend_yaml(damaged, _values(damaged), lambda text: repair(text, TITLES))
    assert mended == sound
    assert mend_yaml(mended, _values(mended), lambda text: repair(text, TITLES)) == mended


def _mendable(text: str) -> list[Scalar]:
    return [s for s in scalars(text) if not s.is_key and s.style not in ("|", ">") and "://" not in s.value]


STYLES = [
    "{}",
    "'{}'",
    '"{}"',
    "|\n  {}\n",
    ">-\n  {}\n",
    "|2-  # เเ\n  {}\n",
    "[{}, x]",
    "{{th: {}, en: a}}",
    "{}  # เเ",
]
THAI = st.text(st.sampled_from("กขคงนสหดเแะาิุ่้ำ ab1"), min_size=1, max_size=12).map(lambda text: f"ก{text.strip()}ข")


@given(st.lists(st.tuples(THAI, st.sampled_from(STYLES)), min_size=1, max_size=6), st.randoms(use_true_random=False),
       st.sampled_from(["\n", "\r\n", "\r"]))  # fmt: skip
def test_every_way_of_writing_a_value_is_mended(values: list[tuple[str, str]], random: Random, end: str) -> None:
    """Plain, quoted, block and flow values, with each kind of line end; keys and comments are as they were."""
    sound, damaged = [], []
    for number, (written, style) in enumerate(values):
        text = repair(written)
        key = f"k{number}-เเ: "
        sound.append(key + style.format(text))
        damaged.append(key + style.format(_hurt(text, random)))
    was, now = (("\n".join(lines) + "\n").replace("\n", end) for lines in (sound, damaged))
    assert mend_yaml(now, _values(now), repair) == was


LEFT = [
    "a: \u200b- x\n",  # would be a list
    "a: ก \u200b# ข\n",  # would be a comment
    "a: ก:\u200b ข\n",  # would be a mapping
    "a: \u200b\n",  # would be nothing
    "a: [ก, \u200b]\n",
    'a: "ก\\ าหนด \\u0e40\\u0e40"\n',  # written as escapes
    "เเ: ก\n",
    "a: ก # เเ\n",
    "a: https://www.example.go.th/เเ\n",
    "a: 'ดู [ก](record:plan/เเ) `เเ`'\n",
    "a: {\n",
]


@pytest.mark.parametrize("source", LEFT)
def test_what_would_be_read_otherwise_is_left(source: str) -> None:
    """Keys, comments, escapes, code, addresses; and values that only their damage keeps from being something else."""
    spots = [(1, column) for column in range(1, len(source))]
    assert mend_yaml(source, spots, repair) == source


def test_only_the_values_that_are_asked_for_are_mended() -> None:
    """The others may be ids, names of files or references, in which every character counts."""
    assert mend_yaml("a: เเ\nb: เเ\n", [(2, 4)], repair) == "a: เเ\nb: แ\n"


MARKDOWN = {
    "เเผน ก าหนด": "แผน กำหนด",
    "`เเ` เเ ``เ เเ``": "`เเ` แ ``เ เเ``",
    "```\nเเ\n```\nเเ": "```\nเเ\n```\nแ",
    "ก\n\n    เเ\n\nเเ": "ก\n\n    เเ\n\nแ",
    "- ก\n\n    เเ": "- ก\n\n    แ",
    "[เเ](เเ.pdf) เเ": "[แ](เเ.pdf) แ",
    '[เเ](https://x.go.th/(เเ)เเ "เเ") เเ': '[แ](https://x.go.th/(เเ)เเ "เเ") แ',
    "[เเ]: เเ\nเเ": "[เเ]: เเ\nแ",
    "<https://x.go.th/เเ> เเ": "<https://x.go.th/เเ> แ",
    "https://x.go.th/เเ เเ": "https://x.go.th/เเ แ",
    "\u200b# ก\n\u200bก": "\u200b# ก\nก",
    "| เเ | ก |\n|---|---|\n": "| แ | ก |\n|---|---|\n",
}


@pytest.mark.parametrize("text", MARKDOWN)
def test_of_markdown_only_the_words_change(text: str) -> None:
    """Not code, not addresses, not what would become a heading."""
    assert change_words(text, repair) == MARKDOWN[text]


def test_front_matter_is_mended_as_yaml() -> None:
    """Its texts and the words below it, with byte order mark and line ends kept; what is no page is left."""
    page = "\ufeff---\r\ntitle: เเ # เเ\r\nid: เเ\r\n---\r\nเเ\r\n"
    assert mend_markdown(page, [(2, 8)], repair) == "\ufeff---\r\ntitle: แ # เเ\r\nid: เเ\r\n---\r\nแ\r\n"
    assert mend_markdown("เเ\n", [], repair) == "เเ\n"


HURT: dict[str, Content] = changed(
    {
        PLAN: (
            Replace("th: ฝึกอบรม", "th: ก าหนด  # ก าหนด"),
            Replace("title: {th: ไม่รับของขวัญ", "title: {th: เเผน"),
        ),
        AGENCY: Replace("  finance: {th: ฝ่ายการคลัง", "  finance: {th: ฝ่าย\u200bการคลัง"),
        POLICY: Replace("เราไม่รับของขวัญ", "เเจ้ง `เเ`"),
        f"{YEAR}/documents/order-1.pdf": changed({})[f"{YEAR}/documents/order-1.pdf"],
        f"{YEAR}/tables/spending.csv": None,
        f"{YEAR}/tables/เเ.csv": "ก\nข\n",
        EVIDENCE: Replace("file: spending.csv", "file: เเ.csv"),
    }
)  # fmt: skip
HURT[PLAN] = str(HURT[PLAN]).replace("{th: ก าหนด  # ก าหนด, en: Training}", "{th: ก าหนด, en: Training}  # ก าหนด")
MENDED = {
    **HURT,
    PLAN: str(HURT[PLAN]).replace("{th: ก าหนด,", "{th: กำหนด,").replace("เเผน", "แผน"),
    AGENCY: str(HURT[AGENCY]).replace("\u200b", ""),
    POLICY: str(HURT[POLICY]).replace("เเจ้ง", "แจ้ง"),
}


def _tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".prongsai" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _bytes(tree: dict[str, Content]) -> dict[str, bytes]:
    """The files of a tree that has no links, without what is kept between builds."""
    own = {name: content for name, content in tree.items() if ".prongsai" not in name}
    texts = {name: content.encode() for name, content in own.items() if isinstance(content, str)}
    return texts | {name: content for name, content in own.items() if isinstance(content, bytes)}


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_fix_writes_with_yes_and_only_what_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts are mended; comments, code, a file's name and its reference are not; a second run has nothing to do."""
    root = write_tree(tmp_path, HURT)
    main(["check", str(root), *TODAY, "--fix", "--yes"])
    shown = capsys.readouterr().out
    assert _tree(root) == _bytes(MENDED)
    assert f"--- {PLAN}\n+++ {PLAN}\n@@ " in shown
    assert "+            title: {th: กำหนด, en: Training}  # ก าหนด\n" in shown
    assert "-  finance: {th: ฝ่าย⟨U+200B⟩การคลัง, en: Finance Section}\n" in shown
    assert "Files mended: 3\n" in shown
    main(["check", str(root), *TODAY, "--fix", "--yes"])
    assert "There is nothing that can be mended for certain." in capsys.readouterr().out
    assert _tree(root) == _bytes(MENDED)


@pytest.mark.parametrize(
    ("stdin", "written"),
    [(io.StringIO("y\n"), False), (_Terminal("\n"), False), (_Terminal("no\n"), False), (_Terminal(""), False),
     (_Terminal("y\n"), True), (_Terminal("ใช่\n"), True), (_Terminal("YES\n"), True)],
)  # fmt: skip
def test_without_yes_it_asks_at_a_terminal_only(
    stdin: io.StringIO,
    written: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The diff is shown; nothing is written unless somebody agrees; without a terminal nothing is asked."""
    stdin.seek(0)
    monkeypatch.setattr("sys.stdin", stdin)
    root = write_tree(tmp_path, HURT)
    main(["check", str(root), *TODAY, "--fix"])
    shown = capsys.readouterr().out
    assert _tree(root) == _bytes(MENDED if written else HURT)
    assert f"+++ {PLAN}" in shown
    assert ("prongsai check --fix --yes" in shown) is not written
    assert ("Type y" in shown) is stdin.isatty()


def test_the_report_follows_and_gives_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After mending, the check says what is left; for a program its output is all that is on the standard output."""
    root = write_tree(tmp_path, HURT)
    assert main(["check", str(root), *TODAY, "--strict", "--fix", "--yes", "--format", "json"]) == 1
    shown = capsys.readouterr()
    assert [problem["code"] for problem in json.loads(shown.out)] == ["damaged-file"]
    assert "+++ " in shown.err


def test_yes_alone_is_wrong_use(tmp_path: Path) -> None:
    """Whoever forgets --fix is told so."""
    assert main(["check", str(write_tree(tmp_path, HURT)), "--yes"]) == 2


def test_a_file_with_another_error_is_named_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What its values are is not known, so it is not touched, and that is said."""
    tree = {**HURT, PLAN: str(HURT[PLAN]).replace("period: 2568\n", "period: 2025\n")}
    root = write_tree(tmp_path, tree)
    assert main(["check", str(root), *TODAY, "--fix", "--yes"]) == 1
    assert f"“{PLAN}” was not looked at" in capsys.readouterr().out
    assert (root / PLAN).read_text("utf-8") == tree[PLAN]
    assert "\u200b" not in (root / AGENCY).read_text("utf-8")


def test_line_ends_mark_and_rights_are_kept(tmp_path: Path) -> None:
    """A file from Windows stays one, byte order mark and all; so do the rights of the file."""
    source = ("\ufeff" + str(HURT[PLAN])).replace("\n", "\r\n")
    root = write_tree(tmp_path, {**HURT, PLAN: source})
    (root / PLAN).chmod(0o640)
    main(["check", str(root), *TODAY, "--fix", "--yes"])
    assert (root / PLAN).read_bytes() == ("\ufeff" + str(MENDED[PLAN])).replace("\n", "\r\n").encode()
    assert (root / PLAN).stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_in_the_meantime_is_left(tmp_path: Path) -> None:
    """What an officer saved after the diff was shown is not overwritten."""
    root = write_tree(tmp_path, HURT)
    file = next(file for file in fixes(root).files if file.name == PLAN)
    (root / PLAN).write_text("title: ก\n", "utf-8")
    assert not write_mended(file)
    assert (root / PLAN).read_text("utf-8") == "title: ก\n"
    (root / PLAN).unlink()
    assert not write_mended(file)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A file that is a link within the folder is mended where it lies."""
    root = write_tree(tmp_path, HURT)
    real = root / f"{PAGES}/real.md"
    (root / POLICY).rename(real)
    (root / POLICY).symlink_to(real)
    file = next(file for file in fixes(root).files if file.name == POLICY)
    assert write_mended(file)
    assert (root / POLICY).is_symlink()
    assert real.read_text("utf-8") == MENDED[POLICY]


def test_the_samples_need_no_fix() -> None:
    """The project's own data is whole."""
    assert fixes(ROOT).files == ()


def test_the_diff_is_one_that_tools_know() -> None:
    """Hunks with three lines around, joined where they touch, their lines counted from 1."""
    before = "\n".join(f"{n}" for n in range(1, 21))
    after = before.replace("\n2\n", "\nb\n").replace("\n9\n", "\ni\n").replace("\n20", "\nz")
    assert list(unified("a.yml", before, after)) == [
        "--- a.yml", "+++ a.yml",
        "@@ -1,12 +1,12 @@", " 1", "-2", "+b", " 3", " 4", " 5", " 6", " 7", " 8", "-9", "+i", " 10", " 11", " 12",
        "@@ -17,4 +17,4 @@", " 17", " 18", " 19", "-20", "+z",
    ]  # fmt: skip
    assert list(difference(Mended(Path("a"), "a", "x", "x"))) == []


def test_the_diff_steers_no_terminal() -> None:
    """Control characters and turns of the direction of writing are shown as codes."""
    assert visible("\x1b[31m\u202eก\u0e4d") == "⟨U+001B⟩[31m⟨U+202E⟩ก⟨U+0E4D⟩"
