"""The ways in which plans are printed, and hurt."""

from tests.plans import Style

STYLES = (
    Style("plain"),
    Style("arabic", digits="arabic", section="{n}.", item="{n}.", table="repeated"),
    Style("brackets", section="{n})", item="({n})", colon=True, digits="arabic"),
    Style("clauses", section="ข้อ {n}", item="-", digits="arabic", table=""),
    Style("levels", section="{n}.", item="{s}.{n}", digits="thai"),
    Style("levels-paren", section="{n}.", item="{s}.{n})", digits="arabic", table="bands"),
    Style("no-numbers", section="", item="{n})", digits="arabic"),
    Style("no-numbers-colon", section="", item="-", colon=True, digits="thai", table=""),
    Style("automatic", section="auto", item="{n})", digits="thai"),
    Style("forms", section="{n}.", form=True, digits="thai"),
    Style("forms-bare", section="", form=True, digits="arabic", table=""),
    Style("years", digits="arabic", table="years"),
    Style("shuffled", shuffled=True, table="repeated"),
    Style("header-once", header_once=True, detail=False),
    Style("text", kind="text", table="tabs"),
    Style("text-wrapped", kind="text", wrap=78, table="tabs"),
    Style("pdf", kind="pdf", wrap=72, running_head=True, table="merged"),
    Style("pdf-am", kind="pdf", wrap=84, running_head=True, digits="arabic", table="", damage=("am",)),
    Style(
        "other-names",
        digits="arabic",
        names={
            "title": "ชื่อโครงการ", "rationale": "หลักการและเหตุผล",
            "objectives": "วัตถุประสงค์ของโครงการ", "target_group": "เป้าหมาย",
            "procedure": "ขั้นตอนการดำเนินงาน", "period": "ระยะเวลา",
            "budget": "งบประมาณ", "responsible": "หน่วยงานที่รับผิดชอบ",
            "outputs": "ตัวชี้วัดความสำเร็จของโครงการ",
        },
    ),
    Style(
        "still-others",
        section="{n})",
        item="-",
        digits="thai",
        names={
            "title": "โครงการ/กิจกรรม", "rationale": "ความเป็นมา", "objectives": "จุดประสงค์", "procedure": "วิธีการดำเนินงาน",
            "period": "ระยะเวลาในการดำเนินการ", "budget": "งบประมาณที่ใช้",
            "responsible": "ผู้รับผิดชอบโครงการ", "outputs": "ตัวชี้วัด/ผลลัพธ์",
        },
    ),
    Style("damage-dimension", damage=("dimension",)),
    Style("damage-sevens", damage=("two-sevens",)),
    Style("damage-budget-twice", damage=("budget-twice",)),
    Style("damage-unnumbered", damage=("title-unnumbered",)),
    Style("damage-ten", damage=("ten",), digits="arabic"),
    Style("damage-lost", damage=("procedure-lost",)),
    Style("damage-same-line", damage=("same-line",)),
)  # fmt: skip
