"""Pictures in PDF documents: freed of what cameras and programs wrote into them, however they are packed."""

import base64
import io
import zlib
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from prongsai.media.documents.pdf import __main__ as inside
from prongsai.media.documents.pdf.jpeg import bare_jpeg
from prongsai.media.documents.pdf.jpx import bare_jpeg2000
from tests.documents import pdf

END = b"\xff\xd9"


def photo(**options: object) -> bytes:
    """A JPEG file with all that a camera and a program write into it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "SecretCamera", "SecretArtist"
    out = io.BytesIO()
    xmp = b"<x:xmpmeta>SecretXmp</x:xmpmeta>"
    made: Any = {"exif": exif, "comment": b"SecretComment", "xmp": xmp, **options}
    Image.linear_gradient("L").resize((40, 40)).convert(made.pop("mode", "RGB")).save(out, "JPEG", **made)
    return out.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    """A part of a JPEG 2000 file."""
    return (len(content) + 8).to_bytes(4, "big") + name + content


def photo_2000(*, bare: bool = False) -> bytes:
    """A JPEG 2000 file with comments and with boxes of metadata before and after the picture; `bare` is a stream."""
    out = io.BytesIO()
    picture = Image.linear_gradient("L").resize((40, 40)).convert("RGB")
    picture.save(out, "JPEG2000", no_jp2=bare, comment="SecretComment")
    data = out.getvalue()
    if bare:
        return data + b"SecretEnd"
    at = data.index(b"jp2c") - 4
    boxes = box(b"xml ", b"<a>SecretXml</a>") + box(b"uuid", bytes(16) + b"SecretUuid") + box(b"Scrt", b"SecretBox")
    return data[:at] + boxes + box(b"jp2c", data[at + 8 :]) + box(b"xml ", b"SecretLast")


def drawn(data: bytes) -> bytes:
    """The first page, as pixels."""
    with pypdfium2.PdfDocument(data) as document:
        return bytes(document[0].render().to_numpy().tobytes())


def a85(data: bytes) -> bytes:
    """As PostScript writes bytes."""
    return base64.a85encode(data) + b"~>"


JPEG, JPX = "/DCTDecode", "/JPXDecode"
HEX, A85, FLATE = "/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode"
WAYS = {
    "plain": (photo(), (JPEG,)),
    "progressive": (photo(progressive=True), (JPEG,)),
    "cmyk": (photo(mode="CMYK"), (JPEG,)),
    "hex": (photo().hex().encode() + b">", (HEX, JPEG)),
    "a85": (a85(photo()), (A85, JPEG)),
    "flate": (zlib.compress(photo()), (FLATE, JPEG)),
    "a85-flate": (a85(zlib.compress(photo())), (A85, FLATE, JPEG)),
    "short-names": (a85(photo()), ("/A85", "/DCT")),
    "before": (b"SecretStart" + photo(), (JPEG,)),
    "broken-off": (photo()[:-2], (JPEG,)),
    "2000": (photo_2000(), (JPX,)),
    "2000-stream": (photo_2000(bare=True), (JPX,)),
    "2000-flate": (zlib.compress(photo_2000()), (FLATE, JPX)),
}


def held(made: Pdf, data: bytes, filters: tuple[str, ...], space: Name) -> None:
    """A picture on the first page, as an object of its own."""
    picture = Stream(made, data)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 40, 40
    picture.BitsPerComponent, picture.ColorSpace = 8, space
    picture.Filter = Name(filters[0]) if len(filters) == 1 else Array([Name(name) for name in filters])
    made.pages[0].Resources.XObject = Dictionary(I=made.make_indirect(picture))
    made.pages[0].Contents = made.make_stream(b"q 200 0 0 200 9 9 cm /I Do Q")


@pytest.mark.parametrize("way", WAYS)
def test_pictures_tell_nothing(way: str) -> None:
    """However a picture is packed, nothing that a camera or program wrote into it is in the copy; it looks the same."""
    data, filters = WAYS[way]
    given = pdf(lambda made: held(made, data, filters, Name.DeviceCMYK if way == "cmyk" else Name.DeviceRGB))
    file = inside.examined(given)
    assert not file.facts.refusal
    assert drawn(file.copy) == drawn(given)
    with pikepdf.open(io.BytesIO(file.copy)) as copy:
        picture = copy.pages[0].Resources.XObject.I
        assert picture.Filter == Name(JPX if "2000" in way else JPEG)
        raw = picture.read_raw_bytes()
    assert b"Secret" not in raw
    assert Image.open(io.BytesIO(raw)).size == (40, 40)


INLINE = {
    "plain": (b"/F /DCT", photo()),
    "hex": (b"/F [/AHx /DCT]", photo().hex().encode() + b">"),
    "a85-flate": (b"/Filter [/A85 /Fl /DCT] /DP [null null <</ColorTransform 1>>]", a85(zlib.compress(photo()))),
    "odd-name": (b"/F /D#43T", photo()),
    "more": (b"/Nobody (Secret) /F /DCT", photo()),
}


@pytest.mark.parametrize("way", INLINE)
@pytest.mark.parametrize("where", ["page", "split", "form", "pattern", "letter"])
def test_pictures_amid_a_drawing(way: str, where: str) -> None:
    """So it is with a picture that lies amid a drawing, of a page, in one part or two, or of something on it."""
    entries, data = INLINE[way]
    first, second = b"BI /W 40 /H 40 /CS /RGB /BPC 8 ", entries + b" ID " + data + b"\nEI"

    def change(made: Pdf) -> None:
        page = made.pages[0]
        if where == "split":
            parts = (b"q 200 0 0 200 9 9 cm " + first, second + b" Q")
            page.Contents = Array([made.make_stream(part) for part in parts])
            return
        if where == "page":
            page.Contents = made.make_stream(b"q 200 0 0 200 9 9 cm " + first + second + b" Q")
            return
        drawing = made.make_stream((b"1 0 d0 " if where == "letter" else b"") + first + second)
        if where == "form":
            drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
            page.Resources.XObject = Dictionary(F=drawing)
            page.Contents = made.make_stream(b"q 200 0 0 200 9 9 cm /F Do Q")
        elif where == "pattern":
            drawing.PatternType, drawing.PaintType, drawing.TilingType = 1, 1, 1
            drawing.BBox, drawing.XStep, drawing.YStep = Array([0, 0, 1, 1]), 1, 1
            drawing.Resources, drawing.Matrix = Dictionary(), Array([200, 0, 0, 200, 0, 0])
            page.Resources.Pattern = Dictionary(P=drawing)
            page.Contents = made.make_stream(b"/Pattern cs /P scn 0 0 400 400 re f")
        else:
            letters = Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1, 1], FontMatrix=[1, 0, 0, 1, 0, 0],
                CharProcs=Dictionary(a=drawing), Encoding=Dictionary(Differences=[97, Name.a]), FirstChar=97,
                LastChar=97, Widths=[1], Resources=Dictionary(),
            )  # fmt: skip
            page.Resources.Font = Dictionary(T=letters)
            page.Contents = made.make_stream(b"BT /T 200 Tf 9 9 Td (a) Tj ET")

    given = pdf(change)
    file = inside.examined(given)
    assert not file.facts.refusal
    assert drawn(file.copy) == drawn(given)
    with pikepdf.open(io.BytesIO(file.copy)) as copy:
        for stream in copy.objects:
            if isinstance(stream, Stream):
                content = stream.read_bytes()
                assert not any(sign in content for sign in (b"Secret", b"Exif", b"Secret".hex().encode()))


@pytest.mark.parametrize("after", [END + b"Secret", b"\xff" + END + b"PK\x03\x04Secret", END + photo()])
def test_after_a_picture(after: bytes) -> None:
    """What lies behind the end of a picture is not in the copy, and that is told."""
    given = pdf(lambda made: held(made, photo()[:-2] + after, (JPEG,), Name.DeviceRGB))
    file = inside.examined(given)
    assert file.facts.removed == ("document.removed.surroundings",)
    assert b"Secret" not in file.copy
    assert drawn(file.copy) == drawn(given)


def test_after_packed_bytes() -> None:
    """What lies behind the end of packed bytes is not in the copy, and that is told."""

    def change(made: Pdf) -> None:
        page = made.pages[0].Contents
        page.write(zlib.compress(page.read_bytes()) + b"Secret", filter=Name.FlateDecode)

    file = inside.examined(pdf(change))
    assert "document.removed.surroundings" in file.facts.removed
    assert b"Secret" not in file.copy
    assert file.facts.has_text


def test_unknown_packing() -> None:
    """A picture that is packed in an unknown way, or unpacks to nothing, is taken out, and the document stays."""
    for data, filters in ((photo(), ("/Nobody", JPEG)), (photo(), (JPEG, FLATE)), (b"Secret", (FLATE, JPEG))):
        file = inside.examined(pdf(lambda made, d=data, f=filters: held(made, d, f, Name.DeviceRGB)))  # type: ignore[misc] # bound now
        assert file.facts.removed
        assert b"Secret" not in file.copy


@pytest.mark.parametrize(
    ("data", "bare"),
    [
        (b"", b""),
        (b"GIF89a", b""),
        (b"\xff\xd8", b"\xff\xd8"),
        (b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8"),
        (b"\xff\xd8junk\xff\xd9junk", b"\xff\xd8\xff\xd9"),
        (b"\xff\xd8\xff\xe1\x00\x00\xff\xff\xd9", b"\xff\xd8\xff\xd9"),
        (b"\xff\xd8\xff\xe0\x00\x07OTHER\xff\xd9", b"\xff\xd8\xff\xd9"),
    ],
)
def test_odd_jpegs(data: bytes, bare: bytes) -> None:
    """Of what is no sound JPEG, only what is part of one is kept."""
    assert bare_jpeg(data)[0] == bare


def test_cut_pictures_never_break_it() -> None:
    """Wherever a picture is cut, there is an answer, and it holds no more than was given."""
    for data, bare in ((photo(), lambda cut: bare_jpeg(cut)[0]), (photo_2000(), bare_jpeg2000)):
        for at in range(0, len(data), 7):
            assert len(bare(data[:at])) <= at + 8
