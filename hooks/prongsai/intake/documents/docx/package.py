"""The parts of a Word file, taken out of its ZIP within bounds."""

import io
import posixpath
import zlib
from functools import cached_property
from zipfile import BadZipFile, LargeZipFile, ZipFile

from prongsai.intake.documents.docx.xml_tree import UnsafeXml, XmlElement, parse_xml
from prongsai.intake.documents.file_kinds import NotReadable

_MOST_PARTS = 10_000
_MOST_BYTES = 32 * 2**20
# An honest text is not packed to less than a hundredth.
_MOST_UNPACKED = 1_024 * 2**20
_LOCKED = 0x1
# What a file may name outside itself and never shows; pictures and templates are fetched by who opens it in Word.
_FETCHED = ("attachedTemplate", "frame", "image", "oleObject", "subDocument")
_BROKEN = (
    BadZipFile, LargeZipFile, OSError, EOFError, ValueError, LookupError, NotImplementedError, RuntimeError, zlib.error
)  # fmt: skip


class WordPackage:
    """A Word file. Raises NotReadable where it is broken or made to break who reads it, at once or in any part."""

    def __init__(self, data: bytes) -> None:
        try:
            self._parts = ZipFile(io.BytesIO(data))
            inside = self._parts.infolist()
        except _BROKEN:
            raise NotReadable("broken") from None
        self._names = {part.filename.lower(): part for part in inside}
        if len(inside) > _MOST_PARTS or sum(part.file_size for part in inside) > _MOST_UNPACKED:
            raise NotReadable("bomb")
        if any(part.flag_bits & _LOCKED for part in inside):
            raise NotReadable("password")
        self.main = self._main()

    @property
    def has_macros(self) -> bool:
        """Whether it holds programs."""
        return any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in self._names)

    @cached_property
    def fetches(self) -> bool:
        """Whether Word would fetch something from outside to show it."""
        return any(
            link.attributes.get("TargetMode") == "External"
            and link.attributes.get("Type", "").rpartition("/")[2] in _FETCHED
            for name in self._names
            if name.endswith(".rels")
            for link in self._links(name)
        )

    def related(self, kind: str) -> XmlElement | None:
        """The part of a kind that belongs to the text, such as `numbering`; None where it has none."""
        for link in self._links(_links_of(self.main)):
            if link.attributes.get("Type", "").endswith(f"/{kind}"):
                return self._target(link)
        return None

    def by_id(self, given: str) -> XmlElement | None:
        """The part that the text calls by an id."""
        for link in self._links(_links_of(self.main)):
            if link.attributes.get("Id") == given:
                return self._target(link)
        return None

    def text(self) -> XmlElement:
        """The part with the text."""
        part = self._part(self.main)
        if part is None:
            raise NotReadable("broken")
        return part

    def _main(self) -> str:
        for link in self._links("_rels/.rels"):
            if link.attributes.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(link.attributes.get("Target", "").lstrip("/"))
        return "word/document.xml"

    def _links(self, name: str) -> list[XmlElement]:
        part = self._part(name)
        return list(part.all("rel:Relationship")) if part is not None else []

    def _target(self, link: XmlElement) -> XmlElement | None:
        if link.attributes.get("TargetMode") == "External":
            return None
        target = link.attributes.get("Target", "")
        folder = posixpath.dirname(self.main)
        return self._part(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))

    def _part(self, name: str) -> XmlElement | None:
        found = self._names.get(posixpath.normpath(name).lower())
        if found is None:
            return None
        try:
            with self._parts.open(found) as part:
                data = part.read(_MOST_BYTES + 1)
            if len(data) > _MOST_BYTES:
                raise NotReadable("bomb")
            return parse_xml(data)
        except UnsafeXml as unsafe:
            raise NotReadable("bomb" if str(unsafe) != "broken" else "broken") from None
        except NotReadable:
            raise
        except _BROKEN:
            raise NotReadable("broken") from None


def _links_of(name: str) -> str:
    folder, own = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{own}.rels")
