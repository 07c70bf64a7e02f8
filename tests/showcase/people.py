"""Figures without faces. Each stands on the ground at a point and is so many pixels tall."""

from dataclasses import dataclass
from typing import Literal

from tests.showcase.canvas import Canvas, Colour, Point, darker, lighter

Pose = Literal["stand", "crossed", "point", "write", "speak", "phone", "hold", "raise"]
SKINS = ("#d9a37a", "#c68b62", "#e3b48e", "#b57a52")
HAIRS = ("#22191a", "#2c2320", "#1d1d24", "#3a2c28")
SHIRTS = ("#f2efe6", "#4f7fb5", "#d8a13c", "#7d5aa6", "#3f8f72", "#c9584c", "#e7d9b0", "#5b6c86", "#dd8fa6", "#8fb4d9")
KHAKI = "#b9a36b"
"""The uniform of officials."""
_GREY = "#d4d2cf"

# Elbow and hand of either arm, from its shoulder, in parts of the figure's height; the first is the arm on the left.
_ARMS: dict[Pose, tuple[tuple[Point, Point], tuple[Point, Point]]] = {
    "stand": (((-0.035, 0.15), (-0.03, 0.29)), ((0.035, 0.15), (0.03, 0.29))),
    "crossed": (((-0.01, 0.12), (0.19, 0.03)), ((0.01, 0.12), (-0.19, 0.03))),
    "point": (((-0.035, 0.15), (-0.03, 0.29)), ((0.13, 0.05), (0.26, 0.10))),
    "write": (((-0.03, 0.14), (0.10, 0.13)), ((0.03, 0.14), (-0.05, 0.12))),
    "speak": (((-0.05, 0.13), (-0.01, 0.27)), ((0.10, 0.08), (0.16, -0.03))),
    "phone": (((-0.035, 0.15), (-0.03, 0.29)), ((0.07, 0.10), (0.13, -0.02))),
    "hold": (((-0.04, 0.13), (0.03, 0.16)), ((0.04, 0.13), (-0.03, 0.16))),
    "raise": (((-0.035, 0.15), (-0.03, 0.29)), ((0.06, -0.06), (0.05, -0.20))),
}


@dataclass(frozen=True)
class Person:
    """How somebody looks; `number` chooses skin, hair and shirt, so that a row of people is a mixed one."""

    number: int = 0
    shirt: Colour | None = None
    trousers: Colour = "#39425a"
    skirt: bool = False
    long_hair: bool = False
    old: bool = False
    """Grey hair."""
    helmet: Colour | None = None
    back: bool = False
    """Seen from behind."""

    @property
    def cloth(self) -> Colour:
        """The colour of the shirt."""
        return self.shirt or SHIRTS[self.number % len(SHIRTS)]

    @property
    def skin(self) -> Colour:
        """The colour of the skin."""
        return SKINS[self.number % len(SKINS)]

    @property
    def hair(self) -> Colour:
        """The colour of the hair."""
        return _GREY if self.old else HAIRS[self.number % len(HAIRS)]


def official(number: int, *, back: bool = False) -> Person:
    """Somebody in uniform."""
    return Person(number, KHAKI, "#8d7b4c", skirt=number % 2 == 1, long_hair=number % 2 == 1, back=back)


def stands(sheet: Canvas, person: Person, at: Point, tall: float, pose: Pose = "stand") -> None:
    """Draw somebody whose feet are at a point."""
    x, y = at
    sheet.shadow((x + tall * 0.03, y), tall * 0.16, tall * 0.025)
    hip, knee = y - tall * 0.47, y - tall * 0.24
    if person.skirt:
        sheet.line([(x - tall * 0.045, knee), (x - tall * 0.045, y - tall * 0.02)], person.skin, tall * 0.05)
        sheet.line([(x + tall * 0.045, knee), (x + tall * 0.045, y - tall * 0.02)], darker(person.skin), tall * 0.05)
        sheet.shape(
            [
                (x - tall * 0.085, hip),
                (x + tall * 0.085, hip),
                (x + tall * 0.115, y - tall * 0.2),
                (x - tall * 0.115, y - tall * 0.2),
            ],
            person.trousers,
        )
    else:
        sheet.line([(x - tall * 0.045, hip), (x - tall * 0.05, y - tall * 0.03)], person.trousers, tall * 0.085)
        sheet.line([(x + tall * 0.045, hip), (x + tall * 0.05, y - tall * 0.03)], darker(person.trousers), tall * 0.085)
    for side in (-1, 1):
        sheet.oval((x + side * tall * 0.055, y - tall * 0.01), tall * 0.045, tall * 0.018, "#1f2430")
    _upper(sheet, person, (x, hip), tall, pose)


def sits(sheet: Canvas, person: Person, at: Point, tall: float, pose: Pose = "write") -> None:
    """Draw the upper part of somebody seated, whose hip is at a point: legs are under a table or behind a seat."""
    _upper(sheet, person, at, tall, pose)


