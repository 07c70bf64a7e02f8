"""The words of a record are sifted many at a time, and nothing that a rule would find is lost by it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.check.word_facts import word_facts
from prongsai.model.agency import Agency
from prongsai.model.record import record_from
from prongsai.source.placed import PlacedMap
from prongsai.text.bilingual import Text
from prongsai.text.lookalikes import is_blank
from prongsai.text.markdown_words import masked
from prongsai.text.privacy import find_personal
from prongsai.text.thai.damage import find_damage, may_be_damaged

PIECES = (
    "ก", "กำหนด", "ก า", " ำ", "เเ", "\u0e4d", "\u0e32", "มติที่ 1", "มิตินี้ 2", "๑2", "3.๔", "๘", "0", "บัญชี", "กข" * 20,
    "\u0e49", "\u0e48\u0e34", "ท", "นำ", "เ", "โ ", "\u0e45", "\u200b",
    "\u200d", "\u00ad", "e", "\u0301", "\u0e48\u0e38", "é", "𝕏", " ", "-", ".", "\n",
    "`", "~~~", "[ก](x)", "<b>", "http://a.go.th/",
    "081 234 5678", "1-1002-00300-40-5", "123-4-56789-0", "(at) gmail.com", "@gmail.com", "somchai",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_what_is_told_of_many_is_told_of_each(lines: list[str]) -> None:
    """If texts one below the other have nothing that is doubtful, none of them has, whatever the others hide."""
    together = "\n".join(lines)
    each = [find_damage(line) or find_damage(masked(line, whole=False)) or find_personal(line) for line in lines]
    assert may_be_damaged(together) or find_personal(together) or not any(each)


@settings(max_examples=100, deadline=None)
@given(st.lists(texts.filter(lambda text: not is_blank(text)), min_size=1, max_size=90))
def test_no_doubtful_text_of_a_record_is_passed_over(words: list[str]) -> None:
    """Wherever it stands among others."""
    tree = PlacedMap("a.yml", 1)
    units = {f"u-{number}": text for number, text in enumerate(words)}
    tree.update({"name": "ก", "kind": "other", "framework": {"2568": "nacc-2568"}, "units": units})
    record, problems = record_from(Agency, tree)
    assert (record is not None, problems) == (True, ())
    assert record is not None
    found = {leaf.value.th for leaf in word_facts(record).doubtful if isinstance(leaf.value, Text)}
    told = (text.strip() for text in words)
    assert {text for text in told if find_damage(masked(text, whole=False)) or find_personal(text)} <= found
