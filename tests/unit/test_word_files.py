"""Word files are read as Word shows them."""

import io
import re
from pathlib import Path

import mammoth
import pytest

from prongsai.intake.documents.document import SourceDocument, SourceLine, SourceTable
from prongsai.intake.documents.docx.number_forms import in_form
from prongsai.intake.documents.reader import read_document
from prongsai.messages import messages
from prongsai.messages.refusal import Refusal
from tests.word_files import abstract, docx, listed, lvl, num, p, part, r, rels, tbl, tc


def read(data: bytes, folder: Path, name: str = "a.docx") -> SourceDocument:
    """A file with these bytes, read."""
    (folder / name).write_bytes(data)
    return read_document(folder / name)


def shown(document: SourceDocument) -> list[str]:
    """Its lines as they are seen; of a table each row in one, its cells parted by bars."""
    found = []
    for block in document.blocks:
        if isinstance(block, SourceLine):
            found.append(block.shown)
        else:
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).append(cell.text.replace("\n", "/"))
            found += ["|".join(row) for row in rows.values()]
    return found


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def field(instruction: str, result: str) -> str:
    """A field as Word writes it, in pieces."""
    return f"{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{SEPARATE}{result}{END}"


BOX = "<w:txbxContent><w:p><w:r><w:t>ในกรอบ</w:t></w:r></w:p></w:txbxContent>"
DELETED_END = "<w:rPr><w:del w:id='1'/></w:rPr>"

