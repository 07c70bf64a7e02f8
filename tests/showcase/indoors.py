"""Scenes within the office."""

from dataclasses import replace

from tests.showcase.canvas import Canvas, darker
from tests.showcase.people import Person, chair, official, sits, stands
from tests.showcase.rooms import banner, bars, ceiling_lights, plant, qr, room, screen, sign, table, window


def no_gift_declaration() -> Canvas:
    """Staff in two rows before a backdrop, crossing their arms."""
    sheet = Canvas()
    room(sheet, "#d9d3c5", "#b98f63", 400)
    banner(sheet, (90, 26, 870, 240), "No Gift Policy", "งดรับ งดให้ ของขวัญทุกชนิดจากการปฏิบัติหน้าที่", size=58)
    sheet.text((480, 212), "สำนักงานเขตตัวอย่าง 15 ตุลาคม 2567", 18, "#fdf3d6")
    ceiling_lights(sheet, 14)
    plant(sheet, (62, 470), 170)
    plant(sheet, (900, 470), 170)
    for at in range(8):
        stands(sheet, official(at + 1), (132 + at * 100, 500), 250, "crossed")
    for at in range(7):
        stands(sheet, official(at + 4), (180 + at * 100, 604), 292, "crossed")
    return sheet


def ethics_training() -> Canvas:
    """Rows of participants from behind, a speaker, a screen."""
    sheet = Canvas()
    room(sheet, "#cfd8dc", "#9a8f84", 360)
    window(sheet, (36, 70, 176, 250))
    screen(sheet, (250, 44, 730, 292), "ประโยชน์ส่วนตน กับ ประโยชน์ส่วนรวม")
    for left, tone, words in ((290, "#e9b44c", ("ส่วนตน", "Private")), (510, "#3f8f72", ("ส่วนรวม", "Public"))):
        sheet.oval((left + 90, 168), 84, 62, tone)
        sheet.text((left + 90, 158), words[0], 30, "#ffffff", bold=True)
        sheet.text((left + 90, 192), words[1], 20, "#ffffff")
    sheet.text((490, 262), "แยกให้ออก ก่อนเริ่มงานทุกครั้ง", 20, "#3a4656")
    ceiling_lights(sheet, 12)
    sheet.box((792, 250, 862, 400), "#8a6642", radius=4)
    sheet.box((784, 244, 870, 260), "#a9794d", radius=4)
    stands(sheet, official(3), (760, 404), 230, "speak")
    for row, (base, tall, count, shift) in enumerate(((438, 196, 8, 92), (520, 236, 7, 96), (624, 286, 6, 100))):
        step = (960 - 2 * shift + 60) / count
        for at in range(count):
            x = shift + step * at + row % 2 * 14
            sits(sheet, Person(row * 8 + at, back=True, long_hair=(row + at) % 3 == 0), (x, base), tall, "stand")
            chair(sheet, (x, base + tall * 0.02), tall)
    return sheet


def online_kiosk() -> Canvas:
    """An officer helps an elderly person at a kiosk whose screen shows four steps."""
    sheet = Canvas()
    room(sheet, "#e6ddcb", "#a7a29a", 420)
    window(sheet, (60, 80, 250, 300))
    sign(sheet, (300, 52, 560, 122), ("ยื่นคำขอออนไลน์", "Online requests"), ground="#1b6b58", ink="#ffffff", size=24)
    ceiling_lights(sheet, 12)
    sheet.shadow((640, 566), 120, 16)
    sheet.box((560, 150, 800, 470), "#2f3a4a", radius=14)
    sheet.fade((576, 168, 784, 450), "#f8fbff", "#e6eff6")
    sheet.box((576, 168, 784, 206), "#1b6b58")
    sheet.text((680, 186), "สถานะคำขอ 68-0412", 18, "#ffffff", bold=True)
    for at, (words, tone) in enumerate(
        (("รับคำขอ", "#3f8f72"), ("ตรวจเอกสาร", "#3f8f72"), ("ตรวจสถานที่", "#e9b44c"), ("ออกใบอนุญาต", "#b9c3cd"))
    ):
        y = 236 + at * 54
        if at < 3:
            sheet.line([(606, y), (606, y + 54)], "#b9c3cd", 4)
        sheet.oval((606, y), 13, 13, tone)
        sheet.text((632, y), words, 20, "#263445", anchor="lm")
    sheet.box((640, 470, 720, 566), "#3d4a5c")
    sheet.box((596, 556, 764, 572), "#2f3a4a", radius=6)
    stands(sheet, Person(2, "#b56a86", "#5b4b63", skirt=True, old=True), (430, 590), 340, "point")
    stands(sheet, official(1), (320, 606), 380, "point")
    plant(sheet, (880, 560), 190)
    return sheet


