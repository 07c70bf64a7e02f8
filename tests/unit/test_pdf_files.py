"""PDF files are read as their pages show them: Thai repaired, cells by their lines, pages joined."""

import io
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from prongsai.intake.documents.document import SourceDocument, SourceLine, SourceTable
from prongsai.intake.documents.pdf import PageLine, pdf_file
from prongsai.intake.documents.pdf.__main__ import pdf_pages
from prongsai.intake.documents.pdf.cells import cell_boxes
from prongsai.intake.documents.pdf.letters import Letter, with_marks_in_place, with_seen_blanks, without_doubled
from prongsai.intake.documents.pdf.lines import lines_of
from prongsai.intake.documents.pdf.page_flow import certain_paragraphs
from prongsai.intake.documents.pdf.strokes import Stroke
from prongsai.intake.documents.reader import read_document
from prongsai.messages import messages
from prongsai.messages.refusal import Refusal
from tests.documents import annotate, pdf


def thai_pdf(*contents: str, letters: dict[str, str] | None = None, rotate: int = 0) -> bytes:
    """Pages of 600 by 800 points drawn so; Latin letters are those, or the clusters, that `letters` says."""
    made = Pdf.new()
    pairs = "\n".join(f"<{ord(key):02x}> <{value.encode('utf-16-be').hex()}>" for key, value in (letters or {}).items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(letters or {})} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    if letters:
        font.ToUnicode = made.make_stream(cmap.encode("ascii"))
    for content in contents:
        page = made.add_blank_page(page_size=(600, 800))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = made.make_stream(content.encode("ascii"))
        if rotate:
            page.Rotate = rotate
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def words(x: float, y: float, text: str) -> str:
    """A line of text at a place, counted from below."""
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Lines at all these places."""
    lines = [f"{x} {min(ys)} m {x} {max(ys)} l S" for x in xs] + [f"{min(xs)} {y} m {max(xs)} {y} l S" for y in ys]
    return "\n".join(lines) + "\n"


def read(data: bytes, folder: Path) -> SourceDocument:
    """A PDF with these bytes, read."""
    (folder / "a.pdf").write_bytes(data)
    return read_document(folder / "a.pdf")


def rows(table: object) -> list[list[str]]:
    """Its cells row by row, lines parted by strokes."""
    assert isinstance(table, SourceTable)
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.text.replace("\n", "/"))
    return list(found.values())


def test_a_table_over_pages_is_one(tmp_path: Path) -> None:
    """Heads once, the cut row whole, page numbers and a repeated header apart, places with page, line and cell."""
    xs, ys = (50, 150, 350, 450), (700, 680, 600)
    head = words(55, 685, "Code") + words(155, 685, "Project") + words(355, 685, "Baht")
    around = words(50, 770, "Plan of the district") + words(300, 20, "- {} -")
    pages = (
        grid(xs, ys) + head + words(55, 660, "A-1") + words(155, 660, "Training of all") + words(355, 660, "500"),
        grid(xs, (*ys, 560)) + head + words(155, 660, "officers") + words(55, 585, "A-2") + words(155, 585, "Visits"),
    )
    contents = [around.format(number) + page for number, page in enumerate(pages, 1)]
    document = read(thai_pdf(words(50, 740, "Summary") + contents[0], contents[1]), tmp_path)
    summary, table = document.blocks
    assert isinstance(summary, SourceLine)
    assert isinstance(table, SourceTable)
    assert rows(table) == [
        ["Code", "Project", "Baht"],
        ["A-1", "Training of all/officers", "500"],
        ["A-2", "Visits", ""],
    ]
    last = table.cells[7].lines[0].place
    assert (summary.text, last.page, last.cell) == ("Summary", 2, "3:2")
    assert [(line.place.part, line.text) for line in document.apart] == [
        ("header", "Plan of the district"), ("footer", "- 1 -"),
    ]  # fmt: skip


def test_a_heading_at_the_top_of_pages_is_no_running_head(tmp_path: Path) -> None:
    """Neither one with a number nor one in whose place other pages have their text; what is on every page is one."""
    tops = ("3. Aims", "Steps", "Steps", "Who is asked", "3. Aims", "Steps", "The end")
    page = words(50, 770, "Plan") + words(50, 740, "{}") + words(50, 500, "Text {}") + words(50, 20, "Page {} of 7")
    document = read(thai_pdf(*(page.format(top, n, n) for n, top in enumerate(tops, 1))), tmp_path)
    lines = [block.text for block in document.blocks if isinstance(block, SourceLine)]
    assert lines == [text for n, top in enumerate(tops, 1) for text in (top, f"Text {n}")]
    assert [line.text for line in document.apart] == ["Plan", "Page 1 of 7"]


def test_a_row_cut_in_its_first_cell_too_is_one(tmp_path: Path) -> None:
    """Where each of its cells was full and the rest is neither a number nor a figure; the cells may be uneven."""
    xs = (50, 100, 160, 220)
    first = grid(xs, (200, 180, 160)) + "".join(
        words(x, 185, text) for x, text in ((55, "Aim"), (105, "Project"), (165, "Baht"))
    )
    first += words(55, 165, "Officials") + words(105, 165, "Training of") + words(165, 165, "500")
    rest = grid(xs, (700, 680, 660)) + words(55, 685, "who know") + words(105, 685, "everybody")
    rest += words(55, 665, "Calm") + words(105, 665, "2. Queues") + words(165, 665, "-")
    (table,) = read(thai_pdf(first, rest), tmp_path).blocks
    assert rows(table) == [
        ["Aim", "Project", "Baht"], ["Officials/who know", "Training of/everybody", "500"], ["Calm", "2. Queues", "-"],
    ]  # fmt: skip


def test_heads_that_a_page_cuts_are_one(tmp_path: Path) -> None:
    """The first page has their upper lines only, and so fewer columns than the table."""
    first = (
        grid((50, 150, 250, 450), (60, 40)) + words(55, 45, "No") + words(155, 45, "Project /") + words(255, 45, "Baht")
    )
    down = (50, 150, 250, 350, 450)
    rest = (
        grid((50, 150, 250), (700, 660))
        + "250 680 m 450 680 l S 250 700 m 450 700 l S 350 680 m 350 660 l S 450 700 m 450 660 l S\n"
    )
    rest += grid(down, (660, 640)) + words(155, 685, "activity") + words(255, 665, "2567") + words(355, 665, "2568")
    rest += words(55, 645, "1") + words(155, 645, "Queues") + words(255, 645, "500") + words(355, 645, "-")
    (table,) = read(thai_pdf(first, rest), tmp_path).blocks
    assert rows(table) == [["No", "Project //activity", "Baht"], ["2567", "2568"], ["1", "Queues", "500", "-"]]


def test_merged_cells_are_one(tmp_path: Path) -> None:
    """A cell over two columns, and one over two rows."""
    drawn = grid((50, 150), (700, 660)) + "150 680 m 350 680 l S 250 680 m 250 660 l S\n" + grid((150, 350), (700, 660))
    content = drawn + words(60, 685, "A") + words(160, 685, "B") + words(160, 665, "C") + words(260, 665, "D")
    (table,) = read(thai_pdf(content), tmp_path).blocks
    assert isinstance(table, SourceTable)
    assert [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells] == [
        ("A", 1, 1, 2, 1), ("B", 1, 2, 1, 2), ("C", 2, 2, 1, 1), ("D", 2, 3, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    """A page that is shown turned is read as it is shown, tables too."""
    matrix = {90: "0 1 -1 0 600 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 0 800"}[turn]
    content = f"q {matrix} cm\n" + grid((50, 150, 250), (400, 380)) + words(60, 385, "A") + words(160, 385, "B") + "Q"
    (page,) = pdf_pages(thai_pdf(content, rotate=turn)).pages
    assert (page.width, page.height) == ((600, 800) if turn == 180 else (800, 600))
    (table,) = page.tables
    assert [cell.lines[0].text for cell in table.cells] == ["A", "B"]


def test_lines_in_a_form_within_the_page_count_too() -> None:
    """A program may draw a table in a form that is placed on the page."""
    data = thai_pdf("q 2 0 0 2 100 100 cm /X1 Do Q " + words(110, 450, "A") + words(310, 450, "B"))
    with pikepdf.open(io.BytesIO(data)) as made:
        form = made.make_stream(grid((0, 100, 200), (150, 200)).encode("ascii"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 300])
        made.pages[0].Resources.XObject = Dictionary(X1=form)
        out = io.BytesIO()
        made.save(out)
    (page,) = pdf_pages(out.getvalue()).pages
    assert [cell.lines[0].text for table in page.tables for cell in table.cells] == ["A", "B"]


def test_cells_are_those_of_another_library() -> None:
    """Pdfplumber finds the same boxes in a table with merged cells and one beside it."""
    drawn = grid((50, 150), (700, 660)) + "150 680 m 350 680 l S 250 680 m 250 660 l S\n" + grid((150, 350), (700, 660))
    data = thai_pdf(drawn + grid((400, 450, 500), (700, 650, 600)) + "400 300 100 50 re S")
    (page,) = pdf_pages(data).pages
    assert page.tables == ()  # nothing is in them
    with pdfplumber.open(io.BytesIO(data)) as other:
        theirs = [sorted(table.cells) for table in other.pages[0].find_tables() if len(table.cells) > 1]
    strokes = [Stroke(True, x, 100, 140) for x in (50, 150, 350)] + [Stroke(False, y, 50, 350) for y in (100, 140)]
    strokes += [Stroke(False, 120, 150, 350), Stroke(True, 250, 120, 140)]
    strokes += [Stroke(True, x, 100, 200) for x in (400, 450, 500)]
    strokes += [Stroke(False, y, 400, 500) for y in (100, 150, 200)]
    assert [sorted(table.boxes) for table in cell_boxes(strokes)] == theirs


def test_a_row_that_ends_without_a_line_is_cut() -> None:
    """Upright lines that end together are closed, and that is said."""
    strokes = [Stroke(True, x, 0, 50) for x in (0, 50, 100)] + [Stroke(False, y, 0, 100) for y in (0, 20)]
    (table,) = cell_boxes(strokes)
    assert table.open_below
    assert sorted(table.boxes) == [(0, 0, 50, 20), (0, 20, 50, 50), (50, 0, 100, 20), (50, 20, 100, 50)]
    (table,) = cell_boxes([*strokes, Stroke(False, 50, 0, 100)])
    assert not table.open_below
    (table,) = cell_boxes([*strokes, Stroke(False, 48, 50, 100)])  # of the second column alone, as where one spans rows
    assert (0, 20, 50, 48) in table.boxes


def letters(*given: tuple[str, float, float], top: float = 0, bottom: float = 7, size: float = 10) -> list[Letter]:
    """Letters on a line, each with where it begins and ends."""
    return [Letter(text, left, right, top, bottom, 7, size) for text, left, right in given]


def text_of(found: Sequence[Letter]) -> str:
    """What they say."""
    return "".join(one.text for one in found)


REPAIRS = {
    # The second half of sara am is a glyph of which no letter is told: six points that look like a blank.
    "am": (letters(("ด", 0, 3), ("ำ", 3, 6), ("เ", 12, 15)), "ดำเ"),
    "am-and-a-blank": (letters(("ด", 0, 3), ("ำ", 3, 6), ("เ", 15, 18)), "ดำ เ"),
    "am-whole": (letters(("จ", 0, 6), ("ำ", 4, 12), ("ข", 15, 21)), "จำ ข"),
    # A mark drawn on its own is told as its whole cluster, over the line or over the cluster.
    "doubled-above": (
        letters(("ส", 0, 3), ("่", 3, 6), ("ง", 6, 11)) + letters(("ส", 5, 6), ("่", 6, 7), top=-3, bottom=0), "ส่ง",
    ),
    "doubled-over-it": (
        letters(("ก", 0, 3), ("ำ", 3, 6)) + letters(("ก", 4, 7), ("ำ", 7, 11), top=-3) + letters(("ห", 11, 17)), "กำห"
    ),
    # A browser tells the raised marks of a line after all of it.
    "doubled-far": (
        letters(("ท", 0, 3), ("ั", 3, 6), ("ง", 6, 11), *(("ก", x, x + 5) for x in range(11, 111, 5)))
        + letters(("ท", 4, 5), ("ั", 5, 6), top=-3, bottom=0), "ทัง" + "ก" * 20,
    ),
    "written-twice": (letters(("ท", 0, 3), ("ี", 3, 6), ("ท", 6, 9), ("ี", 9, 12)), "ทีที"),
    "one-letter-twice": (letters(("ก", 0, 5), ("ก", 5, 10)), "กก"),
    "room-for-a-blank": (letters(("ก", 0, 5), ("ข", 8, 13)), "ก ข"),
    "no-room": (letters(("ก", 0, 5), ("ข", 5.5, 10)), "กข"),
    "own-blank": (letters(("ก", 0, 5), (" ", 5, 7), ("ข", 7, 12)), "ก ข"),
    "drawn-out": (letters(("ก", 0, 5), (" ", 5, 8), ("ข", 8, 12), ("ค", 14, 19)), "ก ขค"),
    "mark-late": (letters(("ร", 0, 5), ("บ", 5, 10), ("ู", 2, 5)), "รูบ"),
    "mark-before-tone": (letters(("ร", 0, 5), ("้", 2, 5), ("บ", 5, 10), ("ู", 2, 5)), "รู้บ"),
}  # fmt: skip


@pytest.mark.parametrize("case", REPAIRS)
def test_thai_is_repaired_by_where_it_is_drawn(case: str) -> None:
    """And only there: what somebody wrote twice, or parted, stays so."""
    given, expected = REPAIRS[case]
    assert text_of(with_seen_blanks(with_marks_in_place(without_doubled(given)))) == expected


def test_clusters_are_read_from_a_file() -> None:
    """One glyph that is several letters, as browsers print Thai."""
    data = thai_pdf(words(50, 700, "abcabc"), letters={"a": "ที่", "b": "ดี", "c": "\uf70a"})
    (page,) = pdf_pages(data).pages
    assert page.lines[0].text == "ที่ดี่ที่ดี่"


def test_what_stands_side_by_side_is_one_line() -> None:
    """In the order of the page, not of the file; another line is another."""
    found = lines_of(letters(("ข", 50, 55)) + letters(("ก", 0, 5)) + [Letter("ค", 0, 5, 20, 27, 27, 10)])
    assert [line.text for line in found] == ["ก ข", "ค"]


def line(text: str, right: float, bottom: float, left: float = 0, **more: object) -> PageLine:
    """A line of a page whose letters are 10 points high."""
    values = {"top": bottom - 7, "size": 10.0, "strong": False, "blank_after": False} | more
    return PageLine(text=text, left=left, right=right, bottom=bottom, **values)  # type: ignore[arg-type] # as they are


FULL = line("ก", 198, 10)
PARAGRAPHS = {
    "full": ([FULL, line("ข", 90, 24)], [2]),
    "not-full": ([line("ก", 150, 10), line("ข", 90, 24)], [1, 1]),
    "item": ([FULL, line("2. ข", 90, 24)], [1, 1]),
    "indented": ([FULL, line("ข", 90, 24, left=20)], [1, 1]),
    "hanging": ([line("1. ก", 198, 10), line("ข", 90, 24, left=20)], [2]),
    "far": ([FULL, line("ข", 90, 50)], [1, 1]),
    "larger": ([FULL, line("ข", 90, 24, size=14.0)], [1, 1]),
    "bold": ([FULL, line("ข", 90, 24, strong=True)], [1, 1]),
    "three": ([line("ก", 198, 10, left=30), line("ข", 198, 24), line("ค", 50, 38)], [3]),
}


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_lines_are_one_paragraph_only_where_that_is_certain(case: str) -> None:
    """A full line, and one below it that is no item, no heading and not indented."""
    given, expected = PARAGRAPHS[case]
    assert [len(group) for group in certain_paragraphs(given, 200)] == expected


def _locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def _scan(made: Pdf) -> None:
    picture = made.make_stream(bytes(3))
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    page = made.pages[-1]
    page.Resources.XObject = Dictionary(X1=picture)
    page.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /X1 Do Q")


PRIVATE = "abcdefghijklmnopqrstuvwxyz"
REFUSED = {
    "locked": (_locked(), "password"),
    "scan": (pdf(_scan, words=""), "scan"),
    "nothing": (pdf(words=""), "empty"),
    "cut": (pdf()[:-300], "truncated-pdf"),
    "illegible": (
        thai_pdf(words(50, 700, PRIVATE), letters={one: chr(0xE000 + ord(one)) for one in PRIVATE}), "illegible"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_pdf_that_cannot_be_read_is_told_in_one_sentence(case: str, tmp_path: Path) -> None:
    """Locked, scanned, empty, damaged, or with letters that are not those on the page."""
    data, reason = REFUSED[case]
    with pytest.raises(Refusal) as refused:
        read(data, tmp_path)
    known = messages("th")
    key = f"source-file.reason.{reason}"
    why = known(key if key in known else f"media.reason.{reason}")
    assert refused.value.text.th == known("source-file.refused", name="a.pdf", reason=why)


def _unseen(made: Pdf) -> None:
    made.pages[0].Contents = made.make_stream(b"BT 3 Tr /F1 12 Tf 72 720 Td (Recognised by a scanner) Tj ET")


NOTES = {
    "scanned-pages": pdf(_scan, pages=2),
    "recognised": pdf(_unseen),
    "filled": pdf(lambda made: annotate(made, Subtype=Name.Text)),
}


@pytest.mark.parametrize("case", NOTES)
def test_what_a_pdf_lacks_is_told(case: str, tmp_path: Path) -> None:
    """Pages that are pictures, text that a scanner made, forms."""
    (note,) = read(NOTES[case], tmp_path).notes
    assert note.th == messages("th")(f"source-file.note.{case}", pages="2" if case == "scanned-pages" else "1")


def test_a_pdf_on_which_its_reader_dies_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of the process, and whatever it answers."""
    for answer in (None, b"nonsense"):
        monkeypatch.setattr(pdf_file, "run_module", lambda *_, answer=answer, **__: answer)
        with pytest.raises(Refusal) as refused:
            read(pdf(), tmp_path)
        assert messages("th")("media.reason.too-slow-pdf") in refused.value.text.th
