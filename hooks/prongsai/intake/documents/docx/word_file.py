"""A Word file read: its text, what is printed around it, and what its officer should know."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.documents.document import Block, SourceLine
from prongsai.intake.documents.docx.body import BodyReader
from prongsai.intake.documents.docx.numbering import Numbering
from prongsai.intake.documents.docx.package import WordPackage
from prongsai.intake.documents.docx.runs import Told
from prongsai.intake.documents.docx.styles import Styles
from prongsai.intake.documents.docx.xml_tree import XmlElement
from prongsai.intake.documents.file_kinds import NotReadable
from prongsai.messages import both
from prongsai.text.bilingual import Text

_AROUND = ("header", "footer")


class WordText(Struct, frozen=True):
    """What a Word file says."""

    blocks: tuple[Block, ...]
    apart: tuple[SourceLine, ...]
    notes: tuple[Text, ...]


def word_text(data: bytes) -> WordText:
    """A Word file, read. Raises NotReadable."""
    package = WordPackage(data)
    root = package.text()
    body = root.first("w:body")
    if body is None:
        raise NotReadable("broken")
    told, styles = Told(), Styles(package.related("styles"))
    reader = BodyReader(styles, Numbering(package.related("numbering"), styles), told)
    blocks = reader.blocks(body)
    footnotes = tuple(_footnotes(package, reader, told))
    if not blocks:
        raise NotReadable("pictures" if told.pictures else "empty")
    return WordText(blocks, (*footnotes, *_around(package, root, reader)), tuple(_notes(package, told)))


def _footnotes(package: WordPackage, reader: BodyReader, told: Told) -> Iterator[SourceLine]:
    """Those that the text names, numbered as it names them."""
    for part in ("footnotes", "endnotes"):
        given = [own for other, own in told.footnotes if other == part]
        held = package.related(part) if given else None
        if held is None:
            continue
        known = {one.attributes.get("w:id", ""): one for one in held.children}
        for number, own in enumerate(given, 1):
            if own in known:
                for at, line in enumerate(reader.lines(known[own], "footnote")):
                    yield replace(line, number=line.number if at else str(number))


def _around(package: WordPackage, root: XmlElement, reader: BodyReader) -> Iterator[SourceLine]:
    """The lines of headers and footers, each once."""
    seen = set()
    for kind in _AROUND:
        names = (f"w:{kind}Reference",)
        for reference in (one for one in root.walk() if one.name in names):
            held = package.by_id(reference.attributes.get("r:id", ""))
            for line in reader.lines(held, "header" if kind == "header" else "footer") if held is not None else ():
                if (kind, line.shown) not in seen:
                    seen.add((kind, line.shown))
                    yield line


def _notes(package: WordPackage, told: Told) -> Iterator[Text]:
    if package.has_macros:
        yield both("source-file.note.macros")
    if package.fetches:
        yield both("source-file.note.outside")
    if told.changes:
        yield both("source-file.note.changes")
    if told.hidden:
        yield both("source-file.note.hidden", count=told.hidden)
    if told.pictures:
        yield both("source-file.note.pictures", count=told.pictures)
    if told.others:
        yield both("source-file.note.others")
