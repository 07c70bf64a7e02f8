"""The index of the search: what its files hold, and that nothing but the documents decides them."""

import base64
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from prongsai.cache import FileCache
from prongsai.search import index, make
from prongsai.search.chunks import MOST, Chunk, cut, made_of, name_of, packed, unpacked
from prongsai.search.document import SearchDocument, Section
from prongsai.search.files import json_of, shard_of, varint
from prongsai.search.grams import keys_of
from prongsai.search.index import index_files

WORDS = ["แผน", "ปฏิบัติการ", "ป้องกัน", "ทุจริต", "คุณธรรม", "ร้องเรียน", "ความเสี่ยง", "สินบน", "พัสดุ", "งบประมาณ"]


def document(number: int, text: str = "", **given: object) -> SearchDocument:
    """A page whose words hang on its number."""
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7))
    made = SearchDocument(
        id=f"p{number:03}",
        lang="th",
        title=f"หน้า {number} {words}",
        sections=(Section("", "", text or words * 2), Section("ผล", "ผลการดำเนินการ", words)),
        agency=f"office-{number % 3}",
        year=2566 + number % 2,
        items=(f"O{number % 5 + 1}",),
        kind="plan",
        href=f"a/{number}/",
    )
    return replace(made, **given)  # type: ignore[arg-type] # the fields are the test's own words


def content(data: bytes, before: str = "") -> bytes:
    """What a file of the index hands to the page."""
    found = re.fullmatch(rb'ProngsaiSearch\.put\("([A-Za-z0-9+/=]*)"\)\n', data)
    assert found, data[:60]
    return zlib.decompressobj(-15, zdict=before.encode("cp874")).decompress(base64.b64decode(found[1]))


PAGES = [document(number) for number in range(150)]


def english(count: int) -> list[SearchDocument]:
    """Pages in English."""
    return [replace(PAGES[at], id=f"e{at}", lang="en", title="No Gift Policy") for at in range(count)]


@pytest.fixture
def sharded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no site were small: every part has lists."""
    monkeypatch.setattr(index, "_WHOLE", 0)
    monkeypatch.setattr(index, "_ALWAYS_WHOLE", 0)


@pytest.fixture
def files(sharded: None) -> dict[str, bytes]:
    """A sharded index of 150 Thai pages and two English ones."""
    return dict(index_files([*PAGES, *english(2)], workers=1, labels={"th": {"agency": {"office-0": "เขต"}}}))


def test_of_a_small_site_all_texts_are_one_file_and_there_are_no_lists() -> None:
    """What a visitor reads at once anyway: every page once, in the order of the index."""
    files = dict(index_files([*PAGES, *english(2)]))
    assert {name.split("/")[1] for name in files if "/" in name} == {"head.js", "t0.js", "words.js"}
    parts = json.loads(content(files["index.js"]))["parts"]
    assert [part["whole"] for part in parts] == [True, True]
    texts = json.loads(content(files[f"{parts[0]['folder']}/t0.js"]).decode("cp874"))
    assert [record[0] for record in texts] == [one.id for one in _ordered()]


def test_a_small_part_of_a_large_index_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other language's few pages need no lists beside the many of the first."""
    monkeypatch.setattr(index, "_WHOLE", 1000)
    monkeypatch.setattr(index, "_ALWAYS_WHOLE", 500)
    files = dict(index_files([*PAGES, *english(2)], workers=1))
    assert [part["whole"] for part in json.loads(content(files["index.js"]))["parts"]] == [False, True]


def _ordered() -> list[SearchDocument]:
    return sorted(PAGES, key=lambda one: (one.agency, one.year or 0, one.kind, one.items, one.id))


@pytest.mark.parametrize("text", ["ก ๑ “x” … –", "a\u200bb", "日本 é", "😀", "\ud800", '"\\'])
def test_texts_take_one_byte_a_letter_and_lose_nothing(text: str) -> None:
    """Thai is windows-874, which browsers read; what that lacks is escaped as JSON escapes."""
    made = json_of([text])
    assert json.loads(made.decode("cp874")) == [text]


def test_the_pointer_comes_last_and_names_a_part_for_each_language(files: dict[str, bytes]) -> None:
    """Whoever finds the pointer finds the rest: it is written when all else is."""
    assert list(files)[-1] == "index.js"
    parts = json.loads(content(files["index.js"]))["parts"]
    assert [part["lang"] for part in parts] == ["th", "en"]
    assert {name.split("/")[0] for name in files if "/" in name} == {part["folder"] for part in parts}


