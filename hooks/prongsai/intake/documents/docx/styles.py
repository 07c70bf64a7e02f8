"""What a paragraph has of its style: number, heading, bold, hidden."""

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.documents.docx.xml_tree import XmlElement, switched_on, whole_number

_BODY_LEVEL = 9
_MOST_STEPS = 50


class Looks(Struct, frozen=True):
    """What is said of a paragraph or of some of its letters; None is what is not said."""

    number: str | None = None
    """The id of its list; `0` takes the number away."""
    level: int | None = None
    """Of its list, from 0."""
    outline: int | None = None
    """Of a heading, from 0; 9 is none."""
    bold: bool | None = None
    bold_thai: bool | None = None
    """Of Thai letters, which Word knows apart from others."""
    hidden: bool | None = None

    def over(self, below: "Looks") -> "Looks":
        """This, and where it says nothing what is below."""
        said = {name: mine for name in self.__struct_fields__ if (mine := getattr(self, name)) is not None}
        return replace(below, **said)

    @property
    def heading(self) -> int:
        """The level of a heading, from 1; 0 for what is none."""
        return 0 if self.outline is None or not 0 <= self.outline < _BODY_LEVEL else self.outline + 1


def looks_of(paragraph: XmlElement | None, letters: XmlElement | None) -> Looks:
    """What `w:pPr` and `w:rPr` say, of a style or of a paragraph itself."""
    said = Looks()
    if paragraph is not None:
        listed, outline = paragraph.first("w:numPr"), paragraph.value("w:outlineLvl")
        said = Looks(
            number=listed.value("w:numId") if listed is not None else None,
            level=whole_number(level) if listed is not None and (level := listed.value("w:ilvl")) is not None else None,
            outline=whole_number(outline, default=_BODY_LEVEL) if outline is not None else None,
        )
    if letters is not None:
        hidden = switched_on(letters.value("w:vanish"))
        said = replace(
            said, bold=switched_on(letters.value("w:b")), bold_thai=switched_on(letters.value("w:bCs")), hidden=hidden
        )  # fmt: skip
    return said


class Styles:
    """The styles of a document."""

    def __init__(self, part: XmlElement | None) -> None:
        self._styles: dict[str, XmlElement] = {}
        self._known: dict[str, Looks] = {}
        self._default = ""
        self._letters = Looks()
        for style in part.all("w:style") if part is not None else ():
            given = style.attributes.get("w:styleId", "")
            self._styles.setdefault(given, style)
            if style.attributes.get("w:type") == "paragraph" and switched_on(style.attributes.get("w:default")):
                self._default = given
        defaults = part.first("w:docDefaults") if part is not None else None
        letters = defaults.first("w:rPrDefault") if defaults is not None else None
        if letters is not None:
            self._letters = looks_of(None, letters.first("w:rPr"))

    def paragraph(self, given: str | None) -> Looks:
        """What a paragraph style says, or that of all paragraphs where none is named."""
        named = given if given in self._styles else self._default
        return self._looks(named or "").over(self._letters)

    def letters(self, given: str | None) -> Looks:
        """What a style of letters says; nothing where none is named."""
        return self._looks(given) if given else Looks()

    def list_of(self, given: str) -> str | None:
        """The id of the list that a style names, for a list that is described by a style."""
        return self._looks(given).number

    def _looks(self, given: str) -> Looks:
        if given not in self._known:
            looks, name = Looks(), given
            for _ in range(_MOST_STEPS):  # a style may be based on itself
                style = self._styles.get(name)
                if style is None:
                    break
                looks = looks.over(looks_of(style.first("w:pPr"), style.first("w:rPr")))
                name = style.value("w:basedOn") or ""
            self._known[given] = looks
        return self._known[given]
