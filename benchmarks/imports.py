"""How well documents are read: for each of a folder with its gold, recall and precision by field, what was invented.

    .venv/bin/python benchmarks/imports.py FOLDER [--gold FOLDER] [--json OUT] [--failures]

The gold of `plan.txt` is `plan.txt.gold.jsonl`, in the same folder or in that of `--gold` (data/imports has those of
the documents that the recognition was developed on). Each of its lines is an object: `file` (of the year's files:
`plan`, `risks`, `report` ...), `field` (the path without indices, such as `dimensions.missions.projects.code`),
`value`, `line` (of the document), and of what is part of a project `of`, a name for it that all of its lines share.
A long text may have `sum` in place of its value: the first 12 digits of the SHA-256 of the text without spaces, its
digits Arabic.

What the gold in data/imports can show: it was written with the help of the recognition and then read over, so it guards
against getting worse, and its figures say nothing of documents that were not seen. Independent of it are the numbers of
projects, entries and steps, the codes, periods and budgets, which are those of the sample that was entered by hand; of
the report the questions of all entries, of the measures how many methods and steps each has, of the result its total
and the scores of its ten indicators.

Found projects are paired with those of the gold by the fields that they share. A value is right if it is the same but
for spaces and the script of its digits. Precision is asked of the fields that the gold has.
"""

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.intake.documents.document import SourceDocument, SourceLine, SourceTable
from prongsai.intake.documents.reader import read_document
from prongsai.intake.recognition.findings import Finding, Recognised
from prongsai.intake.recognition.recognising import recognised
from prongsai.messages.refusal import Refusal
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.text.numerals import arabic
from prongsai.text.thai.damage import repair

