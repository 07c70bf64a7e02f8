"""Word files for tests, written part by part."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def part(name: str, inside: str) -> str:
    """An XML part whose root is `w:name`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inside}</w:{name}>'


def rels(links: Mapping[str, tuple[str, str]], mode: str = "") -> str:
    """Relationships by their ids: kind and target."""
    inside = "".join(
        f'<Relationship Id="{own}" Type="{R}/{kind}" Target="{target}"{mode}/>' for own, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_RELS}">{inside}</Relationships>'


def docx(body: str, *, parts: Mapping[str, str | bytes] | None = None, **named: str) -> bytes:
    """A Word file with this in its body. `named` are parts such as `numbering`; `parts` are others, as they are."""
    links = {name: (name, f"{name}.xml") for name in named}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": rels({"a": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(links),
        **{f"word/{name}.xml": part(_ROOTS.get(name, name), inside) for name, inside in named.items()},
        **(parts or {}),
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


_ROOTS = {"header": "hdr", "footer": "ftr"}


def p(text: str = "", about: str = "") -> str:
    """A paragraph of one run, or of what is written as XML."""
    runs = text if text.startswith("<") else r(text) if text else ""
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{runs}</w:p>"


def r(text: str, about: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(number: int, level: int = 0) -> str:
    """What makes a paragraph one of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def lvl(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}">{counted}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(given: int, *levels: str) -> str:
    """A kind of list."""
    return f'<w:abstractNum w:abstractNumId="{given}">{"".join(levels)}</w:abstractNum>'


def num(given: int, kind: int, more: str = "") -> str:
    """A use of a kind of list."""
    return f'<w:num w:numId="{given}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def tbl(*rows: str) -> str:
    """A table of rows, each the XML of its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(text: str = "", about: str = "") -> str:
    """A cell."""
    inside = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"
