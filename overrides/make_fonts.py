"""Makes the site's fonts: Sarabun, regular and bold, cut down to what a Thai office writes.

    .venv/bin/python -m pip install --editable '.[fonts]'
    .venv/bin/python overrides/make_fonts.py

Each weight becomes two files, told apart by `unicode-range` in assets/css/01-fonts.css: Thai and plain Latin, which
every page needs, and the letters of other European languages, which a browser fetches only where one stands.
The rules that place Thai vowels and tone marks (ccmp, mark, mkmk) stay. With `--measure FONT...` it says instead how a
font that stands in until ours is there has to be scaled to take the same room (`size-adjust`, `ascent-override`).
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "assets" / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold"}
RANGES = {
    "": "U+20-7E,U+A0,U+A7,U+A9,U+AB,U+AE,U+B0,U+B1,U+B7,U+BB,U+D7,U+F7,U+E01-E3A,U+E3F-E5B,U+2013,U+2014,U+2018,"
    "U+2019,U+201C,U+201D,U+2022,U+2026,U+2039,U+203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2260,U+2264,U+2265",
    "-more": "U+A1-A6,U+A8,U+AA,U+AC,U+AF,U+B2-B6,U+B8-BA,U+BC-D6,U+D8-F6,U+F8-17F",
}
"""What each file holds, by the end of its name; the same ranges stand in 01-fonts.css."""
FEATURES = ["ccmp", "locl", "liga", "mark", "mkmk", "kern"]
KEPT_NAMES = [0, 1, 2, 5, 13, 14]
"""Of the font's own notes: copyright, family, style, version, licence and its address."""
LATIN = "Integrity and Transparency Assessment, annual action plan of the office, 1,250,000 baht (O18) 2568"
THAI = (  # running text of such pages, for the mean width of a letter
    "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน"
    "หน่วยงาน สำนักงานเขตเผยแพร่ข้อมูลพื้นฐาน ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่"
)


def source(name: str) -> TTFont:
    """One weight of Sarabun as its makers release it."""
    with (files("fontpkg_sarabun") / "files" / f"Sarabun-{name}.ttf").open("rb") as stream:
        return TTFont(stream, lazy=False)


def cut(font: TTFont, ranges: str) -> None:
    """Leave only the letters in the ranges, in place."""
    options = subset.Options(layout_features=FEATURES, name_IDs=KEPT_NAMES, hinting=True, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(ranges))
    cutter.subset(font)
    font.flavor = "woff2"


def make() -> Iterator[Path]:
    """Write the fonts and their licence, and name the files written."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight, name in WEIGHTS.items():
        for end, ranges in RANGES.items():
            font = source(name)
            cut(font, ranges)
            path = FONTS / f"sarabun-{weight}{end}.woff2"
            font.save(path)
            yield path
    licence = FONTS / "OFL.txt"
    licence.write_bytes((files("fontpkg_sarabun") / "LICENSE").read_bytes())
    yield licence


def width(font: TTFont, text: str) -> float:
    """The mean advance of the letters of a text, in ems; 0 for a font that is not made for its script."""
    cmap, advances = font.getBestCmap(), font["hmtx"]
    if not all(ord(letter) in cmap for letter in text if letter.isalpha()):
        return 0.0
    found = [advances[cmap[ord(letter)]][0] for letter in text if ord(letter) in cmap]
    return sum(found) / len(found) / font["head"].unitsPerEm


def measure(path: Path) -> str:
    """The descriptors under which a font takes the room that ours takes, for Thai and for Latin."""
    other = TTFont(path)
    ours = source("Bold" if other["OS/2"].usWeightClass > 500 else "Regular")
    said = [path.name]
    for script, text in (("Thai", THAI), ("Latin", LATIN)):
        if not (theirs := width(other, text)):
            continue
        scale = width(ours, text) / theirs
        em = ours["head"].unitsPerEm * scale
        above, below = ours["hhea"].ascent / em, -ours["hhea"].descent / em
        said.append(f"{script}: size-adjust {scale:.1%}, ascent-override {above:.1%}, descent-override {below:.1%}")
    return "\n  ".join(said)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        sys.stdout.writelines(f"{measure(Path(name))}\n" for name in sys.argv[2:])
    else:
        sys.stdout.writelines(f"{path.name} {path.stat().st_size}\n" for path in make())
