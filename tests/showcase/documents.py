"""The documents of Sample District: announcements, an order and a report, in Thai and in English, as tagged PDFs.

LibreOffice prints them, whose Thai can be read back as it was written and is tagged as headings, lists and tables; what
would tell when they were made is taken out.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from jinja2 import Environment, StrictUndefined

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "hooks" / "prongsai" / "pages" / "pictures" / "fonts"
_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>"""
_TAGGED = ("UseTaggedPDF", "PDFUACompliance")
_AS_PDF = f"pdf:writer_pdf_Export:{json.dumps({key: {'type': 'boolean', 'value': 'true'} for key in _TAGGED})}"
MADE = {
    "th": "เอกสารสมมติของเขตตัวอย่าง ไม่ใช่เอกสารของหน่วยงานใด",
    "en": "A made-up document of Sample District; it is no agency's",
}


@dataclass(frozen=True)
class Part:
    """A heading with paragraphs, a numbered list and a table, each of which may be empty."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The first holds the heads of the columns."""


@dataclass(frozen=True)
class Sheet:
    """A document in one language."""

    lang: str
    kind: str
    title: str
    parts: tuple[Part, ...]
    signed: tuple[str, ...] = ()
    """The day, and the position of who signed; empty for a report."""


def printed(papers: Mapping[str, Sequence[Sheet]]) -> dict[str, bytes]:
    """The PDF of each document by its name."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = environment.from_string((_HERE / "page.fodt").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(_FONTCONFIG.format(_FONTS, folder / "cache"), "utf-8")
        for paper, sheets in papers.items():
            (folder / f"{paper}.fodt").write_text(page.render(sheets=sheets, made=MADE), "utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            _AS_PDF,
        ]
        command += ["--outdir", str(folder), *(str(folder / f"{paper}.fodt") for paper in papers)]
        environ = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
        subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
        return {paper: _plain((folder / f"{paper}.pdf").read_bytes(), sheets[0]) for paper, sheets in papers.items()}


def _plain(made: bytes, sheet: Sheet) -> bytes:
    """The same without what differs from one making to the next."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as document:
        del document.docinfo
        document.docinfo["/Title"] = sheet.title
        if "/Metadata" in document.Root:
            del document.Root.Metadata
        with document.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"] = sheet.title
            about["pdfuaid:part"] = "1"
        document.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True
        )
    return out.getvalue()
