"""What a form says of a problem: in its own words, without files, lines and names of keys."""

import re
from pathlib import Path

import yaml

from prongsai.source.problem import Code, Problem, Where
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.layout import Group, Rows
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.records.problem_words import labels_of, problem_words
from tests.trees import DISCLOSURES, sound, write_tree
from tests.workbenches import Visitor

MESSAGES = Path(__file__).parents[2] / "hooks/prongsai/messages"
NAME = Text("ชื่อโครงการ", "Name of the project")
FORM = Group("", Text("แบบ"), (Rows("steps", Text("ขั้นตอน"), Group("", Text("ขั้น"), (BilingualField("title", NAME),))),))


def test_a_key_is_called_as_the_form_calls_it() -> None:
    """Also one within the rows of a list; one that the form does not ask for keeps its name."""
    labels = labels_of(FORM)
    missing = Problem(Where("x.yml", 3), Code.MISSING_KEY, {"key": "title"})
    assert problem_words(missing, labels) == Text(
        "ยังไม่ได้กรอก “ชื่อโครงการ”", "“Name of the project” is not filled in yet"
    )
    both = Problem(Where("x.yml", 3), Code.ONE_OF, {"keys": "title, url"})
    assert problem_words(both, labels).th == "กรอกได้เพียงอย่างเดียว และต้องกรอกหนึ่งอย่าง จาก ชื่อโครงการ, url"


def test_words_of_forms_are_of_problems_that_there_are() -> None:
    """Each is one of the checker's codes, and speaks of nothing that an officer at a form does not see."""
    [own] = yaml.safe_load((MESSAGES / "form-problems.th.yml").read_text("utf-8")).values()
    assert len(own) > 20
    assert sorted(own.keys() - {code.value for code in Code}) == []
    assert [code for code, words in own.items() if re.search(r"ไฟล์นี้|บรรทัด|YAML|\.yml", words)] == []


def test_a_form_names_its_own_field(tmp_path: Path) -> None:
    """A link without a title: the form says what it calls a title, not what the file does."""
    visitor = Visitor(write_tree(tmp_path, sound()))
    address = "/bang-rak/2568/items/O18"
    form = visitor.form(address)
    row = form["evidence.rows"][0]
    form |= {f"evidence.{row}.offer": ["http://nowhere"]}
    status, page = visitor.send(address, form)
    assert status == 422
    assert "ไม่ใช่ที่อยู่เว็บ" in page
    assert DISCLOSURES not in page
