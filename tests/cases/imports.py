"""What was read from documents, and nobody has looked at."""

import json

from prongsai.source.problem import Code
from tests.trees import PLAN, YEAR, Case, Replace

IMPORTS = f"{YEAR}/imports.json"


def imported(path: str, value: str, **more: object) -> str:
    """An imports.json that says of one value of the plan where it was read."""
    place = {"document": "0" * 64, "page": 3, "line": 12, "cell": "", "certainty": "doubtful", "repairs": []}
    return json.dumps({"values": [{"file": "plan", "path": path, "value": value, "source": value, **place, **more}]})


PLAN_TITLE = "แผนปฏิบัติการป้องกันการทุจริต"
MARKED = Replace("title: {th: แผน", "title: ▶{th: แผน")
BUDGET = Replace("budget: {2568: 50000, total", "budget: ▶{2568: 50000, total")
SPENT = "dimensions/=1/missions/=1.1/projects/=training/budget"
CASES = [
    Case(Code.IMPORT_DOUBTFUL, {PLAN: MARKED, IMPORTS: imported("title", PLAN_TITLE)}),
    Case(Code.IMPORT_DOUBTFUL, {PLAN: BUDGET, IMPORTS: imported(SPENT, "50,000")}, name="by-id"),
    Case(Code.BAD_IMPORTS_FILE, {IMPORTS: "<<<<<<< HEAD\n[]\n"}, at=IMPORTS),
    Case(Code.BAD_IMPORTS_FILE, {IMPORTS: "[]"}, at=IMPORTS, name="another-shape"),
    Case(Code.BAD_IMPORTS_FILE, {IMPORTS: imported("title", "x", certainty="sure")}, at=IMPORTS, name="certainty"),
    Case(Code.BAD_IMPORTS_FILE, {IMPORTS: "[" * 50_000}, at=IMPORTS, name="deep"),
    Case(Code.BAD_IMPORTS_FILE, {IMPORTS: '{"records": {"plan": "<<<<"}}'}, at=IMPORTS, name="document-no-json"),
    Case(Code.BAD_IMPORTS_FILE, {IMPORTS: '{"records": {"plan": "[]"}}'}, at=IMPORTS, name="document-no-record"),
    Case(
        Code.BAD_IMPORTS_FILE,
        {IMPORTS: json.dumps({"records": {"plan": "[" * 50_000}})},
        at=IMPORTS,
        name="document-deep",
    ),
]
