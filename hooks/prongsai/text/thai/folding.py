"""The Thai layer of the search: text as it is compared, never as it is shown. Its twin is the script `search-fold`.

Three forms, each made from the one before; `tests/files/folding.json` holds both languages to the same results:

- `plain`: one character for what people write in many ways. Thai digits are Arabic, sara am is one character (also
  where a PDF tore it off), `เเ` is `แ`, marks stand in one order and once, nothing invisible is left, Latin is lower
  case without accents.
- `tokens`: runs of Thai (spaces and dots within Thai mean nothing to a search), words, numbers, and codes such as
  `2.2.2(2)`, each one token however it was spaced.
- `phonetic`: a Thai run as it sounds: no tone marks, no silenced letters, letters of one sound alike.

All take time in proportion to the text, whatever it is.
"""

import re
import unicodedata

_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_AM, _AA, _RING, _E, _AE = "\u0e33", "\u0e32", "\u0e4d", "\u0e40", "\u0e41"
_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
_VOWEL_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e4d"
_ONCE = _MARKS + "\u0e30\u0e32\u0e33"  # what is never written twice on end

_INVISIBLE = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_SPACES = "\t\n\x0b\x0c\r\x85\xa0\u2010\u2011\u2012\u2013\u2014\u2015\u2018\u2019\u201c\u201d\u2022\u2026\u2028\u2029"
_SINGLE: dict[int, str | None] = {
    **{0x0E50 + digit: str(digit) for digit in range(10)},
    **dict.fromkeys(_INVISIBLE),
    **{ord(space): " " for space in _SPACES},
    **{letter: chr(letter + 32) for letter in range(0x41, 0x5B)},
    0x0E45: _AA,
}
_FOREIGN = re.compile("[^\x00-\x7f\u0e00-\u0e7f]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Only where one of these is must the slow reading, character by character, be done.
_CARE = re.compile(f"\u0e4d|\u0e40\u0e40|([{_ONCE}])\\1|[{_TONES}][{_VOWEL_MARKS}]|\u0e33[{_TONES}]| [\u0e32\u0e33]")

_TOKEN = re.compile(
    r"[0-9]+(?:\.[0-9]+)+(?:\.? {0,2}\([0-9]+\))?"  # a code or a decimal number
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[a-z]+[0-9]{1,3}(?![0-9a-z])"  # O18, E4
    r"|[0-9]+"
    r"|[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]+"
    r"|[a-z]+"
    r"|[^\W\d_a-z\u0e00-\u0e7f]+"
)
_CODE_NOISE = re.compile(r"[ ,]|\.(?=\.? *\()")
_SILENT = re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")
_SOUNDS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a")),
    **{ord(a): b for a, b in zip("ณญฎฏฐฑฒธศษฆฅภฬฌฃฤซ", "นยดตถทททสสคคพลชขรส", strict=True)},
    **dict.fromkeys(map(ord, "\u0e35\u0e36\u0e37"), "\u0e34"),
    0x0E39: "\u0e38",
    0x0E43: "\u0e44",
}


def plain(text: str) -> str:
    """The text in one spelling, its words still parted by spaces and signs."""
    text = text.translate(_SINGLE)
    if not text.isascii():
        text = _FOREIGN.sub(_decomposed, text)
    return _carefully(text) if _CARE.search(text) else text


def pieces(text: str) -> list[str]:
    """The tokens of a text, in its order, its runs of Thai parted where spaces and signs part them."""
    return [_CODE_NOISE.sub("", found) if found[0] <= "9" else found for found in _TOKEN.findall(plain(text))]


def tokens(text: str) -> list[str]:
    """The tokens of a text, in its order; a run of Thai is joined with the run that follows it."""
    found: list[str] = []
    thai = False
    for piece in pieces(text):
        if is_thai(piece):
            if thai:
                found[-1] += piece
            else:
                found.append(piece)
            thai = True
        else:
            thai = False
            found.append(piece)
    return found


def is_thai(token: str) -> bool:
    """Whether a token is a run of Thai."""
    return "\u0e00" <= token[0] <= "\u0e7f"


def phonetic(run: str) -> str:
    """A Thai run of `tokens` as it sounds, roughly."""
    return _SILENT.sub("", run).replace("รร", "ร").translate(_SOUNDS)


def _decomposed(found: re.Match[str]) -> str:
    letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", found[0]))
    return letters.lower().translate(_SINGLE)


def _carefully(text: str) -> str:
    """What `plain` does to marks, one character after the other."""
    out: list[str] = []
    for letter in text:
        last = out[-1] if out else ""
        if letter in _ONCE and letter == last:
            continue
        if letter in (_AA, _AM):
            _append_aa(out, letter)
        elif letter == _E == last:
            out[-1] = _AE
        elif last and ((letter in _VOWEL_MARKS and last in _TONES) or (letter in _TONES and last == _AM)):
            if len(out) < 2 or out[-2] != letter:
                out.insert(-1, letter)
        else:
            out.append(letter)
    return "".join(out)


def _append_aa(out: list[str], letter: str) -> None:
    """Append า or ำ: after a ring, or parted by spaces from a consonant, it is the second half of ำ."""
    end = len(out)
    while end and out[end - 1] == " ":
        end -= 1
    if end < len(out) and end and ("\u0e01" <= out[end - 1] <= "\u0e2e" or out[end - 1] in _TONES):
        del out[end:]
        letter = _AM
    if out and out[-1] == _RING:
        out.pop()
        letter = _AM
    elif len(out) > 1 and out[-1] in _TONES and out[-2] == _RING:
        del out[-2]
        letter = _AM
    if not (out and out[-1] == letter == _AM):
        out.append(letter)
