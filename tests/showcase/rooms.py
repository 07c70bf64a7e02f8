"""What stands around people: walls and floors, windows, screens, tables, signs, trees."""

from tests.showcase.canvas import Box, Canvas, Colour, Point, darker, lighter


def room(sheet: Canvas, wall: Colour, floor: Colour, horizon: float) -> None:
    """A wall and a floor that meet at a height, with a skirting board and tiles that run to the back."""
    sheet.fade((0, 0, sheet.width, horizon), lighter(wall, 0.35), wall)
    sheet.fade((0, horizon, sheet.width, sheet.height), darker(floor, 0.1), lighter(floor, 0.25))
    middle = sheet.width / 2
    for step in range(-14, 15):
        sheet.line([(middle + step * 52, horizon), (middle + step * 150, sheet.height)], darker(floor, 0.08), 1)
    for step in range(1, 7):
        at = horizon + (sheet.height - horizon) * (step / 7) ** 1.7
        sheet.line([(0, at), (sheet.width, at)], darker(floor, 0.08), 1)
    sheet.box((0, horizon - 7, sheet.width, horizon), darker(wall, 0.25))


def ceiling_lights(sheet: Canvas, at: float) -> None:
    """A row of lamps, and the light that falls from them."""
    for x in (200, 480, 760):
        sheet.glow(
            [(x - 60, at), (x + 60, at), (x + 190, sheet.height * 0.8), (x - 190, sheet.height * 0.8)],
            "#fff8e1",
            strength=0.22,
            soft=40,
        )
        sheet.shape([(x - 62, at - 6), (x + 62, at - 6), (x + 50, at + 4), (x - 50, at + 4)], "#fffdf2")


def window(sheet: Canvas, box: Box) -> None:
    """A window with a bright sky and treetops, and the light that it throws into the room."""
    left, top, right, bottom = box
    sheet.box((left - 6, top - 6, right + 6, bottom + 6), "#f5f3ee")
    sheet.fade(box, "#9cc9ea", "#e3f1f7")
    for step in range(4):
        across = (right - left) / 4
        x, wide, tall = left + across * (step + 0.5), across * 0.5, (bottom - top) * (0.22 + step % 2 * 0.1)
        sheet.arc((x - wide, bottom - tall, x + wide, bottom + tall), 180, 360, "#86b28a")
    sheet.box((left - 6, bottom, right + 6, bottom + 6), "#f5f3ee")
    sheet.line([((left + right) / 2, top), ((left + right) / 2, bottom)], "#f5f3ee", 5)
    sheet.line([(left, (top + bottom) / 2), (right, (top + bottom) / 2)], "#f5f3ee", 4)
    sheet.glow(
        [(left, top), (right, top), (right + 190, sheet.height), (left + 90, sheet.height)],
        "#fff6da",
        strength=0.2,
        soft=30,
    )


def screen(sheet: Canvas, box: Box, title: str, *, ground: Colour = "#f7fafc") -> None:
    """A projected picture with a heading."""
    left, top, right, bottom = box
    sheet.glow(
        [(left - 20, top - 20), (right + 20, top - 20), (right + 20, bottom + 30), (left - 20, bottom + 30)],
        "#ffffff",
        strength=0.45,
        soft=24,
    )
    sheet.box((left - 7, top - 7, right + 7, bottom + 7), "#2b3140", radius=6)
    sheet.fade(box, ground, "#e8eef4")
    sheet.box((left, top, right, top + 44), "#1b6b58")
    sheet.text(((left + right) / 2, top + 21), title, 22, "#ffffff", bold=True)


def bars(sheet: Canvas, box: Box, heights: tuple[float, ...], colours: tuple[Colour, ...]) -> None:
    """Columns of a chart; heights from 0 to 1."""
    left, top, right, bottom = box
    step = (right - left) / len(heights)
    for at, height in enumerate(heights):
        x = left + step * at
        sheet.box(
            (x + step * 0.18, bottom - (bottom - top) * height, x + step * 0.82, bottom),
            colours[at % len(colours)],
            radius=2,
        )
    sheet.line([(left, bottom), (right, bottom)], "#6b7684", 2)


def banner(sheet: Canvas, box: Box, first: str, second: str, *, ground: Colour = "#14506a", size: float = 40) -> None:
    """A board with two lines of words."""
    left, top, right, bottom = box
    sheet.glow(
        [(left + 6, top + 10), (right + 10, top + 10), (right + 10, bottom + 14), (left + 6, bottom + 14)],
        "#101828",
        strength=0.35,
        soft=10,
    )
    sheet.fade(box, lighter(ground, 0.12), darker(ground, 0.12))
    sheet.box((left + 8, top + 8, right - 8, top + 11), "#f2c14e")
    sheet.box((left + 8, bottom - 11, right - 8, bottom - 8), "#f2c14e")
    middle, height = (left + right) / 2, bottom - top
    sheet.text((middle, top + height * 0.38), first, size, "#ffffff", bold=True)
    sheet.text((middle, top + height * 0.72), second, size * 0.58, "#fdf3d6")


