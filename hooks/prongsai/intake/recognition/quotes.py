"""A value as it is written and the passage it is quoted from: what was joined and mended, and nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.recognition.findings import Finding, Repair
from prongsai.intake.recognition.ledger import Ledger, LinePart, Passage
from prongsai.model.generated.imports import Certainty
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic
from prongsai.text.thai.damage import repair

_THAI_END = re.compile("[ก-ฺเ-ๅ็-๎]$")
_THAI_START = re.compile("^[ก-ฮเ-ไ]")
_APART = re.compile("^(?:พ\\.ศ\\.|ค\\.ศ\\.|จำนวน|ร้อยละ)")
_SPACES = re.compile(r"[ \t\u00a0]{2,}|\t")
_AM = re.compile("[ก-ฮ่-๋] ?(?:ํ[่-๋]?า| ำ| า)")
_DASHES = re.compile(r"\s*[-–—]\s*")


class Quote(Struct, frozen=True):
    """A value and the passage it is quoted from."""

    passage: Passage
    value: str
    certainty: Certainty = "certain"
    repairs: tuple[Repair, ...] = ()
    remark: Text | None = None
    """Why somebody should look."""

    def marked(self, certainty: Certainty, remark: Text | None = None) -> "Quote":
        """The same, as sure as that; never surer than it was."""
        order = ("certain", "likely", "doubtful")
        weaker = max(certainty, self.certainty, key=order.index)
        return replace(self, certainty=weaker, remark=remark or self.remark)


class Name(Struct, frozen=True):
    """A name that a record must have and no document gives, such as an id: of our making, so no finding."""

    text: str


Tree = Quote | Name | Mapping[str, "Tree"] | Sequence["Tree"]
"""A record, or a part of one, made of quotes."""


def text_quote(ledger: Ledger, passage: Passage, certainty: Certainty = "certain") -> Quote:
    """A text, its lines joined and certain damage mended."""
    pieces = [ledger.text(piece) for piece in passage]
    text = pieces[0]
    for piece in pieces[1:]:
        text += _between(text, piece) + piece
    tidy = _SPACES.sub(" ", text).strip()
    joined: tuple[Repair, ...] = ("line-break",) if len(pieces) > 1 or tidy != text else ()
    mended = repair(tidy)
    return Quote(passage, mended, certainty, (*joined, *_named(tidy, mended)))


def paragraph_quote(ledger: Ledger, passages: Sequence[Passage], certainty: Certainty = "certain") -> Quote:
    """A text of several paragraphs, an empty line between them."""
    parts = [text_quote(ledger, passage, certainty) for passage in passages]
    repairs = tuple(dict.fromkeys(repair for part in parts for repair in part.repairs))
    whole = tuple(piece for passage in passages for piece in passage)
    return Quote(whole, "\n\n".join(part.value for part in parts), certainty, repairs)


def figure_quote(ledger: Ledger, passage: Passage, certainty: Certainty = "certain", *, tight: bool = False) -> Quote:
    """A figure, a date or a code in Arabic numerals; `tight` without spaces, and with plain hyphens."""
    source = ledger.source(passage)
    joined = " ".join(source.split())
    repairs: list[Repair] = ["line-break"] if "\n" in source else []
    value = arabic(joined)
    if value != joined:
        repairs.append("digits")
    formatted = _DASHES.sub("-", value).replace(" ", "") if tight else value
    if formatted != value or (joined != source and "\n" not in source):
        repairs.append("number-format")
    return Quote(passage, formatted, certainty, tuple(repairs))


def code(ledger: Ledger, *passage: LinePart) -> Quote:
    """A code in one way of writing: `1.1.3 (4)`, from `๑.๑.๓(๔)`, `๑.๑.๓. (๔)` or the lines of a narrow cell."""
    plain = figure_quote(ledger, passage, tight=True)
    value = re.sub(r"\.?\(", " (", plain.value).strip(". ")
    source = ledger.source(passage)
    changed = value not in (source, arabic(source))
    kept: list[Repair] = [named for named in plain.repairs if named != "number-format"]
    return replace(plain, value=value, repairs=(*kept, *(("number-format",) if changed else ())))


def quotes_in(tree: Tree) -> Iterator[Quote]:
    """Every quote of a tree, in its order."""
    if isinstance(tree, Quote):
        yield tree
    elif not isinstance(tree, Name):
        for inner in tree.values() if isinstance(tree, Mapping) else tree:
            yield from quotes_in(inner)


def laid_out(ledger: Ledger, tree: Tree, path: ValuePath = ()) -> tuple[YamlValue, list[Finding]]:
    """What stands in the file, and the findings of its values; each of their characters is entered as taken."""
    if isinstance(tree, Quote):
        ledger.take(tree.passage)
        source, place = ledger.source(tree.passage), ledger.place(tree.passage).place
        return tree.value, [Finding(path, tree.value, source, place, tree.certainty, tree.repairs, tree.remark)]
    if isinstance(tree, Name):
        return tree.text, []
    findings: list[Finding] = []
    if isinstance(tree, Mapping):
        mapping: dict[str, YamlValue] = {}
        for key, inner in tree.items():
            if isinstance(inner, Quote | Name) or inner:
                mapping[key], found = laid_out(ledger, inner, (*path, key))
                findings += found
        return mapping, findings
    entries: list[YamlValue] = []
    for index, inner in enumerate(tree):
        entry, found = laid_out(ledger, inner, (*path, index))
        entries.append(entry)
        findings += found
    return entries, findings


def _between(before: str, after: str) -> str:
    """What joins two lines: nothing within Thai, where words stand without spaces, else a space."""
    if before.endswith(("-", "/")) or after.startswith(("/", ")", "ๆ")):
        return ""
    if _THAI_END.search(before) and _THAI_START.search(after) and not _APART.match(after):
        return ""
    return " "


def _named(before: str, after: str) -> tuple[Repair, ...]:
    """The names of what was mended between two texts."""
    if before == after:
        return ()
    names: list[Repair] = []
    if len(_AM.findall(before)) > len(_AM.findall(after)):
        names.append("space-after-am")
    if "เเ" in before:
        names.append("doubled-cluster")
    rest = _AM.sub("", before).replace("เเ", "แ")
    if rest != _AM.sub("", after) and not names:
        names.append("mark-order" if sorted(rest.replace(" ", "")) == sorted(after.replace(" ", "")) else "look-alike")
    return tuple(names)
