"""Scenes in the market, a school and a community, and before the office."""

from tests.showcase.canvas import Canvas, lighter
from tests.showcase.people import Person, official, sits, stands
from tests.showcase.rooms import tree
from tests.showcase.streets import shophouses, sky


def youth_camp() -> Canvas:
    """Pupils around a model market in a school yard."""
    sheet = Canvas()
    sky(sheet, 300)
    sheet.fade((80, 130, 880, 340), "#f3e9cf", "#dccda6")
    sheet.shape([(50, 136), (910, 136), (840, 84), (120, 84)], "#b5573f")
    for row in range(2):
        for at in range(9):
            x, y = 112 + at * 86, 158 + row * 84
            sheet.box((x, y, x + 54, y + 50), "#5f7f99", radius=2)
            sheet.box((x + 25, y, x + 29, y + 50), "#f5f3ee")
    sheet.fade((0, 332, 960, 640), "#b8c98a", "#d9d2a4")
    sheet.line([(130, 330), (130, 206)], "#8a8f98", 6)
    sheet.line([(830, 330), (830, 206)], "#8a8f98", 6)
    sheet.fade((130, 214, 830, 282), "#1f6f9c", "#185a80")
    sheet.text((480, 240), "ของส่วนรวม ช่วยกันดูแล", 32, "#ffffff", bold=True)
    sheet.text((480, 268), "What belongs to all, we look after together", 17, "#d8ecf7")
    tree(sheet, (40, 400), 260)
    tree(sheet, (930, 400), 260)
    for at, x in enumerate((220, 310, 400, 560, 650, 740)):
        stands(
            sheet,
            Person(at, "#fbfaf4", "#24407a", skirt=at % 2 == 0, long_hair=at % 2 == 0),
            (x, 462 - abs(at - 2.5) * 4),
            176,
            "raise" if at == 3 else "stand",
        )
    sheet.shadow((480, 540), 230, 30)
    sheet.shape([(290, 448), (670, 448), (720, 530), (240, 530)], "#c99b62")
    sheet.box((240, 528, 720, 546), "#9a6f3d")
    for at in range(5):
        x = 322 + at * 78
        tone = ("#c9584c", "#3f8f72", "#d8a13c", "#4f7fb5", "#7d5aa6")[at]
        sheet.box((x - 20, 466, x + 20, 504), "#fbf6ea")
        sheet.shape([(x - 28, 470), (x + 28, 470), (x + 18, 448), (x - 18, 448)], tone)
        for fruit in range(3):
            sheet.oval((x - 12 + fruit * 12, 498), 5, 5, lighter(tone, 0.2))
    stands(sheet, official(2), (836, 520), 280, "speak")
    for at, x in enumerate((200, 330, 470, 620, 750)):
        stands(
            sheet,
            Person(at + 2, "#fbfaf4", "#24407a", skirt=at % 2 == 1, long_hair=at % 2 == 1, back=True),
            (x, 626),
            214,
            "stand",
        )
    return sheet


