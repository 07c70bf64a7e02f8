"""Scenes in streets, and the houses and the sky of all scenes outdoors."""

from tests.showcase.canvas import Box, Canvas, Colour, darker, lighter
from tests.showcase.people import Person, official, stands
from tests.showcase.rooms import sign, tree


def sky(sheet: Canvas, horizon: float) -> None:
    """A bright sky down to a height, with clouds."""
    sheet.fade((0, 0, sheet.width, horizon), "#7fb6e0", "#e4f0f5")
    for x, y, wide in ((150, 80, 90), (560, 56, 120), (830, 110, 80)):
        for part, size in ((-0.5, 0.5), (0, 0.75), (0.5, 0.45)):
            sheet.oval((x + part * wide, y - size * 8), wide * 0.45, wide * 0.16 * (0.6 + size), "#f6fafc")


def shophouses(sheet: Canvas, box: Box, tones: tuple[Colour, ...]) -> None:
    """A row of narrow houses with shops below, one of each colour."""
    left, top, right, ground = box
    wide = (right - left) / len(tones)
    for at, tone in enumerate(tones):
        x = left + at * wide
        sheet.fade((x, top + at % 2 * 16, x + wide, ground), lighter(tone, 0.15), darker(tone, 0.08))
        sheet.box((x, top + at % 2 * 16, x + wide, top + at % 2 * 16 + 8), darker(tone, 0.2))
        for floor in range(2):
            y = top + 34 + floor * (ground - top) * 0.26
            for part in (0.16, 0.56):
                sheet.box(
                    (x + wide * part, y, x + wide * (part + 0.28), y + (ground - top) * 0.15), "#5f7f99", radius=2
                )
                sheet.box((x + wide * part, y, x + wide * (part + 0.28), y + 4), "#f5f3ee")
        shop = ground - (ground - top) * 0.3
        sheet.box((x + wide * 0.08, shop, x + wide * 0.92, ground), "#3c4450")
        sheet.fade((x + wide * 0.14, shop + 10, x + wide * 0.86, ground), "#ffe7b0", "#d9b574")
        for stripe in range(6):
            part = wide * 0.96 / 6
            sheet.box(
                (x + wide * 0.02 + stripe * part, shop - 12, x + wide * 0.02 + (stripe + 1) * part, shop + 12),
                ("#c9584c", "#2f7f78", "#d8a13c")[at % 3] if stripe % 2 else "#fbf6ea",
            )


def _lane(sheet: Canvas) -> None:
    """A street that runs to the back between houses."""
    sky(sheet, 260)
    for side in (0, 1):
        for at in range(4):
            near, far = at / 4, (at + 1) / 4
            xs = [430 * part**0.75 for part in (near, far)]
            tops, feet = [40 + 190 * part for part in (near, far)], [470 - 190 * part for part in (near, far)]
            if side:
                xs = [960 - x for x in xs]
            tone = ("#d9b38c", "#a9c0c9", "#e0c9a0", "#c7a6a0")[(at + side * 2) % 4]
            sheet.shape(
                [(xs[0], tops[0]), (xs[1], tops[1]), (xs[1], feet[1]), (xs[0], feet[0])],
                darker(tone, 0.05 + side * 0.12),
            )
            for part in (0.25, 0.65):
                x = xs[0] + (xs[1] - xs[0]) * part
                wide, top, foot = (
                    (xs[1] - xs[0]) * 0.2,
                    tops[0] + (tops[1] - tops[0]) * part,
                    feet[0] + (feet[1] - feet[0]) * part,
                )
                tall = foot - top
                sheet.shape(
                    [
                        (x, top + tall * 0.14),
                        (x + wide, top + tall * 0.15),
                        (x + wide, top + tall * 0.34),
                        (x, top + tall * 0.34),
                    ],
                    "#5f7f99",
                )
                sheet.shape(
                    [
                        (x, top + tall * 0.44),
                        (x + wide, top + tall * 0.44),
                        (x + wide, top + tall * 0.6),
                        (x, top + tall * 0.61),
                    ],
                    "#5f7f99",
                )
            sheet.shape(
                [
                    (xs[0], feet[0] - (feet[0] - tops[0]) * 0.28),
                    (xs[1], feet[1] - (feet[1] - tops[1]) * 0.28),
                    (xs[1], feet[1]),
                    (xs[0], feet[0]),
                ],
                "#4a4238",
            )
            sheet.shape(
                [
                    (xs[0], feet[0] - (feet[0] - tops[0]) * 0.34),
                    (xs[1], feet[1] - (feet[1] - tops[1]) * 0.34),
                    (xs[1], feet[1] - (feet[1] - tops[1]) * 0.26),
                    (xs[0], feet[0] - (feet[0] - tops[0]) * 0.26),
                ],
                ("#c9584c", "#2f7f78", "#d8a13c", "#4f7fb5")[at],
            )
    sheet.shape([(0, 640), (0, 466), (430, 278), (530, 278), (960, 466), (960, 640)], "#b7b0a4")
    sheet.shape([(150, 640), (446, 280), (514, 280), (810, 640)], "#6d7278")
    for at in range(5):
        y, wide = 300 + at * at * 18 + at * 12, 2 + at * 2
        sheet.box((480 - wide / 2, y, 480 + wide / 2, y + 8 + at * 8), "#e8e2d0")
    for x, top, foot in ((300, 60, 372), (660, 60, 372)):
        sheet.line([(x, top), (x, foot)], "#8f8a80", 8)
        for wire in range(3):
            sheet.line([(x, top + 14 + wire * 10), (480 + (x - 480) * 0.2, 214 + wire * 3)], "#3a3f48", 1)


