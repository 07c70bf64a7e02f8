"""JPEG files as they lie in a PDF: freed of what cameras and programs write into them, without touching the picture."""

_START, _END, _SCAN, _FILL = 0xD8, 0xD9, 0xDA, 0xFF
_RESTARTS = range(0xD0, 0xD8)
# What has no content, and says nothing outside a scan.
_ALONE = {0x00, 0x01, _START, _FILL, *_RESTARTS}
# Frames, tables and scans: what the picture is made of (ITU-T T.81, table B.1).
_PICTURE = frozenset(range(0xC0, 0xD0)) - {0xC8} | {_SCAN, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}
# JFIF, the colour profile, and how colours are laid out are needed to show the picture rightly.
_NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_JFIF, _JFIF_LENGTH = 0xE0, 14
_ADOBE, _ADOBE_LENGTH = 0xEE, 12


def bare_jpeg(data: bytes) -> tuple[bytes, bytes]:
    """The picture without EXIF, XMP, IPTC, comments and whatever lies before and between its parts; what lies after it.

    What is no JPEG at all is empty then. One that breaks off is kept as far as it goes.
    """
    start = data.find(bytes((0xFF, _START)))
    if start < 0:
        return b"", b""
    kept, at = [data[start : start + 2]], start + 2
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        marker = data[at + 1]
        if marker == _END:
            kept.append(data[at : at + 2])
            return b"".join(kept), data[at + 2 :]
        if marker in _ALONE:
            at += 1 if marker == _FILL else 2
            continue
        end = at + 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if marker in _PICTURE:
            kept.append(data[at:end])
        elif marker in _NEEDED and data.startswith(_NEEDED[marker], at + 4):
            kept.append(_needed(marker, data[at + 4 : end]))
        at = end
    return b"".join(kept), b""


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is not part of the scan's own data (B.1.1.5)."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in _RESTARTS:
            return at
        at += 2
    return len(data)


def _needed(marker: int, content: bytes) -> bytes:
    """A part that is needed, without the small picture and whatever else may be behind what is needed of it."""
    if marker == _JFIF:
        content = content[: _JFIF_LENGTH - 2] + b"\0\0"
    elif marker == _ADOBE:
        content = content[:_ADOBE_LENGTH]
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content
