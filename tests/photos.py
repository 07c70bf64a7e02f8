"""Photos for tests, made as cameras, phones and attackers make them.

The HEIC files in tests/files/ were encoded once with pillow-heif, which alone can write them: `phone.heic` carries
what `located` does, `phone-turned.heic` is to be turned a quarter clockwise, `phone-burst.heic` has a second picture.
"""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from prongsai.media.photos.accept import BROKEN, look, reason_of

GPS, EXIF = 0x8825, 0x8769
SECRETS = (b"SecretCamera", b"SecretPlace", b"SecretNote")
TAKEN = "2024:11:05 09:30:00"


def heic(name: str = "phone") -> bytes:
    """One of the stored HEIC files."""
    return (Path(__file__).parent / "files" / f"{name}.heic").read_bytes()


def plain(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """A small picture: its left half red, its right half blue; in grey, bright and dark."""
    grey = mode in ("L", "LA", "1")
    image = Image.new("L" if grey else "RGB", size, 0 if grey else "blue")
    image.paste(255 if grey else "red", (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def picture(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """`plain` as a file."""
    return saved(plain(size, mode), form, **options)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    """A file, decoded by Pillow."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def animation(form: str) -> bytes:
    """Two different frames, or pages."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    options = {} if form == "TIFF" else {"duration": 100}
    return saved(frames[0], form, save_all=True, append_images=frames[1:], **options)


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing: a bomb, as far as its header goes."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(99))))
    parts = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def exif(orientation: int = 1, taken: str = TAKEN) -> Image.Exif:
    """What a phone writes: its make, where it was, when the picture was taken, how it was held, and a small preview."""
    tags = Image.Exif()
    tags[0x010F] = "SecretCamera"
    tags[0x0112] = orientation
    tags.get_ifd(GPS).update({1: "N", 2: (13.0, 45.0, 30.0), 3: "E", 4: (100.0, 28.0, 40.0)})
    tags.get_ifd(EXIF).update({0x9003: taken, 0x927C: b"SecretNote of the maker"})
    return tags


def srgb_profile() -> bytes:
    """The usual colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def located(form: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """A photo with everything in it that must not go out: EXIF with place and maker note, XMP, ICC, comment, IPTC."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretPlace</x:xmpmeta>"
    given = {"exif": exif(), "icc_profile": srgb_profile(), "xmp": xmp, **options}
    data = picture(form, size, **given)
    if form != "JPEG":
        return data
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x5a\0\x0bSecretPlace"
    parts = ((0xED, iptc), (0xFE, b"SecretNote"), (0xEC, b"SecretCamera"))
    return data[:2] + b"".join(struct.pack(">BBH", 0xFF, m, len(p) + 2) + p for m, p in parts) + data[2:]


def with_preview(data: bytes, preview: bytes) -> bytes:
    """A JPEG with another picture after its end, as phones keep previews and depth maps."""
    return data + preview


def icc(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    """A colour profile (ICC.1:2001-04) of a `space` such as b"RGB " with the tags given."""
    table, body, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += struct.pack(">4sII", name, offset + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    kind, connection = (b"mntr", b"XYZ ") if space == b"RGB " else (b"prtr", b"Lab ")
    head = struct.pack(">I4sI4s4s4s", offset + len(body), bytes(4), 0x02400000, kind, space, connection)
    head += struct.pack(">6H4s", 2024, 1, 1, 0, 0, 0, b"acsp") + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def swapped_profile() -> bytes:
    """A profile in which what others call red is green, and the other way round."""

    def xyz(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256))
    red, green, blue = xyz(0.4361, 0.2225, 0.0139), xyz(0.3851, 0.7169, 0.0971), xyz(0.1431, 0.0606, 0.7141)
    words = b"desc\0\0\0\0\0\0\0\x02a\0" + bytes(78)
    return icc(
        b"RGB ",
        {
            b"desc": words, b"cprt": b"text\0\0\0\0a\0", b"wtpt": xyz(0.9642, 1, 0.8249),
            b"rXYZ": green, b"gXYZ": red, b"bXYZ": blue, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
        },
    )  # fmt: skip


def inverted_cmyk_profile() -> bytes:
    """A profile of a press whose paper is black and whose ink is white: no ink gives black, all inks white."""
    light = bytes([255, 128, 128])  # L* 100 as the table writes it
    dark = bytes([0, 128, 128])
    corners = b"".join(light if key == 15 else dark for key in range(16))
    straight = bytes(range(256))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + matrix + straight * 4 + corners + straight * 3
    words = b"desc\0\0\0\0\0\0\0\x02a\0" + bytes(78)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    return icc(b"CMYK", {b"desc": words, b"cprt": b"text\0\0\0\0a\0", b"wtpt": white, b"A2B0": table})


def refusal(data: bytes, name: str) -> str | None:
    """Why a file is not accepted as a photo, as a message key; None where it is. Decodes the whole picture."""
    try:
        look(data, name)
    except BROKEN as error:
        return reason_of(error)
    return None
