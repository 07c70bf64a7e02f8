"""The proof that an image holds nothing but its picture: what it finds, and that it cannot be fooled."""

import struct
from typing import Any

import pytest

from prongsai.media.photos.leftovers import leftovers, leftovers_of
from prongsai.media.photos.renditions import make_renditions
from tests import photos as made
from tests.photos import SECRETS, exif, located, opened, picture, srgb_profile

FORMS = ("JPEG", "WEBP", "PNG", "AVIF")
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"


@pytest.mark.parametrize("form", FORMS)
def test_a_plain_picture_is_clean(form: str) -> None:
    """Pillow's plainest files of each format, baseline and progressive, lossy and lossless, hold nothing more."""
    options: tuple[dict[str, Any], ...] = ({}, {"progressive": True}, {"lossless": True}, {"optimize": True})
    for size in ((60, 40), (1, 1), (700, 500)):
        for option in options:
            assert leftovers(picture(form, size, **option)) == ()


@pytest.mark.parametrize(
    ("form", "options", "name"),
    [
        *((form, {"exif": exif()}, "EXIF") for form in FORMS),
        *((form, {"icc_profile": srgb_profile()}, "ICC profile") for form in FORMS),
        *((form, {"xmp": XMP}, "XMP") for form in ("JPEG", "WEBP", "AVIF")),
        ("JPEG", {"comment": b"Secret"}, "comment"),
        ("PNG", {"exif": exif(), "icc_profile": srgb_profile()}, "ICC profile"),
    ],
)
def test_each_kind_is_found(form: str, options: dict[str, Any], name: str) -> None:
    """EXIF, ICC, XMP and comments are found in every format that can carry them."""
    assert any(name in left for left in leftovers(picture(form, **options)))


def test_what_cameras_leave_is_found_in_full() -> None:
    """EXIF, IPTC, comment, an unknown segment and the profile of one photo are all named."""
    assert set(leftovers(located())) == {"EXIF or XMP", "IPTC", "comment", "segment EC", "ICC profile"}


def _thumbnail(data: bytes) -> bytes:
    """The JPEG with a thumbnail of one pixel in its JFIF header."""
    header = b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + b"abc"
    length = struct.unpack(">H", data[4:6])[0]
    return data[:4] + struct.pack(">H", len(header) + 2) + header + data[4 + length :]


def _item(data: bytes) -> bytes:
    """The AVIF with a second picture's worth of bytes in its store, which no box speaks of."""
    at = data.index(b"mdat") - 4
    (size,) = struct.unpack(">I", data[at : at + 4])
    return data[:at] + struct.pack(">I", size + 6) + data[at + 4 :] + b"Secret"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_thumbnail(picture("JPEG")), "thumbnail"),
        (made.with_preview(picture("JPEG"), picture("JPEG")), "bytes after the end"),
        (picture("WEBP") + b"x", "bytes after the end"),
        (picture("PNG") + b"x", "bytes after the end"),
        (_item(picture("AVIF")), "bytes that belong to no picture"),
        (picture("AVIF") + struct.pack(">I4s", 14, b"uuid") + b"Secret", "box b'uuid'"),
        (picture("AVIF") + b"Secret", "broken structure"),
        (picture("JPEG")[:-2], "broken structure"),
        (picture("PNG")[:-6], "broken structure"),
        (picture("GIF"), "unknown format"),
        (picture("TIFF"), "unknown format"),
        (b"", "unknown format"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_what_hides_is_found(data: bytes, name: str) -> None:
    """Thumbnails, pictures behind the end, bytes no part owns, and files that cannot be walked are no proof of none."""
    assert name in leftovers(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (located(), "a.jpg"),
        (made.with_preview(located(), picture("JPEG")), "a.jpg"),
        (located("PNG"), "a.png"),
        (located("WEBP"), "a.webp"),
        (located("TIFF"), "a.tif"),
        (made.heic(), "a.heic"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_nothing_survives(data: bytes, name: str) -> None:
    """Of a photo full of secrets no copy has any: not by its structure, not by Pillow's reading, not byte by byte."""
    assert any(secret in data for secret in SECRETS)
    copies = make_renditions(data, name)
    for content in (copies.placeholder, *(copy.data for copy in copies.files)):
        assert leftovers(content) == ()
        assert not any(secret in content for secret in (b"Secret", b"Exif", b"ICC_PROFILE", b"adobe", b"8BIM"))
        image = opened(content)
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & set(image.info)


def test_files_that_are_images_by_their_names_are_looked_into() -> None:
    """Every image of a site is read back, whatever its ending's letters; nothing else is."""
    files = {
        "a/photos/p.jpg": located(),
        "a/photos/p/480.webp": picture("WEBP", exif=exif()),
        "a/photos/clean.AVIF": picture("AVIF"),
        "b/documents/first.PNG": picture("PNG", exif=exif()),
        "c/x.gif": picture("GIF"),
        "assets/logo.png": picture("PNG", exif=exif()),
        "a/index.html": b"<p>Secret</p>",
    }
    assert {name for name, data in files.items() if leftovers_of(name, data)} == {
        "a/photos/p.jpg",
        "a/photos/p/480.webp",
        "b/documents/first.PNG",
        "c/x.gif",
        "assets/logo.png",
    }
