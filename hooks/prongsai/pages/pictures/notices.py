"""What stands at the address of a file that was withdrawn: a file of its kind that says so, in both languages.

A page cannot answer there: servers would need a folder of the file's name, where they may still have the file. The same
statement gives the same bytes.
"""

import io
from functools import lru_cache, partial
from pathlib import PurePosixPath

from PIL import Image

from prongsai.messages import messages
from prongsai.pages.pictures.lettering import Weight, draw_text, text_width
from prongsai.site.permalinks.redirects import Gone
from prongsai.text.bilingual import LANGUAGES
from prongsai.text.dates import show_date
from prongsai.text.formats.csv import to_csv
from prongsai.text.formats.xlsx import to_xlsx
from prongsai.text.thai.breaks import broken

Statement = tuple[tuple[str, ...], ...]
"""In each language a heading and what is said below it."""

_WIDTH, _EDGE = 800, 64
"""Of the picture, in pixels."""
_HEADING, _SIZE = 36, 22
_SHADES = 8
"""Of grey; fewer make smaller files."""
_A4 = (595, 842)
"""In points."""
_COLUMN = 90
"""The width of the sheet's one column, in characters."""


def notice(gone: Gone) -> bytes:
    """The file at the address of one that was withdrawn; of the kind that the address ends in."""
    return _made(_statement(gone), PurePosixPath(gone.address).suffix)


def _statement(gone: Gone) -> Statement:
    record = gone.withdrawal.record
    told = []
    for lang in LANGUAGES:
        t = messages(lang)
        whose = gone.agency.record.name.best(lang) if gone.agency else t("site.name")
        text = t("withdrawn.text", date=show_date(record.date, lang))
        reason = t("withdrawn.file-reason", reason=record.reason.best(lang))
        told.append((t("withdrawn.title"), text, reason, whose))
    return tuple(told)


@lru_cache(maxsize=64)  # a year that is withdrawn has many files, which all say the same
def _made(statement: Statement, ending: str) -> bytes:
    rows = [(line,) for told in statement for line in told]
    title, author = statement[0][0], statement[0][-1]
    if ending == ".csv":
        return to_csv(rows)
    if ending == ".xlsx":
        return to_xlsx(title, author, rows, (_COLUMN,))
    picture = _picture(statement)
    if ending == ".pdf":
        return _document(picture, title, "\n".join(line for (line,) in rows))
    assert ending == ".jpg", f"no file of a register ends in {ending}"
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=45, optimize=True)
    return file.getvalue()


def _picture(statement: Statement) -> Image.Image:
    """The words in black on white, as high as they need."""
    lines: list[tuple[str, Weight, int, int]] = []
    down = _EDGE
    for told in statement:
        for number, text in enumerate(told):
            weight: Weight = "Regular" if number else "Bold"
            size = _SIZE if number else _HEADING
            for line in broken(text, partial(_wide, weight, size), _WIDTH - 2 * _EDGE):
                down += size * 3 // 2
                lines.append((line, weight, size, down))
            down += size // 2
        down += _HEADING
    picture = Image.new("L", (_WIDTH, down + _EDGE - _HEADING), 255)
    for line, weight, size, at in lines:
        draw_text(picture, (_EDGE, at), line, weight, size, colour="black")
    return picture.point(lambda shade: round(shade * (_SHADES - 1) / 255) * 255 // (_SHADES - 1))


def _wide(weight: Weight, size: int, text: str) -> int:
    return text_width(text, weight, size)


def _document(picture: Image.Image, title: str, words: str) -> bytes:
    """A page on A4 with the picture at its top; programs that read aloud are given the words."""
    import pikepdf  # noqa: PLC0415 # nobody is to wait for it where no document was withdrawn

    pdf = pikepdf.new()
    width, high = _A4[0], picture.height * _A4[0] / picture.width
    pdf.add_blank_page(page_size=_A4)
    page = pdf.pages[0].obj
    shown = pdf.make_stream(picture.tobytes())
    shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    shown.Width, shown.Height = picture.size
    shown.ColorSpace, shown.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Notice=shown))
    place = f"{width} 0 0 {high:.2f} 0 {_A4[1] - high:.2f} cm"
    page.Contents = pdf.make_stream(f"/Figure <</MCID 0>> BDC q {place} /Notice Do Q EMC".encode())
    page.StructParents = 0
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    figure = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=root, Pg=page, K=0, Alt=words)
    )
    root.K = figure
    root.ParentTree = pikepdf.Dictionary(Nums=[0, [figure]])
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.Lang = "th"
    pdf.docinfo["/Title"] = title
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True, recompress_flate=True, compress_streams=True)
    return file.getvalue()
