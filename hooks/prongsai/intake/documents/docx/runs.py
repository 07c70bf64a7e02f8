"""The text of a paragraph: insertions in, deletions, instructions of fields and hidden text out."""

from dataclasses import dataclass, field

from prongsai.intake.documents.docx.styles import Looks, Styles, looks_of
from prongsai.intake.documents.docx.xml_tree import XmlElement, whole_number

BREAK = "\n"
"""A line broken by somebody, or a page."""
_HOLDERS = {"w:hyperlink", "w:fldSimple", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:rubyBase"}
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": BREAK, "w:cr": BREAK, "w:noBreakHyphen": "\u2011"}
_PICTURES = {"w:drawing", "w:pict", "w:object"}
# What fonts of signs show at their places, of the signs that offices use: boxes to tick, ticks, bullets, arrows.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x2A: "☐", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "symbol": {0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠"},
}
_PRIVATE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Told:
    """What was met on the way that somebody should know."""

    changes: bool = False
    """Somebody's insertions or deletions were not accepted yet."""
    hidden: int = 0
    """How many letters are hidden."""
    pictures: int = 0
    others: bool = False
    """Charts, objects of other programs, files put in."""
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    """Those that the text names: of which part, and their ids."""


@dataclass(slots=True)
class ParagraphText:
    """A paragraph: pieces of text and whether each is bold, and the text boxes that are anchored in it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[XmlElement] = field(default_factory=list)


class Runs:
    """Reads paragraph after paragraph; fields may go on from one to the next."""

    def __init__(self, styles: Styles, told: Told) -> None:
        self._styles = styles
        self._told = told
        self._fields: list[bool] = []
        """Of each field that is open, whether its result was reached."""

    def text(self, paragraph: XmlElement, looks: Looks) -> ParagraphText:
        """What a paragraph shows, which looks so by its style."""
        out = ParagraphText()
        self._walk(paragraph, looks, out)
        # A field whose result never came would take the rest of the document with it.
        self._fields = [True for _ in self._fields]
        return out

    def _walk(self, holder: XmlElement, looks: Looks, out: ParagraphText) -> None:
        for child in holder.children:
            name = child.name
            if name == "w:r":
                self._run(child, looks, out)
            elif name in ("w:ins", "w:moveTo"):
                self._told.changes = True
                self._walk(child, looks, out)
            elif name in ("w:del", "w:moveFrom"):
                self._told.changes = True
            elif name == "w:sdt":
                content = None if is_prompt(child) else child.first("w:sdtContent")
                if content is not None:
                    self._walk(content, looks, out)
            elif name == "mc:AlternateContent":
                self._walk(alternative(child), looks, out)
            elif name == "m:t":
                out.pieces.append((child.text, False))
            elif name in _HOLDERS or name.startswith("m:"):
                self._walk(child, looks, out)

    def _run(self, run: XmlElement, looks: Looks, out: ParagraphText) -> None:
        own = run.first("w:rPr")
        if own is not None:
            looks = looks_of(None, own).over(self._styles.letters(own.value("w:rStyle"))).over(looks)
        bold = bool(looks.bold) or bool(looks.bold_thai)
        for child in run.children:
            name = child.name
            if name == "w:fldChar":
                self._field(child.attributes.get("w:fldCharType"))
            elif not all(self._fields):
                continue
            elif name == "mc:AlternateContent":
                self._run(XmlElement("w:r", {}, alternative(child).children), looks, out)
            elif name in _PICTURES:
                self._picture(child, out)
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                part = name.removeprefix("w:").removesuffix("Reference") + "s"
                self._told.footnotes.append((part, child.attributes.get("w:id", "")))
            elif name == "w:ruby":
                self._walk(child, looks, out)
            elif text := _text_of(child):
                if looks.hidden:
                    self._told.hidden += len(text.strip())
                else:
                    out.pieces.append((text, bold))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _picture(self, picture: XmlElement, out: ParagraphText) -> None:
        """The boxes of text in a picture, each once, however often it is written for other versions of Word."""
        stack, boxes = [picture], len(out.boxes)
        while stack:
            element = stack.pop()
            if element.name == "w:txbxContent":
                out.boxes.append(element)
            elif element.name == "mc:AlternateContent":
                stack.append(alternative(element))
            else:
                stack.extend(reversed(element.children))
        if picture.name == "w:object" or any(one.name in ("?:chart", "?:relIds") for one in picture.walk()):
            self._told.others = True
        elif len(out.boxes) == boxes:
            self._told.pictures += 1


def is_prompt(control: XmlElement) -> bool:
    """Whether a content control still shows what it asks for, not an answer."""
    about = control.first("w:sdtPr")
    shown = about.value("w:showingPlcHdr") if about is not None else None
    return shown is not None and shown not in ("0", "false", "off")


def alternative(content: XmlElement) -> XmlElement:
    """Of several ways to say one thing the one to be read: the first that has text; else the last."""
    ways = [*content.all("mc:Choice"), *content.all("mc:Fallback")]
    for way in ways:
        if any(one.name in ("w:txbxContent", "w:t", "w:p") for one in way.walk()):
            return way
    return ways[-1] if ways else XmlElement("mc:Fallback", {})


def _text_of(child: XmlElement) -> str:
    if child.name == "w:t":
        # Blanks at the ends count only where that is said.
        text = child.text if child.attributes.get("?:space") == "preserve" else child.text.strip(" \t\r\n")
        return text.replace("\r", "").replace("\n", " ")
    if child.name == "w:sym":
        return _symbol(child.attributes.get("w:font", ""), child.attributes.get("w:char", ""))
    return _SIGNS.get(child.name, "")


def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    at = number - _PRIVATE.start if number in _PRIVATE else number
    known = _FONTS.get(font.lower(), {}).get(at)
    if known:
        return known
    number = whole_number(str(number))
    return chr(number) if number > 0x20 and not 0xD800 <= number < 0xE000 else ""
