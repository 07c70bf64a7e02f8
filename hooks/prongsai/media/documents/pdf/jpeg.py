"""JPEG files as they lie in a PDF: freed of what cameras and programs write into them, without touching the picture."""

_START, _SCAN = 0xD8, 0xDA
# APP0 (JFIF), APP2 (the colour profile) and APP14 (how colours are laid out) are needed to show the picture rightly.
_NEEDED = {0xE0, 0xE2, 0xEE}
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE


def without_metadata(data: bytes) -> bytes:
    """The picture without EXIF, XMP, IPTC and comments (ITU-T T.81, B.1.1.3); as given where it is not sound."""
    if data[:2] != bytes((0xFF, _START)):
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _SCAN:
            return b"".join((*kept, data[at:]))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker != _COMMENT and (marker not in _APPLICATION or marker in _NEEDED):
            kept.append(data[at:end])
        at = end
    return data