TEXTS = {
    "insertion": (p(r("งบประมาณ ") + f"<w:ins w:id='1'>{r('๕๐,๐๐๐')}</w:ins>" + r(" บาท")), ["งบประมาณ ๕๐,๐๐๐ บาท"]),
    "deletion": (p(r("ก") + "<w:del w:id='1'><w:r><w:delText>ข</w:delText><w:t>ข</w:t></w:r></w:del>"), ["ก"]),
    "moved": (
        p(f"<w:moveFrom w:id='1'>{r('เก่า')}</w:moveFrom>") + p(f"<w:moveTo w:id='2'>{r('ใหม่')}</w:moveTo>"), ["ใหม่"]
    ),
    "deleted-end": (p("ต้น", DELETED_END) + p("ปลาย"), ["ต้นปลาย"]),
    "deleted-last-end": (p("ต้น", DELETED_END), ["ต้น"]),
    "soft-break": (p("<w:r><w:t>ก</w:t><w:br/><w:t>ข</w:t></w:r>"), ["ก", "ข"]),
    "tab": (p("<w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t></w:r>"), ["ก\tข"]),
    "blank-not-kept": (p("<w:r><w:t> ก </w:t><w:t>ข</w:t></w:r>"), ["กข"]),
    "no-break-hyphen": (p("<w:r><w:t>O</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/></w:r>"), ["O\u20111"]),
    "field": (p(field("DATE \\@ d", r("๑"))), ["๑"]),
    "field-in-field": (p(field(f"IF {field('PAGE', r('ซ่อน'))}", r("ผล"))), ["ผล"]),
    "field-without-end": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("ต่อไป"), ["ต่อไป"]),
    "field-of-paragraphs": (
        p(f"{BEGIN}<w:r><w:instrText>TOC</w:instrText></w:r>{SEPARATE}") + p("สารบัญ") + p(END) + p("หลัง"),
        ["สารบัญ", "หลัง"],
    ),
    "simple-field": (p(f'<w:fldSimple w:instr="PAGE">{r("9")}</w:fldSimple>'), ["9"]),
    "link": (p(f'<w:hyperlink r:id="x">{r("เว็บ")}</w:hyperlink>'), ["เว็บ"]),
    "hidden": (p(r("เห็น") + r("ลับ", "<w:vanish/>") + r("ด้วย", '<w:vanish w:val="0"/>')), ["เห็นด้วย"]),
    "symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>ใช่</w:t></w:r>'), ["☑ใช่"]),
    "control": (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('กรอก')}</w:sdtContent></w:sdt>"), ["กรอก"]),
    "prompt": (
        p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('คลิกที่นี่')}</w:sdtContent></w:sdt>")
        + p("มี"),
        ["มี"],
    ),
    "block-control": (f"<w:sdt><w:sdtContent>{p('ก')}{p('ข')}</w:sdtContent></w:sdt>", ["ก", "ข"]),
    "box-once": (
        p(
            r("หน้า") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + BOX
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + BOX
            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ["หน้า", "ในกรอบ"],
    ),
    "box-in-fallback": (
        p(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice><mc:Fallback><w:pict>"
            f"<v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ["ในกรอบ"],
    ),
    "formula": (p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), ["x+1"]),
    "ruby": (
        p(f"<w:r><w:ruby><w:rt>{r('อ่าน')}</w:rt><w:rubyBase>{r('คำ')}</w:rubyBase></w:ruby></w:r>"), ["คำ"]
    ),
    "frame": (tbl(tc(p("ก") + tbl(tc("1") + tc("2")))), ["ก", "1|2"]),
    "merged-over": (tbl(tc("ก", '<w:gridSpan w:val="2"/>') + tc("ข"), tc("1") + tc("2") + tc("3")), ["ก|ข", "1|2|3"]),
    "merged-down": (
        tbl(tc("ก", '<w:vMerge w:val="restart"/>') + tc("1"), tc("ลืม", "<w:vMerge/>") + tc("2"), tc("ข") + tc("3")),
        ["ก|1", "2", "ข|3"],
    ),
    "merged-from-nowhere": (tbl(tc("ก", "<w:vMerge/>") + tc("1")), ["ก|1"]),
    "nested": (tbl(tc("ก") + tc(tbl(tc("1") + tc("2")) + p("3"))), ["ก|1/2/3"]),
    "deleted-row": (
        "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr>{tc('ก')}{tc('ข')}</w:tr></w:tbl>",
        ["ก|ข"],
    ),
    "row-in-control": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{tc('ก')}{tc('ข')}</w:tr></w:sdtContent></w:sdt></w:tbl>", ["ก|ข"]
    ),
    "no-break-at-end": (p("  ก  "), ["ก"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_text_is_what_word_shows(case: str, tmp_path: Path) -> None:
    """Each trap in a document of its own."""
    body, expected = TEXTS[case]
    assert shown(read(docx(body), tmp_path)) == expected


def _numbered(*levels: int) -> str:
    return "".join(p("x", listed(1, level)) for level in levels)


LISTS = {
    "thai": (abstract(0, lvl(0, "thaiNumbers", "%1.")) + num(1, 0), _numbered(0, 0), ["๑.", "๒."]),
    "letters": (abstract(0, lvl(0, "thaiLetters", "(%1)")) + num(1, 0), _numbered(0, 0, 0), ["(ก)", "(ข)", "(ค)"]),
    "words": (abstract(0, lvl(0, "thaiCounting", "%1")) + num(1, 0), _numbered(0, 0), ["หนึ่ง", "สอง"]),
    "levels": (
        abstract(0, lvl(0, "thaiNumbers", "%1."), lvl(1, "thaiNumbers", "%1.%2)")) + num(1, 0),
        _numbered(0, 1, 1, 0, 1), ["๑.", "๑.๑)", "๑.๒)", "๒.", "๒.๑)"],
    ),
    "below-first": (
        abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2")) + num(1, 0),
        _numbered(1, 1, 0),
        ["1.1", "1.2", "2"],
    ),
    "start": (abstract(0, lvl(0, "decimal", "%1)", start=7)) + num(1, 0), _numbered(0, 0), ["7)", "8)"]),
    "never-anew": (
        abstract(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + num(1, 0),
        _numbered(0, 1, 0, 1), ["1.", "1)", "2.", "2)"],
    ),
    "legal": (
        abstract(0, lvl(0, "thaiNumbers", "%1."), lvl(1, "thaiNumbers", "%1.%2", "<w:isLgl/>")) + num(1, 0),
        _numbered(0, 1), ["๑.", "1.1"],
    ),
    "bullet": (abstract(0, lvl(0, "bullet", "\uf0b7")) + num(1, 0), _numbered(0), ["•"]),
    "dash": (abstract(0, lvl(0, "bullet", "-")) + num(1, 0), _numbered(0), ["-"]),
    "of-one-kind": (
        abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0) + num(2, 0),
        p("x", listed(1)) + p("x", listed(2)) + p("x", listed(1)), ["1.", "2.", "3."],
    ),
    "begun-anew": (
        abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        p("x", listed(1)) + p("x", listed(1)) + p("x", listed(2)) + p("x", listed(2)), ["1.", "2.", "1.", "2."],
    ),
    "other-level": (
        abstract(0, lvl(0, "decimal", "%1."))
        + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "thaiNumbers", "%1)")}</w:lvlOverride>'),
        _numbered(0), ["๑)"],
    ),
    "two-lists": (
        abstract(0, lvl(0, "decimal", "%1.")) + abstract(1, lvl(0, "upperRoman", "%1")) + num(1, 0) + num(2, 1),
        p("x", listed(1)) + p("x", listed(2)) + p("x", listed(1)), ["1.", "I", "2."],
    ),
    "padded": (
        abstract(
            0, '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt '
            'w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
            '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>',
        ) + num(1, 0),
        _numbered(0), ["001"],
    ),
    "unknown-list": (abstract(0, lvl(0, "decimal", "%1.")) + num(9, 0), _numbered(0), [""]),
    "taken-away": (abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0), p("x", listed(0)), [""]),
    "deleted-is-not-counted": (
        abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0),
        p("x", listed(1)) + p("", listed(1) + DELETED_END) + p("x", listed(1)), ["1.", "2."],
    ),
    "alone-in-a-cell": (
        abstract(0, lvl(0, "thaiNumbers", "%1")) + num(1, 0),
        tbl(tc(p("", listed(1))) + tc("x"), tc(p("", listed(1))) + tc("x")), ["๑", "", "๒", ""],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTS)
