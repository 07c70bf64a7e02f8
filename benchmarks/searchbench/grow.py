"""A corpus grown with pages nobody asks for: its own sentences arranged anew, under titles arranged anew."""

import random
import re
from collections.abc import Sequence

from msgspec.structs import replace

from prongsai.search.document import SearchDocument, Section
from prongsai.text.thai.folding import plain

# A distractor says about what a page of the corpus says, a sixth of it in one go.
RUN = 6
_NOT_CONSONANT = re.compile("[^\u0e01-\u0e2e]+")
_THAI = re.compile("[\u0e01-\u0e4e]+(?: +[\u0e01-\u0e4e]+)*")


def grown(
    documents: Sequence[SearchDocument], pages: int, seed: int, spared: Sequence[str] = ()
) -> tuple[SearchDocument, ...]:
    """The corpus with distractors up to `pages`; the same for the same seed.

    A distractor takes neighbouring lines from several pages of one language, and the halves of two titles. A line or
    half title that holds all words of one of `spared` (the queries) is left out, and so are items that a query names:
    a distractor that is an answer would be found, rightly, and be counted as wrong. Words are compared by their
    consonants, so that what a misspelling means is left out too.
    """
    wanted = [_words(one) for one in spared]
    asked = {word for words in wanted for word in words}
    rng = random.Random(seed)  # noqa: S311 # chance that can be repeated, not secrets
    pools = {lang: _Pool([one for one in documents if one.lang == lang], wanted) for lang in ("th", "en")}
    langs = [one.lang for one in documents if pools[one.lang].lines]
    made = list(documents)
    while len(made) < pages and langs:
        pool = pools[rng.choice(langs)]
        model = rng.choice(pool.documents)
        made.append(replace(
            model, id=f"distractor-{len(made)}", href=f"distractor-{len(made)}/", title=pool.title(rng),
            items=tuple(item for item in model.items if item.lower() not in asked),
            sections=(Section("", "", pool.body(rng, sum(len(one.text) for one in model.sections))),), aka=(),
        ))  # fmt: skip
    return tuple(made)


class _Pool:
    """The lines and halves of titles of one language."""

    def __init__(self, documents: list[SearchDocument], wanted: Sequence[frozenset[str]]) -> None:
        self.documents = documents
        texts = ["\n".join(section.text for section in one.sections) for one in documents]
        clean = [[line for line in text.split("\n") if line and not _holds(line, wanted)] for text in texts]
        self.lines = [lines for lines in clean if lines]
        self.halves = [half for one in documents for half in _halves(one.title) if not _holds(half, wanted)]

    def title(self, rng: random.Random) -> str:
        return " ".join(rng.sample(self.halves, 2)) if len(self.halves) > 1 else self.documents[0].title

    def body(self, rng: random.Random, length: int) -> str:
        """Runs of neighbouring lines from pages drawn anew each time, until it is as long as asked for."""
        body: list[str] = []
        while sum(map(len, body)) < length:
            lines = rng.choice(self.lines)
            at = rng.randrange(len(lines))
            body += lines[at : at + max(1, len(lines) // RUN)]
        return "\n".join(body)


def _halves(title: str) -> tuple[str, ...]:
    """Cut at the space nearest to the middle; a title without one is its own half."""
    spaces = [at for at, letter in enumerate(title) if letter == " "]
    if not spaces:
        return (title,)
    cut = min(spaces, key=lambda at: abs(at - len(title) // 2))
    return title[:cut], title[cut + 1 :]


def _words(text: str) -> frozenset[str]:
    """The words of a query as they are compared; of a word of Thai, the consonants."""
    return frozenset(filter(None, map(_form, plain(text).split())))


def _form(text: str) -> str:
    """A text as words are looked for in it: Thai by its consonants without spaces, the rest as it is."""
    return _THAI.sub(lambda run: _NOT_CONSONANT.sub("", run[0]), plain(text))


def _holds(text: str, wanted: Sequence[frozenset[str]]) -> bool:
    form = _form(text)
    return any(words and all(word in form for word in words) for words in wanted)
