"""Streams of a PDF: how they are packed, and what their content tells of people and programs taken out of it.

Loaded only in the process that `apart` starts.
"""

import re
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from prongsai.media.documents.pdf.jpeg import bare_jpeg
from prongsai.media.documents.pdf.jpx import bare_jpeg2000

_SHORT = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode",
}  # fmt: skip
_PLAIN = {"/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/FlateDecode", "/RunLengthDecode"}
_FLATE, _JPEG, _JPEG2000 = "/FlateDecode", "/DCTDecode", "/JPXDecode"
# These make pixels of bytes, so nothing can come after them.
_PICTURES = {_JPEG, _JPEG2000, "/CCITTFaxDecode", "/JBIG2Decode"}
_INLINE = re.compile(rb"\bBI\b")
_INLINE_ENTRIES = {
    "/BitsPerComponent", "/ColorSpace", "/Decode", "/DecodeParms", "/Filter", "/Height", "/ImageMask", "/Intent",
    "/Interpolate", "/Width",
}  # fmt: skip
# XMP, under whatever name it lies.
_XML = re.compile(rb"[\xef\xbb\xbf\0\s]*<(\?xpacket|\?xml|x:x[am]pmeta|rdf:RDF)")
_BLANK = b"\0\t\n\f\r "
_CHUNK, _MOST = 2**16, 256 * 2**20


