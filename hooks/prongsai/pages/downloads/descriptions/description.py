"""What every description of the downloads tells: files, publishers, meanings of columns."""

import json
from collections.abc import Sequence

from msgspec import Struct

from prongsai.messages import messages
from prongsai.text.bilingual import LANGUAGES, Language, Text

Properties = dict[str, object]
"""An object of a description."""
MOST_NAMED = 20
"""So many agencies are named in a description of the whole site's tables; of more it tells where they are listed."""


class TableFile(Struct, frozen=True):
    """A file of a table: its name in the folder of the data page, its size in bytes, the SHA-256 sum of its bytes."""

    table: str
    number: int
    """Which of the table's files of that form it is, from 1."""
    form: str
    name: str
    size: int
    sha256: str
    rows: int


class DataPublisher(Struct, frozen=True):
    """An agency whose records are in the tables."""

    slug: str
    name: Text
    website: str | None


class DataCollection(Struct, frozen=True):
    """All that is described."""

    files: tuple[TableFile, ...]
    publishers: tuple[DataPublisher, ...]
    site_url: str

    def of_table(self, table: str, *forms: str) -> Sequence[TableFile]:
        """The files of a table, of some forms or of all."""
        return [file for file in self.files if file.table == table and (not forms or file.form in forms)]


def column_meaning(table: str, column: str, lang: Language) -> str:
    """What a column holds: its own meaning in a table, else that it has everywhere."""
    base, _, tail = column.rpartition("_")
    if base and tail in LANGUAGES:
        return messages(lang)(f"data.in.{tail}", what=pair_meaning(table, base, lang))
    return _meaning(table, column, lang)


def pair_meaning(table: str, base: str, lang: Language) -> str:
    """What the two columns hold in which something is said in Thai and in English."""
    # A unit's id is a column beside its names.
    return _meaning(table, "unit_name" if base == "unit" else base, lang)


def _meaning(table: str, column: str, lang: Language) -> str:
    t, own = messages(lang), f"data.own.{table}.{column}"
    return t(own if own in t else f"data.col.{column}")


def json_file(value: object) -> bytes:
    """A description as a file, for programs; browsers show it in lines to who looks into it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