def sign(
    sheet: Canvas,
    box: Box,
    lines: tuple[str, ...],
    *,
    ground: Colour = "#ffffff",
    ink: Colour = "#17324d",
    size: float = 20,
) -> None:
    """A small board with lines of words, the first of them bold."""
    left, top, right, bottom = box
    sheet.glow(
        [(left + 3, top + 5), (right + 5, top + 5), (right + 5, bottom + 7), (left + 3, bottom + 7)],
        "#101828",
        strength=0.3,
        soft=6,
    )
    sheet.box(box, ground, radius=4, outline=darker(ground, 0.25), thick=1)
    step = (bottom - top) / (len(lines) + 0.4)
    for at, words in enumerate(lines):
        sheet.text(
            ((left + right) / 2, top + step * (at + 0.7)), words, size if at == 0 else size * 0.82, ink, bold=at == 0
        )


def table(sheet: Canvas, box: Box, wood: Colour = "#a9794d") -> None:
    """A table seen from its front: its top in perspective, and its front below."""
    left, top, right, bottom = box
    depth = (bottom - top) * 0.3
    sheet.glow(
        [(left, bottom - 10), (right, bottom - 10), (right + 20, bottom + 22), (left + 10, bottom + 22)],
        "#101828",
        strength=0.35,
        soft=12,
    )
    sheet.fade((left, top + depth, right, bottom), darker(wood, 0.08), darker(wood, 0.3))
    sheet.shape(
        [(left + depth, top), (right - depth, top), (right, top + depth), (left, top + depth)], lighter(wood, 0.2)
    )
    sheet.box((left, top + depth, right, top + depth + 5), lighter(wood, 0.32))


def tree(sheet: Canvas, at: Point, tall: float) -> None:
    """A tree with a crown of several tones."""
    x, y = at
    sheet.shadow((x + tall * 0.1, y), tall * 0.3, tall * 0.05)
    sheet.line([(x, y), (x - tall * 0.02, y - tall * 0.5)], "#7a5a3c", tall * 0.07)
    sheet.line([(x - tall * 0.01, y - tall * 0.35), (x + tall * 0.13, y - tall * 0.55)], "#7a5a3c", tall * 0.035)
    for dx, dy, size, tone in (
        (-0.16, -0.6, 0.2, "#4d8a52"),
        (0.17, -0.62, 0.2, "#3f7a48"),
        (0.0, -0.75, 0.25, "#569a5b"),
        (-0.07, -0.82, 0.14, "#74b574"),
        (0.12, -0.74, 0.1, "#68a968"),
    ):
        sheet.oval((x + dx * tall, y + dy * tall), size * tall, size * tall * 0.85, tone)


def plant(sheet: Canvas, at: Point, tall: float) -> None:
    """A plant in a pot."""
    x, y = at
    sheet.shadow((x, y), tall * 0.25, tall * 0.06)
    for lean in (-0.32, -0.18, 0, 0.17, 0.33):
        sheet.line(
            [
                (x, y - tall * 0.3),
                (x + lean * tall * 0.6, y - tall * (0.75 - abs(lean) * 0.3)),
                (x + lean * tall, y - tall * (0.95 - abs(lean))),
            ],
            "#4f8f58" if lean < 0 else "#3d7b4a",
            tall * 0.06,
        )
    sheet.shape(
        [
            (x - tall * 0.17, y - tall * 0.33),
            (x + tall * 0.17, y - tall * 0.33),
            (x + tall * 0.12, y),
            (x - tall * 0.12, y),
        ],
        "#b5643f",
    )


def qr(sheet: Canvas, at: Point, side: float) -> None:
    """A pattern like a QR code that leads nowhere."""
    x, y = at
    cells, cell = 17, side / 17
    sheet.box((x - 4, y - 4, x + side + 4, y + side + 4), "#ffffff")
    for row in range(cells):
        for column in range(cells):
            corner = (row < 5 or row > 11) and (column < 5 or column > 11) and not (row > 11 and column > 11)
            if not corner and (row * 7 + column * 11 + row * column * 3) % 5 in (0, 3):
                sheet.box((x + column * cell, y + row * cell, x + (column + 1) * cell, y + (row + 1) * cell), "#16202c")
    for row, column in ((0, 0), (0, 12), (12, 0)):
        for inset, tone in ((0, "#16202c"), (1, "#ffffff"), (1.8, "#16202c")):
            sheet.box(
                (
                    x + (column + inset) * cell,
                    y + (row + inset) * cell,
                    x + (column + 5 - inset) * cell,
                    y + (row + 5 - inset) * cell,
                ),
                tone,
            )
