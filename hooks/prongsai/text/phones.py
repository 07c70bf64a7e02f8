"""Telephone numbers as people write them, and as they are dialled."""

import re

_BEYOND_MAIN = re.compile(r"\s*(?:ต่อ|เบอร์ภายใน|โทร\.?\s*ภายใน|ภายใน|ext).*$|\s*-\s*\d{1,2}$|(?<=^\d{4})-\d{4}$")


_UNBROKEN = str.maketrans({" ": "\u00a0", "-": "\u2011"})


def unbroken(phone: str) -> str:
    """A number that no line break parts."""
    return phone.translate(_UNBROKEN)


def dial(phone: str) -> str:
    """The link that dials a number: of one with extensions (`ต่อ 12`) or a range (`0 2465 0025-26`) the first.

    Empty for an extension alone, which only the office's own telephones can dial.
    """
    main = _BEYOND_MAIN.sub("", phone)
    if not main:
        return ""
    return "tel:" + "".join(character for character in main if character.isdigit() or character in "+*#")