def test_numbers_are_what_word_shows(case: str, tmp_path: Path) -> None:
    """The forms, the levels, and where they begin anew."""
    numbering, body, expected = LISTS[case]
    document = read(docx(body, numbering=numbering), tmp_path)
    lines = [
        line
        for block in document.blocks
        for line in ([x for cell in block.cells for x in cell.lines] if isinstance(block, SourceTable) else [block])
    ]
    assert [line.number for line in lines] == expected


def test_a_number_may_come_of_a_style(tmp_path: Path) -> None:
    """A style names its list, a list says which of its levels a style is, and a style may be based on another."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    numbering = abstract(
        0,
        lvl(0, "thaiNumbers", "%1.", '<w:pStyle w:val="H1"/>'),
        lvl(1, "thaiNumbers", "%1.%2", '<w:pStyle w:val="H2"/>'),
    ) + num(1, 0)
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "H2", "H1", "Loop", "Nowhere"))
    lines = read(docx(body, numbering=numbering, styles=styles), tmp_path).blocks
    assert [(line.number, line.level, line.strong) for line in lines if isinstance(line, SourceLine)] == [
        ("๑.", 1, True), ("๑.๑", 2, True), ("๑.๒", 2, True), ("๒.", 1, True), ("", 0, False), ("", 0, False),
    ]  # fmt: skip


def test_a_list_may_be_described_by_a_style(tmp_path: Path) -> None:
    """The kind of list says which style, the style which list: all of them count together."""
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + abstract(1, '<w:styleLink w:val="L"/>', lvl(0, "thaiLetters", "%1)")) + num(1, 0) + num(2, 1)
    )  # fmt: skip
    body = p("x", listed(1)) + p("x", listed(2))
    assert shown(read(docx(body, numbering=numbering, styles=styles), tmp_path)) == ["ก) x", "ข) x"]


def test_number_forms() -> None:
    """After the last letter the first comes twice; words are those that are said."""
    assert [in_form(number, "thaiLetters") for number in (1, 21, 41, 42)] == ["ก", "ธ", "ฮ", "กก"]
    assert [in_form(number, "thaiCounting") for number in (10, 11, 20, 21, 101, 1_000_001)] == [
        "สิบ", "สิบเอ็ด", "ยี่สิบ", "ยี่สิบเอ็ด", "หนึ่งร้อยเอ็ด", "หนึ่งล้านหนึ่ง",
    ]  # fmt: skip
    assert [in_form(n, "lowerRoman") for n in (4, 9, 14, 40, 90, 400, 1994)] == [
        "iv", "ix", "xiv", "xl", "xc", "cd", "mcmxciv",
    ]  # fmt: skip
    assert [in_form(n, "ordinal") for n in (1, 2, 3, 11, 12, 21)] == ["1st", "2nd", "3rd", "11th", "12th", "21st"]
    assert in_form(28, "upperLetter") == "BB"
    assert in_form(3, "noSuchForm") == "3"
    assert in_form(-5, "thaiLetters") == in_form(-5, "upperRoman") == "-5"


def test_cells_know_their_places(tmp_path: Path) -> None:
    """Row and column of the grid, how many each spans, the paragraph, and the part."""
    table = tbl(
        tc("หัว", '<w:gridSpan w:val="2"/>') + tc("ท้าย", '<w:vMerge w:val="restart"/>'),
        tc("1") + tc("2") + tc("", "<w:vMerge/>"),
    )
    (before, made) = read(docx(p("นำ") + table), tmp_path).blocks
    assert isinstance(before, SourceLine)
    assert isinstance(made, SourceTable)
    assert (before.place.line, made.place.line) == (1, 2)
    assert [(c.row, c.column, c.rows, c.columns, c.lines[0].place.cell, c.lines[0].place.line) for c in made.cells] == [
        (1, 1, 1, 2, "1:1", 2), (1, 3, 2, 1, "1:3", 3), (2, 1, 1, 1, "2:1", 4), (2, 2, 1, 1, "2:2", 5),
    ]  # fmt: skip


def test_what_is_printed_around_the_text_is_apart(tmp_path: Path) -> None:
    """Footnotes that the text names, with their numbers; headers and footers once, tables in them line by line."""
    note = '<w:footnote w:id="5"><w:p><w:r><w:t>หมายเหตุ</w:t></w:r></w:p></w:footnote>'
    unnamed = '<w:footnote w:id="6"><w:p><w:r><w:t>ลบแล้ว</w:t></w:r></w:p></w:footnote>'
    body = p(r("ข้อความ") + '<w:r><w:footnoteReference w:id="5"/></w:r>') + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:headerReference w:type="first" r:id="header"/>'
        '<w:footerReference r:id="nowhere"/></w:sectPr>'
    )
    made = read(docx(body, footnotes=note + unnamed, header=tbl(tc("ก") + tc("ข"))), tmp_path)
    assert shown(made) == ["ข้อความ"]
    assert [(line.place.part, line.shown) for line in made.apart] == [
        ("footnote", "1 หมายเหตุ"), ("header", "ก"), ("header", "ข"),
    ]  # fmt: skip


OUTSIDE = rels({"x": ("attachedTemplate", "http://example.org/a.dotm")}, ' TargetMode="External"')
LINKED = rels({"x": ("hyperlink", "http://example.org/")}, ' TargetMode="External"')
NOTES = {
    "macros": (docx(p("ก"), parts={"word/vbaProject.bin": b"x"}), "macros"),
    "outside": (docx(p("ก"), parts={"word/_rels/settings.xml.rels": OUTSIDE}), "outside"),
    "changes": (docx(p(f"<w:ins>{r('ก')}</w:ins>")), "changes"),
    "hidden": (docx(p(r("ก") + r("ข", "<w:vanish/>"))), "hidden"),
    "pictures": (docx(p("<w:r><w:t>ก</w:t><w:drawing/></w:r>")), "pictures"),
    "chart": (docx(p('<w:r><w:t>ก</w:t><w:drawing><c:chart xmlns:c="urn:c"/></w:drawing></w:r>')), "others"),
    "chunk": (docx(p("ก") + '<w:altChunk r:id="x"/>'), "others"),
    "link": (docx(p("ก"), parts={"word/_rels/document.xml.rels": LINKED}), None),
}


@pytest.mark.parametrize("case", NOTES)
def test_what_its_officer_should_know_is_told(case: str, tmp_path: Path) -> None:
    """One sentence each; of a mere link nothing."""
    data, key = NOTES[case]
    told = [note.th for note in read(data, tmp_path).notes]
    words = messages("th")
    assert told == ([words(f"source-file.note.{key}", count=1)] if key else [])


def _bomb() -> bytes:
    return docx("", parts={"word/document.xml": b" " * 2**20 * 40})


def _locked() -> bytes:
    data = bytearray(docx(p("ก")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


LAUGHS = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
DEEP = "<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300
REFUSED = {
    "entities": (docx("", parts={"word/document.xml": LAUGHS}), "bomb"),
    "entities-in-styles": (docx(p("ก"), styles="", parts={"word/styles.xml": LAUGHS}), "bomb"),
    "unpacks": (_bomb(), "bomb"),
    "deep": (docx(DEEP), "bomb"),
    "locked": (_locked(), "password"),
    "no-text-part": (docx(p("ก"), parts={"_rels/.rels": rels({"a": ("officeDocument", "word/other.xml")})}), "broken"),
    "no-xml": (docx("", parts={"word/document.xml": "ก"}), "broken"),
    "no-encoding": (docx("", parts={"word/document.xml": '<?xml version="1.0" encoding="x-y"?><a/>'}), "broken"),
    "no-body": (docx("", parts={"word/document.xml": part("document", "")}), "broken"),
    "cut": (docx(p("ก"))[:-40], "broken"),
    "nothing": (docx(p("")), "empty"),
    "pictures-only": (docx(p("<w:r><w:drawing/></w:r>")), "pictures"),
    "rows": (docx(tbl(*[f"{tc()}{tc()}"] * 5_001)), "table-too-big"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    """Broken, locked, empty, or made to break who reads it."""
    data, reason = REFUSED[case]
    with pytest.raises(Refusal) as refused:
        read(data, tmp_path)
    words = messages("th")
    key = f"source-file.reason.{reason}"
    known = words(key) if key in words else words(f"media.reason.{reason}")
    assert refused.value.text.th == words("source-file.refused", name="a.docx", reason=known)


def test_the_text_is_that_of_another_reader(tmp_path: Path) -> None:
    """Mammoth, which knows fewer numbers but the same texts, reads the same words in the same order."""
    body = (
        p("บันทึกข้อความ") + p(r("งบ ", "<w:b/>") + f"<w:ins>{r('๕๐,๐๐๐')}</w:ins><w:del>{r('x')}</w:del>" + r(" บาท"))
        + tbl(tc("ก", '<w:gridSpan w:val="2"/>'), tc("1") + tc("2"))
        + p(field("DATE", r("๑ มกราคม"))) + p("<w:r><w:t>ต้น</w:t><w:tab/><w:t>ปลาย</w:t></w:r>")
        + f"<w:sdt><w:sdtContent>{p('ในช่อง')}</w:sdtContent></w:sdt>"
    )  # fmt: skip
    data = docx(body)
    own = re.sub(r"[\s|]+", "", "".join(shown(read(data, tmp_path))))
    assert own == re.sub(r"\s+", "", mammoth.extract_raw_text(io.BytesIO(data)).value)
    assert own.startswith("บันทึกข้อความงบ๕๐,๐๐๐บาท")