class Streams:
    """The streams of one document. Each is cleaned once."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bool] = {}
        self._drawn: set[tuple[int, int]] = set()

    def clean(self, stream: Stream, *, draws: bool, removed: set[str]) -> bool:
        """Whether a stream may stay, without the metadata that its content held. `removed` gets what is to be told."""
        if stream.objgen not in self._known:
            self._known[stream.objgen] = self._clean(stream, removed)
        if draws and self._known[stream.objgen] and stream.objgen not in self._drawn:
            self._drawn.add(stream.objgen)
            self._clean_drawing(stream, removed)
        return self._known[stream.objgen]

    def _clean(self, stream: Stream, removed: set[str]) -> bool:
        filters = _filters(stream.get("/Filter"))
        if filters is None:
            return False
        if filters[-1:] in ([_JPEG], [_JPEG2000]):
            return self._clean_picture(stream, filters, removed)
        if filters == [_FLATE]:
            beginning, rest = _beginning_and_rest(stream.read_raw_bytes())
            if rest.strip(_BLANK):
                removed.add("surroundings")
                raw = stream.read_raw_bytes()
                stream.write(raw[: -len(rest)], filter=Name(_FLATE), decode_parms=_last(stream.get("/DecodeParms"), 1))
            if "/DecodeParms" not in stream:
                return not _XML.match(beginning)
        return not self._is_xml(stream, filters)

    def _clean_picture(self, stream: Stream, filters: list[str], removed: set[str]) -> bool:
        parameters = stream.get("/DecodeParms")
        try:
            given = self._unpacked(stream.read_raw_bytes(), filters[:-1], parameters)
        except pikepdf.PdfError:
            removed.add("damage")
            return False
        bare = _bare(given, filters[-1], removed)
        if bare != given or len(filters) > 1:
            stream.write(bare, filter=Name(filters[-1]), decode_parms=_last(parameters, len(filters)))
        return True

    def _is_xml(self, stream: Stream, filters: list[str]) -> bool:
        if (filters and filters[-1] in _PICTURES) or stream.get("/Subtype") == Name.Image:
            return False
        try:
            return _XML.match(stream.read_bytes()) is not None
        except pikepdf.PdfError:
            return False  # whoever cannot unpack it cannot read it

    def _unpacked(self, data: bytes, filters: list[str], parameters: object) -> bytes:
        """What is left to be unpacked by the last filter. Raises pikepdf.PdfError."""
        if not filters:
            return data
        held = Stream(self._pdf, data)
        held.Filter = Array([Name(name) for name in filters])
        if isinstance(parameters, Array):
            held.DecodeParms = Array(list(parameters)[: len(filters)])
        return held.read_bytes(pikepdf.StreamDecodeLevel.generalized)

    def _clean_drawing(self, stream: Stream, removed: set[str]) -> None:
        """Pictures that lie amid the drawing itself."""
        try:
            if not _INLINE.search(stream.read_bytes()):
                return
            instructions = pikepdf.parse_content_stream(stream)
        except pikepdf.PdfError:
            return  # it cannot be drawn
        written, changed = [], False
        for one in instructions:
            new = self._inline(one, removed) if isinstance(one, pikepdf.ContentStreamInlineImage) else None
            changed = changed or new is not None
            written.append(pikepdf.unparse_content_stream([one]) if new is None else new)
        if changed:
            stream.write(b"\n".join(written))

    def _inline(self, held: pikepdf.ContentStreamInlineImage, removed: set[str]) -> bytes | None:
        """A picture amid a drawing as it is to be; None where it is so already."""
        entries, data = held.iimage.obj, held.iimage.read_raw_bytes()
        extra = set(entries.keys()) - _INLINE_ENTRIES
        filters = _filters(entries.get("/Filter"))
        if filters and filters[-1] == _JPEG:
            try:
                given = self._unpacked(data, filters[:-1], entries.get("/DecodeParms"))
            except pikepdf.PdfError:
                removed.add("damage")
                return b""
            bare = _bare(given, _JPEG, removed)
            if bare == given and not extra:
                return None
            data = bare.hex().encode("ascii") + b">"
            parameters = _last(entries.get("/DecodeParms"), len(filters))
            entries.Filter = Array([Name.ASCIIHexDecode, Name.DCTDecode])
            if parameters is not None:
                entries.DecodeParms = Array([None, parameters])
            elif "/DecodeParms" in entries:
                del entries["/DecodeParms"]
        elif not extra:
            return None
        for entry in extra:
            del entries[entry]
        return b"BI " + entries.unparse(resolved=True)[2:-2] + b"\nID " + data + b"\nEI"


def _bare(given: bytes, picture: str, removed: set[str]) -> bytes:
    if picture == _JPEG2000:
        return bare_jpeg2000(given)
    bare, after = bare_jpeg(given)
    if after.strip(_BLANK + b"\xff"):
        removed.add("surroundings")
    return bare


def _filters(held: object) -> list[str] | None:
    """The filters by their long names; None where one is not known, or none can be where it is."""
    names = [] if held is None else list(held) if isinstance(held, Array) else [held]
    if not all(isinstance(name, Name) for name in names):
        return None
    written = [name.unparse().decode("utf-8", "replace") for name in names if isinstance(name, Name)]
    filters = [_SHORT.get(name, name) for name in written]
    known = all(name in _PLAIN for name in filters[:-1]) and all(name in _PLAIN | _PICTURES for name in filters[-1:])
    return filters if known else None


def _last(parameters: object, filters: int) -> Dictionary | None:
    """The parameters of the last filter."""
    if isinstance(parameters, Array):
        parameters = parameters[filters - 1] if len(parameters) == filters else None
    elif filters != 1:
        return None
    return parameters if isinstance(parameters, Dictionary) else None


def _beginning_and_rest(packed: bytes) -> tuple[bytes, bytes]:
    """The first unpacked bytes, and what lies after the end of what is packed; nothing where that is not found."""
    unpacker, left, beginning, total = zlib.decompressobj(), packed, b"", 0
    try:
        while not unpacker.eof and left and total < _MOST:
            part = unpacker.decompress(left, _CHUNK)
            beginning, total, left = beginning or part, total + len(part), unpacker.unconsumed_tail
            if not part and not left:
                break
    except zlib.error:
        return beginning, b""
    return beginning, unpacker.unused_data if unpacker.eof else b""


def joined_where_split(pdf: Pdf) -> None:
    """The drawing of each page in one stream, where a picture amid it might lie in two."""
    for page in pdf.pages:
        parts = page.obj.get("/Contents")
        if not isinstance(parts, Array) or len(parts) < 2:
            continue
        try:
            if any(_INLINE.search(part.read_bytes()) for part in parts if isinstance(part, Stream)):
                page.contents_coalesce()
        except pikepdf.PdfError:
            continue  # it cannot be drawn
