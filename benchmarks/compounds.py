"""Which Thai compounds browsers break over two lines, and which of them the site keeps whole (text/thai/compounds.txt).

    .venv/bin/python benchmarks/compounds.py WORDS_TH.TXT TNC_FREQ.TXT

The two lists are PyThaiNLP's (5.4.0, in its folder `corpus`; both CC0 1.0): the words of Thai, and how often each
stands in the Thai National Corpus. A real Chromium says with its own ICU which words it breaks. Chosen are those that
are often enough, or stand in our own texts (messages, catalogue, samples), where each text is cut into the fewest words
of the list, as PyThaiNLP's `newmm` does. Left out are long ones, which would leave a narrow column no way out, and
those that our texts show to be two words more often than one.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from searchbench.visitor import chromium

ROOT = Path(__file__).resolve().parent.parent
TO = ROOT / "hooks/prongsai/text/thai/compounds.txt"
OWN = ("แบบวัด", "แบบตรวจ", "แบบสรุป", "ตัวชี้วัด", "รายข้อ", "ผู้แจ้ง", "ผู้ประเมิน", "ข้อมูลดิบ", "ปีงบประมาณ", "ส่วนได้เสีย")
"""Words of assessments and plans that are in no list."""
OFTEN = 200
"""Of the corpus' 31 million words."""
SHORTEST, WIDEST = 4, 12
"""In characters; in what stands on the line, without the marks above and below it: 12 are some 120 px of a text."""
_THAI = re.compile("[ก-ฺเ-๎]+")
_ABOVE_OR_BELOW = re.compile("[ัิ-ฺ็-๎]")
_CUT = (
    "ts => { const s = new Intl.Segmenter('th', {granularity: 'word'});"
    " return ts.map(t => [...s.segment(t)].map(part => part.index)) }"
)


def cut(run: str, words: frozenset[str], longest: int) -> list[str]:
    """A run of Thai in the fewest words; what is in no list, letter by letter, counts much."""
    best: list[tuple[float, int]] = [(0, 0)]
    for end in range(1, len(run) + 1):
        ways = [(best[end - 1][0] + 3, end - 1)]
        ways += [(best[b][0] + 1, b) for b in range(max(0, end - longest), end) if run[b:end] in words]
        best.append(min(ways))
    found, end = [], len(run)
    while end:
        found.append(run[best[end][1] : end])
        end = best[end][1]
    return found[::-1]


def own_texts() -> Iterator[str]:
    """What we show: messages, catalogue, samples."""
    for folder, pattern in (
        ("hooks/prongsai/messages", "*.th.yml"), ("hooks/prongsai/catalogue/data", "**/*.yml"),
        ("agencies", "*/**/*.yml"), ("content", "**/*.md"),
    ):  # fmt: skip
        for path in sorted((ROOT / folder).glob(pattern)):
            yield path.read_text("utf-8")


def broken(texts: Sequence[str]) -> list[set[int]]:
    """Where a browser may break each text: between which of its characters."""
    with chromium() as browser:
        page = browser.new_page()
        return [set(places) for places in page.evaluate(_CUT, list(texts))]


def main(words_file: str, frequencies_file: str) -> int:
    """Write the list, and say how much of our own texts it holds together."""
    listed = {*Path(words_file).read_text("utf-8").split(), *OWN}
    words = frozenset(word for word in listed if _THAI.fullmatch(word))
    numbers = (line.partition("\t") for line in Path(frequencies_file).read_text("utf-8").splitlines())
    often = {word for word, _, number in numbers if int(number) >= OFTEN}
    fitting = sorted(w for w in words if len(w) >= SHORTEST and len(_ABOVE_OR_BELOW.sub("", w)) <= WIDEST)
    parted = {word for word, places in zip(fitting, broken(fitting), strict=True) if len(places) > 1}
    runs = Counter(run for text in own_texts() for run in _THAI.findall(text))
    longest = max(map(len, words))
    here: Counter[str] = Counter()
    places = dict(zip(runs, broken(list(runs)), strict=True))
    cuts = {run: cut(run, words, longest) for run in runs}
    for run, number in runs.items():
        at = 0
        for word in cuts[run]:
            if word in parted and any(at < place < at + len(word) for place in places[run]):
                here[word] += number
            at += len(word)
    chosen = {word for word in parted if word in often or here[word]} | {word for word in OWN if word in parted}
    wrong = _misread(runs, cuts, chosen)
    kept = sorted(word for word in chosen if 2 * wrong[word] <= here[word] + wrong[word] or not wrong[word])
    head = TO.read_text("utf-8").partition("# compounds")[0] if TO.is_file() else ""
    lines, line = [], ""
    for word in kept:
        if len(line) + len(word) > 118:
            lines.append(line.strip())
            line = ""
        line += f"{word} "
    TO.write_text(f"{head}# compounds\n" + "\n".join([*lines, line.strip()]) + "\n", "utf-8")
    held = sum(here[word] for word in kept)
    sys.stdout.write(f"{len(parted)} compounds are broken, {len(kept)} of them kept whole\n")
    sys.stdout.write(f"of {sum(here.values())} breaks within words of our texts {held} are held\n")
    return 0


def _misread(runs: Counter[str], cuts: dict[str, list[str]], chosen: set[str]) -> Counter[str]:
    """How often the longest match takes for a compound what is none, by compound."""
    wrong: Counter[str] = Counter()
    longest = max(map(len, chosen))
    for run, number in runs.items():
        ends, at = {0}, 0
        for word in cuts[run]:
            at += len(word)
            ends.add(at)
        at = 0
        while at < len(run):
            end = next((e for e in range(min(len(run), at + longest), at + 3, -1) if run[at:e] in chosen), at + 1)
            if not {at, end} <= ends and ends.intersection(range(at + 1, end)):
                wrong[run[at:end]] += number
            at = end
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