def market_hearing() -> Canvas:
    """Traders and residents in a ring under striped awnings; a plan of the market."""
    sheet = Canvas()
    sky(sheet, 200)
    shophouses(sheet, (-20, 60, 980, 330), ("#d9b38c", "#a9c0c9", "#e0c9a0", "#c7a6a0", "#b9c7a4", "#d6c3b0"))
    sheet.fade((0, 330, 960, 640), "#b3a894", "#d8cfbd")
    for stall in range(3):
        left = 20 + stall * 330
        sheet.line([(left + 12, 220), (left + 12, 382)], "#7a6a55", 5)
        sheet.line([(left + 268, 220), (left + 268, 382)], "#7a6a55", 5)
        for stripe in range(10):
            x, tone = left + stripe * 28, ("#c9584c", "#2f7f78", "#d8a13c")[stall] if stripe % 2 else "#fbf6ea"
            sheet.shape([(x + 12, 188), (x + 36, 188), (x + 28, 236), (x, 236)], tone)
        sheet.glow([(left, 238), (left + 280, 238), (left + 290, 300), (left, 300)], "#101828", strength=0.3, soft=12)
        sheet.fade((left + 14, 330, left + 266, 378), "#9a7a52", "#7a5c3a")
        for fruit in range(16):
            x, y = left + 30 + fruit % 8 * 30, 322 - fruit // 8 * 12
            sheet.oval(
                (x + fruit // 8 * 14, y),
                14,
                11,
                ("#e0a03a", "#c94f3f", "#6fa04a", "#e8c65a", "#8a5aa0")[(fruit + stall) % 5],
            )
    sheet.shadow((800, 474), 90, 14)
    sheet.line([(736, 470), (760, 250)], "#7a5a3c", 6)
    sheet.line([(884, 470), (862, 250)], "#7a5a3c", 6)
    sheet.box((724, 250, 896, 400), "#fbfaf4", outline="#7a5a3c", thick=4)
    sheet.text((810, 268), "ผังตลาด / Market plan", 15, "#17324d", bold=True)
    for row in range(3):
        for at in range(5):
            sheet.box(
                (736 + at * 31, 286 + row * 38, 760 + at * 31, 306 + row * 38),
                ("#e9b44c", "#8fb4d9", "#9cc59a")[row],
                radius=2,
            )
    sheet.line([(734, 316), (886, 316)], "#c9584c", 4)
    stands(sheet, official(1), (690, 492), 262, "point")
    stands(sheet, Person(4, "#c9584c", skirt=True, long_hair=True), (530, 468), 236, "speak")
    for at, (x, y, tall) in enumerate(((90, 470, 230), (196, 452, 220), (300, 446, 216), (400, 446, 216))):
        sits(sheet, Person(at + 1, long_hair=at % 2 == 1, old=at == 2), (x, y), tall, "stand")
        sheet.box((x - 34, y, x + 34, y + 44), "#3f6fae", radius=6)
    for at, x in enumerate((60, 200, 340, 480, 620, 770, 900)):
        sits(sheet, Person(at + 6, back=True, long_hair=at % 3 == 0, old=at == 5), (x, 606), 270, "stand")
        sheet.box((x - 42, 600, x + 42, 650), "#c9584c" if at % 2 else "#3f6fae", radius=8)
    return sheet


def notice_board() -> Canvas:
    """A board with large letters under a tree, read by two elderly people."""
    sheet = Canvas()
    sky(sheet, 300)
    shophouses(sheet, (-40, 120, 1000, 350), ("#b9c7a4", "#e0c9a0", "#a9c0c9", "#d9b38c", "#c7a6a0", "#d6c3b0"))
    sheet.fade((0, 350, 960, 640), "#a8b77f", "#cfc99a")
    tree(sheet, (150, 470), 470)
    sheet.shadow((560, 548), 230, 18)
    for x in (360, 760):
        sheet.box((x - 8, 110, x + 8, 546), "#7a5a3c")
    sheet.shape([(326, 112), (794, 112), (760, 72), (360, 72)], "#8a4a36")
    sheet.fade((346, 112, 774, 410), "#fdfaf0", "#efe8d4")
    sheet.box((346, 112, 774, 164), "#14506a")
    sheet.text((560, 138), "ของใคร? ถามตัวเองก่อน", 30, "#ffffff", bold=True)
    for left, tone, words in ((370, "#e9b44c", ("ของฉัน", "Mine")), (572, "#3f8f72", ("ของทุกคน", "Everybody's"))):
        sheet.box((left, 184, left + 180, 300), tone, radius=12)
        sheet.text((left + 90, 228), words[0], 38, "#ffffff", bold=True)
        sheet.text((left + 90, 270), words[1], 22, "#ffffff")
    sheet.text((560, 336), "รถหลวง น้ำหลวง เวลาหลวง", 28, "#263445", bold=True)
    sheet.text((560, 378), "ใช้เพื่อส่วนรวมเท่านั้น", 26, "#263445")
    stands(sheet, Person(4, "#d8a13c", back=True, old=True), (330, 618), 300)
    stands(sheet, Person(7, "#dd8fa6", "#6d4a63", back=True, old=True, skirt=True), (800, 612), 280)
    return sheet


def office_front() -> Canvas:
    """The office: three floors, its sign, a ramp, trees."""
    sheet = Canvas()
    sky(sheet, 506)
    sheet.shadow((480, 512), 420, 20)
    sheet.fade((110, 120, 850, 506), "#f5efe0", "#dccfb4")
    sheet.shape([(84, 126), (876, 126), (820, 76), (140, 76)], "#9a4a38")
    sheet.shape([(400, 78), (560, 78), (480, 30)], "#b5573f")
    for floor in range(3):
        y = 150 + floor * 116
        sheet.box((110, y + 96, 850, y + 104), "#cbbd9f")
        for at in range(9):
            x = 134 + at * 78
            if floor == 2 and 3 <= at <= 5:
                continue
            sheet.fade((x, y + 12, x + 54, y + 84), "#6f93ad", "#9fbdd0")
            sheet.line([(x + 27, y + 12), (x + 27, y + 84)], "#f5f3ee", 3)
            sheet.line([(x, y + 46), (x + 54, y + 46)], "#f5f3ee", 3)
    sheet.fade((360, 362, 600, 380), "#8a4a36", "#6d3626")
    for x in (372, 588):
        sheet.fade((x - 9, 380, x + 9, 506), "#f5f3ee", "#d8d1c0")
    sheet.fade((400, 396, 560, 506), "#3c5468", "#6f93ad")
    sheet.line([(480, 396), (480, 506)], "#f5f3ee", 4)
    sheet.fade((0, 504, 960, 640), "#b8b2a6", "#d6d0c4")
    sheet.shape([(600, 506), (780, 556), (780, 580), (560, 520)], "#cfc8ba")
    sheet.line([(606, 480), (786, 530)], "#7f8890", 5)
    for x in (606, 696, 786):
        sheet.line([(x, 480 + (x - 606) * 0.28), (x, 510 + (x - 606) * 0.28)], "#7f8890", 4)
    sheet.fade((280, 268, 680, 336), "#1b6b58", "#14503f")
    sheet.text((480, 292), "สำนักงานเขตตัวอย่าง", 34, "#ffffff", bold=True)
    sheet.text((480, 322), "Sample District Office", 19, "#d5ebe3")
    tree(sheet, (60, 556), 300)
    tree(sheet, (900, 560), 320)
    stands(sheet, Person(2, "#4f7fb5"), (330, 590), 170)
    stands(sheet, Person(4, "#dd8fa6", skirt=True, long_hair=True), (270, 600), 164)
    return sheet


SCENES = {
    "youth-camp": youth_camp,
    "market-hearing": market_hearing,
    "notice-board": notice_board,
    "office-front": office_front,
}
"""Each picture by the name of its file."""
