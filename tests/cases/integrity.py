"""Files that commands write, changed by hand or hurt in a merge."""

from datetime import date

from prongsai.model.generated.snapshot import Snapshot, dump_snapshot, text_sum
from prongsai.source.problem import Code
from tests.trees import YEAR, Case

SNAPSHOT = f"{YEAR}/snapshot.json"
PUBLISHED = "agencies/bang-rak/published.lock"
_PATH, _TEXT = "bang-rak/2568/", "บรรทัดหนึ่ง\nบรรทัดสอง"
GOOD = dump_snapshot(Snapshot(date(2025, 1, 10), {_PATH: text_sum(_TEXT)}, {_PATH: _TEXT}, {})).decode()


def _case(code: Code, path: str, content: str, name: str) -> Case:
    return Case(code, {path: content}, at=path, name=name)


CASES = [
    _case(Code.BAD_SNAPSHOT, SNAPSHOT, "", "empty"),
    _case(Code.BAD_SNAPSHOT, SNAPSHOT, GOOD.replace("บรรทัดสอง", "บรรทัดที่แก้"), "text-edited"),
    _case(Code.BAD_SNAPSHOT, SNAPSHOT, f"<<<<<<< HEAD\n{GOOD}", "merge"),
    _case(Code.BAD_SNAPSHOT, SNAPSHOT, GOOD.replace('"format": 1', '"format": 2'), "format"),
    _case(Code.BAD_SNAPSHOT, SNAPSHOT, GOOD.replace("2025-01-10", "2568-13-10"), "day"),
    _case(Code.BAD_SNAPSHOT, SNAPSHOT, "[" * 100_000, "deep"),
    _case(Code.BAD_PUBLISHED_FILE, PUBLISHED, "{}", "empty"),
    _case(Code.BAD_PUBLISHED_FILE, PUBLISHED, "2025-01-01 /x", "not-json"),
]  # fmt: skip