def test_a_head_says_what_facets_need(files: dict[str, bytes]) -> None:
    """Runs of values cover each page once, and values have their labels."""
    name = next(name for name in files if name.startswith("th-") and name.endswith("head.js"))
    head = json.loads(content(files[name]).decode("cp874"))
    assert head["count"] == 150
    for facet in head["facets"].values():
        assert sum(facet["runs"][1::2]) == 150
    assert head["facets"]["agency"]["values"] == ["office-0", "office-1", "office-2"]
    assert head["labels"] == {"agency": {"office-0": "เขต"}}


def test_blocks_of_texts_hold_every_page_once(files: dict[str, bytes]) -> None:
    """In the order of the index, as many in each block as the head says; read against the head's dictionary."""
    folder = next(name.split("/")[0] for name in files if name.startswith("th-"))
    head = json.loads(content(files[f"{folder}/head.js"]).decode("cp874"))
    sizes = [ord(letter) - 48 for letter in head["blocks"]]
    found = []
    for number, size in enumerate(sizes):
        block = json.loads(content(files[f"{folder}/t{number}.js"], head["dictionary"]).decode("cp874"))
        assert len(block) == size
        found += [record[0] for record in block]
    assert found == [one.id for one in _ordered()]


@pytest.mark.usefixtures("sharded")
def test_order_workers_and_cache_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pages give the same files, whoever makes them and whether they were made before."""
    expected = list(index_files(PAGES, workers=1))
    assert list(index_files(reversed(PAGES), workers=1)) == expected
    assert list(index_files(PAGES, cache=tmp_path, workers=1)) == expected
    monkeypatch.setattr(make, "_WORTH_A_POOL", 2)
    assert list(index_files(PAGES, workers=2)) == expected
    monkeypatch.setattr(make, "made_of", lambda _: pytest.fail("made again"))
    assert list(index_files(PAGES, cache=tmp_path, workers=1)) == expected


@pytest.mark.usefixtures("sharded")
def test_an_edit_makes_one_chunk_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunks of all other pages come from the cache, and the new words are found in the index."""
    list(index_files(PAGES, cache=tmp_path, workers=1))
    made: list[Sequence[SearchDocument]] = []

    def noted(part: Sequence[SearchDocument]) -> Chunk:
        made.append(part)
        return made_of(part)

    monkeypatch.setattr(make, "made_of", noted)
    edited = [replace(page, title="ใหม่") if page.id == "p070" else page for page in PAGES]
    assert list(index_files(edited, cache=tmp_path, workers=1)) == list(index_files(edited, workers=1))
    assert len(made[0]) <= MOST  # the first time, with the cache; the second was without
    assert len(list(cut(PAGES))) > 2


@pytest.mark.usefixtures("sharded")
@pytest.mark.parametrize("entry", [b"", b"nonsense", b"[1,2]\nab", b'["a"]\n', b"[5,5,5,5,5,5]\nabc", b"null\n"])
def test_an_entry_of_the_cache_that_is_not_one_is_made_again(tmp_path: Path, entry: bytes) -> None:
    """What does not hold together is not believed, even with the right sum."""
    expected = list(index_files(PAGES, workers=1))
    for part in cut(_ordered()):
        FileCache(tmp_path, make.RECIPE).write(name_of(part), entry)
    assert list(index_files(PAGES, cache=tmp_path, workers=1)) == expected


def test_a_chunk_is_packed_without_loss() -> None:
    """What is unpacked is what was packed; also a chunk of nothing but an empty page."""
    empty = document(1, title="", sections=(Section("", "", ""),))
    for part in ([*PAGES[:MOST]], [empty]):
        made = made_of(part)
        assert isinstance(made, Chunk)
        assert unpacked(packed(made)) == made


def test_keys_of_a_page() -> None:
    """Sounds in threes, with one of four left out, beginnings of runs and of numbers, whole codes with their base."""
    keys, title = keys_of(document(1, title="สินบน", sections=(Section("", "", "2.2.2 (2) No"),), aka=("O18",)))
    assert {"สิน", "-สิบ", "|สิ", "=o18", "~o18"} <= title
    assert {"=2.2.2(2)", "=2.2.2", "~2.", " no", "=no"} <= keys.keys()
    assert not {"=2.2.2(2)", " no"} & title


def test_no_documents_are_an_empty_index() -> None:
    """A site without pages has an index that says so."""
    ((name, data),) = index_files([])
    assert name == "index.js"
    assert json.loads(content(data))["parts"] == []


def test_numbers_and_hashes_are_as_described() -> None:
    """Varints of seven bits, low ones first; FNV-1a, with its published value of a letter."""
    assert [varint(number) for number in (0, 127, 128, 300)] == [b"\0", b"\x7f", b"\x80\x01", b"\xac\x02"]
    assert shard_of("a", 2**32) == 0xE40C292C
