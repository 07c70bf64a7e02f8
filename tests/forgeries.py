"""What somebody else may have put into a cache: whole by its sum, of the right name, and no value that was kept."""

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec


class Trap:
    """Leaves a file where it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = str(file)

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (self.file, "w")


def forgeries(file: Path) -> Mapping[str, bytes]:
    """Each by what it is; a trap leaves `file`."""
    return {
        "a pickle that runs": pickle.dumps(Trap(file)),
        "nothing": b"",
        "no value": b"\xc1",
        "a value of another type": msgspec.msgpack.encode("text"),
        "a list of another type": msgspec.msgpack.encode([[1, "two"], {"three": None}]),
        "a mapping of another class": msgspec.msgpack.encode({"th": "ก", "en": "A"}),
        "a mapping of mappings": msgspec.msgpack.encode({"index.html": {"sum": 1}, "1": {"sum": []}}),
        "JSON of another class": b'{"about": {"rows": 1, "form": 2, "pages": "3"}, "copies": [["a", "b", 3]]}',
        "lists without end": b"\x91" * 100_000,
        "JSON lists without end": b"[" * 100_000,
        "a list longer than all memory": b"\xdd\xff\xff\xff\xff\x01",
        "a text longer than all memory": b"\xdb\xff\xff\xff\xffa",
        "a mapping longer than all memory": b"\xdf\xff\xff\xff\xff\xa1a\x01",
        "numbers without bounds": b'{"a": [1e999, 1e999, 1e999, 1e999, 1e999, "x"]}',
    }
