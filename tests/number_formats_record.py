"""Renews tests/number_formats.tsv: what LibreOffice shows of values in cells of many formats.

The tests only read the record. To ask LibreOffice about another format, add a line that begins with it, and run
`python tests/number_formats_record.py` with LibreOffice Calc 7.4 or newer on the path (libreoffice-calc-nogui of
Debian); `git diff` then shows what it says, and what a newer LibreOffice says otherwise. A line `numbers`, `days` or
`texts` begins a group, with the values of its columns as Python writes them.
"""

import ast
import csv
import io
import os
import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

RECORD = Path(__file__).with_name("number_formats.tsv")
GROUPS = ("numbers", "days", "texts")
# Comma, double quote, UTF-8, from the first line, no column formats, US English, quoted where needed, as shown.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true"


def shown(codes: list[str], values: list[object]) -> list[list[str]]:
    """What LibreOffice shows: a row for each format, a cell for each value."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row, code in enumerate(codes, 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.number_format = value, code  # type: ignore[assignment] # numbers and texts
            if isinstance(value, str):
                cell.data_type = "s"
    for column in range(1, len(values) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 60
    with tempfile.TemporaryDirectory() as folder:
        book.save(Path(folder) / "t.xlsx")
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/user",
            "--headless",
            "--convert-to",
            CSV,
            "t.xlsx",
        ]
        language = {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | language)
        rows = list(csv.reader(io.StringIO((Path(folder) / "t.csv").read_text("utf-8"))))
    rows += [[] for _ in range(len(codes) - len(rows))]
    return [[*row, *[""] * len(values)][: len(values)] for row in rows]


def main() -> None:
    """Writes the record anew, with its own formats and values."""
    groups: list[tuple[str, list[str]]] = []
    for line in RECORD.read_text("utf-8").splitlines():
        code = line.split("\t")[0]
        if code in GROUPS:
            groups.append((line, []))
        else:
            groups[-1][1].append(code)
    lines = []
    for head, codes in groups:
        values = [ast.literal_eval(value) for value in head.split("\t")[1:]]
        lines += [head, *("\t".join((code, *row)) for code, row in zip(codes, shown(codes, values), strict=True))]
    RECORD.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
