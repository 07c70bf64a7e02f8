"""What the documents of Sample District say; the pages of the district say the same (content/sample-district)."""

from tests.showcase.documents import Part, Sheet

_OFFICE = ("ประกาศสำนักงานเขตตัวอย่าง", "Announcement of Sample District Office")
_DAY = ("ประกาศ ณ วันที่ 15 ตุลาคม พ.ศ. 2567", "Announced on 15 October 2024 (B.E. 2567)")
_SIGNED = (("(ลงนามแล้ว)", "ผู้อำนวยการเขตตัวอย่าง"), ("(signed)", "Director of Sample District"))


def _announcement(
    number: str, titles: tuple[str, str], why: tuple[str, str], points: tuple[tuple[str, str], ...]
) -> tuple[Sheet, ...]:
    """An announcement of one page in each language."""
    head = (f"{_OFFICE[0]} ที่ {number}", f"{_OFFICE[1]} no. {number}")
    return tuple(
        Sheet(
            lang,
            head[at],
            titles[at],
            (Part(paragraphs=(why[at],), points=tuple(point[at] for point in points)),),
            (_DAY[at], *_SIGNED[at]),
        )
        for at, lang in enumerate(("th", "en"))
    )


PAPERS: dict[str, tuple[Sheet, ...]] = {
    "no-gift-2568": _announcement(
        "1/2567",
        (
            "นโยบายไม่รับของขวัญจากการปฏิบัติหน้าที่ (No Gift Policy) ปีงบประมาณ พ.ศ. 2568",
            "No Gift Policy, fiscal year B.E. 2568",
        ),
        (
            "เพื่อให้ประชาชนได้รับบริการอย่างเท่าเทียมโดยไม่ต้องให้สิ่งใด ผู้อำนวยการเขตตัวอย่างจึงประกาศดังนี้",
            "So that people are served alike and need give nothing, the director of Sample District announces:",
        ),
        (
            (
                "ไม่รับของขวัญ ของกำนัล หรือประโยชน์อื่นใดทุกชนิดจากการปฏิบัติหน้าที่ ไม่ว่าเวลาใดและมีมูลค่าเท่าใด",
                "Take no gift, present or other benefit of any kind in the performance of duty, at whatever time and "
                "of whatever value.",
            ),
            (
                "ถ้าปฏิเสธไม่ได้ ให้ส่งคืนภายใน 3 วันทำการ และบันทึกในทะเบียนของขวัญ",
                "What cannot be refused is returned within 3 working days and entered in the register of gifts.",
            ),
            (
                "ผู้บังคับบัญชาเป็นแบบอย่าง และไม่ให้เจ้าหน้าที่รวมเงินซื้อของขวัญให้",
                "Superiors are an example, and let nobody collect money for gifts to them.",
            ),
            ("รายงานจำนวนของขวัญที่ส่งคืนทุกไตรมาส", "The number of gifts returned is reported every quarter."),
        ),
    ),
    "anti-bribery-2568": _announcement(
        "2/2567",
        (
            "นโยบายต่อต้านการรับสินบน (Anti-Bribery Policy) ปีงบประมาณ พ.ศ. 2568",
            "Anti-Bribery Policy, fiscal year B.E. 2568",
        ),
        (
            "เพื่อให้สำนักงานเขตปลอดจากสินบนทุกรูปแบบ ผู้อำนวยการเขตตัวอย่างจึงประกาศดังนี้",
            "So that the office is free of bribes of every kind, the director of Sample District announces:",
        ),
        (
            (
                "ไม่เรียก รับ หรือให้สินบน ทั้งทางตรงและผ่านผู้อื่น",
                "Do not ask for, take or give bribes, directly or through others.",
            ),
            (
                "ไม่รับค่าอำนวยความสะดวก ค่าธรรมเนียมมีเฉพาะที่ประกาศในคู่มือบริการ",
                "Take no money for speed; the only fees are those in the service guide.",
            ),
            ("ผู้เสนอราคาทุกรายได้รับข้อมูลเดียวกันในเวลาเดียวกัน", "All bidders have the same information at the same time."),
            ("ผู้พบเห็นต้องรายงาน และได้รับความคุ้มครอง", "Whoever sees a bribe must report it, and is protected."),
        ),
    ),
    "integrity-2568": _announcement(
        "3/2567",
        (
            "เจตจำนงสุจริตในการบริหารงาน ปีงบประมาณ พ.ศ. 2568",
            "Declaration of integrity in administration, fiscal year B.E. 2568",
        ),
        ("ผู้อำนวยการเขตตัวอย่างให้คำมั่นแก่ประชาชนว่าจะ", "The director of Sample District promises the people to"),
        (
            ("เปิดเผยแผน เงิน และผลงานให้ประชาชนตรวจสอบได้", "open plans, money and results to their scrutiny;"),
            (
                "รับผิดชอบต่อผลงาน และบอกสาเหตุเมื่อไม่เป็นไปตามแผน",
                "answer for results, and say why where they fall short of the plan;",
            ),
            ("ไม่ใช้อำนาจและทรัพย์สินของราชการเพื่อประโยชน์ส่วนตน", "use neither power nor public property for private gain;"),
            ("ส่งเสริมให้เจ้าหน้าที่กล้าแจ้งและกล้าปฏิเสธ", "encourage staff to speak up and to refuse;"),
            ("ฟังประชาชนก่อนตัดสินใจเรื่องพื้นที่สาธารณะ", "hear them before deciding on public places."),
        ),
    ),
    "ethics-order": (
        Sheet(
            "th",
            "คำสั่งสำนักงานเขตตัวอย่าง ที่ 41/2567",
            "แต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ปีงบประมาณ พ.ศ.\u00a02568",
            (
                Part(
                    "คณะทำงาน",
                    points=(
                        "ผู้ช่วยผู้อำนวยการเขต (1) ประธาน",
                        "หัวหน้าฝ่ายปกครอง คณะทำงานและเลขานุการ",
                        "หัวหน้าฝ่ายการคลัง คณะทำงาน",
                        "ผู้แทนข้าราชการ 1 คน และผู้แทนลูกจ้าง 1 คน คณะทำงาน",
                    ),
                ),
                Part(
                    "หน้าที่",
                    points=(
                        "ให้คำปรึกษาด้านจริยธรรมทุกวันพุธ",
                        "จัดทำสิ่งที่ควรทำและไม่ควรทำของแต่ละงาน",
                        "รายงานผู้อำนวยการเขตทุกไตรมาส",
                    ),
                ),
            ),
            ("สั่ง ณ วันที่ 28 ตุลาคม พ.ศ. 2567", *_SIGNED[0]),
        ),
        Sheet(
            "en",
            "Order of Sample District Office no. 41/2567",
            "Appointing the working group on ethics, fiscal year B.E. 2568",
            (
                Part(
                    "Working group",
                    points=(
                        "Assistant director (1), chair",
                        "Head of the Administrative Section, member and secretary",
                        "Head of the Finance Section, member",
                        "One representative of officials and one of employees, members",
                    ),
                ),
                Part(
                    "Duties",
                    points=(
                        "Give advice on ethics every Wednesday",
                        "Write down what should and should not be done in each kind of work",
                        "Report to the director every quarter",
                    ),
                ),
            ),
            ("Ordered on 28 October 2024 (B.E. 2567)", *_SIGNED[1]),
        ),
    ),
    "annual-report-2567": (
        Sheet(
            "th",
            "สำนักงานเขตตัวอย่าง",
            "รายงานผลการดำเนินงานประจำปี พ.ศ. 2567",
            (
                Part(
                    "1. ผลตามแผน",
                    ("จาก 64 โครงการ แล้วเสร็จ 61 โครงการ ดำเนินการต่อในปีถัดไป 3 โครงการ",),
                    rows=(
                        ("ด้าน", "เป้าหมาย", "ผล"),
                        ("คำขออนุญาตที่เสร็จในเวลา (ร้อยละ)", "85", "86"),
                        ("จุดชำรุดที่ซ่อมใน 90 วัน (ร้อยละ)", "75", "79"),
                        ("ผลการประเมิน ITA (คะแนน)", "88", "90.55"),
                    ),
                ),
                Part("2. การใช้จ่ายงบประมาณ", ("งบประมาณ 132,490,000 บาท เบิกจ่าย 128,656,755 บาท คิดเป็นร้อยละ 97.11",)),
                Part(
                    "3. ปัญหา อุปสรรค",
                    points=(
                        "ผู้รับจ้างงานท่อระบายน้ำ 1 รายทิ้งงาน ต้องจัดหาใหม่",
                        "ราคาวัสดุก่อสร้างเปลี่ยนระหว่างปี",
                        "เจ้าหน้าที่งานอนุญาตย้าย 4 คนในไตรมาสที่ 2",
                    ),
                ),
                Part(
                    "4. ข้อเสนอแนะ",
                    points=("ทบทวนราคากลางทุกไตรมาส", "ให้ผู้อยู่อาศัยร่วมตรวจรับงานทุกซอย", "อบรมผู้ย้ายเข้าใหม่ภายใน 30 วัน"),
                ),
            ),
        ),
        Sheet(
            "en",
            "Sample District Office",
            "Annual performance report, B.E. 2567",
            (
                Part(
                    "1. Results under the plan",
                    ("Of 64 projects 61 were finished; three go on next year.",),
                    rows=(
                        ("On", "Target", "Result"),
                        ("Permits given in time (per cent)", "85", "86"),
                        ("Places mended within 90 days (per cent)", "75", "79"),
                        ("ITA result (points)", "88", "90.55"),
                    ),
                ),
                Part(
                    "2. Budget spent",
                    ("Of a budget of 132,490,000 baht, 128,656,755 baht were spent, or 97.11 per cent.",),
                ),
                Part(
                    "3. Problems and obstacles",
                    points=(
                        "A contractor for drains gave up, and another had to be found",
                        "Prices of building materials changed during the year",
                        "Four officers for permits were transferred in the second quarter",
                    ),
                ),
                Part(
                    "4. Recommendations",
                    points=(
                        "Review reference prices every quarter",
                        "Let residents take part in accepting the work in every lane",
                        "Train newcomers within 30 days",
                    ),
                ),
            ),
        ),
    ),
}
"""Each document by the name of its file, in Thai and in English."""