def service_counter() -> Canvas:
    """Four counters, a screen with queue numbers, people waiting."""
    sheet = Canvas()
    room(sheet, "#d6e0de", "#b5aa98", 392)
    ceiling_lights(sheet, 10)
    sheet.box((300, 36, 660, 132), "#1d2633", radius=8)
    sheet.text((480, 58), "หมายเลขคิว ช่อง", 17, "#a9c4d8")
    for at, words in enumerate(("A041  1", "A042  2", "B017  3", "A043  4")):
        sheet.text((350 + at * 87, 98), words, 19, "#ffd76a" if at == 3 else "#ffffff", bold=True)
    for at in range(4):
        x = 70 + at * 215
        sign(
            sheet,
            (x + 20, 160, x + 160, 212),
            (f"ช่อง {at + 1}", ("บัตร 20 นาที", "ย้าย 30 นาที", "พาณิชย์ 60 นาที", "สมรส 45 นาที")[at]),
            size=17,
        )
        sits(sheet, official(at), (x + 90, 372), 250, "write")
    sheet.glow([(30, 420), (930, 420), (940, 480), (20, 480)], "#101828", strength=0.35, soft=14)
    sheet.fade((30, 352, 930, 452), "#8d6b49", "#6d5136")
    sheet.shape([(48, 338), (912, 338), (930, 354), (30, 354)], "#d9bb92")
    for at in range(4):
        x = 70 + at * 215
        sheet.box((x + 178, 300, x + 184, 352), "#b9c3cd")
        sheet.text((x + 90, 402), ("ทะเบียนและบัตร", "ทะเบียนบ้าน", "ทะเบียนพาณิชย์", "ครอบครัว")[at], 18, "#fdf3d6", bold=True)
    stands(sheet, Person(5, back=True), (268, 540), 270)
    stands(sheet, Person(9, back=True, long_hair=True, skirt=True), (694, 536), 260)
    for at in range(6):
        x = 90 + at * 158
        if at not in (3,):
            sits(sheet, Person(at + 2, back=True, long_hair=at % 2 == 0, old=at == 4), (x, 600), 256, "stand")
        chair(sheet, (x, 606), 256, "#c9584c")
    return sheet


def report_sign() -> Canvas:
    """A sign of the corruption channel, read with a phone."""
    sheet = Canvas()
    room(sheet, "#dfe5ea", "#a59c90", 470)
    window(sheet, (60, 90, 210, 300))
    sheet.glow([(318, 76), (748, 76), (748, 426), (318, 426)], "#101828", strength=0.4, soft=14)
    sheet.fade((306, 56, 734, 410), "#16394f", "#0f2c40")
    sheet.text((520, 98), "พบทุจริต แจ้งได้ที่นี่", 34, "#ffffff", bold=True)
    sheet.text((520, 138), "Report corruption here", 22, "#bcd6e6")
    qr(sheet, (442, 170), 156)
    sheet.text((520, 354), "ไม่ต้องบอกชื่อ", 24, "#ffd76a", bold=True)
    sheet.text((520, 386), "สายตรง 0 2000 0199 (สมมติ)", 18, "#ffffff")
    ceiling_lights(sheet, 12)
    sheet.box((800, 330, 900, 500), "#c9584c", radius=6)
    sheet.box((820, 356, 880, 364), "#3a1512", radius=3)
    sheet.text((850, 412), "ตู้แจ้ง", 22, "#ffffff", bold=True)
    sheet.text((850, 440), "เบาะแส", 22, "#ffffff", bold=True)
    sheet.shadow((850, 504), 60, 10)
    stands(sheet, Person(6, "#5b6c86", back=True, long_hair=True), (270, 626), 400, "phone")
    return sheet


def bid_opening() -> Canvas:
    """A committee of three with envelopes, a chart of prices, and those who watch."""
    sheet = Canvas()
    room(sheet, "#d8d5cc", "#a08c77", 400)
    screen(sheet, (280, 46, 680, 262), "เปรียบเทียบราคา / Prices")
    bars(sheet, (330, 112, 640, 236), (0.95, 0.78, 0.62, 0.7), ("#8fa3b8", "#8fa3b8", "#3f8f72", "#8fa3b8"))
    sheet.line([(320, 118), (650, 118)], "#c9584c", 2)
    sheet.text((600, 106), "ราคากลาง", 16, "#c9584c")
    window(sheet, (60, 80, 200, 260))
    ceiling_lights(sheet, 12)
    for at in range(3):
        sits(sheet, official(at + 1), (300 + at * 180, 416), 300, "hold")
    table(sheet, (130, 392, 830, 524))
    for at in range(5):
        x = 220 + at * 118
        sheet.shape([(x, 404), (x + 74, 404), (x + 82, 424), (x - 6, 424)], "#c9a15f")
        sheet.shape([(x + 4, 405), (x + 70, 405), (x + 38, 417)], darker("#c9a15f"))
    for at, x in enumerate((70, 200, 330, 640, 770, 890)):
        sits(sheet, Person(at + 3, back=True, long_hair=at % 2 == 1), (x, 622), 280, "stand")
        chair(sheet, (x, 626), 280)
    return sheet