def street_walk() -> Canvas:
    """Residents and officers walk a lane; one notes, one points at a hole."""
    sheet = Canvas()
    _lane(sheet)
    sign(sheet, (694, 150, 838, 206), ("ซอยตัวอย่าง 12", "Soi Tua Yang 12"), ground="#1f4f8a", ink="#ffffff", size=18)
    sheet.line([(766, 206), (766, 420)], "#8f8a80", 6)
    sheet.oval((520, 566), 84, 20, "#4b4f54")
    sheet.oval((526, 570), 70, 14, "#2f3236")
    sheet.oval((536, 572), 40, 7, "#7f97a8")
    for x in (596, 424):
        sheet.shape([(x - 6, 520), (x + 6, 520), (x + 20, 570), (x - 20, 570)], "#e8742c")
        sheet.shape([(x - 11, 538), (x + 11, 538), (x + 15, 552), (x - 15, 552)], "#fbf6ea")
    stands(sheet, Person(3, "#3f8f72", old=True), (720, 520), 250)
    stands(sheet, official(1), (806, 560), 300, "write")
    stands(sheet, Person(8, "#dd8fa6", skirt=True, long_hair=True), (206, 536), 268, "hold")
    stands(sheet, official(4), (300, 606), 350, "point")
    return sheet


def footpath_repair() -> Canvas:
    """A new footpath, workers in helmets, residents who accept it."""
    sheet = Canvas()
    sky(sheet, 220)
    shophouses(sheet, (-20, 50, 980, 350), ("#e0c9a0", "#c7a6a0", "#a9c0c9", "#d9b38c", "#b9c7a4"))
    sheet.fade((0, 350, 960, 500), "#c8bda9", "#e0d6c3")
    for row in range(5):
        y = 352 + row * row * 5 + row * 12
        sheet.line([(0, y), (960, y)], "#b3a48b", 1)
        for at in range(-9, 10):
            x = 480 + at * (56 + row * 9) + row % 2 * 28
            sheet.line([(x, y), (480 + (x - 480) * 1.05, 352 + (row + 1) ** 2 * 5 + (row + 1) * 12)], "#b3a48b", 1)
    sheet.fade((0, 470, 960, 484), "#f0d25a", "#d9b83c")
    sheet.box((0, 484, 960, 506), "#8f887c")
    sheet.fade((0, 506, 960, 640), "#5f646a", "#7a7f85")
    for x in range(40, 960, 190):
        sheet.box((x, 578, x + 96, 586), "#e8e2d0")
    sign(
        sheet,
        (40, 236, 250, 320),
        ("ปรับปรุงทางเท้าเสร็จแล้ว", "ซอยตัวอย่าง 5", "Footpath repaired"),
        ground="#1b6b58",
        ink="#ffffff",
        size=18,
    )
    sheet.line([(144, 320), (144, 410)], "#8f8a80", 6)
    tree(sheet, (906, 400), 250)
    for x in (330, 520, 710):
        sheet.shadow((x, 506), 26, 5)
        sheet.shape([(x - 6, 446), (x + 6, 446), (x + 22, 504), (x - 22, 504)], "#e8742c")
        sheet.shape([(x - 11, 464), (x + 11, 464), (x + 16, 480), (x - 16, 480)], "#fbf6ea")
    stands(sheet, Person(1, "#e8742c", "#39425a", helmet="#f2c14e"), (270, 452), 250, "stand")
    stands(sheet, Person(3, "#e8742c", "#39425a", helmet="#f2c14e"), (380, 444), 246, "hold")
    stands(sheet, official(2), (480, 462), 262, "write")
    stands(sheet, Person(5, "#7d5aa6", skirt=True, long_hair=True, old=True), (590, 450), 236, "point")
    stands(sheet, Person(2, "#4f7fb5"), (780, 456), 256)
    return sheet


SCENES = {"street-walk": street_walk, "footpath-repair": footpath_repair}
"""Each picture by the name of its file."""
