"""What must hold of the answers whatever the corpus: twins in the two kinds of digits, queries made to break things."""

from collections.abc import Sequence

from playwright.sync_api import Error, Page

from .corpus import Query
from .visitor import ask

_THAI_ZERO = 0x0E50
TO_THAI = {ord("0") + digit: chr(_THAI_ZERO + digit) for digit in range(10)}
TO_ARABIC = {_THAI_ZERO + digit: str(digit) for digit in range(10)}
# Each must be answered, with anything or nothing, and the page must go on living.
HOSTILE = {
    "nothing": "",
    "spaces": " \t\u200b\u00a0 ",
    "10,000 letters": "\u0e01\u0e32\u0e23\u0e17\u0e38\u0e08\u0e23\u0e34\u0e15" * 1111 + "\u0e01",
    "10,000 words": "a " * 10_000,
    "10,000 of one mark": "\u0e48" * 10_000,
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f9\U0001f1ed",
    "half a pair": "\ud83d",
    "HTML": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "regular expression": r"(.*)+$[^]\d{1,}|(?=a)\\",
    "names of JavaScript": "constructor __proto__ hasOwnProperty toString",
    "quotes and signs": "\"'`${}%00&amp;\\u0000 -+~^*:/",
    "right to left": "\u202e\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
}


def twins(page: Page, queries: Sequence[Query]) -> list[str]:
    """The queries with digits whose lists differ when the digits are written in the other script."""
    problems = []
    for query in queries:
        thai, arabic = query.text.translate(TO_THAI), query.text.translate(TO_ARABIC)
        if thai != arabic and ask(page, thai)[0] != ask(page, arabic)[0]:
            problems.append(f"digits: {query.id}: the lists of {thai!r} and {arabic!r} differ")
    return problems


def hostile(page: Page, queries: Sequence[Query]) -> list[str]:
    """The hostile queries that were not answered, or after which an honest one was answered otherwise than before."""
    problems = []
    before = ask(page, queries[0].text)[0]
    for name, text in HOSTILE.items():
        try:
            ask(page, text)
        except Error as error:
            problems.append(f"hostile query, {name}: {error.message.splitlines()[0]}")
    if ask(page, queries[0].text)[0] != before:
        problems.append("hostile queries: an honest query is answered otherwise afterwards")
    return problems
