"""Social cards, the words drawn on them, and QR codes."""

import io
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont, features

from prongsai.media.facts import Media
from prongsai.pages.page import PageContext, sketch
from prongsai.pages.pictures.cards import SIZE, Card, drawn
from prongsai.pages.pictures.lettering import draw_text, font, outlines, shaped, text_width
from prongsai.site.graph import build_graph
from prongsai.site.page_list import agency_specs
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.thai.breaks import broken, word_pieces
from tests.trees import sound, write_tree

FONT = Path(__file__).parents[2] / "hooks/prongsai/pages/pictures/fonts/Sarabun-Regular.ttf"
NAME = "สำนักงานเขตบางรัก"


def _highest(text: str) -> float:
    """How high the topmost mark of a line stands, in the font's units."""
    return max(
        glyph.y + y
        for glyph in shaped(text, "Regular").glyphs
        for contour in outlines("Regular", glyph.id)
        for _, y in contour
    )


@pytest.mark.parametrize(("vowel", "with_tone"), [("ที", "ที่"), ("กู", "กู้"), ("ปั", "ปั้"), ("นำ", "น้ำ"), ("ผึ", "ผึ้")])
def test_a_tone_mark_stands_over_the_vowel(vowel: str, with_tone: str) -> None:
    """Never in it: the topmost stroke is higher than without the tone mark, and the line no wider."""
    assert _highest(with_tone) > _highest(vowel)
    assert shaped(with_tone, "Regular").width == shaped(vowel, "Regular").width


def test_a_mark_over_a_tall_letter_moves_aside() -> None:
    """ป่า: the tone mark stands left of where it stands over a low letter, as the tail of ป is there."""

    def offset(text: str) -> int:
        letter, mark, *_ = shaped(text, "Regular").glyphs
        left = min(x for contour in outlines("Regular", mark.id) for x, _ in contour)
        right = max(x for contour in outlines("Regular", letter.id) for x, _ in contour)
        return int(mark.x + left - right)

    assert offset("ป่า") < offset("ก่า")


@pytest.mark.skipif(not (features.check("raqm") and features.check("fribidi")), reason="Pillow has no shaper here")
@pytest.mark.parametrize("text", [NAME, "ที่ ปี่ ปั้น ฝ่าฟัน น้ำ ป้ำ ญาติ ฐู กุฎุมพี เก๋ไก๋", "Office, fi 2568"])
def test_words_look_as_another_shaper_draws_them(text: str) -> None:
    """Pillow's own, where it has one, sets every stroke where this one does, but for a pixel or two of its hinting."""
    own = Image.new("RGB", (1700, 220), "white")
    draw_text(own, (20, 140), text, "Regular", 96, colour="#000000")
    assert _stray(own, _by_pillow(text, ImageFont.Layout.RAQM)) < 0.002
    if text.startswith("ที่"):  # and the comparison sees what a machine without a shaper makes of it
        assert _stray(own, _by_pillow(text, ImageFont.Layout.BASIC)) > 0.01


def _by_pillow(text: str, engine: ImageFont.Layout) -> Image.Image:
    picture = Image.new("RGB", (1700, 220), "white")
    face = ImageFont.truetype(FONT, 96, layout_engine=engine)
    ImageDraw.Draw(picture).text((20, 140), text, font=face, fill="#000000", anchor="ls")
    return picture


def _stray(one: Image.Image, other: Image.Image) -> float:
    """How much of the ink of each picture is more than two pixels from any ink of the other, as a part of all."""
    first, second = (image.convert("L") for image in (one, other))
    stray = 0
    for ink, around in ((first, second), (second, first)):
        near = around.filter(ImageFilter.MinFilter(5)).tobytes()
        stray += sum(a < 128 <= b for a, b in zip(ink.tobytes(), near, strict=True))
    return stray / sum(p < 128 for p in first.tobytes())