def executives_meeting() -> Canvas:
    """Seven people around a long table; a chart of spending behind."""
    sheet = Canvas()
    room(sheet, "#c9d3cf", "#84705c", 372)
    screen(sheet, (300, 40, 660, 228), "ผลการเบิกจ่าย ปี 2567")
    bars(sheet, (340, 104, 620, 206), (0.22, 0.34, 0.45, 0.52, 0.6, 0.68, 0.75, 0.82), ("#3f8f72", "#5fa98c"))
    window(sheet, (40, 80, 200, 260))
    window(sheet, (760, 80, 920, 260))
    ceiling_lights(sheet, 10)
    for at in range(3):
        sits(sheet, official(at + 2), (350 + at * 130, 372), 230, "write")
    sheet.glow([(190, 560), (770, 560), (860, 630), (100, 630)], "#101828", strength=0.4, soft=16)
    sheet.shape([(280, 352), (680, 352), (880, 590), (80, 590)], "#a9794d")
    sheet.shape([(300, 358), (660, 358), (846, 580), (114, 580)], "#bb8a5b")
    sheet.fade((80, 588, 880, 618), "#8a6038", "#6b4a2b")
    for x, y, wide in (
        (360, 380, 40),
        (470, 380, 40),
        (590, 380, 40),
        (250, 450, 56),
        (650, 450, 56),
        (210, 530, 64),
        (690, 530, 64),
    ):
        sheet.shape(
            [(x, y), (x + wide, y), (x + wide * 1.06, y + wide * 0.4), (x - wide * 0.06, y + wide * 0.4)], "#fbfaf4"
        )
        sheet.oval((x + wide * 1.35, y + 8), 7, 4, "#d9eef7")
        sheet.box((x + wide * 1.35 - 7, y - 10, x + wide * 1.35 + 7, y + 8), "#cfe6f1", radius=3)
    for number, x, y, tall in ((5, 170, 470, 290), (6, 790, 470, 290), (7, 84, 600, 350), (8, 876, 600, 350)):
        sits(sheet, official(number, back=True), (x, y), tall, "stand")
        chair(sheet, (x, y + 4), tall, "#2f3a4a")
    return sheet


def store_check() -> Canvas:
    """Shelves with numbered boxes, two officers with a list."""
    sheet = Canvas()
    room(sheet, "#bfc4c6", "#8e8a84", 430)
    for shelf in range(2):
        left = 70 + shelf * 440
        for row in range(3):
            y = 110 + row * 130
            for box in range(4):
                x, tone = left + 12 + box * 92, ("#c99b62", "#b98850", "#d4aa74", "#a9794d")[(row + box + shelf) % 4]
                sheet.fade((x, y - 72 + box % 2 * 8, x + 80, y), tone, darker(tone, 0.2))
                sheet.box((x + 16, y - 48, x + 64, y - 26), "#fbfaf4", radius=2)
                sheet.text((x + 40, y - 37), f"ตย {shelf * 12 + row * 4 + box + 101}", 13, "#263445", bold=True)
            sheet.box((left, y, left + 380, y + 9), "#5b6670")
        for side in (left, left + 372):
            sheet.box((side, 60, side + 8, 470), "#4a545e")
    ceiling_lights(sheet, 10)
    sign(sheet, (390, 20, 570, 62), ("ตรวจครุภัณฑ์ 2567",), size=20)
    stands(sheet, official(1), (400, 606), 370, "write")
    stands(sheet, official(2), (590, 616), 380, "point")
    return sheet


def _portrait(person: Person) -> Canvas:
    """A framed bust without features."""
    sheet = Canvas(480, 600, "#e4ddd0")
    box = (50, 50, 430, 550)
    shade = [
        (box[0] + 8, box[1] + 10),
        (box[2] + 12, box[1] + 10),
        (box[2] + 12, box[3] + 14),
        (box[0] + 8, box[3] + 14),
    ]
    sheet.glow(shade, "#101828", strength=0.4, soft=10)
    sheet.box(box, "#b08d4f", radius=6)
    inner = (box[0] + 16, box[1] + 16, box[2] - 16, box[3] - 16)
    sheet.fade(inner, "#7fa3bd", "#c9dbe6")
    below = sheet.part((0, inner[3], sheet.width, sheet.height))
    sits(sheet, person, (240, inner[3] + 170), 1000, "stand")
    sheet.put(below, (0, inner[3]))
    return sheet


def director() -> Canvas:
    """The director's portrait."""
    return _portrait(official(2))


def assistant_director_1() -> Canvas:
    """The portrait of the first assistant director."""
    return _portrait(official(1))


def assistant_director_2() -> Canvas:
    """The portrait of the second assistant director."""
    return _portrait(replace(official(4), old=True))


SCENES = {
    "no-gift-declaration": no_gift_declaration,
    "ethics-training": ethics_training,
    "online-kiosk": online_kiosk,
    "service-counter": service_counter,
    "report-sign": report_sign,
    "bid-opening": bid_opening,
    "executives-meeting": executives_meeting,
    "store-check": store_check,
    "director": director,
    "assistant-director-1": assistant_director_1,
    "assistant-director-2": assistant_director_2,
}
"""Each picture by the name of its file."""
