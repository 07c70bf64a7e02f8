"""XML made into a tree; no entities, no endless depth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # our handlers refuse all that it could be misused with

_MOST_DEEP = 200
_MOST_ELEMENTS = 1_500_000
_WORD = "w"
# The names of the parts of Office files: those of ECMA-376, and those of its strict form.
_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": _WORD,
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD,
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
}


class UnsafeXml(ValueError):
    """XML that is broken, or made to break who reads it."""


@dataclass(slots=True)
class XmlElement:
    """An element; names are `w:p`, those of other vocabularies `?:name`."""

    name: str
    attributes: dict[str, str]
    children: list["XmlElement"] = field(default_factory=list)
    text: str = ""
    """What stands directly in it."""

    def first(self, name: str) -> "XmlElement | None":
        """Its first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> Iterator["XmlElement"]:
        """Its children of that name."""
        return (child for child in self.children if child.name == name)

    def value(self, name: str) -> str | None:
        """`w:val` of its child of that name; empty where the child has none, None where there is no child."""
        child = self.first(name)
        return None if child is None else child.attributes.get("w:val", "")

    def walk(self) -> Iterator["XmlElement"]:
        """It and all below it, in their order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))


def switched_on(value: str | None) -> bool | None:
    """A switch such as `<w:b/>`, of what `value` gives; None where it is not there."""
    return None if value is None else value not in ("0", "false", "off")


def whole_number(text: str | None, *, default: int = 0) -> int:
    """A number of an attribute, within what a document can need."""
    try:
        return max(-99_999, min(int(text or ""), 99_999))
    except ValueError:
        return default


def parse_xml(data: bytes) -> XmlElement:
    """The tree of a part. Raises UnsafeXml."""
    root = XmlElement("", {})
    stack = [root]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > _MOST_DEEP or count > _MOST_ELEMENTS:
            raise UnsafeXml("size")
        element = XmlElement(_short(name), {_short(key): value for key, value in attributes.items()})
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        element = stack.pop()
        element.text = "".join(texts.pop(id(element), ()))

    texts: dict[int, list[str]] = {}

    def characters(text: str) -> None:
        texts.setdefault(id(stack[-1]), []).append(text)

    def refuse(*_: object) -> int:
        raise UnsafeXml("entities")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise UnsafeXml("broken") from None
    except (ValueError, LookupError) as error:  # an encoding that is none
        raise error if isinstance(error, UnsafeXml) else UnsafeXml("broken") from None
    return root.children[0]


def _short(name: str) -> str:
    space, _, own = name.rpartition(" ")
    return own if not space else f"{_SPACES.get(space, '?')}:{own}"
