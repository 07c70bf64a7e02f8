"""How problems are shown: to people, to programs, to a forge; and that nothing an officer wrote can disturb it."""

import json
import re
from string import Formatter

import pytest

from prongsai.messages import messages
from prongsai.source.explain import explain, explanation, summary
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.bilingual import LANGUAGES, Language, Text

DEAD = Problem(Where("agencies/a/2568/plan.yml", 3, 5), Code.DEAD_REF, {"ref": "plan/x", "near": "plan/y"})
UNUSED = Problem(Where("agencies/a/2568/photos/x.jpg"), Code.UNUSED_EVIDENCE, {"name": "photos/x.jpg"})


def test_the_line_report_says_where_what_and_what_to_do() -> None:
    """Place, severity, code and Thai in the first line, then the hint; then English; last the counts."""
    lines = explain([DEAD], "line").splitlines()
    assert lines[0].startswith("agencies/a/2568/plan.yml:3:5: ข้อผิดพลาด [dead-ref] ")
    assert "plan/x" in lines[0]
    assert lines[1].startswith("    คำแนะนำ: หมายถึง plan/y ใช่หรือไม่? ")
    assert lines[2].startswith("    error: ")
    assert lines[3].startswith("    Hint: Did you mean plan/y? ")
    assert lines[-2:] == ["พบข้อผิดพลาด 1 รายการ คำเตือน 0 รายการ", "Errors: 1, warnings: 0"]


def test_a_whole_file_has_no_line() -> None:
    """A problem with a file as such names the file alone."""
    assert explain([UNUSED], "line").startswith("agencies/a/2568/photos/x.jpg: คำเตือน [unused-evidence] ")


def test_the_summary_counts_by_severity() -> None:
    """Errors and warnings apart; and a clean run says so."""
    assert summary([DEAD, UNUSED, UNUSED]) == Text("พบข้อผิดพลาด 1 รายการ คำเตือน 2 รายการ", "Errors: 1, warnings: 2")
    assert explain([], "line") == "ไม่พบปัญหา\nNo problems found\n"


def test_json_is_a_list_of_plain_objects() -> None:
    """Every key is there every time, so that a program need not ask."""
    first, second = json.loads(explain([DEAD, UNUSED], "json"))
    assert first.keys() == second.keys()
    assert (first["path"], first["line"], first["column"]) == ("agencies/a/2568/plan.yml", 3, 5)
    assert (second["line"], second["column"], second["severity"]) == (0, 0, "warning")
    assert first["message"].keys() == first["hint"].keys() == {"th", "en"}
    assert json.loads(explain([], "json")) == []


def test_github_commands_are_escaped() -> None:
    """Per cent, line ends, and in properties colon and comma, as GitHub's own toolkit escapes them."""
    problem = Problem(Where("a,b:c%d\n.yml", 1, 2), Code.BAD_MONEY, {"value": "50%\r\n::error::x"})
    shown = explain([problem], "github")
    assert shown.startswith("::error file=a%2Cb%3Ac%25d%0A.yml,line=1,col=2,title=bad-money::")
    assert shown.count("\n") == 1
    assert "50%25" in shown
    assert explain([UNUSED], "github").startswith("::warning file=agencies/a/2568/photos/x.jpg,title=unused-evidence::")


@pytest.mark.parametrize(
    "evil", ["a\nb", "\x1b[2J", "\u202egnp", "{0}", "{value}", "%s", "x" * 10_000, "\ud800", "\x00"]
)
def test_what_an_officer_wrote_stays_a_value(evil: str) -> None:
    """Line ends, terminal codes, writing-direction marks and braces are shown, not obeyed; no line is endless."""
    problem = Problem(Where(f"a{evil[:50]}.yml", 1, 1), Code.BAD_MONEY, {"value": evil})
    shown = explain([problem], "line")
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", shown)
    assert len(shown.splitlines()) == len(explain([DEAD], "line").splitlines()) + 2, "one line each, and the example"
    assert max(len(line) for line in shown.splitlines()) < 1_000
    shown.encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_words(lang: Language) -> None:
    """Message and hint for each code, and none for a code that is gone."""
    keys = messages(lang).keys()
    parts = {key.split(".")[1] for key in keys if key.startswith("problem.") and key != "problem.near"}
    assert parts == {code.value for code in Code}
    for code in Code:
        assert {f"problem.{code.value}.message", f"problem.{code.value}.hint"} <= keys


def test_examples_are_the_same_in_both_languages() -> None:
    """An example is to be copied, so it is in neither language but YAML's."""
    examples = []
    for lang in LANGUAGES:
        say = messages(lang)
        keys = [key for code in Code if (key := f"problem.{code.value}.example") in say]
        examples.append({key: say(key, item="1", year="1", key="th") for key in keys})
    assert examples[0]
    assert examples[0] == examples[1]


def test_an_example_of_the_finding_wins() -> None:
    """What a rule has to say of this very case is better than the general example."""
    assert explanation(Problem(Where("a", 1, 1), Code.BAD_DATE, {"value": "x"}, "day: 1")).example == "day: 1"
    assert "2568" in explanation(Problem(Where("a", 1, 1), Code.BAD_DATE, {"value": "x"})).example


def test_yaml_words_are_translated_where_known() -> None:
    """Libyaml speaks English only; what it is known to say is said in Thai, the rest is passed on."""
    known, unknown = (
        explanation(Problem(Where("a", 1, 1), Code.YAML_SYNTAX, {"detail": detail})).message.th
        for detail in ("did not find expected key", "found something new")
    )
    assert "expected" not in known
    assert "found something new" in unknown


def test_details_are_named_by_no_placeholder() -> None:
    """The translations are texts without values."""
    for lang in LANGUAGES:
        say = messages(lang)
        for key in sorted(say.keys()):
            if key.startswith("yaml-detail."):
                assert [name for _, name, _, _ in Formatter().parse(say(key)) if name] == []


def test_errors_stand_last_and_a_hint_is_given_once() -> None:
    """On a terminal the errors are next to the summary, and fifty gaps do not repeat one hint fifty times."""
    gap: dict[str, Value] = {"item": "O1", "title": Text("ก", "a")}
    found = (
        Problem(Where("a.yml", 1, 1), Code.YAML_TAB),
        Problem(Where("b.yml", 1, 1), Code.ITEM_WITHOUT_EVIDENCE, gap),
        Problem(Where("b.yml", 2, 1), Code.ITEM_WITHOUT_EVIDENCE, gap),
    )
    report = explain(found, "line")
    assert report.index("b.yml:2:1") < report.index("a.yml:1:1")
    assert report.count(messages("th")("problem.item-without-evidence.hint", **gap)) == 1