_SUM = 12
_QUESTION = re.compile(r"([IEO])(\d{1,2})")
_RANGE = re.compile(r"\s*([IEO])\s?(\d{1,2})\s*(?:[-–—]|ถึง)\s*(?:[IEO]\s?)?(\d{1,2})\s*", re.IGNORECASE)
_GOLD = Path(__file__).parent / "data" / "imports"
_OWN = {"projects": "project", "risks": "risk", "entries": "entry", "measures": "measure", "topics": "topic"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: of which file and field, of which record of a list, and its sum."""

    file: str
    field: str
    own: str
    sum: str
    line: int = 0
    shown: str = ""


@dataclass(slots=True)
class Score:
    """What was found of a field."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, other: "Score") -> None:
        """Two documents' as one."""
        self.right, self.gold, self.found = self.right + other.right, self.gold + other.gold, self.found + other.found


@dataclass(slots=True)
class Reading:
    """How one document was read."""

    name: str
    seconds: float
    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    invented: list[str] = field(default_factory=list)
    placed: int = 0
    letters: int = 0
    doubtful: int = 0
    doubtful_right: int = 0
    failures: list[str] = field(default_factory=list)


def plain_sum(text: str) -> str:
    """By which two printings of one text are known to be the same."""
    tidy = re.sub(r"\s+", "", arabic(text)).replace("–", "-").replace("—", "-")
    return hashlib.sha256(tidy.encode()).hexdigest()[:_SUM]


def faithful(finding: Finding, document: SourceDocument) -> bool:
    """Whether a value stands in its document: its source to the letter, and it in its source but for named repairs."""
    shown = [line.shown for line in lines_of(document)]
    at = 0
    for piece in finding.source.split("\n"):
        place = next((index for index in range(at, len(shown)) if piece in shown[index]), None)
        if place is None:
            return False
        at = place
    value, source = finding.value, finding.source
    if (question := _QUESTION.fullmatch(value)) and {"range", "look-alike"} & set(finding.repairs):
        return _names_question(question[1], int(question[2]), arabic(source))
    if "digits" in finding.repairs:
        source = arabic(source)
    if "line-break" in finding.repairs:
        value, source = re.sub(r"\s+", "", value), re.sub(r"\s+", "", source)
    if "number-format" in finding.repairs:
        value, source = (re.sub(r"[\s.]+", "", re.sub("[–—]", "-", text)) for text in (value, source))
    if {"space-after-am", "doubled-cluster", "mark-order", "look-alike"} & set(finding.repairs):
        source = repair(source)
        value, source = re.sub(r"\s+", "", value), re.sub(r"\s+", "", source)
    if "markdown" in finding.repairs:
        value = re.sub(r"\\(?=[^\w\s])", "", value).replace("&lt;", "<").replace("&amp;", "&")
    value, source = re.sub(r"\n+", "\n", value), re.sub(r"\n+", "\n", source)
    return value == source


def _names_question(letter: str, number: int, source: str) -> bool:
    """Whether `O1 - O17` has a question in it, or `11` is how `I1` is misread."""
    if found := _RANGE.fullmatch(source):
        return found[1].upper() == letter and int(found[2]) <= number <= int(found[3])
    return letter == "I" and source.strip() in (f"1{number}", f"l{number}", f"|{number}")


def lines_of(document: SourceDocument) -> Iterator[SourceLine]:
    """Every line of a document, cells of tables among them."""
    for block in document.blocks:
        if isinstance(block, SourceTable):
            yield from (line for cell in block.cells for line in cell.lines)
        else:
            yield block


def facts_of(results: Sequence[Recognised]) -> list[Fact]:
    """What was recognised, as facts."""
    made = []
    for result in results:
        for finding in result.findings:
            name, own = _field(finding.path)
            shown = finding.value
            made.append(Fact(result.file, name, own, plain_sum(shown), finding.place.line, shown))
    return made


def read_gold(path: Path) -> list[Fact]:
    """The facts of a gold file. Raises ValueError that names the line."""
    made = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            known = row["sum"] if "sum" in row else plain_sum(row["value"])
            shown = row.get("value", f"({row.get('sum')})")
            made.append(Fact(row["file"], row["field"], str(row.get("of", "")), known, row.get("line", 0), shown))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: {error}") from None
    return made


def compared(gold: Sequence[Fact], found: Sequence[Fact], reading: Reading) -> None:
    """Enters into a reading what of the gold was found."""
    pairs = _paired(gold, found)
    asked = {(fact.file, fact.field) for fact in gold}
    left = Counter((f.file, f.field, pairs.get((f.file, f.own), f.own), f.sum) for f in found)
    for fact in gold:
        score = reading.scores.setdefault((fact.file, fact.field), Score())
        score.gold += 1
        key = (fact.file, fact.field, fact.own, fact.sum)
        if left[key] > 0:
            left[key] -= 1
            score.right += 1
        else:
            reading.failures.append(
                f"missed: {fact.file} {fact.field} [{fact.own}] line {fact.line}: {fact.shown[:90]}"
            )
    for fact in found:
        if (fact.file, fact.field) in asked:
            reading.scores[fact.file, fact.field].found += 1
    wrong = {key for key, count in left.items() if count > 0}
    for fact in found:
        key = (fact.file, fact.field, pairs.get((fact.file, fact.own), fact.own), fact.sum)
        if (fact.file, fact.field) in asked and key in wrong:
            reading.failures.append(f"not gold: {fact.file} {fact.field} line {fact.line}: {fact.shown[:90]}")


def read_one(document: SourceDocument, gold: Sequence[Fact]) -> Reading:
    """One document beside its gold."""
    begun = time.perf_counter()
    results = recognised(document)
    reading = Reading(document.name, time.perf_counter() - begun)
    found = facts_of(results)
    compared(gold, found, reading)
    findings = [finding for result in results for finding in result.findings]
    reading.invented = [f"{f.path}: {f.value[:60]}" for f in findings if not faithful(f, document)]
    whole = sum(_letters(line.shown) for line in (*lines_of(document), *document.apart))
    unplaced = {id(line): _letters(line.text) for result in results[:1] for line in result.unplaced}
    reading.letters, reading.placed = whole, whole - sum(unplaced.values())
    sums = {(fact.file, fact.field, fact.sum) for fact in gold}
    asked = {(fact.file, fact.field) for fact in gold}
    for result in results:
        for finding in result.findings:
            name = _field(finding.path)[0]
            if finding.certainty == "doubtful" and (result.file, name) in asked:
                reading.doubtful += 1
                reading.doubtful_right += (result.file, name, plain_sum(finding.value)) in sums
    return reading


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures; 1 where something was invented, 2 where a file is wrong."""
    parser = argparse.ArgumentParser(description="How well documents are read.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, default=_GOLD)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--failures", action="store_true")
    asked = parser.parse_args(arguments)
    readings = []
    try:
        for path in sorted(asked.folder.iterdir()):
            name = f"{path.name}.gold.jsonl"
            gold = next((folder / name for folder in (asked.folder, asked.gold) if (folder / name).is_file()), None)
            if gold is not None:
                readings.append(read_one(read_document(path), read_gold(gold)))
    except (ValueError, OSError, Refusal) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    _show(readings, failures=asked.failures)
    if asked.json:
        asked.json.write_text(json.dumps([_as_data(one) for one in readings], ensure_ascii=False, indent=1), "utf-8")
    return 1 if any(one.invented for one in readings) else 0


def _show(readings: Sequence[Reading], *, failures: bool) -> None:
    write = sys.stdout.write
    for one in readings:
        share = one.placed / max(one.letters, 1)
        write(f"\n{one.name}: {one.seconds:.2f} s, {share:.1%} of the letters placed, {len(one.invented)} invented, ")
        write(f"doubtful {one.doubtful}, of which {one.doubtful_right} were right all the same\n")
        for (file, name), score in one.scores.items():
            recall, precision = score.right / max(score.gold, 1), score.right / max(score.found, 1)
            write(f"  {file:8} {name:48} gold {score.gold:4}  recall {recall:6.1%}  precision {precision:6.1%}\n")
        whole = Score()
        for score in one.scores.values():
            whole.add(score)
        write(f"  together: recall {whole.right / max(whole.gold, 1):.1%}")
        write(f", precision {whole.right / max(whole.found, 1):.1%}\n")
        for line in one.invented:
            write(f"  invented: {line}\n")
        for line in one.failures if failures else ():
            write(f"  {line}\n")


def _as_data(one: Reading) -> dict[str, object]:
    scores = [
        {"file": file, "field": name, "gold": s.gold, "found": s.found, "right": s.right}
        for (file, name), s in one.scores.items()
    ]
    return {
        "name": one.name, "seconds": round(one.seconds, 3), "placed": one.placed, "letters": one.letters,
        "invented": one.invented, "doubtful": one.doubtful, "doubtful_right": one.doubtful_right, "fields": scores,
    }  # fmt: skip


def _field(path: ValuePath) -> tuple[str, str]:
    """The path of a value without indices, and which record of a list it is in."""
    own = ""
    for at, step in enumerate(path):
        if isinstance(step, int) and path[at - 1] in _OWN and not own:
            own = ".".join(map(str, path[: at + 1]))
    return ".".join(str(step) for step in path if isinstance(step, str)), own


def _paired(gold: Sequence[Fact], found: Sequence[Fact]) -> dict[tuple[str, str], str]:
    """For each record that was found, that of the gold which shares most with it."""
    shared: Counter[tuple[str, str, str]] = Counter()
    by_value: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in gold:
        by_value[fact.file, fact.field, fact.sum].append(fact)
    for fact in found:
        for same in by_value[fact.file, fact.field, fact.sum]:
            weight = 5 if fact.field.endswith(("title", "code")) else 1
            shared[fact.file, fact.own, same.own] += weight + (3 if same.line and same.line == fact.line else 0)
    pairs: dict[tuple[str, str], str] = {}
    taken: set[tuple[str, str]] = set()
    for (file, own, name), _ in shared.most_common():
        if own and name and (file, own) not in pairs and (file, name) not in taken:
            pairs[file, own] = name
            taken.add((file, name))
    return pairs


def _letters(text: str) -> int:
    return sum(1 for character in text if character.isalnum())


if __name__ == "__main__":
    sys.exit(main())