def chair(sheet: Canvas, at: Point, tall: float, colour: Colour = "#3d5a80") -> None:
    """The back of a chair that somebody sits on, seen from behind, and its legs on the ground."""
    x, y = at
    sheet.shadow((x, y + tall * 0.2), tall * 0.13, tall * 0.03)
    for side in (-1, 1):
        sheet.line([(x + side * tall * 0.1, y), (x + side * tall * 0.11, y + tall * 0.2)], "#8a8f98", tall * 0.016)
    sheet.box((x - tall * 0.13, y - tall * 0.2, x + tall * 0.13, y + tall * 0.03), colour, radius=tall * 0.03)
    sheet.box(
        (x - tall * 0.13, y - tall * 0.2, x + tall * 0.13, y - tall * 0.12), lighter(colour, 0.12), radius=tall * 0.03
    )


def _upper(sheet: Canvas, person: Person, hip: Point, tall: float, pose: Pose) -> None:
    x, y = hip
    shoulder, wide = y - tall * 0.33, tall * 0.12
    cloth = person.cloth
    if person.long_hair:
        sheet.box(
            (x - tall * 0.085, shoulder - tall * 0.15, x + tall * 0.085, shoulder + tall * 0.06),
            person.hair,
            radius=tall * 0.07,
        )
    if person.back:
        _arms(sheet, person, (x, shoulder), tall, pose)
    sheet.line([(x, shoulder - tall * 0.05), (x, shoulder)], darker(person.skin, 0.12), tall * 0.055)
    sheet.shape(
        [
            (x - wide, shoulder + tall * 0.02),
            (x - wide * 0.7, shoulder - tall * 0.012),
            (x + wide * 0.7, shoulder - tall * 0.012),
            (x + wide, shoulder + tall * 0.02),
            (x + wide * 0.78, y + tall * 0.02),
            (x - wide * 0.78, y + tall * 0.02),
        ],
        cloth,
    )
    sheet.shape(
        [
            (x + wide * 0.25, shoulder),
            (x + wide, shoulder + tall * 0.02),
            (x + wide * 0.78, y + tall * 0.02),
            (x + wide * 0.3, y + tall * 0.02),
        ],
        darker(cloth, 0.1),
    )
    if not person.back:
        sheet.shape(
            [
                (x - tall * 0.03, shoulder - tall * 0.014),
                (x + tall * 0.03, shoulder - tall * 0.014),
                (x, shoulder + tall * 0.045),
            ],
            person.skin,
        )
        sheet.line([(x, shoulder + tall * 0.05), (x, y)], darker(cloth, 0.14), max(1.0, tall * 0.006))
    _head(sheet, person, (x, shoulder - tall * 0.105), tall)
    if not person.back:
        _arms(sheet, person, (x, shoulder), tall, pose)


def _head(sheet: Canvas, person: Person, at: Point, tall: float) -> None:
    x, y = at
    across, down = tall * 0.058, tall * 0.074
    sheet.oval((x, y), across, down, person.skin)
    sheet.arc((x - across, y - down, x + across, y + down), 300, 90, darker(person.skin, 0.07))
    if person.back:
        sheet.oval((x, y - down * 0.12), across * 1.08, down * 1.0, person.hair)
    else:
        for side in (-1, 1):
            sheet.oval((x + side * across, y + down * 0.1), across * 0.16, down * 0.2, darker(person.skin, 0.08))
        sheet.arc((x - across * 1.1, y - down * 1.12, x + across * 1.1, y + down * 0.75), 178, 362, person.hair)
        sheet.arc((x - across * 1.1, y - down * 1.12, x + across * 0.2, y + down * 0.9), 165, 290, person.hair)
    if person.helmet:
        sheet.arc((x - across * 1.35, y - down * 1.5, x + across * 1.35, y + down * 0.9), 180, 360, person.helmet)
        sheet.box(
            (x - across * 1.6, y - down * 0.36, x + across * 1.6, y - down * 0.2),
            darker(person.helmet),
            radius=across * 0.1,
        )


def _arms(sheet: Canvas, person: Person, shoulders: Point, tall: float, pose: Pose) -> None:
    x, y = shoulders
    for side, (elbow, hand) in zip((-1, 1), _ARMS[pose], strict=True):
        root = (x + side * tall * 0.1, y + tall * 0.03)
        bend = (root[0] + elbow[0] * tall, root[1] + elbow[1] * tall)
        end = (root[0] + hand[0] * tall, root[1] + hand[1] * tall)
        cloth = person.cloth if side < 0 else darker(person.cloth, 0.1)
        sheet.line([bend, end], person.skin, tall * 0.042)
        sheet.line([root, bend], cloth, tall * 0.058)
        sheet.oval(end, tall * 0.026, tall * 0.026, person.skin)
        if pose == "phone" and side > 0:
            sheet.box(
                (end[0] - tall * 0.02, end[1] - tall * 0.07, end[0] + tall * 0.022, end[1] + tall * 0.01),
                "#20252f",
                radius=tall * 0.008,
            )
        if pose == "speak" and side > 0:
            sheet.line([end, (end[0] - tall * 0.035, end[1] - tall * 0.05)], "#2b2f38", tall * 0.02)
    if pose in ("write", "hold"):
        sheet.box(
            (x - tall * 0.075, y + tall * 0.13, x + tall * 0.075, y + tall * 0.235),
            "#fbfaf4",
            radius=tall * 0.006,
            outline="#8b7a55",
            thick=max(0.5, tall * 0.006),
        )
        for row in range(3):
            at = y + tall * (0.155 + row * 0.025)
            sheet.line(
                [(x - tall * 0.05, at), (x + tall * (0.05 - row * 0.015), at)], "#9aa3ad", max(0.5, tall * 0.005)
            )