def test_a_hole_in_a_letter_stays_a_hole() -> None:
    """And where two marks touch, no hole comes of it."""
    rgb = Image.new("RGB", (200, 120), "white")
    draw_text(rgb, (10, 90), "o", "Bold", 100, colour="#000000")
    column = [rgb.getpixel((10 + text_width("o", "Bold", 100) // 2, y)) == (0, 0, 0) for y in range(120)]
    assert sum(a != b for a, b in pairwise(column)) == 4


def test_every_letter_of_thai_is_in_the_font() -> None:
    """Nothing is drawn as an empty box."""
    letters = "".join(chr(code) for code in range(0xE01, 0xE5C) if code not in range(0xE3B, 0xE3F))
    assert all(glyph.id for glyph in shaped(letters, "Bold").glyphs)
    assert font("Bold").face.upem == font("Regular").face.upem


LONG = "สำนักงานคณะกรรมการ" * 12


@pytest.mark.parametrize("name", [NAME, LONG, "Office of the " * 15, "ก" * 120, "A"])
@pytest.mark.parametrize(("items", "state"), [(0, "partial"), (1, ""), (22, ""), (28, ""), (60, "complete")])
def test_a_card_holds_whatever_stands_on_it(name: str, items: int, state: str) -> None:
    """Right in size, below 25 KB, nothing beyond its edges, the same bytes each time."""
    card = Card(
        name, label="O18" if state else "", status=state, state="บางส่วน" if state else "",
        facts=("ปีงบประมาณ พ.ศ. 2568",) * 9, marks=("complete",) * items,
        told="ครบถ้วน " * 20, site="โปร่งใส",
    )  # fmt: skip
    data = drawn(card)
    assert len(data) < 25_000
    assert data == drawn(card)
    with Image.open(io.BytesIO(data)) as opened:
        assert opened.mode == "P"
        picture = opened.convert("RGB")
    assert picture.size == SIZE
    for x in (*range(30), *range(SIZE[0] - 30, SIZE[0])):
        assert {picture.getpixel((x, y)) for y in range(20, SIZE[1])} == {(255, 255, 255)}


def test_a_run_without_spaces_stays_on_the_card() -> None:
    """A Latin word, a code or an address that is longer than a line is parted, wherever it stands."""
    run = "Procurement-of-" + "W" * 200
    for card in (Card(run), Card("x", label=run, state=run), Card("x", told=run, site=run)):
        with Image.open(io.BytesIO(drawn(card))) as opened:
            picture = opened.convert("RGB")
        edge = picture.crop((SIZE[0] - 30, 20, *SIZE))
        assert edge.getcolors() == [(30 * (SIZE[1] - 20), (255, 255, 255))]


def test_a_card_shows_no_letter_that_its_font_lacks() -> None:
    """Such a letter goes with its space; of a title of nothing else there stands the number, or the agency's name."""
    assert drawn(Card("ก 🎉 ข 漢字")) == drawn(Card("ก ข"))
    assert drawn(Card("👩‍🔧", label="O18", state="x")) == drawn(Card("O18", state="x"))
    assert drawn(Card("🎉", names=(NAME,))) == drawn(Card(NAME, names=(NAME,)))


def test_each_page_that_people_share_has_a_card_of_what_it_says(tmp_path: Path) -> None:
    """An item with its status, a project, an announcement, a year, an agency; other pages show that of their year."""
    site, _ = load(Folders(write_tree(tmp_path, sound())))
    graph = build_graph(site)
    own, shown = {}, {}
    for spec in agency_specs(site.agencies[0]):
        made = sketch(graph, spec, "en", Media(), PageContext("https://example.go.th/"))
        shown[spec.place.path] = made.head.card
        if made.card:
            own[spec.place.path] = made.card.words
    assert own["bang-rak/2568/o18/"] == (
        "O18 · Complete · No Gift Policy: declaration and culture · Elements with evidence: 3 of 3"
        " · Bang Rak District Office, fiscal year B.E. 2568 (2025)"
    )
    assert {path.split("/")[2] for path in own if path.count("/") > 2} >= {"o1", "plan", "policies"}
    # What is declared to be none is not called complete.
    assert own["bang-rak/2568/"].endswith(" · Complete: 2 of 22 items · none declared: 20")
    item, sheet, board = (shown[f"bang-rak/2568/{page}"] for page in ("o18/", "sheet/", ""))
    assert item
    assert sheet == board
    address, _, version = item.address.partition("?")
    assert address == "https://example.go.th/assets/cards/bang-rak/2568/o18.en.png"
    assert len(version) == 8
    assert item.alt == own["bang-rak/2568/o18/"]


def test_a_card_with_another_status_has_another_address() -> None:
    """Messengers keep a picture by its address, and so fetch the one that changed."""
    card = Card("x", status="partial", state="บางส่วน")
    assert card.version == Card("x", status="partial", state="บางส่วน").version
    assert card.version != Card("x", status="complete", state="ครบถ้วน").version


@pytest.mark.parametrize("room", [3, 8, 20])
def test_lines_are_broken_without_losing_anything(room: int) -> None:
    """At spaces and between words; no mark begins a line, and only a word longer than a line is parted."""
    text = "สำนักงาน ที่ปรึกษา a bb"
    lines = list(broken(text, len, room))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "ัิีึืุู่้๊๋์็" for line in lines)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ", "รายงาน|การกำกับ|ติดตาม|การ|ใช้จ่าย|งบประมาณ"),
        ("มาตรการออกคำสั่งมอบหมายงาน", "มาตรการ|ออกคำสั่ง|มอบหมาย|งาน"),
        ("สำนักงานเขตบางกอกน้อย(ก.ก.)ฯลฯ", "สำนักงานเขต|บางกอกน้อย|(ก.ก.)ฯลฯ"),
        ("ก้ำกึ่งญี่ปุ่นเว็บไซต์/สื่อสังคมออนไลน์", "ก้ำกึ่ง|ญี่ปุ่น|เว็บไซต์/|สื่อสังคมออนไลน์"),
    ],
)
def test_a_line_breaks_between_words(text: str, pieces: str) -> None:
    """Names that are given stay whole, as does what no list of words has; signs stay with what they belong to."""
    assert word_pieces(text, ("บางกอกน้อย",)) == tuple(pieces.split("|"))
