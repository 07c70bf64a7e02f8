"""Agencies whose own look cannot be used."""

from prongsai.source.problem import Code
from tests.photos import png_header
from tests.trees import AGENCY, Case, Content, LinkTo, Replace, photo

FOLDER = AGENCY.removesuffix("/agency.yml")
LAST = "framework: {2568: bma-district-2568}\n"


def _theme(text: str) -> Replace:
    return Replace(LAST, f"{LAST}theme: {{{text}}}\n")


def _logo(code: Code, content: Content, name: str, file: str = "logo.png") -> Case:
    return Case(code, {AGENCY: _theme(f"logo: ▶{file}"), f"{FOLDER}/{file}": content}, name=name)


CASES = [
    _logo(Code.BAD_LOGO, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "svg", "logo.svg"),
    _logo(Code.BAD_LOGO, b"<?xml version='1.0'?><svg/>", "svg-in-disguise"),
    _logo(Code.BAD_LOGO, photo(), "mislabelled"),
    _logo(Code.BAD_LOGO, photo(), "ending", "logo.tif"),
    _logo(Code.BAD_LOGO, png_header(60_000, 60_000), "bomb"),
    _logo(Code.BAD_LOGO, photo()[:-200], "truncated", "logo.jpg"),
    _logo(Code.BAD_LOGO, b"x" * (2 * 2**20 + 1), "large"),
    Case(
        Code.OUTSIDE_FOLDER,
        {AGENCY: _theme("logo: logo.png"), f"{FOLDER}/logo.png": LinkTo("../../content/about.md")},
        at=f"{FOLDER}/logo.png",
        name="logo",
    ),
    Case(Code.MISSING_FILE, {AGENCY: _theme("logo: ▶logo.png")}, name="logo"),
    Case(Code.UNKNOWN_FILE, {f"{FOLDER}/logo.png": photo()}, at=f"{FOLDER}/logo.png", name="unnamed-logo"),
    Case(Code.BAD_FILE_NAME, {AGENCY: _theme('logo: ▶"../logo.png"')}, name="logo"),
    Case(Code.BAD_COLOUR, {AGENCY: _theme("accent: ▶teal")}, name="name"),
    Case(Code.BAD_COLOUR, {AGENCY: _theme('accent: ▶"#0b5563;x:url(//y)"')}, name="rules"),
    Case(Code.BAD_COLOUR, {AGENCY: Replace(LAST, f"{LAST}theme:\n  ▶accent: #0b5563\n")}, name="lost-to-a-comment"),
    Case(Code.LOW_CONTRAST, {AGENCY: _theme('accent: ▶"#ffcc00"')}, name="yellow"),
    Case(Code.LOW_CONTRAST, {AGENCY: _theme('accent: ▶"767676"')}, name="enough-on-white-only"),
]
